using NUnit.Framework;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Oracles;

namespace Verification.Instruments.SecondOpinions;

/// <summary>KKT points of the max-margin problem against brute force over cones and active sets.</summary>
[TestFixture]
public sealed class MaxMarginOpinions
{
    private static readonly TestCaseData[] Problems =
    [
        Problem("orthogonal", [[2, 0], [0, 1]], [1, -1], [new(1, 2), new(-1, 2)], new(1, 2)),
        Problem("one sample", [[3, 4]], [-1], [new(2, 3), new(-1, 3)], new(1, 10)),
        Problem("near one another", [[1, 1], [2, -1]], [1, 1], [new(1, 2), new(-1, 2)], new(3, 4)),
        Problem("opposite", [[1, 0], [-1, 1]], [1, -1], [new(1, 2), new(-1, 2)], new(1, 5)),
        Problem("three KKT points", [[0, -1], [new(-1, 4), new(1, 2)], [new(7, 4), new(-5, 2)]], [1, -1, -1], [new(1, 2), new(-1, 2)], new(1, 2)),
    ];

    [TestCaseSource(nameof(Problems))]
    [OracleFor(typeof(MaxMarginProblem<>), typeof(MaxMarginSolver), typeof(KktPoint<>))]
    public void KKT_points_off_the_kinks_are_the_minima_inside_cones_and_the_least_of_all_is_among_them(MaxMarginProblem<Rational> problem)
    {
        var minima = new MaxMarginBrute(Agreement.Of(problem.X), [.. problem.Y.Select(y => y.Sign)], Agreement.Of(problem.A), Agreement.Of(problem.Gamma)).ConeMinima().ToList();
        var points = MaxMarginSolver.KktPoints(problem);
        // Inside its cone f is linear, so the conditions of Karush, Kuhn and Tucker are those of a convex problem: they hold at its minimum and nowhere else.
        var smooth = points.Where(p => (problem.Inputs * p.W.Transpose()).Entries().All(z => z.Sign != 0)).ToList();
        Assert.That(smooth.Select(p => Text(Agreement.Of(p.W))), Is.EquivalentTo(minima.Where(m => !m.AtKink).Select(m => Text(m.W))));
        var least = minima.MinBy(m => m.Objective);
        Assert.That(points.Select(p => Text(Agreement.Of(p.W))), Does.Contain(Text(least.W)));
        Assert.That(points.Min(p => Agreement.Of(problem.Objective(p.W))), Is.EqualTo(least.Objective));
    }

    [TestCaseSource(nameof(Problems))]
    [OracleFor(typeof(MaxMarginProblem<>), typeof(KktPoint<>))]
    public void Margins_objective_and_stationarity_by_their_formulas(MaxMarginProblem<Rational> problem)
    {
        foreach (var point in MaxMarginSolver.KktPoints(problem)) Agreement.Require(new OfPoint(problem, point), $"{problem.X}");
    }

    [Test]
    [OracleFor(typeof(MaxMarginProblem<>), typeof(MaxMarginSolver))]
    public void Inputs_known_by_their_inner_products_alone_are_the_same_problem()
    {
        var x = Matrix<Rational>.FromRows([3, 1, 0], [0, 2, 1]);
        var (direct, byGram) = (new MaxMarginProblem<Rational>(x, [1, -1], [new(1, 2), new(-1, 2)], new(1, 2)), new MaxMarginProblem<Rational>(Matrix<Rational>.Identity(2), [1, -1], [new(1, 2), new(-1, 2)], new(1, 2), x.RowGram()));
        var (points, others) = (MaxMarginSolver.KktPoints(direct), MaxMarginSolver.KktPoints(byGram));
        Assert.That(Agreement.Of(byGram.Gram()).Entries(), Is.EqualTo(NaiveGram.Inner(Agreement.Of(x)).Entries()));
        // Row w of the second stands for wᵀX.
        Assert.That(others.Select(p => Text(Agreement.Of(p.W * x))), Is.EquivalentTo(points.Select(p => Text(Agreement.Of(p.W)))));
        Assert.That(others.Select(p => byGram.Objective(p.W)), Is.EquivalentTo(points.Select(p => direct.Objective(p.W))));
        Assert.That(points, Is.Not.Empty);
    }

    [Test]
    [OracleFor(typeof(MaxMarginSolver))]
    public void Linear_multipliers_and_the_support_point()
    {
        // One unit without a kink (γ = 1) is the linear problem, min ½‖z‖² subject to yᵢ⟨z, xᵢ⟩ ≥ 1.
        var x = Matrix<Rational>.FromRows([3, 1, 0], [0, 2, 1], [1, 0, -2]);
        Rational[] y = [1, -1, 1];
        var mu = MaxMarginSolver.LinearMultipliers(new(x, y, [1], 1));
        Assert.That(mu.All(m => m.Sign > 0), Is.True, "every constraint is active");
        var z = Enumerable.Range(0, 3).Select(k => Enumerable.Range(0, 3).Aggregate(Rational.Zero, (sum, i) => sum + mu[i] * y[i] * x[i, k])).ToArray();
        var least = new MaxMarginBrute(Agreement.Of(x), [1, -1, 1], [1], 1).ConeMinima().MinBy(m => m.Objective);
        Assert.That(Agreement.Of(z), Is.EqualTo(least.W[0]));
        Assert.That(Agreement.Of(mu.Aggregate((a, b) => a + b)), Is.EqualTo(2 * least.Objective), "‖z*‖² = Σ μᵢ");
        var orthogonal = (MaxMarginProblem<Rational>)Problems[0].Arguments[0]!;
        var brute = new MaxMarginBrute(Agreement.Of(orthogonal.X), [1, -1], Agreement.Of(orthogonal.A), Agreement.Of(orthogonal.Gamma)).ConeMinima().MinBy(m => m.Objective);
        Assert.That(Text(Agreement.Of(MaxMarginSolver.SupportPoint(orthogonal)!.W)), Is.EqualTo(Text(brute.W)));
    }

    private static TestCaseData Problem(string name, Rational[][] x, Rational[] y, Rational[] a, Rational gamma) =>
        new TestCaseData(new MaxMarginProblem<Rational>(Matrix<Rational>.FromRows(x), y, a, gamma)).SetArgDisplayNames(name);

    private static string Text(Fraction[][] w) => string.Join("; ", w.Select(row => string.Join(' ', row)));

    private sealed class OfPoint(MaxMarginProblem<Rational> problem, KktPoint<Rational> point) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (p, q) = (problem.Map(T.From), point.Map(T.From));
            return [.. p.Margins(q.W), p.Objective(q.W), .. p.Stationary(q.Lambda, q.Slopes).Entries(), .. p.LinearPart(q.W), .. p.Gram().Entries()];
        }

        public override Fraction[] Oracle()
        {
            var (w, a, x, y) = (Agreement.Of(point.W), Agreement.Of(problem.A), Agreement.Of(problem.X), Agreement.Of(problem.Y));
            var (lambda, slopes) = (Agreement.Of(point.Lambda), Agreement.Of(point.Slopes));
            var linear = new NaiveNetwork<Fraction>(NaiveActivations.LeakyRelu(Agreement.Of(problem.Gamma)), NaiveLosses.Squared<Fraction>(), x, y, 1);
            Fraction Size(Fraction z) => z.Sign < 0 ? -z : z;
            Fraction objective = 0;
            for (var j = 0; j < w.Length; j++) objective += Size(a[j]) * NaiveNetwork<Fraction>.Inner(w[j], w[j]) / 2;
            var stationary = w.Select((row, j) => row.Select((_, k) =>
            {
                Fraction sum = 0;
                for (var i = 0; i < x.Length; i++) sum += a[j].Sign * lambda[i] * y[i] * slopes[i][j] * x[i][k];
                return sum;
            }).ToArray()).ToArray();
            var part = x[0].Select((_, k) => w.Select((row, j) => a[j] * row[k]).Aggregate((s, t) => s + t));
            // Stationarity is an equation between the two: the weights themselves.
            Assert.That(stationary.Entries(), Is.EqualTo(w.Entries()));
            return [.. x.Select((input, i) => y[i] * linear.Output(w, a, input)), objective, .. stationary.Entries(), .. part, .. NaiveGram.Inner(x).Entries()];
        }
    }
}

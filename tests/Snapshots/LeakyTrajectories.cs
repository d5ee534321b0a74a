using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Snapshots;

/// <summary>FVBSH22: leaky networks on nearly orthogonal data, m = 4, a_j = ±1/√m, enclosed.</summary>
public sealed class LeakyTrajectories
{
    private const int M = 4;

    /// <summary>Section 4: gradient descent, smooth leaky ReLU with γ = 1/2, β = 1, from 0 or a Gaussian start of this deviation; one step from 0 makes all rows parallel.</summary>
    [TestCase("0")]
    [TestCase("1/1024")]
    [TestCase("1/16")]
    public void Gradient_descent_on_nearly_orthogonal_data(string deviation)
    {
        var data = NearlyOrthogonal(norm: 64);
        var risk = EmpiricalRisk<Real>.Mean(new(data.X.To<Real>(), data.Y.To<Real>()), new Logistic<Real>());
        var w = Descent.Gaussian("FVBSH22 start", M, data.X.Columns, Rational.Parse(deviation));
        var network = new TwoLayerNetwork<Real>(w.To<Real>(), Signs(), new SmoothLeakyRelu<Real>(Real.From(new(1, 2)), Real.One));
        var table = new TrajectoryTable("FVBSH22.T4.2", $"n = 4, d = 10, norms^2 4099, inner products +-1, start of deviation {deviation}, alpha = 1/4096", "ball 256", "loss", "least margin", "|W|_F", "stable rank");
        foreach (var (t, now, pass, loss) in Descent.Run(network, risk, (_, _) => Real.From(new(1, 4096)), 64))
        {
            if (t > 0 || deviation != "0") table.Add(loss, Descent.Margin(risk.Data, pass), Descent.Norm(now.W), Descent.StableRank(now.W));
            else table.Add(TrajectoryTable.Cell(loss), "0", "0", "-");
        }

        Snapshot.Verify(table);
    }

    /// <summary>
    /// Section 3: small steps towards the KKT point of the max-margin problem, leaky ReLU with γ = 1/2. The direction is compared with the KKT point's; the
    /// normalised margin is min y_i f(x_i)/‖W‖_F, its goal that of the KKT point.
    /// </summary>
    [TestCase("equal labels")]
    [TestCase("both labels")]
    public void Flow_towards_the_KKT_point(string labels)
    {
        var data = NearlyOrthogonal(norm: 10) is var d && labels == "equal labels" ? d with { Y = [1, 1, 1, 1] } : d;
        var problem = new MaxMarginProblem<Rational>(data.X, data.Y, [new(1, 2), new(1, 2), new(-1, 2), new(-1, 2)], new(1, 2));
        var kkt = (MaxMarginSolver.SupportPoint(problem) ?? throw new AssertionException("no unique support point")).W.To<Real>();
        var goal = Real.One / Descent.Norm(kkt);
        var risk = EmpiricalRisk<Real>.Mean(new(data.X.To<Real>(), data.Y.To<Real>()), new Logistic<Real>());
        var network = new TwoLayerNetwork<Real>(Descent.Gaussian("FVBSH22 flow", M, data.X.Columns, new(1, 64)).To<Real>(), Signs(), new LeakyRelu<Real>(Real.From(new(1, 2))));
        var table = new TrajectoryTable("FVBSH22.T3.2", $"n = 4, d = 10, norms^2 103, inner products +-1, {labels}, alpha = 1/64", "ball 256", "loss", "cosine to the KKT point", "margin/|W|_F", "goal - margin/|W|_F");
        foreach (var (_, now, pass, loss) in Descent.Run(network, risk, (_, _) => Real.From(new(1, 64)), 256))
        {
            var margin = Descent.Margin(risk.Data, pass) / Descent.Norm(now.W);
            table.Add(loss, Descent.Cosine(now.W, kkt), margin, goal - margin);
        }

        Snapshot.Verify(table);
    }

    private static Real[] Signs() => [.. Enumerable.Range(0, M).Select(j => Real.From(new(j < M / 2 ? 1 : -1, 2)))];

    // x_i = N e_i, and for each pair a coordinate of its own, ±1 in both: inner products ±1, against the labels 1, −1, 1, −1.
    private static TrainingSet<Rational> NearlyOrthogonal(int norm)
    {
        const int N = 4;
        var x = new Matrix<Rational>(N, N + N * (N - 1) / 2);
        var pair = N;
        for (var i = 0; i < N; i++)
        {
            x[i, i] = norm;
            for (var k = 0; k < i; k++, pair++) (x[i, pair], x[k, pair]) = (1, (i + k) % 2 == 0 ? -1 : 1);
        }

        return new(x, [1, -1, 1, -1]);
    }
}

using System.Runtime.CompilerServices;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Oracles;
using Verification.Training;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>
/// Gradient descent in doubles, in both coordinates: it has the bits of plain loops, lies in those loops' intervals, and these contain what an oracle computes in fractions or decimals.
/// </summary>
[TestFixture]
public sealed class DescentTests
{
    // One, primes, around the strips of 8, the panels of 24, the blocks of 64 inputs and the depth of 256.
    private static readonly (int N, int D, int M)[] Shapes = [(1, 1, 1), (2, 3, 5), (7, 1, 23), (8, 8, 24), (13, 9, 25), (11, 4, 26), (9, 17, 49), (67, 5, 31), (150, 3, 7), (3, 261, 2), (270, 2, 3)];

    [Test]
    public void Both_coordinates_have_the_bits_of_plain_loops([Values] Phi phi, [Values] Ell loss)
    {
        foreach (var (n, d, m) in Shapes)
        {
            var x = new DescentCase(phi, loss, n, d, m);
            var plain = x.InDoubles();
            var runs = new[] { 1, 3 }.Select(threads => (Weights: Descent.Of(x.Problem, DescentCoordinates.Weights, threads), Gram: Descent.Of(x.Problem, DescentCoordinates.Gram, threads))).ToList();
            var w = x.Start<Binary64>();
            var (kernel, z, coefficients) = (plain.Product(plain.X, plain.X), plain.Product(plain.X, w), new Matrix<Binary64>(m, n));
            for (var t = 0; t < 3; t++)
            {
                var (expected, expectedInGram) = (plain.Outputs(plain.Product(plain.X, w)), plain.Outputs(z));
                w = plain.Step(w, new(DescentCase.StepSize));
                (coefficients, z) = plain.Step(coefficients, z, kernel, new(DescentCase.StepSize));
                foreach (var (weights, gram) in runs)
                {
                    Same(weights.Outputs, expected, $"{x}: outputs in weights at t = {t}");
                    Same(gram.Outputs, expectedInGram, $"{x}: outputs in Gram coordinates at t = {t}");
                    weights.Step(DescentCase.StepSize);
                    gram.Step(DescentCase.StepSize);
                }
            }

            var product = plain.Product(coefficients, plain.X.Transpose());
            foreach (var (weights, gram) in runs)
            {
                Same(weights.Weights(), w.Entries(), $"{x}: weights");
                Same(gram.Weights(), (product + x.Start<Binary64>()).Entries(), $"{x}: W_0 + A X");
                Assert.That((weights.Time, gram.Time), Is.EqualTo((3L, 3L)));
            }
        }
    }

    [Test]
    [OracleFor(typeof(Descent), typeof(DescentProblem))]
    public void A_step_lies_in_an_enclosure_that_contains_the_oracles([Values] Phi phi, [Values] Ell loss, [Values] bool gram)
    {
        foreach (var (n, d, m) in new[] { (1, 1, 1), (5, 2, 3), (6, 9, 4) })
        {
            var x = new DescentCase(phi, loss, n, d, m, number: 2);
            var run = Descent.Of(x.Problem, gram ? DescentCoordinates.Gram : DescentCoordinates.Weights);
            run.Step(DescentCase.StepSize);
            var (plain, start, step) = (x.InIntervals(), x.Start<Interval>(), DescentCase.Of<Interval>(DescentCase.StepSize));
            var enclosure = (gram
                ? plain.Product(plain.Step(new(m, n), plain.Product(plain.X, start), plain.Product(plain.X, plain.X), step).Coefficients, plain.X.Transpose()) + start
                : plain.Step(start, step)).Entries();
            var oracle = Oracle(x, phi, loss);
            var weights = run.Weights();
            for (var k = 0; k < weights.Length; k++)
            {
                Assert.That(enclosure[k].Contains(Rational.FromDouble(weights[k])), Is.True, $"{x}: weight {k} is {weights[k]:R}, expected in {enclosure[k]}");
                Assert.That(enclosure[k].Width, Is.LessThan(1e-13), $"{x}: an enclosure that says little");
                Agreement.Contains(enclosure[k], oracle[k].Value, oracle[k].Error, $"{x}: weight {k}");
            }
        }
    }

    [Test]
    [OracleFor(typeof(GramCoordinates<>))]
    public void Gram_coordinates_are_the_weights_exactly([Values(Phi.Relu, Phi.ClosedRelu, Phi.Leaky, Phi.Huberized)] Phi phi, [Values(Ell.Hinge, Ell.Squared)] Ell loss)
    {
        foreach (var (n, d, m) in new[] { (1, 1, 1), (4, 2, 3), (3, 6, 5) })
        {
            var x = new DescentCase(phi, loss, n, d, m, number: 3);
            var network = new TwoLayerNetwork<Rational>(x.Start<Rational>(), DescentCase.Vector<Rational>(x.Problem.A), Exact(phi));
            var risk = new EmpiricalRisk<Rational>(new(DescentCase.Matrix<Rational>(x.Problem.X, n), DescentCase.Vector<Rational>(x.Problem.Y)), loss == Ell.Hinge ? new Hinge<Rational>(2) : new Squared<Rational>(), new(1, 16));
            var gram = GramCoordinates<Rational>.At(risk, network);
            var naive = Naive(x, phi, loss);
            var w = Rows(x.Start<Rational>());
            for (var t = 0; t < 3; t++)
            {
                w = naive.Step(w, [.. network.A.Select(Agreement.Of)], new(1, 32));
                gram = gram.Step(new(1, 32));
                network = risk.Step(network, new(1, 32));
                Assert.That(gram.Network.W.Entries(), Is.EqualTo(network.W.Entries()), $"{x}: W at t = {t + 1}");
                Assert.That(gram.Network.W.Entries().Select(Agreement.Of), Is.EqualTo(w.SelectMany(row => row)), $"{x}: W by the oracle at t = {t + 1}");
                Assert.That(gram.Outputs, Is.EqualTo(network.Forward(risk.Data.X).Outputs), $"{x}: outputs at t = {t + 1}");
            }
        }
    }

    [Test]
    public void At_kinks_slopes_are_those_of_the_definitions([Values(Phi.Relu, Phi.ClosedRelu, Phi.Leaky)] Phi phi, [Values(Ell.Hinge, Ell.Squared)] Ell loss, [Values] bool gram)
    {
        // One input 1 and the output weight 1: f = φ(w). φ has its kink at w = 0, the hinge at w = 2, and all numbers are exact.
        foreach (var w in new[] { -2.0, -0.5, 0, 0.5, 1.5, 2, 2.5 })
        {
            var x = new DescentCase(phi, loss, 1, 1, 1);
            var run = Descent.Of(x.Problem with { X = [1], Y = [1], W = [w], A = [1] }, gram ? DescentCoordinates.Gram : DescentCoordinates.Weights);
            run.Step(DescentCase.StepSize);
            var risk = new EmpiricalRisk<Rational>(new(Matrix<Rational>.FromRows([1]), [1]), loss == Ell.Hinge ? new Hinge<Rational>(2) : new Squared<Rational>(), new(1, 16));
            var expected = risk.Step(new(Matrix<Rational>.FromRows([Rational.FromDouble(w)]), [1], Exact(phi)), new(1, 32)).W[0, 0];
            Assert.That(Rational.FromDouble(run.Weights()[0]), Is.EqualTo(expected), $"w = {w}");
        }
    }

    [Test]
    public void Norms_are_those_of_the_weights([Values] bool gram, [Values] bool wide)
    {
        var (n, d, m) = wide ? (6, 5, 30) : (6, 40, 7);
        var x = new DescentCase(Phi.SmoothLeaky, Ell.Logistic, n, d, m, number: 4);
        var run = Descent.Of(x.Problem, gram ? DescentCoordinates.Gram : DescentCoordinates.Weights);
        for (var t = 0; t < 20; t++) run.Step(1);
        var values = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(m, d, run.Weights()).Svd(false).S.Select(v => v * v).ToList();
        var (trace, top) = (values.Sum(), values.Max());
        Assert.Multiple(() =>
        {
            Assert.That(run.FrobeniusNorm(), Is.EqualTo(Math.Sqrt(trace)).Within(1e-12 * Math.Sqrt(trace)));
            Assert.That(run.SpectralNorm(), Is.EqualTo(Math.Sqrt(top)).Within(1e-10 * Math.Sqrt(top)));
            Assert.That(run.StableRank(), Is.EqualTo(trace / top).Within(1e-9));
        });
    }

    [Test]
    public void Loss_and_margins_are_those_of_the_outputs([Values] Ell loss)
    {
        var x = new DescentCase(Phi.Leaky, loss, 11, 3, 4);
        var run = Descent.Of(x.Problem);
        run.Step(DescentCase.StepSize);
        var definition = x.LossOf<Interval>();
        var sum = Interval.Zero;
        for (var i = 0; i < 11; i++) sum += definition.Value(Interval.Point(run.Outputs[i]), Interval.Point(x.Problem.Y[i]));
        Assert.That(run.Loss, Is.EqualTo((sum * DescentCase.Of<Interval>(x.Problem.Weight)).Midpoint).Within(1e-14));
        for (var i = 0; i < 11; i++) Assert.That(run.Margins()[i], Is.EqualTo(x.Problem.Y[i] * run.Outputs[i]));
    }

    [Test]
    public void The_cheaper_coordinates_are_chosen_where_they_fit()
    {
        static DescentCoordinates Chosen(int n, int d, int m) => Descent.Of(new DescentCase(Phi.Relu, Ell.Hinge, n, d, m).Problem).Coordinates;
        Assert.That((Chosen(20, 100, 5), Chosen(100, 3, 5), Chosen(19, 10, 40), Chosen(19, 10, 1)), Is.EqualTo((DescentCoordinates.Gram, DescentCoordinates.Weights, DescentCoordinates.Gram, DescentCoordinates.Weights)));
    }

    [Test]
    public void A_step_allocates_nothing([Values] bool gram)
    {
        var run = Descent.Of(new DescentCase(Phi.SmoothLeaky, Ell.Logistic, 20, 9, 30).Problem, gram ? DescentCoordinates.Gram : DescentCoordinates.Weights, threads: 1);
        run.Step(DescentCase.StepSize);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 10; t++) run.Step(DescentCase.StepSize);

        // The idle team may be another test's: a new one is a few hundred bytes, a step's arrays would be tens of thousands.
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(10 * 300));
    }

    [Test]
    [NonParallelizable]
    public void Memory_is_at_most_twice_that_of_inputs_weights_and_preactivations([Values(300, 1000)] int n, [Values(30, 1000)] int d)
    {
        const int m = 500;
        var problem = new DescentCase(Phi.Leaky, Ell.Squared, n, d, m).Problem;

        // Whatever else the process does meanwhile counts too: the least of five runs.
        var (mine, coordinates) = (long.MaxValue, DescentCoordinates.Auto);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var (bytes, used) = Retained(problem);
            (mine, coordinates) = (Math.Min(mine, bytes), used);
        }

        Assert.That(mine, Is.GreaterThan(sizeof(double) * Math.Min((long)n * m, (long)n * d + (long)m * d)), "what the run cannot do without");

        // The problem's own arrays count as well. Panels and strips pad each side; a group of panels and a few lines are for work, and 256 KB for the rest: one more copy of Z would be 480 KB.
        var (numbers, padding) = ((long)n * d + (long)m * d + (long)n * m, 24L * (n + d) + 8L * (m + d) + 24 * 4 * Math.Max(n, d));
        Assert.That(mine + sizeof(double) * ((long)n * d + (long)m * d), Is.LessThan(sizeof(double) * (2 * numbers + padding) + (1 << 18)), $"{coordinates}");
    }

    // In a method of its own, so that nothing holds the run of the attempt before.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (long Bytes, DescentCoordinates Coordinates) Retained(DescentProblem problem)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var run = Descent.Of(problem, threads: 1);
        run.Step(DescentCase.StepSize);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (bytes, run.Coordinates);
    }

    [Test]
    public void What_does_not_fit_together_is_refused() => Assert.Multiple(() =>
    {
        var good = new DescentCase(Phi.Relu, Ell.Hinge, 4, 3, 2).Problem;
        void Refused(DescentProblem problem, string because) => Assert.That(() => Descent.Of(problem), Throws.ArgumentException.With.Message.Contains(because));
        Refused(good with { Y = [] }, "Y is empty: expected at least one input, one coordinate and one unit");
        Refused(good with { X = [] }, "X is empty");
        Refused(good with { A = [] }, "A is empty");
        Refused(good with { W = [] }, "W is empty");
        Refused(good with { X = new double[13] }, "X has 13 numbers for 4 labels");
        Refused(good with { W = new double[7] }, "W has 7 numbers: expected m × d = 2 × 3");
        Refused(good with { Y = [1, double.NaN, 1, 1] }, "Y has NaN at place 1: expected finite numbers");
        Refused(good with { Weight = double.PositiveInfinity }, "the weight c has");
        Refused(good with { Activation = new Other() }, "Expected the ReLU, leaky, smooth leaky or Huberized ReLU; found");
        Assert.That(() => Descent.Of(good).Step(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("finite step size"));
    });

    private static void Same(ReadOnlySpan<double> actual, Binary64[] expected, string name)
    {
        for (var k = 0; k < expected.Length; k++)
        {
            // 0 and −0 are the same number: a padded lane may make one of the other.
            if (actual[k] != expected[k].Value) Assert.Fail($"{name}: place {k} is {actual[k]:R}, plain loops give {expected[k].Value:R}");
        }
    }

    private static IActivation<Rational> Exact(Phi phi) => phi switch
    {
        Phi.Leaky => new LeakyRelu<Rational>(new(1, 4)),
        Phi.Huberized => new HuberizedRelu<Rational>(new(3, 8)),
        _ => new Relu<Rational>(phi == Phi.ClosedRelu),
    };

    private static Fraction[][] Rows(Matrix<Rational> w) => [.. Enumerable.Range(0, w.Rows).Select(j => (Fraction[])[.. w.Row(j).ToArray().Select(Agreement.Of)])];

    private static NaiveNetwork<Fraction> Naive(DescentCase x, Phi phi, Ell loss) => new(
        phi switch
        {
            Phi.Leaky => NaiveActivations.LeakyRelu(new Fraction(1, 4)),
            Phi.Huberized => NaiveActivations.HuberizedRelu(new Fraction(3, 8)),
            _ => NaiveActivations.Relu<Fraction>(phi == Phi.ClosedRelu ? 1 : 0),
        },
        loss == Ell.Hinge ? NaiveLosses.Hinge<Fraction>(2) : NaiveLosses.Squared<Fraction>(),
        Rows(DescentCase.Matrix<Rational>(x.Problem.X, x.Problem.Inputs)), [.. x.Problem.Y.Select(y => Agreement.Of(Rational.FromDouble(y)))], new(1, 16));

    // The weights after a step, and how far the oracle may be off: not at all in fractions.
    private static (Rational Value, Rational Error)[] Oracle(DescentCase x, Phi phi, Ell loss)
    {
        if (phi != Phi.SmoothLeaky && loss is Ell.Hinge or Ell.Squared)
            return [.. Naive(x, phi, loss).Step(Rows(x.Start<Rational>()), [.. x.Problem.A.Select(a => Agreement.Of(Rational.FromDouble(a)))], new(1, 32)).SelectMany(row => row).Select(v => (Agreement.Of(v), Rational.Zero))];
        static BoundedDecimal<Digits60> D(double v) => Agreement.Decimal(Rational.FromDouble(v));
        BoundedDecimal<Digits60>[][] Matrix(double[] entries, int rows) => [.. entries.Chunk(entries.Length / rows).Select(row => (BoundedDecimal<Digits60>[])[.. row.Select(D)])];
        var naive = new NaiveNetwork<BoundedDecimal<Digits60>>(
            phi switch
            {
                Phi.Leaky => NaiveActivations.LeakyRelu(D(0.25)),
                Phi.Huberized => NaiveActivations.HuberizedRelu(D(0.375)),
                Phi.SmoothLeaky => NaiveActivations.SmoothLeakyRelu(D(0.25), D(3)),
                _ => NaiveActivations.Relu<BoundedDecimal<Digits60>>(phi == Phi.ClosedRelu ? 1 : 0),
            },
            loss switch
            {
                Ell.Logistic => NaiveLosses.Logistic<BoundedDecimal<Digits60>>(),
                Ell.Exponential => NaiveLosses.Exponential<BoundedDecimal<Digits60>>(),
                Ell.Hinge => NaiveLosses.Hinge(D(2)),
                _ => NaiveLosses.Squared<BoundedDecimal<Digits60>>(),
            },
            Matrix(x.Problem.X, x.Problem.Inputs), [.. x.Problem.Y.Select(D)], D(x.Problem.Weight));
        return [.. naive.Step(Matrix(x.Problem.W, x.Problem.Width), [.. x.Problem.A.Select(D)], D(DescentCase.StepSize)).SelectMany(row => row).Select(v => (Agreement.Of(v.Value), Agreement.Of(v.Error)))];
    }

    private sealed record Other : IActivation<Binary64>
    {
        public Binary64 Value(Binary64 z) => z;

        public Binary64 Slope(Binary64 z) => Binary64.One;

        public Binary64 Curvature(Binary64 z) => Binary64.Zero;
    }
}

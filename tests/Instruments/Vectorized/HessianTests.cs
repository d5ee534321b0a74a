using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>Hessian-vector products in doubles have the bits of plain loops, lie in their intervals, and these contain the oracle's Hessian times the direction.</summary>
[TestFixture]
public sealed class HessianTests
{
    [Test]
    public void Products_have_the_bits_of_plain_loops([Values] Phi phi, [Values(Ell.Logistic, Ell.Exponential, Ell.Squared)] Ell loss, [Values(1, 2, 3)] int threads)
    {
        foreach (var (n, d, m) in new[] { (1, 1, 1), (2, 3, 5), (13, 9, 25), (9, 17, 49), (67, 5, 31) })
        {
            var x = new DescentCase(phi, loss, n, d, m);
            var direction = Draws.Of(m * d, 7);
            var image = new double[m * d];
            HessianOperator.Of(x.Problem, threads).Apply(direction, image);
            var expected = x.InDoubles().HessianTimes(x.Start<Binary64>(), DescentCase.Matrix<Binary64>(direction, m)).Entries();
            for (var k = 0; k < image.Length; k++) Assert.That(image[k], Is.EqualTo(expected[k].Value), $"{x}: place {k}");
        }
    }

    [Test]
    [OracleFor(typeof(HessianOperator))]
    public void Products_and_norms_agree_with_the_Hessian_of_the_oracle([Values(Phi.Leaky, Phi.Huberized)] Phi phi)
    {
        var (n, d, m) = (5, 3, 4);
        var x = new DescentCase(phi, Ell.Squared, n, d, m, number: 2);
        var direction = Draws.Of(m * d, 8);
        var image = new double[m * d];
        var hessian = HessianOperator.Of(x.Problem);
        hessian.Apply(direction, image);
        var enclosure = x.InIntervals().HessianTimes(x.Start<Interval>(), DescentCase.Matrix<Interval>(direction, m)).Entries();
        var dense = Naive(x, phi).Hessian(Rows(x.Problem.W, m), Fractions(x.Problem.A));
        for (var k = 0; k < image.Length; k++)
        {
            var oracle = dense[k].Zip(Fractions(direction), (h, v) => Agreement.Of(h) * Agreement.Of(v)).Aggregate(Rational.Zero, (a, b) => a + b);
            Assert.That(enclosure[k].Contains(oracle) && enclosure[k].Contains(Rational.FromDouble(image[k])), Is.True, $"{x}: place {k} is {image[k]:R}, the oracle has {oracle}, both expected in {enclosure[k]}");
            Assert.That(enclosure[k].Width, Is.LessThan(1e-13), $"{x}: an enclosure that says little");
        }

        var spectrum = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(m * d, m * d, (i, j) => Binary64.From(Agreement.Of(dense[i][j])).Value).Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric).EigenValues;
        var norm = spectrum.Max(v => Math.Abs(v.Real));
        Assert.That(hessian.Norm(), Is.EqualTo(norm).Within(1e-10 * norm));
    }

    [TestCase(-0.1, 0)]
    [TestCase(0, 1)]
    [TestCase(0.1, 1)]
    [TestCase(0.375, 1)]
    [TestCase(0.4, 0)]
    public void The_band_of_the_Huberized_curvature_is_closed(double w, double bends)
    {
        // One input 1, output weight 1, squared loss with label 1 and h = 3/8: f = φ(w), and the Hessian is c (φ'(w)² + (f − 1) φ''(w)).
        var problem = new DescentCase(Phi.Huberized, Ell.Squared, 1, 1, 1).Problem with { X = [1], Y = [1], W = [w], A = [1] };
        var (slope, image) = (Math.Clamp(w / 0.375, 0, 1), new double[1]);
        HessianOperator.Of(problem).Apply([1], image);
        var f = 0.1875 * slope * slope + Math.Max(w - 0.375, 0);
        Assert.That(image[0], Is.EqualTo((slope * slope + (f - 1) * bends / 0.375) / 16).Within(1e-15));
    }

    [Test]
    public void A_loss_without_second_derivative_and_a_direction_of_another_shape_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => HessianOperator.Of(new DescentCase(Phi.Relu, Ell.Hinge, 2, 2, 2).Problem), Throws.ArgumentException.With.Message.Contains("has no second derivative"));
        var good = HessianOperator.Of(new DescentCase(Phi.Relu, Ell.Squared, 2, 2, 2).Problem);
        Assert.That(() => good.Apply(new double[3], new double[4]), Throws.ArgumentException.With.Message.Contains("Expected 2 × 2 = 4 entries, found 3"));
    });

    private static Fraction[] Fractions(double[] values) => [.. values.Select(v => Agreement.Of(Rational.FromDouble(v)))];

    private static Fraction[][] Rows(double[] entries, int rows) => [.. entries.Chunk(entries.Length / rows).Select(Fractions)];

    private static NaiveNetwork<Fraction> Naive(DescentCase x, Phi phi) => new(
        phi == Phi.Leaky ? NaiveActivations.LeakyRelu(new Fraction(1, 4)) : NaiveActivations.HuberizedRelu(new Fraction(3, 8)),
        NaiveLosses.Squared<Fraction>(), Rows(x.Problem.X, x.Problem.Inputs), Fractions(x.Problem.Y), new(1, 16));
}

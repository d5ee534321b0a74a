using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Training;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Instruments.Training;

/// <summary>How fast enclosures of gradient descent widen: it decides which precision a long run needs.</summary>
public sealed class IterateTests
{
    [Test]
    public void A_step_of_gradient_descent_loses_a_small_part_of_a_bit()
    {
        // The run of CLB21's Theorem 1 from two equal samples, with steps 4096 times as large as the theorem's.
        const int steps = 1000;
        var network = new BiasedNetwork<Real>(
            Matrix<Rational>.FromRows([new(15, 2)], [0]).To<Real>(), new Rational[] { new(15, 2), 0 }.To<Real>(), new Rational[] { 1, -1 }.To<Real>(), new HuberizedRelu<Real>(Real.One));
        var at = network.On(new(Matrix<Rational>.FromRows([1], [1]).To<Real>(), [Real.One, Real.One]));
        var schedule = new LogSquaredSteps<Real>(Real.From(new(4096, 120)) * Real.Exp(Real.From(2)));
        var (start, first) = (Bits(at.Loss), at.Loss);
        for (var t = 0; t < steps; t++) at = at.Step(new StepSize<Reduced, Real>(schedule.At(at.Loss)).Biased());
        var lost = (start - Bits(at.Loss)) / steps;
        TestContext.Out.WriteLine($"{start:F1} bits of the loss at first, {lost:F4} lost a step");
        Assert.Multiple(() =>
        {
            Assert.That(Real.LessThan(10 * at.Loss, first), Is.EqualTo(Verdict.Holds), "the run goes somewhere");
            Assert.That(lost, Is.InRange(0, 0.1));
        });
    }

    // How many leading bits of a positive ball are known.
    private static double Bits(Real x) => BigInteger.Log(x.Midpoint.Numerator, 2) - BigInteger.Log(x.Midpoint.Denominator, 2) + BigInteger.Log(x.Radius.Denominator, 2) - BigInteger.Log(x.Radius.Numerator, 2);
}

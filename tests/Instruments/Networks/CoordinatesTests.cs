using System.Reflection;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Training;

namespace Verification.Instruments.Networks;

/// <summary>The two systems of coordinates of CLB21: right across the reduction, and never mixed.</summary>
public sealed class CoordinatesTests
{
    private static readonly BiasedNetwork<Interval> Network = new(
        Matrix<Rational>.FromRows([2, 1], [-1, 3]).To<Interval>(), new Rational[] { 1, new(1, 2) }.To<Interval>(), new Rational[] { 1, -1 }.To<Interval>(), new HuberizedRelu<Interval>(Interval.One));

    private static readonly TrainingSet<Interval> Data = new(Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)]).To<Interval>(), new Rational[] { 1, -1 }.To<Interval>());

    [Test]
    public void A_biased_network_adds_its_biases() => Assert.Multiple(() =>
    {
        // z = (3, −1/2) and (3, 23/10), φ = (5/2, 0) and (5/2, 9/5).
        Assert.That(Network.Output(Data.Input(0)).Contains(new Rational(5, 2)), Is.True);
        Assert.That(Network.Output(Data.Input(1)).Contains(new Rational(7, 10)), Is.True);
    });

    [Test]
    public void A_step_and_its_reduction_lead_to_the_same_loss()
    {
        var (biased, alpha) = (Network.On(Data), new StepSize<Biased, Interval>(Interval.From(new(1, 3))));
        var (there, back) = (biased.Step(alpha).Reduced(), biased.Reduced().Step(alpha.Reduced()));
        Assert.Multiple(() =>
        {
            Assert.That(there.Loss.Intersects(back.Loss), Is.True);
            Assert.That(there.Magnitudes.WeightsSquared.Intersects(biased.Step(alpha).Magnitudes.Reduced().WeightsSquared), Is.True);
            Assert.That(biased.Reduced().Step(new(alpha.Value)).Loss.Intersects(back.Loss), Is.False, "without the factor 2 of the step");
            Assert.That(alpha.Reduced().Biased(), Is.EqualTo(alpha));
        });
    }

    [Test]
    public void Mixing_the_systems_does_not_compile() => Assert.Multiple(() =>
    {
        // Every member of an iterate that takes or gives a quantity with coordinates takes and gives its own system's.
        var members = typeof(Iterate<Biased, Interval>).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)).Where(t => t.IsGenericType && t.GetGenericArguments().Contains(typeof(Reduced)));
        Assert.That(members, Is.Empty);

        // Nothing converts one system's type into the other's, implicitly or by inheritance.
        foreach (var type in new[] { typeof(Iterate<,>), typeof(StepSize<,>), typeof(Magnitudes<,>) })
        {
            var (biased, reduced) = (type.MakeGenericType(typeof(Biased), typeof(Interval)), type.MakeGenericType(typeof(Reduced), typeof(Interval)));
            Assert.That(reduced.IsAssignableFrom(biased) || biased.IsAssignableFrom(reduced), Is.False);
            Assert.That(type.GetMethods().Where(m => m.Name is "op_Implicit" or "op_Explicit"), Is.Empty);
        }

        // The one door is BiasReduction, and a step of the wrong system is refused even where the compiler cannot see it.
        var step = typeof(Iterate<Biased, Interval>).GetMethod("Step")!;
        Assert.That(() => step.Invoke(Network.On(Data), [new StepSize<Reduced, Interval>(Interval.One)]), Throws.ArgumentException);
        Assert.That(() => step.Invoke(Network.On(Data), [new StepSize<Biased, Interval>(Interval.One)]), Throws.Nothing);
    });

    [Test]
    public void Networks_and_data_of_different_dimension_do_not_meet() =>
        Assert.That(() => Network.On(new(Matrix<Rational>.FromRows([1]).To<Interval>(), [Interval.One])), Throws.ArgumentException.With.Message.Contains("2 inputs, the training set 1"));
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Networks;
using Verification.Oracles;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>Value, slope and curvature of every activation, far from, beside and on its kinks.</summary>
[TestFixture]
public sealed class ActivationOpinions
{
    private static readonly Rational Tiny = Rational.Dyadic(1, -40);

    [Test]
    [OracleFor(typeof(Relu<>))]
    public void Relu_with_either_slope_at_its_kink([Values] bool activeAtZero)
    {
        foreach (var z in Around(0)) Agreement.Require(new OfRelu(activeAtZero, z), $"relu at {z}");
    }

    [Test]
    [OracleFor(typeof(LeakyRelu<>))]
    public void Leaky_relu()
    {
        foreach (var gamma in new Rational[] { 0, new(1, 10), new(1, 2), 1 })
        {
            foreach (var z in Around(0)) Agreement.Require(new OfLeakyRelu(gamma, z), $"leaky relu with γ = {gamma} at {z}");
        }
    }

    [Test]
    [OracleFor(typeof(HuberizedRelu<>))]
    public void Huberized_relu_at_both_kinks()
    {
        foreach (var h in new Rational[] { 1, new(1, 4), new(1, 3), new(1, 100) })
        {
            // Enclosures of 1/3 and 1/100 leave open on which side of them a number lies.
            var representable = Rational.Dyadic(1, 0) == h || h == new Rational(1, 4);
            foreach (var z in Around(0).Concat(Around(h)).Append(h / 2)) Agreement.Require(new OfHuberizedRelu(h, z), $"Huberized relu with h = {h} at {z}", sharp: representable);
        }
    }

    [Test]
    [OracleFor(typeof(SmoothLeakyRelu<>))]
    public void Smooth_leaky_relu()
    {
        foreach (var (gamma, beta) in new (Rational, Rational)[] { (new(1, 10), 2), (new(1, 2), 50), (0, 1), (1, 3) })
        {
            foreach (var z in new Rational[] { -20, new(-7, 3), -Tiny, 0, Tiny, new(1, 5), 1, 20 })
            {
                if (gamma.Sign == 0 && z == -20) continue; // all three are e^(−20) or so, and the value is −log 2: no half of its bits
                Agreement.Require(new OfSmoothLeakyRelu(gamma, beta, z), $"smooth leaky relu with γ = {gamma}, β = {beta} at {z}");
            }
        }
    }

    private static Rational[] Around(Rational kink) => [kink - 1000, kink - 1, kink - Tiny, kink, kink + Tiny, kink + 1, kink + 1000];

    private static T[] All<T>(IActivation<T> phi, Rational z)
        where T : struct, IOrderedField<T> => [phi.Value(T.From(z)), phi.Slope(T.From(z)), phi.Curvature(T.From(z))];

    private static T[] All<T>(Activation<T> phi, T z)
        where T : struct, IScalar<T> => [phi.Value(z), phi.Slope(z), phi.Curvature(z)];

    private sealed class OfRelu(bool activeAtZero, Rational z) : ExactDefinition
    {
        public override T[] Core<T>() => All(new Relu<T>(activeAtZero), z);

        public override Fraction[] Oracle() => All(NaiveActivations.Relu<Fraction>(activeAtZero ? 1 : 0), Agreement.Of(z));
    }

    private sealed class OfLeakyRelu(Rational gamma, Rational z) : ExactDefinition
    {
        public override T[] Core<T>() => All(new LeakyRelu<T>(T.From(gamma)), z);

        public override Fraction[] Oracle() => All(NaiveActivations.LeakyRelu(Agreement.Of(gamma)), Agreement.Of(z));
    }

    private sealed class OfHuberizedRelu(Rational h, Rational z) : ExactDefinition
    {
        public override T[] Core<T>() => All(new HuberizedRelu<T>(T.From(h)), z);

        public override Fraction[] Oracle() => All(NaiveActivations.HuberizedRelu(Agreement.Of(h)), Agreement.Of(z));
    }

    private sealed class OfSmoothLeakyRelu(Rational gamma, Rational beta, Rational z) : EnclosedDefinition
    {
        public override T[] Core<T>() => All(new SmoothLeakyRelu<T>(T.From(gamma), T.From(beta)), z);

        public override Decimal[] Oracle() => All(NaiveActivations.SmoothLeakyRelu(Agreement.Decimal(gamma), Agreement.Decimal(beta)), Agreement.Decimal(z));
    }
}

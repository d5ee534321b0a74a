using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Losses;
using Verification.Oracles;
using Verification.Training;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>Value, slope and curvature of every loss, at a hinge's threshold and where exponentials are far out of range; and the step sizes that a loss sets.</summary>
[TestFixture]
public sealed class LossOpinions
{
    private static readonly Rational Tiny = Rational.Dyadic(1, -40);

    private static readonly Rational[] Outputs = [-1000, -30, new(-7, 10), -Tiny, 0, Tiny, new(1, 3), 1, 30, 1000];

    [Test]
    [OracleFor(typeof(Logistic<>))]
    public void Logistic([Values(-1, 1)] int label)
    {
        foreach (var f in Outputs)
        {
            for (var derivative = 0; derivative <= 2; derivative++) Agreement.Require(new OfLogistic(f, label, derivative), $"derivative {derivative} of the logistic loss at {f}, {label}");
        }
    }

    [Test]
    [OracleFor(typeof(Exponential<>))]
    public void Exponential([Values(-1, 1)] int label)
    {
        foreach (var f in Outputs.Where(f => Rational.Abs(f) < 100)) Agreement.Require(new OfExponential(f, label), $"exponential loss at {f}, {label}");
    }

    [Test]
    [OracleFor(typeof(Hinge<>))]
    public void Hinge_at_its_threshold([Values(-1, 1)] int label)
    {
        foreach (var threshold in new Rational[] { 1, new(3, 2), 0 })
        {
            foreach (var f in Outputs.Concat([label * threshold - Tiny, label * threshold, label * threshold + Tiny])) Agreement.Require(new OfHinge(threshold, f, label), $"hinge {threshold} at {f}, {label}");
        }
    }

    [Test]
    [OracleFor(typeof(Squared<>))]
    public void Squared()
    {
        foreach (var label in new Rational[] { -1, new(1, 3), 2 })
        {
            foreach (var f in Outputs) Agreement.Require(new OfSquared(f, label), $"squared loss at {f}, {label}");
        }
    }

    [Test]
    [OracleFor(typeof(LogSquaredSteps<>))]
    public void Steps_by_the_squared_logarithm()
    {
        foreach (var loss in new Rational[] { new(1, 2), new(1, 1000), Rational.Dyadic(1, -900), 1 - Tiny, 1, 3 }) Agreement.Require(new OfSteps(new(3, 7), loss), $"step at the loss {loss}");
    }

    private sealed class OfLogistic(Rational f, int label, int derivative) : EnclosedDefinition
    {
        public override T[] Core<T>()
        {
            var (loss, output, y) = (new Logistic<T>(), T.From(f), T.From(label));
            return [derivative == 0 ? loss.Value(output, y) : derivative == 1 ? loss.Slope(output, y) : loss.Curvature(output, y)];
        }

        public override Decimal[] Oracle()
        {
            var loss = NaiveLosses.Logistic<Decimal>();
            return [(derivative == 0 ? loss.Value : derivative == 1 ? loss.Slope : loss.Curvature)(Agreement.Decimal(f), label)];
        }
    }

    private sealed class OfExponential(Rational f, int label) : EnclosedDefinition
    {
        public override T[] Core<T>()
        {
            var (loss, output, y) = (new Exponential<T>(), T.From(f), T.From(label));
            return [loss.Value(output, y), loss.Slope(output, y), loss.Curvature(output, y)];
        }

        public override Decimal[] Oracle()
        {
            var (loss, output) = (NaiveLosses.Exponential<Decimal>(), Agreement.Decimal(f));
            return [loss.Value(output, label), loss.Slope(output, label), loss.Curvature(output, label)];
        }
    }

    private sealed class OfHinge(Rational threshold, Rational f, int label) : ExactDefinition
    {
        public override T[] Core<T>() => All(new Hinge<T>(T.From(threshold)), f, label);

        public override Fraction[] Oracle() => All(NaiveLosses.Hinge(Agreement.Of(threshold)), f, label)[..2];
    }

    private sealed class OfSquared(Rational f, Rational label) : ExactDefinition
    {
        public override T[] Core<T>() => [.. All(new Squared<T>(), f, label), new Squared<T>().Curvature(T.From(f), T.From(label))];

        public override Fraction[] Oracle() => All(NaiveLosses.Squared<Fraction>(), f, label);
    }

    private sealed class OfSteps(Rational coefficient, Rational loss) : EnclosedDefinition
    {
        public override T[] Core<T>() => [new LogSquaredSteps<T>(T.From(coefficient)).At(T.From(loss))];

        public override Decimal[] Oracle()
        {
            var log = Decimal.Log(1 / Agreement.Decimal(loss));
            return [Agreement.Decimal(coefficient) * log * log];
        }
    }

    private static T[] All<T>(ILoss<T> loss, Rational f, Rational label)
        where T : struct, IOrderedField<T> => [loss.Value(T.From(f), T.From(label)), loss.Slope(T.From(f), T.From(label))];

    private static Fraction[] All(Loss<Fraction> loss, Rational f, Rational label)
    {
        var (output, y) = (Agreement.Of(f), Agreement.Of(label));
        return [loss.Value(output, y), loss.Slope(output, y), loss.Curvature(output, y)];
    }
}

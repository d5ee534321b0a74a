using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

[TestFixture]
internal sealed class Binary64Tests
{
    private const double Inf = double.PositiveInfinity;

    private static Binary64 B(double x) => new(x);

    [Test]
    public void The_default_is_zero() => Assert.That(default(Binary64), Is.EqualTo(Binary64.Zero).And.EqualTo(B(-0.0)));

    [Test]
    public void Operations_outside_their_domain_throw_and_name_their_operands() => Assert.Multiple(() =>
    {
        Assert.That(() => B(double.NaN), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => B(0) / B(0), Throws.InstanceOf<ArithmeticException>().With.Message.Contains("0 / 0"));
        Assert.That(() => B(Inf) - B(Inf), Throws.InstanceOf<ArithmeticException>().With.Message.Contains("Infinity - Infinity"));
        Assert.That(() => B(Inf) + B(-Inf), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => B(0) * B(Inf), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => 0 * B(Inf), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => 0 / B(0), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => Binary64.Sqrt(B(-1)), Throws.InstanceOf<ArithmeticException>().With.Message.Contains("sqrt(-1)"));
        Assert.That(() => Binary64.Log(B(-1)), Throws.InstanceOf<ArithmeticException>().With.Message.Contains("log(-1)"));
        Assert.That(() => Binary64.Log1P(B(-2)), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => Binary64.Acos(B(1.5)), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => Binary64.Acos(B(Inf)), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => Binary64.Atan2(B(0), B(0)), Throws.InstanceOf<ArithmeticException>());
        Assert.That(() => Binary64.Select(Verdict.Undecided, B(0), B(1)), Throws.InstanceOf<ArithmeticException>());
    });

    [Test]
    public void Infinite_arguments_give_limits() => Assert.Multiple(() =>
    {
        Assert.That(Binary64.Exp(B(Inf)), Is.EqualTo(B(Inf)));
        Assert.That(Binary64.Exp(B(-Inf)), Is.EqualTo(B(0)));
        Assert.That(Binary64.Exp(B(1000)), Is.EqualTo(B(Inf)));
        Assert.That(Binary64.Exp(B(-1000)), Is.EqualTo(B(0)));
        Assert.That(Binary64.ExpM1(B(-Inf)), Is.EqualTo(B(-1)));
        Assert.That(Binary64.Log(B(0)), Is.EqualTo(B(-Inf)));
        Assert.That(Binary64.Log(B(Inf)), Is.EqualTo(B(Inf)));
        Assert.That(Binary64.Log1P(B(-1)), Is.EqualTo(B(-Inf)));
        Assert.That(Binary64.Tanh(B(-Inf)), Is.EqualTo(B(-1)));
        Assert.That(Binary64.Erf(B(Inf)), Is.EqualTo(B(1)));
        Assert.That(Binary64.Sigmoid(B(-Inf)), Is.EqualTo(B(0)));
        Assert.That(Binary64.Softplus(B(Inf)), Is.EqualTo(B(Inf)));
        Assert.That(Binary64.NormalCdf(B(-Inf)), Is.EqualTo(B(0)));
        Assert.That(Binary64.Atan2(B(1), B(-Inf)), Is.EqualTo(Binary64.Pi));
        Assert.That(Binary64.Atan2(B(-1), B(-Inf)), Is.EqualTo(-Binary64.Pi));
        Assert.That(Binary64.Atan2(B(-Inf), B(3)), Is.EqualTo(-Binary64.Pi / 2));
        Assert.That(B(1) / B(0), Is.EqualTo(B(Inf)));
    });

    [Test]
    public void Fractions_are_rounded_to_nearest_even() => Assert.Multiple(() =>
    {
        Assert.That((double)Binary64.From(new Rational(1, 10)), Is.EqualTo(0.1));
        Assert.That((double)Binary64.From(1 + Rational.Dyadic(1, -53)), Is.EqualTo(1.0), "a tie goes to the even neighbour");
        Assert.That((double)Binary64.From(1 + Rational.Dyadic(3, -53)), Is.EqualTo(1 + Math.ScaleB(1, -51)));
        Assert.That((double)Binary64.From(Rational.Dyadic(1, -1075)), Is.Zero);
        Assert.That((double)Binary64.From(Rational.Dyadic(3, -1075)), Is.EqualTo(2 * double.Epsilon));
        Assert.That((double)Binary64.From(Rational.Pow(2, 1024) - Rational.Pow(2, 970)), Is.EqualTo(Inf), "the halfway point beyond MaxValue");
        Assert.That((double)Binary64.From(Rational.Pow(2, 1024) - Rational.Pow(2, 970) - 1), Is.EqualTo(double.MaxValue));
    });

    /// <summary>Against the exact results: nearest, and of two that are as near the even one.</summary>
    [Test]
    public void Arithmetic_is_rounded_to_nearest_even()
    {
        var corners = new Corners(14);
        for (var i = 0; i < 3000; i++)
        {
            var (a, b) = i % 3 == 0 ? (corners.Finite(), corners.Finite()) : (corners.Scaled(-40, 40), Math.ScaleB(corners.Below(1 << 20), corners.Below(90) - 60));
            var (x, y, p, q) = (B(a), B(b), Rational.FromDouble(a), Rational.FromDouble(b));
            Is(x + y, p + q, "+");
            Is(x - y, p - q, "-");
            Is(x * y, p * q, "*");
            Is(Binary64.Square(x), p * p, "square");
            if (b != 0) Is(x / y, p / q, "/");
            if (a <= 0) continue;

            // The root lies between the middles to the neighbours.
            var root = Binary64.Sqrt(x).Value;
            var (below, above) = ((Rational.FromDouble(root) + Rational.FromDouble(Math.BitDecrement(root))) / 2, (Rational.FromDouble(root) + Rational.FromDouble(Math.BitIncrement(root))) / 2);
            Require.That(below * below <= p && p <= above * above, () => $"sqrt {a:R} = {root:R}");

            void Is(Binary64 result, Rational exact, string operation) => Require.That(result.Value == RationalRounding.Nearest(exact), () => $"{a:R} {operation} {b:R} = {result}");
        }
    }

    [Test]
    public void Signs_and_extremes_are_exact()
    {
        var corners = new Corners(15);
        for (var i = 0; i < 10_000; i++)
        {
            var (a, b) = (corners.Finite(), i % 5 == 0 ? Inf : corners.Finite());
            Require.That((-B(a)).Value == 0 - a && Binary64.Abs(B(a)).Value == (a < 0 ? 0 - a : a), () => $"{a:R}");
            Require.That(Binary64.Min(B(a), B(b)).Value == (a < b ? a : b) && Binary64.Max(B(a), B(b)).Value == (a < b ? b : a), () => $"{a:R}, {b:R}");
        }
    }

    [Test]
    public void Comparison_always_answers() => Assert.Multiple(() =>
    {
        Assert.That(Binary64.AtMost(B(1), B(1)), Is.EqualTo(Verdict.Holds));
        Assert.That(Binary64.LessThan(B(1), B(1)), Is.EqualTo(Verdict.Fails));
    });

    [Test]
    public void An_infinite_value_is_enclosed_by_a_half_line() => Assert.Multiple(() =>
    {
        Assert.That(B(0.1).ToInterval(), Is.EqualTo(Interval.Point(0.1)));
        Assert.That(B(Inf).ToInterval(), Is.EqualTo(new Interval(double.MaxValue, Inf)));
        Assert.That(B(-Inf).ToInterval(), Is.EqualTo(new Interval(-Inf, double.MinValue)));
    });

    /// <summary>The nearest double lies in every enclosure of the exact value that has a double in common with it: here the two are computed from the same pair, but rounded apart.</summary>
    [Test]
    public void Rounded_values_lie_in_the_enclosures()
    {
        Assert.That(Binary64.Pi, Is.EqualTo(B(Math.PI)));
        var corners = new Corners(12);
        for (var i = 0; i < Settings.Current.Scaled(20_000); i++)
        {
            var x = i % 2 == 0 ? corners.Between(-40, 40) : corners.Finite();
            var (b, p) = (B(x), Interval.Point(x));
            Inside(Binary64.Exp(b), Interval.Exp(p), x);
            Inside(Binary64.ExpM1(b), Interval.ExpM1(p), x);
            Inside(Binary64.Tanh(b), Interval.Tanh(p), x);
            Inside(Binary64.Erf(b), Interval.Erf(p), x);
            Inside(Binary64.Softplus(b), Interval.Softplus(p), x);
            Inside(Binary64.Sigmoid(b), Interval.Sigmoid(p), x);
            Inside(Binary64.NormalCdf(b), Interval.NormalCdf(p), x);
            if (x > 0) Inside(Binary64.Log(b), Interval.Log(p), x);
            if (x > -1) Inside(Binary64.Log1P(b), Interval.Log1P(p), x);
            if (x * x <= 1) Inside(Binary64.Acos(b), Interval.Acos(p), x);
        }

        static void Inside(Binary64 rounded, Interval y, double x) => Assert.That(y.Lower <= rounded.Value && rounded.Value <= y.Upper, Is.True, $"{rounded} and {y} at {x:R}");
    }
}

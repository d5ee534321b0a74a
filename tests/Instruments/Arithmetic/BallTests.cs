using System.Globalization;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>What holds for balls beside their arithmetic: corners of domains and exponents, conversions, text, and that nothing is allocated.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[TestFixture(typeof(Bits1024))]
internal sealed class BallTests<T>
    where T : struct, IPrecision<T>
{
    private static readonly Ball<T> Whole = Ball<T>.WholeLine;

    private static Ball<T> Number(string text) => Ball<T>.From(Rational.Parse(text));

    private static Ball<T> Between(string low, string high) => Ball<T>.Select(Verdict.Undecided, Number(low), Number(high));

    [Test]
    public void Default_is_exactly_zero()
    {
        Ball<T> zero = default;
        Assert.That(zero.IsExact && zero.IsFinite && zero.Midpoint == 0 && zero.Contains(0) && !zero.Contains(1));
        Assert.That(Ball<T>.AtMost(zero, Ball<T>.Zero), Is.EqualTo(Verdict.Holds));
        Assert.That(Ball<T>.LessThan(zero, zero), Is.EqualTo(Verdict.Fails));
        Assert.That((zero + 3).Midpoint == 3 && (7 * zero).IsExact && (-zero).Midpoint == 0);
        Assert.That(zero.ToString(), Is.EqualTo("0"));
        Assert.That((Ball<T>.Exp(zero) - 1).Midpoint == 0 && Ball<T>.Exp(zero).IsExact && Ball<T>.Log(Ball<T>.One).IsExact);
        Assert.That(Ball<T>.NormalCdf(zero).Contains(new Rational(1, 2)) && Ball<T>.Sigmoid(zero).Contains(new Rational(1, 2)));
        foreach (var f in new Func<Ball<T>, Ball<T>>[] { Ball<T>.ExpM1, Ball<T>.Log1P, Ball<T>.Tanh, Ball<T>.Erf, Ball<T>.Sqrt, Ball<T>.Abs, Ball<T>.Square })
            Assert.That(f(zero).IsExact && f(zero).Midpoint == 0);
    }

    [Test]
    public void Outside_the_domain_there_is_no_information()
    {
        Ball<T>[] none =
        [
            Ball<T>.Sqrt(Number("-1")), Ball<T>.Log(Number("0")), Ball<T>.Log(Number("-3")), Ball<T>.Log(Between("-0.1", "2")), Ball<T>.Log1P(Number("-1")), Ball<T>.Log1P(Number("-1.5")),
            Ball<T>.Log1P(Between("-2", "1")), Ball<T>.Acos(Number("1.5")), Ball<T>.Acos(Number("-2")), Ball<T>.One / Number("0"), Ball<T>.One / Between("-1", "3"), Ball<T>.Atan2(default, default),
            Whole + Ball<T>.One, Whole * Ball<T>.Zero, Ball<T>.One - Whole, Ball<T>.One / Whole, Whole / Ball<T>.One, Ball<T>.Max(Whole, Ball<T>.One), Ball<T>.Abs(Whole), -Whole, 2 * Whole,
            Ball<T>.Sqrt(Whole), Ball<T>.Exp(Whole), Ball<T>.Log(Whole), Ball<T>.Log1P(Whole), Ball<T>.ExpM1(Whole), Ball<T>.Tanh(Whole), Ball<T>.Acos(Whole), Ball<T>.Atan2(Whole, Ball<T>.One),
            Ball<T>.Erf(Whole), Ball<T>.NormalCdf(Whole), Ball<T>.Softplus(Whole), Ball<T>.Sigmoid(Whole), Ball<T>.Square(Whole), Ball<T>.Select(Verdict.Undecided, Whole, Ball<T>.One),
        ];
        for (var i = 0; i < none.Length; i++)
        {
            Assert.That(none[i].IsFinite, Is.False, $"entry {i}");
            Assert.That(Ball<T>.AtMost(none[i], Ball<T>.One), Is.EqualTo(Verdict.Undecided));
            Assert.That(Ball<T>.LessThan(Ball<T>.One, none[i]), Is.EqualTo(Verdict.Undecided));
            var interval = none[i].ToInterval();
            Assert.That((interval.Lower, interval.Upper), Is.EqualTo((double.NegativeInfinity, double.PositiveInfinity)));
        }
    }

    [Test]
    public void Balls_across_the_end_of_a_domain_give_the_values_inside()
    {
        var root = Ball<T>.Sqrt(Between("-1", "4"));
        Assert.That(root.Lower.Sign >= 0 && root.Contains(2) && root.Contains(0) && root.Upper < Rational.Parse("2.001"), $"{root}");
        var angle = Ball<T>.Acos(Between("0", "2"));
        Assert.That(angle.Contains(0) && angle.Contains(Rational.Parse("1.57")) && angle.Upper < Rational.Parse("1.572"), $"{angle}");
        Assert.That(Ball<T>.Atan2(Between("-1", "1"), Number("-1")).Contains(-3), Is.True);
        Assert.That(Ball<T>.Atan2(Number("0"), Number("-1")).Midpoint > 3, Is.True);
    }

    [Test]
    public void Extreme_exponents_never_wrap()
    {
        var huge = Ball<T>.Exp(Number("700000000000"));
        Assert.That(huge.IsFinite && Ball<T>.LessThan(Number("1e300"), huge) == Verdict.Holds);
        Assert.That((huge * huge).IsFinite, Is.False);
        Assert.That(Ball<T>.Exp(Number("1e12")).IsFinite, Is.False);
        Assert.That(Ball<T>.Exp(Number("1e40")).IsFinite, Is.False);
        var tiny = Ball<T>.One / huge;
        Assert.That(tiny.IsFinite && Ball<T>.LessThan(default, tiny) == Verdict.Holds);
        foreach (var nothing in new[] { tiny * tiny, Ball<T>.Exp(Number("-1e12")), Ball<T>.Exp(Number("-1e40")), Ball<T>.NormalCdf(Number("-1e20")), Ball<T>.Sigmoid(Number("-1e20")) })
        {
            Assert.That(nothing.IsFinite && nothing.ToInterval().Lower <= 0);
            Assert.That(nothing.ToInterval().Upper, Is.EqualTo(double.Epsilon));
        }

        Assert.That(huge.ToInterval().Lower, Is.EqualTo(double.MaxValue));
        Assert.That(huge.ToInterval().Upper, Is.EqualTo(double.PositiveInfinity));
        Assert.That((-huge).ToInterval().Lower, Is.EqualTo(double.NegativeInfinity));
        Assert.That(tiny.ToInterval().Lower, Is.Zero);
        // log and exp undo each other as far as the exponent's size allows.
        Assert.That(Ball<T>.AtMost(Ball<T>.Abs(Ball<T>.Log(huge) - Number("700000000000")), Number("1e-20")), Is.EqualTo(Verdict.Holds));
        Assert.That(Ball<T>.Sqrt(huge).IsFinite && (huge + tiny).IsFinite && (huge - huge).Contains(0));
        Assert.That(Ball<T>.Tanh(huge).Contains(1) && Ball<T>.Sigmoid(huge).Contains(1) && Ball<T>.Erf(-huge).Contains(-1) && Ball<T>.NormalCdf(huge).Contains(1));
        Assert.That(Ball<T>.LessThan(Ball<T>.Log1P(tiny), tiny), Is.Not.EqualTo(Verdict.Fails));
        Assert.That(Ball<T>.AtMost(huge, huge + tiny), Is.Not.EqualTo(Verdict.Fails));
        Assert.That(() => huge.Midpoint, Throws.InstanceOf<OverflowException>());
        Assert.That(huge.ToString(), Does.Contain("*2^"));
    }

    [Test]
    public void Nearly_equal_and_far_apart_exact_balls_are_always_decided()
    {
        var one = Ball<T>.One;
        var small = Ball<T>.FromParts(1, BallOperands.Limbs(one), 1 - (1L << 40), default);
        Assert.That(Ball<T>.LessThan(one, one + small), Is.Not.EqualTo(Verdict.Fails));
        Assert.That(Ball<T>.LessThan(-small, small), Is.EqualTo(Verdict.Holds));
        var limbs = BallOperands.Limbs(one);
        limbs[0] |= 1;
        var next = Ball<T>.FromParts(1, limbs, 1 - (1L << 40), default);
        Assert.That(Ball<T>.LessThan(small, next), Is.EqualTo(Verdict.Holds));
        Assert.That(Ball<T>.AtMost(next, small), Is.EqualTo(Verdict.Fails));
    }

    [Test]
    public void Doubles_are_taken_exactly_and_given_back()
    {
        foreach (var x in new[] { 0.0, -0.0, 1.0, -1.5, 0.1, double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, 2.2250738585072009E-308, double.MaxValue, double.MinValue, Math.PI })
        {
            var ball = Ball<T>.FromDouble(x);
            Assert.That(ball.IsExact && ball.Midpoint == Rational.FromDouble(x));
            Assert.That((ball.ToInterval().Lower, ball.ToInterval().Upper), Is.EqualTo((x, x)));
            if (Math.Abs(x) is > 1e-320 and < 1e300)
            {
                var above = ball * (1 + Number("1e-30"));
                var interval = above.ToInterval();
                Assert.That((interval.Lower, interval.Upper), Is.EqualTo(x > 0 ? (x, Math.BitIncrement(x)) : (Math.BitDecrement(x), x)));
            }
        }

        Assert.That(() => Ball<T>.FromDouble(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ball<T>.FromDouble(double.PositiveInfinity), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Intervals_are_the_tightest_around_both_ends()
    {
        var random = new BallOperands(21);
        for (var i = 0; i < Settings.Current.Scaled(1000); i++)
        {
            var x = random.Wide(random.Exact<T>(-1090, 1020));
            var interval = x.ToInterval();
            AssertTightest(x.Upper, interval.Upper, 1, x);
            AssertTightest(x.Lower, interval.Lower, -1, x);
        }
    }

    [Test]
    public void A_radius_far_below_the_last_place_still_moves_the_ends()
    {
        foreach (var x in new[] { 1.5, -1.5, 1.0, -1.0 })
        {
            var ball = Ball<T>.FromDouble(x);
            foreach (var depth in new[] { 1, 40, 63, 64, 65, 100, 1000 })
            {
                var near = Ball<T>.FromParts(ball.MidpointSign, BallOperands.Limbs(ball), ball.MidpointExponent, Magnitude.PowerOfTwo(-(64 * T.Limbs) - depth));
                Assert.That((near.ToInterval().Lower, near.ToInterval().Upper), Is.EqualTo((Math.BitDecrement(x), Math.BitIncrement(x))));
                var hull = Ball<T>.Select(Verdict.Undecided, near, ball);
                Assert.That(hull.Lower <= near.Lower && near.Upper <= hull.Upper);
            }
        }
    }

    private static void AssertTightest(Rational end, double given, int side, Ball<T> x)
    {
        var inner = side > 0 ? Math.BitDecrement(given) : Math.BitIncrement(given);
        Require.That(double.IsInfinity(given) || (side > 0 ? Rational.FromDouble(given) >= end : Rational.FromDouble(given) <= end), () => $"{x} at {given:R}");
        Require.That(side > 0 ? Rational.FromDouble(inner) < end : Rational.FromDouble(inner) > end, () => $"{x} at {given:R}");
    }

    [Test]
    public void Text_covers_the_ball_in_any_culture()
    {
        Assert.That(Number("1.5").ToString(), Is.EqualTo("1.5"));
        Assert.That(Number("-12").ToString(), Is.EqualTo("-1.2e1"));
        Assert.That(Whole.ToString(), Is.EqualTo("(-inf, +inf)"));
        Assert.That(Ball<T>.Pi.ToString(), Does.StartWith("3.14159265358979323846264338327950288"));
        var random = new BallOperands(22);
        for (var i = 0; i < 200; i++)
        {
            var x = random.Wide(random.Exact<T>(-300, 300));
            var parts = x.ToString().Split(" ± ");
            var (middle, radius) = (Rational.Parse(parts[0]), Rational.Parse(parts[1]));
            Require.That(middle - radius <= x.Lower && x.Upper <= middle + radius && radius <= x.Radius * 12, () => $"{x}");
            Assert.That(x.ToString(), Is.EqualTo(string.Create(CultureInfo.GetCultureInfo(""), $"{x}")));
        }
    }

    [Test]
    public void No_operation_allocates()
    {
        var (a, b) = (Number("1.37") / 3, Number("-0.61") / 7);
        Run(a, b, 3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var last = Run(a, b, 20);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(last.IsFinite);
        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void Tables_outlive_a_garbage_collection()
    {
        var (a, b) = (Number("1.37") / 3, Number("-0.61") / 7);
        var before = Run(a, b, 1);
        GC.Collect();
        // Whatever was wrongly given back is written over.
        for (var i = 0; i < 200; i++) Array.Fill(GC.AllocateUninitializedArray<ulong>(5000, pinned: true), ulong.MaxValue);
        var after = Run(a, b, 1);
        Assert.That(after.Midpoint == before.Midpoint && after.Radius == before.Radius);
    }

    private static Ball<T> Run(Ball<T> a, Ball<T> b, int times)
    {
        Ball<T> sum = default;
        for (var i = 0; i < times; i++)
        {
            sum += a * b - a / b + Ball<T>.Sqrt(a) + Ball<T>.Exp(a) + Ball<T>.Log(a) + Ball<T>.Log1P(b) + Ball<T>.ExpM1(b) + Ball<T>.Tanh(a) + Ball<T>.Acos(b) + Ball<T>.Atan2(a, b);
            sum += Ball<T>.Erf(a) + Ball<T>.NormalCdf(b - 30) + Ball<T>.NormalCdf(b - 3) + Ball<T>.Softplus(a) + Ball<T>.Sigmoid(b) + Ball<T>.Pi + Ball<T>.Square(a) + Ball<T>.Abs(b);
            sum += Ball<T>.Min(a, b) + Ball<T>.Max(a, sum) + Ball<T>.Select(Ball<T>.LessThan(a, a), a, b) + Ball<T>.FromDouble(0.1) + 2 * a - 1 / a;
            if (double.IsNaN(sum.ToInterval().Lower)) throw new InvalidOperationException("There is no NaN.");
        }

        return sum;
    }
}

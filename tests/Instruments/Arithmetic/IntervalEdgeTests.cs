using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>Intervals at their edges: zeros without a sign, cases that meet at 0, boxes without bounds, whole numbers as operands.</summary>
[TestFixture]
internal sealed class IntervalEdgeTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly double[] Ends = [-Inf, -2, -1, -0.0, 1, 3, Inf];

    private static readonly Interval[] All = [.. from lower in Ends from upper in Ends where lower <= upper && lower < Inf && upper > -Inf select new Interval(lower, upper)];

    private static Interval I(double lower, double upper) => new(lower, upper);

    [Test]
    public void No_result_has_a_negative_zero()
    {
        var results = All.SelectMany(a => All.SelectMany(b => new[] { a, a + b, a - b, a * b, a / b, Interval.Min(a, b), Interval.Max(a, b), Interval.Hull(a, b), Interval.Intersect(a, b) }))
            .Concat(All.SelectMany(a => new[] { -a, Interval.Abs(a), Interval.Square(a), Interval.Sqrt(a), Interval.Point(a.Midpoint) })).Append(Interval.Point(-0.0)).Append(-Interval.Point(-0.0))
            .Append(Interval.From(0)).Append(Interval.From(Rational.Dyadic(-1, -1200))).Append(Interval.From(Rational.Dyadic(1, -1200))).Append(Interval.Point(Binary64.From(Rational.Dyadic(-1, -1200)).Value));
        Assert.That(results.Where(x => IsNegativeZero(x.Lower) || IsNegativeZero(x.Upper)), Is.Empty);
        Assert.That(All.Where(a => IsNegativeZero(a.Midpoint)), Is.Empty);
        Assert.That(IsNegativeZero(I(-double.Epsilon, 0).Midpoint), Is.False, "half of the least negative number rounds to zero");

        static bool IsNegativeZero(double x) => x == 0 && double.IsNegative(x);
    }

    [Test]
    public void Whole_numbers_are_operands_like_points()
    {
        foreach (var x in All)
        {
            foreach (var k in new[] { -3, 0, 2 })
            {
                var p = Interval.Point(k);
                Assert.That(new[] { k + x, x + k, k - x, x - k, k * x, k / x, x / k }, Is.EqualTo(new[] { p + x, x + p, p - x, x - p, p * x, p / x, x / p }), $"{k} and {x}");
            }
        }
    }

    [Test]
    public void Quotients_are_the_hull_of_the_quotients_of_ends_where_the_divisor_keeps_its_sign()
    {
        // All ends are small whole numbers, so that nearest quotients in order bound the exact ones: each end is one of them, rounded.
        foreach (var a in All.Where(a => double.IsFinite(a.Lower) && double.IsFinite(a.Upper)))
        {
            foreach (var b in All.Where(b => double.IsFinite(b.Lower) && double.IsFinite(b.Upper) && (b.Lower > 0 || b.Upper < 0)))
            {
                Rational[] quotients = [.. from x in new[] { a.Lower, a.Upper } from y in new[] { b.Lower, b.Upper } select Rational.FromDouble(x) / Rational.FromDouble(y)];
                Assert.That(a / b, Is.EqualTo(Interval.Hull(Interval.From(quotients.Min()), Interval.From(quotients.Max()))), $"{a} / {b}");
            }
        }
    }

    [Test]
    public void Quotients_by_intervals_that_end_at_zero_are_half_lines() => Assert.Multiple(() =>
    {
        Assert.That(I(1, 2) / I(0, 4), Is.EqualTo(I(0.25, Inf)));
        Assert.That(I(0, 2) / I(0, 4), Is.EqualTo(I(0, Inf)));
        Assert.That(I(-2, -1) / I(0, 4), Is.EqualTo(I(-Inf, -0.25)));
        Assert.That(I(-2, 0) / I(0, 4), Is.EqualTo(I(-Inf, 0)));
        Assert.That(I(-2, 1) / I(0, 4), Is.EqualTo(Interval.Entire));
        Assert.That(I(1, 2) / I(-4, 0), Is.EqualTo(I(-Inf, -0.25)));
        Assert.That(I(1, 2) / I(0, Inf), Is.EqualTo(I(0, Inf)));
    });

    [Test]
    public void A_root_at_the_edge_of_its_domain_is_zero() => Assert.Multiple(() =>
    {
        Assert.That(Interval.Sqrt(I(-1, 0)), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Sqrt(Interval.Zero), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Sqrt(I(-1, -double.Epsilon)), Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Sqrt(I(0, Inf)), Is.EqualTo(I(0, Inf)));
    });

    [Test]
    public void Points_and_subsets_are_what_they_are() => Assert.Multiple(() =>
    {
        Assert.That(new[] { I(1, 1), I(1, 2), Interval.Empty, Interval.Entire }.Select(x => x.IsPoint), Is.EqualTo(new[] { true, false, false, false }));
        Assert.That(new[] { Interval.Entire, I(-Inf, 1), I(1, Inf), I(1, 1) }.Select(x => x.IsEntire), Is.EqualTo(new[] { true, false, false, false }));
        Assert.That(new[] { I(1, 2), I(0, 3), I(0, 2), I(1, 4), I(-1, 4), Interval.Empty }.Select(I(0, 3).Contains), Is.EqualTo(new[] { true, true, true, false, false, true }));
        Assert.That(Interval.Empty.Contains(I(0, 1)), Is.False);
        Assert.That(I(0, 1) != I(0, 2) && I(0, 2) != I(1, 2) && I(0, 1) == I(0, 1), Is.True);
    });

    [Test]
    public void Angles_of_boxes_without_bounds_reach_their_limits()
    {
        var quarter = Interval.From(Rational.FromDouble(0.5)) * Interval.Pi;
        var (up, down) = (Interval.Atan2(Interval.One, Interval.Zero), Interval.Atan2(-Interval.One, Interval.Zero));
        Assert.Multiple(() =>
        {
            Assert.That(up.Intersects(quarter) && down.Intersects(-quarter), Is.True);
            Assert.That(Interval.Atan2(I(1, Inf), I(1, 2)), Is.EqualTo(I(Interval.Atan2(Interval.One, Interval.Point(2)).Lower, up.Upper)));
            Assert.That(Interval.Atan2(I(-Inf, -1), I(1, 2)), Is.EqualTo(I(down.Lower, Interval.Atan2(-Interval.One, Interval.Point(2)).Upper)));
            Assert.That(Interval.Atan2(Interval.Entire, I(1, 2)), Is.EqualTo(I(down.Lower, up.Upper)));
            Assert.That(Interval.Atan2(I(1, 2), I(1, Inf)), Is.EqualTo(I(0, Interval.Atan2(Interval.Point(2), Interval.One).Upper)));
            Assert.That(Interval.Atan2(I(1, 2), I(-Inf, -1)), Is.EqualTo(I(Interval.Atan2(Interval.Point(2), -Interval.One).Lower, Interval.Pi.Upper)));
            Assert.That(Interval.Atan2(I(1, Inf), Interval.Entire), Is.EqualTo(I(0, Interval.Pi.Upper)));
        });
    }

    [Test]
    public void Angles_below_the_axis_mirror_those_above()
    {
        foreach (var y in All.Where(y => y.Lower > 0))
        {
            foreach (var x in All) Assert.That(Interval.Atan2(-y, x), Is.EqualTo(-Interval.Atan2(y, x)), $"{y}, {x}");
        }
    }

    [Test]
    public void Fractions_at_the_edges_of_a_binade_and_of_the_range_are_rounded_outward() => Assert.Multiple(() =>
    {
        Assert.That(Interval.From(1 + Rational.Dyadic(1, -60)), Is.EqualTo(I(1, Math.BitIncrement(1))));
        Assert.That(Interval.From(2 - Rational.Dyadic(1, -60)), Is.EqualTo(I(Math.BitDecrement(2), 2)));
        Assert.That(Interval.From(Rational.FromDouble(double.MaxValue)), Is.EqualTo(Interval.Point(double.MaxValue)));
        Assert.That(Interval.From(Rational.FromDouble(double.MaxValue) + 1), Is.EqualTo(I(double.MaxValue, Inf)));
        Assert.That(Binary64.From(Rational.FromDouble(double.MaxValue) + 1).Value, Is.EqualTo(double.MaxValue));
        Assert.That(Interval.From(Rational.FromDouble(double.Epsilon) / 2), Is.EqualTo(I(0, double.Epsilon)));
    });

    [Test]
    public void Both_paths_agree_on_zeros_of_either_sign_and_on_infinities()
    {
        double[] values = [-Inf, -1, -0.0, 0.0, 1, Inf];
        foreach (var a in values)
        {
            foreach (var b in values)
            {
                // ∞ − ∞, 0/0 and ∞/∞ are never asked for.
                if (!double.IsNaN(a + b)) AssertSame($"{a} + {b}", (Rounding.AddDown(a, b), Rounding.AddUp(a, b)), (PortableRounding.AddDown(a, b), PortableRounding.AddUp(a, b)));
                AssertSame($"{a} * {b}", (Rounding.MultiplyDown(a, b), Rounding.MultiplyUp(a, b)), (PortableRounding.MultiplyDown(a, b), PortableRounding.MultiplyUp(a, b)));
                if (!double.IsNaN(a / b)) AssertSame($"{a} / {b}", (Rounding.DivideDown(a, b), Rounding.DivideUp(a, b)), (PortableRounding.DivideDown(a, b), PortableRounding.DivideUp(a, b)));
            }

            if (a >= 0) AssertSame($"root of {a}", (Rounding.SqrtDown(a), Rounding.SqrtUp(a)), (PortableRounding.SqrtDown(a), PortableRounding.SqrtUp(a)));
        }

        static void AssertSame(string what, (double Down, double Up) fast, (double Down, double Up) portable) => Assert.Multiple(() =>
        {
            Assert.That(BitConverter.DoubleToInt64Bits(portable.Down), Is.EqualTo(BitConverter.DoubleToInt64Bits(fast.Down)), $"{what}, down: {fast.Down:R} and {portable.Down:R}");
            Assert.That(BitConverter.DoubleToInt64Bits(portable.Up), Is.EqualTo(BitConverter.DoubleToInt64Bits(fast.Up)), $"{what}, up: {fast.Up:R} and {portable.Up:R}");
            Assert.That((fast.Down == 0 && double.IsNegative(fast.Down)) || (fast.Up == 0 && double.IsNegative(fast.Up)), Is.False, $"{what}: a zero result is +0");
        });
    }
}

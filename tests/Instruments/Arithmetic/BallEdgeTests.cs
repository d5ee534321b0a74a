using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>Balls at the limits of their exponents, to the unit: which is the last finite one, what becomes of a midpoint too small to keep, and what a change of precision costs.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
internal sealed class BallEdgeTests<T>
    where T : struct, IPrecision<T>
{
    private const long Limit = 1L << 40;

    private const uint Least = 1u << 31;

    private static int Bits => 64 * T.Limbs;

    private static Ball<T> Power(long exponent, Magnitude radius = default, int sign = 1) => Ball<T>.FromParts(sign, BallOperands.Limbs(Ball<T>.One), exponent, radius);

    [Test]
    public void Midpoints_end_at_the_limit_of_exponents() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, -1])
        {
            foreach (var e in (long[])[Limit, -Limit])
            {
                var last = Power(e, sign: sign);
                Assert.That((last.IsExact, last.MidpointSign, last.MidpointExponent), Is.EqualTo((true, sign, e)));
            }

            Assert.That(Power(Limit + 1, sign: sign).IsFinite, Is.False);
            var lost = Power(-Limit - 1, new Magnitude(Least, -Limit), sign);
            Assert.That((lost.MidpointSign, lost.MidpointExponent, lost.RadiusMagnitude.Mantissa, lost.RadiusMagnitude.Exponent), Is.EqualTo((0, 0L, 0xC0000001, -Limit + 1)));
            Assert.That(BallOperands.Limbs(lost), Has.All.Zero);
            lost = Power(-Limit - 1, default, sign);
            Assert.That((lost.MidpointSign, lost.RadiusMagnitude.Mantissa, lost.RadiusMagnitude.Exponent), Is.EqualTo((0, Least, -Limit + 1)));
        }

        Assert.That((2 * Power(Limit)).IsFinite || (Power(Limit) + Power(Limit)).IsFinite || (Power(Limit) * Power(2)).IsFinite || (Power(Limit) / Power(0)).IsFinite, Is.False);
        Assert.That(Same(Power(Limit - 1) + Power(Limit - 1), Power(Limit)) && Same(Power(Limit) - Power(Limit - 1), Power(Limit - 1)) && Same(Power(Limit - 4) * Power(5), Power(Limit)));
    });

    [Test]
    public void Radii_have_their_own_limits() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, 0, -1])
        {
            Assert.That(Power(0, new Magnitude(Least, Limit), sign).IsFinite, Is.True);
            foreach (var beyond in (long[])[Limit + 1, 2 * Limit, 3 * Limit, 5 * Limit]) Assert.That(Power(0, new Magnitude(Least, beyond), sign).IsFinite, Is.False, $"{beyond}");
            Assert.That(Power(0, Magnitude.Infinite, sign).IsFinite, Is.False);
            foreach (var (given, kept) in new[] { ((0xFFFFFFFFu, -2 * Limit), (0xFFFFFFFFu, -2 * Limit)), ((0xFFFFFFFFu, -2 * Limit - 1), (Least, -2 * Limit)), ((Least, -3 * Limit), (Least, -2 * Limit)), ((0u, 0L), (0u, 0L)) })
            {
                var ball = Power(5, new Magnitude(given.Item1, given.Item2), sign);
                Assert.That((ball.MidpointSign, ball.RadiusMagnitude.Mantissa, ball.RadiusMagnitude.Exponent, ball.IsExact), Is.EqualTo((sign, kept.Item1, kept.Item2, kept.Item1 == 0)), $"{given}, {sign}");
                Assert.That(ball.MidpointExponent, Is.EqualTo(sign == 0 ? 0 : 5));
            }
        }

        // A midpoint beside a radius that is itself at its limit, or beyond the lower one.
        Assert.That(Power(-Limit - 1, new Magnitude(Least, Limit)).IsFinite && Power(Limit, new Magnitude(Least, -2 * Limit - 1)).IsFinite && Power(-Limit, new Magnitude(Least, -2 * Limit - 1)).MidpointSign == 1);
        // What a hull makes of the least radii is no smaller than they are, and no larger than the least midpoint at or above them.
        foreach (var radius in new[] { new Magnitude(0xFFFFFFFF, -Limit), new Magnitude(0xFFFFFFFF, -Limit - 1), new Magnitude(Least, -Limit - 5) })
        {
            var hull = Ball<T>.Hull(Power(0, radius, 0), Power(0, radius, 0));
            Assert.That(Magnitude.Compare(hull.RadiusMagnitude, radius) >= 0 && hull.RadiusMagnitude.Exponent <= -Limit + 1 && hull.MidpointSign == 0, $"{radius.Exponent}");
        }

        // Both at once: a midpoint beyond the limit beside a radius at its own.
        Assert.That(Power(Limit + 1, new Magnitude(Least, -2 * Limit - 9)).IsFinite, Is.False);
        var (tiny, whole) = (Power(-Limit - 1, new Magnitude(Least, -2 * Limit - 9)), Ball<T>.WholeLine);
        Assert.That(tiny.MidpointSign == 0 && tiny.RadiusMagnitude.Exponent == -Limit + 1 && tiny.RadiusMagnitude.Mantissa == Least + 1);
        Assert.That((whole.IsFinite, whole.IsExact, whole.MidpointSign, whole.MidpointExponent), Is.EqualTo((false, false, 0, 0L)));
    });

    [Test]
    public void Another_precision_is_exact_upwards_and_cuts_off_downwards()
    {
        var random = new BallOperands(71);
        for (var i = 0; i < 300; i++)
        {
            var x = i % 10 == 0 ? random.Wide(default(Ball<T>)) : random.Wide(random.Exact<T>(-20, 20));
            if (i % 3 == 0) x = x.MidpointSign == 0 ? default : Ball<T>.FromParts(x.MidpointSign, BallOperands.Limbs(x), x.MidpointExponent, default);
            var longer = x.To<Bits1024>();
            Require.That(longer.Midpoint == x.Midpoint && longer.Radius == x.Radius && Same(longer.To<T>(), x), () => $"{x}");
            var y = random.Wide(random.Exact<Bits1024>(-20, 20));
            var shorter = y.To<T>();
            var (cut, unit) = (Rational.Abs(y.Midpoint - shorter.Midpoint), Rational.Pow(2, (int)y.MidpointExponent - Bits));
            Require.That(Rational.Abs(shorter.Midpoint) <= Rational.Abs(y.Midpoint) && cut < unit && shorter.MidpointExponent == y.MidpointExponent, () => $"{y}: {shorter}");
            var least = y.Radius + (cut.Sign == 0 ? 0 : unit);
            Require.That(shorter.Radius >= least && shorter.Radius <= least * (1 + Rational.Dyadic(1, -30)), () => $"{y}: {shorter}");
            if (cut.Sign == 0) Require.That(shorter.Radius == y.Radius, () => $"{y}: {shorter}");
        }

        Assert.That(Ball<T>.WholeLine.To<Bits512>().IsFinite || Ball<Bits512>.WholeLine.To<T>().IsFinite, Is.False);
    }

    [Test]
    public void Integers_of_every_length_are_exact()
    {
        foreach (var k in (long[])[0, 1, -1, 2, -2, 3, 7, 255, 1L << 32, (1L << 53) + 1, -(1L << 62), long.MaxValue, -long.MaxValue, long.MinValue])
        {
            var x = Ball<T>.From(new System.Numerics.BigInteger(k));
            Assert.That(x.IsExact && x.Midpoint == new System.Numerics.BigInteger(k) && x.MidpointSign == Math.Sign(k), $"{k}");
            if (k != 0) Assert.That(BallOperands.Limbs(x)[^1] >> 63, Is.EqualTo(1), $"{k}");
        }

        Assert.That((Ball<T>.FromDouble(0).MidpointExponent, Ball<T>.FromDouble(-0.0).MidpointSign), Is.EqualTo((0L, 0)));
        Assert.That((Ball<T>.Zero.IsExact, Ball<T>.One.Midpoint, Ball<T>.Precision), Is.EqualTo((true, Rational.One, Bits)));
    }

    [Test]
    public void Parts_must_be_a_normalised_mantissa_of_the_precision() => Assert.Multiple(() =>
    {
        var limbs = BallOperands.Limbs(Ball<T>.One);
        Assert.That(() => Ball<T>.FromParts(1, limbs.AsSpan(1), 0, default), Throws.ArgumentException.With.Message.StartsWith("Expected a normalised mantissa."));
        Assert.That(() => Ball<T>.FromParts(1, new ulong[T.Limbs + 1], 0, default), Throws.ArgumentException);
        Assert.That(() => Ball<T>.FromParts(-1, new ulong[T.Limbs], 0, default), Throws.ArgumentException);
        Assert.That(Ball<T>.FromParts(0, [], 77, default).MidpointExponent, Is.Zero);
        Assert.That(BallOperands.Limbs(Ball<T>.FromParts(1, limbs, 3, default)), Is.EqualTo(limbs));
    });

    /// <summary>The extreme points, minima, hulls and magnitudes of zero-centred and one-sided balls, to the last unit.</summary>
    [Test]
    public void Ends_of_balls_are_rounded_outwards_by_less_than_a_unit()
    {
        var random = new BallOperands(72);
        for (var i = 0; i < 400; i++)
        {
            var x = random.Wide(i % 9 == 0 ? default : random.Exact<T>(-3, 3));
            var y = random.Wide(i % 7 == 0 ? default : random.Exact<T>(-3, 3));
            foreach (var (given, low, high) in new[]
            {
                (Ball<T>.Hull(x, y), Rational.Min(x.Lower, y.Lower), Rational.Max(x.Upper, y.Upper)),
                (Ball<T>.Hull(x, x), x.Lower, x.Upper),
            })
            {
                Require.That(given.Lower <= low && high <= given.Upper, () => $"{x}, {y}: {given}");
                var slack = (high - low) * Rational.Dyadic(1, -28) + Rational.Max(Rational.Abs(low), Rational.Abs(high)) * Rational.Dyadic(1, 5 - Bits);
                Require.That(given.Upper - given.Lower <= high - low + slack, () => $"{x}, {y}: {given}");
            }

            var (size, least) = (Ball<T>.Abs(x), x.Contains(0) ? 0 : Rational.Min(Rational.Abs(x.Lower), Rational.Abs(x.Upper)));
            Require.That(size.Lower >= 0 && size.Lower <= least && size.Upper >= Rational.Max(Rational.Abs(x.Lower), Rational.Abs(x.Upper)), () => $"|{x}| = {size}");
        }
    }

    /// <summary>Sums and differences at every distance of the exponents, on mantissas where carries, borrows and lost bits meet: cut off towards zero by less than a unit, exact where they fit.</summary>
    [Test]
    public void Sums_at_every_distance_are_cut_off_by_less_than_a_unit()
    {
        var random = new BallOperands(73);
        for (var d = 0; d <= Bits + 70; d++)
        {
            var runs = new ulong[T.Limbs];
            runs[^1] = random.Next() | (1UL << 63);
            // Bits that fall off in two parts, both the same.
            for (var i = 0; i < T.Limbs - 1; i++) runs[i] = runs[^1] << (64 - d % 64) % 64;
            ulong[] one = BallOperands.Limbs(Ball<T>.One), ones = [.. Enumerable.Repeat(ulong.MaxValue, T.Limbs)], odd = [.. Enumerable.Repeat(0UL, T.Limbs - 2), 1, (1UL << 63) + 3];
            ulong[][] mantissas = [one, ones, odd, runs, random.Mantissa(T.Limbs)];
            foreach (var x in mantissas)
            {
                foreach (var y in mantissas)
                {
                    foreach (var sign in (int[])[1, -1])
                    {
                        var (a, b) = (Ball<T>.FromParts(1, x, 3, default), Ball<T>.FromParts(sign, y, 3 - d, default));
                        var exact = a.Midpoint + b.Midpoint;
                        foreach (var (sum, value) in new[] { (a + b, exact), (b + a, exact), (a - -b, exact), (-a - b, -exact) })
                        {
                            if (sum.IsExact)
                            {
                                Require.That(sum.Midpoint == value, () => $"{a} + {b} = {sum}");
                                continue;
                            }

                            var (unit, rest) = (Rational.Pow(2, (int)sum.MidpointExponent - Bits), Rational.Abs(value) - Rational.Abs(sum.Midpoint));
                            Require.That(sum.Radius == unit && rest > 0 && rest < unit, () => $"{a} + {b} = {sum}, distance {d}");
                        }
                    }
                }
            }
        }
    }

    [Test]
    public void A_product_with_zero_is_the_plain_zero_around_which_its_radius_lies() => Assert.Multiple(() =>
    {
        var (around, x) = (Ball<T>.FromParts(0, [], 0, Magnitude.PowerOfTwo(-5)), Power(3, Magnitude.PowerOfTwo(-9)));
        foreach (var product in new[] { around * x, x * around, around * around, default(Ball<T>) * x, x * default(Ball<T>), around / x, default(Ball<T>) / x })
        {
            Assert.That((product.MidpointSign, product.MidpointExponent), Is.EqualTo((0, 0L)));
            Assert.That(BallOperands.Limbs(product), Has.All.Zero);
        }

        Assert.That((around * x).Radius >= Rational.Dyadic(1, -5) * (4 + Rational.Dyadic(1, -9)) && (around * x).Radius <= Rational.Dyadic(1, -5) * (4 + Rational.Dyadic(1, -8)));
    });

    [Test]
    public void The_whole_line_swallows_what_is_hulled_with_it() => Assert.Multiple(() =>
    {
        foreach (var x in new[] { Ball<T>.One, -Ball<T>.One, default, Ball<T>.Hull(-Ball<T>.One, Ball<T>.One), Ball<T>.Hull(Ball<T>.From(-2), Ball<T>.One) })
            Assert.That(Ball<T>.Hull(x, Ball<T>.WholeLine).IsFinite || Ball<T>.Hull(Ball<T>.WholeLine, x).IsFinite, Is.False, $"{x}");
    });

    [Test]
    public void The_end_above_a_mantissa_of_ones_is_the_next_power_of_two() => Assert.Multiple(() =>
    {
        ulong[] ones = [.. Enumerable.Repeat(ulong.MaxValue, T.Limbs)];
        var below = Ball<T>.FromParts(1, ones, 1, Magnitude.PowerOfTwo(-Bits - 5));
        Assert.That((below.ToInterval().Lower, below.ToInterval().Upper), Is.EqualTo((Math.BitDecrement(2), 2.0)));
        Assert.That(((-below).ToInterval().Lower, (-below).ToInterval().Upper), Is.EqualTo((-2.0, Math.BitIncrement(-2.0))));
        var hull = Ball<T>.Hull(below, below);
        Assert.That(hull.Lower <= below.Lower && below.Upper <= hull.Upper && hull.Upper <= 2 + Rational.Dyadic(1, 4 - Bits), $"{hull}");
    });

    /// <summary>A midpoint whose first 32 bits are those of the radius exceeds it by any further bit, wherever that stands.</summary>
    [Test]
    public void A_ball_excludes_zero_by_its_last_bit()
    {
        for (var bit = 0; bit < Bits - 1; bit++)
        {
            var limbs = BallOperands.Limbs(Ball<T>.One);
            limbs[bit / 64] |= 1UL << bit % 64;
            var x = Ball<T>.FromParts(1, limbs, 0, new Magnitude(Least, 0));
            Assert.That(Same(Ball<T>.Abs(-x), x), $"{bit}");
        }

        foreach (var radius in new[] { Least, Least + 1 }) Assert.That(Ball<T>.Abs(Power(0, new Magnitude(radius, 0))).Lower.Sign, Is.Zero);
    }

    [Test]
    public void Narrow_operands_of_roots_squares_and_logarithms_cost_little_more_than_a_unit() => Assert.Multiple(() =>
    {
        var x = Ball<T>.From(new(7, 10));
        var narrow = Ball<T>.FromParts(1, BallOperands.Limbs(x), x.MidpointExponent, Magnitude.PowerOfTwo(-Bits - 20));
        foreach (var (value, name) in new[] { (Ball<T>.Sqrt(narrow), "root"), (Ball<T>.Square(narrow), "square"), (Ball<T>.Log(narrow), "logarithm") })
            Assert.That(value.Radius < Rational.Pow(2, (int)value.MidpointExponent - Bits) * new Rational(11, 10), name);
    });

    /// <summary>A quotient that fits is exact, and one with a bit more is not, whatever the division before left behind.</summary>
    [Test]
    public void Quotients_are_exact_where_they_fit()
    {
        var random = new BallOperands(74);
        for (var i = 0; i < 300; i++)
        {
            var (a, b) = (Half(), Half());
            var quotient = (a * b) / b;
            Require.That(quotient.IsExact && quotient.Midpoint == a.Midpoint, () => $"{a} * {b} / {b}: {quotient}");
            var (p, q) = (random.Exact<T>(-3, 3), random.Exact<T>(-3, 3));
            var other = p / q;
            Require.That(other.IsExact == (other.Midpoint * q.Midpoint == p.Midpoint), () => $"{p} / {q}: {other}");
        }

        Ball<T> Half()
        {
            var half = new ulong[T.Limbs];
            random.Mantissa(T.Limbs / 2).CopyTo(half, T.Limbs / 2);
            return Ball<T>.FromParts(random.Below(2) == 0 ? 1 : -1, half, random.Between(-50, 50), default);
        }
    }

    private static bool Same(Ball<T> a, Ball<T> b) => a.MidpointSign == b.MidpointSign && a.MidpointExponent == b.MidpointExponent && BallOperands.Limbs(a).SequenceEqual(BallOperands.Limbs(b))
        && a.RadiusMagnitude.Mantissa == b.RadiusMagnitude.Mantissa && (a.IsExact || a.RadiusMagnitude.Exponent == b.RadiusMagnitude.Exponent);
}

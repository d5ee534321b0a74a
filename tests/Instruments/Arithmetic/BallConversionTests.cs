using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>Into balls and out of them: fractions to the nearest midpoint, membership and fractions at extreme exponents, and text digit by digit.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
internal sealed class BallConversionTests<T>
    where T : struct, IPrecision<T>
{
    private static int Bits => 64 * T.Limbs;

    private static Ball<T> Power(long exponent, Magnitude radius = default, int sign = 1) => Ball<T>.FromParts(sign, BallOperands.Limbs(Ball<T>.One), exponent, radius);

    [Test]
    public void Fractions_go_to_the_nearest_midpoint()
    {
        var random = new BallOperands(81);
        var one = Rational.Pow(2, Bits);
        Rational[] values =
        [
            new(1, 3), new(-2, 3), one - 1, one, one + 1, 2 * one - 1, 4 * one - 1, -(4 * one) + 1, 8 * one - 3, one * Rational.Pow(2, 200) + 1, one * Rational.Pow(2, 200), 1 - 1 / (4 * one), (4 * one - 1) / (one * one),
            new(long.MaxValue, 1), new Rational(long.MaxValue, 1) + 1, new(long.MinValue, 1), Rational.Square(new(long.MaxValue, 1)), 1 / one, new Rational(1, 7) / one, .. Enumerable.Range(0, 60).Select(i => random.Exact<T>(-300, 300).Midpoint / (1 + i % 4 * 2)),
        ];
        foreach (var value in values)
        {
            var x = Ball<T>.From(value);
            var (unit, distance) = (Rational.Pow(2, (int)x.MidpointExponent - Bits), Rational.Abs(x.Midpoint - value));
            Assert.That(BallOperands.Limbs(x)[^1] >> 63, Is.EqualTo(1), $"{value}");
            Assert.That(distance.Sign == 0 ? x.IsExact : x.Radius == unit / 2 && distance <= x.Radius, $"{value}: {x}");
        }
    }

    [Test]
    public void Membership_is_decided_at_every_exponent() => Assert.Multiple(() =>
    {
        Assert.That(Ball<T>.WholeLine.Contains(5) && Ball<T>.WholeLine.Contains(0));
        var tiny = new Magnitude(1u << 31, -(1L << 25));
        foreach (var sign in (int[])[1, -1])
        {
            var near = Power(1, tiny, sign);
            Assert.That(near.Contains(sign) && !near.Contains(-sign) && !near.Contains(0) && !near.Contains(sign + Rational.Dyadic(1, -100)));
            var nought = Power(-(1L << 25), new Magnitude(1u << 31, 1 - (1L << 25)), sign);
            Assert.That(nought.Contains(0) && !nought.Contains(1) && !Power(-(1L << 25), default, sign).Contains(0));
        }
    });

    [Test]
    public void A_fraction_of_millions_of_digits_is_refused() => Assert.Multiple(() =>
    {
        var last = (1L << 24) + 2 * Bits;
        Assert.That(Power(last).Midpoint.Numerator == System.Numerics.BigInteger.One << ((int)last - 1));
        Assert.That(() => Power(last + 1).Midpoint, Throws.TypeOf<OverflowException>().With.Message.EqualTo($"The exponent {last + 1 - Bits} is too large to write the number as a fraction."));
        Assert.That(() => Power(-(1L << 24) - 1).Midpoint, Throws.TypeOf<OverflowException>());
        Assert.That(() => Power(0, new Magnitude(1u << 31, 1L << 26)).Radius, Throws.TypeOf<OverflowException>().With.Message.Contains("too large to write"));
    });

    [Test]
    public void Text_has_the_digits_that_the_radius_leaves_certain() => Assert.Multiple(() =>
    {
        var third = Ball<T>.From(new(1, 3));
        foreach (var (ball, text) in new[]
        {
            (Ball<T>.From(3), "3"), (Ball<T>.From(-40), "-4e1"), (Ball<T>.From(10), "1e1"), (Ball<T>.From(new(1, 8)), "1.25e-1"),
            (Ball<T>.FromParts(0, [], 0, Magnitude.PowerOfTwo(-1)), "0 ± 5e-1"), (Ball<T>.FromParts(0, [], 0, Magnitude.PowerOfTwo(-8)), "0 ± 4e-3"),
            (Ball<T>.FromParts(1, BallOperands.Limbs(third), third.MidpointExponent, Magnitude.PowerOfTwo(-20)), "3.333333e-1 ± 9.9e-7"),
            (Ball<T>.FromParts(-1, BallOperands.Limbs(third), third.MidpointExponent, Magnitude.PowerOfTwo(-20)), "-3.333333e-1 ± 9.9e-7"),
            (With(Ball<T>.FromDouble(12345.75), Magnitude.One), "1.2346e4 ± 1.3"), (With(Ball<T>.From(1), Magnitude.PowerOfTwo(4)), "1 ± 1.6e1"), (With(Ball<T>.From(5), Magnitude.PowerOfTwo(-1)), "5 ± 5e-1"),
            (Power(100_000), "0.5*2^100000 ± 2^0"), (Power(100_000, default, -1), "-0.5*2^100000 ± 2^0"), (With(Ball<T>.One, Magnitude.PowerOfTwo(-100_000)), "0.5*2^1 ± 2^-99999"),
        }) Assert.That(ball.ToString(), Is.EqualTo(text));
        // Up to ±2^16 in decimal.
        foreach (var (e, decimals) in new[] { (1L << 16, true), ((1L << 16) + 1, false), (-(1L << 16), true), (-(1L << 16) - 1, false) })
        {
            Assert.That(Power(e).ToString().Contains('*', StringComparison.Ordinal), Is.EqualTo(!decimals), $"{e}");
            Assert.That(Power(1, new Magnitude(1u << 31, e)).ToString().Contains('*', StringComparison.Ordinal), Is.EqualTo(!decimals), $"radius {e}");
        }

        // 0.1's double has 55 digits: more than 128 bits show, fewer than 256 bits do.
        var tenth = Ball<T>.FromDouble(0.1).ToString();
        Assert.That(tenth, T.Limbs == 2 ? Is.EqualTo("1.00000000000000005551115123125782702118e-1 ± 1.6e-40") : Is.EqualTo("1.000000000000000055511151231257827021181583404541015625e-1"));
        var seventh = Ball<T>.From(new(1, 7)).ToString().Split("e-1 ± ")[0];
        Assert.That(seventh.Length - 1, Is.InRange((int)(Bits * 0.30103), (int)(Bits * 0.30103) + 2), seventh);
        // A radius far below the last place asks for no more digits than the midpoint's length; this double has 750.
        var narrow = With(Ball<T>.FromDouble(1e-300), Magnitude.PowerOfTwo(-3000)).ToString().Split("e-300 ± ")[0];
        Assert.That(narrow.Length - 1, Is.InRange((int)(Bits * 0.30103), (int)(Bits * 0.30103) + 2), narrow);
    });

    private static Ball<T> With(Ball<T> x, Magnitude radius) => Ball<T>.FromParts(x.MidpointSign, BallOperands.Limbs(x), x.MidpointExponent, radius);
}

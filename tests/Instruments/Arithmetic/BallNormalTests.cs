using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// erf and Φ of balls that are narrow, wide, tiny or huge: by the slope at the midpoint where that is sharper, from the ends where it is not, and a proper enclosure wherever the one way takes over from the other.
/// </summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
internal sealed class BallNormalTests<T>
    where T : struct, IPrecision<T>
{
    private const long Limit = 1L << 40;

    private static readonly (string Name, Func<Ball<T>, Ball<T>> At)[] Both = [("erf", Ball<T>.Erf), ("Φ", Ball<T>.NormalCdf)];

    private static int Bits => 64 * T.Limbs;

    /// <summary>2^(exponent − 1), or its negative, ± the radius.</summary>
    private static Ball<T> Power(long exponent, Magnitude radius = default, int sign = 1) => Ball<T>.FromParts(sign, BallOperands.Limbs(Ball<T>.One), exponent, radius);

    /// <summary>The slope costs nothing there; two ends, each rounded outwards and evaluated, would cost two units more.</summary>
    [Test]
    public void A_radius_far_below_the_last_place_costs_little_more_than_a_unit() => Assert.Multiple(() =>
    {
        var x = Ball<T>.From(new(7, 10));
        var narrow = Ball<T>.FromParts(1, BallOperands.Limbs(x), x.MidpointExponent, Magnitude.PowerOfTwo(-Bits - 20));
        foreach (var (name, at) in Both) Assert.That(at(narrow).Radius < Rational.Pow(2, (int)at(narrow).MidpointExponent - Bits) * new Rational(11, 10), name);
    });

    /// <summary>With m = 1 and r = 2⁻¹¹ a slope grows by the factor 1 + mr, or 1 + 2mr for erf, towards the lower end: that value lies further off than slope times radius.</summary>
    [Test]
    public void A_narrow_ball_contains_the_values_at_its_ends() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, -1])
        {
            var x = Power(1, Magnitude.PowerOfTwo(-11), sign);
            foreach (var (name, at) in Both)
            {
                foreach (var end in new[] { at(Ball<T>.From(x.Lower)), at(Ball<T>.From(x.Upper)) })
                    Assert.That(Rational.Abs(at(x).Midpoint - end.Midpoint) <= at(x).Radius + end.Radius, $"{name} of {x}");
            }
        }
    });

    /// <summary>On [−1, 1] the slope at the midpoint is a third too steep; about 8 the radius is small, but the slope is bounded by 1 + 2⁻⁵, for erf 1 + 2⁻⁴, times that at the midpoint.</summary>
    [Test]
    public void A_ball_that_is_not_narrow_gives_no_more_than_lies_between_the_values_at_its_ends() => Assert.Multiple(() =>
    {
        foreach (var x in new[] { Ball<T>.FromParts(0, [], 0, Magnitude.One), Power(4, Magnitude.PowerOfTwo(-9)), Power(4, Magnitude.PowerOfTwo(-9), -1) })
        {
            foreach (var (name, at) in Both)
            {
                var (low, high) = (at(Ball<T>.From(x.Lower)), at(Ball<T>.From(x.Upper)));
                Assert.That(at(x).Lower <= low.Upper && high.Lower <= at(x).Upper, $"{name} of {x}");
                Assert.That(at(x).Radius <= (high.Upper - low.Lower) / 2 * new Rational(101, 100) + Rational.Dyadic(8, -Bits), $"{name} of {x}");
            }
        }
    });

    [Test]
    public void A_ball_that_reaches_beyond_the_exponents_has_the_limits_for_values() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, -1])
        {
            // From 2^(2⁴⁰ − 1) less a radius of about 2^(2⁴⁰) to a number that is no ball's midpoint.
            var x = Power(Limit, new Magnitude(uint.MaxValue, Limit), sign);
            var (erf, cdf) = (Ball<T>.Erf(x), Ball<T>.NormalCdf(x));
            Assert.That(erf.Contains(-1) && erf.Contains(1) && erf.Radius < new Rational(1001, 1000), $"{sign}: {erf}");
            Assert.That(cdf.Contains(0) && cdf.Contains(1) && cdf.Radius < new Rational(1001, 2000), $"{sign}: {cdf}");
        }
    });

    /// <summary>erf x = (2/√π)x(1 − θ) with θ ≤ x²/3, whatever the exponent: twice that of the third no longer fits an int.</summary>
    [Test]
    public void Near_zero_erf_is_proportional() => Assert.Multiple(() =>
    {
        foreach (var exponent in (long[])[-Bits, -1000, -(1L << 31), 600 - (1L << 31), -(1L << 39)])
        {
            var x = Power(exponent);
            var difference = Ball<T>.Erf(x) / x - 2 / Ball<T>.Sqrt(Ball<T>.Pi);
            Assert.That(difference.Contains(0) && difference.Radius < Rational.Dyadic(16, -Bits), $"{exponent}: {difference}");
        }
    });
}

using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>Angles and arc cosines of balls where one coordinate is exact, where the box touches an axis, near ±1, and as narrow as one unit in the last place.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
internal sealed class BallAngleTests<T>
    where T : struct, IPrecision<T>
{
    private static int Bits => 64 * T.Limbs;

    private static Ball<T> Number(Rational x) => Ball<T>.From(x);

    /// <summary>[low, high], exactly where the middle is a dyadic number and half the length one of few bits.</summary>
    private static Ball<T> Box(Rational low, Rational high)
    {
        var (middle, half) = (Number((low + high) / 2), (high - low) / 2);
        var e = 0;
        while (half < Rational.Pow(2, e - 1)) e--;
        while (half >= Rational.Pow(2, e)) e++;
        var radius = new Magnitude((uint)Rational.Ceiling(half * Rational.Pow(2, 32 - e)), e);
        return Ball<T>.FromParts(middle.MidpointSign, BallOperands.Limbs(middle), middle.MidpointExponent, radius + middle.RadiusMagnitude);
    }

    [Test]
    public void Arc_cosines_near_the_ends_contain_those_of_the_ends() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, -1])
        {
            for (var k = 2; k <= 40; k++)
            {
                foreach (var share in (int[])[1, 2, 10, 17, 18, 25])
                {
                    var (middle, radius) = (1 - Rational.Dyadic(1, -k), Rational.Dyadic(1, -k - share));
                    var angle = Ball<T>.Acos(sign * Box(middle - radius, middle + radius));
                    foreach (var end in new[] { middle - radius, middle + radius, middle })
                    {
                        var exact = Ball<T>.Acos(Number(sign * end));
                        Assert.That(angle.Lower <= exact.Upper && exact.Lower <= angle.Upper, $"{sign} {k} {share}");
                    }

                    var span = Rational.Abs(Ball<T>.Acos(Number(sign * (middle - radius))).Midpoint - Ball<T>.Acos(Number(sign * (middle + radius))).Midpoint);
                    Assert.That(angle.Radius * 2 <= span * new Rational(11, 10), $"{sign} {k} {share}");
                }
            }
        }
    });

    [Test]
    public void Outside_there_is_no_arc_cosine_and_across_the_end_that_of_the_part_inside() => Assert.Multiple(() =>
    {
        foreach (var (low, high) in new[] { (2, 3), (1 + Rational.Dyadic(1, -20), 2), (-3, -2), (-2, -1 - Rational.Dyadic(1, -20)), (new Rational(11, 10), new Rational(12, 10)) }) Assert.That(Ball<T>.Acos(Box(low, high)).IsFinite, Is.False, $"{low}, {high}");
        var (all, upper, lower) = (Ball<T>.Acos(Box(-2, 2)), Ball<T>.Acos(Box(new(1, 2), 3)), Ball<T>.Acos(Box(-3, new(-1, 2))));
        var pi = Ball<T>.Pi;
        Assert.That(all.Lower >= 0 && all.Lower <= 0 && all.Contains(pi.Midpoint) && all.Upper < Rational.Parse("3.1416"), $"{all}");
        Assert.That(upper.Lower == 0 && upper.Contains(pi.Midpoint / 3) && upper.Upper < Rational.Parse("1.0473"), $"{upper}");
        Assert.That(lower.Contains(pi.Midpoint) && lower.Contains(pi.Midpoint * 2 / 3) && lower.Lower > Rational.Parse("2.094") && lower.Upper < Rational.Parse("3.1417"), $"{lower}");
    });

    /// <summary>A radius far below the last place costs next to nothing: the ends, rounded to the precision, would cost three units.</summary>
    [Test]
    public void Narrow_operands_cost_little_more_than_a_unit() => Assert.Multiple(() =>
    {
        foreach (var middle in new[] { new Rational(3, 10), new Rational(-3, 10), new Rational(99, 100), new Rational(-999, 1000) })
        {
            var x = Number(middle);
            var narrow = Ball<T>.FromParts(x.MidpointSign, BallOperands.Limbs(x), x.MidpointExponent, Magnitude.PowerOfTwo(-Bits - 20));
            Assert.That(Units(Ball<T>.Acos(narrow)), Is.LessThan(1.1), $"arccos {middle}");
            foreach (var other in (int[])[1, -2])
            {
                Assert.That(Units(Ball<T>.Atan2(narrow, Number(other))), Is.LessThan(1.1), $"angle of {other}, {middle}");
                Assert.That(Units(Ball<T>.Atan2(Number(other), narrow)), Is.LessThan(1.1), $"angle of {middle}, {other}");
                Assert.That(Units(Ball<T>.Atan2(narrow, narrow)), Is.LessThan(1.1), $"angle of {middle}, {middle}");
            }
        }
    });

    [Test]
    public void Angles_with_one_exact_coordinate_contain_those_of_both_ends() => Assert.Multiple(() =>
    {
        foreach (var radius in new[] { Rational.Dyadic(1, -3), Rational.Dyadic(1, -12), Rational.Dyadic(1, -40) })
        {
            foreach (var (exact, middle) in new[] { (1, 2), (-1, 2), (1, -2), (-1, -2), (3, 1), (-3, 1), (3, -1), (-3, -1), (0, 1) })
            {
                foreach (var end in new[] { middle - radius, middle + radius })
                {
                    if (exact != 0) Contains(Ball<T>.Atan2(Number(exact), Box(middle - radius, middle + radius)), Number(exact), Number(end));
                    Contains(Ball<T>.Atan2(Box(middle - radius, middle + radius), Number(exact)), Number(end), Number(exact));
                }
            }
        }

        static void Contains(Ball<T> angle, Ball<T> y, Ball<T> x)
        {
            var exact = Ball<T>.Atan2(y, x);
            Assert.That(angle.Lower <= exact.Upper && exact.Lower <= angle.Upper && angle.Radius < new Rational(1, 4), $"{y}, {x}: {angle}");
        }
    });

    [Test]
    public void A_box_that_reaches_the_origin_or_the_negative_axis_from_both_sides_has_every_angle() => Assert.Multiple(() =>
    {
        var straddling = Box(new(-3, 2), new(1, 2));
        var other = Box(new(-1, 2), new(3, 2));
        foreach (var (y, x) in new[]
        {
            (Number(0), straddling), (Number(0), other), (Box(0, 2), straddling), (Box(0, 2), other), (Box(-2, 0), straddling), (Box(-2, 0), other), (straddling, straddling), (other, Number(-1)), (straddling, Number(-1)),
            (Box(-2, 0), Number(-1)), (straddling, Number(0)), (Box(0, 2), Number(0)), (Box(-2, 0), Box(-3, -1)), (Number(0), Box(-1, 0)), (Number(0), Box(0, 1)),
        })
        {
            var angle = Ball<T>.Atan2(y, x);
            Assert.That(angle.Midpoint == 0 && angle.Radius >= Ball<T>.Pi.Lower && angle.Radius < Rational.Parse("3.1416"), $"{y}, {x}: {angle}");
        }

        Assert.That(Ball<T>.Atan2(Number(0), Number(0)).IsFinite, Is.False);
        // On the negative axis from above, and with no height: no cut is crossed.
        foreach (var (y, x) in new[] { (Box(0, 2), Box(-3, -1)), (Number(0), Box(-3, -1)), (Number(0), Number(-2)) })
        {
            var angle = Ball<T>.Atan2(y, x);
            Assert.That(angle.Contains(Ball<T>.Pi.Midpoint) && angle.Lower > 2, $"{y}, {x}: {angle}");
        }
    });

    [Test]
    public void Angles_on_the_axes_are_exact_or_multiples_of_a_right_angle() => Assert.Multiple(() =>
    {
        var (pi, zero) = (Ball<T>.Pi, Ball<T>.Atan2(Number(0), Number(3)));
        Assert.That(zero.IsExact && zero.Midpoint == 0);
        Assert.That(Ball<T>.Atan2(Number(0), Box(1, 2)) is { IsExact: true, MidpointSign: 0 });
        Assert.That((Ball<T>.Atan2(Number(0), Number(-3)).Midpoint, Ball<T>.Atan2(Number(2), Number(0)).Midpoint, Ball<T>.Atan2(Number(-2), Number(0)).Midpoint), Is.EqualTo((pi.Midpoint, pi.Midpoint / 2, -pi.Midpoint / 2)));
        Assert.That(Ball<T>.Acos(Number(1)).IsExact && Ball<T>.Acos(Number(1)).Midpoint == 0 && Ball<T>.Acos(Number(-1)).Midpoint == pi.Midpoint && Ball<T>.Acos(Number(0)).Midpoint == pi.Midpoint / 2);
        Assert.That(Ball<T>.Atan2(Box(1, 2), Number(0)).Contains(pi.Midpoint / 2) && Ball<T>.Atan2(Box(-2, -1), Number(0)).Contains(-pi.Midpoint / 2));
        Assert.That(Units(pi), Is.LessThan(1.02));
    });

    /// <summary>The radius in units in the last place of the midpoint.</summary>
    private static double Units(Ball<T> x) => (double)Binary64.From(x.Radius / Rational.Pow(2, (int)x.MidpointExponent - Bits));
}

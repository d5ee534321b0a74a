using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>Functions of balls at the limits of exponents and beyond them, and their accuracy on both sides of the places where they change their form.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
internal sealed class BallFunctionEdgeTests<T>
    where T : struct, IPrecision<T>
{
    private const long Limit = 1L << 40;

    private static int Bits => 64 * T.Limbs;

    private static Ball<T> Power(long exponent, Magnitude radius = default, int sign = 1) => Ball<T>.FromParts(sign, BallOperands.Limbs(Ball<T>.One), exponent, radius);

    /// <summary>From about −2^(Limit − 1) to 3/2·2^Limit: the upper end is no ball's midpoint any more.</summary>
    private static Ball<T> Beyond => Power(Limit, new Magnitude(uint.MaxValue, Limit));

    [Test]
    public void A_ball_with_an_end_beyond_the_limit_has_the_values_of_all_its_points() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, -1])
        {
            var ball = sign > 0 ? Beyond : -Beyond;
            Assert.That(ball.IsFinite);
            var (sigmoid, tanh) = (Ball<T>.Sigmoid(ball), Ball<T>.Tanh(ball));
            Assert.That(sigmoid.Contains(0) && sigmoid.Contains(1), $"{sign}: {sigmoid}");
            Assert.That(tanh.Contains(-1) && tanh.Contains(1), $"{sign}: {tanh}");
            // The points (100, 1) and (−100, 1), (1, 1) and (1, −1) are among these.
            var (far, high) = (Ball<T>.Atan2(Ball<T>.One, ball), Ball<T>.Atan2(ball, Ball<T>.One));
            Assert.That(far.Contains(Rational.Parse("0.01")) && far.Contains(Rational.Parse("3.13")), $"{sign}: {far}");
            Assert.That(high.Contains(Rational.Parse("0.785")) && high.Contains(Rational.Parse("-0.785")), $"{sign}: {high}");
        }
    });

    /// <summary>
    /// Lower ends 2^(−Limit − 33) and 2^(−Limit − Bits): positive, but below every midpoint, so that the point under the one is 0 and the point under the other negative. The logarithm has none, or those of
    /// the ends, which are far less apart than 2⁸, between its own.
    /// </summary>
    [Test]
    public void A_logarithm_does_not_forget_an_end_below_the_least_midpoint() => Assert.Multiple(() =>
    {
        ulong[] above = [1, .. new ulong[T.Limbs - 2], 0xFFFFFFFF00000000];
        foreach (var (ball, below) in new[] { (Power(-Limit, new Magnitude(uint.MaxValue, -Limit - 1)), 33), (Ball<T>.FromParts(1, above, -Limit, new Magnitude(uint.MaxValue, -Limit)), Bits) })
        {
            var log = Ball<T>.Log(ball);
            Assert.That(log.Contains(-Rational.Parse("0.69314718055994530941") * (new System.Numerics.BigInteger(Limit) + below)), $"{below}: {log}");
            Assert.That(!log.IsFinite || log.Radius < 256, $"{below}: {log}");
        }
    });

    [Test]
    public void The_largest_operands_have_values() => Assert.Multiple(() =>
    {
        foreach (var sign in (int[])[1, -1])
        {
            var tanh = Ball<T>.Tanh(Power(Limit, sign: sign));
            Assert.That(tanh.Contains(sign) && Units(tanh) <= 1, $"{tanh}");
        }

        // The angle of (x, 1) is between 1/(2x) and 1/x.
        var (x, angle) = (Power(Limit), Ball<T>.Atan2(Ball<T>.One, Power(Limit)));
        Assert.That((Ball<T>.AtMost(1 / x / 2, angle), Ball<T>.AtMost(angle, 2 / x)), Is.EqualTo((Verdict.Holds, Verdict.Holds)));
    });

    /// <summary>eˣ = 1 + x + ... and the angle y − y³/3 + ... of (1, y), where exponents have more than 32 bits, the lower of which say something else.</summary>
    [Test]
    public void Small_operands_stay_small_whatever_their_exponent() => Assert.Multiple(() =>
    {
        foreach (var low in (long[])[1, 9, 70])
        {
            var x = Power(low - (1L << 32));
            var exp = Ball<T>.Exp(x);
            Assert.That(Rational.Abs(exp.Midpoint - 1) + exp.Radius <= Rational.Dyadic(1, 2 - Bits), $"{low}: {exp}");
            Assert.That(Ball<T>.AtMost(Ball<T>.Abs(Ball<T>.Atan2(x, Ball<T>.One) - x), x * Ball<T>.From(Rational.Dyadic(1, 2 - Bits))), Is.EqualTo(Verdict.Holds), $"{low}");
        }
    });

    /// <summary>As documented: less than 1.01 units in the last place, and 1.3 for log(1 + x) from 256 on.</summary>
    [Test]
    public void One_unit_is_lost_on_either_side_of_a_change_of_form() => Assert.Multiple(() =>
    {
        foreach (var x in new[] { -Rational.Dyadic(1, -11), -Rational.Dyadic(1, -12), -Rational.Dyadic(1, -13), -Rational.Dyadic(1, -14), Rational.Dyadic(1, -13), Rational.Dyadic(1, -12), -3, -4, -5, -8, -9, 3, 5, 8, 9 })
            Assert.That(Units(Ball<T>.ExpM1(Ball<T>.From(x))), Is.LessThan(1.01), $"exp - 1 at {x}");

        // With one more bit than 1 + x can have: from 255 on, its last one falls off.
        foreach (var (x, most) in new[] { (-Rational.Dyadic(1, -12), 1.01), (-Rational.Dyadic(1, -13), 1.01), (Rational.Dyadic(1, -13), 1.01), (Rational.Dyadic(511, -1) + Rational.Dyadic(1, 8 - Bits), 1.01), (Rational.Dyadic(1023, -1) + Rational.Dyadic(1, 9 - Bits), 1.3) })
            Assert.That(Units(Ball<T>.Log1P(Ball<T>.From(x))), Is.LessThan(most), $"log(1 + x) at {x}");
    });

    /// <summary>tanh x = (e^(2x) − 1)/(e^(2x) + 1), which 512 bits give for large x to more than the 256 of a ball.</summary>
    [Test]
    public void The_hyperbolic_tangent_near_one_is_that_of_the_exponential()
    {
        foreach (var x in new[] { 15, 16, 31, 32, 33, new Rational(69, 2), 40, 60, 88 })
        {
            var (power, tanh) = (Ball<Bits512>.Exp(Ball<Bits512>.From(2 * x)), Ball<T>.Tanh(Ball<T>.From(x)));
            var other = (power - 1) / (power + 1);
            Require.That(Rational.Abs(tanh.Midpoint - other.Midpoint) <= tanh.Radius + other.Radius && Units(tanh) < 1.01, () => $"tanh {x}: {tanh}, {other}");
        }
    }

    /// <summary>The radius in units in the last place of the midpoint.</summary>
    private static double Units(Ball<T> x) => x.IsFinite ? (double)Binary64.From(x.Radius / Rational.Pow(2, (int)x.MidpointExponent - Bits)) : double.PositiveInfinity;
}

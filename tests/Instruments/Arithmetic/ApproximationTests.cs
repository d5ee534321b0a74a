using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>From a pair to ends and to the nearest double: the error bound, subnormal results, overflow.</summary>
[TestFixture]
internal sealed class ApproximationTests
{
    private static readonly double Below1 = Math.BitDecrement(1);
    private static readonly double Above1 = Math.BitIncrement(1);

    private static Approximation Pair(double high, double low, int exponent = 0) => new(new DoubleDouble(high, low), exponent);

    [TestCase(-82)]
    [TestCase(-81)]
    [TestCase(-1000)]
    public void A_pair_nearer_to_a_double_than_its_error_may_lie_on_either_side(int exponent) => Assert.Multiple(() =>
    {
        Assert.That((Pair(1, Math.ScaleB(1, exponent)).Lower(), Pair(1, Math.ScaleB(1, exponent)).Upper()), Is.EqualTo((Below1, Above1)));
        Assert.That((Pair(-1, Math.ScaleB(1, exponent)).Lower(), Pair(-1, Math.ScaleB(1, exponent)).Upper()), Is.EqualTo((-Above1, -Below1)));
    });

    [Test]
    public void A_pair_farther_from_every_double_than_its_error_has_the_tightest_ends() => Assert.Multiple(() =>
    {
        Assert.That((Pair(1, Math.ScaleB(1, -79)).Lower(), Pair(1, Math.ScaleB(1, -79)).Upper()), Is.EqualTo((1.0, Above1)));
        Assert.That((Pair(1, -Math.ScaleB(1, -79)).Lower(), Pair(1, -Math.ScaleB(1, -79)).Upper()), Is.EqualTo((Below1, 1.0)));
    });

    [Test]
    public void A_one_sided_value_has_the_double_itself_as_one_end() => Assert.Multiple(() =>
    {
        foreach (var x in new[] { 1, -1, 0.3, -1e300, double.Epsilon, -double.Epsilon, 3e-310, double.MaxValue })
        {
            var (within, beyond) = (Approximation.JustWithin(x), Approximation.JustBeyond(x));
            var (nearZero, farFromZero) = x > 0 ? (Math.BitDecrement(x), Math.BitIncrement(x)) : (Math.BitIncrement(x), Math.BitDecrement(x));
            Assert.That((within.Lower(), within.Upper()), Is.EqualTo((Math.Min(x, nearZero), Math.Max(x, nearZero))));
            Assert.That((beyond.Lower(), beyond.Upper()), Is.EqualTo((Math.Min(x, farFromZero), Math.Max(x, farFromZero))));
            Assert.That((within.Nearest(), beyond.Nearest()), Is.EqualTo((x, x)));
        }
    });

    [Test]
    public void A_one_sided_value_keeps_its_exponent() => Assert.Multiple(() =>
    {
        Assert.That((Approximation.JustWithin(1, -5).Lower(), Approximation.JustWithin(1, -5).Upper()), Is.EqualTo((Math.BitDecrement(1.0 / 32), 1.0 / 32)));
        Assert.That((Approximation.JustWithin(-3, 4).Lower(), Approximation.JustWithin(-3, 4).Upper()), Is.EqualTo((-48.0, Math.BitIncrement(-48.0))));
        Assert.That((Approximation.Exactly(3).Lower(), Approximation.Exactly(3).Upper(), Approximation.Exactly(3).Nearest()), Is.EqualTo((3.0, 3.0, 3.0)));
    });

    [Test]
    public void Subnormal_results_are_rounded_once() => Assert.Multiple(() =>
    {
        // 1.5·2^-1074 lies halfway between two subnormal numbers; the low part decides, although it is far below the 53rd bit.
        Assert.That(Pair(1.5, Math.ScaleB(-1, -60), -1074).Nearest(), Is.EqualTo(double.Epsilon));
        Assert.That(Pair(1.5, Math.ScaleB(1, -60), -1074).Nearest(), Is.EqualTo(2 * double.Epsilon));
        Assert.That(Pair(1, Math.ScaleB(-1, -60), -1075).Nearest(), Is.Zero);
        Assert.That(Pair(1, Math.ScaleB(1, -60), -1075).Nearest(), Is.EqualTo(double.Epsilon));
        Assert.That(Pair(-1, Math.ScaleB(-1, -60), -1075).Nearest(), Is.EqualTo(-double.Epsilon));
        Assert.That((Pair(1, 0, -1100).Lower(), Pair(1, 0, -1100).Nearest(), Pair(1, 0, -1100).Upper()), Is.EqualTo((0.0, 0.0, double.Epsilon)));
        Assert.That((Approximation.Underflow.Lower(), Approximation.Underflow.Nearest(), Approximation.Underflow.Upper()), Is.EqualTo((0.0, 0.0, double.Epsilon)));
    });

    [Test]
    public void Overflow_keeps_the_greatest_double_below() =>
        Assert.That((Approximation.Overflow.Lower(), Approximation.Overflow.Nearest(), Approximation.Overflow.Upper()), Is.EqualTo((double.MaxValue, double.PositiveInfinity, double.PositiveInfinity)));

    [Test]
    public void No_result_is_a_negative_zero() => Assert.Multiple(() =>
    {
        foreach (var value in new[] { Approximation.Exactly(0).Lower(), Approximation.Exactly(0).Upper(), Approximation.Exactly(-0.0).Nearest() })
            Assert.That(BitConverter.DoubleToInt64Bits(value), Is.Zero);
        Assert.That(BitConverter.DoubleToInt64Bits(Pair(-1, 0, -1100).Nearest()), Is.Zero);
        Assert.That(BitConverter.DoubleToInt64Bits(Pair(-1, 0, -1100).Upper()), Is.Zero);
    });

    [TestCase(2.5, 0, 2)]
    [TestCase(3.5, 0, 4)]
    [TestCase(-2.5, 0, -2)]
    [TestCase(-3.5, 0, -4)]
    [TestCase(2.5, -1, 2)]
    [TestCase(2.5, 1, 3)]
    [TestCase(-2.5, 1, -2)]
    [TestCase(-2.5, -1, -3)]
    [TestCase(1.5, -1, 1)]
    [TestCase(-1.5, 1, -1)]
    public void A_subnormal_tie_goes_to_the_even_neighbour_unless_the_low_part_decides(double high, double side, int units) =>
        Assert.That(Pair(high, Math.ScaleB(side, -60), -1074).Nearest(), Is.EqualTo(units * double.Epsilon));

    [Test]
    public void A_zero_of_either_sign_is_plus_zero() =>
        Assert.That(new[] { Pair(-0.0, -0.0).Nearest(), Pair(-0.3, 0, -1074).Nearest(), Pair(-0.3, 0, -1100).Nearest(), RationalRounding.Nearest(-Rational.Dyadic(1, -1080)), new Interval(-1, -0.0).Upper, new Interval(-0.0, 1).Lower }.Select(BitConverter.DoubleToInt64Bits), Has.All.Zero);
}

using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// Sums at every distance of the operands, and products with a few bits wherever they stand: a bit that falls off is never forgotten, and a result that fits is exact. Two and four limbs have code of their own;
/// three and five, the precisions behind them, run that for any number.
/// </summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits192))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits320))]
internal sealed class BallFittingTests<T>
    where T : struct, IPrecision<T>
{
    private static int Bits => 64 * T.Limbs;

    /// <summary>All up to a limb, then those about a whole number of limbs and two between.</summary>
    private static IEnumerable<int> Distances => Enumerable.Range(0, Bits + 75).Where(d => d < 67 || d % 64 is < 3 or > 61 or 20 or 45);

    [Test]
    public void A_last_bit_that_falls_off_is_in_the_radius() => Assert.Multiple(() =>
    {
        var last = 1 + Bit(Bits - 1);
        foreach (var x in new[] { Rational.One, last, 2 - Bit(Bits - 1) })
        {
            foreach (var d in Distances)
            {
                foreach (var y in new[] { Rational.One, last, 1 + Bit(Bits - 41) }.Concat(Doubled(d))) CheckSum(x, y * Bit(d), $"{x}, {y}, {d} apart");
            }
        }
    });

    /// <summary>Mantissas in which two limbs have the same bits, before the shift by d or after it.</summary>
    private static IEnumerable<Rational> Doubled(int d)
    {
        for (var i = 1; i < T.Limbs - 1; i++)
        {
            yield return 1 + Unit(i) + Unit(i - 1);
            yield return 1 + Unit(i) + Unit(i - 1) * (BigInteger.One << (64 - d % 64) % 64);
        }
    }

    /// <summary>1 less a neighbour of half its exponent: however much cancels, the bit below the last place of 1 is kept.</summary>
    [Test]
    public void Differences_of_neighbours_are_exact() => Assert.Multiple(() =>
    {
        for (var k = 2; k < Bits; k++) CheckSum(1, Bit(k) - 1 - Bit(Bits), $"{k}");
    });

    [Test]
    public void Products_are_exact_where_they_fit_and_nowhere_else() => Assert.Multiple(() =>
    {
        foreach (var j in (int[])[1, 2, 63, 64, 65, 100, Bits / 2, Bits - 2, Bits - 1])
        {
            for (var k = 1; k < Bits; k++) CheckProduct(1 + Bit(j), 1 + Bit(k), $"{j}, {k}");
        }

        for (var i = 0; i < T.Limbs - 1; i++)
        {
            for (var j = 0; j < i; j++) CheckProduct(1 + Bit(Bits - 1), 1 + Unit(i) + Unit(j), $"limbs {i} and {j}");
        }
    });

    private static Rational Bit(int k) => Rational.Dyadic(1, -k);

    /// <summary>The lowest bit of a limb of a number in [1, 2).</summary>
    private static Rational Unit(int limb) => Bit(Bits - 1 - 64 * limb);

    private static void CheckSum(Rational x, Rational y, string what)
    {
        var (a, b) = (Ball<T>.From(x), Ball<T>.From(y));
        Check(a + b, x + y, $"sum: {what}");
        Check(a - b, x - y, $"difference: {what}");
        Check(b - a, y - x, $"difference: {what}");
    }

    private static void CheckProduct(Rational x, Rational y, string what)
    {
        var (a, b) = (Ball<T>.From(x), Ball<T>.From(y));
        Check(a * b, x * y, $"product: {what}");
        Check(b * a, x * y, $"product: {what}");
    }

    private static void Check(Ball<T> given, Rational exact, string what) => Require.That(given.Contains(exact) && given.IsExact == Fits(exact), () => $"{what}: {given}");

    /// <summary>Whether the odd part of the numerator has at most as many bits as the midpoint.</summary>
    private static bool Fits(Rational x) => x.Sign == 0 || BigInteger.Abs(x.Numerator).GetBitLength() - (long)BigInteger.TrailingZeroCount(x.Numerator) <= Bits;
}

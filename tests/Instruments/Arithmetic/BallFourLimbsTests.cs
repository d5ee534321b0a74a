using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>Sums of 256 bits at every distance of the operands: a last bit that falls off is never forgotten, and a sum that fits is exact.</summary>
[TestFixture]
internal sealed class BallFourLimbsTests
{
    [Test]
    public void A_last_bit_that_falls_off_is_in_the_radius() => Assert.Multiple(() =>
    {
        var last = Rational.One + Rational.Dyadic(1, -255);
        foreach (var x in new[] { Rational.One, last, -last, 2 - Rational.Dyadic(1, -255) })
        {
            for (var d = 0; d <= 330; d++)
            {
                foreach (var y in new[] { last * Rational.Dyadic(1, -d), Rational.Dyadic(1, -d) })
                {
                    var (a, b) = (Ball<Bits256>.From(x), Ball<Bits256>.From(y));
                    Assert.That((a + b).Contains(x + y), Is.True, $"{x} + {y}, {d} apart");
                    Assert.That((a - b).Contains(x - y), Is.True, $"{x} - {y}, {d} apart");
                    Assert.That((a + b).IsExact, Is.EqualTo(Fits(x + y)), $"{x} + {y}, {d} apart");
                    Assert.That((b - a).IsExact, Is.EqualTo(Fits(y - x)), $"{y} - {x}, {d} apart");
                }
            }
        }
    });

    // Whether the odd part of the numerator has at most 256 bits.
    private static bool Fits(Rational x)
    {
        var m = System.Numerics.BigInteger.Abs(x.Numerator);
        while (!m.IsZero && m.IsEven) m >>= 1;
        return m.GetBitLength() <= 256;
    }
}

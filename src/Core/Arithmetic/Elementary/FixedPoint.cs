using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>
/// The constants and tables of <see cref="Elementary"/>, computed at start-up from their series in integers scaled by 2^320, so that no decimal has to be believed.
/// Each step truncates by at most one unit; a few thousand steps leave far more than 250 correct bits.
/// </summary>
internal static class FixedPoint
{
    public const int Bits = 320;

    public static readonly BigInteger One = BigInteger.One << Bits;

    /// <summary>log 2 = 2·artanh(1/3).</summary>
    public static readonly BigInteger Log2 = 2 * ArcTangent(1, 3, alternating: false);

    /// <summary>π = 16·arctan(1/5) − 4·arctan(1/239) (Machin).</summary>
    public static readonly BigInteger Pi = 16 * ArcTangent(1, 5, alternating: true) - 4 * ArcTangent(1, 239, alternating: true);

    public static BigInteger From(int numerator, int denominator) => (numerator * One) / denominator;

    public static BigInteger Multiply(BigInteger a, BigInteger b) => (a * b) >> Bits;

    public static BigInteger Divide(BigInteger a, BigInteger b) => (a << Bits) / b;

    /// <summary>√x by the integer Newton iteration.</summary>
    public static BigInteger Sqrt(BigInteger x)
    {
        var n = x << Bits;
        var r = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (r + n / r) >> 1;
            if (next >= r) return r;
            r = next;
        }
    }

    /// <summary>eˣ by its Taylor series, for |x| ≤ 1.</summary>
    public static BigInteger Exp(BigInteger x)
    {
        var sum = One;
        var term = One;
        for (var n = 1; !term.IsZero && term != BigInteger.MinusOne; n++)
        {
            term = Multiply(term, x) / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>The fraction value/2^320.</summary>
    public static Rational ToRational(BigInteger value) => Rational.Dyadic(value, -Bits);

    public static DoubleDouble ToDoubleDouble(BigInteger value) => DoubleDouble.Nearest(ToRational(value));

    /// <summary>arctan(p/q) or artanh(p/q) for 0 &lt; p/q ≤ 1/2: Σ (∓1)^k (p/q)^(2k+1)/(2k+1).</summary>
    public static BigInteger ArcTangent(int p, int q, bool alternating)
    {
        var power = From(p, q);
        var sum = BigInteger.Zero;
        for (var k = 0; !power.IsZero; k++)
        {
            var term = power / (2 * k + 1);
            sum += alternating && (k & 1) == 1 ? -term : term;
            power = power * (p * p) / (q * q);
        }

        return sum;
    }
}

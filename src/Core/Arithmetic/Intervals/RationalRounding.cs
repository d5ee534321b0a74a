using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>An exact fraction rounded to binary64, in any of the three directions, correctly for every size (subnormal and overflow included).</summary>
internal static class RationalRounding
{
    private static readonly BigInteger Hidden = BigInteger.One << 53;

    /// <summary>The greatest double at most the value (−∞ below −MaxValue).</summary>
    public static double Down(Rational value) => value.Sign >= 0 ? Size(value, away: false) : -Size(-value, away: true);

    /// <summary>The least double at least the value (+∞ above MaxValue).</summary>
    public static double Up(Rational value) => value.Sign >= 0 ? Size(value, away: true) : -Size(-value, away: false) + 0.0;

    /// <summary>The nearest double, ties to even, beyond the range ±∞ as IEEE 754 has it.</summary>
    public static double Nearest(Rational value)
    {
        if (value.Sign == 0) return 0.0;
        var (q, e, rest) = Scaled(Rational.Abs(value));
        if (rest > 0 || (rest == 0 && !q.IsEven)) q += BigInteger.One;
        var size = ToDouble(q, e, double.PositiveInfinity);
        return value.Sign < 0 ? -size + 0.0 : size;
    }

    private static double Size(Rational value, bool away)
    {
        if (value.Sign == 0) return 0.0;
        var (q, e, rest) = Scaled(value);
        if (away && rest > -2) q += BigInteger.One;
        return ToDouble(q, e, away ? double.PositiveInfinity : double.MaxValue);
    }

    /// <summary>value = (q + fraction)·2^e with q &lt; 2^53 and e ≥ −1074; Half is −2 for fraction 0, −1, 0 or 1 for below, at or above one half.</summary>
    private static (BigInteger Q, int E, int Half) Scaled(Rational value)
    {
        var n = value.Numerator;
        var d = value.Denominator;
        // 2^(lead − 1) < value < 2^(lead + 1): a first exponent leaves 53 or 54 bits, of which the 54th is then given up.
        var lead = checked((int)(n.GetBitLength() - d.GetBitLength()));
        var e = Math.Max(lead - 53, -1074);
        var (q, r, divisor) = Divide(n, d, e);
        if (q >= Hidden) (q, r, divisor) = Divide(n, d, ++e);
        var rest = r.IsZero ? -2 : (2 * r).CompareTo(divisor);
        return (q, e, rest);
    }

    private static (BigInteger Q, BigInteger R, BigInteger Divisor) Divide(BigInteger n, BigInteger d, int e)
    {
        if (e < 0) n <<= -e;
        else d <<= e;
        var q = BigInteger.DivRem(n, d, out var r);
        return (q, r, d);
    }

    private static double ToDouble(BigInteger q, int e, double beyond)
    {
        // q ≤ 2^53, so the conversion is exact and only the exponent can be too large.
        var limit = q.GetBitLength() + e;
        return limit > 1024 ? beyond : Math.ScaleB((double)(ulong)q, e);
    }
}

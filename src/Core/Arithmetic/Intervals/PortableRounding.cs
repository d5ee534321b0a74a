using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>
/// Directed rounding from operations rounded to nearest. The nearest double r of an exact result v is next to v, so the sign of
/// v − r decides whether r or its neighbour is the rounded-down or rounded-up value. That sign comes from an error-free
/// transform (the sum) or a fused residual (product, quotient, root), which is exact unless it underflows; where it could, the
/// operation is redone on integers. Same conventions and same bits as <see cref="Rounding"/>.
/// </summary>
internal static class PortableRounding
{
    // The residual of a product or quotient is a multiple of the product of two units in the last place, 2^-105 or more of the
    // result's size; at or above 2^-960 it is therefore at least 2^-1065, a multiple of 2^-1074, hence exact.
    private const double ResidualIsExactAbove = TwoToMinus240 * TwoToMinus240 * TwoToMinus240 * TwoToMinus240;
    private const double TwoToMinus240 = TwoToMinus60 * TwoToMinus60 * TwoToMinus60 * TwoToMinus60;
    private const double TwoToMinus60 = 1.0 / (1L << 60);

    public static double AddDown(double a, double b) => Down(a + b, SumError(a, b));

    public static double AddUp(double a, double b) => -AddDown(-a, -b) + 0.0;

    public static double MultiplyDown(double a, double b)
    {
        if (a == 0 || b == 0) return 0.0;
        if (!double.IsFinite(a) || !double.IsFinite(b)) return a * b;
        var p = a * b;
        if (Math.Abs(p) < ResidualIsExactAbove) return ExactProduct(a, b);
        return Down(p, double.IsFinite(p) ? Math.FusedMultiplyAdd(a, b, -p) : OverflowError(p));
    }

    public static double MultiplyUp(double a, double b) => -MultiplyDown(-a, b) + 0.0;

    public static double DivideDown(double a, double b)
    {
        var q = a / b;
        if (a == 0 || !double.IsFinite(a) || !double.IsFinite(b) || b == 0) return q + 0.0;
        if (double.IsInfinity(q)) return Down(q, OverflowError(q));

        // The residual a − q·b is a multiple of ulp(q)·ulp(b) ≥ 2^-105·|a| (or so): exact where a is not tiny, given that q is normal.
        if (Math.Abs(a) < ResidualIsExactAbove || Math.Abs(q) < ResidualIsExactAbove) return ExactQuotient(a, b);
        var residual = Math.FusedMultiplyAdd(-q, b, a);
        return Down(q, b < 0 ? -residual : residual);
    }

    public static double DivideUp(double a, double b) => -DivideDown(-a, b) + 0.0;

    public static double SqrtDown(double a)
    {
        if (a == 0 || double.IsPositiveInfinity(a)) return a + 0.0;
        var (scaled, root, back) = ScaledRoot(a);
        var residual = Math.FusedMultiplyAdd(-root, root, scaled);
        return Down(root, residual) * back;
    }

    public static double SqrtUp(double a)
    {
        if (a == 0 || double.IsPositiveInfinity(a)) return a + 0.0;
        var (scaled, root, back) = ScaledRoot(a);
        var residual = Math.FusedMultiplyAdd(-root, root, scaled);
        return -Down(-root, -residual) * back;
    }

    /// <summary>The sign matters, not the size: a + b − fl(a + b) where no overflow occurs, else the side of ±∞ on which the sum lies.</summary>
    private static double SumError(double a, double b)
    {
        var s = a + b;
        if (!double.IsFinite(s)) return double.IsFinite(a) && double.IsFinite(b) ? OverflowError(s) : 0;

        // Dekker's Fast2Sum, larger operand first: exact in round to nearest, also among subnormals, and free of spurious overflow.
        var swap = Math.Abs(a) < Math.Abs(b);
        var large = swap ? b : a;
        var small = swap ? a : b;
        return small - (s - large);
    }

    /// <summary>A finite exact value that was rounded to an infinity lies on the near side of it.</summary>
    private static double OverflowError(double infinity) => infinity > 0 ? -1 : 1;

    /// <summary>The rounded-down value, given the nearest double of a value and the sign of (value − nearest).</summary>
    private static double Down(double nearest, double error) => error < 0 ? Math.BitDecrement(nearest) + 0.0 : nearest + 0.0;

    /// <summary>An argument brought away from the underflow of its residual: √a = √(a·2^108)·2^-54, where the last product is exact because √a ≥ 2^-537.</summary>
    private static (double Scaled, double Root, double Back) ScaledRoot(double a)
    {
        const double back = 1.0 / (1L << 54);
        const double up = 1.0 / (back * back);
        var tiny = a < ResidualIsExactAbove;
        var scaled = tiny ? a * up : a;
        return (scaled, Math.Sqrt(scaled), tiny ? back : 1.0);
    }

    private static double ExactProduct(double a, double b)
    {
        var (m, e) = Split(a);
        var (n, f) = Split(b);
        return RoundedDown((a < 0) != (b < 0), (UInt128)m * n, e + f, inexact: false);
    }

    private static double ExactQuotient(double a, double b)
    {
        // The dividend is shifted until its quotient by a 53-bit divisor has at least 55 bits; the remainder only says "inexact".
        var (m, e) = Split(a);
        var (n, f) = Split(b);
        var shift = 126 - BitLength(m);
        var (q, r) = UInt128.DivRem((UInt128)m << shift, n);
        return RoundedDown((a < 0) != (b < 0), q, e - shift - f, inexact: r != 0);
    }

    /// <summary>±m·2^e (a little more in size where inexact) rounded toward −∞, for a value below 2^1000 in size.</summary>
    private static double RoundedDown(bool negative, UInt128 m, int e, bool inexact)
    {
        var drop = Math.Max(BitLength(m) - 53, -1074 - e);
        if (drop > 0)
        {
            var kept = drop < 128 ? m >> drop : UInt128.Zero;
            inexact |= drop >= 128 || (kept << drop) != m;
            m = kept;
            e += drop;
        }

        if (negative && inexact) m += 1;
        var size = Math.ScaleB((double)(ulong)m, e); // exact: at most 53 bits (or 2^53), none below 2^-1074
        return negative ? -size + 0.0 : size;
    }

    private static int BitLength(UInt128 m) => 128 - (int)UInt128.LeadingZeroCount(m);

    private static int BitLength(ulong m) => 64 - BitOperations.LeadingZeroCount(m);

    /// <summary>|x| = Mantissa·2^Exponent, for a finite x.</summary>
    private static (ulong Mantissa, int Exponent) Split(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFFUL;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1UL << 52), exponent - 1075);
    }
}

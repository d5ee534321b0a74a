using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>Bits of x^k per term where a short series takes over near 0: |x| &lt; 2^−12.</summary>
    private const int SeriesBits = 12;

    private static int W
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPrecision.Limbs + 1;
    }

    /// <summary>
    /// eˣ: e^m·(e^r − 1) ≤ e^m·r(1 + r) for a radius r ≤ 1, plus less than 1.01 units in the last place. The whole line where the result may exceed 2^(2⁴⁰).
    /// </summary>
    public static Ball<TPrecision> Exp(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (!x._radius.IsBelowPowerOfTwo(-8)) return EncloseNonNegative(ExpOfMidpoint(x.LowerPoint), ExpOfMidpoint(x.UpperPoint));
        var value = ExpOfMidpoint(x);
        return x._radius.IsZero ? value : value.Widened(value.UpperAbs * x._radius * (Magnitude.One + x._radius));
    }

    /// <summary>eˣ − 1: the radius as for <see cref="Exp"/>, plus less than 1.01 units in the last place, also near 0.</summary>
    public static Ball<TPrecision> ExpM1(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (!x._radius.IsBelowPowerOfTwo(-8)) return Enclose(ExpM1OfMidpoint(x.LowerPoint), ExpM1OfMidpoint(x.UpperPoint));
        var value = ExpM1OfMidpoint(x);
        return x._radius.IsZero ? value : value.Widened((One + value).UpperAbs * x._radius * (Magnitude.One + x._radius));
    }

    [SkipLocalsInit]
    private static Ball<TPrecision> ExpOfMidpoint(in Ball<TPrecision> x)
    {
        if (x._sign == 0) return One;
        if (x._exponent > 42) return x._sign > 0 ? WholeLine : FromZeroTo(Magnitude.PowerOfTwo(-ExponentLimit));
        var t = stackalloc ulong[W];
        var error = ExpFraction(x, t, out var n);
        return FromFraction(1, t, W, n + 1, error);
    }

    [SkipLocalsInit]
    private static Ball<TPrecision> ExpM1OfMidpoint(in Ball<TPrecision> x)
    {
        if (x._sign == 0) return default;
        if (x._exponent <= -SeriesBits) return ShortSeries(x, ExpTables<TPrecision>.InverseFactorials, x._sign < 0);
        // For |x| ≥ 8 the 1 or the exponential is small beside the other.
        if (x._exponent > 3) return ExpOfMidpoint(x) - One;
        var t = stackalloc ulong[W];
        var f = stackalloc ulong[W + 1];
        // t·2^(n+1) with n ≤ 11 in units of W limbs: shifted left its error grows, shifted right the cut adds less than it shrinks.
        var error = ExpFraction(x, t, out var n) << 13;
        Limbs.Place(f, W + 1, t, W, n + 1);
        unchecked
        {
            f[W] -= 1;
            var negative = (long)f[W] < 0;
            if (negative) Limbs.Negate(f, W + 1);
            return FromFraction(negative ? -1 : 1, f, W + 1, 64, error);
        }
    }

    /// <summary>
    /// e^x = t·2^(n+1) with t a fraction of W limbs in [1/2, 1); returns the error of t in units of its last limb.
    /// x = n·log 2 + r with 0 ≤ r &lt; log 2, known to |n| + 2 units; r is split into 8 + 8 + 8 bits, for which the exponentials are tabulated, and a rest below 2^−24 for Taylor's series.
    /// Each of the fewer than W·3 + 3 products loses at most W + 2 units, the series' remainder is below 2³¹ units.
    /// </summary>
    [SkipLocalsInit]
    internal static ulong ExpFraction(in Ball<TPrecision> x, ulong* t, out long n)
    {
        unchecked
        {
            var w = W;
            var r = stackalloc ulong[w + 1];
            var y = stackalloc ulong[w + 1];
            var limbs = x._limbs;
            Limbs.Place(r, w + 1, Pointer(limbs), N, x._exponent + 64);
            var log2 = ExpTables<TPrecision>.Log2;
            const double InverseLog2 = 1.4426950408889634 / 18446744073709551616.0;
            var q = x._exponent < -60 ? 0.0 : Math.ScaleB(x.Top * InverseLog2, (int)x._exponent);
            var count = (long)q;
            if (x._sign < 0) count++;
            y[w] = Limbs.MultiplySmall(y, log2, (ulong)count, w);
            if (x._sign > 0)
            {
                Limbs.Subtract(r, r, y, w + 1);
                n = count;
            }
            else
            {
                Limbs.Subtract(r, y, r, w + 1);
                n = -count;
            }

            while ((long)r[w] < 0)
            {
                n--;
                r[w] += Limbs.Add(r, r, log2, w);
            }

            while (r[w] != 0 || Limbs.Compare(r, log2, w) >= 0)
            {
                n++;
                r[w] -= Limbs.Subtract(r, r, log2, w);
            }

            var top = r[w - 1];
            r[w - 1] = top & ((1UL << 40) - 1);
            // Σ r^k/k! from the second term on, then e^r − 1 = r + r·(r·sum).
            Horner(t, r, ExpTables<TPrecision>.InverseFactorials, 2, ExpTables<TPrecision>.Terms, 24, false);
            Limbs.MultiplyHigh(y, t, r, w);
            Limbs.MultiplyHigh(t, y, r, w);
            Limbs.Add(r, r, t, w);
            // (1 + r)·(1 + middle)·(1 + fine)·half, each product by a small factor.
            var half = ExpTables<TPrecision>.Halves + (int)(top >> 56) * w;
            Limbs.Copy(t, half, w);
            Limbs.MultiplyHigh(y, t, ExpTables<TPrecision>.Middle + (int)((top >> 48) & 255) * w, w);
            Limbs.Add(t, t, y, w);
            Limbs.MultiplyHigh(y, t, ExpTables<TPrecision>.Fine + (int)((top >> 40) & 255) * w, w);
            Limbs.Add(t, t, y, w);
            Limbs.MultiplyHigh(y, t, r, w);
            Limbs.Add(t, t, y, w);
            return (1UL << 32) + (ulong)count;
        }
    }

    /// <summary>
    /// sum = Σ c(k)·v^(k − first) for first ≤ k ≤ last, the signs alternating on demand; c is a table of fractions of W limbs, v &lt; 2^−bits.
    /// Later coefficients need fewer limbs: what step k loses is worth less than W + 2 units in the sum.
    /// </summary>
    [SkipLocalsInit]
    private static void Horner(ulong* sum, ulong* v, ulong* c, int first, int last, long bits, bool alternating)
    {
        var w = W;
        var product = stackalloc ulong[w];
        Limbs.Clear(sum, w);
        var n = LimbsOfTerm(last - first, bits);
        Limbs.Copy(sum + (w - n), c + (last * w) + (w - n), n);
        for (var k = last - 1; k >= first; k--)
        {
            n = LimbsOfTerm(k - first, bits);
            var at = w - n;
            Limbs.MultiplyHigh(product, sum + at, v + at, n);
            if (alternating) Limbs.Subtract(sum + at, c + (k * w) + at, product, n);
            else Limbs.Add(sum + at, c + (k * w) + at, product, n);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LimbsOfTerm(int k, long bits) => Math.Max(1, W - (int)Math.Min(k * bits, 64 * W) / 64);

    /// <summary>
    /// x·(1 ± c(2)|x| + c(3)|x|² ± ...) for |x| &lt; 2^−12: log(1 + x) and eˣ − 1 with full relative accuracy. The bracket is known to 2³² units of W limbs.
    /// </summary>
    [SkipLocalsInit]
    private static Ball<TPrecision> ShortSeries(in Ball<TPrecision> x, ulong* c, bool alternating)
    {
        var w = W;
        var v = stackalloc ulong[w];
        var sum = stackalloc ulong[w];
        var limbs = x._limbs;
        Limbs.Place(v, w, Pointer(limbs), N, x._exponent + 64);
        var bits = Math.Min(-x._exponent, 64 * w);
        // The remainder is below its first term, v^(last) ≤ 2^−(64·W − 30).
        var last = 1 + (int)((64 * w - 30 + bits - 1) / bits);
        Horner(sum, v, c, 2, Math.Max(last, 2), bits, alternating);
        return TimesBracket(x, v, sum, alternating);
    }

    /// <summary>x·(1 ± v·sum), for v·sum &lt; 1/2 known to 2³¹ units: in halves, so that the bracket stays a fraction.</summary>
    [SkipLocalsInit]
    private static Ball<TPrecision> TimesBracket(in Ball<TPrecision> x, ulong* v, ulong* sum, bool minus)
    {
        unchecked
        {
            var w = W;
            var half = stackalloc ulong[w];
            var t = stackalloc ulong[w];
            var m = stackalloc ulong[w];
            Limbs.MultiplyHigh(t, v, sum, w);
            Limbs.Place(half, w, t, w, -1);
            if (minus) Limbs.Negate(half, w);
            half[w - 1] += 1UL << 63;
            var limbs = x._limbs;
            m[0] = 0;
            Limbs.Copy(m + 1, Pointer(limbs), N);
            Limbs.MultiplyHigh(t, half, m, w);
            return FromFraction(x._sign, t, w, x._exponent + 1, 1UL << 32);
        }
    }
}

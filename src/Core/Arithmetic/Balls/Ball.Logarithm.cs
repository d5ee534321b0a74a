using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>
    /// log x: −log(1 − u) ≤ u(1 + u) for a relative radius u ≤ 1/2, plus less than 1.01 units in the last place, also near 1.
    /// The whole line where the ball contains a number that is not positive.
    /// </summary>
    public static Ball<TPrecision> Log(Ball<TPrecision> x)
    {
        if (!x.IsFinite || x._sign <= 0 || !x.MidpointExceedsRadius) return WholeLine;
        if (x._radius.IsZero) return LogOfMidpoint(x);
        if (!x.IsNarrow) return Enclose(LogOfMidpoint(x.LowerPoint), LogOfMidpoint(x.UpperPoint));
        var u = x._radius / x.LowerMidpoint;
        return LogOfMidpoint(x).Widened(u * (Magnitude.One + u));
    }

    /// <summary>
    /// log(1 + x): u(1 + u) for the radius u relative to 1 + x, plus less than 1.01 units in the last place (1.3 for |x| ≥ 256), also near 0.
    /// The whole line where the ball contains a number at or below −1.
    /// </summary>
    public static Ball<TPrecision> Log1P(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (x._radius.IsZero) return Log1POfMidpoint(x);
        var argument = x + One;
        if (argument._sign <= 0 || !argument.MidpointExceedsRadius) return WholeLine;
        var u = x._radius / argument.LowerAbs;
        return u.IsBelowPowerOfTwo(-8)
            ? Log1POfMidpoint(x).Widened(u * (Magnitude.One + u))
            : Log(argument); // beside such a radius the rounding of 1 + x is nothing; that of the ends of x would be much where 1 + x nearly cancels
    }

    private static Ball<TPrecision> LogOfMidpoint(in Ball<TPrecision> x)
    {
        if (!x.IsFinite || x._sign <= 0) return WholeLine;
        if (x._exponent is 0 or 1)
        {
            // Near 1 the difference is exact.
            var d = x.MidpointBall - One;
            if (d._sign == 0) return default;
            if (d._exponent <= -SeriesBits) return ShortSeries(d, LogTables<TPrecision>.Inverses, d._sign > 0);
        }

        var m = stackalloc ulong[W];
        var limbs = x._limbs;
        m[0] = 0;
        Limbs.Copy(m + 1, Pointer(limbs), N);
        return LogOfFraction(m, x._exponent);
    }

    private static Ball<TPrecision> LogOfFraction(ulong* m, long e)
    {
        var sum = stackalloc ulong[W + 1];
        var error = LogFraction(m, e, sum);
        var negative = sum[W] >> 63 != 0;
        if (negative) Limbs.Negate(sum, W + 1);
        return FromFraction(negative ? -1 : 1, sum, W + 1, 64, error);
    }

    private static Ball<TPrecision> Log1POfMidpoint(in Ball<TPrecision> x)
    {
        if (x._sign == 0) return default;
        if (x._exponent <= -SeriesBits) return ShortSeries(x, LogTables<TPrecision>.Inverses, x._sign > 0);
        // From 2⁸ on, the rounding of 1 + x is at most 1/4 unit of the logarithm.
        if (x._exponent > 8) return x._sign < 0 ? WholeLine : Log(x.MidpointBall + One);
        unchecked
        {
            var f = stackalloc ulong[W + 1];
            var m = stackalloc ulong[W];
            var limbs = x._limbs;
            // Exact: x has at most 12 zero bits below 1 and a limb of room.
            Limbs.Place(f, W + 1, Pointer(limbs), N, x._exponent + 64);
            if (x._sign < 0) Limbs.Negate(f, W + 1);
            f[W] += 1;
            if ((long)f[W] < 0 || Limbs.IsZero(f, W + 1)) return WholeLine;
            var zeros = Limbs.LeadingZeros(f, W + 1);
            Limbs.Place(m, W, f, W + 1, zeros - 64);
            return LogOfFraction(m, 64 - zeros);
        }
    }

    /// <summary>
    /// log(m·2^e) for the fraction m of W limbs in [1/2, 1), as a two's complement number of W limbs after the point and one before; returns its error in units of the last limb. m is multiplied by C/256, 1 − j/2¹⁵ and 1 − k/2²³, which bring it to 1 + d with 0 ≤ d &lt; 2^−22,
    /// and log(1 + d) is Taylor's series. Errors in units of W limbs: |e| for e·log 2, 2 for each table, 2 for each of the cuts of d, less than 2³¹ for the series.
    /// </summary>
    [SkipLocalsInit]
    internal static ulong LogFraction(ulong* m, long e, ulong* sum)
    {
        unchecked
        {
            var w = W;
            var d = stackalloc ulong[w + 1];
            var t = stackalloc ulong[w + 1];
            // C is the least integer with m·C/256 ≥ 1 for all m with these leading bits.
            var head = 256 + ((m[w - 1] >> 55) & 255);
            var c = (131072 + head - 1) / head;
            t[w] = Limbs.MultiplySmall(t, m, c, w);
            Limbs.Place(d, w, t, w + 1, -8);
            var j = Peel(d, t, 15);
            var k = Peel(d, t, 23);

            sum[w] = Limbs.MultiplySmall(sum, ExpTables<TPrecision>.Log2, (ulong)Math.Abs(e), w);
            if (e < 0) Limbs.Negate(sum, w + 1);
            sum[w] += Limbs.Add(sum, sum, LogTables<TPrecision>.Middle + j * w, w);
            sum[w] += Limbs.Add(sum, sum, LogTables<TPrecision>.Fine + k * w, w);
            sum[w] += Limbs.Add(sum, sum, d, w);
            sum[w] -= Limbs.Subtract(sum, sum, LogTables<TPrecision>.Coarse + ((int)c - 256) * w, w);

            // log(1 + d) = d − d·(d·Σ ...).
            var series = stackalloc ulong[w];
            Horner(series, d, LogTables<TPrecision>.Inverses, 2, (64 * w - 30 + 21) / 22, 22, true);
            Limbs.MultiplyHigh(t, series, d, w);
            Limbs.MultiplyHigh(series, t, d, w);
            sum[w] -= Limbs.Subtract(sum, sum, series, w);
            return (1UL << 32) + (ulong)Math.Abs(e);
        }
    }

    /// <summary>
    /// 1 + d becomes (1 + d)(1 − j/2^bits) for the j just below 2^bits·d/(1 + d), found in double arithmetic and made smaller by 2^−40 so that d stays non-negative; then d &lt; 1.01/2^bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Peel(ulong* d, ulong* t, int bits)
    {
        unchecked
        {
            var w = W;
            var x = d[w - 1] * (1.0 / 18446744073709551616.0);
            var j = (int)(x / (1 + x) * ((1L << bits) * (1 - 1.0 / (1L << 40))));
            t[w] = Limbs.MultiplySmall(t, d, (ulong)j, w);
            // t/2^bits, one limb at a time, and j/2^bits at the top.
            for (var i = 0; i < w; i++) t[i] = (t[i] >> bits) | (t[i + 1] << (64 - bits));
            Limbs.Subtract(d, d, t, w);
            d[w - 1] -= (ulong)j << (64 - bits);
            return j;
        }
    }
}

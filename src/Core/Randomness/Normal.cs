using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Randomness;

/// <summary>
/// An exact sampler of the normal distribution from fair bits, with no logarithm, exponential or rounding in it: algorithm N of
/// C. F. F. Karney, "Sampling exactly from the normal distribution", ACM Trans. Math. Software 42 (2016) 3:1-14.
/// |deviate| = k + x: the integer k ≥ 0 has probability ∝ e^(−k²/2) after two rejections, then x uniform on (0, 1) is kept with
/// probability e^(−x(2k + x)/2).
/// </summary>
internal static class Normal
{
    /// <summary>
    /// A deviate ±(whole + fraction); the fraction is <paramref name="scratch"/>[0], of which further digits can be asked.
    /// Empty scratch places are filled with 32-bit numbers.
    /// </summary>
    public static (bool Negative, int Whole, LazyUniform Fraction) Sample(RandomStream bits, LazyUniform[] scratch)
    {
        var x = scratch[0] ??= new LazyUniform();
        var y = scratch[1] ??= new LazyUniform();
        var z = scratch[2] ??= new LazyUniform();
        while (true)
        {
            var k = 0;
            while (RootOfE(bits, y, z)) k++;
            if (!Repeat((long)k * (k - 1), bits, y, z)) continue;
            x.Reset();
            var kept = true;
            for (var i = 0; kept && i <= k; i++) kept = Keep(k, x, bits, ref y, ref z);
            if (kept) return (bits.Sign() < 0, k, x);
        }
    }

    /// <summary>±(whole + fraction) rounded to the nearest double; a tie has probability 0.</summary>
    public static double ToDouble(bool negative, int whole, LazyUniform fraction, RandomStream bits)
    {
        // 54 significant bits decide the rounding: the 54th says to which side, since the digits below it are not all 0 or all 1.
        // Unless the deviate is tiny they are among the first 64 digits, which machine integers hold.
        var small = ((UInt128)(uint)whole << 64) | fraction.Leading64(bits);
        if (128 - (int)UInt128.LeadingZeroCount(small) is var length and >= 54)
        {
            var head = (long)(small >> (length - 54));
            var size = Math.ScaleB((head >> 1) + (head & 1), length - 53 - 64);
            return negative ? -size : size;
        }

        var precision = 96;
        BigInteger value;
        while (true)
        {
            value = ((BigInteger)whole << precision) | fraction.Leading(precision, bits);
            if (value.GetBitLength() >= 54) break;
            precision += 32;
        }

        var drop = (int)value.GetBitLength() - 54;
        var mantissa = (long)(value >> drop);
        mantissa = (mantissa >> 1) + (mantissa & 1);
        var magnitude = Math.ScaleB(mantissa, drop + 1 - precision);
        return negative ? -magnitude : magnitude;
    }

    /// <summary>±(whole + fraction) rounded to the nearest multiple of 2^(−bits); a tie has probability 0.</summary>
    public static Rational ToDyadic(bool negative, int whole, LazyUniform fraction, int precision, RandomStream bits)
    {
        var value = ((BigInteger)whole << (precision + 1)) | fraction.Leading(precision + 1, bits);
        value = (value >> 1) + (value & BigInteger.One);
        return Rational.Dyadic(negative ? -value : value, -precision);
    }

    /// <summary>
    /// True with probability e^(−1/2), by von Neumann: the run 1/2 &gt; u₁ &gt; u₂ &gt; … &gt; u_n reaches length n with probability
    /// 2^(−n)/n!, so it ends at an even length with probability Σ (−1/2)ⁿ/n!.
    /// </summary>
    private static bool RootOfE(RandomStream bits, LazyUniform y, LazyUniform z)
    {
        y.Reset();
        if (!y.LessThanHalf(bits)) return true;
        for (var even = false; ; even = !even)
        {
            z.Reset();
            if (!z.LessThan(y, bits)) return even;
            (y, z) = (z, y);
        }
    }

    /// <summary>True with probability e^(−count/2).</summary>
    private static bool Repeat(long count, RandomStream bits, LazyUniform y, LazyUniform z)
    {
        for (; count > 0; count--)
        {
            if (!RootOfE(bits, y, z)) return false;
        }

        return true;
    }

    /// <summary>
    /// True with probability e^(−x(2k + x)/(2k + 2)): as above, the run x &gt; z₁ &gt; z₂ &gt; … goes on only while an independent uniform r
    /// is also less than (2k + x)/(2k + 2). That is r = (f + r′)/(2k + 2) with an integer f: less where f &lt; 2k, or f = 2k and r′ &lt; x.
    /// </summary>
    private static bool Keep(int k, LazyUniform x, RandomStream bits, ref LazyUniform y, ref LazyUniform z)
    {
        var top = x;
        for (var even = true; ; even = !even)
        {
            z.Reset();
            if (!z.LessThan(top, bits)) return even;
            var f = bits.Below(2 * k + 2);
            if (f > 2 * k) return even;
            (y, z) = (z, y);
            top = y;
            if (f < 2 * k) continue;
            z.Reset();
            if (!z.LessThan(x, bits)) return even;
        }
    }
}

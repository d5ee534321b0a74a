using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

/// <summary>
/// A non-negative number for error bounds: mantissa · 2^(exponent − 32) with 2³¹ ≤ mantissa &lt; 2³², or 0 (the default).
/// It has its own 64-bit exponent, so it neither overflows nor underflows. Unless a name says "Lower", every operation rounds up.
/// </summary>
internal readonly struct Magnitude
{
    /// <summary>Exponents from here on mean infinity. Sums of several still fit in a long.</summary>
    private const long InfiniteExponent = 1L << 58;

    public readonly long Exponent;
    public readonly uint Mantissa;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Magnitude(uint mantissa, long exponent)
    {
        Mantissa = mantissa;
        Exponent = exponent;
    }

    public static Magnitude Infinite => new(1u << 31, InfiniteExponent);

    public static Magnitude One => PowerOfTwo(0);

    public bool IsZero => Mantissa == 0;

    public bool IsInfinite => Exponent >= InfiniteExponent;

    /// <summary>2^k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Magnitude PowerOfTwo(long k) => new(1u << 31, unchecked(k + 1));

    /// <summary>An upper bound of m · 2^(exponent − 32), for m &lt; 2⁶³; exact where m has at most 32 significant bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Magnitude Of(ulong m, long exponent)
    {
        unchecked
        {
            if (m == 0) return default;
            var excess = 32 - BitOperations.LeadingZeroCount(m);
            if (excess <= 0) return new((uint)(m << -excess), exponent + excess);
            m = (m + (1UL << excess) - 1) >> excess;
            return (m >> 32) == 0 ? new((uint)m, exponent + excess) : new(1u << 31, exponent + excess + 1);
        }
    }

    /// <summary>k · 2^exponent, rounded up.</summary>
    public static Magnitude Scaled(ulong k, long exponent) => Of(k, unchecked(exponent + 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Magnitude operator +(Magnitude a, Magnitude b)
    {
        unchecked
        {
            if (a.Mantissa == 0) return b;
            if (b.Mantissa == 0) return a;
            if (a.Exponent < b.Exponent) (a, b) = (b, a);
            var d = a.Exponent - b.Exponent;
            // The bits of b that the shift drops are worth less than one unit of a. The sum is at most 2(2³² − 1), so that half of it, rounded up, fits.
            var sum = (ulong)a.Mantissa + (d == 0 ? b.Mantissa : d < 32 ? (b.Mantissa >> (int)d) + 1UL : 1UL);
            if ((sum >> 32) == 0) return new((uint)sum, a.Exponent);
            return new((uint)((sum + 1) >> 1), a.Exponent + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Magnitude operator *(Magnitude a, Magnitude b)
    {
        unchecked
        {
            var p = (ulong)a.Mantissa * b.Mantissa;
            if (p == 0) return default;
            var exponent = a.Exponent + b.Exponent;
            if ((long)p < 0) return new((uint)(p >> 32) + 1, exponent);
            var m = (uint)(p >> 31) + 1;
            return m != 0 ? new(m, exponent - 1) : new(1u << 31, exponent);
        }
    }

    /// <summary>An upper bound of a/b where b is itself a lower bound of the divisor; infinite for b = 0.</summary>
    public static Magnitude operator /(Magnitude a, Magnitude b)
    {
        unchecked
        {
            if (b.Mantissa == 0) return Infinite;
            if (a.Mantissa == 0) return default;
            return Of((((ulong)a.Mantissa << 32) / b.Mantissa) + 1, a.Exponent - b.Exponent);
        }
    }

    /// <summary>A lower bound of a − b; 0 where b ≥ a.</summary>
    public static Magnitude LowerDifference(Magnitude a, Magnitude b)
    {
        unchecked
        {
            if (b.Mantissa == 0 || a.Mantissa == 0) return a;
            var d = a.Exponent - b.Exponent;
            if (d < 0) return default;
            var x = (ulong)a.Mantissa << 30;
            var y = d == 0 ? (ulong)b.Mantissa << 30 : d < 62 ? (((ulong)b.Mantissa << 30) >> (int)d) + 1 : 1;
            if (y >= x) return default;
            x -= y;
            var excess = 32 - BitOperations.LeadingZeroCount(x);
            var m = excess >= 0 ? x >> excess : x << -excess;
            return new((uint)m, a.Exponent + excess - 30);
        }
    }

    /// <summary>An upper bound of √a.</summary>
    public static Magnitude Sqrt(Magnitude a)
    {
        unchecked
        {
            if (a.Mantissa == 0) return a;
            // √(m·2^(e−32)) with e even: root = √(m·2^30) ≤ 2^31; the double root is off by at most one unit.
            var odd = a.Exponent & 1;
            var m = (ulong)a.Mantissa << (30 + (int)odd);
            var root = (ulong)Math.Sqrt((double)m) + 2;
            return Of(root, ((a.Exponent - odd) >> 1) + 1);
        }
    }

    public static Magnitude Min(Magnitude a, Magnitude b) => Compare(a, b) <= 0 ? a : b;

    public static Magnitude Max(Magnitude a, Magnitude b) => Compare(a, b) >= 0 ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Compare(Magnitude a, Magnitude b)
    {
        if (a.Mantissa == 0 || b.Mantissa == 0) return a.Mantissa.CompareTo(b.Mantissa);
        return a.Exponent != b.Exponent ? a.Exponent.CompareTo(b.Exponent) : a.Mantissa.CompareTo(b.Mantissa);
    }

    /// <summary>Whether this is certainly below 2^k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBelowPowerOfTwo(long k) => Mantissa == 0 || Exponent <= k;

    /// <summary>a · 2^k, exactly.</summary>
    public Magnitude Shifted(long k) => Mantissa == 0 ? this : new(Mantissa, unchecked(Exponent + k));
}

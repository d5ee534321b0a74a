using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

public static partial class VectorFunctions
{
    /// <summary>The leading 42 bits of log 2, so that n·Log2High is exact for |n| &lt; 2^11.</summary>
    internal const double Log2High = 3048493539143.0 / (1L << 42);

    /// <summary>log 2 − Log2High, to nearest.</summary>
    internal const double Log2Low = 544487923021427.0 / (1L << 46) / (1L << 47);

    // 1.5·2^52 + 2·1023: adding it rounds to the nearest integer n and leaves n + 2046 > 0 in the lowest bits.
    private const double Shift = 1.5 * (1L << 52) + 2046;

    // Up to here 2^n and eˣ are normal numbers.
    private const double Inside = 700;

    // Beyond these ends eˣ is +∞ and 0; at 2^±1100 the two factors below would not be powers of two.
    private const double Greatest = 710;
    private const double Least = -746;

    private const long Bias = 1023L << 52;
    private const long ExponentBits = 0x7FF0_0000_0000_0000;

    // 1/log 2; any number close to it serves.
    private const double StepsPerUnit = 1.4426950408889634;

    /// <summary>How 2^n is multiplied: at once where it and the result are normal numbers, else in two halves. What is normal has the same bits either way.</summary>
    private interface IPower<TSelf>
        where TSelf : struct, IPower<TSelf>
    {
        static abstract TSelf Of(Vector512<double> shifted);

        Vector512<double> Times(Vector512<double> y);

        Vector512<double> TimesWhere(Vector512<double> condition, Vector512<double> y);
    }

    /// <summary>
    /// eˣ = (High + Low)·2^n, n as <see cref="IPower{TSelf}"/> reads it; High is between 0.65 and 1.35, |Low| &lt; 0.08. x = n·log 2 + r with |r| ≤ 0.34658: x − n·Log2High is exact (both are multiples of 2^-42 or of the ulp of x, and
    /// cancel to below 1), and subtracting n·Log2Low rounds it to u/4. High + (its exact rest) = 1 + r, and r²·q, q = 1/2 + r/6 + … + r¹¹/13!, at most 0.07, has a relative error of 2.5u;
    /// what it drops is below r¹⁴/14!·1.03 &lt; 0.04u; the sum in Low is rounded to u/16. In all at most 0.25u·eʳ + 0.25u: 0.43u below 1 and 0.61u above, and 0.6u·eʳ everywhere.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> High, Vector512<double> Low, Vector512<double> Shifted) Reduced(Vector512<double> x)
    {
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(StepsPerUnit), Vector512.Create(Shift));
        var n = shifted - Vector512.Create(Shift);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Log2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Log2Low), r);

        // Pairs, fours and eights of terms side by side: half the wait of Horner's rule.
        var r2 = r * r;
        var r4 = r2 * r2;
        var low4 = Pair(r2, Pair(r, 0.5, 1.0 / 6), Pair(r, 1.0 / 24, 1.0 / 120));
        var middle4 = Pair(r2, Pair(r, 1.0 / 720, 1.0 / 5040), Pair(r, 1.0 / 40320, 1.0 / 362880));
        var high4 = Pair(r2, Pair(r, 1.0 / 3628800, 1.0 / 39916800), Pair(r, 1.0 / 479001600, 1.0 / 6227020800));
        var q = Pair(r4 * r4, Pair(r4, low4, middle4), high4);

        var one = Vector512.Create(1.0);
        var high = one + r;
        return (high, Vector512.FusedMultiplyAdd(r2, q, (one - high) + r), shifted);
    }

    // x where eˣ is neither 0 nor +∞, else an end where it is. So written, a NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Clamped(Vector512<double> x)
    {
        var (greatest, least) = (Vector512.Create(Greatest), Vector512.Create(Least));
        x = Vector512.ConditionalSelect(Vector512.GreaterThan(x, greatest), greatest, x);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, least), least, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpInside<TPower>(Vector512<double> x)
        where TPower : struct, IPower<TPower>
    {
        var (high, low, shifted) = Reduced(x);
        return TPower.Of(shifted).Times(high + low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> ExpOfAny(Vector512<double> x) => ExpInside<Halves>(Clamped(x));

    /// <summary>a + b·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pair(Vector512<double> x, Vector512<double> a, Vector512<double> b) => Vector512.FusedMultiplyAdd(b, x, a);

    /// <summary>a + b·x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Pair(Vector512<double> x, double a, double b) => Pair(x, Vector512.Create(a), Vector512.Create(b));

    private readonly struct Whole(Vector512<double> power) : IPower<Whole>
    {
        private readonly Vector512<double> _power = power;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Whole Of(Vector512<double> shifted) => new((Vector512.ShiftLeft(shifted.AsInt64(), 52) - Vector512.Create(Bias)).AsDouble());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Times(Vector512<double> y) => y * _power;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> TimesWhere(Vector512<double> condition, Vector512<double> y) => y * Vector512.ConditionalSelect(condition, _power, Vector512.Create(1.0));
    }

    // n + 2046 = e₁ + e₂, halved: 2^(e₁ − 1023) and 2^(e₂ − 1023), whose biased exponents are between 480 and 1540.
    private readonly struct Halves(Vector512<double> first, Vector512<double> second) : IPower<Halves>
    {
        private readonly Vector512<double> _first = first;
        private readonly Vector512<double> _second = second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Halves Of(Vector512<double> shifted)
        {
            var first = Vector512.ShiftLeft(shifted.AsInt64(), 51) & Vector512.Create(ExponentBits);
            return new(first.AsDouble(), (Vector512.ShiftLeft(shifted.AsInt64(), 52) - first).AsDouble());
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Times(Vector512<double> y) => y * _first * _second;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> TimesWhere(Vector512<double> condition, Vector512<double> y)
        {
            var one = Vector512.Create(1.0);
            return y * Vector512.ConditionalSelect(condition, _first, one) * Vector512.ConditionalSelect(condition, _second, one);
        }
    }
}

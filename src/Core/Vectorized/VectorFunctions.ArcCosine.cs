using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

public static partial class VectorFunctions
{
    /// <summary>π/2 − the double nearest to π/2, to nearest.</summary>
    internal const double HalfPiLow = 4967757600021511.0 / (1L << 53) / (1L << 53);

    /// <summary>
    /// P: its values at 13 Chebyshev nodes of [0, 1/4] are those of (asin t − t)/t³ at z = t², but for the rounding of the coefficients; lowest first. A test proves the distance to the series in fractions.
    /// </summary>
    internal static ReadOnlySpan<double> ArcSineCoefficients =>
    [
        3002399751580331.0 / (1L << 54),
        2702159776421733.0 / (1L << 55),
        6433713753890579.0 / (1L << 57),
        8756999187269155.0 / (1L << 58),
        3224169911223505.0 / (1L << 57),
        5001486681068577.0 / (1L << 58),
        4026927970662837.0 / (1L << 58),
        6617295248581959.0 / (1L << 59),
        2975348663098335.0 / (1L << 58),
        3146038428728409.0 / (1L << 59),
        2507731013569143.0 / (1L << 57),
        -2140382498554163.0 / (1L << 57),
        1036110789618367.0 / (1L << 55),
    ];

    // |x| ≤ 1/2 in every lane: the same operations as below, without the root.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ArcCosineInside(Vector512<double> x)
    {
        var (pi, piLow) = (Vector512.Create(Math.PI / 2), Vector512.Create(HalfPiLow));
        return ArcCosineFrom(pi, piLow, -x, x * x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ArcCosineOfAny(Vector512<double> x, Vector512<double> size)
    {
        var (zero, half) = (Vector512<double>.Zero, Vector512.Create(0.5));
        var inside = Vector512.LessThanOrEqual(size, half);
        var right = Vector512.GreaterThan(x, half);
        var square = (Vector512.Create(1.0) - size) * half; // exact where it counts
        var root = Vector512.Sqrt(square);
        var twice = root + root;
        var t = Vector512.ConditionalSelect(inside, -x, Vector512.ConditionalSelect(right, twice, -twice));
        var z = Vector512.ConditionalSelect(inside, x * x, square);
        var pi = Vector512.ConditionalSelect(inside, Vector512.Create(Math.PI / 2), Vector512.ConditionalSelect(right, zero, Vector512.Create(Math.PI)));
        var piLow = Vector512.ConditionalSelect(inside, Vector512.Create(HalfPiLow), Vector512.ConditionalSelect(right, zero, Vector512.Create(2 * HalfPiLow)));
        return ArcCosineFrom(pi, piLow, t, z);
    }

    // (pi + piLow) + t + t·z·P(z), where pi is 0 or larger than t: their sum and what it rounds away are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ArcCosineFrom(Vector512<double> pi, Vector512<double> piLow, Vector512<double> t, Vector512<double> z)
    {
        var c = ArcSineCoefficients;
        var z2 = z * z;
        var z4 = z2 * z2;
        var low = Pair(z2, Pair(z, c[0], c[1]), Pair(z, c[2], c[3]));
        var middle = Pair(z2, Pair(z, c[4], c[5]), Pair(z, c[6], c[7]));
        var high = Pair(z4, Pair(z2, Pair(z, c[8], c[9]), Pair(z, c[10], c[11])), Vector512.Create(c[12]));
        var p = Pair(z4 * z4, Pair(z4, low, middle), high);
        var sum = pi + t;
        var rest = (pi - sum) + t;
        return sum + Vector512.FusedMultiplyAdd(t * z, p, rest + piLow);
    }
}

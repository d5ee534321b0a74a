using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

public static partial class VectorFunctions
{
    /// <summary>
    /// Q: its values at 10 Chebyshev nodes of [0, 1/9] are those of (artanh s − s)/s³ at z = s², but for the rounding of the coefficients; lowest first. A test proves the distance to the series in fractions.
    /// </summary>
    internal static ReadOnlySpan<double> ArcTangentCoefficients =>
    [
        6004799503160661.0 / (1L << 54),
        7205759403795421.0 / (1L << 55),
        2573485500965475.0 / (1L << 54),
        1000799939495523.0 / (1L << 53),
        6550680010359741.0 / (1L << 56),
        5543235808914425.0 / (1L << 56),
        4796925992108721.0 / (1L << 56),
        2161921081332757.0 / (1L << 55),
        3170800205342907.0 / (1L << 56),
        5823711183579887.0 / (1L << 56),
    ];

    // Past it log(1 + e^(−|z|)) is e^(−|z|), and max(z, 0) is all of the sum.
    private const double Apart = 40;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> SigmoidOfAny(Vector512<double> z) => SigmoidOf(z, PowerBelowOne<Halves>(Clamped(-Vector512.Abs(z))));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> SoftplusOfAny(Vector512<double> z) => SoftplusOf(z, PowerBelowOne<Halves>(Clamped(-Vector512.Abs(z))));

    /// <summary>w = eˣ for x ≤ 0 as the pair 2^n·(High + Low), relative error 0.6u; High is the nearest double of the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> High, Vector512<double> Low, TPower Power) PowerBelowOne<TPower>(Vector512<double> x)
        where TPower : struct, IPower<TPower>
    {
        var (high, low, shifted) = Reduced(x);
        var sum = high + low;
        return (sum, (high - sum) + low, TPower.Of(shifted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SigmoidOf<TPower>(Vector512<double> z, (Vector512<double> High, Vector512<double> Low, TPower Power) pair)
        where TPower : struct, IPower<TPower>
    {
        var one = Vector512.Create(1.0);
        var w = pair.Power.Times(pair.High);
        var sum = one + w;
        var sumRest = ((one - sum) + w) + pair.Power.Times(pair.Low);

        // Below 0 the numerator is not scaled, so that only the last product can be subnormal.
        var negative = Vector512.LessThan(z, Vector512<double>.Zero);
        var numerator = Vector512.ConditionalSelect(negative, pair.High, one);
        var numeratorRest = Vector512.ConditionalSelect(negative, pair.Low, Vector512<double>.Zero);
        var inverse = one / sum;
        var quotient = numerator * inverse;
        var remainder = Vector512.FusedMultiplyAdd(-quotient, sum, numerator) + Vector512.FusedMultiplyAdd(-quotient, sumRest, numeratorRest);
        return pair.Power.TimesWhere(negative, Vector512.FusedMultiplyAdd(remainder, inverse, quotient));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> SoftplusOf<TPower>(Vector512<double> z, (Vector512<double> High, Vector512<double> Low, TPower Power) pair)
        where TPower : struct, IPower<TPower>
    {
        // s + sLow = w/(2 + w), with what the quotient left over.
        var two = Vector512.Create(2.0);
        var w = pair.Power.Times(pair.High);
        var wLow = pair.Power.Times(pair.Low);
        var sum = two + w;
        var sumRest = ((two - sum) + w) + wLow;
        var inverse = Vector512.Create(1.0) / sum;
        var s = w * inverse;
        var remainder = Vector512.FusedMultiplyAdd(-s, sum, w) + Vector512.FusedMultiplyAdd(-s, sumRest, wLow);

        var c = ArcTangentCoefficients;
        var z1 = s * s;
        var z2 = z1 * z1;
        var z4 = z2 * z2;
        var low = Pair(z2, Pair(z1, c[0], c[1]), Pair(z1, c[2], c[3]));
        var high = Pair(z2, Pair(z1, c[4], c[5]), Pair(z1, c[6], c[7]));
        var q = Pair(z4 * z4, Pair(z4, low, high), Pair(z1, c[8], c[9]));
        var small = Vector512.FusedMultiplyAdd(s * z1, q, remainder * inverse);

        // max(z, 0) + 2s as an exact pair: the larger of the two first.
        var positive = Vector512.ConditionalSelect(Vector512.GreaterThan(z, Vector512<double>.Zero), z, Vector512<double>.Zero);
        var twice = s + s;
        var swap = Vector512.GreaterThan(twice, positive);
        var larger = Vector512.ConditionalSelect(swap, twice, positive);
        var total = positive + twice;
        var rest = (larger - total) + Vector512.ConditionalSelect(swap, positive, twice);
        var near = total + Vector512.FusedMultiplyAdd(small, two, rest);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Abs(z), Vector512.Create(Apart)), positive + w, near);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    private const int Lanes = 8;

    // Where UnpackLow and UnpackHigh put the lower and upper ends of eight consecutive intervals: lane l holds term LaneTerm[l].
    private static ReadOnlySpan<byte> LaneTerm => [0, 4, 1, 5, 2, 6, 3, 7];

    /// <summary>
    /// An enclosure of Σ x[i]·y[i]. Eight partial sums, term i in sum i mod 8, are added up as ((0+4)+(2+6)) + ((1+5)+(3+7)):
    /// one order of operations for every length and every processor, hence the same bits.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Interval Dot(ReadOnlySpan<Interval> x, ReadOnlySpan<Interval> y)
    {
        if (x.Length != y.Length) throw new ArgumentException(FormattableString.Invariant($"A dot product of {x.Length} with {y.Length} terms."), nameof(y));
        return Avx512F.IsSupported ? FastDot(x, y) : PortableDot(x, y);
    }

    /// <summary>The definition of <see cref="Dot"/>.</summary>
    internal static Interval PortableDot(ReadOnlySpan<Interval> x, ReadOnlySpan<Interval> y)
    {
        Span<Interval> sums = stackalloc Interval[Lanes];
        sums.Clear();
        for (var i = 0; i < x.Length; i++) sums[i % Lanes] += x[i] * y[i];
        return Gathered(sums);
    }

    /// <summary>
    /// The same bits, eight terms at a time: the least and greatest of the four products of ends, each rounded by its instruction. Only for finite ends:
    /// an infinite or empty operand turns <c>odd</c> into a NaN, and the definition takes over.
    /// </summary>
    internal static Interval FastDot(ReadOnlySpan<Interval> x, ReadOnlySpan<Interval> y)
    {
        var left = MemoryMarshal.Cast<Interval, double>(x);
        var right = MemoryMarshal.Cast<Interval, double>(y);
        ref var a = ref MemoryMarshal.GetReference(left);
        ref var b = ref MemoryMarshal.GetReference(right);
        var lower = Vector512<double>.Zero;
        var upper = Vector512<double>.Zero;
        var odd0 = Vector512<double>.Zero;
        var odd1 = Vector512<double>.Zero;
        var i = 0;
        for (; i <= left.Length - 2 * Lanes; i += 2 * Lanes)
        {
            AddProducts(
                Vector512.LoadUnsafe(ref a, (nuint)i), Vector512.LoadUnsafe(ref a, (nuint)(i + Lanes)),
                Vector512.LoadUnsafe(ref b, (nuint)i), Vector512.LoadUnsafe(ref b, (nuint)(i + Lanes)),
                ref lower, ref upper, ref odd0, ref odd1);
        }

        if (i < left.Length)
        {
            // The rest is padded with [0, 0], which changes no partial sum.
            Span<double> pad = stackalloc double[4 * Lanes];
            pad.Clear();
            left[i..].CopyTo(pad);
            right[i..].CopyTo(pad[(2 * Lanes)..]);
            ref var p = ref MemoryMarshal.GetReference(pad);
            AddProducts(
                Vector512.LoadUnsafe(ref p), Vector512.LoadUnsafe(ref p, Lanes),
                Vector512.LoadUnsafe(ref p, 2 * Lanes), Vector512.LoadUnsafe(ref p, 3 * Lanes),
                ref lower, ref upper, ref odd0, ref odd1);
        }

        if (!Vector512.EqualsAll(odd0 + odd1, Vector512<double>.Zero)) return PortableDot(x, y);
        Span<Interval> sums = stackalloc Interval[Lanes];
        for (var lane = 0; lane < Lanes; lane++) sums[LaneTerm[lane]] = Known(lower[lane] + 0.0, upper[lane] + 0.0);
        return Gathered(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProducts(
        Vector512<double> a0,
        Vector512<double> a1,
        Vector512<double> b0,
        Vector512<double> b1,
        ref Vector512<double> lower,
        ref Vector512<double> upper,
        ref Vector512<double> odd0,
        ref Vector512<double> odd1)
    {
        const FloatRoundingMode down = FloatRoundingMode.ToNegativeInfinity;
        const FloatRoundingMode up = FloatRoundingMode.ToPositiveInfinity;
        odd0 = Avx512F.FusedMultiplyAdd(a0, Vector512<double>.Zero, odd0); // 0·∞ is a NaN, and a NaN stays
        odd1 = Avx512F.FusedMultiplyAdd(a1, Vector512<double>.Zero, odd1);
        odd0 = Avx512F.FusedMultiplyAdd(b0, Vector512<double>.Zero, odd0);
        odd1 = Avx512F.FusedMultiplyAdd(b1, Vector512<double>.Zero, odd1);
        var al = Avx512F.UnpackLow(a0, a1);
        var au = Avx512F.UnpackHigh(a0, a1);
        var bl = Avx512F.UnpackLow(b0, b1);
        var bu = Avx512F.UnpackHigh(b0, b1);
        var least = Avx512F.Min(
            Avx512F.Min(Avx512F.Multiply(al, bl, down), Avx512F.Multiply(al, bu, down)),
            Avx512F.Min(Avx512F.Multiply(au, bl, down), Avx512F.Multiply(au, bu, down)));
        var greatest = Avx512F.Max(
            Avx512F.Max(Avx512F.Multiply(al, bl, up), Avx512F.Multiply(al, bu, up)),
            Avx512F.Max(Avx512F.Multiply(au, bl, up), Avx512F.Multiply(au, bu, up)));
        lower = Avx512F.Add(lower, least, down);
        upper = Avx512F.Add(upper, greatest, up);
    }

    private static Interval Gathered(ReadOnlySpan<Interval> sums) =>
        ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

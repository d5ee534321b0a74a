using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Vectorized;

/// <summary>
/// Products of matrices of intervals by three plain products of doubles (two where the left matrix holds points), row by row in memory, the same bits on every machine and with any number of threads.
/// Every entry contains what it must; it is wider than the definition's (<see cref="Interval.Dot"/>, or <see cref="Matrix{T}"/>) by what the bound below leaves, also where that is a point: exact products of whole numbers are for the definition.
/// </summary>
/// <remarks>
/// Midpoint and radius (Rump): with a ∈ ⟨m, r⟩ and b ∈ ⟨n, s⟩, |Σ ab − Σ mn| ≤ Σ |m| s + r (|n| + s). A computed sum ŷ of K products, in any order, fused or not, has |ŷ − Σ mn| ≤ γ Σ |m||n| + Kη, where u = 2⁻⁵³, γ = Ku/(1 − Ku) ≤ (K + 1)u
/// for K ≤ 2²⁶ and η = 2⁻¹⁰⁷⁴: each term meets at most K roundings (1 + δ), |δ| ≤ u, and each rounding to a subnormal number adds at most η/2. So the radius is at most
///     Σ |m| q + r p + Kη,  q = s + (K + 1)u |n|,  p = |n| + s.
/// These sums of non-negative numbers are themselves computed, as one product of depth 2K: by the same bound the true sum is at most (computed + 2Kη)(1 + (2K + 2)u). Entries of q and p are moved up by two units beforehand, and the
/// ends down and up by two units at last. Where an overflow, an unbounded or an empty interval leaves no finite number, the definition decides that entry.
/// </remarks>
public static class EnclosedProduct
{
    /// <summary>The greatest depth for which the bound is proven.</summary>
    internal const int GreatestDepth = 1 << 24;

    private const double Unit = 1.0 / (1L << 53);

    // [0, 1, 2, 3, ...] with the two ends of each interval exchanged, and the even places in front.
    private static readonly Vector512<long> Exchange = Vector512.Create(1L, 0, 3, 2, 5, 4, 7, 6);
    private static readonly Vector512<long> Even = Vector512.Create(0L, 2, 4, 6, 0, 2, 4, 6);

    /// <summary>An enclosure of A B.</summary>
    /// <param name="a">A.</param>
    /// <param name="b">B, with as many rows as A has columns.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A matrix is empty, or A has more than 2²⁴ columns.</exception>
    public static Matrix<Interval> Multiply(Matrix<Interval> a, Matrix<Interval> b, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Columns != b.Rows) throw new ArgumentException($"A {a.Rows}×{a.Columns} matrix cannot multiply a {b.Rows}×{b.Columns} matrix.", nameof(b));
        var c = new Matrix<Interval>(a.Rows, b.Columns);
        Multiply(a.Entries, b.Entries, c.Entries, a.Rows, a.Columns, b.Columns, threads);
        return c;
    }

    /// <summary>C ⊇ A B, entry by entry.</summary>
    /// <param name="a">A, rows × depth.</param>
    /// <param name="b">B, depth × columns.</param>
    /// <param name="c">C, rows × columns: overwritten.</param>
    /// <param name="rows">The rows of A and C.</param>
    /// <param name="depth">The columns of A and rows of B.</param>
    /// <param name="columns">The columns of B and C.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">A span has another length than its shape says.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1, or the depth above 2²⁴.</exception>
    public static void Multiply(ReadOnlySpan<Interval> a, ReadOnlySpan<Interval> b, Span<Interval> c, int rows, int depth, int columns, int threads = 0)
    {
        DenseProduct.Expect(a.Length, rows, depth, nameof(a));
        DenseProduct.Expect(b.Length, depth, columns, nameof(b));
        DenseProduct.Expect(c.Length, rows, columns, nameof(c));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, GreatestDepth);

        var arePoints = ArePoints(a);
        var terms = arePoints ? depth : 2 * depth;
        int[] lengths = [a.Length, b.Length, c.Length, c.Length, checked(rows * terms), checked(terms * columns)];
        var buffers = Array.ConvertAll(lengths, ArrayPool<double>.Shared.Rent);
        try
        {
            var m = buffers[0].AsSpan(0, lengths[0]);
            var n = buffers[1].AsSpan(0, lengths[1]);
            var middles = buffers[2].AsSpan(0, lengths[2]);
            var radii = buffers[3].AsSpan(0, lengths[3]);
            var left = buffers[4].AsSpan(0, lengths[4]);
            var right = buffers[5].AsSpan(0, lengths[5]);
            SplitLeft(a, m, left, rows, depth, arePoints);
            SplitRight(b, n, right, depth, columns, arePoints);
            DenseProduct.Multiply(m, n, middles, rows, depth, columns, threads);
            DenseProduct.Multiply(left, right, radii, rows, terms, columns, threads);
            if (!Join(middles, radii, terms, c)) Define(a, b, c, middles, radii, depth, columns);
        }
        finally
        {
            foreach (var buffer in buffers) ArrayPool<double>.Shared.Return(buffer);
        }
    }

    // A row of the left factor: |m| (and r where there are radii).
    private static void SplitLeft(ReadOnlySpan<Interval> a, Span<double> m, Span<double> left, int rows, int depth, bool arePoints)
    {
        var terms = arePoints ? depth : 2 * depth;
        for (var i = 0; i < rows; i++)
        {
            var sizes = left.Slice(i * terms, depth);
            Split(a.Slice(i * depth, depth), m.Slice(i * depth, depth), arePoints ? sizes : left.Slice(i * terms + depth, depth));
            Each(m.Slice(i * depth, depth), sizes, sizes, default(Size));
        }
    }

    // The right factor: q (and below it p).
    private static void SplitRight(ReadOnlySpan<Interval> b, Span<double> n, Span<double> right, int depth, int columns, bool arePoints)
    {
        var count = depth * columns;
        Split(b, n, right[..count]);
        if (!arePoints) Each(n, right[..count], right[count..], default(Outer));
        Each(n, right[..count], right[..count], new Inner((depth + 1) * Unit));
    }

    // Entries without a finite midpoint and radius, by the definition.
    private static void Define(ReadOnlySpan<Interval> a, ReadOnlySpan<Interval> b, Span<Interval> c, ReadOnlySpan<double> middles, ReadOnlySpan<double> radii, int depth, int columns)
    {
        var column = new Interval[depth];
        for (var i = 0; i < c.Length; i++)
        {
            if (double.IsFinite(middles[i]) && double.IsFinite(radii[i])) continue;
            for (var k = 0; k < depth; k++) column[k] = b[k * columns + i % columns];
            c[i] = Interval.Dot(a.Slice(i / columns * depth, depth), column);
        }
    }

    private static bool ArePoints(ReadOnlySpan<Interval> x)
    {
        foreach (var interval in x)
        {
            if (!interval.IsPoint) return false;
        }

        return true;
    }

    /// <summary>Midpoints m, and radii r ≥ |x − m| for all x in the interval; something infinite or a NaN where an end is infinite.</summary>
    private static void Split(ReadOnlySpan<Interval> x, Span<double> m, Span<double> r)
    {
        var ends = MemoryMarshal.Cast<Interval, double>(x);
        var i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            var (middle, radius) = Split(Vector512.Create(ends[(2 * i)..]));
            Vector512.Shuffle(middle, Even).GetLower().CopyTo(m[i..]);
            Vector512.Shuffle(radius, Even).GetLower().CopyTo(r[i..]);
        }

        if (i == x.Length) return;
        Span<double> rest = stackalloc double[8];
        rest.Clear();
        ends[(2 * i)..].CopyTo(rest);
        var (middles, radii) = Split(Vector512.Create<double>(rest));
        for (var j = i; j < x.Length; j++) (m[j], r[j]) = (middles[2 * (j - i)], radii[2 * (j - i)]);
    }

    // Both in both places of the interval. The midpoint of a point is the point; elsewhere the radius is measured from whatever the halves, which are exact but for subnormal numbers, add up to.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Middle, Vector512<double> Radius) Split(Vector512<double> ends)
    {
        var half = ends * Vector512.Create(0.5);
        var exchanged = Vector512.Shuffle(ends, Exchange);
        var middle = Vector512.ConditionalSelect(Vector512.Equals(ends, exchanged), ends, half + Vector512.Shuffle(half, Exchange));
        var distance = Vector512.Abs(ends - middle);
        var other = Vector512.Shuffle(distance, Exchange);
        distance = Vector512.ConditionalSelect(Vector512.GreaterThan(other, distance), other, distance);
        return (middle, ZeroOrUp(distance, distance));
    }

    /// <summary>At least any number whose nearest double is x ≥ 0: x(1 + 4u) rounded is at least x(1 + 2u) where x is normal, and else x + η is enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Up(Vector512<double> x) => Vector512.FusedMultiplyAdd(x, Vector512.Create(4 * Unit), x) + Vector512.Create(double.Epsilon);

    // Nothing is added to a sum that is exactly 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ZeroOrUp(Vector512<double> isZero, Vector512<double> x) => Vector512.ConditionalSelect(Vector512.Equals(isZero, Vector512<double>.Zero), Vector512<double>.Zero, Up(x));

    private static void Each<TFunction>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to, TFunction f)
        where TFunction : struct, IFunction
    {
        var i = 0;
        for (; i <= x.Length - Vector512<double>.Count; i += Vector512<double>.Count) f.Of(Vector512.Create(x[i..]), Vector512.Create(y[i..])).CopyTo(to[i..]);
        for (; i < x.Length; i++) to[i] = f.Of(Vector512.Create(x[i]), Vector512.Create(y[i])).ToScalar();
    }

    /// <summary>The intervals around the midpoints; false where one has no finite midpoint or radius.</summary>
    private static bool Join(Span<double> middles, Span<double> radii, int terms, Span<Interval> c)
    {
        // (computed + 4Kη)(1 + (K + 8)u), K terms: with the roundings of this line itself at least what is needed, and Kη for the midpoint.
        var (floor, factor) = (Vector512.Create(4 * terms * double.Epsilon), Vector512.Create((terms + 8.0) * Unit));
        var ends = MemoryMarshal.Cast<Interval, double>(c);
        var greatest = Vector512.Create(double.MaxValue);
        var finite = true;
        Span<double> pair = stackalloc double[16];
        for (var i = 0; i < c.Length; i += 8)
        {
            var count = Math.Min(8, c.Length - i);
            var (middle, radius) = count == 8 ? (Vector512.Create<double>(middles[i..]), Vector512.Create<double>(radii[i..])) : (Padded(middles[i..]), Padded(radii[i..]));
            radius += floor;
            radius = Vector512.FusedMultiplyAdd(radius, factor, radius);
            finite &= Vector512.LessThanOrEqualAll(Vector512.Abs(middle), greatest) & Vector512.LessThanOrEqualAll(radius, greatest);
            var lower = Vector512<double>.Zero - Outward(radius - middle); // never −0
            var upper = Outward(middle + radius);
            if (count == 8)
            {
                Interleave(lower.GetLower(), upper.GetLower()).CopyTo(ends[(2 * i)..]);
                Interleave(lower.GetUpper(), upper.GetUpper()).CopyTo(ends[(2 * i + 8)..]);
                continue;
            }

            Interleave(lower.GetLower(), upper.GetLower()).CopyTo(pair);
            Interleave(lower.GetUpper(), upper.GetUpper()).CopyTo(pair[8..]);
            pair[..(2 * count)].CopyTo(ends[(2 * i)..]);
        }

        return finite;
    }

    // At least any number whose nearest double is x, of either sign; never −0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Outward(Vector512<double> x) => Vector512.FusedMultiplyAdd(Vector512.Abs(x), Vector512.Create(4 * Unit), x) + Vector512.Create(double.Epsilon);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Interleave(Vector256<double> lower, Vector256<double> upper) => Vector512.Shuffle(Vector512.Create(lower, upper), Vector512.Create(0L, 4, 1, 5, 2, 6, 3, 7));

    private static Vector512<double> Padded(ReadOnlySpan<double> x)
    {
        Span<double> padded = stackalloc double[8];
        padded.Clear();
        x.CopyTo(padded);
        return Vector512.Create<double>(padded);
    }

    private interface IFunction
    {
        Vector512<double> Of(Vector512<double> x, Vector512<double> y);
    }

    private readonly struct Size : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => Vector512.Abs(x);
    }

    private readonly struct Outer : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => ZeroOrUp(Vector512.Abs(x) + y, Vector512.Abs(x) + y);
    }

    private readonly struct Inner(double error) : IFunction
    {
        private readonly double _error = error;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> x, Vector512<double> y) => ZeroOrUp(Vector512.Abs(x) + y, Vector512.FusedMultiplyAdd(Vector512.Abs(x), Vector512.Create(_error), y));
    }
}

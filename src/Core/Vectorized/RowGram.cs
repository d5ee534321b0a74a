using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// X Xᵀ: the inner products of the rows of a matrix of doubles, each pair once. Entry (i, j) is the chain of fused multiply-adds over the coordinates in order, so it has the bits of <see cref="DenseProduct"/>, and of entry (j, i).
/// </summary>
public static class RowGram
{
    /// <summary>X Xᵀ, n × n, row by row.</summary>
    /// <param name="x">X, n × d, row by row.</param>
    /// <param name="n">The rows.</param>
    /// <param name="d">The columns.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">The span has another length than n × d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n or d is below 1, or n² too large for an array.</exception>
    public static double[] Of(ReadOnlySpan<double> x, int n, int d, int threads = 0) => Of(x, n, d, threads, default(AsItIs));

    /// <summary>f(X Xᵀ), entry by entry.</summary>
    internal static unsafe double[] Of<TMap>(ReadOnlySpan<double> x, int n, int d, int threads, TMap map)
        where TMap : struct, ILaneMap
    {
        DenseProduct.Expect(x.Length, n, d, nameof(x));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)n * n, Array.MaxLength, nameof(n));
        var gram = new double[n * n];
        using var team = WorkTeam.Of(Math.Min(DenseProduct.Threads(threads, (long)n * n * d), Panels.PanelsOf(n)));
        fixed (double* k = gram)
        {
            var pairs = new Pairs<TMap>(new(x, n, d), new(x, n, d), k, map, team.Size);
            team.Run(pairs.Member);
            GC.KeepAlive(pairs);
        }

        return gram;
    }

    // Rows in strips times rows in panels: the tiles on and below the diagonal, and their mirror images.
    private sealed unsafe class Pairs<TMap>(Strips rows, Panels columns, double* k, TMap map, int members)
        where TMap : struct, ILaneMap
    {
        private readonly AlignedBuffer _products = new((long)members * BlockRows * Tile.Width);
        private int _next;

        // Rows of a block: with a panel of products beside them they stay in the second-level cache for all depths.
        private const int BlockRows = 128;

        // Panels become shorter to the right: who is free takes the next.
        public void Member(int member)
        {
            var z = _products.Start + (long)member * BlockRows * Tile.Width;
            for (int p; (p = Interlocked.Increment(ref _next) - 1) < columns.Count;)
            {
                for (var from = p * Tile.Width; from < rows.PaddedRows; from += BlockRows)
                {
                    var to = Math.Min(from + BlockRows, rows.PaddedRows);
                    Panels.Multiply(rows, columns.Panel(p), z, from, to);
                    Place(z, p * Tile.Width, from, Math.Min(to, rows.Rows));
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Place(double* z, int column, int from, int to)
        {
            unchecked
            {
                var n = rows.Rows;
                var width = Math.Min(Tile.Width, n - column);
                for (var i = from; i < to; i++, z += Tile.Width)
                {
                    map.Of(Vector512.Load(z)).Store(z);
                    map.Of(Vector512.Load(z + 8)).Store(z + 8);
                    map.Of(Vector512.Load(z + 16)).Store(z + 16);
                    new ReadOnlySpan<double>(z, width).CopyTo(new Span<double>(k + (long)i * n + column, width));
                }

                // The mirror image, a row of it at a time.
                z -= (long)(to - from) * Tile.Width;
                for (var j = 0; j < width; j++)
                {
                    var row = k + (long)(column + j) * n;
                    for (var i = from; i < to; i++) row[i] = z[(i - from) * Tile.Width + j];
                }
            }
        }
    }

    private readonly struct AsItIs : ILaneMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> value) => value;
    }
}

/// <summary>A function of eight doubles, one by one.</summary>
internal interface ILaneMap
{
    Vector512<double> Of(Vector512<double> value);
}

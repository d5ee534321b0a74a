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
    internal static double[] Of<TMap>(ReadOnlySpan<double> x, int n, int d, int threads, TMap map)
        where TMap : struct, ILaneMap
    {
        DenseProduct.Expect(x.Length, n, d, nameof(x));
        return Of(x, new Strips(x, n, d), threads, map);
    }

    /// <summary>X Xᵀ of a matrix that is in strips already.</summary>
    internal static double[] Of(ReadOnlySpan<double> x, Strips strips, int threads) => Of(x, strips, threads, default(AsItIs));

    private static unsafe double[] Of<TMap>(ReadOnlySpan<double> x, Strips strips, int threads, TMap map)
        where TMap : struct, ILaneMap
    {
        var n = strips.Rows;
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)n * n, Array.MaxLength, nameof(n));
        // Every pair is written.
        var gram = GC.AllocateUninitializedArray<double>(n * n);
        using var team = WorkTeam.Of(Math.Min(DenseProduct.Threads(threads, (long)n * n * strips.Columns), Panels.PanelsOf(n)));
        fixed (double* k = gram, rows = x)
        {
            var pairs = new Pairs<TMap>(strips, rows, k, map, team.Size);
            team.Run(pairs.Member);
            GC.KeepAlive(pairs);
        }

        return gram;
    }

    // Rows in strips times rows in panels: the tiles on and below the diagonal, and their mirror images.
    private sealed unsafe class Pairs<TMap>(Strips rows, double* x, double* k, TMap map, int members)
        where TMap : struct, ILaneMap
    {
        // Rows of a block: with a panel of products beside them they stay in the second-level cache for all depths.
        private const int BlockRows = 128;

        private readonly int _panels = Panels.PanelsOf(rows.Rows);

        // Panels that share one reading of the rows.
        private readonly int _group = Math.Clamp(Panels.PanelsOf(rows.Rows) / (4 * members), 1, 4);
        private readonly AlignedBuffer _products = new((long)members * BlockRows * Tile.Width);
        private int _next;

        // Panels become shorter to the right: who is free takes the next.
        public void Member(int member)
        {
            var z = _products.Start + (long)member * BlockRows * Tile.Width;
            var columns = new Panels(_group * Tile.Width, rows.Columns);
            for (int first; (first = (Interlocked.Increment(ref _next) - 1) * _group) < _panels;)
            {
                var panels = Math.Min(_group, _panels - first);
                var units = Math.Min(panels * Tile.Width, rows.Rows - first * Tile.Width);
                columns.Set(new(x + (long)first * Tile.Width * rows.Columns, units * rows.Columns), units);
                for (var block = first * Tile.Width; block < rows.PaddedRows; block += BlockRows)
                {
                    var to = Math.Min(block + BlockRows, rows.PaddedRows);
                    for (var p = 0; p < panels; p++)
                    {
                        var column = (first + p) * Tile.Width;
                        var from = Math.Max(block, column);
                        if (from >= to) continue;
                        Panels.Multiply(rows, columns.Panel(p), z, from, to);
                        Place(z, column, from, Math.Min(to, rows.Rows));
                    }
                }
            }

            GC.KeepAlive(columns);
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

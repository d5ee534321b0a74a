using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// Dense matrix products of doubles, row by row in memory. Entry (i, j) of A B is the chain s ← fma(a_ik, b_kj, s) for k = 0, 1, …, K − 1 from s = 0:
/// the same bits as that plain loop, on every machine and with any number of threads. Error: |ŝ − s| ≤ γ_K Σ_k |a_ik b_kj| with γ_K = K u/(1 − K u), u = 2⁻⁵³, barring underflow.
/// </summary>
public static unsafe class DenseProduct
{
    // So many panels of B, Tile.Depth rows of each, stay in the second-level cache while they meet every strip of A, which is in the first: along 8 rows of C, whose pages stay known.
    private const int BlockPanels = 16;

    /// <summary>C = A B.</summary>
    /// <param name="a">A, rows × depth.</param>
    /// <param name="b">B, depth × columns.</param>
    /// <param name="c">C, rows × columns: overwritten.</param>
    /// <param name="rows">The rows of A and C.</param>
    /// <param name="depth">The columns of A and rows of B.</param>
    /// <param name="columns">The columns of B and C.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">A span has another length than its shape says.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is below 1, or threads below 0.</exception>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int rows, int depth, int columns, int threads = 0)
    {
        Expect(a.Length, rows, depth, nameof(a));
        Expect(b.Length, depth, columns, nameof(b));
        Expect(c.Length, rows, columns, nameof(c));
        threads = Threads(threads, 2L * rows * depth * columns);
        using var team = WorkTeam.Of(Math.Min(threads, (rows + Tile.Height - 1) / Tile.Height));
        fixed (double* pa = a, pb = b, pc = c)
        {
            var blocks = new Blocks(pa, pb, pc, rows, depth, columns, team);
            team.Run(blocks.Member);
            GC.KeepAlive(blocks);
        }
    }

    /// <summary>As many threads as processors, and no more than one for each piece of work that is worth waking one.</summary>
    internal static int Threads(int asked, long operations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(asked);
        return asked > 0 ? asked : (int)Math.Clamp(operations / 4_000_000, 1, Environment.ProcessorCount);
    }

    /// <summary>Refuses a span whose length is not rows × columns, and empty shapes.</summary>
    internal static void Expect(int length, int rows, int columns, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (length != (long)rows * columns) throw new ArgumentException($"Expected {rows} × {columns} = {(long)rows * columns} entries, found {length}.", name);
    }

    // One product at work. B is packed into panels and A into strips, one block of the depth at a time.
    private sealed class Blocks(double* a, double* b, double* c, int rows, int depth, int columns, WorkTeam team)
    {
        private readonly int _panels = (columns + Tile.Width - 1) / Tile.Width;
        private readonly int _strips = (rows + Tile.Height - 1) / Tile.Height;
        private readonly AlignedBuffer _a = new((long)Strips.Padded(rows) * Math.Min(Strips.Padded(depth), Tile.Depth), cleared: false);
        private readonly AlignedBuffer _b = new((long)((columns + Tile.Width - 1) / Tile.Width) * Tile.Width * Math.Min(depth, Tile.Depth), cleared: false);
        private readonly AlignedBuffer _tiles = new(team.Size * Tile.Height * Tile.Width);

        // Each member packs its share, then computes its rows of C.
        public void Member(int member)
        {
            var tile = _tiles.Start + member * Tile.Height * Tile.Width;
            for (var k = 0; k < depth; k += Tile.Depth)
            {
                var count = Math.Min(Tile.Depth, depth - k);
                var (from, to) = team.Share(member, _panels);
                PackPanels(from, to, k, count);
                (from, to) = team.Share(member, _strips);
                for (var s = from; s < to; s++) PackStrip(s, k, count);
                team.Meet();
                for (var block = 0; block < _panels; block += BlockPanels)
                {
                    for (var s = from; s < to; s++)
                    {
                        for (var p = block; p < Math.Min(block + BlockPanels, _panels); p++) Accumulate(s, p, count, tile, starts: k == 0);
                    }
                }

                team.Meet();
            }
        }

        private void Accumulate(int strip, int panel, int count, double* tile, bool starts)
        {
            var height = Math.Min(Tile.Height, rows - strip * Tile.Height);
            var width = Math.Min(Tile.Width, columns - panel * Tile.Width);
            var corner = c + (long)strip * Tile.Height * columns + panel * Tile.Width;
            var across = Strip(strip, count);
            var panelRows = _b.Start + (long)panel * Tile.Width * count;
            if (height == Tile.Height && width == Tile.Width)
            {
                Tile.Prefetch(corner + Tile.Width, columns);
                Tile.AddAcross(across, Tile.Height * Tile.Height, panelRows, corner, columns, count, starts);
                return;
            }

            // At the edges of C the tile has rows or columns that C has not.
            for (var r = 0; r < height && !starts; r++) new ReadOnlySpan<double>(corner + (long)r * columns, width).CopyTo(new(tile + r * Tile.Width, width));
            Tile.AddAcross(across, Tile.Height * Tile.Height, panelRows, tile, Tile.Width, count, starts);
            for (var r = 0; r < height; r++) new ReadOnlySpan<double>(tile + r * Tile.Width, width).CopyTo(new(corner + (long)r * columns, width));
        }

        // Along the rows of B: their pages are many, those of the panels few.
        private void PackPanels(int first, int end, int k, int count)
        {
            for (var row = 0; row < count; row++)
            {
                var from = b + (long)(k + row) * columns;
                for (var p = first; p < end; p++) Copy(from + p * Tile.Width, Math.Min(Tile.Width, columns - p * Tile.Width), _b.Start + ((long)p * count + row) * Tile.Width, Tile.Width);
            }
        }

        // 8 × 8 blocks one after the other.
        private void PackStrip(int strip, int k, int count)
        {
            var to = Strip(strip, count);
            for (var r = 0; r < Tile.Height; r++)
            {
                var row = strip * Tile.Height + r;
                for (var step = 0; step < count; step += Tile.Height)
                    Copy(a + (long)row * depth + k + step, row < rows ? Math.Min(Tile.Height, count - step) : 0, to + (step + r) * Tile.Height, Tile.Height);
            }
        }

        private double* Strip(int strip, int count) => _a.Start + (long)strip * Tile.Height * Strips.Padded(count);

        // Zeros where there is nothing to copy.
        private static void Copy(double* from, int count, double* to, int length)
        {
            if (count == length)
            {
                for (var l = 0; l < length; l += Vector512<double>.Count) Vector512.Load(from + l).Store(to + l);
                return;
            }

            for (var l = 0; l < length; l++) to[l] = l < count ? from[l] : 0;
        }
    }
}

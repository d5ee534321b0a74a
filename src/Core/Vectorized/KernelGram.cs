using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// Gram matrices of the kernel of a ReLU network of which only the first layer moves (ADHLW19, eqs. 3 and 12; the definition is <see cref="Kernels.ArcCosineKernel"/>), in doubles: each pair once, and the same bits everywhere.
/// </summary>
public static class KernelGram
{
    /// <summary>
    /// H^∞, n × n: t (π − arccos t)/(2π) with t = ⟨x_i, x_j⟩ clamped to [−1, 1]. π − arccos t is the arc cosine of −t, at most 1.25 ulp off, so the entry is within 2.5 ulp of that of the rounded t. An error δ of t counts
    /// |h'| δ ≤ (1/2 + 1/(2π√(1 − t²))) δ: for t near ±1 about √δ/4 at most.
    /// </summary>
    /// <param name="x">Unit vectors, n × d, one after another.</param>
    /// <param name="n">How many.</param>
    /// <param name="d">Their dimension.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">The span has another length than n × d.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n or d is below 1, or n² too large for an array.</exception>
    public static double[] ArcCosine(ReadOnlySpan<double> x, int n, int d, int threads = 0) => RowGram.Of(x, n, d, threads, default(ArcCosineEntry));

    /// <summary>
    /// H of a network with these hidden weights, n × n: ⟨x_i, x_j⟩ times the share of units that are active at both, ⟨w_r, x⟩ ≥ 0. Activity is that of the rounded inner product, a chain of fused multiply-adds
    /// over the coordinates in order; the product with the share has two roundings.
    /// </summary>
    /// <param name="x">Inputs, n × d, one after another.</param>
    /// <param name="w">Hidden weights, m × d, unit by unit.</param>
    /// <param name="n">The inputs.</param>
    /// <param name="d">The dimension.</param>
    /// <param name="m">The units.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">A span has another length than its shape says.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n, d or m is below 1, or n² too large for an array.</exception>
    public static double[] FiniteWidth(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n, int d, int m, int threads = 0)
    {
        DenseProduct.Expect(w.Length, m, d, nameof(w));
        var gram = RowGram.Of(x, n, d, threads);
        var words = (m + 63) / 64;
        var active = Active(new(x, n, d), w, m, words);
        using var team = WorkTeam.Of(DenseProduct.Threads(threads, (long)n * n * words));
        var next = -1;
        team.Run(_ =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < n;)
            {
                var mine = active.AsSpan(i * words, words);
                for (var j = 0; j <= i; j++)
                {
                    var both = 0;
                    for (var k = 0; k < words; k++) both += BitOperations.PopCount(mine[k] & active[j * words + k]);
                    gram[i * n + j] = gram[j * n + i] = gram[i * n + j] * ((double)both / m);
                }
            }
        });
        return gram;
    }

    // Bit r of the words of input i: whether unit r is active there.
    private static unsafe ulong[] Active(Strips x, ReadOnlySpan<double> w, int m, int words)
    {
        var active = new ulong[x.Rows * words];
        var z = new AlignedBuffer((long)x.PaddedRows * Tile.Width);
        for (var r = 0; r < m; r += Tile.Width)
        {
            var units = Math.Min(Tile.Width, m - r);
            var panel = new Panels(w.Slice(r * x.Columns, units * x.Columns), units, x.Columns);
            Panels.Multiply(x, panel.Panel(0), z.Start, 0, x.PaddedRows);
            GC.KeepAlive(panel);
            for (var i = 0; i < x.Rows; i++)
            {
                for (var l = 0; l < units; l++)
                {
                    if (z.Start[i * Tile.Width + l] >= 0) active[i * words + (r + l) / 64] |= 1UL << ((r + l) % 64);
                }
            }
        }

        GC.KeepAlive(z);
        GC.KeepAlive(x);
        return active;
    }

    private readonly struct ArcCosineEntry : ILaneMap
    {
        // 1/(2π), rounded to nearest.
        private const double Share = 0.15915494309189534;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<double> Of(Vector512<double> value)
        {
            var t = Vector512.MinNative(Vector512.MaxNative(value, Vector512.Create(-1.0)), Vector512<double>.One);
            return t * VectorFunctions.ArcCosine(-t) * Vector512.Create(Share);
        }
    }
}

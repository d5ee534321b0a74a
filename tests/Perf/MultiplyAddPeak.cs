using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Perf;

/// <summary>How fast the processor multiplies and adds: 24 independent chains in registers, no memory.</summary>
internal static class MultiplyAddPeak
{
    private const int Rounds = 400_000;

    /// <summary>The multiplications and additions of one member.</summary>
    public const double Operations = 2.0 * 8 * 24 * Rounds;

    /// <summary>So many members at the same time.</summary>
    public static void Run(int members)
    {
        if (members == 1) _ = Chains(0.999);
        else Parallel.For(0, members, new ParallelOptions { MaxDegreeOfParallelism = members }, _ => Chains(0.999));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector512<double> Chains(double factor)
    {
        var (x, y, zero) = (Vector512.Create(factor), Vector512.Create(1e-3), Vector512<double>.Zero);
        var (a, b, c, d, e, f, g, h) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (i, j, k, l, m, n, o, p) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (q, r, s, t, u, v, w, z) = (zero, zero, zero, zero, zero, zero, zero, zero);
        for (var round = 0; round < Rounds; round++)
        {
            (a, b, c, d) = (Next(a), Next(b), Next(c), Next(d));
            (e, f, g, h) = (Next(e), Next(f), Next(g), Next(h));
            (i, j, k, l) = (Next(i), Next(j), Next(k), Next(l));
            (m, n, o, p) = (Next(m), Next(n), Next(o), Next(p));
            (q, r, s, t) = (Next(q), Next(r), Next(s), Next(t));
            (u, v, w, z) = (Next(u), Next(v), Next(w), Next(z));
        }

        return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q + r + s + t + u + v + w + z;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        Vector512<double> Next(Vector512<double> chain) => Vector512.FusedMultiplyAdd(chain, x, y);
    }
}

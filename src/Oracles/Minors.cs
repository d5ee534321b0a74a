namespace Verification.Oracles;

/// <summary>Linear algebra by determinants, and these by Laplace's expansion: slow, exact, and without any elimination.</summary>
public static class Minors
{
    /// <summary>The determinant; 1 for the empty matrix.</summary>
    public static Fraction Determinant(Fraction[][] m)
    {
        ArgumentNullException.ThrowIfNull(m);
        if (m.Length == 0) return 1;
        Fraction sum = 0;
        for (var j = 0; j < m.Length; j++)
        {
            if (m[0][j].Sign == 0) continue;
            var column = j;
            var minor = m[1..].Select(row => row.Where((_, k) => k != column).ToArray()).ToArray();
            sum += (j % 2 == 0 ? 1 : -1) * m[0][j] * Determinant(minor);
        }

        return sum;
    }

    /// <summary>x with Mx = b by Cramer's rule; null where det M = 0.</summary>
    public static Fraction[]? Solve(Fraction[][] m, Fraction[] b)
    {
        var determinant = Determinant(m);
        if (determinant.Sign == 0) return null;
        return [.. b.Select((_, j) => Determinant([.. m.Select((row, i) => row.Select((entry, k) => k == j ? b[i] : entry).ToArray())]) / determinant)];
    }

    /// <summary>The size of the largest square submatrix whose determinant is not 0.</summary>
    public static int Rank(Fraction[][] m)
    {
        ArgumentNullException.ThrowIfNull(m);
        var (rows, columns) = (m.Length, m.Length == 0 ? 0 : m[0].Length);
        for (var size = Math.Min(rows, columns); size > 0; size--)
        {
            if (Subsets(rows, size).Any(r => Subsets(columns, size).Any(c => Determinant(Pick(m, r, c)).Sign != 0))) return size;
        }

        return 0;
    }

    /// <summary>Sylvester's criterion: a symmetric matrix is positive definite iff every leading principal minor is positive.</summary>
    public static bool IsPositiveDefinite(Fraction[][] m)
    {
        ArgumentNullException.ThrowIfNull(m);
        return Enumerable.Range(1, m.Length).All(k => Determinant(Pick(m, [.. Enumerable.Range(0, k)], [.. Enumerable.Range(0, k)])).Sign > 0);
    }

    /// <summary>A symmetric matrix is positive semidefinite iff every principal minor is at least 0.</summary>
    public static bool IsPositiveSemidefinite(Fraction[][] m)
    {
        ArgumentNullException.ThrowIfNull(m);
        return Enumerable.Range(1, m.Length).All(k => Subsets(m.Length, k).All(s => Determinant(Pick(m, s, s)).Sign >= 0));
    }

    /// <summary>All subsets of {0, …, n − 1} of this size.</summary>
    internal static IEnumerable<int[]> Subsets(int n, int size)
    {
        for (var bits = 0; bits < 1 << n; bits++)
        {
            if (int.PopCount(bits) == size) yield return [.. Enumerable.Range(0, n).Where(i => (bits >> i & 1) == 1)];
        }
    }

    private static Fraction[][] Pick(Fraction[][] m, int[] rows, int[] columns) => [.. rows.Select(i => columns.Select(j => m[i][j]).ToArray())];
}

using Verification.Arithmetic;

namespace Verification.LinearAlgebra;

/// <summary>How many solutions a system of linear equations has.</summary>
public enum Solvability
{
    /// <summary>Exactly one.</summary>
    Unique,

    /// <summary>None: the equations contradict each other.</summary>
    None,

    /// <summary>An affine space of positive dimension.</summary>
    Many,
}

/// <summary>
/// Gauss-Jordan elimination in exact fractions: rank, determinant, solutions and pseudo-inverses of matrices that may be singular, where
/// rounding could not tell a zero from a small number.
/// </summary>
public static class Elimination
{
    /// <summary>The rank.</summary>
    public static int Rank(this Matrix<Rational> m) => Reduce(m).Pivots.Count;

    /// <summary>The columns that are no combination of earlier ones: a basis of the range.</summary>
    public static Matrix<Rational> ColumnBasis(this Matrix<Rational> m)
    {
        var pivots = Reduce(m).Pivots;
        return Matrix<Rational>.Of(m.Rows, pivots.Count, (i, j) => m[i, pivots[j]]);
    }

    /// <summary>The determinant; 1 for the 0 × 0 matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static Rational Determinant(this Matrix<Rational> m)
    {
        RequireSquare(m);
        var (_, pivots, product) = Reduce(m);
        return pivots.Count == m.Rows ? product : 0;
    }

    /// <summary>Some x with M x = b, or null where b is outside the range of M.</summary>
    /// <exception cref="ArgumentException">b has not as many entries as M has rows.</exception>
    public static Rational[]? Solve(this Matrix<Rational> m, Rational[] b) => Solve(m, b, out var x) == Solvability.None ? null : x;

    /// <summary>How many x satisfy M x = b, and one of them; empty where there is none.</summary>
    /// <inheritdoc cref="Solve(Matrix{Rational}, Rational[])" path="/exception"/>
    public static Solvability Solve(this Matrix<Rational> m, Rational[] b, out Rational[] x)
    {
        ArgumentNullException.ThrowIfNull(m);
        ArgumentNullException.ThrowIfNull(b);
        if (b.Length != m.Rows) throw new ArgumentException($"A {m.Rows}×{m.Columns} system has no right side of {b.Length} entries.", nameof(b));
        var (reduced, pivots, _) = Reduce(Matrix<Rational>.Of(m.Rows, m.Columns + 1, (i, j) => j < m.Columns ? m[i, j] : b[i]));
        x = [];
        if (pivots.Contains(m.Columns)) return Solvability.None;
        x = new Rational[m.Columns];
        for (var i = 0; i < pivots.Count; i++) x[pivots[i]] = reduced[i, m.Columns];
        return pivots.Count == m.Columns ? Solvability.Unique : Solvability.Many;
    }

    /// <summary>The inverse.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or singular.</exception>
    public static Matrix<Rational> Inverse(this Matrix<Rational> m)
    {
        RequireSquare(m);
        var n = m.Rows;
        var (reduced, pivots, _) = Reduce(Matrix<Rational>.Of(n, 2 * n, (i, j) => j < n ? m[i, j] : j - n == i ? 1 : 0));
        if (pivots.Take(n).Any(p => p >= n)) throw new ArgumentException($"The {n}×{n} matrix is singular.", nameof(m));
        return Matrix<Rational>.Of(n, n, (i, j) => reduced[i, n + j]);
    }

    /// <summary>
    /// The Moore-Penrose inverse of a positive semidefinite matrix: C(CᵀMC)⁻¹Cᵀ with the columns of C a basis of the range. (It inverts M
    /// on the range, since it maps MCz to Cz, and vanishes on the complement, where Cᵀ does.)
    /// </summary>
    /// <exception cref="ArgumentException">CᵀMC is singular, so M was not positive semidefinite.</exception>
    public static Matrix<Rational> PseudoInverse(this Matrix<Rational> m)
    {
        var c = ColumnBasis(m);
        return c * (c.Transpose() * m * c).Inverse() * c.Transpose();
    }

    /// <summary>The orthogonal projector onto the range: C(CᵀC)⁻¹Cᵀ.</summary>
    public static Matrix<Rational> RangeProjector(this Matrix<Rational> m)
    {
        var c = ColumnBasis(m);
        return c * (c.Transpose() * c).Inverse() * c.Transpose();
    }

    // The reduced row echelon form, the columns of its pivots, and the signed product of the pivots as they were found.
    private static (Matrix<Rational> Reduced, IReadOnlyList<int> Pivots, Rational Product) Reduce(Matrix<Rational> m)
    {
        ArgumentNullException.ThrowIfNull(m);
        var a = m.Map(x => x);
        var pivots = new List<int>();
        Rational product = 1;
        for (var column = 0; column < a.Columns && pivots.Count < a.Rows; column++)
        {
            var top = pivots.Count;
            var found = top;
            while (found < a.Rows && a[found, column].Sign == 0) found++;
            if (found == a.Rows) continue;
            if (found != top) product = -product;
            var pivot = a[found, column];
            product *= pivot;
            for (var j = column; j < a.Columns; j++)
            {
                var scaled = a[found, j] / pivot;
                a[found, j] = a[top, j];
                a[top, j] = scaled;
            }

            for (var i = 0; i < a.Rows; i++)
            {
                var factor = a[i, column];
                if (i == top || factor.Sign == 0) continue;
                for (var j = column; j < a.Columns; j++) a[i, j] -= factor * a[top, j];
            }

            pivots.Add(column);
        }

        return (a, pivots, product);
    }

    private static void RequireSquare(Matrix<Rational> m)
    {
        ArgumentNullException.ThrowIfNull(m);
        if (m.Rows != m.Columns) throw new ArgumentException($"A {m.Rows}×{m.Columns} matrix is not square.", nameof(m));
    }
}

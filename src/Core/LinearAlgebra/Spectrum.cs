using Verification.Arithmetic;

namespace Verification.LinearAlgebra;

/// <summary>
/// Enclosed extreme eigenvalues of a symmetric matrix. A guess in double precision (cyclic Jacobi) proves nothing and needs to prove
/// nothing: λ_max is at least the Rayleigh quotient of any vector, and at most c wherever c I − M is certified positive definite.
/// </summary>
public static class Spectrum
{
    /// <summary>
    /// Enclosures of λ_min and λ_max of every symmetric matrix within the enclosed one. Where M has narrow entries their width is about
    /// 2^(8 − precision) ‖M‖, at best 2^-90 ‖M‖ (the guess is a double); never more than twice the largest row sum of |M|.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not square or empty.</exception>
    public static (T Smallest, T Largest) Extremes<T>(Matrix<T> m)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(m);
        if (m.Rows != m.Columns || m.Rows == 0) throw new ArgumentException($"A {m.Rows}×{m.Columns} matrix has no spectrum: expected a square one.", nameof(m));
        var (values, vectors) = Jacobi(m);
        var order = Enumerable.Range(0, m.Rows).OrderBy(i => values[i]).ToArray();
        return (-Largest(m.Map(x => -x), vectors[order[0]]), Largest(m, vectors[order[^1]]));
    }

    /// <summary>‖M‖ = max{λ_max, −λ_min}, the operator norm of a symmetric matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square or empty.</exception>
    public static T Norm<T>(Matrix<T> m)
        where T : struct, IReal<T>
    {
        var (smallest, largest) = Extremes(m);
        return T.Max(largest, -smallest);
    }

    private static T Largest<T>(Matrix<T> m, double[] guess)
        where T : struct, IReal<T>
    {
        var v = Array.ConvertAll(guess, x => T.From(Rational.FromDouble(x)));
        var lower = Vectors.Dot(v, m.Times(v)) / Vectors.NormSquared(v);
        var bound = RowSum(m);
        foreach (var bits in (ReadOnlySpan<int>)[90, 60, 45, 40, 32, 20, 10])
        {
            if (bits > T.Precision - 8) continue;
            var upper = lower + T.From(Rational.Dyadic(1, -bits)) * bound;
            if (Matrix<T>.Of(m.Rows, m.Rows, (i, j) => i == j ? upper - m[i, j] : -m[i, j]).IsPositiveDefinite() == Verdict.Holds)
                return T.Select(Verdict.Undecided, lower, upper);
        }

        return T.Select(Verdict.Undecided, lower, bound);
    }

    /// <summary>A double in the enclosure, to guess from; NaN where there is none.</summary>
    internal static double Midpoint<T>(T x)
        where T : struct, IOrderedField<T>
    {
        var enclosure = x.ToInterval();
        return enclosure.IsEmpty ? double.NaN : enclosure.Midpoint;
    }

    /// <summary>max_i Σ_j |m_ij| ≥ ‖M‖.</summary>
    private static T RowSum<T>(Matrix<T> m)
        where T : struct, IReal<T>
    {
        var largest = T.Zero;
        for (var i = 0; i < m.Rows; i++)
        {
            var sum = T.Zero;
            for (var j = 0; j < m.Rows; j++) sum += T.Abs(m[i, j]);
            largest = T.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>
    /// Approximate eigenvalues and eigenvectors: rotations annihilate one entry after another, until all are negligible. The vectors are finite whatever the entries are: where the diagonal is not, or
    /// nothing is known of it, no entry counts as large beside it, so that no angle is that of ∞/∞.
    /// </summary>
    private static (double[] Values, double[][] Vectors) Jacobi<T>(Matrix<T> matrix)
        where T : struct, IReal<T>
    {
        var n = matrix.Rows;
        var a = new double[n][];
        var v = new double[n][];
        for (var i = 0; i < n; i++)
        {
            a[i] = Array.ConvertAll(matrix.Row(i).ToArray(), Midpoint);
            v[i] = new double[n];
            v[i][i] = 1;
        }

        for (var sweep = 0; sweep < 40; sweep++)
        {
            var rotated = false;
            for (var p = 0; p < n; p++)
            {
                for (var q = p + 1; q < n; q++)
                {
                    if (!(Math.Abs(a[p][q]) > 1e-17 * (Math.Abs(a[p][p]) + Math.Abs(a[q][q])))) continue;
                    rotated = true;
                    Rotate(a, v, p, q);
                }
            }

            if (!rotated) break;
        }

        return ([.. Enumerable.Range(0, n).Select(i => a[i][i])], v);
    }

    private static void Rotate(double[][] a, double[][] v, int p, int q)
    {
        var theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        var t = (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
        var c = 1 / Math.Sqrt(t * t + 1);
        var s = t * c;
        for (var k = 0; k < a.Length; k++) (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]);
        for (var k = 0; k < a.Length; k++) (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]);
        for (var k = 0; k < a.Length; k++) (v[p][k], v[q][k]) = (c * v[p][k] - s * v[q][k], s * v[p][k] + c * v[q][k]);
    }
}

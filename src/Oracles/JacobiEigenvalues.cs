namespace Verification.Oracles;

/// <summary>
/// The eigenvalues of a symmetric matrix by C. G. J. Jacobi's method of 1846: turn the plane of the largest entry off the diagonal until it vanishes,
/// and again. With numbers that know their errors, the exact matrix turned by the exact angles stays within the computed entries.
/// </summary>
public static class JacobiEigenvalues
{
    private const int MostRotations = 10_000;

    /// <summary>
    /// The diagonal at the end and the Frobenius norm of the rest. Sorted, each entry is within this norm (and the error of the diagonal) of the eigenvalue of its
    /// place, by Weyl's inequality. The rotations end when no entry of the rest is above <paramref name="negligible"/>.
    /// </summary>
    public static (T[] Values, T OffDiagonal) Of<T>(T[][] symmetric, double negligible)
        where T : struct, IScalar<T>, IRealScalar<T>
    {
        ArgumentNullException.ThrowIfNull(symmetric);
        var (n, a) = (symmetric.Length, symmetric.Select(row => row.ToArray()).ToArray());
        for (var rotation = 0; rotation < MostRotations; rotation++)
        {
            var (p, q) = (0, 0);
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (p == q || Size(a[i][j]) > Size(a[q][p])) (p, q) = (j, i);
                }
            }

            if (p == q || Size(a[q][p]) <= negligible) break;
            Rotate(a, p, q);
        }

        T rest = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (i != j) rest += a[i][j] * a[i][j];
            }
        }

        return ([.. Enumerable.Range(0, n).Select(i => a[i][i])], T.Sqrt(rest));
    }

    private static double Size<T>(T x)
        where T : struct, IScalar<T>, IRealScalar<T> => Math.Abs(T.Roughly(x));

    // The tangent t of the angle solves a_pq·(1 − t²) = (a_qq − a_pp)·t; the smaller root turns by at most 45 degrees.
    private static void Rotate<T>(T[][] a, int p, int q)
        where T : struct, IScalar<T>, IRealScalar<T>
    {
        var half = (a[q][q] - a[p][p]) / 2;
        var root = T.Sqrt(half * half + a[p][q] * a[p][q]);
        var tangent = T.Roughly(half) >= 0 ? a[p][q] / (half + root) : a[p][q] / (half - root);
        var cosine = 1 / T.Sqrt(1 + tangent * tangent);
        var sine = tangent * cosine;
        var (app, aqq, apq) = (a[p][p], a[q][q], a[p][q]);
        for (var k = 0; k < a.Length; k++)
        {
            if (k == p || k == q) continue;
            var (akp, akq) = (a[k][p], a[k][q]);
            a[k][p] = a[p][k] = cosine * akp - sine * akq;
            a[k][q] = a[q][k] = sine * akp + cosine * akq;
        }

        a[p][p] = app - tangent * apq;
        a[q][q] = aqq + tangent * apq;
        a[p][q] = a[q][p] = 0;
    }
}

using Verification.Arithmetic;

namespace Verification.LinearAlgebra;

/// <summary>
/// Definiteness and solutions in enclosures without the growth of interval elimination: M is first brought near a diagonal by a congruence
/// R M Rᵀ with R the inverse of the Cholesky factor of M's midpoint, in doubles. R is unit lower triangular, so whatever its rounding it is invertible and
/// keeps the signs of the eigenvalues; the near-diagonal matrix is then factored in enclosures by <see cref="Ldl{T}"/>.
/// </summary>
public sealed class CongruentLdl<T>
    where T : struct, IOrderedField<T>
{
    private readonly Matrix<T> _congruence;
    private readonly Ldl<T> _ldl;

    private CongruentLdl(Matrix<T> congruence, Ldl<T> ldl) => (_congruence, _ldl) = (congruence, ldl);

    /// <summary>Holds: positive definite. Fails: some eigenvalue is ≤ 0. Undecided: neither is certain.</summary>
    public Verdict IsPositiveDefinite => _ldl.IsPositiveDefinite;

    /// <summary>Factors a symmetric matrix.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static CongruentLdl<T> Of(Matrix<T> m)
    {
        ArgumentNullException.ThrowIfNull(m);
        if (m.Rows != m.Columns) throw new ArgumentException($"A {m.Rows}×{m.Columns} matrix is not symmetric.", nameof(m));
        var inverse = InverseOfUnitLower(MidpointFactor(m));
        var r = Matrix<T>.Of(m.Rows, m.Rows, (i, j) => T.From(Rational.FromDouble(inverse[i, j])));
        return new(r, Ldl<T>.Of(r * m * r.Transpose()));
    }

    /// <summary>x with M x = b, for a positive definite M: Rᵀ (R M Rᵀ)⁻¹ R b.</summary>
    /// <exception cref="InvalidOperationException">M was not found positive definite.</exception>
    public T[] Solve(T[] b) => _congruence.Transpose().Times(_ldl.Solve(_congruence.Times(b)));

    // L of L D Lᵀ of the midpoint, below its diagonal of ones. A pivot that is not a positive double ends it: the rest of L is that of the identity, still a congruence.
    // What overflows is left out of the inverse.
    private static double[,] MidpointFactor(Matrix<T> m)
    {
        var n = m.Rows;
        var (lower, pivots) = (new double[n, n], new double[n]);
        for (var j = 0; j < n; j++)
        {
            pivots[j] = Spectrum.Midpoint(m[j, j]);
            for (var k = 0; k < j; k++) pivots[j] -= pivots[k] * lower[j, k] * lower[j, k];
            if (!(pivots[j] > 0)) return lower;
            for (var i = j + 1; i < n; i++)
            {
                var s = Spectrum.Midpoint(m[i, j]);
                for (var k = 0; k < j; k++) s -= lower[i, k] * pivots[k] * lower[j, k];
                lower[i, j] = s / pivots[j];
            }
        }

        return lower;
    }

    private static double[,] InverseOfUnitLower(double[,] lower)
    {
        var n = lower.GetLength(0);
        var inverse = new double[n, n];
        for (var j = 0; j < n; j++)
        {
            inverse[j, j] = 1;
            for (var i = j + 1; i < n; i++)
            {
                var s = 0.0;
                for (var k = j; k < i; k++) s -= lower[i, k] * inverse[k, j];
                inverse[i, j] = double.IsFinite(s) ? s : 0;
            }
        }

        return inverse;
    }
}

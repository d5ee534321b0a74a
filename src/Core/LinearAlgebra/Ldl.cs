using Verification.Arithmetic;

namespace Verification.LinearAlgebra;

/// <summary>
/// L D Lᵀ of a symmetric matrix, without square roots. By Sylvester's law of inertia the signs of D are those of the eigenvalues, so
/// that definiteness is decided: exactly in <see cref="Rational"/>, rigorously in enclosures (every symmetric matrix inside the enclosed
/// one has its pivots inside the computed ones).
/// </summary>
public sealed class Ldl<T>
    where T : struct, IOrderedField<T>
{
    private readonly Matrix<T> _unitLower;

    private Ldl(Matrix<T> unitLower, T[] pivots, Verdict isPositiveDefinite)
    {
        _unitLower = unitLower;
        Pivots = pivots;
        IsPositiveDefinite = isPositiveDefinite;
    }

    /// <summary>The diagonal of D up to and including the first pivot that is not certainly positive.</summary>
    public IReadOnlyList<T> Pivots { get; }

    /// <summary>Holds: positive definite. Fails: some eigenvalue is ≤ 0. Undecided: a pivot's enclosure contains values of both kinds.</summary>
    public Verdict IsPositiveDefinite { get; }

    /// <summary>Factors a symmetric matrix as far as its pivots are certainly positive. Only the lower triangle is read.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static Ldl<T> Of(Matrix<T> m)
    {
        ArgumentNullException.ThrowIfNull(m);
        if (m.Rows != m.Columns) throw new ArgumentException($"A {m.Rows}×{m.Columns} matrix is not symmetric.", nameof(m));
        var n = m.Rows;
        var lower = new Matrix<T>(n, n);
        var pivots = new List<T>(n);
        for (var j = 0; j < n; j++)
        {
            var d = m[j, j];
            for (var k = 0; k < j; k++) d -= pivots[k] * T.Square(lower[j, k]);
            pivots.Add(d);
            var positive = T.LessThan(T.Zero, d);
            if (positive != Verdict.Holds) return new(lower, [.. pivots], positive);
            lower[j, j] = T.One;
            for (var i = j + 1; i < n; i++)
            {
                var s = m[i, j];
                for (var k = 0; k < j; k++) s -= lower[i, k] * pivots[k] * lower[j, k];
                lower[i, j] = s / d;
            }
        }

        return new(lower, [.. pivots], Verdict.Holds);
    }

    /// <summary>x with M x = b, for a positive definite M.</summary>
    /// <exception cref="InvalidOperationException">M was not found positive definite.</exception>
    public T[] Solve(T[] b)
    {
        ArgumentNullException.ThrowIfNull(b);
        if (IsPositiveDefinite != Verdict.Holds) throw new InvalidOperationException($"The matrix was not found positive definite ({IsPositiveDefinite} at pivot {Pivots.Count - 1}).");
        var n = b.Length;
        var x = (T[])b.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++) x[i] -= _unitLower[i, k] * x[k];
        }

        for (var i = 0; i < n; i++) x[i] /= Pivots[i];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) x[i] -= _unitLower[k, i] * x[k];
        }

        return x;
    }
}

/// <summary>Questions about definiteness that the factorisation answers.</summary>
public static class Definiteness
{
    /// <summary>Whether every eigenvalue is positive.</summary>
    public static Verdict IsPositiveDefinite<T>(this Matrix<T> m)
        where T : struct, IOrderedField<T> => Ldl<T>.Of(m).IsPositiveDefinite;

    /// <summary>
    /// Whether every eigenvalue is at least 0, exactly: elimination with symmetric pivoting on a positive diagonal entry. Where none is
    /// left, the rest is positive semidefinite iff it vanishes.
    /// </summary>
    public static bool IsPositiveSemidefinite(this Matrix<Rational> m, out int rank)
    {
        ArgumentNullException.ThrowIfNull(m);
        var rest = Enumerable.Range(0, m.Rows).ToList();
        var a = m.Map(x => x);
        rank = 0;
        while (rest.Count > 0)
        {
            if (rest.Any(i => a[i, i].Sign < 0)) return false;
            var pivot = rest.FindIndex(i => a[i, i].Sign > 0);
            if (pivot < 0) return rest.All(i => rest.All(j => a[i, j].Sign == 0));
            var p = rest[pivot];
            rest.RemoveAt(pivot);
            rank++;
            foreach (var (position, i) in rest.Index())
            {
                var factor = a[i, p] / a[p, p];
                if (factor.Sign == 0) continue;
                foreach (var j in rest.Take(position + 1)) a[i, j] = a[j, i] = a[i, j] - factor * a[p, j];
            }
        }

        return true;
    }
}

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

/// <summary>Systems of linear equations over the rationals, solved exactly.</summary>
public static class LinearSystem
{
    /// <summary>The solution of A x = b where it is unique; otherwise <paramref name="x"/> is empty. Gauss-Jordan elimination, A of any shape.</summary>
    /// <exception cref="ArgumentException">b has not as many entries as A has rows.</exception>
    public static Solvability Solve(Matrix<Rational> a, Rational[] b, out Rational[] x)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (b.Length != a.Rows) throw new ArgumentException($"{a.Rows} equations have {b.Length} right sides.", nameof(b));
        var rows = Enumerable.Range(0, a.Rows).Select(i => a.Row(i).ToArray().Append(b[i]).ToArray()).ToArray();
        var rank = 0;
        for (var column = 0; column < a.Columns; column++)
        {
            var pivot = Array.FindIndex(rows, rank, row => row[column].Sign != 0);
            if (pivot < 0) continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            var divisor = rows[rank][column];
            for (var k = column; k <= a.Columns; k++) rows[rank][k] /= divisor;
            for (var i = 0; i < rows.Length; i++)
            {
                var factor = rows[i][column];
                if (i == rank || factor.Sign == 0) continue;
                for (var k = column; k <= a.Columns; k++) rows[i][k] -= factor * rows[rank][k];
            }

            rank++;
        }

        x = [];
        if (rows.Skip(rank).Any(row => row[a.Columns].Sign != 0)) return Solvability.None;
        if (rank < a.Columns) return Solvability.Many;
        x = [.. rows.Take(rank).Select(row => row[a.Columns])];
        return Solvability.Unique;
    }
}

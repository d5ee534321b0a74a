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
    /// <summary>The solution of A x = b where it is unique; otherwise <paramref name="x"/> is empty. By <see cref="Elimination"/>, A of any shape.</summary>
    /// <exception cref="ArgumentException">b has not as many entries as A has rows.</exception>
    public static Solvability Solve(Matrix<Rational> a, Rational[] b, out Rational[] x)
    {
        ArgumentNullException.ThrowIfNull(a);
        var solution = a.Solve(b, out var rank);
        x = solution is not null && rank == a.Columns ? solution : [];
        return solution is null ? Solvability.None : rank < a.Columns ? Solvability.Many : Solvability.Unique;
    }
}

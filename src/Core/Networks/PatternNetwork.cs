using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Networks;

/// <summary>
/// f(x) = Σ_j a_j max_l φ(⟨w_j, x_l⟩): every unit looks at each position x_l of the input and reports its greatest value (BG19, Section 4).
/// An input is a matrix, a row a position; only the rows w_j are trained.
/// </summary>
/// <param name="W">The filters, one a row.</param>
/// <param name="A">The output weights.</param>
/// <param name="Activation">φ, non-decreasing.</param>
public sealed record PatternNetwork<T>(Matrix<T> W, T[] A, IActivation<T> Activation)
    where T : struct, IOrderedField<T>
{
    /// <summary>f(x).</summary>
    public T Output(Matrix<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var f = T.Zero;
        for (var j = 0; j < W.Rows; j++)
        {
            var pooled = Activation.Value(Vectors.Dot(W.Row(j), x.Row(0)));
            for (var l = 1; l < x.Rows; l++) pooled = T.Max(pooled, Activation.Value(Vectors.Dot(W.Row(j), x.Row(l))));
            f += A[j] * pooled;
        }

        return f;
    }

    /// <summary>The gradient of f at x in W: row j is a_j φ'(⟨w_j, x_l⟩) x_l at the position l that wins; 0 where the slope is 0.</summary>
    /// <exception cref="InvalidOperationException">Two different patterns win together, or an enclosure leaves open which wins: f has no gradient there.</exception>
    public Matrix<T> OutputGradient(Matrix<T> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var gradient = new Matrix<T>(W.Rows, W.Columns);
        for (var j = 0; j < W.Rows; j++)
        {
            var winner = Winner(j, x);
            var slope = A[j] * Activation.Slope(Vectors.Dot(W.Row(j), x.Row(winner)));
            for (var i = 0; i < W.Columns; i++) gradient[j, i] = slope * x[winner, i];
        }

        return gradient;
    }

    private int Winner(int j, Matrix<T> x)
    {
        var winner = 0;
        for (var l = 1; l < x.Rows; l++)
        {
            if (T.LessThan(Value(winner), Value(l)) == Verdict.Holds) winner = l;
        }

        for (var l = 0; l < x.Rows; l++)
        {
            var same = true;
            for (var i = 0; i < x.Columns; i++) same &= T.AtMost(T.Abs(x[l, i] - x[winner, i]), T.Zero) == Verdict.Holds;
            if (!same && T.LessThan(Value(l), Value(winner)) != Verdict.Holds) throw new InvalidOperationException($"Unit {j} has no single winning pattern: {Value(l)} at position {l}, {Value(winner)} at position {winner}.");
        }

        return winner;

        T Value(int l) => Vectors.Dot(W.Row(j), x.Row(l));
    }
}

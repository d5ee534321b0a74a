using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Networks;

/// <summary>
/// f(x) = Σ_j a_j φ(⟨w_j, x⟩ + b_j), rows w_j and biases b_j trained. It is a type of its own, so that its coordinates θ = (w, b) are
/// never mistaken for bias-free ones; gradient descent on it runs in <c>Iterate&lt;Biased, T&gt;</c>.
/// </summary>
/// <param name="W">The hidden weights, m × d.</param>
/// <param name="B">The biases, m.</param>
/// <param name="A">The output weights, m.</param>
/// <param name="Activation">φ.</param>
public sealed record BiasedNetwork<T>(Matrix<T> W, T[] B, T[] A, IActivation<T> Activation)
    where T : struct, IOrderedField<T>
{
    /// <summary>f(x).</summary>
    public T Output(T[] x) => Extended().Output([.. x, T.One]);

    // The same function as a bias-free network with rows (w_j, b_j) on inputs (x, 1) of norm √2: neither system's, and so not for others.
    internal TwoLayerNetwork<T> Extended() => new(Matrix<T>.Of(W.Rows, W.Columns + 1, (j, k) => k < W.Columns ? W[j, k] : B[j]), A, Activation);
}

internal static class ExtendedInputs
{
    /// <summary>The inputs (x, 1), without √2 and so exact.</summary>
    internal static TrainingSet<T> Extended<T>(this TrainingSet<T> data)
        where T : struct, IOrderedField<T> =>
        data with { X = Matrix<T>.Of(data.X.Rows, data.X.Columns + 1, (i, k) => k < data.X.Columns ? data.X[i, k] : T.One) };
}

using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Networks;

/// <summary>
/// f(x) = Σ_j a_j φ(⟨w_j, x⟩ + b_j), rows w_j and biases b_j trained. It is a type of its own, so that its coordinates θ = (w, b) are
/// never mistaken for the bias-free ones: <see cref="Extended"/> and <see cref="BiasReduction.Reduced{T}(BiasedNetwork{T})"/> map it there.
/// </summary>
/// <param name="W">The hidden weights, m × d.</param>
/// <param name="B">The biases, m.</param>
/// <param name="A">The output weights, m.</param>
/// <param name="Activation">φ.</param>
public sealed record BiasedNetwork<T>(Matrix<T> W, T[] B, T[] A, IActivation<T> Activation)
    where T : struct, IOrderedField<T>
{
    /// <summary>
    /// The same function as a bias-free network with rows (w_j, b_j) on the inputs (x, 1) of <see cref="BiasReduction.Extended{T}(TrainingSet{T})"/>.
    /// Its parameters are θ itself, so gradients, norms and steps of gradient descent are those in θ. The inputs have norm √2 where ‖x‖ = 1.
    /// </summary>
    public TwoLayerNetwork<T> Extended() => new(Matrix<T>.Of(W.Rows, W.Columns + 1, (j, k) => k < W.Columns ? W[j, k] : B[j]), A, Activation);

    /// <summary>f(x).</summary>
    public T Output(T[] x) => Extended().Output([.. x, T.One]);
}

/// <summary>
/// The reduction to zero bias of CLB21, Section 3.1: x̃ = (x, 1)/√2, ṽ_j = √2 (w_j, b_j). Then ‖x̃‖ = 1 where ‖x‖ = 1, x̃·x̃' = (x·x' + 1)/2,
/// ‖Ṽ‖² = 2‖θ‖², ‖∇_Ṽ L‖² = ‖∇_θ L‖²/2, and a step α in θ is a step α̃ = 2α in Ṽ.
/// </summary>
public static class BiasReduction
{
    /// <summary>The inputs (x, 1), without √2 and so exact.</summary>
    public static TrainingSet<T> Extended<T>(this TrainingSet<T> data)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        return data with { X = Matrix<T>.Of(data.X.Rows, data.X.Columns + 1, (i, k) => k < data.X.Columns ? data.X[i, k] : T.One) };
    }

    /// <summary>The inputs x̃ = (x, 1)/√2.</summary>
    public static TrainingSet<T> Reduced<T>(this TrainingSet<T> data)
        where T : struct, IReal<T>
    {
        var extended = data.Extended();
        return extended with { X = T.One / T.Sqrt(T.From(2)) * extended.X };
    }

    /// <summary>The network with rows ṽ_j = √2 (w_j, b_j).</summary>
    public static TwoLayerNetwork<T> Reduced<T>(this BiasedNetwork<T> network)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        var extended = network.Extended();
        return extended with { W = T.Sqrt(T.From(2)) * extended.W };
    }
}

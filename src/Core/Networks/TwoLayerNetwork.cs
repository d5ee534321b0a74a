using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Networks;

/// <summary>
/// f(x) = Σ_j a_j φ(⟨w_j, x⟩): m hidden units, d inputs, the second layer a fixed, only the rows w_j trained, no bias. All five papers
/// study this network; they differ in φ, in a and in how w starts.
/// </summary>
/// <param name="W">The hidden weights, m × d.</param>
/// <param name="A">The output weights, m.</param>
/// <param name="Activation">φ.</param>
public sealed record TwoLayerNetwork<T>(Matrix<T> W, T[] A, IActivation<T> Activation)
    where T : struct, IOrderedField<T>
{
    /// <summary>m.</summary>
    public int Width => W.Rows;

    /// <summary>⟨w_j, x⟩ for every unit.</summary>
    public T[] Preactivations(T[] x) => W.Times(x);

    /// <summary>f(x).</summary>
    public T Output(T[] x) => OutputAt(Preactivations(x));

    /// <summary>The gradient of f at x in W: row j is a_j φ'(⟨w_j, x⟩) x.</summary>
    public Matrix<T> OutputGradient(T[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var z = Preactivations(x);
        return Matrix<T>.Of(W.Rows, W.Columns, (j, i) => A[j] * Activation.Slope(z[j]) * x[i]);
    }

    // Σ_j a_j φ(z_j). Not an overload of Output: a list of coordinates, [.. x, 1], would mean this one.
    internal T OutputAt(ReadOnlySpan<T> z)
    {
        var f = T.Zero;
        for (var j = 0; j < z.Length; j++) f += A[j] * Activation.Value(z[j]);
        return f;
    }
}

/// <summary>A training set: inputs x_i as rows, n × d, and labels y_i.</summary>
public sealed record TrainingSet<T>(Matrix<T> X, T[] Y)
    where T : struct, IOrderedField<T>
{
    /// <summary>n.</summary>
    public int Count => X.Rows;

    /// <summary>x_i.</summary>
    public T[] Input(int i) => X.Row(i).ToArray();
}

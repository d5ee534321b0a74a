using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;

namespace Verification.Training;

/// <summary>
/// Gradient descent on a two-layer network in Gram coordinates. Every gradient lies in the span of the inputs, so W_t = W_0 + A_t X with A_t m × n and A_0 = 0; the preactivations are
/// X W_tᵀ = X W_0ᵀ + K A_tᵀ with K = X Xᵀ. A step, A_ji − η c ℓ'_i a_j φ'(z_ij), never touches a vector of the input space.
/// </summary>
/// <param name="Risk">The objective.</param>
/// <param name="Start">The network at A = 0.</param>
/// <param name="Coefficients">A, m × n.</param>
/// <param name="Kernel">K = X Xᵀ, n × n.</param>
/// <param name="StartPreactivations">X W_0ᵀ, n × m.</param>
public sealed record GramCoordinates<T>(EmpiricalRisk<T> Risk, TwoLayerNetwork<T> Start, Matrix<T> Coefficients, Matrix<T> Kernel, Matrix<T> StartPreactivations)
    where T : struct, IOrderedField<T>
{
    /// <summary>The coordinates of the starting network.</summary>
    public static GramCoordinates<T> At(EmpiricalRisk<T> risk, TwoLayerNetwork<T> start)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(start);
        return new(risk, start, new(start.Width, risk.Data.Count), risk.Data.X.RowGram(), risk.Data.X * start.W.Transpose());
    }

    /// <summary>The network with W = W_0 + A X.</summary>
    public TwoLayerNetwork<T> Network => Start with { W = Start.W + Coefficients * Risk.Data.X };

    /// <summary>z_ij, n × m, without W.</summary>
    public Matrix<T> Preactivations => StartPreactivations + Kernel * Coefficients.Transpose();

    /// <summary>f(x_i), without W.</summary>
    public T[] Outputs
    {
        get
        {
            var z = Preactivations;
            return [.. Enumerable.Range(0, z.Rows).Select(i => Start.OutputAt(z.Row(i)))];
        }
    }

    /// <summary>One step of gradient descent.</summary>
    public GramCoordinates<T> Step(T stepSize)
    {
        var (z, outputs) = (Preactivations, Outputs);
        return this with
        {
            Coefficients = Matrix<T>.Of(Coefficients.Rows, Coefficients.Columns, (j, i) =>
                Coefficients[j, i] - stepSize * (Risk.Weight * Risk.Loss.Slope(outputs[i], Risk.Data.Y[i]) * (Start.A[j] * Start.Activation.Slope(z[i, j])))),
        };
    }
}

using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;

namespace Verification.Training;

/// <summary>
/// What a training set sees of a network: every output and its derivatives along the preactivations z_ij = ⟨w_j, x_i⟩. With these the
/// objective, its gradient and its Hessian are functions of the loss alone. Where the weights are rational, a pass computed in
/// <see cref="Rational"/> and carried over by <see cref="ForwardPasses.To{T}"/> is exact: preactivations at a kink stay there.
/// </summary>
/// <param name="Outputs">f(x_i), n.</param>
/// <param name="Slopes">∂f(x_i)/∂z_ij = a_j φ'(z_ij), n × m.</param>
/// <param name="Curvatures">∂²f(x_i)/∂z_ij² = a_j φ''(z_ij), n × m; mixed derivatives vanish.</param>
public sealed record ForwardPass<T>(T[] Outputs, Matrix<T> Slopes, Matrix<T> Curvatures)
    where T : struct, IOrderedField<T>;

/// <summary>Forward passes, and the objective as a function of them.</summary>
public static class ForwardPasses
{
    /// <summary>Runs the network on the inputs.</summary>
    public static ForwardPass<T> Forward<T>(this TwoLayerNetwork<T> network, Matrix<T> inputs)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        var z = inputs * network.W.Transpose();
        var outputs = new T[inputs.Rows];
        for (var i = 0; i < outputs.Length; i++) outputs[i] = network.Output(z.Row(i));
        return new(
            outputs,
            Matrix<T>.Of(z.Rows, z.Columns, (i, j) => network.A[j] * network.Activation.Slope(z[i, j])),
            Matrix<T>.Of(z.Rows, z.Columns, (i, j) => network.A[j] * network.Activation.Curvature(z[i, j])));
    }

    /// <summary>The exact pass in another arithmetic.</summary>
    public static ForwardPass<T> To<T>(this ForwardPass<Rational> pass)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(pass);
        return new(pass.Outputs.To<T>(), pass.Slopes.To<T>(), pass.Curvatures.To<T>());
    }

    /// <summary>The objective: c Σ_i ℓ(f(x_i), y_i).</summary>
    public static T Value<T>(this EmpiricalRisk<T> risk, ForwardPass<T> pass)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(pass);
        var sum = T.Zero;
        for (var i = 0; i < pass.Outputs.Length; i++) sum += risk.Loss.Value(pass.Outputs[i], risk.Data.Y[i]);
        return risk.Weight * sum;
    }

    /// <summary>The gradient in W, m × d: row j is c Σ_i ℓ'_i a_j φ'(z_ij) x_i.</summary>
    public static Matrix<T> Gradient<T>(this EmpiricalRisk<T> risk, ForwardPass<T> pass)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(pass);
        var slopes = new T[pass.Outputs.Length];
        for (var i = 0; i < slopes.Length; i++) slopes[i] = risk.Weight * risk.Loss.Slope(pass.Outputs[i], risk.Data.Y[i]);
        return Matrix<T>.Of(pass.Slopes.Columns, slopes.Length, (j, i) => slopes[i] * pass.Slopes[i, j]) * risk.Data.X;
    }

    /// <summary>
    /// The weak Hessian in W, (m d) × (m d), rows of W one after another: c Σ_i M_i ⊗ x_i x_iᵀ with
    /// M_i = ℓ'_i diag(a_j φ''(z_ij)) + ℓ''_i s_i s_iᵀ, s_ij = a_j φ'(z_ij). At a kink it is what φ'' says there.
    /// </summary>
    /// <exception cref="ArgumentException">The loss has no second derivative.</exception>
    public static Matrix<T> Hessian<T>(this EmpiricalRisk<T> risk, ForwardPass<T> pass)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(pass);
        if (risk.Loss is not ISmoothLoss<T> loss) throw new ArgumentException($"The loss {risk.Loss} has no second derivative.", nameof(risk));
        var (m, d) = (pass.Slopes.Columns, risk.Data.X.Columns);
        var hessian = new Matrix<T>(m * d, m * d);
        for (var i = 0; i < pass.Outputs.Length; i++)
        {
            var slope = risk.Weight * loss.Slope(pass.Outputs[i], risk.Data.Y[i]);
            var curvature = risk.Weight * loss.Curvature(pass.Outputs[i], risk.Data.Y[i]);
            for (var j = 0; j < m; j++)
            {
                for (var k = 0; k <= j; k++)
                {
                    var entry = curvature * (pass.Slopes[i, j] * pass.Slopes[i, k]);
                    if (j == k) entry += slope * pass.Curvatures[i, j];
                    for (var a = 0; a < d; a++)
                    {
                        for (var b = 0; b < d; b++) hessian[j * d + a, k * d + b] += entry * (risk.Data.X[i, a] * risk.Data.X[i, b]);
                    }
                }
            }
        }

        return Matrix<T>.Of(m * d, m * d, (r, c) => r >= c ? hessian[r, c] : hessian[c, r]);
    }
}

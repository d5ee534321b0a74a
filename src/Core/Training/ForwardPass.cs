using Verification.Arithmetic;
using Verification.LinearAlgebra;
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

/// <summary>Forward passes.</summary>
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
        for (var i = 0; i < outputs.Length; i++) outputs[i] = network.OutputAt(z.Row(i));
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
}

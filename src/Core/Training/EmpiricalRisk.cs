using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;

namespace Verification.Training;

/// <summary>
/// c Σ_i ℓ(f(x_i), y_i): the training objective of a data set. c = 1/n gives the mean (CLB21, FVBSH22, FCB22), c = 1 the sum (BG19's XOR, ADHLW19).
/// </summary>
/// <param name="Data">The training set.</param>
/// <param name="Loss">ℓ.</param>
/// <param name="Weight">c.</param>
public sealed record EmpiricalRisk<T>(TrainingSet<T> Data, ILoss<T> Loss, T Weight)
    where T : struct, IOrderedField<T>
{
    /// <summary>The mean over the data.</summary>
    public static EmpiricalRisk<T> Mean(TrainingSet<T> data, ILoss<T> loss)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new(data, loss, T.One / data.Count);
    }

    /// <summary>The sum over the data.</summary>
    public static EmpiricalRisk<T> Sum(TrainingSet<T> data, ILoss<T> loss) => new(data, loss, T.One);

    /// <summary>The objective at a network.</summary>
    public T Value(TwoLayerNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Value(network.Forward(Data.X));
    }

    /// <summary>The gradient in W at a network, m × d.</summary>
    public Matrix<T> Gradient(TwoLayerNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Gradient(network.Forward(Data.X));
    }

    /// <summary>The objective: c Σ_i ℓ(f(x_i), y_i).</summary>
    public T Value(ForwardPass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var sum = T.Zero;
        for (var i = 0; i < pass.Outputs.Length; i++) sum += Loss.Value(pass.Outputs[i], Data.Y[i]);
        return Weight * sum;
    }

    /// <summary>The gradient in W, m × d: row j is c Σ_i ℓ'_i a_j φ'(z_ij) x_i.</summary>
    public Matrix<T> Gradient(ForwardPass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var slopes = new T[pass.Outputs.Length];
        for (var i = 0; i < slopes.Length; i++) slopes[i] = Weight * Loss.Slope(pass.Outputs[i], Data.Y[i]);
        return Matrix<T>.Of(pass.Slopes.Columns, slopes.Length, (j, i) => slopes[i] * pass.Slopes[i, j]) * Data.X;
    }

    /// <summary>
    /// The weak Hessian in W, (m d) × (m d), rows of W one after another: c Σ_i M_i ⊗ x_i x_iᵀ with
    /// M_i = ℓ'_i diag(a_j φ''(z_ij)) + ℓ''_i s_i s_iᵀ, s_ij = a_j φ'(z_ij). At a kink it is what φ'' says there.
    /// </summary>
    /// <exception cref="ArgumentException">The loss has no second derivative.</exception>
    public Matrix<T> Hessian(ForwardPass<T> pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (Loss is not ISmoothLoss<T> loss) throw new ArgumentException($"The loss {Loss} has no second derivative.", nameof(pass));
        var (m, d) = (pass.Slopes.Columns, Data.X.Columns);
        var hessian = new Matrix<T>(m * d, m * d);
        for (var i = 0; i < pass.Outputs.Length; i++)
        {
            var slope = Weight * loss.Slope(pass.Outputs[i], Data.Y[i]);
            var curvature = Weight * loss.Curvature(pass.Outputs[i], Data.Y[i]);
            for (var j = 0; j < m; j++)
            {
                for (var k = 0; k <= j; k++)
                {
                    var entry = curvature * (pass.Slopes[i, j] * pass.Slopes[i, k]);
                    if (j == k) entry += slope * pass.Curvatures[i, j];
                    for (var a = 0; a < d; a++)
                    {
                        for (var b = 0; b < d; b++) hessian[j * d + a, k * d + b] += entry * (Data.X[i, a] * Data.X[i, b]);
                    }
                }
            }
        }

        return Matrix<T>.Of(m * d, m * d, (r, c) => r >= c ? hessian[r, c] : hessian[c, r]);
    }

    /// <summary>
    /// The weak Hessian as an operator: ∇² applied to a direction D, m × d, without forming it. Row j is
    /// c Σ_i [ℓ'_i a_j φ''(z_ij) ⟨D_j, x_i⟩ + ℓ''_i s_ij Σ_k s_ik ⟨D_k, x_i⟩] x_i.
    /// </summary>
    /// <exception cref="ArgumentException">The loss has no second derivative, or the direction has another shape than W.</exception>
    public Matrix<T> HessianTimes(ForwardPass<T> pass, Matrix<T> direction)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(direction);
        if (Loss is not ISmoothLoss<T> loss) throw new ArgumentException($"The loss {Loss} has no second derivative.", nameof(pass));
        if (direction.Rows != pass.Slopes.Columns) throw new ArgumentException($"The direction has {direction.Rows} rows for {pass.Slopes.Columns} units.", nameof(direction));
        var moves = Data.X * direction.Transpose();
        var factors = new Matrix<T>(moves.Columns, moves.Rows);
        for (var i = 0; i < moves.Rows; i++)
        {
            var slope = Weight * loss.Slope(pass.Outputs[i], Data.Y[i]);
            var along = Weight * loss.Curvature(pass.Outputs[i], Data.Y[i]) * Vectors.Dot(pass.Slopes.Row(i), moves.Row(i));
            for (var j = 0; j < moves.Columns; j++) factors[j, i] = slope * pass.Curvatures[i, j] * moves[i, j] + along * pass.Slopes[i, j];
        }

        return factors * Data.X;
    }

    /// <summary>One step of gradient descent: W − η ∇.</summary>
    public TwoLayerNetwork<T> Step(TwoLayerNetwork<T> network, T stepSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network with { W = network.W - stepSize * Gradient(network) };
    }
}

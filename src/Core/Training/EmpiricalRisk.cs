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
        var sum = T.Zero;
        for (var i = 0; i < Data.Count; i++) sum += Loss.Value(network.Output(Data.Input(i)), Data.Y[i]);
        return Weight * sum;
    }

    /// <summary>The gradient in W, m × d: row j is c Σ_i ℓ'(f(x_i), y_i) a_j φ'(⟨w_j, x_i⟩) x_i.</summary>
    public Matrix<T> Gradient(TwoLayerNetwork<T> network)
    {
        ArgumentNullException.ThrowIfNull(network);
        var gradient = new Matrix<T>(network.W.Rows, network.W.Columns);
        for (var i = 0; i < Data.Count; i++)
        {
            var x = Data.Input(i);
            var z = network.Preactivations(x);
            var slope = Weight * Loss.Slope(network.Output(z.AsSpan()), Data.Y[i]);
            for (var j = 0; j < network.Width; j++)
            {
                var factor = slope * network.A[j] * network.Activation.Slope(z[j]);
                for (var k = 0; k < x.Length; k++) gradient[j, k] += factor * x[k];
            }
        }

        return gradient;
    }

    /// <summary>One step of gradient descent: W − η ∇.</summary>
    public TwoLayerNetwork<T> Step(TwoLayerNetwork<T> network, T stepSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network with { W = network.W - stepSize * Gradient(network) };
    }
}

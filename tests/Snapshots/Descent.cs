using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Snapshots;

/// <summary>Gradient descent as the trajectories here need it: every step, from starts that are exact and never change.</summary>
internal static class Descent
{
    /// <summary>The networks W_0, W_1, ..., W_steps and what the data see of them, W_{t+1} = W_t − α_t ∇; α_t from t and the objective.</summary>
    internal static IEnumerable<(int Time, TwoLayerNetwork<T> Network, ForwardPass<T> Pass, T Objective)> Run<T>(TwoLayerNetwork<T> network, EmpiricalRisk<T> risk, Func<int, T, T> stepSize, int steps)
        where T : struct, IReal<T>
    {
        for (var t = 0; ; t++)
        {
            var pass = network.Forward(risk.Data.X);
            var objective = risk.Value(pass);
            yield return (t, network, pass, objective);
            if (t == steps) yield break;
            network = network with { W = network.W - stepSize(t, objective) * risk.Gradient(pass) };
        }
    }

    /// <summary>Independent normal numbers of this standard deviation, as dyadic fractions of 32 bits: the same for ever, whatever the seed of the run.</summary>
    internal static Matrix<Rational> Gaussian(string name, int rows, int columns, Rational deviation)
    {
        var random = RandomStream.For(Framework.Settings.PinnedSeed, name, 0);
        return Matrix<Rational>.Of(rows, columns, (_, _) => deviation * random.GaussianDyadic(32));
    }

    /// <summary>min_i y_i f(x_i).</summary>
    internal static T Margin<T>(TrainingSet<T> data, ForwardPass<T> pass)
        where T : struct, IReal<T> => Enumerable.Range(0, data.Count).Select(i => data.Y[i] * pass.Outputs[i]).Aggregate(T.Min);

    /// <summary>‖W‖_F.</summary>
    internal static T Norm<T>(Matrix<T> w)
        where T : struct, IReal<T> => T.Sqrt(w.FrobeniusSquared());

    /// <summary>⟨U, V⟩/(‖U‖_F ‖V‖_F).</summary>
    internal static T Cosine<T>(Matrix<T> u, Matrix<T> v)
        where T : struct, IReal<T>
    {
        var product = T.Zero;
        for (var j = 0; j < u.Rows; j++) product += Vectors.Dot(u.Row(j), v.Row(j));
        return product / (Norm(u) * Norm(v));
    }

    /// <summary>‖W‖_F²/‖W‖₂².</summary>
    internal static T StableRank<T>(Matrix<T> w)
        where T : struct, IReal<T> => w.FrobeniusSquared() / Spectrum.Norm(w.Rows <= w.Columns ? w.RowGram() : w.Transpose().RowGram());
}

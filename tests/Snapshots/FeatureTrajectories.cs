using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Snapshots;

/// <summary>
/// FCB22: random features turn towards the cluster means ±μ₁ (label 1) and ±μ₂ (label −1). ReLU with φ'(0) = 0, a_j = ±1/√m, logistic loss, α = 1/(4k) and the T = k + 1
/// iterations of Theorem 3.1, enclosed.
/// </summary>
public sealed class FeatureTrajectories
{
    private const int M = 16, N = 16, D = 4;

    [TestCase("clean", 16)]
    [TestCase("clean", 64)]
    [TestCase("one flipped label", 16)]
    [TestCase("one flipped label", 64)]
    public void Alignment_and_margins(string labels, int k)
    {
        var (network, risk, clean) = Problem<Real>(labels);
        var table = new TrajectoryTable("FCB22.T3.1", $"n = 16, d = 4, m = 16, noise 1/64, {labels}, alpha = 1/{4 * k}", "ball 256", "loss", "least clean margin", "alignment of + units with mu_1", "alignment of - units with mu_2", "|W|_F");
        foreach (var (_, now, pass, loss) in Descent.Run(network, risk, (_, _) => Real.From(new(1, 4 * k)), k + 1))
            table.Add(loss, Enumerable.Range(0, N).Select(i => clean[i] * pass.Outputs[i]).Aggregate(Real.Min), Alignment(now, 1, 0), Alignment(now, -1, 1), Descent.Norm(now.W));
        Snapshot.Verify(table);
    }

    // The mean of |⟨w_j, μ⟩|/‖w_j‖ over the units with this sign of a_j, μ a unit vector of the basis.
    private static Real Alignment(TwoLayerNetwork<Real> network, int sign, int axis)
    {
        var sum = Real.Zero;
        for (var j = 0; j < M; j++)
        {
            if (Sign(j) == sign) sum += Real.Abs(network.W[j, axis]) / Real.Sqrt(Vectors.NormSquared(network.W.Row(j)));
        }

        return sum / Real.From(M / 2);
    }

    private static int Sign(int j) => j < M / 2 ? 1 : -1;

    /// <summary>Four samples at each mean; a flipped label is that of the first sample. The clean labels come with it.</summary>
    internal static (TwoLayerNetwork<T> Network, EmpiricalRisk<T> Risk, T[] Clean) Problem<T>(string labels)
        where T : struct, IReal<T>
    {
        var noise = Descent.Gaussian("FCB22 noise", N, D, new(1, 64));
        var x = Matrix<Rational>.Of(N, D, (i, c) => noise[i, c] + (c == i % 2 ? (i / 2 % 2 == 0 ? 1 : -1) : 0));
        T[] clean = [.. Enumerable.Range(0, N).Select(i => i % 2 == 0 ? T.One : -T.One)];
        T[] observed = labels == "clean" ? clean : [-clean[0], .. clean[1..]];
        var network = new TwoLayerNetwork<T>(Descent.Gaussian("FCB22 start", M, D, new(1, 256)).To<T>(), [.. Enumerable.Range(0, M).Select(j => T.From(new(Sign(j), 4)))], new Relu<T>(ActiveAtZero: false));
        return (network, EmpiricalRisk<T>.Mean(new(x.To<T>(), observed), new Logistic<T>()), clean);
    }
}

using System.Collections.Concurrent;
using Verification.Losses;
using Verification.Networks;
using Verification.Randomness;
using Verification.Vectorized;

namespace Verification.Theorems.CLB21;

/// <summary>The distributions of Section 5: two means for each label.</summary>
public enum Mixture
{
    /// <summary>+ at ±(√½, −√½), − at ±(√½, √½).</summary>
    Xor,

    /// <summary>+ at (1, 0) and (0, 1), − at ±(√½, √½).</summary>
    Shoulders,
}

/// <summary>How the step sizes after the first are chosen from the loss L.</summary>
public enum Schedule
{
    /// <summary>log²(1/L)/p, the one of Section 5.</summary>
    LogSquared,

    /// <summary>log(1/L)/p.</summary>
    Log,

    /// <summary>1/p.</summary>
    Constant,

    /// <summary>e² log²(1/L)/(120p), the largest that Theorem 1 allows in the reduced system.</summary>
    Theorem,

    /// <summary>−log²(1/L)/p, as with every label turned in the gradient.</summary>
    Uphill,
}

/// <summary>
/// A run of Section 5 (l.605-635): n = 128 points of a mixture in the plane (fair coins for label and mean, noise of standard deviation 1/10, not normalised), p = 100
/// units of each sign, h = 1/p, weights N(0, (4p)^(−5/4)), first step (4p)^(−3/4), then log²(1/L_t)/p. The paper does not say whether there are biases; with them they
/// start like the weights. The hypotheses of Theorems 1 and 2 are not met: inputs of any length, L_1 near 0.7, steps 16 times Theorem 1's (32 times in coordinates with
/// biases). A run is numbered and drawn from the pinned seed; runs of one number share the noise and the weights. Doubles by the vector code of the
/// core (<see cref="Descent"/>): the same bits everywhere.
/// </summary>
public sealed record Simulation(Mixture Mixture, bool Bias, int Draw)
{
    private const int N = 128, P = 100;

    /// <summary>The step sizes.</summary>
    public Schedule Schedule { get; init; }

    /// <summary>max{0, z} for the Huberized ReLU, φ'(0) = 0.</summary>
    public bool Relu { get; init; }

    /// <summary>The identity for φ: false, and a network that cannot fit these data.</summary>
    internal bool Linear { get; init; }

    private static readonly ConcurrentDictionary<(Simulation Run, int Rounds), double[]> Runs = new();

    /// <summary>L_0, …, L_rounds. Kept, since figures share runs.</summary>
    internal double[] Losses(int rounds) => Runs.GetOrAdd((this, rounds), _ => Descend(rounds));

    private double[] Descend(int rounds)
    {
        var (x, y, w) = Start();
        double[] a = [.. Enumerable.Repeat(1.0, P), .. Enumerable.Repeat(-1.0, P)];
        IActivation<Binary64> phi = Linear ? new LeakyRelu<Binary64>(Binary64.One) : Relu ? new Relu<Binary64>(false) : new HuberizedRelu<Binary64>(new(1.0 / P));
        var run = Descent.Of(new(x, y, w, a, phi, new Logistic<Binary64>(), 1.0 / N), threads: 1);
        var losses = new double[rounds + 1];
        for (var t = 0; ; t++)
        {
            losses[t] = run.Loss;
            if (t == rounds) return losses;
            run.Step(t == 0 ? Power(4 * P, -0.75) : Step(losses[t]));
        }
    }

    /// <summary>Inputs (x, y, 1) or (x, y, 0), one after another, labels, and weights in the same coordinates, unit by unit.</summary>
    internal (double[] X, double[] Y, double[] W) Start()
    {
        var random = RandomStream.For(Settings.PinnedSeed, "CLB21 simulation", Draw);
        var root = Math.Sqrt(0.5);
        var (x, y) = (new double[3 * N], new double[N]);
        for (var s = 0; s < N; s++)
        {
            var (label, side) = (random.Sign(), random.Sign());
            y[s] = label;
            var (a, b) = label < 0 ? (side * root, side * root)
                : Mixture == Mixture.Xor ? (side * root, -side * root)
                : side > 0 ? (1.0, 0.0) : (0.0, 1.0);
            x[3 * s] = a + 0.1 * random.Gaussian();
            x[3 * s + 1] = b + 0.1 * random.Gaussian();
            x[3 * s + 2] = Bias ? 1 : 0;
        }

        var deviation = Power(4 * P, -0.625);
        var w = new double[6 * P];
        for (var k = 0; k < 3; k++)
        {
            for (var i = 0; i < 2 * P; i++) w[3 * i + k] = deviation * random.Gaussian();
        }

        return (x, y, w);
    }

    private double Step(double loss)
    {
        var log = -Binary64.Log(new(loss)).Value;
        return Schedule switch
        {
            Schedule.Log => log / P,
            Schedule.Constant => 1.0 / P,
            Schedule.Theorem => Binary64.Exp(new(2)).Value / 120 * (log * log) / P,
            Schedule.Uphill => -(log * log) / P,
            _ => log * log / P,
        };
    }

    private static double Power(double x, double exponent) => Binary64.Exp(new Binary64(exponent) * Binary64.Log(new(x))).Value;

    public override string ToString() => $"new Simulation(Mixture.{Mixture}, {(Bias ? "true" : "false")}, {Draw})";
}

using System.Collections.Concurrent;
using Verification.Randomness;

namespace Verification.Theorems.CLB21;

/// <summary>
/// The first step from a Gaussian start on the ideal data (±1, 0) with label +1 and (0, ±1) with label −1, in the reduced system. A draw is numbered and comes
/// from the pinned seed, so that it is the same in every run; the weights are exact multiples of 2^(−26), the scales enclosed, and so is everything after them.
/// </summary>
/// <param name="Scales">p, β and the coordinates.</param>
/// <param name="Draw">The number of the draw.</param>
/// <param name="Paired">Whether the − units start as copies of the + units, so that f₀ = 0 and g₀ = 1/2 exactly.</param>
public sealed record GaussianStart(Scales Scales, int Draw, bool Paired = true)
{
    /// <summary>Whether the inputs have the bias coordinate; without it their inner products are ±1 and 0.</summary>
    internal bool Bias { get; init; } = true;

    /// <summary>−1 for a step uphill.</summary>
    internal int Sign { get; init; } = 1;

    internal static readonly Rational[] Labels = [1, 1, -1, -1];

    private static readonly ConcurrentDictionary<(GaussianStart Start, Type Arithmetic), object> Runs = new();

    /// <summary>(p^(1/2−β)/24), or /12 from biased coordinates: α₀p/24.</summary>
    internal T Reference<T>()
        where T : struct, IReal<T> => Scales.Alpha<T>() * T.From(Scales.P / 24);

    /// <summary>What the first step does to the four samples. Kept for each arithmetic, since several claims and checks ask for one start.</summary>
    internal FirstStepSums<T> Run<T>()
        where T : struct, IReal<T> => (FirstStepSums<T>)Runs.GetOrAdd((this, typeof(T)), _ => Compute<T>());

    private FirstStepSums<T> Compute<T>()
        where T : struct, IReal<T>
    {
        var step = new FirstStep<T>(Scales.H<T>(), Sign * Scales.Alpha<T>(), Gram.To<T>(), Labels, [.. Enumerable.Repeat(T.From(new(1, 2)), 4)]);
        if (!Paired)
        {
            var f = new T[4];
            var i = 0;
            foreach (var z in Preactivations<T>())
            {
                for (var s = 0; s < 4; s++) f[s] += U(i) * step.Phi.Value(z[s]);
                i++;
            }

            step = step with { G = [.. f.Select((v, s) => T.Sigmoid(-(T.From(Labels[s]) * v)))] };
        }

        var sums = new FirstStepSums<T>(new T[4], new T[4], new T[4], new T[4], new T[4]);
        var unit = 0;
        foreach (var z in Preactivations<T>())
        {
            if (Paired || U(unit) > 0) sums.Add(step, z, 1);
            if (Paired || U(unit) < 0) sums.Add(step, z, -1);
            unit++;
        }

        return sums;
    }

    private int U(int i) => i < Scales.Units ? 1 : -1;

    private Matrix<Rational> Gram => ClusterSteps.Points.RowGram().Map(c => Bias ? (c + 1) / 2 : c);

    // v·x̃ = (σ/√2)(w·(x, 1)) for a standard normal w, rounded to multiples of 2^(−26) so that sums are integers.
    private IEnumerable<T[]> Preactivations<T>()
        where T : struct, IReal<T>
    {
        var random = RandomStream.For(Settings.PinnedSeed, $"CLB21 first step, p = {Scales.P}, β = {Scales.Beta}", Draw);
        var scale = T.From(Rational.Dyadic(1, -26)) * (Bias ? Scales.Sigma<T>() / T.Sqrt(T.From(2)) : Scales.Sigma<T>());
        for (var i = 0; i < (Paired ? 1 : 2) * Scales.Units; i++)
        {
            var (first, second, bias) = (Next(), Next(), Bias ? Next() : 0);
            yield return [(first + bias) * scale, (bias - first) * scale, (second + bias) * scale, (bias - second) * scale];
        }

        int Next() => (int)Math.Round(random.Gaussian() * (1 << 26));
    }
}

/// <summary>Sums over the units after the first step, one for each sample s.</summary>
/// <param name="Margin">y_s f(x_s).</param>
/// <param name="Plus">Σ φ(v^(1)·x_s) over I_{+s}.</param>
/// <param name="Minus">The same over I_{−s}.</param>
/// <param name="OutsideMinus">The same over the units with u = −y_s outside I_{−s}.</param>
/// <param name="Push">(2α₀/n) Σ over I_{+s} of Σ_q y_s y_q g_q φ'(v^(0)·x_q) x_q·x_s.</param>
internal sealed record FirstStepSums<T>(T[] Margin, T[] Plus, T[] Minus, T[] OutsideMinus, T[] Push)
    where T : struct, IReal<T>
{
    /// <summary>Adds a unit that starts with these preactivations.</summary>
    internal void Add(FirstStep<T> step, T[] z, int u)
    {
        var after = step.After(z, u);
        for (var s = 0; s < 4; s++)
        {
            var value = step.Phi.Value(after[s]);
            var inside = T.AtMost(step.Threshold, z[s]);
            if (u != GaussianStart.Labels[s])
            {
                Margin[s] -= value;
                Minus[s] += T.Select(inside, value, T.Zero);
                OutsideMinus[s] += T.Select(inside, T.Zero, value);
                continue;
            }

            Margin[s] += value;
            if (inside == Verdict.Fails) continue;
            Plus[s] += T.Select(inside, value, T.Zero);
            var push = T.Zero;
            for (var q = 0; q < 4; q++)
            {
                var term = step.G[q] * step.Phi.Slope(z[q]) * step.Gram[q, s];
                push = GaussianStart.Labels[q] == u ? push + term : push - term;
            }

            Push[s] += T.Select(inside, 2 * step.Alpha / 4 * push, T.Zero);
        }
    }

    /// <summary>L₁.</summary>
    internal T Loss => Margin.Aggregate(T.Zero, (sum, m) => sum + T.Softplus(-m)) / 4;
}

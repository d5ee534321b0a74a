using Verification.Data;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// The paper's experiments on XOR detection, run exactly: Gaussian weights are rounded to a lattice of mesh η/D, D = 1.2·10⁸, and from there every number
/// is an integer. Readings where the paper is silent: a non-diverse positive input has one of the 11 other positive sets of patterns, each as likely, a
/// non-diverse negative one {2} or {4}; half of the test inputs are positive; an output of 0 is an error; a step "improves the cost" where it is below
/// all earlier ones.
/// </summary>
internal static class XordExperiment
{
    // A multiple of 2ℓ, ℓ = 6 inputs a class: with α odd and β ≡ 2 modulo 4 no unit ever meets a tie or a zero.
    private const int Grid = 120_000_000;

    /// <summary>The standard deviation of Appendix A.</summary>
    private const double Deviation = 1e-5;

    private static readonly int[][] OtherPositive = [.. Xord.PatternSets.Where(set => Xord.Label(set) == 1 && set.Length < 4)];

    private static readonly int[][] OtherNegative = [[2], [4]];

    /// <summary>x⁺ and x⁻.</summary>
    internal static readonly int[] DiversePositive = [1, 2, 3, 4], DiverseNegative = [2, 4];

    /// <summary>k units of each sign with i.i.d. N(0, (10⁻⁵)²) coordinates, on the lattice; signs and order of |⟨w, p₁⟩|, |⟨w, p₂⟩| are those of the Gaussian itself.</summary>
    internal static LatticeStart Gaussian(int k, Rational stepSize, RandomStream random)
    {
        var unit = Deviation * Grid / stepSize.ToInterval().Midpoint;
        (int, int) Unit()
        {
            // ⟨w, p₁⟩ and ⟨w, p₂⟩ of w = (x, y) are x + y and x − y, the former greater in size where xy > 0; to the nearest odd number, and the nearest that is 2 modulo 4.
            var (x, y) = (random.Gaussian(), random.Gaussian());
            var (alpha, beta) = (2 * (int)Math.Floor((x + y) * unit / 2) + 1, 4 * (int)Math.Floor((x - y) * unit / 4) + 2);
            var first = (x > 0) == (y > 0);
            while (Math.Abs(alpha) > Math.Abs(beta) != first) alpha += Math.Sign(alpha) * (first ? 2 : -2);
            return (alpha, beta);
        }

        (int, int)[] Units() => [.. Enumerable.Range(0, k).Select(_ => Unit())];
        return new(stepSize, Grid, Units(), Units());
    }

    /// <summary>Six positive inputs, diverse with probability p₊ = 1/2, and six negative ones, diverse with probability p₋ = 9/10.</summary>
    internal static int[][] Sample(RandomStream random, int[][]? otherPositive = null)
    {
        var others = otherPositive ?? OtherPositive;
        var positive = Enumerable.Range(0, 6).Select(_ => random.Below(2) == 0 ? DiversePositive : others[random.Below(others.Length)]).ToArray();
        var negative = Enumerable.Range(0, 6).Select(_ => random.Below(10) < 9 ? DiverseNegative : OtherNegative[random.Below(2)]).ToArray();
        return [.. positive, .. negative];
    }

    /// <summary>The run when it stops: after 20 steps in a row that did not improve the cost, or 30000.</summary>
    internal static XordSampleLattice Train(LatticeStart start, Rational gamma, int[][] sample)
    {
        var run = new XordSampleLattice(start, gamma, sample);
        var (least, since) = (run.Cost, 0);
        while (since < 20 && run.Time < 30_000)
        {
            run.Step();
            since = run.Cost < least ? 0 : since + 1;
            least = Math.Min(least, run.Cost);
        }

        return run;
    }

    /// <summary>The run once its gradient is 0. On diverse inputs there is such a time: the loss is 0, or no unit w is left that p₁ or p₃ wins and nothing moves.</summary>
    internal static XordSampleLattice ToTheEnd(LatticeStart start, Rational gamma, int[][] sample)
    {
        var run = new XordSampleLattice(start, gamma, sample);
        while (!run.IsStationary)
        {
            if (run.Time > 100_000) throw new InvalidOperationException($"No end after {run.Time} steps from {start}");
            run.Step();
        }

        return run;
    }

    /// <summary>Whether a network errs nowhere.</summary>
    internal static bool Recovers(XordSampleLattice run) => !Xord.PatternSets.Any(set => run.Errs(set));

    /// <summary>The probability of an error on an input from the distribution of Appendix A.</summary>
    internal static Rational TestError(XordSampleLattice run)
    {
        Rational Share(int[][] sets) => new(sets.Count(set => run.Errs(set)), sets.Length);
        Rational Of(int[] set) => run.Errs(set) ? 1 : 0;
        return (new Rational(1, 2) * Of(DiversePositive) + new Rational(1, 2) * Share(OtherPositive) + new Rational(9, 10) * Of(DiverseNegative) + new Rational(1, 10) * Share(OtherNegative)) / 2;
    }
}

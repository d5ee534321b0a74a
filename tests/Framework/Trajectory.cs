using System.Globalization;
using Verification.Report;

namespace Verification.Framework;

/// <summary>A claim about every step of an exactly computed run, such as gradient descent on a lattice of rationals.</summary>
public abstract class ExactTrajectory<TStart> : ExactClaim<TStart>
{
    /// <summary>What the claim says at each step, t = 0, 1, 2, ...; a run ends itself.</summary>
    protected abstract IEnumerable<IEnumerable<Comparison>> Steps<T>(TStart start)
        where T : struct, Arithmetic.IOrderedField<T>;

    /// <inheritdoc/>
    protected sealed override IEnumerable<Comparison> Statement<T>(TStart x) => Trajectory.Flatten(Steps<T>(x));

    /// <inheritdoc/>
    protected sealed override IEnumerable<PlotEvidence> Plots(TStart x, Decision decision) => Trajectory.Plots($"{x}", decision);
}

/// <summary>
/// A claim about every step of a run in enclosures. A step that stays undecided evaluates the whole run again at the next precision;
/// the first precision to try is the subclass's choice.
/// </summary>
public abstract class EnclosedTrajectory<TStart> : EnclosedClaim<TStart>
{
    /// <summary>What the claim says at each step, t = 0, 1, 2, ...; a run ends itself.</summary>
    protected abstract IEnumerable<IEnumerable<Comparison>> Steps<T>(TStart start)
        where T : struct, Arithmetic.IReal<T>;

    /// <inheritdoc/>
    protected sealed override IEnumerable<Comparison> Statement<T>(TStart x) => Trajectory.Flatten(Steps<T>(x));

    /// <inheritdoc/>
    protected sealed override IEnumerable<PlotEvidence> Plots(TStart x, Decision decision) => Trajectory.Plots($"{x}", decision);
}

/// <summary>What trajectories have in common: the name of a step in front of its comparisons, and their curves.</summary>
internal static class Trajectory
{
    private const string Step = "t=", After = ": ";

    /// <summary>How many of a claim's comparisons are drawn, the first ones, and from how many steps on.</summary>
    private const int MostPlots = 3, FewestSteps = 4;

    private static readonly string[] Relations = [" ≤ ", " ≥ ", " < ", " > "];

    internal static IEnumerable<Comparison> Flatten(IEnumerable<IEnumerable<Comparison>> steps) =>
        steps.SelectMany((step, t) => step.Select(c => c.Named(string.Create(CultureInfo.InvariantCulture, $"{Step}{t}"))));

    /// <summary>Both sides of each inequality, step by step; where a step has several of one name (one for each sample, say), its tightest.</summary>
    internal static IEnumerable<PlotEvidence> Plots(string instance, Decision decision) =>
        decision.Comparisons.Where(c => c.Ratio is not null && double.IsFinite(c.Left.Midpoint) && double.IsFinite(c.Right.Midpoint)).Select(Place)
            .GroupBy(c => c.Label).Select(g => (Label: g.Key, Steps: Thinned([.. g.GroupBy(c => c.T).Select(step => (T: step.Key, step.MaxBy(c => c.Comparison.Ratio).Comparison)).OrderBy(step => step.T)])))
            .Where(g => g.Steps.Count >= FewestSteps).Take(MostPlots)
            .Select(g => new PlotEvidence(g.Label, "step t", "value", instance,
            [
                new(Sides(g.Label).Left, [.. g.Steps.Select(s => (double)s.T)], [.. g.Steps.Select(s => s.Comparison.Left.Midpoint)]),
                new(Sides(g.Label).Right, [.. g.Steps.Select(s => (double)s.T)], [.. g.Steps.Select(s => s.Comparison.Right.Midpoint)]),
            ]));

    private static (long T, string Label, Comparison Comparison) Place(Comparison c)
    {
        var end = c.Label.IndexOf(After, StringComparison.Ordinal);
        return (long.Parse(c.Label.AsSpan(Step.Length, end - Step.Length), CultureInfo.InvariantCulture), c.Label[(end + After.Length)..], c);
    }

    // A curve of ten thousand points looks like one of a hundred: all of the first steps, then a twentieth further each time, and the last.
    private static List<(long T, Comparison Comparison)> Thinned(List<(long T, Comparison Comparison)> steps)
    {
        const int All = 32;
        var next = 0L;
        var kept = new List<(long T, Comparison Comparison)>();
        foreach (var (i, step) in steps.Index())
        {
            if (step.T < next && i < steps.Count - 1) continue;
            kept.Add(step);
            next = step.T < All ? step.T + 1 : step.T + step.T / 20;
        }

        return kept;
    }

    // "I2: a ≤ b" names its sides; a name without one relation, or with several, does not.
    private static (string Left, string Right) Sides(string label) =>
        label[(label.IndexOf(After, StringComparison.Ordinal) is var end and >= 0 ? end + After.Length : 0)..].Split(Relations, StringSplitOptions.None) is [{ Length: > 0 } left, var right] ? (left, right) : ("left side", "right side");
}

using System.Text.RegularExpressions;
using Verification.Arithmetic;
using Verification.Report;

namespace Verification.Framework.OwnInstances;

/// <summary>
/// Many comparisons in few: of those of one label (of all steps of a trajectory, of all samples) the decisive one stands for all, that which fails, is undecided, or
/// is nearest to its bound.
/// </summary>
internal static partial class ComparisonGroups
{
    /// <summary>The most groups that are written; the others are counted.</summary>
    internal const int Most = 16;

    internal static IReadOnlyList<HypothesisVerdict> Hypotheses(IEnumerable<Comparison> comparisons) =>
        [.. Groups(comparisons).Select(g => new HypothesisVerdict(Label(g), $"{g.Decisive.Verdict}", g.Decisive.LeftText, g.Decisive.RightText, g.Decisive.Margin))];

    internal static (IReadOnlyList<ComparisonVerdict> Written, int Groups) Statement(Decision decision)
    {
        var groups = Groups(decision.Comparisons).ToList();
        return ([.. groups.Take(Most).Select(g => new ComparisonVerdict(Label(g), $"{g.Decisive.Verdict}", g.Decisive.LeftText, g.Decisive.RightText, Ratio(g.Decisive), decision.Arithmetic))], groups.Count);
    }

    /// <summary>The share of the bound to 6 digits, as the evidence has it.</summary>
    internal static double? Ratio(Comparison c) =>
        c.Ratio is { } ratio ? double.Parse(ratio.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture) : null;

    // The order of the claim, but for what decides: that comes first.
    private static IEnumerable<(Comparison Decisive, int Holding, int Count)> Groups(IEnumerable<Comparison> comparisons) =>
        comparisons.GroupBy(c => Step().Replace(c.Label, ""))
            .Select(g => (Decisive: g.MaxBy(Weight)!, Holding: g.Count(c => c.Verdict == Verdict.Holds), Count: g.Count()))
            .OrderByDescending(g => Rank(g.Decisive.Verdict));

    private static double Weight(Comparison c) => 1e300 * Rank(c.Verdict) + (c.Ratio is { } ratio ? Math.Clamp(ratio, 0, 1e300) : 0);

    private static int Rank(Verdict verdict) => verdict switch { Verdict.Fails => 2, Verdict.Undecided => 1, _ => 0 };

    private static string Label((Comparison Decisive, int Holding, int Count) group) =>
        group.Count == 1 ? group.Decisive.Label
        : group.Holding == group.Count ? $"{group.Decisive.Label} (all {group.Count})"
        : $"{group.Decisive.Label} ({group.Holding} of {group.Count} hold)";

    [GeneratedRegex("^t=[0-9]+: ")]
    private static partial Regex Step();
}

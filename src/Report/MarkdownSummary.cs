using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>The report in at most <see cref="MostLines"/> lines of Markdown, for the page of a CI job: what failed, what is false as printed, and the numbers.</summary>
internal static class MarkdownSummary
{
    internal const int MostLines = 300;

    // Of each list, so that the sum stays below the limit; index.html has all.
    private const int MostProblems = 20, MostFailures = 60, MostErrata = 120, MostTests = 50, MostInstances = 15;

    internal static string Text(Evidence evidence)
    {
        var claims = evidence.Claims;
        var text = new StringBuilder("# What this run found\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{claims.Count} claims, {claims.Sum(e => e.Checked)} instances decided, {claims.Sum(e => e.Teeth.Count(t => t.Rejected))} false neighbours rejected. Each claim, with statement, slack and proof, is in `index.html` beside this file.\n\n");
        List(text, "Evidence that could not be read", evidence.Problems, MostProblems, p => p);
        List(text, "Violated or undecided", [.. claims.Where(e => e.Failures.Count > 0 || e.Verdict is ClaimEvidence.Violated or ClaimEvidence.IsUndecided)], MostFailures, e => $"**{e.Claim}** ({e.Verdict}): {string.Join("; ", e.Failures)}");
        Numbers(text, claims);
        List(text, "False as printed", [.. claims.Where(e => e.Verdict == ClaimEvidence.RefutedAsPrinted)], MostErrata, e => $"**{e.Claim}**, {e.Place}. Printed: {e.Printed}. Holds instead: {e.Statement}.");
        List(text, "Searches that beat their record", [.. claims.Where(e => e.Search is { BeatsRecord: true })], MostProblems, e => string.Create(CultureInfo.InvariantCulture, $"**{e.Claim}**: {e.Search!.Share:G9} against {e.Search.Record:G9}, at {e.Search.Instance}"));
        Instances(text, evidence.Instances);
        Chance(text, claims);
        var runs = claims.Select(e => string.Create(CultureInfo.InvariantCulture, $"eed {e.Seed}, scale {e.Scale:R}{(e.Tier == "nightly" ? ", nightly" : "")}")).Distinct().Order(StringComparer.Ordinal).ToList();
        const int Shown = 5;
        if (runs.Count > 0) text.Append(CultureInfo.InvariantCulture, $"S{string.Join("; s", runs.Take(Shown))}{(runs.Count > Shown ? $"; and {runs.Count - Shown} more" : "")}{(runs.Count > 1 ? ": this evidence is from several runs" : "")}. {claims.Sum(e => e.Seconds):F1} s of checks.\n");
        return text.ToString();
    }

    private static void Numbers(StringBuilder text, IReadOnlyList<ClaimEvidence> claims)
    {
        Row(text, ["paper", "claims", .. ClaimEvidence.Verdicts, .. ClaimEvidence.Rigors]);
        Row(text, [.. Enumerable.Repeat("---", 2 + ClaimEvidence.Verdicts.Count + ClaimEvidence.Rigors.Count)]);
        foreach (var paper in PaperEvidence.All(claims))
        {
            string Count(Func<ClaimEvidence, bool> which) => paper.Count(which).ToString(CultureInfo.InvariantCulture);
            Row(text, [paper.Key, Count(_ => true), .. ClaimEvidence.Verdicts.Select(v => Count(e => e.Verdict == v)), .. ClaimEvidence.Rigors.Select(r => Count(e => e.Rigor == r))]);
        }

        text.Append('\n');
    }

    private static void Instances(StringBuilder text, IReadOnlyList<InstanceVerdicts> instances) =>
        List(text, "Single instances", instances, MostInstances, x => $"**{x.Name}** ({x.Kind}): {string.Join(", ", x.Claims.GroupBy(c => c.Verdict).Select(g => $"{g.Count()} {g.Key}"))}");

    private static void Chance(StringBuilder text, IReadOnlyList<ClaimEvidence> claims)
    {
        var tests = claims.SelectMany(e => e.Sampling.Select(s => (e.Claim, Test: s))).ToList();
        if (tests.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"## Chance\n\nFalse-alarm rate spent by all statistical tests together: {tests.Sum(s => s.Test.FalseAlarm):G3}.\n\n");
        Row(text, ["claim", "event", "trials", "occurred", "false-alarm rate", "would detect a rate of"]);
        Row(text, [.. Enumerable.Repeat("---", 6)]);
        foreach (var (claim, s) in tests.Take(MostTests))
        {
            Row(text, [claim, Short(s.Event), s.Trials.ToString(CultureInfo.InvariantCulture), s.Occurred.ToString(CultureInfo.InvariantCulture),
                s.FalseAlarm.ToString("G3", CultureInfo.InvariantCulture), s.DetectableRate.ToString("G4", CultureInfo.InvariantCulture)]);
        }

        text.Append(tests.Count > MostTests ? string.Create(CultureInfo.InvariantCulture, $"\nand {tests.Count - MostTests} more in index.html.\n\n") : "\n");
    }

    private static void List<T>(StringBuilder text, string title, IReadOnlyList<T> items, int most, Func<T, string> line)
    {
        if (items.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n");
        foreach (var item in items.Take(most)) text.Append("- ").Append(Short(Cell(line(item)))).Append('\n');
        if (items.Count > most) text.Append(CultureInfo.InvariantCulture, $"- and {items.Count - most} more in index.html\n");
        text.Append('\n');
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");

    private static string Cell(string s) => s.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ');

    private static string Short(string s) => s.Length <= 600 ? s : s[..600] + " …";
}

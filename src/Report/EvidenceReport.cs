using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verification.Report;

/// <summary>Evidence in, a Markdown summary for people and a JSON document for machines out. The same evidence gives the same bytes, times aside.</summary>
public static class EvidenceReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads every evidence file of a folder, in ordinal order of the claim ids.</summary>
    /// <exception cref="InvalidDataException">The folder is missing or empty, or a file is not evidence.</exception>
    public static IReadOnlyList<ClaimEvidence> Read(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        return files.Length == 0
            ? throw new InvalidDataException($"{folder}: expected a folder with evidence files (*.json), as a test run writes it; found none.")
            : [.. files.Select(ClaimEvidence.Read).OrderBy(e => e.Claim, StringComparer.Ordinal)];
    }

    /// <summary>Writes <c>report.md</c> and <c>report.json</c> into a folder and returns the path of the first.</summary>
    public static string Write(IReadOnlyList<ClaimEvidence> evidence, string folder)
    {
        Directory.CreateDirectory(folder);
        var markdown = Path.Combine(folder, "report.md");
        Replace(markdown, Markdown(evidence));
        Replace(Path.Combine(folder, "report.json"), JsonSerializer.Serialize(new { version = ClaimEvidence.CurrentVersion, papers = Papers.All, claims = evidence }, Json) + "\n");
        return markdown;
    }

    /// <summary>The Markdown summary.</summary>
    public static string Markdown(IReadOnlyList<ClaimEvidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var text = new StringBuilder("# What this run found\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{evidence.Count} claims, {evidence.Sum(e => e.Checked)} instances decided, {evidence.Sum(e => e.Teeth.Count(t => t.Rejected))} false neighbours rejected.\n\n");
        Row(text, "paper", "claims", "holds", "refuted as printed", "undecided", "violated", "proved", "exact", "enclosed", "float", "statistical", "experiment");
        Row(text, Enumerable.Repeat("---", 12).ToArray());
        foreach (var (key, claims) in ByPaper(evidence))
        {
            string Count(Func<ClaimEvidence, bool> which) => claims.Count(which).ToString(CultureInfo.InvariantCulture);
            Row(text, key, Count(_ => true),
                Count(e => e.Verdict == "holds"), Count(e => e.Verdict == "refuted as printed"), Count(e => e.Verdict == "undecided"), Count(e => e.Verdict == "violated"),
                Count(e => e.Rigor == "proved"), Count(e => e.Rigor == "exact"), Count(e => e.Rigor == "enclosed"), Count(e => e.Rigor == "float"), Count(e => e.Rigor == "statistical"), Count(e => e.Rigor == "experiment"));
        }

        Failures(text, evidence);
        Errata(text, evidence);
        foreach (var (key, claims) in ByPaper(evidence)) Claims(text, key, claims);
        Searches(text, evidence);
        Sampling(text, evidence);
        var runs = evidence.Select(e => string.Create(CultureInfo.InvariantCulture, $"eed {e.Seed}, scale {e.Scale:R}")).Distinct().Order(StringComparer.Ordinal).ToList();
        return text.Append(CultureInfo.InvariantCulture, $"\nS{string.Join("; s", runs)}{(runs.Count > 1 ? ": this evidence is from several runs" : "")}. {evidence.Sum(e => e.Seconds):F1} s of checks.\n").ToString();
    }

    private static void Failures(StringBuilder text, IReadOnlyList<ClaimEvidence> evidence)
    {
        var failing = evidence.Where(e => e.Failures.Count > 0).ToList();
        if (failing.Count == 0) return;
        text.Append("\n## Not decided, or violated\n\n");
        foreach (var e in failing) text.Append(CultureInfo.InvariantCulture, $"- **{e.Claim}** ({e.Verdict}): {Cell(string.Join("; ", e.Failures))}\n");
    }

    private static void Errata(StringBuilder text, IReadOnlyList<ClaimEvidence> evidence)
    {
        text.Append("\n## False as printed\n\n");
        foreach (var e in evidence.Where(e => e.Verdict == "refuted as printed"))
        {
            text.Append(CultureInfo.InvariantCulture, $"- **{e.Claim}**, {e.Place}. Printed: {e.Printed}. Holds instead: {e.Statement}.\n");

            // The smallest one, and not the whole of a large network: the JSON has them all, in full.
            var (first, more) = (e.Counterexamples[0], e.Counterexamples.Count - 1);
            text.Append(CultureInfo.InvariantCulture, $"  - refuted: {(first.Length <= 300 ? first : first[..300] + " …")}{(more == 0 ? "" : $" (and {more} more in report.json)")}\n");
        }
    }

    private static void Claims(StringBuilder text, string key, List<ClaimEvidence> claims)
    {
        var paper = Papers.All.FirstOrDefault(p => p.Key == key);
        text.Append(CultureInfo.InvariantCulture, $"\n## {key}{(paper is null ? "" : $": {paper.Title} ({paper.Authors}, {paper.Year})")}\n\n");
        Row(text, "claim", "place", "statement", "verdict", "rigor", "arithmetic", "checked", "outside", "undecided", "slack", "teeth", "oracle");
        Row(text, Enumerable.Repeat("---", 12).ToArray());
        foreach (var e in claims)
        {
            Row(text, e.Claim, e.Place, e.Statement, e.Verdict, e.Rigor, e.Arithmetic,
                e.Checked.ToString(CultureInfo.InvariantCulture), e.Outside.ToString(CultureInfo.InvariantCulture), e.Undecided.ToString(CultureInfo.InvariantCulture),
                e.Slack?.Ratio.ToString("G6", CultureInfo.InvariantCulture) ?? "",
                string.Create(CultureInfo.InvariantCulture, $"{e.Teeth.Count(t => t.Rejected)}/{e.Teeth.Count}"), e.Oracle ?? "");
        }

        foreach (var e in claims.Where(e => e.Proof.Count > 0)) text.Append(CultureInfo.InvariantCulture, $"\n{e.Claim} is proved: {string.Join("; ", e.Proof)}.\n");
    }

    private static void Searches(StringBuilder text, IReadOnlyList<ClaimEvidence> evidence)
    {
        var searched = evidence.Where(e => e.Search is not null).Select(e => (e.Claim, Search: e.Search!)).ToList();
        if (searched.Count == 0) return;
        text.Append("\n## Searched for the tightest instance\n\n");
        Row(text, "claim", "points tried", "largest share of the bound", "record", "");
        Row(text, Enumerable.Repeat("---", 5).ToArray());
        foreach (var (claim, s) in searched)
        {
            Row(text, claim, s.Tried.ToString(CultureInfo.InvariantCulture), s.Share.ToString("G9", CultureInfo.InvariantCulture), s.Record.ToString("G9", CultureInfo.InvariantCulture),
                s.BeatsRecord ? $"beats the record at {s.Instance}" : "");
        }
    }

    private static void Sampling(StringBuilder text, IReadOnlyList<ClaimEvidence> evidence)
    {
        var sampled = evidence.SelectMany(e => e.Sampling.Select(s => (e.Claim, Test: s))).ToList();
        if (sampled.Count == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"\n## Chance\n\nFalse-alarm rate spent by all statistical tests together: {sampled.Sum(s => s.Test.FalseAlarm):G3}.\n\n");
        Row(text, "claim", "event", "trials", "occurred", "false-alarm rate", "would detect a rate of");
        Row(text, Enumerable.Repeat("---", 6).ToArray());
        foreach (var (claim, s) in sampled)
        {
            Row(text, claim, s.Event, s.Trials.ToString(CultureInfo.InvariantCulture), s.Occurred.ToString(CultureInfo.InvariantCulture),
                s.FalseAlarm.ToString("G3", CultureInfo.InvariantCulture), s.DetectableRate.ToString("G4", CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<(string Key, List<ClaimEvidence> Claims)> ByPaper(IReadOnlyList<ClaimEvidence> evidence) =>
        evidence.GroupBy(e => e.Paper)
            .OrderBy(g => Papers.All.ToList().FindIndex(p => p.Key == g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, g.OrderBy(e => e.Claim, StringComparer.Ordinal).ToList()));

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");

    private static string Cell(string s) => s.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');

    private static void Replace(string path, string content)
    {
        File.WriteAllText(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
    }
}

using System.Globalization;
using System.Reflection;
using System.Text;
using Verification.Report;

namespace Verification.Framework.OwnInstances;

/// <summary>The instances of a run with the claims that apply to each, and what is written about them.</summary>
public sealed class InstanceRun
{
    private readonly Dictionary<InstanceDocument, InstanceCases> _cases = [];

    private InstanceRun(string path, bool areExamples) => (Path, AreExamples) = (path, areExamples);

    /// <summary>Whether some run of this process has written verdicts: the report then has news.</summary>
    internal static bool HasWritten { get; private set; }

    /// <summary>Where verdicts are kept for the report.</summary>
    public static string Kept => System.IO.Path.Combine(Settings.Current.Artifacts, "evidence", "instances");

    /// <summary>The file or folder.</summary>
    public string Path { get; }

    /// <summary>Whether these are the examples of the checkout, whose verdicts are committed.</summary>
    public bool AreExamples { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<InstanceEntry> Entries { get; private init; } = [];

    /// <summary>The instances that <see cref="InstanceFiles.Variable"/> names, or else the examples.</summary>
    public static InstanceRun Of(Assembly claims)
    {
        var requested = InstanceFiles.Requested;
        return Of(claims, requested ?? System.IO.Path.Combine(Settings.Root, "examples"), requested is null);
    }

    /// <summary>The instances of a file or folder.</summary>
    public static InstanceRun Of(Assembly claims, string path, bool areExamples)
    {
        var run = new InstanceRun(path, areExamples) { Entries = InstanceFiles.Read(path) };
        foreach (var entry in run.Entries)
        {
            if (entry.Document is { } document) run._cases[document] = InstanceCases.Of(claims, document);
        }

        return run;
    }

    /// <summary>Every claim at every instance.</summary>
    public IEnumerable<InstanceCase> Cases => Entries.Where(e => e.Document is not null).SelectMany(e => _cases[e.Document!].All);

    /// <summary>All verdicts on one instance; what is not yet decided is decided now.</summary>
    public InstanceVerdicts Verdicts(InstanceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new()
        {
            Version = InstanceVerdicts.CurrentVersion,
            Name = document.Name,
            File = System.IO.Path.GetFileName(document.File),
            Kind = document.Kind,
            Summary = document.Summary,
            Computed = [.. document.Quantities],
            Claims = [.. _cases[document].All.AsParallel().AsOrdered().SelectMany(c => c.Verdicts)],
        };
    }

    /// <summary>Writes the verdicts to where the report finds them and, for a user's instance, beside its file.</summary>
    /// <exception cref="InstanceException">The file's folder cannot be written.</exception>
    public void Write(InstanceDocument document, InstanceVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(verdicts);
        var beside = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(document.File))!;
        try
        {
            if (!AreExamples) verdicts.Write(beside);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InstanceException($"{beside} cannot be written ({e.Message}): expected a writable folder, in which the verdicts stand beside {verdicts.File}.");
        }

        verdicts.Write(Kept);
        HasWritten = true;
    }

    /// <summary>Forgets the verdicts of earlier runs, so that the report shows those of the last one.</summary>
    public static void Forget()
    {
        if (!Directory.Exists(Kept)) return;
        foreach (var file in Directory.GetFiles(Kept, "*" + InstanceVerdicts.Extension)) File.Delete(file);
    }

    /// <summary>The verdicts as a table for the console.</summary>
    public string Table(InstanceDocument document, InstanceVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(verdicts);
        var cases = _cases[document];
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n{verdicts.Name}: {verdicts.Kind}, {verdicts.Summary}\n\n");
        var width = verdicts.Computed.Select(c => c.Name.Length).Append(1).Max();
        foreach (var c in verdicts.Computed) text.Append(CultureInfo.InvariantCulture, $"  {c.Name.PadRight(width)}  {c.Value}{(c.Note.Length > 0 ? $"  ({c.Note})" : "")}\n");
        text.Append('\n');
        var id = verdicts.Claims.Select(c => c.Claim.Length).Append(1).Max();
        foreach (var claim in verdicts.Claims.GroupBy(c => c.Claim))
        {
            foreach (var same in claim.GroupBy(c => c.Verdict)) text.Append(CultureInfo.InvariantCulture, $"  {claim.Key.PadRight(id)}  {same.Key,-13}  {Detail([.. same], claim.Count())}\n");
        }

        foreach (var (reason, claims) in cases.Others) text.Append(CultureInfo.InvariantCulture, $"  {(claims == 1 ? "1 claim needs" : $"{claims} claims need")} {reason}\n");
        text.Append(CultureInfo.InvariantCulture, $"  {cases.Unrelated} claims are about something else than this kind of instance\n");
        return text.ToString();
    }

    // What a row says of several points of one verdict: how many, and the tightest comparison, or the first reason.
    private static string Detail(IReadOnlyList<ClaimVerdict> same, int all)
    {
        var count = same[0].At is null ? "" : all == 1 ? $"at {same[0].At}" : string.Create(CultureInfo.InvariantCulture, $"{same.Count} of {all} points");
        var tightest = same.SelectMany(v => v.Comparisons.Where(c => c.Ratio is not null).Select(c => (v.At, Comparison: c))).OrderByDescending(c => c.Comparison.Ratio).FirstOrDefault();
        var what = same[0].Verdict != InstanceVerdicts.Holds || tightest.Comparison is null ? same[0].Reason ?? ""
            : string.Create(CultureInfo.InvariantCulture, $"tightest {tightest.Comparison.Ratio}{(tightest.At is null || all == 1 ? "" : $" at {tightest.At}")}: {tightest.Comparison.Label}{(same[0].Reason is { } r ? $"; {r}" : "")}");
        if (same[0].Verdict is InstanceVerdicts.Outside or InstanceVerdicts.NotEvaluated && same[0].At is { } at && all > 1) what = $"{at}: {what}";
        return string.Join("; ", new[] { count, what }.Where(t => t.Length > 0));
    }
}

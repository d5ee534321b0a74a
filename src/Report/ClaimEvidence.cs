using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Report;

/// <summary>How much of a bound is used at the tightest instance that was decided, and which of the claim's comparisons it is; 1 is equality.</summary>
public sealed record Slack(double Ratio, string Comparison, string Instance);

/// <summary>A false neighbour and whether the claim's checker rejected it.</summary>
public sealed record ToothEvidence(string Name, bool Rejected);

/// <summary>What a directed search for a tighter instance found: how many points it tried, the largest share of the bound that was decided and where, and the record's share.</summary>
public sealed record SearchEvidence(long Tried, double Share, string Instance, double Record, bool BeatsRecord);

/// <summary>An exact statistical test that was run: what was counted, the error rate it spent and what it would have caught.</summary>
public sealed record SamplingEvidence(string Event, long Trials, long Occurred, double FalseAlarm, double DetectableRate);

/// <summary>One curve of a plot: a name and its points.</summary>
public sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>A trajectory or an experiment to be drawn: what the axes show, at which instance, and the curves.</summary>
public sealed record PlotEvidence(string Title, string Horizontal, string Vertical, string Instance, IReadOnlyList<Curve> Curves);

/// <summary>What a run found out about one claim: the contents of <c>artifacts/evidence/&lt;claim id&gt;.json</c>.</summary>
public sealed record ClaimEvidence
{
    /// <summary>The form of these files; a reader refuses others.</summary>
    public const int CurrentVersion = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The statement holds at every instance that was decided.</summary>
    public const string Holds = "holds";

    /// <summary>The printed form is false; the corrected statement holds.</summary>
    public const string RefutedAsPrinted = "refuted as printed";

    /// <summary>An instance, or a proof step, stayed open.</summary>
    public const string IsUndecided = "undecided";

    /// <summary>A check failed.</summary>
    public const string Violated = "violated";

    /// <summary>All verdicts, the worst last.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = [Holds, RefutedAsPrinted, IsUndecided, Violated];

    /// <summary>All rigors, the strongest first.</summary>
    public static IReadOnlyList<string> Rigors { get; } = ["proved", "exact", "enclosed", "float", "statistical", "experiment"];

    /// <summary>The form of this file.</summary>
    public required int Version { get; init; }

    /// <summary>"CLB21.L6".</summary>
    public required string Claim { get; init; }

    /// <summary>"CLB21".</summary>
    public required string Paper { get; init; }

    /// <summary>"Lemma 6, l.170".</summary>
    public required string Place { get; init; }

    /// <summary>The statement that was decided.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement as printed, where that is false.</summary>
    public string? Printed { get; init; }

    /// <summary>What the statement assumes, a formula each; empty where it assumes nothing.</summary>
    public required IReadOnlyList<string> Hypotheses { get; init; }

    /// <summary>identity, upper, lower or tight.</summary>
    public required string Relation { get; init; }

    /// <summary>proved, exact, enclosed, float, statistical or experiment.</summary>
    public required string Rigor { get; init; }

    /// <summary>holds, refuted as printed, undecided or violated.</summary>
    public required string Verdict { get; init; }

    /// <summary>Instances whose statement was decided.</summary>
    public required long Checked { get; init; }

    /// <summary>Instances that violated a hypothesis.</summary>
    public required long Outside { get; init; }

    /// <summary>Instances that the highest precision left open.</summary>
    public required long Undecided { get; init; }

    /// <summary>Whether the witness satisfied every hypothesis.</summary>
    public required bool Witness { get; init; }

    /// <summary>The strongest arithmetic that was needed.</summary>
    public required string Arithmetic { get; init; }

    /// <summary>The tightest instance, where the claim has two positive sides.</summary>
    public Slack? Slack { get; init; }

    /// <summary>The search for a tighter instance, where the claim has one.</summary>
    public SearchEvidence? Search { get; init; }

    /// <summary>The false neighbours.</summary>
    public required IReadOnlyList<ToothEvidence> Teeth { get; init; }

    /// <summary>The proof steps: over which domain, with how many pieces.</summary>
    public required IReadOnlyList<string> Proof { get; init; }

    /// <summary>How each committed counterexample violates the printed form.</summary>
    public required IReadOnlyList<string> Counterexamples { get; init; }

    /// <summary>The statistical tests.</summary>
    public required IReadOnlyList<SamplingEvidence> Sampling { get; init; }

    /// <summary>The second implementation and how many values it agreed on.</summary>
    public string? Oracle { get; init; }

    /// <summary>The first line of each failure, none in a green run.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Trajectories and experiments to be drawn.</summary>
    public required IReadOnlyList<PlotEvidence> Plots { get; init; }

    /// <summary>The suite seed, in decimal.</summary>
    public required string Seed { get; init; }

    /// <summary>VERIFY_SCALE.</summary>
    public required double Scale { get; init; }

    /// <summary>VERIFY_TIER: fast or nightly.</summary>
    public required string Tier { get; init; }

    /// <summary>Time spent in the checks; the one entry that differs between equal runs.</summary>
    public required double Seconds { get; init; }

    /// <summary>The command that runs the claim again as it was run.</summary>
    [JsonIgnore]
    public string Command => string.Create(CultureInfo.InvariantCulture, $"VERIFY_SEED={Seed} VERIFY_SCALE={Scale:R}{(Tier == "nightly" ? " VERIFY_TIER=nightly" : "")} dotnet test tests/Theorems --filter \"Claim={Claim}\"");

    /// <summary>Writes <c>folder/&lt;claim id&gt;.json</c>: to a temporary file first, so that no reader meets half a file.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, $"{Claim}.json");
        File.WriteAllText(path + ".tmp", JsonSerializer.Serialize(this, Json) + "\n");
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Whether a file is evidence of an older form than this one, as an older checkout wrote it.</summary>
    public static bool IsOlder(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number < CurrentVersion;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads one evidence file.</summary>
    /// <exception cref="InvalidDataException">The file is not evidence of the current version, or contradicts itself; the message names file and place.</exception>
    public static ClaimEvidence Read(string path)
    {
        ClaimEvidence? evidence;
        try
        {
            evidence = JsonSerializer.Deserialize<ClaimEvidence>(File.ReadAllText(path), Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {(e.Path is null ? "" : $"at {e.Path}: ")}expected the evidence of one claim as JSON, version {CurrentVersion}. {e.Message}", e);
        }

        if (evidence is null || evidence.Version != CurrentVersion)
            throw new InvalidDataException($"{path}: expected evidence version {CurrentVersion}, found {evidence?.Version.ToString(CultureInfo.InvariantCulture) ?? "null"}.");
        if (evidence.Claim != Path.GetFileNameWithoutExtension(path))
            throw new InvalidDataException($"{path}: expected the evidence of the claim that the file is named after, found that of {evidence.Claim}.");
        if (!Rigors.Contains(evidence.Rigor))
            throw new InvalidDataException($"{path}: expected one of the rigors {string.Join(", ", Rigors)}; found the rigor '{evidence.Rigor}'.");
        if (evidence.Plots.SelectMany(p => p.Curves).Any(c => c.X.Count != c.Y.Count))
            throw new InvalidDataException($"{path}: at $.plots: expected as many y as x in every curve.");
        if (!Verdicts.Contains(evidence.Verdict))
            throw new InvalidDataException($"{path}: expected one of the verdicts {string.Join(", ", Verdicts)}; found the verdict '{evidence.Verdict}'.");
        if (evidence.Verdict == RefutedAsPrinted && evidence.Counterexamples.Count == 0)
            throw new InvalidDataException($"{path}: the claim is {RefutedAsPrinted}: expected counterexamples, found no counterexample.");
        return evidence;
    }
}

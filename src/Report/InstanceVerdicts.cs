using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Report;

/// <summary>One hypothesis at one instance: its verdict, both sides and by how much it holds (a margin below 0 is what is lacking).</summary>
public sealed record HypothesisVerdict(string Label, string Verdict, string Left, string Right, string? Margin);

/// <summary>One comparison of a statement at one instance: its verdict, both sides (exact, or the enclosure), the share of the bound that is used, and the arithmetic that decided it.</summary>
public sealed record ComparisonVerdict(string Label, string Verdict, string Left, string Right, double? Ratio, string Arithmetic);

/// <summary>A computed quantity: an exact fraction, or as many digits as an enclosure proves (at most 15).</summary>
public sealed record ComputedQuantity(string Name, string Value, string Note);

/// <summary>What was found of one claim at an instance; <see cref="At"/> says where in it ("t = 4"), null where it is about all of it.</summary>
public sealed record ClaimVerdict(
    string Claim,
    string Paper,
    string Place,
    string Statement,
    string Rigor,
    string? At,
    string Verdict,
    string? Reason,
    IReadOnlyList<HypothesisVerdict> Hypotheses,
    IReadOnlyList<ComparisonVerdict> Comparisons);

/// <summary>What the claims say of an instance of one's own: the contents of <c>&lt;name&gt;.verdicts.json</c>.</summary>
public sealed record InstanceVerdicts
{
    /// <summary>The form of these files; a reader refuses others.</summary>
    public const int CurrentVersion = 1;

    /// <summary>What the name of such a file ends with.</summary>
    public const string Extension = ".verdicts.json";

    /// <summary>The hypotheses hold, and the statement.</summary>
    public const string Holds = "holds";

    /// <summary>A hypothesis fails: the claim says nothing of this instance.</summary>
    public const string Outside = "outside";

    /// <summary>The hypotheses hold and the statement fails: the claim is wrong, or its code is.</summary>
    public const string Fails = "fails";

    /// <summary>The highest precision leaves it open.</summary>
    public const string Undecided = "undecided";

    /// <summary>The instance is of a form that the claim speaks of, but was not decided: the reason says why.</summary>
    public const string NotEvaluated = "not evaluated";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>All verdicts, in the order in which reports list them.</summary>
    public static IReadOnlyList<string> All { get; } = [Holds, Outside, Fails, Undecided, NotEvaluated];

    /// <summary>The form of this file.</summary>
    public required int Version { get; init; }

    /// <summary>The instance's name, which the file is named after.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the instance's file, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>"two-layer-network", say.</summary>
    public required string Kind { get; init; }

    /// <summary>The instance in a line.</summary>
    public required string Summary { get; init; }

    /// <summary>The quantities that the claims speak of.</summary>
    public required IReadOnlyList<ComputedQuantity> Computed { get; init; }

    /// <summary>The claims that apply to an instance of this kind, in ordinal order of their ids and in the order of the instance's steps.</summary>
    public required IReadOnlyList<ClaimVerdict> Claims { get; init; }

    /// <summary>The file's contents.</summary>
    public string Text() => JsonSerializer.Serialize(this, Json) + "\n";

    /// <summary>Writes <c>folder/&lt;name&gt;.verdicts.json</c> and returns its path: to a temporary file first, so that no reader meets half a file.</summary>
    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Name + Extension);
        System.IO.File.WriteAllText(path + ".tmp", Text());
        System.IO.File.Move(path + ".tmp", path, overwrite: true);
        return path;
    }

    /// <summary>Reads one such file.</summary>
    /// <exception cref="InvalidDataException">The file is not of this form and version, or contradicts itself; the message names file and place.</exception>
    public static InstanceVerdicts Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        InstanceVerdicts? verdicts;
        try
        {
            verdicts = JsonSerializer.Deserialize<InstanceVerdicts>(System.IO.File.ReadAllText(path), Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {(e.Path is null ? "" : $"at {e.Path}: ")}expected the verdicts on one instance as JSON, version {CurrentVersion}. {e.Message}", e);
        }

        if (verdicts is null || verdicts.Version != CurrentVersion)
            throw new InvalidDataException($"{path}: expected instance verdicts of version {CurrentVersion}, found {verdicts?.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}.");
        if (verdicts.Name + Extension != Path.GetFileName(path))
            throw new InvalidDataException($"{path}: expected the verdicts on the instance that the file is named after, found those on {verdicts.Name}.");
        return verdicts.Claims.FirstOrDefault(c => !All.Contains(c.Verdict)) is { } odd
            ? throw new InvalidDataException($"{path}: expected one of the verdicts {string.Join(", ", All)}; found the verdict '{odd.Verdict}' of {odd.Claim}.")
            : verdicts;
    }
}

using System.Text.RegularExpressions;

namespace Verification.Framework.OwnInstances;

/// <summary>An instance of one's own, as a JSON file describes it: one class a kind. examples/README.md documents the form.</summary>
public abstract partial class InstanceDocument
{
    private static readonly SortedDictionary<string, Func<InstanceJson, InstanceDocument>> Kinds = new(StringComparer.Ordinal)
    {
        ["two-layer-network"] = NetworkDocument.Of,
        ["xor-start"] = XorStartDocument.Of,
        ["xord-start"] = XordStartDocument.Of,
        ["data-set"] = DataSetDocument.Of,
        ["max-margin"] = MaxMarginDocument.Of,
    };

    /// <summary>The only form of these files.</summary>
    public const int Version = 1;

    /// <summary>The instance's name, which its verdicts are filed under: the member "name", or that of the file.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The path of the file.</summary>
    public string File { get; private set; } = "";

    /// <summary>"two-layer-network".</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The instance in a line.</summary>
    public abstract string Summary { get; }

    /// <summary>The quantities that claims about such instances speak of.</summary>
    internal abstract IEnumerable<Report.ComputedQuantity> Quantities { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InstanceException">It is no instance; the message names file, place and expected form.</exception>
    public static InstanceDocument Read(string file)
    {
        var json = InstanceJson.Load(file);
        if (json.Member("version") is var version && version.Number() != Version) throw version.Bad($"{version.Found}: expected {Version}, the only form of instances");
        var kind = json.Member("kind").Choice([.. Kinds.Keys]);
        var name = json.Optional("name")?.Text() ?? Path.GetFileNameWithoutExtension(file);
        if (!ProperName().IsMatch(name)) throw json.Bad($"the name '{InstanceNumber.Short(name)}', from the member \"name\" or the file's: expected at most 64 letters, digits, '.', '_' or '-', the first a letter or digit");
        _ = json.Optional("about")?.Text();
        var document = Kinds[kind](json);
        json.Finish();
        (document.Name, document.File, document.Kind) = (name, file, kind);
        return document;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
    private static partial Regex ProperName();
}

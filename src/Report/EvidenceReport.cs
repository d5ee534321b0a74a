using System.Text.Encodings.Web;
using System.Text.Json;

namespace Verification.Report;

/// <summary>Evidence in; a page for people, a short summary for a job page and a document for machines out. The same evidence gives the same bytes.</summary>
public static class EvidenceReport
{
    /// <summary>The form of <c>report.json</c>, which <c>src/Report/report.schema.json</c> describes.</summary>
    public const int CurrentVersion = 2;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes <c>index.html</c>, <c>report.md</c> and <c>report.json</c> into a folder and returns the path of the first. A reader meets the old file or the new one, never half of one.</summary>
    public static string Write(Evidence evidence, string folder)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        (string Path, string Text)[] files =
        [
            (Path.Combine(folder, "index.html"), Page.Html(evidence)),
            (Path.Combine(folder, "report.md"), MarkdownSummary.Text(evidence)),
            (Path.Combine(folder, "report.json"), Document(evidence)),
        ];
        Directory.CreateDirectory(folder);
        foreach (var (path, text) in files) File.WriteAllText(path + ".tmp", text);
        foreach (var (path, _) in files) File.Move(path + ".tmp", path, overwrite: true);
        return files[0].Path;
    }

    /// <summary>The document for machines.</summary>
    internal static string Document(Evidence evidence) =>
        JsonSerializer.Serialize(new { version = CurrentVersion, papers = Papers.All, claims = evidence.Claims, instances = evidence.Instances, problems = evidence.Problems }, Json) + "\n";
}

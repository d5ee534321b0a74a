using NUnit.Framework;
using Verification.Framework;
using Verification.Report;

namespace Verification.Instruments;

/// <summary>What the documents show is what the project does.</summary>
public sealed class DocumentationTests
{
    private static string Text(string path) => File.ReadAllText(Path.Combine(Settings.Root, path)).ReplaceLineEndings("\n");

    [Test]
    public void The_example_of_CONTRIBUTING_is_a_claim_that_runs()
    {
        var guide = Text("CONTRIBUTING.md");
        var start = guide.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        Assert.That(guide[start..guide.IndexOf("```", start, StringComparison.Ordinal)], Is.EqualTo(Text("tests/Theorems/CLB21/Lemma12.Steps.cs")));
    }

    [Test]
    public void The_README_lists_every_paper_with_title_authors_and_year() => Assert.Multiple(() =>
    {
        foreach (var p in Papers.All) Assert.That(Text("README.md"), Does.Contain($"| {p.Key} | {p.Title} | {p.Authors} | {p.Year} |"));
    });
}

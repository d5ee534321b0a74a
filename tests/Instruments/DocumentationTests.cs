using System.Globalization;
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

    /// <summary>What the catalogues say, which a test of the claims holds against the claims.</summary>
    [Test]
    public void The_numbers_on_the_front_of_the_README_are_those_of_the_catalogues()
    {
        var statements = Papers.All.SelectMany(p => Catalogue.Of(p.Key)).ToList();
        var claims = statements.Where(e => e.Status is CatalogueStatus.Checked or CatalogueStatus.Refuted).ToList();
        int Errata() => claims.Count(e => e.Status == CatalogueStatus.Refuted);
        string Share(string rigor) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * claims.Count(e => e.Rigor == rigor) / claims.Count:F0} %");
        var shares = string.Join(", ", ClaimEvidence.Rigors.Where(r => claims.Exists(e => e.Rigor == r)).Select(r => $"{Share(r)} {r}"));
        var expected = $"**{claims.Count} of {statements.Count} statements are claims that run; {Errata()} of them are false as printed and refuted by a counterexample.** How they are decided: {shares}.";
        Assert.That(Text("README.md").Split('\n').Where(line => line.Contains("statements are claims that run", StringComparison.Ordinal)), Is.EqualTo(new[] { expected }), $"the line to put there:\n{expected}");
    }
}

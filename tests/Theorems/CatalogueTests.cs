using NUnit.Framework;
using Verification.Report;

namespace Verification.Theorems;

/// <summary>Each paper's table of statements (<c>&lt;paper&gt;/catalogue.tsv</c>) and its claims are held against each other, both ways.</summary>
public sealed class CatalogueTests
{
    private static readonly string[] Papers = ["CLB21", "FVBSH22", "BG19", "ADHLW19", "FCB22"];

    // Papers of which every statement runs or is replaced. The others still have open rows.
    private static readonly string[] Complete = ["CLB21", "BG19"];

    [TestCaseSource(nameof(Papers))]
    public void The_table_agrees_with_the_claims(string paper) =>
        Assert.That(CatalogueAgreement.Differences(Read(paper), [.. EvidenceStore.Claims(GetType().Assembly).Select(c => c.Card).Where(c => c.Paper == paper)]), Is.Empty);

    [TestCaseSource(nameof(Complete))]
    public void No_statement_is_open(string paper) =>
        Assert.That(Read(paper).Where(e => e.Status == CatalogueStatus.Open).Select(e => e.Id), Is.Empty);

    [Test]
    public void An_experiment_says_that_it_is_one_and_nothing_else_does() =>
        Assert.That(
            EvidenceStore.Claims(GetType().Assembly).Where(c => (c.Card.Rigor == Rigor.Experiment) != (c.Type.BaseType is { IsGenericType: true } b && b.GetGenericTypeDefinition() == typeof(Experiment<>))).Select(c => c.Card.Id),
            Is.Empty);

    private static IReadOnlyList<CatalogueEntry> Read(string paper) => Catalogue.Read(Path.Combine(Settings.Root, "tests", "Theorems", paper, "catalogue.tsv"));
}

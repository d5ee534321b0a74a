using NUnit.Framework;
using Verification.Framework;
using Verification.Report;

namespace Verification.Instruments.Framework;

public sealed class CatalogueTests
{
    private const string Header = "id\tplace\tkind\trigor\tstatus\tinstead\tnote\n";
    private const string Checked = "ABC99.L1\tLemma 1, l.1\tbound\texact\tchecked\t\t\n";

    private string _folder = "";

    private string File => Path.Combine(_folder, "ABC99", "catalogue.tsv");

    [SetUp]
    public void Folder()
    {
        _folder = Directory.CreateTempSubdirectory("catalogue").FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
    }

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_table_that_agrees_with_the_claims_has_no_differences()
    {
        System.IO.File.WriteAllText(File, Header + Checked + "ABC99.L2\tl.2\tbound\t-\treplaced\tABC99.L1\tno constant is named\nABC99.L3\tl.3\tbound\texact\trefuted\t\t\nABC99.L4\tl.4\t\t-\topen\t\t\n");
        var entries = Catalogue.Read(File);
        Assert.Multiple(() =>
        {
            Assert.That(entries.Select(e => e.Status), Is.EqualTo(new[] { CatalogueStatus.Checked, CatalogueStatus.Replaced, CatalogueStatus.Refuted, CatalogueStatus.Open }));
            Assert.That(entries[1].Instead, Is.EqualTo(new[] { "ABC99.L1" }));
            Assert.That(CatalogueAgreement.Differences(entries, [Card("ABC99.L1", "Lemma 1, l.1"), Card("ABC99.L3", "l.3", printed: "0 = 1")]), Is.Empty);
        });
    }

    [TestCase(Checked, "ABC99.L2", "l.2", null, "ABC99.L2 runs but has no row")]
    [TestCase("ABC99.L2\tl.2\t\texact\tchecked\t\t\n", null, null, null, "no claim of this id runs")]
    [TestCase("ABC99.L2\tl.2\t\t-\topen\t\t\n", "ABC99.L2", "l.2", null, "is said to be open, but a claim of this id runs")]
    [TestCase("ABC99.L2\tl.2\t\texact\tchecked\t\t\n", "ABC99.L2", "l.3", null, "stands at 'l.2', but the claim's card says 'l.3'")]
    [TestCase("ABC99.L2\tl.2\t\tproved\tchecked\t\t\n", "ABC99.L2", "l.2", null, "is said to be proved, but the claim's card says exact")]
    [TestCase("ABC99.L2\tl.2\t\texact\tchecked\t\t\n", "ABC99.L2", "l.2", "0 = 1", "but the claim's card says refuted")]
    [TestCase("ABC99.L2\tl.2\t\texact\trefuted\t\t\n", "ABC99.L2", "l.2", null, "but the claim's card says checked")]
    [TestCase("ABC99.L2\tl.2\t\t-\treplaced\tABC99.L9\twhy\n", null, null, null, "is replaced by ABC99.L9, but no claim of this id runs")]
    [TestCase("ABC99.L2\tl.2\t\texact\topen\t\t\n", null, null, null, "expected '-' for its rigor")]
    public void A_difference_is_named(string row, string? id, string? place, string? printed, string expected)
    {
        System.IO.File.WriteAllText(File, Header + row);
        Assert.That(CatalogueAgreement.Differences(Catalogue.Read(File), id is null ? [] : [Card(id, place!, printed)]), Has.Some.Contains(expected));
    }

    [TestCase("", "line 1: expected the header")]
    [TestCase("id;place\n", "line 1: expected the header")]
    [TestCase(Header + "ABC99.L1\tl.1\n", "line 2: expected 7 columns separated by tabs, found 2")]
    [TestCase(Header + "ABC99.L1\tl.1\t\texact\tchecked\t\t\r\n", "line 2: expected no space at the ends of a cell")]
    [TestCase(Header + "XYZ99.L1\tl.1\t\texact\tchecked\t\t\n", "line 2: expected an id of the paper ABC99, found 'XYZ99.L1'")]
    [TestCase(Header + Checked + Checked, "line 3: expected each id once, found ABC99.L1 again")]
    [TestCase(Header + "ABC99.L1\t\t\texact\tchecked\t\t\n", "line 2: expected the place of ABC99.L1")]
    [TestCase(Header + "ABC99.L1\tl.1\t\texact\tChecked\t\t\n", "line 2: expected the status open, checked, refuted or replaced, found 'Checked'")]
    [TestCase(Header + "ABC99.L1\tl.1\t\texact\t1\t\t\n", "found '1'")]
    [TestCase(Header + "ABC99.L1\tl.1\t\t-\treplaced\t\twhy\n", "line 2: expected the claims that run instead")]
    [TestCase(Header + "ABC99.L1\tl.1\t\texact\tchecked\tABC99.L2\t\n", "line 2: expected the claims that run instead for a replaced statement, and for no other")]
    [TestCase(Header + "ABC99.L1\tl.1\t\t-\treplaced\tABC99.L2\t\n", "line 2: expected in the note why")]
    public void A_file_that_is_no_table_is_named_with_its_line_and_the_expected_form(string content, string expected)
    {
        System.IO.File.WriteAllText(File, content);
        Assert.That(() => Catalogue.Read(File), Throws.TypeOf<InvalidDataException>().With.Message.Contains(File).And.Message.Contains(expected));
    }

    private static ClaimAttribute Card(string id, string place, string? printed = null) =>
        new(id) { Place = place, Statement = "a ≤ b", Printed = printed, Relation = Relation.Upper, Rigor = Rigor.Exact };
}

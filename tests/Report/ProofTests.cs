using NUnit.Framework;
using Verification.Report;

namespace Verification.ReportTests;

/// <summary>The tables of what rests on what, and their pictures.</summary>
public sealed class ProofTests
{
    private const string Header = "id\tnode\trests on\n";

    private static string[] Keys => [.. Papers.All.Select(p => p.Key)];

    [TestCaseSource(nameof(Keys))]
    public void The_proof_table_has_a_row_for_every_statement_of_the_catalogue_and_for_no_other(string paper) =>
        Assert.That(ProofTable.Of(paper).Select(s => s.Id), Is.EqualTo(Catalogue.Of(paper).Select(e => e.Id)));

    [TestCaseSource(nameof(Keys))]
    public void A_step_is_used_by_the_statement_that_it_proves(string paper)
    {
        var table = ProofTable.Of(paper);
        var steps = table.Where(s => s.Id.Contains(".step", StringComparison.Ordinal)).Select(s => (s.Id, Of: s.Id[..s.Id.LastIndexOf(".step", StringComparison.Ordinal)])).Where(s => table.Any(t => t.Id == s.Of));
        Assert.That(steps.Where(s => !Above(table, s.Id).Contains(s.Of)).Select(s => s.Id), Is.Empty);
    }

    [TestCase("id\tnode\n", "line 1: expected the header")]
    [TestCase(Header + "A.L1\tLemma 1\n", "line 2: expected an id, a numbered statement and the ids")]
    [TestCase(Header + "A.L1\tLemma 1\t\nA.L1\tLemma 1\t\n", "line 3: expected each id once, found A.L1 again")]
    [TestCase(Header + "A.L1\tLemma 1\tA.L2\n", "line 2: A.L1 rests on A.L2, which has no row")]
    [TestCase(Header + "A.L1\tLemma 1\tA.L2\nA.L2\tLemma 2\tA.L3\nA.L3\tLemma 3\tA.L2\n", "found one through A.L2")]
    [TestCase(Header + "A.L1\tLemma 1\tA.L1\n", "found one through A.L1")]
    [TestCase(Header + "A.L1\tLemma 1\tA.L2\nA.L2\tLemma 2\t\nA.L2.step1\tLemma 2\tA.L1.step1\nA.L1.step1\tLemma 1\t\n", "among the numbered statements, found one through Lemma")]
    public void A_bad_table_is_named_with_line_and_expected_form(string text, string expected) =>
        Assert.That(() => ProofTable.Parse(text, "A/proof.tsv"), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("A/proof.tsv").And.Message.Contains(expected));

    [TestCaseSource(nameof(Keys))]
    public void In_the_picture_every_box_stands_above_what_it_rests_on_and_none_overlaps(string paper)
    {
        var nodes = ProofTable.Nodes(ProofTable.Of(paper));
        var layout = ProofLayout.Of(nodes, _ => 40);
        var boxes = layout.Boxes.ToDictionary(b => b.Name);
        Assert.Multiple(() =>
        {
            Assert.That(boxes.Keys, Is.EquivalentTo(nodes.Keys));
            foreach (var (name, below) in nodes.SelectMany(n => n.Value.Select(below => (n.Key, below)))) Assert.That(boxes[name].Y + boxes[name].Height, Is.LessThan(boxes[below].Y), $"{name} rests on {below}");
            foreach (var a in layout.Boxes)
            {
                Assert.That(layout.Boxes.Where(b => b.Name != a.Name && a.X < b.X + b.Width && b.X < a.X + a.Width && a.Y < b.Y + b.Height && b.Y < a.Y + a.Height).Select(b => $"{a.Name} overlaps {b.Name}"), Is.Empty);
                Assert.That(a.X >= 0 && a.X + a.Width <= layout.Width && a.Y >= 0 && a.Y + a.Height <= layout.Height, Is.True, $"{a.Name} is inside the picture");
            }
        });
    }

    [Test]
    public void A_line_that_others_imply_is_not_drawn()
    {
        var layout = ProofLayout.Of(new Dictionary<string, IReadOnlyList<string>> { ["a"] = [], ["b"] = ["a"], ["c"] = ["a", "b"], ["alone"] = [] }, _ => 40);
        Assert.That(layout.Edges.Select(e => $"{e.From} on {e.To}"), Is.EquivalentTo(["b on a", "c on b"]));
    }

    [Test]
    public void A_failing_lemma_marks_everything_that_rests_on_it_and_nothing_else()
    {
        var claims = Catalogue.Of("CLB21").Select((e, i) => SampleEvidence.Claim(e.Id, e.Place, i, e.Id == "CLB21.L12.step1" ? ClaimEvidence.Violated : ClaimEvidence.Holds)).ToList();
        var paper = PaperEvidence.All(claims).Single();
        var above = Above(ProofTable.Of("CLB21"), "CLB21.L12.step1");
        Assert.Multiple(() =>
        {
            Assert.That(claims.Where(c => paper.RestsOnFailing(c.Claim)).Select(c => c.Claim), Is.EquivalentTo(above));
            Assert.That(above, Does.Contain("CLB21.T1").And.Contain("CLB21.T2b").And.Not.Contain("CLB21.L6").And.Not.Contain("CLB21.L12.step1"));
            Assert.That(claims.Any(c => paper.RestsOnPrintedFalse(c.Claim)), Is.False);
        });
        var html = Page.Html(new(claims, [], []));
        Assert.Multiple(() =>
        {
            Assert.That(html, Does.Contain("<g class=\"node fails\"").And.Contain("aria-label=\"Lemma 12, l.320: violated or undecided; 1 claim\""));
            Assert.That(html, Does.Contain("aria-label=\"Theorem 1: rests on a statement that is violated or undecided"));
            Assert.That(html, Does.Contain("aria-label=\"Lemma 6: holds"));
        });
    }

    private static HashSet<string> Above(IReadOnlyList<ProofStatement> table, string id)
    {
        var above = new HashSet<string>();
        void Add(string below)
        {
            foreach (var s in table.Where(s => s.RestsOn.Contains(below)).Where(s => above.Add(s.Id))) Add(s.Id);
        }

        Add(id);
        return above;
    }
}

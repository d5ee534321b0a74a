using NUnit.Framework;
using Verification.Framework;
using Verification.Report;

namespace Verification.Instruments.Framework;

public sealed class EvidenceTests
{
    private string _folder = "";

    private static ClaimEvidence Sample(string claim, string verdict = "holds") => new()
    {
        Version = ClaimEvidence.CurrentVersion,
        Claim = claim,
        Paper = claim[..claim.IndexOf('.', StringComparison.Ordinal)],
        Place = "Lemma 1, l.1",
        Statement = "a ≤ b | c",
        Printed = verdict == "holds" ? null : "a < b",
        Relation = "upper",
        Rigor = "exact",
        Verdict = verdict,
        Checked = 3,
        Outside = 0,
        Undecided = 0,
        Witness = true,
        Arithmetic = "exact",
        Slack = new(0.5, "a ≤ b", "x = 1"),
        Teeth = [new("c for b", true)],
        Proof = [],
        Counterexamples = verdict == "holds" ? [] : ["a = b at x = 1"],
        Sampling = [],
        Failures = [],
        Seed = "1",
        Scale = 1,
        Seconds = 0.1,
    };

    [SetUp]
    public void Folder() => _folder = Directory.CreateTempSubdirectory("evidence").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Evidence_survives_the_round_trip_and_the_report_is_the_same_bytes_twice()
    {
        Sample("CLB21.L1").Write(_folder);
        Sample("BG19.L2", "refuted as printed").Write(_folder);
        var read = EvidenceReport.Read(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(read.Select(e => e.Claim), Is.EqualTo(new[] { "BG19.L2", "CLB21.L1" }));
            Assert.That(EvidenceReport.Markdown(read), Is.EqualTo(EvidenceReport.Markdown(EvidenceReport.Read(_folder))));
            Assert.That(EvidenceReport.Markdown(read), Does.Contain("**BG19.L2**, Lemma 1, l.1. Printed: a < b. Holds instead: a ≤ b | c."));
            Assert.That(EvidenceReport.Markdown(read), Does.Contain("a ≤ b \\| c"), "a bar would end the table's cell");
            Assert.That(Directory.GetFiles(_folder, "*.tmp"), Is.Empty);
        });
    }

    [TestCase("", "expected the evidence")]
    [TestCase("{\"claim\":\"A.B\"}", "expected the evidence")]
    [TestCase("{ \"version\": 1, \"claim\"", "expected the evidence")]
    [TestCase("null", "expected evidence version")]
    public void A_file_that_is_no_evidence_is_named_with_the_expected_form(string content, string expected)
    {
        var path = Path.Combine(_folder, "A.B.json");
        File.WriteAllText(path, content);
        Assert.That(() => EvidenceReport.Read(_folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains(expected));
    }

    [TestCase("\"proof\": []", "\"proof\": null", "expected the evidence")]
    [TestCase("\"verdict\": \"refuted as printed\"", "\"verdict\": \"green\"", "found the verdict 'green'")]
    [TestCase("\"counterexamples\": [\n    \"a = b at x = 1\"\n  ]", "\"counterexamples\": []", "found no counterexample")]
    [TestCase("\"claim\": \"A.B\"", "\"claim\": null", "expected the evidence")]
    [TestCase("\"place\": \"Lemma 1, l.1\"", "\"place\": null", "expected the evidence")]
    [TestCase("\"claim\": \"A.B\"", "\"claim\": \"A.C\"", "found that of A.C")]
    public void Evidence_that_contradicts_itself_is_refused(string written, string instead, string expected)
    {
        Sample("A.B", "refuted as printed").Write(_folder);
        var path = Path.Combine(_folder, "A.B.json");
        var text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(written));
        File.WriteAllText(path, text.Replace(written, instead, StringComparison.Ordinal));
        Assert.That(() => EvidenceReport.Read(_folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains(expected));
    }

    [Test]
    public void A_report_names_every_seed_and_scale_that_it_is_made_of()
    {
        Assert.Multiple(() =>
        {
            Assert.That(EvidenceReport.Markdown([Sample("A.B"), Sample("A.C")]), Does.Contain("\nSeed 1, scale 1. "));
            Assert.That(EvidenceReport.Markdown([Sample("A.B"), Sample("A.C") with { Seed = "2", Scale = 0.5 }]), Does.Contain("\nSeed 1, scale 1; seed 2, scale 0.5: this evidence is from several runs. "));
        });
    }

    [Test]
    public void Evidence_of_another_version_is_refused()
    {
        (Sample("A.B") with { Version = 2 }).Write(_folder);
        Assert.That(() => EvidenceReport.Read(_folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains("expected evidence version 1, found 2"));
    }

    [Test]
    public void A_folder_without_evidence_is_an_error() =>
        Assert.That(() => EvidenceReport.Read(Path.Combine(_folder, "none")), Throws.TypeOf<InvalidDataException>().With.Message.Contains("expected a folder with evidence files"));

    [Test]
    public void A_filtered_run_writes_no_evidence_for_claims_that_did_not_run()
    {
        // No claim of this assembly is public, so nothing may be written, and a file of an unknown claim goes.
        File.WriteAllText(Path.Combine(_folder, "GONE.L1.json"), "{}");
        Assert.Multiple(() =>
        {
            Assert.That(EvidenceStore.Write(typeof(EvidenceTests).Assembly, _folder), Is.Zero);
            Assert.That(Directory.GetFiles(_folder), Is.Empty);
        });
    }

    [Test]
    public void Two_classes_of_one_id_and_an_id_without_a_paper_are_named() => Assert.Multiple(() =>
    {
        Assert.That(() => EvidenceStore.Cards([typeof(SquareClaim), typeof(SameId)]), Throws.InvalidOperationException
            .With.Message.Contains("TEST.Square is used by").And.Message.Contains(nameof(SquareClaim)).And.Message.Contains(nameof(SameId)).And.Message.Contains("expected one class an id"));
        Assert.That(() => EvidenceStore.Cards([typeof(NoPaper)]), Throws.InvalidOperationException.With.Message.Contains("'L6'").And.Message.Contains("expected a form like CLB21.L6"));
        Assert.That(EvidenceStore.Cards([typeof(SquareClaim), typeof(ExponentialClaim), typeof(string)]).Select(c => c.Card.Id), Is.EqualTo(new[] { "TEST.Exp", "TEST.Square" }));
    });

    [Claim("TEST.Square", Place = "nowhere", Statement = "", Relation = Relation.Upper, Rigor = Rigor.Exact)]
    private sealed class SameId;

    [Claim("L6", Place = "nowhere", Statement = "", Relation = Relation.Upper, Rigor = Rigor.Exact)]
    private sealed class NoPaper;
}

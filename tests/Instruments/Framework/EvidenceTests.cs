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
        Hypotheses = ["a ≥ 0"],
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
        Plots = [new("a over the steps", "step t", "a", "x = 1", [new("a", [0, 1], [1, 0.5]), new("b", [0, 1], [1, 0.75])])],
        Seed = "1",
        Scale = 1,
        Tier = "fast",
        Seconds = 0.1,
    };

    [SetUp]
    public void Folder() => _folder = Directory.CreateTempSubdirectory("evidence").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Evidence_survives_the_round_trip()
    {
        Sample("CLB21.L1").Write(_folder);
        Sample("BG19.L2", "refuted as printed").Write(_folder);
        var read = Evidence.Read(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(read.Problems, Is.Empty);
            Assert.That(read.Claims.Select(e => e.Claim), Is.EqualTo(new[] { "BG19.L2", "CLB21.L1" }));
            Assert.That(read.Claims[1].Plots[0].Curves[1].Y, Is.EqualTo(new[] { 1, 0.75 }));
            Assert.That(read.Claims[1].Command, Is.EqualTo("VERIFY_SEED=1 VERIFY_SCALE=1 dotnet test tests/Theorems --filter \"Claim=CLB21.L1\""));
            Assert.That((read.Claims[1] with { Tier = "nightly" }).Command, Does.StartWith("VERIFY_SEED=1 VERIFY_SCALE=1 VERIFY_TIER=nightly dotnet test"));
            Assert.That(Directory.GetFiles(_folder, "*.tmp"), Is.Empty);
        });
    }

    [TestCase("", "expected the evidence")]
    [TestCase("{\"claim\":\"A.B\"}", "expected the evidence")]
    [TestCase("{ \"version\": 2, \"claim\"", "expected the evidence")]
    [TestCase("null", "expected evidence version")]
    public void A_file_that_is_no_evidence_is_named_with_the_expected_form_and_the_others_are_read(string content, string expected)
    {
        var path = Path.Combine(_folder, "A.B.json");
        File.WriteAllText(path, content);
        Assert.That(() => Evidence.Read(_folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains(expected), "where nothing else is there");
        Sample("A.C").Write(_folder);
        var read = Evidence.Read(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(read.Claims.Select(e => e.Claim), Is.EqualTo(new[] { "A.C" }));
            Assert.That(read.Problems, Has.Count.EqualTo(1));
            Assert.That(read.Problems[0], Does.Contain(path).And.Contain(expected));
        });
    }

    [TestCase("\"proof\": []", "\"proof\": null", "expected the evidence")]
    [TestCase("\"verdict\": \"refuted as printed\"", "\"verdict\": \"green\"", "found the verdict 'green'")]
    [TestCase("\"counterexamples\": [\n    \"a = b at x = 1\"\n  ]", "\"counterexamples\": []", "found no counterexample")]
    [TestCase("\"claim\": \"A.B\"", "\"claim\": null", "expected the evidence")]
    [TestCase("\"place\": \"Lemma 1, l.1\"", "\"place\": null", "expected the evidence")]
    [TestCase("\"claim\": \"A.B\"", "\"claim\": \"A.C\"", "found that of A.C")]
    [TestCase("\"claim\": \"A.B\"", "\"claim\": \"A.B\", \"claim\": \"A.B\"", "at $.claim: expected the evidence")]
    [TestCase("\"rigor\": \"exact\"", "\"rigor\": \"certain\"", "found the rigor 'certain'")]
    [TestCase("\"ratio\": 0.5", "\"ratio\": \"half\"", "at $.slack.ratio: expected the evidence")]
    [TestCase("\"y\": [\n            1,\n            0.5\n          ]", "\"y\": [1]", "as many y as x")]
    [TestCase("\"tier\": \"fast\"", "\"colour\": \"red\", \"tier\": \"fast\"", "colour")]
    public void Evidence_that_contradicts_itself_is_refused(string written, string instead, string expected)
    {
        Sample("A.B", "refuted as printed").Write(_folder);
        var path = Path.Combine(_folder, "A.B.json");
        var text = File.ReadAllText(path);
        Assert.That(text, Does.Contain(written));
        File.WriteAllText(path, text.Replace(written, instead, StringComparison.Ordinal));
        Assert.That(() => Evidence.Read(_folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path).And.Message.Contains(expected));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Evidence_of_another_version_is_refused(int version)
    {
        (Sample("A.B") with { Version = version }).Write(_folder);
        Assert.That(() => Evidence.Read(_folder), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"expected evidence version 2, found {version}"));
    }

    [TestCase("{ \"version\": 1 }", true)]
    [TestCase("{ \"version\": 2 }", false)]
    [TestCase("{ \"version\": 3 }", false)]
    [TestCase("{ \"version\": \"1\" }", false)]
    [TestCase("{ \"version\"", false)]
    [TestCase("[1]", false)]
    public void Evidence_of_an_older_form_is_told_from_what_is_broken(string content, bool isOlder)
    {
        var path = Path.Combine(_folder, "A.B.json");
        File.WriteAllText(path, content);
        Assert.That(ClaimEvidence.IsOlder(path), Is.EqualTo(isOlder));
    }

    [Test]
    public void A_copy_beside_the_evidence_of_a_claim_is_refused()
    {
        Sample("A.B").Write(_folder);
        File.Copy(Path.Combine(_folder, "A.B.json"), Path.Combine(_folder, "A.B (1).json"));
        Assert.That(Evidence.Read(_folder).Problems, Has.Count.EqualTo(1).And.All.Contains("A.B (1).json: expected the evidence of the claim that the file is named after, found that of A.B"));
    }

    [Test]
    public void A_folder_without_evidence_is_an_error() =>
        Assert.That(() => Evidence.Read(Path.Combine(_folder, "none")), Throws.TypeOf<InvalidDataException>().With.Message.Contains("expected a folder with evidence files"));

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

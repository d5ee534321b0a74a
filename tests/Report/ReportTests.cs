using System.Diagnostics;
using System.Text.Json.Nodes;
using Json.Schema;
using NUnit.Framework;
using Verification.Report;

namespace Verification.ReportTests;

/// <summary>The report's three files: the same bytes for the same evidence, complete, short where it must be, and never half of one.</summary>
public sealed class ReportTests
{
    private string _folder = "";

    private static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Verification.sln"))) return folder.FullName;
            }

            throw new InvalidOperationException($"No Verification.sln in {AppContext.BaseDirectory} or above it.");
        }
    }

    [SetUp]
    public void Folder() => _folder = Directory.CreateTempSubdirectory("report").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_same_evidence_gives_the_same_bytes_in_whatever_order_its_files_are_read()
    {
        var (evidence, again) = (Path.Combine(_folder, "evidence"), Path.Combine(_folder, "again"));
        foreach (var folder in new[] { evidence, again }) Directory.CreateDirectory(folder);
        foreach (var claim in SampleEvidence.All.Claims) claim.Write(evidence);
        foreach (var claim in SampleEvidence.All.Claims.Reverse()) claim.Write(again);
        foreach (var instance in SampleEvidence.All.Instances) _ = (instance.Write(Path.Combine(evidence, "instances")), instance.Write(Path.Combine(again, "instances")));
        EvidenceReport.Write(Evidence.Read(evidence), Path.Combine(_folder, "one"));
        EvidenceReport.Write(Evidence.Read(again), Path.Combine(_folder, "two"));
        Assert.Multiple(() =>
        {
            foreach (var file in new[] { "index.html", "report.md", "report.json" })
                Assert.That(File.ReadAllBytes(Path.Combine(_folder, "one", file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(_folder, "two", file))), file);
            Assert.That(Directory.GetFiles(Path.Combine(_folder, "one")).Select(Path.GetFileName), Is.EquivalentTo(["index.html", "report.md", "report.json"]));
        });
    }

    [Test]
    public void Only_times_differ_between_equal_runs()
    {
        static Evidence At(double seconds) => new([.. SampleEvidence.Of(60).Claims.Select(c => c with { Seconds = seconds })], [], []);
        static string Timeless(string html) => System.Text.RegularExpressions.Regex.Replace(html, @"[0-9.]+ s( of checks|<br>)", "s");
        Assert.That(Timeless(Page.Html(At(1.5))), Is.EqualTo(Timeless(Page.Html(At(0.25)))));
    }

    [Test]
    public void Four_hundred_claims_take_at_most_two_seconds_and_five_megabytes()
    {
        // The better of two calls, the first of which also compiles: other tests run beside this one.
        var (evidence, page, seconds) = (SampleEvidence.All, "", double.MaxValue);
        for (var i = 0; i < 2; i++)
        {
            var clock = Stopwatch.StartNew();
            page = EvidenceReport.Write(evidence, _folder);
            seconds = Math.Min(seconds, clock.Elapsed.TotalSeconds);
        }

        TestContext.Out.WriteLine($"{seconds:F2} s, {new FileInfo(page).Length} bytes");
        Assert.Multiple(() =>
        {
            Assert.That(evidence.Claims, Has.Count.EqualTo(400));
            Assert.That(seconds, Is.LessThan(2));
            Assert.That(new FileInfo(page).Length, Is.LessThan(5_000_000));
        });
    }

    [TestCase(ClaimEvidence.Holds)]
    [TestCase(ClaimEvidence.RefutedAsPrinted)]
    [TestCase(ClaimEvidence.Violated)]
    [TestCase(ClaimEvidence.IsUndecided)]
    public void The_summary_is_at_most_300_lines_whatever_happened(string verdict)
    {
        var claims = SampleEvidence.All.Claims.Select((c, i) => SampleEvidence.Claim(c.Claim, c.Place, i, verdict) with { Seed = $"{i}" }).ToList();
        var text = MarkdownSummary.Text(new(claims, [.. Enumerable.Repeat(SampleEvidence.All.Instances[0], 40)], [.. Enumerable.Range(0, 99).Select(i => $"bad {i}\nfile")]));
        Assert.Multiple(() =>
        {
            Assert.That(text.Split('\n'), Has.Length.LessThanOrEqualTo(MarkdownSummary.MostLines));
            Assert.That(text, Does.Contain("400 claims"));
            Assert.That(text.Split('\n').Select(line => line.Length), Has.All.LessThan(800));
        });
    }

    [Test]
    public void The_summary_says_what_failed_what_is_false_as_printed_and_the_numbers()
    {
        var text = MarkdownSummary.Text(new([SampleEvidence.Claim("BG19.L2", verdict: ClaimEvidence.RefutedAsPrinted), SampleEvidence.Claim("CLB21.L6", i: 1, verdict: ClaimEvidence.Violated), SampleEvidence.Claim("CLB21.L7") with { Seed = "2", Scale = 0.5 }], SampleEvidence.All.Instances, ["a.json: bad"]));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("- **BG19.L2**, Lemma 1, l.1. Printed: N_{W_t}(x⁺) ≤ γ + 3c. Holds instead: ‖∇L(V)‖ ≤ √(2p) min{L(V), 1}."));
            Assert.That(text, Does.Contain("- **CLB21.L6** (violated): Holds_on_its_instances(x): A fails at instance 8 <script>alert(1)</script>"));
            Assert.That(text, Does.Contain("| CLB21 | 2 | 1 | 0 | 0 | 1 |"));
            Assert.That(text, Does.Contain("- a.json: bad"));
            Assert.That(text, Does.Contain("- **small network** (two-layer-network): 1 holds, 1 outside, 1 fails, 1 undecided, 1 not evaluated"));
            Assert.That(text, Does.Contain("\nSeed 2, scale 0.5; seed 20261121, scale 1: this evidence is from several runs. "));
        });
    }

    [Test]
    public void The_document_for_machines_is_as_its_schema_says()
    {
        var schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Root, "src", "Report", "report.schema.json")));
        bool IsValid(JsonNode? document) => schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(document), new() { OutputFormat = OutputFormat.Flag }).IsValid;
        var examples = Directory.GetFiles(Path.Combine(Root, "examples"), $"*{InstanceVerdicts.Extension}").Order(StringComparer.Ordinal).Select(InstanceVerdicts.Read).ToList();
        Assert.That(examples, Has.Count.GreaterThanOrEqualTo(5));
        var whole = JsonNode.Parse(EvidenceReport.Document(SampleEvidence.Of(60) with { Problems = ["a"], Instances = [.. examples] }))!;
        var found = schema.Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(whole), new() { OutputFormat = OutputFormat.List });
        Assert.That(found.Details?.SelectMany(d => d.Errors ?? [], (d, e) => $"{d.InstanceLocation}: {e.Value}"), Is.Empty);
        Assert.That(found.IsValid, Is.True);

        var document = JsonNode.Parse(EvidenceReport.Document(SampleEvidence.Of(16)))!;
        Assert.Multiple(() =>
        {
            Assert.That(IsValid(document), Is.True);
            foreach (var (what, spoil) in Spoilt)
            {
                var bad = document.DeepClone();
                spoil(bad);
                Assert.That(IsValid(bad), Is.False, what);
            }
        });
    }

    private static IEnumerable<(string What, Action<JsonNode> Spoil)> Spoilt =>
    [
        ("another version", d => d["version"] = 1),
        ("an unknown member", d => d["colour"] = "red"),
        ("a claim's unknown member", d => d["claims"]![0]!["colour"] = "red"),
        ("an unknown verdict", d => d["claims"]![0]!["verdict"] = "green"),
        ("a claim without its statement", d => ((JsonObject)d["claims"]![0]!).Remove("statement")),
        ("a count in words", d => d["claims"]![0]!["checked"] = "many"),
        ("a slack without its ratio", d => d["claims"]!.AsArray().First(c => c!["slack"] is not null)!["slack"]!.AsObject().Remove("ratio")),
        ("a curve without its points", d => d["claims"]!.AsArray().First(c => c!["plots"]!.AsArray().Count > 0)!["plots"]![0]!["curves"]![0]!.AsObject().Remove("y")),
        ("an instance's unknown verdict", d => d["instances"]![0]!["claims"]![0]!["verdict"] = "green"),
    ];

    [Test]
    public void Bad_evidence_ends_in_one_message_a_report_of_the_rest_and_an_exit_code()
    {
        var evidence = Path.Combine(_folder, "evidence");
        Directory.CreateDirectory(evidence);
        SampleEvidence.Claim("CLB21.L6").Write(evidence);
        SampleEvidence.Claim("CLB21.L7").Write(evidence);
        var (broken, old) = (Path.Combine(evidence, "CLB21.L8.json"), Path.Combine(evidence, "CLB21.L9.json"));
        File.WriteAllText(broken, File.ReadAllText(Path.Combine(evidence, "CLB21.L6.json"))[..300]);
        File.WriteAllText(old, File.ReadAllText(Path.Combine(evidence, "CLB21.L6.json")).Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal));
        var output = Path.Combine(_folder, "report");
        var (code, _, errors) = Run(evidence, "-o", output);
        var page = File.ReadAllText(Path.Combine(output, "index.html"));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(1));
            Assert.That(errors.Trim().Split('\n'), Has.Length.EqualTo(2));
            Assert.That(errors, Does.Contain($"{broken}: at $").And.Contain("expected the evidence of one claim as JSON, version 2"));
            Assert.That(errors, Does.Contain($"{old}: expected evidence version 2, found 1"));
            Assert.That(page, Does.Contain("id=\"CLB21.L6\"").And.Contain("id=\"CLB21.L7\"").And.Contain("Evidence that could not be read").And.Contain("CLB21.L8.json: at $"));
            Assert.That(Directory.GetFiles(output, "*.tmp"), Is.Empty);
        });
    }

    [Test]
    public void Where_there_is_nothing_to_report_the_old_report_stays()
    {
        var (evidence, output) = (Path.Combine(_folder, "evidence"), Path.Combine(_folder, "report"));
        Directory.CreateDirectory(evidence);
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(evidence, "CLB21.L8.json"), "{");
        File.WriteAllText(Path.Combine(output, "index.html"), "old");
        Assert.Multiple(() =>
        {
            Assert.That(Run(evidence, "-o", output).Code, Is.EqualTo(1));
            Assert.That(Run(Path.Combine(_folder, "nowhere"), "-o", output), Is.EqualTo((1, "", $"{Path.Combine(_folder, "nowhere")}: expected a folder with evidence files (*.json), as a test run writes it; found none.\n")));
            Assert.That(Run(evidence), Is.EqualTo((2, "", "usage: dotnet run --project src/Report -- EVIDENCE-FOLDER -o OUTPUT-FOLDER\n")));
            Assert.That(File.ReadAllText(Path.Combine(output, "index.html")), Is.EqualTo("old"));
            Assert.That(Directory.GetFiles(output), Has.Length.EqualTo(1));
        });
    }

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(EvidenceReport).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using NUnit.Framework;

namespace Verification.ReportTests;

/// <summary>The schema of instance files, for editors: it takes every example and the README's, and refuses what the reader refuses for its form.</summary>
public sealed class InstanceSchemaTests
{
    private static readonly string Root = FindRoot();

    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Path.Combine(Root, "examples", "schema", "instance.schema.json")));

    private static IEnumerable<string> Examples => Directory.GetFiles(Path.Combine(Root, "examples"), "*.json").Select(f => Path.GetFileName(f)!).Where(f => !f.EndsWith(".verdicts.json", StringComparison.Ordinal));

    [TestCaseSource(nameof(Examples))]
    public void An_example_is_valid(string file) => Assert.That(Evaluate(File.ReadAllText(Path.Combine(Root, "examples", file))), Is.True);

    [Test]
    public void The_instance_of_the_README_is_valid() =>
        Assert.That(Evaluate(File.ReadAllText(Path.Combine(Root, "README.md")).Split("```json\n")[1].Split("```")[0]), Is.True);

    [TestCase("clb21-small-network.json", "version", "2")]
    [TestCase("clb21-small-network.json", "kind", "\"network\"")]
    [TestCase("clb21-small-network.json", "colour", "\"red\"")]
    [TestCase("clb21-small-network.json", "name", "\"../up\"")]
    [TestCase("clb21-small-network.json", "x", "[]")]
    [TestCase("clb21-small-network.json", "x", "[[1, \"NaN\"]]")]
    [TestCase("clb21-small-network.json", "x", "[[1, \"1/2/3\"]]")]
    [TestCase("clb21-small-network.json", "signs", "[1, 0]")]
    [TestCase("clb21-small-network.json", "activation", "{ \"name\": \"huberized-relu\" }")]
    [TestCase("clb21-small-network.json", "activation", "{ \"name\": \"relu\", \"h\": 1 }")]
    [TestCase("clb21-small-network.json", "loss", "\"exponential\"")]
    [TestCase("clb21-small-network.json", "scale", "\"1/sqrt(d)\"")]
    [TestCase("clb21-small-network.json", "stepSize", "{ \"log\": 1 }")]
    [TestCase("clb21-small-network.json", "steps", null)]
    [TestCase("bg19-seventeen-pairs.json", "w", "[[1, 2, 3]]")]
    [TestCase("bg19-seventeen-pairs.json", "gamma", "2")]
    [TestCase("adhlw19-roots.json", "x", "{ \"identity\": 3, \"fill\": 1 }")]
    [TestCase("adhlw19-roots.json", "power", "{ \"p\": 2 }")]
    [TestCase("fvbsh22-three-points.json", "y", "[1, 2, 1]")]
    [TestCase("fvbsh22-three-points.json", "gram", "[[1]]")]
    public void What_the_reader_refuses_for_its_form_is_invalid(string file, string member, string? value)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "examples", file)))!.AsObject();
        document.Remove(member);
        if (value is not null) document[member] = JsonNode.Parse(value);
        Assert.That(Evaluate(document.ToJsonString()), Is.False);
    }

    [TestCase("3", true)]
    [TestCase("\"-0.125\"", true)]
    [TestCase("\"0x1.8p-3\"", true)]
    [TestCase("\"0.1/0x3\"", true)]
    [TestCase("\".5\"", true)]
    [TestCase("\"1e\"", false)]
    [TestCase("\"--1\"", false)]
    [TestCase("\"1p3\"", false)]
    [TestCase("null", false)]
    public void Numbers_are_those_of_the_reader(string number, bool isValid) =>
        Assert.That(Evaluate($$"""{ "version": 1, "kind": "data-set", "x": [[{{number}}]] }"""), Is.EqualTo(isValid));

    private static bool Evaluate(string json) => Schema.Evaluate(JsonDocument.Parse(json).RootElement, new() { OutputFormat = OutputFormat.Flag }).IsValid;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Verification.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Verification.sln in {AppContext.BaseDirectory} or above it.");
    }
}

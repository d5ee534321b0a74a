using NUnit.Framework;
using Verification.Framework.OwnInstances;

namespace Verification.Instruments.Framework.OwnInstances;

/// <summary>What cannot be taken as an instance is refused with file, place and expected form; what can be taken is, beside it.</summary>
public sealed class InstanceFilesTests
{
    private const string Points = """ "version": 1, "kind": "data-set", "x": [[1, 0], ["3/5", "4/5"]] """;

    private const string Network = """ "version": 1, "kind": "two-layer-network", "x": [[1, 0]], "y": [1], "weights": [[1, 2], [3, 4]], "signs": [1, -1], "activation": { "name": "relu" }, "loss": "logistic", "stepSize": "1/8", "steps": 3 """;

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("instances").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private string Save(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [TestCase("{ \"version\": 1,", "not JSON, line 1")]
    [TestCase("", "not JSON")]
    [TestCase("{ \"version\": 1, \"version\": 1 }", "not JSON")]
    [TestCase("[1, 2]", "at $: a list: expected an object")]
    [TestCase("{}", "at $: the member \"version\" is missing")]
    [TestCase("""{ "version": 2, "kind": "data-set" }""", "at $.version: 2: expected 1")]
    [TestCase("""{ "version": "one", "kind": "data-set" }""", "at $.version: 'one': expected a finite number")]
    [TestCase("""{ "version": 1, "kind": "dataset" }""", "at $.kind: \"dataset\": expected \"data-set\" or \"max-margin\"")]
    [TestCase("""{ "version": 1, "kind": "data-set" }""", "at $: the member \"x\" is missing; examples/README.md")]
    [TestCase("""{ "version": 1, "kind": "data-set", "name": "../up", "x": [[1]] }""", "the name '../up'")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [] }""", "at $.x: an empty list")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[]] }""", "at $.x[0]: an empty list")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": 7 }""", "at $.x: 7: expected a list of rows of x")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [1] }""", "at $.x[0]: 1: expected a list of entries in a row of x")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1, 2], [3]] }""", "at $.x[1]: a row of 1 entries, while row 0 has 2")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1, null]] }""", "at $.x[0][1]: null: expected a finite number")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1, "Infinity"]] }""", "at $.x[0][1]: 'Infinity': expected a finite number")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1, NaN]] }""", "not JSON")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1, 1e5000]] }""", "at $.x[0][1]: '1e5000', an exponent beyond")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1]], "y": [1, 2] }""", "at $.y: a list of 2: expected 1 labels")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": {"identity": 1000000} }""", "at $.x: x of 1000000 × 1000000 entries: expected at most 1000000")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": {"identity": 2, "fill": 0} }""", "at $.x: the member \"fill\" is unknown; expected only \"identity\", \"times\"")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1]], "labels": [1] }""", "at $: the member \"labels\" is unknown; expected only \"version\", \"kind\", \"name\", \"about\", \"x\", \"normSquared\"")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1]], "normSquared": 0 }""", "at $.normSquared: 0: expected a number above 0")]
    [TestCase("""{ "version": 1, "kind": "data-set", "x": [[1]], "power": { "beta": [1], "p": 1.5 } }""", "at $.power.p: 1.5: expected an integer from 0 to 50")]
    [TestCase("""{ "version": 1, "kind": "max-margin", "x": [[1]], "y": [0], "outputWeights": [1], "gamma": "1/2" }""", "at $.y[0]: 0: expected 1 or -1")]
    [TestCase("""{ "version": 1, "kind": "max-margin", "x": [[1]], "y": [1], "outputWeights": [0], "gamma": "1/2" }""", "at $.outputWeights: an output weight 0")]
    [TestCase("""{ "version": 1, "kind": "max-margin", "x": [[1]], "y": [1], "outputWeights": [1], "gamma": 2 }""", "at $.gamma: 2: expected γ from 0 to 1")]
    [TestCase("""{ "version": 1, "kind": "max-margin", "gram": [[1, 0], [1, 1]], "y": [1, 1], "outputWeights": [1], "gamma": 1 }""", "at $.gram: a matrix that is not symmetric")]
    [TestCase("""{ "version": 1, "kind": "max-margin", "x": [[1]], "y": [1], "outputWeights": [1], "gamma": 1, "point": { "weights": [[0]], "multipliers": [1] } }""", "at $.point: unit 0 at the kink of sample 0: expected \"slopes\"")]
    [TestCase("""{ "version": 1, "kind": "xor-start", "stepSize": 0, "w": [[1, 2]], "u": [[1, 2]] }""", "at $.stepSize: 0: expected a number above 0")]
    [TestCase("""{ "version": 1, "kind": "xor-start", "stepSize": 1, "grid": 3, "w": [[1, 0.5]], "u": [[1, 2]] }""", "at $.w[0][1]: 0.5: expected an integer")]
    [TestCase("""{ "version": 1, "kind": "xor-start", "stepSize": 1, "w": [["1/65537", "1/65539"]], "u": [["1/65543", 2]] }""", "no common denominator")]
    [TestCase("""{ "version": 1, "kind": "xord-start", "stepSize": 1, "grid": 3, "w": [[1, 2]], "u": [[1, 2]], "gamma": 1, "positive": [[1]] }""", "one of \"positive\" and \"negative\" without the other")]
    [TestCase("""{ "version": 1, "kind": "xord-start", "stepSize": 1, "grid": 3, "w": [[1, 2]], "u": [[1, 2]], "gamma": 1, "positive": [[1, 5]], "negative": [[2]] }""", "at $.positive[0][1]: 5: expected an integer from 1 to 4")]
    public void A_file_that_is_no_instance_is_refused_with_place_and_expected_form(string text, string problem)
    {
        var path = Save("bad.json", text);
        Assert.That(InstanceFiles.Read(path).Single().Error, Does.StartWith(path).And.Contain(problem));
    }

    [TestCase("\"y\": [1]", "\"y\": [2]", "at $.y[0]: 2: expected 1 or -1")]
    [TestCase("\"signs\": [1, -1]", "\"signs\": [1, 0]", "at $.signs[1]: 0: expected 1 or -1")]
    [TestCase("\"signs\": [1, -1]", "\"signs\": [1]", "at $.signs: a list of 1: expected 2 signs")]
    [TestCase("[3, 4]", "[3, 4, 5]", "at $.weights[1]: a row of 3 entries")]
    [TestCase("\"weights\": [[1, 2], [3, 4]]", "\"weights\": [[1], [3]]", "at $.weights[0]: a list of 1: expected 2 entries in a row of weights")]
    [TestCase("\"relu\"", "\"tanh\"", "at $.activation.name: \"tanh\": expected \"relu\" or")]
    [TestCase("\"relu\"", "\"relu\", \"gamma\": 1", "at $.activation: the member \"gamma\" is unknown")]
    [TestCase("\"relu\"", "\"huberized-relu\"", "at $.activation: the member \"h\" is missing")]
    [TestCase("\"relu\"", "\"leaky-relu\", \"gamma\": \"3/2\"", "at $.activation.gamma: \"3/2\": expected γ from 0 to 1")]
    [TestCase("\"logistic\"", "\"exponential\"", "at $.loss: \"exponential\": expected \"logistic\" or \"hinge\" or \"squared\"")]
    [TestCase("\"steps\": 3", "\"steps\": -1", "at $.steps: -1: expected an integer from 0")]
    [TestCase("\"steps\": 3", "\"steps\": 3, \"scale\": \"1/sqrt(d)\"", "at $.scale: \"1/sqrt(d)\": expected a number above 0 or \"1/sqrt(m)\"")]
    [TestCase("\"steps\": 3", "\"steps\": 3, \"subnetwork\": { \"units\": [0, 0], \"Cf\": 2 }", "at $.subnetwork: a unit twice")]
    [TestCase("\"stepSize\": \"1/8\"", "\"stepSize\": { \"logSquared\": 1 }", "expected the loss \"logistic\", its mean, the activation \"huberized-relu\"")]
    public void A_network_that_does_not_fit_together_is_refused(string part, string by, string problem)
    {
        Assert.That(InstanceFiles.Read(Save("good.json", $"{{ {Network} }}")).Single().Error, Is.Null);
        Assert.That(InstanceFiles.Read(Save("bad.json", $"{{ {Network.Replace(part, by, StringComparison.Ordinal)} }}")).Single().Error, Does.Contain(problem));
    }

    [Test]
    public void A_run_beyond_the_limit_of_work_is_refused_before_it_starts()
    {
        var wide = Network.Replace("\"x\": [[1, 0]]", "\"x\": {\"identity\": 900}", StringComparison.Ordinal).Replace("\"y\": [1]", $"\"y\": [{string.Join(',', Enumerable.Repeat(1, 900))}]", StringComparison.Ordinal)
            .Replace("\"weights\": [[1, 2], [3, 4]]", "\"weights\": {\"identity\": 900}", StringComparison.Ordinal).Replace("\"signs\": [1, -1]", $"\"signs\": [{string.Join(',', Enumerable.Repeat(1, 900))}]", StringComparison.Ordinal);
        Assert.That(InstanceFiles.Read(Save("wide.json", $"{{ {wide} }}")).Single().Error, Does.Contain("at $.steps: 3 steps of a network with n·m·d = 729000000: expected n·m·d·steps up to 1000000000"));
    }

    [Test]
    public void A_file_beyond_the_limit_of_size_is_refused_unread()
    {
        var path = Path.Combine(_folder, "large.json");
        using (var stream = File.Create(path)) stream.SetLength((32 << 20) + 1);
        Assert.That(InstanceFiles.Read(path).Single().Error, Does.Contain("expected an instance of at most 32 MB"));
    }

    [Test]
    public void A_bad_file_of_a_folder_leaves_the_others_alone()
    {
        Save("b.json", $"{{ {Points} }}");
        Save("a.json", "{");
        Save("b.verdicts.json", "{");
        Save("notes.txt", "");
        var entries = InstanceFiles.Read(_folder);
        Assert.Multiple(() =>
        {
            Assert.That(entries.Select(e => $"{e}"), Is.EqualTo(new[] { "a.json", "b.json" }));
            Assert.That(entries[0].Error, Does.Contain("a.json: not JSON"));
            Assert.That(entries[1].Document!.Name, Is.EqualTo("b"));
        });
    }

    [Test]
    public void Two_instances_of_one_name_are_both_refused()
    {
        Save("a.json", $"{{ {Points}, \"name\": \"same\" }}");
        Save("Same.json", $"{{ {Points} }}");
        Save("other.json", $"{{ {Points} }}");
        Assert.That(InstanceFiles.Read(_folder).Select(e => e.Error is null ? "" : e.Error.Split("json: ", 2)[1]), Is.EquivalentTo(new[]
        {
            "at $.name: the name 'Same' is that of Same.json and a.json: expected a name of its own for each instance.",
            "at $.name: the name 'same' is that of Same.json and a.json: expected a name of its own for each instance.",
            "",
        }));
    }

    [Test]
    public void A_folder_without_instances_and_a_path_that_is_not_there_are_said_to_be_so() => Assert.Multiple(() =>
    {
        Assert.That(InstanceFiles.Read(_folder).Single().Error, Does.Contain("a folder without instances"));
        Assert.That(InstanceFiles.Read(Path.Combine(_folder, "my.json")).Single().Error, Does.Contain("there is no such file or folder"));
    });

    [Test]
    public void A_relative_path_is_meant_from_where_the_command_was_called_and_else_from_the_checkout()
    {
        Save("my.json", "{}");
        Assert.Multiple(() =>
        {
            Assert.That(InstanceFiles.Resolve("my.json", _folder, "/checkout"), Is.EqualTo(Path.Combine(_folder, "my.json")));
            Assert.That(InstanceFiles.Resolve("examples", _folder, "/checkout"), Is.EqualTo(Path.GetFullPath("/checkout/examples")));
            Assert.That(InstanceFiles.Resolve("examples", null, "/checkout"), Is.EqualTo(Path.GetFullPath("/checkout/examples")));
        });
    }
}

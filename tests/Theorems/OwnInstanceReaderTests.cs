using NUnit.Framework;
using Verification.Framework.OwnInstances;

namespace Verification.Theorems;

/// <summary>How documents are read as instances of the papers' claims: what applies, what is outside and by how much, and what is beyond a limit.</summary>
public sealed class OwnInstanceReaderTests
{
    private const string Reduced = """ "version": 1, "kind": "two-layer-network", "x": [[1, 0], ["3/5", "4/5"]], "y": [1, -1], "weights": [[1, "1/2"], ["-1/3", 1], [0, "1/5"], [1, -1]], "signs": [1, -1, -1, 1], "activation": { "name": "huberized-relu", "h": "1/2" }, "loss": "logistic", "stepSize": "1/50", "steps": 4""";

    private const string Biased = """ "version": 1, "kind": "two-layer-network", "x": [[1], [-1]], "y": [1, -1], "weights": [[8], ["-31/4"], ["15/2"], [-8]], "biases": [0, 0, "1/4", "-1/8"], "signs": [1, -1, 1, -1], "activation": { "name": "huberized-relu", "h": "1/2" }, "loss": "logistic", "stepSize": { "logSquared": 4096 }, "steps": 2""";

    private const string Clusters = """ "version": 1, "kind": "two-layer-network", "x": [[1, 0], [-1, 0], [0, 1], [0, -1]], "y": [1, 1, -1, -1], "weights": [[1, "1/5"], ["1/3", -1]], "biases": [0, "1/4"], "signs": [-1, 1], "activation": { "name": "huberized-relu", "h": 1 }, "loss": "logistic", "stepSize": "1/32", "steps": 1, "clusters": { "of": [0, 1, 2, 3], "centres": [[1, 0], [-1, 0], [0, 1], [0, -1]], "radius": "1/100", "separation": "1/100" }""";

    private const string Leaky = """ "version": 1, "kind": "two-layer-network", "x": [[3, 0], [0, 4]], "y": [1, -1], "weights": [["1/9", "-1/9"]], "signs": [1], "activation": { "name": "smooth-leaky-relu", "gamma": "9/10", "beta": "1/10" }, "loss": "logistic", "stepSize": "1/20", "steps": 2""";

    private const string Relu = """ "version": 1, "kind": "two-layer-network", "x": [[2, 0]], "y": [1], "weights": [["1/3", "1/9"], ["1/3", "-1/7"], ["1/9", "1/5"], ["-1/5", "1/3"]], "signs": [1, 1, -1, -1], "scale": "1/sqrt(m)", "activation": { "name": "relu" }, "loss": "logistic", "stepSize": "1/10", "steps": 1, "subnetwork": { "units": [0, 1, 2, 3], "Cf": 3 }""";

    private const string Roots = """ "version": 1, "kind": "data-set", "normSquared": 2, "x": [[1, 1, 0], [1, -1, 0], [0, 1, 1]], "power": { "beta": [1, 0, 0], "p": 2 }, "quadratic": { "eigenvalues": [2, -1, -1], "eigenvectors": [[1, 1, 1], [1, -1, 0], [1, 1, -2]] }""";

    private const string Margin = """ "version": 1, "kind": "max-margin", "x": [[6, 0], [0, 7]], "y": [1, -1], "outputWeights": ["1/2", "-1/2"], "gamma": "1/2" """;

    private const string Xor = """ "version": 1, "kind": "xor-start", "stepSize": "1/20", "grid": 3, "w": [[1, -1], [1, 1]], "u": [[-1, 1], [1, -1]]""";

    private const string Xord = """ "version": 1, "kind": "xord-start", "stepSize": "1/82", "grid": 6, "gamma": 2, "w": [[-2, 1], [2, 1]], "u": [[2, -1], [2, 1]]""";

    [TestCase(Reduced, "CLB21.L6", "holds holds holds holds", null)]
    [TestCase(Reduced, "CLB21.L8", "holds holds holds holds", null)]
    [TestCase(Reduced, "CLB21.L5", "holds holds holds holds", null)]
    [TestCase(Reduced, "CLB21.L6.step5", "holds holds holds holds", null)]
    [TestCase(Biased, "CLB21.T1+", "holds", null)]
    [TestCase(Biased, "CLB21.T1", "outside", "hypothesis Q_1 ≤ e²/(120p) fails: 4096 > 1")]
    [TestCase(Clusters, "CLB21.L17.step3", "holds", null)]
    [TestCase(Leaky, "FVBSH22.E.10", "holds holds holds", "as printed: holds here")]
    [TestCase(Relu, "FCB22.L4.6", "holds holds", null)]
    [TestCase(Relu, "FCB22.S1", "holds holds", null)]
    [TestCase(Roots, "ADHLW19.T6.1", "holds", null)]
    [TestCase(Roots, "ADHLW19.T6.1.proof.e", "holds", null)]
    [TestCase(Roots, "ADHLW19.X6.2", "holds", "as printed: holds here")]
    [TestCase(Margin, "FVBSH22.T3.2", "holds", null)]
    [TestCase(Margin, "FVBSH22.LB.6", "holds", null)]
    [TestCase(Xor, "BG19.TB.8", "holds", "16 of 68 different comparisons shown")]
    [TestCase(Xor, "BG19.T3.3a", "outside", "hypothesis k > 16 fails: 2 < 16")]
    [TestCase(Xord, "BG19.L6.2", "holds", "as printed it fails here: ")]
    [TestCase(Xord, "BG19.T6.3", "outside", "hypothesis k ≥ 120 fails: 2 < 120")]
    public void A_document_is_decided(string document, string claim, string verdicts, string? reason) => Require(document, claim, verdicts, reason);

    [TestCase(Reduced, "\"h\": \"1/2\"", "\"h\": \"1/3\"", "CLB21.L6", "outside", "hypothesis h = 1/p fails: 0.3333 ≠ 0.5")]
    [TestCase(Reduced, "\"signs\": [1, -1, -1, 1]", "\"signs\": [1, -1, -1, -1]", "CLB21.L6", "outside", "hypothesis as many units with u = 1 as with u = −1 fails: 1 ≠ 3")]
    [TestCase(Reduced, "\"steps\": 4", "\"steps\": 4, \"scale\": 2", "CLB21.L6", "outside", "hypothesis |u_i| = 1 fails: 2 ≠ 1")]
    [TestCase(Reduced, "[1, 0]", "[1, \"1/2\"]", "CLB21.L6", "outside outside outside outside", "hypothesis ‖x_s‖ = 1 fails: 1.25 ≠ 1")]
    [TestCase(Reduced, "\"stepSize\": \"1/50\"", "\"stepSize\": \"1/20\"", "CLB21.L8", "outside outside outside outside", "hypothesis α_t L_t ≤ 1/(30p) fails: ")]
    [TestCase(Clusters, "\"of\": [0, 1, 2, 3]", "\"of\": [0, 1, 1, 3]", "CLB21.L17.step3", "outside", "hypothesis y_s is the label of its cluster fails: -1 ≠ 1")]
    [TestCase(Leaky, "\"stepSize\": \"1/20\"", "\"stepSize\": 9", "FVBSH22.E.10", "outside outside outside", "hypothesis α ≤ 1/(50HR_max²n(R²/c + 1)) fails: ")]
    [TestCase(Leaky, "\"steps\": 2", "\"steps\": 2, \"constants\": { \"rho\": 1 }", "FVBSH22.E.10", "outside outside outside", "hypothesis ρ ≥ 5(R²/c + 1) fails: 1 < ")]
    [TestCase(Relu, "\"Cf\": 3", "\"Cf\": \"1/2\"", "FCB22.L4.6", "outside outside", "hypothesis C_f > 1 fails: 0.5 < 1")]
    [TestCase(Relu, "[0, 1, 2, 3]", "[2, 3]", "FCB22.L4.6", "outside outside", "hypothesis y f^J(x) ≥ 1/C_f, as signed squares fails: ")]
    [TestCase(Relu, "\"signs\": [1, 1, -1, -1]", "\"signs\": [1, -1, -1, -1]", "FCB22.S1", "outside", "as many units of sign 1 as of sign −1 fails: 1 ≠ 2")]
    [TestCase(Roots, "[0, 1, 1]", "[0, 1, 2]", "ADHLW19.R5.1", "outside", "hypothesis ‖x_i‖² = 1 fails: 2.5 ≠ 1")]
    [TestCase(Roots, "[0, 1, 1]", "[1, 1, 0]", "ADHLW19.R5.1", "outside", "hypothesis no two points are parallel fails")]
    [TestCase(Roots, "\"p\": 2 }", "\"p\": 2 }, \"y\": [\"1/2\", \"1/2\", \"1/2\"]", "ADHLW19.T6.1", "outside", "hypothesis y_i = α⟨β, x_i⟩^p, as signed squares fails: 0.25 ≠ 0")]
    [TestCase(Roots, "[0, 1, 1]", "[\"7/5\", \"1/5\", 0]", "ADHLW19.T6.1.proof.e", "not evaluated", "has no rational kernel entry")]
    [TestCase(Margin, "[0, 7]", "[6, 7]", "FVBSH22.T3.2", "outside", "hypothesis R_min² ≥ 3γ⁻³R²np fails: ")]
    [TestCase(Margin, "[\"1/2\", \"-1/2\"]", "[\"1/2\", \"1/2\"]", "FVBSH22.T3.2", "outside", "hypothesis units of both signs fails")]
    [TestCase(Margin, "[\"1/2\", \"-1/2\"]", "[0.1, 0.1, 0.1, 0.1, 0.1, -0.5]", "FVBSH22.LB.6", "not evaluated", "n = 2 points and m = 6 units have (1 + 3^m)^n supports and sign patterns: enumerated up to 20000")]
    [TestCase(Xor, "\"stepSize\": \"1/20\"", "\"stepSize\": \"1/200000\"", "BG19.LB.3", "not evaluated", "the run is longer than 20000 steps")]
    [TestCase(Xor, "[1, -1], [1, 1]", "[1, -1], [0, 1]", "BG19.LB.3", "outside", "hypothesis no inner product is 0 fails")]
    [TestCase(Xord, "[2, -1]", "[2, 2]", "BG19.L6.2", "outside", "hypothesis no ties and no zeros fails")]
    [TestCase(Xord, "[-2, 1], [2, 1]", "[1, 2], [1, 2]", "BG19.L6.2", "outside", "hypothesis W₁₃ ≠ ∅ fails: 0 < 1")]
    [TestCase(Xord, "[-2, 1], [2, 1]", "[1, 2], [1, 2]", "BG19.C6.R", "not evaluated", "No end: the gradient is 0 from t = ")]
    public void One_thing_changed_is_said_with_its_margin(string document, string part, string by, string claim, string verdicts, string reason)
    {
        Assert.That(document, Does.Contain(part));
        Require(document.Replace(part, by, StringComparison.Ordinal), claim, verdicts, reason);
    }

    [TestCase(Reduced, "\"logistic\"", "\"squared\"", "CLB21.L6", "the activation huberized-relu and the mean of the logistic loss")]
    [TestCase(Reduced, "\"steps\": 4", "\"steps\": 4, \"average\": \"sum\"", "CLB21.L6", "the activation huberized-relu and the mean of the logistic loss")]
    [TestCase(Reduced, "\"steps\": 4", "\"steps\": 4, \"biases\": [0, 0, 0, 0]", "CLB21.L6", "a network without biases")]
    [TestCase(Reduced, "", "", "CLB21.T1+", "biases, and steps \"logSquared\"")]
    [TestCase(Relu, "\"scale\": \"1/sqrt(m)\"", "\"scale\": \"1/2\"", "FCB22.L4.6", "the scale \"1/sqrt(m)\"")]
    [TestCase(Roots, "\"power\": { \"beta\": [1, 0, 0], \"p\": 2 },", "", "ADHLW19.T6.1", "labels by \"power\"")]
    [TestCase(Xord, "", "", "BG19.C6.wlog", "\"positive\" and \"negative\" inputs")]
    public void A_document_of_another_form_is_counted_with_what_it_would_take(string document, string part, string by, string claim, string reason)
    {
        var cases = Read(part.Length == 0 ? document : document.Replace(part, by, StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(cases.All.Select(c => c.Card.Id), Has.No.Member(claim));
            Assert.That(cases.Others.Select(o => o.Reason), Has.Some.Contain(reason));
        });
    }

    [Test]
    public void A_network_beyond_the_limit_of_Hessians_is_not_evaluated_and_costs_nothing()
    {
        var wide = Reduced.Replace("\"weights\": [[1, \"1/2\"], [\"-1/3\", 1], [0, \"1/5\"], [1, -1]]", $"\"weights\": [{string.Join(", ", Enumerable.Repeat("[1, 1]", 130))}]", StringComparison.Ordinal)
            .Replace("[1, -1, -1, 1]", $"[{string.Join(", ", Enumerable.Range(0, 130).Select(j => j % 2 == 0 ? 1 : -1))}]", StringComparison.Ordinal);
        Require(wide, "CLB21.L6", "not evaluated", "m·d = 260 weights: claims that form the Hessian are evaluated up to 256");
    }

    [Test]
    public void The_order_of_the_units_in_a_file_does_not_matter()
    {
        var sorted = Reduced.Replace("[[1, \"1/2\"], [\"-1/3\", 1], [0, \"1/5\"], [1, -1]]", "[[1, \"1/2\"], [1, -1], [\"-1/3\", 1], [0, \"1/5\"]]", StringComparison.Ordinal).Replace("[1, -1, -1, 1]", "[1, 1, -1, -1]", StringComparison.Ordinal);
        string Ratios(string document) => string.Join(' ', Read(document).All.Single(c => c.Card.Id == "CLB21.L6").Verdicts.SelectMany(v => v.Comparisons).Select(c => c.Left));
        Assert.That(Ratios(sorted), Is.EqualTo(Ratios(Reduced)));
    }

    [Test]
    public void The_README_shows_what_its_instance_prints()
    {
        var section = File.ReadAllText(Path.Combine(Settings.Root, "README.md")).Split("## Your own instance")[1];
        var folder = Directory.CreateTempSubdirectory("instances").FullName;
        try
        {
            var path = Path.Combine(folder, "my.json");
            File.WriteAllText(path, section.Split("```json\n")[1].Split("```")[0]);
            var run = InstanceRun.Of(typeof(OwnInstanceReaderTests).Assembly, path, areExamples: false);
            var document = run.Entries.Single().Document!;
            var table = run.Table(document, run.Verdicts(document)).Split('\n');
            var shown = section.Split("```\n")[2].Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.That(shown, Has.Length.GreaterThan(8));
            Assert.That(shown[0], Does.StartWith("my: "));
            Assert.That(shown, Is.SubsetOf(table));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Where_nothing_moves_claims_about_steps_are_not_evaluated() =>
        Require(Reduced.Replace("\"weights\": [[1, \"1/2\"], [\"-1/3\", 1], [0, \"1/5\"], [1, -1]]", "\"weights\": [[0, 0], [0, 0], [0, 0], [0, 0]]", StringComparison.Ordinal), "CLB21.L5", "not evaluated not evaluated not evaluated not evaluated", "∇L is 0 there, or too near to it");

    [Test]
    public void The_step_in_weights_and_biases_is_half_of_the_reduced_one()
    {
        // α = 1/32, so α₀ = 1/16 and h + 3α₀ = 19/16.
        var comparisons = Read(Clusters).All.Single(c => c.Card.Id == "CLB21.L17.step3").Verdicts.Single().Comparisons;
        Assert.That(comparisons.Where(c => c.Label.StartsWith("v_i^(1)·x_s ≥ h + 3α₀", StringComparison.Ordinal)).Select(c => c.Right), Is.EqualTo(new[] { "19/16" }));
    }

    private static void Require(string document, string claim, string verdicts, string? reason)
    {
        var found = Read(document).All.Single(c => c.Card.Id == claim);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', found.Verdicts.Select(v => v.Verdict)), Is.EqualTo(verdicts), found.Failure ?? string.Join('\n', found.Verdicts.Select(v => $"{v.At}: {v.Reason}")));
            if (reason is null) Assert.That(found.Verdicts[0].Reason, Is.Null);
            else Assert.That(found.Verdicts[0].Reason, Does.Contain(reason));
        });
    }

    private static InstanceCases Read(string members)
    {
        var path = Path.Combine(Path.GetTempPath(), $"instance-{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllText(path, $"{{ {members} }}");
            return InstanceCases.Of(typeof(OwnInstanceReaderTests).Assembly, InstanceDocument.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

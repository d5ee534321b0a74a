using System.Globalization;
using NUnit.Framework;
using Verification.Framework.OwnInstances;

namespace Verification.Instruments.Framework.OwnInstances;

/// <summary>The quantities of an instance against values known by hand and against plain loops in doubles.</summary>
public sealed class InstanceQuantityTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("instances").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    private Dictionary<string, (string Value, string Note)> Quantities(string json)
    {
        var path = Path.Combine(_folder, "my.json");
        File.WriteAllText(path, json);
        return InstanceDocument.Read(path).Quantities.ToDictionary(q => q.Name, q => (q.Value, q.Note));
    }

    private static string Network(string weights, string activation, string loss, int steps, string more = "") =>
        $$"""{ "version": 1, "kind": "two-layer-network", "x": [[1, 0], [0, 1], ["3/5", "-4/5"]], "y": [1, -1, 1], "weights": {{weights}}, "signs": [1, -1], "activation": {{activation}}, "loss": "{{loss}}", "stepSize": "1/4", "steps": {{steps}}{{more}} }""";

    [Test]
    public void At_zero_weights_the_logistic_loss_is_log_2_and_what_has_no_value_says_why()
    {
        var found = Quantities(Network("[[0, 0], [0, 0]]", """{ "name": "relu" }""", "logistic", 2));
        Assert.Multiple(() =>
        {
            Assert.That(found["L(W_0)"].Value, Is.EqualTo("0.693147180559945"));
            Assert.That(found["L(W_2)"].Value, Is.EqualTo("0.693147180559945"));
            Assert.That(found["‖∇L(W_0)‖"].Value, Is.EqualTo("0"));
            Assert.That(found["min_i y_i f(x_i) at t = 0"].Value, Is.EqualTo("0"));
            Assert.That(found["stable rank of W_0"], Is.EqualTo(("not computed", "W is 0, or may be")));
            Assert.That(found["first t with L(W_t) < 1/n"], Is.EqualTo(("not computed", "no t up to 2")));
        });
    }

    [Test]
    public void An_exact_run_has_exact_values()
    {
        // w = (1, 0), u = (0, 1): f = (1, −1, 3/5), so the hinge is 2/5; its step moves w by (3/5, −4/5)/4.
        var found = Quantities(Network("[[1, 0], [0, 1]]", """{ "name": "relu" }""", "hinge", 4, ", \"average\": \"sum\""));
        Assert.Multiple(() =>
        {
            Assert.That(found["L(W_0)"].Value, Is.EqualTo("2/5"));
            Assert.That(found["L(W_1)"].Value, Is.EqualTo("3/20"));
            Assert.That(found["L(W_2)"].Value, Is.EqualTo("0"));
            Assert.That(found["first t with L(W_t) = 0"].Value, Is.EqualTo("2"));
            Assert.That(found["‖∇L(W_0)‖"].Value, Is.EqualTo("1.00000000000000"));
            Assert.That(found["‖∇²L(W_0)‖"], Is.EqualTo(("not computed", "the hinge has no second derivative")));
            Assert.That(found["stable rank of W_0"].Value, Is.EqualTo("2.00000000000000"));
            Assert.That(found["min_i y_i f(x_i) at t = 0"].Value, Is.EqualTo("3/5"));
        });
    }

    [TestCase("relu", "logistic", "mean")]
    [TestCase("relu", "squared", "sum")]
    [TestCase("leaky-relu", "logistic", "sum")]
    [TestCase("leaky-relu", "hinge", "mean")]
    [TestCase("huberized-relu", "logistic", "mean")]
    [TestCase("huberized-relu", "squared", "mean")]
    [TestCase("smooth-leaky-relu", "logistic", "mean")]
    [TestCase("smooth-leaky-relu", "hinge", "sum")]
    public void A_run_is_that_of_plain_loops(string activation, string loss, string average)
    {
        var form = activation switch { "leaky-relu" => ", \"gamma\": \"1/4\"", "huberized-relu" => ", \"h\": \"1/2\"", "smooth-leaky-relu" => ", \"gamma\": \"1/4\", \"beta\": 3", _ => "" };
        var found = Quantities(Network("""[["1/2", "1/3"], ["-1/5", "2/7"]]""", $$"""{ "name": "{{activation}}"{{form}} }""", loss, 20, $$""", "average": "{{average}}", "scale": "3/2" """));
        var losses = PlainRun(activation, loss, average == "mean").ToList();
        foreach (var t in new[] { 0, 1, 2, 4, 8, 16, 20 })
        {
            var value = found[$"L(W_{t})"].Value.Split('/') is [var p, var q] ? double.Parse(p, CultureInfo.InvariantCulture) / double.Parse(q, CultureInfo.InvariantCulture) : double.Parse(found[$"L(W_{t})"].Value, CultureInfo.InvariantCulture);
            Assert.That(value, Is.EqualTo(losses[t]).Within(1e-12), $"t = {t}");
        }
    }

    // Gradient descent on the instance of Network above from its formulas, in doubles.
    private static IEnumerable<double> PlainRun(string activation, string loss, bool isMean)
    {
        double[][] x = [[1, 0], [0, 1], [0.6, -0.8]];
        double[] y = [1, -1, 1], a = [1.5, -1.5];
        double[][] w = [[0.5, 1.0 / 3], [-0.2, 2.0 / 7]];
        double Phi(double z) => activation switch { "relu" => Math.Max(z, 0), "leaky-relu" => Math.Max(z, z / 4), "huberized-relu" => z <= 0 ? 0 : z <= 0.5 ? z * z : z - 0.25, _ => z / 4 + 0.75 * Math.Log((1 + Math.Exp(3 * z)) / 2) / 3 };
        double Slope(double z) => activation switch { "relu" => z > 0 ? 1 : 0, "leaky-relu" => z > 0 ? 1 : 0.25, "huberized-relu" => Math.Clamp(2 * z, 0, 1), _ => 0.25 + 0.75 / (1 + Math.Exp(-3 * z)) };
        double Loss(double f, double label) => loss switch { "logistic" => Math.Log(1 + Math.Exp(-label * f)), "hinge" => Math.Max(1 - label * f, 0), _ => (f - label) * (f - label) / 2 };
        double LossSlope(double f, double label) => loss switch { "logistic" => -label / (1 + Math.Exp(label * f)), "hinge" => label * f < 1 ? -label : 0, _ => f - label };
        var weight = isMean ? 1.0 / 3 : 1;
        for (var t = 0; t <= 20; t++)
        {
            double Dot(double[] u, double[] v) => u[0] * v[0] + u[1] * v[1];
            double[] f = [.. x.Select(s => a[0] * Phi(Dot(w[0], s)) + a[1] * Phi(Dot(w[1], s)))];
            yield return weight * f.Zip(y, Loss).Sum();
            w = [.. w.Select((row, j) => row.Select((value, k) => value - 0.25 * weight * Enumerable.Range(0, 3).Sum(i => LossSlope(f[i], y[i]) * a[j] * Slope(Dot(row, x[i])) * x[i][k])).ToArray())];
        }
    }

    [Test]
    public void Orthogonal_points_have_half_the_identity_as_kernel()
    {
        var found = Quantities("""{ "version": 1, "kind": "data-set", "x": {"identity": 3, "times": "1/2"}, "normSquared": "1/4", "y": [1, -1, "1/2"] }""");
        Assert.Multiple(() =>
        {
            Assert.That(found["H^∞[1,1]"].Value, Is.EqualTo("1/2"));
            Assert.That(found["H^∞[1,0]"].Value, Is.EqualTo("0"));
            Assert.That(found["λ_min(H^∞)"].Value, Is.EqualTo("0.500000000000000"));
            Assert.That(found["yᵀ(H^∞)⁻¹y"].Value, Is.EqualTo("9/2"));
        });
    }

    [Test]
    public void Two_points_at_60_degrees_have_the_eigenvalues_1_3_and_2_3() =>
        Assert.That(Quantities("""{ "version": 1, "kind": "data-set", "x": [[1, 1, 0], [1, 0, 1]], "normSquared": 2 }""")["λ_min(H^∞)"].Value, Is.EqualTo("0.333333333333333"));

    [Test]
    public void Vectors_are_read_along_the_patterns_of_their_problem()
    {
        (int, int)[] Start(string kind, string more)
        {
            var path = Path.Combine(_folder, "my.json");
            File.WriteAllText(path, $$"""{ "version": 1, "kind": "{{kind}}", "stepSize": "1/20", "w": [["1/60", "1/20"]], "u": [["1/60", 0]]{{more}} }""");
            var start = ((LatticeDocument)InstanceDocument.Read(path)).Start;
            Assert.That(start.Grid, Is.EqualTo(3));
            return [.. start.W, .. start.U];
        }

        // ⟨w, (1, 1)⟩ = 4/60 = 4η/3; ⟨w, (−1, 1)⟩ = 2/60, ⟨w, (1, −1)⟩ = −2/60.
        Assert.That(Start("xor-start", ""), Is.EqualTo(new[] { (4, 2), (1, -1) }));
        Assert.That(Start("xord-start", ", \"gamma\": 2"), Is.EqualTo(new[] { (4, -2), (1, 1) }));
    }

    [TestCase("""[[1, 0], [1, 0]]""", "yᵀ(H^∞)⁻¹y", "H^∞ is singular, or too near to it")]
    [TestCase("""[[1, 0], [1, 1]]""", "λ_min(H^∞)", "H^∞ is of unit vectors, and ‖x_1‖² = 2")]
    public void A_kernel_without_the_quantity_says_why(string x, string name, string reason) =>
        Assert.That(Quantities($$"""{ "version": 1, "kind": "data-set", "x": {{x}}, "y": [1, 1] }""")[name], Is.EqualTo(("not computed", reason)));

    [Test]
    public void A_point_of_the_margin_problem_has_its_residuals()
    {
        // Orthonormal inputs, γ = 1/2, a = ±1/2: λ = 2/(1 + γ²) = 8/5 for both samples.
        var support = Quantities("""{ "version": 1, "kind": "max-margin", "x": {"identity": 2}, "y": [1, -1], "outputWeights": ["1/2", "-1/2"], "gamma": "1/2" }""");
        var given = Quantities("""{ "version": 1, "kind": "max-margin", "x": {"identity": 2}, "y": [1, -1], "outputWeights": ["1/2", "-1/2"], "gamma": "1/2", "point": { "weights": [[1, -1], [-1, 1]], "multipliers": [1, 2] } }""");
        Assert.Multiple(() =>
        {
            Assert.That(support["λ_0"].Value, Is.EqualTo("8/5"));
            Assert.That(support["KKT residual of stationarity"].Value, Is.EqualTo("0"));
            Assert.That(given["½ Σ_j |a_j| ‖w_j‖²"].Value, Is.EqualTo("1"));
            Assert.That(given["y_1 f(x_1)"].Value, Is.EqualTo("3/4"));
            Assert.That(given["KKT residual of feasibility"].Value, Is.EqualTo("1/4"));
            Assert.That(given["KKT residual of slackness"].Value, Is.EqualTo("1/2"));

            // u = λ_1 x_1 − γ λ_0 x_0 = (−1/2, 2) against (−1, 1), v = (1, −1) there.
            Assert.That(given["KKT residual of stationarity"].Value, Is.EqualTo("1.11803398874989"));
        });
    }

    [Test]
    public void The_lattices_of_the_xor_problems_end_as_the_paper_says()
    {
        var xor = Quantities("""{ "version": 1, "kind": "xor-start", "stepSize": "1/20", "grid": 3, "w": [[1, -1], [1, 1]], "u": [[-1, 1], [1, -1]] }""");
        var vectors = Quantities("""{ "version": 1, "kind": "xor-start", "stepSize": "1/20", "w": [["1/60", 0], [0, "1/60"]], "u": [["-1/60", 0], ["1/60", 0]] }""");
        var xord = Quantities("""{ "version": 1, "kind": "xord-start", "stepSize": "1/82", "grid": 6, "gamma": 2, "w": [[-2, 1], [2, 1]], "u": [[2, 1], [2, 1]] }""");
        Assert.Multiple(() =>
        {
            // LatticeStarts: x₃ undetected, stationary at loss 1; no u for p₄, loss 0 and an error at {4}.
            Assert.That(xor["loss at t = T"].Value, Is.EqualTo("1"));
            Assert.That(xor["y N(x_3) at t = T"].Value, Does.StartWith("0").Or.StartWith("-"));
            Assert.That(xord["sets of patterns misread then"].Value, Is.EqualTo("{4}"));

            // The vector (1/60, 0) has ⟨w, x₁⟩ = 1/60 = η/3 and ⟨w, x₂⟩ = −1/60: α = 1, β = −1.
            Assert.That(vectors, Is.EqualTo(xor));
        });
    }

    [Test]
    public void A_run_that_diverges_says_so() =>
        Assert.That(Quantities(Network("[[1, 1], [1, -1]]", """{ "name": "leaky-relu", "gamma": 1 }""", "squared", 3000, ", \"average\": \"sum\", \"scale\": 1000"))["gradient descent"].Note, Does.Contain("have no bounds"));
}

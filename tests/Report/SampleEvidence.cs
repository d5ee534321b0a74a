using Verification.Report;

namespace Verification.ReportTests;

/// <summary>Evidence as a run would write it, made up: every statement of the five catalogues, with every part that a claim can have and all verdicts.</summary>
internal static class SampleEvidence
{
    private static readonly string[] Statements =
    [
        "‖∇L(V)‖ ≤ √(2p) min{L(V), 1}",
        "L_{t+1} ≤ L_t − (5/6) α_t ‖∇L_t‖² for α_t L_t ≤ 1/(30p)",
        "P[loss 0 after T ≤ 28(γ+1+8c)/c steps, yN > 0 at all inputs, cos∠(w_T, p_i) ≥ (γ−1−2c)/(γ−1+c) for j ∈ W₀⁺(i)] ≥ 1 − c′ − 16e^(−8)",
        "∇²L = (1/n) Σ_s [g_s diag(−u_i y_s γ_is) + g_s(1−g_s) a a^T] ⊗ x_s x_s^T, block by block",
        "N_{W_t}(x⁺) < γ + 4c for all t, and <script>alert(1)</script> \"quotes\" & ampersands stay text",
        "(x₁,x₃) → max_i ⌈l_i⌉ ≤ 2⌈(1+2kη)/(η(k−4√k))⌉, l_i = (1+2kη)/(2η|D_i|), n = min|D_i|",
    ];

    /// <summary>All of it.</summary>
    internal static Evidence All { get; } = Of(400);

    /// <summary>Every seventh claim: of each paper some, and every part that a claim can have; a browser is quicker with it.</summary>
    internal static Evidence Some { get; } = All with { Claims = [.. Papers.All.SelectMany(p => Catalogue.Of(p.Key)).Index().Where(e => e.Index % 7 == 0).Select(e => Claim(e.Item.Id, e.Item.Place, e.Index)).OrderBy(e => e.Claim, StringComparer.Ordinal)] };

    /// <summary>The evidence of the first so many statements of the catalogues.</summary>
    internal static Evidence Of(int count) => new(
        [.. Papers.All.SelectMany(p => Catalogue.Of(p.Key)).Take(count).Index().Select(e => Claim(e.Item.Id, e.Item.Place, e.Index)).OrderBy(e => e.Claim, StringComparer.Ordinal)],
        [Instance],
        []);

    /// <summary>The evidence of one claim, with the parts that its number gives it.</summary>
    internal static ClaimEvidence Claim(string id, string place = "Lemma 1, l.1", int i = 0, string? verdict = null)
    {
        verdict ??= (i % 40) switch { 7 => ClaimEvidence.Violated, 15 => ClaimEvidence.IsUndecided, 3 or 11 or 19 or 27 => ClaimEvidence.RefutedAsPrinted, _ => ClaimEvidence.Holds };
        var rigor = ClaimEvidence.Rigors[i % ClaimEvidence.Rigors.Count];
        var isFailing = verdict is ClaimEvidence.Violated or ClaimEvidence.IsUndecided;
        return new()
        {
            Version = ClaimEvidence.CurrentVersion,
            Claim = id,
            Paper = id[..id.IndexOf('.', StringComparison.Ordinal)],
            Place = place,
            Statement = Statements[i % Statements.Length],
            Printed = verdict == ClaimEvidence.RefutedAsPrinted ? "N_{W_t}(x⁺) ≤ γ + 3c" : null,
            Hypotheses = i % 9 == 5 ? [] : ["‖x_s‖ = 1", "y_s = ±1", "k/2 − 2√k ≤ |W₀⁺(i)|, |U₀⁺(i)| ≤ k/2 + 2√k"],
            Relation = "upper",
            Rigor = rigor,
            Verdict = verdict,
            Checked = 17 * i + 1,
            Outside = 0,
            Undecided = verdict == ClaimEvidence.IsUndecided ? 1 : 0,
            Witness = true,
            Arithmetic = rigor switch { "exact" => "exact", "experiment" => "binary64", _ when i % 4 == 0 => "ball 256", _ => "interval" },
            Slack = i % 3 == 2 ? null : new((i * 37 % 101) / 101.0, "‖∇L‖ ≤ √(2p)", $"new Configuration(Matrix<Rational>.FromRows([{i}, 1], [0, 1]), Matrix<Rational>.FromRows({string.Join(", ", Enumerable.Range(0, i % 30).Select(k => $"[{k}, {k + 1}]"))}), [1])"),
            Search = i % 12 == 0 ? new(413, 0.83, "x = 1/3", 0.84, BeatsRecord: i % 24 == 0) : null,
            Teeth = [new("√p for √(2p)", true), new("without ‖x_s‖ = 1", !isFailing)],
            Proof = rigor == "proved" ? ["1 − x ≤ e^(−x): all values in [0, 1], 37 pieces"] : [],
            Counterexamples = verdict == ClaimEvidence.RefutedAsPrinted ? ["N_{W_t}(x⁺) ≤ γ + 3c   [Fails]   [1.375, 1.375]  vs  [1.3125, 1.3125]   at new LatticeStart(new(1, 510), 3, [(1, -1), (1, 1)])", "another"] : [],
            Sampling = rigor == "statistical" ? [new("the event |Z| ≥ 1, at k = 2", 700, 412, 1e-9, 0.61)] : [],
            Oracle = i % 2 == 0 ? "plain loops, 60 digits, 63 values" : null,
            Failures = isFailing ? ["Holds_on_its_instances(x): A fails at instance 8 <script>alert(1)</script>"] : [],
            Plots = (i % 20) switch
            {
                4 => [new("L_t ≤ L_1/(Q_2(t−1)+1)", "step t", "value", "the witness", [Falling("L_t", 100, 0.02), Falling("L_1/(Q_2(t−1)+1)", 100, 0.01)])],
                13 => [new("Runs without training error", "channels (2k)", "share of runs", "new ChannelSweep(100)", [new("this run", [4, 6, 8, 20], [0.59, 0.77, 0.84, 1]), new("printed", [4, 6, 8, 20], [0.62, 0.79, 0.94, 1]), new("flat", [4, 20], [0, 0])])],
                _ => [],
            },
            Seed = "20261121",
            Scale = 1,
            Tier = "fast",
            Seconds = 0.1 * (i % 7),
        };
    }

    private static Curve Falling(string name, int steps, double rate) => new(name, [.. Enumerable.Range(0, steps).Select(t => (double)t)], [.. Enumerable.Range(0, steps).Select(t => 1 / (1 + rate * t * t * t))]);

    private static InstanceVerdicts Instance => new()
    {
        Version = InstanceVerdicts.CurrentVersion,
        Name = "small network",
        File = "small network.json",
        Kind = "two-layer-network",
        Summary = "n = 20 points in d = 3, m = 10 neurons",
        Computed = [new("L(W₀)", "0.693147180559945", "loss at the start"), new("‖∇L(W₀)‖", "1/3", "its gradient")],
        Claims =
        [
            Said(InstanceVerdicts.Holds, null, null), Said(InstanceVerdicts.Outside, "t = 4", null), Said(InstanceVerdicts.Fails, "t = 8", null), Said(InstanceVerdicts.Undecided, null, null),
            Said(InstanceVerdicts.NotEvaluated, null, "too large to be decided here"),
        ],
    };

    private static ClaimVerdict Said(string verdict, string? at, string? reason) => new("CLB21.L6", "CLB21", "Lemma 6, l.170", Statements[0], "enclosed", at, verdict, reason,
        [new("α_t L_t ≤ 1/(30p)", verdict == InstanceVerdicts.Outside ? "Fails" : "Holds", "0.0412", "0.0333", "-0.0079")], [new("‖∇L‖ ≤ √(2p)", "Holds", "[0.1, 0.2]", "[1, 1]", 0.83, "interval")]);
}

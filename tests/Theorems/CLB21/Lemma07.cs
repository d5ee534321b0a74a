using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L7 (Lemma 7, l.174; proof l.816-838): for every weight matrix V, in the reduced system (‖x_s‖ = 1, y_s = ±1),
///     ‖∇L(V)‖ ≤ √(2p) min{L(V), 1}.
/// Relation: tight, as n = 1, all preactivations ≥ h and the margin tends to ±∞. Rigor: enclosed; preactivations, slopes and margins are exact,
/// g_s and L_s enclosed. It is false in biased coordinates, where the inputs (x, 1) have norm √2.
/// Proof: ‖∇L‖² = (1/n²) Σ_sq g_s g_q C_sq with C_sq ≤ 2p (steps 1 and 2), so ‖∇L‖ ≤ √(2p) (1/n) Σ g_s; then g_s ≤ L_s (Lemma 20) and g_s &lt; 1.
/// </summary>
[Claim("CLB21.L7", Place = "Lemma 7, l.174", Statement = "‖∇L(V)‖ ≤ √(2p) min{L(V), 1}", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma07 : EnclosedClaim<Configuration>
{
    private int Units { get; init; } = 2;

    private Rational Cap { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 5, maxN: 4, maxD: 3), count: 5000, Configurations.Simpler)
        .Corner("V = 0", OneSample(0, 0, 1))
        .Corner("every unit at h", OneSample(1, 1, 1))
        .Corner("a large negative margin", OneSample(1, 31, 1))
        .Corner("the same input twice", new(Matrix<Rational>.FromRows([2], [-1]), Matrix<Rational>.FromRows([1], [1]), [1, 1]))
        .Corner("opposite labels cancel", new(Matrix<Rational>.FromRows([1], [1]), Matrix<Rational>.FromRows([1], [1]), [1, -1]));

    protected override Configuration Witness => OneSample(2, 1, 1);

    protected override TightCase<Configuration> Tight => new(OneSample(1, 31, 1), 0.9999999999999, "‖∇L‖ ≤ √(2p)");

    protected override TightestSearch<Configuration> Search => new(10, SearchSpaces.Any, Tight);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("√p for √(2p)", new Lemma07 { Units = 1 }, OneSample(11, 1, 1)),
        Rejects("min{L, 1/2}", new Lemma07 { Cap = new(1, 2) }, OneSample(1, 31, 1)),
        Needs("‖x_s‖ = 1", new(Matrix<Rational>.FromRows([1, 0], [1, 0]), Matrix<Rational>.FromRows([1, 1]), [1])),
    ];

    protected override string Oracle => PlainLoops.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(Configuration x) => PlainLoops.OfGradient(x);

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var gradient = T.Sqrt(risk.Gradient(pass).FrobeniusSquared());
        var root = T.Sqrt(T.From(Units * x.P));
        return
        [
            AtMost(gradient, root * risk.Value(pass), "‖∇L‖ ≤ √(2p) L"),
            AtMost(gradient, root * T.From(Cap), "‖∇L‖ ≤ √(2p)"),
        ];
    }

    /// <summary>p = 1, one sample x = 1.</summary>
    private static Configuration OneSample(Rational plus, Rational minus, Rational y) => new(Matrix<Rational>.FromRows([plus], [minus]), Matrix<Rational>.FromRows([1]), [y]);
}

/// <summary>
/// CLB21.L7.step1 (l.822-826): ‖∇L‖² = (1/n²) Σ_i Σ_sq g_s g_q φ'(v_i·x_s) φ'(v_i·x_q) y_s y_q x_s·x_q; the sign u_i drops out.
/// Relation: identity. Rigor: enclosed, within 2^-30: left side from the gradient matrix, right side from the Gram matrix.
/// </summary>
[Claim("CLB21.L7.step1", Place = "proof of Lemma 7, l.822", Statement = "‖∇L‖² = n⁻² Σ_i Σ_sq g_s g_q φ'_is φ'_iq y_s y_q x_s·x_q", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma07Step1 : EnclosedClaim<Configuration>
{
    private bool WithoutLabels { get; init; }

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 3, maxN: 4, maxD: 3), count: 300, Configurations.Simpler);

    protected override Configuration Witness => new(Matrix<Rational>.FromRows([1, 2], [2, 1]), Matrix<Rational>.FromRows([1, 0], [0, 1]), [1, -1]);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("without y_s y_q", new Lemma07Step1 { WithoutLabels = true }, new(Matrix<Rational>.FromRows([1, 2], [2, 1]), Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)]), [1, -1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var g = x.G<T>();
        var (gram, sum) = (x.X.RowGram(), T.Zero);
        for (var s = 0; s < x.N; s++)
        {
            for (var q = 0; q < x.N; q++)
            {
                var slopes = Vectors.Dot(x.Pass.Slopes.Row(s), x.Pass.Slopes.Row(q));
                sum += g[s] * g[q] * T.From(slopes * (WithoutLabels ? 1 : x.Y[s] * x.Y[q]) * gram[s, q]);
            }
        }

        return [Equal(x.Risk<T>().Gradient(x.Pass.To<T>()).FrobeniusSquared(), sum / (x.N * x.N), width: Rational.Dyadic(1, -30))];
    }
}

/// <summary>
/// CLB21.L7.step2 (l.828-836): C_sq = Σ_i φ'(v_i·x_s) φ'(v_i·x_q) y_s y_q x_s·x_q ≤ 2p for all s, q, which gives ‖∇L‖ ≤ √(2p) (1/n) Σ g_s whatever
/// the g_s are. Relation: tight, at s = q with all slopes 1. Rigor: exact. l.828 prints |φ'| &lt; 1; ≤ is true and suffices.
/// </summary>
[Claim("CLB21.L7.step2", Place = "proof of Lemma 7, l.828", Statement = "Σ_i φ'_is φ'_iq y_s y_q x_s·x_q ≤ 2p", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma07Step2 : ExactClaim<Configuration>
{
    private bool Strict { get; init; }

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 5, maxN: 4, maxD: 4), count: 1500, Configurations.Simpler)
        .Corner("V = 0", new(Matrix<Rational>.FromRows([0], [0]), Matrix<Rational>.FromRows([1]), [1]));

    protected override Configuration Witness => new(Matrix<Rational>.FromRows([2], [3]), Matrix<Rational>.FromRows([1]), [1]);

    protected override TightCase<Configuration> Tight => new(Witness, 1);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("< 2p, from |φ'| < 1 (l.828)", new Lemma07Step2 { Strict = true }, Witness),
        Needs("‖x_s‖ = 1", new(Matrix<Rational>.FromRows([1, 0], [1, 0]), Matrix<Rational>.FromRows([1, 1]), [1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        for (var s = 0; s < x.N; s++)
        {
            for (var q = 0; q <= s; q++)
            {
                var c = T.From(Vectors.Dot(x.Pass.Slopes.Row(s), x.Pass.Slopes.Row(q)) * x.Y[s] * x.Y[q] * Vectors.Dot(x.X.Row(s), x.X.Row(q)));
                yield return Strict ? LessThan(c, T.From(2 * x.P)) : AtMost(c, T.From(2 * x.P));
            }
        }
    }
}

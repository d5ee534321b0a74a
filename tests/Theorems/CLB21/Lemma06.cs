using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L6 (Lemma 6, l.170; proof l.748-814): in the reduced system, h = 1/p, for every V,
///     ‖∇²L(V)‖ ≤ 5 p L(V);   sharper  ‖∇²L‖ ≤ K p (1/n) Σ g_s ≤ K p L  with K = (3 + √5)/2 = 2.618...,  and  λ_min ≥ −p L.
/// ∇² is the weak Hessian with γ = 1/h on the closed band [0, h]. Relation: tight for K, as n = 1, − units at z = h and the margin → ∞
/// (CLB21.L6.sharp). Rigor: enclosed; the kinks are exact, the norm is enclosed by a Rayleigh quotient and a certified definite c I ± ∇².
/// It is false in biased coordinates, where the inputs (x, 1) have norm √2.
///
/// Proof of K. ∇² = (1/n) Σ M_s ⊗ x_s x_sᵀ and ‖M_s‖ is at most the norm of g_s (p diag(1_A) + 11ᵀ), A = {u_i = −y_s}, |A| = p. With
/// s = Σ_A |w_i|, t = Σ_(not A) |w_i| and Cauchy-Schwarz, K p|w|² − p|w_A|² − (s+t)² ≥ (K−2)s² + (K−1)t² − 2st, a square because
/// (K−2)(K−1) = 1. Block row sums alone give (1 + p) + (2p − 1) = 3p.
/// </summary>
[Claim("CLB21.L6", Place = "Lemma 6, l.170", Statement = "‖∇²L(V)‖ ≤ 5pL(V); sharper (3+√5)/2 · p · mean g_s", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma06 : EnclosedClaim<Configuration>
{
    private Rational Constant { get; init; } = 5;

    private Rational? Sharp { get; init; }

    private Rational Lower { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 4, maxN: 4, maxD: 3), count: 1200, Configurations.Simpler)
        .Corner("V = 0", Family(1, 0, 0))
        .Corner("all units at h", Family(3, new(1, 3), new(1, 3)))
        .Corner("+ units at h, − units at 0", Family(2, new(1, 2), 0))
        .Corner("dead", Family(2, -1, -1))
        .Corner("the same input twice", new(Matrix<Rational>.FromRows([2], [1]), Matrix<Rational>.FromRows([1], [1]), [1, 1]))
        .Corner("antipodal inputs", new(Matrix<Rational>.FromRows([2], [1]), Matrix<Rational>.FromRows([1], [-1]), [1, -1]));

    protected override Configuration Witness => Family(2, 3, new(1, 2));

    protected override TightCase<Configuration> Tight => new(Family(1, 21, 1), 0.99999999, "‖∇²L‖ ≤ (3+√5)/2 · p · mean g_s");

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("5/2 for 5", new Lemma06 { Constant = new(5, 2) }, Family(1, 6, 1)),
        Rejects("13/5 for (3+√5)/2", new Lemma06 { Sharp = new(13, 5) }, Family(1, 9, 1)),
        Rejects("2.618 for (3+√5)/2", new Lemma06 { Sharp = new(2618, 1000) }, Family(1, 13, 1)),
        Rejects("λ_min ≥ −(7/10)pL", new Lemma06 { Lower = new(7, 10) }, Family(1, 0, 0)),
        Needs("‖x_s‖ = 1", new(Matrix<Rational>.FromRows([5, 0], [1, 0]), Matrix<Rational>.FromRows([1, 1]), [1])),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("(K−2)(K−1) − 1 = K² − 3K + 1, the polynomial of K", [2], k => ((k[0] - 2) * (k[0] - 1) - 1, k[0] * k[0] - 3 * k[0] + 1), k => ((k[0] - 2) * (k[0] - 1), k[0] * k[0] - 3 * k[0] + 1)),
        new GridIdentity("(K−1)·((K−2)s² + (K−1)t² − 2st) = ((K−1)t − s)² + (K²−3K+1)s²", [2, 2, 2], v => ((v[0] - 1) * ((v[0] - 2) * v[1] * v[1] + (v[0] - 1) * v[2] * v[2] - 2 * v[1] * v[2]), Rational.Square((v[0] - 1) * v[2] - v[1]) + (v[0] * v[0] - 3 * v[0] + 1) * v[1] * v[1]), v => ((v[0] - 1) * ((v[0] - 2) * v[1] * v[1] + (v[0] - 1) * v[2] * v[2] - 2 * v[1] * v[2]), Rational.Square((v[0] - 1) * v[2] - v[1]))),
    ];

    protected override string Oracle => PlainLoops.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(Configuration x) => PlainLoops.OfHessian(x);

    /// <summary>n = 1, x = y = 1: all + units at one preactivation, all − units at another.</summary>
    internal static Configuration Family(int p, Rational plus, Rational minus) => new(Matrix<Rational>.Of(2 * p, 1, (i, _) => i < p ? plus : minus), Matrix<Rational>.FromRows([1]), [1]);

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var (smallest, largest) = Spectrum.Extremes(risk.Hessian(pass));
        var (norm, loss) = (T.Max(largest, -smallest), risk.Value(pass));
        var k = Sharp is { } sharp ? T.From(sharp) : GoldenSquare<T>();
        return
        [
            AtMost(norm, x.P * T.From(Constant) * loss, "‖∇²L‖ ≤ 5pL"),
            AtMost(norm, x.P * k * x.MeanG<T>(), "‖∇²L‖ ≤ (3+√5)/2 · p · mean g_s"),
            AtLeast(smallest, -(x.P * T.From(Lower) * loss), "λ_min ≥ −pL"),
        ];
    }

    /// <summary>K = (3 + √5)/2.</summary>
    internal static T GoldenSquare<T>()
        where T : struct, IReal<T> => (3 + T.Sqrt(T.From(5))) / 2;
}

/// <summary>
/// CLB21.L6.sharp (the constant of Lemma 6): on the family n = 1, x = y = 1, + units at z = h + T, − units at z = h exactly (T &gt; 0, margin pT),
///     ‖∇²L‖ = g p λ,  λ = (1 + 2q + √(1 + 4q²))/2,  q = 1 − g,
/// which tends to K p L as T → ∞. Relation: identity. Rigor: enclosed, within 2^-30. The closed band of γ matters: with [0, h) the norm is 2 g q p.
/// </summary>
[Claim("CLB21.L6.sharp", Place = "Lemma 6, l.170", Statement = "‖∇²L‖ = p g (1 + 2q + √(1+4q²))/2, q = 1−g, where + units are at h+T and − units at h", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma06Sharp : EnclosedClaim<Lemma06Sharp.Margin>
{
    private bool Open { get; init; }

    protected override Instances<Margin> Instances { get; } = Instances<Margin>
        .Random(from p in Gen.Choose(1, 4) from t in Gen.Choose(1, 800) select new Margin(p, new(t, 40 * p)), count: 100)
        .Corner("+ units just above h", new(2, Rational.Dyadic(1, -60)));

    protected override Margin Witness => new(1, 5);

    protected override IReadOnlyList<Tooth<Margin>> Teeth =>
    [
        Rejects("γ = 0 at z = h", new Lemma06Sharp { Open = true }, new(1, 5)),
        Needs("T > 0: + units at h bend too", new(2, 0)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Margin x) => [MoreThan(T.From(x.T), T.Zero, "T > 0: + units at h bend too")];

    protected override IEnumerable<Comparison> Statement<T>(Margin x)
    {
        var at = Lemma06.Family(x.P, x.T + new Rational(1, x.P), new(1, x.P));
        var pass = at.Pass.To<T>();
        if (Open) pass = pass with { Curvatures = new Matrix<T>(1, 2 * x.P) };
        var g = T.Sigmoid(-(x.P * T.From(x.T)));
        var q = 1 - g;
        var lambda = (1 + 2 * q + T.Sqrt(1 + 4 * T.Square(q))) / 2;
        return
        [
            Equal(Spectrum.Norm(at.Risk<T>().Hessian(pass)), x.P * g * lambda, width: Rational.Dyadic(1, -30)),
            LessThan(lambda, Lemma06.GoldenSquare<T>(), "λ < (3+√5)/2"),
        ];
    }

    /// <summary>p and T.</summary>
    public sealed record Margin(int P, Rational T)
    {
        public override string ToString() => $"new Margin({P}, {Literal.Of(T)})";
    }
}

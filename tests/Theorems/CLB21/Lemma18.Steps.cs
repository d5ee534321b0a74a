namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L18.step1 (display (15), l.506-513, and the mirrored chain for I_−, l.543-556, where (x_q·x_q) is printed for (x_q·x_s)): because x_q·x_s ≥ 0, the pushes of
/// other samples of the same label may be dropped, except, on z_q ≥ h, those of the sample's own cluster K:
///     Σ_{I_+} φ(v^(1)·x_s) ≥ Σ_{I_+} v^(0)·x_s − (h/2)|I_+| + (α₀/n) S,   Σ_{I_−} φ(v^(1)·x_s) ≤ Σ_{I_−} v^(0)·x_s − (α₀/n) S,
///     S = Σ_i [ g_s + Σ_{q ∈ K∖s, z_q ≥ h} g_q x_q·x_s − Σ_{y_q ≠ y_s, z_q ≥ 0} g_q φ'(z_q) x_q·x_s ],
/// and (h/2)|I_+| ≤ 1/2 since |I_+| ≤ p and h = 1/p: "p larger than a constant" is not needed. Relation: tight, equal where nothing is dropped. Rigor: exact, for any 0 ≤ g ≤ 1.
/// </summary>
[Claim("CLB21.L18.step1", Place = "display (15), l.506", Statement = "Σ_{I_+} φ(v^(1)·x_s) ≥ Σ_{I_+} v^(0)·x_s − (h/2)|I_+| + (α₀/n) S, mirrored for I_-; (h/2)|I_+| ≤ 1/2", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma18Step1 : ExactClaim<ClusterStep>
{
    private bool NoHalf { get; init; }

    private bool NoOpposite { get; init; }

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    protected override ClusterStep Witness => ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [0, 0]), [3, 3], new(1, 4));

    protected override TightCase<ClusterStep> Tight => new(Witness, 1, "s = 0: Σ_{I_+} φ ≥ Σ_{I_+} v^(0)·x_s − (h/2)|I_+| + (α₀/n) S");

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("without (h/2)|I_+|", new Lemma18Step1 { NoHalf = true }, Witness),
        Rejects("without the opposite samples", new Lemma18Step1 { NoOpposite = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        var y = x.Y;
        for (var s = 0; s < x.N; s++)
        {
            var (plus, minus) = (x.Units(s, 1).ToList(), x.Units(s, -1).ToList());
            var half = NoHalf ? 0 : x.H / 2 * plus.Count;
            yield return AtLeast(x.SumAfter(s, plus), Start(plus, s) - half + x.Alpha / x.N * Push(plus, s), $"s = {s}: Σ_{{I_+}} φ ≥ Σ_{{I_+}} v^(0)·x_s − (h/2)|I_+| + (α₀/n) S");
            yield return AtMost(x.SumAfter(s, minus), Start(minus, s) - x.Alpha / x.N * Push(minus, s), $"s = {s}: Σ_{{I_-}} φ ≤ Σ_{{I_-}} v^(0)·x_s − (α₀/n) S");
            yield return AtMost(x.H / 2 * plus.Count, new Rational(1, 2), "(h/2)|I_+| ≤ 1/2");
        }

        Rational Start(List<int> units, int s) => units.Aggregate(Rational.Zero, (sum, i) => sum + x.Before(i)[s]);

        Rational Push(List<int> units, int s)
        {
            var sum = Rational.Zero;
            foreach (var z in units.Select(x.Before))
            {
                sum += x.G[s];
                for (var q = 0; q < x.N; q++)
                {
                    if (q != s && x.Cluster[q] == x.Cluster[s] && z[q] >= x.H) sum += x.G[q] * x.Gram[q, s];
                    if (!NoOpposite && y[q] != y[s] && z[q] >= 0) sum -= x.G[q] * x.Step.Phi.Slope(z[q]) * x.Gram[q, s];
                }
            }

            return sum;
        }
    }
}

/// <summary>
/// CLB21.L18.step2 (display (16), l.515-520): in S of step 1, x_q·x_s ≥ 1 − 2r within a cluster (Lemma 21) and φ' ≤ 1, so for every unit the first sum is at least Σ g_q
/// (1 − 2r) over the same q and the second at most Σ_{y_q ≠ y_s, z_q ≥ 0} g_q x_q·x_s. Relation: tight, equal for one point a cluster and opposite samples above h.
/// Rigor: exact, for any 0 ≤ g ≤ 1.
/// </summary>
[Claim("CLB21.L18.step2", Place = "display (16), l.515", Statement = "Σ_{q ∈ K∖s, z_q ≥ h} g_q x_q·x_s ≥ (1−2r) Σ g_q and Σ_{y_q ≠ y_s, z_q ≥ 0} g_q φ'(z_q) x_q·x_s ≤ Σ g_q x_q·x_s", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma18Step2 : ExactClaim<ClusterStep>
{
    private bool Quadratic { get; init; }

    private Rational Slope { get; init; } = 1;

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    protected override ClusterStep Witness => Spread;

    protected override TightCase<ClusterStep> Tight => new(ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [0, 0]), [3, 3], new(1, 4)), 1, "Σ g_q φ' x_q·x_s ≤ Σ g_q x_q·x_s");

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("1 − r²/8 for 1 − 2r", new Lemma18Step2 { Quadratic = true }, Spread),
        Rejects("φ' ≤ 9/10", new Lemma18Step2 { Slope = new(9, 10) }, Spread),
    ];

    /// <summary>Two points of the first cluster on both sides of its centre, 2·tan⁻¹(1/8) away: r = 1/4.</summary>
    private static ClusterStep Spread => new(
        Matrix<Rational>.FromRows([new(63, 65), new(16, 65)], [new(63, 65), new(-16, 65)], [-1, 0], [0, 1], [0, -1]), [0, 0, 1, 2, 3], ClusterSteps.Points, new(1, 4), new(1, 100),
        Matrix<Rational>.FromRows([0, 0], [0, 0]), [3, 3], new(1, 4), [1, 1, 1, 1, 1]);

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        var y = x.Y;
        var least = Quadratic ? 1 - x.Radius * x.Radius / 8 : 1 - 2 * x.Radius;
        for (var i = 0; i < 2 * x.P; i++)
        {
            var z = x.Before(i);
            for (var s = 0; s < x.N; s++)
            {
                var (own, ownLeast, opposite, oppositeMost) = (Rational.Zero, Rational.Zero, Rational.Zero, Rational.Zero);
                for (var q = 0; q < x.N; q++)
                {
                    if (q != s && x.Cluster[q] == x.Cluster[s] && z[q] >= x.H) (own, ownLeast) = (own + x.G[q] * x.Gram[q, s], ownLeast + x.G[q] * least);
                    if (y[q] != y[s] && z[q] >= 0) (opposite, oppositeMost) = (opposite + x.G[q] * x.Step.Phi.Slope(z[q]) * x.Gram[q, s], oppositeMost + x.G[q] * x.Gram[q, s]);
                }

                yield return AtLeast(own, ownLeast, "Σ g_q x_q·x_s ≥ (1−2r) Σ g_q");
                yield return AtMost(opposite, Slope * oppositeMost, "Σ g_q φ' x_q·x_s ≤ Σ g_q x_q·x_s");
            }
        }
    }
}

/// <summary>
/// CLB21.L18.step3 (display (17), l.522-531) without the o(1)'s: ξ₁ = (1/2)(1/4 − ε)(1 − 2r)(1 − √r)/2 ≥ (1/16)(1 − 4(√r + ε)) for 0 ≤ r ≤ 1, 0 ≤ ε ≤ 1/4; and 1/2 ≥ (1 −
/// 2r)(1 − √r)/2, by which the sample itself counts as one of its cluster. Relation: tight, equal at r = 0. Rigor: proved: with s = √r, 16ξ₁ − 1 + 4(s + ε) = s(3 − 2s +
/// 2s² + 4ε(1 + 2s − 2s²)).
/// </summary>
[Claim("CLB21.L18.step3", Place = "display (17), l.522", Statement = "(1/2)(1/4 − ε)(1−2r)(1−√r)/2 ≥ (1/16)(1 − 4(√r + ε))", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma18Step3 : EnclosedClaim<Smallness>
{
    private Rational C { get; init; } = 4;

    private Rational Limit { get; init; } = new(1, 16);

    protected override Instances<Smallness> Instances { get; } = Instances<Smallness>.Random(from r in Gen.Choose(1, 100) from e in Gen.Choose(0, 25) select new Smallness(0, new(r, 100), new(e, 100)), count: 200);

    protected override Smallness Witness => new(0, new(1, 100), new(1, 100));

    protected override TightCase<Smallness> Tight => new(new(0, Rational.Pow(10, -12), 0), 0.9999, "ξ₁ ≥ (1/16)(1 − 4(√r + ε))");

    protected override IReadOnlyList<Tooth<Smallness>> Teeth =>
    [
        Rejects("7/2 for 4", new Lemma18Step3 { C = new(7, 2) }, new(0, Rational.Pow(10, -12), new(1, 5))),
        Rejects("1/8 for 1/16", new Lemma18Step3 { Limit = new(1, 8) }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("16ξ₁ − 1 + 4(s + ε) = s(3 − 2s + 2s² + 4ε(1 + 2s − 2s²))", [3, 1], x => (16 * Smallness.Xi1(x[0], x[1]) - 1 + 4 * (x[0] + x[1]), x[0] * Factor(x[0], x[1])), x => (16 * Smallness.Xi1(x[0], x[1]) - 1 + 4 * (x[0] + x[1]), x[0] * Factor(x[0], Rational.Zero))),
        new BoxProof("3 − 2s + 2s² + 4ε(1 + 2s − 2s²) ≥ 0", [(0, 1), (0, 0.25)], x => AtLeast(Factor(x[0], x[1]), Interval.Zero), x => AtLeast(Factor(x[0], x[1]) - 3, Interval.Zero)),
        new BoxProof("1 − (1 − 2s²)(1 − s) ≥ 0, divided by s: 1 + 2s − 2s²", [(0, 1)], s => AtLeast(1 + 2 * s[0] * (1 - s[0]), Interval.Zero), s => AtLeast(2 * s[0] * (1 - s[0]) - Interval.From(new(1, 4)), Interval.Zero)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Smallness x) =>
        [AtLeast(x.Radius, Rational.Zero, "r ≥ 0"), AtMost(x.Radius, Rational.One, "r ≤ 1"), AtLeast(x.Epsilon, Rational.Zero, "ε ≥ 0"), AtMost(x.Epsilon, new Rational(1, 4), "ε ≤ 1/4")];

    protected override IEnumerable<Comparison> Statement<T>(Smallness x)
    {
        var (s, e) = (T.Sqrt(T.From(x.Radius)), T.From(x.Epsilon));
        return
        [
            AtLeast(Smallness.Xi1(s, e), T.From(Limit) * (1 - T.From(C) * (s + e)), "ξ₁ ≥ (1/16)(1 − 4(√r + ε))"),
            AtLeast(T.One / 2, (1 - 2 * T.From(x.Radius)) * (1 - s) / 2, "1/2 ≥ (1−2r)(1−√r)/2"),
        ];
    }

    private static T Factor<T>(T s, T epsilon)
        where T : struct, IOrderedField<T> => 3 - 2 * s * (1 - s) + 4 * epsilon * (1 + 2 * s * (1 - s));
}

/// <summary>
/// CLB21.L18.step4 (display (18), l.533-541) without the o(1)'s: ξ₂ = (1/2)((1 + Δ + 4r)/2)(1/2 + 2ε)(1/3 + Δ/4 + r) ≤ (1/24)(1 + 8(Δ + r + ε)) for Δ, r, ε ≤ 0.0148.
/// Relation: tight, equal at 0. Rigor: proved: 1 + 8(Δ + r + ε) − 24ξ₂ vanishes at 0 and its three derivatives are positive on the box.
/// </summary>
[Claim("CLB21.L18.step4", Place = "display (18), l.533", Statement = "(1/2)((1+Δ+4r)/2)(1/2+2ε)(1/3+Δ/4+r) ≤ (1/24)(1 + 8(Δ + r + ε)) for Δ, r, ε ≤ 0.0148", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma18Step4 : ExactClaim<Smallness>
{
    private Rational C { get; init; } = 8;

    private Rational Opposite { get; init; } = new(1, 3);

    protected override Instances<Smallness> Instances { get; } = Instances<Smallness>
        .Random(from d in Gen.Choose(0, 148) from r in Gen.Choose(0, 148) from e in Gen.Choose(0, 148) select new Smallness(new(d, 10_000), new(r, 10_000), new(e, 10_000)), count: 200)
        .Corner("the far corner", new(new(148, 10_000), new(148, 10_000), new(148, 10_000)));

    protected override Smallness Witness => new(new(1, 100), new(1, 100), new(1, 100));

    protected override TightCase<Smallness> Tight => new(new(0, 0, 0), 1);

    protected override IReadOnlyList<Tooth<Smallness>> Teeth =>
    [
        Rejects("6 for 8", new Lemma18Step4 { C = 6 }, new(0, new(1, 100), 0)),
        Rejects("1/2 for 1/3: half of the units active at an opposite sample", new Lemma18Step4 { Opposite = new(1, 2) }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("24ξ₂ = (1 + 4ε)(1 + Δ + 4r)(1 + 3Δ/4 + 3r)", [2, 4, 1], x => (24 * Smallness.Xi2(x[0], x[1], x[2]), Product(x[0], x[1] * x[1], x[2])), x => (24 * Smallness.Xi2(x[0], x[1], x[2]), Product(x[0], x[1], x[2]))),
        new BoxProof("the derivative in Δ is positive", Box, x => MoreThan(8 - (1 + 4 * x[2]) * (1 + 3 * x[0] / 4 + 3 * x[1] + 3 * (1 + x[0] + 4 * x[1]) / 4), Interval.Zero), x => MoreThan(1 - (1 + 4 * x[2]) * (1 + 3 * x[0] / 4 + 3 * x[1] + 3 * (1 + x[0] + 4 * x[1]) / 4), Interval.Zero)),
        new BoxProof("the derivative in r is positive", Box, x => MoreThan(8 - (1 + 4 * x[2]) * (4 * (1 + 3 * x[0] / 4 + 3 * x[1]) + 3 * (1 + x[0] + 4 * x[1])), Interval.Zero), x => MoreThan(7 - (1 + 4 * x[2]) * (4 * (1 + 3 * x[0] / 4 + 3 * x[1]) + 3 * (1 + x[0] + 4 * x[1])), Interval.Zero)),
        new BoxProof("the derivative in ε is positive", Box, x => MoreThan(8 - 4 * (1 + x[0] + 4 * x[1]) * (1 + 3 * x[0] / 4 + 3 * x[1]), Interval.Zero), x => MoreThan(4 - 4 * (1 + x[0] + 4 * x[1]) * (1 + 3 * x[0] / 4 + 3 * x[1]), Interval.Zero)),
    ];

    private static (double, double)[] Box => [(0, 0.0148), (0, 0.0148), (0, 0.0148)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Smallness x) => x.InBox(new(148, 10_000));

    protected override IEnumerable<Comparison> Statement<T>(Smallness x) =>
        [AtMost(Product(x.Delta, x.Radius, x.Epsilon) * Opposite * 3, 1 + C * (x.Delta + x.Radius + x.Epsilon), "24ξ₂ ≤ 1 + 8(Δ + r + ε)")];

    private static Rational Product(Rational delta, Rational r, Rational epsilon) => (1 + 4 * epsilon) * (1 + delta + 4 * r) * (1 + 3 * delta / 4 + 3 * r);
}

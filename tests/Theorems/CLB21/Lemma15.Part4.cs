using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.4 (Lemma 15, part 4, l.403-407; proof D.4, l.1061-1089), as p → ∞: the fraction of units that are active at both of two samples
/// of one cluster tends to κ(ρ) = 1/2 − arccos(ρ)/(2π), ρ = (1 + x_s·x_q)/2 after reduction, and
///     κ(ρ) ≥ (1 − √r)/2   for ALL PAIRS s, q of a cluster of radius r, 0 &lt; r &lt; 1.
/// The paper prints it for the units active at ALL samples of the cluster at once. That is false for large clusters: the union bound of
/// l.1083 runs over pairs and cannot bound an intersection over a whole cluster. Only pairs are used (l.528); at a finite width: CLB21.L15.4.pairs. Relation: lower. Rigor: enclosed.
///
/// Refutation. K points with x_s·x_q = cos² t and x_s·μ = cos t (orthonormal deviations): preactivations have correlation ρ, so they are
/// √ρ a + √(1−ρ) b_s with independent normals, and for every T &gt; 0, with κ' = √(ρ/(1−ρ)), the fraction active at all K points is at most
///     P_K = E Φ(κ'a)^K ≤ P[a &gt; T] + Φ(κ'T)^K ≤ Φ(−T) + exp(−K Φ(−κ'T)).
/// At cos t = 4/5, r = 16/25, K = 3000, T = 7/5 this is 0.0956 &lt; 1/10 = (1 − √r)/2 (K = 223 is the smallest); for each r below, some K does it.
/// Proof of the pair form: ρ ≥ 1 − 2r (Lemma 21), arccos decreases, and arccos(1 − 2r) ≤ π√r (CLB21.L15.4.step2).
/// </summary>
[Claim("CLB21.L15.4", Place = "Lemma 15 part 4, l.403", Statement = "for all pairs s, q of a cluster: lim |I_+s ∩ I_+q|/p = 1/2 − arccos(x_s·x_q)/(2π) ≥ (1−√r)/2",
    Printed = "|{i : for all s in K_k, i ∈ I_+s}| ≥ ((1−√r)/2 − o(1)) p", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part4 : EnclosedClaim<EquiangularCluster>, IRefutedAsPrinted<EquiangularCluster>
{
    private bool AllSamples { get; init; }

    private Rational? Slope { get; init; }

    public Claim<EquiangularCluster> Printed => new Lemma15Part4 { AllSamples = true };

    public IReadOnlyList<EquiangularCluster> Counterexamples =>
    [
        new(new(4, 5), new(16, 25), new(16, 25), 3000, new(7, 5)),
        AtRadius(new(1, 2), 4, new(6, 5)),
        AtRadius(new(1, 4), 6, new(3, 4)),
        AtRadius(new(1, 16), 16, new(7, 20)),
        AtRadius(new(1, 25), 24, new(27, 100)),
        AtRadius(new(1, 100), 77, new(13, 100)),
    ];

    protected override Instances<EquiangularCluster> Instances { get; } = Instances<EquiangularCluster>
        .Random(
            from r in Gen.Choose(1, 999) from a in Gen.Choose(0, 100) from b in Gen.Choose(0, 100) select Pair(new(r, 1000), new(a, 100), new(b, 100)),
            count: 1000,
            shrink: x => [Pair(x.Radius, 1, 0), x with { Inner = 1, Cosine = 1 }])
        .Corner("opposite points at distance r", Pair(new(1, 2), 1, 0))
        .Corner("the same point twice", Pair(new(1, 2), 1, 1))
        .Corner("a tiny cluster", Pair(new(1, 1_000_000), 1, 0))
        .Corner("the cluster that refutes the printed form", new(new(4, 5), new(16, 25), new(16, 25), 3000, 1));

    protected override EquiangularCluster Witness => Counterexamples[0];

    /// <summary>The smallest K of the geometry cos t = 4/5: P_K decreases in K.</summary>
    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("223 points refute the printed form at r = 16/25", () => LessThan(AllActive(223, 20_000), Interval.From(new(1, 10))), () => LessThan(AllActive(200, 1_000), Interval.From(new(1, 10)))),
        new FiniteProof("222 points do not", () => AtLeast(AllActive(222, 20_000), Interval.From(new(1, 10))), () => AtLeast(AllActive(250, 1_000), Interval.From(new(1, 10)))),
    ];

    protected override IReadOnlyList<Tooth<EquiangularCluster>> Teeth =>
    [
        Rejects("1/2 − r/5 for (1−√r)/2", new Lemma15Part4 { Slope = new(1, 5) }, Pair(new(1, 2), 1, 0)),
        Needs("‖x_s − μ‖ ≤ r", new(0, -1, new(1, 10), 2, 1)),
    ];

    private static Interval AllActive(int points, int strips) => EquiangularCluster.Orthonormal(new(4, 5), new(16, 25), points, 1).AllActive<Interval>(strips);

    /// <summary>Two points of cosine 1 − a r²/2 to the centre, their inner product between opposite (b = 0) and equal (b = 1).</summary>
    private static EquiangularCluster Pair(Rational r, Rational a, Rational b)
    {
        var c = 1 - a * r * r / 2;
        return new(c, 2 * c * c - 1 + b * (2 - 2 * c * c), r, 2, 1);
    }

    /// <summary>10^digits points at distance exactly r, with orthonormal deviations.</summary>
    private static EquiangularCluster AtRadius(Rational r, int digits, Rational threshold) => EquiangularCluster.Orthonormal(1 - r * r / 2, r, Rational.Pow(10, digits), threshold);

    protected override IEnumerable<Comparison> Hypotheses<T>(EquiangularCluster x) =>
    [
        MoreThan(x.Radius, Rational.Zero, "r > 0"),
        LessThan(x.Radius, Rational.One, "r < 1"),
        AtMost(2 - 2 * x.Cosine, Rational.Square(x.Radius), "‖x_s − μ‖ ≤ r"),
        AtLeast(x.Points, (Rational)2, "two samples or more"),
        AtMost(x.Inner, Rational.One, "x_s·x_q ≤ 1"),
        AtLeast(1 + (x.Points - 1) * x.Inner, x.Points * Rational.Square(x.Cosine), "such points exist: their Gram matrix with μ is ≥ 0"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(EquiangularCluster x)
    {
        var rho = T.From((1 + x.Inner) / 2);
        var printed = (1 - T.Sqrt(T.From(x.Radius))) / 2;
        if (AllSamples)
        {
            var spread = T.Sqrt(rho / (1 - rho));
            var t = T.From(x.Threshold);
            var atMost = T.NormalCdf(-t) + T.Exp(-(T.From(x.Points) * T.NormalCdf(-(spread * t))));
            return [AtLeast(T.Select(Verdict.Undecided, T.Zero, atMost), printed, "lim |{i: all s}|/p ≥ (1−√r)/2")];
        }

        var pairs = 1 / T.From(2) - T.Acos(rho) / (2 * T.Pi);
        if (Slope is { } slope) return [AtLeast(pairs, T.From(new Rational(1, 2) - slope * x.Radius))];
        return [AtLeast(rho, T.From(1 - 2 * x.Radius), "x_s·x_q ≥ 1 − 2r (Lemma 21)"), AtLeast(pairs, printed, "κ(ρ) ≥ (1−√r)/2")];
    }
}

/// <summary>
/// CLB21.L15.4.step2 (last line of l.1075): arccos(1 − 2r) ≤ π√r for 0 ≤ r ≤ 1, so κ(1 − 2r) ≥ (1 − √r)/2.
/// Relation: tight, equal at r = 0 and r = 1. Rigor: proved.
///
/// Proof, with s = √r: arccos(1 − 2s²) = 2 arcsin s. On s ∈ [1/64, 63/64] by branch and bound. For s ≤ 1/64: arcsin' ≤ 1/√(1 − s²), so
/// 2 arcsin s ≤ 2.001 s. For s = cos y ≥ 63/64: 2 arcsin s = π − 2y, and π(1 − cos y) ≤ πy²/2 ≤ 2y because y ≤ arccos(63/64) ≤ 4/π.
/// </summary>
[Claim("CLB21.L15.4.step2", Place = "proof of Lemma 15 part 4, l.1075", Statement = "arccos(1−2r) ≤ π√r for 0 ≤ r ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma15Part4Step2 : EnclosedClaim<Rational>
{
    private bool Three { get; init; }

    private bool Linear { get; init; }

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(1, 999_999).Select(k => new Rational(k, 1_000_000)), count: 1000, shrink: r => [new(1, 2)])
        .Corner("r = 0", 0)
        .Corner("near 0", Rational.Dyadic(1, -80))
        .Corner("near 1", 1 - Rational.Dyadic(1, -40));

    protected override Rational Witness => new(1, 4);

    protected override TightCase<Rational> Tight => new(1 - Rational.Dyadic(1, -40), 0.999999);

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("3√r for π√r", new Lemma15Part4Step2 { Three = true }, new(999, 1000)),
        Rejects("πr for π√r", new Lemma15Part4Step2 { Linear = true }, new(1, 4)),
        Needs("r ≥ 0", new(-1, 4)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("arccos(1−2s²) ≤ πs", [(1.0 / 64, 63.0 / 64)], s => AtMost(Interval.Acos(1 - 2 * Interval.Square(s[0])), Interval.Pi * s[0]), s => AtMost(Interval.Acos(1 - 2 * Interval.Square(s[0])), Interval.From(new(14, 5)) * s[0])),
        new FiniteProof("2/√(1 − 1/64²) ≤ 2.001 < π", () => AtMost(2 / Interval.Sqrt(Interval.From(1 - new Rational(1, 4096))), Interval.From(new(2001, 1000))), () => AtMost(2 / Interval.Sqrt(Interval.From(1 - new Rational(1, 4096))), Interval.From(2))),
        new FiniteProof("arccos(63/64) ≤ 4/π", () => AtMost(Interval.Acos(Interval.From(new(63, 64))), 4 / Interval.Pi), () => AtMost(Interval.Acos(Interval.From(new(63, 64))), Interval.From(new(1, 8)))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational r) => [AtLeast(r, Rational.Zero, "r ≥ 0"), AtMost(r, Rational.One, "r ≤ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational r)
    {
        if (r.Sign < 0) return [AtMost(T.From(1 - 2 * r), T.One, "1 − 2r is a cosine")];
        var bound = Linear ? T.Pi * T.From(r) : (Three ? T.From(3) : T.Pi) * T.Sqrt(T.From(r));
        return [AtMost(T.Acos(T.From(1 - 2 * r)), bound, "arccos(1−2r) ≤ π√r")];
    }
}

/// <summary>K unit vectors with x_s·μ = cosine and x_s·x_q = inner in a cluster of this radius about the unit vector μ; the certificate's threshold T.</summary>
public sealed record EquiangularCluster(Rational Cosine, Rational Inner, Rational Radius, Rational Points, Rational Threshold)
{
    /// <summary>The correlation of two preactivations, after reduction.</summary>
    internal Rational Rho => (1 + Inner) / 2;

    /// <summary>Points whose deviations from the centre are orthonormal directions: x_s = cosine·μ + √(1 − cosine²) e_s.</summary>
    internal static EquiangularCluster Orthonormal(Rational cosine, Rational radius, Rational points, Rational threshold) => new(cosine, Rational.Square(cosine), radius, points, threshold);

    /// <summary>
    /// P_K = E Φ(κ'a)^K, the fraction of units with v·x_s ≥ 0 at all K points, κ' = √(ρ/(1−ρ)): sums over strips of [−1, 4], and beyond them 0 ≤ Φ(κ'a)^K ≤ Φ(−κ')^K
    /// on the left, Φ(4κ')^K ≤ Φ(κ'a)^K ≤ 1 on the right.
    /// </summary>
    internal T AllActive<T>(int strips)
        where T : struct, IReal<T>
    {
        var (spread, points) = (T.Sqrt(T.From(Rho / (1 - Rho))), T.From(Points));
        T All(T a) => T.Exp(points * T.Log(T.NormalCdf(spread * a)));
        var (left, right) = (T.From(-1), T.From(4));
        var (leftMass, rightMass) = (T.NormalCdf(left), T.NormalCdf(-right));
        return T.Select(Verdict.Undecided, T.Zero, leftMass * All(left)) + GaussianExpectation.OfIncreasing(All, left, right, strips) + T.Select(Verdict.Undecided, rightMass * All(right), rightMass);
    }

    public override string ToString() => $"new EquiangularCluster({Literal.Of(Cosine)}, {Literal.Of(Inner)}, {Literal.Of(Radius)}, {Literal.Of(Points)}, {Literal.Of(Threshold)})";
}

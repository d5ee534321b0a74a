using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.5 (Lemma 15, part 5, l.409-413; proof D.5, l.1091-1103), in the reduced system: for y_s ≠ y_q at most (1/3 + Δ/4 + r + o(1))p of the units of I_{±s} have
/// v^(0)·x_q ≥ 0. Explicitly, o(1) = p^(−1/4) except with probability exp(−2√p) for one pair and sign: the number is Binomial(p, ζ) with ζ ≤ κ((1+Δ)/2 + 2r) ≤ 1/3 + Δ/4
/// + r, and its tail grows with ζ. The lemma's own statement lives on S^(d−1) and omits the clusters, which parts 4 and 5 need; it is the reduced sphere in R^(d+1) that
/// is meant. Relation: upper. Rigor: enclosed, the tails of the binomial law; membership of one unit is sampled at Δ = r = 0, where reduced opposite inputs meet at an
/// angle of π/3.
/// </summary>
[Claim("CLB21.L15.5", Place = "Lemma 15 part 5, l.409", Statement = "|{i ∈ I_±s: v_i·x_q ≥ 0}| ≤ (1/3 + Δ/4 + r + p^(−1/4))p for y_s ≠ y_q, except with probability exp(−2√p)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part5 : ProbabilityClaim<PairCount>
{
    private Rational Deviation { get; init; } = new(-1, 4);

    protected override string EventName => "a unit is not active at both of two inputs of opposite label";

    protected override int Trials => 6000;

    protected override PairCount Sampled => new(10_000, 0, 0);

    // 1 − 1/4: inputs of opposite label taken as orthogonal, as they are before the bias coordinate is added.
    protected override Rational FalseProbability => new(3, 4);

    protected override Instances<PairCount> Instances { get; } = Instances<PairCount>
        .Random(
            from p in Gen.Choose(16, 20_000) from delta in Gen.Choose(0, 20) from r in Gen.Choose(0, 19) select new PairCount(p, new(delta, 100), new(r, 100)),
            count: 30)
        .Corner("p = 10⁵", new(100_000, new(1, 100), new(1, 100)));

    protected override PairCount Witness => new(10_000, new(1, 10), new(1, 50));

    protected override IReadOnlyList<Tooth<PairCount>> Teeth => [Rejects("p^(−3/4) for p^(−1/4)", new Lemma15Part5 { Deviation = new(-3, 4) }, Sampled)];

    protected override IEnumerable<Comparison> Hypotheses<T>(PairCount x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(PairCount x)
    {
        if (x.Delta + x.Radius > 0) yield return AtMost(Bivariate.Kappa(T.From(x.Cosine)), T.From(x.Bound), "ζ ≤ κ((1+Δ)/2 + 2r) ≤ 1/3 + Δ/4 + r");
        var deviation = Rational.FromDouble(new Scales(x.P, new(1, 4)).Power<Interval>(Deviation).Lower);
        var tail = Binomial.AtLeast<T>(x.P, x.Bound, (int)Rational.Ceiling(x.P * (x.Bound + deviation)));
        yield return AtMost(tail, T.Exp(-2 * T.Sqrt(T.From(x.P))), "P[count ≥ (1/3 + Δ/4 + r + p^(−1/4))p] ≤ exp(−2√p)");
    }

    protected override Rational Probability(PairCount x) => 1 - x.Bound;

    /// <summary>The inputs (1, 0, 1)/√2 and (0, 1, 1)/√2, threshold 0: the case in which the count is largest. Signs of sums of two normals.</summary>
    protected override bool Occurs(PairCount x, RandomStream random)
    {
        var (first, second, bias) = (random.Gaussian(), random.Gaussian(), random.Gaussian());
        return !(first + bias >= 0 && second + bias >= 0);
    }
}

/// <summary>
/// CLB21.L15.5.step0 (l.1093): P[z_s ≥ τ, z_q ≥ 0] ≤ P[z_s ≥ 0, z_q ≥ 0] = κ(x_s·x_q), τ ≥ 0. Relation: upper. Rigor: enclosed; the left side by sums over strips.
/// </summary>
[Claim("CLB21.L15.5.step0", Place = "proof of Lemma 15 part 5, l.1093", Statement = "P[z_s ≥ τ, z_q ≥ 0] ≤ κ(x_s·x_q)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part5Step0 : EnclosedClaim<Bivariate>
{
    private bool Independent { get; init; }

    protected override Instances<Bivariate> Instances { get; } = Instances<Bivariate>
        .Random(Bivariate.Any, count: 60)
        .Corner("uncorrelated", new(0, new(1, 2)));

    protected override Bivariate Witness => new(new(1, 2), new(1, 2));

    protected override IReadOnlyList<Tooth<Bivariate>> Teeth =>
    [
        Rejects("Φ(−τ)/2, as if x_s and x_q were orthogonal", new Lemma15Part5Step0 { Independent = true }, Witness),
        Needs("τ > 0", new(new(1, 2), -1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Bivariate x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(Bivariate x)
    {
        var both = GaussianExpectation.BothAtLeast(T.From(x.Rho), T.From(x.Tau), T.Zero, 400);
        return [AtMost(both, Independent ? T.NormalCdf(-T.From(x.Tau)) / 2 : Bivariate.Kappa(T.From(x.Rho)), "P[z_s ≥ τ, z_q ≥ 0] ≤ κ(ρ)")];
    }
}

/// <summary>
/// CLB21.L15.5.step1 (last line of l.1097): κ(c) ≤ 1/3 + Δ/4 + r at c = (1+Δ)/2 + 2r, for all Δ, r ≥ 0 with c ≤ 1; "C₂ small enough" is not needed. In c alone, since Δ/4 + r = (c − 1/2)/2:
///     κ(c) = 1/2 − arccos(c)/(2π) ≤ 1/3 + (c − 1/2)/2   on [1/2, 1].
/// Relation: tight, equal at Δ = r = 0. Rigor: proved. The sharper chord 1/3 + (c − 1/2)/3 holds by convexity, equal at both ends, and is checked on instances.
///
/// Proof: equal at c = 1/2, and κ'(c) = 1/(2π√(1 − c²)) ≤ 1/2 on [1/2, 9/10]; on [9/10, 1] directly.
/// </summary>
[Claim("CLB21.L15.5.step1", Place = "proof of Lemma 15 part 5, l.1097", Statement = "κ((1+Δ)/2 + 2r) ≤ 1/3 + Δ/4 + r for Δ, r ≥ 0, (1+Δ)/2 + 2r ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma15Part5Step1 : EnclosedClaim<PairCount>
{
    private Rational AtHalf { get; init; } = new(1, 3);

    private Rational Chord { get; init; } = new(1, 3);

    protected override Instances<PairCount> Instances { get; } = Instances<PairCount>
        .Random(from delta in Gen.Choose(0, 200) from r in Gen.Choose(1, 199) select new PairCount(1, new(delta, 1000), new(r, 1000)), count: 300)
        .Corner("Δ = 1/1000, r = 0", new(1, new(1, 1000), 0));

    protected override PairCount Witness => new(1, new(1, 10), new(1, 50));

    protected override TightCase<PairCount> Tight => new(new(1, new(1, 1000), 0), 0.999, "κ ≤ 1/3 + Δ/4 + r");

    protected override IReadOnlyList<Tooth<PairCount>> Teeth =>
    [
        Rejects("1/4 for 1/3: opposite inputs taken as orthogonal", new Lemma15Part5Step1 { AtHalf = new(1, 4) }, new(1, new(1, 1000), 0)),
        Rejects("1/3 + Δ/12 + r/3", new Lemma15Part5Step1 { Chord = new(1, 6) }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("κ'(c) = 1/(2π√(1−c²)) ≤ 1/2", [(0.5, 0.9)], c => AtMost(1 / (2 * Interval.Pi * Interval.Sqrt(1 - Interval.Square(c[0]))), Interval.From(new(1, 2))), c => AtMost(1 / (2 * Interval.Pi * Interval.Sqrt(1 - Interval.Square(c[0]))), Interval.From(new(1, 3)))),
        new BoxProof("κ(c) ≤ 1/3 + (c − 1/2)/2 near 1", [(0.9, 1)], c => AtMost(Bivariate.Kappa(c[0]), Interval.From(new(1, 12)) + c[0] / 2), c => AtMost(Bivariate.Kappa(c[0]), c[0] / 3)),
        new FiniteProof("κ(1/2) = 1/3", () => Equal(Bivariate.Kappa(Ball<Bits256>.From(new(1, 2))), Ball<Bits256>.From(new(1, 3))), () => Equal(Bivariate.Kappa(Ball<Bits256>.From(new(1, 2))), Ball<Bits256>.From(new(1, 4)))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PairCount x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(PairCount x)
    {
        var (kappa, beyond) = (Bivariate.Kappa(T.From(x.Cosine)), x.Cosine - new Rational(1, 2));
        yield return AtMost(kappa, T.From(AtHalf + beyond / 2), "κ ≤ 1/3 + Δ/4 + r");
        if (x.Cosine < 1 && beyond > 0) yield return AtMost(kappa, T.From(new Rational(1, 3) + Chord * beyond), "κ ≤ 1/3 + Δ/6 + 2r/3, the chord");
    }
}

/// <summary>A width p, Δ and r with (1+Δ)/2 + 2r ≤ 1.</summary>
public sealed record PairCount(int P, Rational Delta, Rational Radius)
{
    /// <summary>(1+Δ)/2 + 2r, the largest inner product of inputs of opposite label (Lemma 21).</summary>
    internal Rational Cosine => (1 + Delta) / 2 + 2 * Radius;

    /// <summary>1/3 + Δ/4 + r.</summary>
    internal Rational Bound => new Rational(1, 3) + Delta / 4 + Radius;

    internal IEnumerable<Comparison> InRange() => [AtLeast(Delta, Rational.Zero, "Δ ≥ 0"), AtLeast(Radius, Rational.Zero, "r ≥ 0"), AtMost(Cosine, Rational.One, "(1+Δ)/2 + 2r ≤ 1")];

    public override string ToString() => $"new PairCount({P}, {Literal.Of(Delta)}, {Literal.Of(Radius)})";
}

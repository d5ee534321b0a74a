namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L13 (Lemma 13, l.328-359): if I1, I2, I3 hold at t, then I3 holds at t + 1, because the ratio log²(1/L_t)/‖V^(t)‖ grows:
///     log²(1/L_(t+1))/‖V^(t+1)‖ ≥ log²(1/L_t)/‖V^(t)‖ ≥ log²(1/L_1)/‖V^(1)‖.
/// Both are compared squared and by what they gain: (log(1/L_(t+1))/log(1/L_t))⁴ − 1 ≥ ‖V^(t+1)‖²/‖V^(t)‖² − 1. Its proof needs only 3/5 where Lemma 10
/// gives 5/6. Relation: lower. Rigor: enclosed, every step of S1-S4.
/// </summary>
[Claim("CLB21.L13", Place = "Lemma 13, l.328", Statement = "log²(1/L_{t+1})/‖V^(t+1)‖ ≥ log²(1/L_t)/‖V^(t)‖ ≥ log²(1/L_1)/‖V^(1)‖", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma13 : AlongRuns
{
    private int Exponent { get; init; } = 4;

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("√log for log²", new Lemma13 { Exponent = 1 }, Witness),
    ];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m) =>
    [
        AtLeast(Exponent == 4 ? Gain(m.Depth, m.NextDepth) : m.NextDepth / m.Depth - 1, m.Next.WeightsSquared / m.Now.WeightsSquared - 1, "the ratio grows"),
        AtLeast(Exponent == 4 ? Gain(m.FirstDepth, m.NextDepth) : m.NextDepth / m.FirstDepth - 1, m.Next.WeightsSquared / m.First.WeightsSquared - 1, "I3 at t + 1"),
    ];

    /// <summary>(next/now)⁴ − 1.</summary>
    internal static T Gain<T>(T now, T next)
        where T : struct, IReal<T> => T.Square(T.Square(next / now)) - 1;
}

/// <summary>
/// CLB21.L13.step1 (l.332-350), w = 5α_t‖∇L_t‖²/(6L_t): log(1/L_(t+1)) ≥ log(1/L_t) − log(1 − w) by Lemma 8, and w ≤ 10 p α_t L_t/6 ≤ 1/18 by
/// Lemma 7 and I2. Relation: upper. Rigor: enclosed, every step of S1-S4.
/// </summary>
[Claim("CLB21.L13.step1", Place = "proof of Lemma 13, l.332", Statement = "log(1/L_{t+1}) ≥ log(1/L_t) − log(1−w), w = 5α_t‖∇L_t‖²/(6L_t) ≤ 10pα_tL_t/6 ≤ 1/18", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma13Step1 : AlongRuns
{
    private Rational Share { get; init; } = new(5, 6);

    private Rational Limit { get; init; } = new(1, 18);

    // The first term of (6) is all but attained, so that α_1 L_1 is nearly 1/(30p).
    protected override TightCase<BiasedStart> Tight => new(BiasedStarts.Twice(1, new(15, 2), 5105), 0.999, "10pα_tL_t/6 ≤ 1/18");

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("1 for 5/6", new Lemma13Step1 { Share = 1 }, Witness),
        Rejects("1/19 for 1/18", new Lemma13Step1 { Limit = new(1, 19) }, BiasedStarts.Twice(1, new(15, 2), 5105)),
    ];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        var w = T.From(Share) * m.Step.Value * m.Now.GradientSquared / m.Now.Loss;
        var bound = T.From(new(10 * m.P, 6)) * m.Step.Value * m.Now.Loss;
        return
        [
            AtLeast(m.NextDepth - m.Depth, -T.Log1P(-w), "log(1/L_(t+1)) − log(1/L_t) ≥ −log(1−w)"),
            AtMost(w, bound, "w ≤ 10pα_tL_t/6"),
            AtMost(bound, T.From(Limit), "10pα_tL_t/6 ≤ 1/18"),
        ];
    }
}

/// <summary>
/// CLB21.L13.step2 (l.347): log(1 − w) ≤ −w for w &lt; 1. Relation: tight, at w = 0. Rigor: proved: log x ≤ x − 1 at x = 1 − w.
/// </summary>
[Claim("CLB21.L13.step2", Place = "proof of Lemma 13, l.347", Statement = "log(1−w) ≤ −w for w < 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma13Step2 : EnclosedClaim<Rational>
{
    private Rational Factor { get; init; } = 1;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(-5000, 999).Where(k => k != 0).Select(k => new Rational(k, 1000)), count: 300)
        .Corner("w = 0", 0)
        .Corner("w near 1", 1 - Rational.Dyadic(1, -60));

    protected override Rational Witness => new(1, 18);

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("−11w/10", new Lemma13Step2 { Factor = new(11, 10) }, new(1, 18)), Rejects("−9w/10, for w < 0", new Lemma13Step2 { Factor = new(9, 10) }, new(-1, 18))];

    protected override IReadOnlyList<ProofStep> Proof => Lemma12Maximum.BelowTangent;

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational w) => [LessThan(w, Rational.One, "w < 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational w) => [AtMost(T.Log1P(T.From(-w)), T.From(-Factor * w), "log(1−w) ≤ −w")];
}

/// <summary>
/// CLB21.L13.step3 (l.350-356), G = ‖∇L‖, W = ‖V‖, X = L log(1/L), all and α positive: the bracket of (9), [1 + 5αG²/(3X)]/[1 + αG/W], is ≥ 1 iff
/// G W ≥ 3X/5. Relation: tight, at G W = 3X/5. Rigor: proved: numerator minus denominator is (5αG/(3XW)) (G W − 3X/5).
/// </summary>
[Claim("CLB21.L13.step3", Place = "proof of Lemma 13, l.350", Statement = "[1+5αG²/(3X)]/[1+αG/W] ≥ 1 where GW ≥ 3X/5", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma13Step3 : ExactClaim<Lemma13Step3.Bracket>
{
    private const string Enough = "GW ≥ 3X/5";

    private Rational Coefficient { get; init; } = new(5, 3);

    protected override Instances<Bracket> Instances { get; } = Instances<Bracket>
        .Random(
            from a in Gen.Choose(1, 1000)
            from g in Gen.Choose(1, 1000)
            from w in Gen.Choose(1, 1000)
            from x in Gen.Choose(1, 1000)
            select new Bracket(new(a, 100), new(g, 100), new(w, 100), new Rational(g * w, 10_000) * new Rational(x, 600)),
            count: 200);

    protected override Bracket Witness => new(1, 1, 1, 1);

    protected override TightCase<Bracket> Tight => new(new(1, 3, 1, 5), 1, "1 + 5αG²/(3X) ≥ 1 + αG/W");

    protected override IReadOnlyList<Tooth<Bracket>> Teeth =>
    [
        Needs(Enough, new(1, 1, 1, 2)),
        Rejects("5/6 for 5/3: the cross term is counted twice", new Lemma13Step3 { Coefficient = new(5, 6) }, new(1, 3, 1, 5)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("3XW times the difference is 5αG(GW − 3X/5)", [1, 2, 1, 1], v => (5 * v[0] * v[1] * v[1] * v[2] - 3 * v[0] * v[1] * v[3], 5 * v[0] * v[1] * (v[1] * v[2] - new Rational(3, 5) * v[3])), v => (5 * v[0] * v[1] * v[1] * v[2] - 3 * v[0] * v[1] * v[3], 5 * v[0] * v[1] * (v[1] * v[2] - v[3]))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Bracket x) =>
        [MoreThan(Rational.Min(Rational.Min(x.Alpha, x.G), Rational.Min(x.W, x.X)), Rational.Zero, "α, G, W, X > 0"), AtLeast(x.G * x.W, new Rational(3, 5) * x.X, Enough)];

    protected override IEnumerable<Comparison> Statement<T>(Bracket x)
    {
        var (alpha, g) = (T.From(x.Alpha), T.From(x.G));
        return [AtLeast(1 + T.From(Coefficient) * alpha * T.Square(g) / T.From(x.X), 1 + alpha * g / T.From(x.W), "1 + 5αG²/(3X) ≥ 1 + αG/W")];
    }

    /// <summary>α, ‖∇L‖, ‖V‖ and L log(1/L).</summary>
    public sealed record Bracket(Rational Alpha, Rational G, Rational W, Rational X)
    {
        public override string ToString() => $"new Bracket({Literal.Of(Alpha)}, {Literal.Of(G)}, {Literal.Of(W)}, {Literal.Of(X)})";
    }
}

/// <summary>
/// CLB21.L13.step4 (l.330): ‖V^(t+1)‖ ≤ ‖V^(t)‖ + α_t‖∇L_t‖. Relation: tight: on S1 the gradient is along V and both sides are equal, which no enclosure
/// decides, so the runs are the others. Rigor: enclosed, by the gain: √(‖V^(t+1)‖²/‖V^(t)‖²) − 1 ≤ α_t‖∇L_t‖/‖V^(t)‖.
/// </summary>
[Claim("CLB21.L13.step4", Place = "proof of Lemma 13, l.330", Statement = "‖V^(t+1)‖ ≤ ‖V^(t)‖ + α_t‖∇L_t‖", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma13Step4 : AlongRuns
{
    private const string Triangle = "‖V^(t+1)‖/‖V^(t)‖ − 1 ≤ α_t‖∇L_t‖/‖V^(t)‖";

    private Rational Share { get; init; } = 1;

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(BiasedStarts.Separated(BiasedStarts.LargeStep), count: 6)
        .Corner("S2", BiasedStarts.Opposite(4096))
        .Corner("S3", BiasedStarts.TwoPairs(4096))
        .Corner("S4", BiasedStarts.ThreeSamples(32768));

    protected override BiasedStart Witness => BiasedStarts.ThreeSamples(1);

    // One unit, nearly along its gradient.
    protected override TightCase<BiasedStart> Tight => new(Aligned, 0.999, Triangle);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth => [Rejects("α_t‖∇L_t‖/2", new Lemma13Step4 { Share = new(1, 2) }, Aligned)];

    private static BiasedStart Aligned => new(Matrix<Rational>.FromRows([new(15, 2)], [0]), [new(61, 8), 0], Matrix<Rational>.FromRows([1], [1]), [1, 1], 1);

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m) =>
        [AtMost(T.Sqrt(m.Next.WeightsSquared / m.Now.WeightsSquared) - 1, T.From(Share) * m.Step.Value * T.Sqrt(m.Now.GradientSquared / m.Now.WeightsSquared), Triangle)];
}

/// <summary>
/// CLB21.L13.step5 (display (9), l.334-347), l = log(1/L_t) &gt; 0 and w ∈ [0, 1/18]: (l − log(1−w))² ≥ l²(1 − 2 log(1−w)/l) ≥ l²(1 + 2w/l), and
/// 2w/l = 5α‖∇L‖²/(3Ll) for w = 5α‖∇L‖²/(6L). Relation: tight, at w = 0. Rigor: proved: the first drops log²(1−w) ≥ 0, the second is step 2.
/// </summary>
[Claim("CLB21.L13.step5", Place = "eq. (9), l.334", Statement = "(l − log(1−w))² ≥ l²(1 − 2log(1−w)/l) ≥ l²(1 + 2w/l) for 0 ≤ w ≤ 1/18, l > 0", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma13Step5 : EnclosedClaim<Lemma13Step5.Gain>
{
    private int Factor { get; init; } = 2;

    protected override Instances<Gain> Instances { get; } = Instances<Gain>
        .Random(from l in Gen.Choose(1, 100_000) from w in Gen.Choose(1, 1000) select new Gain(new(l, 1000), new(w, 18_000)), count: 200);

    protected override Gain Witness => new(14, new(1, 100));

    protected override IReadOnlyList<Tooth<Gain>> Teeth => [Rejects("3w/l for 2w/l", new Lemma13Step5 { Factor = 3 }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("(l+λ)² − (l² + 2lλ) = λ², λ = −log(1−w)", [2, 2], v => (Rational.Square(v[0] + v[1]) - v[0] * v[0] - 2 * v[0] * v[1], v[1] * v[1]), v => (Rational.Square(v[0] + v[1]) - v[0] * v[0] - 2 * v[0] * v[1], v[1])),
        new GridIdentity("2w/l = 5αG²/(3Ll), times 6Ll: 2·5αG²= 2·5αG²", [1, 2], v => (6 * 2 * (5 * v[0] * v[1] * v[1] / 6), 2 * 5 * v[0] * v[1] * v[1]), v => (6 * (5 * v[0] * v[1] * v[1] / 6), 2 * 5 * v[0] * v[1] * v[1])),
        .. Lemma12Maximum.BelowTangent,
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Gain x) => [MoreThan(x.L, Rational.Zero, "l > 0"), AtLeast(x.W, Rational.Zero, "w ≥ 0"), AtMost(x.W, new Rational(1, 18), "w ≤ 1/18")];

    protected override IEnumerable<Comparison> Statement<T>(Gain x)
    {
        var (l, log) = (T.From(x.L), T.Log1P(T.From(-x.W)));
        var middle = T.Square(l) * (1 - 2 * log / l);
        return [AtLeast(T.Square(l - log), middle, "(l − log(1−w))² ≥ l²(1 − 2log(1−w)/l)"), AtLeast(middle, T.Square(l) * (1 + Factor * T.From(x.W) / l), "l²(1 − 2log(1−w)/l) ≥ l²(1 + 2w/l)")];
    }

    /// <summary>l and w.</summary>
    public sealed record Gain(Rational L, Rational W)
    {
        public override string ToString() => $"new Gain({Literal.Of(L)}, {Literal.Of(W)})";
    }
}

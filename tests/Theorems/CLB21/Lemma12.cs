namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L12 (Lemma 12, l.318-326): if L_(t+1) ≤ L_t ≤ 1 and Q_1 ≤ e²/(120p), then I2 holds at t + 1: α_(t+1) L_(t+1) ≤ 1/(30p). It needs no small loss, so
/// the runs here start anywhere below 1. The bound on Q_1 is the third term of (6): it makes the first needless (E67.redundant), and where Theorem 1
/// applies it is needless itself (T1+). Relation: tight, where a run meets L = e^(−2). Rigor: enclosed, 50 steps; L_(t+1) ≤ L_t is decided along with it.
/// </summary>
[Claim("CLB21.L12", Place = "Lemma 12, l.318", Statement = "α_{t+1} L_{t+1} ≤ 1/(30p) for Q_1 ≤ e²/(120p), L_{t+1} ≤ L_t ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma12 : AlongRuns
{
    private const string ThirdTerm = "Q_1 ≤ e²/(120p)";

    private const string I2 = "I2: α_(t+1) L_(t+1) ≤ 1/(30p)";

    private Rational Share { get; init; } = 1;

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(from p in Gen.Choose(1, 3) from c in Gen.Choose(8, 40) select BiasedStarts.Twice(p, new(c, 16 * p), 1), count: 10)
        .Corner("S1", BiasedStarts.Twice(1, new(15, 2), 1))
        .Corner("S2", BiasedStarts.Opposite(1))
        .Corner("S4", BiasedStarts.ThreeSamples(1))
        .Corner("through e^(−2)", BiasedStarts.Twice(1, 1, 1));

    protected override BiasedStart Witness => AtMaximum(1);

    protected override TightCase<BiasedStart> Tight => new(BiasedStarts.Twice(1, Rational.Parse("1.201"), 1), 0.999999, I2);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Needs(ThirdTerm, AtMaximum(Rational.Parse("1.01"))),
        Rejects("1/(31p) for 1/(30p)", new Lemma12 { Share = new(30, 31) }, AtMaximum(1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x)
    {
        for (var s = 0; s < x.N; s++) yield return Equal(Vectors.NormSquared(x.X.Row(s)), Rational.One, "‖x_s‖ = 1");
        yield return AtMost(x.Iterate<T>().Loss, T.One, "L_1 ≤ 1");
        yield return AtMost(x.Factor, Rational.One, ThirdTerm);
    }

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        yield return AtMost(m.Next.Loss, m.Now.Loss, "L_(t+1) ≤ L_t");
        yield return AtMost(m.Q1 * T.Square(m.NextDepth) * m.Next.Loss, T.From(Share) * m.StepLimit, I2);
    }

    // Two equal samples with L_2 near e^(−2).
    private static BiasedStart AtMaximum(Rational factor) => BiasedStarts.Twice(1, Rational.Parse("1.2"), factor);
}

/// <summary>
/// CLB21.L12.step1 (Lemma 12, l.320): z log²(1/z) ≤ 4/e² for z ∈ (0, 1], with equality at z = e^(−2).
/// Relation: tight. Rigor: proved: with w = √z it reads log(1/w) ≤ 1/(e w), the square root of both sides ≥ 0; this is log x ≤ x − 1 at
/// x = 1/(e w), for which see <see cref="BelowTangent"/>. No box decides an equality inside it.
/// </summary>
[Claim("CLB21.L12.step1", Place = "Lemma 12, l.320", Statement = "z log²(1/z) ≤ 4/e² for 0 < z ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma12Maximum : EnclosedClaim<Rational>
{
    private Rational Factor { get; init; } = 4;

    /// <summary>log x ≤ x − 1 for all x &gt; 0: the difference x − 1 − log x vanishes at 1 and has the derivative (x − 1)/x, which has the sign of x − 1.</summary>
    internal static IReadOnlyList<ProofStep> BelowTangent { get; } =
    [
        new FiniteProof("x − 1 − log x = 0 at x = 1", () => Equal(Interval.One - 1 - Interval.Log(Interval.One), Interval.Zero), () => Equal(Interval.One - Interval.Log(Interval.One), Interval.Zero)),
        new GridIdentity("its derivative: x (1 − 1/x) = x − 1", [1], v => (v[0] * (1 - 1 / v[0]), v[0] - 1), v => (v[0] * (1 - 1 / v[0]), v[0] - 2)),
    ];

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(1, 10_000).Select(i => new Rational(i, 10_000)), count: 500)
        .Corner("z = 1", 1);

    protected override Rational Witness => new(1, 2);

    protected override TightCase<Rational> Tight => new(new(1353, 10_000), 0.999999);

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("39/10 for 4", new Lemma12Maximum { Factor = new(39, 10) }, new(1353, 10_000)),
        Rejects("1/e, the maximum of z log(1/z), for 4/e²", new Lemma12Maximum { Factor = Rational.Parse("2.72") }, new(1353, 10_000)),
        Needs("z ≤ 1", 10),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        .. BelowTangent,
        new GridIdentity("log(1/w) ≤ 1/(ew) squared, in a = log(1/w), b = 1/(ew): w²(2a)² = 4 w² a², w²(2b)² = 4/e²·(ewb)²", [2, 2], v => (v[0] * v[0] * Rational.Square(2 * v[1]), 4 * Rational.Square(v[0] * v[1])), v => (v[0] * v[0] * Rational.Square(2 * v[1]), 2 * Rational.Square(v[0] * v[1]))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational z) =>
        [MoreThan(T.From(z), T.Zero, "z > 0"), AtMost(T.From(z), T.One, "z ≤ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational z) =>
        [AtMost(T.From(z) * T.Square(T.Log(T.One / T.From(z))), T.From(Factor) * T.Exp(T.From(-2)))];
}

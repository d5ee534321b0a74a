namespace Verification.Theorems.CLB21;

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

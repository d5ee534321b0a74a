namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L12.step1 (Lemma 12, l.320): z log²(1/z) ≤ 4/e² for z ∈ (0, 1], with equality at z = e^(−2).
/// Relation: tight. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L12.step1", Place = "Lemma 12, l.320", Statement = "z log²(1/z) ≤ 4/e² for 0 < z ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma12Maximum : EnclosedClaim<Rational>
{
    private Rational Factor { get; init; } = 4;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(1, 10_000).Select(i => new Rational(i, 10_000)), count: 500)
        .Corner("z = 1", 1);

    protected override Rational Witness => new(1, 2);

    protected override TightCase<Rational> Tight => new(new(1353, 10_000), 0.999999);

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("39/10 for 4", new Lemma12Maximum { Factor = new(39, 10) }, new(1353, 10_000)),
        Needs("z ≤ 1", 10),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational z) =>
        [MoreThan(T.From(z), T.Zero, "z > 0"), AtMost(T.From(z), T.One, "z ≤ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational z) =>
        [AtMost(T.From(z) * T.Square(T.Log(T.One / T.From(z))), T.From(Factor) * T.Exp(T.From(-2)))];
}

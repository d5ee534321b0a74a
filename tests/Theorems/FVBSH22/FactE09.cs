namespace Verification.Theorems.FVBSH22;

/// <summary>
/// FVBSH22.E.9 (Fact E.9, l.920-926), g(z) = 1/(1 + e^z):
///     (a) g(z₁)/g(z₂) ≤ max{2, 2e^(z₂−z₁)} for all reals;   (b) e^(z₂−z₁) ≤ 2 g(z₁)/g(z₂) where z₁ ≥ 0 (printed: z₁, z₂ > 0).
/// Relation: tight; equality in (b) is approached as z₁ → 0+, z₂ → ∞, and (a) holds even with 1 for 2. Rigor: proved, in A = e^(z₁) &gt; 0 and B = e^(z₂) &gt; 0, where both are rational:
///     (a) (1 + B)/(1 + A) ≤ 2 max{1, B/A};   (b) (B/A)(1 + A) ≤ 2(1 + B) where A ≥ 1.
///
/// Proof for all A, B > 0. (a), even without its factor 2: if B ≤ A then (1 + A) − (1 + B) = A − B ≥ 0; if B ≥ A then
/// B(1 + A) − A(1 + B) = B − A ≥ 0. (b): 2A(1 + B) − B(1 + A) = 2A + B(A − 1) ≥ 0. The three are polynomial identities with sides of evident sign.
/// </summary>
[Claim("FVBSH22.E.9", Place = "Fact E.9, l.920", Statement = "g(z₁)/g(z₂) ≤ max{2, 2e^(z₂−z₁)}; e^(z₂−z₁) ≤ 2g(z₁)/g(z₂) for z₁ ≥ 0", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class FactE09 : ExactClaim<ExponentialPair>
{
    private Rational Factor { get; init; } = 2;

    private bool WithoutMax { get; init; }

    protected override Instances<ExponentialPair> Instances { get; } = Instances<ExponentialPair>
        .Random(
            from a in Gen.Choose(1000, 1_000_000) from b in Gen.Choose(1, 1_000_000) select new ExponentialPair(new(a, 1000), new(b, 1000)),
            count: 5000,
            shrink: x => [x with { A = Rational.Max(1, Rational.Floor(x.A)) }, x with { B = Rational.Ceiling(x.B) }])
        .Corner("equal exponents", new(7, 7))
        .Corner("z₁ = 0", new(1, 1_000_000));

    protected override ExponentialPair Witness => new(2, 3);

    protected override TightCase<ExponentialPair> Tight => new(new(new(1_000_001, 1_000_000), Rational.Pow(10, 9)), 0.99999, "(b) e^(z₂−z₁) ≤ 2g(z₁)/g(z₂)");

    protected override IReadOnlyList<Tooth<ExponentialPair>> Teeth =>
    [
        Rejects("19/10 for 2 in (b)", new FactE09 { Factor = new(19, 10) }, new(new(101, 100), 22026)),
        Rejects("(a) without the max", new FactE09 { WithoutMax = true }, new(20, new(1, 20))),
        Needs("z₁ ≥ 0", new(new(1, 20), 20)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("(a), B ≤ A: (1+A) − (1+B) = A − B", [1, 1], v => (1 + v[0] - (1 + v[1]), v[0] - v[1]), v => (1 + v[0] - (1 + v[1]), v[0] + v[1])),
        new GridIdentity("(a), B ≥ A: B(1+A) − A(1+B) = B − A", [1, 1], v => (v[1] * (1 + v[0]) - v[0] * (1 + v[1]), v[1] - v[0]), v => (v[1] * (1 + v[0]) - v[0] * (1 + v[1]), v[0] * v[1])),
        new GridIdentity("(b): 2A(1+B) − B(1+A) = 2A + B(A−1)", [1, 1], v => (2 * v[0] * (1 + v[1]) - v[1] * (1 + v[0]), 2 * v[0] + v[1] * (v[0] - 1)), v => (2 * v[0] * (1 + v[1]) - v[1] * (1 + v[0]), 2 * v[0] + v[1] * (v[0] - 2))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ExponentialPair x) => [AtLeast(T.From(x.A), T.One, "z₁ ≥ 0")];

    protected override IEnumerable<Comparison> Statement<T>(ExponentialPair x)
    {
        var (a, b) = (T.From(x.A), T.From(x.B));
        var ratio = (1 + b) / (1 + a);
        var odds = b / a;
        return
        [
            AtMost(ratio, 2 * (WithoutMax ? odds : T.Max(T.One, odds)), "(a) g(z₁)/g(z₂) ≤ max{2, 2e^(z₂−z₁)}"),
            AtMost((1 + b) / (1 + 1 / a), 2 * (WithoutMax ? a * b : T.Max(T.One, a * b)), "(a) at −z₁, which may have any sign"),
            AtMost(odds, T.From(Factor) * ratio, "(b) e^(z₂−z₁) ≤ 2g(z₁)/g(z₂)"),
        ];
    }
}

/// <summary>A = e^(z₁) and B = e^(z₂), exactly.</summary>
public sealed record ExponentialPair(Rational A, Rational B)
{
    public override string ToString() => $"new ExponentialPair({Literal.Of(A)}, {Literal.Of(B)})";
}

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L20 (Lemma 20, l.1169-1177): for every real z (l.1177 prints "z ∈ R^d"),
///     1/(1 + e^z) ≤ log(1 + e^(−z))   and   e^z/(1 + e^z)² ≤ 1/(1 + e^z).
/// With z = y f(x): g ≤ ℓ and g(1 − g) ≤ g. Relation: tight, both ratios tend to 1 as z → +∞. Rigor: proved.
///
/// Proof for all z, with u = e^(−z) > 0: the first reads u/(1 + u) ≤ log(1 + u). On u ∈ [1/64, 64] by branch and bound. For u ≤ 1/64:
/// log(1 + u) ≥ u − u²/2 and u/(1 + u) ≤ u − u² + u³, and the difference u²/2 − u³ is positive for u &lt; 1/2. For u ≥ 64: u/(1 + u) &lt; 1 &lt; log 65,
/// and log(1 + u) increases. The second, with g = u/(1 + u) ∈ (0, 1), is g − g(1 − g) = g² ≥ 0, a polynomial identity.
/// </summary>
[Claim("CLB21.L20", Place = "Lemma 20, l.1169", Statement = "1/(1+e^z) ≤ log(1+e^(-z)) and e^z/(1+e^z)² ≤ 1/(1+e^z)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma20 : EnclosedClaim<Rational>
{
    private const string First = "1/(1+e^z) ≤ log(1+e^(−z))";

    private Rational Factor { get; init; } = 1;

    private Rational Converse { get; init; } = 0;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(-50_000, 50_000).Select(i => new Rational(i, 1000)), count: 10_000, shrink: z => z == 0 ? [] : [Rational.Floor(z / 2)])
        .Corner("z = 0", 0)
        .Corner("far in the tail", 600)
        .Corner("e^(-z) overflows a double", -1000);

    protected override Rational Witness => 0;

    protected override TightCase<Rational> Tight => new(30, 0.9999999999, First);

    protected override TightestSearch<Rational> Search => new(1, at => Rational.FromDouble(100 * at[0] - 50), Tight, evaluations: 200);

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("g ≤ 99/100 log(1+e^(-z))", new Lemma20 { Factor = new(99, 100) }, 5),
        Rejects("the converse log(1+e^(-z)) ≤ 2g", new Lemma20 { Converse = 2 }, -2),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("u/(1+u) ≤ log(1+u)", [(1.0 / 64, 64)], u => AtMost(Share(u[0]), Interval.Log1P(u[0])), u => AtMost(Share(u[0]), Interval.From(new(99, 100)) * Interval.Log1P(u[0]))),
        new BoxProof("u²/2 − u³ ≥ 0, divided by u²", [(0, 1.0 / 64)], u => AtLeast(Interval.From(new(1, 2)) - u[0], Interval.Zero), u => AtLeast(Interval.From(new(1, 128)) - u[0], Interval.Zero)),
        new GridIdentity("g − g(1−g) = g²", [2], g => (g[0] - g[0] * (1 - g[0]), g[0] * g[0]), g => (g[0] - g[0] * (1 - g[0]), g[0])),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Rational at)
    {
        var z = T.From(at);
        var g = T.Sigmoid(-z);
        var loss = T.Softplus(-z);
        if (Converse.Sign > 0) return [AtMost(loss, T.From(Converse) * g, "log(1+e^(−z)) ≤ 2/(1+e^z)")];
        return [AtMost(g, T.From(Factor) * loss, First), AtMost(g * T.Sigmoid(z), g, "e^z/(1+e^z)² ≤ 1/(1+e^z)")];
    }

    private static Interval Share(Interval u) => Interval.One / (Interval.One + Interval.One / u);
}

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L11.step4 (l.310-316), B = c L_1 ≥ Q_2 = Q &gt; 0 and q = Q/(Q(t−1) + 1): (1 + q)(1 − q B/Q) ≤ 1 − q² ≤ 1.
/// Relation: tight, the first at Q = B. Rigor: proved: 1 − q² − (1 + q)(1 − q B/Q) = q(1 + q)(B/Q − 1) ≥ 0.
/// </summary>
[Claim("CLB21.L11.step4", Place = "proof of Lemma 11, l.312", Statement = "(1+q)(1−qB/Q) ≤ 1−q² ≤ 1 for 0 < Q ≤ B, q = Q/(Q(t−1)+1)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma11Step4 : ExactClaim<Lemma11Step4.Rates>
{
    private const string Slower = "Q ≤ B";

    private Rational Square { get; init; } = 1;

    protected override Instances<Rates> Instances { get; } = Instances<Rates>
        .Random(from q in Gen.Choose(1, 1000) from more in Gen.Choose(0, 1000) from t in Gen.Choose(1, 1000) select new Rates(new(q, 1000), new(q + more, 1000), t), count: 200);

    protected override Rates Witness => new(new(1, 4), new(1, 2), 3);

    protected override TightCase<Rates> Tight => new(new(new(1, 2), new(1, 2), 1), 1, "(1+q)(1−qB/Q) ≤ 1−q²");

    protected override IReadOnlyList<Tooth<Rates>> Teeth =>
    [
        Needs(Slower, new(1, new(1, 2), 1)),
        Rejects("1 − 2q²", new Lemma11Step4 { Square = 2 }, new(new(1, 2), new(1, 2), 1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("1 − q² − (1+q)(1−qr) = q(1+q)(r−1)", [2, 1], v => (1 - v[0] * v[0] - (1 + v[0]) * (1 - v[0] * v[1]), v[0] * (1 + v[0]) * (v[1] - 1)), v => (1 - (1 + v[0]) * (1 - v[0] * v[1]), v[0] * (1 + v[0]) * (v[1] - 1))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rates x) => [MoreThan(x.Q, Rational.Zero, "Q > 0"), AtMost(x.Q, x.B, Slower), AtLeast((Rational)x.T, Rational.One, "t ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rates x)
    {
        var q = T.From(x.Share);
        return [AtMost((1 + q) * (1 - q * T.From(x.B / x.Q)), 1 - T.From(Square) * T.Square(q), "(1+q)(1−qB/Q) ≤ 1−q²"), AtMost(1 - T.Square(q), T.One, "1−q² ≤ 1")];
    }

    /// <summary>Q, B and t.</summary>
    public sealed record Rates(Rational Q, Rational B, int T)
    {
        /// <summary>q.</summary>
        public Rational Share => Q / (Q * (T - 1) + 1);

        public override string ToString() => $"new Rates({Literal.Of(Q)}, {Literal.Of(B)}, {T})";
    }
}

/// <summary>
/// CLB21.L11.step5 (l.310-311): L_1/(Q(t−1) + 1) = L_1/(Qt + 1) · (1 + Q/(Q(t−1) + 1)), here with L_1 = 1. Relation: identity. Rigor: proved:
/// Qt + 1 = (Q(t−1) + 1) + Q.
/// </summary>
[Claim("CLB21.L11.step5", Place = "proof of Lemma 11, l.310", Statement = "L_1/(Q(t−1)+1) = L_1/(Qt+1) · (1 + Q/(Q(t−1)+1))", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Lemma11Step5 : ExactClaim<Lemma11Step4.Rates>
{
    private int Shift { get; init; } = 1;

    protected override Instances<Lemma11Step4.Rates> Instances { get; } = Instances<Lemma11Step4.Rates>
        .Random(from q in Gen.Choose(1, 1000) from t in Gen.Choose(1, 1000) select new Lemma11Step4.Rates(new(q, 1000), 1, t), count: 100);

    protected override Lemma11Step4.Rates Witness => new(new(1, 4), 1, 3);

    protected override IReadOnlyList<Tooth<Lemma11Step4.Rates>> Teeth => [Rejects("Q/(Qt+1) in the second factor", new Lemma11Step5 { Shift = 0 }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("Qt + 1 = (Q(t−1) + 1) + Q", [1, 1], v => (v[0] * v[1] + 1, v[0] * (v[1] - 1) + 1 + v[0]), v => (v[0] * v[1] + 1, v[0] * (v[1] - 1) + 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Lemma11Step4.Rates x) => [MoreThan(x.Q, Rational.Zero, "Q > 0"), AtLeast((Rational)x.T, Rational.One, "t ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Lemma11Step4.Rates x)
    {
        var q = T.From(x.Q);
        return [Equal(1 / ((x.T - 1) * q + 1), 1 / (x.T * q + 1) * (1 + q / ((x.T - Shift) * q + 1)))];
    }
}

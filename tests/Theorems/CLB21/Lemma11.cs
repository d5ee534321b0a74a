namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L11 (Lemma 11, l.280-316): if I1, I2 and I3 hold at t, then I1 holds at t + 1: L_(t+1) ≤ L_1/(Q_2 t + 1), where
///     I1: L_t ≤ L_1/(Q_2(t−1) + 1);   I2: α_t L_t ≤ 1/(30p);   I3: log²(1/L_t)/‖V^(t)‖ ≥ log²(1/L_1)/‖V^(1)‖.
/// l.284 prints α_t L_t &lt; 1/(30p) for I2; ≤ is what it assumes. Relation: upper. Rigor: enclosed, every step of S1-S4 with the steps of Theorem 1 and of T1+. At t = 1, I1 and I3
/// are equalities (T1.base), so they are compared by their gain on t = 1.
/// </summary>
[Claim("CLB21.L11", Place = "Lemma 11, l.280", Statement = "I1, I2, I3 at t imply L_{t+1} ≤ L_1/(Q_2 t+1)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma11 : AlongRuns
{
    private int Shift { get; init; }

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("Q_2 doubled", new Lemma11 { Run = new() { Rate = 2 } }, Witness),
        Rejects("the bound of t + 1 at t", new Lemma11 { Shift = 1 }, Witness),
    ];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        if (m.Time > 1)
        {
            yield return AtLeast(m.First.Loss / m.Now.Loss - 1, (m.Time - 1) * m.Q2, "I1 at t");
            yield return AtLeast(Lemma13.Gain(m.FirstDepth, m.Depth), m.Now.WeightsSquared / m.First.WeightsSquared - 1, "I3 at t, squared");
        }

        yield return AtMost(m.Step.Value * m.Now.Loss, m.StepLimit, "I2 at t");
        yield return AtLeast(m.First.Loss / (Shift == 0 ? m.Next : m.Now).Loss - 1, m.Time * m.Q2, "I1 at t + 1");
    }
}

/// <summary>
/// CLB21.L11.step1 (eq. (8), l.286-294), divided by L_t²:
///     (L_t − L_(t+1))/L_t² ≥ (5/6) α_t ‖∇L_t‖²/L_t² ≥ 125 Q_1 log⁴(1/L_t)/(216‖V^(t)‖²) ≥ c,   c = 125 Q_1 log⁴(1/L_1)/(216‖V^(1)‖²):
/// Lemma 8, Lemma 10 squared with (5/6)³ = 125/216, and I3 (an equality at t = 1). Relation: lower. Rigor: enclosed, every step of S1-S4.
/// </summary>
[Claim("CLB21.L11.step1", Place = "eq. (8), l.286", Statement = "L_{t+1} ≤ L_t − (5/6)α_t‖∇L_t‖² ≤ L_t − 125 Q_1 L_t² log⁴(1/L_t)/(216‖V^(t)‖²) ≤ L_t(1 − c L_t)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma11Step1 : AlongRuns
{
    private const string Descent = "(L_t − L_(t+1))/L_t² ≥ (5/6) α_t ‖∇L_t‖²/L_t²";

    private Rational Share { get; init; } = new(5, 6);

    private Rational Cube { get; init; } = new(125, 216);

    // The decrease is nearly α‖∇L‖² at the small steps of Theorem 1, against 5/6 of it.
    protected override TightCase<BiasedStart> Tight => new(BiasedStarts.Twice(1, new(15, 2), 1), 0.833, Descent);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("1 for 5/6 in Lemma 8", new Lemma11Step1 { Share = 1 }, Witness),
        Rejects("250/216 for (5/6)³", new Lemma11Step1 { Cube = new(250, 216) }, BiasedStarts.Twice(1, new(15, 2), 1)),
        Rejects("α_t = Q_1 log(1/L_t)", new Lemma11Step1 { Run = new() { OneLog = true } }, Witness),
    ];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        var square = T.Square(m.Now.Loss);
        var lemma8 = T.From(Share) * m.Step.Value * m.Now.GradientSquared / square;
        var lemma10 = T.From(Cube) * m.Q1 * T.Square(T.Square(m.Depth)) / m.Now.WeightsSquared;
        yield return AtLeast((m.Now.Loss - m.Next.Loss) / square, lemma8, Descent);
        yield return AtLeast(lemma8, lemma10, "Lemma 10: ≥ 125 Q_1 log⁴(1/L_t)/(216‖V^(t)‖²)");
        if (m.Time > 1) yield return AtLeast(lemma10 / m.Contraction - 1, T.Zero, "I3: ≥ c");
    }
}

/// <summary>
/// CLB21.L11.step2 (l.294-300): z − c z² is nondecreasing on [0, 1/(2c)], c = 125 Q_1 l⁴/(216‖V^(1)‖²), so that 1/(2c) = 108‖V^(1)‖²/(125 Q_1 l⁴).
/// Relation: tight, at a = b. Rigor: proved: (b − cb²) − (a − ca²) = (b − a)(1 − c(a + b)), and c(a + b) ≤ 1.
/// </summary>
[Claim("CLB21.L11.step2", Place = "proof of Lemma 11, l.294", Statement = "a − ca² ≤ b − cb² for 0 ≤ a ≤ b ≤ 1/(2c)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma11Step2 : ExactClaim<Lemma11Step2.Parabola>
{
    private const string InRange = "b ≤ 1/(2c)";

    protected override Instances<Parabola> Instances { get; } = Instances<Parabola>
        .Random(from c in Gen.Choose(1, 100) from b in Gen.Choose(1, 1000) from a in Gen.Choose(0, 1000) select new Parabola(c, new Rational(a * b, 2_000_000 * c), new Rational(b, 2000 * c)), count: 200)
        .Corner("up to the vertex", new(1, 0, new(1, 2)));

    protected override Parabola Witness => new(2, new(1, 8), new(1, 4));

    protected override IReadOnlyList<Tooth<Parabola>> Teeth => [Needs(InRange, new(1, new(1, 2), 1))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("(b−cb²) − (a−ca²) = (b−a)(1−c(a+b))", [2, 2, 1], v => (v[1] - v[2] * v[1] * v[1] - v[0] + v[2] * v[0] * v[0], (v[1] - v[0]) * (1 - v[2] * (v[0] + v[1]))), v => (v[1] - v[2] * v[1] * v[1] - v[0] + v[2] * v[0] * v[0], (v[1] - v[0]) * (1 - v[2] * v[1]))),
        new FiniteProof("1/(2·125/216) = 108/125", () => Equal(1 / (2 * new Rational(125, 216)), new Rational(108, 125)), () => Equal(1 / new Rational(125, 216), new Rational(108, 125))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Parabola x) =>
        [MoreThan(x.C, Rational.Zero, "c > 0"), AtLeast(x.A, Rational.Zero, "a ≥ 0"), AtMost(x.A, x.B, "a ≤ b"), AtMost(x.B, 1 / (2 * x.C), InRange)];

    protected override IEnumerable<Comparison> Statement<T>(Parabola x)
    {
        var (c, a, b) = (T.From(x.C), T.From(x.A), T.From(x.B));
        return [AtMost(a - c * T.Square(a), b - c * T.Square(b), "a − ca² ≤ b − cb²")];
    }

    /// <summary>c, a and b.</summary>
    public sealed record Parabola(Rational C, Rational A, Rational B)
    {
        public override string ToString() => $"new Parabola({Literal.Of(C)}, {Literal.Of(A)}, {Literal.Of(B)})";
    }
}

/// <summary>
/// CLB21.L11.step3 (l.302-308): Q_1 ≤ 108‖V^(1)‖²/(125 L_1 l⁴), the second term of (6), and Q_2 ≥ 0 imply L_1/(Q_2(t−1) + 1) ≤ 1/(2c), so that step 2
/// applies to it. Instances give L_1, ‖V‖², l⁴ as numbers of their own, Q_1 as a share q of the second term. Relation: tight, at t = 1 with q = 1.
/// Rigor: proved: 2c L_1 = q.
/// </summary>
[Claim("CLB21.L11.step3", Place = "proof of Lemma 11, l.302", Statement = "Q_1 ≤ 108‖V‖²/(125 L_1 l⁴) implies L_1/(Q_2(t−1)+1) ≤ 1/(2c)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma11Step3 : ExactClaim<Lemma11Step3.Share>
{
    private const string SecondTerm = "Q_1 ≤ 108‖V‖²/(125 L_1 l⁴)";

    protected override Instances<Share> Instances { get; } = Instances<Share>
        .Random(
            from l in Gen.Choose(1, 999)
            from w in Gen.Choose(1, 999)
            from d in Gen.Choose(1, 9999)
            from q in Gen.Choose(1, 1000)
            from r in Gen.Choose(0, 1000)
            from t in Gen.Choose(1, 1000)
            select new Share(new(l, 1000), new(w, 10), d, new(q, 1000), new(r, 1000), t),
            count: 200);

    protected override Share Witness => new(new(1, 1000), 225, 2000, new(1, 2), new(1, 10), 2);

    protected override TightCase<Share> Tight => new(Witness with { Q = 1, T = 1 }, 1);

    protected override IReadOnlyList<Tooth<Share>> Teeth => [Needs(SecondTerm, Witness with { Q = new(101, 100), T = 1 })];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("2c L_1 = q, times 125·216·L_1 l⁴‖V‖²", [2, 2, 2, 1], v => (2 * 125 * v[3] * 108 * v[1] * v[2] * v[0], v[3] * 125 * 216 * v[0] * v[2] * v[1]), v => (125 * v[3] * 108 * v[1] * v[2] * v[0], v[3] * 125 * 216 * v[0] * v[2] * v[1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Share x) =>
        [AtMost(Q1(x), 108 * x.Square / (125 * x.Loss * x.Depth), SecondTerm), AtLeast(x.Q2, Rational.Zero, "Q_2 ≥ 0"), AtLeast((Rational)x.T, Rational.One, "t ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Share x)
    {
        var c = 125 * T.From(Q1(x)) * T.From(x.Depth) / (216 * T.From(x.Square));
        return [AtMost(T.From(x.Loss) / ((x.T - 1) * T.From(x.Q2) + 1), 1 / (2 * c), "L_1/(Q_2(t−1)+1) ≤ 1/(2c)")];
    }

    private static Rational Q1(Share x) => x.Q * 108 * x.Square / (125 * x.Loss * x.Depth);

    /// <summary>L_1, ‖V‖², l⁴, Q_1 as a share of the second term, Q_2 and t.</summary>
    public sealed record Share(Rational Loss, Rational Square, Rational Depth, Rational Q, Rational Q2, int T)
    {
        public override string ToString() => $"new Share({Literal.Of(Loss)}, {Literal.Of(Square)}, {Literal.Of(Depth)}, {Literal.Of(Q)}, {Literal.Of(Q2)}, {T})";
    }
}

using Decimal60 = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.LEDGER.C1 (not in the paper, which leaves C₁ open): the last inequality of Lemma 10's proof, (1 + log 2n)/log(1/L) + nL ≤ 1/6 at L = n^(−(1+C₁)), holds for
/// every n ≥ 2 with C₁ = 19.6564, and not with C₁ ≤ 19.6563202: this is the smallest that the proof allows. It reads (1 + (1 + log 2)/log n)/(1 + C₁) + n^(−C₁) ≤ 1/6,
/// whose left side decreases in n: n = 2 decides. Relation: tight, at n = 2. Rigor: proved.
/// </summary>
[Claim("CLB21.LEDGER.C1", Place = "Lemma 10 and Theorem 1, l.96", Statement = "(1 + log 2n)/((1+C₁) log n) + n^(−C₁) ≤ 1/6 for n ≥ 2 where C₁ ≥ 19.65632024, and not at n = 2 for C₁ ≤ 19.65632023", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class ConstantC1 : EnclosedClaim<int>
{
    private Rational C1 { get; init; } = Rational.Parse("19.65632024");

    protected override Instances<int> Instances { get; } = Instances<int>.All([.. Enumerable.Range(2, 200), 10_000, 1_000_000]);

    protected override int Witness => 2;

    protected override TightCase<int> Tight => new(2, 0.99999999);

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("C₁ = 19.65632023", new ConstantC1 { C1 = Rational.Parse("19.65632023") }, 2),
        Needs("n ≥ 2", 1),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("n = 2", () => Sides<Ball<Bits128>>(2, C1), () => Sides<Ball<Bits128>>(2, Rational.Parse("19.65632023"))),
        new FiniteProof("C₁ of Theorem 1 is large enough", () => AtLeast(Lemma10.C1, C1), () => AtMost(Lemma10.C1, C1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int n) => [AtLeast((Rational)n, (Rational)2, "n ≥ 2")];

    // Multiplied by log n, so that n = 1 has a value.
    protected override IEnumerable<Comparison> Statement<T>(int n) => [Sides<T>(n, C1)];

    private static Comparison Sides<T>(int n, Rational c1)
        where T : struct, IReal<T>
    {
        var log = T.Log(T.From(n));
        return AtMost((1 + T.Log(T.From(2 * n))) / T.From(1 + c1) + log * T.Exp(-(T.From(c1) * log)), log / 6, "(1 + log 2n)/(1+C₁) + n^(−C₁) log n ≤ (log n)/6");
    }
}

/// <summary>
/// CLB21.LEDGER.C2 (not in the paper): at Δ = r = ε = C₂ Lemma 18 needs F &gt; 0, Lemma 15, part 5, needs (1 + Δ)/2 + 2r ≤ 1, Lemma 21 needs r &lt; 1. F decreases in
/// each of Δ, r, ε (CLB21.L18), so F(C, C, C) &gt; 0 up to C = 0.0148765 and on the whole cube below: the first decides. In one variable alone: r &lt; 0.02618, Δ &lt;
/// 0.25733, ε &lt; 1/20. C₂ = 1/100 leaves F = 0.0057, 27% of 1/48. Relation: lower. Rigor: proved: F decreases in each variable.
/// </summary>
[Claim("CLB21.LEDGER.C2", Place = "Theorem 2, l.119, and Lemma 18", Statement = "F(C, C, C) > 0 for C ≤ 0.0148765, not for C = 0.0148766; 2F ≥ C₄ at C = 1/100", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class ConstantC2 : EnclosedClaim<Smallness>
{
    private static Rational Root => Rational.Parse("0.0148765");

    protected override Instances<Smallness> Instances { get; } = Instances<Smallness>
        .Random(from c in Gen.Choose(1, 148_765) select Same(new(c, 10_000_000)), count: 200)
        .Corner("C₂ = 1/100", Same(new(1, 100)))
        .Corner("the largest", Same(Root));

    protected override Smallness Witness => Same(new(1, 100));

    protected override IReadOnlyList<Tooth<Smallness>> Teeth =>
    [
        new("C = 0.0148766", this, Same(Rational.Parse("0.0148766")), Positive),
        new("r = 0.026179 alone", this, new(0, Rational.Parse("0.026179"), 0), Positive),
        new("Δ = 0.2574 alone", this, new(Rational.Parse("0.2574"), 0, 0), Positive),
        new("ε = 0.051 alone", this, new(0, 0, new(51, 1000)), Positive),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        .. Smallness.FallsInEach(0.0148765),
        new FiniteProof("F > 0 at Δ = r = ε = 0.0148765", () => Above(Root, Root, Root), () => Above(Root + Rational.Pow(10, -7), Root + Rational.Pow(10, -7), Root + Rational.Pow(10, -7))),
        new FiniteProof("each of Δ, r, ε alone", () => [Above(0, Rational.Parse("0.026178"), 0), Above(Rational.Parse("0.2573"), 0, 0), Above(0, 0, new(4999, 100_000))], () => [Above(0, 0, new(51, 1000))]),
        new FiniteProof("2F(1/100, 1/100, 1/100) ≥ C₄", () => AtLeast(2 * Value<Interval>(Same(new(1, 100))), Interval.From(Lemma17.C4)), () => AtLeast(2 * Value<Interval>(Same(new(1, 100))), Interval.From(new(1, 80)))),
    ];

    private const string Positive = "Δ = r = ε ≤ 0.0148765";

    protected override IEnumerable<Comparison> Hypotheses<T>(Smallness x) =>
    [
        AtMost(Rational.Max(x.Delta, Rational.Max(x.Radius, x.Epsilon)), Root, Positive),
        LessThan(x.Radius, Rational.One, "r < 1"),
        AtMost((1 + x.Delta) / 2 + 2 * x.Radius, Rational.One, "(1+Δ)/2 + 2r ≤ 1"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Smallness x) => [MoreThan(Value<T>(x), T.Zero, "F > 0")];

    private static Comparison Above(Rational delta, Rational r, Rational epsilon) => MoreThan(Value<Interval>(new(delta, r, epsilon)), Interval.Zero);

    private static Smallness Same(Rational c) => new(c, c, c);

    private static T Value<T>(Smallness x)
        where T : struct, IReal<T> => Smallness.F(T.From(x.Delta), T.Sqrt(T.From(x.Radius)), T.From(x.Epsilon));
}

/// <summary>
/// CLB21.LEDGER.C3 (not in the paper): for β = 1/4, C₂ = 1/100, C₄ = 1/96 everything that asks for a large p follows from p ≥ y^C₃, y = log(nd/δ) ≥ log 8, with C₃ = 138:
///     Lemma 15.1: p^β ≥ log(28n/δ);  15.2, 4, 5: 2√p ≥ log(28n²/δ);  15.3: p^(β/2)/4 ≥ log(28n/δ);  15.6: (25/π)p^(1−β) ≥ log(14n/δ);  Lemma 17: M ≥ C₄;
///     Theorem 2(b): C₄p^(1/2−β) ≥ max{4, (1 + C₁) log n}.
/// Each is tested with log(n/δ), log n ≤ y and log(n²/δ) ≤ 2y. Lemma 17's is what forces C₃: its margin grows with p, and 137 is too small at y = log 8. The exponent 2/β
/// = 8 alone is too small for Lemma 15.3. That C₂, …, C₆ depend on β, which the paper calls absolute, shows here. Relation: lower. Rigor: proved: y = log 8 decides,
/// since M grows with p and every other inequality is y^a/c ≥ c' + c''y with a ≥ 1, whose left side over its right side grows with y.
/// </summary>
[Claim("CLB21.LEDGER.C3", Place = "Theorem 2, l.119", Statement = "p ≥ log^C₃(nd/δ) with C₃ = 138 gives every lower bound on p that the proof needs, β = 1/4, C₂ = 1/100, C₄ = 1/96", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class ConstantC3 : EnclosedClaim<Rational>
{
    private static readonly Rational Beta = new(1, 4);

    private int C3 { get; init; } = 138;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(20_795, 200_000).Select(k => new Rational(k, 10_000)), count: 40)
        .Corner("just below log 8", Rational.Parse("2.0794"))
        .Corner("nd/δ = e^1000", 1000);

    protected override Rational Witness => 3;

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("C₃ = 137", new ConstantC3 { C3 = 137 }, Rational.Parse("2.0794")),
        Rejects("C₃ = 2/β", new ConstantC3 { C3 = 8 }, 3),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("2.0794 < log 8", () => LessThan(Interval.From(Least), Interval.Log(Interval.From(8))), () => LessThan(Interval.From(Rational.Parse("2.0795")), Interval.Log(Interval.From(8)))),
        new FiniteProof("all of them at y = 2.0794", () => Needed<Interval>(Least, 138), () => Needed<Interval>(Least, 137)),
    ];

    private static Rational Least => Rational.Parse("2.0794");

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational y) => [AtLeast(y, Least, "nd/δ ≥ 8")];

    protected override IEnumerable<Comparison> Statement<T>(Rational y) => Needed<T>(y, C3);

    private static IEnumerable<Comparison> Needed<T>(Rational y, int c3)
        where T : struct, IReal<T>
    {
        var scales = new Scales(Rational.Pow(y, c3), Beta);
        var (log28, logs) = (T.Log(T.From(28)), T.From(y));
        var hand = T.From(Lemma17.C4) * scales.Power<T>(new Rational(1, 2) - Beta);
        yield return AtLeast(scales.Power<T>(Beta / 2) / 4, log28 + logs, "p^(β/2)/4 ≥ log(28n/δ)");
        yield return AtLeast(scales.Power<T>(Beta), log28 + logs, "p^β ≥ log(28n/δ)");
        yield return AtLeast(2 * scales.Power<T>(new(1, 2)), log28 + 2 * logs, "2√p ≥ log(28n²/δ)");
        yield return AtLeast(25 / T.Pi * scales.Power<T>(1 - Beta), log28 + logs, "(25/π)p^(1−β) ≥ log(28n/δ)");
        yield return AtLeast(hand, T.From(4), "C₄p^(1/2−β) ≥ 4");
        yield return AtLeast(hand, (1 + T.From(Lemma10.C1)) * logs, "C₄p^(1/2−β) ≥ (1+C₁) log n");
        yield return AtLeast(new GoodRun(scales, new(1, 100)).Margin<T>(), T.From(Lemma17.C4), "M ≥ C₄");
    }
}

/// <summary>
/// CLB21.LEDGER.C4 (not in the paper): C₄ = 1/96 satisfies what the proof asks for at Δ = r = ε = C₂ = 1/100, C₄ &lt; 2F in the limit p → ∞, and no C₄ above 1/24 does
/// even at Δ = r = ε = 0: the margins of the ideal data tend to α₀p/24 (CLB21.T2a). In Theorem 2(b), C₄ enters as C₄⁴. Relation: lower. Rigor: proved: F decreases in
/// each variable.
/// </summary>
[Claim("CLB21.LEDGER.C4", Place = "Lemma 17, l.427", Statement = "C₄ = 1/96 < 2F(C₂, C₂, C₂) at C₂ = 1/100; 2F ≤ 1/24", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class ConstantC4 : ExactClaim<Smallness>
{
    private Rational Value { get; init; } = Lemma17.C4;

    protected override Instances<Smallness> Instances { get; } = Instances<Smallness>.All(from k in Enumerable.Range(0, 11) from d in Enumerable.Range(0, 11) from e in Enumerable.Range(0, 11) select new Smallness(new(d, 1000), new(k * k, 10_000), new(e, 1000)));

    protected override Smallness Witness => new(new(1, 100), new(1, 100), new(1, 100));

    protected override TightCase<Smallness> Tight => new(new(0, 0, 0), 1, "2F ≤ 1/24");

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        .. Smallness.FallsInEach(0.01),
        new FiniteProof("2F is above 1/96 at the far corner and 1/24 at 0", () => Ends(Lemma17.C4), () => Ends(new(1, 80))),
    ];

    protected override IReadOnlyList<Tooth<Smallness>> Teeth => [Rejects("C₄ = 1/80", new ConstantC4 { Value = new(1, 80) }, Witness), Needs("ε ≤ 1/100", new(new(1, 100), new(1, 100), new(1, 50)))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Smallness x) => x.InBox(new(1, 100));

    private static IEnumerable<Comparison> Ends(Rational c4) =>
    [
        MoreThan(2 * Smallness.F<Rational>(new(1, 100), new(1, 10), new(1, 100)), c4, "2F(1/100, 1/100, 1/100) > C₄"),
        Equal(2 * Smallness.F(Rational.Zero, Rational.Zero, Rational.Zero), new(1, 24), "2F(0, 0, 0) = 1/24"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Smallness x)
    {
        // r = k²/10⁴.
        var root = new Rational((int)Math.Sqrt((int)(10_000 * x.Radius).Numerator), 100);
        var limit = 2 * Smallness.F(x.Delta, root, x.Epsilon);
        return [MoreThan(limit, Value, "2F > C₄"), AtMost(limit, new Rational(1, 24), "2F ≤ 1/24")];
    }
}

/// <summary>
/// CLB21.LEDGER.C5 (l.583, where α_t = e² log²(1/L_t)/(120p) is the reduced step): in the theorem's own coordinates the step is half of it, C₅ = e²/240. Then the reduced
/// α_tL_t = 2C₅ L log²(1/L)/p ≤ 1/(30p) for every 0 &lt; L ≤ 1, which is what the induction needs of the third term of (6). Relation: tight, at L = e^(−2). Rigor:
/// proved: with u = log(1/L) ≥ 0 the left side is 2C₅u²e^(−u), equal at u = 2, and its derivative has the sign of u(2 − u). With e²/120 it fails there; that Theorem 2
/// stays true with it is CLB21.T1+.
/// </summary>
[Claim("CLB21.LEDGER.C5", Place = "proof of Theorem 2, l.583", Statement = "2C₅ L log²(1/L) ≤ 1/30 for 0 < L ≤ 1, C₅ = e²/240", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class ConstantC5 : EnclosedClaim<Rational>
{
    private int Divisor { get; init; } = 240;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>.Random(Gen.Choose(1, 100_000).Select(k => new Rational(k, 100_000)), count: 500).Corner("L = 1", 1);

    protected override Rational Witness => new(1, 2);

    protected override TightCase<Rational> Tight => new(new(1353, 10_000), 0.999999);

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("e²/120: the reduced step taken in (w, b)", new ConstantC5 { Divisor = 120 }, new(1353, 10_000)), Rejects("e²/239", new ConstantC5 { Divisor = 239 }, new(1353, 10_000)), Needs("L ≤ 1", 10)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("2(e²/240)·4e^(−2) = 1/30", () => Equal(AtTwo(240), Ball<Bits256>.From(new(1, 30))), () => Equal(AtTwo(239), Ball<Bits256>.From(new(1, 30)))),
        new BoxProof("u(2 − u) ≥ 0 up to 2", [(0, 2)], u => AtLeast(u[0] * (2 - u[0]), Interval.Zero), u => AtLeast(u[0] * (1 - u[0]), Interval.Zero)),
        new BoxProof("u(2 − u) ≤ 0 beyond", [(2, 1e300)], u => AtMost(2 - u[0], Interval.Zero), u => AtMost(3 - u[0], Interval.Zero)),
    ];

    private static Ball<Bits256> AtTwo(int divisor) => 8 * (Ball<Bits256>.Exp(Ball<Bits256>.From(2)) / divisor * Ball<Bits256>.Exp(Ball<Bits256>.From(-2)));

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational loss) => [MoreThan(loss, Rational.Zero, "L > 0"), AtMost(loss, Rational.One, "L ≤ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational loss) => [AtMost(2 * T.Exp(T.From(2)) / Divisor * T.From(loss) * T.Square(T.Log(T.From(loss))), T.One / 30, "2C₅ L log²(1/L) ≤ 1/30")];
}

/// <summary>
/// CLB21.LEDGER.C6 (l.597-603): C₆ = 2/(c₁C₄⁴) with c₁ = 125e²/(120·1944) = 0.0039593…, so C₆ = 1.676·10⁸, 2.68·10⁹, 4.29·10¹⁰ for C₄ = 1/24, 1/48, 1/96. Relation:
/// identity. Rigor: proved, to the digits shown.
/// </summary>
[Claim("CLB21.LEDGER.C6", Place = "proof of Theorem 2, l.597", Statement = "C₆ = 2/(c₁C₄⁴), c₁ = 125e²/(120·1944): 4.29·10¹⁰ at C₄ = 1/96", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class ConstantC6 : EnclosedClaim<(int Inverse, Rational Least, Rational Most)>
{
    private int Fourth { get; init; } = 4;

    private static readonly (int Inverse, Rational Least, Rational Most)[] Domain =
    [
        (24, Rational.Parse("1.675e8"), Rational.Parse("1.677e8")),
        (48, Rational.Parse("2.681e9"), Rational.Parse("2.682e9")),
        (96, Rational.Parse("4.290e10"), Rational.Parse("4.291e10")),
    ];

    protected override Instances<(int Inverse, Rational Least, Rational Most)> Instances { get; } = Instances<(int Inverse, Rational Least, Rational Most)>.All(Domain);

    protected override (int Inverse, Rational Least, Rational Most) Witness => Domain[2];

    protected override IReadOnlyList<Tooth<(int Inverse, Rational Least, Rational Most)>> Teeth => [Rejects("C₄³ for C₄⁴", new ConstantC6 { Fourth = 3 }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof => [new FiniteProof("the three values", () => Domain.SelectMany(x => Digits<Interval>(x, 4)), () => Domain.SelectMany(x => Digits<Interval>(x, 3)))];

    protected override string Oracle => Decimals.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions((int Inverse, Rational Least, Rational Most) x)
    {
        var c1 = 125 * Decimal60.Exp(2) / (120 * 1944);
        yield return c1.Says("c₁", Rate.SmallC1<Interval>());
        yield return (2 * Decimals.Of(Rational.Pow(x.Inverse, 4)) / c1).Says("C₆", C6<Interval>(x.Inverse, 4));
    }

    protected override IEnumerable<Comparison> Statement<T>((int Inverse, Rational Least, Rational Most) x) => Digits<T>(x, Fourth);

    private static T C6<T>(int inverse, int fourth)
        where T : struct, IReal<T> => 2 * T.From(Rational.Pow(inverse, fourth)) / Rate.SmallC1<T>();

    private static IEnumerable<Comparison> Digits<T>((int Inverse, Rational Least, Rational Most) x, int fourth)
        where T : struct, IReal<T>
    {
        var c6 = C6<T>(x.Inverse, fourth);
        return
        [
            AtLeast(Rate.SmallC1<T>(), T.From(Rational.Parse("0.0039593278")), "c₁ ≥ 0.0039593278"),
            AtMost(Rate.SmallC1<T>(), T.From(Rational.Parse("0.0039593279")), "c₁ ≤ 0.0039593279"),
            AtLeast(c6, T.From(x.Least), "C₆ ≥ the digits shown"),
            AtMost(c6, T.From(x.Most), "C₆ ≤ the next digits"),
        ];
    }
}

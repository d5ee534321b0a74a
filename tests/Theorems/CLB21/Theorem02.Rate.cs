namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.T2b (Theorem 2(b), l.123-127; proof l.576-603): L_t ≤ C₆ d/(p^(1−3β) t) for t ≥ 2. From Theorem 1's L_t ≤ L_1/(Q_2(t−1) + 1) ≤ L_1/(Q_2(t−1)), which does not
/// contain L_1 but in its logarithm, with the reduced Q_1 = e²/(120p), L_1 ≤ exp(−X), X = C₄p^(1/2−β), and ‖V^(1)‖² ≤ 9d/p^β: the chain of the proof gives it with c₁ =
/// 125e²/(120·1944), C₆ = 2/(c₁C₄⁴). The step α_t = C₅ log²(1/L_t)/p has C₅ = e²/240 in the theorem's own coordinates (CLB21.LEDGER.C5). For β &gt; 1/3 the bound grows
/// with p: true, and useless. Relation: upper. Rigor: enclosed, C₄ = 1/96. That Theorem 1 starts from here is CLB21.T2b.step0.
/// </summary>
[Claim("CLB21.T2b", Place = "Theorem 2(b), l.123", Statement = "L_1/(Q_2(t−1)) ≤ C₆ d/(p^(1−3β) t), C₆ = 2/(c₁C₄⁴), for t ≥ 2", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem02Rate : EnclosedClaim<Rate>
{
    private Rational ThreeBeta { get; init; } = 3;

    private int Fourth { get; init; } = 4;

    protected override Instances<Rate> Instances { get; } = Instances<Rate>.Random(Rate.Any, count: 200).Corner("β > 1/3: the bound grows", new(Scales.Wide(60, new(2, 5)), 2, 101, 99, 1000)).Corner("t = 2", new(Scales.Wide(30, new(1, 4)), 2, 101, 99, 2));

    protected override Rate Witness => new(Scales.Wide(30, new(1, 4)), 2, 101, 99, 1000);

    protected override TightCase<Rate> Tight => new(new(Scales.Wide(30, new(1, 4)), 2, 101, 99, 2), 0.9, "L_t ≤ C₆ d/(p^(1−3β) t)");

    protected override IReadOnlyList<Tooth<Rate>> Teeth =>
    [
        Rejects("p^(1−2β) for p^(1−3β)", new Theorem02Rate { ThreeBeta = 2 }, Witness),
        Rejects("C₄³ for C₄⁴", new Theorem02Rate { Fourth = 3 }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rate x) => x.Hypotheses<T>();

    protected override IEnumerable<Comparison> Statement<T>(Rate x)
    {
        var c6 = 2 / (Rate.SmallC1<T>() * T.From(Rational.Pow(Lemma17.C4, Fourth)));
        yield return AtMost(x.Loss<T>(), x.Dimension * c6 / (x.Time * x.Scales.Power<T>(1 - ThreeBeta * x.Scales.Beta)), "L_t ≤ C₆ d/(p^(1−3β) t)");
    }
}

/// <summary>
/// CLB21.T2b.step0 (l.580-581): the hand-off. L_1 ≤ exp(−C₄ p^(1/2−β)) ≤ n^(−(1+C₁)) if and only if C₄ p^(1/2−β) ≥ (1 + C₁) log n. With C₄ = 1/24 that is p ≥ 10^11.3 at
/// β = 1/4, n = 4, and 10^13.5 for n = 128. Relation: upper. Rigor: enclosed.
/// </summary>
[Claim("CLB21.T2b.step0", Place = "proof of Theorem 2, l.580", Statement = "exp(−C₄ p^(1/2−β)) ≤ n^(−(1+C₁)) where C₄ p^(1/2−β) ≥ (1+C₁) log n", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem02HandOff : EnclosedClaim<(Scales Scales, int N)>
{
    private const string Enough = "C₄ p^(1/2−β) ≥ (1+C₁) log n";

    private Rational C1 { get; init; } = Lemma10.C1;

    protected override Instances<(Scales Scales, int N)> Instances { get; } = Instances<(Scales Scales, int N)>
        .Random(from b in Gen.Choose(1, 12) from digits in Gen.Choose(14, 30) from n in Gen.Choose(2, 128) select (Scales.Wide(digits, new(b, 50)), n), count: 100)
        .Corner("p = 10^11.4, n = 4", (new(Rational.Parse("251188643151"), new(1, 4)), 4))
        .Corner("p = 10^13.6, n = 128", (new(Rational.Parse("39810717055350"), new(1, 4)), 128));

    protected override (Scales Scales, int N) Witness => (Scales.Wide(12, new(1, 4)), 4);

    protected override IReadOnlyList<Tooth<(Scales Scales, int N)>> Teeth =>
    [
        Weakens(Enough, "C₁ = 0 in the hand-off", new Theorem02HandOff { C1 = 0 }, (Scales.Wide(9, new(1, 4)), 4)),
        new("p = 10¹¹ for n = 4", this, (Scales.Wide(11, new(1, 4)), 4), Enough),
        new("p = 10¹³ for n = 128", this, (Scales.Wide(13, new(1, 4)), 128), Enough),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>((Scales Scales, int N) x) =>
        [.. x.Scales.InRange(), AtLeast(Exponent<T>(x.Scales), (1 + T.From(C1)) * T.Log(T.From(x.N)), Enough)];

    protected override IEnumerable<Comparison> Statement<T>((Scales Scales, int N) x) =>
        [AtMost(T.Exp(-Exponent<T>(x.Scales)), T.Exp(-((1 + T.From(Lemma10.C1)) * T.Log(T.From(x.N)))), "exp(−C₄ p^(1/2−β)) ≤ n^(−(1+C₁))")];

    private static T Exponent<T>(Scales scales)
        where T : struct, IReal<T> => scales.Power<T>(new Rational(1, 2) - scales.Beta) / 24;
}

/// <summary>
/// CLB21.T2b.step1 (l.586-592): with X = C₄p^(1/2−β) ≥ 4, l = log(1/L_1) ≥ X and ‖V^(1)‖ ≥ (3/5)√(d/p^β), the terms of Q̃_1 in (6) are at least
///     e^X/(30 C₄² p^(2−2β)),   972 d e^X/(3125 C₄⁴ p^(2−3β)),   e²/(120p),
/// and the last is the smallest, always. "C₄p^(1/2−β) ≥ 4" is not printed: e^x/x⁴ increases for x ≥ 4 only. Relation: lower. Rigor: enclosed, all in logarithms, since e^X overflows.
/// </summary>
[Claim("CLB21.T2b.step1", Place = "proof of Theorem 2, l.586", Statement = "Q̃_1 ≥ min{e^X/(30C₄²p^(2−2β)), 972 d e^X/(3125C₄⁴p^(2−3β)), e²/(120p)} = e²/(120p), X = C₄p^(1/2−β) ≥ 4", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Theorem02Step1 : EnclosedClaim<Rate>
{
    private Rational ThreeBeta { get; init; } = 3;

    protected override Instances<Rate> Instances { get; } = Instances<Rate>.Random(Rate.Any, count: 200);

    protected override Rate Witness => new(Scales.Wide(30, new(1, 4)), 2, 101, 99, 2);

    protected override IReadOnlyList<Tooth<Rate>> Teeth =>
    [
        Needs("C₄p^(1/2−β) ≥ 4", new(Scales.Wide(8, new(1, 4)), 2, 300, 20, 2)),
        Rejects("p^(2−4β) for p^(2−3β)", new Theorem02Step1 { ThreeBeta = 4 }, new(Scales.Wide(12, new(1, 4)), 2, 101, 20, 2)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rate x) => x.Hypotheses<T>();

    protected override IEnumerable<Comparison> Statement<T>(Rate x)
    {
        var (p, power, l, log4) = (T.Log(T.From(x.Scales.P)), x.Exponent<T>(), x.LogLoss<T>(), T.Log(T.From(Lemma17.C4)));
        T Beta(Rational k, Rational b) => T.From(k - b * x.Scales.Beta) * p;
        var third = 2 - T.Log(T.From(120)) - p;

        var second = T.Log(T.From(new Rational(108, 125)) * x.WeightsSquared<T>()) + l - 4 * T.Log(l);
        var (firstLeast, secondLeast) = (power - T.Log(T.From(30)) - 2 * log4 - Beta(2, 2), T.Log(T.From(new Rational(972 * x.Dimension, 3125))) + power - 4 * log4 - Beta(2, ThreeBeta));
        return
        [
            AtLeast(l - T.Log(T.From(30)) - p - 2 * T.Log(l), firstLeast, "log 1/(30pL_1 l²) ≥ X − log(30C₄²p^(2−2β))"),
            AtLeast(second, secondLeast, "log 108‖V‖²/(125L_1 l⁴) ≥ log 972d/(3125C₄⁴p^(2−3β)) + X"),
            AtLeast(firstLeast, third, "first ≥ e²/(120p)"),
            AtLeast(secondLeast, third, "second ≥ e²/(120p)"),
        ];
    }
}

/// <summary>
/// CLB21.T2b.step1b (l.588): at ‖V^(1)‖² = (9/25) d/p^β, 108‖V^(1)‖²/125 = 972 d/(3125 p^β). Relation: identity. Rigor: proved.
/// </summary>
[Claim("CLB21.T2b.step1b", Place = "proof of Theorem 2, l.588", Statement = "108·9/(125·25) = 972/3125", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Theorem02Step1b : ExactClaim<Rational>
{
    private Rational Share { get; init; } = new(3, 5);

    protected override Instances<Rational> Instances { get; } = Instances<Rational>.All(Enumerable.Range(1, 20).Select(k => new Rational(k, 7)));

    protected override Rational Witness => 1;

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("6/5 for 3/5", new Theorem02Step1b { Share = new(6, 5) }, 1)];

    protected override IReadOnlyList<ProofStep> Proof => [new GridIdentity("(108/125)((3/5)² q) = 972q/3125", [1], q => (Side(q[0], new(3, 5)), 972 * q[0] / 3125), q => (Side(q[0], new(6, 5)), 972 * q[0] / 3125))];

    protected override IEnumerable<Comparison> Statement<T>(Rational q) => [Equal(Side(q, Share), 972 * q / 3125, "108‖V‖²/125 = 972 d/(3125 p^β), q = d/p^β")];

    private static Rational Side(Rational q, Rational share) => 108 * (share * share * q) / 125;
}

/// <summary>
/// CLB21.T2b.step2 (l.599-603): L_1/(Q_2(t−1)+1) ≤ min{d p^(1−β)/(c₁ log⁴(1/L_1)(t−1)), L_1} ≤ d/(c₂ p^(1−3β)(t−1)), c₂ = c₁C₄⁴. Relation: upper. Rigor: enclosed, and
/// the exponents: (1 − β) − (2 − 4β) = −(1 − 3β).
/// </summary>
[Claim("CLB21.T2b.step2", Place = "proof of Theorem 2, l.599", Statement = "L_1/(Q_2(t−1)) ≤ d p^(1−β)/(c₁ log⁴(1/L_1)(t−1)) ≤ d/(c₂ p^(1−3β)(t−1))", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem02Step2 : EnclosedClaim<Rate>
{
    private Rational ThreeBeta { get; init; } = 3;

    private int Fourth { get; init; } = 4;

    protected override Instances<Rate> Instances { get; } = Instances<Rate>.Random(Rate.Any, count: 200);

    protected override Rate Witness => new(Scales.Wide(30, new(1, 4)), 2, 101, 99, 1000);

    protected override IReadOnlyList<Tooth<Rate>> Teeth =>
    [
        Rejects("p^(1−2β) for p^(1−3β)", new Theorem02Step2 { ThreeBeta = 2 }, Witness),
        Rejects("without C₄⁴", new Theorem02Step2 { Fourth = 0 }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof => [new GridIdentity("(1 − β) − (2 − 4β) = −(1 − 3β)", [1], b => (1 - b[0] - (2 - 4 * b[0]), -(1 - 3 * b[0])), b => (1 - b[0] - (2 - 4 * b[0]), -(1 - 2 * b[0])))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rate x) => x.Hypotheses<T>();

    protected override IEnumerable<Comparison> Statement<T>(Rate x)
    {
        var (loss, l, steps) = (x.Loss<T>(), x.LogLoss<T>(), T.From(x.Time - 1));
        var middle = T.From(x.Dimension) * x.Scales.Power<T>(1 - x.Scales.Beta) / (Rate.SmallC1<T>() * T.Square(T.Square(l)) * steps);
        var c2 = Rate.SmallC1<T>() * T.From(Rational.Pow(Lemma17.C4, Fourth));
        return
        [
            AtMost(loss, middle, "L_t ≤ d p^(1−β)/(c₁ log⁴(1/L_1)(t−1))"),
            AtMost(middle, T.From(x.Dimension) / (c2 * x.Scales.Power<T>(1 - ThreeBeta * x.Scales.Beta) * steps), "… ≤ d/(c₂ p^(1−3β)(t−1))"),
        ];
    }
}

/// <summary>
/// CLB21.T2b.step2b (l.597, l.603): 216·9 = 1944, and t − 1 ≥ t/2 for t ≥ 2, which turns c₂ into C₆ = 2/c₂. Relation: tight, equal at t = 2. Rigor: proved: 2(t − 1) − t = t − 2.
/// </summary>
[Claim("CLB21.T2b.step2b", Place = "proof of Theorem 2, l.597", Statement = "216·9 = 1944; t − 1 ≥ t/2 for t ≥ 2", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Theorem02Step2b : ExactClaim<Rational>
{
    private Rational Half { get; init; } = new(1, 2);

    protected override Instances<Rational> Instances { get; } = Instances<Rational>.All(Enumerable.Range(2, 100).Select(t => (Rational)t));

    protected override Rational Witness => 3;

    protected override TightCase<Rational> Tight => new(2, 1, "t − 1 ≥ t/2");

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("3/5 for 1/2", new Theorem02Step2b { Half = new(3, 5) }, 2), Needs("t ≥ 2", 1)];

    protected override IReadOnlyList<ProofStep> Proof => [new GridIdentity("2(t−1) − t = t − 2", [1], t => (2 * (t[0] - 1) - t[0], t[0] - 2), t => (2 * (t[0] - 1) - t[0], t[0] - 1))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational t) => [AtLeast(t, (Rational)2, "t ≥ 2")];

    protected override IEnumerable<Comparison> Statement<T>(Rational t) => [Equal((Rational)216 * 9, (Rational)1944, "216·9 = 1944"), AtLeast(t - 1, Half * t, "t − 1 ≥ t/2")];
}

/// <summary>
/// The scales with C₄ = 1/96, d, log(1/L_1) in hundredths of X = C₄p^(1/2−β), ‖V^(1)‖ in hundredths of 3√(d/p^β), and a time t.
/// </summary>
public sealed record Rate(Scales Scales, int Dimension, int LogLossPercent, int NormPercent, int Time)
{
    /// <summary>Widths with X ≥ 4, log(1/L_1) from 1.01X to 3X, t up to 10⁶.</summary>
    internal static Gen<Rate> Any { get; } =
        from b in Gen.Choose(1, 22)
        from digits in Gen.Choose(0, 30)
        from d in Gen.Choose(1, 100)
        from l in Gen.Choose(101, 300)
        from norm in Gen.Choose(20, 99)
        from t in Gen.Choose(2, 1_000_000)
        select new Rate(Scales.Wide(150 / (25 - b) + 1 + digits, new(b, 50)), d, l, norm, t);

    /// <summary>X = C₄p^(1/2−β).</summary>
    internal T Exponent<T>()
        where T : struct, IReal<T> => T.From(Lemma17.C4) * Scales.Power<T>(new Rational(1, 2) - Scales.Beta);

    /// <summary>l = log(1/L_1).</summary>
    internal T LogLoss<T>()
        where T : struct, IReal<T> => T.From(new(LogLossPercent, 100)) * Exponent<T>();

    /// <summary>c₁ = 125e²/(120·1944).</summary>
    internal static T SmallC1<T>()
        where T : struct, IReal<T> => T.From(new(125, 120 * 1944)) * T.Exp(T.From(2));

    /// <summary>‖V^(1)‖².</summary>
    internal T WeightsSquared<T>()
        where T : struct, IReal<T> => T.From(9 * Dimension * new Rational(NormPercent * NormPercent, 10_000)) * Scales.Power<T>(-Scales.Beta);

    /// <summary>L_1/(Q_2(t − 1)) with Q_1 = e²/(120p) and Q_2 = 125 Q_1 L_1 l⁴/(216‖V^(1)‖²).</summary>
    internal T Loss<T>()
        where T : struct, IReal<T>
    {
        var q1 = T.Exp(T.From(2)) / (120 * T.From(Scales.P));
        return 1 / (T.From(new(125, 216)) * q1 * T.Square(T.Square(LogLoss<T>())) / WeightsSquared<T>() * T.From(Time - 1));
    }

    internal IEnumerable<Comparison> Hypotheses<T>()
        where T : struct, IReal<T> =>
    [
        .. Scales.InRange(),
        AtLeast(Exponent<T>(), T.From(4), "C₄p^(1/2−β) ≥ 4"),
        AtLeast((Rational)LogLossPercent, (Rational)100, "log(1/L_1) ≥ C₄p^(1/2−β)"),
        AtLeast((Rational)NormPercent, (Rational)20, "‖V^(1)‖ ≥ (3/5)√(d/p^β)"),
        AtMost((Rational)NormPercent, (Rational)100, "‖V^(1)‖ ≤ 3√(d/p^β)"),
        AtLeast((Rational)Time, (Rational)2, "t ≥ 2"),
    ];

    public override string ToString() => $"new Rate({Scales}, {Dimension}, {LogLossPercent}, {NormPercent}, {Time})";
}

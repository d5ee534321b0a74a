namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.E09.1 (Section E.0.9, l.1057): for η = c/k and k ≥ 64 (Theorem 6.3 has k ≥ 120), 28(γ + 1 + 8c)/c ≥ 7(γ + 1 + 8c)/((k/2 − 2√k)η). Relation: tight,
/// equality at k = 64. Rigor: proved.
/// Proof, with s = √k: divided by 7(γ + 1 + 8c)/c > 0 it says 4(½ − 2/s) ≥ 1, that is s ≥ 8.
/// </summary>
[Claim("BG19.E09.1", Place = "Section E.0.9, l.1057", Statement = "k ≥ 64: 28(γ+1+8c)/c ≥ 7(γ+1+8c)/((k/2−2√k)η), η = c/k", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class SectionE09Time : ExactClaim<ThresholdCase>
{
    private int Constant { get; init; } = 28;

    protected override Instances<ThresholdCase> Instances { get; } = Instances<ThresholdCase>
        .Random(from root in Gen.Choose(160, 1000) from gamma in Gen.Choose(1, 30) from inverse in Gen.Choose(1, 1000) select new ThresholdCase(new(root, 20), gamma, new(1, inverse)), count: 500)
        .Corner("k = 64", new(8, 8, new(1, 410)));

    protected override ThresholdCase Witness => new(11, 8, new(1, 410));

    protected override TightCase<ThresholdCase> Tight => new(new(8, 8, new(1, 410)), 1);

    protected override IReadOnlyList<Tooth<ThresholdCase>> Teeth =>
    [
        // k = 63.004, and k = 119.9: at k = 120 the constant must be at least 22.05.
        Needs("k ≥ 64", new(new(254, 32), 8, new(1, 410))),
        Rejects("22 for 28", new SectionE09Time { Constant = 22 }, new(new(1095, 100), 8, new(1, 410))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
        [new GridIdentity("s(28(½ − 2/s) − 7) = 7(s − 8)", [1], x => (14 * x[0] - 56 - 7 * x[0], 7 * (x[0] - 8)), x => (14 * x[0] - 56 - 7 * x[0], 7 * (x[0] - 7)))];

    protected override IEnumerable<Comparison> Hypotheses<T>(ThresholdCase x) => [AtLeast(x.Root, 8, "k ≥ 64"), MoreThan(x.Rate, 0, "c > 0"), AtLeast(x.Gamma, 1, "γ ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(ThresholdCase x)
    {
        var (k, total) = (Rational.Square(x.Root), x.Gamma + 1 + 8 * x.Rate);
        yield return AtLeast(Constant * total / x.Rate, 7 * total / ((k / 2 - 2 * x.Root) * (x.Rate / k)), "28(γ+1+8c)/c ≥ 7(γ+1+8c)/((k/2−2√k)η)");
    }
}

/// <summary>
/// BG19.E09.2 (Section E.0.9, l.1057): β₁ = (γ − 40¼c)/(39c + 1), β₂ = (1 − 36¼c)/(35c). For γ ≥ 8 and 0 &lt; c ≤ 1/410 both exceed 1 and 64((β + 1)/(β − 1))²
/// &lt; 120 for the smaller of them, so k ≥ 120 is wide enough for Propositions E.18 and E.22 together. Relation: upper (111.814 and 93.183 at the corner).
/// Rigor: proved. The text takes β = max{β₁, β₂}: true, but the width that it gives is enough for one proposition alone (k = 100 at the corner); its
/// conclusion stands.
/// Proof: with β = a/b − 1 it says 64a² &lt; 120(a − 2b)², a > 2b. For β₁, a and a − 2b grow with γ at the same rate and √120 > 8: γ = 8 is the worst; then a
/// box in c, from c = 0 on, where also b₂ = 0.
/// </summary>
[Claim("BG19.E09.2", Place = "Section E.0.9, l.1057", Statement = "γ ≥ 8, c ≤ 1/410: 64((β+1)/(β−1))² < 120 for β = min{β₁, β₂}", Relation = Relation.Upper, Rigor = Rigor.Proved)]
public sealed class SectionE09Width : ExactClaim<ThresholdCase>
{
    private bool Greater { get; init; }

    private int Width { get; init; } = 120;

    protected override Instances<ThresholdCase> Instances { get; } = Instances<ThresholdCase>
        .Random(from gamma in Gen.Choose(800, 10_000) from inverse in Gen.Choose(410, 100_000) select new ThresholdCase(11, new(gamma, 100), new(1, inverse)), count: 500)
        .Corner("γ = 8, c = 1/410", new(11, 8, new(1, 410)));

    protected override ThresholdCase Witness => new(11, 8, new(1, 410));

    protected override TightCase<ThresholdCase> Tight => new(Witness, 0.93, "64((β₁ + 1)/(β₁ − 1))² < 120");

    protected override IReadOnlyList<Tooth<ThresholdCase>> Teeth =>
    [
        Rejects("max for min: k = 100 above the greater β's width is enough", new SectionE09Width { Greater = true, Width = 100 }, Witness),
        Needs("c ≤ 1/410", new(11, 8, new(1, 260))),
        Needs("γ ≥ 8", new(11, 7, new(1, 410))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        Box("γ = 8, 0 ≤ c ≤ 1/410: 64a² < 120(a − 2b)² for a = 9 − 5c/4, b = 39c + 1", c => 9 - 5 * c / 4, c => 39 * c + 1, 5),
        Box("0 ≤ c ≤ 1/410: 64a² < 120(a − 2b)² for a = 1 − 5c/4, b = 35c", c => 1 - 5 * c / 4, c => 35 * c, 3),
        new FiniteProof(
            "at the corner β₁ = 12959/1796, β₂ = 299/28; a > 2b there, so for all smaller c; 120 > 8²",
            () =>
            [
                Equal(ExplorationThreshold.Positive.Beta(8, new(1, 410)), new(12959, 1796)),
                Equal(ExplorationThreshold.Negative.Beta(8, new(1, 410)), new(299, 28)),
                MoreThan<Rational>(120, 64),
            ],
            () => [Equal(ExplorationThreshold.Positive.Beta(8, new(1, 410)), new(12959, 1800))]),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ThresholdCase x) => [AtLeast(x.Gamma, 8, "γ ≥ 8"), MoreThan(x.Rate, 0, "c > 0"), AtMost(x.Rate, new(1, 410), "c ≤ 1/410")];

    protected override IEnumerable<Comparison> Statement<T>(ThresholdCase x)
    {
        var (beta1, beta2) = (ExplorationThreshold.Positive.Beta(x.Gamma, x.Rate), ExplorationThreshold.Negative.Beta(x.Gamma, x.Rate));
        var least = Greater ? Rational.Max(beta1, beta2) : Rational.Min(beta1, beta2);
        yield return LessThan(64 * Rational.Square((least + 1) / (least - 1)), Width, "64((β + 1)/(β − 1))² < 120");
        yield return MoreThan(Rational.Min(beta1, beta2), 1, "β₁, β₂ > 1");
        yield return LessThan(64 * Rational.Square((beta1 + 1) / (beta1 - 1)), Width, "64((β₁ + 1)/(β₁ − 1))² < 120");
        yield return LessThan(64 * Rational.Square((beta2 + 1) / (beta2 - 1)), Width, "64((β₂ + 1)/(β₂ − 1))² < 120");
    }

    // 1/410 is no binary64 number: the box is a little longer. The false neighbour has a multiple of b.
    private static BoxProof Box(string name, Func<Interval, Interval> a, Func<Interval, Interval> b, int multiple)
    {
        Comparison Wide(Interval c, int times) => LessThan(64 * Interval.Square(a(c)), 120 * Interval.Square(a(c) - 2 * times * b(c)), "64a² < 120(a − 2b)²");
        return new(name, [(0, 0.0024390243902439030)], x => Wide(x[0], 1), x => Wide(x[0], multiple));
    }
}

/// <summary>
/// BG19.E09.3 (Section E.0.9, angle, l.1059): at T, with A = #{t &lt; T: N⁺_t &lt; γ} (which is the paper's a⁺(T), as x⁺ is not active at T), 2η(A + 1)|W₁₃| ≥
/// S⁺_T ≥ γ + 1, so A ≥ (γ − 1)/(2c) − 1; and for each j ∈ W₀⁺(i), i = 1, 3,
///     cos∠(w_T, p_i) ≥ 2A/(2A + 3) ≥ (γ − 1 − 2c)/(γ − 1 + c).
/// Relation: lower. Rigor: exact; cos² = α²/(α² + β²) with α = ⟨w, p₁⟩, β = ⟨w, p₂⟩. Proof of the last step: 2a/(2a + 3) grows with a and is (γ − 1 − 2c)/(γ −
/// 1 + c) at a = (γ − 1)/(2c) − 1. The text's last display has 2a₁(T) + 3 in the denominator, a misprint. Tooth: units of W₂₄ point along p₂.
/// </summary>
[Claim("BG19.E09.3", Place = "Section E.0.9, angle, l.1059", Statement = "S⁺_T ≥ γ+1, A ≥ (γ−1)/(2c) − 1; j ∈ W₀⁺(i), i = 1, 3: cos∠(w_T, p_i) ≥ 2A/(2A+3) ≥ (γ−1−2c)/(γ−1+c)", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class SectionE09Angle : XordRunClaim
{
    private bool OthersToo { get; init; }

    private Rational Numerator { get; init; } = -2;

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("W₂₄ as well", new SectionE09Angle { OthersToo = true }, Small),
        Rejects("(γ − 1 + 99c/100)/(γ − 1 + c)", new SectionE09Angle { Numerator = new(99, 100) }, XordStarts.Tiny(1, new(1, 5), 1, 1, 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity(
            "2a(g + c) − (2a + 3)(g − 2c) = 0 where 2ac = g − 2c, times c",
            [2, 2],
            x => ((x[0] - 2 * x[1]) * (x[0] + x[1]), (x[0] - 2 * x[1] + 3 * x[1]) * (x[0] - 2 * x[1])),
            x => ((x[0] - 2 * x[1]) * (x[0] + x[1]), (x[0] - 2 * x[1] + 2 * x[1]) * (x[0] - 2 * x[1]))),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = Limit(x);
        Rational active = run.PositiveSteps, margin = x.Gamma - 1;
        yield return AtLeast(run.Value(run.W.FirstAtPositive), x.Gamma + 1, "S⁺_T ≥ γ + 1");
        yield return AtLeast(2 * x.Start.StepSize * (active + 1) * x.Detectors, run.Value(run.W.FirstAtPositive), "2η(A + 1)|W₁₃| ≥ S⁺_T");
        yield return AtLeast(active, margin / (2 * x.Rate) - 1, "A ≥ (γ − 1)/(2c) − 1");
        yield return AtLeast(2 * active / (2 * active + 3), (margin + Numerator * x.Rate) / (margin + x.Rate), "2A/(2A + 3) ≥ (γ − 1 − 2c)/(γ − 1 + c)");
        var units = Enumerable.Range(0, x.Width).Where(j => OthersToo || Math.Abs(x.Start.W[j].Alpha) > Math.Abs(x.Start.W[j].Beta));
        var least = units.Min(j => SquaredCosine(run.Value(run.W.Alpha[j]), run.Value(run.W.Beta[j])));
        yield return AtLeast(least, Rational.Square(2 * active / (2 * active + 3)), "min cos²∠(w_T, p_i) ≥ (2A/(2A + 3))²");
        foreach (var j in units.Where(j => run.W.WinnerAtPositive(j) is var i && i != (x.Start.W[j].Alpha > 0 ? 1 : 3))) yield return True(false, $"unit {j} has stayed in its quadrant");
    }

    private static Rational SquaredCosine(Rational alpha, Rational beta) => Rational.Square(alpha) / (Rational.Square(alpha) + Rational.Square(beta));
}

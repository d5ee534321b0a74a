using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.T3.3b (Theorem 3.3 = B.6, angle; l.104, 395): from the event of Lemma B.2, c = ηk &lt; 1/2, no detector set empty, at the global minimum W_T
///     cos ∠(w_T⁽ʲ⁾, x_i) ≥ (1 − 2c)/(1 + c)   for i ∈ {1, 3}, j ∈ W₀⁺(i), and for u_T⁽ʲ⁾, i ∈ {2, 4}, j ∈ U₀⁺(i).
/// Relation: lower; the bound is linear in c where 1 − cos is quadratic. Rigor: exact: cos² = α²/(α² + β²), α along x_i and β across.
/// Proof: T3.3b.step1 and T3.3b.step2.
/// </summary>
[Claim("BG19.T3.3b", Place = "Theorem 3.3 = B.6, angle, l.104", Statement = "cos ∠(w_T⁽ʲ⁾, x_i) ≥ (1−2c)/(1+c) for j ∈ W₀⁺(i), i ∈ {1,3}; the same for u_T⁽ʲ⁾, j ∈ U₀⁺(i), i ∈ {2,4}", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class Theorem3_3Angle : ExactClaim<LatticeStart>
{
    private bool Swapped { get; init; }

    private bool Quadratic { get; init; }

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(2, 50, [new(49, 100), new(2, 5), new(1, 3), new(1, 5), new(1, 10), new(1, 50)], _ => 1), count: 100, shrink: XorStarts.Simpler)
        .Corner("k = 50, c = 1/10", XorStarts.Even(50, new(1, 10), detectors: 25))
        .Corner("one detector", XorStarts.Even(17, new(1, 41), detectors: 1));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("the units u cluster at x₁ and x₃", new Theorem3_3Angle { Swapped = true }, Witness),
        Rejects("cos ≥ 1 − c²/4", new Theorem3_3Angle { Quadratic = true }, XorStarts.Even(17, new(1, 3), detectors: 16)),
        Needs("no detector set is empty", XorStarts.Even(2, new(1, 10), detectors: 2, rivals: 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. XorStarts.SmallStart(x), XorStarts.Detected(x)];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var run = XorStarts.Run(x);
        yield return Equal(run.Loss, 0, "ℓ(W_T) = 0");
        var units = XorStarts.Detecting(x, run, Swapped);
        yield return MoreThan(units.Min(unit => unit.Along), 0, "cos ∠ > 0");
        var least = Quadratic ? 1 - x.Rate * x.Rate / 4 : (1 - 2 * x.Rate) / (1 + x.Rate);
        yield return AtLeast(XorStarts.LeastCosineSquared(units), Rational.Square(least), "cos² ∠ ≥ ((1−2c)/(1+c))²");
    }
}

/// <summary>
/// BG19.T3.3b.step1 (proof of Theorem 3.3; l.401): from the event of Lemma B.2, at the end of a run, for each i with a detector (then y_iN(x_i) ≥ 1)
///     2η(A_i + 1)|D_i| ≥ S_T(i) ≥ 1, hence A_i ≥ 1/(2c) − 1, and sharper A_i ≥ (1/c − √2/4)/2.
/// Relation: tight, where all k units detect x_i. Rigor: proved from Lemma B.4, item 2; enclosed along exact runs. A_i counts the active steps before T,
/// and a_i(T) = A_i(T) there.
/// Proof: S_T = S₀ + 2ηA|D| ≤ δ(2A + μ) with δ = η|D| ≤ c, S₀ ≤ μδ, μ = √2/4; and δ(2A + μ) ≥ 1 gives A ≥ (1/c − μ)/2, as
/// 2A + μ − 1/c = (δ(2A + μ) − 1)/δ + (1/δ − 1/c), both of them not negative.
/// </summary>
[Claim("BG19.T3.3b.step1", Place = "proof of Theorem 3.3, l.401", Statement = "2η(A_i+1)|D_i| ≥ S_T(i) ≥ 1, so A_i ≥ (1/c − √2/4)/2 ≥ 1/(2c) − 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Theorem3_3Growth : EnclosedClaim<LatticeStart>
{
    // One unit, at the greatest start and c a little above 1/(2 + √2/4): one active step suffices, and a rival that is as good as none.
    private static readonly LatticeStart Sharp = new(new(4249, 10_000), 1_000_000, [(353_553, 7)], [(1, 7)]);

    private bool Doubled { get; init; }

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 50, [new(49, 100), new(2, 5), new(1, 3), new(1, 10), new(1, 50)], _ => 0), count: 100, shrink: XorStarts.Simpler)
        .Corner("all units detect x₁", XorStarts.Even(17, new(1, 30), detectors: 17));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override TightCase<LatticeStart> Tight => new(Sharp, 0.9999, "A_1 ≥ (1/c − √2/4)/2");

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth => [Rejects("A_i ≥ 1/c", new Theorem3_3Growth { Doubled = true }, Sharp)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity(
            "cδ(2A + μ − 1/c) = c(δ(2A + μ) − 1) + (c − δ)",
            [1, 1, 1, 1],
            v => (v[0] * v[1] * (2 * v[2] + v[3] - 1 / v[0]), v[0] * (v[1] * (2 * v[2] + v[3]) - 1) + (v[0] - v[1])),
            v => (v[0] * v[1] * (2 * v[2] + v[3] - 1 / v[0]), v[0] * (v[1] * (2 * v[2] + v[3]) - 1) + (v[1] - v[0]))),
        new FiniteProof("(1/c − √2/4)/2 ≥ 1/(2c) − 1, that is √2/4 ≤ 2", () => AtMost<Rational>(2, 8 * 8), () => AtMost<Rational>(8 * 8, 2)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. XorStarts.SmallStart(x)];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var run = XorStarts.Run(x);
        foreach (var i in Enumerable.Range(1, 4).Where(i => XorStarts.Detectors(x, i) > 0))
        {
            Rational active = run.ActiveSteps(i);
            yield return AtLeast(run.Margin(i), 1, $"y_{i}N(x_{i}) ≥ 1");
            yield return AtLeast(2 * x.StepSize * (active + 1) * XorStarts.Detectors(x, i), run.Support(i), $"2η(A_{i}+1)|D_{i}| ≥ S({i})");
            yield return AtLeast(run.Support(i), 1, $"S({i}) ≥ 1");
            yield return AtLeast(active, 1 / (2 * x.Rate) - 1, $"A_{i} ≥ 1/(2c) − 1");
            yield return AtLeast(T.From(active), (T.From(1 / x.Rate) - T.Sqrt(T.From(2)) / 4) / 2, $"A_{i} ≥ (1/c − √2/4)/2");
            if (Doubled) yield return AtLeast(active, 1 / x.Rate, $"A_{i} ≥ 1/c");
        }
    }
}

/// <summary>
/// BG19.T3.3b.step2 (proof of Theorem 3.3; l.405): w = w₀ + aηx₁ + αx₂ with 0 &lt; ⟨w₀, x₁⟩ ≤ √2η/4, |⟨w₀, x₂⟩| ≤ √2η/4, |α| ≤ η, 0 &lt; a, a ≥ 1/(2c) − 1, c &lt; 1/2:
///     cos ∠(w, x₁) ≥ ⟨w, x₁⟩/(√2(‖w₀‖ + √2aη + √2η)) ≥ 2a/(2a + 5/2) ≥ 2a/(2a + 3) ≥ (1 − 2c)/(1 + c).
/// Relation: tight, the last step is an equality at a = 1/(2c) − 1 (printed without the second fraction). Rigor: proved. In units of η.
/// Proof: the triangle inequality; ⟨w, x₁⟩ > 2a and √2‖w₀‖ = √(⟨w₀, x₁⟩² + ⟨w₀, x₂⟩²) ≤ 1/2; 2a/(2a + 3) grows with a.
/// </summary>
[Claim("BG19.T3.3b.step2", Place = "proof of Theorem 3.3, l.405", Statement = "cos ∠(w₀+aηx₁+αx₂, x₁) ≥ ⟨w,x₁⟩/(√2(‖w₀‖+√2aη+√2η)) ≥ 2a/(2a+5/2) ≥ 2a/(2a+3) ≥ (1−2c)/(1+c) for a ≥ 1/(2c) − 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Theorem3_3Cosine : EnclosedClaim<ClusteredUnit>
{
    private static readonly ClusteredUnit Least = new(new(1, 1_000_000), new(35355, 100_000), 1, 1, new(1, 4));

    private Rational Norms { get; init; } = new(5, 2);

    private int Loss { get; init; } = 2;

    protected override Instances<ClusteredUnit> Instances { get; } = Instances<ClusteredUnit>
        .Random(
            from along in Gen.Choose(1, 35355)
            from across in Gen.Choose(-35355, 35355)
            from shift in Gen.Choose(-1000, 1000)
            from rate in Gen.Choose(1, 499)
            from more in Gen.Elements(0, 1, 1000).SelectMany(reach => Gen.Choose(0, reach))
            let c = new Rational(rate, 1000)
            select new ClusteredUnit(new(along, 100_000), new(across, 100_000), 1 / (2 * c) - 1 + new Rational(more, 100), new(shift, 1000), c),
            count: 500)
        .Corner("c near 1/2", new(new(1, 10), new(1, 10), new(1, 499), 1, new(499, 1000)));

    protected override ClusteredUnit Witness => new(new(1, 4), new(-1, 4), 4, -1, new(1, 10));

    protected override TightCase<ClusteredUnit> Tight => new(Witness, 1, "2a/(2a+3) ≥ (1−2c)/(1+c)");

    protected override IReadOnlyList<Tooth<ClusteredUnit>> Teeth =>
    [
        Rejects("2a/(2a + 23/10)", new Theorem3_3Cosine { Norms = new(23, 10) }, Least),
        Rejects("(1−c)/(1+c)", new Theorem3_3Cosine { Loss = 1 }, Witness),
        Needs("a ≥ 1/(2c) − 1", new(new(1, 4), new(-1, 4), 3, -1, new(1, 10))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("√(1/8 + 1/8) ≤ 1/2, so that √2(‖w₀‖ + √2a + √2) ≤ 2a + 5/2", () => AtMost(new Rational(1, 8) + new Rational(1, 8), new(1, 4)), () => AtMost(new Rational(1, 8) + new Rational(1, 8), new(1, 9))),
        new GridIdentity("2a/(2a + 3) grows with a: 2b(2a + 3) − 2a(2b + 3) = 6(b − a)", [1, 1], v => (2 * v[1] * (2 * v[0] + 3) - 2 * v[0] * (2 * v[1] + 3), 6 * (v[1] - v[0])), v => (2 * v[1] * (2 * v[0] + 3) - 2 * v[0] * (2 * v[1] + 3), 4 * (v[1] - v[0]))),
        // With 2a = (1 − 2c)/c, times c: c·2a = 1 − 2c and c(2a + 3) = 1 − 2c + 3c.
        new GridIdentity("2a/(2a + 3) = (1 − 2c)/(1 + c) at a = 1/(2c) − 1: (1 − 2c)(1 + c) = (1 − 2c)(1 − 2c + 3c)", [2], v => ((1 - 2 * v[0]) * (1 + v[0]), (1 - 2 * v[0]) * (1 - 2 * v[0] + 3 * v[0])), v => ((1 - v[0]) * (1 + v[0]), (1 - 2 * v[0]) * (1 - 2 * v[0] + 3 * v[0]))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusteredUnit x) =>
    [
        MoreThan(x.Along, 0, "⟨w₀, x₁⟩ > 0"),
        AtMost(8 * Rational.Square(x.Along), 1, "⟨w₀, x₁⟩ ≤ √2η/4"),
        AtMost(8 * Rational.Square(x.Across), 1, "|⟨w₀, x₂⟩| ≤ √2η/4"),
        AtMost(Rational.Abs(x.Shift), 1, "|α| ≤ η"),
        MoreThan(x.Count, 0, "a > 0"),
        MoreThan(x.Rate, 0, "c > 0"),
        LessThan(x.Rate, new(1, 2), "c < 1/2"),
        AtLeast(x.Count, 1 / (2 * x.Rate) - 1, "a ≥ 1/(2c) − 1"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(ClusteredUnit x)
    {
        var (along, across, a, c) = (x.Along + 2 * x.Count, x.Across + 2 * x.Shift, x.Count, x.Rate);
        var cosine = T.From(along) / T.Sqrt(T.From(Rational.Square(along) + Rational.Square(across)));
        var fraction = T.From(along) / (T.Sqrt(T.From(Rational.Square(x.Along) + Rational.Square(x.Across))) + T.From(2 * a + 2));
        yield return AtLeast(cosine, fraction, "cos ∠ ≥ ⟨w,x₁⟩/(√2(‖w₀‖+√2aη+√2η))");
        yield return AtLeast(fraction, T.From(2 * a / (2 * a + Norms)), $"⟨w,x₁⟩/(√2(‖w₀‖+√2aη+√2η)) ≥ 2a/(2a+{Norms})");
        yield return AtLeast(2 * a / (2 * a + new Rational(5, 2)), 2 * a / (2 * a + 3), "2a/(2a+5/2) ≥ 2a/(2a+3)");
        yield return AtLeast(2 * a / (2 * a + 3), (1 - Loss * c) / (1 + c), $"2a/(2a+3) ≥ (1−{Loss}c)/(1+c)");
    }
}

/// <summary>w = w₀ + aηx₁ + αx₂, in units of η.</summary>
/// <param name="Along">⟨w₀, x₁⟩.</param>
/// <param name="Across">⟨w₀, x₂⟩.</param>
/// <param name="Count">a.</param>
/// <param name="Shift">α.</param>
/// <param name="Rate">c.</param>
public sealed record ClusteredUnit(Rational Along, Rational Across, Rational Count, Rational Shift, Rational Rate)
{
    public override string ToString() => $"new ClusteredUnit({Literal.Of(Along)}, {Literal.Of(Across)}, {Literal.Of(Count)}, {Literal.Of(Shift)}, {Literal.Of(Rate)})";
}

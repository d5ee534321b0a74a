namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.17 (Lemma E.17, l.817): at time T, in the event of Lemma E.2 with k ≥ 64, X_T = Σ |⟨w_T, p₂⟩| over W₂₄ and Y_T = Σ |⟨u_T, p₂⟩| over U_T⁺(2) ∪
/// U_T⁺(4) satisfy
///     X_T &lt; 2η|W₂₄|(2 + 4k/|W₁₃|) ≤ 27c ≤ 34c,   Y_T &lt; 1 + 4c + 2η|W₁₃| + X_T ≤ 1 + 31.5c ≤ 1 + 38c.
/// Relation: upper. Rigor: exact runs; the constants are proved in LE.17.step3. True as printed, by another proof.
///
/// Proof: a step with x⁺ alone active needs −N⁻ ≥ 1, so t ≥ T₂; from there S⁺ lies in [γ + 1 − 2c − 2η|W₂₄|, γ + 1 + 4c + 4η|W₁₃|) (E.16, E.13) and grows by
/// 2η|W₁₃| each time: there are fewer than 4k/|W₁₃| + 1 of them (LE.17.step2), and only they raise X above 2η|W₂₄| (LE.17.step1). Y_T = S⁻ + X − N⁻ with S⁻
/// &lt; 2η|W₁₃| and −N⁻ &lt; 1 + 4c. Sharper still, X_T &lt; 2c, Y_T &lt; 1 + 4c and S⁻_T + X_T &lt; 2c have held in every run (1.983, 3.972 at most):
/// searched, not proved, and checked here as such.
/// </summary>
[Claim("BG19.LE.17", Place = "Lemma E.17, l.817", Statement = "k ≥ 64: X_T < 2η|W₂₄|(2 + 4k/|W₁₃|) ≤ 34c, Y_T < 1 + 4c + 2η|W₁₃| + X_T ≤ 1 + 38c (searched, not proved: X_T < 2c, Y_T < 1 + 4c, S⁻_T + X_T < 2c)", Relation = Relation.Upper, Rigor = Rigor.Exact)]
public sealed class LemmaE17 : XordRunClaim
{
    private Rational X { get; init; } = 2;

    private Rational Y { get; init; } = 4;

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(QuadrantStarts.Explored(64, 130, (new(1, 5), 1), (new(1, 10), 1), (new(1, 10), 2), (new(1, 41), 2)), count: 80)
        .Corner("X_T greatest on the grid 6", XordStarts.Tiny(64, new(1, 10), 2, 19, 48))
        .Corner("Y_T greatest on the grid 6", XordStarts.Tiny(64, new(1, 10), 2, 17, 48))
        .Corner("S⁻ + X greatest on the grid 6", XordStarts.Tiny(64, new(1, 5), 1, 48, 16))
        .Corner("k = 120, |W₁₃| = 39, |U₁₃| = 81", XordStarts.Tiny(120, new(1, 410), 8, 39, 81));

    protected override XordStart Witness => XordStarts.Tiny(64, new(1, 10), 2, 19, 48);

    protected override TightCase<XordStart> Tight => new(XordStarts.Tiny(64, new(1, 10), 2, 17, 48), 0.92, "(Y_T − 1)/c < 4");

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("X_T ≤ c", new LemmaE17 { X = 1 }, XordStarts.Tiny(64, new(1, 10), 2, 19, 48)),
        Rejects("Y_T ≤ 1 + 3c", new LemmaE17 { Y = 3 }, XordStarts.Tiny(64, new(1, 10), 2, 17, 48)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) => [AtLeast<Rational>(x.Width, 64, "k ≥ 64"), .. XordStarts.Regime(x), .. QuadrantStarts.Explored(x)];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = Limit(x);
        var r = new Rational(x.Detectors, x.Width);
        var (others, rivals, minus) = (run.Value(run.W.Second) / x.Rate, (run.Value(run.U.Second) - 1) / x.Rate, run.Value(run.W.FirstAtNegative) / x.Rate);
        yield return LessThan(others, 2 * (1 - r) * (2 + 4 / r), "X_T < 2η|W₂₄|(2 + 4k/|W₁₃|)");
        yield return LessThan(rivals, 4 + 2 * r + others, "Y_T < 1 + 4c + 2η|W₁₃| + X_T");
        yield return AtMost(others, 34, "X_T ≤ 34c");
        yield return AtMost(rivals, 38, "Y_T ≤ 1 + 38c");
        yield return LessThan(others, X, "X_T/c < 2");
        yield return LessThan(rivals, Y, "(Y_T − 1)/c < 4");
        yield return LessThan(minus + others, 2, "(S⁻_T + X_T)/c < 2");
    }
}

/// <summary>
/// BG19.LE.17.step1 (proof of Lemma E.17, l.827): X_t > max{X_{t−1}, 2η|W₂₄|} only if x⁺ alone was active at t − 1, and then X_t − X_{t−1} = 2η|W₂₄|.
/// Relation: identity.
/// Printed with η in both places: false at the first step with x⁻ alone active, which takes X to 2η|W₂₄| − X₀.
/// </summary>
[Claim("BG19.LE.17.step1", Place = "proof of Lemma E.17, l.827", Statement = "X_t > max{X_{t−1}, 2η|W₂₄|} ⇒ x⁺ alone active at t−1 and X_t − X_{t−1} = 2η|W₂₄|", Printed = "X_t > max{X_{t−1}, η|W₂₄|} ⇒ x⁺ alone active at t−1 and X_t − X_{t−1} = η|W₂₄|", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE17Others : XordRunClaim, IRefutedAsPrinted<XordStart>
{
    private int Level { get; init; } = 2;

    private int Step { get; init; } = 2;

    public Claim<XordStart> Printed => new LemmaE17Others { AsPrinted = true, Level = 1, Step = 1 };

    public IReadOnlyList<XordStart> Counterexamples => [Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("η|W₂₄| for the level", new LemmaE17Others { Level = 1 }, Small),
        Rejects("η|W₂₄| for the step", new LemmaE17Others { Step = 1 }, XordStarts.Tiny(39, new(1, 5), 1, 1, 7)),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (steps, otherwise, before, alone) = (new Extent(), 0, 0L, false);
        var limit = Limit(x);
        var unit = limit.Stride / 2 * (x.Width - x.Detectors);
        foreach (var run in Run(x))
        {
            var others = run.W.Second;
            if (run.Time > 0 && others > Math.Max(before, Level * unit))
            {
                if (alone) steps.Add(others - before);
                else otherwise++;
            }

            (before, alone) = (others, run.PositiveActive && !run.NegativeActive);
        }

        yield return Equal<Rational>(otherwise, 0, "rises of X above max{X, 2η|W₂₄|} without x⁺ alone active");
        foreach (var comparison in steps.All(limit, limit.Value(Step * unit), "X_t − X_{t−1} = 2η|W₂₄|")) yield return comparison;
    }
}

/// <summary>
/// BG19.LE.17.step2 (proof of Lemma E.17, l.827): fewer than 4k/|W₁₃| + 1 steps have x⁺ alone active; so at most 11c/(η|W₁₃|) = 11k/|W₁₃|, as printed (from a
/// range 11c of S⁺ and a step η; true are at most 6c + 2η|W₂₄| + 4η|W₁₃| and 2η). Relation: upper.
/// </summary>
[Claim("BG19.LE.17.step2", Place = "proof of Lemma E.17, l.827", Statement = "#{t: x⁺ alone active} < 4k/|W₁₃| + 1 ≤ 11k/|W₁₃|", Relation = Relation.Upper, Rigor = Rigor.Exact)]
public sealed class LemmaE17Count : XordRunClaim
{
    private int? Most { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("at most 1", new LemmaE17Count { Most = 1 }, Small),
        Rejects("at most 6", new LemmaE17Count { Most = 6 }, XordStarts.Tiny(39, new(1, 5), 1, 1, 7)),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        Rational count = Run(x).Count(run => run.PositiveActive && !run.NegativeActive), share = new(x.Width, x.Detectors);
        yield return LessThan(count, Most is { } most ? most + 1 : 4 * share + 1, "#{t: x⁺ alone active} < 4k/|W₁₃| + 1");
        yield return AtMost(count, 11 * share, "#{t: x⁺ alone active} ≤ 11k/|W₁₃|");
    }
}

/// <summary>
/// BG19.LE.17.step3 (proof of Lemma E.17, l.829): for k ≥ 64, with s = √k, c + 11c(k/2 + 2s)/(k/2 − 2s) ≤ 34c, and 1 + 3c + 34c + c = 1 + 38c; for the
/// repaired proof, with r = |W₁₃|/k ≥ ½ − 2/s ≥ ¼, 2(1 − r)(2 + 4/r) ≤ 27 and 2r + 2(1 − r)(2 + 4/r) = 8/r − 2r − 4 ≤ 27½. Relation: tight, equality at k =
/// 64. Rigor: proved.
/// Proof: s ≥ 8 gives s − 4 > 0 and 33(s − 4) − 11(s + 4) = 22(s − 8) ≥ 0. 2(1 − r)(2 + 4/r) = 8/r − 4r − 4 and 8/r − 2r − 4 fall in r.
/// </summary>
[Claim("BG19.LE.17.step3", Place = "proof of Lemma E.17, l.829", Statement = "k ≥ 64: 1 + 11(k/2+2√k)/(k/2−2√k) ≤ 34; r ≥ ½ − 2/√k ≥ ¼: 2(1−r)(2+4/r) ≤ 27, 8/r − 2r − 4 ≤ 27½", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE17Constants : EnclosedClaim<int>
{
    private Rational Constant { get; init; } = 34;

    protected override Instances<int> Instances { get; } = Instances<int>.All([.. Enumerable.Range(64, 137), 1000, 1_000_000]);

    protected override int Witness => 64;

    protected override TightCase<int> Tight => new(64, 1, "1 + 11(k/2 + 2√k)/(k/2 − 2√k) ≤ 34");

    protected override IReadOnlyList<Tooth<int>> Teeth => [Needs("k ≥ 64", 63), Rejects("33 for 34", new LemmaE17Constants { Constant = 33 }, 64)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("33(s − 4) − 11(s + 4) = 22(s − 8)", [1], x => (33 * (x[0] - 4) - 11 * (x[0] + 4), 22 * (x[0] - 8)), x => (33 * (x[0] - 4) - 11 * (x[0] + 4), 22 * (x[0] - 7))),
        new GridIdentity(
            "r(2r + 2(1 − r)(2 + 4/r)) = 8 − 2r² − 4r",
            [2],
            x => (2 * x[0] * x[0] + 2 * (1 - x[0]) * (2 * x[0] + 4), 8 - 2 * x[0] * x[0] - 4 * x[0]),
            x => (2 * x[0] * x[0] + 2 * (1 - x[0]) * (2 * x[0] + 4), 8 - 2 * x[0] * x[0])),
        new FiniteProof(
            "at r = ¼: 8/r − 2r − 4 = 27½ and 8/r − 4r − 4 = 27; 3 + 34 + 1 = 38 ≥ 4 + 27½",
            () => [Equal<Rational>(32 - new Rational(1, 2) - 4, new(55, 2)), Equal<Rational>(32 - 1 - 4, 27), Equal<Rational>(3 + 34 + 1, 38), AtMost<Rational>(4 + new Rational(55, 2), 38)],
            () => [Equal<Rational>(3 + 34 + 1, 37)]),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 64, "k ≥ 64")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var (width, root) = (T.From(k), T.Sqrt(T.From(k)));
        var r = T.From(new(1, 2)) - 2 / root;
        yield return AtMost(1 + 11 * ((width / 2 + 2 * root) / (width / 2 - 2 * root)), T.From(Constant), "1 + 11(k/2 + 2√k)/(k/2 − 2√k) ≤ 34");
        yield return AtLeast(r, T.From(new(1, 4)), "½ − 2/√k ≥ ¼");
        yield return AtMost(2 * ((1 - r) * (2 + 4 / r)), T.From(27), "2(1 − r)(2 + 4/r) ≤ 27");
        yield return AtMost(8 / r - 2 * r - 4, T.From(new(55, 2)), "8/r − 2r − 4 ≤ 27½");
    }
}

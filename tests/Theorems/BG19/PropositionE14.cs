namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.PE.14 (Proposition E.14, l.765): from a start in the event of Lemma E.3 with W₁₃ ≠ ∅ the loss is 0 at a time T, and with A the number of steps at
/// which x⁺ is active
///     T ≤ 3A,   A &lt; (γ + 1 + 4c + 4η|W₁₃|)/(2η|W₁₃|),   T ≥ (γ + 1 − S₀⁺)/(2η|W₁₃|);
/// in the event of Lemma E.2 (its half for W) and for k > 16 this gives the printed T ≤ 7(γ + 1 + 8c)/((k/2 − 2√k)η). Relation: upper. Rigor: exact runs, the
/// printed bound enclosed. The two events have the printed probability 1 − √(2k)/(√π e^(8k)) − 4e^(−8) (Lemmas E.2, E.3); the text sets the root over e^(8k)
/// as well, a slip on the safe side.
///
/// Proof: S⁺ grows by 2η|W₁₃| at a step with x⁺ active (Lemma E.10) and stays below γ + 1 + 4c + 4η|W₁₃| (Lemma E.13), so A is bounded as said. Every other
/// step has x⁻ alone active, at most two of them in succession (PE.14.step1), and the first step has x⁺ active: T ≤ 3A. With |W₁₃| ≥ k/2 − 2√k and 4η|W₁₃| ≤
/// 4c, 3A is below 1.5 times what the paper takes 7 times.
/// </summary>
[Claim("BG19.PE.14", Place = "Proposition E.14, l.765", Statement = "the loss is 0 after T ≤ 3A < 3(γ+1+4c+4η|W₁₃|)/(2η|W₁₃|) steps, T ≤ 7(γ+1+8c)/((k/2−2√k)η), T ≥ (γ+1−S₀⁺)/(2η|W₁₃|)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class PropositionE14 : EnclosedClaim<XordStart>
{
    private Rational Seven { get; init; } = 7;

    private Rational Three { get; init; } = 3;

    private Rational Margin { get; init; } = 4;

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(QuadrantStarts.Explored(17, 70, (new(1, 5), 1), (new(1, 10), 2), (new(1, 41), new(7, 3)), (new(1, 41), 8)), count: 80)
        .Corner("k = 17, half of the units in W₁₃", XordStarts.Tiny(17, new(1, 5), 1, 9, 9))
        .Corner("k = 17", XordStarts.Tiny(17, new(1, 5), 1, 1, 9))
        .Corner("T near 7A/4", XordStarts.Tiny(64, new(1, 5), 1, 46, 31))
        .Corner("k = 120, c = 1/410, γ = 8", XordStarts.Tiny(120, new(1, 410), 8, 39, 45));

    protected override XordStart Witness => XordStarts.Tiny(120, new(1, 41), 2, 39, 45);

    protected override TightCase<XordStart> Tight => new(XordStarts.Tiny(120, new(1, 410), 8, 46, 54), 0.95, "T ≥ (γ + 1 − S₀⁺)/(2η|W₁₃|)");

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("1/2 for 7", new PropositionE14 { Seven = new(1, 2) }, Witness),
        Rejects("T ≤ 3A/2", new PropositionE14 { Three = new(3, 2) }, XordStarts.Tiny(64, new(1, 5), 1, 46, 31)),
        Rejects("A < (γ + 1 − 4c)/(2η|W₁₃|)", new PropositionE14 { Margin = -4 }, XordStarts.Tiny(64, new(1, 5), 1, 46, 31)),
        Needs(QuadrantStarts.WAreExplored, XordStarts.Tiny(120, new(1, 5), 1, 1, 60)),
    ];

    protected override string Oracle => BruteForce.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(XordStart x) => BruteForce.XordEnd(x);

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        [MoreThan<Rational>(x.Width, 16, "k > 16"), .. XordStarts.Regime(x), .. QuadrantStarts.Explored(x).Where(h => h.Label == QuadrantStarts.WAreExplored)];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var first = new Training.XordLattice(x.Start, x.Gamma);
        var start = first.Value(first.W.FirstAtPositive);
        var run = XordRunClaim.Limit(x);
        Rational steps = run.Time, active = run.PositiveSteps, growth = 2 * x.Start.StepSize * x.Detectors, c = x.Rate;
        yield return True(run.HasConverged, "the loss is 0");
        yield return AtMost(steps, Three * active, "T ≤ 3A");
        yield return LessThan(active, (x.Gamma + 1 + Margin * (c + growth / 2)) / growth, "A < (γ + 1 + 4c + 4η|W₁₃|)/(2η|W₁₃|)");
        yield return AtLeast(steps, (x.Gamma + 1 - start) / growth, "T ≥ (γ + 1 − S₀⁺)/(2η|W₁₃|)");
        var k = T.From(x.Width);
        yield return AtMost(T.From(steps), T.From(Seven * (x.Gamma + 1 + 8 * c)) / ((k / 2 - 2 * T.Sqrt(k)) * T.From(x.Start.StepSize)), "T ≤ 7(γ + 1 + 8c)/((k/2 − 2√k)η)");
    }
}

/// <summary>
/// BG19.PE.14.step1 (proof of Proposition E.14, l.773): at most two steps in succession have x⁻ alone active, and two lower N⁺ by at least 4c. Relation:
/// tight, two occur. The paper says fewer than six, from N⁺ ≤ γ + 3c, which is false. Proof: N⁺ &lt; γ + 4c (Lemma E.13); x⁻ alone adds 2c to Y in each step
/// and in two steps nothing to X (BG19.RED).
/// </summary>
[Claim("BG19.PE.14.step1", Place = "proof of Proposition E.14, l.773", Statement = "at most 2 successive steps have x⁻ alone active; two of them lower N⁺ by 4c at least", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class PropositionE14Pauses : XordRunClaim
{
    private int Longest { get; init; } = 2;

    private Rational Fall { get; init; } = 4;

    protected override TightCase<XordStart> Tight => new(XordStarts.Tiny(2, new(1, 41), 1, 2, 0), 1, "steps with x⁻ alone active");

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("at most 1", new PropositionE14Pauses { Longest = 1 }, XordStarts.Tiny(2, new(1, 41), 1, 2, 0)),
        Rejects("by 5c", new PropositionE14Pauses { Fall = 5 }, XordStarts.Tiny(2, new(1, 41), 1, 2, 0)),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (alone, longest, before, last, falls) = (0, 0, 0L, 0L, new Extent());
        var limit = Limit(x);
        foreach (var run in Run(x))
        {
            if (alone >= 2) falls.Add(before - run.Outputs.Positive);
            alone = !run.PositiveActive && run.NegativeActive ? alone + 1 : 0;
            (longest, before, last) = (Math.Max(longest, alone), last, run.Outputs.Positive);
        }

        yield return AtMost<Rational>(longest, Longest, "steps with x⁻ alone active");
        if (!falls.IsEmpty) yield return AtLeast(limit.Value(falls.Least), Fall * x.Rate, "N⁺_t − N⁺_{t+2} ≥ 4c");
    }
}

/// <summary>
/// BG19.PE.14.step2 (proof of Proposition E.14, eq. 14, l.769): S⁺ grows by 2η|W₁₃| at a step with x⁺ active and stays at the others, so S_t⁺ ≥ S₀⁺ +
/// 2η|W₁₃|⌈t/3⌉ until the loss is 0.
/// Relation: identity. The paper has η for 2η and t/7 for t/3, which is weaker, and "if −N⁻ &lt; 1" for "if N⁺ &lt; γ", a slip: where x⁻ alone is active S⁺
/// stays.
/// </summary>
[Claim("BG19.PE.14.step2", Place = "proof of Proposition E.14, eq. 14, l.769", Statement = "S⁺_{t+1} = S⁺_t + 2η|W₁₃|·[N⁺_t < γ]; S_t⁺ ≥ S₀⁺ + 2η|W₁₃|⌈t/3⌉", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class PropositionE14Growth : XordRunClaim
{
    private bool WrongHinge { get; init; }

    private int Divisor { get; init; } = 3;

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("if −N⁻ < 1, as the text has it", new PropositionE14Growth { WrongHinge = true }, Small),
        Rejects("⌈t/1⌉ for ⌈t/3⌉", new PropositionE14Growth { Divisor = 1 }, Small),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (active, other, excess) = (new Extent(), new Extent(), new Extent());
        var (first, before, grows) = (0L, 0L, false);
        var step = x.Detectors * new Training.XordLattice(x.Start, x.Gamma).Stride;
        foreach (var run in Run(x))
        {
            var support = run.W.FirstAtPositive;
            if (run.Time == 0) first = support;
            else (grows ? active : other).Add(support - before);
            excess.Add(support - first - step * ((run.Time + Divisor - 1) / Divisor));
            (before, grows) = (support, WrongHinge ? run.NegativeActive : run.PositiveActive);
        }

        var limit = Limit(x);
        foreach (var comparison in active.All(limit, limit.Value(step), "S⁺_{t+1} − S⁺_t = 2η|W₁₃|, x⁺ active")) yield return comparison;
        foreach (var comparison in other.All(limit, 0, "S⁺_{t+1} = S⁺_t, x⁺ not active")) yield return comparison;
        yield return MoreThan(limit.Value(first), 0, "S₀⁺ > 0");
        yield return AtLeast(limit.Value(excess.Least), 0, "S_t⁺ − S₀⁺ − 2η|W₁₃|⌈t/3⌉ ≥ 0");
    }
}

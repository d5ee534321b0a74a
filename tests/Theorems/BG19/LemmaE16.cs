using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.16 (Lemma E.16, l.799): let T₂ be the first time with −N⁻ ≥ 1. Then T₂ ≤ T, and with |W₂₄| = k − |W₁₃|
///     S_t⁺ > γ + 1 − 2c − 2η|W₂₄| for t ≥ T₂,   N⁺_{T₂} ≥ γ − 2c − 2η|W₂₄|.
/// Relation: tight, the second is attained. Rigor: exact runs.
///
/// Proof: −N⁻_T ≥ 1 gives T₂ ≤ T. While both hinges are active −N⁻ ≤ (2 + √2/4)c &lt; 1, so before T₂ there is a first T₁ with N⁺ ≥ γ; from there to T₂ a step
/// with both active adds 2η|W₁₃|, one with x⁻ alone takes at most 2c + 2η|W₂₄| and starts from N⁺ ≥ γ. At T₂, S⁺ = N⁺ − N⁻ + S⁻ with S⁻ > 0; and S⁺ never
/// falls.
/// Printed: for some T₂ &lt; T, S_t⁺ ≥ γ + 1 − 3c for t ≥ T₂ and −N⁻ &lt; 1 before T₂. S⁺ never falls, so the best such time is min{T₂, T − 1} with the T₂
/// above, and there it is false: the proof forgets W₂₄ where it says that N⁺ falls by at most 2c. (That the T₂ above is before T is false as well, but another
/// choice of T₂ mends that.)
/// </summary>
[Claim("BG19.LE.16", Place = "Lemma E.16, l.799", Statement = "T₂ = min{t: −N⁻_t ≥ 1} ≤ T; S_t⁺ > γ+1−2c−2η|W₂₄| for t ≥ T₂; N⁺_{T₂} ≥ γ−2c−2η|W₂₄|", Printed = "there is T₂ < T with S_t⁺ ≥ γ+1−3c for t ≥ T₂ and −N⁻_t < 1 for t < T₂", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE16 : XordRunClaim, IRefutedAsPrinted<XordStart>
{
    private bool Strictly { get; init; }

    private bool WithoutOthers { get; init; }

    // k = 120, c = 1/437, γ = 8 on the grid 30: |W₁₃| = 39, |U₁₃| = 65, inner products η/15 and η/30; T₂ = 6264, T = 6277, S⁺_{T₂} = γ + 1 − (1847/600)c.
    private static XordStart Fine => new(LatticeStarts.TinyXord(120, new(1, 437), detectors: 39, rivals: 65) with { Grid = 30 }, 8);

    protected override TightCase<XordStart> Tight => new(XordStarts.Tiny(2, new(1, 41), 2, 2, 0), 1, "(γ − N⁺_{T₂})/c ≤ 2 + 2|W₂₄|/k");

    public Claim<XordStart> Printed => new LemmaE16 { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Fine];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("T₂ < T", new LemmaE16 { Strictly = true }, XordStarts.Tiny(2, new(1, 41), 1, 2, 2)),
        Rejects("2c for 2c + 2η|W₂₄|", new LemmaE16 { WithoutOthers = true }, XordStarts.Tiny(40, new(1, 5), 1, 1, 0)),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (first, support, before, output) = (-1, 0L, 0L, 0L);
        foreach (var run in Run(x))
        {
            if (first < 0 && !run.NegativeActive) (first, support, output) = (run.Time, run.W.FirstAtPositive, run.Outputs.Positive);
            else if (first < 0) before = run.W.FirstAtPositive;
        }

        var limit = Limit(x);
        Rational Missing(long units) => (x.Gamma + 1 - limit.Value(units)) / x.Rate;
        if (AsPrinted)
        {
            yield return AtMost(Missing(first < limit.Time ? support : before), 3, "(γ + 1 − S⁺)/c ≤ 3 at min{T₂, T − 1}");
            yield break;
        }

        var most = 2 + (WithoutOthers ? 0 : 2 * new Rational(x.Width - x.Detectors, x.Width));
        yield return Strictly ? LessThan<Rational>(first, limit.Time, "T₂ < T") : AtMost<Rational>(first, limit.Time, "T₂ ≤ T");
        yield return True(first > 0, "T₂ exists");
        yield return LessThan(Missing(support), most, "(γ + 1 − S⁺_{T₂})/c < 2 + 2|W₂₄|/k");
        yield return AtMost((x.Gamma - limit.Value(output)) / x.Rate, most, "(γ − N⁺_{T₂})/c ≤ 2 + 2|W₂₄|/k");
    }
}

/// <summary>
/// BG19.LE.16.step1 (proof of Lemma E.16, l.801): as long as both hinges have been active at all times before t,
///     w_t = w₀ + tη p_i − ½(1 − (−1)^t)η p_l for w₀ ∈ W⁺(i) ∩ W⁻(l), i ∈ {1, 3};   u_t = u₀ − η p_i + η p_l for u₀ ∈ U⁺(i) ∩ U⁻(l), i ∈ {1, 3}, t ≥ 1;   the others have not moved.
/// Relation: identity. Rigor: exact, every unit at every such t. In inner products a step is 2η.
/// </summary>
[Claim("BG19.LE.16.step1", Place = "proof of Lemma E.16, l.801", Statement = "both active before t: w_t = w₀ + tηp_i − ½(1−(−1)^t)ηp_l in W₁₃, u_t = u₀ − ηp_i + ηp_l in U₁₃ (t ≥ 1), w_t = w₀ and u_t = u₀ elsewhere", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE16Phase : XordRunClaim
{
    private int Alternation { get; init; } = 1;

    private bool RivalsStay { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("+½ for −½", new LemmaE16Phase { Alternation = -1 }, Small),
        Rejects("no unit u moves", new LemmaE16Phase { RivalsStay = true }, XordStarts.Tiny(2, new(1, 41), 2, 1, 1)),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (start, times, agree) = (new XordLattice(x.Start, x.Gamma), 0, 0);
        var (w, u) = (Units(start.W), Units(start.U));
        foreach (var run in Run(x))
        {
            var (t, odd) = (run.Time, run.Time % 2 * Alternation);
            times++;
            if (Moved(run.W, w, t, -odd) && Moved(run.U, u, t > 0 && !RivalsStay ? -1 : 0, t > 0 && !RivalsStay ? 1 : 0)) agree++;
            if (!run.PositiveActive || !run.NegativeActive) break;
        }

        yield return Equal<Rational>(agree, times, "times at which the formula holds, times");

        // Whether each unit of W₁₃ (or U₁₃) has moved by so many ηp_i and ηp_l, and no other unit at all.
        bool Moved(PatternUnits now, (long Alpha, long Beta)[] first, long along, long across) => first.Index().All(unit => Math.Abs(unit.Item.Alpha) > Math.Abs(unit.Item.Beta)
            ? now.Alpha[unit.Index] - unit.Item.Alpha == Math.Sign(unit.Item.Alpha) * along * start.Stride && now.Beta[unit.Index] - unit.Item.Beta == Math.Sign(unit.Item.Beta) * across * start.Stride
            : now.Alpha[unit.Index] == unit.Item.Alpha && now.Beta[unit.Index] == unit.Item.Beta);
    }

    private static (long Alpha, long Beta)[] Units(PatternUnits units)
    {
        var all = new (long, long)[units.Alpha.Length];
        for (var j = 0; j < all.Length; j++) all[j] = (units.Alpha[j], units.Beta[j]);
        return all;
    }
}

/// <summary>
/// BG19.LE.16.step2 (proof of Lemma E.16, l.809): before T₂, (0) N⁺ ≥ γ occurs; (1) a step from N⁺ ≥ γ ends at N⁺ ≥ γ − 2c − 2η|W₂₄|; (2) a step from N⁺ &lt;
/// γ adds 2η|W₁₃| (from t = 1 on).
/// Relation: tight. Printed with 2c in (1): false, the units of W₂₄ take part in the fall. (2) is printed as "does not decrease".
/// </summary>
[Claim("BG19.LE.16.step2", Place = "proof of Lemma E.16, l.809", Statement = "t < T₂: N⁺_t ≥ γ ⇒ N⁺_{t+1} ≥ γ − 2c − 2η|W₂₄|; N⁺_t < γ, t ≥ 1 ⇒ N⁺_{t+1} = N⁺_t + 2η|W₁₃|", Printed = "t < T₂: N⁺_t ≥ γ ⇒ N⁺_{t+1} ≥ γ − 2c", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE16Fall : XordRunClaim, IRefutedAsPrinted<XordStart>
{
    private Rational? Fall { get; init; }

    private int Growth { get; init; } = 2;

    protected override TightCase<XordStart> Tight => new(XordStarts.Tiny(2, new(1, 41), 2, 2, 0), 1, "(γ − N⁺_{t+1})/c ≤ 2 + 2|W₂₄|/k");

    public Claim<XordStart> Printed => new LemmaE16Fall { AsPrinted = true, Fall = 2 };

    public IReadOnlyList<XordStart> Counterexamples => [Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("2c + η|W₂₄|", new LemmaE16Fall { Fall = 2 + new Rational(81, 120) }, Large),
        Rejects("an increment of η|W₁₃|", new LemmaE16Fall { Growth = 1 }, Small),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (after, growth) = (new Extent(), new Extent());
        var (before, falls, grows) = (0L, false, false);
        foreach (var run in Run(x))
        {
            var output = run.Outputs.Positive;
            if (falls) after.Add(output);
            if (grows) growth.Add(output - before);
            if (!run.NegativeActive) break;
            (before, falls, grows) = (output, !run.PositiveActive, run.PositiveActive && run.Time > 0);
        }

        var limit = Limit(x);
        yield return True(!after.IsEmpty, "N⁺ ≥ γ at some t < T₂");
        yield return AtMost((x.Gamma - limit.Value(after.Least)) / x.Rate, Fall ?? 2 + 2 * new Rational(x.Width - x.Detectors, x.Width), "(γ − N⁺_{t+1})/c ≤ 2 + 2|W₂₄|/k");
        if (AsPrinted) yield break;
        foreach (var comparison in growth.All(limit, Growth * x.Start.StepSize * x.Detectors, "N⁺_{t+1} − N⁺_t = 2η|W₁₃|")) yield return comparison;
    }
}

/// <summary>
/// BG19.LE.16.step3 (proof of Lemma E.16, l.811): after a step before T₂ that has x⁻ alone active, U⁺(1) ∪ U⁺(3) = ∅, and as long as both hinges are active no
/// u moves. Relation: identity; both hold from t = 1 on (BG19.RED). The text has U₀⁺(l) for U₀⁻(l), a misprint. Tooth: w does move, in W₁₃.
/// </summary>
[Claim("BG19.LE.16.step3", Place = "proof of Lemma E.16, l.811", Statement = "t ≥ 1: U_t⁺(1) ∪ U_t⁺(3) = ∅; both hinges active: u_{t+1} = u_t", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE16Rivals : XordRunClaim
{
    private bool DetectorsToo { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("w stays as well", new LemmaE16Rivals { DetectorsToo = true }, Small)];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (left, moved, together) = (0, 0, false);
        long[] before = [];
        foreach (var run in Run(x))
        {
            long[] now = DetectorsToo ? [.. run.U.Alpha, .. run.U.Beta, .. run.W.Alpha] : [.. run.U.Alpha, .. run.U.Beta];
            if (run.Time > 0) left = Math.Max(left, run.U.FirstCount);
            if (together && !now.AsSpan().SequenceEqual(before)) moved++;
            (before, together) = (now, run.Time > 0 && run.PositiveActive && run.NegativeActive);
        }

        yield return Equal<Rational>(left, 0, "the greatest |U_t⁺(1) ∪ U_t⁺(3)|, t ≥ 1");
        yield return Equal<Rational>(moved, 0, "steps with both hinges active that move a u");
    }
}

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.8.1 (Lemma E.8, item 1; l.613): S_t⁻ &lt; 2η|W_t⁺(1) ∪ W_t⁺(3)| for all t. Relation: tight (1.9999 of η|W₁₃| was seen). Rigor: exact.
/// Proof: by LE.5.step1 each term is s or 2η − s, s = |⟨w₀, p₂⟩|. Printed with η for 2η: false at t = 1 of every start in the event with W₁₃ ≠ ∅, where
/// each term is at least (2 − √2/4)η.
/// </summary>
[Claim("BG19.LE.8.1", Place = "Lemma E.8, item 1, l.613", Statement = "S_t⁻ < 2η|W_t⁺(1) ∪ W_t⁺(3)|", Printed = "S_t⁻ ≤ η|W_t⁺(1) ∪ W_t⁺(3)| for t ≥ 1", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE08Support : XordPathClaim, IRefutedAsPrinted<XordStart>
{
    private const string Bound = "S_t⁻ < 2η|W_t⁺(1) ∪ W_t⁺(3)|";

    private bool Sharper { get; init; }

    private static XordStart Tiniest => new(new(new(1, 41), 1000, [(2, 1)], [(1, 2)]), 1);

    protected override TightCase<XordStart> Tight => new(Tiniest, 0.999, Bound);

    public Claim<XordStart> Printed => new LemmaE08Support { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Small, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("19/10 η|W_t⁺(1) ∪ W_t⁺(3)|", new LemmaE08Support { Sharper = true }, Tiniest)];

    private protected override void AtEachTime(XordPath path)
    {
        var (sum, count) = (path.Now.SMinus, path.Run.W.FirstCount);
        if (AsPrinted && path.Time > 0) path.AtMost("S_t⁻ ≤ η|W_t⁺(1) ∪ W_t⁺(3)|", sum, path.Eta * count);
        else if (Sharper) path.LessThan("S_t⁻ < 19/10 η|W_t⁺(1) ∪ W_t⁺(3)|", 10 * sum, 19 * path.Eta * count);
        else if (!AsPrinted) path.LessThan(Bound, sum, path.Run.Stride * count);
    }
}

/// <summary>
/// BG19.LE.8.2 (Lemma E.8, item 2; l.614): P_t⁺ ≤ η|U_t⁺(1) ∪ U_t⁺(3)| for t ≥ 1; in this regime because U_t⁺(1) ∪ U_t⁺(3) is empty then (LE.7), and both sides are 0.
/// Relation: identity. Rigor: exact. Without the regime, as at c = 3/4, the sets return, and the constant is 2η: the proof's |⟨u, p₁⟩| &lt; η forgets that ‖p₁‖² = 2.
/// </summary>
[Claim("BG19.LE.8.2", Place = "Lemma E.8, item 2, l.614", Statement = "U_t⁺(1) ∪ U_t⁺(3) = ∅ for t ≥ 1, so P_t⁺ = 0 ≤ η|U_t⁺(1) ∪ U_t⁺(3)|", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE08Rivals : XordPathClaim
{
    private bool FromTheStart { get; init; }

    private bool OnlyTheBound { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("t ≥ 0 for t ≥ 1", new LemmaE08Rivals { FromTheStart = true }, Small),
        Needs(XordStarts.SmallRate, XordStarts.Tiny(2, new(3, 4), 1, 1, 2)),
        // The printed bound alone: a unit that returns has |⟨u, p₁⟩| = 2η − η/3.
        Weakens(XordStarts.SmallRate, "c < 1", new LemmaE08Rivals { OnlyTheBound = true }, XordStarts.Tiny(2, new(3, 4), 1, 1, 2)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        OnlyTheBound ? [.. base.Hypotheses<T>(x).Where(h => h.Label != XordStarts.SmallRate), LessThan(x.Rate, 1, "c < 1")] : base.Hypotheses<T>(x);

    private protected override void AtEachTime(XordPath path)
    {
        if (path.Time == 0 && !FromTheStart) return;
        path.AtMost("P_t⁺ ≤ η|U_t⁺(1) ∪ U_t⁺(3)|", path.Now.PPlus, path.Eta * path.Run.U.FirstCount);
        if (!OnlyTheBound) path.True("U_t⁺(1) ∪ U_t⁺(3) = ∅", path.Run.U.FirstCount == 0);
    }
}

/// <summary>
/// BG19.LE.8.3 (Lemma E.8, item 3; l.615): P_t⁻ ≤ (√2/4)η|U_t⁺(1) ∪ U_t⁺(3)| for t ≥ 1, where the paper has η. Relation: tight. Rigor: proved, a term at
/// a time. A unit u = u₀ + aηp_i + bηp_l, a ∈ {0, −1}, b ∈ ℕ (Lemma E.7), that p_i or its opposite wins has b = 0, so its term is |⟨u₀, p_l⟩| ≤ √2η/4. In
/// this regime no unit is left (LE.8.2).
/// Proof: b ≥ 1 gives |⟨u, p_l⟩| ≥ 2η + |⟨u₀, p_l⟩| > 2η > max{s, 2η − s} = |⟨u, p_i⟩|, s = |⟨u₀, p_i⟩| &lt; η. Instances: a, b and the start of one unit.
/// </summary>
[Claim("BG19.LE.8.3", Place = "Lemma E.8, item 3, l.615", Statement = "P_t⁻ ≤ (√2/4)η|U_t⁺(1) ∪ U_t⁺(3)| for t ≥ 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE08RivalsAtNegative : ExactClaim<(MovedUnit Unit, int B)>
{
    private const string Small = "|⟨u₀, p⟩| ≤ √2η/4";

    private bool Sharper { get; init; }

    protected override Instances<(MovedUnit Unit, int B)> Instances { get; } = Instances<(MovedUnit, int)>
        .All(from size in new[] { 2, 5, 10, 20, 34, 35 } from less in new[] { 1, 4, 9, 19, 33, 34 } where less < size from a in new[] { 0, -1 } from b in Enumerable.Range(0, 4) select (new MovedUnit(100, size, less, a), b))
        .Corner("√2/4 nearly", (new(100_000, 35355, 35354, -1), 0));

    protected override (MovedUnit Unit, int B) Witness => (new(100, 20, 7, -1), 0);

    protected override TightCase<(MovedUnit Unit, int B)> Tight => new((new(100_000, 35355, 35354, -1), 0), 0.9999, "8⟨u, p_l⟩² ≤ η²");

    protected override IReadOnlyList<Tooth<(MovedUnit Unit, int B)>> Teeth =>
    [
        Rejects("3/10 η", new LemmaE08RivalsAtNegative { Sharper = true }, (new(100, 35, 34, 0), 0)),
        Needs(Small, (new(100, 70, 60, -1), 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("b ≥ 1: (r + 2b) − (2 − s) = r + 2(b − 1) + s > 0", [1, 1, 1], z => (z[0] + 2 * z[1] - (2 - z[2]), z[0] + 2 * (z[1] - 1) + z[2]), z => (z[0] + z[1] - (2 - z[2]), z[0] + 2 * (z[1] - 1) + z[2])),
        new GridIdentity("b ≥ 1: (r + 2b) − s = r + 2(b − 1) + 1 + (1 − s) > 0", [1, 1, 1], z => (z[0] + 2 * z[1] - z[2], z[0] + 2 * (z[1] - 1) + 1 + (1 - z[2])), z => (z[0] + z[1] - z[2], z[0] + 2 * (z[1] - 1) + 1 + (1 - z[2]))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>((MovedUnit Unit, int B) x) =>
        [AtMost<Rational>(8 * Rational.Square(x.Unit.Alpha), Rational.Square(x.Unit.Grid), Small), LessThan<Rational>(x.Unit.Beta, x.Unit.Alpha, "j ∈ U₀⁺(1) ∪ U₀⁺(3)")];

    protected override IEnumerable<Comparison> Statement<T>((MovedUnit Unit, int B) x)
    {
        var (along, across) = (x.Unit.AlphaMoved, x.Unit.Beta + 2 * x.Unit.Grid * x.B);
        if (x.B > 0) yield return MoreThan<Rational>(across, along, "b ≥ 1: j ∈ U_t⁺(2) ∪ U_t⁺(4)");
        else if (Sharper) yield return AtMost(new Rational(across, x.Unit.Grid), new(3, 10), "|⟨u, p_l⟩| ≤ 3/10 η");
        else yield return AtMost(8 * Rational.Square(new(across, x.Unit.Grid)), 1, "8⟨u, p_l⟩² ≤ η²");
    }
}

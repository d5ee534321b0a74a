namespace Verification.Theorems.BG19;

/// <summary>
/// Lemma E.11 and its proof: what happens while x⁻ alone is active (N⁺_t ≥ γ and −N⁻_t &lt; 1), over a maximal stretch T ≤ t &lt; T + b and every part of it.
/// </summary>
public abstract class LemmaE11 : XordPathClaim
{
    // x⁻ alone is active at n = 0, with W₂₄ ≠ ∅: the first stretch of this run.
    private protected static XordStart Turning => XordStarts.Tiny(2, new(1, 41), 2, 1, 0);

    private protected static XordStart TwoInARow => XordStarts.Tiny(2, new(1, 5), 1, 2, 1);

    private protected sealed override void AtEachTime(XordPath path)
    {
        for (var b = 1; b <= path.Time && path.Moments[^(b + 1)].NegativeAlone; b++) AtStretch(path, path.Moments[^(b + 1)], b);
    }

    /// <summary>What the claim compares where x⁻ alone was active in the last b steps, from <paramref name="start"/> to now.</summary>
    private protected abstract void AtStretch(XordPath path, XordMoment start, int b);
}

/// <summary>
/// BG19.LE.11 (Lemma E.11; l.673): if x⁻ alone is active for T ≤ t &lt; T + b, T ≥ 1, then N⁺_{T+b} ≤ N⁺_T − 2bc + 2η|W₂₄|, which for b ≥ 2 is stronger than the lemma's
/// N⁺_T − (b − 1)c + η|W₂₄|; in each such step N⁺ falls by at least 2η|W₁₃|; and b ≤ 2. Relation: tight. Rigor: exact. (T ≥ 1 always: at t = 0 both hinges are active.)
/// Proof: the u-sum grows by 2c a step and S⁺ rests; X moves by 2η|W₂₄| − 2b₂₄ from n = 0, by the negative of it from n = −1 and by −2η|W₂₄| elsewhere,
/// so over two steps by 0 at most; and two such steps raise −N⁻ by 4c + S⁻ at least, from where x⁺ was active last. Slips: S_T⁻ for S_T⁺ in the last
/// display, |U| = {1 … k} for k.
/// </summary>
[Claim("BG19.LE.11", Place = "Lemma E.11, l.673", Statement = "x⁻ alone active for T ≤ t < T+b: N⁺_{T+b} ≤ N⁺_T − 2bc + 2η|W₂₄|, and b ≤ 2", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE11Fall : LemmaE11
{
    private enum Form { Corrected, WithoutW24, HalfW24, OneStep }

    private Form Variant { get; init; }

    protected override TightCase<XordStart> Tight => new(TwoInARow, 1, "b ≤ 2");

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("N⁺_T − 2bc without the term of W₂₄", new LemmaE11Fall { Variant = Form.WithoutW24 }, Turning),
        Rejects("N⁺_T − 2bc + η|W₂₄|", new LemmaE11Fall { Variant = Form.HalfW24 }, Turning),
        Rejects("b ≤ 1", new LemmaE11Fall { Variant = Form.OneStep }, TwoInARow),
    ];

    private protected override void AtStretch(XordPath path, XordMoment start, int b)
    {
        var share = Variant == Form.WithoutW24 ? 0 : Variant == Form.HalfW24 ? 1 : 2;
        path.AtMost("N⁺_{T+b} ≤ N⁺_T − 2bc + 2η|W₂₄|", path.Now.NPlus, start.NPlus - 2 * b * path.C + share * path.Eta * path.W24);
        path.AtMost("b ≤ 2", b, Variant == Form.OneStep ? 1 : 2);
        if (b == 1) path.AtMost("N⁺_{t+1} ≤ N⁺_t − 2η|W₁₃|", path.Now.NPlus, start.NPlus - 2 * path.Eta * path.W13);
        else path.AtMost("b ≥ 2: N⁺_{T+b} ≤ N⁺_T − (b − 1)c + η|W₂₄|", path.Now.NPlus, start.NPlus - (b - 1) * path.C + path.Eta * path.W24);
    }
}

/// <summary>
/// BG19.LE.11.step1 (proof of Lemma E.11, eq. 11; l.681): a step with x⁻ alone active keeps U_t⁺(2) ∪ U_t⁺(4) in U_{t+1}⁺(2) ∪ U_{t+1}⁺(4), and the sum
/// of max_l σ(⟨u, x_l⁺⟩) over it grows by 2η|U_t⁺(2) ∪ U_t⁺(4)|. Relation: identity. Rigor: exact. Printed: grows by η|U_t⁺(2) ∪ U_t⁺(4)|, an equality,
/// false at every such step (‖p_l‖² = 2). For t ≥ 1 the set is all of 1 … k.
/// </summary>
[Claim("BG19.LE.11.step1", Place = "proof of Lemma E.11, eq. 11, l.681", Statement = "x⁻ alone active: U_t⁺(2) ∪ U_t⁺(4) stays, and the sum over it grows by 2η|U_t⁺(2) ∪ U_t⁺(4)|", Printed = "the sum over U_t⁺(2) ∪ U_t⁺(4) grows by η|U_t⁺(2) ∪ U_t⁺(4)|", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE11Rivals : LemmaE11, IRefutedAsPrinted<XordStart>
{
    private bool Shrinks { get; init; }

    public Claim<XordStart> Printed => new LemmaE11Rivals { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Turning, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("the sum falls", new LemmaE11Rivals { Shrinks = true }, Turning)];

    private protected override void AtStretch(XordPath path, XordMoment start, int b)
    {
        if (b > 1) return;
        path.True("U_{t+1}⁺(2) ∪ U_{t+1}⁺(4) is all", path.Run.U.FirstCount == 0);
        path.Equal("Y_{t+1} = Y_t + 2η|U_t⁺(2) ∪ U_t⁺(4)|", path.Now.Y, start.Y + (AsPrinted ? 1 : Shrinks ? -2 : 2) * path.Eta * path.Start.Width);
    }
}

/// <summary>
/// BG19.LE.11.step2 (proof of Lemma E.11, eq. 12; l.691): a unit of U_t⁺(1) ∪ U_t⁺(3), u = u₀ + aηp_i with a ∈ {0, −1}, is taken to U_{t+1}⁺(2) ∪
/// U_{t+1}⁺(4) by a step with x⁻ alone active: ⟨u_{t+1}, p_l⟩ = 2η + r > 2η > |⟨u_t, p_i⟩|, r = |⟨u₀, p_l⟩|, and its greatest value does not fall. The
/// paper has > η > ⟨u_t, p_i⟩. Relation: tight, the increase tends to 0. Rigor: proved. In this regime there is no such unit for t ≥ 1 (LE.8.2): the
/// instances are single units, given by their start and a.
/// Proof: |⟨u_t, p_i⟩| is s or 2η − s, s = |⟨u₀, p_i⟩| &lt; η.
/// </summary>
[Claim("BG19.LE.11.step2", Place = "proof of Lemma E.11, eq. 12, l.691", Statement = "j ∈ U_t⁺(1) ∪ U_t⁺(3), x⁻ alone active: ⟨u_{t+1},p_l⟩ > 2η > |⟨u_t,p_i⟩|, j ∈ U_{t+1}⁺(2) ∪ U_{t+1}⁺(4)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE11Turn : OneUnitClaim
{
    private bool GrowsByEta { get; init; }

    protected override Instances<MovedUnit> Instances { get; } = Instances<MovedUnit>.All(Grid(0, -1).Where(x => x.Alpha > x.Beta));

    protected override MovedUnit Witness => new(20, 7, 3, -1);

    protected override TightCase<MovedUnit> Tight => new(new(1000, 2, 1, -1), 0.998, "⟨u_{t+1}, p_l⟩ > |⟨u_t, p_i⟩|");

    protected override IReadOnlyList<Tooth<MovedUnit>> Teeth =>
    [
        Rejects("the greatest value grows by η", new LemmaE11Turn { GrowsByEta = true }, new(20, 2, 1, -1)),
        Needs(BelowEta, new(10, 50, 1, 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("a = −1: (2 + r) − (2 − s) = r + s > 0", [1, 1], z => (2 + z[0] - (2 - z[1]), z[0] + z[1]), z => (1 + z[0] - (2 - z[1]), z[0] + z[1])),
        new GridIdentity("a = 0: (2 + r) − s = 1 + r + (1 − s) > 0", [1, 1], z => (2 + z[0] - z[1], 1 + z[0] + (1 - z[1])), z => (1 + z[0] - z[1], 1 + z[0] + (1 - z[1]))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(MovedUnit x) => [.. base.Hypotheses<T>(x), MoreThan<Rational>(x.Alpha, x.Beta, "j ∈ U₀⁺(1) ∪ U₀⁺(3)")];

    protected override IEnumerable<Comparison> Statement<T>(MovedUnit x)
    {
        var (along, across) = (x.AlphaMoved, x.Beta + 2 * x.Grid);
        yield return MoreThan<Rational>(across, 2 * x.Grid, "⟨u_{t+1}, p_l⟩ > 2η");
        yield return MoreThan<Rational>(across, GrowsByEta ? along + x.Grid : along, "⟨u_{t+1}, p_l⟩ > |⟨u_t, p_i⟩|");
        yield return MoreThan<Rational>(2 * x.Grid, along, "2η > |⟨u_t, p_i⟩|");
    }
}

/// <summary>
/// BG19.LE.11.step3 (proof of Lemma E.11; l.701): over b steps with x⁻ alone active Z⁺ + P⁺, the u-part of N⁺, grows by 2bc exactly, where the paper has
/// at least (b − 1)c.
/// Relation: identity. Rigor: exact. Slip: |U| = {1, …, k} for k.
/// </summary>
[Claim("BG19.LE.11.step3", Place = "proof of Lemma E.11, l.701", Statement = "x⁻ alone active for b steps: Z_{T+b} + P_{T+b} = Z_T + P_T + 2bc ≥ Z_T + P_T + (b−1)c", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE11Growth : LemmaE11
{
    private int Factor { get; init; } = 2;

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("3bc for 2bc", new LemmaE11Growth { Factor = 3 }, TwoInARow),
        Rejects("bc for 2bc", new LemmaE11Growth { Factor = 1 }, TwoInARow),
    ];

    private protected override void AtStretch(XordPath path, XordMoment start, int b)
    {
        path.Equal($"b = {b}: Z + P grows by 2bc", path.Now.Y + path.Now.PPlus, start.Y + start.PPlus + Factor * b * path.C);
        path.AtMost("Z + P grows by (b − 1)c at least", start.Y + start.PPlus + (b - 1) * path.C, path.Now.Y + path.Now.PPlus);
    }
}

/// <summary>
/// BG19.LE.11.step4 (proof of Lemma E.11; l.703): over steps with x⁻ alone active Y⁺, the sum over W₂₄ (X in our recursion), grows by less than 2η|W₂₄|,
/// or where W₂₄ = ∅ not at all.
/// Relation: tight, the supremum is reached from n = 0 as w₀ → 0. Rigor: exact. Printed with η for 2η: false in every such step at n = 0 of a start in
/// the event, where it grows by 2η|W₂₄| − 2b₂₄ ≥ (2 − √2/2)η|W₂₄|. Lemma E.11 itself stands.
/// </summary>
[Claim("BG19.LE.11.step4", Place = "proof of Lemma E.11, l.703", Statement = "x⁻ alone active for T ≤ t < T+b: the sum over W₂₄ grows by less than 2η|W₂₄|", Printed = "Y⁺_{T+b} − Y⁺_T ≤ η|W₂₄|", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE11Others : LemmaE11, IRefutedAsPrinted<XordStart>
{
    private const string Growth = "Y⁺_{T+b} − Y⁺_T < 2η|W₂₄|";

    private bool Sharper { get; init; }

    // The same run with |⟨w₀, p⟩| ≤ 3η/1000.
    private static XordStart Tiniest => new(new(new(1, 82), 1000, [(3, 1), (1, 2)], [(1, 3), (2, 3)]), 2);

    protected override TightCase<XordStart> Tight => new(Tiniest, 0.99, Growth);

    public Claim<XordStart> Printed => new LemmaE11Others { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Turning, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("19/10 η|W₂₄|", new LemmaE11Others { Sharper = true }, Tiniest)];

    private protected override void AtStretch(XordPath path, XordMoment start, int b)
    {
        var (growth, bound) = (path.Now.X - start.X, path.Eta * path.W24);
        if (AsPrinted) path.AtMost("Y⁺_{T+b} − Y⁺_T ≤ η|W₂₄|", growth, bound);
        else if (Sharper) path.AtMost("Y⁺_{T+b} − Y⁺_T ≤ 19/10 η|W₂₄|", 10 * growth, 19 * bound);
        else if (path.W24 > 0) path.LessThan(Growth, growth, 2 * bound);
        else path.Equal("W₂₄ = ∅: no growth", growth, 0);
    }
}

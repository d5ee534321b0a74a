namespace Verification.Theorems.BG19;

/// <summary>What Lemma E.5 and its proof say of single units w: the coordinates at time t against those at the start, unit by unit.</summary>
public abstract class LemmaE05 : XordPathClaim
{
    private protected const string BelowEta = XordStarts.BelowEta;

    // A unit of W₂₄ beyond η enters W₁₃ during the run.
    private protected static XordStart Beyond => new(new(new(1, 82), 10, [(14, 15), (-20, 3)], [(1, 2), (2, -1)]), 1);

    private protected static bool IsFirst((long Alpha, long Beta) unit) => Math.Abs(unit.Alpha) > Math.Abs(unit.Beta);
}

/// <summary>
/// BG19.LE.5.1 (Lemma E.5, item 1; l.553): for j ∈ W₀⁺(i), i ∈ {1, 3}, and all t, w_t = w₀ + A(t)ηp_i + α_jp₂ with α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾, p₂⟩} and
/// A(t) = #{t′ &lt; t : N_{W_t′}(x⁺) &lt; γ}. Relation: tight, |α_j| = η occurs. Rigor: exact.
/// Proof: ⟨w, p_i⟩ > 2η > |⟨w, p₂⟩| from t = 1 on (LE.5.step1); ⟨w, p₂⟩ = b moves, with x⁻ active, to b − 2η sgn b and from there back.
/// Printed with a⁺(t), which counts t′ ≤ t: one too many wherever x⁺ is active at t, as at t = 0. And one α_i^t for all j ∈ W₀⁺(i) is not enough.
/// </summary>
[Claim("BG19.LE.5.1", Place = "Lemma E.5, item 1, l.553", Statement = "j ∈ W₀⁺(i), i ∈ {1,3}: w_t = w₀ + A(t)ηp_i + α_jp₂, α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾,p₂⟩}", Printed = "w_t = w₀ + a⁺(t)ηp_i + α_i^tp₂, |α_i^t| ≤ η, a⁺(t) = #{t′ ≤ t : N(x⁺) < γ}", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE05First : LemmaE05, IRefutedAsPrinted<XordStart>
{
    private bool OneForAll { get; init; }

    private bool HalfAlong { get; init; }

    // Two units of W₀⁺(1), one on either side of p₂.
    private static XordStart Apart => new(new(new(1, 82), 6, [(2, 1), (2, -1)], [(1, 2), (1, -2)]), 1);

    protected override TightCase<XordStart> Tight => new(Small, 1, "|α_j| ≤ η");

    public Claim<XordStart> Printed => new LemmaE05First { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Small, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("one α_i^t for all j ∈ W₀⁺(i)", new LemmaE05First { OneForAll = true }, Apart),
        Rejects("|α_j| ≤ η/2", new LemmaE05First { HalfAlong = true }, Small),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        var count = path.Run.PositiveSteps + (AsPrinted && path.Now.PositiveActive ? 1 : 0);
        var shifts = new Dictionary<int, long>();
        for (var j = 0; j < path.W0.Length; j++)
        {
            var ((alpha, beta), now, side) = (path.W0[j], path.Run.W.Beta[j], Math.Sign(path.W0[j].Beta));
            if (!IsFirst((alpha, beta))) continue;
            path.Equal("|⟨w_t, p_i⟩| = |⟨w₀, p_i⟩| + 2ηA(t)", Math.Sign(alpha) * path.Run.W.Alpha[j], Math.Abs(alpha) + path.Run.Stride * count);
            path.True("α_j ∈ {0, −η sgn⟨w₀, p₂⟩}", now == beta || now == beta - side * path.Run.Stride);
            path.AtMost("|α_j| ≤ η", Math.Abs(now - beta) / (HalfAlong ? 1 : 2), path.Eta);
            if (OneForAll) path.True("one α_i^t", shifts.TryAdd(Math.Sign(alpha), now - beta) || shifts[Math.Sign(alpha)] == now - beta);
        }
    }
}

/// <summary>
/// BG19.LE.5.2 (Lemma E.5, item 2; l.556): for j ∈ W₀⁺(2) ∪ W₀⁺(4) and all t, w_t = w₀ + mηp₂ with m ∈ ℤ; along its own winner at the start, each has
/// moved by the same n_t.
/// Relation: identity. Rigor: exact. The text prints mp₂ for mηp₂, and ∩ for ∪ in the proof: slips; the former, read literally, is a tooth.
/// </summary>
[Claim("BG19.LE.5.2", Place = "Lemma E.5, item 2, l.556", Statement = "j ∈ W₀⁺(2) ∪ W₀⁺(4): w_t = w₀ + mηp₂, m ∈ ℤ", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE05Second : LemmaE05
{
    private bool WithoutEta { get; init; }

    private bool NeverBack { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("mp₂ for mηp₂", new LemmaE05Second { WithoutEta = true }, XordStarts.Tiny(2, new(1, 5), 1, 1, 0)),
        Rejects("m ≥ 0 along the winner at the start", new LemmaE05Second { NeverBack = true }, XordStarts.Tiny(2, new(1, 5), 1, 1, 0)),
        Needs(BelowEta, Beyond),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        long? common = null;
        for (var j = 0; j < path.W0.Length; j++)
        {
            var (alpha, beta) = path.W0[j];
            if (IsFirst((alpha, beta))) continue;
            var moved = Math.Sign(beta) * (path.Run.W.Beta[j] - beta);
            path.Equal("⟨w_t, p₁⟩ = ⟨w₀, p₁⟩", path.Run.W.Alpha[j], alpha);
            path.True("m ∈ ℤ", moved % (WithoutEta ? 2 * path.Run.One : path.Run.Stride) == 0);
            path.Equal("the same n_t for all", moved, common ??= moved);
            if (NeverBack) path.AtMost("m ≥ 0", -moved, 0);
        }
    }
}

/// <summary>
/// BG19.LE.5.3 (Lemma E.5, item 3; l.557): W_t⁺(i) = W₀⁺(i) for i ∈ {1, 3} and all t; hence W_t⁺(2) ∪ W_t⁺(4) does not change either. Relation: identity. Rigor: exact.
/// Proof: W₁₃: LE.5.step1. W₂₄: |⟨w, p₂⟩| ≥ min{b, 2η − b} > |⟨w, p₁⟩| for b = |⟨w₀, p₂⟩| &lt; η (LE.5.step2).
/// </summary>
[Claim("BG19.LE.5.3", Place = "Lemma E.5, item 3, l.557", Statement = "W_t⁺(i) = W₀⁺(i) for i ∈ {1,3}, all t", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE05Third : LemmaE05
{
    private bool AllFour { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Needs(BelowEta, Beyond),
        Rejects("W_t⁺(i) = W₀⁺(i) for i ∈ {2, 4} too", new LemmaE05Third { AllFour = true }, XordStarts.Tiny(2, new(1, 5), 1, 1, 0)),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        var (kept, others) = (true, true);
        for (var j = 0; j < path.W0.Length; j++)
        {
            var (now, side) = (path.Run.W.WinnerAtPositive(j), path.W0[j].Beta > 0 ? 2 : 4);
            if (IsFirst(path.W0[j])) kept &= now == (path.W0[j].Alpha > 0 ? 1 : 3);
            else (kept, others) = (kept && now is 2 or 4, others && now == side);
        }

        path.True("W_t⁺(i) = W₀⁺(i), i ∈ {1, 3}", kept);
        if (AllFour) path.True("W_t⁺(i) = W₀⁺(i), i ∈ {2, 4}", others);
    }
}

/// <summary>
/// BG19.LE.5.step1 (first induction in the proof of Lemma E.5; l.559): for j ∈ W₀⁺(i) ∩ W₀⁻(l), i ∈ {1, 3}, and t ≥ 1: ⟨w_t, p_l⟩ ∈ {⟨w₀, p_l⟩, ⟨w₀,
/// p_l⟩ − 2η}, |⟨w_t, p_l⟩| &lt; 2η and ⟨w_t, p_i⟩ > 2η, so j ∈ W_t⁺(i). Relation: tight. Rigor: exact. Printed with η for 2η in the offset: false at
/// t = 1 (‖p_l‖² = 2), where the printed ⟨w_t, p_i⟩ > η is only weaker.
/// </summary>
[Claim("BG19.LE.5.step1", Place = "proof of Lemma E.5, l.559", Statement = "j ∈ W₀⁺(i) ∩ W₀⁻(l), t ≥ 1: ⟨w_t,p_l⟩ ∈ {⟨w₀,p_l⟩, ⟨w₀,p_l⟩ − 2η}, |⟨w_t,p_l⟩| < 2η < ⟨w_t,p_i⟩, j ∈ W_t⁺(i)", Printed = "⟨w_t,p_l⟩ ∈ {⟨w₀,p_l⟩, ⟨w₀,p_l⟩ − η}, ⟨w_t,p_i⟩ > η", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE05Induction : LemmaE05, IRefutedAsPrinted<XordStart>
{
    private const string Along = "⟨w_t, p_i⟩ > 2η";

    private bool Farther { get; init; }

    // ⟨w₀, p₁⟩ = η/500.
    protected override TightCase<XordStart> Tight => new(new(new(new(1, 41), 1000, [(2, 1)], [(1, 2)]), 1), 0.99, Along);

    public Claim<XordStart> Printed => new LemmaE05Induction { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Small, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("⟨w_t, p_i⟩ > 5/2 η", new LemmaE05Induction { Farther = true }, Small)];

    private protected override void AtEachTime(XordPath path)
    {
        if (path.Time == 0) return;
        var stride = AsPrinted ? path.Eta : path.Run.Stride;
        for (var j = 0; j < path.W0.Length; j++)
        {
            var ((alpha, beta), now) = (path.W0[j], path.Run.W.Beta[j]);
            if (!IsFirst((alpha, beta))) continue;
            path.True("⟨w_t, p_l⟩ ∈ {⟨w₀, p_l⟩, ⟨w₀, p_l⟩ − 2η}", now == beta || now == beta - Math.Sign(beta) * stride);
            path.LessThan(Along, Farther ? 5 * path.Eta : 2 * stride, 2 * Math.Sign(alpha) * path.Run.W.Alpha[j]);
            path.LessThan("|⟨w_t, p_l⟩| < 2η", Math.Abs(now), path.Run.Stride);
            path.True("j ∈ W_t⁺(i)", path.Run.W.WinnerAtPositive(j) == (alpha > 0 ? 1 : 3));
        }
    }
}

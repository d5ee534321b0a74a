namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.7 (Lemma E.7; l.603): for j ∈ U₀⁺(i) ∩ U₀⁻(l), i ∈ {1, 3}, l ∈ {2, 4}, and all t, u_t = u₀ + a_tηp_i + b_tηp_l with a_t ∈ {0, −1} and b_t ∈ ℕ (0 included);
/// and, which the paper does not say, a_t = −1 and b_t ≥ 1 for t ≥ 1. Relation: tight, b₀ = 0. Rigor: exact.
/// Proof: LE.7.step1 for the lemma. The rest: both hinges are active at t = 0, so a₁ = −1, b₁ = 1; then all u move along ±p₂, and where b = 1 the units u
/// add up to less than 3c ≤ 1 at x⁻, so that x⁻ is active and b does not fall.
/// </summary>
[Claim("BG19.LE.7", Place = "Lemma E.7, l.603", Statement = "j ∈ U₀⁺(i) ∩ U₀⁻(l): u_t = u₀ + a_tηp_i + b_tηp_l, a_t ∈ {0,−1}, b_t ∈ ℕ; a_t = −1, b_t ≥ 1 for t ≥ 1", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE07 : XordPathClaim
{
    private bool FromTheStart { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("b_t ≥ 1 for t ≥ 0", new LemmaE07 { FromTheStart = true }, Small),
        Needs(XordStarts.SmallRate, XordStarts.Tiny(2, new(3, 4), 1, 1, 2)),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        for (var j = 0; j < path.U0.Length; j++)
        {
            var (alpha, beta) = path.U0[j];
            if (Math.Abs(alpha) < Math.Abs(beta)) continue;
            var (a, b) = (Math.Sign(alpha) * (path.Run.U.Alpha[j] - alpha), Math.Sign(beta) * (path.Run.U.Beta[j] - beta));
            path.True("a_t ∈ {0, −1}", a == 0 || a == -path.Run.Stride);
            path.True("b_t ∈ ℕ", b >= 0 && b % path.Run.Stride == 0);
            if (path.Time == 0 && !FromTheStart) continue;
            path.AtMost("a_t = −1 for t ≥ 1", a, path.Time == 0 ? 0 : -path.Run.Stride);
            path.AtMost("b_t ≥ 1 for t ≥ 1", path.Run.Stride, b);
        }
    }
}

/// <summary>
/// BG19.LE.7.step1 (proof of Lemma E.7; l.605): let j ∈ U₀⁺(i), i ∈ {1, 3}, |⟨u₀, p⟩| &lt; η, and u = u₀ + aηp_i with a ∈ {0, −1} (b = 0). Then |⟨u,
/// p_i⟩| ≥ |⟨u₀, p_i⟩| > |⟨u, p_l⟩|, so j ∈ U⁺(1) ∪ U⁺(3) and b cannot fall to −1; and a step with x⁺ active turns a = 0 into −1 and −1 into 0. Relation:
/// tight. Rigor: proved.
/// Proof: ⟨u₀, p_i⟩ − 2η = −(2η − s), s = |⟨u₀, p_i⟩| &lt; η, and (2η − s) − s = 2(η − s) > 0; the winner is then the pattern opposite p_i, along which
/// x⁺ takes 2η: back to s.
/// </summary>
[Claim("BG19.LE.7.step1", Place = "proof of Lemma E.7, l.605", Statement = "|⟨u₀,p_l⟩| < |⟨u₀,p_i⟩| < η, u = u₀ + aηp_i, a ∈ {0,−1}: |⟨u,p_i⟩| ≥ |⟨u₀,p_i⟩| > |⟨u,p_l⟩|", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE07Step : OneUnitClaim
{
    private bool HalfStep { get; init; }

    protected override Instances<MovedUnit> Instances { get; } = Instances<MovedUnit>.All(Grid(0, -1).Where(x => x.Alpha > x.Beta));

    protected override MovedUnit Witness => new(20, 7, 3, -1);

    protected override TightCase<MovedUnit> Tight => new(new(1000, 999, 3, -1), 0.99, "|⟨u, p_i⟩| ≥ |⟨u₀, p_i⟩|");

    protected override IReadOnlyList<Tooth<MovedUnit>> Teeth =>
    [
        Rejects("a step of η for 2η", new LemmaE07Step { HalfStep = true }, new(20, 11, 3, -1)),
        Needs(BelowEta, new(10, 14, 13, -1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
        [new GridIdentity("(2η − s) − s = 2(η − s)", [1, 1], z => (2 * z[0] - z[1] - z[1], 2 * (z[0] - z[1])), z => (z[0] - z[1] - z[1], 2 * (z[0] - z[1])))];

    protected override IEnumerable<Comparison> Hypotheses<T>(MovedUnit x) => [.. base.Hypotheses<T>(x), MoreThan<Rational>(x.Alpha, x.Beta, "j ∈ U₀⁺(1) ∪ U₀⁺(3)")];

    protected override IEnumerable<Comparison> Statement<T>(MovedUnit x)
    {
        var along = HalfStep ? Math.Abs(x.Alpha + x.Grid * x.Steps) : x.AlphaMoved;
        yield return AtLeast<Rational>(along, x.Alpha, "|⟨u, p_i⟩| ≥ |⟨u₀, p_i⟩|");
        yield return MoreThan<Rational>(along, x.Beta, "|⟨u, p_i⟩| > |⟨u, p_l⟩|");
        // With x⁺ active the unit moves by 2η against its winner.
        var now = x.Alpha + 2 * x.Grid * x.Steps;
        yield return Equal<Rational>(now - 2 * x.Grid * Math.Sign(now), x.Alpha + 2 * x.Grid * (-1 - x.Steps), "a = 0 becomes −1, −1 becomes 0");
    }
}

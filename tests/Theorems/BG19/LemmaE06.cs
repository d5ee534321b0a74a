namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.6 (Lemma E.6; l.594): for j ∈ U₀⁺(2) ∪ U₀⁺(4) and all t, (1) u_t = u₀ + mηp₂ with m ∈ ℤ and (2) j ∈ U_t⁺(2) ∪ U_t⁺(4).
/// Relation: identity. Rigor: exact. In (1) the text leaves "for j ∈ U₀⁺(2) ∪ U₀⁺(4)" to the proof: a slip; for the other units it is false at t = 1.
/// Proof: LE.6.step1, by induction on t.
/// </summary>
[Claim("BG19.LE.6", Place = "Lemma E.6, l.594", Statement = "j ∈ U₀⁺(2) ∪ U₀⁺(4): u_t = u₀ + mηp₂, m ∈ ℤ, and j ∈ U_t⁺(2) ∪ U_t⁺(4)", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE06 : XordPathClaim
{
    private bool AllUnits { get; init; }

    private bool Reverse { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("(1) for all units u", new LemmaE06 { AllUnits = true }, Small),
        Rejects("⊇ for ⊆", new LemmaE06 { Reverse = true }, Small),
        // −N⁻₀ = 5.4η > 1 = 5η: x⁺ alone takes |⟨u, p₂⟩| from 5.5η to 3.5η < |⟨u, p₁⟩| = 5.4η.
        Needs(XordStarts.BelowEta, new(new(new(1, 5), 10, [(2, 1)], [(54, 55)]), 1)),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        for (var j = 0; j < path.U0.Length; j++)
        {
            var (alpha, beta) = path.U0[j];
            var second = path.Run.U.WinnerAtPositive(j) is 2 or 4;
            if (Math.Abs(alpha) < Math.Abs(beta)) path.True("j ∈ U_t⁺(2) ∪ U_t⁺(4)", second);
            else if (Reverse) path.True("j ∉ U_t⁺(2) ∪ U_t⁺(4)", !second);
            if (Math.Abs(alpha) > Math.Abs(beta) && !AllUnits) continue;
            path.Equal("⟨u_t, p₁⟩ = ⟨u₀, p₁⟩", path.Run.U.Alpha[j], alpha);
            path.True("m ∈ ℤ", (path.Run.U.Beta[j] - beta) % path.Run.Stride == 0);
        }
    }
}

/// <summary>A unit that began at |⟨·, p₁⟩| = α/D η and |⟨·, p₂⟩| = β/D η and has moved by Steps · ηp along one of the patterns.</summary>
public sealed record MovedUnit(int Grid, int Alpha, int Beta, int Steps)
{
    /// <summary>|α + 2D·Steps|: |⟨·, p₁⟩| where the unit has moved along p₁.</summary>
    internal int AlphaMoved => Math.Abs(Alpha + 2 * Grid * Steps);

    /// <summary>|β + 2D·Steps|: |⟨·, p₂⟩| where the unit has moved along p₂.</summary>
    internal int BetaMoved => Math.Abs(Beta + 2 * Grid * Steps);
}

/// <summary>Steps of proofs about one unit w or u, with numbers in units of η/D: proved for all real values by identities, and decided on a grid.</summary>
public abstract class OneUnitClaim : ExactClaim<MovedUnit>
{
    private protected const string BelowEta = "|⟨·, p⟩| < η";

    private protected static IEnumerable<MovedUnit> Grid(params int[] steps) =>
        from alpha in Enumerable.Range(1, 19) from beta in Enumerable.Range(1, 19) where alpha != beta from n in steps select new MovedUnit(20, alpha, beta, n);

    /// <summary>|b + 2n| ≥ b for 0 &lt; b ≤ 1 and n ∈ ℤ, in units of η.</summary>
    private protected static IEnumerable<ProofStep> Returns =>
    [
        new GridIdentity("n ≥ 0: (b + 2n) − b = 2n ≥ 0", [1, 1], z => (z[0] + 2 * z[1] - z[0], 2 * z[1]), z => (z[0] + z[1] - z[0], 2 * z[1])),
        new GridIdentity("n ≤ −1: (2|n| − b) − b = 2(|n| − 1) + 2(1 − b) ≥ 0", [1, 1], z => (2 * z[1] - z[0] - z[0], 2 * (z[1] - 1) + 2 * (1 - z[0])), z => (z[1] - z[0] - z[0], 2 * (z[1] - 1) + 2 * (1 - z[0]))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(MovedUnit x) => [LessThan<Rational>(Math.Max(x.Alpha, x.Beta), x.Grid, BelowEta)];
}

/// <summary>
/// BG19.LE.6.step1 (proof of Lemma E.6 and footnote 11; l.599): if j ∈ U₀⁺(2) ∪ U₀⁺(4), |⟨u₀, p⟩| &lt; η and u_t = u₀ + αηp₂ with α ∈ ℤ, then
/// |⟨u_t, p₂⟩| ≥ |⟨u₀, p₂⟩| > |⟨u₀, p₁⟩| = |⟨u_t, p₁⟩|, so j ∈ U_t⁺(2) ∪ U_t⁺(4). Relation: tight, equality at α = 0. Rigor: proved.
/// Footnote 11 lets β_t change "by at most η": β_t counts multiples of η, so by at most 1; a slip.
/// </summary>
[Claim("BG19.LE.6.step1", Place = "proof of Lemma E.6, l.599", Statement = "|⟨u₀,p₁⟩| < |⟨u₀,p₂⟩| < η, u_t = u₀ + αηp₂, α ∈ ℤ: |⟨u_t,p₂⟩| ≥ |⟨u₀,p₂⟩| > |⟨u_t,p₁⟩|", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE06Step : OneUnitClaim
{
    private bool Farther { get; init; }

    protected override Instances<MovedUnit> Instances { get; } = Instances<MovedUnit>.All(Grid(-5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5).Where(x => x.Alpha < x.Beta));

    protected override MovedUnit Witness => new(20, 3, 7, -1);

    protected override TightCase<MovedUnit> Tight => new(new(20, 3, 7, 0), 1, "|⟨u_t, p₂⟩| ≥ |⟨u₀, p₂⟩|");

    protected override IReadOnlyList<Tooth<MovedUnit>> Teeth =>
    [
        Needs(BelowEta, new(10, 13, 14, -1)),
        Rejects("|⟨u_t, p₂⟩| ≥ 6/5 |⟨u₀, p₂⟩| for α ≠ 0", new LemmaE06Step { Farther = true }, new(20, 18, 19, -1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof => [.. Returns];

    protected override IEnumerable<Comparison> Hypotheses<T>(MovedUnit x) => [.. base.Hypotheses<T>(x), LessThan<Rational>(x.Alpha, x.Beta, "j ∈ U₀⁺(2) ∪ U₀⁺(4)")];

    protected override IEnumerable<Comparison> Statement<T>(MovedUnit x) =>
    [
        AtLeast<Rational>(x.BetaMoved, Farther ? new Rational(6 * x.Beta, 5) : x.Beta, "|⟨u_t, p₂⟩| ≥ |⟨u₀, p₂⟩|"),
        MoreThan<Rational>(x.BetaMoved, x.Alpha, "|⟨u_t, p₂⟩| > |⟨u_t, p₁⟩|"),
    ];
}

/// <summary>
/// BG19.LE.5.step2 (second induction in the proof of Lemma E.5; l.581): let j ∈ W₀⁺(2) ∪ W₀⁺(4), |⟨w₀, p⟩| ≤ √2η/4 and w_T = w₀ + mηp_l, l its winner at
/// the start. A step adds aη + bη along the winner at T, a ∈ {0, 1}, b ∈ {0, −1}; afterwards |⟨w, p₂⟩| ≥ |⟨w₀, p₂⟩| > |⟨w, p₁⟩| again, and where m = 0,
/// a = 0, b = −1 the winner changes, with ⟨w_{T+1}, p_l′⟩ = 2η − ⟨w₀, p_l⟩ ≥ (2 − √2/4)η on the other side l′ (the paper has > η/2). Relation: tight.
/// Rigor: proved. Slips: η missing before p₂, ∩ for ∪.
/// Proof: m moves by −1, 0 or 1 and stays an integer; |b + 2n| ≥ b for 0 &lt; b ≤ 1.
/// </summary>
[Claim("BG19.LE.5.step2", Place = "proof of Lemma E.5, l.581", Statement = "j ∈ W₀⁺(2) ∪ W₀⁺(4): a step keeps |⟨w,p₂⟩| ≥ |⟨w₀,p₂⟩| > |⟨w,p₁⟩|; from m = 0 by −η: ⟨w_{T+1},p_l′⟩ ≥ (2 − √2/4)η", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE05Step : OneUnitClaim
{
    private const string Small = "|⟨w₀, p⟩| ≤ √2η/4";

    private bool Farther { get; init; }

    protected override Instances<MovedUnit> Instances { get; } = Instances<MovedUnit>
        .All(from size in new[] { 2, 5, 10, 20, 34, 35 } from less in new[] { 1, 4, 9, 19, 33, 34 } where less < size from m in new[] { -3, -2, -1, 0, 1, 2, 3 } select new MovedUnit(100, less, size, m))
        .Corner("√2/4 nearly", new(100_000, 1, 35355, 0));

    protected override MovedUnit Witness => new(100, 3, 7, 0);

    // 2 − 0.35355 over 2 − √2/4, compared by squares.
    protected override TightCase<MovedUnit> Tight => new(new(100_000, 1, 35355, 0), 0.9999, "8(2 − ⟨w_{T+1}, p_l′⟩/η)² ≤ 1");

    protected override IReadOnlyList<Tooth<MovedUnit>> Teeth =>
    [
        Rejects("⟨w_{T+1}, p_l′⟩ > 17/10 η", new LemmaE05Step { Farther = true }, new(100, 1, 35, 0)),
        Needs(Small, new(10, 13, 14, 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof => [.. Returns];

    protected override IEnumerable<Comparison> Hypotheses<T>(MovedUnit x) =>
        [AtMost<Rational>(8 * Rational.Square(x.Beta), Rational.Square(x.Grid), Small), LessThan<Rational>(x.Alpha, x.Beta, "j ∈ W₀⁺(2) ∪ W₀⁺(4)")];

    protected override IEnumerable<Comparison> Statement<T>(MovedUnit x)
    {
        var now = x.Beta + 2 * x.Grid * x.Steps;
        foreach (var by in new[] { -1, 0, 1 })
        {
            var next = now + Math.Sign(now) * 2 * x.Grid * by;
            yield return AtLeast<Rational>(Math.Abs(next), x.Beta, $"step {by}: |⟨w, p₂⟩| ≥ |⟨w₀, p₂⟩|");
            yield return MoreThan<Rational>(Math.Abs(next), x.Alpha, $"step {by}: |⟨w, p₂⟩| > |⟨w, p₁⟩|");
            if (x.Steps != 0 || by != -1) continue;
            yield return Equal<Rational>(-next, 2 * x.Grid - x.Beta, "⟨w_{T+1}, p_l′⟩ = 2η − ⟨w₀, p_l⟩");
            yield return Farther ? MoreThan(new Rational(-next, x.Grid), new(17, 10), "⟨w_{T+1}, p_l′⟩ > 17/10 η") : AtMost(8 * Rational.Square(2 - new Rational(-next, x.Grid)), 1, "8(2 − ⟨w_{T+1}, p_l′⟩/η)² ≤ 1");
        }
    }
}

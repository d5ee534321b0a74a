namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.RED.step1 (derived with BG19.RED): one step of gradient descent from t ≥ 1. With both hinges active S⁺ grows by 2ηn₁₃, S⁻ becomes 2ηn₁₃ − S⁻, X
/// and Y rest. With x⁺ alone S⁺ grows by 2ηn₁₃, X by 2ηn₂₄, Y falls by 2c, S⁻ rests: N⁺ grows by 4c and N⁻ by 2η(k + n₂₄). With x⁻ alone S⁺ rests, S⁻
/// becomes 2ηn₁₃ − S⁻, Y grows by 2c, X by 2ηn₂₄ − 2b₂₄ from n = 0, by the negative of that from n = −1, and by −2ηn₂₄ elsewhere; over two such steps in
/// a row X does not grow. Moreover m_t ≥ 0 and P^± = 0, and only one of n ≥ 0, n &lt; 0 needs b₂₄ = Σ_{W₂₄} |⟨w₀, p₂⟩| with its sign.
/// Relation: identity. Rigor: exact, every step of each run. Proof: that of BG19.RED; this is the difference of its formulas.
/// </summary>
[Claim("BG19.RED.step1", Place = "derived from Lemmas E.4-E.7, E.10, E.20, E.21", Statement = "t ≥ 1, the steps of S^±, X, Y with both hinges active, with x⁺ alone, with x⁻ alone; two steps with x⁻ alone do not raise X", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class XordRecursionSteps : XordPathClaim
{
    private bool AlwaysFalls { get; init; }

    private bool HalfStep { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("a step of η for 2η", new XordRecursionSteps { HalfStep = true }, Small),
        Rejects("x⁻ alone takes 2ηn₂₄ from X at n = 0 too", new XordRecursionSteps { AlwaysFalls = true }, XordStarts.Tiny(2, new(1, 41), 2, 1, 0)),
        Needs(XordStarts.SmallRate, XordStarts.Tiny(2, new(3, 4), 1, 1, 2)),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        if (path.Time == 0) return;
        var (now, before, eta) = (path.Now, path.Before, HalfStep ? path.Eta / 2 : path.Eta);
        var (first, second, all) = (2 * eta * path.W13, 2 * eta * path.W24, 2 * eta * path.Start.Width);
        path.Equal("P⁺ + P⁻ = 0", now.PPlus + now.PMinus, 0);
        path.AtMost("m ≥ 0: Y is at least its value at t = 1", path.Moments[1].Y, now.Y);
        if (path.Time == 1) return;
        if (before.PositiveActive) path.Equal("x⁺: S⁺ grows by 2ηn₁₃", now.SPlus, before.SPlus + first);
        else path.Equal("x⁻ alone: S⁺ rests", now.SPlus, before.SPlus);
        path.Equal(before.NegativeActive ? "x⁻: S⁻ becomes 2ηn₁₃ − S⁻" : "x⁺ alone: S⁻ rests", now.SMinus, before.NegativeActive ? first - before.SMinus : before.SMinus);
        if (before.PositiveAlone)
        {
            path.Equal("x⁺ alone: Y falls by 2c", now.Y, before.Y - all);
            path.Equal("x⁺ alone: N⁺ grows by 4c", now.NPlus, before.NPlus + 2 * all);
            path.Equal("x⁺ alone: N⁻ grows by 2η(k + n₂₄)", now.NMinus, before.NMinus + all + second);
        }
        else if (before.NegativeAlone)
        {
            path.Equal("x⁻ alone: Y grows by 2c", now.Y, before.Y + all);
            path.Equal("x⁻ alone: X", now.X, XAfterNegativeAlone(path, before.X, second));
            if (path.Time > 2 && path.Moments[^3].NegativeAlone) path.AtMost("x⁻ alone twice: X does not grow", now.X, path.Moments[^3].X);
        }
        else
        {
            path.Equal("both: X and Y rest", now.X - now.Y, before.X - before.Y);
        }
    }

    // X is b₂₄ at n = 0 and 2ηn₂₄ − b₂₄ at n = −1, and nowhere else as small: these two change places.
    private long XAfterNegativeAlone(XordPath path, long x, long second)
    {
        var b24 = path.W0.Where(w => Math.Abs(w.Alpha) < Math.Abs(w.Beta)).Sum(w => Math.Abs(w.Beta));
        return !AlwaysFalls && (x == b24 || x == second - b24) ? second - x : x - second;
    }
}

/// <summary>
/// BG19.EVwide (derived; how much of the event of Lemma E.3 the repaired statements use): with 0 &lt; |⟨w₀, p⟩|, |⟨u₀, p⟩| &lt; η and no ties for that
/// event, and c &lt; 1/3, the recursion BG19.RED still gives every N⁺_t and N⁻_t, and the loss reaches 0 where W₁₃ ≠ ∅. How seldom the wide event fails
/// says EVwide.step1.
/// Relation: identity; beyond η a unit of W₂₄ can enter W₁₃. Rigor: exact; the claims LE.5 to LE.13 and L6.2 assume this event themselves.
/// </summary>
[Claim("BG19.EVwide", Place = "derived from Lemmas E.3-E.13", Statement = "|⟨w₀,p⟩|, |⟨u₀,p⟩| < η, c < 1/3: N⁺_t and N⁻_t follow BG19.RED and the loss reaches 0", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class WideEvent : XordRecursionClaim
{
    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Wide(20, [new(33, 100), new(1, 4), new(1, 5), new(1, 41)], [1, 2, new(7, 3), 8]), count: 100, shrink: XordStarts.Simpler)
        .Corner("nearly η", new(new(new(1, 40), 100, [(99, -98), (-99, 1), (1, 99), (98, 99)], [(99, 98), (-1, 99), (98, -99), (99, -1)]), 2))
        .Corner("k = 120", XordStarts.Tiny(120, new(1, 410), 8, 39, 45));

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Needs(XordStarts.BelowEta, new(new(new(1, 82), 10, [(14, 15), (-20, 3)], [(1, 2), (2, -1)]), 1)),
        Needs("c < 1/3", XordStarts.Tiny(1, new(1, 2), 2, 1, 1)),
        Rejects("a step of η for 2η", new WideEvent { Stride = 1 }, XordStarts.Tiny(2, new(1, 41), 2, 1, 0)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        [.. XordStarts.WideRegime(x).Where(h => h.Label != XordStarts.SmallRate), LessThan(x.Rate, new(1, 3), "c < 1/3")];
}

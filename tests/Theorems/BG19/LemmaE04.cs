namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.4 (Lemma E.4; l.527): in the event of Lemma E.3, N_{W_t}(x⁺) &lt; 1 and −N_{W_t}(x⁻) &lt; 1 for t = 0, 1, 2, and with l the winner of j among p₂, p₄:
///     w₁ = w₀ + ηp_i − ηp_l, w₂ = w₀ + 2ηp_i  (j ∈ W₀⁺(i), i ∈ {1, 3});  u₁ = u₂ = u₀ − ηp_i + ηp_l  (j ∈ U₀⁺(i));  the other w and u do not move.
/// Hypothesis: (4 + √2/4)c &lt; 1, where the paper has c ≤ 1/8; −N⁻ alone needs (2 + √2/4)c &lt; 1. Relation: tight. Rigor: exact. Conventions: strict hinges, γ ≥ 1.
/// Proof: |N₀^±| ≤ √2c/4 (printed: ηk/4, a slip; read literally it is a tooth). S⁺₁ ≤ (2 + √2/4)c, S⁺₂ ≤ (4 + √2/4)c; −N⁻₁, −N⁻₂ ≤ Σ|⟨u, p₂⟩| ≤ (2 + √2/4)c.
/// </summary>
[Claim("BG19.LE.4", Place = "Lemma E.4, l.527", Statement = "N_{W_t}(x⁺) < 1, −N_{W_t}(x⁻) < 1 for t ≤ 2; w₁ = w₀ + ηp_i − ηp_l, w₂ = w₀ + 2ηp_i, u₁ = u₂ = u₀ − ηp_i + ηp_l; the others rest", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE04 : ExactClaim<XordStart>
{
    private const string Rate = "(4 + √2/4)c < 1";

    private bool QuarterBound { get; init; }

    private bool OneStride { get; init; }

    // One unit w in W₁₃ and one u in U₂₄: N⁺₂ = 4.3535c.
    private static XordStart Greatest(Rational rate) => new(new(rate, 100_000, [(35355, 1)], [(1, 2)]), 1);

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Small(20, [new(1, 5), new(1, 8), new(1, 41), new(1, 410)], [1, 2, new(7, 3), 8]), count: 200, shrink: XordStarts.Simpler)
        .Corner("N⁺₂ near 1", Greatest(new(22, 100)))
        .Corner("W₁₃ = ∅", new(new(new(1, 10), 6, [(1, 2), (-1, 2)], [(2, 1), (-1, -2)]), 1))
        .Corner("k = 120", XordStarts.Tiny(120, new(1, 410), 8, 39, 45));

    protected override XordStart Witness => XordStarts.Tiny(2, new(1, 41), 1, 1, 2);

    protected override TightCase<XordStart> Tight => new(Greatest(new(22, 100)), 0.957, "t=2: N⁺ < 1");

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Needs(Rate, Greatest(new(23, 100))),
        Weakens(Rate, "c < 1/2", new LemmaE04 { AnyRate = true }, new(new(new(43, 100), 100_000, [(1, 2)], [(35355, 35354)]), 1)),
        Rejects("|N₀⁺| ≤ ηk/4", new LemmaE04 { QuarterBound = true }, Greatest(new(22, 100))),
        Rejects("a step of η for 2η", new LemmaE04 { OneStride = true }, XordStarts.Tiny(2, new(1, 41), 1, 1, 2)),
    ];

    private bool AnyRate { get; init; }

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
    [
        True(x.Start.W.Length == x.Start.U.Length, "k units of each sign"),
        MoreThan<Rational>(x.Rate, 0, "c > 0"),
        AtLeast(x.Gamma, 1, "γ ≥ 1"),
        AnyRate ? LessThan(x.Rate, new(1, 2), "c < 1/2") : True(4 * x.Rate < 1 && Rational.Square(x.Rate) < 8 * Rational.Square(1 - 4 * x.Rate), Rate),
        .. XordStarts.SmallStart(x),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var path = new XordPath(x);
        var run = path.Run;
        var ((w0, u0), stride) = ((XordPath.Coordinates(run.W), XordPath.Coordinates(run.U)), OneStride ? path.Eta : run.Stride);
        for (var t = 0; t <= 2; t++, run.Step())
        {
            yield return LessThan(run.Value(run.Outputs.Positive), 1, $"t={t}: N⁺ < 1");
            yield return LessThan(run.Value(-run.Outputs.Negative), 1, $"t={t}: −N⁻ < 1");
            if (QuarterBound && t == 0) yield return AtMost(run.Value(run.Outputs.Positive), x.Rate / 4, "N⁺₀ ≤ ηk/4");
            var (along, across) = (t * stride, t == 1 ? stride : 0);
            yield return True(AreAt(XordPath.Coordinates(run.W), w0, along, -across), $"t={t}: w_t");
            yield return True(AreAt(XordPath.Coordinates(run.U), u0, -Math.Min(along, stride), t > 0 ? stride : 0), $"t={t}: u_t");
        }
    }

    // Whether each unit with |α| > |β| at the start stands `along` from there towards its side of p₁ and `across` towards its side of p₂, and the others where they were.
    private static bool AreAt((long Alpha, long Beta)[] now, (long Alpha, long Beta)[] start, long along, long across) =>
        now.Zip(start).All(pair => pair.First == (Math.Abs(pair.Second.Alpha) < Math.Abs(pair.Second.Beta) ? pair.Second
            : (pair.Second.Alpha + Math.Sign(pair.Second.Alpha) * along, pair.Second.Beta + Math.Sign(pair.Second.Beta) * across)));
}

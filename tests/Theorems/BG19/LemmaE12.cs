namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.12 (Lemma E.12; l.711): if x⁺ alone is active for T ≤ t &lt; T + b, b ≥ 1 (N⁺_t &lt; γ and −N⁻_t ≥ 1), then N⁻_{T+b} = N⁻_T + 2bη(k + |W₂₄|),
/// N⁺_{T+b} = N⁺_T + 4bc and S⁻ rests. This implies the lemma's −N⁻_{T+b} ≤ −N⁻_T − bη|W₂₄| + c, which is true but loose. Relation: identity. Rigor:
/// exact.
/// Proof: all units u lie in U_t⁺(2) ∪ U_t⁺(4) and lose 2η each (the paper: η), those of W₂₄ gain 2η each, those of W₁₃ move along ±p₁. Eq. 13 is about
/// units that are not there.
/// </summary>
[Claim("BG19.LE.12", Place = "Lemma E.12, l.711", Statement = "x⁺ alone active for T ≤ t < T+b: N⁻_{T+b} = N⁻_T + 2bη(k + |W₂₄|), N⁺_{T+b} = N⁺_T + 4bc, so −N⁻_{T+b} ≤ −N⁻_T − bη|W₂₄| + c", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE12 : XordPathClaim
{
    private bool HalfStep { get; init; }

    private bool Sharper { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("a step of η for 2η", new LemmaE12 { HalfStep = true }, Large),
        Rejects("−N⁻_T − 6bη|W₂₄| + c", new LemmaE12 { Sharper = true }, XordStarts.Tiny(20, new(1, 41), 2, 1, 0)),
    ];

    private protected override void AtEachTime(XordPath path)
    {
        for (var b = 1; b <= path.Time && path.Moments[^(b + 1)].PositiveAlone; b++)
        {
            var (start, now, step) = (path.Moments[^(b + 1)], path.Now, HalfStep ? path.Eta : path.Run.Stride);
            path.Equal("N⁻_{T+b} = N⁻_T + 2bη(k + |W₂₄|)", now.NMinus, start.NMinus + b * step * (path.Start.Width + path.W24));
            path.Equal("N⁺_{T+b} = N⁺_T + 4bc", now.NPlus, start.NPlus + 2 * b * step * path.Start.Width);
            path.Equal("S⁻_{T+b} = S⁻_T", now.SMinus, start.SMinus);
            path.AtMost("−N⁻_{T+b} ≤ −N⁻_T − bη|W₂₄| + c", -now.NMinus, -start.NMinus - (Sharper ? 6 : 1) * b * path.Eta * path.W24 + path.C);
        }
    }
}

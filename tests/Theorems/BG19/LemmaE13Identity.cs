namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.13.step2 (end of the proof of Lemma E.13; l.759): N⁺_t − N⁻_t = S⁺_t − P⁺_t + P⁻_t − S⁻_t for all t; P⁺_t = P⁻_t = 0 for t ≥ 1;
/// S⁻_t &lt; 2η|W₁₃|, and N⁺_t − N⁻_t &lt; γ + 1 + 8c.
/// Relation: identity. Rigor: exact. Printed: |S⁻_t| ≤ c and N⁺_t − N⁻_t ≤ γ + 1 + 6c, hence S⁺_t ≤ γ + 1 + 8c. The two bounds lack a factor of 2
/// (LE.8.1) and rest on 3c for 4c (LE.13.1, LE.13.2); |S⁻_t| ≤ c is false where |W₁₃| > k/2. The conclusion is true by another argument (LE.13.3): S⁺
/// grows only from N⁺_t &lt; γ.
/// </summary>
[Claim("BG19.LE.13.step2", Place = "proof of Lemma E.13, l.759", Statement = "N⁺ − N⁻ = S⁺ − P⁺ + P⁻ − S⁻; P^± = 0 for t ≥ 1; S⁻ < 2η|W₁₃|; N⁺ − N⁻ < γ + 1 + 8c", Printed = "N⁺ − N⁻ = S⁺ − P⁺ + P⁻ − S⁻, P⁻ ≥ 0, |P⁺| ≤ c, |S⁻| ≤ c, N⁺ − N⁻ ≤ γ + 1 + 6c", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE13Identity : XordPathClaim, IRefutedAsPrinted<XordStart>
{
    private bool Swapped { get; init; }

    // |W₁₃| = 81 > 60: S⁻ reaches 1.35c · 11/12.
    private static XordStart Heavy => XordStarts.Tiny(120, new(1, 410), 8, 81, 81);

    public Claim<XordStart> Printed => new LemmaE13Identity { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [XordStarts.Tiny(2, new(1, 41), 2, 2, 0), Heavy];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("P and S swapped", new LemmaE13Identity { Swapped = true }, Small)];

    private protected override void AtEachTime(XordPath path)
    {
        var (now, (positive, negative), run) = (path.Now, path.Outputs, path.Run);
        var difference = now.SPlus - now.PPlus + now.PMinus - now.SMinus;
        path.Equal("N⁺ − N⁻ = S⁺ − P⁺ + P⁻ − S⁻", positive - negative, Swapped ? -difference : difference);
        if (AsPrinted)
        {
            path.AtMost("|S⁻| ≤ c", now.SMinus, path.C);
            path.AtMost("|P⁺| ≤ c", now.PPlus, path.C);
            path.AtMost("N⁺ − N⁻ ≤ γ + 1 + 6c", positive - negative, run.Gamma + run.One + 6 * path.C);
            return;
        }

        if (path.Time > 0) path.Equal("P⁺ + P⁻ = 0 for t ≥ 1", now.PPlus + now.PMinus, 0);
        path.LessThan("S⁻ < 2η|W₁₃|", now.SMinus, run.Stride * path.W13);
        path.LessThan("N⁺ − N⁻ < γ + 1 + 8c", positive - negative, run.Gamma + run.One + 8 * path.C);
    }
}

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.10 (Lemma E.10; l.657): S⁺_{t+1} = S⁺_t + 2η|W_t⁺(1) ∪ W_t⁺(3)| where N⁺_t &lt; γ, whether x⁻ is active or not, and S⁺_{t+1} = S⁺_t where N⁺_t ≥ γ.
/// Relation: identity. Rigor: exact. Proof: ⟨w, p_i⟩ grows by η‖p_i‖² = 2η, and p_l ⊥ p_i; by Lemma E.5 the sets stay.
/// Printed with η for 2η: false at every step with x⁺ active of every run with W₁₃ ≠ ∅. (N_{W_i} is printed for N_{W_t}, a slip.)
/// </summary>
[Claim("BG19.LE.10", Place = "Lemma E.10, l.657", Statement = "S⁺_{t+1} = S⁺_t + 2η|W_t⁺(1) ∪ W_t⁺(3)| if N⁺_t < γ, else S⁺_{t+1} = S⁺_t", Printed = "S⁺_{t+1} = S⁺_t + η|W_t⁺(1) ∪ W_t⁺(3)| if N⁺_t < γ", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE10 : XordPathClaim, IRefutedAsPrinted<XordStart>
{
    private bool AlwaysGrows { get; init; }

    public Claim<XordStart> Printed => new LemmaE10 { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Small, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("S⁺ grows with x⁻ alone active, too", new LemmaE10 { AlwaysGrows = true }, XordStarts.Tiny(2, new(1, 41), 2, 1, 0))];

    private protected override void AtEachTime(XordPath path)
    {
        if (path.Time == 0) return;
        var (name, active) = path.Before.PositiveAlone ? ("x⁺ alone", true) : path.Before.PositiveActive ? ("both active", true) : ("x⁻ alone", AlwaysGrows);
        path.Equal($"S⁺_{{t+1}}, {name}", path.Now.SPlus, path.Before.SPlus + (active ? (AsPrinted ? path.Eta : path.Run.Stride) * path.Run.W.FirstCount : 0));
    }
}

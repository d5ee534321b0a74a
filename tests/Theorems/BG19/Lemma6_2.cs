namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.L6.2 (Lemma 6.2; l.215): for j ∈ W₀⁺(i), i ∈ {1, 3}, and all t, w_t = A(t)ηp_i + v_t with ⟨v_t, p_i⟩ > 0 and |⟨v_t, p₂⟩| &lt; 2η, where
/// A(t) = #{t′ &lt; t : N_{W_t′}(x⁺) &lt; γ}; indeed ⟨v_t, p_i⟩ = ⟨w₀, p_i⟩. Relation: tight. Rigor: exact. It follows from the corrected Lemma E.5.
/// Printed with a⁺(t), which counts t′ ≤ t: false wherever x⁺ is active at t, so at t = 0 of every start in the event; right at the end of the run.
/// </summary>
[Claim("BG19.L6.2", Place = "Lemma 6.2, l.215", Statement = "j ∈ W₀⁺(i), i ∈ {1,3}: w_t = A(t)ηp_i + v_t, ⟨v_t, p_i⟩ > 0, |⟨v_t, p₂⟩| < 2η, A(t) = #{t′ < t : N(x⁺) < γ}", Printed = "w_t = a⁺(t)ηp_i + v_t, a⁺(t) = #{t′ ≤ t : N(x⁺) < γ}", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma6_2 : XordPathClaim, IRefutedAsPrinted<XordStart>
{
    private const string Across = "|⟨v_t, p₂⟩| < 2η";

    private bool HalfAcross { get; init; }

    // ⟨w₀, p₂⟩ = η/1000: the first step takes it to −1.999η.
    protected override TightCase<XordStart> Tight => new(new(new(new(1, 41), 1000, [(2, 1)], [(1, 2)]), 1), 0.999, Across);

    public Claim<XordStart> Printed => new Lemma6_2 { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Small, Large];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("|⟨v_t, p₂⟩| < η", new Lemma6_2 { HalfAcross = true }, Small)];

    private protected override void AtEachTime(XordPath path)
    {
        var count = path.Run.PositiveSteps + (AsPrinted && path.Now.PositiveActive ? 1 : 0);
        for (var j = 0; j < path.W0.Length; j++)
        {
            var (alpha, beta) = path.W0[j];
            if (Math.Abs(alpha) < Math.Abs(beta)) continue;
            path.LessThan("⟨v_t, p_i⟩ > 0", count * path.Run.Stride, Math.Sign(alpha) * path.Run.W.Alpha[j]);
            path.LessThan(Across, Math.Abs(path.Run.W.Beta[j]), HalfAcross ? path.Eta : path.Run.Stride);
        }
    }
}

using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.L3.2 (Lemma 3.2; l.98): in the event of Lemma B.2, for i ∈ {1, 3}, j ∈ W₀⁺(i) and all t
///     w_t = A_i(t)ηx_i + v_t,   ⟨v_t, x_i⟩ = ⟨w₀, x_i⟩ > 0,   |⟨v_t, x₂⟩| &lt; 2η,   A_i(t) = #{t′ &lt; t : N_{W_t′}(x_i) &lt; 1};
/// moreover A_i does not fall, x₁ and x₃ are active at t = 0, and W₀⁺(1) ∪ W₀⁺(3) = [k] (l.100). The event has probability at least 1 − √(2k/π)e^(−8k).
/// Relation: tight, |⟨v_t, x₂⟩| comes as near to 2η as one likes. Rigor: exact runs. It is Lemma B.3 with v_t = w₀ + α_jx₂.
///
/// As printed, with a_i(t) that counts t′ ≤ t, it is false for every start in the event, at t = 0: there |N(x_i)| ≤ (√2/4)c &lt; 1, so a_i(0) = 1 and
/// ⟨v₀, x_i⟩ = ⟨w₀, x_i⟩ − 2η &lt; 0. At the end of a run, where x_i is inactive, both counts agree: Theorem 3.3 is not affected.
/// </summary>
[Claim("BG19.L3.2", Place = "Lemma 3.2, l.98", Statement = "w_t = A_i(t)ηx_i + v_t, ⟨v_t,x_i⟩ > 0, |⟨v_t,x₂⟩| < 2η, A_i(t) = #{t′ < t : N(x_i) < 1}", Printed = "w_t = a_i(t)ηx_i + v_t with a_i(t) = #{t′ ≤ t : N(x_i) < 1}", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma3_2 : ExactTrajectory<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    // ⟨w, x₂⟩ = η/1000000 crosses over to just above −2η in the first step.
    private static readonly LatticeStart Crossing = new(new(1, 10), 1_000_000, [(1, 1)], [(1, 1)]);

    private bool AsPrinted { get; init; }

    private int Reach { get; init; } = 2;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 20, [new(2, 5), new(1, 3), new(1, 10), new(1, 50)], _ => 0), count: 40, shrink: XorStarts.Simpler)
        .Corner("k = 1, nearly 2η", Crossing)
        .Corner("k = 50", XorStarts.Even(50, new(1, 10), detectors: 25))
        .Corner("k = 200", XorStarts.Even(200, Settings.Current.Tier == Tier.Nightly ? new(1, 400) : new(1, 50), detectors: 100));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override TightCase<LatticeStart> Tight => new(Crossing, 0.999999, "|⟨v_t, x₂⟩| < 2η");

    public Claim<LatticeStart> Printed => new Lemma3_2 { AsPrinted = true };

    // ⟨v₀, x_i⟩ = (1 − 6)η/3.
    public IReadOnlyList<LatticeStart> Counterexamples => [new(new(1, 3), 3, [(1, 1)], [(1, 1)]), XorStarts.Even(17, new(1, 30), detectors: 9)];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("|⟨v_t, x₂⟩| < η", new Lemma3_2 { Reach = 1 }, Witness),
        Rejects("a_i(t) with t′ ≤ t", new Lemma3_2 { AsPrinted = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. XorStarts.SmallStart(x)];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        var before = (First: 0, Third: 0);
        while (true)
        {
            var counts = (First: Count(1), Third: Count(3));
            // |⟨w, x₁⟩| = ⟨w, x_i⟩ for the one i ∈ {1, 3} with j ∈ W₀⁺(i).
            var along = Enumerable.Range(0, x.Width).Select(j => Math.Sign(x.W[j].Alpha) * run.W(j).Alpha - 2 * x.StepSize * (x.W[j].Alpha > 0 ? counts.First : counts.Third)).Min();
            var across = Enumerable.Range(0, x.Width).Max(j => Rational.Abs(run.W(j).Beta));
            yield return
            [
                MoreThan(along, 0, "⟨v_t, x_i⟩ > 0"),
                LessThan(across, Reach * x.StepSize, "|⟨v_t, x₂⟩| < 2η"),
                True(counts.First >= before.First && counts.Third >= before.Third, "A_i does not fall"),
                .. run.Time == 0 ? [True(run.IsActive(1) && run.IsActive(3), "a_i(0) = 1")] : Array.Empty<Comparison>(),
            ];
            if (run.IsStationary) yield break;
            before = counts;
            run.Step();
        }

        int Count(int i) => run.ActiveSteps(i) + (AsPrinted && run.IsActive(i) ? 1 : 0);
    }
}

using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.TB.8.step1 (proof of Theorem B.8, l.417): if W₀⁺(1) = ∅, then N_{W_t}(x₁) = S_t(1) − R_t(1) ≤ 0 for all t; and N_{W_T}(x₁) = 0 in the limit.
/// Relation: tight, by the limit. Rigor: exact runs. No hypothesis but that no inner product is in 2ηℤ; here x₂, x₃, x₄ may be undetected too.
/// Proof: a unit w with ⟨w, x₁⟩ &lt; 0 is moved along x₁ by x₃ = −x₁ alone, further away: W_t⁺(1) = ∅ and S_t(1) = 0, while R_t(1) ≥ 0. In the limit x₁ is active
/// and moves every u with ⟨u, x₁⟩ > 0, so there is none.
/// </summary>
[Claim("BG19.TB.8.step1", Place = "proof of Theorem B.8, l.417", Statement = "W₀⁺(1) = ∅: N_{W_t}(x₁) = S_t(1) − R_t(1) ≤ 0 for all t, and = 0 in the limit", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class TheoremB08Undetected : ExactTrajectory<LatticeStart>
{
    private bool Strict { get; init; }

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(
            from x in XorStarts.Small(1, 6, [new(1, 3), new(1, 4), new(1, 10), new(1, 50)], _ => 0)
            select x with { W = [.. x.W.Select(w => (-Math.Abs(w.Alpha), w.Beta))] },
            count: 60)
        .Corner("ten steps away", new(new(1, 100), 100, [(-1999, -1), (-1, 1)], [(1, 1999), (1999, -1)]));

    protected override LatticeStart Witness => new(new(1, 6), 3, [(-1, 1), (-1, 1)], [(1, 1), (1, 1)]);

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("N(x₁) < 0 for all t", new TheoremB08Undetected { Strict = true }, Witness),
        Needs("W₀⁺(1) = ∅", new(new(1, 6), 3, [(1, 1), (-1, 1)], [(1, 1), (1, 1)])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) =>
    [
        .. XorStarts.Rate(x),
        True(x.Coordinates.All(z => z % (2 * x.Grid) != 0), "no inner product in 2ηℤ"),
        Equal<Rational>(XorStarts.Detectors(x, 1), 0, "W₀⁺(1) = ∅"),
    ];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        for (; !run.IsStationary; run.Step())
        {
            if (run.Time > 100_000) throw new InvalidOperationException($"No end after {run.Time} steps from {x}");
            yield return Now();
        }

        yield return [.. Now(), Equal(run.Margin(1), 0, "N(x₁) = 0 in the limit")];

        Comparison[] Now() =>
        [
            Equal(run.Support(1), 0, "S(1) = 0"),
            Equal(XorStarts.Margin(x, run, 1), run.Support(1) - run.Rivalry(1), "N(x₁) = S(1) − R(1)"),
            Strict ? LessThan(run.Margin(1), 0, "N(x₁) < 0") : AtMost(run.Margin(1), 0, "N(x₁) ≤ 0"),
        ];
    }
}

using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LB.3 (Lemma B.3 = 3.2 extended; l.98, 360): from 0 &lt; |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| &lt; 2η (the event of Lemma B.2 implies it), for all t and every unit
///     j ∈ W₀⁺(i), i ∈ {1, 3}:   w_t = w₀ + A_i(t)ηx_i + α_jx₂,   α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾, x₂⟩},   A_i(t) = #{t′ &lt; t : y_iN_{W_t′}(x_i) &lt; 1},
/// and for j ∈ U₀⁺(i), i ∈ {2, 4}, the same with x₁ for x₂. In inner products: ⟨w_t, x_i⟩ = ⟨w₀, x_i⟩ + 2ηA_i(t) and ⟨w_t − w₀, x₂⟩ ∈ {0, −2η sgn⟨w₀, x₂⟩}.
/// Relation: tight, |α_j| = η occurs. Rigor: exact runs. Conventions: σ'(0) = 0, strict hinge, summed loss.
/// Hence Lemma 3.2 with A_i: v_t = w_t − A_i(t)ηx_i has ⟨v_t, x_i⟩ = ⟨w₀, x_i⟩ > 0 and |⟨v_t, x₂⟩| &lt; 2η.
///
/// Proof: ⟨w, x_i⟩ > 0 grows by 2η in each step with x_i active. ⟨w, x₂⟩ = b ∈ (0, 2η) can only fall, by 2η, to b − 2η ∈ (−2η, 0), and from there only rise, by 2η, to b.
/// As printed it is false: a_i(t) counts t′ ≤ t, one too many whenever x_i is active at t, for every start at t = 0; and one α_i serves all j ∈ W₀⁺(i).
/// </summary>
[Claim("BG19.LB.3", Place = "Lemma B.3, l.360", Statement = "w_t = w₀ + A_i(t)ηx_i + α_jx₂, α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾,x₂⟩}, A_i(t) = #{t′ < t : y_iN(x_i) < 1}", Printed = "w_t = w₀ + a_i(t)ηx_i + α_ix₂, |α_i| ≤ η, a_i(t) = #{t′ ≤ t : y_iN(x_i) < 1}", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaB03 : ExactTrajectory<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    // Two units detect x₁, one on either side of x₂.
    private static readonly LatticeStart Apart = new(new(1, 6), 3, [(1, 1), (1, -1)], [(1, 1), (1, 1)]);

    private bool AsPrinted { get; init; }

    private bool OneForAll { get; init; }

    private Rational Shift { get; init; } = 1;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 20, [new(2, 5), new(1, 3), new(1, 10), new(1, 30)], _ => 1), count: 40, shrink: XorStarts.Simpler)
        .Corner("one detector of x₁ on either side of x₂", Apart)
        .Corner("a start near 2η", new(new(1, 15), 100, [(-199, 150), (1, -7), (199, 199)], [(-199, 199), (120, -1), (55, -199)]));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override TightCase<LatticeStart> Tight => new(Apart, 1, "|α_j| ≤ η");

    public Claim<LatticeStart> Printed => new LemmaB03 { AsPrinted = true };

    public IReadOnlyList<LatticeStart> Counterexamples => [new(new(1, 3), 3, [(1, 1)], [(1, 1)]), XorStarts.Even(17, new(1, 30), detectors: 9)];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("one α_i for all j ∈ W₀⁺(i)", new LemmaB03 { OneForAll = true }, Apart),
        Rejects("|α_j| ≤ 99/100 η", new LemmaB03 { Shift = new(99, 100) }, Apart),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. AsPrinted ? XorStarts.SmallStart(x) : XorStarts.WideStart(x)];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        var eta = x.StepSize;
        while (true)
        {
            var units = Enumerable.Range(0, x.Width).SelectMany(j => new[] { Unit(run.W(j).Alpha, run.W(j).Beta, x.W[j].Alpha, x.W[j].Beta, 1), Unit(run.U(j).Beta, run.U(j).Alpha, x.U[j].Beta, x.U[j].Alpha, 2) }).ToList();
            yield return
            [
                Equal(units.Max(unit => unit.Error), 0, "⟨w_t, x_i⟩ = ⟨w₀, x_i⟩ + 2ηA_i(t)"),
                AtMost(units.Max(unit => Rational.Abs(unit.Shift)), Shift * eta, "|α_j| ≤ η"),
                True(OneForAll ? units.GroupBy(unit => unit.Point).All(group => group.Select(unit => unit.Shift).Distinct().Count() == 1)
                    : units.All(unit => unit.Shift.Sign == 0 || unit.Shift == -eta * unit.Side), "α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾, x₂⟩}"),
            ];
            if (run.IsStationary) yield break;
            run.Step();
        }

        // How far a unit is from the statement: it detects x_i, i = first or first + 2, and stands in coordinates along x_i and across.
        (int Point, Rational Error, Rational Shift, int Side) Unit(Rational along, Rational across, int alongStart, int acrossStart, int first)
        {
            var i = alongStart > 0 ? first : first + 2;
            var count = run.ActiveSteps(i) + (AsPrinted && run.IsActive(i) ? 1 : 0);
            return (i, Rational.Abs(Rational.Abs(along) - x.Unit * Math.Abs(alongStart) - 2 * eta * count), (across - x.Unit * acrossStart) / 2, Math.Sign(acrossStart));
        }
    }
}

using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LB.4.1 (Lemma B.4, item 1; l.380): from 0 &lt; |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| &lt; 2η, for all t and i the rivals' sum R_t(i) = Σ_j σ(⟨u_j, x_i⟩)
/// (i = 1, 3; w for i = 2, 4) is less than 2kη. Relation: tight, the ratio tends to 1 where all rivals start just short of x_i on the other side. Rigor:
/// exact runs.
/// Proof: each rival has ⟨u_t, x_i⟩ ∈ {z, z − 2η sgn z}, z = ⟨u₀, x_i⟩ (Lemma B.3), so σ(⟨u_t, x_i⟩) &lt; 2η.
/// As printed, with kη, it is false, inside the event of Lemma 3.1 too: |α| ≤ η moves ⟨u, x⟩ by 2η, since ‖x‖² = 2.
/// </summary>
[Claim("BG19.LB.4.1", Place = "Lemma B.4, item 1, l.380", Statement = "R_t⁺(i) + R_t⁻(i) < 2kη for all t", Printed = "R_t⁺(1) + R_t⁻(1) ≤ kη", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaB04Rivals : ExactClaim<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    private static readonly LatticeStart Smallest = new(new(1, 3), 3, [(1, 1)], [(-1, 1)]);

    private static readonly LatticeStart Extreme = new(new(1, 30), 1_000_000, [(1, 7), (-7, 1)], [(-1, 1), (-1, 1)]);

    private bool AsPrinted { get; init; }

    private Rational Factor { get; init; } = 2;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 40, [new(2, 5), new(1, 3), new(1, 10), new(1, 41)], _ => 0), count: 150, shrink: XorStarts.Simpler)
        .Corner("k = 1", Smallest)
        .Corner("every rival just short of x₁", Extreme);

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 4), detectors: 8, rivals: 6);

    protected override TightCase<LatticeStart> Tight => new(Extreme, 0.99999);

    public Claim<LatticeStart> Printed => new LemmaB04Rivals { AsPrinted = true };

    public IReadOnlyList<LatticeStart> Counterexamples => [Smallest, Witness];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth => [Rejects("199/100 kη", new LemmaB04Rivals { Factor = new(199, 100) }, Extreme)];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. AsPrinted ? XorStarts.SmallStart(x) : XorStarts.WideStart(x)];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        var (greatest, time) = (Rational.Zero, 0);
        while (true)
        {
            var now = Enumerable.Range(1, 4).Max(run.Rivalry);
            if (now > greatest) (greatest, time) = (now, run.Time);
            // What an empty detector set leaves active for ever changes no rival after the others have stopped.
            if (run.IsStationary) break;
            run.Step();
        }

        yield return AsPrinted ? AtMost(greatest, x.Rate, $"t={time}: max_i R_t(i) ≤ kη") : LessThan(greatest, Factor * x.Rate, $"t={time}: max_i R_t(i) < {Factor}kη");
    }
}

/// <summary>
/// BG19.LB.4.2 (Lemma B.4, item 2; l.381; "−yN" is a misprint for yN): for all t and i, S⁻_t(i) = 0 and the detectors' sum S_t(i) = Σ_j σ(⟨w_j, x_i⟩)
/// (i = 1, 3; u for i = 2, 4) grows by exactly 2η|D_i| in a step with y_iN(x_i) &lt; 1 and stays elsewhere. Printed: by at least η|D_i|, which is true
/// and half of it. No hypothesis but that no inner product is 0.
/// Relation: identity. Rigor: exact runs. Proof: an active x_i moves each of its detectors by 2η along it; x_{i+2} = −x_i does not excite them, the
/// others are orthogonal.
/// </summary>
[Claim("BG19.LB.4.2", Place = "Lemma B.4, item 2, l.381", Statement = "S_{t+1}(i) = S_t(i) + 2η|D_i| if y_iN(x_i) < 1, else S_t(i)", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaB04Detectors : ExactTrajectory<LatticeStart>
{
    private bool Opposite { get; init; }

    private int Stride { get; init; } = 2;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 20, [new(2, 5), new(1, 3), new(1, 10), new(1, 41)], _ => 1), count: 60, shrink: XorStarts.Simpler)
        .Corner("ten steps away", new(new(1, 100), 100, [(1999, -1), (-1999, 1)], [(1, 1999), (-1, -1999)]));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 8);

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("equality with η|D_i|", new LemmaB04Detectors { Stride = 1 }, Witness),
        Rejects("the detectors of the opposite point", new LemmaB04Detectors { Opposite = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), True(x.Coordinates.All(z => z != 0), "no inner product is 0")];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        while (!run.IsStationary)
        {
            var expected = Enumerable.Range(1, 4).Select(i => run.Support(i) + (run.IsActive(i) ? Stride * x.StepSize * XorStarts.Detectors(x, Opposite ? (i + 1) % 4 + 1 : i) : 0)).ToArray();
            run.Step();
            yield return expected.Select((sum, i) => Equal(run.Support(i + 1), sum, $"S_{{t+1}}({i + 1})")).ToArray();
        }
    }
}

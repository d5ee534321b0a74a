using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.TB.8.step2 (proof of Theorem B.8, l.419): k = 2, some detector set empty; t′ the first time at which every x_i with a non-empty detector set has
/// y_iN(x_i) ≥ 1, t* the first time at which the gradient is 0. Then t* is finite and t* ≥ t′. Relation: lower, t* = t′ occurs. Rigor: exact runs.
/// Proof of t* ≥ t′: an active point with a detector moves it. Finite: an active point with detectors is so in at most ⌈l_i⌉ steps (Proposition B.5), and without one
/// its rivals fall below it and, once the opposite point has stopped, stay there.
/// Printed: the local minimum is reached at t′ + 1 at the latest. False: a rival at an undetected point that crosses over lowers the output at the
/// opposite, detected point, which becomes active again. The theorem is not affected.
/// </summary>
[Claim("BG19.TB.8.step2", Place = "proof of Theorem B.8, l.419", Statement = "the gradient is 0 from a finite t* ≥ t′ on", Printed = "at t′ + 1 gradient descent is at a local minimum", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class TheoremB08Stationary : ExactClaim<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    // t′ = 2 and t* = 5; W₀⁺(1) = U₀⁺(4) = ∅.
    private static readonly LatticeStart Late = new(new(1, 6), 3, [(-1, 1), (-1, 1)], [(1, 1), (1, 1)]);

    private int? Delay { get; init; }

    private int Early { get; init; }

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(
            from x in XorStarts.Small(2, 2, [new(1, 3), new(1, 4), new(1, 10), new(1, 50)], _ => 1)
            from side in Gen.Elements(-1, 1)
            from sameU in Gen.Elements(false, true)
            select x with { W = [.. x.W.Select(w => (side * Math.Abs(w.Alpha), w.Beta))], U = [.. x.U.Select(u => (u.Alpha, sameU ? Math.Abs(u.Beta) : u.Beta))] },
            count: 150)
        .Corner("t* = t′ + 3", Late);

    protected override LatticeStart Witness => Late;

    public Claim<LatticeStart> Printed => new TheoremB08Stationary { Delay = 1 };

    public IReadOnlyList<LatticeStart> Counterexamples => [Late, new(new(1, 8), 3, [(-1, 1), (-1, -1)], [(-1, 1), (-1, 1)])];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("at t′ + 2 at the latest", new TheoremB08Stationary { Delay = 2 }, Late),
        Rejects("never before t′ + 4", new TheoremB08Stationary { Early = 4 }, Late),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) =>
    [
        Equal<Rational>(x.Width, 2, "k = 2"),
        .. XorStarts.Rate(x),
        .. XorStarts.SmallStart(x),
        True(XorStarts.Detected(x).Verdict == Verdict.Fails, "some detector set is empty"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        var satisfied = -1;
        while (true)
        {
            if (satisfied < 0 && Enumerable.Range(1, 4).All(i => XorStarts.Detectors(x, i) == 0 || !run.IsActive(i))) satisfied = run.Time;
            if (run.IsStationary || run.Time > 100_000) break;
            run.Step();
        }

        if (Delay is { } delay) yield return AtMost<Rational>(run.Time, satisfied + delay, $"t* ≤ t′ + {delay}");
        yield return True(satisfied >= 0 && run.IsStationary, "t′ and t* are finite");
        yield return AtLeast<Rational>(run.Time, satisfied + Early, "t* ≥ t′");
    }
}

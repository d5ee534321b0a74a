namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.D14-D16 (Definition 14, l.377-379; Definition 16, l.423, names the runs on which Lemma 15 holds): I_{±s} holds the units with u = ±y_s and
/// v^(0)·x_s ≥ h + 4α₀, closed at the threshold. For every s: I_{+s} and I_{−s} are disjoint, with the units of either sign below the threshold they are all
/// units, and their members stay on the linear part of φ in the first step: φ(v^(1)·x_s) = v^(1)·x_s − h/2. The margin could be α₀; without it the last fails.
/// Relation: identity. Rigor: exact.
/// </summary>
[Claim("CLB21.D14-D16", Place = "Definitions 14 and 16, l.377", Statement = "[2p] = I_+s ∪ I_-s ∪ Ĩ_+s ∪ Ĩ_-s, disjoint; φ(v^(1)·x_s) = v^(1)·x_s − h/2 on I_+s ∪ I_-s", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Definition14 : ExactClaim<ClusterStep>
{
    private int Margin { get; init; } = 4;

    private bool Closed { get; init; } = true;

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>
        .Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler)
        .Corner("a unit on the threshold", OnThreshold(4));

    protected override ClusterStep Witness => OnThreshold(4);

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("the threshold h", new Definition14 { Margin = 0 }, OnThreshold(0)),
        Rejects("> for ≥", new Definition14 { Closed = false }, OnThreshold(4)),
    ];

    /// <summary>p = 1, α₀ = 1: a − unit with z = h + margin·α₀ at the first sample, which pushes it down.</summary>
    private static ClusterStep OnThreshold(int margin) => ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [0, 0]), [0, 1 + margin], 1) with { G = [1, 1, 0, 0] };

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        for (var s = 0; s < x.N; s++)
        {
            var (plus, minus) = (x.Units(s, 1, margin: Margin).ToList(), x.Units(s, -1, margin: Margin).ToList());
            yield return True(!plus.Intersect(minus).Any(), "I_+s and I_-s are disjoint");
            var all = plus.Concat(minus).Concat(x.Units(s, 1, inside: false, margin: Margin)).Concat(x.Units(s, -1, inside: false, margin: Margin));
            yield return True(all.Order().SequenceEqual(Enumerable.Range(0, 2 * x.P)), "the four groups are all units, each once");
            foreach (var i in plus.Concat(minus))
            {
                var after = x.After(i)[s];
                yield return Equal(x.Step.Phi.Value(after), after - x.H / 2, "φ(v^(1)·x_s) = v^(1)·x_s − h/2");
            }

            for (var i = 0; i < 2 * x.P; i++)
            {
                if (x.Before(i)[s] == x.H + Margin * x.Alpha) yield return True(plus.Concat(minus).Contains(i) == Closed, "a unit on the threshold is in the set");
            }
        }
    }
}

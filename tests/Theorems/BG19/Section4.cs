using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.C4.d1 (footnote 3; l.140): for d = 1 the rule f* (eq. 3) and the network (eq. 2) are those of Section 3, with x₁ = p₁, x₂ = p₄, x₃ = p₃, x₄ = p₂.
/// The losses differ by the mean: eq. 4 with γ = 1 on the four points is half of Section 3's sum, so a step of size 2η on eq. 4 is a step of size η
/// there.
/// Relation: identity. Rigor: exact, at random networks and through three steps.
/// </summary>
[Claim("BG19.C4.d1", Place = "footnote 3, l.140", Statement = "d = 1: f* and N_W are those of Section 3; eq. 4 with γ = 1 is half its loss, and steps of 2η are steps of η there", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Section4OnePattern : ExactClaim<LatticeStart>
{
    private int Stretch { get; init; } = 2;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 5, [new(2, 5), new(1, 3), new(1, 10)], _ => 0), count: 50, shrink: XorStarts.Simpler);

    protected override LatticeStart Witness => new(new(1, 6), 3, [(1, 1), (1, -1)], [(1, 1), (-1, 1)]);

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth => [Rejects("the same η", new Section4OnePattern { Stretch = 1 }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [True(x.Coordinates.All(z => z != 0), "no inner product is 0")];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var (points, sum) = (Xor.Points<T>(), Xor.Risk<T>());
        int[] patterns = [1, 4, 3, 2];
        var mean = new ClassMeanRisk<T>([Xord.Input<T>(1), Xord.Input<T>(3)], [Xord.Input<T>(2), Xord.Input<T>(4)], T.One);
        var one = Xor.Network<T>(x);
        var other = new Networks.PatternNetwork<T>(one.W, one.A, one.Activation);
        for (var i = 0; i < 4; i++) yield return Equal(points.Y[i], T.From(Xord.Label([patterns[i]])), $"f*(x_{i + 1})");
        for (var t = 0; t <= 3; t++)
        {
            for (var i = 0; i < 4; i++) yield return Equal(one.Output(points.Input(i)), other.Output(Xord.Input<T>(patterns[i])), $"t={t}: N(x_{i + 1})");
            yield return Equal(sum.Value(one), 2 * mean.Value(other), $"t={t}: Σ_i max{{1 − y_iN, 0}} is twice eq. 4");
            (one, other) = (sum.Step(one, T.From(x.StepSize)), mean.Step(other, T.From(Stretch * x.StepSize)));
        }

        yield return Equal((one.W - other.W).FrobeniusSquared(), T.Zero, "W after three steps");
    }
}

/// <summary>
/// BG19.C4.realise (Section 4; l.157): w = (3p₁, 3p₃), u = (p₂, p₄) has f*(x)N_W(x) ≥ 2 for every input x of any length d ≥ 1, and no network with k = 1 has the sign
/// of f* everywhere. Relation: tight, N = 2 where P_x = {1, 2, 4}. Rigor: proved: N sees P_x alone, of which there are 15. Convention: right means f*N > 0.
/// For k = 1: ⟨w, p₃⟩ = −⟨w, p₁⟩, so one of σ(⟨w, p₁⟩), σ(⟨w, p₃⟩) is 0 and one of the inputs p₁, p₃ has N ≤ 0.
/// </summary>
[Claim("BG19.C4.realise", Place = "Section 4, l.157", Statement = "w = (3p₁,3p₃), u = (p₂,p₄): f*(x)N_W(x) ≥ 2 for all x; for k = 1 one of N(p₁), N(p₃) is ≤ 0", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Section4Realisation : ExactClaim<PatternWord>
{
    private int Height { get; init; } = 3;

    protected override Instances<PatternWord> Instances { get; } = Instances<PatternWord>
        .Random(from length in Gen.Choose(1, 12) from patterns in Gen.Choose(1, 4).ArrayOf(length) select new PatternWord(patterns), count: 200)
        .Corner("p₁, p₂, p₄", new(1, 2, 4))
        .Corner("p₂ alone", new(2));

    protected override PatternWord Witness => new(1, 2, 3, 4);

    protected override TightCase<PatternWord> Tight => new(new(1, 2, 4), 1);

    protected override IReadOnlyList<Tooth<PatternWord>> Teeth => [Rejects("w = (2p₁, 2p₃)", new Section4Realisation { Height = 2 }, new(1, 2, 4))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "f*N ≥ 2 for each of the 15 sets of patterns",
            () => Xord.PatternSets.Select(set => AtLeast(Margin(3, set), 2, string.Join(", ", set))),
            () => Xord.PatternSets.Select(set => MoreThan(Margin(2, set), 0, string.Join(", ", set)))),
        new FiniteProof(
            "N({2}) = N({4}) = −2, N({2,4}) = −4, N({1,2,3,4}) = 8",
            () => [Equal(Margin(3, [2]), 2), Equal(Margin(3, [4]), 2), Equal(Margin(3, [2, 4]), 4), Equal(Margin(3, [1, 2, 3, 4]), 8)],
            () => [Equal(Margin(3, [1, 2, 4]), 8)]),
        new FiniteProof(
            "k = 1: N(p₁) ≤ 0 or N(p₃) ≤ 0 for each sign of ⟨w, p₁⟩ and ⟨u, p₁⟩",
            () => Signs().Select(s => AtMost(Rational.Min(One(s, 1), One(s, 3)), 0)),
            () => Signs().Select(s => AtMost(One(s, 1), 0))),
    ];

    protected override IEnumerable<Comparison> Statement<T>(PatternWord x) => [AtLeast(Margin(Height, x.Patterns), 2, "f*(x)N_W(x) ≥ 2")];

    private static Rational Margin(int height, int[] patterns) =>
        Xord.Label(patterns) * Xord.Network<Rational>([[height, height], [-height, -height]], [[1, -1], [-1, 1]]).Output(Xord.Input<Rational>(patterns));

    private static IEnumerable<(int W, int U)> Signs() => from w in Enumerable.Range(-1, 3) from u in Enumerable.Range(-1, 3) select (w, u);

    private static Rational One((int W, int U) signs, int pattern) => Xord.Network<Rational>([[signs.W, 0]], [[signs.U, 0]]).Output(Xord.Input<Rational>(pattern));
}

/// <summary>An input x, by the numbers of its patterns.</summary>
public sealed record PatternWord(params int[] Patterns)
{
    public override string ToString() => $"new PatternWord({string.Join(", ", Patterns)})";
}

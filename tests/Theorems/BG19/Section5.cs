using Verification.Data;
using Verification.Networks;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.C5.decoy (Section 5; l.177): k = 2, w⁽¹⁾ = w⁽²⁾ = 3p₁, u⁽¹⁾ = u⁽²⁾ = p₂ has loss 0 on diverse inputs for every 1 ≤ γ ≤ 8, N(x⁺) = 8 and N(x⁻) = −4, but errs
/// exactly where P_x is {3}, {2,3}, {4}, {3,4} or {2,3,4}. In general N = 12·1[1 ∈ P_x] − 4·1[2 ∈ P_x].
/// Relation: tight, γ = 8 is the last. Rigor: proved: 15 sets of patterns, and the hinge γ − 8. The section names no γ; eq. 4 asks γ ≥ 1 and Section 6 γ ≥ 8.
/// Convention: fN = 0 is an error; by it {4} and {3,4} are.
/// </summary>
[Claim("BG19.C5.decoy", Place = "Section 5, l.177", Statement = "w = (3p₁,3p₁), u = (p₂,p₂), 1 ≤ γ ≤ 8: loss 0 on diverse inputs, errors exactly on {3}, {2,3}, {4}, {3,4}, {2,3,4}", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Section5Decoy : ExactClaim<Rational>
{
    private static readonly string[] Errors = ["3", "2,3", "4", "3,4", "2,3,4"];

    private static readonly PatternNetwork<Rational> Network = Xord.Network<Rational>([[3, 3], [3, 3]], [[1, -1], [1, -1]]);

    private int SignOfZero { get; init; }

    private bool Recovers { get; init; }

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(100, 800).Select(i => new Rational(i, 100)), count: 50)
        .Corner("γ = 1", 1)
        .Corner("γ = 8", 8);

    protected override Rational Witness => 5;

    protected override TightCase<Rational> Tight => new(8, 1, "γ ≤ N(x⁺)");

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Needs("γ ≤ 8", 9),
        Rejects("sign(0) = −1: {4} and {3,4} differ", new Section5Decoy { SignOfZero = -1 }, 5),
        Rejects("it recovers f*", new Section5Decoy { Recovers = true }, 5),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "N = 12·1[1 ∈ P] − 4·1[2 ∈ P] for each of the 15 sets P",
            () => Xord.PatternSets.Select(set => Equal(Network.Output(Xord.Input<Rational>(set)), (set.Contains(1) ? 12 : 0) - (set.Contains(2) ? 4 : 0), string.Join(",", set))),
            () => Xord.PatternSets.Select(set => Equal(Network.Output(Xord.Input<Rational>(set)), (set.Contains(1) ? 12 : 0) - (set.Contains(4) ? 4 : 0), string.Join(",", set)))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational gamma) => [AtLeast(gamma, 1, "γ ≥ 1"), AtMost(gamma, 8, "γ ≤ 8")];

    protected override IEnumerable<Comparison> Statement<T>(Rational gamma)
    {
        yield return AtMost(gamma, Network.Output(Xord.DiversePositive<Rational>()), "γ ≤ N(x⁺)");
        yield return AtLeast(-Network.Output(Xord.DiverseNegative<Rational>()), 1, "−N(x⁻) ≥ 1");
        yield return Equal(Xord.DiverseRisk(gamma).Value(Network), 0, "loss on diverse inputs");
        var errors = Xord.PatternSets.Where(set => Errs(Network.Output(Xord.Input<Rational>(set)), Xord.Label(set))).Select(set => string.Join(",", set));
        yield return True(errors.ToHashSet().SetEquals(Recovers ? [] : Errors), "the sets of patterns on which it errs");
    }

    private bool Errs(Rational output, int label) => output.Sign == 0 ? SignOfZero != label : output.Sign != label;
}

/// <summary>
/// BG19.C5.needs (Section 5; l.177): to be right on all diverse inputs it is enough to detect one of p₁, p₃ and one of p₂, p₄: each of the four networks
/// w⁽¹⁾ = w⁽²⁾ = 3p_a, u⁽¹⁾ = u⁽²⁾ = p_b, a ∈ {1, 3}, b ∈ {2, 4}, has N(x⁺) > 0 > N(x⁻), and errs on an input with P_x among {2}, {4}, {1,2,4}, {2,3,4}.
/// Relation: identity. Rigor: proved, all four.
/// </summary>
[Claim("BG19.C5.needs", Place = "Section 5, decoy sets, l.177", Statement = "w = (3p_a,3p_a), u = (p_b,p_b), a ∈ {1,3}, b ∈ {2,4}: N(x⁺) > 0 > N(x⁻), and an error on one of {2}, {4}, {1,2,4}, {2,3,4}", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Section5Detection : ExactClaim<(int Positive, int Negative)>
{
    private static readonly (int Positive, int Negative)[] Networks = [(1, 2), (1, 4), (3, 2), (3, 4)];

    private static readonly int[][] Smaller = [[2], [4], [1, 2, 4], [2, 3, 4]];

    private bool Alike { get; init; }

    private bool Recovers { get; init; }

    protected override Instances<(int Positive, int Negative)> Instances { get; } = Instances<(int Positive, int Negative)>.All(Networks);

    protected override (int Positive, int Negative) Witness => (1, 2);

    protected override IReadOnlyList<Tooth<(int Positive, int Negative)>> Teeth =>
    [
        Rejects("u = w, so that N = 0", new Section5Detection { Alike = true }, (1, 2)),
        Rejects("no error on any of the four sets", new Section5Detection { Recovers = true }, (1, 2)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "the four networks, on x⁺ and x⁻",
            () => Networks.SelectMany(pair => new[] { Equal(Of(pair, false).Output(Xord.DiversePositive<Rational>()), 8), Equal(Of(pair, false).Output(Xord.DiverseNegative<Rational>()), -4) }),
            () => [MoreThan(Of((1, 2), true).Output(Xord.DiversePositive<Rational>()), 0)]),
    ];

    protected override IEnumerable<Comparison> Statement<T>((int Positive, int Negative) x)
    {
        var network = Of(x, Alike);
        yield return MoreThan(network.Output(Xord.DiversePositive<Rational>()), 0, "N(x⁺) > 0");
        yield return MoreThan(-network.Output(Xord.DiverseNegative<Rational>()), 0, "−N(x⁻) > 0");
        yield return True(Smaller.Any(set => (Xord.Label(set) * network.Output(Xord.Input<Rational>(set))).Sign <= 0) != Recovers, "an error on one of {2}, {4}, {1,2,4}, {2,3,4}");
    }

    private static PatternNetwork<Rational> Of((int Positive, int Negative) x, bool alike)
    {
        Rational[] w = [.. Xord.Pattern<Rational>(x.Positive).Select(z => 3 * z)];
        var u = alike ? w : Xord.Pattern<Rational>(x.Negative);
        return Xord.Network<Rational>([w, w], [u, u]);
    }
}

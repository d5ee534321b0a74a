using Verification.Data;
using Verification.Oracles;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.F.step0 (Appendix F, l.1077): for k = 2 the event of Lemma E.3 fails with probability 1 − (1 − 2Φ(−4√k))^(4k) = 1.2334·10^(−7), at most √(2k/π)e^(−8k)
/// = √(4/π)e^(−16). Relation: upper, ratio 0.971. Rigor: enclosed. Printed: √(8/π)e^(−32), which is the bound for k = 4: false by a factor of 6·10⁶. Only that
/// display is wrong: Theorem 6.4 needs no more than sizes below η, and |⟨w₀, p⟩|, |⟨u₀, p⟩| &lt; η fails with probability at most 4k·2Φ(−16√k) &lt;
/// 1.04·10^(−56), so that its c′ ≤ 10^(−10) stands. That W₁₃ ≠ ∅ has probability 3/4 and decides convergence is in BG19.T6.4. The 4k inner products are
/// independent, N(0, 2σ_g²), with η/(√2σ_g) = √(128k) at the greatest σ_g; √2η/4 is √(16k) of those standard deviations.
/// </summary>
[Claim("BG19.F.step0", Place = "Appendix F, l.1077", Statement = "k = 2: P[not E.3] = 1 − (1 − 2Φ(−4√k))^(4k) ≤ √(4/π)e^(−16); P[some size ≥ η] ≤ 8k Φ(−8√(2k)) < 1.04·10^(−56)", Printed = "P[not E.3] ≤ √(8/π)e^(−32)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class AppendixFEvent : EnclosedClaim<int>, IRefutedAsPrinted<int>
{
    private bool AsPrinted { get; init; }

    private Rational Wide { get; init; } = new(104, 100);

    private Rational Share { get; init; } = 1;

    protected override Instances<int> Instances { get; } = Instances<int>.All([2]);

    protected override int Witness => 2;

    protected override TightCase<int> Tight => new(2, 0.971, "P[not E.3] ≤ √(2k/π)e^(−8k)");

    public Claim<int> Printed => new AppendixFEvent { AsPrinted = true };

    public IReadOnlyList<int> Counterexamples => [2];

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("97/100 of the bound", new AppendixFEvent { Share = new(97, 100) }, 2),
        Rejects("1.02·10^(−56)", new AppendixFEvent { Wide = new(102, 100) }, 2),
    ];

    protected override string Oracle => "BigDecimal, 40 digits";

    // 2Φ(−4√2) = erfc 4; the power of eight is exact in decimals.
    protected override IEnumerable<SecondOpinion> SecondOpinions(int k)
    {
        var inside = 1 - BigDecimal.Erfc(4, 40);
        for (var i = 0; i < 3; i++) inside *= inside;
        yield return new("P[not E.3]", Failure<Interval>(k), Rational.Parse($"{1 - inside}"), Rational.Pow(10, -38));
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [Equal<Rational>(k, 2, "k = 2")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var failure = Failure<T>(k);
        var printed = T.Sqrt(8 / T.Pi) * T.Exp(T.From(-32));
        yield return AsPrinted
            ? AtMost(failure, printed, "P[not E.3] ≤ √(8/π)e^(−32)")
            : AtMost(failure, T.From(Share) * (T.Sqrt(2 * k / T.Pi) * T.Exp(T.From(-8 * k))), "P[not E.3] ≤ √(2k/π)e^(−8k)");
        yield return AtMost(8 * k * T.NormalCdf(-(8 * T.Sqrt(T.From(2 * k)))), T.From(Wide * Rational.Pow(10, -56)), "P[some size ≥ η] < 1.04·10^(−56)");
    }

    private static T Failure<T>(int k)
        where T : struct, IReal<T> => -T.ExpM1(4 * k * T.Log1P(-(2 * T.NormalCdf(-(4 * T.Sqrt(T.From(k)))))));
}

/// <summary>Weights, and one of the four items of the event E of Appendix F.</summary>
public sealed record PoorNetwork(LatticeStart Weights, int Item)
{
    public override string ToString() => $"new PoorNetwork({Weights}, {Item})";
}

/// <summary>
/// BG19.F.step1 (Appendix F, l.1091; items (a)-(d) of l.231): any k, any weights. (1) W⁺(1) = ∅ ⇒ N(z) ≤ N(x⁻) at P_z = {1,2,4}; (2) W⁺(3) = ∅ ⇒ the same at
/// {2,3,4}; at a global minimum N(x⁻) ≤ −1: an error. (3) ⟨u, p₂⟩ > 0 for all u ⇒ N({4}) ≥ 0; (4) ⟨u, p₄⟩ > 0 for all u ⇒ N({2}) ≥ 0: an error where yN ≤ 0
/// counts as one, for N = 0 occurs. Relation: tight. Rigor: proved, unit by unit. The text's "z₂" (l.1095) is z⁺, its "P[E] ≥ 1/12" (l.1100) is 11/12:
/// misprints.
/// Proof: w ∉ W⁺(1) has max{α, ±β} = |β|; a u says at z at least what it says at x⁻; a u with ⟨u, p₂⟩ > 0 says 0 at p₄.
/// </summary>
[Claim("BG19.F.step1", Place = "Appendix F, l.1091", Statement = "W⁺(1) = ∅ ⇒ N({1,2,4}) ≤ N({2,4}); W⁺(3) = ∅ ⇒ N({2,3,4}) ≤ N({2,4}); all ⟨u,p₂⟩ > 0 ⇒ N({4}) ≥ 0; all ⟨u,p₄⟩ > 0 ⇒ N({2}) ≥ 0", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class AppendixFErrors : ExactClaim<PoorNetwork>
{
    private const string Premise = "the item of E holds";

    private bool Strictly { get; init; }

    protected override Instances<PoorNetwork> Instances { get; } = Instances<PoorNetwork>.Random(
        from item in Gen.Choose(1, 4)
        from k in Gen.Choose(1, 4)
        from w in Unit().ArrayOf(k)
        from u in Unit().ArrayOf(k)
        select new PoorNetwork(
            new(1, 1, [.. w.Select(unit => item <= 2 && Math.Abs(unit.Alpha) > Math.Abs(unit.Beta) ? (Math.Abs(unit.Alpha) * (item == 1 ? -1 : 1), unit.Beta) : unit)], [.. u.Select(unit => item >= 3 ? (unit.Alpha, Math.Abs(unit.Beta) * (item == 3 ? 1 : -1)) : unit)]),
            item),
        count: 400);

    protected override PoorNetwork Witness => new(new(1, 1, [(-2, -1), (-2, -1)], [(1, 2), (1, 2)]), 3);

    protected override IReadOnlyList<Tooth<PoorNetwork>> Teeth =>
    [
        Rejects("N({4}) > 0", new AppendixFErrors { Strictly = true }, new(new(1, 1, [(-2, 1), (-2, 1)], [(1, 2), (1, 2)]), 3)),
        Needs(Premise, new(new(1, 1, [(2, 1)], [(1, 2)]), 1)),
        Needs(Premise, new(new(1, 1, [(2, 1)], [(1, -2)]), 3)) with { Name = "one ⟨u, p₄⟩ > 0" },
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        // Homogeneous and linear on each of the 8 sectors between the kinks: their extreme rays decide. The closure of the sectors outside W⁺(1) is α ≤ |β|.
        new FiniteProof("w ∉ W⁺(1): max σ at {1,2,4} = max σ at {2,4}; u: max σ at {1,2,4} ≥ max σ at {2,4}", () => Rays(alpha => alpha), () => Rays(alpha => 0)),
        new FiniteProof(
            "⟨u, p₂⟩ ≥ 0: max σ at {4} = σ(−⟨u, p₂⟩) = 0",
            () => new[] { 0, 1 }.Select(beta => Equal<Rational>(Math.Max(0, -beta), 0)),
            () => new[] { -1, 0, 1 }.Select(beta => Equal<Rational>(Math.Max(0, -beta), 0))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PoorNetwork x) =>
    [
        True(
            x.Item switch
            {
                1 => QuadrantStarts.Count(x.Weights.W, 1) == 0,
                2 => QuadrantStarts.Count(x.Weights.W, 3) == 0,
                3 => x.Weights.U.All(u => u.Beta > 0),
                _ => x.Weights.U.All(u => u.Beta < 0),
            },
            Premise),
    ];

    protected override IEnumerable<Comparison> Statement<T>(PoorNetwork x)
    {
        var network = Xord.Network<Rational>(x.Weights);
        Rational N(params int[] patterns) => network.Output(Xord.Input<Rational>(patterns));
        yield return x.Item switch
        {
            1 => AtMost(N(1, 2, 4), N(2, 4), "N({1,2,4}) ≤ N(x⁻)"),
            2 => AtMost(N(2, 3, 4), N(2, 4), "N({2,3,4}) ≤ N(x⁻)"),
            3 => Strictly ? MoreThan(N(4), 0, "N({4}) > 0") : AtLeast(N(4), 0, "N({4}) ≥ 0"),
            _ => AtLeast(N(2), 0, "N({2}) ≥ 0"),
        };
    }

    private static Gen<(int Alpha, int Beta)> Unit() =>
        from large in Gen.Choose(2, 40)
        from small in Gen.Choose(1, large - 1)
        from swap in Gen.Elements(false, true)
        from s in Gen.Elements(1, -1)
        from t in Gen.Elements(1, -1)
        select swap ? (s * small, t * large) : (s * large, t * small);

    private static IEnumerable<Comparison> Rays(Func<int, int> outside) =>
        from alpha in new[] { -1, 0, 1 }
        from beta in new[] { -1, 0, 1 }
        let three = Math.Max(0, Math.Max(alpha, Math.Abs(beta)))
        from comparison in new[]
        {
            AtLeast<Rational>(three, Math.Abs(beta), "u: at {1,2,4} ≥ at {2,4}"),
            outside(alpha) <= Math.Abs(beta) ? Equal<Rational>(three, Math.Abs(beta), "w: at {1,2,4} = at {2,4}") : True(true, "w ∈ W⁺(1)"),
        }
        select comparison;
}

/// <summary>
/// BG19.F.step2 (Appendix F, l.1102): P[W⁺(1) ≠ ∅ ≠ W⁺(3) | W₁₃ ≠ ∅] = (1 − 2(3/4)^k + (1/2)^k)/(1 − (1/2)^k), 1/6 for k = 2; so P[E | W₁₃ ≠ ∅] = 1 −
/// (1/6)(1/2) = 11/12 and P[W₁₃ ≠ ∅, E] = (3/4)(11/12) = 33/48.
/// Relation: identity. Rigor: exact, all 4^k classes of the w, equally likely; for k = 2 all 256 classes of w and signs of ⟨u, p₂⟩. The event of Lemma E.3 is
/// symmetric under all changes of class.
/// </summary>
[Claim("BG19.F.step2", Place = "Appendix F, l.1102", Statement = "k = 2: P[W⁺(1), W⁺(3) ≠ ∅ | W₁₃ ≠ ∅] = 1/6, P[E | W₁₃ ≠ ∅] = 11/12, P[W₁₃ ≠ ∅, E] = 33/48", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class AppendixFExploration : ExactClaim<int>
{
    private bool Unconditional { get; init; }

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, 6));

    protected override int Witness => 2;

    protected override IReadOnlyList<Tooth<int>> Teeth => [Rejects("1/8, without the condition", new AppendixFExploration { Unconditional = true }, 2)];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var classes = Enumerable.Range(0, 1 << (2 * k)).Select(index => Enumerable.Range(0, k).Select(j => 1 + (index >> (2 * j) & 3)).ToArray()).ToList();
        var some = classes.Where(w => Unconditional || w.Contains(1) || w.Contains(3)).ToList();
        Rational both = new(some.Count(w => w.Contains(1) && w.Contains(3)), some.Count), half = Rational.Dyadic(1, -k);
        yield return Equal(both, (1 - 2 * Rational.Pow(new(3, 4), k) + half) / (1 - half), "P[W⁺(1), W⁺(3) ≠ ∅ | W₁₃ ≠ ∅]");
        if (k != 2) yield break;
        int[] signs = [1, -1];
        var outcomes = (from w in some from first in signs from second in signs select !w.Contains(1) || !w.Contains(3) || first == second).ToList();
        yield return Equal(both, new(1, 6), "k = 2: 1/6");
        yield return Equal(new Rational(outcomes.Count(poor => poor), outcomes.Count), new(11, 12), "k = 2: P[E | W₁₃ ≠ ∅] = 11/12");
        yield return Equal(new Rational(some.Count, classes.Count) * new Rational(11, 12), new(33, 48), "k = 2: P[W₁₃ ≠ ∅, E] = 33/48");
    }
}

/// <summary>
/// BG19.F.step3 (Appendix F, l.1126): k = 2, W₁₃ ≠ ∅. From the four starts (w₁, w₂, ±u₁, ±u₂) the pairs of signs of ⟨u_T, p₂⟩ are the four pairs, so each has
/// probability 1/4 given the w's, and "both signs" 1/2. Relation: identity. Rigor: exact, from all 3072 order types with W₁₃ ≠ ∅. Moreover sgn⟨u_T, p₂⟩ =
/// sgn⟨u₀, p₂⟩.
/// </summary>
[Claim("BG19.F.step3", Place = "Appendix F, l.1126", Statement = "k = 2: the starts (w₁, w₂, ±u₁, ±u₂) end with the four pairs of signs of ⟨u_T, p₂⟩, once each; sgn⟨u_T, p₂⟩ = sgn⟨u₀, p₂⟩; P[both signs] = 1/2", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class AppendixFSigns : ExactClaim<OrderTypes>
{
    private Rational Share { get; init; } = new(1, 4);

    private int Kept { get; init; } = 1;

    protected override Instances<OrderTypes> Instances { get; } = Instances<OrderTypes>.All([Theorem6_4.Coarse, new(new(1, 41), 1, 100, [(35, 1), (35, 34), (2, 1), (20, 7)])]);

    protected override OrderTypes Witness => Theorem6_4.Coarse;

    protected override IReadOnlyList<Tooth<OrderTypes>> Teeth =>
    [
        Rejects("P₂₂ = 1/2", new AppendixFSigns { Share = new(1, 2) }, Witness),
        Rejects("the signs change", new AppendixFSigns { Kept = -1 }, Witness),
    ];

    protected override IEnumerable<Comparison> Statement<T>(OrderTypes x)
    {
        var converged = x.Runs.Where(run => run.HasConverged).ToList();
        yield return Equal<Rational>(converged.Count, 3072, "order types with W₁₃ ≠ ∅");
        yield return Equal<Rational>(converged.Count(run => Signs(run.Limit) == (Kept * Math.Sign(run.Start.Start.U[0].Beta), Kept * Math.Sign(run.Start.Start.U[1].Beta))), 3072, "sgn⟨u_T, p₂⟩ = sgn⟨u₀, p₂⟩");

        // A group: the same w₁, w₂ and the same u₁, u₂ up to their signs.
        var groups = converged.GroupBy(run => (run.Start.Start.W[0], run.Start.Start.W[1], Even(run.Start.Start.U[0]), Even(run.Start.Start.U[1]))).ToList();
        yield return Equal<Rational>(groups.Max(group => new Rational(group.Count(run => Signs(run.Limit) == (1, 1)), group.Count())), Share, "P₂₂ given the w's, at the most");
        yield return True(groups.All(group => group.Count() == 4 && group.Select(run => Signs(run.Limit)).Distinct().Count() == 4), "four different pairs of signs in each group");
        yield return Equal(new Rational(converged.Count(run => !run.Items[2] && !run.Items[3]), 3072), new(1, 2), "P[both signs]");
    }

    private static (int, int) Signs(XordLattice run) => (Math.Sign(run.U.Beta[0]), Math.Sign(run.U.Beta[1]));

    private static (int, int) Even((int Alpha, int Beta) u) => (u.Alpha * Math.Sign(u.Alpha), u.Beta * Math.Sign(u.Alpha));
}

/// <summary>The order types of k = 2, and the probabilities of the pattern sets A₁ … A₄ = {2}, {4}, {1,2,4}, {2,3,4}.</summary>
public sealed record ErringMinima(OrderTypes Types, Rational[] Masses)
{
    public override string ToString() => $"new ErringMinima({Types}, [{string.Join(", ", Masses.Select(Literal.Of))}])";
}

/// <summary>
/// BG19.F.step4 (last paragraph of Appendix F, l.1136): where an item of E holds, the global minimum errs at all inputs of 𝒵₁ = {P_x = A₃}, 𝒵₂ = {P_x = A₄}
/// for the first two, of 𝒵₄ = {P_x = A₂}, 𝒵₃ = {P_x = A₁} for the last two (the numbers of the 𝒵 are not those of the A); so its test error is at least p* =
/// min_i P[P_x = A_i]. Relation: tight. Rigor: exact, on all 2816 order types of E. Convention: yN ≤ 0 is an error.
/// </summary>
[Claim("BG19.F.step4", Place = "Appendix F, l.1136", Statement = "items 1, 2, 3, 4 of E ⇒ errors at all x with P_x = A₃, A₄, A₂, A₁; test error ≥ p* = min_i P[P_x = A_i]", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class AppendixFTestError : ExactClaim<ErringMinima>
{
    private static readonly int[][] A = [[2], [4], [1, 2, 4], [2, 3, 4]];

    private int[] ErrsAt { get; init; } = [3, 4, 2, 1];

    private bool AtLeastMax { get; init; }

    protected override Instances<ErringMinima> Instances { get; } = Instances<ErringMinima>.Random(
        Gen.Choose(1, 100).ArrayOf(4).Select(masses => new ErringMinima(Theorem6_4.Coarse, [.. masses.Select(mass => new Rational(mass, 400))])),
        count: 20);

    protected override ErringMinima Witness => new(Theorem6_4.Coarse, [new(1, 100), new(2, 100), new(3, 100), new(4, 100)]);

    protected override TightCase<ErringMinima> Tight => new(Witness, 1, "test error ≥ p*");

    protected override IReadOnlyList<Tooth<ErringMinima>> Teeth =>
    [
        Rejects("≥ max_i", new AppendixFTestError { AtLeastMax = true }, Witness),
        Rejects("𝒵_i = A_i", new AppendixFTestError { ErrsAt = [1, 2, 4, 3] }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ErringMinima x) =>
        [True(x.Masses.Length == 4 && x.Masses.All(mass => mass > 0), "p_{A_i} > 0"), AtMost(x.Masses.Aggregate((sum, mass) => sum + mass), 1, "Σ p_{A_i} ≤ 1")];

    protected override IEnumerable<Comparison> Statement<T>(ErringMinima x)
    {
        var poor = x.Types.Runs.Where(run => run.HasConverged && run.IsPoor).ToList();
        yield return Equal<Rational>(poor.Count, 2816, "order types in E");
        yield return Equal<Rational>(poor.Count(run => Enumerable.Range(0, 4).Any(i => run.Items[i] && !run.Errs(A[ErrsAt[i] - 1]))), 0, "items of E without an error at their set");

        // Which of A₁ … A₄ a limit errs at decides this part of its test error.
        var errors = poor.Select(run => A.Select(patterns => run.Errs(patterns)).Aggregate(0, (bits, errs) => 2 * bits + (errs ? 1 : 0))).Distinct().ToList();
        var least = errors.Min(bits => Enumerable.Range(0, 4).Aggregate(Rational.Zero, (sum, i) => (bits >> (3 - i) & 1) == 1 ? sum + x.Masses[i] : sum));
        yield return AtLeast(least, AtLeastMax ? x.Masses.Max() : x.Masses.Min(), "test error ≥ p*");
    }
}

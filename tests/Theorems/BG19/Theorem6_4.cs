using Verification.Randomness;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.T6.4 (Theorem 6.4 = F.1, l.229, 1075): k = 2, η = c/2, c ≤ 1/41, σ_g ≤ c/(16k^(3/2)), γ ≥ 1. With probability at least (1 − c′)33/48 gradient descent
/// converges to a global minimum that does not recover f*: it misclassifies all inputs with pattern set A_i for some i. Relation: identity, for γ ≥ 1 + 6.5c.
/// Rigor: exact, by all 4096 order types: from sizes below η
///     1024 end at a stationary point with loss γ + 1 (W₁₃ = ∅, BG19.T6.4.stuck), at least 2816 at loss 0 with an error and, for γ ≥ 1 + 6.5c, exactly 2816 = 33/48 and 256 without;
/// there "errs" is the event E of Appendix F. The event |⟨w₀, p⟩|, |⟨u₀, p⟩| &lt; η fails with probability c′ &lt; 1.04·10^(−56) (BG19.F.step0). The whole is
/// sampled as well, from Gaussian starts.
/// Convention: yN ≤ 0 is an error; with sign(0) = −1 the law falls to 43/64 where both u have ⟨u, p₂⟩ &lt; 0 and both w too.
///
/// Proof of the converse, errs only on E: else one w is in W(1), one in W(3), W₂₄ = ∅ and ⟨u, p₂⟩ has both signs. X(3) ≥ (S⁺ − ½c)/2 as two units grow alike,
/// S⁺ ≥ γ − N⁻ + S⁻, Y = S⁻ − N⁻, S⁻ &lt; 2c, −N⁻ &lt; 1 + 4c: positive z have N ≥ X(3) − Y > (γ − 1 − 6.5c)/2 ≥ 0; the two |⟨u, p₂⟩| differ by less than 3η =
/// 1.5c, so N({2}), N({4}) ≤ S⁻ − (Y − 1.5c)/2 ≤ (S⁻ − 1 + 1.5c)/2 &lt; 0; N({2,4}) ≤ −1.
/// </summary>
[Claim("BG19.T6.4", Place = "Theorem 6.4 = F.1, l.229", Statement = "k = 2: of 4096 order types 1024 are stuck at loss γ + 1, ≥ 2816 (= 33/48 for γ ≥ 1 + 6.5c, where 256 recover f*) reach loss 0 and misclassify all x with P_x = A_i for some i", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Theorem6_4 : ProbabilityClaim<OrderTypes>
{
    internal static readonly OrderTypes Coarse = OrderTypes.Coarse(new(1, 41), 2);

    private static readonly OrderTypes CoarseAtOne = OrderTypes.Coarse(new(1, 41), 1);

    // γ = 1: some limits outside E err as well.
    private static readonly OrderTypes Uneven = new(new(1, 41), 1, 12, [(4, 3), (3, 2), (3, 2), (2, 1)]);

    private static readonly int[][] A = [[2], [4], [1, 2, 4], [2, 3, 4]];

    private int SignOfZero { get; init; }

    private Rational Share { get; init; } = new(33, 48);

    private bool AlwaysEqual { get; init; }

    protected override Instances<OrderTypes> Instances { get; } = Slow(Instances<OrderTypes>
        .Random(
            from rate in Gen.Elements<Rational>(new(1, 41), new(1, 60))
            from gamma in Gen.Elements<Rational>(1, new(12, 10), 2)
            from most in Gen.Elements(353, 999)
            from sizes in (from large in Gen.Choose(2, most) from small in Gen.Choose(1, large - 1) select (large, small)).ArrayOf(4)
            select new OrderTypes(rate, gamma, 1000, sizes),
            count: 3)
        .Corner("sizes η/3, η/6, γ = 2", Coarse)
        .Corner("sizes η/3, η/6, γ = 1", CoarseAtOne)
        .Corner("γ = 1, uneven sizes", Uneven)
        .Corner("nearly η", new(new(1, 41), 2, 100, [(99, 98), (99, 98), (99, 98), (99, 98)]))
        .Corner("nearly η and tiny", new(new(1, 41), new(12, 10), 100, [(99, 1), (99, 1), (99, 1), (99, 1)])));

    protected override OrderTypes Witness => Coarse;

    protected override IReadOnlyList<Tooth<OrderTypes>> Teeth =>
    [
        Rejects("sign(0) = −1 is a prediction", new Theorem6_4 { SignOfZero = -1 }, Coarse),
        Rejects("34/48", new Theorem6_4 { Share = new(34, 48) }, Coarse),
        Rejects("exactly 33/48 for γ = 1", new Theorem6_4 { AlwaysEqual = true }, Uneven),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "c ≤ 1/41: (2c − 1 + 1.5c)/2 < 0; 4c + 2c + c/2 = 6.5c",
            () => [LessThan(new Rational(7, 2) / 41 - 1, 0), Equal<Rational>(4 + 2 + new Rational(1, 2), new(13, 2))],
            () => [LessThan(new Rational(7, 2) / 3 - 1, 0)]),
    ];

    protected override string Oracle => BruteForce.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(OrderTypes x) =>
        x.Grid != 6 ? [] : x.Runs.Where((run, type) => run.HasConverged && type % 100 == 50).Take(8).SelectMany(run => BruteForce.XordEnd(run.Start));

    protected override string EventName => "loss 0 and an error, from a Gaussian start, γ = 2";

    protected override int Trials => 9000;

    protected override bool IsEquality => true;

    protected override Rational FalseProbability => new(3, 4);

    protected override Rational Probability(OrderTypes x) => new(33, 48);

    protected override bool Occurs(OrderTypes x, RandomStream random)
    {
        var run = new OrderTypeRun(OrderTypes.Gaussian(random, x.Rate, x.Gamma));
        return run.HasConverged && run.ErrsSomewhere();
    }

    // Long runs are for the night.
    private static Instances<OrderTypes> Slow(Instances<OrderTypes> instances) => Settings.Current.Tier != Tier.Nightly
        ? instances
        : instances.Corner("c = 1/100, γ = 3", OrderTypes.Coarse(new(1, 100), 3)).Corner("c = 1/410, γ = 8", OrderTypes.Coarse(new(1, 410), 8));

    protected override IEnumerable<Comparison> Hypotheses<T>(OrderTypes x) =>
    [
        MoreThan(x.Rate, 0, "c > 0"),
        AtMost(x.Rate, new(1, 41), "c ≤ 1/41"),
        AtLeast(x.Gamma, 1, "γ ≥ 1"),
        True(x.Sizes.All(size => 0 < size.Small && size.Small < size.Large), "no zeros and no ties"),
        LessThan<Rational>(x.Sizes.Max(size => size.Large), x.Grid, "|⟨w₀, p⟩|, |⟨u₀, p⟩| < η"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(OrderTypes x)
    {
        var converged = x.Runs.Where(run => run.HasConverged).ToList();
        var erring = converged.Count(run => run.ErrsSomewhere(SignOfZero));
        yield return Equal<Rational>(x.Runs.Count - converged.Count, 1024, "order types that are stuck");
        yield return True(x.Runs.All(run => run.HasConverged || run.Limit.Loss == x.Gamma + 1), "stuck at loss γ + 1");
        yield return Equal<Rational>(converged.Count(run => run.IsPoor && !A.Any(patterns => run.Errs(patterns, SignOfZero))), 0, "order types in E that are right at all of A₁ … A₄");
        yield return Equal<Rational>(converged.Count(run => run.IsPoor), 2816, "order types in E");
        yield return AtLeast(new Rational(erring, x.Runs.Count), Share, "P[loss 0 and an error] ≥ 33/48");
        if (AlwaysEqual || x.Gamma >= 1 + new Rational(13, 2) * x.Rate)
            yield return Equal(new Rational(erring, x.Runs.Count), Share, "P[loss 0 and an error] = 33/48");
    }
}

/// <summary>
/// BG19.T6.4.stuck (used in Appendix F, l.1077): any k, W₁₃ = ∅, γ ≥ 1, the event of Lemma E.3, c &lt; 1/(2 + √2/4). Then W_t = W₁ for all t ≥ 1, both hinges
/// active, with loss γ + 1; where U₁₃ = ∅ as well, W_t = W₀. So gradient descent converges, to a stationary point that is no global minimum. Relation:
/// identity. Rigor: exact, W₂ = W₁ unit by unit; a step is a function of the weights, so nothing moves ever after.
///
/// Proof: at t = 0 both hinges are active (|N| ≤ (√2/4)c). A unit whose winner is ±p₂ gets +ηp_l − ηp_l = 0; u ∈ U₁₃ goes to inner products 2η − |⟨u₀, p₁⟩|
/// &lt; 2η + |⟨u₀, p₂⟩|. From t = 1 on all winners are ±p₂, N⁺ = N⁻ =: N with |N| ≤ (2 + √2/4)c &lt; 1 ≤ γ, and nothing moves: the loss is (γ − N) + (1 + N).
/// </summary>
[Claim("BG19.T6.4.stuck", Place = "Appendix F, l.1077", Statement = "W₁₃ = ∅: W_t = W₁ for t ≥ 1, both hinges active, loss γ + 1; W₁ = W₀ if U₁₃ = ∅", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Theorem6_4Stuck : ExactClaim<XordStart>
{
    private bool AtOnce { get; init; }

    private bool Oscillates { get; init; }

    private Rational? Loss { get; init; }

    protected override Instances<XordStart> Instances { get; } = Stuck();

    protected override XordStart Witness => XordStarts.Tiny(2, new(1, 41), 2, 0, 1);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("W₁ = W₀ always", new Theorem6_4Stuck { AtOnce = true }, Witness),
        Rejects("it oscillates: W₂ ≠ W₁", new Theorem6_4Stuck { Oscillates = true }, Witness),
        Rejects("the loss reaches 0", new Theorem6_4Stuck { Loss = 0 }, Witness),
        Needs("W₁₃ = ∅", XordStarts.Tiny(2, new(1, 41), 2, 1, 1)),
        Needs("c < 1/(2 + √2/4)", new(new(new(1, 2), 1000, [(1, 2)], [(353, 352)]), 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
    [
        True(x.Start.W.Length == x.Start.U.Length, "k units of each sign"),
        AtLeast(x.Gamma, 1, "γ ≥ 1"),
        Equal<Rational>(x.Detectors, 0, "W₁₃ = ∅"),
        True(2 * x.Rate < 1 && Rational.Square(x.Rate) < 8 * Rational.Square(1 - 2 * x.Rate), "c < 1/(2 + √2/4)"),
        .. XordStarts.SmallStart(x),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = new XordLattice(x.Start, x.Gamma);
        var first = Weights(run);
        run.Step();
        var second = Weights(run);
        yield return True(run.PositiveActive && run.NegativeActive, "both hinges are active at t = 1");
        yield return Equal(run.Loss, Loss ?? x.Gamma + 1, "ℓ(W₁) = γ + 1");
        if (AtOnce || x.Rivals == 0) yield return True(second.AsSpan().SequenceEqual(first), "W₁ = W₀");
        run.Step();
        yield return True(Weights(run).AsSpan().SequenceEqual(second) != Oscillates, "W₂ = W₁");
    }

    private static long[] Weights(XordLattice run) => [.. run.W.Alpha, .. run.W.Beta, .. run.U.Alpha, .. run.U.Beta];

    // All 1024 order types of k = 2, and starts of any k whose units of W₁₃ have α and β exchanged.
    private static Instances<XordStart> Stuck()
    {
        var instances = Instances<XordStart>.Random(
            from x in XordStarts.Small(20, [new(2, 5), new(1, 10), new(1, 41)], [1, 2, new(7, 3), 8])
            select x with { Start = x.Start with { W = [.. x.Start.W.Select(w => Math.Abs(w.Alpha) > Math.Abs(w.Beta) ? (w.Beta, w.Alpha) : w)] } },
            count: 100);
        foreach (var (i, run) in Theorem6_4.Coarse.Runs.Where(run => run.Start.Detectors == 0).Index()) instances = instances.Corner($"order type {i}", run.Start);
        return instances;
    }
}

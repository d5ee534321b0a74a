using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.4.pairs (l.1077-1082; the corrected part 4 at a finite width): for one pair s, q of a cluster,
///     |I_{+s} ∩ I_{+q}| ≥ (κ(ρ) − 2τ/(σ√(2π)) − p^(−1/4)) p   except with probability exp(−2√p),   ρ = x_s·x_q,
/// and the same for I_{−s}, I_{−q}; κ(ρ) ≥ (1 − √r)/2 by CLB21.L15.4. The number is Binomial(p, ζ) with ζ ≥ κ(ρ) − 2τ/(σ√(2π)) by CLB21.L15.4.step0, and its lower
/// tail falls with ζ; a union bound over at most n² pairs and both signs does the rest. Relation: lower. Rigor: enclosed, the tails of the binomial law; membership of one unit is sampled.
/// Activity at all points of a large cluster at once, which the paper prints, is an event that the sampled test rejects.
/// </summary>
[Claim("CLB21.L15.4.pairs", Place = "proof of Lemma 15 part 4, l.1077", Statement = "|I_±s ∩ I_±q| ≥ (1/2 − arccos(x_s·x_q)/(2π) − 2τ/(σ√(2π)) − p^(−1/4)) p for a pair of a cluster, except with probability exp(−2√p)",
    Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part4Pairs : ProbabilityClaim<ActivePair>
{
    private Rational Deviation { get; init; } = new(-1, 4);

    private bool NoThreshold { get; init; }

    private int Points { get; init; } = 2;

    protected override string EventName => "a unit is active at both points of a pair";

    protected override int Trials => 2000;

    protected override ActivePair Sampled => new(Scales.Wide(8, new(9, 20)), new(41, 50));

    // Half of the units: the two points taken as one.
    protected override Rational FalseProbability => new(1, 2);

    protected override Instances<ActivePair> Instances { get; } = Instances<ActivePair>
        .Random(
            from p in Gen.Choose(50, 200) from b in Gen.Choose(42, 49) from rho in Gen.Choose(80, 99) select new ActivePair(new(1000 * p, new(b, 100)), new(rho, 100)),
            count: 30)
        .Corner("two points of the cluster that refutes the printed form", new(Scales.Wide(5, new(9, 20)), new(41, 50)))
        .Corner("with biases", new(Scales.Wide(5, new(49, 100), fromBiased: true), new(19, 20)));

    protected override ActivePair Witness => new(Scales.Wide(5, new(9, 20)), new(9, 10));

    protected override IReadOnlyList<Tooth<ActivePair>> Teeth =>
    [
        Rejects("p^(−3/4) for p^(−1/4)", new Lemma15Part4Pairs { Deviation = new(-3, 4) }, Witness),
        Rejects("κ alone: the threshold forgotten", new Lemma15Part4Pairs { NoThreshold = true }, Witness),
    ];

    protected override IReadOnlyList<(string Name, ProbabilityClaim<ActivePair> Neighbour)> FalseEvents => [("a unit is active at 300 points of the cluster at once", new Lemma15Part4Pairs { Points = 300 })];

    protected override IEnumerable<Comparison> Hypotheses<T>(ActivePair x) => [.. x.Scales.InRange(), AtLeast(x.Rho, Rational.Zero, "x_s·x_q ≥ 0"), LessThan(x.Rho, Rational.One, "x_s·x_q < 1")];

    protected override IEnumerable<Comparison> Statement<T>(ActivePair x)
    {
        var tau = x.Scales.Threshold<T>();
        yield return AtLeast(GaussianExpectation.BothAtLeast(T.From(x.Rho), tau, tau, 400), NoThreshold ? Bivariate.Kappa(T.From(x.Rho)) : x.Least<T>(), "ζ ≥ κ(ρ) − 2τ/(σ√(2π))");
        var least = Scales.AtLeastFraction(x.Least<Interval>());
        var deviation = Rational.FromDouble(x.Scales.Power<Interval>(Deviation).Lower);
        var tail = Binomial.AtMost<T>(x.Scales.Units, least, (int)Rational.Floor(x.Scales.P * (least - deviation)));
        yield return AtMost(tail, T.Exp(-2 * T.Sqrt(T.From(x.Scales.P))), "P[count ≤ (κ(ρ) − 2τ/(σ√(2π)) − p^(−1/4))p] ≤ exp(−2√p)");
    }

    protected override Rational Probability(ActivePair x) => Scales.AtLeastFraction(x.Least<Interval>());

    /// <summary>Preactivations √ρ a + √(1−ρ) b_s in units of σ; a rounding decides a trial wrongly with a probability below 10⁻¹⁰.</summary>
    protected override bool Occurs(ActivePair x, RandomStream random)
    {
        var rho = Binary64.From(x.Rho).Value;
        var (common, own, tau) = (Math.Sqrt(rho) * random.Gaussian(), Math.Sqrt(1 - rho), x.Scales.Threshold<Interval>().Midpoint);
        return Enumerable.Range(0, Points).All(_ => common + own * random.Gaussian() >= tau);
    }
}

/// <summary>The scales, and the inner product of two points of a cluster in the reduced system.</summary>
public sealed record ActivePair(Scales Scales, Rational Rho)
{
    /// <summary>κ(ρ) − 2τ/(σ√(2π)).</summary>
    internal T Least<T>()
        where T : struct, IReal<T> => Bivariate.Kappa(T.From(Rho)) - 2 * Scales.Threshold<T>() / T.Sqrt(2 * T.Pi);

    public override string ToString() => $"new ActivePair({Scales}, {Literal.Of(Rho)})";
}

using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.2 (Lemma 15, part 2, l.394-397; proof D.2, l.993-1017): |I_{+s}| and |I_{−s}| are (1/2 ± o(1))p. Explicitly: they are Binomial(p, ζ) with ζ = Φ(−τ/σ),
///     1/2 − τ/(σ√(2π)) ≤ ζ ≤ 1/2   and   P[ ||I| − ζp| ≥ p^(3/4) ] ≤ 2 exp(−2√p),
/// τ/σ = p^(−1/2+β/2) + 4p^(−β/2). The o(1) is large at computable sizes: ζ = 0.097 at p = 10⁴, β = 1/4. Relation: tight, ζ → 1/2. Rigor: enclosed, the tails of the
/// binomial law up to p = 10⁵; membership of one unit is sampled.
///
/// Proof of the first line for all τ: 1/2 − Φ(−x) ≤ x/√(2π) for x ≥ 0, with equality at 0 and derivatives e^(−x²/2)/√(2π) ≤ 1/√(2π). The second is Hoeffding's inequality.
/// </summary>
[Claim("CLB21.L15.2", Place = "Lemma 15 part 2, l.394", Statement = "1/2 − τ/(σ√(2π)) ≤ ζ ≤ 1/2 and ||I_±s| − ζp| < p^(3/4) except with probability 2exp(−2√p)", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part2 : ProbabilityClaim<Scales>
{
    private bool Half { get; init; }

    private Rational Deviation { get; init; } = new(3, 4);

    protected override string EventName => "a unit of sign y_s is in I_+s";

    protected override Scales Sampled => Scales.Wide(4, new(9, 20));

    // "About half of the units": the threshold forgotten.
    protected override Rational FalseProbability => new(1, 2);

    protected override Instances<Scales> Instances { get; } = Instances<Scales>
        .Random(Scales.Any(digits: 4), count: 30)
        .Corner("β = 1/4, p = 10⁴", Scales.Wide(4, new(1, 4)))
        .Corner("β = 9/20, p = 10⁵", Scales.Wide(5, new(9, 20)))
        .Corner("β = 1/4, p = 10³⁰", Scales.Wide(30, new(1, 4)));

    protected override Scales Witness => Scales.Wide(4, new(9, 20));

    protected override TightCase<Scales> Tight => new(Scales.Wide(40, new(12, 25)), 0.9999, "ζ ≤ 1/2");

    protected override IReadOnlyList<Tooth<Scales>> Teeth =>
    [
        Rejects("|I| ≥ 2p/5 at p = 10⁴, β = 1/4", new Lemma15Part2 { Half = true }, Scales.Wide(4, new(1, 4))),
        Rejects("p^(1/4) for p^(3/4)", new Lemma15Part2 { Deviation = new(1, 4) }, Scales.Wide(4, new(9, 20))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("e^(−x²/2) ≤ 1: 1/2 − Φ(−x) grows no faster than x/√(2π)", [(0, 64)], x => AtMost(Interval.Exp(-(Interval.Square(x[0]) / 2)), Interval.One), x => AtMost(Interval.Exp(-(Interval.Square(x[0]) / 2)), Interval.From(new(1, 2)))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Scales x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(Scales x)
    {
        var (a, zeta) = (x.Threshold<T>(), x.Zeta<T>());
        yield return AtLeast(zeta, T.From(new(1, 2)) - a / T.Sqrt(2 * T.Pi), "ζ ≥ 1/2 − τ/(σ√(2π))");
        yield return AtMost(zeta, T.From(new(1, 2)), "ζ ≤ 1/2");
        if (Half) yield return AtLeast(zeta, T.From(new(2, 5)), "ζ ≥ 2/5");
        if (x.P > 100_000) yield break;

        // The tails are monotone in ζ, so that its ends bound them: the lower tail at the lower end, the upper one at the upper end.
        var (deviation, ends) = (x.Power<Interval>(Deviation), x.Zeta<Interval>());
        var (low, high) = (Rational.FromDouble(ends.Lower), Rational.FromDouble(ends.Upper));
        var below = Rational.Floor(high * x.P - Rational.FromDouble(deviation.Lower));
        var above = Rational.Ceiling(low * x.P + Rational.FromDouble(deviation.Lower));
        var tails = Binomial.AtMost<T>(x.Units, low, (int)below) + Binomial.AtLeast<T>(x.Units, high, (int)above);
        yield return AtMost(tails, 2 * T.Exp(-2 * T.Sqrt(T.From(x.P))), "P[||I| − ζp| ≥ p^(3/4)] ≤ 2exp(−2√p)");
    }

    protected override string Oracle => Decimals.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(Scales x)
    {
        var threshold = Decimals.Power(x.P, (x.Beta - 1) / 2) + 4 * Decimals.Power(x.P, -x.Beta / 2);
        yield return threshold.Says("τ/σ", x.Threshold<Interval>());
        yield return Decimals.NormalCdf(-threshold).Says("ζ", x.Zeta<Interval>());
    }

    protected override Rational Probability(Scales x) => Scales.AtLeastFraction(x.Zeta<Interval>());

    /// <summary>x̃ = (1, 1)/√2; a rounding decides a trial wrongly with a probability below 10⁻¹⁴.</summary>
    protected override bool Occurs(Scales x, RandomStream random) => (random.Gaussian() + random.Gaussian()) / Math.Sqrt(2) >= x.Threshold<Interval>().Midpoint;
}

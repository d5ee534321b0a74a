using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.1 (Lemma 15, part 1, l.389-392; proof D.1, l.960-991): Σ_{I_{+s}} v^(0)·x_s ≥ pχ − 1 and Σ_{I_{−s}} v^(0)·x_s ≤ pχ + 1, ‖x_s‖ = 1. Explicitly, for one s, with
/// probability at least 1 − exp(−p^β) − exp(−p^β/(2(1 + τ/(2σ))²)); a union bound over the n samples does the rest. Relation: lower. Rigor: enclosed; the event is sampled.
///
/// Each sum has p independent terms Y = Z 1{Z ≥ τ}, Z ~ N(0, σ²), E e^(λY) = Φ(τ/σ) + e^(λ²σ²/2) Φ(λσ − τ/σ), EY = χ. Chernoff's bound with this exact law
/// is what is decided, at λ = 2p^β for the lower tail and λ = p^β/(1 + τ/(2σ))² for the upper one. Why it holds for every p: e^(−y) ≤ 1 − y + y²/2 for y ≥ 0 and
/// EY² ≤ σ²/2; and Y = τ 1{Z ≥ τ} + (Z − τ)₊, sub-Gaussian with parameters τ/2 and σ, which add.
/// </summary>
[Claim("CLB21.L15.1", Place = "Lemma 15 part 1, l.389", Statement = "Σ_{I_+s} v·x_s ≥ pχ − 1 and Σ_{I_-s} v·x_s ≤ pχ + 1, except with probability exp(−p^β) + exp(−p^β/(2(1+τ/2σ)²)) for each s", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part1 : ProbabilityClaim<Scales>
{
    private Rational LowerExponent { get; init; } = 1;

    private bool NoThreshold { get; init; }

    private bool SmallAllowance { get; init; }

    protected override string EventName => "both sums are within 1 of pχ on the side that is needed";

    protected override int Trials => 600;

    // pχ = 1.1: where it is below 1 the first inequality is empty.
    protected override Scales Sampled => new(500, new(9, 20));

    protected override Rational FalseProbability => 1;

    protected override Instances<Scales> Instances { get; } = Instances<Scales>
        .Random(Scales.Any(digits: 8), count: 60)
        .Corner("β = 1/4, p = 10⁴", Scales.Wide(4, new(1, 4)))
        .Corner("β = 1/4, p = 10³⁰", Scales.Wide(30, new(1, 4)))
        .Corner("β = 1/50, p = 10³⁰", Scales.Wide(30, new(1, 50)));

    protected override Scales Witness => Scales.Wide(4, new(9, 20));

    protected override IReadOnlyList<Tooth<Scales>> Teeth =>
    [
        Rejects("exp(−2p^β) for exp(−p^β)", new Lemma15Part1 { LowerExponent = 2 }, Scales.Wide(8, new(9, 20))),
        Rejects("χ = σ/√(2π), without the threshold", new Lemma15Part1 { NoThreshold = true }, Scales.Wide(4, new(1, 4))),
    ];

    protected override IReadOnlyList<(string Name, ProbabilityClaim<Scales> Neighbour)> FalseEvents => [("p^(−β/2)/4 for 1", new Lemma15Part1 { SmallAllowance = true })];

    protected override IEnumerable<Comparison> Hypotheses<T>(Scales x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(Scales x)
    {
        var (a, chi) = (x.Threshold<T>(), NoThreshold ? GaussianExpectation.Density(T.Zero) : x.Chi<T>());
        var (powered, sigma, p) = (x.Power<T>(x.Beta), x.Sigma<T>(), T.From(x.P));
        yield return AtMost(T.NormalCdf(-a) + a * x.Chi<T>(), T.From(new(1, 2)), "EY²/σ² = Φ(−τ/σ) + (τ/σ)(χ/σ) ≤ 1/2");

        // log P ≤ p log E e^(∓λ(Y − χ)) − λ, with t = λσ.
        T Chernoff(T lambda, int side)
        {
            var t = lambda * sigma;
            var moment = T.Log1P(T.Exp(T.Square(t) / 2) * T.NormalCdf(side * t - a) - T.NormalCdf(-a));
            return p * (moment - side * t * chi) - lambda;
        }

        yield return AtMost(Chernoff(2 * powered, -1), T.From(-LowerExponent) * powered, "log P[Σ ≤ pχ − 1] ≤ −p^β");
        yield return AtMost(Chernoff(powered / T.Square(1 + a / 2), 1), -powered / (2 * T.Square(1 + a / 2)), "log P[Σ ≥ pχ + 1] ≤ −p^β/(2(1 + τ/2σ)²)");
    }

    protected override Rational Probability(Scales x)
    {
        var (a, powered) = (x.Threshold<Interval>(), x.Power<Interval>(x.Beta));
        return Scales.AtLeastFraction(1 - Interval.Exp(-powered) - Interval.Exp(-powered / (2 * Interval.Square(1 + a / 2))));
    }

    /// <summary>x̃ = (1, 1)/√2. Sums of rounded numbers: they are wrong by less than 10⁻¹⁰, which decides a trial otherwise as rarely.</summary>
    protected override bool Occurs(Scales x, RandomStream random)
    {
        var (sigma, a, chi) = (x.Sigma<Interval>().Midpoint, x.Threshold<Interval>().Midpoint, x.Chi<Interval>().Midpoint);
        var allowance = SmallAllowance ? x.Power<Interval>(-x.Beta / 2).Midpoint / 4 : 1;
        double Sum()
        {
            var sum = 0.0;
            for (var i = 0; i < x.Units; i++)
            {
                var z = (random.Gaussian() + random.Gaussian()) / Math.Sqrt(2);
                if (z >= a) sum += z;
            }

            return sum * sigma;
        }

        var mean = x.Units * chi * sigma;
        return Sum() >= mean - allowance && Sum() <= mean + allowance;
    }
}

/// <summary>
/// CLB21.L15.1.step1 (l.972-976, not in the paper): χ(h, α₀, σ) = E[Z 1{Z ≥ τ}] = σ (2π)^(−1/2) e^(−τ²/(2σ²)), since −e^(−z²/2) is an antiderivative of z e^(−z²/2).
/// Relation: identity. Rigor: enclosed, against sums over strips of [τ/σ, 8] and 0 ≤ E[Z 1{Z ≥ 8}] ≤ √Φ(−8).
/// </summary>
[Claim("CLB21.L15.1.step1", Place = "proof of Lemma 15 part 1, l.972", Statement = "χ = E[Z 1{Z ≥ τ}] = σ (2π)^(−1/2) e^(−τ²/(2σ²))", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part1Step1 : EnclosedClaim<Scales>
{
    private static readonly Rational Width = new(1, 50);

    private bool NoThreshold { get; init; }

    protected override Instances<Scales> Instances { get; } = Instances<Scales>
        .Random(Scales.Any(digits: 12), count: 30)
        .Corner("β = 1/4, p = 10⁴", Scales.Wide(4, new(1, 4)))
        .Corner("p = 1: a threshold of 5σ", new(1, new(1, 4)));

    protected override Scales Witness => Scales.Wide(6, new(9, 20));

    protected override IReadOnlyList<Tooth<Scales>> Teeth => [Rejects("σ/√(2π): the threshold forgotten", new Lemma15Part1Step1 { NoThreshold = true }, Scales.Wide(4, new(1, 4)))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Scales x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(Scales x)
    {
        var beyond = T.Select(Verdict.Undecided, T.Zero, T.Sqrt(T.NormalCdf(T.From(-8))));
        var sum = GaussianExpectation.OfIncreasing(z => z, x.Threshold<T>(), T.From(8), strips: 400) + beyond;
        return [Equal(sum, NoThreshold ? GaussianExpectation.Density(T.Zero) : x.Chi<T>(), "E[Z 1{Z ≥ τ}]/σ = (2π)^(−1/2) e^(−τ²/(2σ²))", Width)];
    }
}

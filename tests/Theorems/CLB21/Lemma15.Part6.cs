using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.6 (Lemma 15, part 6, l.415-419; proof D.6, l.1105-1115): at most √2/(σ√π) (h + 5α₀(2 + Δ + r)) p of the units with u = −y_s have
/// −α₀(1/2 + 2(Δ + r)) ≤ v^(0)·x_s ≤ h + 4α₀. Explicitly, half of that bound holds except with probability exp(−2η²p), η = 5/(√(2π) p^(β/2)): the number is Binomial(p, ζ) and
/// ζ + η is at most the halved factor by CLB21.L15.6.step1. Relation: upper. Rigor: enclosed, the tails of the binomial law; membership of one unit is sampled. Vacuous (the
/// bound is above p) for p^(β/2) ≤ 7.98, as at β = 1/4 until p = 1.6·10⁷.
/// </summary>
[Claim("CLB21.L15.6", Place = "Lemma 15 part 6, l.415", Statement = "|{i: u_i = −y_s, −α₀(1/2 + 2(Δ+r)) ≤ v_i·x_s ≤ h + 4α₀}| ≤ √2/(σ√π) (h + 5α₀(2+Δ+r)) p, except with probability exp(−25p^(1−β)/π)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part6 : ProbabilityClaim<StripCount>
{
    private Rational Share { get; init; } = 1;

    protected override string EventName => "a unit is outside the strip around the threshold";

    protected override int Trials => 6000;

    protected override StripCount Sampled => new(Scales.Wide(5, new(9, 20)), new(1, 10), new(1, 10));

    // Nine tenths of the units are outside: what a strip of half the width would give.
    protected override Rational FalseProbability => new(9, 10);

    protected override Instances<StripCount> Instances { get; } = Instances<StripCount>
        .Random(StripCount.Any(digits: 4), count: 30)
        .Corner("β = 9/20, p = 10⁵", new(Scales.Wide(5, new(9, 20)), 0, 0));

    protected override StripCount Witness => new(new(20_000, new(9, 20)), 0, 0);

    protected override IReadOnlyList<Tooth<StripCount>> Teeth =>
    [
        Rejects("a fifth of the bound, β = 9/20", new Lemma15Part6 { Share = new(1, 5) }, Witness),
        Rejects("a sixth of the bound, β = 1/4", new Lemma15Part6 { Share = new(1, 6) }, new(new(20_000, new(1, 4)), 0, 0)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(StripCount x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(StripCount x)
    {
        // The tail grows with ζ: its upper end bounds it.
        var zeta = Rational.Min(1, Rational.FromDouble(x.Zeta<Interval>().Upper));
        var bound = 2 * x.Bound<Interval>(2) * Interval.From(Share * x.Scales.P);
        var above = Rational.Ceiling(Rational.FromDouble(bound.Lower));
        var failure = T.Exp(-(T.From(25) * x.Scales.Power<T>(1 - x.Scales.Beta) / T.Pi));
        yield return AtMost(above > x.Scales.P ? T.Zero : Binomial.AtLeast<T>(x.Scales.Units, zeta, (int)above), failure, "P[count ≥ √2/(σ√π) (h + 5α₀(2+Δ+r)) p] ≤ exp(−2η²p)");
        yield return AtMost(x.Zeta<T>() + 5 * x.Scales.Alpha<T>() / (x.Scales.Sigma<T>() * T.Sqrt(2 * T.Pi)), x.Bound<T>(2), "ζ + η ≤ half of the printed factor");
    }

    protected override Rational Probability(StripCount x) => Scales.AtLeastFraction(1 - x.Zeta<Interval>());

    /// <summary>x̃ = (1, 1)/√2; a rounding decides a trial wrongly with a probability below 10⁻¹⁴.</summary>
    protected override bool Occurs(StripCount x, RandomStream random)
    {
        var z = (random.Gaussian() + random.Gaussian()) / Math.Sqrt(2);
        return !(z >= -x.Below<Interval>().Midpoint && z <= x.Scales.Threshold<Interval>().Midpoint);
    }
}

/// <summary>
/// CLB21.L15.6.step1 (display (27), l.1107): ζ = P[−α₀(1/2 + 2(Δ+r)) ≤ v·x_s ≤ h + 4α₀] ≤ (h + 5α₀(1 + Δ + r))/(σ√(2π)), Δ, r ≥ 0. Relation: upper, nine tenths of the bound as
/// p → ∞ at Δ = r = 0. Rigor: proved.
///
/// Proof: Φ' ≤ 1/√(2π) and the width of the strip is h + α₀(9/2 + 2(Δ+r)) = h + 5α₀(1+Δ+r) − α₀(1/2 + 3(Δ+r)).
/// </summary>
[Claim("CLB21.L15.6.step1", Place = "display (27), l.1107", Statement = "P[−α₀(1/2 + 2(Δ+r)) ≤ v·x_s ≤ h + 4α₀] ≤ (h + 5α₀(1+Δ+r))/(σ√(2π))", Relation = Relation.Upper, Rigor = Rigor.Proved)]
public sealed class Lemma15Part6Step1 : EnclosedClaim<StripCount>
{
    private Rational Five { get; init; } = 5;

    protected override Instances<StripCount> Instances { get; } = Instances<StripCount>
        .Random(StripCount.Any(digits: 30), count: 200)
        .Corner("β = 1/4, p = 10⁴", new(Scales.Wide(4, new(1, 4)), 0, 0))
        .Corner("Δ = 1/2, r = 9/10", new(Scales.Wide(6, new(1, 4)), new(1, 2), new(9, 10)));

    protected override StripCount Witness => new(Scales.Wide(5, new(9, 20)), 0, 0);

    protected override TightCase<StripCount> Tight => new(new(Scales.Wide(40, new(9, 20)), 0, 0), 0.89);

    protected override IReadOnlyList<Tooth<StripCount>> Teeth => [Rejects("4 for 5", new Lemma15Part6Step1 { Five = 4 }, new(Scales.Wide(8, new(9, 20)), 0, 0)), Needs("Δ ≥ 0", new(Scales.Wide(8, new(9, 20)), new(-1, 2), 0))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("e^(−x²/2) ≤ 1", [(-64, 64)], x => AtMost(Interval.Exp(-(Interval.Square(x[0]) / 2)), Interval.One), x => AtMost(Interval.Exp(-(Interval.Square(x[0]) / 2)), Interval.From(new(1, 2)))),
        new GridIdentity("5(1+w) − (9/2 + 2w) = 1/2 + 3w", [1], w => (5 * (1 + w[0]) - (new Rational(9, 2) + 2 * w[0]), new Rational(1, 2) + 3 * w[0]), w => (4 * (1 + w[0]) - (new Rational(9, 2) + 2 * w[0]), new Rational(1, 2) + 3 * w[0])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(StripCount x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(StripCount x) => [AtMost(x.Zeta<T>(), x.Bound<T>(1, Five), "ζ ≤ (h + 5α₀(1+Δ+r))/(σ√(2π))")];
}

/// <summary>The scales, Δ and r.</summary>
public sealed record StripCount(Scales Scales, Rational Delta, Rational Radius)
{
    /// <summary>Any scales with Δ, r up to 1/5.</summary>
    internal static Gen<StripCount> Any(int digits) =>
        from scales in Scales.Any(digits) from delta in Gen.Choose(0, 20) from r in Gen.Choose(0, 20) select new StripCount(scales, new(delta, 100), new(r, 100));

    /// <summary>α₀(1/2 + 2(Δ+r))/σ.</summary>
    internal T Below<T>()
        where T : struct, IReal<T> => T.From(new Rational(1, 2) + 2 * (Delta + Radius)) * Scales.Alpha<T>() / Scales.Sigma<T>();

    /// <summary>ζ, the probability of the strip.</summary>
    internal T Zeta<T>()
        where T : struct, IReal<T> => T.NormalCdf(Scales.Threshold<T>()) - T.NormalCdf(-Below<T>());

    /// <summary>(h + 5α₀(more + Δ + r))/(σ√(2π)).</summary>
    internal T Bound<T>(int more, Rational? five = null)
        where T : struct, IReal<T> => (Scales.H<T>() + T.From((five ?? 5) * (more + Delta + Radius)) * Scales.Alpha<T>()) / (Scales.Sigma<T>() * T.Sqrt(2 * T.Pi));

    internal IEnumerable<Comparison> InRange() => [.. Scales.InRange(), AtLeast(Delta, Rational.Zero, "Δ ≥ 0"), AtLeast(Radius, Rational.Zero, "r ≥ 0")];

    public override string ToString() => $"new StripCount({Scales}, {Literal.Of(Delta)}, {Literal.Of(Radius)})";
}

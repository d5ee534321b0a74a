using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.7 (Lemma 15, part 7, l.421; proof D.7, l.1117-1163): (3/5)√(d/p^β) ≤ ‖V^(1)‖ ≤ 3√(d/p^β) except with probability exp(−(d+1)p/2048) + exp(−(d+1)p/1024),
/// where p^(β/2) ≥ 2√2/√d. Between those events √(31/32) ≤ ‖V^(0)‖/(σ√(2(d+1)p)) ≤ 33/32 (steps 1, 2), and the first step moves V by at most α₀√(2p) (Lemma 7). With the
/// scales of a network with biases the limit is 2√((d+1)/d), so that 3 still does; at d = 1 only for p^(β/2) ≥ 34. "d ≥ 2 under our clustering assumptions" (l.1135) does not follow
/// from them, and is not needed. Relation: lower. Rigor: enclosed; the event is sampled.
/// </summary>
[Claim("CLB21.L15.7", Place = "Lemma 15 part 7, l.421", Statement = "(3/5)√(d/p^β) ≤ ‖V^(1)‖ ≤ 3√(d/p^β), except with probability exp(−(d+1)p/2048) + exp(−(d+1)p/1024)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part7 : ProbabilityClaim<NormBound>
{
    private Rational Upper { get; init; } = 3;

    private int BiasColumns { get; init; } = 1;

    private Rational Lower { get; init; } = new(3, 5);

    protected override string EventName => "(3/5)√(d/p^β) ≤ ‖V^(1)‖ ≤ 3√(d/p^β)";

    protected override int Trials => 70;

    protected override NormBound Sampled => new(new(1500, new(49, 100)), 1);

    protected override Rational FalseProbability => 1;

    protected override Instances<NormBound> Instances { get; } = Instances<NormBound>
        .Random(
            from lead in Gen.Choose(1, 9) from digits in Gen.Choose(4, 30) from b in Gen.Choose(12, 24) from d in Gen.Choose(1, 9) select new NormBound(new(lead * Rational.Pow(10, digits), new(b, 50)), d),
            count: 100)
        .Corner("with biases, d = 2", new(Scales.Wide(8, new(9, 20), fromBiased: true), 2))
        .Corner("with biases, d = 1: p^(β/2) ≥ 34", new(Scales.Wide(7, new(12, 25), fromBiased: true), 1))
        .Corner("d = 1", new(Scales.Wide(6, new(1, 4)), 1));

    protected override NormBound Witness => new(Scales.Wide(6, new(1, 4)), 2);

    protected override IReadOnlyList<Tooth<NormBound>> Teeth =>
    [
        Rejects("2 for 3, with biases, d = 2", new Lemma15Part7 { Upper = 2 }, new(Scales.Wide(8, new(9, 20), fromBiased: true), 2)),
        Rejects("17/10 for 3, d = 2", new Lemma15Part7 { Upper = new(17, 10) }, Witness),
        Rejects("at least 3/2, without the bias column", new Lemma15Part7 { Lower = new(3, 2), BiasColumns = 0 }, new(Scales.Wide(20, new(9, 20)), 2)),
        Needs("p^(β/2) ≥ 2√2/√d", new(new(2, new(1, 4)), 1)),
    ];

    protected override IReadOnlyList<(string Name, ProbabilityClaim<NormBound> Neighbour)> FalseEvents => [("17/10 for 3", new Lemma15Part7 { Upper = new(17, 10) })];

    protected override IEnumerable<Comparison> Hypotheses<T>(NormBound x) => [.. x.Scales.InRange(), AtLeast(T.From(x.Dimension) * x.Scales.Power<T>(x.Scales.Beta), T.From(8), "p^(β/2) ≥ 2√2/√d")];

    protected override IEnumerable<Comparison> Statement<T>(NormBound x)
    {
        // Everything in units of √(d/p^β).
        var unit = T.Sqrt(T.From(x.Dimension) / x.Scales.Power<T>(x.Scales.Beta));
        var start = x.Scales.Sigma<T>() * T.Sqrt(T.From(2 * (x.Dimension + BiasColumns) * x.Scales.P)) / unit;
        var move = x.Scales.Alpha<T>() * T.Sqrt(T.From(2 * x.Scales.P)) / unit;
        return
        [
            AtLeast(T.Sqrt(T.From(new(31, 32))) * start - move, T.From(Lower), "‖V^(1)‖ ≥ (3/5)√(d/p^β)"),
            AtMost(T.From(new(33, 32)) * start + move, T.From(Upper), "‖V^(1)‖ ≤ 3√(d/p^β)"),
        ];
    }

    protected override Rational Probability(NormBound x)
    {
        var size = Interval.From((x.Dimension + 1) * x.Scales.P);
        return Scales.AtLeastFraction(1 - Interval.Exp(-(size / 2048)) - Interval.Exp(-(size / 1024)));
    }

    /// <summary>d = 1, inputs 1 and −1 with labels 1 and −1. A rounding decides a trial wrongly with a probability below 10⁻¹⁰.</summary>
    protected override bool Occurs(NormBound x, RandomStream random)
    {
        var (p, sigma) = (x.Scales.Units, x.Scales.Sigma<Binary64>());
        Rational half = new(1, 2);
        var step = new FirstStep<Binary64>(Binary64.From(1 / x.Scales.P), x.Scales.Alpha<Binary64>(), Matrix<Rational>.FromRows([1, 0], [0, 1]).To<Binary64>(), [1, -1], [Binary64.From(half), Binary64.From(half)]);

        // Two orthonormal reduced inputs: the preactivations are the coordinates of v.
        var z = Enumerable.Range(0, 2 * p).Select(_ => new[] { sigma * new Binary64(random.Gaussian()), sigma * new Binary64(random.Gaussian()) }).ToArray();
        var f = new Binary64[2];
        for (var i = 0; i < z.Length; i++)
        {
            for (var s = 0; s < 2; s++) f[s] += (i < p ? 1 : -1) * step.Phi.Value(z[i][s]);
        }

        step = step with { G = [Binary64.Sigmoid(-f[0]), Binary64.Sigmoid(f[1])] };
        var square = 0.0;
        for (var i = 0; i < z.Length; i++) square += step.After(z[i], i < p ? 1 : -1).Sum(v => v.Value * v.Value);
        var ratio = Math.Sqrt(square / x.Scales.Power<Binary64>(-x.Scales.Beta).Value);
        return ratio >= 0.6 && ratio <= Binary64.From(Upper).Value;
    }
}

/// <summary>
/// CLB21.L15.7.step1 (l.1120-1123): P[χ²_k ≤ (1 − η)k] ≤ exp(−kη²/4) for k = 2(d+1)p degrees of freedom, that is P[‖V^(0)‖ ≤ σ√((1−η)k)] ≤ exp(−(d+1)pη²/2). Relation: upper. Rigor:
/// enclosed, against the law itself, a sum of Poisson weights. At η = 1/32, √(2·31/32) ≥ 6/5 is what the proof goes on with.
/// </summary>
[Claim("CLB21.L15.7.step1", Place = "proof of Lemma 15 part 7, l.1120", Statement = "P[χ²_k ≤ (1−η)k] ≤ exp(−kη²/4), k = 2(d+1)p", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part7Step1 : EnclosedClaim<ChiSquaredTail>
{
    private Rational Exponent { get; init; } = new(1, 4);

    protected override Instances<ChiSquaredTail> Instances { get; } = Instances<ChiSquaredTail>.Random(ChiSquaredTail.Any, count: 40).Corner("η = 1/32", new(2000, new(1, 32)));

    protected override ChiSquaredTail Witness => new(1000, new(1, 4));

    protected override IReadOnlyList<Tooth<ChiSquaredTail>> Teeth => [Rejects("exp(−kη²/2)", new Lemma15Part7Step1 { Exponent = new(1, 2) }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(ChiSquaredTail x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(ChiSquaredTail x) =>
    [
        AtMost(ChiSquared.AtMost(x.Degrees, T.From((1 - x.Eta) * x.Degrees)), T.Exp(T.From(-Exponent * x.Degrees * x.Eta * x.Eta)), "P[χ² ≤ (1−η)k] ≤ exp(−kη²/4)"),
        AtLeast((Rational)2 * 31 / 32, Rational.Square(new(6, 5)), "2·31/32 ≥ (6/5)²"),
    ];
}

/// <summary>
/// CLB21.L15.7.step2 (l.1141-1145): P[‖V^(0)‖ ≥ σ(1+η)√k] ≤ exp(−(d+1)pη²) for k = 2(d+1)p, that is P[χ²_k ≥ (1+η)²k] ≤ exp(−kη²/2). Relation: upper. Rigor: enclosed, against the
/// law itself. At η = 1/32, √2·33/32 ≤ 3/2 is what the proof goes on with.
/// </summary>
[Claim("CLB21.L15.7.step2", Place = "proof of Lemma 15 part 7, l.1141", Statement = "P[χ²_k ≥ (1+η)²k] ≤ exp(−kη²/2), k = 2(d+1)p", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part7Step2 : EnclosedClaim<ChiSquaredTail>
{
    private Rational Exponent { get; init; } = new(1, 2);

    protected override Instances<ChiSquaredTail> Instances { get; } = Instances<ChiSquaredTail>.Random(ChiSquaredTail.Any, count: 40).Corner("η = 1/32", new(2000, new(1, 32)));

    protected override ChiSquaredTail Witness => new(1000, new(1, 4));

    protected override IReadOnlyList<Tooth<ChiSquaredTail>> Teeth => [Rejects("exp(−2kη²)", new Lemma15Part7Step2 { Exponent = 2 }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(ChiSquaredTail x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(ChiSquaredTail x) =>
    [
        AtMost(ChiSquared.AtLeast(x.Degrees, T.From(Rational.Square(1 + x.Eta) * x.Degrees)), T.Exp(T.From(-Exponent * x.Degrees * x.Eta * x.Eta)), "P[χ² ≥ (1+η)²k] ≤ exp(−kη²/2)"),
        AtMost(2 * Rational.Square(new(33, 32)), Rational.Square(new(3, 2)), "2·(33/32)² ≤ (3/2)²"),
    ];
}

/// <summary>
/// CLB21.L15.7.step3 (l.1153): 3√(d+1)/2 ≤ 5√d/2, that is 9(d+1) ≤ 25d, for d ≥ 1 (exactly for d ≥ 9/16). Relation: upper. Rigor: proved: 25d − 9(d+1) = 16(d − 1) + 7.
/// </summary>
[Claim("CLB21.L15.7.step3", Place = "proof of Lemma 15 part 7, l.1153", Statement = "3√(d+1)/2 ≤ 5√d/2 for d ≥ 1", Relation = Relation.Upper, Rigor = Rigor.Proved)]
public sealed class Lemma15Part7Step3 : ExactClaim<Rational>
{
    private int Five { get; init; } = 5;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>.All(Enumerable.Range(1, 100).Select(d => (Rational)d));

    protected override Rational Witness => 1;

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("4 for 5", new Lemma15Part7Step3 { Five = 4 }, 1), Needs("d ≥ 1", new(1, 2))];

    protected override IReadOnlyList<ProofStep> Proof => [new GridIdentity("25d − 9(d+1) = 16(d−1) + 7", [1], d => (25 * d[0] - 9 * (d[0] + 1), 16 * (d[0] - 1) + 7), d => (25 * d[0] - 9 * (d[0] + 1), 16 * (d[0] - 1)))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational d) => [AtLeast(d, Rational.One, "d ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational d) => [AtMost(9 * (d + 1), Five * Five * d, "9(d+1) ≤ 25d")];
}

/// <summary>
/// CLB21.L15.7.step4 (l.1131-1135, display (28), and l.1157): with P = p^(β/2), 6√(d+1)/(5P) − √2/P² ≥ (3/5)√d/P and 5√d/(2P) + √2/P² ≤ 3√d/P for d ≥ 1 and P ≥ 2√2/√d.
/// The paper leaves the hypothesis on P to "p large". Relation: tight, the second equal at P = 2√2/√d. Rigor: proved: the hypothesis says √2/P ≤ √d/2, and √(d+1) ≥ √d,
/// so the first needs 6/5 − 1/2 ≥ 3/5 and the second 5/2 + 1/2 ≤ 3.
/// </summary>
[Claim("CLB21.L15.7.step4", Place = "display (28), l.1131", Statement = "6√(d+1)/5 − √2/P ≥ 3√d/5 and 5√d/2 + √2/P ≤ 3√d for P ≥ 2√2/√d", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma15Part7Step4 : EnclosedClaim<(int D, Rational P)>
{
    protected override Instances<(int D, Rational P)> Instances { get; } = Instances<(int D, Rational P)>
        .Random(from d in Gen.Choose(1, 100) from k in Gen.Choose(283, 5000) select (d, new Rational(k, 100)), count: 200)
        .Corner("d = 1", (1, new(283, 100)));

    protected override (int D, Rational P) Witness => (2, 3);

    protected override TightCase<(int D, Rational P)> Tight => new((2, new(20_001, 10_000)), 0.9999, "5√d/2 + √2/P ≤ 3√d");

    protected override IReadOnlyList<ProofStep> Proof => [new FiniteProof("6/5 − 1/2 ≥ 3/5 and 5/2 + 1/2 ≤ 3", () => Constants(new(1, 2)), () => Constants(new(3, 4)))];

    protected override IReadOnlyList<Tooth<(int D, Rational P)>> Teeth => [Needs("P ≥ 2√2/√d", (1, 2)), Needs("d ≥ 1", (0, 3))];

    protected override IEnumerable<Comparison> Hypotheses<T>((int D, Rational P) x) => [AtLeast((Rational)x.D, Rational.One, "d ≥ 1"), AtLeast(x.D == 0 ? 8 : x.D * x.P * x.P, (Rational)8, "P ≥ 2√2/√d")];

    private static IEnumerable<Comparison> Constants(Rational move) => [AtLeast(new Rational(6, 5) - move, new Rational(3, 5)), AtMost(new Rational(5, 2) + move, (Rational)3)];

    protected override IEnumerable<Comparison> Statement<T>((int D, Rational P) x)
    {
        var (d, move) = (T.Sqrt(T.From(x.D)), T.Sqrt(T.From(2)) / T.From(x.P));
        return
        [
            AtLeast(6 * T.Sqrt(T.From(x.D + 1)) / 5 - move, 3 * d / 5, "6√(d+1)/5 − √2/P ≥ 3√d/5"),
            AtMost(5 * d / 2 + move, 3 * d, "5√d/2 + √2/P ≤ 3√d"),
        ];
    }
}

/// <summary>The scales and the number d of input coordinates without the bias.</summary>
public sealed record NormBound(Scales Scales, int Dimension)
{
    public override string ToString() => $"new NormBound({Scales}, {Dimension})";
}

/// <summary>An even number k of degrees of freedom and 0 &lt; η &lt; 1.</summary>
public sealed record ChiSquaredTail(int Degrees, Rational Eta)
{
    internal static Gen<ChiSquaredTail> Any { get; } = from k in Gen.Choose(1, 1000) from eta in Gen.Choose(1, 90) select new ChiSquaredTail(2 * k, new(eta, 100));

    internal IEnumerable<Comparison> InRange() => [MoreThan(Eta, Rational.Zero, "η > 0"), LessThan(Eta, Rational.One, "η < 1")];

    public override string ToString() => $"new ChiSquaredTail({Degrees}, {Literal.Of(Eta)})";
}

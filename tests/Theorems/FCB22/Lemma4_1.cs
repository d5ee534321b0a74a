using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Theorems.FCB22;

/// <summary>
/// FCB22.L4.1.b (Lemma 4.1, l.162-164, proof l.349-376): for ‖μ‖ = 1, C₀ > 1, 0 &lt; δ &lt; 1/2 and w_j ~ N(0, ω²I), with probability at least 1 − δ/2
///     #{j : |⟨w_j, μ⟩| ≥ ω/(2C₀)} ≥ m(1 − 1/(2C₀) − √(2 log(4/δ)/m)).
/// The count is Bin(m, p) with p = 2Φ(−1/(2C₀)), so the claim is P[Bin(m, p) &lt; threshold] ≤ δ/2 and is decided without sampling.
/// Relation: upper, far from tight (Hoeffding with four times the variance factor that is needed). Rigor: enclosed; p is enclosed, and the tail is
/// taken at both ends of p. At the lemma's threshold the event fails with a probability below 10⁻⁵δ, which no sample shows; so what is sampled is
/// the same count against mp itself, where its exact law is visible, from Gaussian weights in the plane and μ = (3/5, 4/5).
/// </summary>
[Claim("FCB22.L4.1.b", Place = "Lemma 4.1, l.162", Statement = "with probability ≥ 1 − δ/2: #{j : |⟨w_j, μ⟩| ≥ ω/(2C₀)} ≥ m(1 − 1/(2C₀) − √(2log(4/δ)/m))", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma4_1Count : ProbabilityClaim<NeuronCount>
{
    private static readonly int[] Widths = [2, 10, 20, 50, 200, 1000, 20_000];
    private static readonly Rational[] Scales = [new(10_001, 10_000), 2, 10, new(59_000_000_000, 1)];
    private static readonly NeuronCount Sample = new(25, 2, new(1, 10));
    private static readonly Rational[] Rates = [new(499, 1000), new(1, 10), new(1, 1000)];

    private readonly int _middle = Middle(Sample);

    private Rational Factor { get; init; } = 2;

    protected override Instances<NeuronCount> Instances { get; } = Instances<NeuronCount>
        .All(from m in Widths from scale in Scales from delta in Rates select new NeuronCount(m, scale, delta))
        .Corner("a single neuron", new(1, 2, new(1, 10)));

    protected override NeuronCount Witness => new(50, 2, new(1, 1000));

    protected override NeuronCount Sampled => Sample;

    protected override IReadOnlyList<Tooth<NeuronCount>> Teeth =>
    [
        Rejects("√(log(4/δ)/(10m)) for √(2log(4/δ)/m)", new Lemma4_1Count { Factor = new(1, 10) }, new(50, 2, new(1, 1000))),
    ];

    protected override string EventName => "at least mp of m Gaussian neurons have |⟨w_j, μ⟩| ≥ ω/(2C₀)";

    protected override bool IsEquality => true;

    // The law with p = 1 − 1/(2C₀), the bound (2) of the proof, in the place of the probability itself.
    protected override Rational FalseProbability => Binomial.AtLeast(Sampled.M, 1 - 1 / (2 * Sampled.C0), Middle(Sampled));

    protected override IEnumerable<Comparison> Hypotheses<T>(NeuronCount x) =>
        [MoreThan(T.From(x.C0), T.One, "C₀ > 1"), MoreThan(T.From(x.Delta), T.Zero, "δ > 0"), LessThan(T.From(x.Delta), T.From(new(1, 2)), "δ < 1/2")];

    protected override IEnumerable<Comparison> Statement<T>(NeuronCount x)
    {
        var m = T.From(x.M);
        var threshold = (m * (T.From(1 - 1 / (2 * x.C0)) - T.Sqrt(T.From(Factor) * T.Log(T.From(4 / x.Delta)) / m))).ToInterval();
        var p = x.Probability<T>();

        // P[count < threshold] falls with p and rises with the threshold: it lies between the values at the ends.
        T Fails(double p, double threshold) => Binomial.AtMost<T>(x.M, Rational.FromDouble(p), (int)Rational.Ceiling(Rational.FromDouble(threshold)) - 1);
        var (least, greatest) = (Fails(p.Upper, threshold.Lower), Fails(p.Lower, threshold.Upper));
        var verdict = T.AtMost(greatest, T.From(x.Delta / 2)) == Verdict.Holds ? greatest : least;
        yield return AtMost(verdict, T.From(x.Delta / 2), "P[#{j : |⟨w_j, μ⟩| ≥ ω/(2C₀)} < threshold] ≤ δ/2");
    }

    protected override bool Occurs(NeuronCount x, RandomStream random)
    {
        // 2C₀|3g + 4h| ≥ 5, in doubles: a deviate within 10⁻¹⁵ of the threshold, seen once in 10¹⁴ trials, may be counted on the wrong side.
        var twice = (2 * x.C0).ToInterval().Midpoint;
        var count = 0;
        for (var j = 0; j < x.M; j++)
        {
            var (g, h) = (random.Gaussian(), random.Gaussian());
            if (twice * Math.Abs(3 * g + 4 * h) >= 5) count++;
        }

        return count >= _middle;
    }

    // Exact but for the width of the enclosure of p, 10⁻¹⁵, of which the test's bounds on the count do not depend.
    protected override Rational Probability(NeuronCount x) => Binomial.AtLeast(x.M, Rational.FromDouble(x.Probability<Interval>().Midpoint), Middle(x));

    private static int Middle(NeuronCount x) => (int)Rational.Ceiling(x.M * Rational.FromDouble(x.Probability<Interval>().Midpoint));
}

/// <summary>m neurons, the constant C₀ and the failure probability δ.</summary>
public sealed record NeuronCount(int M, Rational C0, Rational Delta)
{
    /// <summary>p = P[|z| ≥ 1/(2C₀)] for a standard normal z.</summary>
    internal Interval Probability<T>()
        where T : struct, IReal<T> => (2 * T.NormalCdf(T.From(-1 / (2 * C0)))).ToInterval();

    public override string ToString() => $"new NeuronCount({M}, {Literal.Of(C0)}, {Literal.Of(Delta)})";
}

/// <summary>
/// FCB22.L4.1.s2 (eq. (2), l.356): P[|z| ≤ a] ≤ a for a standard normal z and a > 0 (used at a = 1/(2C₀)). Relation: upper, the ratio tends to
/// √(2/π) = 0.79788… as a → 0. Rigor: proved.
///
/// Proof for all a > 0: both sides are 0 at a = 0, and the derivative √(2/π) e^(−a²/2) of the left side is at most √(2/π) &lt; 1.
/// </summary>
[Claim("FCB22.L4.1.s2", Place = "eq. (2), l.356", Statement = "P[|z| ≤ a] ≤ a for z ~ N(0,1), a > 0", Relation = Relation.Upper, Rigor = Rigor.Proved)]
public sealed class Lemma4_1AntiConcentration : EnclosedClaim<Rational>
{
    private Rational Factor { get; init; } = 1;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(1, 30_000).Select(i => new Rational(i, 10_000)), count: 500)
        .Corner("C₀ = 1", new(1, 2))
        .Corner("nearly 0", new(1, 1_000_000_000));

    protected override Rational Witness => new(1, 4);

    protected override TightCase<Rational> Tight => new(new(1, 1000), 0.79788);

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("79/100·a for a", new Lemma4_1AntiConcentration { Factor = new(79, 100) }, new(1, 1000))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("the density 2φ(a) ≤ √(2/π) is below 1", () => LessThan(Interval.Sqrt(2 / Interval.Pi), Interval.One), () => LessThan(Interval.Sqrt(2 / Interval.Pi), Interval.From(new(79, 100)))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational a) => [MoreThan(T.From(a), T.Zero, "a > 0")];

    protected override IEnumerable<Comparison> Statement<T>(Rational a) => [AtMost(T.Erf(T.From(a) / T.Sqrt(T.From(2))), T.From(Factor * a), "P[|z| ≤ a] ≤ a")];
}

/// <summary>
/// FCB22.L4.1.s3 (l.361): P[|ΣU_j − mp| ≥ t] ≤ 2 exp(−t²/(2m)) for independent U_j ~ Bernoulli(p), t ≥ 0. Relation: upper (the sharp form has −2t²/m).
/// Rigor: enclosed, both tails of the exact binomial law.
/// </summary>
[Claim("FCB22.L4.1.s3", Place = "proof of Lemma 4.1, l.361", Statement = "P[|ΣU_j − mp| ≥ t] ≤ 2exp(−t²/(2m)) for independent Bernoulli(p)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma4_1Hoeffding : EnclosedClaim<(int M, Rational P, Rational T)>
{
    private Rational Exponent { get; init; } = new(1, 2);

    protected override Instances<(int M, Rational P, Rational T)> Instances { get; } = Instances<(int M, Rational P, Rational T)>
        .Random(from m in Gen.Choose(1, 2000) from p in Gen.Choose(1, 99) from t in Gen.Choose(0, 400) select (m, new Rational(p, 100), new Rational(t * m, 400)), count: 300)
        .Corner("t = 0", (10, new(1, 2), 0))
        .Corner("one trial", (1, new(1, 2), new(1, 2)));

    protected override (int M, Rational P, Rational T) Witness => (1000, new(1, 2), 30);

    protected override IReadOnlyList<Tooth<(int M, Rational P, Rational T)>> Teeth => [Rejects("2exp(−8t²/m)", new Lemma4_1Hoeffding { Exponent = 8 }, (1000, new(1, 2), 30))];

    protected override IEnumerable<Comparison> Hypotheses<T>((int M, Rational P, Rational T) x) => [AtLeast(T.From(x.T), T.Zero, "t ≥ 0")];

    protected override IEnumerable<Comparison> Statement<T>((int M, Rational P, Rational T) x)
    {
        var (above, below) = ((int)Rational.Ceiling(x.M * x.P + x.T), (int)Rational.Floor(x.M * x.P - x.T));
        var outside = above <= below ? T.One : Binomial.AtLeast<T>(x.M, x.P, above) + Binomial.AtMost<T>(x.M, x.P, below);
        yield return AtMost(outside, 2 * T.Exp(T.From(-Exponent * x.T * x.T / x.M)));
    }
}

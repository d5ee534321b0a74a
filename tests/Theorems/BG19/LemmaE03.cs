using Verification.Randomness;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.3 (Lemma E.3; l.509): Lemma B.2 for XOR detection, right as stated here: η = c/k, weights i.i.d. N(0, σ_g²), σ_g ≤ c/(16k^(3/2)),
/// so σ_g ≤ η/(16√k). For every k ≥ 1
///     P[|⟨w₀, p_i⟩|, |⟨u₀, p_i⟩| ≤ √2η/4 for all units and patterns] = (1 − q)^(4k) ≥ 1 − √(2k/π) e^(−8k),   q = P[|g| > η/(4σ_g)].
/// Relation: tight, the ratio tends to 1. Rigor: proved for all k, as BG19.LB.2 is; enclosed for each k ≤ 100. Its display before the union bound is that
/// of LB.2.step2, false by a factor that cancels. At that σ_g the event fails too seldom to be sampled; it is sampled, at k = 4 and σ_g = η/8,
/// where η/(4σ_g) = 2 and it has probability (1 − q)¹⁶ > 474/1000.
/// </summary>
[Claim("BG19.LE.3", Place = "Lemma E.3, l.509", Statement = "η = c/k, σ_g ≤ c/(16k^(3/2)): P[|⟨w₀,p_i⟩|, |⟨u₀,p_i⟩| ≤ √2η/4] = (1−q)^(4k) ≥ 1 − √(2k/π)e^(−8k)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaE03 : ProbabilityClaim<GaussianStart>
{
    private const string Deviation = "σ_g ≤ c/(16k^(3/2))";

    protected override int FirstPrecision => 128;

    private int Exponent { get; init; } = 8;

    protected override Instances<GaussianStart> Instances { get; } = Instances<GaussianStart>.All(Enumerable.Range(1, 100).Select(GaussianStart.Greatest))
        .Corner("a tenth of the deviation", new(2, 1, new(1, 10)));

    protected override GaussianStart Witness => GaussianStart.Greatest(120);

    protected override TightCase<GaussianStart> Tight => new(GaussianStart.Greatest(80), 0.9992);

    protected override IReadOnlyList<Tooth<GaussianStart>> Teeth =>
    [
        Needs(Deviation, new(2, 1, 10)),
        Rejects("e^(9k) for e^(8k)", new LemmaE03 { Exponent = 9 }, GaussianStart.Greatest(2)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        .. LemmaB02.UnionBound,
        new FiniteProof(
            "k = 4, σ_g = η/8: (1 − q)¹⁶ > 474/1000",
            () => MoreThan(Interval.One - new GaussianStart(4, 1, 4).Failure<Interval>(), Interval.From(new(474, 1000))),
            () => MoreThan(Interval.One - new GaussianStart(4, 1, 4).Failure<Interval>(), Interval.From(new(475, 1000)))),
    ];

    protected override string EventName => "all |⟨w₀, p_i⟩|, |⟨u₀, p_i⟩| ≤ √2η/4";

    protected override GaussianStart Sampled => new(4, 1, 4);

    protected override Rational FalseProbability => new(3, 5);

    protected override Rational Probability(GaussianStart x) => new(474, 1000);

    // √2η/4 = 2√2σ_g, and ⟨w₀, p⟩/σ_g is the sum or difference of two normal numbers.
    protected override bool Occurs(GaussianStart x, RandomStream random)
    {
        var inside = true;
        for (var j = 0; j < 2 * x.Width; j++)
        {
            var (a, b) = (random.Gaussian(), random.Gaussian());
            inside &= (a + b) * (a + b) <= 8 && (a - b) * (a - b) <= 8;
        }

        return inside;
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(GaussianStart x) =>
    [
        AtLeast<Rational>(x.Width, 1, "k ≥ 1"),
        True(x.StepShare == 1, "η = c/k"),
        MoreThan(x.DeviationShare, 0, "σ_g > 0"),
        AtMost(x.DeviationShare, 1, Deviation),
    ];

    protected override IEnumerable<Comparison> Statement<T>(GaussianStart x)
    {
        var k = T.From(x.Width);
        yield return AtMost(x.Failure<T>(), T.Sqrt(2 * k / T.Pi) * T.Exp(-(Exponent * k)), "1 − (1 − q)^(4k) ≤ √(2k/π) e^(−8k)");
    }
}

/// <summary>
/// BG19.EVwide.step1 (derived): η = c/k, σ_g ≤ c/(16k^(3/2)); for every k ≥ 1 one of the |⟨w₀, p_i⟩|, |⟨u₀, p_i⟩| reaches η with probability at most
///     1 − (1 − q)^(4k) ≤ √k/(2√π) e^(−64k),   q = P[|g| ≥ 8√(2k)];   at k = 2 it is below 1.03·10⁻⁵⁶.
/// So Theorem 6.4, whose proof needs only this event, holds with the paper's c′ ≤ 10⁻¹⁰, although the event of Lemma E.3 fails with probability 1.23·10⁻⁷ at k = 2.
/// Relation: tight. Rigor: proved for all k: LB.2.step1 at z = 8√(2k) gives q ≤ e^(−64k)/(8√(πk)), and 4k/(8√(πk)) = √k/(2√π); enclosed for each k ≤ 40.
/// </summary>
[Claim("BG19.EVwide.step1", Place = "derived from Lemma E.3", Statement = "P[some |⟨w₀,p_i⟩| or |⟨u₀,p_i⟩| ≥ η] ≤ √k/(2√π)·e^(−64k); ≤ 1.03·10⁻⁵⁶ at k = 2", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class WideEventProbability : EnclosedClaim<int>
{
    protected override int FirstPrecision => 256;

    private bool SmallEvent { get; init; }

    private Rational AtTwo { get; init; } = new(103, 100);

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, 40));

    protected override int Witness => 2;

    protected override TightCase<int> Tight => new(10, 0.999, "1 − (1 − q)^(4k) ≤ √k/(2√π) e^(−64k)");

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("the event of Lemma E.3", new WideEventProbability { SmallEvent = true }, 2),
        Rejects("101/100 for 103/100", new WideEventProbability { AtTwo = new(101, 100) }, 2),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
        [.. LemmaB02.UnionBound.Take(1), new GridIdentity("4k/(8√(πk)) = √k/(2√π), squared: (4k)²·4 = k·64k", [2], k => (Rational.Square(4 * k[0]) * 4, k[0] * 64 * k[0]), k => (Rational.Square(4 * k[0]) * 2, k[0] * 64 * k[0]))];

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var q = 2 * T.NormalCdf(-((SmallEvent ? 4 / T.Sqrt(T.From(2)) : T.From(8)) * T.Sqrt(T.From(2 * k))));
        var failure = -T.ExpM1(4 * T.From(k) * T.Log1P(-q));
        yield return AtMost(failure, T.Sqrt(T.From(k) / T.Pi) / 2 * T.Exp(T.From(-64 * k)), "1 − (1 − q)^(4k) ≤ √k/(2√π) e^(−64k)");
        if (k == 2) yield return AtMost(failure, T.From(AtTwo / Rational.Pow(10, 56)), "1 − (1 − q)⁸ ≤ 1.03·10⁻⁵⁶");
        yield return AtMost(failure, T.From(1 / Rational.Pow(10, 10)), "c′ ≤ 10⁻¹⁰");
    }
}

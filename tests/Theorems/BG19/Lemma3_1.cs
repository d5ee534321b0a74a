using Verification.Randomness;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.L3.1 (Lemma 3.1 = B.1; l.92, 334): weights i.i.d., symmetric, continuous; for every k ≥ 1 (Section 3.2 assumes k > 16),
///     P[k/2 − 2√k ≤ |W₀⁺(i)|, |U₀⁺(i)| ≤ k/2 + 2√k for i = 1 … 4] ≥ 1 − 8e^(−8),   W₀⁺(i) = {j : ⟨w_j, x_i⟩ > 0}.
/// Relation: lower. The probability is exactly (1 − τ)⁴, τ = P[(2B − k)² > 16k] with B binomial (k, 1/2): the signs of ⟨w, x₁⟩ and ⟨w, x₂⟩ are
/// independent, as a quarter turn keeps the law of w and takes (x₁, x₂) to (x₂, −x₁), and |W₀⁺(3)| = k − |W₀⁺(1)|, so four independent events remain.
/// Rigor: proved for all k; by exact integer binomials for every k ≤ 200 (nightly 2000) as well. At radius 2√k the event fails too seldom for any sample
/// to show, so what is sampled on the Gaussian initialiser, against its exact law, is the same event at radius √k.
/// Proof: τ ≤ 2e^(−8) (L3.1.step1), and 1 − (1 − τ)⁴ ≤ 4τ (Bernoulli).
/// </summary>
[Claim("BG19.L3.1", Place = "Lemma 3.1 = B.1, l.92", Statement = "P[|W₀⁺(i)|, |U₀⁺(i)| in k/2 ± 2√k for i ≤ 4] = (1−τ)⁴ ≥ 1 − 8e^(−8)", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class Lemma3_1 : ProbabilityClaim<int>
{
    private Rational Constant { get; init; } = 8;

    private int Radius { get; init; } = 2;

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, Settings.Current.Tier == Tier.Nightly ? 2000 : 200));

    protected override int Witness => 105;

    protected override TightCase<int> Tight => new(105, 0.116);

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("9/10 e^(−8)", new Lemma3_1 { Constant = new(9, 10) }, 105),
        Rejects("radius √k", new Lemma3_1 { Radius = 1 }, 100),
    ];

    protected override IReadOnlyList<ProofStep> Proof => [.. Lemma3_1Hoeffding.Chernoff, .. LemmaB02.UnionBound.Take(1)];

    protected override string EventName => "all eight counts lie in k/2 ± √k";

    protected override int Sampled => 17;

    protected override bool IsEquality => true;

    // Two independent events for four, as if u had the signs of w: .90 for .82 at k = 17.
    protected override Rational FalseProbability => Rational.Square(1 - BinomialTail.Outside(Sampled, 2, 1));

    protected override bool Occurs(int k, RandomStream random) => Inside(k, random) && Inside(k, random);

    protected override Rational Probability(int k) => Rational.Pow(1 - BinomialTail.Outside(k, 2, 1), 4);

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k) =>
        [AtMost(T.From(1 - Rational.Pow(1 - BinomialTail.Outside(k, 2, Radius * Radius), 4)), T.From(Constant) * T.Exp(T.From(-8)), "1 − (1 − τ)⁴ ≤ 8e^(−8)")];

    // Draws k Gaussian vectors w (the standard deviation changes no sign; a rounded sum has the sign of the sum) and counts both coordinates.
    private static bool Inside(int k, RandomStream random)
    {
        var (first, second) = (0, 0);
        for (var j = 0; j < k; j++)
        {
            var (a, b) = (random.Gaussian(), random.Gaussian());
            if (a + b > 0) first++;
            if (b - a > 0) second++;
        }

        bool Within(int count) => (2 * count - k) * (2 * count - k) <= 4 * k;
        return Within(first) && Within(second) && Within(k - first) && Within(k - second);
    }
}

/// <summary>
/// BG19.L3.1.step1 (the Hoeffding display in the proofs of Lemmas B.1 and E.2; l.338, 503): P[||W₀⁺(1)| − k/2| ≥ 2√k] ≤ 2e^(−8), |W₀⁺(1)| binomial (k, 1/2).
/// Relation: upper. Rigor: proved for all k; exact binomials for k ≤ 200.
/// Proof: 2B − k is a sum of k independent signs, so E e^(λ(2B−k)) = (cosh λ)^k ≤ e^(kλ²/2), term by term in cosh λ = Σλ^(2n)/(2n)!, as (2n)! ≥ 2ⁿn!. Hence
/// P[2B − k ≥ s] ≤ e^(−λs + kλ²/2) = e^(−s²/(2k)) at λ = s/k, that is e^(−8) for s = 4√k; the other side is symmetric.
/// The text prints &lt; for ≥, twice: a slip, since the Hoeffding bound that it
/// computes is for ≥. Taken literally it is a tooth: at k = 100 that probability is above 999/1000.
/// </summary>
[Claim("BG19.L3.1.step1", Place = "proof of Lemma B.1, l.338", Statement = "P[||W₀⁺(1)| − k/2| ≥ 2√k] ≤ 2e^(−8)", Relation = Relation.Upper, Rigor = Rigor.Proved)]
public sealed class Lemma3_1Hoeffding : EnclosedClaim<int>
{
    private bool Inside { get; init; }

    private Rational Constant { get; init; } = 2;

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, Settings.Current.Tier == Tier.Nightly ? 2000 : 200));

    protected override int Witness => 100;

    protected override TightCase<int> Tight => new(100, 0.1169);

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("23/100 e^(−8)", new Lemma3_1Hoeffding { Constant = new(23, 100) }, 100),
        Rejects("< for ≥, as the text has it", new Lemma3_1Hoeffding { Inside = true }, 100),
    ];

    protected override IReadOnlyList<ProofStep> Proof => Chernoff;

    /// <summary>The exponential moment of k signs, and its best exponent.</summary>
    internal static IReadOnlyList<ProofStep> Chernoff =>
    [
        new GridIdentity(
            "(2n)! ≥ 2ⁿn! carries over to n + 1: (2n+2)(2n+1) = 2(n+1) + 4n(n+1)",
            [2],
            n => ((2 * n[0] + 2) * (2 * n[0] + 1), 2 * (n[0] + 1) + 4 * n[0] * (n[0] + 1)),
            n => ((2 * n[0] + 2) * (2 * n[0] + 1), 2 * (n[0] + 1) + 2 * n[0] * (n[0] + 1))),
        new GridIdentity(
            "2k(−λs + kλ²/2) = (kλ − s)² − s²: at kλ = s and s² = 16k the exponent is −8",
            [2, 2, 2],
            v => (2 * v[0] * (-v[1] * v[2] + v[0] * v[1] * v[1] / 2), Rational.Square(v[0] * v[1] - v[2]) - v[2] * v[2]),
            v => (2 * v[0] * (-v[1] * v[2] + v[0] * v[1] * v[1] / 2), Rational.Square(v[0] * v[1] + v[2]) - v[2] * v[2])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var outside = BinomialTail.Outside(k, 2, 4, closed: true);
        return [AtMost(T.From(Inside ? 1 - outside : outside), T.From(Constant) * T.Exp(T.From(-8)), "P ≤ 2e^(−8)")];
    }
}

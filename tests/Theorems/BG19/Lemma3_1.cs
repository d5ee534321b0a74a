using System.Numerics;
using Verification.Randomness;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.L3.1 (Lemma 3.1 = B.1; l.92, 334): weights i.i.d., symmetric, continuous; for every k ≥ 1 (Section 3.2 assumes k > 16),
///     P[k/2 − 2√k ≤ |W₀⁺(i)|, |U₀⁺(i)| ≤ k/2 + 2√k for i = 1 … 4] ≥ 1 − 8e^(−8),   W₀⁺(i) = {j : ⟨w_j, x_i⟩ > 0}.
/// Relation: lower. The probability is exactly (1 − τ)⁴, τ = P[(2B − k)² > 16k] with B binomial (k, 1/2): the signs of ⟨w, x₁⟩ and ⟨w, x₂⟩ are
/// independent, as a quarter turn keeps the law of w and takes (x₁, x₂) to (x₂, −x₁), and |W₀⁺(3)| = k − |W₀⁺(1)|, so four independent events remain. Rigor: enclosed, by exact integer binomials for every
/// k ≤ 200 (nightly 2000). At radius 2√k the event fails too seldom for any sample to show, so what is sampled on the Gaussian initialiser, against its
/// exact law, is the same event at radius √k.
/// For all k: by Hoeffding τ ≤ 2e^(−8), and 1 − (1 − τ)⁴ ≤ 4τ ≤ 8e^(−8).
/// </summary>
[Claim("BG19.L3.1", Place = "Lemma 3.1 = B.1, l.92", Statement = "P[|W₀⁺(i)|, |U₀⁺(i)| in k/2 ± 2√k for i ≤ 4] = (1−τ)⁴ ≥ 1 − 8e^(−8)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
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

    protected override string EventName => "all eight counts lie in k/2 ± √k";

    protected override int Sampled => 17;

    protected override bool IsEquality => true;

    // Two independent events for four, as if u had the signs of w: .90 for .82 at k = 17.
    protected override Rational FalseProbability => Rational.Square(1 - BinomialHalf.Outside(Sampled, 1, closed: false));

    protected override bool Occurs(int k, RandomStream random) => Inside(k, random) && Inside(k, random);

    protected override Rational Probability(int k) => Rational.Pow(1 - BinomialHalf.Outside(k, 1, closed: false), 4);

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k) =>
        [AtMost(T.From(1 - Rational.Pow(1 - BinomialHalf.Outside(k, Radius, closed: false), 4)), T.From(Constant) * T.Exp(T.From(-8)), "1 − (1 − τ)⁴ ≤ 8e^(−8)")];

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
/// Relation: upper. Rigor: enclosed, exact binomials for k ≤ 200. The text prints &lt; for ≥, twice: a slip, since the Hoeffding bound that it
/// computes is for ≥. Taken literally it is a tooth: at k = 100 that probability is above 999/1000.
/// </summary>
[Claim("BG19.L3.1.step1", Place = "proof of Lemma B.1, l.338", Statement = "P[||W₀⁺(1)| − k/2| ≥ 2√k] ≤ 2e^(−8)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
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

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var outside = BinomialHalf.Outside(k, 2, closed: true);
        return [AtMost(T.From(Inside ? 1 - outside : outside), T.From(Constant) * T.Exp(T.From(-8)), "P ≤ 2e^(−8)")];
    }
}

/// <summary>The number of heads B among k fair coins, by integers.</summary>
internal static class BinomialHalf
{
    /// <summary>P[|B − k/2| > r√k], or ≥ where the event is closed: the share of the 2^k outcomes with (2B − k)² > 4r²k.</summary>
    internal static Rational Outside(int k, int radius, bool closed)
    {
        var (count, ways, bound) = (BigInteger.Zero, BigInteger.One, (long)4 * radius * radius * k);
        for (var heads = 0; heads <= k; heads++)
        {
            var distance = (long)(2 * heads - k) * (2 * heads - k);
            if (distance > bound || (closed && distance == bound)) count += ways;
            ways = ways * (k - heads) / (heads + 1);
        }

        return Rational.Dyadic(count, -k);
    }
}

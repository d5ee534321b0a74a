using Verification.Randomness;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.2 (Lemma E.2, of which Lemma 6.1 states the half for w; l.211, 495): weights i.i.d., the coordinates symmetric, continuous and independent; for every k ≥ 1
///     P[||W₁₃| − k/2| ≤ 2√k and ||U₁₃| − k/2| ≤ 2√k] = (1 − τ)² ≥ 1 − 4e^(−8),   W₁₃ = {j : |⟨w_j, p₁⟩| > |⟨w_j, p₂⟩|},
/// τ = P[(2B − k)² > 16k] with B binomial (k, 1/2). Relation: lower. Rigor: proved for all k; by exact integer binomials for every k ≤ 200 (nightly 2000).
/// Why 1/2: |w₁ + w₂| > |w₁ − w₂| exactly where w₁w₂ > 0, two of four equally likely pairs of signs. Proof: τ ≤ 2e^(−8) (L3.1.step1), 1 − (1 − τ)² ≤ 2τ.
/// At radius 2√k the event fails too seldom for any sample to show, so the Gaussian initialiser is sampled at radius √k, against the exact law.
/// </summary>
[Claim("BG19.LE.2", Place = "Lemma 6.1 = E.2, l.495", Statement = "P[|W₁₃|, |U₁₃| in k/2 ± 2√k] = (1−τ)² ≥ 1 − 4e^(−8)", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class LemmaE02 : ProbabilityClaim<int>
{
    private static readonly int[] Sides = [1, -1];

    private int Radius { get; init; } = 2;

    private bool OneNumberForBoth { get; init; }

    private Rational Constant { get; init; } = 4;

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, Settings.Current.Tier == Tier.Nightly ? 2000 : 200));

    protected override int Witness => 105;

    protected override TightCase<int> Tight => new(105, 0.116, "1 − (1 − τ)² ≤ 4e^(−8)");

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("radius √k", new LemmaE02 { Radius = 1 }, 100),
        Rejects("9/20 e^(−8)", new LemmaE02 { Constant = new(9, 20) }, 105),
        Rejects("one number for both coordinates", new LemmaE02 { OneNumberForBoth = true }, 100),
    ];

    protected override IReadOnlyList<ProofStep> Proof => [.. Lemma3_1Hoeffding.Chernoff, .. LemmaB02.UnionBound.Take(1)];

    protected override string EventName => "|W₁₃| and |U₁₃| lie in k/2 ± √k";

    protected override int Trials => 6000;

    protected override int Sampled => 17;

    protected override bool IsEquality => true;

    // One event for two, as if u had the coordinates of w.
    protected override Rational FalseProbability => 1 - BinomialTail.Outside(Sampled, 2, 1);

    protected override IReadOnlyList<(string Name, ProbabilityClaim<int> Neighbour)> FalseEvents => [("one Gaussian for both coordinates, sampled", new LemmaE02 { OneNumberForBoth = true })];

    protected override bool Occurs(int k, RandomStream random) => Inside(k, random) && Inside(k, random);

    protected override Rational Probability(int k) => Rational.Square(1 - BinomialTail.Outside(k, 2, 1));

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var signs = (from first in Sides from second in OneNumberForBoth ? [first] : Sides select Math.Abs(first + second) > Math.Abs(first - second)).ToList();
        yield return Equal(T.From(new(signs.Count(inside => inside), signs.Count)), T.From(new(1, 2)), "P[j ∈ W₁₃] = 1/2");
        yield return AtMost(T.From(1 - Rational.Square(1 - BinomialTail.Outside(k, 2, Radius * Radius))), T.From(Constant) * T.Exp(T.From(-8)), "1 − (1 − τ)² ≤ 4e^(−8)");
    }

    // Draws k Gaussian vectors; the signs of both coordinates decide.
    private bool Inside(int k, RandomStream random)
    {
        var count = Enumerable.Range(0, k).Count(_ => random.Gaussian() is var first && first > 0 == (OneNumberForBoth ? first : random.Gaussian()) > 0);
        return (2 * count - k) * (2 * count - k) <= 4 * k;
    }
}

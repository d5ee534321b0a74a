using Verification.Randomness;

namespace Verification.Theorems.BG19;

/// <summary>
/// How many units of one sign lie in a part of the plane that has probability 1/4: B, binomial (k, 1/4). Lemmas E.15 and E.19 ask that some of these numbers
/// lie in k/4 ± 2√k; each fails with probability τ = P[|B − k/4| > 2√k] ≤ 2e^(−8) (Hoeffding), and the events together with at most the sum. Rigor: exact
/// binomials for every k ≤ 200 (nightly 2000), e^(−8) enclosed; the probability 1/4 itself is sampled on the Gaussian initialiser.
/// </summary>
public abstract class QuarterCounts : ProbabilityClaim<int>
{
    private protected Rational Constant { get; init; }

    private protected Rational SquaredRadius { get; init; } = 4;

    private protected abstract int Events { get; }

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, Settings.Current.Tier == Tier.Nightly ? 2000 : 200));

    protected override int Witness => 14;

    protected override bool IsEquality => true;

    protected override int Trials => 6000;

    // The chance of a half-plane for that of a quadrant would be 1/2; this one is nearer.
    protected override Rational FalseProbability => new(1, 3);

    protected override Rational Probability(int k) => new(1, 4);

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k) =>
        [AtMost(T.From(Events * BinomialTail.Outside(k, 4, SquaredRadius)), T.From(Constant) * T.Exp(T.From(-8)), $"{Events}τ ≤ {Constant}e^(−8)")];
}

/// <summary>
/// BG19.LE.15 (Lemma E.15, l.789): P[||W₀⁺(1)| − k/4| ≤ 2√k and ||W₀⁺(3)| − k/4| ≤ 2√k] ≥ 1 − 4e^(−8). Relation: lower; the sum of the two failures uses at
/// most 6 hundredths of it.
/// </summary>
[Claim("BG19.LE.15", Place = "Lemma E.15, l.789", Statement = "P[|W₀⁺(1)|, |W₀⁺(3)| in k/4 ± 2√k] ≥ 1 − 2τ ≥ 1 − 4e^(−8)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class LemmaE15 : QuarterCounts
{
    public LemmaE15() => Constant = 4;

    private protected override int Events => 2;

    protected override TightCase<int> Tight => new(14, 0.059);

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("radius √k/2", new LemmaE15 { SquaredRadius = new(1, 4) }, 100),
        Rejects("2/10 e^(−8)", new LemmaE15 { Constant = new(2, 10) }, 14),
    ];

    protected override string EventName => "w ∈ W⁺(1), for one Gaussian w";

    // w ∈ W⁺(1): ⟨w, p₁⟩ > |⟨w, p₂⟩|, that is both coordinates are positive.
    protected override bool Occurs(int k, RandomStream random)
    {
        var (a, b) = (random.Gaussian(), random.Gaussian());
        return a > 0 && b > 0;
    }
}

/// <summary>
/// BG19.LE.19 (Lemma E.19, l.881): with probability at least 1 − 8e^(−8) all of |U₀⁺(2)|, |U₀⁺(4)|, |U₁₃ ∩ U₀⁻(2)|, |U₁₃ ∩ U₀⁻(4)| lie in k/4 ± 2√k. Relation:
/// lower.
/// </summary>
[Claim("BG19.LE.19", Place = "Lemma E.19, l.881", Statement = "P[|U₀⁺(l)|, |U₁₃ ∩ U₀⁻(l)| in k/4 ± 2√k for l = 2, 4] ≥ 1 − 4τ ≥ 1 − 8e^(−8)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class LemmaE19 : QuarterCounts
{
    public LemmaE19() => Constant = 8;

    private protected override int Events => 4;

    protected override TightCase<int> Tight => new(14, 0.059);

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("radius √k", new LemmaE19 { SquaredRadius = 1 }, 100),
        Rejects("4/10 e^(−8)", new LemmaE19 { Constant = new(4, 10) }, 14),
    ];

    protected override string EventName => "u ∈ (U⁺(1) ∪ U⁺(3)) ∩ U⁻(2), for one Gaussian u";

    // |⟨u, p₁⟩| > |⟨u, p₂⟩| where the coordinates have the same sign; ⟨u, p₂⟩ > 0 where the first is the greater.
    protected override bool Occurs(int k, RandomStream random)
    {
        var (a, b) = (random.Gaussian(), random.Gaussian());
        return a > 0 == b > 0 && a > b;
    }
}

using Verification.Data;

namespace Verification.Theorems.BG19;

/// <summary>How many inputs of d patterns contain which sets of patterns, counted one by one.</summary>
/// <param name="length">d.</param>
internal sealed class PatternCounts(int length)
{
    private readonly int[] _bySet = Count(length);

    /// <summary>Inputs with all four patterns.</summary>
    internal int DiversePositive => _bySet[0b1111];

    /// <summary>Inputs with p₂ and p₄ alone.</summary>
    internal int DiverseNegative => _bySet[0b1010];

    internal int Positive => Xord.PatternSets.Where(set => Xord.Label(set) == 1).Sum(set => Containing(set));

    internal int Negative => Xord.PatternSets.Where(set => Xord.Label(set) == -1).Sum(set => Containing(set));

    private int Containing(int[] set) => _bySet[set.Sum(i => 1 << (i - 1))];

    private static int[] Count(int length)
    {
        var bySet = new int[16];
        for (var word = 0L; word < 1L << (2 * length); word++)
        {
            var set = 0;
            for (var position = 0; position < length; position++) set |= 1 << (int)(word >> (2 * position) & 3);
            bySet[set]++;
        }

        return bySet;
    }
}

/// <summary>
/// BG19.D4.2 (Definition 4.2 and footnote 4; l.144): there is a diverse positive input, P_x = {1, 2, 3, 4}, exactly where d ≥ 4 (24 of them for d = 4), and a
/// diverse negative one, P_x = {2, 4}, exactly where d ≥ 2. Relation: tight. Rigor: proved: |P_x| ≤ d, and a set of at most d patterns becomes P_x by repeating one.
/// </summary>
[Claim("BG19.D4.2", Place = "Definition 4.2, l.144", Statement = "diverse positive inputs exist iff d ≥ 4, diverse negative ones iff d ≥ 2", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Definition4_2 : ExactClaim<int>
{
    private int Least { get; init; } = 4;

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, Settings.Current.Tier == Tier.Nightly ? 10 : 6));

    protected override int Witness => 4;

    protected override IReadOnlyList<Tooth<int>> Teeth => [Rejects("d ≥ 3", new Definition4_2 { Least = 3 }, 3)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "none for d = 3, 24 for d = 4; of the negative ones none for d = 1, two for d = 2",
            () => [Equal<Rational>(new PatternCounts(3).DiversePositive, 0), Equal<Rational>(new PatternCounts(4).DiversePositive, 24), Equal<Rational>(new PatternCounts(1).DiverseNegative, 0), Equal<Rational>(new PatternCounts(2).DiverseNegative, 2)],
            () => [MoreThan<Rational>(new PatternCounts(3).DiversePositive, 0)]),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int d) => [AtLeast<Rational>(d, 1, "d ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int d)
    {
        var counts = new PatternCounts(d);
        yield return True(counts.DiversePositive > 0 == d >= Least, $"a diverse positive input exists iff d ≥ {Least}");
        yield return True(counts.DiverseNegative > 0 == d >= 2, "a diverse negative input exists iff d ≥ 2");
    }
}

/// <summary>
/// BG19.C4.uniform (Section 4; l.146): D₊ and D₋ uniform on the positive and the negative inputs: with n = 4^d − 4·3^d + 6·2^d − 4
///     p₊ = n/(4^d − 2^d),   p₋ = 1 − 1/2^(d−1).
/// Relation: identity. Rigor: proved for all d; counted for d ≤ 6 (nightly 10).
///
/// Proof: let F_j(d) be the number of inputs with j different patterns: F₁ = 4, F₂ = 6(2^d − 2), F₃ = 4(3^d − 3·2^d + 3), F₄ = n. They are right for d = 1, and one more
/// pattern gives F_j(d + 1) = jF_j(d) + (5 − j)F_{j−1}(d). Positive are all but the 2^d inputs in p₂, p₄, of which two are constant.
///
/// Printed p₊ = n/4^d: that is the share of all inputs, not of the positive ones, and false for every d ≥ 4 (n > 0 there): 3/32 for 1/10 at d = 4.
/// </summary>
[Claim("BG19.C4.uniform", Place = "Section 4, l.146", Statement = "uniform D₊, D₋: p₊ = (4^d − 4·3^d + 6·2^d − 4)/(4^d − 2^d), p₋ = 1 − 1/2^(d−1)", Printed = "p₊ = 1 − (4·3^d − 6·2^d + 4)/4^d", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Section4Uniform : ExactClaim<int>, IRefutedAsPrinted<int>
{
    private bool AsPrinted { get; init; }

    private int Offset { get; init; } = 1;

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, Settings.Current.Tier == Tier.Nightly ? 10 : 6));

    protected override int Witness => 4;

    public Claim<int> Printed => new Section4Uniform { AsPrinted = true };

    public IReadOnlyList<int> Counterexamples => [4, 5, 6];

    protected override IReadOnlyList<Tooth<int>> Teeth => [Rejects("p₋ = 1 − 1/2^d", new Section4Uniform { Offset = 0 }, 4)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        // v = (4^d, 3^d, 2^d), and (4·4^d, 3·3^d, 2·2^d) for d + 1.
        new GridIdentity("F₄(d+1) = 4F₄(d) + F₃(d)", [1, 1, 1], v => (Four(4 * v[0], 3 * v[1], 2 * v[2]), 4 * Four(v[0], v[1], v[2]) + Three(v[1], v[2])), v => (Four(4 * v[0], 3 * v[1], 2 * v[2]), 4 * Four(v[0], v[1], v[2]) + 2 * Three(v[1], v[2]))),
        new GridIdentity("F₃(d+1) = 3F₃(d) + 2F₂(d)", [1, 1], v => (Three(3 * v[0], 2 * v[1]), 3 * Three(v[0], v[1]) + 2 * Two(v[1])), v => (Three(3 * v[0], 2 * v[1]), 3 * Three(v[0], v[1]) + Two(v[1]))),
        new GridIdentity("F₂(d+1) = 2F₂(d) + 3F₁(d)", [1], v => (Two(2 * v[0]), 2 * Two(v[0]) + 3 * 4), v => (Two(2 * v[0]), 2 * Two(v[0]) + 4)),
        new FiniteProof(
            "d = 1: no input has two, three or four different patterns",
            () => [Equal(Four(4, 3, 2), 0), Equal(Three(3, 2), 0), Equal(Two(2), 0), Equal<Rational>(new PatternCounts(1).Positive + new PatternCounts(1).Negative, 4)],
            () => [Equal(Four(16, 9, 4) + Three(9, 4), 0), Equal(Two(4), 0)]),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int d) => [AtLeast<Rational>(d, 1, "d ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int d)
    {
        var counts = new PatternCounts(d);
        var (four, three, two) = (Rational.Pow(4, d), Rational.Pow(3, d), Rational.Pow(2, d));
        yield return Equal(new(counts.DiversePositive, counts.Positive), AsPrinted ? 1 - (4 * three - 6 * two + 4) / four : Four(four, three, two) / (four - two), "p₊");
        yield return Equal(new(counts.DiverseNegative, counts.Negative), 1 - 1 / Rational.Pow(2, d - Offset), "p₋");
    }

    private static Rational Four(Rational four, Rational three, Rational two) => four - 4 * three + 6 * two - 4;

    private static Rational Three(Rational three, Rational two) => 4 * (three - 3 * two + 3);

    private static Rational Two(Rational two) => 6 * (two - 2);
}

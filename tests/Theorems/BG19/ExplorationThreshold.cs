namespace Verification.Theorems.BG19;

/// <summary>
/// How wide a network must be in Propositions E.18 and E.22: with a/b = β + 1, α = (k/4 + 2√k)/(k/4 − 2√k) and s = √k, for s > 8 and β > 1
///     a/(1 + α) > b   ⇔   α &lt; β   ⇔   k > 64((β + 1)/(β − 1))².
/// Proof: α = (s + 8)/(s − 8) > 0. Multiply by (1 + α)/b > 0; by s − 8 > 0, and β(s − 8) − (s + 8) = (β − 1)s − 8(β + 1) with β − 1 > 0.
/// </summary>
/// <param name="A">a(γ, c).</param>
/// <param name="B">b(c).</param>
internal sealed record ExplorationThreshold(Func<Rational, Rational, Rational> A, Func<Rational, Rational> B)
{
    /// <summary>Proposition E.18: a = γ + 1 − 5c/4, b = 39c + 1, β = (γ − 40¼c)/(39c + 1).</summary>
    internal static readonly ExplorationThreshold Positive = new((gamma, c) => gamma + 1 - 5 * c / 4, c => 39 * c + 1);

    /// <summary>Proposition E.22: a = 1 − 5c/4, b = 35c, β = (1 − 36¼c)/(35c).</summary>
    internal static readonly ExplorationThreshold Negative = new((_, c) => 1 - 5 * c / 4, c => 35 * c);

    internal Rational Beta(Rational gamma, Rational c) => A(gamma, c) / B(c) - 1;

    /// <summary>64((β + 1)/(β − 1))².</summary>
    internal Rational Width(Rational gamma, Rational c) => 64 * Rational.Square((Beta(gamma, c) + 1) / (Beta(gamma, c) - 1));
}

/// <summary>√k, γ and c: k is any real number here, so that equality occurs in exact arithmetic.</summary>
public sealed record ThresholdCase(Rational Root, Rational Gamma, Rational Rate)
{
    public override string ToString() => $"new ThresholdCase({Literal.Of(Root)}, {Literal.Of(Gamma)}, {Literal.Of(Rate)})";
}

/// <summary>The two equivalences of <see cref="ExplorationThreshold"/>, for all k > 64 and β > 1.</summary>
public abstract class ThresholdClaim : ExactClaim<ThresholdCase>
{
    private protected bool Closed { get; init; }

    private protected Rational Slope { get; init; } = 1;

    private protected abstract ExplorationThreshold Threshold { get; }

    /// <summary>β as the paper writes it.</summary>
    private protected abstract Rational PrintedBeta(ThresholdCase x);

    private protected static Instances<ThresholdCase> Near(ExplorationThreshold threshold, int gammas) => Instances<ThresholdCase>.Random(
        from gamma in Gen.Choose(2, gammas)
        from inverse in Gen.Choose(100, 2000)
        from offset in Gen.Choose(-30, 30)
        let c = new Rational(1, inverse)
        let beta = threshold.Beta(gamma, c)
        where beta > 1
        let root = 8 * (beta + 1) / (beta - 1) + new Rational(offset, 40)
        select new ThresholdCase(root > 8 ? root : 9, gamma, c),
        count: 500);

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity(
            "β(s − 8) − (s + 8) = (β − 1)s − 8(β + 1)",
            [1, 1],
            x => (x[0] * (x[1] - 8) - (x[1] + 8), (x[0] - 1) * x[1] - 8 * (x[0] + 1)),
            x => (x[0] * (x[1] - 8) - (x[1] + 8), (x[0] - 1) * x[1] - 8 * x[0])),
        new GridIdentity("(s − 8)(1 + α) = 2s", [1], x => (x[0] - 8 + (x[0] + 8), 2 * x[0]), x => (x[0] - 8 + (x[0] + 8), x[0])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ThresholdCase x) =>
        [MoreThan(x.Root, 8, "k > 64"), MoreThan(x.Rate, 0, "c > 0"), MoreThan(PrintedBeta(x), 1, "β > 1")];

    protected override IEnumerable<Comparison> Statement<T>(ThresholdCase x)
    {
        var (a, b, beta, k) = (Threshold.A(x.Gamma, x.Rate), Slope * Threshold.B(x.Rate), PrintedBeta(x), Rational.Square(x.Root));
        var alpha = (k / 4 + 2 * x.Root) / (k / 4 - 2 * x.Root);
        var wide = 64 * Rational.Square((beta + 1) / (beta - 1));
        yield return True(a / (1 + alpha) - b > 0 == alpha < beta, "a/(1 + α) − b > 0 ⇔ α < β");
        yield return True(alpha < beta == (Closed ? k >= wide : k > wide), "α < β ⇔ k > 64((β + 1)/(β − 1))²");
    }
}

/// <summary>
/// BG19.PE.18.step4 (Proposition E.18, footnote 12, l.875): β = (γ − 40¼c)/(39c + 1). For k > 64 and β > 1, (γ + 1 − 5c/4)/(1 + α) − 39c − 1 > 0 ⇔ α &lt; β ⇔
/// k > 64((β + 1)/(β − 1))²; at γ = 8, c = 1/410 this is k ≥ 112. Relation: identity. Rigor: proved. The proposition's "k ≥" is here false, at β = 3, k = 256;
/// its proof has room for that.
/// </summary>
[Claim("BG19.PE.18.step4", Place = "Proposition E.18, footnote 12, l.875", Statement = "k > 64, β > 1: (γ+1−5c/4)/(1+α) − 39c − 1 > 0 ⇔ α < β ⇔ k > 64((β+1)/(β−1))²; γ = 8, c = 1/410: k ≥ 112", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class PropositionE18Threshold : ThresholdClaim
{
    private static readonly Rational Rate = new(1, 410);

    // β = 3, so that k = 64·4 is the threshold itself.
    private static ThresholdCase Equality => new(16, 3 + 157 * Rate + Rate / 4, Rate);

    private protected override ExplorationThreshold Threshold => ExplorationThreshold.Positive;

    protected override Instances<ThresholdCase> Instances { get; } = Near(ExplorationThreshold.Positive, 40).Corner("k = 64((β + 1)/(β − 1))²", Equality);

    protected override ThresholdCase Witness => new(11, 8, Rate);

    protected override IReadOnlyList<Tooth<ThresholdCase>> Teeth =>
    [
        Rejects("k ≥ for k >", new PropositionE18Threshold { Closed = true }, Equality),
        Rejects("(39c + 1)/2 for 39c + 1", new PropositionE18Threshold { Slope = new(1, 2) }, new(10, 8, Rate)),
        Needs("k > 64", new(7, 8, Rate)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        .. base.Proof,
        new GridIdentity("(γ + 1 − 5c/4) = (β + 1)(39c + 1)", [1, 1], x => (x[0] + 1 - 5 * x[1] / 4, x[0] - new Rational(161, 4) * x[1] + 39 * x[1] + 1), x => (x[0] + 1 - 5 * x[1] / 4, x[0] - 40 * x[1] + 39 * x[1] + 1)),
        new FiniteProof(
            "γ = 8, c = 1/410: 111 < 64((β + 1)/(β − 1))² < 112",
            () => [MoreThan(Threshold.Width(8, Rate), 111), LessThan(Threshold.Width(8, Rate), 112)],
            () => [LessThan(Threshold.Width(8, Rate), 111)]),
    ];

    private protected override Rational PrintedBeta(ThresholdCase x) => (x.Gamma - new Rational(161, 4) * x.Rate) / (39 * x.Rate + 1);
}

/// <summary>
/// BG19.PE.22.step3 (Proposition E.22, footnote 15, l.1031): Z(4) ≤ αZ(2) + c/4, Y(4) ≤ αY(2) + c and Y(2) + Y(4) + Z(2) + Z(4) ≥ 1 give Y(2) + Z(2) ≥ (1 −
/// 5c/4)/(1 + α); and with β = (1 − 36¼c)/(35c) > 1, k > 64, 35c − (1 − 5c/4)/(1 + α) &lt; 0 ⇔ α &lt; β ⇔ k > 64((β + 1)/(β − 1))²; at c = 1/410 this is k ≥
/// 94. Relation: identity. Rigor: proved. γ does not enter.
/// </summary>
[Claim("BG19.PE.22.step3", Place = "Proposition E.22, footnote 15, l.1031", Statement = "k > 64, β > 1: 35c − (1−5c/4)/(1+α) < 0 ⇔ α < β ⇔ k > 64((β+1)/(β−1))²; c = 1/410: k ≥ 94", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class PropositionE22Threshold : ThresholdClaim
{
    private static readonly Rational Rate = new(1, 410);

    private protected override ExplorationThreshold Threshold => ExplorationThreshold.Negative;

    protected override Instances<ThresholdCase> Instances { get; } = Near(ExplorationThreshold.Negative, 3);

    protected override ThresholdCase Witness => new(11, 1, Rate);

    protected override IReadOnlyList<Tooth<ThresholdCase>> Teeth =>
    [
        // k = 92.16, between the thresholds for 34 and for 35.
        Rejects("34c for 35c", new PropositionE22Threshold { Slope = new(34, 35) }, new(new(96, 10), 1, Rate)),
        Needs("k > 64", new(7, 1, Rate)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        .. base.Proof,
        new GridIdentity("1 − 5c/4 = 35c(β + 1)", [1], x => (1 - 5 * x[0] / 4, 1 - new Rational(145, 4) * x[0] + 35 * x[0]), x => (1 - 5 * x[0] / 4, 1 - 36 * x[0] + 35 * x[0])),
        new GridIdentity(
            "(αZ + c/4) + (αY + c) + Y + Z − 1 = (1 + α)(Y + Z) − (1 − 5c/4)",
            [1, 1, 1, 1],
            x => (x[0] * x[1] + x[3] / 4 + x[0] * x[2] + x[3] + x[1] + x[2] - 1, (1 + x[0]) * (x[1] + x[2]) - (1 - 5 * x[3] / 4)),
            x => (x[0] * x[1] + x[3] / 4 + x[0] * x[2] + x[3] + x[1] + x[2] - 1, (1 + x[0]) * (x[1] + x[2]) - (1 - x[3]))),
        new FiniteProof(
            "c = 1/410: 93 < 64((β + 1)/(β − 1))² < 94",
            () => [MoreThan(Threshold.Width(1, Rate), 93), LessThan(Threshold.Width(1, Rate), 94)],
            () => [LessThan(Threshold.Width(1, Rate), 93)]),
    ];

    private protected override Rational PrintedBeta(ThresholdCase x) => (1 - new Rational(145, 4) * x.Rate) / (35 * x.Rate);
}

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.T1 (Theorem 1, l.96-102; proof l.254-359): n ≥ 2, h = 1/p, unit inputs, any start with small L_1 (as in Lemma 10), α_t = Q_1 log²(1/L_t),
/// 0 &lt; Q_1 ≤ Q̃_1, 0 &lt; Q_2 ≤ Q̃_2(Q_1). Then for all t ≥ 1: L_t ≤ L_1/(Q_2 (t − 1) + 1). With l = log(1/L_1) (eqs. (6), (7)):
///     Q̃_1 = min{1/(30 p L_1 l²), 108‖V‖²/(125 L_1 l⁴), e²/(120p)},   Q̃_2(Q_1) = 125 Q_1 L_1 l⁴/(216‖V‖²).
/// Conventions: the networks here have biases, as the theorem's; α_t, Q_1 and ‖V‖ are the REDUCED quantities, as in its proof, which never
/// translates them back: the step in θ = (w, b) is α_t/2 and ‖V‖² = 2‖θ‖². Read literally, with these Q_1 for the biased run, the theorem is true as well (T1+).
/// Relation: upper. Rigor: enclosed, 50 steps, Q_2 = Q̃_2(Q_1); the induction at every step is L11, L12, L13. Both sides stay near those of t = 1 and
/// are compared by what they gain on it. On two equal samples Q_2 cannot be 1.85 times larger.
/// </summary>
[Claim("CLB21.T1", Place = "Theorem 1, l.96", Statement = "L_t ≤ L_1/(Q_2(t−1)+1) for α_t = Q_1 log²(1/L_t), Q_1 ≤ Q̃_1, Q_2 ≤ Q̃_2(Q_1), n ≥ 2, L_1 small", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem01 : AlongRuns
{
    private const string Rate = "L_1/L_(t+1) − 1 ≥ Q_2 t";

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(BiasedStarts.Separated(extra: _ => 1), count: 20)
        .Corner("S1, p = 2", BiasedStarts.Twice(2, new(31, 8), 1))
        .Corner("S1, p = 5", BiasedStarts.Twice(5, new(25, 16), 1))
        .Corner("S2: opposite inputs and labels", BiasedStarts.Opposite(1))
        .Corner("S3: two pairs of units", BiasedStarts.TwoPairs(1))
        .Corner("S4: three samples", BiasedStarts.ThreeSamples(1))
        .Corner("a smaller step", BiasedStarts.Twice(1, new(15, 2), new(1, 3)));

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 1);

    protected override TightCase<BiasedStart> Tight => new(Witness, 0.54, Rate);

    // Found by the search: two reduced inputs at a right angle, each seen by one unit alone. As L_1 → 0 the share tends to 125/216 = 0.5787.
    private static TightCase<BiasedStart> Orthogonal => new(new(Matrix<Rational>.FromRows([new(657, 64)], [new(-657, 64)]), [new(657, 64), new(657, 64)], Matrix<Rational>.FromRows([1], [-1]), [1, -1], 1), 0.55085, Rate);

    protected override TightestSearch<BiasedStart> Search => new(9, SearchSpaces.Run, Orthogonal, evaluations: 400);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("Q_2 doubled", new Theorem01 { Run = new() { Rate = 2 } }, Witness),
        Rejects("Q_2 times 1.85", new Theorem01 { Run = new() { Rate = Rational.Parse("1.85") } }, Witness),
        Rejects("α_t = Q_1 log(1/L_t)", new Theorem01 { Run = new() { OneLog = true } }, Witness),
        new("C₁ = 0.5: a sample that meets only dead units", new Theorem01 { Run = new() { Exponent = new(1, 2) } }, new(Matrix<Rational>.FromRows([-8], [0]), [8, 0], Matrix<Rational>.FromRows([1], [-1]), [1, 1], 1), Lemma10.IsSmall),
        Needs("n ≥ 2", new(Matrix<Rational>.FromRows([-1], [0]), [0, 0], Matrix<Rational>.FromRows([1]), [1], 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => [.. Run.Hypotheses<T>(x), AtMost(x.Factor, Rational.One, "Q_1 ≤ e²/(120p)")];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m) => [AtLeast(m.First.Loss / m.Next.Loss - 1, m.Time * m.Q2, Rate)];
}

/// <summary>
/// CLB21.T1+ (not in the paper): Theorem 1 holds without the third term of (6), for every reduced 0 &lt; Q_1 ≤ min{1/(30 p L_1 l²), 108‖V‖²/(125 L_1 l⁴)},
/// where L_1 ≤ e^(−2). Proof: z log²(1/z) increases on (0, e^(−2)], so α_t L_t ≤ Q_1 L_1 l² ≤ 1/(30p) as L_t decreases: I2; the rest of
/// the induction uses I1-I3 and the second term only. Steps are up to thousands of times larger than Theorem 1's, so that 50 of them halve the loss.
/// Relation: upper. Rigor: enclosed, 50 steps.
/// </summary>
[Claim("CLB21.T1+", Place = "Theorem 1, l.96, and eq. (6)", Statement = "L_t ≤ L_1/(Q_2(t−1)+1) also for Q_1 above e²/(120p), up to the other two terms of Q̃_1, where L_1 ≤ e^(−2)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem01Plus : AlongRuns
{
    // What the bound promises after 50 steps is at most this much: with a small number a false neighbour, which shows that the bound says something.
    private Rational? Promise { get; init; }

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(BiasedStarts.Separated(extra: BiasedStarts.LargeStep), count: 20)
        .Corner("Theorem 1 read in θ: Q_1 = e²/(120p) there", BiasedStarts.Twice(1, new(15, 2), 2))
        .Corner("S1, p = 2", BiasedStarts.Twice(2, new(31, 8), 4096))
        .Corner("S1, p = 5", BiasedStarts.Twice(5, new(25, 16), 4096))
        .Corner("S2: opposite inputs and labels", BiasedStarts.Opposite(4096))
        .Corner("S3: two pairs of units", BiasedStarts.TwoPairs(4096))
        .Corner("S4: three samples", BiasedStarts.ThreeSamples(32768));

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 4096);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("Q_2 doubled", new Theorem01Plus { Run = new() { Rate = 2 } }, Witness),
        Rejects("α_t = Q_1 log(1/L_t)", new Theorem01Plus { Run = new() { OneLog = true } }, Witness),
        Rejects("L_51 ≤ L_1/1.72 is not promised, S1", new Theorem01Plus { Promise = new(72, 100) }, Witness),
        Rejects("L_51 ≤ L_1/1.12 is not promised, S2", new Theorem01Plus { Promise = new(12, 100) }, BiasedStarts.Opposite(4096)),
        Rejects("L_51 ≤ L_1/1.10 is not promised, S3", new Theorem01Plus { Promise = new(10, 100) }, BiasedStarts.TwoPairs(4096)),
        Rejects("L_51 ≤ L_1/1.14 is not promised, S4", new Theorem01Plus { Promise = new(14, 100) }, BiasedStarts.ThreeSamples(32768)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => [.. Run.Hypotheses<T>(x), AtMost(x.Iterate<T>().Loss, T.Exp(T.From(-2)), "L_1 ≤ e^(−2)")];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m) =>
    [
        AtLeast(m.First.Loss / m.Next.Loss - 1, m.Time * m.Q2, "L_1/L_(t+1) − 1 ≥ Q_2 t"),
        AtMost(m.Step.Value * m.Now.Loss, m.StepLimit, "I2: α_t L_t ≤ 1/(30p)"),
        .. Promise is { } least ? [LessThan(m.Time * m.Q2, T.From(least), "Q_2 t is small")] : Array.Empty<Comparison>(),
    ];
}

/// <summary>
/// CLB21.T1.base (l.275-276): at t = 1, I1 and I3 are equalities, and I2 follows from the first term of (6): Q_1 ≤ 1/(30 p L_1 l²) is α_1 L_1 ≤ 1/(30p).
/// The induction also needs 0 &lt; L_1 &lt; 1 and ‖V‖ &gt; 0. Relation: upper. Rigor: enclosed.
/// </summary>
[Claim("CLB21.T1.base", Place = "proof of Theorem 1, l.275", Statement = "I1 and I3 hold with equality at t = 1; α_1 L_1 ≤ 1/(30p) where Q_1 ≤ 1/(30 p L_1 l²); 0 < L_1 < 1, ‖V‖ > 0", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem01Base : EnclosedClaim<BiasedStart>
{
    private Rational Share { get; init; } = 1;

    protected override Instances<BiasedStart> Instances { get; } = BiasedStarts.Exact;

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 4096);

    protected override TightCase<BiasedStart> Tight => new(BiasedStarts.Twice(1, new(15, 2), 5105), 0.9999, "I2: α_1 L_1 ≤ 1/(30p)");

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("α_1 L_1 ≤ 0.999/(30p)", new Theorem01Base { Share = new(999, 1000) }, BiasedStarts.Twice(1, new(15, 2), 5105)),
        Needs(Convergence.FirstTerm, BiasedStarts.Twice(1, new(15, 2), 5106)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => new Convergence().Hypotheses<T>(x);

    protected override IEnumerable<Comparison> Statement<T>(BiasedStart x)
    {
        var m = new Convergence().Moments<T>(x).First();
        return
        [
            AtMost(m.Step.Value * m.First.Loss, T.From(Share) * m.StepLimit, "I2: α_1 L_1 ≤ 1/(30p)"),
            MoreThan(m.First.Loss, T.Zero, "L_1 > 0"),
            LessThan(m.First.Loss, T.One, "L_1 < 1"),
            MoreThan(m.First.WeightsSquared, T.Zero, "‖V‖ > 0"),
            Equal(m.First.Loss / ((m.Time - 1) * m.Q2 + 1), m.Now.Loss, "I1 at t = 1: L_1/(Q_2·0 + 1) = L_1", Rational.Dyadic(1, -60)),
            Equal(T.Square(m.Depth) / m.Now.WeightsSquared, T.Square(m.FirstDepth) / m.First.WeightsSquared, "I3 at t = 1", Rational.Dyadic(1, -40)),
        ];
    }
}

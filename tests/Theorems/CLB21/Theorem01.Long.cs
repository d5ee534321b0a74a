namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.T1.long (Theorem 1, l.96, and Lemmas 8, 10-13 along it): 10,000 steps from S1-S4, every part of the induction at every step, in balls of 256 bits, of which a step
/// loses a small part of one: the enclosure of every loss is far narrower than its margin in the claim. With the steps of Theorem 1 the loss falls by a few
/// parts in a hundred, with those of T1+ by a factor of hundreds. Relation: upper. Rigor: enclosed.
/// </summary>
[Claim("CLB21.T1.long", Place = "Theorem 1, l.96, 10,000 steps", Statement = "Theorem 1, Lemmas 8, 10 and I1-I3 at each of 10,000 steps", Relation = Relation.Upper, Rigor = Rigor.Enclosed, Tier = Tier.Nightly)]
public sealed class Theorem01Long : AlongRuns
{
    /// <summary>All but the tooth runs this far.</summary>
    private static readonly Convergence Far = new() { Length = 10_000 };

    public Theorem01Long() => Run = Far;

    protected override int FirstPrecision => 256;

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>.All(
    [
        BiasedStarts.Twice(1, new(15, 2), 1), BiasedStarts.Twice(2, new(31, 8), 4096), BiasedStarts.Opposite(1), BiasedStarts.Opposite(4096),
        BiasedStarts.TwoPairs(4096), BiasedStarts.ThreeSamples(1), BiasedStarts.ThreeSamples(32768),
    ]);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth => [Rejects("Q_2 doubled", new Theorem01Long { Run = Far with { Rate = 2 } }, Witness)];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        var share = T.From(new(5, 6));
        yield return AtLeast(m.First.Loss / m.Next.Loss - 1, m.Time * m.Q2, "I1: L_1/L_(t+1) − 1 ≥ Q_2 t");
        yield return AtMost(m.Step.Value * m.Now.Loss, m.StepLimit, "I2: α_t L_t ≤ 1/(30p)");
        yield return AtLeast(Lemma13.Gain(m.Depth, m.NextDepth), m.Next.WeightsSquared / m.Now.WeightsSquared - 1, "I3: the ratio grows");
        yield return AtLeast(m.Now.Loss - m.Next.Loss, share * m.Step.Value * m.Now.GradientSquared, "Lemma 8");
        yield return AtLeast(T.Sqrt(m.Now.GradientSquared * m.Now.WeightsSquared), share * m.Now.Loss * m.Depth, "Lemma 10");
    }
}

/// <summary>
/// CLB21.EXP-T1 (in the place of Section 5, whose runs meet no hypothesis of Theorem 1): L_1/L_t − 1 against Q_2(t−1) on runs that do. It lies above the
/// diagonal, and on two equal samples seen by equal + units its slope is 1.84 to 1.86, so that Q_2 has less than a factor 2 of slack. Relation: lower. Rigor: enclosed, 50 steps.
/// </summary>
[Claim("CLB21.EXP-T1", Place = "Section 5, l.605 (a run within the hypotheses)", Statement = "Q_2(t−1) ≤ L_1/L_t − 1 ≤ 1.86 Q_2(t−1), n = 2 equal samples, p equal + units, L_1 between 3e-7 and 6e-7", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class ConvergenceExperiment : AlongRuns
{
    private Rational Upper { get; init; } = Rational.Parse("1.86");

    private Rational Lower { get; init; } = Rational.Parse("1.84");

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .All([.. from p in Enumerable.Range(1, 4) from margin in new[] { new Rational(29, 2), new Rational(59, 4), 15 } select BiasedStarts.Twice(p, (margin + new Rational(1, 2)) / (2 * p), 1)]);

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 1);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("slope at most 1.84", new ConvergenceExperiment { Upper = Rational.Parse("1.84") }, Witness),
        Rejects("slope at least 1.9", new ConvergenceExperiment { Lower = Rational.Parse("1.9") }, Witness),
    ];

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        var (gain, guaranteed) = (m.First.Loss / m.Next.Loss - 1, m.Time * m.Q2);
        return [AtLeast(gain, T.From(Lower) * guaranteed, "L_1/L_t − 1 ≥ 1.84 Q_2(t−1)"), AtMost(gain, T.From(Upper) * guaranteed, "L_1/L_t − 1 ≤ 1.86 Q_2(t−1)")];
    }
}

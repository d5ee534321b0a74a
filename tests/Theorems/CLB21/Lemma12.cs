namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L12 (Lemma 12, l.318-326): if L_(t+1) ≤ L_t ≤ 1 and Q_1 ≤ e²/(120p), then I2 holds at t + 1: α_(t+1) L_(t+1) ≤ 1/(30p). It needs no small loss, so
/// the runs here start anywhere below 1. The bound on Q_1 is the third term of (6): it makes the first needless (E67.redundant), and where Theorem 1
/// applies it is needless itself (T1+). Relation: tight, where a run meets L = e^(−2). Rigor: enclosed, 50 steps; L_(t+1) ≤ L_t is decided along with it.
/// </summary>
[Claim("CLB21.L12", Place = "Lemma 12, l.318", Statement = "α_{t+1} L_{t+1} ≤ 1/(30p) for Q_1 ≤ e²/(120p), L_{t+1} ≤ L_t ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma12 : AlongRuns
{
    private const string ThirdTerm = "Q_1 ≤ e²/(120p)";

    private const string I2 = "I2: α_(t+1) L_(t+1) ≤ 1/(30p)";

    private Rational Share { get; init; } = 1;

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(from p in Gen.Choose(1, 3) from c in Gen.Choose(8, 40) select BiasedStarts.Twice(p, new(c, 16 * p), 1), count: 10)
        .Corner("S1", BiasedStarts.Twice(1, new(15, 2), 1))
        .Corner("S2", BiasedStarts.Opposite(1))
        .Corner("S4", BiasedStarts.ThreeSamples(1))
        .Corner("through e^(−2)", BiasedStarts.Twice(1, 1, 1));

    protected override BiasedStart Witness => AtMaximum(1);

    protected override TightCase<BiasedStart> Tight => new(BiasedStarts.Twice(1, Rational.Parse("1.201"), 1), 0.999999, I2);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Needs(ThirdTerm, AtMaximum(Rational.Parse("1.01"))),
        Rejects("1/(31p) for 1/(30p)", new Lemma12 { Share = new(30, 31) }, AtMaximum(1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x)
    {
        for (var s = 0; s < x.N; s++) yield return Equal(Vectors.NormSquared(x.X.Row(s)), Rational.One, "‖x_s‖ = 1");
        yield return AtMost(x.Iterate<T>().Loss, T.One, "L_1 ≤ 1");
        yield return AtMost(x.Factor, Rational.One, ThirdTerm);
    }

    protected override IEnumerable<Comparison> AtStep<T>(Moment<T> m)
    {
        yield return AtMost(m.Next.Loss, m.Now.Loss, "L_(t+1) ≤ L_t");
        yield return AtMost(m.Q1 * T.Square(m.NextDepth) * m.Next.Loss, T.From(Share) * m.StepLimit, I2);
    }

    // Two equal samples with L_2 near e^(−2).
    private static BiasedStart AtMaximum(Rational factor) => BiasedStarts.Twice(1, Rational.Parse("1.2"), factor);
}

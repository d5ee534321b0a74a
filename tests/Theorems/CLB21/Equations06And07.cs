using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.E67 (eqs. (6), (7), l.256-262), l = log(1/L_1), ‖V‖ reduced: what the terms mean in the proof.
///     Q_1 = term 1 = 1/(30 p L_1 l²)  iff  α_1 L_1 = 1/(30p);       Q̃_2(term 2) = 1/2, term 2 = 108‖V‖²/(125 L_1 l⁴);
///     Q̃_2(Q_1) L_1 = (5/6) α_1 ((5/6) L_1 l/‖V‖)², what Lemmas 8 and 10 promise of the first step;   term 3: (e²/(120p)) · 4/e² = 1/(30p).
/// In biased coordinates Q_1 and ‖V‖² are both half as large and (7) reads the same with ‖θ‖². Relation: identity. Rigor: enclosed, within 2^-40.
/// </summary>
[Claim("CLB21.E67", Place = "eqs. (6), (7), l.256", Statement = "term 1: α_1L_1 = 1/(30p); Q̃_2(term 2) = 1/2; Q̃_2(Q_1)L_1 = (5/6)α_1((5/6)L_1 l/‖V‖)²; the same in biased coordinates", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Equations06And07 : EnclosedClaim<BiasedStart>
{
    private static readonly Rational Width = Rational.Dyadic(1, -40);

    private bool OneLog { get; init; }

    private bool DecimalLog { get; init; }

    private bool MixedNorms { get; init; }

    protected override Instances<BiasedStart> Instances { get; } = BiasedStarts.Exact;

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 1);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("log² for log⁴ in (7)", new Equations06And07 { OneLog = true }, Witness),
        Rejects("decimal logarithms in (7)", new Equations06And07 { DecimalLog = true }, Witness),
        Rejects("‖θ‖² for ‖V‖² in (7), Q_1 still reduced", new Equations06And07 { MixedNorms = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => [LessThan(x.Iterate<T>().Loss, T.One, "L_1 < 1"), MoreThan(x.Factor, Rational.Zero, "Q_1 > 0")];

    protected override IEnumerable<Comparison> Statement<T>(BiasedStart x)
    {
        var biased = x.Iterate<T>().Magnitudes;
        var (reduced, q1) = (biased.Reduced(), x.Q1<T>());
        var (loss, l) = (reduced.Loss, -T.Log(reduced.Loss));
        var (limit, third, share) = (T.From(new(1, 30 * x.P)), T.Exp(T.From(2)) / (120 * x.P), T.From(new(5, 6)));
        T Rate(T q, T weights)
        {
            var log = DecimalLog ? l / T.Log(T.From(10)) : l;
            return T.From(new(125, 216)) * q * loss * (OneLog ? T.Square(log) : T.Square(T.Square(log))) / weights;
        }

        var (first, second) = (limit / (loss * T.Square(l)), 108 * reduced.WeightsSquared / (125 * loss * T.Square(T.Square(l))));
        var alpha = new StepSize<Reduced, T>(new LogSquaredSteps<T>(q1).At(loss));
        var promised = share * alpha.Value * T.Square(share * l) * loss / reduced.WeightsSquared;
        return
        [
            Equal(new LogSquaredSteps<T>(first).At(loss) * loss, limit, "term 1: α_1 L_1 = 1/(30p)", Width),
            Equal(Rate(second, reduced.WeightsSquared), T.From(new(1, 2)), "Q̃_2(term 2) = 1/2", Width),
            Equal(4 * third * T.Exp(T.From(-2)), limit, "term 3: e²/(120p) · 4/e² = 1/(30p)", Width),
            Equal(Rate(q1, MixedNorms ? biased.WeightsSquared : reduced.WeightsSquared) / promised, T.One, "Q̃_2(Q_1) is what Lemmas 8 and 10 promise of the first step", Width),
            Equal(Rate(q1 / 2, biased.WeightsSquared) / promised, T.One, "the same from Q_1/2 and ‖θ‖²", Width),
        ];
    }
}

/// <summary>
/// CLB21.E67.redundant (eq. (6); not in the paper): the first two terms of the minimum never bind, so Q̃_1 = e²/(120p):
///     (a) 1/(30 p L l²) ≥ e²/(120p) for every 0 &lt; L &lt; 1, equality at L = e^(−2);   (b) 108‖V‖²/(125 L l⁴) ≥ e²/(120p) for every network with L ≤ 2/3.
/// Relation: tight, (a). Rigor: proved. (a) is L12.step1. (b): some sample has m ≥ log(1/(e^L − 1)), and m ≤ Σ_(u_i = y) |v_i·x| ≤ √p‖V‖ (p units,
/// Cauchy-Schwarz), so the quotient of the terms is at least R(L) = (108·120/(125e²)) log²(1/(e^L − 1))/(L l⁴). By boxes for 0.0335 ≤ L ≤ 2/3;
/// below, e^L − 1 ≤ 2L (L10.step6) and L l² ≤ 4/e² give R ≥ (108·30/125)(1 − log 2/l)², and l ≥ log(1/0.0335). Where the theorem applies, the third term is not needed either (T1+).
/// </summary>
[Claim("CLB21.E67.redundant", Place = "eq. (6), l.256", Statement = "1/(30pLl²) ≥ e²/(120p) for L < 1, and 108‖V‖²/(125Ll⁴) ≥ e²/(120p) for L ≤ 2/3: Q̃_1 = e²/(120p)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class RedundantTerms : EnclosedClaim<Configuration>
{
    private const string Small = "L ≤ 2/3";

    private const string First = "1/(30pLl²) ≥ e²/(120p)";

    private Rational Third { get; init; } = 120;

    private Rational Norm { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(from deep in Gen.Elements(1, 4, 14) from x in Configurations.Separated(maxP: 3, minN: 1, maxN: 4, margin: _ => deep) select x, count: 200)
        .Corner("the largest loss: all weight in one pair", Lemma06.Family(1, new(9, 16), -1))
        .Corner("dead − units", Lemma06.Family(3, 40, -1));

    protected override Configuration Witness => Lemma06.Family(1, 3, 1);

    protected override TightCase<Configuration> Tight => new(Lemma06.Family(1, Rational.Parse("2.4323"), 0), 0.999999, First);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("e²/(119p) for e²/(120p)", new RedundantTerms { Third = 119 }, Lemma06.Family(1, Rational.Parse("2.4323"), 0)),
        Rejects("m ≤ (9/10)√p‖V‖", new RedundantTerms { Norm = new(9, 10) }, Lemma06.Family(1, 40, 0)),
        Needs(Small, Lemma06.Family(1, 0, 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("(b): R(L) ≥ 1", [(0.0335, 2.0 / 3)], v => AtLeast(Quotient(v[0]), Interval.One), v => AtLeast(Quotient(v[0]), Interval.From(3))),
        new FiniteProof("(b), L ≤ 0.0335: (108·30/125)(1 − log 2/l)² ≥ 1", () => AtLeast(Tail(Rational.Parse("0.0335")), Interval.One), () => AtLeast(Tail(Rational.Parse("0.45")), Interval.One)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => [.. x.IsReduced(), AtMost(x.Risk<T>().Value(x.Pass.To<T>()), T.From(new(2, 3)), Small)];

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (loss, weights) = (x.Risk<T>().Value(x.Pass.To<T>()), T.From(x.V.FrobeniusSquared()));
        var square = T.Square(T.Log(loss));
        var third = T.Exp(T.From(2)) / (x.P * T.From(Third));
        yield return AtLeast(1 / (30 * x.P * loss * square), third, First);
        yield return AtLeast(108 * weights / (125 * loss * T.Square(square)), third, "108‖V‖²/(125Ll⁴) ≥ e²/(120p)");
        var margin = Enumerable.Range(0, x.N).Max(s => x.Y[s] * x.Pass.Outputs[s]);
        yield return AtMost(T.From(margin), T.From(Norm) * T.Sqrt(x.P * weights), "max m_s ≤ √p‖V‖");
    }

    private static Interval Quotient(Interval loss)
    {
        var l = -Interval.Log(loss);
        return Interval.From(new(108 * 120, 125)) * Interval.Exp(Interval.From(-2)) * Interval.Square(Interval.Log(Interval.ExpM1(loss))) / (loss * Interval.Square(Interval.Square(l)));
    }

    private static Interval Tail(Rational loss) => Interval.From(new(108 * 30, 125)) * Interval.Square(1 - Interval.Log(Interval.From(2)) / -Interval.Log(Interval.From(loss)));
}

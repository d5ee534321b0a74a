using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.HINF.bounds (equation (3), l.112): with h(t) = t(π − arccos t)/(2π), for all |t| ≤ 1,
///     −0.0893012558 ≤ h(t) ≤ 1/2,
/// so that every entry of H^∞ is. Relation: tight (1/2 at t = 1; the minimum is −0.08930125577.. at t = −0.65218..). Rigor: proved.
///
/// Proof. For t ≤ 0 put v = tan((π−θ)/2) ∈ [0, 1]: t = (v²−1)/(v²+1) and h = −(1−v²)/(1+v²) · atan(v)/π, smooth in v, decided on [0, 1] by branch
/// and bound in the mean-value form h(c) + h'(piece)(piece − c), since near its minimum h is flat. For t ≥ 0 put u = tan(θ/2) ∈ [0, 1]:
/// h = (1−u²)/(1+u²) · (1/2 − atan(u)/π), decided as it stands. The two boxes cover t ∈ [−1, 1].
/// </summary>
[Claim("ADHLW19.HINF.bounds", Place = "equation (3), l.112", Statement = "−0.0893012558 ≤ t(π−arccos t)/(2π) ≤ 1/2 for |t| ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Equation3Bounds : EnclosedClaim<Rational>
{
    private static readonly Rational Least = Rational.Parse("-0.0893012558");

    private Rational Lower { get; init; } = Least;

    private Rational Upper { get; init; } = new(1, 2);

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(-1_000_000, 1_000_000).Select(k => new Rational(k, 1_000_000)), count: 1000, shrink: t => t == 0 ? [] : [0, new(Rational.Floor(t * 10), 10)])
        .Corner("antiparallel", -1)
        .Corner("orthogonal", 0)
        .Corner("near the minimum", Rational.Parse("-0.652184624"));

    protected override Rational Witness => new(1, 2);

    protected override TightCase<Rational> Tight => new(1, 1, "h ≤ T.From(Upper)");

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("a minimum of −0.08930125577", new Equation3Bounds { Lower = Rational.Parse("-0.08930125577") }, Rational.Parse("-0.652184624")),
        Rejects("a minimum of −1/12, the least entry on root systems", new Equation3Bounds { Lower = new(-1, 12) }, new(-2, 3)),
        Rejects("499/1000 for 1/2", new Equation3Bounds { Upper = new(499, 1000) }, 1),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("t ≤ 0: h ≥ −0.0893012558", [(0, 1)], v => AtLeast(MeanValueForm(v[0]), Interval.From(Least)), v => AtLeast(MeanValueForm(v[0]), Interval.From(Rational.Parse("-0.08930125577")))),
        new BoxProof("t ≤ 0: h ≤ 0", [(0, 1)], v => AtMost(OfNegative(v[0]), Interval.Zero), v => AtMost(OfNegative(v[0]), Interval.From(new(-1, 100)))),
        new BoxProof("t ≥ 0: h ≤ 1/2", [(0, 1)], u => AtMost(OfPositive(u[0]), Interval.From(new(1, 2))), u => AtMost(OfPositive(u[0]), Interval.From(new(499, 1000)))),
        new BoxProof("t ≥ 0: h ≥ 0", [(0, 1)], u => AtLeast(OfPositive(u[0]), Interval.Zero), u => AtLeast(OfPositive(u[0]), Interval.From(new(1, 100)))),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Rational t)
    {
        var h = ArcCosineKernel.RationalEntry(t) is { } exact ? T.From(exact) : ArcCosineKernel.Entry<T>(t);
        return [AtLeast(h, T.From(Lower)), AtMost(h, T.From(Upper))];
    }

    private static Interval Cosine(Interval u) => 2 / (Interval.One + Interval.Square(u)) - Interval.One;

    private static Interval Atan(Interval u) => Interval.Atan2(u, Interval.One);

    private static Interval OfPositive(Interval u) => Cosine(u) * (Interval.One / 2 - Atan(u) / Interval.Pi);

    private static Interval OfNegative(Interval v) => -Cosine(v) * Atan(v) / Interval.Pi;

    // h' = (4v atan(v) − (1 − v²))/((1 + v²)² π): h is −c·a/π with c' = −4v/(1+v²)² and a' = 1/(1+v²), c = (1−v²)/(1+v²).
    private static Interval Slope(Interval v)
    {
        var square = Interval.Square(v);
        return (4 * v * Atan(v) - (Interval.One - square)) / (Interval.Square(Interval.One + square) * Interval.Pi);
    }

    private static Interval MeanValueForm(Interval v)
    {
        var centre = Interval.Point(v.Midpoint);
        return OfNegative(centre) + Slope(v) * (v - centre);
    }
}

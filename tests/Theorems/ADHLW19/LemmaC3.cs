using Verification.Data;
using Verification.Kernels;
using Verification.Randomness;
using Verification.Statistics;
using Verification.Vectorized;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.LC.3 (Lemma C.3, l.550-560): with probability at least 1 − δ over W(0), ‖H(0) − H^∞‖_F ≤ n√(log(2n²/δ)/(2m)). This is what the proof shows; the lemma prints O(n√log(2/δ)/√m), which
/// holds by another argument (<see cref="LemmaC3Printed"/>). H_ij(0) = ⟨x_i, x_j⟩ N_ij/m with N_ij ~ Binomial(m, (π − θ_ij)/(2π)), the units active at both.
/// Relation: upper. Rigor: statistical, the event by the dense kernels in doubles; the union bound over the pairs by enclosed binomial tails, at the angles of root systems, where their law is rational.
/// </summary>
[Claim("ADHLW19.LC.3", Place = "Lemma C.3, l.550", Statement = "P[‖H(0) − H^∞‖_F ≤ n√(log(2n²/δ)/(2m))] ≥ 1 − δ", Relation = Relation.Upper, Rigor = Rigor.Statistical)]
public sealed class LemmaC3 : ProbabilityClaim<GramAtStart>
{
    private bool WithoutUnion { get; init; }

    private bool WithoutN { get; init; }

    protected override string EventName => "‖H(0) − H^∞‖_F ≤ n√(log(2n²/δ)/(2m))";

    protected override int Trials => 400;

    protected override GramAtStart Sampled => new(WithoutN ? SphereData.Copies(20) : RootSystems.D(5), 200, new(1, 10));

    // 1 − δ³ for 1 − δ.
    protected override Rational FalseProbability => new(999, 1000);

    protected override IReadOnlyList<(string Name, ProbabilityClaim<GramAtStart> Neighbour)> FalseEvents => [("without the factor n, at twenty equal inputs", new LemmaC3 { WithoutN = true })];

    protected override Instances<GramAtStart> Instances { get; } = Instances<GramAtStart>
        .Random(GramAtStart.Any, count: 60)
        .Corner("one input", new(SphereData.SinglePoint, 100, new(1, 10)))
        .Corner("equal inputs", new(SphereData.Copies(20), 1000, new(1, 100)))
        .Corner("antipodes", new(SphereData.Antiparallel, 1, new(1, 2)));

    protected override GramAtStart Witness => new(RootSystems.D(4), 500, new(1, 10));

    protected override IReadOnlyList<Tooth<GramAtStart>> Teeth => [Rejects("log(2/δ) for log(2n²/δ) in the union bound", new LemmaC3 { WithoutUnion = true }, new(SphereData.Copies(20), 1000, new(1, 10)))];

    protected override Rational Probability(GramAtStart x) => 1 - x.Delta;

    protected override bool Occurs(GramAtStart x, RandomStream random) => x.Distance(random) <= (WithoutN ? 1 : x.Points.Count) * x.Deviation(x.Delta / x.Pairs).Lower;

    protected override IEnumerable<Comparison> Statement<T>(GramAtStart x)
    {
        var deviation = Rational.FromDouble(x.Deviation(WithoutUnion ? x.Delta : x.Delta / x.Pairs).Lower);
        var sum = T.Zero;
        foreach (var pairs in x.Cosines.GroupBy(t => t)) sum += pairs.Count() * GramAtStart.Tail<T>(pairs.Key, x.Width, deviation);
        yield return AtMost(sum, T.From(x.Delta), "Σ_ij P[|H_ij(0) − H^∞_ij| > √(log(2n²/δ)/(2m))] ≤ δ");
    }
}

/// <summary>
/// ADHLW19.LC.3.step1 (proof of Lemma C.3, l.556): Hoeffding for one entry, P[|H_ij(0) − H^∞_ij| > √(log(2/δ')/(2m))] ≤ δ'. "Bounded in [0, 1]" is not so where ⟨x_i, x_j⟩ &lt; 0; that the range
/// is no longer than 1 is what matters. Relation: upper. Rigor: enclosed, binomial tails at the angles of root systems.
/// </summary>
[Claim("ADHLW19.LC.3.step1", Place = "proof of Lemma C.3, l.556", Statement = "P[|H_ij(0) − H^∞_ij| > √(log(2/δ')/(2m))] ≤ δ'", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class LemmaC3Step1 : EnclosedClaim<GramAtStart>
{
    private bool Linear { get; init; }

    private bool HalfRange { get; init; }

    protected override Instances<GramAtStart> Instances { get; } = Instances<GramAtStart>
        .Random(GramAtStart.Any, count: 60)
        .Corner("antipodes", new(SphereData.Antiparallel, 100, new(1, 10)))
        .Corner("one unit", new(SphereData.SinglePoint, 1, new(1, 1000)));

    protected override GramAtStart Witness => new(RootSystems.D(4), 500, new(1, 10));

    protected override IReadOnlyList<Tooth<GramAtStart>> Teeth =>
    [
        Rejects("1/m for 1/√m", new LemmaC3Step1 { Linear = true }, Witness),
        Rejects("a range of 1/2 for 1: log(2/δ')/(8m)", new LemmaC3Step1 { HalfRange = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Statement<T>(GramAtStart x)
    {
        var root = Rational.FromDouble(x.Deviation(x.Delta).Lower);
        foreach (var t in x.Cosines.Distinct())
            yield return AtMost(GramAtStart.Tail<T>(t, x.Width, Linear ? root * root : HalfRange ? root / 2 : root), T.From(x.Delta), $"P[|H_ij(0) − H^∞_ij| > √(log(2/δ')/(2m))] ≤ δ' at ⟨x_i, x_j⟩ = {t}");
    }
}

/// <summary>
/// ADHLW19.LC.3.true (Lemma C.3 as printed, l.550): ‖H(0) − H^∞‖_F ≤ Cn√(log(2/δ)/m) with C = √(1/2 + 1/(4 log 2)) = 0.93, with probability at least 1 − δ. For one unit changes ‖·‖_F by at most n/m, so that by
/// McDiarmid's inequality it exceeds its mean, at most √(n²/(4m)), by n√(log(1/δ)/(2m)) with probability at most δ; and, with L = log(1/δ), 1/2 + √(L/2) ≤ C√(L + log 2). Relation: tight, equal at
/// L = 2 log²2. Rigor: proved for the last step; the event is sampled (<see cref="LemmaC3"/> samples a larger one).
///
/// Proof: Cauchy and Schwarz for (√(1/2), 1/(2√log 2)) and (√L, √log 2): with a, b, u, v for these four, (a² + b²)(u² + v²) − (au + bv)² = (av − bu)².
/// </summary>
[Claim("ADHLW19.LC.3.true", Place = "Lemma C.3, l.550", Statement = "1/2 + √(log(1/δ)/2) ≤ √(1/2 + 1/(4 log 2)) √log(2/δ), so that P[‖H(0) − H^∞‖_F ≤ 0.93 n√(log(2/δ)/m)] ≥ 1 − δ", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class LemmaC3Printed : ProbabilityClaim<GramAtStart>
{
    private Rational Share { get; init; } = new(1, 4);

    private bool WithoutN { get; init; }

    protected override string EventName => "‖H(0) − H^∞‖_F ≤ 0.93 n√(log(2/δ)/m)";

    protected override int Trials => 400;

    protected override GramAtStart Sampled => new(WithoutN ? SphereData.Copies(20) : RootSystems.D(5), 200, new(1, 10));

    protected override Rational FalseProbability => new(999, 1000);

    protected override IReadOnlyList<(string Name, ProbabilityClaim<GramAtStart> Neighbour)> FalseEvents => [("without the factor n, at twenty equal inputs", new LemmaC3Printed { WithoutN = true })];

    protected override Instances<GramAtStart> Instances { get; } = Instances<GramAtStart>
        .Random(GramAtStart.Any, count: 60)
        .Corner("δ near 1", new(SphereData.SinglePoint, 1, new(999, 1000)))
        .Corner("δ tiny", new(SphereData.SinglePoint, 1, Rational.Dyadic(1, -200)));

    protected override GramAtStart Witness => new(RootSystems.D(4), 500, new(1, 10));

    // e^(−2 log²2) = 0.3825….
    protected override TightCase<GramAtStart> Tight => new(new(SphereData.SinglePoint, 100, new(3825, 10_000)), 0.999999, "1/2 + √(L/2) ≤ C√(L + log 2)");

    protected override IReadOnlyList<Tooth<GramAtStart>> Teeth => [Rejects("C² = 1/2 + 1/(5 log 2)", new LemmaC3Printed { Share = new(1, 5) }, new(SphereData.SinglePoint, 100, new(3825, 10_000)))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity(
            "(a² + b²)(u² + v²) − (au + bv)² = (av − bu)²", [2, 2, 2, 2],
            x => ((x[0] * x[0] + x[1] * x[1]) * (x[2] * x[2] + x[3] * x[3]) - Rational.Square(x[0] * x[2] + x[1] * x[3]), Rational.Square(x[0] * x[3] - x[1] * x[2])),
            x => ((x[0] * x[0] + x[1] * x[1]) * (x[2] * x[2] + x[3] * x[3]) - Rational.Square(x[0] * x[2] + x[1] * x[3]), Rational.Square(x[0] * x[2] - x[1] * x[3]))),
    ];

    protected override Rational Probability(GramAtStart x) => 1 - x.Delta;

    protected override bool Occurs(GramAtStart x, RandomStream random) => x.Distance(random) <= (WithoutN ? 1 : x.Points.Count) * (Constant<Interval>() * Interval.Sqrt(Interval.Log(Interval.From(2 / x.Delta)) / x.Width)).Lower;

    protected override IEnumerable<Comparison> Statement<T>(GramAtStart x)
    {
        var l = -T.Log(T.From(x.Delta));
        yield return AtMost(T.From(new(1, 2)) + T.Sqrt(l / 2), Constant<T>() * T.Sqrt(l + T.Log(T.From(2))), "1/2 + √(L/2) ≤ C√(L + log 2)");
    }

    private T Constant<T>()
        where T : struct, IReal<T> => T.Sqrt(T.From(new(1, 2)) + T.From(Share) / T.Log(T.From(2)));
}

/// <summary>Inputs of a root system, a width m and δ.</summary>
public sealed record GramAtStart(UnitPoints Points, int Width, Rational Delta)
{
    /// <summary>Roots with repetitions, up to 2,000 units, δ of many sizes.</summary>
    internal static Gen<GramAtStart> Any { get; } =
        from points in SphereData.AnyRoots(12)
        from width in Gen.Choose(1, 2000)
        from delta in Gen.Choose(1, 999)
        from tenths in Gen.Choose(0, 6)
        select new GramAtStart(points, width, new Rational(delta, 1000) / Rational.Pow(10, tenths));

    /// <summary>n².</summary>
    internal int Pairs => Points.Count * Points.Count;

    internal IEnumerable<Rational> Cosines => from i in Enumerable.Range(0, Points.Count) from j in Enumerable.Range(0, Points.Count) select Points.Cosines[i, j];

    /// <summary>√(log(2/δ')/(2m)).</summary>
    internal Interval Deviation(Rational delta) => Interval.Sqrt(Interval.Log(Interval.From(2 / delta)) / (2 * Width));

    /// <summary>P[|t N/m − t p| > deviation] for t = cos θ and N ~ Binomial(m, p), p = (π − θ)/(2π): 1/2, 1/3, 1/4, 1/6, 0 at t = 1, 1/2, 0, −1/2, −1. At an end the event is taken as closed, which is more.</summary>
    internal static T Tail<T>(Rational t, int width, Rational deviation)
        where T : struct, IReal<T>
    {
        if (t == 0) return T.Zero;
        var p = t == 1 ? new Rational(1, 2) : t == -1 ? 0 : (new Rational(1, 2) + t / 3) / 2;
        var away = deviation / Rational.Abs(t);
        return Binomial.AtMost<T>(width, p, (int)Rational.Floor(width * Rational.Max(p - away, new(-1, width)))) + Binomial.AtLeast<T>(width, p, (int)Rational.Ceiling(width * Rational.Min(p + away, 1 + new Rational(1, width))));
    }

    /// <summary>
    /// ‖H(0) − H^∞‖_F for standard normal weights (activity does not depend on κ), not too small and at most 2·10⁻⁷n too large. In d ≤ 6 an inner product has an error δ of at most (d + 4)2^−53 ≤ 5·2^−52 (two
    /// roundings an entry, one a term), so an entry of H^∞ is off by no more than about √δ/4 &lt; 10⁻⁸ (<see cref="KernelGram.ArcCosine"/>), one of H(0) by 2^−50 unless a preactivation of size 10⁻¹⁴ has lost its sign.
    /// </summary>
    internal double Distance(RandomStream random)
    {
        var (n, d) = (Points.Count, Points.Dimension);
        var norm = Math.Sqrt(Points.NormSquared.ToInterval().Midpoint);
        double[] x = [.. Enumerable.Range(0, n).SelectMany(i => Points.Rows.Row(i).ToArray()).Select(entry => entry.ToInterval().Midpoint / norm)];
        double[] w = [.. Enumerable.Range(0, Width * d).Select(_ => random.Gaussian())];
        var (finite, limit) = (KernelGram.FiniteWidth(x, w, n, d, Width, threads: 1), KernelGram.ArcCosine(x, n, d, threads: 1));
        return Math.Sqrt(finite.Zip(limit, (a, b) => (a - b) * (a - b)).Sum()) + 1e-7 * n;
    }

    public override string ToString() => $"new GramAtStart({Points}, {Width}, {Literal.Of(Delta)})";
}

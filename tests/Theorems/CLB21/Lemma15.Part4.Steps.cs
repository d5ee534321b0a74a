using Verification.Statistics;
using Decimal60 = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L15.4.step0 (l.1066-1068): P[z_s ≥ τ, z_q ≥ τ] ≥ P[z_s ≥ 0, z_q ≥ 0] − P[0 ≤ z_s ≤ τ] − P[0 ≤ z_q ≤ τ] for the preactivations of one unit, in units of σ: standard
/// normals of correlation ρ = x_s·x_q; each subtracted term is at most τ/(σ√(2π)). Relation: lower. Rigor: enclosed; the left side by sums over strips.
/// </summary>
[Claim("CLB21.L15.4.step0", Place = "proof of Lemma 15 part 4, l.1066", Statement = "P[z_s ≥ τ, z_q ≥ τ] ≥ P[z_s ≥ 0, z_q ≥ 0] − P[0 ≤ z_s ≤ τ] − P[0 ≤ z_q ≤ τ]", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part4Step0 : EnclosedClaim<Bivariate>
{
    private Rational Subtracted { get; init; } = 2;

    protected override Instances<Bivariate> Instances { get; } = Instances<Bivariate>
        .Random(Bivariate.Any, count: 60)
        .Corner("uncorrelated", new(0, new(1, 2)));

    protected override Bivariate Witness => new(new(4, 5), new(1, 2));

    protected override IReadOnlyList<Tooth<Bivariate>> Teeth => [Rejects("half of one term subtracted", new Lemma15Part4Step0 { Subtracted = new(1, 2) }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Bivariate x) => x.InRange();

    protected override IEnumerable<Comparison> Statement<T>(Bivariate x)
    {
        var (rho, tau) = (T.From(x.Rho), T.From(x.Tau));
        var strip = T.From(new(1, 2)) - T.NormalCdf(-tau);
        return
        [
            AtLeast(GaussianExpectation.BothAtLeast(rho, tau, tau, 400), Bivariate.Kappa(rho) - T.From(Subtracted) * strip, "P[z_s ≥ τ, z_q ≥ τ] ≥ κ(ρ) − 2 P[0 ≤ z ≤ τ]"),
            AtMost(strip, tau / T.Sqrt(2 * T.Pi), "P[0 ≤ z ≤ τ] ≤ τ/(σ√(2π))"),
        ];
    }
}

/// <summary>
/// CLB21.L15.4.step1 (l.1071): P[z_s ≥ 0, z_q ≥ 0] = κ(x_s·x_q) = (1 − arccos(x_s·x_q)/π)/2. Relation: identity. Rigor: enclosed, the left side by sums over strips,
/// ∫₀ Φ(ρx/√(1−ρ²)) (2π)^(−1/2) e^(−x²/2) dx, within 1/100; ADHLW19.HINF.event counts the same event.
/// </summary>
[Claim("CLB21.L15.4.step1", Place = "proof of Lemma 15 part 4, l.1071", Statement = "P[z_s ≥ 0, z_q ≥ 0] = (1 − arccos(x_s·x_q)/π)/2", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part4Step1 : EnclosedClaim<Rational>
{
    private bool Conditional { get; init; }

    private bool Sine { get; init; }

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(0, 99).Select(k => new Rational(k, 100)), count: 40)
        .Corner("orthogonal", 0)
        .Corner("at an angle of π/3", new(1, 2));

    protected override Rational Witness => new(3, 5);

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("1 − arccos(ρ)/π, the conditional probability", new Lemma15Part4Step1 { Conditional = true }, new(1, 2)),
        Rejects("(1 + ρ)/4", new Lemma15Part4Step1 { Sine = true }, new(4, 5)),
    ];

    protected override string Oracle => Decimals.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(Rational rho)
    {
        var angle = Decimal60.Acos(Decimals.Of(rho));
        yield return ((1 - angle / Decimal60.Pi) / 2).Says("κ(ρ)", Bivariate.Kappa(Interval.From(rho)));
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational rho) => [AtLeast(rho, Rational.Zero, "x_s·x_q ≥ 0"), LessThan(rho, Rational.One, "x_s·x_q < 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational rho)
    {
        var kappa = Sine ? (1 + T.From(rho)) / 4 : (Conditional ? 2 : 1) * Bivariate.Kappa(T.From(rho));
        return [Equal(GaussianExpectation.BothAtLeast(T.From(rho), T.Zero, T.Zero, 600), kappa, "P[z_s ≥ 0, z_q ≥ 0] = κ(ρ)", new(1, 100))];
    }
}

/// <summary>
/// CLB21.L15.4.CE (not in the paper): the data that refute the printed part 4 are data of Theorem 2. K points x_s = cos t μ + sin t e_s with μ, e_1, …, e_K orthonormal, and K copies
/// each of −μ, f and −f with f orthogonal to all: n = 4K, every cluster has n/4 points, ‖x_s − μ‖² = 2 − 2cos t ≤ r², opposite centres have inner product 0 ≤ Δ. The
/// fraction of units with v·x_s ≥ 0 at all K points, P_K, is below (1 − √r)/2 already by the two-value certificate
///     P_K ≤ P[a ≥ T] + Φ(κ'T)^K ≤ (1 − Φ(T)) + exp(−K e^(−y²/2)/√(2π) · y/(1 + y²)),  y = κ'T,
/// in which 1 − Φ(y) is bounded from below by exponentials alone; while P_K, and so I_{+s} (τ &gt; 0) at all s, is below for every p. For every r &lt; 1 some K does it: choose T with
/// 1 − Φ(T) &lt; (1 − √r)/2, then K large. Relation: upper. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L15.4.CE", Place = "Lemma 15 part 4, l.403", Statement = "K points in four balanced clusters of radius r: P[v·x_s ≥ 0 for all s] < (1−√r)/2", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part4Counterexample : EnclosedClaim<EquiangularCluster>
{
    private bool NoMills { get; init; }

    protected override Instances<EquiangularCluster> Instances { get; } = Instances<EquiangularCluster>.All(new Lemma15Part4().Counterexamples);

    protected override EquiangularCluster Witness => new Lemma15Part4().Counterexamples[0];

    protected override IReadOnlyList<Tooth<EquiangularCluster>> Teeth =>
    [
        Needs("enough points", EquiangularCluster.Orthonormal(new(4, 5), new(16, 25), 200, new(7, 5))),
        Rejects("y for y/(1 + y²) in the bound of 1 − Φ(y)", new Lemma15Part4Counterexample { NoMills = true }, new Lemma15Part4().Counterexamples[0]),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(EquiangularCluster x) =>
    [
        AtMost(2 - 2 * x.Cosine, Rational.Square(x.Radius), "‖x_s − μ‖ ≤ r"),
        Equal(x.Inner, Rational.Square(x.Cosine), "orthonormal deviations"),
        LessThan(x.Radius, Rational.One, "r < 1"),
        AtLeast(x.Points, (Rational)223, "enough points"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(EquiangularCluster x)
    {
        var (spread, t, points) = (T.Sqrt(T.From(x.Rho / (1 - x.Rho))), T.From(x.Threshold), T.From(x.Points));
        var y = spread * t;
        var tail = GaussianExpectation.Density(y) * (NoMills ? y : y / (1 + T.Square(y)));
        return
        [
            AtMost(tail, T.NormalCdf(-y), "e^(−y²/2)/√(2π)·y/(1+y²) ≤ 1 − Φ(y)"),
            LessThan(T.NormalCdf(-t) + T.Exp(-(points * tail)), (1 - T.Sqrt(T.From(x.Radius))) / 2, "P_K ≤ (1 − Φ(T)) + Φ(κ'T)^K < (1−√r)/2"),
        ];
    }
}

/// <summary>
/// CLB21.L15.4.union (what a union bound over pairs does give, in the place of the printed part 4): the fraction of units active at all K points of a cluster is at
/// least 1/2 − (K − 1) arccos(ρ)/(2π) ≥ 1/2 − (K − 1) arccos(1 − 2r)/(2π): from one point, each of the others loses P[z_s ≥ 0, z_q &lt; 0] = arccos(ρ)/(2π). Relation: lower, an equality
/// for two points. Rigor: enclosed, on clusters with orthonormal deviations, of three points and more.
/// </summary>
[Claim("CLB21.L15.4.union", Place = "proof of Lemma 15 part 4, l.1083", Statement = "P[v·x_s ≥ 0 for all s of a cluster of K] ≥ 1/2 − (K−1) arccos(1−2r)/(2π)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma15Part4Union : EnclosedClaim<EquiangularCluster>
{
    private bool Halved { get; init; }

    private bool Printed { get; init; }

    protected override Instances<EquiangularCluster> Instances { get; } = Instances<EquiangularCluster>
        .Random(
            from r in Gen.Choose(20, 90) from points in Gen.Choose(3, 12) select Cluster(new(r, 100), points),
            count: 40)
        .Corner("the cluster that refutes the printed form", EquiangularCluster.Orthonormal(new(4, 5), new(16, 25), 3000, 1));

    protected override EquiangularCluster Witness => Cluster(new(3, 5), 3);

    protected override IReadOnlyList<Tooth<EquiangularCluster>> Teeth =>
    [
        Rejects("(K−1)/2 for K−1", new Lemma15Part4Union { Halved = true }, Witness),
        Rejects("the printed (1−√r)/2", new Lemma15Part4Union { Printed = true }, EquiangularCluster.Orthonormal(new(4, 5), new(16, 25), 3000, 1)),
    ];

    private static EquiangularCluster Cluster(Rational r, int points) => EquiangularCluster.Orthonormal(1 - r * r / 2, r, points, 1);

    protected override IEnumerable<Comparison> Hypotheses<T>(EquiangularCluster x) =>
    [
        AtMost(2 - 2 * x.Cosine, Rational.Square(x.Radius), "‖x_s − μ‖ ≤ r"),
        LessThan(x.Radius, Rational.One, "r < 1"),
        Equal(x.Inner, Rational.Square(x.Cosine), "orthonormal deviations"),
        AtLeast(x.Points, (Rational)3, "three points or more"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(EquiangularCluster x)
    {
        var all = x.AllActive<T>(strips: 600);
        var lost = T.From(Halved ? (x.Points - 1) / 2 : x.Points - 1) * T.Acos(T.From(x.Rho)) / (2 * T.Pi);
        yield return AtLeast(all, T.From(new(1, 2)) - lost, "P_K ≥ 1/2 − (K−1) arccos(ρ)/(2π)");
        yield return AtLeast(x.Rho, 1 - 2 * x.Radius, "ρ ≥ 1 − 2r, and arccos falls");
        if (Printed) yield return AtLeast(all, (1 - T.Sqrt(T.From(x.Radius))) / 2, "P_K ≥ (1−√r)/2");
    }
}

/// <summary>Two preactivations of one unit in units of σ: standard normals of correlation ρ, and the threshold τ/σ.</summary>
public sealed record Bivariate(Rational Rho, Rational Tau)
{
    /// <summary>ρ from 0 to 0.95, τ/σ from 0.2 to 2.5.</summary>
    internal static Gen<Bivariate> Any { get; } = from rho in Gen.Choose(0, 95) from tau in Gen.Choose(2, 25) select new Bivariate(new(rho, 100), new(tau, 10));

    /// <summary>κ(ρ) = 1/2 − arccos(ρ)/(2π).</summary>
    internal static T Kappa<T>(T rho)
        where T : struct, IReal<T> => T.From(new(1, 2)) - T.Acos(rho) / (2 * T.Pi);

    internal IEnumerable<Comparison> InRange() => [AtLeast(Rho, Rational.Zero, "x_s·x_q ≥ 0"), LessThan(Rho, Rational.One, "x_s·x_q < 1"), MoreThan(Tau, Rational.Zero, "τ > 0")];

    public override string ToString() => $"new Bivariate({Literal.Of(Rho)}, {Literal.Of(Tau)})";
}

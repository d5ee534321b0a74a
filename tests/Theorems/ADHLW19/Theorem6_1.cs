using Verification.Data;
using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.T6.1 (Theorem 6.1, l.312-320): if y_i = α⟨β, x_i⟩^p with p = 1 or p even, then with q = yᵀ(H^∞)⁻¹y
///     √q ≤ 3p |α| ‖β‖^p,   also with 2 for 3,   and   √q ≤ |α| ‖β‖^p/√c_p,   c_1 = 1/4, c_2l = a_l/(2π).
/// All three are checked squared, where both sides but π are rational. Relation: tight (p = 1: equality at x, −x; p = 2: see T6.1.fam).
/// Rigor: exact on root systems, enclosed on rational points of the sphere.
/// Hypotheses: ‖x_i‖ = 1, by construction; λ_min(H^∞) &gt; 0, which the printed inverse implies, or on root systems only y in the range of
/// H^∞ with its pseudo-inverse, which duplicates and antipodes then satisfy (range K^∘p ⊆ range H^∞).
///
/// Proof (Appendix E): H^∞ ⪰ c_p K^∘p and Lemma E.1, see T6.1.proof. Factor 2 for all p: 1/c_2l = 2π(2l−1)(2l−2)!!/(2l−3)!! ≤ 2π(2l−1)√(π(2l−1)/2)
/// (Wallis) and (p−1)^(3/2)/p² ≤ 3√3/16, its maximum at p = 4: so 1/(p²c_p) ≤ 2π√(π/2)·3√3/16 = 2.558.. &lt; 4 (the constants are decided below).
/// </summary>
[Claim("ADHLW19.T6.1", Place = "Theorem 6.1, l.312", Statement = "y = α(Xᵀβ)^p, p = 1 or even ⇒ √(yᵀ(H^∞)⁻¹y) ≤ min(2p, 1/√c_p) |α| ‖β‖^p ≤ 3p |α| ‖β‖^p", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Theorem6_1 : EnclosedClaim<PowerLabels>
{
    private const string OneOrEven = "p is 1 or even";

    private Rational Factor { get; init; } = 2;

    private Rational KernelFactor { get; init; } = 1;

    private bool WithoutK { get; init; }

    private bool AdmitsConstants { get; init; }

    protected override Instances<PowerLabels> Instances { get; } = Instances<PowerLabels>
        .Random(Gen.OneOf(Labels(SphereData.AnyRoots(14)), Labels(SphereData.GeneralPosition(12, 5))), count: 150, Simpler)
        .Corner("single point", new(SphereData.SinglePoint, 1, [1, 0], 1))
        .Corner("β orthogonal to the data: y = 0", new(SphereData.SinglePoint, 1, [0, 1], 2))
        .Corner("duplicates, by the pseudo-inverse", new(RootSystems.D(4).Pick(1, 1, 2), -3, [1, 2, 0, 1], 4))
        .Corner("hexagon, by the pseudo-inverse", new(SphereData.Hexagon, 1, [2, -1, 0], 2))
        .Corner("D4, p = 1", new(RootSystems.D(4), 1, [1, 0, 0, 0], 1))
        .Corner("D4, p = 2", new(RootSystems.D(4), 1, [1, 0, 0, 0], 2))
        .Corner("D4, p = 4", new(RootSystems.D(4), 1, [1, 0, 0, 0], 4))
        .Corner("D4 and antipodes, p = 2", new(RootSystems.D(4).WithAntipodes(), 1, [1, 0, 0, 0], 2))
        .Corner("E8, p = 2", new(RootSystems.E8(), 1, [1, 0, 0, 0, 0, 0, 0, 0], 2))
        .Corner("D6, p = 8", new(RootSystems.D(6), 1, [1, 2, 0, 0, 0, 0], 8))
        .Corner("angle 1e-3", new(SphereData.Projected(2000, [0, -1], [1, -1]), 1, [1, 1], 2));

    protected override PowerLabels Witness => new(RootSystems.A(3), 1, [1, 1, 0, 0], 2);

    protected override TightCase<PowerLabels> Tight => new(new(SphereData.Antiparallel, 1, [1, 0], 1), 1, "q ≤ (2p |α| ‖β‖^p)²");

    protected override IReadOnlyList<Tooth<PowerLabels>> Teeth =>
    [
        Rejects("19/10 for 2 at p = 1", new Theorem6_1 { Factor = new(19, 10) }, new(SphereData.Antiparallel, 1, [1, 0], 1)),
        Needs(OneOrEven, new(AlmostRegular27Gon, 1, [0, 1], 3)),
        new("p = 0 with a constant free of d: q = 4d on the cross-polytope", new Theorem6_1 { AdmitsConstants = true }, new(CrossPolytope, 1, [1, 0, 0], 0), OneOrEven),
        Rejects("H/2, as if the probability were (π−θ)/(4π)", new Theorem6_1 { KernelFactor = new(1, 2) }, new(SphereData.Antiparallel, 1, [1, 0], 1)),
        Rejects("H without the factor K", new Theorem6_1 { WithoutK = true }, new(SphereData.Rows(1, [1, 0], [new(-4, 5), new(3, 5)]), 1, [-3, 1], 1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("2π√(π/2)·3√3/16 < 4, so 2 serves every even p", () => LessThan(WallisBound, Interval.From(4)), () => LessThan(WallisBound, Interval.From(new(51, 20)))),
        new FiniteProof(
            "1/(p²c_p) ≤ 2π√(π/2)·(p−1)^(3/2)/p² ≤ 2π√(π/2)·3√3/16 for even p ≤ 100",
            () => Enumerable.Range(1, 50).SelectMany(l => new[] { AtMost(Needed(l), Wallis(2 * l)), AtMost(Rational.Pow(2 * l - 1, 3) * 256, 27 * Rational.Pow(2 * l, 4)) }),
            () => Enumerable.Range(1, 50).Select(l => AtMost(Needed(l), Interval.From(new(11, 12)) * Wallis(2 * l)))),
    ];

    private static Interval WallisBound => Interval.From(new(3, 8)) * Interval.Pi * Interval.Sqrt(Interval.From(new(3, 2)) * Interval.Pi);

    private static UnitPoints CrossPolytope => SphereData.Orthogonal.WithAntipodes();

    // 27 angles k·360°/27 from the last axis, tan(θ/2) rounded to 1/1000: q = 90.32 > 81 at p = 3 (90.29 for the regular polygon, and q grows like n²).
    private static UnitPoints AlmostRegular27Gon { get; } = SphereData.Projected(1000,
    [
        [0, -1], [117, -1], [237, -1], [364, -1], [502, -1], [658, -1], [839, -1], [943, 1], [744, 1], [577, 1], [431, 1], [299, 1], [176, 1], [58, 1],
        [-58, 1], [-176, 1], [-299, 1], [-431, 1], [-577, 1], [-744, 1], [-943, 1], [-839, -1], [-658, -1], [-502, -1], [-364, -1], [-237, -1], [-117, -1],
    ]);

    protected override IEnumerable<Comparison> Hypotheses<T>(PowerLabels x)
    {
        yield return True(x.P == 1 || (x.P % 2 == 0 && (x.P > 0 || AdmitsConstants)), OneOrEven);
        yield return x.IsExact
            ? True(Solve(x) is not null, "y is in the range of H")
            : True(CongruentLdl<T>.Of(ArcCosineKernel.Gram<T>(x.Data)).IsPositiveDefinite, "λ_min(H) > 0");
    }

    protected override IEnumerable<Comparison> Statement<T>(PowerLabels x) => x.IsExact
        ? Bounds<Rational, T>(x, Vectors.Dot(x.Scaled, Solve(x)!))
        : Bounds<T, T>(x, Vectors.Dot(x.Scaled.To<T>(), CongruentLdl<T>.Of(Gram<T>(x.Data)).Solve(x.Scaled.To<T>())));

    // q is that of the labels times c^(p/2), c the squared norm of the rows: both sides carry c^p.
    private IEnumerable<Comparison> Bounds<TQ, T>(PowerLabels x, TQ q)
        where TQ : struct, IOrderedField<TQ>
        where T : struct, IReal<T>
    {
        var scale = Rational.Square(x.Alpha) * Rational.Pow(Vectors.NormSquared(x.Beta) * x.Data.NormSquared, x.P);
        var p = AdmitsConstants ? Math.Max(x.P, 1) : x.P;
        yield return AtMost(q, TQ.From(9 * p * p * scale), "q ≤ (3p |α| ‖β‖^p)²");
        yield return AtMost(q, TQ.From(Rational.Square(Factor * p) * scale), "q ≤ (2p |α| ‖β‖^p)²");
        if (x.P > 0 && x.P % 2 == 0) yield return AtMost(Convert<TQ, T>(q) * T.From(ArcCosineKernel.SeriesCoefficient(x.P / 2)), 2 * T.Pi * T.From(scale), "q ≤ α² ‖β‖^2p/c_p");
    }

    private static T Convert<TQ, T>(TQ q)
        where TQ : struct
        where T : struct, IReal<T> => q is Rational exact ? T.From(exact) : (T)(object)q;

    private Matrix<T> Gram<T>(UnitPoints data)
        where T : struct, IReal<T> => WithoutK
            ? data.Cosines.Map(t => ArcCosineKernel.Angle<T>(-t) / (2 * T.Pi))
            : T.From(KernelFactor) * ArcCosineKernel.Gram<T>(data);

    private Rational[]? Solve(PowerLabels x)
    {
        var h = KernelFactor * ArcCosineKernel.RationalGram(x.Data);
        var ldl = Ldl<Rational>.Of(h);
        return ldl.IsPositiveDefinite == Verdict.Holds ? ldl.Solve(x.Scaled) : h.Solve(x.Scaled);
    }

    // 1/(p²c_p) at p = 2l.
    private static Interval Needed(int l) => 2 * Interval.Pi / Interval.From(4 * l * l * ArcCosineKernel.SeriesCoefficient(l));

    private static Interval Wallis(int p) => 2 * Interval.Pi * Interval.Sqrt(Interval.Pi / 2 * Interval.From(Rational.Pow(p - 1, 3))) / (p * p);

    private static Gen<PowerLabels> Labels(Gen<UnitPoints> points) =>
        from data in points
        from beta in Gen.ArrayOf(Gen.Choose(-4, 4), data.Dimension)
        from alpha in Gen.Elements<Rational>(1, -2, new(1, 3))
        from p in Gen.Elements(1, 2, 4, 6, 8)
        select new PowerLabels(data, alpha, [.. beta.Select(b => (Rational)b)], p);

    private static IEnumerable<PowerLabels> Simpler(PowerLabels x) => SphereData.Fewer(x.Data).Select(data => x with { Data = data });
}

/// <summary>Labels y_i = α⟨β, x_i⟩^p on the sphere.</summary>
public sealed record PowerLabels(UnitPoints Data, Rational Alpha, Rational[] Beta, int P)
{
    /// <summary>c^(p/2) y, which is rational: the monomial of the rows.</summary>
    internal Rational[] Scaled => Array.ConvertAll(Data.Monomial(Beta, P), z => Alpha * z);

    internal bool IsExact => ArcCosineKernel.IsRational(Data);

    public override string ToString() => $"new PowerLabels({Data}, {Literal.Of(Alpha)}, {Literal.Of(Beta)}, {P})";
}

using Verification.Data;
using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.T6.1.proof.c (proof of Theorem 6.1, l.919-921): for unit vectors H^∞ ⪰ K/4, and for l ≥ 1
///     H^∞ ⪰ c_2l K^∘2l ⪰ K^∘2l/(2π(2l−1)²),   c_2l = a_l/(2π).
/// Relation: tight, 1/4 at x, −x. Rigor: exact on roots, with repetitions and antipodes: 53/333 &gt; 1/(2π) stands for 1/(2π), which is more than the
/// claim, but true there: on all roots of A_n, D_n, E₈ the largest constant for K^∘2 is at least 31/180 (E₈), and repeating or leaving out points keeps the order.
/// For those constants, and why none is larger, see T6.1.proof.c.sharp.
/// </summary>
[Claim("ADHLW19.T6.1.proof.c", Place = "proof of Theorem 6.1, l.919", Statement = "H^∞ ⪰ K/4 and H^∞ ⪰ c_2l K^∘2l ⪰ K^∘2l/(2π(2l−1)²)", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Theorem6_1Order : ExactClaim<PowerOrder>
{
    // π > 333/106.
    private static readonly Rational OverTwoPi = new(53, 333);

    private Rational? Constant { get; init; }

    protected override Instances<PowerOrder> Instances { get; } = Instances<PowerOrder>
        .Random(
            from points in SphereData.AnyRoots(16)
            from p in Gen.Elements(1, 2, 4, 6)
            select new PowerOrder(points, p),
            count: 100,
            x => SphereData.Fewer(x.Points).Select(points => x with { Points = points }))
        .Corner("antiparallel, p = 1", new(SphereData.Antiparallel, 1))
        .Corner("all roots of D4, p = 2", new(RootSystems.D(4).WithAntipodes(), 2))
        .Corner("all roots of A5, p = 2", new(RootSystems.A(5).WithAntipodes(), 2))
        .Corner("D6, p = 4", new(RootSystems.D(6), 4))
        .Corner("single point, p = 2", new(SphereData.SinglePoint, 2));

    protected override PowerOrder Witness => new(RootSystems.A(2), 2);

    protected override IReadOnlyList<Tooth<PowerOrder>> Teeth =>
    [
        Rejects("2501/10000 K for K/4", new Theorem6_1Order { Constant = new(2501, 10_000) }, new(SphereData.Antiparallel, 1)),
        Rejects("27/100 K on E8, one root a line", new Theorem6_1Order { Constant = new(27, 100) }, new(RootSystems.E8(), 1)),
        Rejects("1/5 K^∘2", new Theorem6_1Order { Constant = new(1, 5) }, new(RootSystems.D(4).WithAntipodes(), 2)),
        Rejects("12/100 K^∘4", new Theorem6_1Order { Constant = new(12, 100) }, new(RootSystems.D(4), 4)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PowerOrder x) => [True(x.P == 1 || (x.P > 0 && x.P % 2 == 0), "p is 1 or even")];

    protected override IEnumerable<Comparison> Statement<T>(PowerOrder x)
    {
        var power = x.Points.Cosines.Map(t => Rational.Pow(t, x.P));
        var c = Constant ?? (x.P == 1 ? new Rational(1, 4) : OverTwoPi * ArcCosineKernel.SeriesCoefficient(x.P / 2));
        yield return True((ArcCosineKernel.RationalGram(x.Points) - c * power).IsPositiveSemidefinite(out _), $"H ⪰ {c} K^∘{x.P}");
        if (x.P > 1) yield return True(((ArcCosineKernel.SeriesCoefficient(x.P / 2) - new Rational(1, (x.P - 1) * (x.P - 1))) * power).IsPositiveSemidefinite(out _), "c_2l K^∘2l ⪰ K^∘2l/(2π(2l−1)²)");
    }
}

/// <summary>Points and a power p of K.</summary>
public sealed record PowerOrder(UnitPoints Points, int P)
{
    public override string ToString() => $"new PowerOrder({Points}, {P})";
}

/// <summary>
/// ADHLW19.T6.1.proof.e (proof of Theorem 6.1, l.925-942): with H = H^∞ ≻ 0 and P_K the projector onto the range of K = XᵀX,
///     P_K H⁻¹ P_K ⪯ 4K⁺,   P_K Xᵀ = Xᵀ,   X K⁺ Xᵀ = P_XXᵀ ⪯ I.
/// Relation: tight, equality in the first at x, −x. Rigor: exact. (X has the unit points as columns; with rows r_i = √c x_i the third reads c⁻¹ Rᵀ K⁺ R.)
/// </summary>
[Claim("ADHLW19.T6.1.proof.e", Place = "proof of Theorem 6.1, l.925", Statement = "P_K H⁻¹ P_K ⪯ 4K⁺, P_K Xᵀ = Xᵀ, X K⁺ Xᵀ = P_XXᵀ ⪯ I", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Theorem6_1Projection : ExactClaim<UnitPoints>
{
    private Rational Factor { get; init; } = 4;

    private bool WithoutProjector { get; init; }

    protected override Instances<UnitPoints> Instances { get; } = Instances<UnitPoints>
        .Random(SphereData.RootsOfDistinctLines(12), count: 60, SphereData.Fewer)
        .Corner("antiparallel", SphereData.Antiparallel)
        .Corner("orthogonal", SphereData.Orthogonal)
        .Corner("single point", SphereData.SinglePoint);

    protected override UnitPoints Witness => RootSystems.A(2);

    protected override IReadOnlyList<Tooth<UnitPoints>> Teeth =>
    [
        Rejects("39/10 for 4", new Theorem6_1Projection { Factor = new(39, 10) }, SphereData.Antiparallel),
        Rejects("H⁻¹ ⪯ 4K⁺ without the projectors", new Theorem6_1Projection { WithoutProjector = true }, RootSystems.A(2)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(UnitPoints x) => [True(ArcCosineKernel.RationalGram(x).IsPositiveDefinite(), "λ_min(H) > 0")];

    protected override IEnumerable<Comparison> Statement<T>(UnitPoints x)
    {
        var (k, rows) = (x.Cosines, x.Rows);
        var (projector, inverse, kernelInverse) = (k.RangeProjector(), k.PseudoInverse(), ArcCosineKernel.RationalGram(x).Inverse());
        var inner = WithoutProjector ? kernelInverse : projector * kernelInverse * projector;
        yield return True((Factor * inverse - inner).IsPositiveSemidefinite(out _), "P_K H⁻¹ P_K ⪯ 4K⁺");
        yield return Equal((projector * rows - rows).FrobeniusSquared(), Rational.Zero, "P_K Xᵀ = Xᵀ");
        var onInputs = (1 / x.NormSquared) * (rows.Transpose() * inverse * rows);
        yield return Equal((onInputs - (rows.Transpose() * rows).RangeProjector()).FrobeniusSquared(), Rational.Zero, "X K⁺ Xᵀ = P_XXᵀ");
        yield return True((Matrix<Rational>.Identity(x.Dimension) - onInputs).IsPositiveSemidefinite(out _), "P_XXᵀ ⪯ I");
    }
}

/// <summary>
/// ADHLW19.T6.1.proof.c.sharp (proof of Theorem 6.1, l.919; the constants are not in the paper): on all roots of a system, both of each line, the largest c
/// with H^∞ ⪰ c K^∘2 is 2/9, 5/24, 7/36, 7/36, 3/16, 11/60, 31/180 for A2, A3, A5, D4, D5, D6, E8, and the all-ones vector attains it: 1ᵀH^∞1 = c 1ᵀK^∘2 1.
/// Relation: identity. Rigor: exact. E8 (240 points) at night. The values fall towards c_2 = 1/(2π) = .159.. of the theorem.
/// </summary>
[Claim("ADHLW19.T6.1.proof.c.sharp", Place = "proof of Theorem 6.1, l.919", Statement = "on all roots: H^∞ ⪰ c K^∘2 and 1ᵀH^∞1 = c 1ᵀK^∘2 1, c = 2/9, 5/24, 7/36, 7/36, 3/16, 11/60, 31/180", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Theorem6_1OrderSharp : ExactClaim<SharpOrder>
{
    private Rational Factor { get; init; } = 1;

    protected override Instances<SharpOrder> Instances { get; } = Instances<SharpOrder>.All(
    [
        new(RootSystems.A(2), new(2, 9)), new(RootSystems.A(3), new(5, 24)), new(RootSystems.A(5), new(7, 36)),
        new(RootSystems.D(4), new(7, 36)), new(RootSystems.D(5), new(3, 16)), new(RootSystems.D(6), new(11, 60)),
        .. Settings.Current.Tier == Tier.Nightly ? [new SharpOrder(RootSystems.E8(), new(31, 180))] : Array.Empty<SharpOrder>(),
    ]);

    protected override SharpOrder Witness => new(RootSystems.A(2), new(2, 9));

    protected override IReadOnlyList<Tooth<SharpOrder>> Teeth =>
    [
        Rejects("1.01 of the constant", new Theorem6_1OrderSharp { Factor = new(101, 100) }, Witness),
        Rejects(".99 of the constant", new Theorem6_1OrderSharp { Factor = new(99, 100) }, Witness),
    ];

    protected override IEnumerable<Comparison> Statement<T>(SharpOrder x)
    {
        var all = x.Lines.WithAntipodes();
        var rest = ArcCosineKernel.RationalGram(all) - Factor * x.Constant * all.Cosines.Map(Rational.Square);
        Rational[] ones = [.. Enumerable.Repeat(Rational.One, all.Count)];
        yield return Equal(Vectors.Dot(ones, rest.Times(ones)), Rational.Zero, "1ᵀH1 = c 1ᵀK^∘2 1");
        yield return True(rest.IsPositiveSemidefinite(out _), "H ⪰ c K^∘2");
    }
}

/// <summary>The lines of a root system and the largest constant for all its roots.</summary>
public sealed record SharpOrder(UnitPoints Lines, Rational Constant)
{
    public override string ToString() => $"new SharpOrder({Lines}, {Literal.Of(Constant)})";
}

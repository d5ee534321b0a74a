using Verification.Data;
using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.R5.1 (Remark 5.1, l.229): if no two of the unit vectors x_1, ..., x_n are parallel, then λ_min(H^∞) > 0.
/// Relation: tight, as λ_min ~ θ/(2π) for two vectors at angle θ → 0. Rigor: exact on root systems (rational L D Lᵀ, every pivot positive), enclosed elsewhere.
/// Conventions: x and −x are parallel. That reading is needed: the six points of the hexagon are distinct, yet H^∞ is singular there.
/// </summary>
[Claim("ADHLW19.R5.1", Place = "Remark 5.1, l.229", Statement = "no two x_i parallel ⇒ λ_min(H^∞) > 0", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Remark5_1 : EnclosedClaim<UnitPoints>
{
    private const string NoTwoParallel = "no two points are parallel";

    private bool Converse { get; init; }

    private Rational Margin { get; init; } = 0;

    protected override Instances<UnitPoints> Instances { get; } = Instances<UnitPoints>
        .Random(Gen.OneOf(SphereData.GeneralPosition(30, 6), SphereData.RootsOfDistinctLines(20)), count: 60, SphereData.Fewer)
        .Corner("single point", SphereData.SinglePoint)
        .Corner("orthogonal", SphereData.Orthogonal)
        .Corner("angle 1e-3", SphereData.Projected(2000, [0, -1], [1, -1]))
        .Corner("angle 1e-8", SphereData.Projected(200_000_000, [0, -1], [1, -1]))
        .Corner("A6", RootSystems.A(6))
        .Corner("D6, 30 points", RootSystems.D(6))
        .Corner("E8, 120 points", RootSystems.E8());

    protected override UnitPoints Witness => RootSystems.D(4);

    protected override IReadOnlyList<Tooth<UnitPoints>> Teeth =>
    [
        Needs(NoTwoParallel, SphereData.Hexagon),
        Needs(NoTwoParallel, RootSystems.A(2).Pick(1, 1)) with { Name = "duplicates" },
        new("the converse: λ_min > 0 ⇒ no two parallel", new Remark5_1 { Converse = true }, SphereData.Antiparallel, NoTwoParallel),
        Rejects("λ_min > 1/12 on root systems", new Remark5_1 { Margin = new(1, 12) }, RootSystems.D(4)),
        Rejects("λ_min > 1/6000 whatever the angle", new Remark5_1 { Margin = new(1, 6000) }, SphereData.Projected(2000, [0, -1], [1, -1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(UnitPoints x)
    {
        if (!Converse) yield return True(NoTwoAreParallel(x), NoTwoParallel);
    }

    protected override IEnumerable<Comparison> Statement<T>(UnitPoints x)
    {
        var positive = ArcCosineKernel.IsRational(x)
            ? (ArcCosineKernel.RationalGram(x) - Margin * Matrix<Rational>.Identity(x.Count)).IsPositiveDefinite()
            : CongruentLdl<T>.Of(ArcCosineKernel.Gram<T>(x) - T.From(Margin) * Matrix<T>.Identity(x.Count)).IsPositiveDefinite;
        yield return Converse
            ? True(positive.Not().Or(Verdicts.Of(NoTwoAreParallel(x))), "λ_min > 0 ⇒ no two parallel")
            : True(positive, $"λ_min(H) > {Margin}");
    }

    private static bool NoTwoAreParallel(UnitPoints x) => Enumerable.Range(0, x.Count).All(i => Enumerable.Range(0, i).All(j => Rational.Abs(x.Cosines[i, j]) < 1));
}

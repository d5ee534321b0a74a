using Verification.Data;
using Verification.Kernels;
using Verification.Oracles;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.HINF (equation (3), l.110-116; second form l.652, l.917): for unit vectors with K_ij = ⟨x_i, x_j⟩ = cos θ,
///     H^∞_ij = K_ij (π − arccos K_ij)/(2π) = K_ij/4 + K_ij arcsin(K_ij)/(2π) = K_ij · arc/(2π),
/// arc the angle between the extreme rays of the cone {w : ⟨w, x_i⟩ ≥ 0, ⟨w, x_j⟩ ≥ 0}; at the angles of root systems it is 1/2, 1/6, 0, −1/12, 0.
/// Relation: identity. Rigor: enclosed, the three forms by three functions of the exact K_ij: the kernel's θ from ‖x − x'‖ and ‖x + x'‖, arcsin K = atan2(K, √(1−K²)),
/// and the arc from the cross and the dot product of its ends. An oracle computes arccos in decimal digits.
///
/// Why the arc: w projects to the plane of x and x' in a uniform direction. With J the quarter turn there that takes x towards x', the
/// half-planes of x and x' meet in the sector from −Jx' to Jx, and these ends have inner product −⟨x', x⟩: so arc = π − θ, which is 0 at antipodes.
/// </summary>
[Claim("ADHLW19.HINF", Place = "equation (3), l.112", Statement = "E[⟨x,x'⟩1{⟨w,x⟩≥0,⟨w,x'⟩≥0}] = K(π−arccos K)/(2π) = K/4 + K arcsin K/(2π), K = ⟨x,x'⟩", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Equation3 : EnclosedClaim<UnitPoints>
{
    // Each side has at most 8 operations after the exact K, each within one unit roundoff 2^-52 of a value at most 1/2, and their difference is taken: 2·8·2^-52·(1/2) = 2^-49.
    private static readonly Rational Width = Rational.Dyadic(1, -48);

    private Func<Rational, double, Interval>? Mistake { get; init; }

    protected override Instances<UnitPoints> Instances { get; } = Instances<UnitPoints>
        .Random(SphereData.SpherePoints(6, 6), count: 100, SphereData.Fewer)
        .Corner("single point", SphereData.SinglePoint)
        .Corner("duplicates", RootSystems.A(2).Pick(1, 1, 2, 2))
        .Corner("antiparallel", SphereData.Antiparallel)
        .Corner("orthogonal", SphereData.Orthogonal)
        .Corner("A3 and its antipodes", RootSystems.A(3).WithAntipodes())
        .Corner("D4", RootSystems.D(4))
        .Corner("angle 1e-8", AlmostParallel)
        .Corner("angle π − 1e-8", AlmostParallel.Pick(1, -2));

    protected override UnitPoints Witness => RootSystems.A(2);

    protected override IReadOnlyList<Tooth<UnitPoints>> Teeth =>
    [
        Rejects("order 0: without the factor ⟨x,x'⟩", new Equation3 { Mistake = (t, _) => ArcCosineKernel.Angle<Interval>(-t) / (2 * Interval.Pi) }, RootSystems.A(2).Pick(1, 2)),
        Rejects("order 1: (sin θ + (π−θ)cos θ)/(2π)", new Equation3 { Mistake = (t, _) => Interval.Sqrt(Interval.From(1 - t * t)) / (2 * Interval.Pi) + ArcCosineKernel.Entry<Interval>(t) }, SphereData.Orthogonal),
        Rejects("arccos of the rounded inner product", new Equation3 { Mistake = (_, rounded) => Interval.Point(rounded) * (Interval.Pi - Interval.Acos(Interval.Point(rounded))) / (2 * Interval.Pi) }, AlmostParallel),
        Rejects("π for 2π: K(π−arccos K)/π", new Equation3 { Mistake = (t, _) => 2 * ArcCosineKernel.Entry<Interval>(t) }, SphereData.SinglePoint),
    ];

    protected override string Oracle => "BigDecimal, 40 digits";

    // tan(θ/2) = 5e-9 from e₁: cos θ rounds to 1.
    private static UnitPoints AlmostParallel { get; } = SphereData.Projected(200_000_000, [0, -1], [1, -1]);

    protected override IEnumerable<SecondOpinion> SecondOpinions(UnitPoints x)
    {
        foreach (var t in Pairs(x).Take(3))
        {
            var (k, pi) = (BigDecimal.FromFraction(t.Numerator, t.Denominator, 90), BigDecimal.Pi(45));
            var h = BigDecimal.Divide(k * (pi - BigDecimal.Acos(k, 45)), pi + pi, 40);
            yield return new($"h({t})", ArcCosineKernel.Entry<Interval>(t), Rational.Parse($"{h}"), Rational.Pow(10, -38));
        }
    }

    protected override IEnumerable<Comparison> Statement<T>(UnitPoints x)
    {
        foreach (var t in Pairs(x))
        {
            var entry = Mistake is { } mistake ? Enclosed<T>(mistake(t, t.ToInterval().Midpoint)) : ArcCosineKernel.Entry<T>(t);
            var (k, sine, twoPi) = (T.From(t), T.Sqrt(T.From(1 - t * t)), 2 * T.Pi);
            yield return Equal(entry, k / 4 + k * T.Atan2(k, sine) / twoPi, $"H = K/4 + K arcsin K/(2π) at K = {t}", Width);
            yield return Equal(entry, k * T.Atan2(sine, -k) / twoPi, $"H = K arc/(2π) at K = {t}", Width);
            if (ArcCosineKernel.RationalEntry(t) is { } exact) yield return Equal(entry, T.From(exact), $"H = {exact} at K = {t}", Width);
        }
    }

    // Mistakes are made in intervals; a wider type gets the hull of their ends.
    private static T Enclosed<T>(Interval x)
        where T : struct, IReal<T> => T.Select(Verdict.Undecided, T.From(Rational.FromDouble(x.Lower)), T.From(Rational.FromDouble(x.Upper)));

    private static IEnumerable<Rational> Pairs(UnitPoints x) =>
        Enumerable.Range(0, x.Count).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => x.Cosines[i, j])).Distinct();
}

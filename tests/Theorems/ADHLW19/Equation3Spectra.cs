using Verification.Data;
using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.HINF.spectra (equation (3), l.112; l.118: λ₀ = λ_min(H^∞)): for any unit vectors H^∞ has trace n/2 and H^∞ ⪰ 0, hence ‖H^∞‖ ≤ n/2.
/// On one root of each line of A_n, D_n (n ≥ 4), E₈, whichever roots are chosen, λ_min is at least 1/6, 1/12, 1/12, with equality for A_n and n ≥ 4, D_n and n ≥ 6, E₈.
/// With an antipodal or repeated point H^∞ may be singular: exact rank 5 of 6 on the hexagon; on the cross-polytope {±e_i} it is I/2.
/// Relation: identity. Rigor: exact: "λ_min ≥ v" is "H − vI ⪰ 0", and the multiplicity of v is n minus the rank of that matrix.
///
/// Why: H = E + K/4 with E_ij = (h(K_ij) + h(−K_ij))/2, which no choice of roots changes. So H ⪰ E, an eigenvector of v = λ_min(E) stays one where K kills
/// it, and the multiplicity of v in H is between k − d and k, k that of v in E: E = I/4 + (adjacency of lines at 60°)/24, a triangular graph for A_n.
/// </summary>
[Claim("ADHLW19.HINF.spectra", Place = "equation (3), l.112", Statement = "tr H = n/2, H ⪰ 0; λ_min = 1/6, 1/12, 1/12 on one root a line of A_n, D_n, E₈", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Equation3Spectra : ExactClaim<KnownSpectrum>
{
    private static readonly Rational Sixth = new(1, 6), Twelfth = new(1, 12);

    private bool Doubled { get; init; }

    private int Missed { get; init; }

    protected override Instances<KnownSpectrum> Instances { get; } = Instances<KnownSpectrum>
        .Random(
            from known in Gen.Elements(OneRootALine)
            from signs in Gen.ArrayOf(Gen.Elements(1, -1), known.Points.Count)
            select known with { Points = known.Points.Pick([.. signs.Select((sign, i) => sign * (i + 1))]) },
            count: 20)
        .Corner("hexagon: exact rank 5 of 6", new(SphereData.Hexagon, 0, 1, 1))
        .Corner("cross-polytope: H = I/2", new(SphereData.Rows(1, [1, 0], [-1, 0], [0, 1], [0, -1]), new(1, 2), 4, 4))
        .Corner("a duplicate: rank n − 1", new(RootSystems.A(3).Pick(1, 2, 3, 3), 0, 1, 1))
        .Corner("E8, 120 points", new(RootSystems.E8(), Twelfth, 76, 84))
        .Corner("single point", new(SphereData.SinglePoint, new(1, 2), 1, 1));

    protected override KnownSpectrum Witness => new(RootSystems.D(4), Twelfth, 1, 1);

    protected override IReadOnlyList<Tooth<KnownSpectrum>> Teeth =>
    [
        Rejects("rank 6 on the hexagon", new Equation3Spectra { Missed = 1 }, new(SphereData.Hexagon, 0, 1, 1)),
        Rejects("K(π−arccos K)/π", new Equation3Spectra { Doubled = true }, Witness),
    ];

    // k of E is (n+1)(n−2)/2 for A_n, n(n−3)/2 for D_n, 84 for E₈.
    private static KnownSpectrum[] OneRootALine =>
    [
        new(RootSystems.A(3), Sixth, 0, 2), new(RootSystems.A(4), Sixth, 1, 5), new(RootSystems.A(5), Sixth, 4, 9),
        new(RootSystems.D(4), Twelfth, 0, 2), new(RootSystems.D(5), Twelfth, 0, 5), new(RootSystems.D(6), Twelfth, 3, 9),
    ];

    protected override IEnumerable<Comparison> Statement<T>(KnownSpectrum x)
    {
        var (n, h) = (x.Points.Count, ArcCosineKernel.RationalGram(x.Points));
        if (Doubled) h = 2 * h;
        yield return Equal(Enumerable.Range(0, n).Aggregate(Rational.Zero, (sum, i) => sum + h[i, i]), new Rational(n, 2), "tr H = n/2");
        yield return True((h - x.Least * Matrix<Rational>.Identity(n)).IsPositiveSemidefinite(out var rank), $"H ⪰ {x.Least} I");
        yield return AtLeast<Rational>(n - rank, x.Fewest, $"multiplicity of {x.Least} ≥ {x.Fewest}");
        yield return AtMost<Rational>(n - rank, x.Most - Missed, $"multiplicity of {x.Least} ≤ {x.Most}");
    }
}

/// <summary>Points with a lower bound of the eigenvalues of H^∞ and how often, at least and at most, it is one: 0 where it need not be attained.</summary>
public sealed record KnownSpectrum(UnitPoints Points, Rational Least, int Fewest, int Most)
{
    public override string ToString() => $"new KnownSpectrum({Points}, {Literal.Of(Least)}, {Fewest}, {Most})";
}

using Verification.Data;
using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.X6.2 (Example 6.2, l.340): for y_i = x_iᵀA x_i, A symmetric, the paper prints M_g = O(‖A‖_*) where yᵀ(H^∞)⁻¹y ≤ M_g (l.306). The square is missing:
///     q = yᵀ(H^∞)⁻¹y ≤ (6‖A‖_*)²   (Corollary 6.2),   and   q ≤ 2π ‖A‖_F²   (here with 2π ≥ 333/53).
/// Relation: upper. Rigor: exact, on root systems and with A given by rational orthogonal eigenvectors.
/// Refuted as printed, with the constant 6 that (13) would give: A = J − I and one root of each line of D_d, chosen so that Σ y_i x_i = 0, has
/// |y_i| = 1 and q = 4d(d − 1) against ‖A‖_* = 2(d − 1): 48 &gt; 36 at d = 4, and the ratio 2d exceeds every constant (X6.2.fam).
///
/// Proof: y is linear in A, and √q ≤ √(2π) ‖A‖_F since H^∞ ⪰ K^∘2/(2π) (T6.1.proof) and y_i = ⟨A, x_i ⊗ x_i⟩ with K^∘2 the Gram matrix of the x_i ⊗ x_i; ‖A‖_F ≤ ‖A‖_*.
/// </summary>
[Claim("ADHLW19.X6.2", Place = "Example 6.2, l.340", Statement = "y = xᵀAx ⇒ yᵀ(H^∞)⁻¹y ≤ 36 ‖A‖_*² and ≤ 2π ‖A‖_F²", Printed = "M_g = O(‖A‖_*): yᵀ(H^∞)⁻¹y ≤ 6 ‖A‖_*", Relation = Relation.Upper, Rigor = Rigor.Exact)]
public sealed class Example6_2 : ExactClaim<QuadraticLabels>, IRefutedAsPrinted<QuadraticLabels>
{
    private bool AsPrinted { get; init; }

    private Rational Nuclear { get; init; } = 36;

    // 333/106 < π.
    private Rational Frobenius { get; init; } = new(333, 53);

    public Claim<QuadraticLabels> Printed => new Example6_2 { AsPrinted = true };

    public IReadOnlyList<QuadraticLabels> Counterexamples => [QuadraticLabels.Balanced(4), QuadraticLabels.Balanced(5), QuadraticLabels.Balanced(8)];

    protected override Instances<QuadraticLabels> Instances { get; } = Instances<QuadraticLabels>
        .Random(
            from data in SphereData.RootsOfDistinctLines(20)
            from values in Gen.ArrayOf(Gen.Choose(-5, 5), data.Dimension)
            from basis in Gen.ArrayOf(Gen.Choose(-2, 2), data.Dimension)
            select new QuadraticLabels(data, [.. values.Select(v => (Rational)v)], QuadraticLabels.Reflected(basis)),
            count: 100,
            x => SphereData.Fewer(x.Data).Select(data => x with { Data = data }))
        .Corner("n = d = 1", One)
        .Corner("n = 1, A = 8 diag(1, −1)", Traceless)
        .Corner("A = 0", One with { Eigenvalues = [0] })
        .Corner("D5, balanced", QuadraticLabels.Balanced(5))
        .Corner("D6, A = diag(1, −1, 0, ...)", new(RootSystems.D(6), [1, -1, 0, 0, 0, 0], Matrix<Rational>.Identity(6)));

    protected override QuadraticLabels Witness => QuadraticLabels.Balanced(4);

    protected override IReadOnlyList<Tooth<QuadraticLabels>> Teeth =>
    [
        Rejects("the printed M_g with constant 6", new Example6_2 { AsPrinted = true }, Witness),
        Rejects("the printed M_g at a single point", new Example6_2 { AsPrinted = true }, Traceless),
        Rejects("‖A‖_*² without a constant", new Example6_2 { Nuclear = 1 }, One),
        Rejects("7/2 for 2π", new Example6_2 { Frobenius = new(7, 2) }, Witness),
    ];

    private static QuadraticLabels One { get; } = new(SphereData.Rows(1, [1]), [1], Matrix<Rational>.Identity(1));

    private static QuadraticLabels Traceless { get; } = new(SphereData.SinglePoint, [8, -8], Matrix<Rational>.Identity(2));

    protected override IEnumerable<Comparison> Hypotheses<T>(QuadraticLabels x)
    {
        yield return True(ArcCosineKernel.RationalGram(x.Data).IsPositiveDefinite(), "λ_min(H) > 0");
        var gram = x.Eigenvectors.RowGram();
        yield return True(Enumerable.Range(0, gram.Rows).All(i => gram[i, i].Sign > 0 && Enumerable.Range(0, i).All(j => gram[i, j] == 0)), "the eigenvectors are orthogonal");
        if (AsPrinted) yield return AtMost(x.Labels.Aggregate(Rational.Zero, (max, y) => Rational.Max(max, Rational.Abs(y))), Rational.One, "|y_i| ≤ 1");
    }

    protected override IEnumerable<Comparison> Statement<T>(QuadraticLabels x)
    {
        var q = Vectors.Dot(x.Labels, Ldl<Rational>.Of(ArcCosineKernel.RationalGram(x.Data)).Solve(x.Labels));
        var nuclear = x.Eigenvalues.Aggregate(Rational.Zero, (sum, alpha) => sum + Rational.Abs(alpha));
        return AsPrinted
            ? [AtMost(q, 6 * nuclear, "q ≤ 6 ‖A‖_*")]
            : [AtMost(q, Nuclear * nuclear * nuclear, "q ≤ 36 ‖A‖_*²"), AtMost(q, Frobenius * Vectors.NormSquared(x.Eigenvalues), "q ≤ 2π ‖A‖_F²")];
    }
}

/// <summary>
/// ADHLW19.X6.2.fam (the family behind the erratum of Example 6.2; not in the paper): on the balanced roots of D_d, d = 0 or 1 mod 4, with A = J − I,
///     |y_i| = 1,   K y = 0,   q = yᵀ(H^∞)⁻¹y = 4d(d − 1) = 2d ‖A‖_*,   H^∞ ≻ 0.
/// Relation: identity. Rigor: exact. So q/‖A‖_* is unbounded under all of the paper's standing assumptions.
/// </summary>
[Claim("ADHLW19.X6.2.fam", Place = "Example 6.2, l.340", Statement = "balanced roots of D_d, A = J − I: q = 4d(d−1) = 2d ‖A‖_*", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Example6_2Family : ExactClaim<int>
{
    private bool UsualRoots { get; init; }

    protected override Instances<int> Instances { get; } = Instances<int>.All([4, 5, 8, 9]);

    protected override int Witness => 4;

    protected override IReadOnlyList<Tooth<int>> Teeth => [Rejects("the usual positive roots (q = 476/25 at d = 4)", new Example6_2Family { UsualRoots = true }, 4)];

    protected override IEnumerable<Comparison> Hypotheses<T>(int d) => [True(d >= 4 && d % 4 <= 1, "d = 0 or 1 mod 4")];

    protected override IEnumerable<Comparison> Statement<T>(int d)
    {
        var x = QuadraticLabels.Balanced(d);
        if (UsualRoots) x = x with { Data = RootSystems.D(d) };
        var h = Ldl<Rational>.Of(ArcCosineKernel.RationalGram(x.Data));
        yield return True(x.Labels.All(y => Rational.Abs(y) == 1), "|y_i| = 1");
        yield return True(h.IsPositiveDefinite, "λ_min(H) > 0");
        yield return Equal(Vectors.Dot(x.Labels, h.Solve(x.Labels)), 4 * d * (d - 1), "q = 4d(d−1)");
        yield return Equal(Vectors.NormSquared(x.Data.Cosines.Times(x.Labels)), Rational.Zero, "K y = 0");
        yield return Equal(x.Eigenvalues.Aggregate(Rational.Zero, (sum, alpha) => sum + Rational.Abs(alpha)), 2 * (d - 1), "‖A‖_* = 2(d−1)");
    }
}

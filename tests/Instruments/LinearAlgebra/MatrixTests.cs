using NUnit.Framework;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Product = Verification.LinearAlgebra.Vectors;

namespace Verification.Instruments.LinearAlgebra;

/// <summary>Matrices with entries that can be checked by hand, the cases that random ones seldom meet, and shapes that do not fit.</summary>
public sealed class MatrixTests
{
    private static readonly Matrix<Rational> Wide = M([1, 2, 3], [4, 5, 6]);
    private static readonly Matrix<Rational> Singular = M([1, 2], [2, 4]);

    private static Matrix<Rational> M(params Rational[][] rows) => Matrix<Rational>.FromRows(rows);

    private static bool Same(Matrix<Rational> a, Matrix<Rational> b) => a.Rows == b.Rows && a.Columns == b.Columns && (a - b).FrobeniusSquared() == 0;

    [Test]
    public void Products_sums_and_transposes_are_those_of_the_definition() => Assert.Multiple(() =>
    {
        Assert.That(Same(Wide.Transpose(), M([1, 4], [2, 5], [3, 6])));
        Assert.That(Same(Wide * Wide.Transpose(), M([14, 32], [32, 77])));
        Assert.That(Same(Wide.RowGram(), M([14, 32], [32, 77])));
        Assert.That(Same(Wide.Transpose() * Wide, M([17, 22, 27], [22, 29, 36], [27, 36, 45])));
        Assert.That(Same(Wide + Wide, (Rational)2 * Wide) && Same(Wide - Wide, new(2, 3)));
        Assert.That(Wide.Times([1, 0, -1]), Is.EqualTo(new Rational[] { -2, -2 }));
        Assert.That(Wide.FrobeniusSquared(), Is.EqualTo((Rational)91));
        Assert.That(Same(Matrix<Rational>.Identity(2), M([1, 0], [0, 1])));
        Assert.That(Wide.ToString(), Is.EqualTo("[[1, 2, 3], [4, 5, 6]]"));
        Assert.That(Wide.Row(1).ToArray(), Is.EqualTo(new Rational[] { 4, 5, 6 }));
        Assert.That(Product.Dot<Rational>([1, 2], [3, 4]), Is.EqualTo((Rational)11));
        Assert.That((M().Rows, M().Columns), Is.EqualTo((0, 0)));
        Assert.That(Matrix<Interval>.FromRows([new Interval(-1, 1)]).RowGram()[0, 0], Is.EqualTo(new Interval(0, 1)), "a square is not negative");
    });

    [Test]
    public void A_form_with_zeros_on_its_diagonal_is_semidefinite_only_where_the_rest_vanishes() => Assert.Multiple(() =>
    {
        // 2xy, beside nothing and beside a coordinate that does not occur.
        Assert.That(M([0, 1], [1, 0]).IsPositiveSemidefinite(out _), Is.False);
        Assert.That(M([0, 0, 0], [0, 0, 1], [0, 1, 0]).IsPositiveSemidefinite(out _), Is.False);
        Assert.That(M([1, 1, 0], [1, 1, 0], [0, 0, 0]).IsPositiveSemidefinite(out var rank) && rank == 1);
    });

    [Test]
    public void A_factor_that_overflows_doubles_is_left_out_of_the_congruence()
    {
        // L₂₁ = 10³¹⁰; and L₂₁ = 10¹⁶⁰, L₃₂ = 10¹⁵⁰, whose product in the inverse is 10³¹⁰. Both matrices are positive definite.
        static Rational Ten(int k) => Rational.Pow(10, k);
        Assert.Multiple(() =>
        {
            foreach (var m in new[] { M([Ten(-300), Ten(10)], [Ten(10), Ten(330)]), M([Ten(-307), Ten(-147), 0], [Ten(-147), Ten(13) + 1, Ten(150)], [0, Ten(150), Ten(300) + Ten(299)]) })
            {
                Assert.That(m.IsPositiveDefinite(), Is.EqualTo(Verdict.Holds));
                Assert.That(CongruentLdl<Rational>.Of(m).IsPositiveDefinite, Is.EqualTo(Verdict.Holds));
            }
        });
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused_with_both_shapes() => Assert.Multiple(() =>
    {
        Assert.That(() => Wide * Wide, Throws.ArgumentException.With.Message.Contains("A 2×3 matrix cannot multiply a 2×3 matrix"));
        Assert.That(() => Wide + Wide.Transpose(), Throws.ArgumentException.With.Message.Contains("A 2×3 and a 3×2 matrix differ in shape"));
        Assert.That(() => Wide + M([1, 2], [3, 4]), Throws.ArgumentException.With.Message.Contains("A 2×3 and a 2×2 matrix differ in shape"));
        Assert.That(() => M([1, 2], [3]), Throws.ArgumentException.With.Message.Contains("Row 1 has 1 entries, row 0 has 2"));
        Assert.That(() => Product.Dot<Rational>([1], [1, 2]), Throws.ArgumentException.With.Message.Contains("Vectors of 1 and 2 entries"));
        Assert.That(() => new Matrix<Rational>(-1, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Matrix<Rational>(2, -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Wide.Determinant(), Throws.ArgumentException.With.Message.Contains("A 2×3 matrix is not square"));
        Assert.That(() => Wide.Inverse(), Throws.ArgumentException.With.Message.Contains("A 2×3 matrix is not square"));
        Assert.That(() => Wide.Solve([1, 2, 3]), Throws.ArgumentException.With.Message.Contains("A 2×3 system has no right side of 3 entries"));
        Assert.That(() => Ldl<Rational>.Of(Wide), Throws.ArgumentException.With.Message.Contains("A 2×3 matrix is not symmetric"));
        Assert.That(() => CongruentLdl<Rational>.Of(Wide), Throws.ArgumentException.With.Message.Contains("A 2×3 matrix is not symmetric"));
    });

    [Test]
    public void A_matrix_that_is_not_there_is_refused_by_name() => Assert.Multiple(() =>
    {
        Matrix<Rational> none = null!;
        foreach (var use in new Action[]
        {
            () => none.Rank(), () => none.Determinant(), () => none.Inverse(), () => none.Solve([1]), () => Wide.Solve(null!), () => Ldl<Rational>.Of(none), () => CongruentLdl<Rational>.Of(none),
            () => none.IsPositiveSemidefinite(out _), () => _ = none * Wide, () => _ = Wide * none, () => _ = none + Wide, () => _ = Wide + none, () => _ = (Rational)2 * none,
            () => Wide.Times(null!), () => Wide.Map<Rational>(null!), () => Matrix<Rational>.FromRows(null!), () => Matrix<Rational>.Of(1, 1, null!), () => none.To<Interval>(),
            () => Ldl<Rational>.Of(Matrix<Rational>.Identity(1)).Solve(null!), () => Spectrum.Norm((Matrix<Interval>)null!),
        }) Assert.That(() => use(), Throws.ArgumentNullException);
    });

    [Test]
    public void Singular_matrices_have_determinant_zero_no_inverse_and_none_or_many_solutions() => Assert.Multiple(() =>
    {
        foreach (var m in new[] { Singular, M([0]), M([0, 1], [0, 2]), M([1, 2, 3], [4, 5, 6], [7, 8, 9]), M([1, 0], [0, 0]) })
        {
            Assert.That(m.Determinant(), Is.EqualTo(Rational.Zero), $"{m}");
            Assert.That(() => m.Inverse(), Throws.ArgumentException.With.Message.Contains("is singular"), $"{m}");
        }

        Assert.That(Singular.Solve([1, 2], out var one), Is.EqualTo(Solvability.Many));
        Assert.That(Singular.Times(one), Is.EqualTo(new Rational[] { 1, 2 }));
        Assert.That(Singular.Solve([1, 3], out var nothing), Is.EqualTo(Solvability.None));
        Assert.That(nothing, Is.Empty);
        Assert.That(M([2, 0], [0, 4]).Solve([2, 2], out var x), Is.EqualTo(Solvability.Unique));
        Assert.That(x, Is.EqualTo(new Rational[] { 1, new(1, 2) }));
        Assert.That(new Matrix<Rational>(0, 0).Determinant(), Is.EqualTo(Rational.One));
    });

    [Test]
    public void A_row_exchange_changes_the_sign_of_the_determinant_and_only_one_does() => Assert.Multiple(() =>
    {
        Assert.That(M([0, 1], [1, 0]).Determinant(), Is.EqualTo(-Rational.One));
        Assert.That(M([0, 1, 0], [0, 0, 1], [1, 0, 0]).Determinant(), Is.EqualTo(Rational.One));
        Assert.That(M([2, 1], [7, 4]).Determinant(), Is.EqualTo(Rational.One));
    });

    [Test]
    public void Definiteness_is_decided_at_its_border() => Assert.Multiple(() =>
    {
        Assert.That(M([2, 1], [1, 2]).IsPositiveDefinite(), Is.EqualTo(Verdict.Holds));
        Assert.That(Singular.IsPositiveDefinite(), Is.EqualTo(Verdict.Fails), "semidefinite is not definite");
        Assert.That(M([1, 2], [2, 1]).IsPositiveDefinite(), Is.EqualTo(Verdict.Fails));
        foreach (var (m, semidefinite, rank) in new[]
        {
            (M([2, 1], [1, 2]), true, 2), (Singular, true, 1), (M([0, 0], [0, 0]), true, 0), (M([0, 0], [0, 3]), true, 1), (M([1, 2], [2, 1]), false, 1), (M([0, 1], [1, 0]), false, 0),
            (M([-1]), false, 0), (M([1, 0], [0, -1]), false, 0), (M([1, 1, 1], [1, 1, 1], [1, 1, 1]), true, 1), (M([4, 2, 0], [2, 1, 0], [0, 0, 5]), true, 2), (M([1, 2, 3], [2, 5, 7], [3, 7, 10]), true, 2),
            (M([1, 1, 0], [1, 1, 1], [0, 1, 1]), false, 2),
        })
        {
            Assert.That(m.IsPositiveSemidefinite(out var found), Is.EqualTo(semidefinite), $"{m}");
            if (semidefinite) Assert.That(found, Is.EqualTo(rank), $"{m}");
        }
    });

    [Test]
    public void The_pivots_are_those_of_the_factorisation_and_solve_the_system() => Assert.Multiple(() =>
    {
        var m = M([4, 2, 2], [2, 5, 3], [2, 3, 6]);
        Assert.That(Ldl<Rational>.Of(m).Pivots, Is.EqualTo(new Rational[] { 4, 4, 4 }));
        Assert.That(m.Times(Ldl<Rational>.Of(m).Solve([1, -2, 3])), Is.EqualTo(new Rational[] { 1, -2, 3 }));
        Assert.That(CongruentLdl<Rational>.Of(m).Solve([1, -2, 3]), Is.EqualTo(Ldl<Rational>.Of(m).Solve([1, -2, 3])));
        Assert.That(Ldl<Rational>.Of(Singular).Pivots, Is.EqualTo(new Rational[] { 1, 0 }));
        Assert.That(() => Ldl<Rational>.Of(Singular).Solve([1, 2]), Throws.InvalidOperationException.With.Message.Contains("not found positive definite (Fails at pivot 1)"));
        Assert.That(() => CongruentLdl<Rational>.Of(Singular).Solve([1, 2]), Throws.InvalidOperationException);
    });

    [Test]
    public void A_congruence_decides_what_interval_elimination_leaves_undecided() => Assert.Multiple(() =>
    {
        // Hilbert's matrix of order 8: positive definite with condition number 1.5e10, far within the reach of doubles.
        var hilbert = Matrix<Rational>.Of(8, 8, (i, j) => new(1, i + j + 1)).Map(Interval.From);
        Assert.That(CongruentLdl<Interval>.Of(hilbert).IsPositiveDefinite, Is.EqualTo(Verdict.Holds));
        var ones = hilbert.Times([.. Enumerable.Repeat(Interval.One, 8)]);
        var solution = CongruentLdl<Interval>.Of(hilbert).Solve(ones);
        Assert.That(solution.All(x => x.Contains(1.0)), Is.True);
        Assert.That(solution.Max(x => x.Width), Is.LessThan(1e-3), string.Join(", ", solution));
    });
}

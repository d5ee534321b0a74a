using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Framework;
using Verification.Kernels;
using Verification.LinearAlgebra;
using Verification.Randomness;

namespace Verification.Instruments.LinearAlgebra;

public sealed class EliminationTests
{
    private static Matrix<Rational> Random(RandomStream random, int rows, int columns) => Matrix<Rational>.Of(rows, columns, (_, _) => new(random.Below(9) - 4, 1 + random.Below(3)));

    // Leibniz' sum over permutations, by cofactors: nothing in common with elimination.
    private static Rational Cofactors(Matrix<Rational> m)
    {
        if (m.Rows == 0) return 1;
        Rational sum = 0;
        for (var j = 0; j < m.Rows; j++)
        {
            var without = j;
            var minor = Matrix<Rational>.Of(m.Rows - 1, m.Rows - 1, (r, c) => m[r + 1, c < without ? c : c + 1]);
            sum += (j % 2 == 0 ? 1 : -1) * m[0, j] * Cofactors(minor);
        }

        return sum;
    }

    [Test]
    public void Determinant_rank_and_inverse_agree_with_cofactors() => Assert.Multiple(() =>
    {
        for (var trial = 0; trial < Settings.Current.Scaled(200); trial++)
        {
            var random = RandomStream.For(Settings.Current.Seed, "elimination", trial);
            var n = trial % 6;
            var m = Random(random, n, n);
            var determinant = Cofactors(m);
            Assert.That(m.Determinant(), Is.EqualTo(determinant));
            Assert.That(m.Rank() == n, Is.EqualTo(determinant.Sign != 0));
            if (determinant.Sign != 0) Assert.That((m * m.Inverse() - Matrix<Rational>.Identity(n)).FrobeniusSquared(), Is.EqualTo(Rational.Zero));
            else Assert.That(() => m.Inverse(), Throws.ArgumentException);
        }
    });

    [Test]
    public void A_product_of_thin_matrices_has_the_thin_rank_and_solves_only_on_its_range() => Assert.Multiple(() =>
    {
        for (var trial = 0; trial < Settings.Current.Scaled(100); trial++)
        {
            var random = RandomStream.For(Settings.Current.Seed, "symmetric elimination", trial);
            var (n, k) = (5, trial % 5);
            var thin = Random(random, n, k);
            var m = thin.RowGram();
            Assert.That(m.Rank(), Is.EqualTo(thin.Rank()));
            Assert.That(m.ColumnBasis().Columns, Is.EqualTo(thin.Rank()));
            var b = m.Times([.. Enumerable.Range(0, n).Select(i => (Rational)(i - 2))]);
            Assert.That(m.Times(m.Solve(b)!), Is.EqualTo(b));
            var projector = m.RangeProjector();
            var outside = (Matrix<Rational>.Identity(n) - projector).Times([1, 1, 1, 1, 1]);
            if (outside.Any(x => x.Sign != 0)) Assert.That(m.Solve(outside), Is.Null);
            Assert.That((m * m.PseudoInverse() - projector).FrobeniusSquared(), Is.EqualTo(Rational.Zero));
        }
    });

    [Test]
    public void The_congruent_factorisation_encloses_the_exact_solution_and_calls_no_singular_matrix_definite() => Assert.Multiple(() =>
    {
        var points = RootSystems.D(5);
        var b = points.Monomial([1, 2, 0, -1, 3], 2);
        var exact = Ldl<Rational>.Of(ArcCosineKernel.RationalGram(points)).Solve(b);
        var enclosed = CongruentLdl<Interval>.Of(ArcCosineKernel.Gram<Interval>(points)).Solve(b.To<Interval>());
        for (var i = 0; i < b.Length; i++)
        {
            Assert.That(enclosed[i].Contains(exact[i]), $"entry {i}");
            Assert.That(enclosed[i].Width, Is.LessThan(1e-10));
        }

        Assert.That(CongruentLdl<Interval>.Of(ArcCosineKernel.Gram<Interval>(RootSystems.A(2).WithAntipodes())).IsPositiveDefinite, Is.Not.EqualTo(Verdict.Holds));
        Assert.That(CongruentLdl<Interval>.Of(Matrix<Interval>.FromRows([Interval.One, Interval.Zero], [Interval.Zero, -Interval.One])).IsPositiveDefinite, Is.EqualTo(Verdict.Fails));
    });

    [Test]
    public void Root_systems_have_their_numbers_of_lines_and_only_right_angles_and_sixty_degrees() => Assert.Multiple(() =>
    {
        foreach (var (points, lines) in new[] { (RootSystems.A(4), 10), (RootSystems.D(4), 12), (RootSystems.D(6), 30), (RootSystems.E8(), 120) })
        {
            Assert.That(points.Count, Is.EqualTo(lines));
            for (var i = 0; i < points.Count; i++)
            {
                for (var j = 0; j < i; j++) Assert.That(Rational.Abs(points.Cosines[i, j]), Is.EqualTo(Rational.Zero).Or.EqualTo(new Rational(1, 2)));
            }
        }
    });
}

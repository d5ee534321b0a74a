using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Verification.Randomness;
using CoreVectors = Verification.LinearAlgebra.Vectors;
using Fine = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits120>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>Matrices against plain loops, elimination and factorisations against determinants by Laplace's expansion, the spectrum against Jacobi's method with 120 digits.</summary>
[TestFixture]
public sealed class LinearAlgebraOpinions
{
    [Test]
    [OracleFor(typeof(Matrix<>), typeof(CoreVectors), typeof(Matrices))]
    public void Products_sums_and_transposes_by_loops([Range(0, 4)] int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, "matrices", trial);
        var (r, k, c) = (1 + random.Below(4), 1 + random.Below(4), 1 + random.Below(4));
        Agreement.Require(new OfMatrices(Random(random, r, k), Random(random, k, c), Random(random, r, k)), $"matrices, trial {trial}");
    }

    [Test]
    [OracleFor(typeof(CoreVectors))]
    public void Norms_are_roots_of_sums_of_squares() => Agreement.Require(new OfNorm([new(1, 3), -2, 0, new(7, 5)]), "a norm");

    [Test]
    [OracleFor(typeof(Elimination))]
    public void Rank_determinant_and_solutions_by_minors([Range(0, 19)] int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, "minors", trial);
        var (n, k) = (1 + trial % 4, 1 + random.Below(4));
        // A product of an n × k and a k × n matrix has rank k at most: every second matrix is singular by construction.
        var m = trial % 2 == 0 || k >= n ? Random(random, n, n) : Random(random, n, k) * Random(random, k, n);
        Rational[] b = [.. Enumerable.Range(0, n).Select(_ => Entry(random))];
        var (naive, determinant) = (Agreement.Of(m), Minors.Determinant(Agreement.Of(m)));
        var solvability = m.Solve(b, out var x);
        Assert.Multiple(() =>
        {
            Assert.That(Agreement.Of(m.Determinant()), Is.EqualTo(determinant));
            Assert.That(m.Rank(), Is.EqualTo(Minors.Rank(naive)));
            // Rouché and Capelli: solvable iff b does not raise the rank.
            var extended = Minors.Rank([.. naive.Select((row, i) => row.Append(Agreement.Of(b[i])).ToArray())]);
            Assert.That(solvability, Is.EqualTo(extended > Minors.Rank(naive) ? Solvability.None : determinant.Sign == 0 ? Solvability.Many : Solvability.Unique));
            if (solvability == Solvability.Unique) Assert.That(Agreement.Of(x), Is.EqualTo(Minors.Solve(naive, Agreement.Of(b))));
            if (solvability == Solvability.Many) Assert.That(m.Times(x), Is.EqualTo(b));
            if (determinant.Sign == 0) return;
            var inverse = m.Inverse();
            for (var j = 0; j < n; j++)
            {
                var unit = Enumerable.Range(0, n).Select(i => (Fraction)(i == j ? 1 : 0)).ToArray();
                Assert.That(Enumerable.Range(0, n).Select(i => Agreement.Of(inverse[i, j])), Is.EqualTo(Minors.Solve(naive, unit)), $"column {j} of the inverse");
            }
        });
    }

    [Test]
    [OracleFor(typeof(Elimination))]
    public void Bases_projectors_and_pseudo_inverses_have_the_properties_that_define_them([Range(0, 9)] int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, "penrose", trial);
        var n = 1 + trial % 4;
        var m = Random(random, n, 1 + random.Below(n)).RowGram();
        var (naive, rank) = (Agreement.Of(m), Minors.Rank(Agreement.Of(m)));
        var (basis, inverse, projector) = (Agreement.Of(m.ColumnBasis()), Agreement.Of(m.PseudoInverse()), Agreement.Of(m.RangeProjector()));
        Assert.Multiple(() =>
        {
            Assert.That(basis.Length == 0 || basis[0].Length == rank, Is.True, "as many columns as the rank");
            if (rank > 0) Assert.That((Minors.Rank(basis), Minors.Rank([.. naive.Select((row, i) => row.Concat(basis[i]).ToArray())])), Is.EqualTo((rank, rank)), "independent, and in the range");
            // Penrose's four equations; an orthogonal projector of this rank that fixes every column.
            var (left, right) = (Product(naive, inverse), Product(inverse, naive));
            Assert.That(Product(left, naive).Entries(), Is.EqualTo(naive.Entries()));
            Assert.That(Product(right, inverse).Entries(), Is.EqualTo(inverse.Entries()));
            Assert.That(left.Entries(), Is.EqualTo(Transposed(left).Entries()));
            Assert.That(right.Entries(), Is.EqualTo(Transposed(right).Entries()));
            Assert.That(Product(projector, projector).Entries(), Is.EqualTo(projector.Entries()));
            Assert.That(projector.Entries(), Is.EqualTo(Transposed(projector).Entries()));
            Assert.That(Product(projector, naive).Entries(), Is.EqualTo(naive.Entries()));
            Assert.That(Minors.Rank(projector), Is.EqualTo(rank));
        });
    }

    [Test]
    [OracleFor(typeof(Ldl<>), typeof(CongruentLdl<>), typeof(Definiteness))]
    public void Definiteness_by_minors([Range(0, 19)] int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, "definite", trial);
        var n = 1 + trial % 4;
        var m = Symmetric(random, n, trial % 3);
        var naive = Agreement.Of(m);
        var (definite, semidefinite) = (Minors.IsPositiveDefinite(naive), Minors.IsPositiveSemidefinite(naive));
        var ldl = Ldl<Rational>.Of(m);
        Assert.Multiple(() =>
        {
            Assert.That(ldl.IsPositiveDefinite, Is.EqualTo(Verdicts.Of(definite)), $"{m}");
            Assert.That(m.IsPositiveDefinite(), Is.EqualTo(Verdicts.Of(definite)));
            Assert.That(m.IsPositiveSemidefinite(out var rank), Is.EqualTo(semidefinite), $"{m}");
            if (semidefinite) Assert.That(rank, Is.EqualTo(Minors.Rank(naive)));
            // The product of the first k pivots is the k-th leading minor.
            var product = Rational.One;
            for (var k = 1; k <= ldl.Pivots.Count; k++)
            {
                product *= ldl.Pivots[k - 1];
                Assert.That(Agreement.Of(product), Is.EqualTo(Minors.Determinant([.. naive[..k].Select(row => row[..k])])), $"pivot {k} of {m}");
            }

            // An enclosure may leave a singular matrix open, but never says the opposite.
            foreach (var verdict in new[] { Ldl<Interval>.Of(m.To<Interval>()).IsPositiveDefinite, CongruentLdl<Interval>.Of(m.To<Interval>()).IsPositiveDefinite, CongruentLdl<Ball<Bits128>>.Of(m.To<Ball<Bits128>>()).IsPositiveDefinite })
                Assert.That(verdict == Verdict.Undecided ? Minors.Determinant(naive).Sign == 0 : verdict == Verdicts.Of(definite), Is.True, $"{verdict} for {m}");
        });
        Rational[] b = [.. Enumerable.Range(0, n).Select(_ => Entry(random))];
        if (definite) Agreement.Require(new OfSolution(m, b), $"the solution for {m}");
    }

    [Test]
    [OracleFor(typeof(Spectrum))]
    public void Extreme_eigenvalues_by_Jacobis_method([Range(0, 9)] int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, "spectrum", trial);
        var n = 1 + trial % 5;
        var m = Symmetric(random, n, trial % 3);
        var (values, rest) = JacobiEigenvalues.Of([.. Enumerable.Range(0, n).Select(i => m.Row(i).ToArray().Select(x => Fine.Exactly(x.Numerator) / Fine.Exactly(x.Denominator)).ToArray())], 1e-40);
        var error = Agreement.Of(values.Max(x => x.Error) + rest.Value + rest.Error);
        Assert.That(error < Rational.Dyadic(1, -100), Is.True, $"Jacobi's error {rest}");
        var (least, greatest) = (Agreement.Of(values.Min(x => x.Value)), Agreement.Of(values.Max(x => x.Value)));
        var size = Enumerable.Range(0, n).Max(i => Enumerable.Range(0, n).Aggregate(Rational.Zero, (sum, j) => sum + Rational.Abs(m[i, j])));
        Check<Interval>(44);
        Check<Ball<Bits128>>(59);
        Check<Ball<Bits256>>(59);

        // The enclosures know so many bits of the largest row sum.
        void Check<T>(int bits)
            where T : struct, IReal<T>
        {
            var (smallest, largest) = Spectrum.Extremes(m.To<T>());
            foreach (var (name, enclosure, value) in new[] { ("λ_min", smallest, least), ("λ_max", largest, greatest), ("‖M‖", Spectrum.Norm(m.To<T>()), Rational.Max(greatest, -least)) })
            {
                Agreement.Contains(enclosure, value, error, $"{name} of {m}");
                Assert.That(Agreement.Width(enclosure) <= Rational.Dyadic(1, -bits) * size, Is.True, $"{name} of {m}: {enclosure} is too wide");
            }
        }
    }

    private static Rational Entry(RandomStream random) => new(random.Below(13) - 6, 1 + random.Below(3));

    private static Matrix<Rational> Random(RandomStream random, int rows, int columns) => Matrix<Rational>.Of(rows, columns, (_, _) => Entry(random));

    // Definite, semidefinite of low rank, or as it comes.
    private static Matrix<Rational> Symmetric(RandomStream random, int n, int kind)
    {
        if (kind == 0) return Random(random, n, n).RowGram() + Matrix<Rational>.Identity(n);
        if (kind == 1) return Random(random, n, Math.Max(1, n - 1)).RowGram();
        var m = Random(random, n, n);
        return m + m.Transpose();
    }

    private static Fraction[][] Product(Fraction[][] a, Fraction[][] b) => [.. a.Select(row => Transposed(b).Select(column => NaiveNetwork<Fraction>.Inner(row, column)).ToArray())];

    private static Fraction[][] Transposed(Fraction[][] m) => [.. Enumerable.Range(0, m[0].Length).Select(j => m.Select(row => row[j]).ToArray())];

    private sealed class OfMatrices(Matrix<Rational> a, Matrix<Rational> b, Matrix<Rational> c) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (x, y, z) = (a.To<T>(), b.To<T>(), c.To<T>());
            var (first, second) = (x.Row(0).ToArray(), z.Row(0).ToArray());
            return
            [
                .. (x * y).Entries(), .. (x + z).Entries(), .. (x - z).Entries(), .. x.Transpose().Entries(), .. x.RowGram().Entries(), .. (T.From(new(2, 3)) * x).Entries(), .. x.Times(first), x.FrobeniusSquared(),
                CoreVectors.Dot(first, second), CoreVectors.NormSquared(first), .. Matrix<T>.Identity(2).Entries(), .. Matrix<T>.FromRows(first, second).Entries(),
            ];
        }

        public override Fraction[] Oracle()
        {
            var (x, y, z) = (Agreement.Of(a), Agreement.Of(b), Agreement.Of(c));
            return
            [
                .. Product(x, y).Entries(), .. x.Entries().Zip(z.Entries(), (s, t) => s + t), .. x.Entries().Zip(z.Entries(), (s, t) => s - t), .. Transposed(x).Entries(), .. NaiveGram.Inner(x).Entries(),
                .. x.Entries().Select(s => new Fraction(2, 3) * s), .. x.Select(row => NaiveNetwork<Fraction>.Inner(row, x[0])), NaiveNetwork<Fraction>.Inner(x.Entries(), x.Entries()),
                NaiveNetwork<Fraction>.Inner(x[0], z[0]), NaiveNetwork<Fraction>.Inner(x[0], x[0]), 1, 0, 0, 1, .. x[0], .. z[0],
            ];
        }
    }

    private sealed class OfNorm(Rational[] x) : EnclosedDefinition
    {
        public override T[] Core<T>() => [CoreVectors.Norm(x.To<T>())];

        public override BoundedDecimal<Digits60>[] Oracle()
        {
            var decimals = Agreement.Decimals(x);
            return [BoundedDecimal<Digits60>.Sqrt(NaiveNetwork<BoundedDecimal<Digits60>>.Inner(decimals, decimals))];
        }
    }

    private sealed class OfSolution(Matrix<Rational> m, Rational[] b) : ExactDefinition
    {
        public override T[] Core<T>() => [.. Ldl<T>.Of(m.To<T>()).Solve(b.To<T>()), .. CongruentLdl<T>.Of(m.To<T>()).Solve(b.To<T>())];

        public override Fraction[] Oracle()
        {
            var x = Minors.Solve(Agreement.Of(m), Agreement.Of(b))!;
            return [.. x, .. x];
        }
    }
}

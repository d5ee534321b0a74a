using System.Collections.Concurrent;
using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Kernels;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>The arc-cosine kernel against its definition as an expectation, integrated numerically with a proved error, and its points against plain enumeration.</summary>
[TestFixture]
public sealed class KernelOpinions
{
    private static readonly Rational[] Cosines =
        [1, new(1, 2), 0, new(-1, 2), -1, new(1, 3), new(-99, 100), new(999, 1000), 1 - Rational.Dyadic(1, -40), Rational.Dyadic(1, -40) - 1, new(-1, 7)];

    // 13·8² nodes, an error below 5·e^(−52) < 2e−22.
    private static readonly Lazy<KernelIntegral<Decimal>> Integral = new(() => new(8));

    private static readonly ConcurrentDictionary<Rational, Decimal> Integrals = new();

    [Test]
    [OracleFor(typeof(ArcCosineKernel))]
    public void Entries_are_the_integral([ValueSource(nameof(Cosines))] Rational cosine)
    {
        Agreement.Require(new OfEntry(cosine), $"h({cosine})");
        if (ArcCosineKernel.RationalEntry(cosine) is not { } rational) return;
        var integral = Integrate(cosine);
        Assert.That(Rational.Abs(rational - Agreement.Of(integral.Value)) <= Agreement.Of(integral.Error), Is.True, $"h({cosine}) = {rational}, {integral}");
    }

    [Test]
    [OracleFor(typeof(ArcCosineKernel))]
    public void Angles_are_the_arc_cosine([ValueSource(nameof(Cosines))] Rational cosine) => Agreement.Require(new OfAngle(cosine), $"the angle of {cosine}");

    [Test]
    [OracleFor(typeof(ArcCosineKernel), typeof(UnitPoints), typeof(Matrices))]
    public void Gram_matrices_are_those_of_the_points_one_by_one()
    {
        Agreement.Require(new OfGram(new(Matrix<Rational>.FromRows([3, 4], [5, 0], [-3, -4]), 25)), "three points of the circle");
        var points = RootSystems.A(2).WithAntipodes();
        Assert.That(ArcCosineKernel.IsRational(points) && !ArcCosineKernel.IsRational(new(Matrix<Rational>.FromRows([3, 4], [5, 0]), 25)), Is.True);
        var (exact, inner) = (ArcCosineKernel.RationalGram(points), NaiveGram.Inner(Agreement.Of(points.Rows)));
        for (var i = 0; i < points.Count; i++)
        {
            for (var j = 0; j < points.Count; j++)
            {
                var cosine = inner[i][j] / 2;
                Assert.That(Agreement.Of(points.Cosines[i, j]), Is.EqualTo(cosine));
                var integral = Integrate(Agreement.Of(cosine));
                Assert.That(Rational.Abs(exact[i, j] - Agreement.Of(integral.Value)) <= Agreement.Of(integral.Error), Is.True, $"[{i}, {j}]");
            }
        }
    }

    [Test]
    [OracleFor(typeof(ArcCosineKernel))]
    public void The_coefficients_of_its_series_are_quotients_of_double_factorials()
    {
        static BigInteger DoubleFactorial(int n) => n <= 0 ? 1 : n * DoubleFactorial(n - 2);
        for (var l = 1; l <= 30; l++)
            Assert.That(Agreement.Of(ArcCosineKernel.SeriesCoefficient(l)), Is.EqualTo(new Fraction(DoubleFactorial(2 * l - 3), DoubleFactorial(2 * l - 2) * (2 * l - 1))), $"a_{l}");
    }

    [Test]
    [OracleFor(typeof(UnitPoints))]
    public void Picked_doubled_and_powered_points()
    {
        var points = RootSystems.A(2); // e₁ − e₂, e₁ − e₃, e₂ − e₃ over √2
        Assert.Multiple(() =>
        {
            Assert.That(points.Pick(1, -2, 3, 3).Rows.Entries(), Is.EqualTo(new Rational[] { 1, -1, 0, -1, 0, 1, 0, 1, -1, 0, 1, -1 }));
            Assert.That(points.WithAntipodes().Rows.Entries(), Is.EqualTo(new Rational[] { 1, -1, 0, -1, 1, 0, 1, 0, -1, -1, 0, 1, 0, 1, -1, 0, -1, 1 }));
            Assert.That(points.Monomial([2, 3, 5], 3), Is.EqualTo(new Rational[] { -1, -27, -8 }));
        });
    }

    [Test]
    [OracleFor(typeof(RootSystems))]
    public void Root_systems_are_all_short_vectors_of_their_lattices()
    {
        // In Zⁿ the vectors of squared norm 2 are the roots of D_n, those of coordinate sum 0 in one dimension more the roots of A_n; E₈ adds half-integers of even sum. One of ±r each.
        Assert.Multiple(() =>
        {
            for (var n = 2; n <= 4; n++) Same(RootSystems.D(n).Rows, Short(n, [-1, 0, 1], 2, _ => true));
            for (var n = 1; n <= 4; n++) Same(RootSystems.A(n).Rows, Short(n + 1, [-1, 0, 1], 2, v => v.Sum() == 0));
            // Twice the vectors: even coordinates of squared norm 8, or all odd ones, ±1; the sum of twice a vector of E₈ is divisible by 4.
            var e8 = Short(8, [-2, 0, 2], 8, v => v.Sum() % 4 == 0).Concat(Short(8, [-1, 1], 8, v => v.Sum() % 4 == 0)).ToList();
            Assert.That(e8, Has.Count.EqualTo(240));
            Same(RootSystems.E8().Rows, e8);
        });

        static void Same(Matrix<Rational> rows, IEnumerable<int[]> vectors)
        {
            var ours = Enumerable.Range(0, rows.Rows).Select(i => rows.Row(i).ToArray()).SelectMany(r => new[] { string.Join(' ', r), string.Join(' ', r.Select(x => -x)) });
            Assert.That(ours.Order(StringComparer.Ordinal), Is.EqualTo(vectors.Select(v => string.Join(' ', v)).Order(StringComparer.Ordinal)));
        }

        static IEnumerable<int[]> Short(int n, int[] entries, int normSquared, Func<int[], bool> belongs)
        {
            IEnumerable<int[]> vectors = [[]];
            for (var k = 0; k < n; k++) vectors = vectors.SelectMany(v => entries.Select(entry => (int[])[.. v, entry])).Where(v => v.Sum(x => x * x) <= normSquared);
            return vectors.Where(v => v.Sum(x => x * x) == normSquared && belongs(v));
        }
    }

    // With the error of the rule beside that of its terms.
    private static Decimal Integrate(Rational cosine) => Integrals.GetOrAdd(cosine, static t =>
    {
        var error = Integral.Value.Error;
        return Integral.Value.Entry(Agreement.Decimal(t)) + Agreement.Decimal(t) * Decimal.Within(0, error.Value + error.Error);
    });

    private sealed class OfEntry(Rational cosine) : EnclosedDefinition
    {
        public override T[] Core<T>() => [ArcCosineKernel.Entry<T>(cosine)];

        public override Decimal[] Oracle() => [Integrate(cosine)];
    }

    private sealed class OfAngle(Rational cosine) : EnclosedDefinition
    {
        public override T[] Core<T>() => [ArcCosineKernel.Angle<T>(cosine)];

        // The cosine has finitely many digits or is 1/3, −1/7, where the arc cosine is not steep.
        public override Decimal[] Oracle()
        {
            var t = Agreement.Decimal(cosine);
            if (t.Error.Sign == 0) return [Decimal.Acos(t)];
            // |arccos t − arccos t'| ≤ |t − t'|/√(1 − max t²), below 2|t − t'| for |t| ≤ 1/2.
            var angle = Decimal.Acos(Decimal.Exactly(t.Value));
            return [Decimal.Within(angle.Value, angle.Error + 2 * t.Error)];
        }
    }

    private sealed class OfGram(UnitPoints points) : EnclosedDefinition
    {
        public override T[] Core<T>() => ArcCosineKernel.Gram<T>(points).Entries();

        public override Decimal[] Oracle() => [.. NaiveGram.Inner(Agreement.Of(points.Rows)).Entries().Select(inner => Integrate(Agreement.Of(inner) / points.NormSquared))];
    }
}

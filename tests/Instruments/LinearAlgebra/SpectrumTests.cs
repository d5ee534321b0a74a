using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Randomness;

namespace Verification.Instruments.LinearAlgebra;

/// <summary>Enclosed eigenvalues against matrices whose spectrum is known by construction: Q D Q with a rational reflection Q.</summary>
public sealed class SpectrumTests
{
    [Test]
    public void Extreme_eigenvalues_of_a_reflected_diagonal_are_enclosed_narrowly([Range(1, 8)] int n)
    {
        var stream = RandomStream.For(Settings.Current.Seed, nameof(SpectrumTests), n);
        for (var trial = 0; trial < 10; trial++)
        {
            var eigenvalues = Enumerable.Range(0, n).Select(_ => new Rational(stream.Below(41) - 20, 1 + stream.Below(3))).ToArray();
            var m = Reflected(eigenvalues, [.. Enumerable.Range(0, n).Select(_ => (Rational)(1 + stream.Below(9)))]);
            var (smallest, largest) = Spectrum.Extremes(m.To<Interval>());
            Assert.That(smallest.Contains(eigenvalues.Min()), $"{smallest} of {m}");
            Assert.That(largest.Contains(eigenvalues.Max()), $"{largest} of {m}");
            Assert.That(Math.Max(smallest.Width, largest.Width), Is.LessThanOrEqualTo(1e-6), $"{m}");
        }
    }

    [Test]
    public void The_norm_is_the_larger_end()
    {
        var norm = Spectrum.Norm(Matrix<Rational>.FromRows([0, 3], [3, -8]).To<Interval>()); // eigenvalues 1 and −9
        Assert.That(norm.Contains(9.0) && norm.Width < 1e-9, $"{norm}");
    }

    [Test]
    public void Zero_and_wide_matrices_have_wide_but_true_enclosures()
    {
        Assert.That(Spectrum.Norm(new Matrix<Interval>(3, 3)), Is.EqualTo(Interval.Zero));
        var wide = Matrix<Interval>.FromRows([new(-1, 1), Interval.Zero], [Interval.Zero, Interval.One]);
        var (smallest, largest) = Spectrum.Extremes(wide);
        Assert.That(smallest.Contains(-1.0) && smallest.Contains(1.0) && largest.Contains(1.0), $"{smallest} {largest}");
    }

    [Test]
    public void Entries_without_bounds_or_value_leave_everything_undecided()
    {
        var half = Matrix<Interval>.FromRows([new(1, double.PositiveInfinity), new(1, double.PositiveInfinity)], [new(1, double.PositiveInfinity), Interval.One]);
        var none = Matrix<Interval>.FromRows([Interval.Empty, Interval.Zero], [Interval.Zero, Interval.One]);
        Assert.Multiple(() =>
        {
            Assert.That(Spectrum.Extremes(half).Largest.Upper, Is.EqualTo(double.PositiveInfinity));
            Assert.That(Interval.AtMost(Spectrum.Norm(none), new(1e300, 1e300)), Is.EqualTo(Verdict.Undecided));
        });
    }

    [Test]
    public void Equal_eigenvalues_spoil_no_guess()
    {
        // Nothing is to be rotated between equal diagonal entries: an angle from 0/0 would spoil all vectors, and 5 would be enclosed by [1, 5].
        var (smallest, largest) = Spectrum.Extremes(Matrix<Rational>.FromRows([1, 0, 0], [0, 1, 0], [0, 0, 5]).To<Interval>());
        Assert.That(smallest.Contains(1.0) && largest.Contains(5.0) && Math.Max(smallest.Width, largest.Width) < 1e-9, $"{smallest} {largest}");
    }

    [Test]
    public void The_width_goes_with_the_size_of_the_matrix([Values(-900, -100, 100, 900)] int scale)
    {
        var unit = Rational.Dyadic(1, scale);
        var (smallest, largest) = Spectrum.Extremes((unit * Matrix<Rational>.FromRows([2, 1], [1, 2])).To<Ball<Bits128>>());
        Assert.That(smallest.Contains(unit) && largest.Contains(3 * unit), $"{smallest} {largest}");
        Assert.That(smallest.Radius + largest.Radius <= Rational.Dyadic(1, -80) * unit, $"{smallest} {largest}");
    }

    [Test]
    public void Beyond_the_doubles_there_is_no_guess_but_an_enclosure()
    {
        // Eigenvalues ±5. In doubles the angle would be that of infinity over infinity; it is not asked for, and the guess is a vector of the basis.
        var unit = Rational.Dyadic(1, 2000);
        var (smallest, largest) = Spectrum.Extremes((unit * Matrix<Rational>.FromRows([3, 4], [4, -3])).To<Ball<Bits128>>());
        Assert.That(smallest.Contains(-5 * unit) && largest.Contains(5 * unit), $"{smallest} {largest}");
        Assert.That(smallest.Radius + largest.Radius <= 14 * unit, $"no more than the row sums say: {smallest} {largest}");
    }

    [Test]
    public void Matrices_that_are_not_square_or_empty_are_refused([Values(0, 1, 2)] int rows) => Assert.That(() => Spectrum.Norm(new Matrix<Interval>(rows, rows == 0 ? 0 : 3)), Throws.ArgumentException.With.Message.Contains("has no spectrum"));

    /// <summary>Q D Q, Q = I − 2vvᵀ/|v|².</summary>
    private static Matrix<Rational> Reflected(Rational[] diagonal, Rational[] v)
    {
        var (n, square) = (v.Length, v.Aggregate(Rational.Zero, (sum, x) => sum + x * x));
        var q = Matrix<Rational>.Of(n, n, (i, j) => (i == j ? 1 : 0) - 2 * v[i] * v[j] / square);
        return q * Matrix<Rational>.Of(n, n, (i, j) => i == j ? diagonal[i] : 0) * q;
    }
}

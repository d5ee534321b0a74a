using MathNet.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.SecondOpinions;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Verification.Randomness;
using Symmetricity = MathNet.Numerics.LinearAlgebra.Symmetricity;
using Theirs = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace Verification.Instruments.External;

/// <summary>
/// A third opinion by Math.NET Numerics. It bounds none of its errors; those of a decomposition can be computed from what it returns, exactly. The binomial and beta
/// distributions are asked beside the tests of our own.
/// </summary>
[TestFixture]
public sealed class MathNetTests
{
    [Test]
    [OracleFor(typeof(Spectrum))]
    public void Eigenvalues_are_within_the_error_that_follows_from_the_eigenvectors([Range(1, 6)] int n)
    {
        var random = RandomStream.For(Settings.Current.Seed, "MathNet eigenvalues", n);
        var m = Eighths(random, n, n);
        m += m.Transpose();
        var evd = Dense(m).Evd(Symmetricity.Symmetric);
        AssertExtremes(m, [.. evd.EigenValues.Select(z => Rational.FromDouble(z.Real))], Exact(evd.EigenVectors));
    }

    [Test]
    [OracleFor(typeof(Spectrum))]
    public void Squared_singular_values_are_the_eigenvalues_of_the_Gram_matrix([Range(1, 4)] int d)
    {
        var random = RandomStream.For(Settings.Current.Seed, "MathNet singular values", d);
        var x = Eighths(random, 5, d);
        var svd = Dense(x).Svd();
        AssertExtremes(x.Transpose().RowGram(), [.. svd.S.Select(s => Rational.FromDouble(s) * Rational.FromDouble(s))], Exact(svd.VT.Transpose()));
    }

    // Math.NET's functions are good to some fourteen digits, without a promise; a wrong sign, tail, scale or branch misses by far more than 2⁻⁴⁰.
    [Test]
    public void Special_functions_agree_to_twelve_digits() => Assert.Multiple(() =>
    {
        foreach (var x in new[] { -30.0, -3.7, -1.0, -1e-8, 1e-300, 0.1, 0.5, 0.84375, 1.25, 2.9, 5.5, 9.0 })
        {
            Near(SpecialFunctions.Erf(x), Interval.Erf(Interval.Point(x)), BigDecimal.Erf(BigDecimal.FromDouble(x), 40), $"erf({x})");
            Near(MathNet.Numerics.Distributions.Normal.CDF(0, 1, x), Interval.NormalCdf(Interval.Point(x)), BigDecimal.NormalCdf(BigDecimal.FromDouble(x), 40), $"Φ({x})");
            Near(SpecialFunctions.Logistic(x), Interval.Sigmoid(Interval.Point(x)), BigDecimal.Divide(1, 1 + BigDecimal.Exp(-BigDecimal.FromDouble(x), 40), 40), $"1/(1 + e^(−{x}))");
        }

        BigDecimal factorial = 1;
        for (var k = 1; k <= 60; k++)
        {
            factorial *= k;
            var log = BigDecimal.Log(factorial, 40);
            if (k > 1) Near(SpecialFunctions.GammaLn(k + 1), Interval.Log(Interval.From(Agreement.Of(factorial))), log, $"log {k}!");
        }

        static void Near(double theirs, Interval core, BigDecimal oracle, string what)
        {
            var size = Math.ScaleB(Math.Max(Math.Abs(theirs), double.ScaleB(1, -1022)), -40);
            Assert.That(Math.Abs(core.Midpoint - theirs), Is.LessThanOrEqualTo(size), $"{what}: {theirs:R}, the core {core}");
            Assert.That(Math.Abs(oracle.ToDouble() - theirs), Is.LessThanOrEqualTo(size), $"{what}: {theirs:R}, the oracle {oracle}");
        }
    });

    // M = VΛVᵀ + E: by Weyl's inequality the k-th eigenvalue of M is within ‖E‖ of that of VΛVᵀ, which by Ostrowski's theorem is λ_k times a number
    // within ‖VᵀV − I‖ of 1. Norms are Frobenius', everything is exact.
    private static void AssertExtremes(Matrix<Rational> m, Rational[] values, Matrix<Rational> vectors)
    {
        var diagonal = Matrix<Rational>.Of(values.Length, values.Length, (i, j) => i == j ? values[i] : 0);
        var residual = m - vectors * diagonal * vectors.Transpose();
        var skew = vectors.Transpose() * vectors - Matrix<Rational>.Identity(values.Length);
        var error = Root(residual.FrobeniusSquared()) + Root(skew.FrobeniusSquared()) * values.Max(Rational.Abs);
        Assert.That(error <= Rational.Dyadic(1, -40) * (1 + values.Max(Rational.Abs)), Is.True, "the bound is too wide to say anything");
        var (smallest, largest) = Spectrum.Extremes(m.To<Ball<Bits128>>());
        Agreement.Contains(smallest, values.Min(), error, "λ_min");
        Agreement.Contains(largest, values.Max(), error, "λ_max");
        Agreement.Contains(Spectrum.Extremes(m.To<Interval>()).Largest, values.Max(), error, "λ_max in intervals");
    }

    // An upper bound of the root: the tightest interval's upper end.
    private static Rational Root(Rational x) => Rational.FromDouble(Interval.Sqrt(Interval.From(x)).Upper);

    private static Matrix<Rational> Eighths(RandomStream random, int rows, int columns) => Matrix<Rational>.Of(rows, columns, (_, _) => new(random.Below(33) - 16, 8));

    private static Theirs Dense(Matrix<Rational> m) => Theirs.Build.Dense(m.Rows, m.Columns, (i, j) => Interval.From(m[i, j]).Midpoint);

    private static Matrix<Rational> Exact(Theirs m) => Matrix<Rational>.Of(m.RowCount, m.ColumnCount, (i, j) => Rational.FromDouble(m[i, j]));
}

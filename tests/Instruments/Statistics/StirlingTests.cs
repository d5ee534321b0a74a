using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Oracles;
using Verification.Statistics;

namespace Verification.Instruments.Statistics;

[TestFixture]
public sealed class StirlingTests
{
    [Test]
    public void The_coefficients_are_those_of_the_tables()
    {
        // Abramowitz and Stegun, 6.1.41, continued by B₁₂ = −691/2730 and B₁₄ = 7/6.
        Rational[] table = [new(1, 12), new(-1, 360), new(1, 1260), new(-1, 1680), new(1, 1188), new(-691, 360360), new(1, 156)];
        Assert.That(Enumerable.Range(1, table.Length).Select(Stirling.Coefficient), Is.EqualTo(table));
    }

    [Test]
    public void The_correction_encloses_the_logarithm_of_the_factorial()
    {
        for (var m = Stirling.Least(Interval.Precision); m < 3000; m += 1 + m / 3)
        {
            var factorial = BigDecimal.One;
            for (var j = 2; j <= m; j++) factorial *= j;
            // log m! − (m + 1/2)·log m + m − log(2π)/2, times two; cancellation leaves 50 of the 60 digits.
            var twiceCorrection = 2 * BigDecimal.Log(factorial, 60) - (2 * m + 1) * BigDecimal.Log(m, 60) + 2 * m - BigDecimal.Log(2 * BigDecimal.Pi(60), 60);
            var (numerator, denominator) = twiceCorrection.ToFraction();
            var enclosure = Stirling.Correction<Interval>(m);
            Assert.That(enclosure.Contains(new Rational(numerator, 2 * denominator)), Is.True, $"m = {m}: {enclosure}");
            Assert.That(enclosure.Width, Is.LessThan(Math.ScaleB(1, -54)), $"m = {m}");
        }
    }

    [Test]
    public void The_least_argument_serves_every_precision()
    {
        AssertNarrow<Bits128>();
        AssertNarrow<Bits256>();
        AssertNarrow<Bits512>();
    }

    // Few terms reach the precision at these arguments, and the last digits of their sum are far finer than the first omitted term.
    [Test]
    public void The_remainder_is_part_of_the_enclosure() => Assert.Multiple(() =>
    {
        Assert.That(Stirling.Correction<Interval>(1 << 18).Contains(Series(1 << 18)), Is.True);
        Assert.That(Stirling.Correction<Ball<Bits128>>(1 << 26).Contains(Series(1 << 26)), Is.True);
        Assert.That(Stirling.Correction<Ball<Bits256>>(1 << 30).Contains(Series(1 << 30)), Is.True);
    });

    // δ(m) to within the thirteenth term: below 2^-400 at m = 2^18.
    private static Rational Series(int m) =>
        Enumerable.Range(1, 12).Aggregate(Rational.Zero, (sum, j) => sum + Stirling.Coefficient(j) / Rational.Pow(m, 2 * j - 1));

    private static void AssertNarrow<TPrecision>()
        where TPrecision : struct, IPrecision<TPrecision>
    {
        var bits = Ball<TPrecision>.Precision;
        Assert.That(Stirling.Correction<Ball<TPrecision>>(Stirling.Least(bits)).Radius <= Rational.Dyadic(1, -bits), Is.True, $"{bits} bits");
    }
}

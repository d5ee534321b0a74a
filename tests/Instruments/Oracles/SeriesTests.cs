using NUnit.Framework;
using Verification.Oracles;

namespace Verification.Instruments.Oracles;

/// <summary>
/// The error bounds that the decimal functions compute, at so few digits that an understated bound shows: at full precision spare digits
/// would hide it.
/// </summary>
[TestFixture]
public sealed class SeriesTests
{
    private static readonly BigDecimal[] Points = [.. Enumerable.Range(1, 60).Select(i => new BigDecimal(16 * i + 3, -3))];

    [Test]
    public void Every_series_contains_its_value_at_few_digits([Values(2, 3, 4, 7, 12)] int scale)
    {
        foreach (var x in Points)
        {
            var here = Fixed.From(x, scale);
            // The argument itself is cut off at the scale: the series is asked about that decimal, which is known exactly.
            var point = new BigDecimal(here.Value, -scale);
            here = here with { Error = 0 };
            AssertContains(Series.Exp(here), BigDecimal.Exp(point, 60), $"exp({point})");
            AssertContains(Series.Exp(here * -2), BigDecimal.Exp(-2 * point, 60), $"exp(-2·{point})");
            AssertContains(Series.Atan(here), BigDecimal.Atan(point, 60), $"atan({point})");
            if (point >= new BigDecimal(1, -1)) AssertContains(Series.Log(here), BigDecimal.Log(point, 60), $"log({point})");
            AssertContains(Series.LowerMills(here, 2), LowerMills(point), $"lower({point})");
        }

        AssertContains(Series.Pi(scale), BigDecimal.Pi(60), "pi");
        AssertContains(Series.Log10(scale), BigDecimal.Log(10, 60), "log 10");
    }

    [Test]
    public void Few_levels_of_the_continued_fraction_bracket_the_tail([Values(1, 2, 3, 4, 9, 40)] int levels)
    {
        foreach (var x in Points.Where(x => x > new BigDecimal(3, -1)))
        {
            var bracket = Series.UpperMills(Fixed.From(x, 30), 2, levels);
            AssertContains(bracket, UpperMills(x), $"upper({x})");
        }
    }

    [Test]
    public void Rounding_steps_are_counted_in_every_operation()
    {
        // (1/3)·3, (√2)², and products of cut-off numbers, at three digits: the truth is known and the units are coarse.
        var third = new Fixed(1000, 0, 3) / 3;
        AssertContains(third * 3, 1, "third");
        AssertContains(third * third, BigDecimal.Divide(1, 9, 60), "ninth");
        var root = Fixed.Sqrt(new Fixed(2000, 0, 3));
        AssertContains(root * root, 2, "square of a root");
        AssertContains(root / third, 3 * BigDecimal.Sqrt(2, 60), "quotient");
    }

    // e^(x²)·∫₀ˣ e^(−t²) dt and e^(x²)·∫ₓ^∞ e^(−t²) dt through the rounded functions, whose digits MPFR confirms.
    private static BigDecimal LowerMills(BigDecimal x) => BigDecimal.Exp(x * x, 70) * BigDecimal.Erf(x, 70) * HalfRootOfPi;

    private static BigDecimal UpperMills(BigDecimal x) => BigDecimal.Exp(x * x, 70) * BigDecimal.Erfc(x, 70) * HalfRootOfPi;

    private static readonly BigDecimal HalfRootOfPi = BigDecimal.Sqrt(BigDecimal.Pi(80), 70) * new BigDecimal(5, -1);

    // The references are off by less than 10⁻⁵⁷, the units are at least 10⁻³⁰.
    private static void AssertContains(Fixed enclosure, BigDecimal truth, string what)
    {
        var blur = new BigDecimal(1, -57);
        var low = new BigDecimal(enclosure.Value - enclosure.Error, -enclosure.Scale) - blur;
        var high = new BigDecimal(enclosure.Value + enclosure.Error, -enclosure.Scale) + blur;
        Assert.That(low <= truth && truth <= high, Is.True, () => $"{what}: {truth} is not in [{low}, {high}]");
        Assert.That(enclosure.Error.Sign, Is.GreaterThanOrEqualTo(0));
    }
}

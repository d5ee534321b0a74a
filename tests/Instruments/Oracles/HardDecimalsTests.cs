using NUnit.Framework;
using Verification.Oracles;

namespace Verification.Instruments.Oracles;

/// <summary>
/// Arguments made to be hard: the inverse function at a decimal y (or half-way between two), moved by 10⁻²⁰ of a last place to either side. The result is then so near y that
/// twenty further digits do not tell on which side it lies; but it is known, since the function is monotone.
/// </summary>
[TestFixture]
public sealed class HardDecimalsTests
{
    private const int Further = 30;

    [Test]
    public void A_result_a_hair_from_a_decimal_or_a_tie_goes_to_the_right_side([Values(10, 50, 100, 900)] int digits)
    {
        var (small, large) = (Digits("0.", digits), Digits("3.", digits - 1)); // 0.1262… and 3.1262…
        Both("exp", BigDecimal.Exp, BigDecimal.Log, large, digits);
        Both("log", BigDecimal.Log, BigDecimal.Exp, large, digits);
        if (digits > 100) return;
        Both("expm1", BigDecimal.ExpM1, BigDecimal.Log1P, small, digits);
        Both("log1p", BigDecimal.Log1P, BigDecimal.ExpM1, small, digits);
        Both("acos", BigDecimal.Acos, Newton(BigDecimal.Acos, (x, d) => -BigDecimal.Divide(1, BigDecimal.Sqrt(1 - x * x, d), d)), Digits("1.", digits - 1), digits);
        Both("erf", BigDecimal.Erf, Newton(BigDecimal.Erf, (x, d) => BigDecimal.Divide(2 * BigDecimal.Exp(-x * x, d), BigDecimal.Sqrt(BigDecimal.Pi(d), d), d)), small, digits);
        Both("tanh", BigDecimal.Tanh, Newton(BigDecimal.Tanh, (x, d) => 1 - BigDecimal.Tanh(x, d) * BigDecimal.Tanh(x, d)), small, digits);
        Both("atan", BigDecimal.Atan, Newton(BigDecimal.Atan, (x, d) => BigDecimal.Divide(1, 1 + x * x, d)), small, digits);
    }

    [Test]
    public void Roots_and_quotients_a_hair_from_a_decimal_or_a_tie([Values(10, 50, 100, 1000)] int digits)
    {
        // √(y² ± 10^(−2·digits)) and (7y ± 10^(−2·digits))/7, both without any rounding of the argument.
        var hair = new BigDecimal(1, -2 * digits - 5);
        foreach (var (y, unit) in Targets(Digits("3.", digits - 1), digits))
        {
            foreach (var side in new[] { -1, 1 })
            {
                AssertRounded(BigDecimal.Sqrt, y * y + side * hair, y, unit, side, digits, "sqrt");
                AssertRounded((x, d, r) => BigDecimal.Divide(x, 7, d, r), 7 * y + side * hair, y, unit, side, digits, "division");
                AssertRounded(BigDecimal.Round, y + side * hair, y, unit, side, digits, "rounding");
            }
        }
    }

    private static void Both(string name, Func<BigDecimal, int, Rounding, BigDecimal> f, Func<BigDecimal, int, Rounding, BigDecimal> inverse, BigDecimal decimalOfDigits, int digits)
    {
        foreach (var (y, unit) in Targets(decimalOfDigits, digits))
        {
            // The inverse is right to 30 digits more than y has; 10^(−digits − 20) moves it past its own error.
            var (x, hair) = (inverse(y, digits + Further, Rounding.HalfEven), new BigDecimal(1, -digits - 20));
            var rising = f(x + 1000 * hair, digits + Further, Rounding.HalfEven) > y;
            foreach (var side in new[] { -1, 1 }) AssertRounded(f, x + (rising ? side : -side) * hair, y, unit, side, digits, name);
        }
    }

    // A decimal of so many digits, and the middle between it and the next: expected results follow from which side the exact value is on.
    private static IEnumerable<(BigDecimal Target, BigDecimal Unit)> Targets(BigDecimal y, int digits)
    {
        var unit = new BigDecimal(1, y.Order + 1 - digits);
        yield return (y, unit);
        yield return (y + unit * new BigDecimal(5, -1), unit);
    }

    private static void AssertRounded(Func<BigDecimal, int, Rounding, BigDecimal> f, BigDecimal x, BigDecimal y, BigDecimal unit, int side, int digits, string name)
    {
        var half = unit * new BigDecimal(5, -1);
        var isTie = BigDecimal.Round(y, digits, Rounding.Down) != y;
        var (floor, ceiling, nearest) = isTie
            ? (y - half, y + half, y + side * half)
            : (side < 0 ? y - unit : y, side < 0 ? y : y + unit, y);
        Assert.That((f(x, digits, Rounding.Floor), f(x, digits, Rounding.Ceiling), f(x, digits, Rounding.HalfEven)), Is.EqualTo((floor, ceiling, nearest)), $"{name} a hair {(side < 0 ? "below" : "above")} {(isTie ? "a tie" : "a decimal")} of {digits} digits");
    }

    // So many digits that are no pattern: those of 1/7919, whose period is long, the last of them odd.
    private static BigDecimal Digits(string lead, int count)
    {
        var digits = BigDecimal.Divide(1, 7919, count - 1, Rounding.Down).Mantissa.ToString(System.Globalization.CultureInfo.InvariantCulture).PadRight(count - 1, '7');
        return BigDecimal.Parse($"{lead}{digits[..(count - 1)]}3");
    }

    private static Func<BigDecimal, int, Rounding, BigDecimal> Newton(Func<BigDecimal, int, Rounding, BigDecimal> f, Func<BigDecimal, int, BigDecimal> slope) => (y, digits, rounding) =>
    {
        var x = BigDecimal.Parse("0.5");
        for (var i = 0; i < 12; i++) x = BigDecimal.Round(x - BigDecimal.Divide(f(x, digits + 5, Rounding.HalfEven) - y, slope(x, digits + 5), digits + 5), digits + 5);
        return BigDecimal.Round(x, digits, rounding);
    };
}

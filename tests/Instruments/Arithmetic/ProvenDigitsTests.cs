using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

public sealed class ProvenDigitsTests
{
    [TestCase(1, 3, 5, "0.33333")]
    [TestCase(-2, 3, 5, "-0.66667")]
    [TestCase(1, 1, 3, "1.00")]
    [TestCase(123456, 1, 6, "123456")]
    [TestCase(1234567, 1, 3, "1.23e6")]
    [TestCase(12345, 10, 4, "1234")]
    [TestCase(12355, 10, 4, "1236")]
    [TestCase(99995, 100000, 4, "1.000")]
    [TestCase(1, 100000, 1, "0.00001")]
    [TestCase(1, 1000000, 2, "1.0e-6")]
    [TestCase(5, 1, 1, "5")]
    [TestCase(0, 1, 4, "0")]
    public void Exact_numbers_are_rounded_to_nearest_even(int numerator, int denominator, int digits, string expected) =>
        Assert.That(ProvenDigits.Text(new(numerator, denominator), new(numerator, denominator), digits), Is.EqualTo(expected));

    [Test]
    public void Every_number_of_an_enclosure_is_within_half_a_unit_or_nothing_is_printed()
    {
        Rational centre = new(271828, 100000);
        for (var radius = 0; radius < 40; radius++)
        {
            var (lower, upper) = (centre - new Rational(radius, 1_000_000), centre + new Rational(radius, 1_000_000));
            var text = ProvenDigits.Text(lower, upper, 5);
            // 2.71828 lies 20 millionths below 2.7183 and 30 above the middle 2.71825 to the next decimal below.
            Assert.That(text, Is.EqualTo(radius < 30 ? "2.7183" : null), $"radius {radius}");
        }
    }

    [Test]
    public void Nothing_is_proven_of_a_sign_that_is_open() => Assert.Multiple(() =>
    {
        Assert.That(ProvenDigits.Text(-1, 1, 3), Is.Null);
        Assert.That(ProvenDigits.Text(0, Rational.Pow(10, -50), 1), Is.Null);
        Assert.That(() => ProvenDigits.Text(1, 0, 3), Throws.ArgumentException);
        Assert.That(() => ProvenDigits.Text(0, 1, 0), Throws.InstanceOf<ArgumentException>());
    });

    /// <summary>The layout and the rounding by their definitions: as many figures as asked for, plain for 10⁻⁵ to 10^digits; the nearest such decimal, of two the even one.</summary>
    [Test]
    public void The_text_is_the_nearest_decimal_with_so_many_figures()
    {
        foreach (var m in (int[])[1, 5, 9, 10, 15, 25, 95, 96, 99, 100, 105, 115, 499, 500, 501, 995, 999, 1000, 1234, 2345, 9949, 9950, 9951, 9995, 99951, 123456])
        {
            for (var shift = -9; shift <= 7; shift++)
            {
                for (var digits = 1; digits <= 7; digits++)
                {
                    var x = m * Rational.Pow(10, shift);
                    var text = ProvenDigits.Text(x, x, digits)!;
                    var value = Rational.Parse(text);
                    var leading = 0;
                    while (Rational.Pow(10, leading) > value) leading--;
                    while (Rational.Pow(10, leading + 1) <= value) leading++;
                    var unit = Rational.Pow(10, leading - digits + 1);
                    // At a power of ten the figures below it are finer.
                    var distance = Rational.Abs(value - x) * 2;
                    var fine = value == Rational.Pow(10, leading) && x < value ? unit / 10 : unit;
                    var last = Rational.Floor(value / unit);
                    Assert.That(distance < fine || (distance == fine && (last.IsEven || fine != unit)), $"{x}, {digits}: {text}");
                    var (figures, plain) = (text.Split('e')[0].Replace(".", "", StringComparison.Ordinal), leading >= -5 && leading < digits);
                    Assert.That(plain ? figures.TrimStart('0') : figures, Has.Length.EqualTo(digits), $"{x}: {text}");
                    Assert.That(text, Does.Match(!plain ? $@"^[1-9]{(digits > 1 ? $@"\.\d{{{digits - 1}}}" : "")}e{leading}$" : leading < 0 ? @"^0\.0*[1-9]\d*$" : digits == leading + 1 ? @"^[1-9]\d*$" : @"^[1-9]\d*\.\d+$"), $"{x}, {digits}");
                    Assert.That(ProvenDigits.Text(-x, -x, digits), Is.EqualTo($"-{text}"));
                }
            }
        }
    }

    [Test]
    public void The_exponent_is_that_of_the_power_of_ten_below()
    {
        foreach (var e in (int[])[-400, -308, -31, -1, 0, 1, 2, 15, 30, 308, 1000])
        {
            var power = Rational.Pow(10, e);
            Assert.That((ProvenDigits.Exponent(power), ProvenDigits.Exponent(power * new Rational(999_999, 1_000_000)), ProvenDigits.Exponent(9 * power)), Is.EqualTo((e, e - 1, e)));
        }
    }

    [Test]
    public void An_open_sign_or_a_wrong_argument_is_told_apart() => Assert.Multiple(() =>
    {
        Assert.That(() => ProvenDigits.Text(new(1, 2), new(1, 3), 3), Throws.ArgumentException.With.Message.StartsWith("The ends 1/2 and 1/3 are in the wrong order."));
        Assert.That(() => ProvenDigits.Text(0, 1, 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("digits"));
        Assert.That((ProvenDigits.Text(0, 0, 3), ProvenDigits.Text(-1, 0, 3), ProvenDigits.Text(0, 1, 3), ProvenDigits.Text(-2, -2, 1), ProvenDigits.Text(-2, 2, 1)), Is.EqualTo(("0", (string?)null, (string?)null, "-2", (string?)null)));
    });
}

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
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Randomness;

namespace Verification.Instruments.Arithmetic;

/// <summary>Exact fractions: the laws of an ordered field on corner-biased values, and the ways in and out.</summary>
public sealed class RationalTests
{
    private static readonly Rational[] Values = [.. Corners()];

    private static IEnumerable<Rational> Corners()
    {
        var random = RandomStream.For(Settings.Current.Seed, "fractions", 0);
        foreach (var x in (Rational[])[0, 1, -1, 2, new(1, 2), new(-1, 3), new(2, 6), int.MaxValue, int.MinValue, Rational.Dyadic(1, -1074), Rational.Dyadic(-1, 1023)]) yield return x;
        for (var i = 0; i < 14; i++)
        {
            var x = random.Sign() * random.Dyadic(1 + 40 * i) / new Rational(1 + random.Below(1000), 1);
            yield return x;

            // Sums that nearly cancel, and quotients that do.
            if (i % 5 == 0) yield return Rational.Dyadic(1, -60) - x;
            if (i % 7 == 1 && x != 0) yield return 1 / x;
        }
    }

    [Test]
    public void The_field_axioms_hold() => Assert.Multiple(() =>
    {
        foreach (var a in Values)
        {
            Assert.That(Rational.Square(a), Is.EqualTo(a * a));
            Assert.That(Rational.Pow(a, 3), Is.EqualTo(a * a * a));
            Assert.That(Rational.From(a), Is.EqualTo(a));
            Assert.That(a + -a, Is.EqualTo(Rational.Zero));
            Assert.That(a + 0, Is.EqualTo(a));
            Assert.That(a * 1, Is.EqualTo(a));
            if (a != 0) Assert.That(a * (1 / a), Is.EqualTo(Rational.One));
            foreach (var b in Values)
            {
                Assert.That(a + b, Is.EqualTo(b + a));
                Assert.That(a * b, Is.EqualTo(b * a));
                Assert.That(a - b + b, Is.EqualTo(a));
                if (b != 0) Assert.That(a / b * b, Is.EqualTo(a));
                foreach (var c in Values)
                {
                    if (a + b + c != a + (b + c) || a * b * c != a * (b * c) || a * (b + c) != a * b + a * c) Assert.Fail($"{a}, {b}, {c}");
                    if (a <= b && (a + c > b + c || (c.Sign >= 0 && a * c > b * c))) Assert.Fail($"order of {a} and {b}, {c}");
                }
            }
        }
    });

    [Test]
    public void Every_result_is_in_lowest_terms_with_a_positive_denominator()
    {
        foreach (var a in Values)
        {
            foreach (var b in Values)
            {
                foreach (var x in (Rational[])[a + b, a - b, a * b, b == 0 ? a : a / b, Rational.Square(a), -a, Rational.Pow(a, 3)])
                {
                    if (x.Denominator.Sign <= 0 || !System.Numerics.BigInteger.GreatestCommonDivisor(x.Numerator, x.Denominator).IsOne) Assert.Fail($"{a}, {b}: {x.Numerator}/{x.Denominator}");
                }
            }
        }
    }

    [Test]
    public void Order_and_absolute_value_agree()
    {
        foreach (var a in Values)
        {
            foreach (var b in Values)
            {
                var sign = (a - b).Sign;
                if (a.CompareTo(b) != sign || a < b != sign < 0 || a <= b != sign <= 0 || Rational.Min(a, b) + Rational.Max(a, b) != a + b
                    || Rational.Max(a, b) - Rational.Min(a, b) != Rational.Abs(a - b) || Rational.AtMost(a, b) != Verdicts.Of(sign <= 0) || Rational.LessThan(a, b) != Verdicts.Of(sign < 0)
                    || Rational.Select(Rational.AtMost(a, b), a, b) != Rational.Min(a, b)) Assert.Fail($"{a}, {b}");
            }
        }
    }

    [TestCase("3", 3, 1)]
    [TestCase("-7/12", -7, 12)]
    [TestCase("6/-4", -3, 2)]
    [TestCase("0.125", 1, 8)]
    [TestCase("-.5", -1, 2)]
    [TestCase("1.5e-3", 3, 2000)]
    [TestCase("2E3", 2000, 1)]
    public void Text_is_read_exactly(string text, int numerator, int denominator) => Assert.That(Rational.Parse(text), Is.EqualTo(new Rational(numerator, denominator)));

    [TestCase("")]
    [TestCase("1,5")]
    [TestCase("1/2/3")]
    [TestCase("1e")]
    [TestCase("1e999999999")]
    [TestCase("NaN")]
    [TestCase("0x10")]
    public void Other_text_is_refused_with_the_expected_form(string text) =>
        Assert.That(() => Rational.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains($"'{text}'").And.Message.Contains("expected an integer, a fraction"));

    [Test]
    public void A_zero_denominator_or_divisor_is_an_error() => Assert.Multiple(() =>
    {
        Assert.That(() => new Rational(1, 0), Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => Rational.One / Rational.Zero, Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => Rational.Pow(0, -1), Throws.TypeOf<DivideByZeroException>());
    });

    [Test]
    public void Doubles_are_taken_exactly() => Assert.Multiple(() =>
    {
        Assert.That(Rational.FromDouble(0.1), Is.EqualTo(Rational.Parse("3602879701896397/36028797018963968")));
        Assert.That(Rational.FromDouble(0.1).ToInterval(), Is.EqualTo(Interval.Point(0.1)));
        Assert.That(Rational.FromDouble(double.Epsilon), Is.EqualTo(Rational.Dyadic(1, -1074)));
        Assert.That(Rational.FromDouble(-double.MaxValue), Is.EqualTo(Rational.Dyadic(1 - (System.Numerics.BigInteger.One << 53), 971)));
        Assert.That(() => Rational.FromDouble(double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Rational.FromDouble(double.PositiveInfinity), Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void Floor_and_ceiling_are_the_nearest_integers_outside() => Assert.Multiple(() =>
    {
        Assert.That(Rational.Floor(new(-7, 2)), Is.EqualTo((System.Numerics.BigInteger)(-4)));
        Assert.That(Rational.Ceiling(new(-7, 2)), Is.EqualTo((System.Numerics.BigInteger)(-3)));
        Assert.That(Rational.Floor(5), Is.EqualTo(Rational.Ceiling(5)));
    });

    [Test]
    public void The_default_is_zero() => Assert.Multiple(() =>
    {
        Assert.That(default(Rational), Is.EqualTo(Rational.Zero));
        Assert.That(default(Rational).Denominator, Is.EqualTo(System.Numerics.BigInteger.One));
        Assert.That($"{default(Rational)}", Is.EqualTo("0"));
    });

    [Test]
    public void Reading_serves_up_to_its_borders() => Assert.Multiple(() =>
    {
        Assert.That(Rational.Parse(".5"), Is.EqualTo(new Rational(1, 2)));
        Assert.That(Rational.Parse("1e100000"), Is.EqualTo(Rational.Pow(10, 100_000)));
        Assert.That(() => Rational.Parse("1e100001"), Throws.TypeOf<FormatException>());
        Assert.That(() => Rational.Parse(null!), Throws.ArgumentNullException);
    });

    [Test]
    public void Equal_fractions_are_equal_in_every_way() => Assert.Multiple(() =>
    {
        foreach (var a in Values)
        {
            foreach (var b in Values)
            {
                var equal = (a - b).Sign == 0;
                if (a == b != equal || a != b == equal || a.Equals((object)b) != equal || a.CompareTo((object)b) == 0 != equal || a > b != b < a || a >= b != b <= a) Assert.Fail($"{a}, {b}");
                if (equal && a.GetHashCode() != b.GetHashCode()) Assert.Fail($"hash of {a}");
            }

            Assert.That(a.IsInteger, Is.EqualTo(a.Denominator == 1));
            Assert.That(Rational.Parse($"{a}"), Is.EqualTo(a));
            Assert.That($"{a}".Contains('/', StringComparison.Ordinal), Is.EqualTo(!a.IsInteger));
        }

        Assert.That(Values.Select(a => a.GetHashCode()).Distinct().Count(), Is.GreaterThan(Values.Length / 2));
        Assert.That(Rational.One.Equals(null) || Rational.One.Equals(1.0) || Rational.One.Equals((object)1), Is.False);
        Assert.That(() => Rational.One.CompareTo("1"), Throws.ArgumentException.With.Message.StartsWith("A Rational is compared with a Rational."));
        Assert.That((Rational.Pow(new(-2, 3), -3), Rational.Pow(0, 0), Rational.Pow(new(1, 2), 1)), Is.EqualTo((new Rational(-27, 8), Rational.One, new Rational(1, 2))));
        Assert.That((Rational.Zero.Sign, new Rational(-1, 3).Sign, new Rational(-1, -3).Sign), Is.EqualTo((0, -1, 1)));
    });

    [Test]
    public void Errors_name_what_was_divided() => Assert.Multiple(() =>
    {
        Assert.That(() => new Rational(-5, 0), Throws.TypeOf<DivideByZeroException>().With.Message.EqualTo("The fraction -5/0 is not a number."));
        Assert.That(() => new Rational(1, 2) / 0, Throws.TypeOf<DivideByZeroException>().With.Message.EqualTo("1/2 was divided by 0."));
        Assert.That(() => Rational.Parse("1/0"), Throws.TypeOf<DivideByZeroException>());
    });

    [TestCase(" 3 / -4 ", -3, 4)]
    [TestCase("1e2/4e1", 5, 2)]
    [TestCase("5.", 5, 1)]
    [TestCase("+7", 7, 1)]
    [TestCase("12.5e+1", 125, 1)]
    public void Spaces_signs_and_exponents_are_read_in_both_parts(string text, int numerator, int denominator) => Assert.That(Rational.Parse(text), Is.EqualTo(new Rational(numerator, denominator)));

    [TestCase("1e-100001")]
    [TestCase("1e-2147483648")]
    [TestCase(".")]
    [TestCase("1.2.3")]
    [TestCase("1e1e1")]
    [TestCase("1 2")]
    [TestCase("e5")]
    [TestCase("/")]
    [TestCase("3/")]
    public void What_is_no_number_is_refused_as_a_whole(string text) => Assert.That(() => Rational.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains($"'{text}'"));

    [Test]
    public void Dyadic_numbers_are_whole_from_the_exponent_zero_on() => Assert.Multiple(() =>
    {
        Assert.That((Rational.Dyadic(3, 2), Rational.Dyadic(3, 0), Rational.Dyadic(6, -1), Rational.Dyadic(-3, -2)), Is.EqualTo(((Rational)12, (Rational)3, (Rational)3, new Rational(-3, 4))));
        Assert.That(() => Rational.FromDouble(double.NegativeInfinity), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Expected a finite double."));
    });
}

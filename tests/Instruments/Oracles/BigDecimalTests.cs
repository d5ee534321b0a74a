using NUnit.Framework;
using Verification.Oracles;

namespace Verification.Instruments.Oracles;

[TestFixture]
public sealed class BigDecimalTests
{
    private static readonly Rounding[] Directions = Enum.GetValues<Rounding>();

    // Arguments in every regime: tiny, near 1 (where logarithms cancel), moderate, large.
    private static readonly string[] Arguments =
        ["1e-40", "0.0001", "0.3", "0.49999999999999999999999999", "0.9999999999999999999999", "1.0000000000000000000001", "1.5", "2.75", "7", "12.5", "30"];

    [Test]
    public void Known_constants_have_their_first_hundred_digits()
    {
        // OEIS A000796, A001113, A002162, A002193.
        Assert.Multiple(() =>
        {
            Assert.That(BigDecimal.Pi(101, Rounding.Down).ToString(), Is.EqualTo(
                "3.1415926535897932384626433832795028841971693993751058209749445923078164062862089986280348253421170679"));
            Assert.That(BigDecimal.Exp(1, 101, Rounding.Down).ToString(), Is.EqualTo(
                "2.7182818284590452353602874713526624977572470936999595749669676277240766303535475945713821785251664274"));
            Assert.That(BigDecimal.Log(2, 100, Rounding.Down).ToString(), Is.EqualTo(
                "0.6931471805599453094172321214581765680755001343602552541206800094933936219696947156058633269964186875"));
            Assert.That(BigDecimal.Sqrt(2, 101, Rounding.Down).ToString(), Is.EqualTo(
                "1.4142135623730950488016887242096980785696718753769480731766797379907324784621070388503875343276415727"));
        });
    }

    [Test]
    public void Fifty_digits_are_the_two_hundred_digits_rounded([ValueSource(nameof(Arguments))] string argument)
    {
        // 50 and 200 digits take different numbers of terms and, for the normal tail, different formulas (fraction and series).
        var x = BigDecimal.Parse(argument);
        foreach (var (name, f) in Functions(x))
        {
            foreach (var rounding in new[] { Rounding.HalfEven, Rounding.Down })
            {
                var fine = f(200, rounding);
                var coarse = f(50, rounding);
                Assert.That(BigDecimal.Round(fine, 50, rounding), Is.EqualTo(coarse), $"{name}({argument}), {rounding}");
            }
        }
    }

    [Test]
    public void Directed_results_are_neighbours_that_bracket_the_finer_value([ValueSource(nameof(Arguments))] string argument)
    {
        var x = BigDecimal.Parse(argument);
        foreach (var (name, f) in Functions(x))
        {
            var (low, high, fine) = (f(40, Rounding.Floor), f(40, Rounding.Ceiling), f(80, Rounding.HalfEven));
            Assert.That(low <= fine && fine <= high, Is.True, $"{name}({argument})");
            Assert.That(high - low <= new BigDecimal(1, Math.Max(low.Order, high.Order) - 39), Is.True, $"{name}({argument}): one unit of the last place apart");
        }
    }

    [TestCase(10)]
    [TestCase(50)]
    [TestCase(100)]
    [TestCase(200)]
    public void Functional_equations_hold_to_a_few_units_of_the_last_place(int digits)
    {
        foreach (var (a, b) in new[] { ("0.7", "1.9"), ("-3.25", "0.01"), ("20", "-19.5"), ("1e-10", "2e-10") })
        {
            var (x, y) = (BigDecimal.Parse(a), BigDecimal.Parse(b));
            var z = BigDecimal.Abs(x);
            BigDecimal Exp(BigDecimal t) => BigDecimal.Exp(t, digits);
            AssertNear(Exp(x + y), Exp(x) * Exp(y), digits, "exp of a sum");
            AssertNear(BigDecimal.Log(Exp(z) * Exp(z), 2 * digits), 2 * z, digits, "log of exp", spread: 1);
            AssertNear(BigDecimal.ExpM1(BigDecimal.Log1P(z, digits + 5), digits), z, digits, "expm1 of log1p");
            var e = BigDecimal.ExpM1(2 * x, digits + 5);
            AssertNear(BigDecimal.Tanh(x, digits), BigDecimal.Divide(e, e + 2, digits + 5), digits, "tanh");
            AssertNear(BigDecimal.Atan(z, digits) + BigDecimal.Atan(BigDecimal.Divide(1, z, digits + 25), digits), BigDecimal.Pi(digits) * new BigDecimal(5, -1), digits, "atan of inverses");
            var c = BigDecimal.Divide(1, 1 + z, digits + 25);
            var sine = BigDecimal.Sqrt(1 - c * c, digits + 25);
            AssertNear(BigDecimal.Acos(c, digits), BigDecimal.Atan(BigDecimal.Divide(sine, c, digits + 10), digits), digits, "acos");
            AssertNear(BigDecimal.Acos(c, digits) + BigDecimal.Acos(-c, digits), BigDecimal.Pi(digits), digits, "acos of opposites");
            AssertNear(BigDecimal.Erf(x, digits) + BigDecimal.Erfc(x, digits), 1, digits, "erf + erfc", spread: 1);
            AssertNear(BigDecimal.NormalCdf(x, digits) + BigDecimal.NormalCdf(-x, digits), 1, digits, "both tails");
            AssertNear(BigDecimal.Sqrt(z, digits) * BigDecimal.Sqrt(z, digits), z, digits, "square of a root");
        }
    }

    [Test]
    public void Identities_hold_at_a_thousand_digits()
    {
        const int digits = BigDecimal.MaxDigits;
        var (third, two) = (BigDecimal.Divide(1, 3, 300), BigDecimal.Log(2, digits));
        BigDecimal half = new(5, -1);
        // The thousandth decimal of π and the nine before it (D. Shanks and J. W. Wrench, Calculation of π to 100,000 decimals, 1962).
        Assert.That(BigDecimal.Pi(1000, Rounding.Down).ToString(), Does.StartWith("3.14159265358979").And.EndsWith("216420198"));
        AssertNear(BigDecimal.Exp(two, digits), 2, digits - 1, "exp of log 2");
        AssertNear(BigDecimal.Log1P(1, digits), two, digits, "log1p(1)");
        AssertNear(two + BigDecimal.Log(5, digits), BigDecimal.Log(10, digits), digits, "log 10");
        AssertNear(4 * BigDecimal.Atan(1, digits), BigDecimal.Pi(digits), digits - 1, "4·atan 1");
        AssertNear(3 * BigDecimal.Acos(half, digits), BigDecimal.Pi(digits), digits - 1, "3·acos 1/2");
        AssertNear(BigDecimal.Erf(third, digits) + BigDecimal.Erfc(third, digits), 1, digits, "erf + erfc");
        AssertNear(BigDecimal.Sqrt(third, digits) * BigDecimal.Sqrt(third, digits), third, digits, "square of a root");
        var e = BigDecimal.ExpM1(2 * third, digits);
        AssertNear(BigDecimal.Tanh(third, digits), BigDecimal.Divide(e, e + 2, digits), digits - 1, "tanh");
        AssertNear(BigDecimal.Divide(third, 7, digits) * 7, third, digits, "a quotient times its divisor");
    }

    [Test]
    public void The_normal_distribution_is_the_error_function_of_a_root()
    {
        // erfc is steep by at most 2x + 1 in relative terms, so 20 further digits in the argument do not show.
        foreach (var text in new[] { "-38", "-9.5", "-1", "0.001", "2" })
        {
            var x = BigDecimal.Parse(text);
            var y = BigDecimal.Divide(-x, BigDecimal.Sqrt(2, 80), 80);
            AssertNear(BigDecimal.NormalCdf(x, 50), BigDecimal.Erfc(y, 60) * new BigDecimal(5, -1), 50, text);
        }
    }

    [Test]
    public void Rounding_follows_its_direction_also_below_zero()
    {
        string Rounded(string x, Rounding r) => BigDecimal.Round(BigDecimal.Parse(x), 2, r).ToString();
        Assert.Multiple(() =>
        {
            Assert.That(Directions.Select(r => Rounded("1.25", r)), Is.EqualTo(new[] { "1.2", "1.2", "1.3", "1.2" }));
            Assert.That(Directions.Select(r => Rounded("-1.35", r)), Is.EqualTo(new[] { "-1.4", "-1.4", "-1.3", "-1.3" }));
            Assert.That(Directions.Select(r => Rounded("-1.2501", r)), Is.EqualTo(new[] { "-1.3", "-1.3", "-1.2", "-1.2" }));
            Assert.That(BigDecimal.Divide(2, 3, 5).ToString(), Is.EqualTo("0.66667"));
            Assert.That(BigDecimal.Divide(-2, 3, 5, Rounding.Ceiling).ToString(), Is.EqualTo("-0.66666"));
            Assert.That(BigDecimal.Divide(BigDecimal.Parse("1.0000000001"), 2, 1, Rounding.HalfEven).ToString(), Is.EqualTo("0.5"));
            Assert.That(BigDecimal.Sqrt(BigDecimal.Parse("6.25e-8"), 10).ToString(), Is.EqualTo("0.00025"));
        });
    }

    [Test]
    public void Text_and_doubles_go_in_and_out_without_loss()
    {
        foreach (var text in new[] { "0", "-0.125", "1e25", "123000", "-1.5e-300", "0.00001" })
        {
            var x = BigDecimal.Parse(text);
            Assert.That(BigDecimal.Parse(x.ToString()), Is.EqualTo(x));
            var (numerator, denominator) = x.ToFraction();
            Assert.That(BigDecimal.FromFraction(numerator, denominator, 50), Is.EqualTo(x));
        }

        foreach (var value in new[] { 0.1, -1e300, double.Epsilon, 3.5, double.MaxValue }) Assert.That(BigDecimal.FromDouble(value).ToDouble(), Is.EqualTo(value));
        Assert.That(BigDecimal.FromDouble(0.1).ToString(), Is.EqualTo("0.1000000000000000055511151231257827021181583404541015625"));
    }

    [Test]
    public void Bad_arguments_are_refused_with_the_range()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => BigDecimal.Exp(1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("1 to 1000"));
            Assert.That(() => BigDecimal.Pi(1001), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("1 to 1000"));
            Assert.That(() => BigDecimal.Log(0, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => BigDecimal.Log1P(-1, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => BigDecimal.Acos(2, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => BigDecimal.Sqrt(-1, 10), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => BigDecimal.Divide(1, 0, 10), Throws.InstanceOf<DivideByZeroException>());
            Assert.That(() => BigDecimal.Parse("1,5"), Throws.InstanceOf<FormatException>());
            Assert.That(() => BigDecimal.FromDouble(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static IEnumerable<(string Name, Func<int, Rounding, BigDecimal> F)> Functions(BigDecimal x)
    {
        yield return ("exp", (d, r) => BigDecimal.Exp(x, d, r));
        yield return ("exp of -x", (d, r) => BigDecimal.Exp(-x, d, r));
        yield return ("expm1", (d, r) => BigDecimal.ExpM1(-x, d, r));
        yield return ("log", (d, r) => BigDecimal.Log(x, d, r));
        yield return ("log1p", (d, r) => BigDecimal.Log1P(x, d, r));
        yield return ("sqrt", (d, r) => BigDecimal.Sqrt(x, d, r));
        yield return ("atan", (d, r) => BigDecimal.Atan(-x, d, r));
        yield return ("tanh", (d, r) => BigDecimal.Tanh(-x, d, r));
        yield return ("erf", (d, r) => BigDecimal.Erf(x, d, r));
        yield return ("erfc", (d, r) => BigDecimal.Erfc(x, d, r));
        yield return ("erfc of -x", (d, r) => BigDecimal.Erfc(-x, d, r));
        yield return ("normal", (d, r) => BigDecimal.NormalCdf(-x, d, r));
        if (x <= 1) yield return ("acos", (d, r) => BigDecimal.Acos(-x, d, r));
    }

    // Each side combines at most three results that are each within half a unit of their last place.
    private static void AssertNear(BigDecimal a, BigDecimal b, int digits, string what, BigDecimal? spread = null)
    {
        var size = BigDecimal.Abs(spread ?? b);
        if (BigDecimal.Abs(b) > size) size = BigDecimal.Abs(b);
        Assert.That(BigDecimal.Abs(a - b) <= new BigDecimal(3, size.Order + 1 - digits), Is.True, () => $"{what}: {a} and {b} differ by {a - b}");
    }
}

using System.Runtime.InteropServices;
using NUnit.Framework;
using Verification.Instruments.External;
using Verification.Oracles;
using static Verification.Instruments.External.Mpfr.Native;

namespace Verification.Instruments.Oracles;

/// <summary>The decimal functions against GNU MPFR, digit for digit in three directions.</summary>
[TestFixture]
[Category("External")]
public sealed unsafe class MpfrTests
{
    [OneTimeSetUp]
    public void Needs_the_library() => Mpfr.Require();

    [Test]
    public void The_decimals_are_MPFRs_digits_in_every_direction([Values(10, 50, 100, 1000)] int digits)
    {
        double[] small = [1e-30, -1e-5, 0.1, -0.5, 0.999999, 1, -1];
        double[] moderate = [.. small, 1.0000001, -2.7, 5.5, 11.25, -17];
        double[] positive = [1e-300, 1e-5, 0.3, 0.9999999999, 1.0000000001, 2, 10, 12345.678, 1e300];
        Assert.Multiple(() =>
        {
            Compare(digits, "exp", mpfr_exp, BigDecimal.Exp, [.. moderate, 700.25, -700.25]);
            Compare(digits, "expm1", mpfr_expm1, BigDecimal.ExpM1, moderate);
            Compare(digits, "log", mpfr_log, BigDecimal.Log, positive);
            Compare(digits, "log1p", mpfr_log1p, BigDecimal.Log1P, [.. small.Where(x => x > -1), 1e15]);
            Compare(digits, "sqrt", mpfr_sqrt, BigDecimal.Sqrt, positive);
            Compare(digits, "atan", mpfr_atan, BigDecimal.Atan, [.. moderate, 1e20]);
            Compare(digits, "acos", mpfr_acos, BigDecimal.Acos, small);
            Compare(digits, "tanh", mpfr_tanh, BigDecimal.Tanh, moderate);
            Compare(digits, "erf", mpfr_erf, BigDecimal.Erf, moderate);
            Compare(digits, "erfc", mpfr_erfc, BigDecimal.Erfc, [.. moderate, 26.5, 100.125]);
        });
    }

    private static void Compare(int digits, string name, Mpfr.Unary theirs, Func<BigDecimal, int, Rounding, BigDecimal> ours, double[] arguments)
    {
        // A thousand digits cost: one argument there.
        foreach (var x in arguments.Where((_, i) => digits < 1000 || i == 3))
        {
            foreach (var (rounding, direction) in new[] { (Rounding.HalfEven, MpfrRounding.Nearest), (Rounding.Ceiling, MpfrRounding.Up), (Rounding.Floor, MpfrRounding.Down) })
            {
                var expected = Evaluate(theirs, x, direction, digits);
                Assert.That(ours(BigDecimal.FromDouble(x), digits, rounding), Is.EqualTo(expected), $"{name}({x:R}), {rounding}, {digits} digits");
            }
        }
    }

    private static BigDecimal Evaluate(Mpfr.Unary function, double x, MpfrRounding direction, int digits)
    {
        // 400 bits more than are compared: rounding MPFR's value to the digits then goes as for the exact value.
        using var argument = new Mpfr(x);
        using var result = new Mpfr(4 * digits + 400);
        _ = function(result.Pointer, argument.Pointer, direction);
        var text = mpfr_get_str(null, out var exponent, 10, (nuint)digits, result.Pointer, direction);
        try
        {
            // The text is the digits d₁d₂… of ±0.d₁d₂… · 10^exponent.
            var mantissa = Marshal.PtrToStringAnsi((nint)text)!;
            return mantissa.Trim('-', '0').Length == 0 ? 0 : BigDecimal.Parse($"{mantissa}e{exponent - digits}");
        }
        finally
        {
            mpfr_free_str(text);
        }
    }
}

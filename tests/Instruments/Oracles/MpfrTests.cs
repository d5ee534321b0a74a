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
    // Far more than the 60 digits compared: rounding MPFR's value to 60 digits then goes as for the exact value.
    private const int Bits = 700;
    private const int Digits = 60;

    [OneTimeSetUp]
    public void Needs_the_library() => Mpfr.Require();

    [Test]
    public void The_decimals_are_MPFRs_digits_in_every_direction()
    {
        double[] small = [1e-30, -1e-5, 0.1, -0.5, 0.999999, 1, -1];
        double[] moderate = [.. small, 1.0000001, -2.7, 5.5, 11.25, -17];
        double[] positive = [1e-300, 1e-5, 0.3, 0.9999999999, 1.0000000001, 2, 10, 12345.678, 1e300];
        Assert.Multiple(() =>
        {
            Compare("exp", mpfr_exp, BigDecimal.Exp, [.. moderate, 700.25, -700.25]);
            Compare("expm1", mpfr_expm1, BigDecimal.ExpM1, moderate);
            Compare("log", mpfr_log, BigDecimal.Log, positive);
            Compare("log1p", mpfr_log1p, BigDecimal.Log1P, [.. small.Where(x => x > -1), 1e15]);
            Compare("sqrt", mpfr_sqrt, BigDecimal.Sqrt, positive);
            Compare("atan", mpfr_atan, BigDecimal.Atan, [.. moderate, 1e20]);
            Compare("acos", mpfr_acos, BigDecimal.Acos, small);
            Compare("tanh", mpfr_tanh, BigDecimal.Tanh, moderate);
            Compare("erf", mpfr_erf, BigDecimal.Erf, moderate);
            Compare("erfc", mpfr_erfc, BigDecimal.Erfc, [.. moderate, 26.5, 100.125]);
        });
    }

    private static void Compare(string name, Mpfr.Unary theirs, Func<BigDecimal, int, Rounding, BigDecimal> ours, double[] arguments)
    {
        foreach (var x in arguments)
        {
            foreach (var (rounding, direction) in new[] { (Rounding.HalfEven, MpfrRounding.Nearest), (Rounding.Ceiling, MpfrRounding.Up), (Rounding.Floor, MpfrRounding.Down) })
            {
                var expected = Evaluate(theirs, x, direction);
                Assert.That(ours(BigDecimal.FromDouble(x), Digits, rounding), Is.EqualTo(expected), $"{name}({x:R}), {rounding}");
            }
        }
    }

    private static BigDecimal Evaluate(Mpfr.Unary function, double x, MpfrRounding direction)
    {
        using var argument = new Mpfr(x);
        using var result = new Mpfr(Bits);
        _ = function(result.Pointer, argument.Pointer, direction);
        var text = mpfr_get_str(null, out var exponent, 10, Digits, result.Pointer, direction);
        try
        {
            // The text is the digits d₁d₂… of ±0.d₁d₂… · 10^exponent.
            var digits = Marshal.PtrToStringAnsi((nint)text)!;
            return digits.Trim('-', '0').Length == 0 ? 0 : BigDecimal.Parse($"{digits}e{exponent - Digits}");
        }
        finally
        {
            mpfr_free_str(text);
        }
    }
}

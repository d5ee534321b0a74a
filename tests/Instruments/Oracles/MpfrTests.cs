using System.Runtime.InteropServices;
using NUnit.Framework;
using Verification.Oracles;

namespace Verification.Instruments.Oracles;

/// <summary>The decimal functions against GNU MPFR, digit for digit in three directions.</summary>
[TestFixture]
[Category("External")]
public sealed class MpfrTests
{
    // Far more than the 60 digits compared: rounding MPFR's value to 60 digits then goes as for the exact value.
    private const int Bits = 700;
    private const int Digits = 60;

    private delegate int Unary(nint result, nint argument, int direction);

    [OneTimeSetUp]
    public void Find_the_library()
    {
        if (NativeLibrary.TryLoad(Mpfr.Library, out var handle))
        {
            NativeLibrary.Free(handle);
            return;
        }

        if (Environment.GetEnvironmentVariable("VERIFY_REQUIRE_EXTERNAL") == "1") Assert.Fail($"{Mpfr.Library} is required and missing.");
        Assert.Ignore($"{Mpfr.Library} is not installed.");
    }

    [Test]
    public void The_decimals_are_MPFRs_digits_in_every_direction()
    {
        double[] small = [1e-30, -1e-5, 0.1, -0.5, 0.999999, 1, -1];
        double[] moderate = [.. small, 1.0000001, -2.7, 5.5, 11.25, -17];
        double[] positive = [1e-300, 1e-5, 0.3, 0.9999999999, 1.0000000001, 2, 10, 12345.678, 1e300];
        Assert.Multiple(() =>
        {
            Compare("exp", Mpfr.mpfr_exp, BigDecimal.Exp, [.. moderate, 700.25, -700.25]);
            Compare("expm1", Mpfr.mpfr_expm1, BigDecimal.ExpM1, moderate);
            Compare("log", Mpfr.mpfr_log, BigDecimal.Log, positive);
            Compare("log1p", Mpfr.mpfr_log1p, BigDecimal.Log1P, [.. small.Where(x => x > -1), 1e15]);
            Compare("sqrt", Mpfr.mpfr_sqrt, BigDecimal.Sqrt, positive);
            Compare("atan", Mpfr.mpfr_atan, BigDecimal.Atan, [.. moderate, 1e20]);
            Compare("acos", Mpfr.mpfr_acos, BigDecimal.Acos, small);
            Compare("tanh", Mpfr.mpfr_tanh, BigDecimal.Tanh, moderate);
            Compare("erf", Mpfr.mpfr_erf, BigDecimal.Erf, moderate);
            Compare("erfc", Mpfr.mpfr_erfc, BigDecimal.Erfc, [.. moderate, 26.5, 100.125]);
        });
    }

    private static void Compare(string name, Unary theirs, Func<BigDecimal, int, Rounding, BigDecimal> ours, double[] arguments)
    {
        foreach (var x in arguments)
        {
            foreach (var (rounding, direction) in new[] { (Rounding.HalfEven, 0), (Rounding.Ceiling, 2), (Rounding.Floor, 3) })
            {
                var expected = Mpfr.Evaluate(theirs, x, direction);
                Assert.That(ours(BigDecimal.FromDouble(x), Digits, rounding), Is.EqualTo(expected), $"{name}({x:R}), {rounding}");
            }
        }
    }

    private static class Mpfr
    {
        public const string Library = "libmpfr.so.6";

        public static BigDecimal Evaluate(Unary function, double x, int direction)
        {
            var argument = Marshal.AllocHGlobal(32);
            var result = Marshal.AllocHGlobal(32);
            mpfr_init2(argument, Bits);
            mpfr_init2(result, Bits);
            try
            {
                mpfr_set_d(argument, x, 0);
                function(result, argument, direction);
                var text = mpfr_get_str(0, out var exponent, 10, Digits, result, direction);
                try
                {
                    // The text is the digits d₁d₂… of ±0.d₁d₂… · 10^exponent.
                    var digits = Marshal.PtrToStringAnsi(text)!;
                    return digits.Trim('-', '0').Length == 0 ? 0 : BigDecimal.Parse($"{digits}e{exponent - Digits}");
                }
                finally
                {
                    mpfr_free_str(text);
                }
            }
            finally
            {
                mpfr_clear(argument);
                mpfr_clear(result);
                Marshal.FreeHGlobal(argument);
                Marshal.FreeHGlobal(result);
            }
        }

        [DllImport(Library)] public static extern int mpfr_exp(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_expm1(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_log(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_log1p(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_sqrt(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_atan(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_acos(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_tanh(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_erf(nint result, nint argument, int direction);

        [DllImport(Library)] public static extern int mpfr_erfc(nint result, nint argument, int direction);

        [DllImport(Library)] private static extern void mpfr_init2(nint x, nint bits);

        [DllImport(Library)] private static extern void mpfr_clear(nint x);

        [DllImport(Library)] private static extern void mpfr_set_d(nint x, double value, int direction);

        [DllImport(Library)] private static extern nint mpfr_get_str(nint text, out nint exponent, int numberBase, nint digits, nint x, int direction);

        [DllImport(Library)] private static extern void mpfr_free_str(nint text);
    }
}

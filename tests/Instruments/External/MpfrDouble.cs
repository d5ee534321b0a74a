using System.Runtime.InteropServices;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.External;

/// <summary>
/// The tightest double interval around a function value, from GNU MPFR: rounded down and rounded up at high precision, then to double in the same direction,
/// which together is one directed rounding. Functions that MPFR lacks are composed at a precision that swallows their cancellation and widened by 2^(16 − precision).
/// </summary>
internal static class MpfrDouble
{
    private const string Library = "libmpfr.so.6";
    private const int Nearest = 0, Upward = 2, Downward = 3;

    /// <summary>Ignores the calling test where the library is missing; fails it where VERIFY_REQUIRE_EXTERNAL=1 asks for it.</summary>
    public static void Require()
    {
        if (NativeLibrary.TryLoad(Library, out _)) return;
        const string missing = $"{Library} (Debian package libmpfr6) is not installed";
        if (Environment.GetEnvironmentVariable("VERIFY_REQUIRE_EXTERNAL") == "1") Assert.Fail(missing);
        Assert.Ignore(missing);
    }

    public static Reference Exp(double x) => Directed(x, mpfr_exp);

    public static Reference ExpM1(double x) => Directed(x, mpfr_expm1);

    public static Reference Log(double x) => Directed(x, mpfr_log);

    public static Reference Log1P(double x) => Directed(x, mpfr_log1p);

    public static Reference Tanh(double x) => Directed(x, mpfr_tanh);

    public static Reference Acos(double x) => Directed(x, mpfr_acos);

    public static Reference Erf(double x) => Directed(x, mpfr_erf);

    public static Reference Atan2(double y, double x)
    {
        using var r = new Number(200);
        using var a = new Number(53);
        using var b = new Number(53);
        _ = mpfr_set_d(a.At, y, Nearest);
        _ = mpfr_set_d(b.At, x, Nearest);
        _ = mpfr_atan2(r.At, a.At, b.At, Downward);
        var lower = mpfr_get_d(r.At, Downward);
        _ = mpfr_atan2(r.At, a.At, b.At, Upward);
        return Judge(lower, mpfr_get_d(r.At, Upward), r.At);
    }

    /// <summary>1/(1 + e^(−z)).</summary>
    public static Reference Sigmoid(double z) => Composed(z, 1700, (r, a) =>
    {
        _ = mpfr_neg(r, a, Nearest);
        _ = mpfr_exp(r, r, Nearest);
        _ = mpfr_add_ui(r, r, 1, Nearest);
        _ = mpfr_ui_div(r, 1, r, Nearest);
    });

    /// <summary>log(1 + eᶻ) for z ≤ 800.</summary>
    public static Reference Softplus(double z) => Composed(z, 1700, (r, a) =>
    {
        _ = mpfr_exp(r, a, Nearest);
        _ = mpfr_log1p(r, r, Nearest);
    });

    /// <summary>erfc(−x/√2)/2.</summary>
    public static Reference NormalCdf(double x) => Composed(x, x < 6 ? 200 : x < 11 ? 300 : 1400, (r, a) =>
    {
        _ = mpfr_sqrt_ui(r, 2, Nearest);
        _ = mpfr_div(r, a, r, Nearest);
        _ = mpfr_neg(r, r, Nearest);
        _ = mpfr_erfc(r, r, Nearest);
        _ = mpfr_div_2ui(r, r, 1, Nearest);
    });

    private delegate int Rounded(nint result, nint argument, int direction);

    private delegate void Composition(nint result, nint argument);

    private static Reference Directed(double x, Rounded function)
    {
        using var r = new Number(200);
        using var a = new Number(53);
        _ = mpfr_set_d(a.At, x, Nearest);
        _ = function(r.At, a.At, Downward);
        var lower = mpfr_get_d(r.At, Downward);
        _ = function(r.At, a.At, Upward);
        return Judge(lower, mpfr_get_d(r.At, Upward), r.At);
    }

    private static Reference Composed(double x, int precision, Composition function)
    {
        using var r = new Number(precision);
        using var a = new Number(53);
        using var error = new Number(precision);
        using var end = new Number(precision);
        _ = mpfr_set_d(a.At, x, Nearest);
        function(r.At, a.At);
        _ = mpfr_div_2ui(error.At, r.At, (nuint)(precision - 16), Upward);
        _ = mpfr_abs(error.At, error.At, Upward);
        _ = mpfr_sub(end.At, r.At, error.At, Downward);
        var lower = mpfr_get_d(end.At, Downward);
        _ = mpfr_add(end.At, r.At, error.At, Upward);
        return Judge(lower, mpfr_get_d(end.At, Upward), r.At);
    }

    /// <summary>Destroys value.</summary>
    private static Reference Judge(double lower, double upper, nint value)
    {
        var ends = new Interval(lower, upper);
        if (mpfr_zero_p(value) != 0) return new(ends, 0, 0, 0, 0);
        var exponent = (int)mpfr_get_exp(value);
        _ = mpfr_set_exp(value, 0);
        var first = mpfr_get_d(value, Nearest);
        _ = mpfr_sub_d(value, value, first, Nearest);
        var second = mpfr_get_d(value, Nearest);
        _ = mpfr_sub_d(value, value, second, Nearest);
        return new(ends, first, second, mpfr_get_d(value, Nearest), exponent);
    }

    /// <summary>A value as the tightest interval around it, and as (First + Second + Third)·2^Exponent to 150 bits with 1/2 ≤ |First| ≤ 1.</summary>
    public readonly record struct Reference(Interval Tightest, double First, double Second, double Third, int Exponent)
    {
        /// <summary>The relative error of (high + low)·2^exponent.</summary>
        public double RelativeError(double high, double low, int exponent) => First == 0
            ? (high == 0 && low == 0 ? 0 : double.PositiveInfinity)
            : ((Math.ScaleB(high, exponent - Exponent) - First) + (Math.ScaleB(low, exponent - Exponent) - Second) - Third) / First;

        /// <summary>The distance of a finite double in units in the last place of the value (of the subnormal grid where that is coarser).</summary>
        public double UlpError(double rounded) => First == 0
            ? (rounded == 0 ? 0 : double.PositiveInfinity)
            : ((Math.ScaleB(rounded, -Exponent) - First) - Second) / Math.ScaleB(1, Math.Max(-53, -1074 - Exponent));
    }

    /// <summary>One mpfr_t (32 bytes) outside the managed heap.</summary>
    private sealed class Number : IDisposable
    {
        public Number(int precision)
        {
            At = Marshal.AllocHGlobal(32);
            mpfr_init2(At, precision);
        }

        public nint At { get; }

        public void Dispose()
        {
            mpfr_clear(At);
            Marshal.FreeHGlobal(At);
        }
    }

#pragma warning disable IDE1006, SYSLIB1054 // the library's own names
    [DllImport(Library)]
    private static extern void mpfr_init2(nint x, nint precision);

    [DllImport(Library)]
    private static extern void mpfr_clear(nint x);

    [DllImport(Library)]
    private static extern int mpfr_set_d(nint r, double x, int direction);

    [DllImport(Library)]
    private static extern double mpfr_get_d(nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_zero_p(nint x);

    [DllImport(Library)]
    private static extern nint mpfr_get_exp(nint x);

    [DllImport(Library)]
    private static extern int mpfr_set_exp(nint x, nint exponent);

    [DllImport(Library)]
    private static extern int mpfr_sub_d(nint r, nint x, double y, int direction);

    [DllImport(Library)]
    private static extern int mpfr_exp(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_expm1(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_log(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_log1p(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_tanh(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_acos(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_atan2(nint r, nint y, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_erf(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_erfc(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_neg(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_abs(nint r, nint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_add(nint r, nint x, nint y, int direction);

    [DllImport(Library)]
    private static extern int mpfr_sub(nint r, nint x, nint y, int direction);

    [DllImport(Library)]
    private static extern int mpfr_div(nint r, nint x, nint y, int direction);

    [DllImport(Library)]
    private static extern int mpfr_add_ui(nint r, nint x, nuint y, int direction);

    [DllImport(Library)]
    private static extern int mpfr_ui_div(nint r, nuint x, nint y, int direction);

    [DllImport(Library)]
    private static extern int mpfr_sqrt_ui(nint r, nuint x, int direction);

    [DllImport(Library)]
    private static extern int mpfr_div_2ui(nint r, nint x, nuint n, int direction);
#pragma warning restore IDE1006, SYSLIB1054
}

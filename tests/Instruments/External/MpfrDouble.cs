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

    public static Interval Exp(double x) => Directed(x, mpfr_exp);

    public static Interval ExpM1(double x) => Directed(x, mpfr_expm1);

    public static Interval Log(double x) => Directed(x, mpfr_log);

    public static Interval Log1P(double x) => Directed(x, mpfr_log1p);

    public static Interval Tanh(double x) => Directed(x, mpfr_tanh);

    public static Interval Acos(double x) => Directed(x, mpfr_acos);

    public static Interval Erf(double x) => Directed(x, mpfr_erf);

    public static Interval Atan2(double y, double x)
    {
        using var r = new Number(200);
        using var a = new Number(53);
        using var b = new Number(53);
        _ = mpfr_set_d(a.At, y, Nearest);
        _ = mpfr_set_d(b.At, x, Nearest);
        _ = mpfr_atan2(r.At, a.At, b.At, Downward);
        var lower = mpfr_get_d(r.At, Downward);
        _ = mpfr_atan2(r.At, a.At, b.At, Upward);
        return Ends(lower, mpfr_get_d(r.At, Upward));
    }

    /// <summary>1/(1 + e^(−z)).</summary>
    public static Interval Sigmoid(double z) => Composed(z, 1700, (r, a) =>
    {
        _ = mpfr_neg(r, a, Nearest);
        _ = mpfr_exp(r, r, Nearest);
        _ = mpfr_add_ui(r, r, 1, Nearest);
        _ = mpfr_ui_div(r, 1, r, Nearest);
    });

    /// <summary>log(1 + eᶻ) for z ≤ 800.</summary>
    public static Interval Softplus(double z) => Composed(z, 1700, (r, a) =>
    {
        _ = mpfr_exp(r, a, Nearest);
        _ = mpfr_log1p(r, r, Nearest);
    });

    /// <summary>erfc(−x/√2)/2.</summary>
    public static Interval NormalCdf(double x) => Composed(x, x < 6 ? 200 : x < 11 ? 300 : 1400, (r, a) =>
    {
        _ = mpfr_sqrt_ui(r, 2, Nearest);
        _ = mpfr_div(r, a, r, Nearest);
        _ = mpfr_neg(r, r, Nearest);
        _ = mpfr_erfc(r, r, Nearest);
        _ = mpfr_div_2ui(r, r, 1, Nearest);
    });

    private delegate int Rounded(nint result, nint argument, int direction);

    private delegate void Composition(nint result, nint argument);

    private static Interval Directed(double x, Rounded function)
    {
        using var r = new Number(200);
        using var a = new Number(53);
        _ = mpfr_set_d(a.At, x, Nearest);
        _ = function(r.At, a.At, Downward);
        var lower = mpfr_get_d(r.At, Downward);
        _ = function(r.At, a.At, Upward);
        return Ends(lower, mpfr_get_d(r.At, Upward));
    }

    private static Interval Composed(double x, int precision, Composition function)
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
        return Ends(lower, mpfr_get_d(end.At, Upward));
    }

    private static Interval Ends(double lower, double upper) => new(lower, upper);

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

using Verification.Arithmetic;
using static Verification.Instruments.External.Mpfr;
using static Verification.Instruments.External.Mpfr.Native;
using static Verification.Instruments.External.MpfrRounding;

namespace Verification.Instruments.External;

/// <summary>
/// The tightest double interval around a function value, from GNU MPFR: rounded down and rounded up at high precision, then to double in the same direction,
/// which together is one directed rounding. Functions that MPFR lacks are composed at a precision that swallows their cancellation and widened by 2^(16 − precision).
/// </summary>
internal static unsafe class MpfrDouble
{
    public static Reference Exp(double x) => Directed(x, mpfr_exp);

    public static Reference ExpM1(double x) => Directed(x, mpfr_expm1);

    public static Reference Log(double x) => Directed(x, mpfr_log);

    public static Reference Log1P(double x) => Directed(x, mpfr_log1p);

    public static Reference Tanh(double x) => Directed(x, mpfr_tanh);

    public static Reference Acos(double x) => Directed(x, mpfr_acos);

    public static Reference Erf(double x) => Directed(x, mpfr_erf);

    public static Reference Atan2(double y, double x)
    {
        using var r = new Mpfr(200);
        using var a = new Mpfr(y);
        using var b = new Mpfr(x);
        _ = mpfr_atan2(r.Pointer, a.Pointer, b.Pointer, Down);
        var lower = mpfr_get_d(r.Pointer, Down);
        _ = mpfr_atan2(r.Pointer, a.Pointer, b.Pointer, Up);
        return Judge(lower, mpfr_get_d(r.Pointer, Up), r.Pointer);
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

    private delegate void Composition(Layout* result, Layout* argument);

    private static Reference Directed(double x, Unary function)
    {
        using var r = new Mpfr(200);
        using var a = new Mpfr(x);
        _ = function(r.Pointer, a.Pointer, Down);
        var lower = mpfr_get_d(r.Pointer, Down);
        _ = function(r.Pointer, a.Pointer, Up);
        return Judge(lower, mpfr_get_d(r.Pointer, Up), r.Pointer);
    }

    private static Reference Composed(double x, int precision, Composition function)
    {
        using var r = new Mpfr(precision);
        using var a = new Mpfr(x);
        using var error = new Mpfr(precision);
        using var end = new Mpfr(precision);
        function(r.Pointer, a.Pointer);
        _ = mpfr_div_2ui(error.Pointer, r.Pointer, (nuint)(precision - 16), Up);
        _ = mpfr_abs(error.Pointer, error.Pointer, Up);
        _ = mpfr_sub(end.Pointer, r.Pointer, error.Pointer, Down);
        var lower = mpfr_get_d(end.Pointer, Down);
        _ = mpfr_add(end.Pointer, r.Pointer, error.Pointer, Up);
        return Judge(lower, mpfr_get_d(end.Pointer, Up), r.Pointer);
    }

    /// <summary>Destroys value.</summary>
    private static Reference Judge(double lower, double upper, Layout* value)
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
}

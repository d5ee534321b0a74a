using static Verification.Instruments.External.Arb.Native;
using static Verification.Instruments.External.Mpfr.Native;
using static Verification.Instruments.External.MpfrRounding;

namespace Verification.Instruments.External;

/// <summary>
/// One operation as both referees know it, on exact operands (the second is not read by a function of one argument). MPFR rounds it down and up; Arb gives a ball. What a library lacks is
/// composed of steps that are each rounded outwards.
/// </summary>
internal sealed unsafe class Operation
{
    /// <summary>Writes low ≤ value ≤ high, both rounded to their own precision.</summary>
    public delegate void Ends(Mpfr.Layout* low, Mpfr.Layout* high, Mpfr.Layout* x, Mpfr.Layout* y);

    public delegate void Ball(Arb.Layout* result, Arb.Layout* x, Arb.Layout* y, nint bits);

    private Operation(string name, Ends mpfr, Ball arb) => (Name, ByMpfr, ByArb) = (name, mpfr, arb);

    public string Name { get; }

    public Ends ByMpfr { get; }

    public Ball ByArb { get; }

    public static Operation Sum { get; } = Of("+", mpfr_add, arb_add);

    public static Operation Difference { get; } = Of("-", mpfr_sub, arb_sub);

    public static Operation Product { get; } = Of("*", mpfr_mul, arb_mul);

    public static Operation Quotient { get; } = Of("/", mpfr_div, arb_div);

    public static Operation Least { get; } = Of("min", mpfr_min, arb_min);

    public static Operation Greatest { get; } = Of("max", mpfr_max, arb_max);

    public static Operation Square { get; } = Of("square", mpfr_sqr, (r, x, bits) => arb_mul(r, x, x, bits));

    public static Operation AbsoluteValue { get; } = Of("abs", mpfr_abs, (r, x, _) => arb_abs(r, x));

    public static Operation Root { get; } = Of("sqrt", mpfr_sqrt, arb_sqrt);

    public static Operation Exp { get; } = Of("exp", mpfr_exp, arb_exp);

    public static Operation ExpM1 { get; } = Of("expm1", mpfr_expm1, arb_expm1);

    public static Operation Log { get; } = Of("log", mpfr_log, arb_log);

    public static Operation Log1P { get; } = Of("log1p", mpfr_log1p, arb_log1p);

    public static Operation Tanh { get; } = Of("tanh", mpfr_tanh, arb_tanh);

    public static Operation Acos { get; } = Of("acos", mpfr_acos, arb_acos);

    /// <summary>The first operand is y, the second x.</summary>
    public static Operation Atan2 { get; } = Of("atan2", mpfr_atan2, arb_atan2);

    public static Operation Erf { get; } = Of("erf", mpfr_erf, arb_hypgeom_erf);

    /// <summary>log(1 + eᶻ), increasing in each step.</summary>
    public static Operation Softplus { get; } = new(
        "softplus",
        (low, high, z, unused) =>
        {
            _ = mpfr_exp(low, z, Down);
            _ = mpfr_log1p(low, low, Down);
            _ = mpfr_exp(high, z, Up);
            _ = mpfr_log1p(high, high, Up);
        },
        (r, z, _, bits) =>
        {
            arb_exp(r, z, bits);
            arb_log1p(r, r, bits);
        });

    /// <summary>1/(1 + e^(−z)).</summary>
    public static Operation Sigmoid { get; } = new(
        "sigmoid",
        (low, high, z, unused) =>
        {
            SigmoidEnd(low, z, up: false);
            SigmoidEnd(high, z, up: true);
        },
        (r, z, _, bits) =>
        {
            arb_neg(r, z);
            arb_exp(r, r, bits);
            arb_add_ui(r, r, 1, bits);
            arb_inv(r, r, bits);
        });

    /// <summary>Φ(x) = erfc(−x/√2)/2.</summary>
    public static Operation NormalCdf { get; } = new(
        "normal distribution",
        (low, high, x, unused) =>
        {
            NormalEnd(low, x, up: false);
            NormalEnd(high, x, up: true);
        },
        (r, x, _, bits) =>
        {
            arb_set_ui(r, 2);
            arb_sqrt(r, r, bits);
            arb_div(r, x, r, bits);
            arb_neg(r, r);
            arb_hypgeom_erfc(r, r, bits);
            arb_mul_2exp_si(r, r, -1);
        });

    public static Operation Pi { get; } = new(
        "pi",
        (low, high, _, _) =>
        {
            _ = mpfr_const_pi(low, Down);
            _ = mpfr_const_pi(high, Up);
        },
        (r, _, _, bits) => arb_const_pi(r, bits));

    private static Operation Of(string name, Mpfr.Unary mpfr, Arb.Unary arb) =>
        new(name, (low, high, x, _) => Both(mpfr(low, x, Down), low, high), (r, x, _, bits) => arb(r, x, bits));

    private static Operation Of(string name, Mpfr.Binary mpfr, Arb.Binary arb) =>
        new(name, (low, high, x, y) => Both(mpfr(low, x, y, Down), low, high), (r, x, y, bits) => arb(r, x, y, bits));

    /// <summary>MPFR has rounded down: what it returns says whether anything was lost, and then the next number is the one above.</summary>
    private static void Both(int ternary, Mpfr.Layout* low, Mpfr.Layout* high)
    {
        _ = mpfr_set(high, low, Nearest);
        if (ternary != 0) mpfr_nextabove(high);
    }

    private static void SigmoidEnd(Mpfr.Layout* result, Mpfr.Layout* z, bool up)
    {
        _ = mpfr_neg(result, z, up ? Up : Down);
        _ = mpfr_exp(result, result, up ? Down : Up);
        _ = mpfr_add_si(result, result, 1, up ? Down : Up);
        _ = mpfr_si_div(result, 1, result, up ? Up : Down);
    }

    /// <summary>The quotient −x/√2 decreases in x, and erfc of it increases: each step is rounded towards the end that is wanted.</summary>
    private static void NormalEnd(Mpfr.Layout* result, Mpfr.Layout* x, bool up)
    {
        _ = mpfr_sqrt_ui(result, 2, (mpfr_sgn(x) < 0) == up ? Up : Down);
        _ = mpfr_div(result, x, result, up ? Up : Down);
        _ = mpfr_neg(result, result, Nearest);
        _ = mpfr_erfc(result, result, up ? Up : Down);
        _ = mpfr_mul_2si(result, result, -1, Nearest);
    }
}

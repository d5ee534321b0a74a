namespace Verification.Arithmetic;

/// <summary>
/// Elementary functions in double-double arithmetic, from + − · / √ and fused multiply-add alone (no C library), hence with the same bits on every machine.
/// Every function has a proven relative error of at most 2^-81 (see <see cref="Approximation"/>); the derivations, which leave a factor 8 or more,
/// stand beside the code. u = 2^-53; "relative error ε" of a double-double operation is the one that <see cref="DoubleDouble"/> states.
/// Arguments are finite.
/// </summary>
internal static partial class Elementary
{
    /// <summary>2^-79: below it a function x·(1 + θ) with |θ| ≤ 0.51·|x| is x itself with a known side.</summary>
    private const double TinyLinear = 1.0 / (1L << 39) / (1L << 40);

    /// <summary>0.9·2^-79: below it 1 + x is 1 with a known side.</summary>
    private const double TinyAbsolute = 0.9 * TinyLinear;

    /// <summary>2^-39: below it a function x·(1 − θ) with 0 &lt; θ ≤ x²/3 is x itself with a known side.</summary>
    private const double TinySquare = 1.0 / (1L << 39);

    // Where what is left of a limit is below 2^-79.5, the limit with a known side is the result (see Approximation.JustWithin).
    private const double ExpIsTiny = 55.3;              // e^-55.3 < 2^-79.7
    private const double TanhIsOne = 28;                // 2·e^-56 < 2^-79.7
    private const double SoftplusIsItsArgument = 51.4;  // e^-51.4/51.4 < 2^-79.8

    /// <summary>A value next to x: farther from 0 where the tiny θ is positive, nearer where it is negative.</summary>
    private static Approximation Beside(double x, double theta) => theta > 0 ? Approximation.JustBeyond(x) : Approximation.JustWithin(x);
}

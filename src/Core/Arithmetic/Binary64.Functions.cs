namespace Verification.Arithmetic;

public readonly partial struct Binary64
{
    /// <summary>The double nearest to π.</summary>
    public static Binary64 Pi { get; } = From(FixedPoint.ToRational(FixedPoint.Pi));

    /// <summary>√x, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">x &lt; 0.</exception>
    public static Binary64 Sqrt(Binary64 x) => x.Value >= 0 ? new(Math.Sqrt(x.Value)) : throw Outside("sqrt", x);

    /// <summary>eˣ within 0.5001 ulp; 0 for −∞, +∞ on overflow.</summary>
    public static Binary64 Exp(Binary64 x) => new(
        double.IsFinite(x.Value) ? Elementary.Exp(x.Value).Nearest()
        : x.Value > 0 ? double.PositiveInfinity : 0);

    /// <summary>log x within 0.5001 ulp; −∞ for 0, +∞ for +∞.</summary>
    /// <exception cref="ArithmeticException">x &lt; 0.</exception>
    public static Binary64 Log(Binary64 x) =>
        x.Value < 0 ? throw Outside("log", x)
        : x.Value == 0 ? new(double.NegativeInfinity)
        : double.IsFinite(x.Value) ? new(Elementary.Log(x.Value).Nearest()) : x;

    /// <summary>log(1 + x) within 0.5001 ulp; −∞ for −1, +∞ for +∞.</summary>
    /// <exception cref="ArithmeticException">x &lt; −1.</exception>
    public static Binary64 Log1P(Binary64 x) =>
        x.Value < -1 ? throw Outside("log1p", x)
        : x.Value == -1 ? new(double.NegativeInfinity)
        : double.IsFinite(x.Value) ? new(Elementary.Log1P(x.Value).Nearest()) : x;

    /// <summary>eˣ − 1 within 0.5001 ulp; −1 for −∞, +∞ on overflow.</summary>
    public static Binary64 ExpM1(Binary64 x) => new(
        double.IsFinite(x.Value) ? Elementary.ExpM1(x.Value).Nearest()
        : x.Value > 0 ? double.PositiveInfinity : -1);

    /// <summary>tanh x within 0.5001 ulp; ±1 for ±∞.</summary>
    public static Binary64 Tanh(Binary64 x) => new(
        double.IsFinite(x.Value) ? Elementary.Tanh(x.Value).Nearest()
        : x.Value > 0 ? 1 : -1);

    /// <summary>arccos x within 0.5001 ulp.</summary>
    /// <exception cref="ArithmeticException">|x| &gt; 1.</exception>
    public static Binary64 Acos(Binary64 x) => throw new NotSupportedException(x.ToString());

    /// <summary>The angle of the point (x, y) within 0.5001 ulp, in [−π, π].</summary>
    public static Binary64 Atan2(Binary64 y, Binary64 x) => throw new NotSupportedException(x.ToString());

    /// <summary>erf x within 0.5001 ulp; ±1 for ±∞.</summary>
    public static Binary64 Erf(Binary64 x) => throw new NotSupportedException(x.ToString());

    /// <summary>log(1 + eᶻ) within 0.5001 ulp; 0 for −∞, +∞ for +∞.</summary>
    public static Binary64 Softplus(Binary64 z) => new(
        double.IsFinite(z.Value) ? Elementary.Softplus(z.Value).Nearest()
        : z.Value > 0 ? double.PositiveInfinity : 0);

    /// <summary>1/(1 + e^(−z)) within 0.5001 ulp; 0 for −∞, 1 for +∞.</summary>
    public static Binary64 Sigmoid(Binary64 z) => new(
        double.IsFinite(z.Value) ? Elementary.Sigmoid(z.Value).Nearest()
        : z.Value > 0 ? 1 : 0);

    /// <summary>Φ(x) within 0.5001 ulp, also in the lower tail; 0 for −∞, 1 for +∞.</summary>
    public static Binary64 NormalCdf(Binary64 x) => throw new NotSupportedException(x.ToString());

    private static ArithmeticException Outside(string function, Binary64 x) => new($"{function}({x}) is not a real number.");
}

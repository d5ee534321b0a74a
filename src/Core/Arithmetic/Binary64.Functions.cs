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
    public static Binary64 Acos(Binary64 x) => Math.Abs(x.Value) <= 1 ? new(Elementary.Acos(x.Value).Nearest()) : throw Outside("acos", x);

    /// <summary>The angle of the point (x, y) within 0.5001 ulp, in [−π, π]: π on the negative axis whatever the sign of a zero y.</summary>
    /// <exception cref="ArithmeticException">Both are 0 or both are infinite.</exception>
    public static Binary64 Atan2(Binary64 y, Binary64 x)
    {
        var (v, u) = (y.Value, x.Value);
        if ((u == 0 && v == 0) || (double.IsInfinity(u) && double.IsInfinity(v))) throw new ArithmeticException($"atan2({y}, {x}) is not a real number.");
        if (double.IsInfinity(v)) (v, u) = (v > 0 ? 1 : -1, 0);
        if (double.IsInfinity(u)) (v, u) = u > 0 ? (0, 1) : (v < 0 ? -double.Epsilon : 0, -1);
        return new(Elementary.Atan2(v, u).Nearest());
    }

    /// <summary>erf x within 0.5001 ulp; ±1 for ±∞.</summary>
    public static Binary64 Erf(Binary64 x) => new(
        double.IsFinite(x.Value) ? Elementary.Erf(x.Value).Nearest()
        : x.Value > 0 ? 1 : -1);

    /// <summary>log(1 + eᶻ) within 0.5001 ulp; 0 for −∞, +∞ for +∞.</summary>
    public static Binary64 Softplus(Binary64 z) => new(
        double.IsFinite(z.Value) ? Elementary.Softplus(z.Value).Nearest()
        : z.Value > 0 ? double.PositiveInfinity : 0);

    /// <summary>1/(1 + e^(−z)) within 0.5001 ulp; 0 for −∞, 1 for +∞.</summary>
    public static Binary64 Sigmoid(Binary64 z) => new(
        double.IsFinite(z.Value) ? Elementary.Sigmoid(z.Value).Nearest()
        : z.Value > 0 ? 1 : 0);

    /// <summary>Φ(x) within 0.5001 ulp, also in the lower tail; 0 for −∞, 1 for +∞.</summary>
    public static Binary64 NormalCdf(Binary64 x) => new(
        double.IsFinite(x.Value) ? Elementary.NormalCdf(x.Value).Nearest()
        : x.Value > 0 ? 1 : 0);

    private static ArithmeticException Outside(string function, Binary64 x) => new($"{function}({x}) is not a real number.");
}

namespace Verification.Arithmetic;

internal static partial class Elementary
{
    // Below −60 both logistic functions are w = eᶻ up to a relative e^-60 < 2^-86.
    private const double IsExp = -60;

    /// <summary>tanh x = t/(t + 2) with t = e^(2|x|) − 1: relative error at most 2^-86, since t/(t + 2) has condition 2/(t + 2) ≤ 1 in t; 15u² + 3u² are added.</summary>
    public static Approximation Tanh(double x)
    {
        var size = Math.Abs(x);
        if (size < TinySquare) return x == 0 ? Approximation.Exactly(0) : Approximation.JustWithin(x); // tanh x = x(1 − θ), θ ≤ x²/3
        if (size > TanhIsOne) return Approximation.JustWithin(x < 0 ? -1 : 1);
        var t = ExpM1InRange(2 * size);
        var y = new Approximation(t / (t + 2.0));
        return x < 0 ? -y : y;
    }

    /// <summary>1/(1 + e^(−z)) = w/(1 + w) with w = eᶻ, which only sees z ≤ 0 in that form: relative error at most 2^-86.</summary>
    public static Approximation Sigmoid(double z)
    {
        if (Math.Abs(z) < TinyLinear) return z == 0 ? Approximation.Exactly(0.5) : Beside(0.5, z); // (1 + z/2 − ...)/2
        if (z > ExpIsTiny) return Approximation.JustWithin(1); // 1 − θ, θ < e^-z
        if (z < IsExp) return Exp(z);
        var w = PowerBelowOne(z);
        return new((z > 0 ? new DoubleDouble(1, 0) : w) / (w + 1.0));
    }

    /// <summary>log(1 + eᶻ) = max(z, 0) + log(1 + e^(−|z|)): relative error at most 2^-84.</summary>
    public static Approximation Softplus(double z)
    {
        if (z > SoftplusIsItsArgument) return Approximation.JustBeyond(z); // z + θ, θ < e^-z
        if (z < IsExp) return Exp(z);
        var y = Log1P(PowerBelowOne(z));
        return new(z > 0 ? y + z : y);
    }

    /// <summary>e^(−|z|) to 2^-91 for |z| ≤ 700: not by <see cref="Exp(double)"/>, whose one-sided results near 1 are less accurate as numbers.</summary>
    private static DoubleDouble PowerBelowOne(double z)
    {
        var power = Power(-Math.Abs(z), out var m);
        return power.Scaled(Approximation.PowerOfTwo(m));
    }

    private static DoubleDouble Unscaled(Approximation x) => new DoubleDouble(x.High, x.Low).Scaled(Approximation.PowerOfTwo(x.Exponent));
}

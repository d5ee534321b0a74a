namespace Verification.Oracles;

/// <summary>A loss ℓ(f, y) of an output f and a label y = ±1, with ∂ℓ/∂f and ∂²ℓ/∂f², straight from the formulas.</summary>
public sealed record Loss<T>(Func<T, T, T> Value, Func<T, T, T> Slope, Func<T, T, T> Curvature)
    where T : struct, IScalar<T>;

/// <summary>The losses of the papers.</summary>
public static class NaiveLosses
{
    /// <summary>log(1 + e^(−yf)); for yf &lt; 0 written as −yf + log(1 + e^(yf)). With g = 1/(1 + e^(yf)): ℓ' = −yg, ℓ'' = y²·e^(yf)/(1 + e^(yf))².</summary>
    public static Loss<T> Logistic<T>()
        where T : struct, IScalar<T>, IRealScalar<T> => new(
            (f, y) => y * f >= 0 ? T.Log1P(T.Exp(-(y * f))) : T.Log1P(T.Exp(y * f)) - y * f,
            (f, y) => -(y / (1 + T.Exp(y * f))),
            (f, y) => y * y * T.Exp(y * f) / ((1 + T.Exp(y * f)) * (1 + T.Exp(y * f))));

    /// <summary>e^(−yf) = 1/e^(yf).</summary>
    public static Loss<T> Exponential<T>()
        where T : struct, IScalar<T>, IRealScalar<T> => new(
            (f, y) => 1 / T.Exp(y * f),
            (f, y) => -(y / T.Exp(y * f)),
            (f, y) => y * y / T.Exp(y * f));

    /// <summary>max{θ − yf, 0}; the slope is −y where yf &lt; θ, and 0 at yf = θ.</summary>
    public static Loss<T> Hinge<T>(T threshold)
        where T : struct, IScalar<T> => new(
            (f, y) => y * f < threshold ? threshold - y * f : 0,
            (f, y) => y * f < threshold ? -y : 0,
            (f, y) => 0);

    /// <summary>(f − y)²/2.</summary>
    public static Loss<T> Squared<T>()
        where T : struct, IScalar<T> => new(
            (f, y) => (f - y) * (f - y) / 2,
            (f, y) => f - y,
            (f, y) => 1);
}

namespace Verification.Oracles;

/// <summary>An activation φ, its slope φ' and its weak second derivative φ'', each written case by case.</summary>
public sealed record Activation<T>(Func<T, T> Value, Func<T, T> Slope, Func<T, T> Curvature)
    where T : struct, IScalar<T>;

/// <summary>The activations of the papers.</summary>
public static class NaiveActivations
{
    /// <summary>max{0, z}; its slope at 0 is a convention.</summary>
    public static Activation<T> Relu<T>(int slopeAtZero)
        where T : struct, IScalar<T> => new(
            z => z > 0 ? z : 0,
            z => z > 0 ? 1 : z < 0 ? 0 : slopeAtZero,
            z => 0);

    /// <summary>z for z ≥ 0, γz for z &lt; 0; its slope at 0 is taken as γ.</summary>
    public static Activation<T> LeakyRelu<T>(T gamma)
        where T : struct, IScalar<T> => new(
            z => z >= 0 ? z : gamma * z,
            z => z > 0 ? 1 : gamma,
            z => 0);

    /// <summary>CLB21, eqs. (1), (2): 0 for z &lt; 0, z²/(2h) on [0, h], z − h/2 for z &gt; h; γ(z) = 1/h on the closed interval [0, h].</summary>
    public static Activation<T> HuberizedRelu<T>(T h)
        where T : struct, IScalar<T> => new(
            z => z < 0 ? 0 : z <= h ? z * z / (2 * h) : z - h / 2,
            z => z < 0 ? 0 : z <= h ? z / h : 1,
            z => z < 0 ? 0 : z <= h ? 1 / h : 0);

    /// <summary>γz + (1 − γ)·log((1 + e^(βz))/2)/β, straight from the formula (FVBSH22, Section 4).</summary>
    public static Activation<T> SmoothLeakyRelu<T>(T gamma, T beta)
        where T : struct, IScalar<T>, IRealScalar<T> => new(
            z => gamma * z + (1 - gamma) * T.Log((1 + T.Exp(beta * z)) / 2) / beta,
            z => gamma + (1 - gamma) * T.Exp(beta * z) / (1 + T.Exp(beta * z)),
            z => (1 - gamma) * beta * T.Exp(beta * z) / ((1 + T.Exp(beta * z)) * (1 + T.Exp(beta * z))));
}

using Verification.Arithmetic;

namespace Verification.Networks;

/// <summary>An activation φ with the slope φ' and the curvature φ'' that a paper's convention gives it at kinks.</summary>
public interface IActivation<T>
    where T : struct, IOrderedField<T>
{
    /// <summary>φ(z).</summary>
    T Value(T z);

    /// <summary>φ'(z); an enclosure of z around a kink gives an enclosure of all slopes there.</summary>
    T Slope(T z);

    /// <summary>The weak second derivative φ''(z); 0 for piecewise linear activations.</summary>
    T Curvature(T z);
}

/// <summary>
/// max{0, z}. The slope at the kink is a convention: 0 in BG19 (footnote 10) and FCB22 (l.491), 1 in ADHLW19 (footnote 2, the closed half-space).
/// </summary>
public sealed record Relu<T>(bool ActiveAtZero) : IActivation<T>
    where T : struct, IOrderedField<T>
{
    /// <inheritdoc/>
    public T Value(T z) => T.Max(z, T.Zero);

    /// <inheritdoc/>
    public T Slope(T z) => T.Select(ActiveAtZero ? T.AtMost(T.Zero, z) : T.LessThan(T.Zero, z), T.One, T.Zero);

    /// <inheritdoc/>
    public T Curvature(T z) => T.Zero;
}

/// <summary>max{z, γz} with 0 ≤ γ ≤ 1 (FVBSH22, Section 3). The slope at the kink is γ here; certificates that need another slope carry their own.</summary>
public sealed record LeakyRelu<T>(T Gamma) : IActivation<T>
    where T : struct, IOrderedField<T>
{
    /// <inheritdoc/>
    public T Value(T z) => T.Max(z, Gamma * z);

    /// <inheritdoc/>
    public T Slope(T z) => T.Select(T.LessThan(T.Zero, z), T.One, Gamma);

    /// <inheritdoc/>
    public T Curvature(T z) => T.Zero;
}

/// <summary>
/// The Huberized ReLU of CLB21, eq. (1), h &gt; 0: 0 for z ≤ 0, z²/(2h) on [0, h], z − h/2 for z ≥ h. It is C¹, so its slope is no
/// convention; its weak second derivative is 1/h on the closed band [0, h] (eq. (2)).
/// </summary>
public sealed record HuberizedRelu<T>(T H) : IActivation<T>
    where T : struct, IOrderedField<T>
{
    /// <summary>(h/2)·φ'(z)² + max{z − h, 0}: one formula for the three pieces.</summary>
    public T Value(T z) => H / 2 * T.Square(Slope(z)) + T.Max(z - H, T.Zero);

    /// <summary>clamp(z/h, 0, 1).</summary>
    public T Slope(T z) => T.Min(T.Max(z / H, T.Zero), T.One);

    /// <inheritdoc/>
    public T Curvature(T z) => T.Select(T.AtMost(T.Zero, z).And(T.AtMost(z, H)), T.One / H, T.Zero);
}

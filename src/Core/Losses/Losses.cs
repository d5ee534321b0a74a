using Verification.Arithmetic;

namespace Verification.Losses;

/// <summary>A loss ℓ(f, y) of a network's output f and a label y, and its slope ∂ℓ/∂f.</summary>
public interface ILoss<T>
    where T : struct, IOrderedField<T>
{
    /// <summary>ℓ(f, y).</summary>
    T Value(T output, T label);

    /// <summary>∂ℓ/∂f.</summary>
    T Slope(T output, T label);
}

/// <summary>A loss with a second derivative ∂²ℓ/∂f² in the output.</summary>
public interface ISmoothLoss<T> : ILoss<T>
    where T : struct, IOrderedField<T>
{
    /// <summary>∂²ℓ/∂f².</summary>
    T Curvature(T output, T label);
}

/// <summary>log(1 + e^(−yf)), y = ±1, by the stable softplus.</summary>
public sealed record Logistic<T> : ISmoothLoss<T>
    where T : struct, IReal<T>
{
    /// <inheritdoc/>
    public T Value(T output, T label) => T.Softplus(-(label * output));

    /// <summary>−y g with g = 1/(1 + e^(yf)).</summary>
    public T Slope(T output, T label) => -(label * T.Sigmoid(-(label * output)));

    /// <summary>y² g (1 − g), a product of two sigmoids without cancellation.</summary>
    public T Curvature(T output, T label) => T.Square(label) * (T.Sigmoid(-(label * output)) * T.Sigmoid(label * output));
}

/// <summary>e^(−yf), y = ±1 (FVBSH22, Section 3).</summary>
public sealed record Exponential<T> : ISmoothLoss<T>
    where T : struct, IReal<T>
{
    /// <inheritdoc/>
    public T Value(T output, T label) => T.Exp(-(label * output));

    /// <summary>−y e^(−yf).</summary>
    public T Slope(T output, T label) => -(label * T.Exp(-(label * output)));

    /// <summary>y² e^(−yf).</summary>
    public T Curvature(T output, T label) => T.Square(label) * T.Exp(-(label * output));
}

/// <summary>max{θ − yf, 0}, y = ±1. Strict: at yf = θ it is inactive and has slope 0 (BG19, eqs. 7, 8 and l.367).</summary>
public sealed record Hinge<T>(T Threshold) : ILoss<T>
    where T : struct, IOrderedField<T>
{
    /// <inheritdoc/>
    public T Value(T output, T label) => T.Max(Threshold - label * output, T.Zero);

    /// <inheritdoc/>
    public T Slope(T output, T label) => T.Select(T.LessThan(label * output, Threshold), -label, T.Zero);
}

/// <summary>(f − y)²/2 (ADHLW19, eq. 2).</summary>
public sealed record Squared<T> : ISmoothLoss<T>
    where T : struct, IOrderedField<T>
{
    /// <inheritdoc/>
    public T Value(T output, T label) => T.Square(output - label) / 2;

    /// <inheritdoc/>
    public T Slope(T output, T label) => output - label;

    /// <inheritdoc/>
    public T Curvature(T output, T label) => T.One;
}

using Verification.Arithmetic;

namespace Verification.Networks;

/// <summary>
/// γz + (1−γ) β⁻¹ log((1 + e^(βz))/2), 0 ≤ γ ≤ 1, β &gt; 0: φ(0) = 0, γ ≤ φ' ≤ 1 and 0 ≤ φ'' ≤ (1−γ)β/4, so γ-leaky and H-smooth for
/// H = (1−γ)β/4 (FVBSH22, Section 4). γ = 1 is the identity.
/// </summary>
public sealed record SmoothLeakyRelu<T>(T Gamma, T Beta) : IActivation<T>
    where T : struct, IReal<T>
{
    /// <inheritdoc/>
    public T Value(T z) => Gamma * z + (1 - Gamma) * (T.Softplus(Beta * z) - T.Softplus(T.Zero)) / Beta;

    /// <summary>γ + (1−γ)/(1 + e^(−βz)).</summary>
    public T Slope(T z) => Gamma + (1 - Gamma) * T.Sigmoid(Beta * z);

    /// <inheritdoc/>
    public T Curvature(T z) => (1 - Gamma) * Beta * T.Sigmoid(Beta * z) * T.Sigmoid(-(Beta * z));
}

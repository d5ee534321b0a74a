namespace Verification.Arithmetic;

/// <summary>
/// An ordered field with the elementary functions of the papers. Outside a function's domain an enclosure returns its documented
/// "no value" or "no information" (never a NaN), and every comparison with that is undecided.
/// </summary>
public interface IReal<T> : IOrderedField<T>
    where T : struct, IReal<T>
{
    /// <summary>Working precision in bits: 53, 128, 256, ...</summary>
    static abstract int Precision { get; }

    /// <summary>π.</summary>
    static abstract T Pi { get; }

    /// <summary>√x, for x ≥ 0.</summary>
    static abstract T Sqrt(T x);

    /// <summary>eˣ.</summary>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm, for x &gt; 0.</summary>
    static abstract T Log(T x);

    /// <summary>log(1 + x), accurate near 0, for x &gt; −1.</summary>
    static abstract T Log1P(T x);

    /// <summary>eˣ − 1, accurate near 0.</summary>
    static abstract T ExpM1(T x);

    /// <summary>The hyperbolic tangent.</summary>
    static abstract T Tanh(T x);

    /// <summary>The arc cosine in [0, π], for −1 ≤ x ≤ 1.</summary>
    static abstract T Acos(T x);

    /// <summary>The angle of the point (x, y) in (−π, π].</summary>
    static abstract T Atan2(T y, T x);

    /// <summary>erf x = (2/√π)∫₀ˣ e^(−t²) dt.</summary>
    static abstract T Erf(T x);

    /// <summary>log(1 + eᶻ): tight and monotone for every z, also where eᶻ overflows.</summary>
    static abstract T Softplus(T z);

    /// <summary>1/(1 + e^(−z)): tight and monotone for every z, accurate in relative terms also where it is tiny.</summary>
    static abstract T Sigmoid(T z);

    /// <summary>The standard normal distribution function Φ(x), accurate in relative terms also in its lower tail.</summary>
    static abstract T NormalCdf(T x);
}

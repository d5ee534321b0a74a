namespace Verification.Oracles;

/// <summary>
/// H^∞ of ADHLW19, E[⟨x, x'⟩·1{⟨w, x⟩ ≥ 0, ⟨w, x'⟩ ≥ 0}] for w ~ N(0, I) and unit x, x', by numerical integration. Let g₁ and g₂ be the coordinates of w
/// along x + x' and x − x': independent normals, and ⟨w, x⟩, ⟨w, x'⟩ = cos(θ/2)·g₁ ± sin(θ/2)·g₂. Both are ≥ 0 where g₁/|g₂| ≥ κ = √((1 − t)/(1 + t)), t = cos θ; the
/// quotient has the density 1/(π(1 + r²)), which is integrated from κ on: with r = κ + eˣ, by the trapezoidal rule in x, n nodes a unit.
/// </summary>
/// <remarks>
/// The error. In the strip |Im x| ≤ π/3 the number w = κ + eˣ has |arg w| ≤ π/3 and |w| ≥ |eˣ| = r, so |1 + w²|² ≥ 1 − |w|² + |w|⁴ ≥ (1 + |w|²)²/4: the integrand is
/// analytic there, and along each line its absolute value integrates to at most (1/π)·∫ 2dr/(1 + r²) = 1. Hence the trapezoidal rule errs by at most 2/(e^(2πn·π/3) − 1) &lt; 2.1·e^(−6.5n)
/// (Trefethen and Weideman, The exponentially convergent trapezoidal rule, 2014, Theorem 5.1). A term is at most e^(−|x|)/(πn), so that the nodes left out, |x| &gt; 6.5n, carry
/// less than e^(−6.5n): Σ_{k > K} (1/n)·e^(−k/n) = e^(−K/n)·(1/n)/(e^(1/n) − 1) ≤ e^(−K/n) on either side.
/// </remarks>
public sealed class KernelIntegral<T>
    where T : struct, IScalar<T>, IRealScalar<T>
{
    private readonly T[] _nodes;
    private readonly int _nodesPerUnit;

    /// <summary>An integral with n ≥ 1 nodes a unit: an error below 5·e^(−6.5n), and 13n² nodes.</summary>
    public KernelIntegral(int nodesPerUnit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nodesPerUnit, 1);
        _nodesPerUnit = nodesPerUnit;
        var half = (13 * nodesPerUnit * nodesPerUnit + 1) / 2;
        var step = T.Exp((T)1 / nodesPerUnit);
        _nodes = new T[2 * half + 1];
        _nodes[half] = 1;
        for (var k = 1; k <= half; k++) (_nodes[half + k], _nodes[half - k]) = (_nodes[half + k - 1] * step, _nodes[half - k + 1] / step);
    }

    /// <summary>A bound for the error of the integral; the rounding of its terms comes on top.</summary>
    public T Error => 5 * T.Exp(-(T)(13 * _nodesPerUnit) / 2);

    /// <summary>P[⟨w, x⟩ ≥ 0, ⟨w, x'⟩ ≥ 0] for ⟨x, x'⟩ = t; 0 for x' = −x.</summary>
    public T Probability(T cosine)
    {
        if (cosine == -1) return 0;
        var kappa = T.Sqrt((1 - cosine) / (1 + cosine));
        T sum = 0;
        foreach (var node in _nodes) sum += node / (1 + (kappa + node) * (kappa + node));
        return sum / (T.Pi * _nodesPerUnit);
    }

    /// <summary>⟨x, x'⟩·P[…].</summary>
    public T Entry(T cosine) => cosine * Probability(cosine);
}

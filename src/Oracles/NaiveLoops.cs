namespace Verification.Oracles;

/// <summary>
/// Two-layer networks by plain loops over decimals: f(x) = Σⱼ aⱼ·φ(wⱼ·x), the mean logistic loss over labelled points, and its gradient
/// in the first layer twice, by the chain rule and by differences of the loss. Sums and products are exact; quotients and elementary
/// functions are rounded to <paramref name="digits"/> digits, and so is every sum that is handed on.
/// </summary>
public sealed class NaiveLoops(int digits)
{
    /// <summary>Significant digits of every rounded step.</summary>
    public int Digits { get; } = digits;

    /// <summary>w·x.</summary>
    public BigDecimal Inner(IReadOnlyList<BigDecimal> w, IReadOnlyList<BigDecimal> x)
    {
        if (w.Count != x.Count) throw new ArgumentException($"Vectors of lengths {w.Count} and {x.Count} have no inner product.", nameof(x));
        var sum = BigDecimal.Zero;
        for (var i = 0; i < w.Count; i++) sum += w[i] * x[i];
        return Rounded(sum);
    }

    /// <summary>f(x) = Σⱼ aⱼ·φ(wⱼ·x).</summary>
    public BigDecimal Forward(IReadOnlyList<BigDecimal[]> w, IReadOnlyList<BigDecimal> a, Func<BigDecimal, BigDecimal> phi, IReadOnlyList<BigDecimal> x)
    {
        var sum = BigDecimal.Zero;
        for (var j = 0; j < w.Count; j++) sum += a[j] * phi(Inner(w[j], x));
        return Rounded(sum);
    }

    /// <summary>log(1 + e^(−z)), without the cancellation of the formula as written: for z &lt; 0 it is −z + log(1 + eᶻ).</summary>
    public BigDecimal LogisticLoss(BigDecimal margin)
    {
        var log = BigDecimal.Log1P(BigDecimal.Exp(-BigDecimal.Abs(margin), Digits), Digits);
        return margin.Sign >= 0 ? log : Rounded(log - margin);
    }

    /// <summary>The derivative of <see cref="LogisticLoss"/>: −1/(1 + eᶻ).</summary>
    public BigDecimal LogisticSlope(BigDecimal margin) => -BigDecimal.Divide(1, 1 + BigDecimal.Exp(margin, Digits), Digits);

    /// <summary>(1/n)·Σᵢ log(1 + exp(−yᵢ·f(xᵢ))).</summary>
    public BigDecimal Loss(IReadOnlyList<BigDecimal[]> w, IReadOnlyList<BigDecimal> a, Func<BigDecimal, BigDecimal> phi, IReadOnlyList<BigDecimal[]> x, IReadOnlyList<int> y)
    {
        var sum = BigDecimal.Zero;
        for (var i = 0; i < x.Count; i++) sum += LogisticLoss(y[i] * Forward(w, a, phi, x[i]));
        return BigDecimal.Divide(sum, x.Count, Digits);
    }

    /// <summary>∂Loss/∂w[j][k] = (1/n)·Σᵢ ℓ′(yᵢ·f(xᵢ))·yᵢ·aⱼ·φ′(wⱼ·xᵢ)·xᵢ[k].</summary>
    public BigDecimal[][] Gradient(
        IReadOnlyList<BigDecimal[]> w,
        IReadOnlyList<BigDecimal> a,
        Func<BigDecimal, BigDecimal> phi,
        Func<BigDecimal, BigDecimal> phiPrime,
        IReadOnlyList<BigDecimal[]> x,
        IReadOnlyList<int> y)
    {
        var gradient = new BigDecimal[w.Count][];
        for (var j = 0; j < w.Count; j++)
        {
            gradient[j] = new BigDecimal[w[j].Length];
            for (var k = 0; k < w[j].Length; k++)
            {
                var sum = BigDecimal.Zero;
                for (var i = 0; i < x.Count; i++)
                {
                    var slope = LogisticSlope(y[i] * Forward(w, a, phi, x[i]));
                    sum += Rounded(slope * y[i] * a[j] * phiPrime(Inner(w[j], x[i])) * x[i][k]);
                }

                gradient[j][k] = BigDecimal.Divide(sum, x.Count, Digits);
            }
        }

        return gradient;
    }

    /// <summary>
    /// (Loss(w + h·e) − Loss(w − h·e))/(2h) in every coordinate e. For a loss with a bounded third derivative along e, |·| ≤ M, the error
    /// is at most h²·M/6 plus the rounding of the two losses divided by h.
    /// </summary>
    public BigDecimal[][] CentralDifferences(
        IReadOnlyList<BigDecimal[]> w, IReadOnlyList<BigDecimal> a, Func<BigDecimal, BigDecimal> phi, IReadOnlyList<BigDecimal[]> x, IReadOnlyList<int> y, BigDecimal h)
    {
        var moved = w.Select(row => row.ToArray()).ToArray();
        var slopes = new BigDecimal[w.Count][];
        for (var j = 0; j < w.Count; j++)
        {
            slopes[j] = new BigDecimal[w[j].Length];
            for (var k = 0; k < w[j].Length; k++)
            {
                moved[j][k] = w[j][k] + h;
                var above = Loss(moved, a, phi, x, y);
                moved[j][k] = w[j][k] - h;
                var below = Loss(moved, a, phi, x, y);
                moved[j][k] = w[j][k];
                slopes[j][k] = BigDecimal.Divide(above - below, 2 * h, Digits);
            }
        }

        return slopes;
    }

    private BigDecimal Rounded(BigDecimal x) => BigDecimal.Round(x, Digits);
}

using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>
/// Confidence bounds for a probability from k successes in n trials, by inverting the exact tails (C. J. Clopper, E. S. Pearson,
/// Biometrika 26, 1934). Each is on a grid of steps finer than 1/1000 of a trial and rounded outwards, so the coverage is certain.
/// </summary>
public static class ClopperPearson
{
    /// <summary>A lower bound: whatever the true p, the probability that it lies above p is at most alpha.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 1, k is not in 0 … n, or alpha is not in (0, 1).</exception>
    public static Rational Lower(int n, int k, Rational alpha) => Rational.One - Upper(n, n - k, alpha);

    /// <summary>An upper bound: whatever the true p, the probability that it lies below p is at most alpha.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 1, k is not in 0 … n, or alpha is not in (0, 1).</exception>
    public static Rational Upper(int n, int k, Rational alpha)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        if (k < 0 || k > n) throw new ArgumentOutOfRangeException(nameof(k), k, "The successes are not among the trials.");
        if (alpha.Sign <= 0 || alpha >= Rational.One) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "An error rate lies strictly between 0 and 1.");
        if (k == n) return Rational.One;
        var bits = TailDecision.GridBits(n);
        return Rational.Dyadic(TailDecision.First(1 << bits, i => TailDecision.AtMostWithin(n, Rational.Dyadic(i, -bits), k, alpha)), -bits);
    }
}

using System.Collections.Concurrent;
using System.Numerics;

namespace Verification.Theorems.BG19;

/// <summary>
/// The exact probability of the events of Lemmas E.2, E.15 and E.19 together: |W₀⁺(1)|, |W₀⁺(3)|, |U₀⁺(2)|, |U₀⁺(4)|, |U₁₃ ∩ U₀⁻(2)|, |U₁₃ ∩ U₀⁻(4)| within
/// 2√k of k/4 and |W₁₃|, |U₁₃| within 2√k of k/2. The units are independent; a unit w lies in W⁺(1), W⁺(3), W₂₄ with probabilities 1/4, 1/4, 1/2, a unit u in
/// the four parts with 1/4 each.
/// </summary>
internal static class ExplorationLaw
{
    private static readonly ConcurrentDictionary<int, BigInteger[]> Rows = new();

    /// <summary>The probability that one of the events fails.</summary>
    internal static Rational Failure(int k)
    {
        BigInteger w = 0, u = 0;
        var (halves, quarters) = (Near(k, 2), Near(k, 4));
        foreach (var one in quarters)
        {
            foreach (var three in quarters.Where(three => halves.Contains(one + three)))
                w += (Row(k)[one] * Row(k - one)[three]) << (k - one - three);
        }

        foreach (var second in halves) u += Row(k)[second] * Splits(second) * Splits(k - second);
        return 1 - Rational.Dyadic(w * u, -4 * k);

        // In how many ways do n units fall into two parts that are both near k/4?
        BigInteger Splits(int n) => quarters.Where(part => quarters.Contains(n - part)).Aggregate(BigInteger.Zero, (sum, part) => sum + Row(n)[part]);
    }

    // The binomial coefficients of n.
    private static BigInteger[] Row(int n) => Rows.GetOrAdd(n, _ =>
    {
        var row = new BigInteger[n + 1];
        row[0] = BigInteger.One;
        for (var i = 1; i <= n; i++) row[i] = row[i - 1] * (n - i + 1) / i;
        return row;
    });

    // The counts with |count − k/share| ≤ 2√k.
    private static HashSet<int> Near(int k, int share) => [.. Enumerable.Range(0, k + 1).Where(count => QuadrantStarts.IsNear(count, k, share))];
}

using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>
/// Tails of the χ² law with an even number k = 2m of degrees of freedom: P[χ² ≥ x] = P[N ≤ m − 1] with N Poisson of mean x/2, a finite sum of positive terms.
/// </summary>
public static class ChiSquared
{
    /// <summary>An enclosure of P[χ²_k ≥ x], x &gt; 0; accurate in relative terms in the upper tail.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not even and positive.</exception>
    public static T AtLeast<T>(int degrees, T x)
        where T : struct, IReal<T>
    {
        var (m, mean) = (Half(degrees), x / 2);
        T sum = T.One, term = T.One;
        for (var j = m - 1; j > 0; j--)
        {
            // From the weight of j to that of j − 1, relative to the weight of m − 1.
            term = j * term / mean;
            sum += term;
        }

        return Weight(m - 1, mean) * sum;
    }

    /// <summary>An enclosure of P[χ²_k ≤ x], 0 &lt; x &lt; k; accurate in relative terms in the lower tail.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is not even and positive.</exception>
    public static T AtMost<T>(int degrees, T x)
        where T : struct, IReal<T>
    {
        var (m, mean) = (Half(degrees), x / 2);
        var negligible = T.From(Rational.Dyadic(1, -T.Precision - 8));
        T sum = T.One, term = T.One;
        for (var j = m + 1; ; j++)
        {
            // The weight of j over that of j − 1; it falls, so that a geometric series bounds what is left.
            var ratio = mean / j;
            term *= ratio;
            sum += term;
            if (T.LessThan(ratio, T.One) == Verdict.Fails) throw new ArgumentOutOfRangeException(nameof(x), "Expected x below the number of degrees of freedom.");
            var rest = term * ratio / (1 - ratio);
            if (T.AtMost(rest, negligible) == Verdict.Fails) continue;
            return Weight(m, mean) * (sum + T.Select(Verdict.Undecided, T.Zero, rest));
        }
    }

    // P[N = k] = e^(−mean) mean^k/k!, by logarithms: the factors overflow.
    private static T Weight<T>(int k, T mean)
        where T : struct, IReal<T>
    {
        var exponent = -mean;
        for (var j = 1; j <= k; j++) exponent += T.Log(mean / j);
        return T.Exp(exponent);
    }

    private static int Half(int degrees) => degrees > 0 && degrees % 2 == 0
        ? degrees / 2
        : throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Expected an even number of degrees of freedom, at least 2.");
}

using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>
/// The number X of successes in n independent trials of probability p: exact probabilities as fractions. A sum of terms is one integer
/// over bⁿ (p = a/b), reduced once at the end. For n in the thousands; beyond that use the enclosures in <c>Binomial.Enclosed</c>.
/// </summary>
public static partial class Binomial
{
    /// <summary>The largest number of trials for which exact fractions are served.</summary>
    public const int ExactLimit = 20_000;

    /// <summary>n!/(k!(n − k)!), which is 0 where k is not in 0 … n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 0.</exception>
    public static BigInteger Coefficient(int n, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (k < 0 || k > n) return BigInteger.Zero;
        var value = BigInteger.One;
        for (var j = 1; j <= Math.Min(k, n - k); j++) value = value * (n - j + 1) / j;
        return value;
    }

    /// <summary>P[X = k]; 0 where k is not in 0 … n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not in [0, 1] or n is not in 0 … <see cref="ExactLimit"/>.</exception>
    public static Rational Point(int n, Rational p, int k)
    {
        Check(n, p, ExactLimit);
        if (k < 0 || k > n) return Rational.Zero;
        var a = p.Numerator;
        var b = p.Denominator;
        return new(Coefficient(n, k) * BigInteger.Pow(a, k) * BigInteger.Pow(b - a, n - k), BigInteger.Pow(b, n));
    }

    /// <summary>P[X ≤ k], for any k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not in [0, 1] or n is not in 0 … <see cref="ExactLimit"/>.</exception>
    public static Rational AtMost(int n, Rational p, int k)
    {
        var (tail, whole) = AtMostParts(n, p, k);
        return new(tail, whole);
    }

    /// <summary>P[X ≥ k], for any k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not in [0, 1] or n is not in 0 … <see cref="ExactLimit"/>.</exception>
    public static Rational AtLeast(int n, Rational p, int k) => AtMost(n, Rational.One - p, (int)Math.Clamp((long)n - k, -1, n));

    /// <summary>Whether P[X ≤ k] ≤ bound, by integers only: no fraction is reduced.</summary>
    internal static bool AtMostIsWithin(int n, Rational p, int k, Rational bound)
    {
        var (tail, whole) = AtMostParts(n, p, k);
        return tail * bound.Denominator <= bound.Numerator * whole;
    }

    private static (BigInteger Tail, BigInteger Whole) AtMostParts(int n, Rational p, int k)
    {
        Check(n, p, ExactLimit);
        if (k < 0) return (BigInteger.Zero, BigInteger.One);
        if (k >= n) return (BigInteger.One, BigInteger.One);
        var a = p.Numerator;
        var b = p.Denominator;
        var whole = BigInteger.Pow(b, n);
        // The side with fewer terms is summed.
        return k + 1 <= n - k
            ? (LowerSum(n, a, b - a, k), whole)
            : (whole - LowerSum(n, b - a, a, n - k - 1), whole);
    }

    /// <summary>Σ_{j ≤ k} C(n, j) aʲ c^(n − j) = c^(n − k) · Σ_{j ≤ k} C(n, j) aʲ c^(k − j), the second sum by Horner's rule in c.</summary>
    private static BigInteger LowerSum(int n, BigInteger a, BigInteger c, int k)
    {
        var term = BigInteger.One;
        var sum = BigInteger.One;
        for (var j = 1; j <= k; j++)
        {
            term = term * (n - j + 1) / j * a;
            sum = sum * c + term;
        }

        return sum * BigInteger.Pow(c, n - k);
    }

    private static void Check(int n, Rational p, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, limit);
        if (p.Sign < 0 || p > Rational.One) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies in [0, 1].");
    }
}

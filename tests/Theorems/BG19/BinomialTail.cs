using System.Numerics;

namespace Verification.Theorems.BG19;

/// <summary>The number B of successes among k trials of probability 1/n, by integers: the share of n^k equally likely outcomes.</summary>
internal static class BinomialTail
{
    /// <summary>P[(B − k/n)² > r²k], or ≥ where the event is closed.</summary>
    internal static Rational Outside(int k, int n, Rational squaredRadius, bool closed = false)
    {
        var (count, ways, bound) = (BigInteger.Zero, BigInteger.Pow(n - 1, k), squaredRadius * (n * n * k));
        for (var b = 0; b <= k; b++)
        {
            var distance = Rational.Square(n * b - k);
            if (distance > bound || (closed && distance == bound)) count += ways;
            ways = ways * (k - b) / ((n - 1) * (b + 1));
        }

        return new(count, BigInteger.Pow(n, k));
    }
}

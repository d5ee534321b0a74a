using System.Collections.Concurrent;
using System.Numerics;

namespace Verification.Oracles;

public readonly partial struct BigDecimal
{
    private static readonly ConcurrentDictionary<int, BigInteger> Powers = new();

    /// <summary>10^n: the few powers that a computation uses are used again and again.</summary>
    internal static BigInteger PowerOfTen(int n) => Powers.GetOrAdd(n, static k => BigInteger.Pow(10, k));
}

namespace Verification.Randomness;

/// <summary>
/// The counter-based generator Philox4x32-10: a keyed bijection of 128-bit counters whose images, at consecutive counters, pass every
/// statistical test its inventors knew. No state: the value at a counter is the same whoever asks and in whatever order.
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// </summary>
public static class Philox
{
    // The multipliers and the Weyl increments of section 3.3 of the paper (the latter: the golden ratio and √3 − 1, times 2³²).
    private const uint M0 = 0xD2511F53, M1 = 0xCD9E8D57, W0 = 0x9E3779B9, W1 = 0xBB67AE85;

    /// <summary>How often a block is stirred; the paper found 7 to suffice and recommends 10.</summary>
    public const int Rounds = 10;

    /// <summary>The four words at a counter (words in the inventors' order, least significant first) under a key.</summary>
    public static (uint R0, uint R1, uint R2, uint R3) Block((uint C0, uint C1, uint C2, uint C3) counter, (uint K0, uint K1) key)
    {
        var (c0, c1, c2, c3) = counter;
        var (k0, k1) = key;
        for (var round = 0; round < Rounds; round++)
        {
            var a = (ulong)M0 * c0;
            var b = (ulong)M1 * c2;
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, unchecked((uint)b), (uint)(a >> 32) ^ c3 ^ k1, unchecked((uint)a));
            k0 = unchecked(k0 + W0);
            k1 = unchecked(k1 + W1);
        }

        return (c0, c1, c2, c3);
    }
}

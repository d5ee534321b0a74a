using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Verification.Arithmetic;

namespace Verification.Randomness;

/// <summary>
/// The random numbers of one trial of one claim: a function of (suite seed, claim, trial) and nothing else, so trial i is the same on
/// every machine, in every shard and whatever ran before it. Every sampler is exact by construction: its distribution is the stated
/// one if the bits are fair, and it uses integer arithmetic only. Not safe for use by several threads at once; make one stream a trial.
/// </summary>
/// <remarks>
/// The <see cref="Philox"/> key is the first 64 bits of SHA-256(seed as 8 bytes, least significant first; claim in UTF-8).
/// The counter's upper 64 bits are the trial, its lower 64 bits count the blocks: trials of one claim can never overlap.
/// </remarks>
public sealed class RandomStream
{
    private readonly uint _k0, _k1, _t0, _t1;
    private readonly LazyUniform[] _lazy = new LazyUniform[3];
    private ulong _block;
    private (uint R0, uint R1, uint R2, uint R3) _words;
    private int _used = 4;

    /// <summary>The stream of a trial under a <see cref="Key"/>: for loops over many trials, which then hash the claim once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The trial is negative.</exception>
    public RandomStream(ulong key, long trial)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(trial);
        (_k0, _k1) = ((uint)(key & uint.MaxValue), (uint)(key >> 32));
        (_t0, _t1) = ((uint)(trial & uint.MaxValue), (uint)(trial >> 32));
    }

    /// <summary>The stream of one trial of one claim.</summary>
    /// <exception cref="ArgumentException">The claim is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The trial is negative.</exception>
    public static RandomStream For(ulong suiteSeed, string claim, long trial) => new(Key(suiteSeed, claim), trial);

    /// <summary>The Philox key of a claim under a suite seed.</summary>
    /// <exception cref="ArgumentException">The claim is empty.</exception>
    public static ulong Key(ulong suiteSeed, string claim)
    {
        ArgumentException.ThrowIfNullOrEmpty(claim);
        var message = new byte[8 + Encoding.UTF8.GetByteCount(claim)];
        BinaryPrimitives.WriteUInt64LittleEndian(message, suiteSeed);
        Encoding.UTF8.GetBytes(claim, message.AsSpan(8));
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(message));
    }

    /// <summary>32 fair bits.</summary>
    public uint NextUInt32()
    {
        if (_used == 4)
        {
            _words = Philox.Block(((uint)(_block & uint.MaxValue), (uint)(_block >> 32), _t0, _t1), (_k0, _k1));
            _block++;
            _used = 0;
        }

        return _used++ switch
        {
            0 => _words.R0,
            1 => _words.R1,
            2 => _words.R2,
            _ => _words.R3,
        };
    }

    /// <summary>64 fair bits: two words, the lower first.</summary>
    public ulong NextUInt64()
    {
        ulong low = NextUInt32();
        return low | (ulong)NextUInt32() << 32;
    }

    /// <summary>An integer uniform on 0 … n − 1, without bias (words that would make a residue likelier are rejected).</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 1.</exception>
    public int Below(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        // The largest multiple of n within 2³² values: below it, every residue occurs equally often.
        var fair = (1UL << 32) - (1UL << 32) % (uint)n;
        uint word;
        do word = NextUInt32();
        while (word >= fair);
        return (int)(word % (uint)n);
    }

    /// <inheritdoc cref="Below(int)"/>
    public long Below(long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        var excess = (ulong.MaxValue % (ulong)n + 1) % (ulong)n;
        ulong word;
        do word = NextUInt64();
        while (word > ulong.MaxValue - excess);
        return (long)(word % (ulong)n);
    }

    /// <summary>Uniform on the multiples of 2⁻⁵³ in [0, 1).</summary>
    public double Uniform() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>Uniform on the multiples of 2^(−bits) in [0, 1), exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">bits is not in 1 … 65536.</exception>
    public Rational Dyadic(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 65536);
        var value = BigInteger.Zero;
        for (var have = 0; have < bits; have += 32)
        {
            var take = Math.Min(32, bits - have);
            value = (value << take) | (NextUInt32() >> (32 - take));
        }

        return Rational.Dyadic(value, -bits);
    }

    /// <summary>−1 or +1, each with probability 1/2.</summary>
    public int Sign() => NextUInt32() >> 31 == 0 ? 1 : -1;

    /// <summary>
    /// A standard normal deviate: a sample of the real distribution N(0, 1), rounded to the nearest double. See <see cref="Normal"/>.
    /// </summary>
    public double Gaussian()
    {
        var (negative, whole, x) = Normal.Sample(this, _lazy);
        return Normal.ToDouble(negative, whole, x, this);
    }

    /// <summary>A standard normal deviate, rounded to the nearest multiple of 2^(−bits), as an exact fraction.</summary>
    /// <exception cref="ArgumentOutOfRangeException">bits is not in 0 … 65536.</exception>
    public Rational GaussianDyadic(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 65536);
        var (negative, whole, x) = Normal.Sample(this, _lazy);
        return Normal.ToDyadic(negative, whole, x, bits, this);
    }

    /// <summary>Puts the elements in an order uniform among all orders (Fisher and Yates; Knuth, vol. 2, 3.4.2, algorithm P).</summary>
    public void Shuffle<TElement>(Span<TElement> elements)
    {
        for (var last = elements.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (elements[last], elements[other]) = (elements[other], elements[last]);
        }
    }
}

using System.Numerics;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>Random balls with a taste for corners; the same sequence on every machine, another one for each VERIFY_SEED.</summary>
internal sealed class BallOperands(ulong seed)
{
    private ulong _state = unchecked(seed + 0xD1342543DE82EF95 * Settings.Current.Seed);

    /// <summary>SplitMix64.</summary>
    public ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    public int Below(int n) => (int)(Next() % (ulong)n);

    public long Between(long low, long high) => low + (long)(Next() % (ulong)(high - low + 1));

    /// <summary>A mantissa: random bits, sparse, all ones, a power of two, or long runs.</summary>
    public ulong[] Mantissa(int limbs)
    {
        var m = new ulong[limbs];
        switch (Below(6))
        {
            case 0:
                m[Below(limbs)] |= 1UL << Below(64);
                break;
            case 1:
                Array.Fill(m, ulong.MaxValue);
                m[Below(limbs)] ^= Below(2) == 0 ? 0 : 1UL << Below(64);
                break;
            case 2:
                break;
            case 3:
                m[^1] = Next();
                break;
            default:
                for (var i = 0; i < limbs; i++) m[i] = Next();
                break;
        }

        m[^1] |= 1UL << 63;
        return m;
    }

    /// <summary>An exact ball with an exponent in the given range.</summary>
    public Ball<T> Exact<T>(long low, long high, bool positive = false)
        where T : struct, IPrecision<T> =>
        Ball<T>.FromParts(positive || Below(2) == 0 ? 1 : -1, Mantissa(T.Limbs), Between(low, high), default);

    /// <summary>1 ± 2^−k(1 + ...), or exactly ±1.</summary>
    public Ball<T> NearOne<T>()
        where T : struct, IPrecision<T>
    {
        var d = Exact<T>(-64 * T.Limbs - 3, -1);
        var x = Ball<T>.One + d;
        return x.IsExact ? x : Ball<T>.FromParts(x.MidpointSign, Limbs(x), x.MidpointExponent, default);
    }

    /// <summary>Any exact ball: of moderate size, tiny, huge, near ±1, a small integer, 0.</summary>
    public Ball<T> Any<T>(long extreme, bool positive = false)
        where T : struct, IPrecision<T>
    {
        switch (Below(8))
        {
            case 0: return Exact<T>(-extreme, extreme, positive);
            case 1: return positive || Below(2) == 0 ? NearOne<T>() : -NearOne<T>();
            case 2: return Ball<T>.From(positive ? 1 + Below(40) : Below(40) - 20);
            case 3: return Exact<T>(-64 * T.Limbs - 70, -1, positive);
            default: return Exact<T>(-4, 6, positive);
        }
    }

    /// <summary>A radius between 2^−(precision) and about the midpoint's size, relative to the midpoint.</summary>
    public Ball<T> Wide<T>(Ball<T> x)
        where T : struct, IPrecision<T>
    {
        var e = (x.MidpointSign == 0 ? 0 : x.MidpointExponent) - Between(-1, Below(2) == 0 ? 6 : 64 * T.Limbs);
        return Ball<T>.FromParts(x.MidpointSign, Limbs(x), x.MidpointExponent, new Magnitude((uint)(Next() >> 32) | (1u << 31), e));
    }

    /// <summary>A point of the ball, its ends and midpoint among them, as an exact ball (the ends rounded inwards).</summary>
    public Rational Point<T>(Ball<T> x)
        where T : struct, IPrecision<T> =>
        Below(3) switch
        {
            0 => x.Lower,
            1 => x.Upper,
            _ => x.Lower + (x.Upper - x.Lower) * new Rational(Below(1001), 1000),
        };

    public static ulong[] Limbs<T>(Ball<T> x)
        where T : struct, IPrecision<T>
    {
        var m = new ulong[T.Limbs];
        x.CopyLimbs(m);
        return m;
    }
}

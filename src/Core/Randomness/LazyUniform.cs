using System.Numerics;

namespace Verification.Randomness;

/// <summary>
/// A real number uniform on (0, 1) of which only as many binary digits are drawn as somebody asks for (von Neumann's and Karney's
/// "u-rand"): comparing two of them is exact, and ends with probability 1.
/// </summary>
internal sealed class LazyUniform
{
    private readonly int _digitBits;
    private uint[] _digits = new uint[4];
    private int _count;

    /// <summary>Digits of 1 … 32 bits: 32 in use, 1 in tests, where every comparison then has to go deep.</summary>
    public LazyUniform(int digitBits = 32) => _digitBits = digitBits;

    /// <summary>Forgets the number: a fresh one is drawn at the next use.</summary>
    public void Reset() => _count = 0;

    /// <summary>Whether this number is less than the other one.</summary>
    public bool LessThan(LazyUniform other, RandomStream bits)
    {
        for (var i = 0; ; i++)
        {
            var (mine, theirs) = (Digit(i, bits), other.Digit(i, bits));
            if (mine != theirs) return mine < theirs;
        }
    }

    /// <summary>Whether this number is less than 1/2.</summary>
    public bool LessThanHalf(RandomStream bits) => Digit(0, bits) >> (_digitBits - 1) == 0;

    /// <summary>The first <paramref name="precision"/> binary digits after the point.</summary>
    public BigInteger Leading(int precision, RandomStream bits)
    {
        var value = BigInteger.Zero;
        var have = 0;
        for (var i = 0; have < precision; i++, have += _digitBits) value = (value << _digitBits) | Digit(i, bits);
        return value >> (have - precision);
    }

    /// <summary>The first 64 binary digits after the point.</summary>
    public ulong Leading64(RandomStream bits)
    {
        if (_digitBits == 32) return ((ulong)Digit(0, bits) << 32) | Digit(1, bits);
        return (ulong)Leading(64, bits);
    }

    private uint Digit(int i, RandomStream bits)
    {
        while (_count <= i)
        {
            if (_count == _digits.Length) Array.Resize(ref _digits, 2 * _count);
            _digits[_count++] = bits.NextUInt32() >> (32 - _digitBits);
        }

        return _digits[i];
    }
}

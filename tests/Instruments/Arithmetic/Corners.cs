using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>Doubles that aim at corners: zeros, subnormals, powers of two and their neighbours, halves of ulps, the edges of overflow, and plain ones between.</summary>
/// <param name="seed">Which sequence.</param>
/// <param name="pinned">Whether VERIFY_SEED leaves it as it is: for results that are written down.</param>
internal sealed class Corners(ulong seed, bool pinned = false)
{
    private static readonly double[] Named =
    [
        0.0, -0.0, 1, -1, 0.5, 2, 3, -3, 1.0 / 3, 0.1, double.Epsilon, -double.Epsilon, 2 * double.Epsilon, double.MaxValue, double.MinValue,
        Math.BitIncrement(1), Math.BitDecrement(1), 2.2250738585072014E-308, Math.BitDecrement(2.2250738585072014E-308), -2.2250738585072014E-308,
        Math.ScaleB(1, 1023), -Math.ScaleB(1, 1023), Math.ScaleB(1, 53), Math.ScaleB(1, 53) + 2, Math.ScaleB(1, -53), Math.ScaleB(1, -54), Math.ScaleB(1, -537), Math.ScaleB(3, -538),
        Math.ScaleB(1, -960), Math.ScaleB(1, -480), Math.ScaleB(1, 511), Math.ScaleB(1.5, 512), 1e-320, 1e300, 1e-300,
    ];

    private ulong _state = pinned ? seed : unchecked(seed + 0xD1342543DE82EF95 * Settings.Current.Seed);

    /// <summary>SplitMix64.</summary>
    public ulong Bits()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    public int Below(int n) => (int)(Bits() % (ulong)n);

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double a, double b) => a + (b - a) * Unit();

    /// <summary>±2^e times a number in [1, 2), e uniform.</summary>
    public double Scaled(int leastExponent, int greatestExponent) =>
        (Below(2) == 0 ? 1 : -1) * Math.ScaleB(1 + Unit(), leastExponent + Below(greatestExponent - leastExponent + 1));

    /// <summary>Any finite double.</summary>
    public double Finite()
    {
        switch (Below(8))
        {
            case 0: return Named[Below(Named.Length)];
            case 1: return Scaled(-1074, -1000);                                  // around and below the smallest normal number
            case 2: return Scaled(-540, -470);                                    // products that are tiny
            case 3: return Scaled(490, 1023);                                     // products that overflow
            case 4: return Math.ScaleB(Below(1 << 12) - (1 << 11), Below(120) - 60); // few bits: exact results and ties
            case 5: return Nudged(Math.ScaleB(1, Below(2046) - 1022));
            case 6: return Scaled(-3, 3);
            default:
                var any = BitConverter.UInt64BitsToDouble(Bits());
                return double.IsFinite(any) ? any : 1;
        }
    }

    private double Nudged(double x)
    {
        for (var i = Below(3); i > 0; i--) x = Below(2) == 0 ? Math.BitIncrement(x) : Math.BitDecrement(x);
        return Below(2) == 0 ? x : -x;
    }
}

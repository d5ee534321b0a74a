using System.Collections.Concurrent;
using System.Numerics;

namespace Verification.Oracles;

/// <summary>
/// The elementary functions as textbook series over <see cref="Fixed"/>. Each series stops when its terms fall below the unit, and the
/// error grows by a bound of what was left out, stated beside it.
/// </summary>
internal static class Series
{
    private static readonly ConcurrentDictionary<int, Fixed> PiCache = new(), Log10Cache = new();

    /// <summary>π = 16·atan(1/5) − 4·atan(1/239) (Machin 1706).</summary>
    public static Fixed Pi(int scale) => PiCache.GetOrAdd(scale, static s => OfInverse(5, -1, s) * 16 - OfInverse(239, -1, s) * 4);

    /// <summary>log 10 = 46·atanh(1/31) + 34·atanh(1/49) + 20·atanh(1/161).</summary>
    public static Fixed Log10(int scale) => Log10Cache.GetOrAdd(scale, static s => OfInverse(31, 1, s) * 46 + OfInverse(49, 1, s) * 34 + OfInverse(161, 1, s) * 20);

    /// <summary>eʳ for |r| ≤ 4: Taylor at r/2^m, then m squarings.</summary>
    public static Fixed Exp(Fixed r)
    {
        var halvings = 3 + (int)BigDecimal.IntegerSqrt(r.Scale);
        var x = r / (BigInteger.One << halvings);
        var sum = new Fixed(r.Unit, 0, r.Scale);
        var term = sum;
        for (var n = 1; ; n++)
        {
            term = term * x / n;
            sum += term;
            // |x| ≤ 1/2: what follows is less than this term.
            if (term.Value.IsZero) break;
        }

        sum = sum.Widen(term.Magnitude);
        for (var i = 0; i < halvings; i++) sum *= sum;
        return sum;
    }

    /// <summary>log m for 0.1 ≤ m ≤ 10: 16·atanh of (√√√m − 1)/(√√√m + 1), whose square is below 0.021.</summary>
    public static Fixed Log(Fixed m)
    {
        var root = Fixed.Sqrt(Fixed.Sqrt(Fixed.Sqrt(m)));
        var one = new Fixed(m.Unit, 0, m.Scale);
        return OddPowers((root - one) / (root + one), 1) * 16;
    }

    /// <summary>atan x for 0 ≤ x ≤ 1: three halvings of the angle, then Taylor at |x| ≤ 0.1.</summary>
    public static Fixed Atan(Fixed x)
    {
        var one = new Fixed(x.Unit, 0, x.Scale);
        for (var i = 0; i < 3; i++) x /= one + Fixed.Sqrt(one + x * x);
        return OddPowers(x, -1) * 8;
    }

    /// <summary>e^(s·x²/2)·∫₀ˣ e^(−s·t²/2) dt = Σ sⁿx^(2n + 1)/(2n + 1)!!, for x ≥ 0: all terms are positive.</summary>
    public static Fixed LowerMills(Fixed x, int s)
    {
        var square = x * x * s;
        var term = x;
        var sum = x;
        for (var n = 1; ; n++)
        {
            term = term * square / (2 * n + 1);
            sum += term;
            // Once sx² < (2n + 3)/2, the later terms at least halve: together they are less than this one.
            if (term.Value.IsZero && 2 * square.Magnitude < (2 * n + 3) * x.Unit) return sum.Widen(term.Magnitude);
        }
    }

    /// <summary>
    /// e^(s·x²/2)·∫ₓ^∞ e^(−s·t²/2) dt for x &gt; 0: Laplace's continued fraction 1/(sx + s/(sx + 2s/(sx + 3s/(…)))). All entries are
    /// positive, so replacing the tail after n levels by its least and by its greatest value gives two bounds.
    /// </summary>
    public static Fixed UpperMills(Fixed x, int s, int levels)
    {
        var first = x * s;
        var one = new Fixed(x.Unit, 0, x.Scale);
        var a = first;
        var b = first + one * (s * levels) / first;
        for (var n = levels - 1; n >= 0; n--)
        {
            var numerator = n == 0 ? one : one * (s * n);
            (a, b) = n == 0 ? (one / a, one / b) : (first + numerator / a, first + numerator / b);
        }

        return a.Widen(BigInteger.Abs(a.Value - b.Value) + b.Error);
    }

    // Σ (±1)ⁿ x^(2n + 1)/(2n + 1) for |x| ≤ 1/2: what follows a term is less than a third of it.
    private static Fixed OddPowers(Fixed x, int sign)
    {
        var square = x * x * sign;
        var power = x;
        var sum = x;
        for (var n = 1; ; n++)
        {
            power *= square;
            var term = power / (2 * n + 1);
            sum += term;
            if (power.Value.IsZero) return sum.Widen(power.Magnitude);
        }
    }

    private static Fixed OfInverse(int n, int sign, int scale) => OddPowers(new Fixed(BigDecimal.PowerOfTen(scale), 0, scale) / n, sign);
}

using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

/// <summary>
/// A real y known as (High + Low)·2^Exponent with |y − that| ≤ 2^-81·|y|, or exactly. Every function of <see cref="Elementary"/> returns one;
/// here it becomes the nearest double or an outward-rounded end. 2^-40 ≤ |High| ≤ 2^800 (or High = 0, exactly), and |Low| ≤ ulp(High).
/// </summary>
internal readonly struct Approximation
{
    /// <summary>Added outward before an end is rounded: the proven 2^-81 and as much again, which covers the rounding of Low ∓ that sum and of |y| to |High|.</summary>
    private const double Margin = 1.0 / (1L << 40) / (1L << 40);

    private readonly bool _exact;

    private Approximation(double high, double low, int exponent, bool exact)
    {
        High = high;
        Low = low;
        Exponent = exponent;
        _exact = exact;
    }

    public Approximation(DoubleDouble value, int exponent = 0)
        : this(value.High, value.Low, exponent, exact: false)
    {
    }

    public double High { get; }

    public double Low { get; }

    public int Exponent { get; }

    /// <summary>A result that is a double.</summary>
    public static Approximation Exactly(double x) => new(x, 0, 0, exact: true);

    /// <summary>A value of at least 2^1030.</summary>
    public static Approximation Overflow => new(1, 0, 1600, exact: false);

    /// <summary>A positive value below 2^-1076.</summary>
    public static Approximation Underflow => new(1, 0, -1600, exact: false);

    /// <summary>A value y ≠ x with 1 &lt; y/x ≤ 1 + 0.9·2^-79 (x finite, not 0): its ends are x itself and a neighbour.</summary>
    public static Approximation JustBeyond(double x) => Beside(x, Margin);

    /// <summary>A value y with 1 − 0.9·2^-79 ≤ y/(x·2^exponent) &lt; 1 (x finite, not 0): its ends are x·2^exponent itself and a neighbour.</summary>
    public static Approximation JustWithin(double x, int exponent = 0) => Beside(x, -Margin, exponent);

    private static Approximation Beside(double x, double share, int exponent = 0)
    {
        // x = m·2^e exactly with 1 ≤ |m| < 2. Low = ±Margin·m: High + Low ∓ Margin·|High| is High on the near side, High ± 2^-79·|High| on the far side.
        var (m, e) = Split(x);
        return new(m, m * share, e + exponent, exact: false);
    }

    /// <summary>x = m·2^e exactly with 1 ≤ |m| &lt; 2, for a finite x ≠ 0.</summary>
    public static (double M, int E) Split(double x)
    {
        var e = 0;
        if (Math.Abs(x) < PowerOfTwo(-1022))
        {
            x *= PowerOfTwo(64);
            e = -64;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        e += (int)((bits >> 52) & 0x7FF) - 1023;
        return (BitConverter.Int64BitsToDouble((bits & ~(0x7FFL << 52)) | (1023L << 52)), e);
    }

    /// <summary>2^n for −1022 ≤ n ≤ 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double PowerOfTwo(int n) => BitConverter.Int64BitsToDouble(unchecked((long)(n + 1023) << 52));

    public static Approximation operator -(Approximation x) => new(-x.High, -x.Low, x.Exponent, x._exact);

    /// <summary>A double that is certainly at most y: the greatest one, or (about once in 2^26) its predecessor.</summary>
    public double Lower()
    {
        if (_exact) return High;
        var end = Rounding.AddDown(High, Low - Math.Abs(High) * Margin);
        if (Exponent == 0) return end;

        // Rounding down first to 53 bits and then to the subnormal grid is rounding down once: the coarser grid is part of the finer.
        var half = Exponent / 2;
        return Rounding.MultiplyDown(end * PowerOfTwo(half), PowerOfTwo(Exponent - half));
    }

    /// <summary>A double that is certainly at least y: the least one, or (about once in 2^26) its successor.</summary>
    public double Upper() => -(-this).Lower() + 0.0;

    /// <summary>The double nearest to (High + Low)·2^Exponent, hence within (1/2 + 2^-26) ulp of y; ±∞ on overflow.</summary>
    public double Nearest()
    {
        var sum = High + Low;
        if (Exponent == 0) return sum + 0.0;
        var half = Exponent / 2;
        var scaled = sum * PowerOfTwo(half) * PowerOfTwo(Exponent - half);
        if (Math.Abs(scaled) > PowerOfTwo(-1022)) return scaled; // normal, so the scaling was exact

        // A subnormal result: round High + Low once, to a multiple of g = 2^-1074 / 2^Exponent. If that is far above High, the result is 0.
        if (Exponent < -1150) return 0.0;
        var g = PowerOfTwo(-1074 - Exponent);
        var shift = Math.CopySign(PowerOfTwo(52) * g, High); // |High| ≤ 2^52·g: their sum lies where doubles are the multiples of g
        var grid = (High + shift) - shift; // a nearest multiple of g to High
        var rest = High - grid;            // exact; both are multiples of ulp(High), and so is g/2 or rest is 0: Low only decides ties
        if (rest == g / 2 && Low > 0) grid += g;
        else if (rest == -g / 2 && Low < 0) grid -= g;
        return grid * PowerOfTwo(half) * PowerOfTwo(Exponent - half);
    }
}

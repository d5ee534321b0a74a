using System.Globalization;
using System.Numerics;

namespace Verification.Oracles;

/// <summary>
/// A decimal number of any length: Mantissa · 10^Exponent, without trailing zeros in the mantissa. <c>default</c> is 0.
/// +, − and * are exact; everything else takes the number of significant digits and returns the correctly rounded result
/// (BigDecimal.Functions.cs).
/// </summary>
public readonly partial struct BigDecimal : IEquatable<BigDecimal>, IComparable<BigDecimal>
{
    /// <summary>The largest number of digits that can be asked for.</summary>
    public const int MaxDigits = 1000;

    // Adding 10^1000000 and 1 exactly would be a million digits: more likely a mistake than a wish.
    private const int MaxSpread = 100_000;

    /// <summary>mantissa · 10^exponent.</summary>
    public BigDecimal(BigInteger mantissa, int exponent)
    {
        if (mantissa.IsZero) return;
        foreach (var step in (ReadOnlySpan<int>)[256, 16, 1])
        {
            // 10^step divides only what 2^step divides: for most numbers nothing is to be tried.
            if (BigInteger.TrailingZeroCount(mantissa) < step) continue;
            var power = PowerOfTen(step);
            while (true)
            {
                var quotient = BigInteger.DivRem(mantissa, power, out var rest);
                if (!rest.IsZero) break;
                mantissa = quotient;
                exponent += step;
            }
        }

        (Mantissa, Exponent) = (mantissa, exponent);
    }

    /// <summary>The digits, of the number's sign, not divisible by 10 (or 0).</summary>
    public BigInteger Mantissa { get; }

    /// <summary>The power of ten.</summary>
    public int Exponent { get; }

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Mantissa.Sign;

    public static BigDecimal Zero => default;

    public static BigDecimal One => new(BigInteger.One, 0);

    public static implicit operator BigDecimal(int value) => new(value, 0);

    public static implicit operator BigDecimal(BigInteger value) => new(value, 0);

    /// <summary>The exact value of a finite double (a multiple of a power of two is a finite decimal).</summary>
    public static BigDecimal FromDouble(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite double.");
        var bits = BitConverter.DoubleToUInt64Bits(value);
        var field = (int)(bits >> 52 & 0x7FF);
        BigInteger mantissa = (bits & ((1UL << 52) - 1)) | (field == 0 ? 0 : 1UL << 52);
        var power = Math.Max(field, 1) - 1075;
        if (bits >> 63 != 0) mantissa = -mantissa;
        return power >= 0 ? new(mantissa << power, 0) : new(mantissa * BigInteger.Pow(5, -power), power);
    }

    /// <summary>numerator/denominator, rounded.</summary>
    public static BigDecimal FromFraction(BigInteger numerator, BigInteger denominator, int digits, Rounding rounding = Rounding.HalfEven) =>
        Divide(numerator, denominator, digits, rounding);

    /// <summary>The number as a fraction, not necessarily in lowest terms; the denominator is positive.</summary>
    public (BigInteger Numerator, BigInteger Denominator) ToFraction() =>
        Exponent >= 0 ? (Mantissa * PowerOfTen(Exponent), BigInteger.One) : (Mantissa, PowerOfTen(-Exponent));

    /// <summary>The nearest double.</summary>
    public double ToDouble() => double.Parse(ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static BigDecimal operator +(BigDecimal a, BigDecimal b)
    {
        if (a.Sign == 0) return b;
        if (b.Sign == 0) return a;
        var exponent = Math.Min(a.Exponent, b.Exponent);
        var spread = Math.Max(a.Exponent, b.Exponent) - exponent;
        if (spread > MaxSpread) throw new OverflowException($"An exact sum of numbers {spread} powers of ten apart was asked for.");
        return new(a.Mantissa * PowerOfTen(a.Exponent - exponent) + b.Mantissa * PowerOfTen(b.Exponent - exponent), exponent);
    }

    public static BigDecimal operator -(BigDecimal a, BigDecimal b) => a + -b;

    public static BigDecimal operator -(BigDecimal a) => new(-a.Mantissa, a.Exponent);

    public static BigDecimal operator *(BigDecimal a, BigDecimal b) => new(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent);

    public static BigDecimal Abs(BigDecimal x) => x.Sign < 0 ? -x : x;

    public static bool operator <(BigDecimal a, BigDecimal b) => a.CompareTo(b) < 0;

    public static bool operator >(BigDecimal a, BigDecimal b) => a.CompareTo(b) > 0;

    public static bool operator <=(BigDecimal a, BigDecimal b) => a.CompareTo(b) <= 0;

    public static bool operator >=(BigDecimal a, BigDecimal b) => a.CompareTo(b) >= 0;

    public static bool operator ==(BigDecimal a, BigDecimal b) => a.Equals(b);

    public static bool operator !=(BigDecimal a, BigDecimal b) => !a.Equals(b);

    public bool Equals(BigDecimal other) => Mantissa == other.Mantissa && Exponent == other.Exponent;

    public override bool Equals(object? obj) => obj is BigDecimal other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Mantissa, Exponent);

    public int CompareTo(BigDecimal other)
    {
        if (Sign != other.Sign || Sign == 0) return Sign.CompareTo(other.Sign);
        var (mine, theirs) = (Order, other.Order);
        if (mine != theirs) return Sign * mine.CompareTo(theirs);
        var exponent = Math.Min(Exponent, other.Exponent);
        return (Mantissa * PowerOfTen(Exponent - exponent)).CompareTo(other.Mantissa * PowerOfTen(other.Exponent - exponent));
    }

    /// <summary>The power of ten of the leading digit: 10^Order ≤ |x| &lt; 10^(Order + 1), for x ≠ 0.</summary>
    public int Order => Exponent + CountDigits(Mantissa) - 1;

    /// <summary>x to so many significant digits.</summary>
    public static BigDecimal Round(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        return RoundUnchecked(x, digits, rounding);
    }

    /// <summary>a/b, correctly rounded.</summary>
    public static BigDecimal Divide(BigDecimal a, BigDecimal b, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        if (b.Sign == 0) throw new DivideByZeroException($"{a} was divided by 0.");
        if (a.Sign == 0) return Zero;
        // Two digits more than asked for, and a last 1 for "and something below": enough to round in every direction.
        var shift = Math.Max(0, digits + 2 + CountDigits(b.Mantissa) - CountDigits(a.Mantissa));
        var quotient = BigInteger.DivRem(a.Mantissa * PowerOfTen(shift), b.Mantissa, out var rest);
        return RoundUnchecked(WithSticky(quotient, rest.IsZero, a.Sign * b.Sign, a.Exponent - b.Exponent - shift), digits, rounding);
    }

    /// <summary>√x, correctly rounded, for x ≥ 0.</summary>
    public static BigDecimal Sqrt(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        if (x.Sign < 0) throw new ArgumentOutOfRangeException(nameof(x), x, "The square root needs x >= 0.");
        if (x.Sign == 0) return Zero;
        var shift = Math.Max(0, 2 * (digits + 2) - CountDigits(x.Mantissa));
        if ((x.Exponent - shift) % 2 != 0) shift++;
        var radicand = x.Mantissa * PowerOfTen(shift);
        var root = IntegerSqrt(radicand);
        return RoundUnchecked(WithSticky(root, root * root == radicand, 1, (x.Exponent - shift) / 2), digits, rounding);
    }

    internal static BigDecimal RoundUnchecked(BigDecimal x, int digits, Rounding rounding)
    {
        var drop = CountDigits(x.Mantissa) - digits;
        if (drop <= 0) return x;
        var unit = PowerOfTen(drop);
        var kept = BigInteger.DivRem(x.Mantissa, unit, out var rest);
        var away = rounding switch
        {
            Rounding.Floor => rest.Sign < 0,
            Rounding.Ceiling => rest.Sign > 0,
            Rounding.HalfEven => (2 * BigInteger.Abs(rest)).CompareTo(unit) is var side && (side > 0 || (side == 0 && !kept.IsEven)),
            _ => false,
        };
        return new(away ? kept + rest.Sign : kept, x.Exponent + drop);
    }

    internal static BigInteger IntegerSqrt(BigInteger n)
    {
        if (n.Sign <= 0) return BigInteger.Zero;
        // Newton from above decreases until it reaches the floor of the root.
        var root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + n / root) >> 1;
            if (next >= root) return root;
            root = next;
        }
    }

    internal static void CheckDigits(int digits)
    {
        if (digits is < 1 or > MaxDigits) throw new ArgumentOutOfRangeException(nameof(digits), digits, $"Expected 1 to {MaxDigits} digits.");
    }

    private static BigDecimal WithSticky(BigInteger truncated, bool exact, int sign, int exponent) =>
        exact ? new(truncated, exponent) : new(truncated * 10 + sign, exponent - 1);

    private static int CountDigits(BigInteger n)
    {
        n = BigInteger.Abs(n);
        if (n.IsZero) return 0;
        // log₁₀ 2 = 0.30103 − 4.3e−9: an estimate that is right or one too large for fewer than 10⁸ digits.
        var estimate = (int)(n.GetBitLength() * 30103 / 100000) + 1;
        while (n < PowerOfTen(estimate - 1)) estimate--;
        return estimate;
    }
}

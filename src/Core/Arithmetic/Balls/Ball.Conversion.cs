using System.Globalization;
using System.Numerics;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>Beyond ±2²⁴ an exponent is not written out as a fraction.</summary>
    private const long RationalExponentLimit = 1L << 24;

    /// <summary>The midpoint, exactly; 0 for the whole line.</summary>
    /// <exception cref="OverflowException">The midpoint's exponent is beyond ±2²⁴: the fraction would have millions of digits.</exception>
    public Rational Midpoint => _sign == 0 ? Rational.Zero : ToRational(MidpointInteger, _exponent - 64 * N);

    /// <summary>The radius, exactly.</summary>
    /// <exception cref="OverflowException">The radius' exponent is beyond ±2²⁴, or this is the whole line.</exception>
    public Rational Radius => _radius.IsZero ? Rational.Zero : ToRational(_radius.Mantissa, _radius.Exponent - 32);

    /// <summary>The lower end, exactly; limits as for <see cref="Radius"/>.</summary>
    public Rational Lower => Midpoint - Radius;

    /// <summary>The upper end, exactly; limits as for <see cref="Radius"/>.</summary>
    public Rational Upper => Midpoint + Radius;

    /// <summary>The midpoint as an integer of the precision's length, with its sign.</summary>
    private BigInteger MidpointInteger
    {
        get
        {
            var limbs = _limbs;
            return _sign * new BigInteger(new ReadOnlySpan<byte>(Pointer(limbs), 8 * N), isUnsigned: true);
        }
    }

    /// <summary>Whether the value certainly lies in the ball: exact for exponents up to ±2²⁴, and conservative beyond.</summary>
    public bool Contains(Rational value)
    {
        if (!IsFinite) return true;
        if (_radius.IsZero && _sign == 0) return value.Sign == 0;
        if (Math.Abs(_exponent) < RationalExponentLimit && Math.Abs(_radius.Exponent) < RationalExponentLimit)
            return Rational.Abs(value - Midpoint) <= Radius;
        var distance = From(value) - MidpointBall;
        return AtMost(Abs(distance), FromMagnitude(_radius)) == Verdict.Holds;
    }

    private static Rational ToRational(BigInteger mantissa, long exponent)
    {
        if (Math.Abs(exponent) > RationalExponentLimit + 64 * N) throw new OverflowException($"The exponent {exponent} is too large to write the number as a fraction.");
        var even = (int)BigInteger.TrailingZeroCount(mantissa);
        return Rational.Dyadic(mantissa >> even, (int)exponent + even);
    }

    /// <summary>The fraction where it fits, else the nearest midpoint with a radius of half a unit in its last place.</summary>
    public static Ball<TPrecision> From(Rational value)
    {
        if (value.Sign == 0) return default;
        var numerator = BigInteger.Abs(value.Numerator);
        if (value.IsInteger && numerator <= long.MaxValue) return FromInteger((long)value.Numerator);
        // The quotient gets two or three bits more than fit, so that it can be rounded to nearest.
        var length = 64 * N;
        var shift = length + 2 - (int)(numerator.GetBitLength() - value.Denominator.GetBitLength());
        var quotient = shift >= 0
            ? BigInteger.DivRem(numerator << shift, value.Denominator, out var rest)
            : BigInteger.DivRem(numerator, value.Denominator << -shift, out rest);
        var excess = (int)quotient.GetBitLength() - length;
        var exact = rest.IsZero && BigInteger.TrailingZeroCount(quotient) >= excess;
        var mantissa = (quotient + (BigInteger.One << (excess - 1))) >> excess;
        if (mantissa.GetBitLength() > length)
        {
            mantissa >>= 1;
            excess++;
        }

        TPrecision limbs = default;
        mantissa.TryWriteBytes(new Span<byte>(Pointer(limbs), 8 * N), out _, isUnsigned: true);
        var exponent = (long)length + excess - shift;
        return Create(limbs, value.Sign, exponent, exact ? default : Unit(exponent - 1));
    }

    /// <summary>A finite double, exactly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The double is infinite or not a number.</exception>
    public static Ball<TPrecision> FromDouble(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite double.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xF_FFFF_FFFF_FFFF;
        if (exponent != 0) mantissa |= 1L << 52;
        return Scale(FromInteger(bits < 0 ? -mantissa : mantissa), Math.Max(exponent, 1) - 1075);
    }

    /// <summary>
    /// The tightest binary64 interval around the ball: its ends are rounded outwards once, an end beyond the largest double becomes infinite, and the whole line is (−∞, +∞).
    /// </summary>
    public Interval ToInterval() => IsFinite
        ? new(-(-LowerPoint).RoundedUp(), UpperPoint.RoundedUp())
        : new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The least double at or above the midpoint. (Ends were rounded upwards to N limbs before: that does not change the result.)</summary>
    private double RoundedUp()
    {
        if (!IsFinite) return double.PositiveInfinity;
        if (_sign == 0) return 0.0;
        if (_exponent > 1024) return _sign > 0 ? double.PositiveInfinity : -double.MaxValue;
        // 53 bits, fewer where the result is subnormal.
        var p = (int)Math.Min(53, Math.Max(_exponent + 1074, 0));
        if (p == 0) return _sign > 0 ? double.Epsilon : 0.0;
        var head = Top >> (64 - p);
        var limbs = _limbs;
        if (_sign > 0 && ((Top << p) != 0 || !Limbs.IsZero(Pointer(limbs), N - 1))) head++;
        return Math.ScaleB(_sign * (double)head, (int)_exponent - p);
    }

    /// <summary>
    /// Midpoint ± radius in decimal, invariant: only digits that the radius leaves certain up to a unit or so, and the printed radius covers the rounding of the printed midpoint.
    /// "(-inf, +inf)" for the whole line; in powers of two where the exponent is beyond ±2¹⁶.
    /// </summary>
    public override string ToString()
    {
        if (!IsFinite) return "(-inf, +inf)";
        const long Printable = 1L << 16;
        if (Math.Abs(_exponent) > Printable || Math.Abs(_radius.Exponent) > Printable)
            return string.Create(CultureInfo.InvariantCulture, $"{_sign * (Top / 18446744073709551616.0):R}*2^{_exponent} ± 2^{_radius.Exponent}");
        var (midpoint, radius) = (Midpoint, Radius);
        if (midpoint.Sign == 0) return radius.Sign == 0 ? "0" : "0 ± " + Digits(radius, 2, up: true);
        var digits = radius.Sign == 0 ? (int)(64 * N * 0.30103) + 1 : Math.Clamp(DecimalExponent(Rational.Abs(midpoint)) - DecimalExponent(radius) + 1, 1, (int)(64 * N * 0.30103) + 2);
        var text = Digits(midpoint, digits, up: false);
        radius += Rational.Abs(midpoint - Rational.Parse(text));
        return radius.Sign == 0 ? text : text + " ± " + Digits(radius, 2, up: true);
    }

    /// <summary>The k with 10^k ≤ x &lt; 10^(k+1).</summary>
    private static int DecimalExponent(Rational x)
    {
        var k = (int)Math.Floor((x.Numerator.GetBitLength() - x.Denominator.GetBitLength()) * 0.30103) - 1;
        while (Rational.Pow(10, k + 1) <= x) k++;
        return k;
    }

    private static string Digits(Rational x, int count, bool up)
    {
        var exponent = DecimalExponent(Rational.Abs(x));
        var scaled = Rational.Abs(x) * Rational.Pow(10, count - 1 - exponent);
        var integer = up ? Rational.Ceiling(scaled) : Rational.Floor(scaled + new Rational(1, 2));
        var text = integer.ToString(CultureInfo.InvariantCulture);
        if (text.Length > count) exponent++;
        var tail = text[1..].TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{(x.Sign < 0 ? "-" : "")}{text[0]}{(tail.Length > 0 ? "." + tail : "")}{(exponent != 0 ? "e" + exponent.ToString(CultureInfo.InvariantCulture) : "")}");
    }
}

using System.Globalization;
using System.Numerics;

namespace Verification.Arithmetic;

public readonly partial struct Rational
{
    /// <summary>The exact value of a finite double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The double is infinite or not a number.</exception>
    public static Rational FromDouble(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite double.");
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var fraction = bits & 0xF_FFFF_FFFF_FFFF;
        BigInteger mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        return Dyadic(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>mantissa · 2^exponent.</summary>
    public static Rational Dyadic(BigInteger mantissa, int exponent) =>
        exponent >= 0 ? mantissa << exponent : new Rational(mantissa, BigInteger.One << -exponent);

    /// <summary>Reads "3", "-7/12", "0.125" or "1.5e-3", exactly and in any culture.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static Rational Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0) return Decimal(text[..slash], text) / Decimal(text[(slash + 1)..], text);
        return Decimal(text, text);
    }

    private static Rational Decimal(string part, string whole)
    {
        var s = part.Trim();
        var e = s.IndexOfAny(['e', 'E']);
        var exponent = 0;
        if (e >= 0 && !int.TryParse(s[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) throw Malformed(whole);
        if (e >= 0) s = s[..e];
        var point = s.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= s.Length - point - 1;
            s = s.Remove(point, 1);
        }

        if (Math.Abs((long)exponent) > 100_000 || !BigInteger.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var digits)) throw Malformed(whole);
        return digits * Pow(10, exponent);
    }

    private static FormatException Malformed(string text) =>
        new($"'{text}' is not a number: expected an integer, a fraction such as -7/12 or a decimal such as 1.5e-3.");
}

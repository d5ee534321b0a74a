using System.Globalization;
using System.Numerics;

namespace Verification.Oracles;

public readonly partial struct BigDecimal
{
    /// <summary>Reads "3", "-0.125" or "1.5e-300", exactly and in any culture.</summary>
    public static BigDecimal Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.Trim();
        var exponent = 0;
        var e = number.IndexOfAny(['e', 'E']);
        if (e >= 0)
        {
            if (!int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs((long)exponent) > 100_000_000) throw Malformed(text);
            number = number[..e];
        }

        var point = number.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= number.Length - point - 1;
            number = number.Remove(point, 1);
        }

        return BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var mantissa) ? new(mantissa, exponent) : throw Malformed(text);
    }

    /// <summary>Plain digits where the point is near, else d.ddde±n: read back by <see cref="Parse"/> to the same number.</summary>
    public override string ToString()
    {
        var sign = Sign < 0 ? "-" : "";
        var digits = BigInteger.Abs(Mantissa).ToString(CultureInfo.InvariantCulture);
        var point = digits.Length + Exponent;
        if (Exponent >= 0 && point <= 21) return sign + digits + new string('0', Exponent);
        if (point is > 0 and <= 21) return $"{sign}{digits[..point]}.{digits[point..]}";
        if (point is > -6 and <= 0) return $"{sign}0.{new string('0', -point)}{digits}";
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{point - 1}");
    }

    private static FormatException Malformed(string text) => new($"'{text}' is not a decimal number such as -7, 0.125 or 1.5e-300.");
}

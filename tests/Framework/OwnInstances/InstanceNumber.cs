using System.Globalization;
using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Framework.OwnInstances;

/// <summary>Numbers of instance files, taken exactly: integers, decimals, fractions, and the hexadecimal floats of C's "%a".</summary>
internal static class InstanceNumber
{
    /// <summary>The longest text of a number.</summary>
    internal const int LongestText = 1000;

    /// <summary>The largest exponent, of 10 in a decimal and of 2 in a hexadecimal float.</summary>
    internal const int LargestExponent = 2000;

    /// <summary>What the messages call the expected form.</summary>
    internal const string Form = "a finite number: an integer, a decimal such as 1.5e-3, a fraction such as \"1/3\" or a hexadecimal float such as \"0x1.8p-3\"";

    /// <summary>Reads a number; null, with what is wrong, where the text is none.</summary>
    internal static Rational? Read(string text, out string problem)
    {
        problem = "";
        if (text.Length > LongestText)
        {
            problem = $"a number of {text.Length} characters: expected at most {LongestText}";
            return null;
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return Part(text, text, ref problem);
        if (Part(text[..slash], text, ref problem) is not { } numerator || Part(text[(slash + 1)..], text, ref problem) is not { } denominator) return null;
        if (denominator.Sign != 0) return numerator / denominator;
        problem = $"'{Short(text)}', a division by 0: expected {Form}";
        return null;
    }

    /// <summary>The beginning of a text, for a message.</summary>
    internal static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Rational? Part(string text, string whole, ref string problem)
    {
        var body = text.TrimStart('-', '+');
        var hexadecimal = body.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var isSigned = text.Length - body.Length <= 1;
        var e = body.IndexOfAny(hexadecimal ? ['p', 'P'] : ['e', 'E']);
        var (mantissa, exponentText) = e < 0 ? (body, "0") : (body[..e], body[(e + 1)..]);
        if (hexadecimal) mantissa = mantissa[2..];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        var places = point < 0 ? 0 : mantissa.Length - point - 1;
        var isNumber = isSigned && digits.Length > 0 && digits.All(c => hexadecimal ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c))
            && exponentText.TrimStart('-', '+') is { Length: > 0 } size && exponentText.Length - size.Length <= 1 && size.All(char.IsAsciiDigit);
        if (!isNumber)
        {
            problem = $"'{Short(whole)}': expected {Form}";
            return null;
        }

        if (!int.TryParse(exponentText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) || Math.Abs(exponent) > LargestExponent)
        {
            problem = $"'{Short(whole)}', an exponent beyond ±{LargestExponent}: expected {Form}";
            return null;
        }

        var integer = BigInteger.Parse(hexadecimal ? "0" + digits : digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture);
        var value = hexadecimal ? Rational.Dyadic(integer, exponent - 4 * places) : integer * Rational.Pow(10, exponent - places);
        return text.StartsWith('-') ? -value : value;
    }
}

using System.Globalization;
using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>Short decimal forms of fractions, for messages: three significant digits.</summary>
internal static class Digits
{
    /// <summary>x ≥ 0 as d.dde±n, rounded up, or down where a smaller number promises less.</summary>
    public static string Show(Rational x, bool down = false)
    {
        if (x.Sign == 0) return "0";
        var exponent = ProvenDigits.Exponent(x);
        var scaled = x * Rational.Pow(10, 2 - exponent);
        var digits = down ? Rational.Floor(scaled) : Rational.Ceiling(scaled);
        if (digits == 1000) (digits, exponent) = (new BigInteger(100), exponent + 1);
        var text = digits.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text[0]}.{text[1..]}e{exponent}");
    }
}

using System.Globalization;
using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>Decimals of real numbers of which an enclosure is known: every digit printed is certain.</summary>
public static class ProvenDigits
{
    /// <summary>
    /// The decimal of <paramref name="digits"/> significant digits to which every number of [lower, upper] is rounded (to nearest, ties to even):
    /// the real number, wherever in the enclosure it lies, is at most half a unit of the last printed digit away. "0" for [0, 0]; null where the
    /// enclosure is too wide to tell.
    /// </summary>
    /// <param name="lower">The lower end.</param>
    /// <param name="upper">The upper end, at least the lower one.</param>
    /// <param name="digits">Significant digits, at least 1.</param>
    /// <exception cref="ArgumentException">The ends are in the wrong order, or there is no digit to print.</exception>
    public static string? Text(Rational lower, Rational upper, int digits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        if (lower > upper) throw new ArgumentException($"The ends {lower} and {upper} are in the wrong order.", nameof(lower));
        if (lower.Sign == 0 && upper.Sign == 0) return "0";
        if (lower.Sign * upper.Sign <= 0) return null;
        var text = Rounded(Rational.Abs(lower), digits);
        return text == Rounded(Rational.Abs(upper), digits) ? lower.Sign < 0 ? $"-{text}" : text : null;
    }

    /// <summary>The e with 10^e ≤ x &lt; 10^(e + 1), x &gt; 0: from the bit lengths (log₁₀ 2 ≈ 0.30103), and then exactly.</summary>
    internal static int Exponent(Rational x)
    {
        var exponent = (int)((x.Numerator.GetBitLength() - x.Denominator.GetBitLength()) * 30103 / 100000);
        while (Rational.Pow(10, exponent) > x) exponent--;
        while (Rational.Pow(10, exponent + 1) <= x) exponent++;
        return exponent;
    }

    // A positive number: 0.00001 to 999..., or d.dde-n outside.
    private static string Rounded(Rational x, int digits)
    {
        var exponent = Exponent(x);
        var scaled = x * Rational.Pow(10, digits - 1 - exponent);
        var integer = Rational.Floor(scaled);
        var rest = scaled - integer - new Rational(1, 2);
        if (rest.Sign > 0 || (rest.Sign == 0 && !integer.IsEven)) integer++;
        if (integer == BigInteger.Pow(10, digits)) (integer, exponent) = (integer / 10, exponent + 1);

        var figures = integer.ToString(CultureInfo.InvariantCulture);
        return exponent >= 0 && exponent < digits - 1 ? $"{figures[..(exponent + 1)]}.{figures[(exponent + 1)..]}"
            : exponent == digits - 1 ? figures
            : exponent < 0 && exponent >= -5 ? $"0.{new string('0', -exponent - 1)}{figures}"
            : string.Create(CultureInfo.InvariantCulture, $"{figures[0]}{(digits > 1 ? "." : "")}{figures[1..]}e{exponent}");
    }
}

using System.Globalization;

namespace Verification.Arithmetic;

/// <summary>Doubles as text that reads back to the same bits, in any culture.</summary>
internal static class RoundTrip
{
    /// <summary>
    /// The shortest digits, or 17 where those read back as a neighbour: .NET prints 2^-25 as 2.980232238769531E-08, which is its predecessor (and 2^-958 likewise).
    /// </summary>
    public static string Text(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(shortest, CultureInfo.InvariantCulture).Equals(value) ? shortest : value.ToString("G17", CultureInfo.InvariantCulture);
    }
}

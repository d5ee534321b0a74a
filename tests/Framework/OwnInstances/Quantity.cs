using System.Globalization;
using Verification.Arithmetic;
using Verification.Report;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Framework.OwnInstances;

/// <summary>Quantities of an instance, as its verdicts list them: an exact fraction, proven digits, or why there is none.</summary>
internal static class Quantity
{
    /// <summary>The most digits.</summary>
    internal const int Digits = 15;

    /// <summary>What stands in the place of a value that is not there; the note says why.</summary>
    internal const string None = "not computed";

    private const int LongestFraction = 30;

    internal static ComputedQuantity Of(string name, Rational value, string note = "") =>
        new(name, $"{value}" is { Length: <= LongestFraction } text ? text : ProvenDigits.Text(value, value, Digits)!, note);

    internal static ComputedQuantity Of(string name, int value, string note = "") => new(name, value.ToString(CultureInfo.InvariantCulture), note);

    internal static ComputedQuantity Missing(string name, string reason) => new(name, None, reason);

    /// <summary>As many digits as the enclosure proves, at most 15.</summary>
    internal static ComputedQuantity Of(string name, Real value, string note = "")
    {
        if (!value.IsFinite) return Missing(name, "its enclosure has no bounds");
        for (var digits = Digits; digits >= 1; digits--)
        {
            if (ProvenDigits.Text(value.Lower, value.Upper, digits) is { } text) return new(name, text, digits == Digits || text == "0" ? note : $"{note}{(note.Length > 0 ? "; " : "")}{digits} digits proven");
        }

        return Missing(name, $"it is only known to lie in {value.ToInterval()}");
    }

    /// <summary>A quantity whose computation may find that it has no value.</summary>
    internal static ComputedQuantity Try(string name, Func<ComputedQuantity> compute)
    {
        try
        {
            return compute();
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException or InvalidOperationException or NotSupportedException)
        {
            return Missing(name, e.Message.Split('\n')[0].Split(" (Parameter '")[0].Trim());
        }
    }
}

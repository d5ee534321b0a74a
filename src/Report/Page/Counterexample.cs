using System.Globalization;

namespace Verification.Report;

/// <summary>A refuted comparison, as evidence writes it: "label   [Fails]   left  vs  right   (…)   at instance".</summary>
internal sealed record Counterexample(string Comparison, string Left, string Right, string Instance)
{
    private const string Between = "   ", Fails = "[Fails]", Against = "  vs  ", At = "   at ";

    /// <summary>Reads such a text; null where it is another.</summary>
    internal static Counterexample? Read(string text)
    {
        var at = text.IndexOf(At, StringComparison.Ordinal);
        return at >= 0 && text[..at].Split(Between) is [var label, Fails, var sides, ..] && sides.Split(Against) is [var left, var right] ? new(label, left, right, text[(at + At.Length)..]) : null;
    }

    /// <summary>A side in few digits: an exact one as it is, an enclosure by the digits that both its ends share, or by its ends.</summary>
    internal static string Short(string side)
    {
        if (side.Split(" ± ") is [var middle, _]) return $"≈\u00a0{Digits(middle)}";
        if (side is not ['[', .., ']'] || side[1..^1].Split(", ") is not [var low, var high]) return Page.Escape(side);
        return low == high ? Digits(low) : Digits(low) == Digits(high) ? $"≈\u00a0{Digits(low)}" : $"[{Digits(low)}, {Digits(high)}]";
    }

    private static string Digits(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? Math.Abs(x) < 0.001 ? Page.Small(x) : x.ToString("G6", CultureInfo.InvariantCulture).Replace('-', '−') : Page.Escape(number);
}

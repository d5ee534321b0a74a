using System.Globalization;
using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>The text of a <see cref="TrajectoryTable"/> read back, so that two of them can be compared and drawn.</summary>
/// <param name="Head">The lines above the table: claim, instance, arithmetic.</param>
/// <param name="Columns">The names of the columns, without t.</param>
/// <param name="Rows">The rows shown, by step: one text a column.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Hash">The hash of all rows.</param>
internal sealed record TrajectoryText(IReadOnlyList<string> Head, IReadOnlyList<string> Columns, IReadOnlyList<(long T, string[] Values)> Rows, long Steps, string Hash)
{
    private const string StepsLine = "steps: ", HashLine = "sha256 of all rows: ";

    /// <summary>Reads a table; null where the text is none.</summary>
    internal static TrajectoryText? Parse(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').ToList();
        var top = lines.FindIndex(l => l.StartsWith("t\t", StringComparison.Ordinal));
        if (top < 1 || lines.Count < top + 3 || !lines[^1].StartsWith(HashLine, StringComparison.Ordinal) || !lines[^2].StartsWith(StepsLine, StringComparison.Ordinal)) return null;
        var columns = lines[top].Split('\t')[1..];
        var rows = new List<(long, string[])>();
        foreach (var cells in lines[(top + 1)..^2].Where(l => l.Length > 0).Select(l => l.Split('\t')))
        {
            if (cells.Length != columns.Length + 1 || !long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var t)) return null;
            rows.Add((t, cells[1..]));
        }

        return long.TryParse(lines[^2][StepsLine.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            ? new([.. lines[..top].Where(l => l.Length > 0)], columns, rows, steps, lines[^1][HashLine.Length..])
            : null;
    }

    /// <summary>The number that a cell stands for: a fraction or a decimal; null for other texts.</summary>
    internal static Rational? Number(string cell)
    {
        if (cell.Length is 0 or > 400) return null;
        var slash = cell.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            return BigInteger.TryParse(cell.AsSpan(0, slash), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var p)
                && BigInteger.TryParse(cell.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var q) && !q.IsZero ? new(p, q) : null;
        }

        var (mantissa, exponent) = Split(cell);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        if (exponent is null || !BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return null;
        return integer * Rational.Pow(10, exponent.Value - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    /// <summary>One unit of the last printed digit of a decimal; null for a fraction, which has none.</summary>
    internal static Rational? LastPlace(string cell)
    {
        if (cell.Contains('/', StringComparison.Ordinal) || Number(cell) is null) return null;
        var (mantissa, exponent) = Split(cell);
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        return Rational.Pow(10, exponent!.Value - (point < 0 ? 0 : mantissa.Length - point - 1));
    }

    // "1.5e-7" or "1.5E-07": the mantissa and the exponent, which is null where it cannot be read or is out of all proportion.
    private static (string Mantissa, int? Exponent) Split(string cell)
    {
        var e = cell.IndexOfAny(['e', 'E']);
        if (e < 0) return (cell, 0);
        return (cell[..e], int.TryParse(cell.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) && Math.Abs(exponent) <= 5000 ? exponent : null);
    }
}

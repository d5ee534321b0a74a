using System.Globalization;
using System.Text;
using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>How two trajectories differ, for a reader who has a minute: the first step, the columns, by how much.</summary>
internal static class TrajectoryDifference
{
    /// <summary>The difference in words, a line each: header, columns, the first shown step with its columns, length, hash.</summary>
    internal static string Text(TrajectoryText verified, TrajectoryText received)
    {
        var text = new StringBuilder();
        foreach (var line in verified.Head.Except(received.Head)) text.Append(CultureInfo.InvariantCulture, $"  - {line}\n");
        foreach (var line in received.Head.Except(verified.Head)) text.Append(CultureInfo.InvariantCulture, $"  + {line}\n");
        if (!verified.Columns.SequenceEqual(received.Columns))
            return text.Append(CultureInfo.InvariantCulture, $"  the columns were {string.Join(", ", verified.Columns)}; now they are {string.Join(", ", received.Columns)}").ToString();

        var changed = Changes(verified, received);
        if (changed.Count > 0)
        {
            var first = changed[0].T;
            var behind = changed.Select(c => c.T).Distinct().Count() - 1;
            text.Append(CultureInfo.InvariantCulture, $"  the first shown step that differs is t = {first}{(behind > 0 ? $"; {behind} of the later ones differ as well" : "")}\n");
            foreach (var c in changed.Where(c => c.T == first)) text.Append(CultureInfo.InvariantCulture, $"    {c.Column}: {c.Verified} became {c.Received}{By(c.Verified, c.Received)}\n");
            var later = changed.Where(c => c.T != first).Select(c => c.Column).Distinct().Except(changed.Where(c => c.T == first).Select(c => c.Column)).ToList();
            if (later.Count > 0) text.Append(CultureInfo.InvariantCulture, $"    at later steps also: {string.Join(", ", later)}\n");
        }

        if (verified.Steps != received.Steps) text.Append(CultureInfo.InvariantCulture, $"  {verified.Steps} steps became {received.Steps}\n");
        else if (changed.Count == 0 && verified.Hash != received.Hash) text.Append("  every shown row agrees, but the hash of all rows does not: a step between them changed\n");
        else if (verified.Hash == received.Hash) text.Append("  the hash of all rows agrees: no value changed\n");
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The cells that differ at the steps which both show.</summary>
    internal static IReadOnlyList<(long T, string Column, string Verified, string Received)> Changes(TrajectoryText verified, TrajectoryText received) =>
    [
        .. from row in verified.Rows
           join other in received.Rows on row.T equals other.T
           from i in Enumerable.Range(0, verified.Columns.Count)
           where row.Values[i] != other.Values[i]
           select (row.T, verified.Columns[i], row.Values[i], other.Values[i]),
    ];

    // In units of the last place that both print, and in proportion.
    private static string By(string verified, string received)
    {
        if (TrajectoryText.Number(verified) is not { } old || TrajectoryText.Number(received) is not { } now) return "";
        var difference = now - old;
        var text = new StringBuilder(" (");
        if (TrajectoryText.LastPlace(verified) is { } a && TrajectoryText.LastPlace(received) is { } b) text.Append(CultureInfo.InvariantCulture, $"{Short(difference / Rational.Max(a, b))} units of the last place, ");
        return text.Append(old.Sign == 0 ? $"by {Short(difference)}" : $"a change of {Short(100 * difference / Rational.Abs(old))} %").Append(')').ToString();
    }

    private static string Short(Rational x) => x.Sign == 0 ? "0" : (x.Sign > 0 ? "+" : "") + (x.IsInteger && Rational.Abs(x) < 1_000_000 ? $"{x}" : ProvenDigits.Text(x, x, 3));
}

using System.Security.Cryptography;
using System.Text;
using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>
/// A trajectory as short text: a header, the rows t = 0, 1, 2, 4, 8, ... and the last, and a hash of every row, so that a change between
/// the shown rows shows as well. The rows are exact numbers or proven digits: then the text is the same on every machine. Rows are
/// streamed: a million steps need no more memory than twenty.
/// </summary>
public sealed class TrajectoryTable(string claim, string instance, string arithmetic, params string[] columns)
{
    /// <summary>How many significant digits of an enclosed value are printed; an enclosure that proves fewer is an error.</summary>
    public const int Digits = 15;

    // An exact fraction longer than this is printed in digits.
    private const int LongestFraction = 24;

    private readonly StringBuilder _shown = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _last = "";
    private long _rows;

    /// <summary>Adds the row of step t = 0, 1, 2, ...: one text a column.</summary>
    /// <exception cref="ArgumentException">There is not one value for each column.</exception>
    public void Add(params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != columns.Length) throw new ArgumentException($"A row has {values.Length} values for {columns.Length} columns.", nameof(values));
        _last = $"{_rows}\t{string.Join('\t', values)}\n";
        _hash.AppendData(Encoding.UTF8.GetBytes(_last));
        if ((_rows & (_rows - 1)) == 0) _shown.Append(_last);
        _rows++;
    }

    /// <summary>Adds a row of exact values, as fractions where they are short and in digits elsewhere.</summary>
    public void Add(params Rational[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add([.. values.Select((x, i) => $"{x}" is { Length: <= LongestFraction } text ? text : Proven(x, x, i))]);
    }

    /// <summary>Adds a row of enclosed values in proven digits.</summary>
    /// <exception cref="InvalidOperationException">An enclosure is too wide to prove the digits: the run needs a higher precision.</exception>
    public void Add<TPrecision>(params Ball<TPrecision>[] values)
        where TPrecision : struct, IPrecision<TPrecision>
    {
        ArgumentNullException.ThrowIfNull(values);
        Add([.. values.Select((x, i) => x.IsFinite ? Proven(x.Lower, x.Upper, i) : throw TooWide($"{x}", i))]);
    }

    /// <summary>Adds a row of doubles, each in digits that read back to its bits. For the deterministic double arithmetic only: its bits are the same on every machine.</summary>
    public void Add(params Binary64[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add([.. values.Select(x => x.ToString())]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var lastIsShown = ((_rows - 1) & (_rows - 2)) == 0;
        return $"claim: {claim}\ninstance: {instance}\narithmetic: {arithmetic}\n\nt\t{string.Join('\t', columns)}\n{_shown}{(lastIsShown ? "" : _last)}\n"
            + $"steps: {_rows - 1}\nsha256 of all rows: {Convert.ToHexStringLower(_hash.GetCurrentHash())}\n";
    }

    private string Proven(Rational lower, Rational upper, int column) => ProvenDigits.Text(lower, upper, Digits) ?? throw TooWide($"[{Interval.From(lower).Lower}, {Interval.From(upper).Upper}]", column);

    private InvalidOperationException TooWide(string enclosure, int column) =>
        new($"t = {_rows}, column '{columns[column]}': the enclosure {enclosure} does not prove {Digits} digits; run it at a higher precision.");
}

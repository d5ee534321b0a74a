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

    /// <summary>Whether there is no row yet.</summary>
    public bool IsEmpty => _rows == 0;

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
        Add(Array.ConvertAll(values, Cell));
    }

    /// <summary>Adds a row of enclosed values in proven digits.</summary>
    /// <exception cref="InvalidOperationException">An enclosure is too wide to prove the digits: the run needs a higher precision.</exception>
    public void Add<TPrecision>(params Ball<TPrecision>[] values)
        where TPrecision : struct, IPrecision<TPrecision>
    {
        ArgumentNullException.ThrowIfNull(values);
        try
        {
            Add(Array.ConvertAll(values, Cell));
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidOperationException($"t = {_rows} of '{instance}': {e.Message}", e);
        }
    }

    /// <summary>Adds a row of doubles, each in digits that read back to its bits. For the deterministic double arithmetic only: its bits are the same on every machine.</summary>
    public void Add(params Binary64[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Add(Array.ConvertAll(values, x => x.ToString()));
    }

    /// <summary>An exact value, as a fraction where that is short and in digits elsewhere.</summary>
    public static string Cell(Rational x) => $"{x}" is { Length: <= LongestFraction } text ? text : ProvenDigits.Text(x, x, Digits)!;

    /// <summary>An enclosed value in proven digits.</summary>
    /// <exception cref="InvalidOperationException">The enclosure is too wide to prove the digits.</exception>
    public static string Cell<TPrecision>(Ball<TPrecision> x)
        where TPrecision : struct, IPrecision<TPrecision> =>
        (x.IsFinite ? ProvenDigits.Text(x.Lower, x.Upper, Digits) : null) ?? throw new InvalidOperationException($"the enclosure {x} does not prove {Digits} digits; run it at a higher precision.");

    /// <inheritdoc/>
    public override string ToString()
    {
        var lastIsShown = ((_rows - 1) & (_rows - 2)) == 0;
        return $"claim: {claim}\ninstance: {instance}\narithmetic: {arithmetic}\n\nt\t{string.Join('\t', columns)}\n{_shown}{(lastIsShown ? "" : _last)}\n"
            + $"steps: {_rows - 1}\nsha256 of all rows: {Convert.ToHexStringLower(_hash.GetCurrentHash())}\n";
    }
}

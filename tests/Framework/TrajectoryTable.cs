using System.Security.Cryptography;
using System.Text;

namespace Verification.Framework;

/// <summary>
/// A trajectory as short text: a header, the rows t = 0, 1, 2, 4, 8, ... and the last, and a hash of every row, so that a change between
/// the shown rows shows as well. The rows must be proven digits or exact numbers: then the text is the same on every machine.
/// </summary>
public sealed class TrajectoryTable(string claim, string instance, string arithmetic, params string[] columns)
{
    private readonly StringBuilder _shown = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _last = "";
    private long _rows;

    /// <summary>Adds the row of step t = 0, 1, 2, ...: one value a column.</summary>
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

    /// <inheritdoc/>
    public override string ToString()
    {
        var lastIsShown = ((_rows - 1) & (_rows - 2)) == 0;
        return $"claim: {claim}\ninstance: {instance}\narithmetic: {arithmetic}\n\nt\t{string.Join('\t', columns)}\n{_shown}{(lastIsShown ? "" : _last)}\n"
            + $"steps: {_rows - 1}\nsha256 of all rows: {Convert.ToHexStringLower(_hash.GetCurrentHash())}\n";
    }
}

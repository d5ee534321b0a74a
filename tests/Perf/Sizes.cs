using System.Globalization;

namespace Verification.Perf;

/// <summary>The largest arrays that a command allocates.</summary>
internal static class Sizes
{
    /// <summary>2^28 doubles, 2 GiB.</summary>
    private const long Most = 1L << 28;

    /// <summary>Refuses products that would be larger, before anything is allocated.</summary>
    /// <exception cref="UsageException">One is.</exception>
    public static void Check(string command, params (string Name, long Rows, long Columns)[] arrays)
    {
        foreach (var (name, rows, columns) in arrays)
        {
            if (rows * columns > Most) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{command}: {name} = {rows} × {columns} is {rows * columns} doubles; expected at most {Most} (2 GiB)"));
        }
    }
}

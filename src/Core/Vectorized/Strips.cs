namespace Verification.Vectorized;

/// <summary>
/// A rows × columns matrix in strips: 8 neighbouring columns of all rows together, entry (i, c) at (c / 8)·stripLength + 8 i + c mod 8. Rows and columns are padded by zeros to multiples of 8.
/// A tile reads it both ways: along k = i (the product Mᵀ·) and across, k = c (M·).
/// </summary>
internal sealed unsafe class Strips
{
    private readonly AlignedBuffer _memory;

    /// <summary>The zero matrix.</summary>
    public Strips(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        _memory = new((long)Count * StripLength);
    }

    /// <summary>A matrix given row by row.</summary>
    public Strips(ReadOnlySpan<double> entries, int rows, int columns)
        : this(rows, columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var c = 0; c < columns; c += Tile.Height)
            {
                var row = entries.Slice(i * columns + c, Math.Min(Tile.Height, columns - c));
                row.CopyTo(new Span<double>(At(i, c), row.Length));
            }
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The rows with their padding.</summary>
    public int PaddedRows => Padded(Rows);

    /// <summary>The number of strips.</summary>
    public int Count => Padded(Columns) / Tile.Height;

    /// <summary>The doubles of one strip.</summary>
    public int StripLength => PaddedRows * Tile.Height;

    /// <summary>Where entry (i, c) is.</summary>
    public double* At(int i, int c) => _memory.Start + (long)(c / Tile.Height) * StripLength + i * Tile.Height + c % Tile.Height;

    /// <summary>The next multiple of 8.</summary>
    public static int Padded(int length) => checked(length + Tile.Height - 1) / Tile.Height * Tile.Height;
}

using System.Runtime.Intrinsics;

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
        : this(rows, columns, cleared: true)
    {
    }

    /// <summary>A matrix given row by row.</summary>
    public Strips(ReadOnlySpan<double> entries, int rows, int columns)
        : this(rows, columns, cleared: false)
    {
        fixed (double* row = entries)
        {
            for (var i = 0; i < rows; i++) SetRow(i, row + (long)i * columns);
        }

        for (var c = 0; c < columns; c += Tile.Height) new Span<double>(At(rows, c), (PaddedRows - rows) * Tile.Height).Clear();
    }

    private Strips(int rows, int columns, bool cleared)
    {
        (Rows, Columns) = (rows, columns);
        _memory = new((long)Count * StripLength, cleared);
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

    private void SetRow(int i, double* from)
    {
        unchecked
        {
            var to = At(i, 0);
            var c = 0;
            for (; c + Tile.Height <= Columns; c += Tile.Height, to += StripLength) Vector512.Load(from + c).Store(to);
            if (c == Columns) return;
            for (var l = 0; l < Tile.Height; l++) to[l] = c + l < Columns ? from[c + l] : 0;
        }
    }
}

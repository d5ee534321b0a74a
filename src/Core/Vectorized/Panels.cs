namespace Verification.Vectorized;

/// <summary>
/// The transpose of a units × rows matrix in panels: 24 neighbouring units of all rows together, entry (row, unit) at (unit / 24)·panelLength + 24 row + unit mod 24. Rows are padded by zeros to a
/// multiple of 8, units to a multiple of 24. The weights W, m × d, stand so with rows = d, the preactivations of n inputs with rows = n.
/// </summary>
internal sealed unsafe class Panels
{
    private readonly AlignedBuffer _memory;

    /// <summary>Zeros.</summary>
    public Panels(int units, int rows)
    {
        (Units, Rows) = (units, rows);
        _memory = new((long)Count * PanelLength);
    }

    /// <summary>A units × rows matrix, unit by unit.</summary>
    public Panels(ReadOnlySpan<double> entries, int units, int rows)
        : this(units, rows) => Set(entries);

    public int Units { get; }

    public int Rows { get; }

    /// <summary>The number of panels.</summary>
    public int Count => PanelsOf(Units);

    /// <summary>The doubles of one panel.</summary>
    public int PanelLength => Strips.Padded(Rows) * Tile.Width;

    /// <summary>The first double of a panel.</summary>
    public double* Panel(int p) => _memory.Start + (long)p * PanelLength;

    /// <summary>The number of panels for so many units.</summary>
    public static int PanelsOf(int units) => checked(units + Tile.Width - 1) / Tile.Width;

    /// <summary>Takes a units × rows matrix, unit by unit.</summary>
    public void Set(ReadOnlySpan<double> entries) => Set(entries, Units);

    /// <summary>Takes the first of the units alone; the others keep what they are.</summary>
    public void Set(ReadOnlySpan<double> entries, int count)
    {
        fixed (double* start = entries)
        {
            for (var p = 0; p < Count; p++)
            {
                var units = Math.Min(Tile.Width, count - p * Tile.Width);
                var from = start + (long)p * Tile.Width * Rows;
                var to = Panel(p);
                unchecked
                {
                    for (var row = 0; row < Rows; row++, from++, to += Tile.Width)
                    {
                        for (var l = 0; l < units; l++) to[l] = from[(nint)l * Rows];
                    }
                }
            }
        }
    }

    /// <summary>Gives a units × rows matrix, unit by unit.</summary>
    public void Get(Span<double> entries)
    {
        fixed (double* to = entries)
        {
            for (var p = 0; p < Count; p++)
            {
                var from = Panel(p);
                var units = Math.Min(Tile.Width, Units - p * Tile.Width);
                for (var row = 0; row < Rows; row++)
                {
                    for (var l = 0; l < units; l++) to[(long)(p * Tile.Width + l) * Rows + row] = from[row * Tile.Width + l];
                }
            }
        }
    }

    /// <summary>
    /// Rows from ≤ i &lt; to (multiples of 8) of a panel of M·this, for a matrix M in strips with this many columns: z + 24 (i − from) receives the 24 entries of row i.
    /// Each is the chain of fused multiply-adds over the columns of M, in order.
    /// </summary>
    public static void Multiply(Strips m, double* panel, double* z, int from, int to)
    {
        for (var c = 0; c < m.Columns; c += Tile.Depth)
        {
            var count = Math.Min(Tile.Depth, m.Columns - c);
            for (var i = from; i < to; i += Tile.Height)
                Tile.AddAcross(m.At(i, c), m.StripLength, panel + c * Tile.Width, z + (i - from) * Tile.Width, Tile.Width, count, starts: c == 0);
        }
    }

    /// <summary>
    /// Adds rows from ≤ i &lt; to of Mᵀ·z to panels: row c of a panel receives Σ_i m_ic z_i, where row i of the panel's z has 24 entries at z + 24 (i − from). Each entry continues its chain of fused
    /// multiply-adds over i, in order. The panels and their z lie <paramref name="panelStep"/> and <paramref name="zStep"/> apart; together they share what is loaded of M.
    /// </summary>
    public static void AddTransposed(Strips m, double* z, nint zStep, double* panel, nint panelStep, int panels, int from, int to)
    {
        for (var i = from; i < to; i += Tile.Depth)
        {
            var count = Math.Min(Tile.Depth, to - i);
            for (var p = 0; p < panels; p++)
            {
                var zs = z + p * zStep + (i - from) * Tile.Width;
                var rows = panel + p * panelStep;
                for (var c = 0; c < m.Columns; c += Tile.Height) Tile.AddAlong(m.At(i, c), zs, rows + c * Tile.Width, Tile.Width, count, m.Columns - c);
            }
        }
    }
}

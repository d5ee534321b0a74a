using System.Globalization;
using Verification.Arithmetic;

namespace Verification.Training;

/// <summary>
/// Gradient descent from weights on a lattice, for a network on ±1 patterns in two coordinates: unit j starts at ⟨w_j, p⟩ = α_j η/D and
/// ⟨w_j, q⟩ = β_j η/D, where p ⊥ q are two patterns, ‖p‖² = ‖q‖² = 2, η is the step size and D the grid. The units w enter the output with +,
/// the units u with −, k each.
/// </summary>
/// <param name="StepSize">η &gt; 0.</param>
/// <param name="Grid">D ≥ 1.</param>
/// <param name="W">(α, β) of the units with output weight +1.</param>
/// <param name="U">(α, β) of the units with output weight −1.</param>
public sealed record LatticeStart(Rational StepSize, int Grid, (int Alpha, int Beta)[] W, (int Alpha, int Beta)[] U)
{
    /// <summary>η &gt; 0.</summary>
    public Rational StepSize { get; init; } = StepSize.Sign > 0 ? StepSize : throw new ArgumentOutOfRangeException(nameof(StepSize), StepSize, "A step size is expected to be more than 0.");

    /// <summary>D ≥ 1.</summary>
    public int Grid { get; init; } = Grid >= 1 ? Grid : throw new ArgumentOutOfRangeException(nameof(Grid), Grid, "A grid is expected to be at least 1.");

    /// <summary>k, the number of units of each sign.</summary>
    public int Width => W.Length;

    /// <summary>c = ηk.</summary>
    public Rational Rate => StepSize * Width;

    /// <summary>One unit of the grid, η/D.</summary>
    public Rational Unit => StepSize / Grid;

    /// <summary>Every coordinate of every unit, first all α, then all β of w, then those of u.</summary>
    public IEnumerable<int> Coordinates => W.Select(w => w.Alpha).Concat(W.Select(w => w.Beta)).Concat(U.Select(u => u.Alpha)).Concat(U.Select(u => u.Beta));

    /// <summary>The start as a C# literal.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"new LatticeStart(new({StepSize.Numerator}, {StepSize.Denominator}), {Grid}, [{string.Join(", ", W)}], [{string.Join(", ", U)}])");

    /// <summary>The coordinates α (or β) of some units times an integer, widened to the numbers in which a run is computed.</summary>
    internal static long[] Scaled((int Alpha, int Beta)[] units, bool alpha, long by) => [.. units.Select(unit => by * (alpha ? unit.Alpha : unit.Beta))];
}

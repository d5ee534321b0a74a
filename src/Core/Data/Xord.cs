using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Training;

namespace Verification.Data;

/// <summary>
/// The XOR detection problem (BG19, Section 4): an input is a sequence of the patterns p₁ = (1, 1), p₂ = (1, −1), p₃ = −p₁, p₄ = −p₂; its label is 1
/// where p₁ or p₃ occurs, else −1.
/// </summary>
public static class Xord
{
    /// <summary>The input with these patterns, numbered 1 … 4, a row a position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no pattern of that number.</exception>
    public static Matrix<T> Input<T>(params int[] patterns)
        where T : struct, IOrderedField<T> => Matrix<T>.FromRows(Array.ConvertAll(patterns, Pattern<T>));

    /// <summary>x⁺, with all four patterns (a diverse positive input).</summary>
    public static Matrix<T> DiversePositive<T>()
        where T : struct, IOrderedField<T> => Input<T>(1, 2, 3, 4);

    /// <summary>x⁻, with both negative patterns (a diverse negative input).</summary>
    public static Matrix<T> DiverseNegative<T>()
        where T : struct, IOrderedField<T> => Input<T>(2, 4);

    /// <summary>The risk of a diverse training set, which is that of one x⁺ and one x⁻.</summary>
    public static ClassMeanRisk<T> DiverseRisk<T>(T gamma)
        where T : struct, IOrderedField<T> => new([DiversePositive<T>()], [DiverseNegative<T>()], gamma);

    /// <summary>The network at a lattice start, ⟨w, p₁⟩ = αη/D and ⟨w, p₂⟩ = βη/D: the unit is ((α + β)/2, (α − β)/2)·η/D.</summary>
    public static PatternNetwork<T> Network<T>(LatticeStart start)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(start);
        T[] Unit((int Alpha, int Beta) unit) => [T.From(start.Unit * (unit.Alpha + unit.Beta) / 2), T.From(start.Unit * (unit.Alpha - unit.Beta) / 2)];
        return new(Matrix<T>.FromRows([.. start.W.Select(Unit), .. start.U.Select(Unit)]), [.. start.W.Select(_ => T.One), .. start.U.Select(_ => -T.One)], new Relu<T>(ActiveAtZero: false));
    }

    private static T[] Pattern<T>(int number)
        where T : struct, IOrderedField<T> => number switch
        {
            1 => [T.One, T.One],
            2 => [T.One, -T.One],
            3 => [-T.One, -T.One],
            4 => [-T.One, T.One],
            _ => throw new ArgumentOutOfRangeException(nameof(number), number, "The patterns are numbered 1 to 4."),
        };
}

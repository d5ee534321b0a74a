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
    /// <summary>The 15 sets P_x of patterns that an input x can contain, each in ascending order: all that a network, the label and the loss see of x.</summary>
    public static IReadOnlyList<int[]> PatternSets { get; } = [.. Enumerable.Range(1, 15).Select(mask => Enumerable.Range(1, 4).Where(i => (mask >> (i - 1) & 1) == 1).ToArray())];

    /// <summary>f*: 1 where p₁ or p₃ occurs, else −1.</summary>
    public static int Label(IEnumerable<int> patterns) => patterns.Any(i => i is 1 or 3) ? 1 : -1;

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

    /// <summary>N_W(x) = Σ_j max_l σ(⟨w_j, x_l⟩) − Σ_j max_l σ(⟨u_j, x_l⟩), σ(z) = max{0, z} with σ'(0) = 0; a row a unit, w and u in two coordinates.</summary>
    public static PatternNetwork<T> Network<T>(T[][] w, T[][] u)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(u);
        return new(Matrix<T>.FromRows([.. w, .. u]), [.. w.Select(_ => T.One), .. u.Select(_ => -T.One)], new Relu<T>(ActiveAtZero: false));
    }

    /// <summary>The network at a lattice start, ⟨w, p₁⟩ = αη/D and ⟨w, p₂⟩ = βη/D: the unit is ((α + β)/2, (α − β)/2)·η/D.</summary>
    public static PatternNetwork<T> Network<T>(LatticeStart start)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(start);
        T[] Unit((int Alpha, int Beta) unit) => [T.From(start.Unit * (unit.Alpha + unit.Beta) / 2), T.From(start.Unit * (unit.Alpha - unit.Beta) / 2)];
        return Network([.. start.W.Select(Unit)], [.. start.U.Select(Unit)]);
    }

    /// <summary>p₁ … p₄.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no pattern of that number.</exception>
    public static T[] Pattern<T>(int number)
        where T : struct, IOrderedField<T> => number switch
        {
            1 => [T.One, T.One],
            2 => [T.One, -T.One],
            3 => [-T.One, -T.One],
            4 => [-T.One, T.One],
            _ => throw new ArgumentOutOfRangeException(nameof(number), number, "The patterns are numbered 1 to 4."),
        };
}

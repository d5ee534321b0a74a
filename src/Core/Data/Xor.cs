using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Data;

/// <summary>The XOR problem in two dimensions (BG19, Section 3): x₁ = (1, 1), x₂ = (−1, 1), x₃ = −x₁, x₄ = −x₂ with labels 1, −1, 1, −1.</summary>
public static class Xor
{
    /// <summary>The four points, in the order of the paper.</summary>
    public static TrainingSet<T> Points<T>()
        where T : struct, IOrderedField<T>
    {
        var (plus, minus) = (T.One, -T.One);
        return new(Matrix<T>.FromRows([plus, plus], [minus, plus], [minus, minus], [plus, minus]), [plus, minus, plus, minus]);
    }

    /// <summary>ℓ(W) = Σ_i max{1 − y_i N_W(x_i), 0}: a sum, not a mean.</summary>
    public static EmpiricalRisk<T> Risk<T>()
        where T : struct, IOrderedField<T> => EmpiricalRisk<T>.Sum(Points<T>(), new Hinge<T>(T.One));

    /// <summary>N_W(x) = Σ_j σ(⟨w_j, x⟩) − Σ_j σ(⟨u_j, x⟩), σ(z) = max{0, z} with σ'(0) = 0; a row a unit, w and u in two coordinates.</summary>
    public static TwoLayerNetwork<T> Network<T>(T[][] w, T[][] u)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(u);
        return new(Matrix<T>.FromRows([.. w, .. u]), [.. w.Select(_ => T.One), .. u.Select(_ => -T.One)], new Relu<T>(ActiveAtZero: false));
    }

    /// <summary>The network at a lattice start, ⟨w, x₁⟩ = αη/D and ⟨w, x₂⟩ = βη/D: the unit is ((α − β)/2, (α + β)/2)·η/D.</summary>
    public static TwoLayerNetwork<T> Network<T>(LatticeStart start)
        where T : struct, IOrderedField<T>
    {
        ArgumentNullException.ThrowIfNull(start);
        T[] Unit((int Alpha, int Beta) unit) => [T.From(start.Unit * (unit.Alpha - unit.Beta) / 2), T.From(start.Unit * (unit.Alpha + unit.Beta) / 2)];
        return Network([.. start.W.Select(Unit)], [.. start.U.Select(Unit)]);
    }
}

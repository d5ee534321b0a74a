namespace Verification.Oracles;

/// <summary>Gram matrices by double loops.</summary>
public static class NaiveGram
{
    /// <summary>⟨xᵢ, xⱼ⟩.</summary>
    public static T[][] Inner<T>(T[][] x)
        where T : struct, IScalar<T> => Fill(x.Length, (i, j) => NaiveNetwork<T>.Inner(x[i], x[j]));

    /// <summary>⟨∇f(xᵢ), ∇f(xⱼ)⟩ = Σᵣ uᵣ²·φ'(vᵣ·xᵢ)·φ'(vᵣ·xⱼ)·⟨xᵢ, xⱼ⟩; for ReLU units and u = ±1/√m the H of ADHLW19 at finite width.</summary>
    public static T[][] Tangent<T>(Activation<T> phi, T[][] v, T[] u, T[][] x)
        where T : struct, IScalar<T>
    {
        ArgumentNullException.ThrowIfNull(phi);
        return Fill(x.Length, (i, j) =>
        {
            T sum = 0;
            for (var r = 0; r < v.Length; r++)
                sum += u[r] * u[r] * phi.Slope(NaiveNetwork<T>.Inner(v[r], x[i])) * phi.Slope(NaiveNetwork<T>.Inner(v[r], x[j])) * NaiveNetwork<T>.Inner(x[i], x[j]);
            return sum;
        });
    }

    private static T[][] Fill<T>(int n, Func<int, int, T> entry) => [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => entry(i, j)).ToArray())];
}

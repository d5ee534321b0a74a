using Verification.Arithmetic;
using Verification.Losses;
using Verification.Networks;

namespace Verification.Vectorized;

/// <summary>
/// What gradient descent in doubles trains: f(x) = Σ_j a_j φ(⟨w_j, x⟩), n inputs, d coordinates, m units, on c Σ_i ℓ(f(x_i), y_i). The activation and the loss are the definitions themselves.
/// The arrays are kept, not copied: they are not to be changed while a <see cref="Descent"/> uses them.
/// </summary>
/// <param name="X">The inputs, n × d, one after another.</param>
/// <param name="Y">The labels, n.</param>
/// <param name="W">The hidden weights at the start, m × d, unit by unit.</param>
/// <param name="A">The output weights, m.</param>
/// <param name="Activation">ReLU, leaky ReLU, smooth leaky ReLU or Huberized ReLU.</param>
/// <param name="Loss">Logistic, exponential, hinge or squared.</param>
/// <param name="Weight">c.</param>
public sealed record DescentProblem(double[] X, double[] Y, double[] W, double[] A, IActivation<Binary64> Activation, ILoss<Binary64> Loss, double Weight)
{
    /// <summary>n.</summary>
    public int Inputs => Y.Length;

    /// <summary>m.</summary>
    public int Width => A.Length;

    /// <summary>d.</summary>
    public int Dimension => X.Length / Y.Length;

    /// <summary>Refuses shapes that do not fit together, empty ones and numbers that are not finite.</summary>
    /// <exception cref="ArgumentException">The message names the array, what was expected and what was found.</exception>
    internal void Check()
    {
        foreach (var (values, name) in new[] { (X, "X"), (Y, "Y"), (W, "W"), (A, "A"), ([Weight], "the weight c") })
        {
            if (values is null || values.Length == 0) throw new ArgumentException($"{name} is empty: expected at least one input, one coordinate and one unit (n, d, m ≥ 1).");
            var bad = Array.FindIndex(values, v => !double.IsFinite(v));
            if (bad >= 0) throw new ArgumentException($"{name} has {values[bad]} at place {bad}: expected finite numbers.");
        }

        if (X.Length % Inputs != 0) throw new ArgumentException($"X has {X.Length} numbers for {Inputs} labels: expected as many for each input.");
        if (W.Length != (long)Width * Dimension) throw new ArgumentException($"W has {W.Length} numbers: expected m × d = {Width} × {Dimension}.");
        if ((long)(Inputs + Tile.Width) * (Width + Tile.Width) >= Array.MaxLength || X.Length + 8L * Inputs >= Array.MaxLength || W.Length + 8L * Width >= Array.MaxLength)
            throw new ArgumentException($"n = {Inputs}, d = {Dimension}, m = {Width}: expected n·m, n·d and m·d below {Array.MaxLength}.");
    }
}

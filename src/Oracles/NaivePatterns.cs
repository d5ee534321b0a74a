namespace Verification.Oracles;

/// <summary>
/// The pattern network of BG19, Section 4, straight from its definition: N(x) = Σᵢ aᵢ·max_j φ(wᵢ·xⱼ), where the maximum looks at every pattern xⱼ of the input; and
/// its loss (eq. (4)), the mean over the positive inputs of max{γ − N(x), 0} plus the mean over the negative ones of max{1 + N(x), 0}.
/// </summary>
/// <param name="Phi">φ, non-decreasing.</param>
/// <param name="A">The output weights.</param>
/// <param name="Positive">The positive inputs, each a sequence of patterns.</param>
/// <param name="Negative">The negative inputs.</param>
/// <param name="Gamma">γ.</param>
public sealed record NaivePatterns<T>(Activation<T> Phi, T[] A, T[][][] Positive, T[][][] Negative, T Gamma)
    where T : struct, IScalar<T>
{
    /// <summary>N(x).</summary>
    public T Output(T[][] w, T[][] x)
    {
        T sum = 0;
        for (var i = 0; i < w.Length; i++) sum += A[i] * Phi.Value(NaiveNetwork<T>.Inner(w[i], x[Winner(w[i], x)]));
        return sum;
    }

    /// <summary>The two means, added.</summary>
    public T Value(T[][] w)
    {
        T positive = 0, negative = 0;
        foreach (var x in Positive) positive += Hinge(Gamma - Output(w, x));
        foreach (var x in Negative) negative += Hinge(1 + Output(w, x));
        return positive / Positive.Length + negative / Negative.Length;
    }

    /// <summary>Its gradient: an input moves a unit along the pattern that wins there, and only where its hinge is positive.</summary>
    public T[][] Gradient(T[][] w)
    {
        var gradient = w.Select(row => new T[row.Length]).ToArray();
        foreach (var x in Positive) Add(x, Gamma - Output(w, x), -1, Positive.Length);
        foreach (var x in Negative) Add(x, 1 + Output(w, x), 1, Negative.Length);
        return gradient;

        void Add(T[][] x, T hinge, int sign, int classSize)
        {
            if (hinge <= 0) return;
            for (var i = 0; i < w.Length; i++)
            {
                var pattern = x[Winner(w[i], x)];
                for (var k = 0; k < pattern.Length; k++) gradient[i][k] += sign * A[i] * Phi.Slope(NaiveNetwork<T>.Inner(w[i], pattern)) * pattern[k] / classSize;
            }
        }
    }

    // A pattern wins that no other exceeds.
    private static int Winner(T[] w, T[][] x)
    {
        for (var j = 0; j < x.Length; j++)
        {
            var wins = true;
            for (var l = 0; l < x.Length; l++) wins &= NaiveNetwork<T>.Inner(w, x[l]) <= NaiveNetwork<T>.Inner(w, x[j]);
            if (wins) return j;
        }

        throw new ArgumentException("An input without patterns has no winner.", nameof(x));
    }

    private static T Hinge(T z) => z > 0 ? z : 0;
}

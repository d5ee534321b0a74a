using Verification.Networks;

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// A KKT point of the margin maximisation problem with all that its conditions need, in the normalisation without √m: rows of W are √m
/// times the paper's v_j (a_j &gt; 0) and u_j (a_j &lt; 0), a_j = ±(number of equal neurons)/m.
/// </summary>
public sealed record KktInstance(MaxMarginProblem<Rational> Problem, KktPoint<Rational> Point)
{
    /// <summary>The support point of a problem that satisfies the hypothesis of Theorem 3.2.</summary>
    public static KktInstance Of(MaxMarginProblem<Rational> problem) => new(problem, MaxMarginSolver.SupportPoint(problem) ?? throw new ArgumentException($"No unique support point: {problem}"));

    public override string ToString() => $"new KktInstance({LeakyData.Text(Problem)}, new({Literal.Of(Point.W)}, {Literal.Of(Point.Lambda)}, {Literal.Of(Point.Slopes)}))";
}

/// <summary>Data for the leaky ReLU claims (Section 3): generators ORTHO, PAIR and GRAM of nearly orthogonal samples, and problems by name.</summary>
internal static class LeakyData
{
    /// <summary>The most systems of equations that an enumeration of all KKT points solves.</summary>
    internal const int MostPatterns = 20_000;

    /// <summary>Whether there are few enough supports and sign patterns, (1 + 3^m)^n, for an enumeration.</summary>
    internal static bool CanBeEnumerated(MaxMarginProblem<Rational> p) => p.Count * Math.Log(1 + Math.Pow(3, p.A.Length)) <= Math.Log(MostPatterns);

    /// <summary>A problem with m₁ equal positive and m₂ equal negative neurons, merged into one each.</summary>
    internal static MaxMarginProblem<Rational> Merged(Matrix<Rational> x, Rational[] y, Rational gamma, int m1, int m2) =>
        new(x, y, Weights(m1, m2), gamma);

    /// <summary>The same for samples given by their Gram matrix.</summary>
    internal static MaxMarginProblem<Rational> OfGram(Matrix<Rational> gram, Rational[] y, Rational gamma, int m1, int m2) =>
        new(Matrix<Rational>.Identity(gram.Rows), y, Weights(m1, m2), gamma, gram);

    /// <summary>Orthogonal samples of these squared norms.</summary>
    internal static Matrix<Rational> Orthogonal(params Rational[] norms) => Matrix<Rational>.Of(norms.Length, norms.Length, (i, k) => i == k ? norms[i] : 0);

    /// <summary>Unit norms; the first sample correlates by +p with all others, the others by −p with each other.</summary>
    internal static Matrix<Rational> Star(int n, Rational p) => Matrix<Rational>.Of(n, n, (i, k) => i == k ? 1 : i == 0 || k == 0 ? p : -p);

    /// <summary>
    /// PAIR: x_i = N_i e_i plus, for each pair, ±s in one coordinate of its own, so that ⟨x_i, x_k⟩ = ±s² and ‖x_i‖² = N_i² + (n−1)s².
    /// </summary>
    internal static Matrix<Rational> Pair(int[] norms, int s, Func<int, int, int> sign)
    {
        var n = norms.Length;
        var x = new Matrix<Rational>(n, n + n * (n - 1) / 2);
        var pair = n;
        for (var i = 0; i < n; i++)
        {
            x[i, i] = norms[i];
            for (var k = 0; k < i; k++, pair++) (x[i, pair], x[k, pair]) = (s, s * sign(i, k));
        }

        return x;
    }

    /// <summary>‖x_i‖², i = 1 … n, and p = max |⟨x_i, x_k⟩| over i ≠ k (0 where n = 1).</summary>
    internal static (T LeastNorm, T GreatestNorm, T P) Geometry<T>(Matrix<T> gram)
        where T : struct, IOrderedField<T>
    {
        var (least, greatest, p) = (gram[0, 0], gram[0, 0], T.Zero);
        for (var i = 0; i < gram.Rows; i++)
        {
            (least, greatest) = (T.Min(least, gram[i, i]), T.Max(greatest, gram[i, i]));
            for (var k = 0; k < i; k++) p = T.Max(p, T.Abs(gram[i, k]));
        }

        return (least, greatest, p);
    }

    /// <summary>Problems that satisfy R_min² ≥ 3γ⁻³R²np, near equality or with p = 0, of at most this many samples.</summary>
    internal static Gen<MaxMarginProblem<Rational>> Problems(int samples) =>
        from kind in Gen.Elements("orthogonal", "pair", "gram", "gram")
        from n in Gen.Choose(1, samples)
        from y in Gen.Elements<Rational>(-1, 1).ArrayOf(n)
        from gamma in Gen.OneOf(Gen.Elements<Rational>(new(1, 10), new(1, 2), new(9, 10), new(999, 1000)), Gen.Choose(20, 980).Select(i => new Rational(i, 1000)))
        from m1 in Gen.OneOf(Gen.Choose(1, 8), Gen.Constant(1000))
        from m2 in Gen.OneOf(Gen.Choose(1, 8), Gen.Constant(1000))
        from norms in Gen.Choose(1, 12).ArrayOf(n)
        from adversary in Gen.Choose(0, 2)
        from random in Gen.Elements(-1, 1).ArrayOf(n * n)
        let sign = Sign(adversary, n, y, random)
        select kind switch
        {
            "orthogonal" => OfGram(Orthogonal([.. norms.Select(i => (Rational)i)]), y, gamma, m1, m2),
            "pair" => Merged(Pair(PairNorms(n, gamma), 1, sign), y, gamma, m1, m2),
            _ => OfGram(Saturated(norms, gamma, sign), y, gamma, m1, m2),
        };

    /// <summary>C# source of a problem.</summary>
    internal static string Text(MaxMarginProblem<Rational> p) =>
        $"new({Literal.Of(p.X)}, {Literal.Of(p.Y)}, {Literal.Of(p.A)}, {Literal.Of(p.Gamma)}{(p.Metric is null ? "" : $", {Literal.Of(p.Metric)}")})";

    /// <summary>Problems with one sample less, or with one neuron of each sign.</summary>
    internal static IEnumerable<MaxMarginProblem<Rational>> Simpler(MaxMarginProblem<Rational> p)
    {
        var gram = p.Gram();
        var n = p.Count - 1;
        if (n > 0) yield return new(Matrix<Rational>.Identity(n), p.Y[..n], p.A, p.Gamma, Matrix<Rational>.Of(n, n, (i, k) => gram[i, k]));
        if (p.A[0] != new Rational(1, 2)) yield return p.WithOutputWeights([new(1, 2), new(-1, 2)]);
    }

    private static Rational[] Weights(int m1, int m2) => [new(m1, m1 + m2), new(-m2, m1 + m2)];

    // p = γ³R_min⁴/(3R_max²n): the hypothesis with equality.
    private static Matrix<Rational> Saturated(int[] norms, Rational gamma, Func<int, int, int> sign)
    {
        var n = norms.Length;
        var p = Rational.Pow(gamma, 3) * norms.Min() * norms.Min() / (3 * n * norms.Max());
        return Matrix<Rational>.Of(n, n, (i, k) => i == k ? norms[i] : p * sign(Math.Max(i, k), Math.Min(i, k)));
    }

    // The least N with N² + n − 1 ≥ 3γ⁻³n, for all samples.
    private static int[] PairNorms(int n, Rational gamma)
    {
        var (least, needed) = (1, 3 * n / Rational.Pow(gamma, 3));
        while (least * least + n - 1 < needed) least++;
        return [.. Enumerable.Repeat(least, n)];
    }

    // All inner products against the labels (largest λ), the same with the first sample flipped (smallest λ₁), or random.
    private static Func<int, int, int> Sign(int adversary, int n, Rational[] y, int[] random) => (i, k) => adversary switch
    {
        0 => -(y[i] * y[k]).Sign,
        1 => (k == 0 ? 1 : -1) * (y[i] * y[k]).Sign,
        _ => random[i * n + k],
    };
}

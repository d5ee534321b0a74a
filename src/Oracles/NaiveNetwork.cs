namespace Verification.Oracles;

/// <summary>
/// Two-layer networks by plain loops, straight from CLB21: f_V(x) = Σᵢ uᵢ·φ(vᵢ·x), the empirical loss c·Σₛ ℓ(f_V(xₛ), yₛ) with c = 1/n for the
/// mean, its gradient and its weak Hessian in V (eqs. (19), (20)). The output weights u are fixed. Rows of V and of X are arrays.
/// </summary>
/// <param name="Phi">φ.</param>
/// <param name="Loss">ℓ.</param>
/// <param name="X">The inputs xₛ.</param>
/// <param name="Y">The labels yₛ.</param>
/// <param name="C">c.</param>
public sealed record NaiveNetwork<T>(Activation<T> Phi, Loss<T> Loss, T[][] X, T[] Y, T C)
    where T : struct, IScalar<T>
{
    /// <summary>w·x.</summary>
    public static T Inner(T[] w, T[] x)
    {
        ArgumentNullException.ThrowIfNull(w);
        ArgumentNullException.ThrowIfNull(x);
        if (w.Length != x.Length) throw new ArgumentException($"Vectors of lengths {w.Length} and {x.Length} have no inner product.", nameof(x));
        T sum = 0;
        for (var k = 0; k < w.Length; k++) sum += w[k] * x[k];
        return sum;
    }

    /// <summary>f_V(x).</summary>
    public T Output(T[][] v, T[] u, T[] x)
    {
        T f = 0;
        for (var i = 0; i < v.Length; i++) f += u[i] * Phi.Value(Inner(v[i], x));
        return f;
    }

    /// <summary>c·Σₛ ℓ(f_V(xₛ), yₛ).</summary>
    public T Value(T[][] v, T[] u)
    {
        T sum = 0;
        for (var s = 0; s < X.Length; s++) sum += Loss.Value(Output(v, u, X[s]), Y[s]);
        return C * sum;
    }

    /// <summary>Row i: c·Σₛ ℓ'ₛ·uᵢ·φ'(vᵢ·xₛ)·xₛ.</summary>
    public T[][] Gradient(T[][] v, T[] u)
    {
        var gradient = Zeros(v.Length, v[0].Length);
        for (var s = 0; s < X.Length; s++)
        {
            var slope = Loss.Slope(Output(v, u, X[s]), Y[s]);
            for (var i = 0; i < v.Length; i++)
            {
                for (var k = 0; k < X[s].Length; k++) gradient[i][k] += C * slope * u[i] * Phi.Slope(Inner(v[i], X[s])) * X[s][k];
            }
        }

        return gradient;
    }

    /// <summary>
    /// The Hessian in the coordinates (i, k) ↦ i·d + k. Block (i, j), i ≠ j: c·Σₛ uᵢuⱼ·φ'(vᵢ·xₛ)·φ'(vⱼ·xₛ)·ℓ''ₛ·xₛxₛᵀ; block (i, i):
    /// c·Σₛ [uᵢ·φ''(vᵢ·xₛ)·ℓ'ₛ + uᵢ²·φ'(vᵢ·xₛ)²·ℓ''ₛ]·xₛxₛᵀ. For the logistic loss ℓ' = −y·g and ℓ'' = g·(1 − g).
    /// </summary>
    public T[][] Hessian(T[][] v, T[] u)
    {
        var d = v[0].Length;
        var hessian = Zeros(v.Length * d, v.Length * d);
        for (var s = 0; s < X.Length; s++)
        {
            var f = Output(v, u, X[s]);
            var (slope, curvature) = (Loss.Slope(f, Y[s]), Loss.Curvature(f, Y[s]));
            for (var i = 0; i < v.Length; i++)
            {
                for (var j = 0; j < v.Length; j++)
                {
                    var (zi, zj) = (Inner(v[i], X[s]), Inner(v[j], X[s]));
                    var factor = u[i] * u[j] * Phi.Slope(zi) * Phi.Slope(zj) * curvature;
                    if (i == j) factor += u[i] * Phi.Curvature(zi) * slope;
                    for (var k = 0; k < d; k++)
                    {
                        for (var l = 0; l < d; l++) hessian[i * d + k][j * d + l] += C * factor * X[s][k] * X[s][l];
                    }
                }
            }
        }

        return hessian;
    }

    /// <summary>One step of gradient descent: V − α·∇.</summary>
    public T[][] Step(T[][] v, T[] u, T alpha)
    {
        var gradient = Gradient(v, u);
        return [.. v.Select((row, i) => row.Select((entry, k) => entry - alpha * gradient[i][k]).ToArray())];
    }

    /// <summary>
    /// (L(V + h·e) − L(V − h·e))/(2h) in every coordinate e. It differs from the slope by at most h²·M/6 where the third derivative along e is at
    /// most M, and by at most h·M/2 where a second derivative that is at most M may jump.
    /// </summary>
    public T[][] GradientByDifferences(T[][] v, T[] u, T h) => Differences(v, h, moved => [Value(moved, u)]).Select(row => row.Select(difference => difference[0]).ToArray()).ToArray();

    /// <summary>
    /// (∇L(V + h·e) − ∇L(V − h·e))/(2h) in every coordinate e: column e of the Hessian up to h²·M/6 where the gradient is three times differentiable
    /// between the two points, with third derivative at most M. Meaningless within h·‖x‖ of a kink.
    /// </summary>
    public T[][] HessianByDifferences(T[][] v, T[] u, T h)
    {
        var columns = Differences(v, h, moved => Gradient(moved, u).SelectMany(row => row).ToArray()).SelectMany(row => row).ToArray();
        return [.. columns.Select((_, r) => columns.Select(column => column[r]).ToArray())];
    }

    private static T[][][] Differences(T[][] v, T h, Func<T[][], T[]> f)
    {
        var moved = v.Select(row => row.ToArray()).ToArray();
        var slopes = new T[v.Length][][];
        for (var i = 0; i < v.Length; i++)
        {
            slopes[i] = new T[v[i].Length][];
            for (var k = 0; k < v[i].Length; k++)
            {
                moved[i][k] = v[i][k] + h;
                var above = f(moved);
                moved[i][k] = v[i][k] - h;
                var below = f(moved);
                moved[i][k] = v[i][k];
                slopes[i][k] = [.. above.Select((a, e) => (a - below[e]) / (2 * h))];
            }
        }

        return slopes;
    }

    private static T[][] Zeros(int rows, int columns) => [.. Enumerable.Range(0, rows).Select(_ => new T[columns])];
}

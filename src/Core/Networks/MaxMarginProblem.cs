using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Networks;

/// <summary>
/// Margin maximisation in parameter space for a leaky network f(x) = Σ_j a_j φ(⟨w_j, x⟩), φ(z) = max{z, γz}, a fixed:
///     min ½ Σ_j |a_j| ‖w_j‖²   subject to   y_i f(x_i) ≥ 1 for all i.
/// With a_j = ±1/m and w_j = √m times the paper's weights this is Problem (1) of FVBSH22 without its square root: ½‖W‖_F² is the
/// objective. Equal units may be merged into one; their |a_j| then add up.
/// </summary>
/// <param name="x">The inputs x_i as rows.</param>
/// <param name="y">The labels ±1.</param>
/// <param name="a">The output weights, none of them 0.</param>
/// <param name="gamma">γ.</param>
/// <param name="metric">The matrix M of the inner product ⟨u, v⟩ = uᵀMv; null for the usual one. Inputs known only by their Gram
/// matrix G are the unit vectors with M = G.</param>
public sealed class MaxMarginProblem<T>(Matrix<T> x, T[] y, T[] a, T gamma, Matrix<T>? metric = null)
    where T : struct, IOrderedField<T>
{
    private Matrix<T>? _inputs, _gram;

    /// <summary>The inputs x_i as rows.</summary>
    public Matrix<T> X { get; } = x;

    /// <summary>The labels.</summary>
    public T[] Y { get; } = y;

    /// <summary>The output weights.</summary>
    public T[] A { get; } = a;

    /// <summary>γ.</summary>
    public T Gamma { get; } = gamma;

    /// <summary>The matrix of the inner product; null for the usual one.</summary>
    public Matrix<T>? Metric { get; } = metric;

    /// <summary>n.</summary>
    public int Count => X.Rows;

    /// <summary>Row i is x_iᵀM: its usual inner product with w is ⟨w, x_i⟩.</summary>
    public Matrix<T> Inputs => _inputs ??= Metric is null ? X : X * Metric;

    /// <summary>⟨x_i, x_k⟩.</summary>
    public Matrix<T> Gram() => _gram ??= Inputs * X.Transpose();

    /// <summary>The network with these hidden weights; its input for the vector x is Mx.</summary>
    public TwoLayerNetwork<T> Network(Matrix<T> w) => new(w, A, new LeakyRelu<T>(Gamma));

    /// <summary>y_i f(x_i).</summary>
    public T[] Margins(Matrix<T> w)
    {
        var network = Network(w);
        return [.. Enumerable.Range(0, Count).Select(i => Y[i] * network.Output(Inputs.Row(i).ToArray()))];
    }

    /// <summary>‖w‖² in the metric.</summary>
    public T NormSquared(T[] w) => Metric is null ? Vectors.NormSquared(w) : Vectors.Dot(w, Metric.Times(w));

    /// <summary>½ Σ_j |a_j| ‖w_j‖².</summary>
    public T Objective(Matrix<T> w)
    {
        ArgumentNullException.ThrowIfNull(w);
        var sum = T.Zero;
        for (var j = 0; j < A.Length; j++) sum += T.Abs(A[j]) * NormSquared(w.Row(j).ToArray());
        return sum / 2;
    }

    /// <summary>The weights that stationarity demands: w_j = sign(a_j) Σ_i λ_i y_i φ'_ij x_i.</summary>
    /// <param name="lambda">λ_i.</param>
    /// <param name="slopes">φ'_ij, n × m.</param>
    public Matrix<T> Stationary(T[] lambda, Matrix<T> slopes)
    {
        ArgumentNullException.ThrowIfNull(lambda);
        ArgumentNullException.ThrowIfNull(slopes);
        return Matrix<T>.Of(A.Length, X.Columns, (j, k) =>
        {
            var sum = T.Zero;
            for (var i = 0; i < Count; i++) sum += lambda[i] * Y[i] * slopes[i, j] * X[i, k];
            return T.Select(T.LessThan(T.Zero, A[j]), sum, -sum);
        });
    }

    /// <summary>z = Σ_j a_j w_j: the linear predictor that the network becomes without its activation.</summary>
    public T[] LinearPart(Matrix<T> w)
    {
        ArgumentNullException.ThrowIfNull(w);
        return w.Transpose().Times(A);
    }

    /// <summary>
    /// The Karush-Kuhn-Tucker conditions (FVBSH22, Appendix A), one by one: slopes that the Clarke subdifferential allows (any of [γ, 1]
    /// at a kink), stationarity, feasibility, multipliers ≥ 0, complementary slackness.
    /// </summary>
    public IEnumerable<(string Condition, Verdict Verdict)> KktConditions(KktPoint<T> point)
    {
        ArgumentNullException.ThrowIfNull(point);
        var pairs = Enumerable.Range(0, Count).SelectMany(_ => Enumerable.Range(0, A.Length), (i, j) => (I: i, J: j));
        var margins = Margins(point.W);
        var difference = point.W - Stationary(point.Lambda, point.Slopes);
        yield return ("φ'_ij ∈ ∂φ(⟨w_j, x_i⟩)", All(pairs, p => IsSlope(Vectors.Dot(point.W.Row(p.J), Inputs.Row(p.I)), point.Slopes[p.I, p.J])));
        yield return ("w_j = ± Σ_i λ_i y_i φ'_ij x_i", All(Enumerable.Range(0, A.Length), j => T.AtMost(NormSquared(difference.Row(j).ToArray()), T.Zero)));
        yield return ("y_i f(x_i) ≥ 1", All(margins, margin => T.AtMost(T.One, margin)));
        yield return ("λ_i ≥ 0", All(point.Lambda, lambda => T.AtMost(T.Zero, lambda)));
        yield return ("λ_i (y_i f(x_i) − 1) = 0", All(margins.Zip(point.Lambda), p => T.AtMost(T.Abs(p.Second * (p.First - T.One)), T.Zero)));
    }

    /// <summary>The same data for other output weights.</summary>
    public MaxMarginProblem<T> WithOutputWeights(T[] a) => new(X, Y, a, Gamma, Metric);

    /// <summary>The same problem in another arithmetic.</summary>
    public MaxMarginProblem<TOther> Map<TOther>(Func<T, TOther> f)
        where TOther : struct, IOrderedField<TOther> => new(X.Map(f), [.. Y.Select(f)], [.. A.Select(f)], f(Gamma), Metric?.Map(f));

    private static Verdict All<TItem>(IEnumerable<TItem> items, Func<TItem, Verdict> holds) => items.Aggregate(Verdict.Holds, (verdict, item) => verdict.And(holds(item)));

    private Verdict IsSlope(T z, T slope)
    {
        var (positive, negative) = (T.LessThan(T.Zero, z), T.LessThan(z, T.Zero));
        var one = Same(slope, T.One);
        var gamma = Same(slope, Gamma);
        var between = T.AtMost(Gamma, slope).And(T.AtMost(slope, T.One));
        return positive.And(one).Or(negative.And(gamma)).Or(positive.Not().And(negative.Not()).And(between));
    }

    private static Verdict Same(T a, T b) => T.AtMost(a, b).And(T.AtMost(b, a));
}

/// <summary>A point of a <see cref="MaxMarginProblem{T}"/> with what its conditions need: multipliers λ_i and slopes φ'_ij (n × m).</summary>
public sealed record KktPoint<T>(Matrix<T> W, T[] Lambda, Matrix<T> Slopes)
    where T : struct, IOrderedField<T>
{
    /// <summary>The same point in another arithmetic.</summary>
    public KktPoint<TOther> Map<TOther>(Func<T, TOther> f)
        where TOther : struct, IOrderedField<TOther> => new(W.Map(f), [.. Lambda.Select(f)], Slopes.Map(f));
}

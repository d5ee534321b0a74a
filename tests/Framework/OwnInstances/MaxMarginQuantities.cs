using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Report;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Framework.OwnInstances;

/// <summary>What FVBSH22 speaks of at a point of the margin maximisation problem: its objective, the residuals of the KKT conditions, and its linear part.</summary>
internal static class MaxMarginQuantities
{
    internal static IEnumerable<ComputedQuantity> Of(MaxMarginProblem<Rational> problem, KktPoint<Rational>? point, bool isTooLarge)
    {
        if (point is null)
        {
            yield return Quantity.Missing("the support point", isTooLarge ? $"n = {problem.Count} points: it is solved for up to {MaxMarginDocument.MostPoints}" : "its equations have no unique solution");
            yield break;
        }

        var (margins, difference) = (problem.Margins(point.W), point.W - problem.Stationary(point.Lambda, point.Slopes));
        yield return Quantity.Of("½ Σ_j |a_j| ‖w_j‖²", problem.Objective(point.W), "the objective");
        for (var i = 0; i < margins.Length && margins.Length <= 8; i++) yield return Quantity.Of($"y_{i} f(x_{i})", margins[i]);
        for (var i = 0; i < margins.Length && margins.Length <= 8; i++) yield return Quantity.Of($"λ_{i}", point.Lambda[i]);
        yield return Root("KKT residual of stationarity", Enumerable.Range(0, difference.Rows).Max(j => problem.NormSquared(difference.Row(j).ToArray())), "max_j ‖w_j ∓ Σ_i λ_i y_i φ'_ij x_i‖");
        yield return Quantity.Of("KKT residual of feasibility", Rational.Max(0, 1 - margins.Min()), "max_i (1 − y_i f(x_i)), at least 0");
        yield return Quantity.Of("KKT residual of the multipliers", Rational.Max(0, -point.Lambda.Min()), "max_i −λ_i, at least 0");
        yield return Quantity.Of("KKT residual of slackness", margins.Zip(point.Lambda).Max(p => Rational.Abs(p.Second * (p.First - 1))), "max_i |λ_i (y_i f(x_i) − 1)|");
        yield return Root("‖z‖", problem.NormSquared(problem.LinearPart(point.W)), "z = Σ_j a_j w_j, the linear predictor");
        yield return Quantity.Try("‖z*‖", () => MaxMarginSolver.LinearMultipliers(problem) is var mu && mu.All(m => m.Sign >= 0)
            ? Root("‖z*‖", mu.Aggregate((a, b) => a + b), "the max-margin linear predictor")
            : Quantity.Missing("‖z*‖", "some sample is no support vector of the linear problem"));
        yield return Quantity.Try("stable rank", () => Quantity.Of("stable rank", StableRank(problem, point.W), "of the rows √|a_j| w_j"));
    }

    private static ComputedQuantity Root(string name, Rational square, string note) => square.Sign == 0 ? Quantity.Of(name, Rational.Zero, note) : Quantity.Of(name, Real.Sqrt(Real.From(square)), note);

    // Of the rows √|a_j| w_j by their Gram matrix, in the metric.
    private static Real StableRank(MaxMarginProblem<Rational> problem, Matrix<Rational> w)
    {
        var gram = w * (problem.Metric ?? Matrix<Rational>.Identity(w.Columns)) * w.Transpose();
        var scaled = Matrix<Real>.Of(w.Rows, w.Rows, (j, k) => Real.Sqrt(Real.From(Rational.Abs(problem.A[j] * problem.A[k]))) * Real.From(gram[j, k]));
        var trace = Enumerable.Range(0, w.Rows).Select(j => scaled[j, j]).Aggregate((a, b) => a + b);
        return Real.LessThan(Real.Zero, trace) == Verdict.Holds ? trace / Spectrum.Extremes(scaled).Largest : throw new InvalidOperationException("W is 0");
    }
}

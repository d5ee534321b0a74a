using System.Globalization;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Networks;

namespace Verification.Framework.OwnInstances;

/// <summary>
/// A margin maximisation problem of FVBSH22 and, where given, a point with multipliers and slopes: <c>"kind": "max-margin"</c>. Inputs are vectors, or known by their Gram matrix.
/// </summary>
public sealed class MaxMarginDocument : InstanceDocument
{
    /// <summary>The most points for which the support point is solved for, in fractions.</summary>
    public const int MostPoints = 60;

    private Lazy<KktPoint<Rational>?>? _support;

    /// <summary>The problem.</summary>
    public required MaxMarginProblem<Rational> Problem { get; init; }

    /// <summary>The point whose conditions are in question; null for the support point, which is solved for.</summary>
    public required KktPoint<Rational>? Point { get; init; }

    /// <summary>The given point, or the support point where there is a unique one.</summary>
    public KktPoint<Rational>? PointInQuestion => Point ?? (_support ??= new(() => IsTooLarge ? null : MaxMarginSolver.SupportPoint(Problem))).Value;

    /// <summary>Whether the support point would have to be solved for, and is not.</summary>
    public bool IsTooLarge => Point is null && Problem.Count > MostPoints;

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"n = {Problem.Count} points, {Problem.A.Length} units, γ = {Problem.Gamma}{(Point is null ? ", at the support point" : ", at a given point")}");

    internal override IEnumerable<Report.ComputedQuantity> Quantities => MaxMarginQuantities.Of(Problem, PointInQuestion, IsTooLarge);

    internal static MaxMarginDocument Of(InstanceJson json)
    {
        var gram = json.Optional("gram");
        if (gram is not null && json.Optional("x") is { } both) throw both.Bad("\"x\" beside \"gram\": expected one of them");
        var given = gram?.Matrix(null, null, "gram");
        if (given is not null && given.Rows != given.Columns) throw gram!.Bad($"a {given.Rows} × {given.Columns} matrix: expected a square one");
        if (given is not null && !Symmetric(given)) throw gram!.Bad("a matrix that is not symmetric: expected ⟨x_i, x_k⟩ in row i and column k");
        var x = given is null ? json.Member("x").Matrix(null, null, "x") : Matrix<Rational>.Identity(given.Rows);
        var y = json.Member("y").Signs(x.Rows, "labels, one a row of x");
        var weights = json.Member("outputWeights");
        var a = weights.Vector(null, "output weights");
        if (a.Any(v => v.Sign == 0)) throw weights.Bad("an output weight 0: expected none");
        var gamma = json.Member("gamma");
        if (gamma.Number() is var slope && (slope.Sign < 0 || slope > 1)) throw gamma.Bad($"{gamma.Found}: expected γ from 0 to 1");
        var problem = new MaxMarginProblem<Rational>(x, y, a, gamma.Number(), given);
        return new() { Problem = problem, Point = json.Optional("point") is { } p ? PointOf(p, problem) : null };
    }

    private static KktPoint<Rational> PointOf(InstanceJson json, MaxMarginProblem<Rational> problem)
    {
        var w = json.Member("weights").Matrix(problem.A.Length, problem.X.Columns, "weights");
        var lambda = json.Member("multipliers").Vector(problem.Count, "multipliers, one a row of x");

        // Away from kinks the slopes are 1 and γ; at one they are the author's choice.
        var slopes = json.Optional("slopes")?.Matrix(problem.Count, problem.A.Length, "slopes")
            ?? Matrix<Rational>.Of(problem.Count, problem.A.Length, (i, j) => Vectors.Dot(w.Row(j), problem.Inputs.Row(i)).Sign switch
            {
                > 0 => 1,
                < 0 => problem.Gamma,
                _ => throw json.Bad($"unit {j} at the kink of sample {i}: expected \"slopes\", a row a sample and a column a unit, each from γ to 1"),
            });
        json.Finish();
        return new(w, lambda, slopes);
    }

    private static bool Symmetric(Matrix<Rational> m) => Enumerable.Range(0, m.Rows).All(i => Enumerable.Range(0, i).All(k => m[i, k] == m[k, i]));
}

using System.Globalization;
using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Framework.OwnInstances;

/// <summary>Labels y_i = α⟨β, x_i⟩^p.</summary>
public sealed record PowerRule(Rational Alpha, Rational[] Beta, int Power);

/// <summary>Labels y_i = x_iᵀAx_i, A by its eigenvalues and orthogonal eigenvectors.</summary>
public sealed record QuadraticRule(Rational[] Eigenvalues, Matrix<Rational> Eigenvectors);

/// <summary>Labelled points for the claims about the kernel H^∞: <c>"kind": "data-set"</c>. The points are x_i = r_i/√c, so that ‖x_i‖ = 1 where ‖r_i‖² = c.</summary>
public sealed class DataSetDocument : InstanceDocument
{
    /// <summary>The rows r_i.</summary>
    public required Matrix<Rational> X { get; init; }

    /// <summary>c.</summary>
    public required Rational NormSquared { get; init; }

    /// <summary>The labels; null where a rule gives them, or none does.</summary>
    public required Rational[]? Y { get; init; }

    /// <summary>A rule of powers, where given.</summary>
    public required PowerRule? Power { get; init; }

    /// <summary>A quadratic rule, where given.</summary>
    public required QuadraticRule? Quadratic { get; init; }

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"n = {X.Rows} points in d = {X.Columns}{(NormSquared == 1 ? "" : $", rows over √{NormSquared}")}{(Power is { } p ? $", y = {p.Alpha}⟨β, x⟩^{p.Power}" : "")}");

    internal override IEnumerable<Report.ComputedQuantity> Quantities => KernelQuantities.Of(X, NormSquared, Y ?? Ruled());

    // y_i = α⟨β, r_i⟩^p/√c^p, where that is a fraction.
    private Rational[]? Ruled() => Power is { } rule && (NormSquared == 1 || rule.Power % 2 == 0)
        ? [.. Enumerable.Range(0, X.Rows).Select(i => rule.Alpha * Rational.Pow(Vectors.Dot(rule.Beta, X.Row(i).ToArray()), rule.Power) / Rational.Pow(NormSquared, rule.Power / 2))]
        : null;

    internal static DataSetDocument Of(InstanceJson json)
    {
        var x = json.Member("x").Matrix(null, null, "x");
        return new()
        {
            X = x,
            NormSquared = json.Optional("normSquared")?.Positive() ?? 1,
            Y = json.Optional("y")?.Vector(x.Rows, "labels, one a row of x"),
            Power = json.Optional("power") is { } p ? PowerOf(p, x.Columns) : null,
            Quadratic = json.Optional("quadratic") is { } q ? QuadraticOf(q, x.Columns) : null,
        };
    }

    private static PowerRule PowerOf(InstanceJson json, int d)
    {
        var rule = new PowerRule(json.Optional("alpha")?.Number() ?? 1, json.Member("beta").Vector(d, "entries of β"), json.Member("p").Integer(0, 50));
        json.Finish();
        return rule;
    }

    private static QuadraticRule QuadraticOf(InstanceJson json, int d)
    {
        var values = json.Member("eigenvalues").Vector(null, "eigenvalues");
        var rule = new QuadraticRule(values, json.Member("eigenvectors").Matrix(values.Length, d, "eigenvectors"));
        json.Finish();
        return rule;
    }
}

using System.Globalization;
using System.Numerics;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Training;

namespace Verification.Framework.OwnInstances;

/// <summary>
/// A start of BG19 in the plane: η and the units w (output weight 1) and u (−1), as vectors, or with "grid" D as integer coordinates
/// (α, β) = (⟨·, p⟩, ⟨·, q⟩)·D/η along two orthogonal patterns.
/// </summary>
public abstract class LatticeDocument : InstanceDocument
{
    private const int MostUnits = 100_000;

    /// <summary>The largest coordinate and grid: a run of 64-bit integers has to have room above it.</summary>
    private const int LargestCoordinate = 1 << 30;

    /// <summary>The start on its lattice.</summary>
    public required LatticeStart Start { get; init; }

    /// <summary>Reads η, w and u.</summary>
    /// <param name="json">The file.</param>
    /// <param name="p">The pattern of α.</param>
    /// <param name="q">The pattern of β, orthogonal to it.</param>
    private protected static LatticeStart StartOf(InstanceJson json, Rational[] p, Rational[] q)
    {
        var eta = json.Member("stepSize").Positive();
        if (json.Optional("grid") is { } grid) return new(eta, grid.Integer(1, LargestCoordinate), Integers(json.Member("w")), Integers(json.Member("u")));
        var (w, u) = (Vectors(json.Member("w")), Vectors(json.Member("u")));

        // ⟨·, p⟩/η and ⟨·, q⟩/η over one denominator D.
        (Rational Alpha, Rational Beta)[] Along(Rational[][] units) => [.. units.Select(unit => (LinearAlgebra.Vectors.Dot(unit, p) / eta, LinearAlgebra.Vectors.Dot(unit, q) / eta))];
        var (alongW, alongU) = (Along(w), Along(u));
        var d = BigInteger.One;
        foreach (var (alpha, beta) in alongW.Concat(alongU))
        {
            foreach (var z in new[] { alpha, beta })
            {
                d = d / BigInteger.GreatestCommonDivisor(d, z.Denominator) * z.Denominator;
                if (d > LargestCoordinate || Rational.Abs(z * d) > LargestCoordinate)
                    throw json.Bad($"weights whose inner products with the patterns, over the step size, have no common denominator D with D and D·|z| up to {LargestCoordinate}: expected rounder weights, or \"grid\" with integer coordinates");
            }
        }

        (int, int)[] Scaled((Rational Alpha, Rational Beta)[] units) => [.. units.Select(z => ((int)(z.Alpha * d).Numerator, (int)(z.Beta * d).Numerator))];
        return new(eta, (int)d, Scaled(alongW), Scaled(alongU));
    }

    /// <summary>The sizes of the start in a line.</summary>
    private protected string Sizes => string.Create(CultureInfo.InvariantCulture, $"k = {Start.Width} units w and {Start.U.Length} units u, step size {Start.StepSize}, grid {Start.Grid}");

    private static (int, int)[] Integers(InstanceJson json) =>
        [.. json.Items(null, "pairs of integers").Select(unit => unit.Items(2, "coordinates") is var z ? (z[0].Integer(-LargestCoordinate, LargestCoordinate), z[1].Integer(-LargestCoordinate, LargestCoordinate)) : default)];

    private static Rational[][] Vectors(InstanceJson json) => json.Items(null, "vectors in the plane") is { Count: <= MostUnits } units
        ? [.. units.Select(unit => unit.Vector(2, "coordinates"))]
        : throw json.Bad($"expected at most {MostUnits} units");
}

/// <summary>Gradient descent on XOR (BG19, Section 3): <c>"kind": "xor-start"</c>; α along x₁ = (1, 1), β along x₂ = (−1, 1).</summary>
public sealed class XorStartDocument : LatticeDocument
{
    /// <inheritdoc/>
    public override string Summary => $"XOR: {Sizes}";

    internal override IEnumerable<Report.ComputedQuantity> Quantities => LatticeQuantities.Xor(Start);

    internal static XorStartDocument Of(InstanceJson json) => new() { Start = StartOf(json, [1, 1], [-1, 1]) };
}

/// <summary>Gradient descent on XOR detection (BG19, Section 4): <c>"kind": "xord-start"</c>; α along p₁ = (1, 1), β along p₂ = (1, −1).</summary>
public sealed class XordStartDocument : LatticeDocument
{
    /// <summary>γ, the margin asked of positive inputs.</summary>
    public required Rational Gamma { get; init; }

    /// <summary>Inputs of label 1 and −1 as lists of patterns 1 … 4; null where the two diverse ones are the training set.</summary>
    public required (int[][] Positive, int[][] Negative)? Inputs { get; init; }

    /// <inheritdoc/>
    public override string Summary => $"XOR detection: {Sizes}, γ = {Gamma}";

    internal override IEnumerable<Report.ComputedQuantity> Quantities => LatticeQuantities.Xord(Start, Gamma);

    internal static XordStartDocument Of(InstanceJson json)
    {
        var positive = json.Optional("positive") is { } p ? InputsOf(p) : null;
        var negative = json.Optional("negative") is { } n ? InputsOf(n) : null;
        if (positive is null != negative is null) throw json.Bad("one of \"positive\" and \"negative\" without the other: expected both or neither");
        return new() { Start = StartOf(json, [1, 1], [1, -1]), Gamma = json.Member("gamma").Positive(), Inputs = positive is null ? null : (positive, negative!) };
    }

    private static int[][] InputsOf(InstanceJson json) => [.. json.Items(null, "inputs").Select(input => input.Items(null, "patterns, numbered 1 to 4").Select(i => i.Integer(1, 4)).ToArray())];
}

using Verification.Data;
using Verification.Framework.OwnInstances;

namespace Verification.Theorems.ADHLW19;

/// <summary>The points of a data set, all on the unit sphere.</summary>
public sealed class ReadsUnitPoints : IReads<DataSetDocument, UnitPoints>
{
    /// <summary>The most points whose kernel claims may form and factor.</summary>
    internal const int MostPoints = 150;

    /// <inheritdoc/>
    public Reading<UnitPoints> Read(DataSetDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read<UnitPoints>(document, points => [new(points)]);
    }

    /// <summary>The instances that the points are part of.</summary>
    internal static Reading<T> Read<T>(DataSetDocument x, Func<UnitPoints, IEnumerable<Found<T>>> from, params IEnumerable<Comparison> more) => x.X.Rows > MostPoints
        ? Reading<T>.TooLarge($"n = {x.X.Rows} points: claims about H^∞ are evaluated up to {MostPoints}")
        : Reading<T>.Of([.. OnSphere(x), .. more], () => from(new(x.X, x.NormSquared)));

    private static IEnumerable<Comparison> OnSphere(DataSetDocument x) =>
        Enumerable.Range(0, x.X.Rows).Select(i => Equal(Vectors.NormSquared(x.X.Row(i)) / x.NormSquared, Rational.One, "‖x_i‖² = 1"));
}

/// <summary>The first half of the points as a part of all of them.</summary>
public sealed class ReadsSubsamples : IReads<DataSetDocument, Subsample>
{
    /// <inheritdoc/>
    public Reading<Subsample> Read(DataSetDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return ReadsUnitPoints.Read<Subsample>(document, points => [new(new(points, (points.Count + 1) / 2), $"S′ the first {(points.Count + 1) / 2} of {points.Count}")]);
    }
}

/// <summary>The points with powers of the kernel: that of the document's rule, or 1, 2 and 4.</summary>
public sealed class ReadsPowerOrders : IReads<DataSetDocument, PowerOrder>
{
    /// <inheritdoc/>
    public Reading<PowerOrder> Read(DataSetDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        int[] powers = document.Power is { } rule ? [rule.Power] : [1, 2, 4];
        return ReadsUnitPoints.Read(document, points => powers.Select(p => new Found<PowerOrder>(new(points, p), $"p = {p}")));
    }
}

/// <summary>Labels α⟨β, x⟩^p.</summary>
public sealed class ReadsPowerLabels : IReads<DataSetDocument, PowerLabels>
{
    /// <inheritdoc/>
    public Reading<PowerLabels> Read(DataSetDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Power is { } rule
            ? ReadsUnitPoints.Read<PowerLabels>(document, points => [new(new(points, rule.Alpha, rule.Beta, rule.Power))], Agree(document, rule))
            : Reading<PowerLabels>.Other("labels by \"power\"");
    }

    // y_i² c^p = α²⟨β, r_i⟩^2p, and the signs: √c need be no fraction.
    private static IEnumerable<Comparison> Agree(DataSetDocument x, PowerRule rule) => x.Y is not { } y ? [] : Enumerable.Range(0, y.Length).Select(i =>
    {
        var value = rule.Alpha * Rational.Pow(Vectors.Dot(rule.Beta, x.X.Row(i).ToArray()), rule.Power);
        return Equal(y[i] * Rational.Abs(y[i]), value * Rational.Abs(value) / Rational.Pow(x.NormSquared, rule.Power), "y_i = α⟨β, x_i⟩^p, as signed squares");
    });
}

/// <summary>Labels xᵀAx.</summary>
public sealed class ReadsQuadraticLabels : IReads<DataSetDocument, QuadraticLabels>
{
    /// <inheritdoc/>
    public Reading<QuadraticLabels> Read(DataSetDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Quadratic is { } rule
            ? ReadsUnitPoints.Read<QuadraticLabels>(document, points => [new(new(points, rule.Eigenvalues, rule.Eigenvectors))])
            : Reading<QuadraticLabels>.Other("labels by \"quadratic\"");
    }
}

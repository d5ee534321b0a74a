using System.Globalization;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Kernels;
using Verification.LinearAlgebra;
using Verification.Report;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Framework.OwnInstances;

/// <summary>The Gram matrix H^∞ of ADHLW19 at some points: its entries where there are few, its smallest eigenvalue, and yᵀ(H^∞)⁻¹y.</summary>
internal static class KernelQuantities
{
    private const int MostPoints = 100;

    private const int FewPoints = 4;

    private const string Smallest = "λ_min(H^∞)", Inverse = "yᵀ(H^∞)⁻¹y";

    internal static IEnumerable<ComputedQuantity> Of(Matrix<Rational> rows, Rational normSquared, Rational[]? y)
    {
        var n = rows.Rows;
        if (Enumerable.Range(0, n).FirstOrDefault(i => Vectors.NormSquared(rows.Row(i)) != normSquared, -1) is >= 0 and var off)
            return [Quantity.Missing(Smallest, string.Create(CultureInfo.InvariantCulture, $"H^∞ is of unit vectors, and ‖x_{off}‖² = {Vectors.NormSquared(rows.Row(off)) / normSquared}"))];
        return n > MostPoints
            ? [Quantity.Missing(Smallest, string.Create(CultureInfo.InvariantCulture, $"n = {n} points: H^∞ is enclosed up to {MostPoints}"))]
            : Of(new UnitPoints(rows, normSquared), y);
    }

    private static IEnumerable<ComputedQuantity> Of(UnitPoints points, Rational[]? y)
    {
        var (n, gram) = (points.Count, ArcCosineKernel.Gram<Real>(points));
        for (var i = 0; i < n && n <= FewPoints; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                yield return ArcCosineKernel.RationalEntry(points.Cosines[i, j]) is { } exact ? Quantity.Of($"H^∞[{i},{j}]", exact) : Quantity.Of($"H^∞[{i},{j}]", gram[i, j]);
            }
        }

        yield return Quantity.Of(Smallest, Spectrum.Extremes(gram).Smallest);
        if (y is null)
        {
            yield return Quantity.Missing(Inverse, "there are no labels");
            yield break;
        }

        yield return Quantity.Try(Inverse, () =>
        {
            if (ArcCosineKernel.IsRational(points) && ArcCosineKernel.RationalGram(points).Solve(y, out var exact) == Solvability.Unique) return Quantity.Of(Inverse, Vectors.Dot(y, exact));
            var ldl = CongruentLdl<Real>.Of(gram);
            return ldl.IsPositiveDefinite == Verdict.Holds ? Quantity.Of(Inverse, Vectors.Dot(y.To<Real>(), ldl.Solve(y.To<Real>()))) : Quantity.Missing(Inverse, "H^∞ is singular, or too near to it");
        });
    }
}

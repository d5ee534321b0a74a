using Verification.Arithmetic;
using Verification.Data;
using Verification.LinearAlgebra;

namespace Verification.Kernels;

/// <summary>
/// The kernel of an infinitely wide ReLU network of which only the first layer moves: for unit vectors at angle θ,
///     E[⟨x, x'⟩ 1{⟨w, x⟩ ≥ 0, ⟨w, x'⟩ ≥ 0}] = cos θ (π − θ)/(2π) = h(cos θ),   w ~ N(0, I),
/// since the plane of x and x' sees w in a uniform direction and the two half-planes share an arc of π − θ.
/// </summary>
public static class ArcCosineKernel
{
    /// <summary>
    /// θ from its cosine t, |t| ≤ 1: 2 atan2(√(1 − t), √(1 + t)) = 2 atan2(‖x − x'‖, ‖x + x'‖). Both roots are of exact numbers, so θ is accurate in
    /// relative terms also near t = ±1, where the arc cosine of a rounded t has lost half its digits.
    /// </summary>
    public static T Angle<T>(Rational cosine)
        where T : struct, IReal<T> => 2 * T.Atan2(T.Sqrt(T.From(1 - cosine)), T.Sqrt(T.From(1 + cosine)));

    /// <summary>h(t) = t (π − arccos t)/(2π), |t| ≤ 1. The complement π − θ is the angle of −t, so nothing cancels.</summary>
    public static T Entry<T>(Rational cosine)
        where T : struct, IReal<T> => T.From(cosine) * Angle<T>(-cosine) / (2 * T.Pi);

    /// <summary>
    /// h(t) where it is rational by a rational angle: 1/2, 1/6, 0, −1/12, 0 for t = 1, 1/2, 0, −1/2, −1; null elsewhere. (Rational cosines of
    /// rational multiples of π are these five by Niven's theorem, so these are all.)
    /// </summary>
    public static Rational? RationalEntry(Rational cosine) =>
        cosine == 1 ? new Rational(1, 2)
        : cosine == new Rational(1, 2) ? new Rational(1, 6)
        : cosine == 0 || cosine == -1 ? 0
        : cosine == new Rational(-1, 2) ? new Rational(-1, 12)
        : null;

    /// <summary>Whether every entry of the Gram matrix is one of <see cref="RationalEntry"/>.</summary>
    public static bool IsRational(UnitPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var k = points.Cosines;
        return Enumerable.Range(0, k.Rows).All(i => Enumerable.Range(0, i + 1).All(j => RationalEntry(k[i, j]) is not null));
    }

    /// <summary>The Gram matrix H^∞, exactly.</summary>
    /// <exception cref="ArgumentException">Some entry is not rational: the points do not lie on the lines of a root system.</exception>
    public static Matrix<Rational> RationalGram(UnitPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        return points.Cosines.Map(t => RationalEntry(t) ?? throw new ArgumentException($"The cosine {t} has no rational kernel entry: expected 0, ±1/2 or ±1.", nameof(points)));
    }

    /// <summary>The Gram matrix H^∞, enclosed.</summary>
    public static Matrix<T> Gram<T>(UnitPoints points)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(points);
        var k = points.Cosines;
        var gram = new Matrix<T>(k.Rows, k.Rows);
        for (var i = 0; i < k.Rows; i++)
        {
            for (var j = 0; j <= i; j++) gram[i, j] = gram[j, i] = Entry<T>(k[i, j]);
        }

        return gram;
    }

    /// <summary>
    /// a_l = (2l − 3)!!/((2l − 2)!! (2l − 1)) for l ≥ 1, the coefficients of H^∞ = K/4 + (1/2π) Σ_l a_l K^∘2l: 1, 1/6, 3/40, 5/112, ... with (−1)!! = 0!! = 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">l &lt; 1.</exception>
    public static Rational SeriesCoefficient(int l)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(l, 1);
        Rational ratio = 1;
        for (var j = 1; j < l; j++) ratio *= new Rational(2 * j - 1, 2 * j);
        return ratio / (2 * l - 1);
    }
}

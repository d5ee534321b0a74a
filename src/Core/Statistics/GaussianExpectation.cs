using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>Expectations of functions of a standard normal variable Z, enclosed without derivatives.</summary>
public static class GaussianExpectation
{
    /// <summary>
    /// An enclosure of E[F(Z) 1{from ≤ Z ≤ to}] for F nondecreasing there: on each of equal strips F lies between its values at the ends, and the strip's
    /// weight is a difference of Φ. Its width is at most (F(to) − F(from))·max of the weights, plus roundings.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no strip.</exception>
    public static T OfIncreasing<T>(Func<T, T> f, T from, T to, int strips)
        where T : struct, IReal<T>
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentOutOfRangeException.ThrowIfLessThan(strips, 1);
        var width = (to - from) / strips;
        var (below, value) = (T.NormalCdf(from), f(from));
        var (lower, upper) = (T.Zero, T.Zero);
        for (var j = 1; j <= strips; j++)
        {
            var end = j == strips ? to : from + j * width;
            var (nextBelow, nextValue) = (T.NormalCdf(end), f(end));
            var weight = nextBelow - below;
            lower += weight * value;
            upper += weight * nextValue;
            (below, value) = (nextBelow, nextValue);
        }

        return T.Select(Verdict.Undecided, lower, upper);
    }

    /// <summary>The density (2π)^(−1/2) e^(−x²/2) of Z.</summary>
    public static T Density<T>(T x)
        where T : struct, IReal<T> => T.Exp(-(T.Square(x) / 2)) / T.Sqrt(2 * T.Pi);

    /// <summary>
    /// An enclosure of P[X ≥ s, Y ≥ t] for standard normals X, Y of correlation 0 ≤ ρ &lt; 1 and s ≤ 8: given X = x, Y ≥ t has the probability
    /// Φ((ρx − t)/√(1 − ρ²)), which does not decrease in x; the weight beyond 8 is enclosed by [0, Φ(−8)].
    /// </summary>
    public static T BothAtLeast<T>(T rho, T s, T t, int strips)
        where T : struct, IReal<T>
    {
        var spread = T.Sqrt(1 - T.Square(rho));
        return OfIncreasing(x => T.NormalCdf((rho * x - t) / spread), s, T.From(8), strips) + T.Select(Verdict.Undecided, T.Zero, T.NormalCdf(T.From(-8)));
    }
}

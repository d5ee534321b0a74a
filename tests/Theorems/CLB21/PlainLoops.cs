using Verification.Oracles;
using Verification.Training;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Theorems.CLB21;

/// <summary>
/// Loss, gradient and weak Hessian of a configuration a second time, by plain loops: fractions, so that kinks stay exact, with the logistic loss and its derivatives at the
/// exact margin rounded to 60 digits; eigenvalues by Jacobi's method.
/// </summary>
internal static class PlainLoops
{
    internal const string Name = "plain loops, 60 digits";

    // The oracle's rotations cost the cube of it.
    private const int LargestMatrix = 8;

    // ℓ, ℓ' and ℓ'' are below 10^3 and so rounded within 10^-56; every quantity here has a derivative in them below 10^6.
    private static readonly Rational Error = 1 / Rational.Pow(10, 50);

    private static readonly Loss<Decimal> Logistic = NaiveLosses.Logistic<Decimal>();

    /// <summary>L and ‖∇L‖².</summary>
    internal static IEnumerable<SecondOpinion> OfGradient(Configuration x)
    {
        var (risk, pass) = (x.Risk<Interval>(), x.Pass.To<Interval>());
        var (naive, v, u) = Of(x);
        yield return new("L", risk.Value(pass), Of(naive.Value(v, u)), Error);
        yield return new("‖∇L‖²", risk.Gradient(pass).FrobeniusSquared(), Square(naive.Gradient(v, u)), Error);
    }

    /// <summary>‖∇²L‖_F², and the extreme eigenvalues where the matrix is small.</summary>
    internal static IEnumerable<SecondOpinion> OfHessian(Configuration x)
    {
        var hessian = x.Risk<Interval>().Hessian(x.Pass.To<Interval>());
        var (naive, v, u) = Of(x);
        var oracle = naive.Hessian(v, u);
        yield return new("‖∇²L‖_F²", hessian.FrobeniusSquared(), Square(oracle), Error);
        if (hessian.Rows > LargestMatrix) yield break;
        var (values, rest) = JacobiEigenvalues.Of([.. oracle.Select(row => row.Select(Decimals).ToArray())], 1e-30);
        var sorted = values.OrderBy(value => value.Value).ToArray();
        var (smallest, largest) = Spectrum.Extremes(hessian);
        SecondOpinion Eigenvalue(string name, Interval core, Decimal value) => new(name, core, Of(value.Value), Of(value.Error) + Of(rest.Value) + Of(rest.Error) + Error);
        yield return Eigenvalue("λ_min", smallest, sorted[0]);
        yield return Eigenvalue("λ_max", largest, sorted[^1]);
    }

    private static (NaiveNetwork<Fraction> Network, Fraction[][] V, Fraction[] U) Of(Configuration x)
    {
        var loss = new Loss<Fraction>((f, y) => Rounded(Logistic.Value(Decimals(f), Decimals(y))), (f, y) => Rounded(Logistic.Slope(Decimals(f), Decimals(y))), (f, y) => Rounded(Logistic.Curvature(Decimals(f), Decimals(y))));
        return (new(NaiveActivations.HuberizedRelu(Of(x.H)), loss, Rows(x.X), [.. x.Y.Select(Of)], new(1, x.N)), Rows(x.V), [.. Configuration.OutputWeights<Rational>(x.P).Select(Of)]);
    }

    private static Fraction[][] Rows(Matrix<Rational> m) => [.. Enumerable.Range(0, m.Rows).Select(i => m.Row(i).ToArray().Select(Of).ToArray())];

    private static Rational Square(Fraction[][] m) => m.SelectMany(row => row).Select(Of).Aggregate(Rational.Zero, (sum, entry) => sum + entry * entry);

    private static Fraction Of(Rational x) => new(x.Numerator, x.Denominator);

    private static Rational Of(Fraction x) => new(x.Up, x.Down);

    private static Rational Of(BigDecimal x)
    {
        var (numerator, denominator) = x.ToFraction();
        return new(numerator, denominator);
    }

    private static Decimal Decimals(Fraction x) => Decimal.Exactly(x.Up) / Decimal.Exactly(x.Down);

    private static Fraction Rounded(Decimal x)
    {
        var (numerator, denominator) = x.Value.ToFraction();
        return new(numerator, denominator);
    }
}

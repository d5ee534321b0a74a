using Verification.Networks;
using Verification.Statistics;

namespace Verification.Theorems.CLB21;

/// <summary>
/// The scales of Theorem 2 for a width p and 0 &lt; β &lt; 1/2, in the reduced system: h = 1/p, α₀ = p^(−1/2−β), σ = p^(−1/2−β/2), as Lemmas 15-19 use them.
/// The reduced run of the theorem's own network, which has biases, has 2α₀ and √2 σ instead (App. C): <see cref="FromBiased"/>.
/// </summary>
public sealed record Scales(Rational P, Rational Beta, bool FromBiased = false)
{
    /// <summary>p as a number of units, where it is one.</summary>
    public int Units => (int)P.Numerator;

    /// <summary>p^exponent.</summary>
    public T Power<T>(Rational exponent)
        where T : struct, IReal<T> => T.Exp(T.From(exponent) * T.Log(T.From(P)));

    /// <summary>h.</summary>
    public T H<T>()
        where T : struct, IReal<T> => T.From(1 / P);

    /// <summary>The first step α₀.</summary>
    public T Alpha<T>()
        where T : struct, IReal<T> => (FromBiased ? 2 : 1) * Power<T>(new Rational(-1, 2) - Beta);

    /// <summary>The standard deviation σ of a weight at the start.</summary>
    public T Sigma<T>()
        where T : struct, IReal<T> => FromBiased ? T.Sqrt(T.From(2)) * Power<T>(new Rational(-1, 2) - Beta / 2) : Power<T>(new Rational(-1, 2) - Beta / 2);

    /// <summary>τ/σ for the threshold τ = h + 4α₀ of Definition 14: p^(−1/2+β/2) + 4p^(−β/2).</summary>
    public T Threshold<T>()
        where T : struct, IReal<T> => (H<T>() + 4 * Alpha<T>()) / Sigma<T>();

    /// <summary>ζ = Φ(−τ/σ), the probability of v·x ≥ τ for a unit x.</summary>
    public T Zeta<T>()
        where T : struct, IReal<T> => T.NormalCdf(-Threshold<T>());

    /// <summary>χ/σ = (2π)^(−1/2) e^(−τ²/(2σ²)), see CLB21.L15.1.step1.</summary>
    public T Chi<T>()
        where T : struct, IReal<T> => GaussianExpectation.Density(Threshold<T>());

    /// <summary>The hypotheses on β and p.</summary>
    public IEnumerable<Comparison> InRange() =>
        [MoreThan(Beta, Rational.Zero, "β > 0"), LessThan(Beta, new Rational(1, 2), "β < 1/2"), AtLeast(P, Rational.One, "p ≥ 1")];

    /// <summary>10^digits units.</summary>
    public static Scales Wide(int digits, Rational beta, bool fromBiased = false) => new(Rational.Pow(10, digits), beta, fromBiased);

    /// <summary>β from 1/50 to 12/25 and p from 1 to 10^digits.</summary>
    public static Gen<Scales> Any(int digits) =>
        from b in Gen.Choose(1, 24) from d in Gen.Choose(0, digits) from lead in Gen.Choose(1, 9) select new Scales(lead * Rational.Pow(10, d), new(b, 50));

    /// <summary>A lower bound of an enclosed probability, as a fraction in [0, 1].</summary>
    internal static Rational AtLeastFraction(Interval probability) => Rational.Max(0, Rational.FromDouble(probability.Lower));

    public override string ToString() => $"new Scales({Literal.Of(P)}, {Literal.Of(Beta)}{(FromBiased ? ", true" : "")})";
}

/// <summary>
/// One step of gradient descent of size α₀ on the mean loss, seen from one hidden unit of the reduced system: all that matters of the inputs is their inner
/// products, all that matters of a unit is its sign u and its preactivations z_s = v·x_s.
/// </summary>
/// <param name="H">The width h of the activation.</param>
/// <param name="Alpha">α₀.</param>
/// <param name="Gram">x_s·x_q.</param>
/// <param name="Y">The labels.</param>
/// <param name="G">g_s = 1/(1 + e^(y_s f(x_s))) before the step.</param>
internal sealed record FirstStep<T>(T H, T Alpha, Matrix<T> Gram, Rational[] Y, T[] G)
    where T : struct, IOrderedField<T>
{
    /// <summary>φ.</summary>
    internal HuberizedRelu<T> Phi { get; } = new(H);

    /// <summary>τ = h + 4α₀ (Definition 14).</summary>
    internal T Threshold => H + 4 * Alpha;

    /// <summary>z_s + (α₀u/n) Σ_q y_q g_q φ'(z_q) x_q·x_s for every s.</summary>
    internal T[] After(T[] z, int u)
    {
        var n = z.Length;
        var after = (T[])z.Clone();
        var share = T.From(new(u, n)) * Alpha;
        for (var q = 0; q < n; q++)
        {
            // φ' vanishes for z ≤ 0.
            if (T.AtMost(z[q], T.Zero) == Verdict.Holds) continue;
            var push = share * G[q] * Phi.Slope(z[q]);
            for (var s = 0; s < n; s++) after[s] = Y[q].Sign > 0 ? after[s] + push * Gram[q, s] : after[s] - push * Gram[q, s];
        }

        return after;
    }
}

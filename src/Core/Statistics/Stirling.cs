using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>
/// δ(m) = log(m!) − log(√(2πm)·(m/e)ᵐ) by Stirling's series Σ B₂ⱼ/(2j(2j − 1)m^(2j − 1)). For m &gt; 0 the series envelops its value: the
/// error of a partial sum has the sign of the first omitted term and is smaller (Whittaker and Watson, A Course of Modern Analysis, 12.33).
/// </summary>
internal static class Stirling
{
    private static readonly Lock Gate = new();
    private static readonly List<Rational> Coefficients = [new(1, 12)];
    private static readonly List<Rational> EvenBernoulli = [Rational.One, new(1, 6)];

    /// <summary>The least m whose δ the series gives to <paramref name="precision"/> bits: its terms fall to about e^(−2πm) &lt; 2^(−9m).</summary>
    public static int Least(int precision) => precision / 8 + 16;

    /// <summary>An enclosure of δ(m), for m ≥ <see cref="Least"/>(T.Precision).</summary>
    public static T Correction<T>(int m)
        where T : struct, IReal<T>
    {
        var inverse = T.One / T.From(m);
        var power = inverse;
        var step = T.Square(inverse);
        var sum = T.Zero;
        for (var j = 1; ; j++)
        {
            var coefficient = Coefficient(j);
            var term = T.From(coefficient) * power;
            if (Magnitude(coefficient) - (2 * j - 1) * (BitOperations.Log2((uint)m)) < -T.Precision - 6) return sum + T.Select(Verdict.Undecided, T.Zero, term);
            sum += term;
            power *= step;
        }
    }

    /// <summary>B₂ⱼ/(2j(2j − 1)).</summary>
    internal static Rational Coefficient(int j)
    {
        lock (Gate)
        {
            while (Coefficients.Count < j)
            {
                var n = Coefficients.Count + 1;
                Coefficients.Add(NextBernoulli() / ((Rational)(2 * n) * (2 * n - 1)));
            }

            return Coefficients[j - 1];
        }
    }

    // Σ_{i ≤ 2n} C(2n + 1, i) B_i = 0, where B₁ = −1/2 and all further odd ones are 0.
    private static Rational NextBernoulli()
    {
        var n = 2 * EvenBernoulli.Count;
        var sum = new Rational(-(n + 1), 2);
        for (var i = 0; i < EvenBernoulli.Count; i++) sum += Binomial.Coefficient(n + 1, 2 * i) * EvenBernoulli[i];
        var next = -sum / (n + 1);
        EvenBernoulli.Add(next);
        return next;
    }

    // An upper bound of log₂|x|, near enough to choose where to stop: it decides a width, never the truth of an enclosure.
    private static long Magnitude(Rational x) => BigInteger.Abs(x.Numerator).GetBitLength() - x.Denominator.GetBitLength() + 1;
}

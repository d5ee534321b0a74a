using Verification.Arithmetic;

namespace Verification.Statistics;

public static partial class Binomial
{
    /// <summary>The largest number of trials for which enclosures are served.</summary>
    public const int EnclosedLimit = 10_000_000;

    /// <summary>
    /// An enclosure of P[X = k], for any k: Stirling's formula with its remainder, arranged so that near the mean nothing cancels
    /// (C. Loader, "Fast and accurate computation of binomial probabilities", 2000). The relative width is about
    /// (|k − np| + 100)·2^(−Precision); in <see cref="Interval"/> only above 10⁻²⁵⁰, where nothing underflows.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not in [0, 1] or n is not in 0 … <see cref="EnclosedLimit"/>.</exception>
    public static T Point<T>(int n, Rational p, int k)
        where T : struct, IReal<T>
    {
        Check(n, p, EnclosedLimit);
        if (k < 0 || k > n) return T.Zero;
        var q = Rational.One - p;
        if (p.Sign == 0 || q.Sign == 0) return k == (p.Sign == 0 ? 0 : n) ? T.One : T.Zero;
        var rest = n - k;
        if (Math.Min(k, rest) < Stirling.Least(T.Precision)) return T.From(Coefficient(n, k)) * T.Exp(TimesLog<T>(k, p) + TimesLog<T>(rest, q));
        var exponent = TimesLog<T>(k, n * p / k) + TimesLog<T>(rest, n * q / rest)
            + Stirling.Correction<T>(n) - Stirling.Correction<T>(k) - Stirling.Correction<T>(rest);
        return T.Exp(exponent) * T.Sqrt(T.From(new Rational(n, (System.Numerics.BigInteger)2 * k * rest)) / T.Pi);
    }

    /// <summary>
    /// An enclosure of P[X ≤ k], for any k: the terms from k away from the mean, each from its neighbour, until a geometric series bounds
    /// the rest. Accurate in relative terms in the lower tail, in absolute terms above the mean.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not in [0, 1] or n is not in 0 … <see cref="EnclosedLimit"/>.</exception>
    public static T AtMost<T>(int n, Rational p, int k)
        where T : struct, IReal<T>
    {
        Check(n, p, EnclosedLimit);
        if (k < 0) return T.Zero;
        if (k >= n) return T.One;
        return k < (n + 1) * p ? LowerTail<T>(n, p, k) : T.One - LowerTail<T>(n, Rational.One - p, n - k - 1);
    }

    /// <summary>An enclosure of P[X ≥ k], for any k; accurate in relative terms in the upper tail.</summary>
    /// <inheritdoc cref="AtMost{T}(int, Rational, int)" path="/exception"/>
    public static T AtLeast<T>(int n, Rational p, int k)
        where T : struct, IReal<T> => AtMost<T>(n, Rational.One - p, (int)Math.Clamp((long)n - k, -1, n));

    /// <summary>P[X ≤ k] for 0 ≤ k &lt; (n + 1)p, where the terms fall from k downwards.</summary>
    private static T LowerTail<T>(int n, Rational p, int k)
        where T : struct, IReal<T>
    {
        // P[X = j − 1]/P[X = j] = j·q/((n − j + 1)·p) < 1, and smaller for smaller j.
        var odds = (Rational.One - p) / p;
        if (odds.Sign == 0) return T.Zero;
        var enclosedOdds = T.From(odds);
        var negligible = T.From(Rational.Dyadic(1, -T.Precision - 8));
        T term = T.One, sum = T.One;
        for (var j = k; j > 0; j--)
        {
            // Now sum = Σ_{i ≥ j} and term belongs to j, relative to the term of k.
            if (j % 8 == 0)
            {
                var ratio = j * odds / (n - j + 1);
                var remainder = term * T.From(ratio / (Rational.One - ratio));
                if (T.AtMost(remainder, negligible) == Verdict.Holds)
                {
                    sum += T.Select(Verdict.Undecided, T.Zero, remainder);
                    break;
                }
            }

            term = term * (j * enclosedOdds) / (n - j + 1);
            sum += term;
        }

        return Point<T>(n, p, k) * sum;
    }

    // count·log(x) for a fraction x > 0: by Log1P where x is near 1, since x − 1 is known exactly.
    private static T TimesLog<T>(int count, Rational x)
        where T : struct, IReal<T>
    {
        var excess = x - Rational.One;
        var log = Rational.Abs(excess) <= new Rational(1, 2) ? T.Log1P(T.From(excess)) : T.Log(T.From(x));
        return count * log;
    }
}

using Verification.Arithmetic;

namespace Verification.Statistics;

/// <summary>Decides comparisons of binomial tails with a bound: by intervals, then by balls, at last exactly.</summary>
internal static class TailDecision
{
    // Below this the exact fraction is about as fast as the enclosure.
    private const int Small = 64;

    /// <summary>Whether P[X ≤ k] ≤ bound is proven. Beyond the exact range an undecided comparison counts as not proven.</summary>
    public static bool AtMostWithin(int n, Rational p, int k, Rational bound)
    {
        if (n > Small)
        {
            var verdict = Compare<Interval>(n, p, k, bound);
            if (verdict == Verdict.Undecided) verdict = Compare<Ball<Bits256>>(n, p, k, bound);
            if (verdict != Verdict.Undecided) return verdict == Verdict.Holds;
        }

        return n <= Binomial.ExactLimit && Binomial.AtMostIsWithin(n, p, k, bound);
    }

    /// <summary>Whether P[X ≥ k] ≤ bound is proven.</summary>
    public static bool AtLeastWithin(int n, Rational p, int k, Rational bound) => AtMostWithin(n, Rational.One - p, n - k, bound);

    private static Verdict Compare<T>(int n, Rational p, int k, Rational bound)
        where T : struct, IReal<T> => T.AtMost(Binomial.AtMost<T>(n, p, k), T.From(bound));

    /// <summary>The least i in 0 … last for which a monotone predicate holds; the caller knows that it holds at last.</summary>
    public static int First(int last, Func<int, bool> holds)
    {
        var low = 0;
        while (low < last)
        {
            var middle = low + (last - low) / 2;
            if (holds(middle)) last = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Bits of the grid on which rates are searched: steps of at most 1/1024 of an expected event.</summary>
    public static int GridBits(int n) => Math.Min(30, 12 + System.Numerics.BitOperations.Log2((uint)n + 1));
}

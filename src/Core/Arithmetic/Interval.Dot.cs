namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    /// <summary>
    /// An enclosure of Σ x[i]·y[i]. Eight partial sums, term i in sum i mod 8, are added up as ((0+4)+(2+6)) + ((1+5)+(3+7)):
    /// one order of operations for every length and every processor, hence the same bits.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Interval Dot(ReadOnlySpan<Interval> x, ReadOnlySpan<Interval> y)
    {
        if (x.Length != y.Length) throw new ArgumentException(FormattableString.Invariant($"A dot product of {x.Length} with {y.Length} terms."), nameof(y));
        return PortableDot(x, y);
    }

    internal static Interval PortableDot(ReadOnlySpan<Interval> x, ReadOnlySpan<Interval> y)
    {
        Span<Interval> sums = stackalloc Interval[8];
        sums.Clear();
        for (var i = 0; i < x.Length; i++) sums[i & 7] += x[i] * y[i];
        return Gathered(sums);
    }

    private static Interval Gathered(ReadOnlySpan<Interval> sums) =>
        ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

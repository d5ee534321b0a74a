namespace Verification.Arithmetic;

/// <summary>
/// The set of all reals between two binary64 ends, rounded outward: whatever is computed from intervals contains what the same formula gives
/// for any reals in them (IEEE 1788, set-based). An infinite end means "unbounded"; no interval contains ∞ itself. Never a NaN.
/// <c>default</c> is [0, 0]. + − · / √ Square Abs Min Max and <see cref="From"/> return the tightest interval there is; elementary functions
/// are at most 1 ulp wider an end than the tightest, see <see cref="Exp"/>.
/// </summary>
public readonly partial struct Interval : IReal<Interval>, IEquatable<Interval>
{
    /// <summary>The interval [lower, upper]: −∞ ≤ lower ≤ upper ≤ +∞, and not the single point −∞ or +∞.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An end is NaN, lower &gt; upper, or no real lies between the ends.</exception>
    public Interval(double lower, double upper)
    {
        // Written so that a NaN, which compares false with everything, is refused too.
        if (!(lower <= upper)) throw new ArgumentOutOfRangeException(nameof(lower), FormattableString.Invariant($"[{lower:R}, {upper:R}] is not an interval: expected lower <= upper, neither of them NaN."));
        if (double.IsPositiveInfinity(lower) || double.IsNegativeInfinity(upper)) throw new ArgumentOutOfRangeException(nameof(lower), FormattableString.Invariant($"[{lower:R}, {upper:R}] contains no real number."));
        Lower = lower + 0.0; // −0 becomes +0: one value, one representation
        Upper = upper + 0.0;
    }

    /// <summary>The greatest lower bound; −∞ where unbounded, +∞ for the empty set.</summary>
    public double Lower { get; private init; }

    /// <summary>The least upper bound; +∞ where unbounded, −∞ for the empty set.</summary>
    public double Upper { get; private init; }

    /// <summary>The empty set: the value of a function outside its domain. Every comparison with it is undecided.</summary>
    public static Interval Empty => Known(double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>All reals: "no information".</summary>
    public static Interval Entire => Known(double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public static Interval Zero => default;

    /// <inheritdoc/>
    public static Interval One => Known(1, 1);

    /// <inheritdoc/>
    public static int Precision => 53;

    /// <summary>Whether this is the empty set.</summary>
    public bool IsEmpty => Lower > Upper;

    /// <summary>Whether this is the whole line.</summary>
    public bool IsEntire => double.IsNegativeInfinity(Lower) && double.IsPositiveInfinity(Upper);

    /// <summary>Whether this holds exactly one real.</summary>
    public bool IsPoint => Lower == Upper;

    /// <summary>
    /// A double in the interval, always finite: (lower + upper)/2 rounded to nearest; 0 for the whole line and ±MaxValue for a half-line.
    /// </summary>
    /// <exception cref="InvalidOperationException">The interval is empty.</exception>
    public double Midpoint
    {
        get
        {
            if (IsEmpty) throw new InvalidOperationException("The empty interval has no midpoint.");
            if (double.IsNegativeInfinity(Lower)) return double.IsPositiveInfinity(Upper) ? 0.0 : double.MinValue;
            if (double.IsPositiveInfinity(Upper)) return double.MaxValue;

            // The halves are exact unless they are subnormal, and then the sum is far from overflow.
            var sum = Lower + Upper;
            return (double.IsFinite(sum) ? sum * 0.5 : Lower * 0.5 + Upper * 0.5) + 0.0;
        }
    }

    /// <summary>upper − lower rounded up: 0 for a point and for the empty set, +∞ for an unbounded interval.</summary>
    public double Width => IsEmpty ? 0.0 : Rounding.SubtractUp(Upper, Lower);

    /// <summary>The interval [value, value].</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or NaN.</exception>
    public static Interval Point(double value) => double.IsFinite(value)
        ? Known(value + 0.0, value + 0.0)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a finite double.");

    /// <summary>Whether the real number <paramref name="x"/> lies in this interval (no interval contains an infinity or NaN).</summary>
    public bool Contains(double x) => Lower <= x && x <= Upper && double.IsFinite(x);

    /// <summary>Whether the fraction lies in this interval, exactly.</summary>
    public bool Contains(Rational x) => !IsEmpty
        && (double.IsNegativeInfinity(Lower) || Rational.FromDouble(Lower) <= x)
        && (double.IsPositiveInfinity(Upper) || x <= Rational.FromDouble(Upper));

    /// <summary>Whether <paramref name="x"/> is a subset of this interval; the empty set is a subset of every interval.</summary>
    public bool Contains(Interval x) => x.IsEmpty || (Lower <= x.Lower && x.Upper <= Upper);

    /// <summary>Whether the two sets have a point in common.</summary>
    public bool Intersects(Interval other) => !Intersect(this, other).IsEmpty;

    /// <summary>The common part, exactly.</summary>
    public static Interval Intersect(Interval a, Interval b)
    {
        var lower = Larger(a.Lower, b.Lower);
        var upper = Smaller(a.Upper, b.Upper);
        return lower <= upper ? Known(lower, upper) : Empty;
    }

    /// <summary>The smallest interval that contains both.</summary>
    public static Interval Hull(Interval a, Interval b) => Known(Smaller(a.Lower, b.Lower), Larger(a.Upper, b.Upper));

    /// <summary>
    /// <paramref name="yes"/> where the condition holds, <paramref name="no"/> where it fails, else the hull of both: empty where either is, since
    /// a branch without a value may be the one that counts.
    /// </summary>
    public static Interval Select(Verdict condition, Interval yes, Interval no) => condition switch
    {
        Verdict.Holds => yes,
        Verdict.Fails => no,
        _ => yes.IsEmpty || no.IsEmpty ? Empty : Hull(yes, no),
    };

    /// <summary>Holds where every real of a is at most every real of b, fails where none is; undecided otherwise and with the empty set.</summary>
    public static Verdict AtMost(Interval a, Interval b) =>
        a.IsEmpty || b.IsEmpty ? Verdict.Undecided
        : a.Upper <= b.Lower ? Verdict.Holds
        : a.Lower > b.Upper ? Verdict.Fails
        : Verdict.Undecided;

    /// <summary>Holds where every real of a is less than every real of b, fails where none is; undecided otherwise and with the empty set.</summary>
    public static Verdict LessThan(Interval a, Interval b) =>
        a.IsEmpty || b.IsEmpty ? Verdict.Undecided
        : a.Upper < b.Lower ? Verdict.Holds
        : a.Lower >= b.Upper ? Verdict.Fails
        : Verdict.Undecided;

    /// <inheritdoc/>
    public Interval ToInterval() => this;

    /// <summary>Whether the two are the same set; this says nothing about the numbers they enclose.</summary>
    public bool Equals(Interval other) => Lower == other.Lower && Upper == other.Upper;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Interval other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lower, Upper);

    /// <summary>Equality of sets.</summary>
    public static bool operator ==(Interval a, Interval b) => a.Equals(b);

    /// <summary>Inequality of sets.</summary>
    public static bool operator !=(Interval a, Interval b) => !a.Equals(b);

    /// <summary>"[lower, upper]" in digits that read back to the same doubles; "[empty]" for the empty set.</summary>
    public override string ToString() => IsEmpty
        ? "[empty]"
        : $"[{RoundTrip.Text(Lower)}, {RoundTrip.Text(Upper)}]";

    // Ends that are known to be those of an interval, or of the empty set: no check in the hot path.
    private static Interval Known(double lower, double upper) => new() { Lower = lower, Upper = upper };

    // Ends are never NaN and never −0, so a plain comparison is enough and faster than Math.Min and Math.Max.
    private static double Smaller(double a, double b) => a < b ? a : b;

    private static double Larger(double a, double b) => a > b ? a : b;
}

namespace Verification.Arithmetic;

/// <summary>The set of reals between two binary64 ends (work in progress: the arithmetic follows).</summary>
public readonly struct Interval
{
    /// <summary>[lower, upper].</summary>
    public Interval(double lower, double upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The lower end.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper { get; }

    /// <summary>The tightest interval around a fraction.</summary>
    public static Interval From(Rational value) => throw new NotSupportedException(value.ToString());
}

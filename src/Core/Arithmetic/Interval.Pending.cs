namespace Verification.Arithmetic;

public readonly partial struct Interval
{
    /// <summary>Follows.</summary>
    public static Interval Acos(Interval x) => throw new NotSupportedException(x.ToString());

    /// <summary>Follows.</summary>
    public static Interval Atan2(Interval y, Interval x) => throw new NotSupportedException(y.ToString() + x.ToString());

    /// <summary>Follows.</summary>
    public static Interval Erf(Interval x) => throw new NotSupportedException(x.ToString());

    /// <summary>Follows.</summary>
    public static Interval NormalCdf(Interval x) => throw new NotSupportedException(x.ToString());
}

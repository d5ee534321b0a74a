namespace Verification.Arithmetic;

/// <summary>
/// A double whose elementary functions are ours: the same bits on every machine, within 0.5001 ulp of the exact value. + − · / √ are IEEE 754's, rounded to nearest.
/// It never holds a NaN: an operation outside its domain (0/0, ∞ − ∞, √−1, log −1) throws <see cref="ArithmeticException"/>; ±∞ on overflow is allowed.
/// Rounded values prove nothing: a comparison always answers, but only about the rounded numbers. This type searches and draws; it never decides a claim.
/// <c>default</c> is 0.
/// </summary>
public readonly partial struct Binary64 : IReal<Binary64>, IEquatable<Binary64>
{
    /// <summary>The number with this value.</summary>
    /// <exception cref="ArithmeticException">The value is NaN.</exception>
    public Binary64(double value) => Value = double.IsNaN(value) ? throw new ArithmeticException("A Binary64 is never NaN.") : value;

    /// <summary>The double; never NaN.</summary>
    public double Value { get; }

    /// <inheritdoc/>
    public static Binary64 Zero => default;

    /// <inheritdoc/>
    public static Binary64 One => new(1);

    /// <inheritdoc/>
    public static int Precision => 53;

    /// <summary>The number with this value.</summary>
    /// <exception cref="ArithmeticException">The value is NaN.</exception>
    public static explicit operator Binary64(double value) => new(value);

    /// <summary>The double.</summary>
    public static explicit operator double(Binary64 x) => x.Value;

    /// <summary>The nearest double, ties to even; ±∞ beyond the range.</summary>
    public static Binary64 From(Rational value) => new(RationalRounding.Nearest(value));

    /// <summary>a + b, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">∞ − ∞.</exception>
    public static Binary64 operator +(Binary64 a, Binary64 b) => Checked(a.Value + b.Value, "+", a, b);

    /// <summary>a − b, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">∞ − ∞.</exception>
    public static Binary64 operator -(Binary64 a, Binary64 b) => Checked(a.Value - b.Value, "-", a, b);

    /// <summary>−a, exactly.</summary>
    public static Binary64 operator -(Binary64 a) => new(-a.Value);

    /// <summary>a·b, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">0·∞.</exception>
    public static Binary64 operator *(Binary64 a, Binary64 b) => Checked(a.Value * b.Value, "*", a, b);

    /// <summary>a/b, rounded to nearest; ±∞ for b = 0.</summary>
    /// <exception cref="ArithmeticException">0/0 or ∞/∞.</exception>
    public static Binary64 operator /(Binary64 a, Binary64 b) => Checked(a.Value / b.Value, "/", a, b);

    /// <summary>k·x, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">0·∞.</exception>
    public static Binary64 operator *(int k, Binary64 x) => new Binary64(k) * x;

    /// <summary>k + x, rounded to nearest.</summary>
    public static Binary64 operator +(int k, Binary64 x) => new(k + x.Value);

    /// <summary>x + k, rounded to nearest.</summary>
    public static Binary64 operator +(Binary64 x, int k) => new(x.Value + k);

    /// <summary>k − x, rounded to nearest.</summary>
    public static Binary64 operator -(int k, Binary64 x) => new(k - x.Value);

    /// <summary>x − k, rounded to nearest.</summary>
    public static Binary64 operator -(Binary64 x, int k) => new(x.Value - k);

    /// <summary>k/x, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">0/0.</exception>
    public static Binary64 operator /(int k, Binary64 x) => new Binary64(k) / x;

    /// <summary>x/k, rounded to nearest.</summary>
    /// <exception cref="ArithmeticException">0/0.</exception>
    public static Binary64 operator /(Binary64 x, int k) => x / new Binary64(k);

    /// <summary>|x|, exactly.</summary>
    public static Binary64 Abs(Binary64 x) => new(Math.Abs(x.Value));

    /// <summary>x², rounded to nearest.</summary>
    public static Binary64 Square(Binary64 x) => new(x.Value * x.Value);

    /// <summary>min{a, b}, exactly; of two equal ones (0 = −0) the first.</summary>
    public static Binary64 Min(Binary64 a, Binary64 b) => a.Value <= b.Value ? a : b;

    /// <summary>max{a, b}, exactly; of two equal ones (0 = −0) the first.</summary>
    public static Binary64 Max(Binary64 a, Binary64 b) => a.Value >= b.Value ? a : b;

    /// <summary>Holds or fails for the rounded values: no proof for the numbers they stand for.</summary>
    public static Verdict AtMost(Binary64 a, Binary64 b) => Verdicts.Of(a.Value <= b.Value);

    /// <summary>Holds or fails for the rounded values: no proof for the numbers they stand for.</summary>
    public static Verdict LessThan(Binary64 a, Binary64 b) => Verdicts.Of(a.Value < b.Value);

    /// <summary>yes where the condition holds, no where it fails.</summary>
    /// <exception cref="ArithmeticException">The condition is undecided: a rounded number has no enclosure of both.</exception>
    public static Binary64 Select(Verdict condition, Binary64 yes, Binary64 no) => condition switch
    {
        Verdict.Holds => yes,
        Verdict.Fails => no,
        _ => throw new ArithmeticException("Select on an undecided condition: a Binary64 cannot enclose both cases."),
    };

    /// <summary>The point [v, v] of the rounded value, not an enclosure of what it stands for; the outermost half-line for ±∞.</summary>
    public Interval ToInterval() => double.IsFinite(Value) ? Interval.Point(Value)
        : Value > 0 ? new Interval(double.MaxValue, double.PositiveInfinity)
        : new Interval(double.NegativeInfinity, double.MinValue);

    /// <summary>Equality of values; 0 = −0.</summary>
    public bool Equals(Binary64 other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Binary64 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Equality of values.</summary>
    public static bool operator ==(Binary64 a, Binary64 b) => a.Equals(b);

    /// <summary>Inequality of values.</summary>
    public static bool operator !=(Binary64 a, Binary64 b) => !a.Equals(b);

    /// <summary>A short decimal that reads back to the same double.</summary>
    public override string ToString() => RoundTrip.Text(Value);

    private static Binary64 Checked(double result, string operation, Binary64 a, Binary64 b) =>
        double.IsNaN(result) ? throw new ArithmeticException($"{a} {operation} {b} is not a number.") : new(result);
}

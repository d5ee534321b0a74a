using System.Globalization;
using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>
/// An exact fraction in lowest terms with a positive denominator. <c>default</c> is 0. Sums and products remove common factors
/// before they multiply (Knuth, The Art of Computer Programming, vol. 2, 4.5.1).
/// </summary>
public readonly partial struct Rational : IOrderedField<Rational>, IEquatable<Rational>, IComparable<Rational>, IComparable
{
    private readonly BigInteger _denominatorLessOne;

    private Rational(BigInteger numerator, BigInteger denominator, bool reduced)
    {
        _ = reduced;
        Numerator = numerator;
        _denominatorLessOne = denominator - BigInteger.One;
    }

    /// <summary>numerator/denominator, brought to lowest terms.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero) throw new DivideByZeroException($"The fraction {numerator}/0 is not a number.");
        var g = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (denominator.Sign < 0) g = -g;
        Numerator = numerator / g;
        _denominatorLessOne = denominator / g - BigInteger.One;
    }

    /// <summary>The numerator, of the number's sign.</summary>
    public BigInteger Numerator { get; }

    /// <summary>The denominator, at least 1 and coprime to the numerator.</summary>
    public BigInteger Denominator => _denominatorLessOne + BigInteger.One;

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether the denominator is 1.</summary>
    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <inheritdoc/>
    public static Rational Zero => default;

    /// <inheritdoc/>
    public static Rational One => new(BigInteger.One, BigInteger.One, reduced: true);

    /// <summary>An integer is a fraction.</summary>
    public static implicit operator Rational(int value) => new(value, BigInteger.One, reduced: true);

    /// <summary>An integer is a fraction.</summary>
    public static implicit operator Rational(BigInteger value) => new(value, BigInteger.One, reduced: true);

    /// <inheritdoc/>
    public static Rational From(Rational value) => value;

    /// <inheritdoc/>
    public static Rational operator +(Rational a, Rational b)
    {
        if (a.IsInteger && b.IsInteger) return a.Numerator + b.Numerator;
        var g = BigInteger.GreatestCommonDivisor(a.Denominator, b.Denominator);
        if (g.IsOne) return new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator, reduced: true);
        var t = a.Numerator * (b.Denominator / g) + b.Numerator * (a.Denominator / g);
        var h = BigInteger.GreatestCommonDivisor(t, g);
        return new(t / h, a.Denominator / g * (b.Denominator / h), reduced: true);
    }

    /// <inheritdoc/>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <inheritdoc/>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator, reduced: true);

    /// <inheritdoc/>
    public static Rational operator *(Rational a, Rational b)
    {
        if (a.IsInteger && b.IsInteger) return a.Numerator * b.Numerator;
        var g = BigInteger.GreatestCommonDivisor(a.Numerator, b.Denominator);
        var h = BigInteger.GreatestCommonDivisor(b.Numerator, a.Denominator);
        return new(a.Numerator / g * (b.Numerator / h), a.Denominator / h * (b.Denominator / g), reduced: true);
    }

    /// <inheritdoc/>
    /// <exception cref="DivideByZeroException">b is 0.</exception>
    public static Rational operator /(Rational a, Rational b) =>
        b.Sign != 0 ? a * new Rational(b.Sign * b.Denominator, BigInteger.Abs(b.Numerator), reduced: true)
        : throw new DivideByZeroException($"{a} was divided by 0.");

    /// <inheritdoc/>
    public static Rational Abs(Rational x) => x.Sign < 0 ? -x : x;

    /// <inheritdoc/>
    public static Rational Square(Rational x) => new(x.Numerator * x.Numerator, x.Denominator * x.Denominator, reduced: true);

    /// <inheritdoc/>
    public static Rational Min(Rational a, Rational b) => a.CompareTo(b) <= 0 ? a : b;

    /// <inheritdoc/>
    public static Rational Max(Rational a, Rational b) => a.CompareTo(b) >= 0 ? a : b;

    /// <summary>xⁿ; n may be negative where x ≠ 0.</summary>
    /// <exception cref="DivideByZeroException">x is 0 and n is negative.</exception>
    public static Rational Pow(Rational x, int n) => n >= 0
        ? new(BigInteger.Pow(x.Numerator, n), BigInteger.Pow(x.Denominator, n), reduced: true)
        : One / Pow(x, -n);

    /// <summary>The greatest integer at most x.</summary>
    public static BigInteger Floor(Rational x)
    {
        var q = BigInteger.DivRem(x.Numerator, x.Denominator, out var r);
        return r.Sign < 0 ? q - 1 : q;
    }

    /// <summary>The least integer at least x.</summary>
    public static BigInteger Ceiling(Rational x) => -Floor(-x);

    /// <inheritdoc/>
    public static Verdict AtMost(Rational a, Rational b) => Verdicts.Of(a.CompareTo(b) <= 0);

    /// <inheritdoc/>
    public static Verdict LessThan(Rational a, Rational b) => Verdicts.Of(a.CompareTo(b) < 0);

    /// <inheritdoc/>
    public static Rational Select(Verdict condition, Rational yes, Rational no) => condition == Verdict.Holds ? yes : no;

    /// <inheritdoc/>
    public Interval ToInterval() => Interval.From(this);

    /// <inheritdoc/>
    public int CompareTo(Rational other) => Sign != other.Sign
        ? Sign.CompareTo(other.Sign)
        : (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is Rational other ? CompareTo(other) : throw new ArgumentException("A Rational is compared with a Rational.", nameof(obj));

    /// <inheritdoc/>
    public bool Equals(Rational other) => Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numerator, _denominatorLessOne);

    /// <summary>Exact equality.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Exact inequality.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Exact order: a fraction is known, so here a bool is honest.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <inheritdoc cref="op_LessThan"/>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;

    /// <summary>"p/q", or "p" for an integer.</summary>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}

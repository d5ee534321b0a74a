using System.Globalization;

namespace Verification.Oracles;

/// <summary>How many digits a <see cref="BoundedDecimal{TDigits}"/> keeps.</summary>
public interface IDigits
{
    /// <summary>1 to <see cref="BigDecimal.MaxDigits"/>.</summary>
    static abstract int Count { get; }
}

/// <summary>30 digits.</summary>
public readonly struct Digits30 : IDigits
{
    public static int Count => 30;
}

/// <summary>60 digits.</summary>
public readonly struct Digits60 : IDigits
{
    public static int Count => 60;
}

/// <summary>120 digits.</summary>
public readonly struct Digits120 : IDigits
{
    public static int Count => 120;
}

/// <summary>
/// A real number known to lie within Error of Value. Each operation rounds its value to the digits of the type and adds to the error what the
/// errors of its operands and its own rounding can contribute: the error bound of a whole loop is proved by having been computed. A comparison
/// that the errors leave open is an error, so that no loop ever takes a wrong branch unseen.
/// </summary>
public readonly struct BoundedDecimal<TDigits> : IRealScalar<BoundedDecimal<TDigits>>, IEquatable<BoundedDecimal<TDigits>>
    where TDigits : IDigits
{
    private BoundedDecimal(BigDecimal value, BigDecimal error) => (Value, Error) = (value, error);

    /// <summary>The approximation.</summary>
    public BigDecimal Value { get; }

    /// <summary>How far the number may lie from it, at least 0.</summary>
    public BigDecimal Error { get; }

    public static BoundedDecimal<TDigits> Pi => Function(d => BigDecimal.Pi(d), 0);

    /// <summary>The number itself, however many digits it has.</summary>
    public static BoundedDecimal<TDigits> Exactly(BigDecimal value) => new(value, 0);

    /// <summary>Some number within this error of this value.</summary>
    public static BoundedDecimal<TDigits> Within(BigDecimal value, BigDecimal error) => new(value, BigDecimal.Abs(error));

    public static implicit operator BoundedDecimal<TDigits>(int value) => new(value, 0);

    public static BoundedDecimal<TDigits> operator +(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Rounded(a.Value + b.Value, a.Error + b.Error);

    public static BoundedDecimal<TDigits> operator -(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Rounded(a.Value - b.Value, a.Error + b.Error);

    public static BoundedDecimal<TDigits> operator -(BoundedDecimal<TDigits> a) => new(-a.Value, a.Error);

    public static BoundedDecimal<TDigits> operator *(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) =>
        Rounded(a.Value * b.Value, BigDecimal.Abs(a.Value) * b.Error + BigDecimal.Abs(b.Value) * a.Error + a.Error * b.Error);

    /// <summary>a/b, rounded to q: what q lacks is known from a − q·b, and the operands' errors add at most (Error(a) + |a/b|·Error(b))/(|b| − Error(b)).</summary>
    public static BoundedDecimal<TDigits> operator /(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b)
    {
        var least = BigDecimal.Abs(b.Value) - b.Error;
        if (least.Sign <= 0) throw new DivideByZeroException($"{a} was divided by {b}, which may be 0.");
        var q = BigDecimal.Divide(a.Value, b.Value, TDigits.Count);
        var rest = BigDecimal.Abs(a.Value - q * b.Value);
        return new(q, BigDecimal.Divide(rest + a.Error + BigDecimal.Abs(q) * b.Error, least, 3, Rounding.Ceiling));
    }

    public static bool operator <(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Compare(a, b) < 0;

    public static bool operator >(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Compare(a, b) > 0;

    public static bool operator <=(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Compare(a, b) <= 0;

    public static bool operator >=(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Compare(a, b) >= 0;

    public static bool operator ==(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Compare(a, b) == 0;

    public static bool operator !=(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b) => Compare(a, b) != 0;

    /// <summary>√x, rounded to r: |√x' − r| ≤ |x' − r²|/r, and at most √x' where r = 0.</summary>
    public static BoundedDecimal<TDigits> Sqrt(BoundedDecimal<TDigits> x)
    {
        var r = BigDecimal.Sqrt(x.Value, TDigits.Count);
        return new(r, r.Sign == 0
            ? BigDecimal.Sqrt(x.Error, 3, Rounding.Ceiling)
            : BigDecimal.Divide(BigDecimal.Abs(x.Value - r * r) + x.Error, r, 3, Rounding.Ceiling));
    }

    /// <summary>eˣ: e^(x + ε) − eˣ is at most 2ε·eˣ for ε ≤ 1.</summary>
    public static BoundedDecimal<TDigits> Exp(BoundedDecimal<TDigits> x)
    {
        if (x.Error > 1) throw new ArithmeticException($"The exponential of {x} has no digit.");
        var exp = Function(d => BigDecimal.Exp(x.Value, d), 0);
        return new(exp.Value, Up(exp.Error + 2 * x.Error * (exp.Value + exp.Error)));
    }

    /// <summary>log x: its slope is at most 1/(x − ε).</summary>
    public static BoundedDecimal<TDigits> Log(BoundedDecimal<TDigits> x) => Function(d => BigDecimal.Log(x.Value, d), ErrorOfLog(x, x.Value));

    /// <summary>log(1 + x): its slope is at most 1/(1 + x − ε).</summary>
    public static BoundedDecimal<TDigits> Log1P(BoundedDecimal<TDigits> x) => Function(d => BigDecimal.Log1P(x.Value, d), ErrorOfLog(x, 1 + x.Value));

    /// <summary>The arc cosine: |cos α − cos β| = 2 sin((α + β)/2)·|sin((α − β)/2)| ≥ 2 sin²((α − β)/2), so |α − β| ≤ π·√(ε/2) ≤ √(5ε).</summary>
    public static BoundedDecimal<TDigits> Acos(BoundedDecimal<TDigits> x) => Function(d => BigDecimal.Acos(x.Value, d), BigDecimal.Sqrt(5 * x.Error, 3, Rounding.Ceiling));

    public static double Roughly(BoundedDecimal<TDigits> x) => x.Value.ToDouble();

    public bool Equals(BoundedDecimal<TDigits> other) => Value == other.Value && Error == other.Error;

    public override bool Equals(object? obj) => obj is BoundedDecimal<TDigits> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Value, Error);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} ± {Error}");

    private static int Compare(BoundedDecimal<TDigits> a, BoundedDecimal<TDigits> b)
    {
        var error = a.Error + b.Error;
        return error.Sign == 0 || BigDecimal.Abs(a.Value - b.Value) > error
            ? a.Value.CompareTo(b.Value)
            : throw new ArithmeticException($"{a} and {b} cannot be told apart with {TDigits.Count} digits.");
    }

    private static BigDecimal ErrorOfLog(BoundedDecimal<TDigits> x, BigDecimal argument) => x.Error.Sign == 0 ? 0
        : argument > x.Error ? BigDecimal.Divide(x.Error, argument - x.Error, 3, Rounding.Ceiling)
        : throw new ArithmeticException($"The logarithm at {x} has no digit.");

    // A sum or product, exact until it is rounded: what was rounded away is known.
    private static BoundedDecimal<TDigits> Rounded(BigDecimal exact, BigDecimal error)
    {
        var rounded = BigDecimal.Round(exact, TDigits.Count);
        return new(rounded, Up(error + BigDecimal.Abs(exact - rounded)));
    }

    // A correctly rounded function of an exact argument, 0 only where that is exact: within one unit of the last place.
    private static BoundedDecimal<TDigits> Function(Func<int, BigDecimal> f, BigDecimal error)
    {
        var value = f(TDigits.Count);
        return new(value, Up(error + (value.Sign == 0 ? 0 : new BigDecimal(1, value.Order + 1 - TDigits.Count))));
    }

    private static BigDecimal Up(BigDecimal error) => error.Sign == 0 ? error : BigDecimal.Round(error, 3, Rounding.Ceiling);
}

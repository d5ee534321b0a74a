using System.Globalization;
using System.Numerics;

namespace Verification.Oracles;

/// <summary>An exact fraction, kept as simple as possible: multiply out, then reduce. <c>default</c> is 0.</summary>
public readonly struct Fraction : IScalar<Fraction>, IEquatable<Fraction>, IComparable<Fraction>
{
    private readonly BigInteger _down;

    public Fraction(BigInteger up, BigInteger down)
    {
        if (down.IsZero) throw new DivideByZeroException($"The fraction {up}/0 is not a number.");
        var common = BigInteger.GreatestCommonDivisor(up, down) * down.Sign;
        (Up, _down) = (up / common, down / common);
    }

    /// <summary>The numerator.</summary>
    public BigInteger Up { get; }

    /// <summary>The denominator, at least 1.</summary>
    public BigInteger Down => _down.IsZero ? BigInteger.One : _down;

    public int Sign => Up.Sign;

    public static implicit operator Fraction(int value) => new(value, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new(a.Up * b.Down + b.Up * a.Down, a.Down * b.Down);

    public static Fraction operator -(Fraction a, Fraction b) => new(a.Up * b.Down - b.Up * a.Down, a.Down * b.Down);

    public static Fraction operator -(Fraction a) => new(-a.Up, a.Down);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Up * b.Up, a.Down * b.Down);

    public static Fraction operator /(Fraction a, Fraction b) => new(a.Up * b.Down, a.Down * b.Up);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public static bool operator ==(Fraction a, Fraction b) => a.Equals(b);

    public static bool operator !=(Fraction a, Fraction b) => !a.Equals(b);

    public int CompareTo(Fraction other) => (Up * other.Down).CompareTo(other.Up * Down);

    public bool Equals(Fraction other) => Up == other.Up && Down == other.Down;

    public override bool Equals(object? obj) => obj is Fraction other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Up, Down);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Up}/{Down}");
}

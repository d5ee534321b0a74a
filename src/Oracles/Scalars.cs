using System.Numerics;

namespace Verification.Oracles;

/// <summary>A number in which the naive loops run: an exact <see cref="Fraction"/>, a <see cref="BoundedDecimal{TDigits}"/> that knows its error, or a double.</summary>
public interface IScalar<T> :
    IAdditionOperators<T, T, T>,
    ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>,
    IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>,
    IComparisonOperators<T, T, bool>
    where T : struct, IScalar<T>
{
    /// <summary>An integer constant of a formula.</summary>
    static abstract implicit operator T(int value);
}

/// <summary>A number with roots and the elementary functions.</summary>
public interface IRealScalar<T> : IScalar<T>
    where T : struct, IRealScalar<T>
{
    /// <summary>π.</summary>
    static abstract T Pi { get; }

    /// <summary>√x.</summary>
    static abstract T Sqrt(T x);

    /// <summary>eˣ.</summary>
    static abstract T Exp(T x);

    /// <summary>The natural logarithm.</summary>
    static abstract T Log(T x);

    /// <summary>log(1 + x).</summary>
    static abstract T Log1P(T x);

    /// <summary>The arc cosine.</summary>
    static abstract T Acos(T x);

    /// <summary>The number as a double, for a loop to choose by where any choice is right; no result depends on it.</summary>
    static abstract double Roughly(T x);
}

/// <summary>A double with the functions of the machine's C library: fast, and good to about fifteen digits.</summary>
public readonly record struct Float64(double Value) : IRealScalar<Float64>
{
    public static Float64 Pi => new(Math.PI);

    public static implicit operator Float64(int value) => new(value);

    public static Float64 operator +(Float64 a, Float64 b) => new(a.Value + b.Value);

    public static Float64 operator -(Float64 a, Float64 b) => new(a.Value - b.Value);

    public static Float64 operator *(Float64 a, Float64 b) => new(a.Value * b.Value);

    public static Float64 operator /(Float64 a, Float64 b) => new(a.Value / b.Value);

    public static Float64 operator -(Float64 a) => new(-a.Value);

    public static bool operator <(Float64 a, Float64 b) => a.Value < b.Value;

    public static bool operator >(Float64 a, Float64 b) => a.Value > b.Value;

    public static bool operator <=(Float64 a, Float64 b) => a.Value <= b.Value;

    public static bool operator >=(Float64 a, Float64 b) => a.Value >= b.Value;

    public static Float64 Sqrt(Float64 x) => new(Math.Sqrt(x.Value));

    public static Float64 Exp(Float64 x) => new(Math.Exp(x.Value));

    public static Float64 Log(Float64 x) => new(Math.Log(x.Value));

    /// <summary>log(1 + x) by W. Kahan's correction of log: double.LogP1 is log(1 + x) as written and loses every digit near 0.</summary>
    public static Float64 Log1P(Float64 x)
    {
        var u = 1 + x.Value;
        return new(u == 1 ? x.Value : Math.Log(u) * x.Value / (u - 1));
    }

    public static Float64 Acos(Float64 x) => new(Math.Acos(x.Value));

    public static double Roughly(Float64 x) => x.Value;
}

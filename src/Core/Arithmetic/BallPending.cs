#pragma warning disable CS1591, CA1065, CA1815
namespace Verification.Arithmetic;

public interface IPrecision<T>; public struct Bits128 : IPrecision<Bits128>;
public struct Bits256 : IPrecision<Bits256>;
public struct Bits512 : IPrecision<Bits512>;
public struct Bits1024 : IPrecision<Bits1024>;

/// <summary>Placeholder until the ball arithmetic is merged.</summary>
public readonly struct Ball<TPrecision> : IReal<Ball<TPrecision>> where TPrecision : struct
{
    private static NotSupportedException No() => new("balls are not merged yet");
    public static int Precision => throw No();
    public static Ball<TPrecision> Pi => throw No();
    public static Ball<TPrecision> Zero => throw No();
    public static Ball<TPrecision> One => throw No();
    public static Ball<TPrecision> Abs(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Acos(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Atan2(Ball<TPrecision> y, Ball<TPrecision> x) => throw No();
    public static Verdict AtMost(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> Erf(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Exp(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> ExpM1(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> From(Rational value) => throw No();
    public static Verdict LessThan(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> Log(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Log1P(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Max(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> Min(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> NormalCdf(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Select(Verdict condition, Ball<TPrecision> yes, Ball<TPrecision> no) => throw No();
    public static Ball<TPrecision> Sigmoid(Ball<TPrecision> z) => throw No();
    public static Ball<TPrecision> Softplus(Ball<TPrecision> z) => throw No();
    public static Ball<TPrecision> Sqrt(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Square(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> Tanh(Ball<TPrecision> x) => throw No();
    public Interval ToInterval() => throw No();
    public static Ball<TPrecision> operator +(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> operator -(Ball<TPrecision> x) => throw No();
    public static Ball<TPrecision> operator -(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> operator *(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
    public static Ball<TPrecision> operator /(Ball<TPrecision> a, Ball<TPrecision> b) => throw No();
}

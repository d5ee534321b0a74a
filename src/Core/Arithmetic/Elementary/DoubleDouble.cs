using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

/// <summary>
/// The unevaluated sum High + Low of two doubles with |Low| ≤ ulp(High)/2: about 106 bits. With u = 2^-53 the relative errors below are those of
/// Joldes, Muller and Popescu, Tight and rigorous error bounds for basic building blocks of double-word arithmetic (ACM TOMS 44, 2017),
/// for operands and results far from overflow and underflow; <see cref="Elementary"/> keeps its arguments there.
/// </summary>
internal readonly struct DoubleDouble(double high, double low)
{
    public readonly double High = high;

    public readonly double Low = low;

    public static implicit operator DoubleDouble(double x) => new(x, 0);

    /// <summary>a + b exactly, for any order of sizes (Knuth's TwoSum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b)
    {
        var s = a + b;
        var bb = s - a;
        return new(s, (a - (s - bb)) + (b - bb));
    }

    /// <summary>a + b exactly, for |a| ≥ |b| or a = 0 (Dekker's Fast2Sum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble OrderedSum(double a, double b)
    {
        var s = a + b;
        return new(s, b - (s - a));
    }

    /// <summary>a·b exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b)
    {
        var p = a * b;
        return new(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    /// <summary>Relative error at most 2u² (their algorithm 4).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, double b)
    {
        var s = Sum(a.High, b);
        return OrderedSum(s.High, a.Low + s.Low);
    }

    /// <summary>a + b for |a| ≥ |b.High|: relative error at most 2u² (their algorithm 4, whose first sum is then exact by Fast2Sum).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble SumBelow(double a, DoubleDouble b)
    {
        var s = OrderedSum(a, b.High);
        return OrderedSum(s.High, s.Low + b.Low);
    }

    /// <summary>Relative error at most 3u² + 13u³, for any signs (their algorithm 6).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var s = Sum(a.High, b.High);
        var t = Sum(a.Low, b.Low);
        var v = OrderedSum(s.High, s.Low + t.High);
        return OrderedSum(v.High, t.Low + v.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    /// <summary>Relative error at most 2u² (their algorithm 9).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, double b)
    {
        var p = Product(a.High, b);
        return OrderedSum(p.High, Math.FusedMultiplyAdd(a.Low, b, p.Low));
    }

    /// <summary>Relative error at most 5u² (their algorithm 12).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var p = Product(a.High, b.High);
        var t = Math.FusedMultiplyAdd(a.High, b.Low, a.Low * b.Low);
        return OrderedSum(p.High, p.Low + Math.FusedMultiplyAdd(a.Low, b.High, t));
    }

    /// <summary>Relative error at most 15u² + 56u³ (their algorithm 17).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var q = a.High / b.High;
        var r = b * q;
        var rest = (a.High - r.High) + (a.Low - r.Low); // the first difference is exact
        return OrderedSum(q, rest / b.High);
    }

    /// <summary>
    /// √a for a &gt; 0: relative error at most 16u². With s = fl(√a.High) the rest d = a − s² is exact but for one rounding (|d| ≤ 4u·a, so at most 4u²·a),
    /// √a = s + d/(2s) − d²/(8s³) …; the dropped term is at most 2u²·s, the rounded quotient adds 2·(2u)·u·s.
    /// </summary>
    public static DoubleDouble Sqrt(DoubleDouble a)
    {
        var s = Math.Sqrt(a.High);
        var rest = Math.FusedMultiplyAdd(-s, s, a.High) + a.Low;
        return OrderedSum(s, rest / (2 * s));
    }

    /// <summary>The value times a power of two, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble Scaled(double powerOfTwo) => new(High * powerOfTwo, Low * powerOfTwo);

    /// <summary>A fraction rounded twice: relative error at most u².</summary>
    public static DoubleDouble Nearest(Rational value)
    {
        var high = RationalRounding.Nearest(value);
        return new(high, RationalRounding.Nearest(value - Rational.FromDouble(high)));
    }
}

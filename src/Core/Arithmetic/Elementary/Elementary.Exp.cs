using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

internal static partial class Elementary
{
    // x = k·s + r with s = (log 2)/4096, k an integer, |r| ≤ s/2·(1 + 2^-20) < 2^-13.5. With k = 4096·m + 64·i + j, 0 ≤ i, j < 64:
    // eˣ = 2^m · 2^(i/64) · 2^(j/4096) · e^r, two table entries and a short series.
    private const int Steps = 4096;

    // s = StepHigh + StepMiddle + StepLow + (less than 2^-140): StepHigh has 30 bits, so that k·StepHigh is exact for |k| < 2^23.
    private static readonly double StepHigh;
    private static readonly double StepMiddle;
    private static readonly double StepLow;
    private static readonly double StepsPerUnit;
    private static readonly DoubleDouble[] Coarse = new DoubleDouble[64];
    private static readonly DoubleDouble[] Fine = new DoubleDouble[64];
    private static readonly DoubleDouble OneSixth = DoubleDouble.Nearest(new Rational(1, 6));

#pragma warning disable CA1810 // The tables share intermediate values; a static constructor is where they are shared.
    static Elementary()
#pragma warning restore CA1810
    {
        var step = FixedPoint.Log2 / Steps;
        var lead = (int)step.GetBitLength() - 30;
        var high = (step >> lead) << lead;
        StepHigh = RationalRounding.Nearest(FixedPoint.ToRational(high));
        var rest = DoubleDouble.Nearest(FixedPoint.ToRational(step - high));
        StepMiddle = rest.High;
        StepLow = rest.Low;
        StepsPerUnit = RationalRounding.Nearest(FixedPoint.ToRational(FixedPoint.Divide(FixedPoint.One, step)));
        for (var i = 0; i < 64; i++)
        {
            Coarse[i] = FixedPoint.ToDoubleDouble(FixedPoint.Exp(FixedPoint.Log2 * i / 64));
            Fine[i] = FixedPoint.ToDoubleDouble(FixedPoint.Exp(FixedPoint.Log2 * i / Steps));
        }
    }

    /// <summary>eˣ: relative error at most 2^-91.</summary>
    public static Approximation Exp(double x)
    {
        if (Math.Abs(x) < TinyAbsolute) return x == 0 ? Approximation.Exactly(1) : Beside(1, x);
        if (x > 720) return Approximation.Overflow;
        if (x < -760) return Approximation.Underflow;
        return new(Power(x, out var m), m);
    }

    /// <summary>
    /// eˣ for a double-double |x| ≤ 770: relative error at most 2^-90. e^(x.Low) = 1 + d up to 2^-133 with d = x.Low + x.Low²/2, |d| ≤ 2^-44, which a double holds to 2^-97.
    /// </summary>
    private static Approximation Exp(DoubleDouble x)
    {
        var power = Power(x.High, out var m);
        return new(power + power * Math.FusedMultiplyAdd(0.5 * x.Low, x.Low, x.Low), m);
    }

    /// <summary>
    /// 2^-m·eˣ, between 1 and 2 but for rounding, for |x| ≤ 770: relative error at most 2^-91. Only absolute errors count here. With h = r.High, l = r.Low, |h| &lt; 2^-13.5, |l| &lt; 2^-65:
    /// e^r − 1 = h + h²/2 + (l + h·l + h³/6 + ... + h⁶/720). The square is exact; the bracket is below 2^-42.8: its roundings and those of the sums around it lose at most
    /// 4·2^-95.8, dropping h⁷/5040 and l·h²/2 less than 2^-92.9. T·(e^r − 1), with its low part in doubles, and the sum with T lose 4·2^-94.8 more; T has 7u².
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Power(double x, out int m)
    {
        var r = Reduce(x, out var table, out m);
        var (h, l) = (r.High, r.Low);
        var square = DoubleDouble.Product(h, h);
        var series = Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, 1.0 / 720, 1.0 / 120), 1.0 / 24), 1.0 / 6);
        var p = DoubleDouble.OrderedSum(h, 0.5 * square.High);
        var low = p.Low + (l + Math.FusedMultiplyAdd(h, l, Math.FusedMultiplyAdd(h * square.High, series, 0.5 * square.Low)));
        var product = DoubleDouble.Product(table.High, p.High);
        var sum = DoubleDouble.OrderedSum(table.High, product.High);
        return DoubleDouble.OrderedSum(sum.High, sum.Low + (table.Low + (product.Low + Math.FusedMultiplyAdd(table.Low, p.High, table.High * low))));
    }

    /// <summary>eˣ − 1: relative error at most 2^-87.</summary>
    public static Approximation ExpM1(double x)
    {
        if (Math.Abs(x) < TinyLinear) return x == 0 ? Approximation.Exactly(0) : Beside(x, x); // x(1 + θ), θ = x/2 + ...
        if (x > 120) return Exp(x);                              // eˣ − 1 = eˣ(1 − θ), θ < 2^-173
        if (x < -ExpIsTiny) return Approximation.JustWithin(-1); // −(1 − θ), θ = eˣ
        return new(ExpM1InRange(x));
    }

    /// <summary>
    /// eˣ − 1 for 2^-100 ≤ |x| ≤ 120: relative error at most 2^-87. For k = 0 it is p, below, with r = x. Otherwise |x| ≥ s/2·(1 − 2^-20) &gt; 2^-13.6, |r| ≤ |x|·(1 + 2^-18),
    /// and eˣ − 1 = (S − 1) + S·p with S = 2^m·T = e^(x − r). From eˣ/|eˣ − 1| ≤ 1/|x| + 1 follows that the error of S, 7u²·S &lt; 2^-103.1·S, is at most 2^-89.4 of the result,
    /// and that |S·p| is at most 1.01 times the result, so that its relative error 2^-95 counts once. The sums add 3u² each.
    /// p = r·A1, A1 = 1 + r·A2, A2 = 1/2 + r·A3, A3 = 1/6 + t, t = r/24 + r²/120 + r³/720 + r⁴/5040 in doubles: t is below 2^-18, so its rounding
    /// errors are below 2^-70, replacing r by its high part below 2^-71, and the dropped r⁵/40320 below 2^-82: in A1 that is multiplied by r² and leaves
    /// 2^-96.3; the double-double operations add 2u² (A1), 5u² (r·A1) and less: relative error 2^-96; r's absolute error 2^-116 is at most 2^-102 of x where k ≠ 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble ExpM1InRange(double x)
    {
        var r = Reduce(x, out var table, out var m);
        var h = r.High;
        var t = h * Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, 1.0 / 5040, 1.0 / 720), 1.0 / 120), 1.0 / 24);
        var a3 = DoubleDouble.OrderedSum(OneSixth.High, t);
        a3 = new(a3.High, a3.Low + OneSixth.Low);
        var a2 = DoubleDouble.SumBelow(0.5, r * a3);
        var a1 = DoubleDouble.SumBelow(1.0, r * a2);
        var p = r * a1;
        if (m == 0 && table.High == 1) return p; // k = 0: the only entry whose leading part is 1
        var scaled = table.Scaled(Approximation.PowerOfTwo(m));
        return (scaled + -1.0) + scaled * p;
    }

    /// <summary>
    /// Returns r with 2^m·table = e^(x − r). k·StepHigh is exact and so is its difference from x: for k ≠ 0, |x| &gt; 2^-14, both are multiples of 2^-66, and the difference is below
    /// 2^-13. Its sum with k·StepMiddle, a double-double without error, is exact too. The low parts, of size 2^-66, are added with an error below 2^-117, as large as k·(the rest of s).
    /// For k = 0, r = x. |r.Low| &lt; 2^-65, not necessarily below ulp(r.High)/2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Reduce(double x, out DoubleDouble table, out int m)
    {
        const double shift = 1.5 * (1L << 52);
        var shifted = x * StepsPerUnit + shift;
        var k = unchecked((int)BitConverter.DoubleToInt64Bits(shifted)); // the low bits of the sum are the nearest integer
        var kd = shifted - shift;
        var first = Math.FusedMultiplyAdd(-kd, StepHigh, x);
        var product = DoubleDouble.Product(-kd, StepMiddle);
        var r = DoubleDouble.Sum(first, product.High);
        m = k >> 12;
        table = Coarse[(k >> 6) & 63] * Fine[k & 63];
        return new(r.High, r.Low + (product.Low - kd * StepLow));
    }
}

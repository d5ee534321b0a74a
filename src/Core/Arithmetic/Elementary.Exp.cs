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

    /// <summary>eˣ: relative error at most 2^-94 for a double x.</summary>
    public static Approximation Exp(double x)
    {
        if (Math.Abs(x) < TinyAbsolute) return x == 0 ? Approximation.Exactly(1) : Beside(1, x);
        if (x > 720) return Approximation.Overflow;
        if (x < -760) return Approximation.Underflow;
        return Exp(new DoubleDouble(x, 0));
    }

    /// <summary>
    /// eˣ for |x| ≤ 760. Errors: the table product T has 7u² (entries u² each, product 5u²); T·p is below 2^-13·T with relative error 2^-95, the sum adds 3u²;
    /// the absolute error of r, 2^-95 (2^-115 for a double x), is a relative error of eˣ. Together below 2^-94.
    /// </summary>
    public static Approximation Exp(DoubleDouble x)
    {
        var p = Reduce(x, out var table, out var m);
        return new(table + table * p, m);
    }

    /// <summary>eˣ − 1: relative error at most 2^-87 for a double x.</summary>
    public static Approximation ExpM1(double x)
    {
        if (Math.Abs(x) < TinyLinear) return x == 0 ? Approximation.Exactly(0) : Beside(x, x); // x(1 + θ), θ = x/2 + ...
        if (x > 120) return Exp(x);                              // eˣ − 1 = eˣ(1 − θ), θ < 2^-173
        if (x < -ExpIsTiny) return Approximation.JustWithin(-1); // −(1 − θ), θ = eˣ
        return new(ExpM1InRange(x));
    }

    /// <summary>
    /// eˣ − 1 for |x| ≤ 120, not below 2^-400 in size. For k = 0 it is p: relative error 2^-95. Otherwise |x| ≥ s/2·(1 − 2^-20) &gt; 2^-14.6 and
    /// eˣ − 1 = (S − 1) + S·p with S = 2^m·T: the error of S, 7u²·S, is at most 2^-103·2^14.7 = 2^-88.3 of the result (S ≤ 1.01 for x &lt; 2^-7, and beyond
    /// the ratio S/|eˣ − 1| is below 2^8); |S·p| ≤ 1.01·|eˣ − 1|·S... since |r| ≤ |x|, so its error 2^-95 is relative to the result; the sums add 3u² each.
    /// </summary>
    private static DoubleDouble ExpM1InRange(DoubleDouble x)
    {
        var p = Reduce(x, out var table, out var m);
        if (m == 0 && table.High == 1) return p; // k = 0: the only entry whose leading part is 1
        var scaled = table.Scaled(Approximation.PowerOfTwo(m));
        return (scaled + -1.0) + scaled * p;
    }

    /// <summary>
    /// Returns p = e^r − 1 and 2^m·table = e^(x − r). With |r| &lt; 2^-13.5:
    /// r: k·StepHigh is exact, the sum s1 exact, k·StepMiddle a double-double product without error; what is rounded (three sums of size 2^-66 or, for a
    /// double-double x, of size |x.Low| ≤ 2^-44) loses at most 2^-117 (2^-96), and k·(the rest of s) is below 2^-117. For k = 0 nothing is lost.
    /// p = r·A1, A1 = 1 + r·A2, A2 = 1/2 + r·A3, A3 = 1/6 + t, t = r/24 + r²/120 + r³/720 + r⁴/5040 in doubles: t is below 2^-18, so its rounding
    /// errors are below 2^-70, replacing r by its high part below 2^-71, and the dropped r⁵/40320 below 2^-82: in A1 that is multiplied by r² and leaves
    /// 2^-96.3; the double-double operations add 2u² (A1), 5u² (r·A1) and less. So p has relative error 2^-96 but for that of r.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble Reduce(DoubleDouble x, out DoubleDouble table, out int m)
    {
        const double shift = 1.5 * (1L << 52);
        var shifted = x.High * StepsPerUnit + shift;
        var k = unchecked((int)BitConverter.DoubleToInt64Bits(shifted)); // the low bits of the sum are the nearest integer
        var kd = shifted - shift;
        var s1 = DoubleDouble.Sum(x.High, -kd * StepHigh);
        var product = DoubleDouble.Product(-kd, StepMiddle);
        var s2 = DoubleDouble.Sum(s1.High, product.High);
        var low = s2.Low + (s1.Low + (product.Low + Math.FusedMultiplyAdd(-kd, StepLow, x.Low)));
        var r = DoubleDouble.Sum(s2.High, low);

        m = k >> 12;
        table = Coarse[(k >> 6) & 63] * Fine[k & 63];

        var h = r.High;
        var t = h * Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, 1.0 / 5040, 1.0 / 720), 1.0 / 120), 1.0 / 24);
        var a3 = OneSixth + t;
        var a2 = r * a3 + 0.5;
        var a1 = r * a2 + 1.0;
        return r * a1;
    }
}

namespace Verification.Arithmetic;

internal static partial class Elementary
{
    private static readonly DoubleDouble Pi = FixedPoint.ToDoubleDouble(FixedPoint.Pi);
    private static readonly DoubleDouble HalfPi = Pi.Scaled(0.5);
    private static readonly DoubleDouble MinusOneThird = DoubleDouble.Nearest(new Rational(-1, 3));
    private static readonly DoubleDouble OneFifth = DoubleDouble.Nearest(new Rational(1, 5));

    // arctan(i/64) by the addition theorem: arctan(i/64) = arctan((i − 1)/64) + arctan(64/(4096 + i(i − 1))).
    private static readonly DoubleDouble[] ArcTangents = TableOfArcTangents();

    private static DoubleDouble[] TableOfArcTangents()
    {
        var table = new DoubleDouble[65];
        var sum = System.Numerics.BigInteger.Zero;
        for (var i = 1; i <= 64; i++)
        {
            sum += FixedPoint.ArcTangent(64, 4096 + i * (i - 1), alternating: true);
            table[i] = FixedPoint.ToDoubleDouble(sum);
        }

        return table;
    }

    /// <summary>
    /// arccos x for |x| ≤ 1: relative error at most 2^-95, being the angle of the point (x, √((1 − x)(1 + x))). Both factors are exact sums; the product adds
    /// 5u², the root half of that and 16u²; the arc tangent has condition at most 1 in either coordinate.
    /// </summary>
    public static Approximation Acos(double x)
    {
        if (x == 1) return Approximation.Exactly(0);
        if (x == -1) return new(Pi); // where the quotient below would be 0/0
        var size = Math.Abs(x);
        if (size < 1.0 / (1L << 50) / (1L << 50)) return new(HalfPi); // |x| < 2^-100
        var y = DoubleDouble.Sqrt(DoubleDouble.Sum(1, -x) * DoubleDouble.Sum(1, x));
        var angle = y.High <= size ? ArcTangent(y, size) : HalfPi - ArcTangent(size, y);
        return new(x < 0 ? Pi - angle : angle);
    }

    /// <summary>The angle of (x, y) ≠ (0, 0) in (−π, π], π on the negative axis whatever the sign of a zero y: relative error at most 2^-81.5.</summary>
    public static Approximation Atan2(double y, double x)
    {
        if (y < 0) return -Atan2(-y, x);
        if (y == 0) return x > 0 ? Approximation.Exactly(0) : new(Pi);
        if (x == 0) return new(HalfPi);
        var (a, ea) = Approximation.Split(Math.Abs(x));
        var (b, eb) = Approximation.Split(y);
        var e = eb - ea;
        if (e < -40 && x > 0)
        {
            // arctan q = q(1 − θ), 0 < θ ≤ q²/3 < 2^-81.5.
            var q = new DoubleDouble(b, 0) / new DoubleDouble(a, 0);
            e = Math.Max(e, -1600); // certainly underflows
            return q.Low == 0 ? Approximation.JustWithin(q.High, e) : new(q, e);
        }

        // Beyond a ratio of 2^±90 the smaller coordinate changes an angle near π or π/2 by less than 2^-90.
        if (e < -90) return new(Pi);
        if (e > 90) return new(HalfPi);
        b *= Approximation.PowerOfTwo(e);
        var angle = b <= a ? ArcTangent(b, a) : HalfPi - ArcTangent(a, b);
        return new(x < 0 ? Pi - angle : angle);
    }

    /// <summary>
    /// arctan(y/x) for 0 ≤ y ≤ x(1 + 4u): relative error at most 2^-96. With i the integer nearest to 64y/x, arctan(y/x) = arctan(i/64) + arctan t,
    /// t = (y − x·i/64)/(x + y·i/64), |t| ≤ 2^-7(1 + 2^-40). For i = 0, t = y/x has relative error 15u²; otherwise its absolute error, at most
    /// (2u² + 3u² + 15u²), is relative to a result of at least 2^-7.
    /// arctan t = t + t·v·(−1/3 + v·(1/5 + s)), v = t² ≤ 2^-14, s = −v/7 + v²/9 − v³/11 + v⁴/13 in doubles: its roundings, below 2^-16.8·2^-52, count v² times, 2^-96.8;
    /// dropped is v^7/15 &lt; 2^-101; the rest adds a few u².
    /// </summary>
    private static DoubleDouble ArcTangent(DoubleDouble y, DoubleDouble x)
    {
        var i = unchecked((int)(64 * (y.High / x.High) + 0.5));
        var tangent = i / 64.0;
        var t = i == 0 ? y / x : (y - x * tangent) / (x + y * tangent);

        var v = t * t;
        var h = v.High;
        var s = h * Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, Math.FusedMultiplyAdd(h, 1.0 / 13, -1.0 / 11), 1.0 / 9), -1.0 / 7);
        var small = t + t * (v * (MinusOneThird + v * (OneFifth + s)));
        return i == 0 ? small : ArcTangents[i] + small;
    }
}

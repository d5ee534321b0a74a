namespace Verification.Arithmetic;

internal static partial class Elementary
{
    private const double ErfIsOne = 7.26;       // erfc(7.26) < 2^-79.7
    private const double NormalCdfIsOne = 10.2; // 1 − Φ(10.2) < 2^-79.7
    private const int ErfTerms = 20;
    private const int ErfDoubled = 9;

    private static readonly DoubleDouble TwoOverRootPi = FixedPoint.ToDoubleDouble(FixedPoint.Divide(2 * FixedPoint.One, FixedPoint.Sqrt(FixedPoint.Pi)));
    private static readonly DoubleDouble RootHalf = FixedPoint.ToDoubleDouble(FixedPoint.Sqrt(FixedPoint.One / 2));
    private static readonly DoubleDouble[] ErfCoefficients = TableOfErfCoefficients();

    /// <summary>erf x: relative error at most 2^-88.</summary>
    public static Approximation Erf(double x)
    {
        if (x == 0) return Approximation.Exactly(0);
        var size = Math.Abs(x);
        if (size < 1.0 / (1L << 45))
        {
            // (2/√π)·x·(1 − θ), θ ≤ x²/3 < 2^-91.
            var (m, e) = Approximation.Split(x);
            return new(TwoOverRootPi * m, e);
        }

        if (size > ErfIsOne) return Approximation.JustWithin(x < 0 ? -1 : 1);
        var y = size < 0.5 ? ErfBySeries(size) : -Unscaled(Erfc(size, DoubleDouble.Product(-size, size))) + 1.0;
        return x < 0 ? -new Approximation(y) : new(y);
    }

    /// <summary>Φ(x) = erfc(−x/√2)/2: relative error at most 2^-88, also in the lower tail, where the exponent −x²/2 is an exact double-double.</summary>
    public static Approximation NormalCdf(double x)
    {
        if (Math.Abs(x) < TinyLinear) return x == 0 ? Approximation.Exactly(0.5) : Beside(0.5, x); // (1 + √(2/π)·x − ...)/2, √(2/π) < 0.8
        if (x > NormalCdfIsOne) return Approximation.JustWithin(1);
        if (x < -39) return Approximation.Underflow;
        var tail = Erfc(RootHalf * Math.Abs(x), DoubleDouble.Product(-0.5 * x, x));
        return x < 0
            ? new(new DoubleDouble(tail.High, tail.Low), tail.Exponent - 1)
            : new(-Unscaled(tail).Scaled(0.5) + 1.0);
    }

    /// <summary>erfc u for 0 &lt; u &lt; 28, given −u²: the relative errors 2^-90 of e^(−u²), 2^-90 of erfcx and 5u² of their product; u·|erfcx'|/erfcx ≤ 1.</summary>
    private static Approximation Erfc(DoubleDouble u, DoubleDouble minusSquare)
    {
        var power = Exp(minusSquare);
        return new(new DoubleDouble(power.High, power.Low) * ErrorFunctionTable.ErfcX(u), power.Exponent);
    }

    /// <summary>
    /// (2/√π)·x·Σ (−v)^n/(n!(2n + 1)), v = x² ≤ 1/4. The terms from n = 9 on are in doubles: 4^-9/(9!·19)·2^-52 &lt; 2^-92; the first dropped is 4^-20/(20!·41) &lt; 2^-106;
    /// the sum is at least 0.92, the double-double steps add a few u².
    /// </summary>
    private static DoubleDouble ErfBySeries(double x)
    {
        var v = DoubleDouble.Product(x, x);
        var tail = ErfCoefficients[ErfTerms - 1].High;
        for (var n = ErfTerms - 2; n >= ErfDoubled; n--) tail = Math.FusedMultiplyAdd(tail, v.High, ErfCoefficients[n].High);
        var sum = ErfCoefficients[ErfDoubled - 1] + tail * v.High;
        for (var n = ErfDoubled - 2; n >= 0; n--) sum = sum * v + ErfCoefficients[n];
        return sum * TwoOverRootPi * x;
    }

    private static DoubleDouble[] TableOfErfCoefficients()
    {
        var table = new DoubleDouble[ErfTerms];
        var factorial = System.Numerics.BigInteger.One;
        for (var n = 0; n < ErfTerms; n++)
        {
            if (n > 0) factorial *= -n;
            table[n] = DoubleDouble.Nearest(new Rational(System.Numerics.BigInteger.One, factorial * (2 * n + 1)));
        }

        return table;
    }
}

namespace Verification.Arithmetic;

internal static partial class Elementary
{
    private static readonly DoubleDouble Log2 = FixedPoint.ToDoubleDouble(FixedPoint.Log2);

    /// <summary>log x for x &gt; 0: relative error at most 2^-85.</summary>
    public static Approximation Log(double x)
    {
        if (x == 1) return Approximation.Exactly(0);
        var (m, e) = Approximation.Split(x);
        if (m > Sqrt2)
        {
            m *= 0.5;
            e++;
        }

        return new(WithExponent(e, LogNearOne(m - 1))); // m − 1 is exact: 1/2 ≤ m ≤ 2
    }

    /// <summary>log(1 + x) for x &gt; −1: relative error at most 2^-85.</summary>
    public static Approximation Log1P(double x)
    {
        if (Math.Abs(x) < TinyLinear) return x == 0 ? Approximation.Exactly(0) : Beside(x, -x); // x(1 + θ), θ = −x/2 + ...
        return new(Log1P(new DoubleDouble(x, 0)));
    }

    // Any number near √2 serves: it only keeps 1 + w between 0.7 and 1.42.
    private const double Sqrt2 = 1.4142135;

    private const double Near = 1.0 / 32;

    /// <summary>log(1 + w) for w &gt; −1, |w| ≥ 2^-100. Where 1 + w is scaled, its error 2u² (and 3u² after subtracting 1) is absolute in a result of size at least 0.3.</summary>
    private static DoubleDouble Log1P(DoubleDouble w)
    {
        if (w.High is > -0.29 and < 0.41) return LogNearOne(w);
        var s = DoubleDouble.Sum(w.High, 1.0);
        s = DoubleDouble.OrderedSum(s.High, s.Low + w.Low);
        var (m, e) = Approximation.Split(s.High);
        if (m > Sqrt2) e++;
        var half = -e / 2; // 2^-1024 is not a normal number: scale in two steps
        s = s.Scaled(Approximation.PowerOfTwo(half)).Scaled(Approximation.PowerOfTwo(-e - half));
        return WithExponent(e, LogNearOne(s + -1.0));
    }

    /// <summary>e·log 2 + y for |y| ≤ 0.36: for e ≠ 0 the sum is at least 0.33 in size, so that all errors are relative; 3u² from e·log 2, 3u² from the sum.</summary>
    private static DoubleDouble WithExponent(int e, DoubleDouble y) => e == 0 ? y : Log2 * e + y;

    /// <summary>
    /// log(1 + w) for 0.7 ≤ 1 + w ≤ 1.42, |w| ≥ 2^-100 or w = 0, by one Newton step over e^y: with any y, log(1 + w) = y + log(1 + δ), 1 + δ = (1 + w)·e^(-y),
    /// so δ = w + E + w·E with E = e^(-y) − 1. The first guess y = 2·artanh(q), q = w/(2 + w), |q| ≤ 0.177, drops 2q^15/15 and more: relative error
    /// below 2^-38 (its coefficients and roundings matter less), so |δ| ≤ 2^-37·|w| and log(1 + δ) = δ − δ²/2 up to 2^-111·|w|.
    /// Error: E has relative error 2^-87, |E| ≤ 1.5·|w| and |w·E| ≤ 0.63·|w|; |log(1 + w)| ≥ 0.83·|w|: relative error at most 2^-87·1.5·1.42/0.83 + (the 3u² and 5u²
    /// of three operations) &lt; 2^-85.5. It is relative also near w = 0, since E is. For |w| ≥ 2^-5 the quicker δ = (1 + w)·e^(-y) − 1 will do: e^(-y) has 2^-91, the product and sums a
    /// few u², all relative to 1 and so 2^-85.7 relative to |log(1 + w)| ≥ 0.83·2^-5.
    /// </summary>
    private static DoubleDouble LogNearOne(DoubleDouble w)
    {
        var q = w.High / (2 + w.High);
        var z = q * q;
        var z2 = z * z;
        var low = Math.FusedMultiplyAdd(z, 2.0 / 5, 2.0 / 3);
        var middle = Math.FusedMultiplyAdd(z, 2.0 / 9, 2.0 / 7);
        var high = Math.FusedMultiplyAdd(z, 2.0 / 13, 2.0 / 11);
        var y = Math.FusedMultiplyAdd(q * z, Math.FusedMultiplyAdd(z2, Math.FusedMultiplyAdd(z2, high, middle), low), 2 * q);
        DoubleDouble delta;
        if (Math.Abs(w.High) < Near)
        {
            var e = ExpM1InRange(-y);
            delta = (w + e) + w * e;
        }
        else
        {
            var power = Power(-y, out var m).Scaled(m == 0 ? 1.0 : 0.5); // |y| < log 2
            delta = (power + w * power) + -1.0;
        }

        return new DoubleDouble(delta.High, delta.Low - 0.5 * delta.High * delta.High) + y;
    }
}

using System.Numerics;

namespace Verification.Oracles;

/// <summary>
/// A real number known to lie within Error of Value, both counted in units of 10^(−Scale). Every operation adds to the error what its
/// operands' errors and its own truncation can contribute, so the error bound of a whole computation is proved by having been computed.
/// </summary>
internal readonly record struct Fixed(BigInteger Value, BigInteger Error, int Scale)
{
    /// <summary>The digits behind the point, as the number of units in 1.</summary>
    public BigInteger Unit => BigDecimal.PowerOfTen(Scale);

    /// <summary>A decimal number; with more digits than the scale has, it is cut off.</summary>
    public static Fixed From(BigDecimal x, int scale)
    {
        var shift = x.Exponent + scale;
        return shift >= 0
            ? new(x.Mantissa * BigDecimal.PowerOfTen(shift), BigInteger.Zero, scale)
            : new(x.Mantissa / BigDecimal.PowerOfTen(-shift), BigInteger.One, scale);
    }

    public static Fixed operator +(Fixed a, Fixed b) => new(a.Value + b.Value, a.Error + b.Error, a.Scale);

    public static Fixed operator -(Fixed a, Fixed b) => new(a.Value - b.Value, a.Error + b.Error, a.Scale);

    public static Fixed operator *(Fixed a, Fixed b) =>
        new(a.Value * b.Value / a.Unit, (BigInteger.Abs(a.Value) * b.Error + BigInteger.Abs(b.Value) * a.Error + a.Error * b.Error) / a.Unit + 2, a.Scale);

    public static Fixed operator *(Fixed a, BigInteger n) => new(a.Value * n, a.Error * BigInteger.Abs(n), a.Scale);

    public static Fixed operator /(Fixed a, BigInteger n) => new(a.Value / n, a.Error / BigInteger.Abs(n) + 2, a.Scale);

    /// <summary>a/b: the error is at most (Error(a) + |a/b|·Error(b))/min|b|.</summary>
    public static Fixed operator /(Fixed a, Fixed b)
    {
        var least = BigInteger.Abs(b.Value) - b.Error;
        if (least.Sign <= 0) throw new DivideByZeroException("The divisor is not known to differ from 0 at this precision.");
        var quotient = a.Value * a.Unit / b.Value;
        return new(quotient, (a.Error * a.Unit + (BigInteger.Abs(quotient) + 1) * b.Error) / least + 2, a.Scale);
    }

    /// <summary>√a, where the true a is known to be at least 0: |√a − √b| ≤ |a − b|/√b.</summary>
    public static Fixed Sqrt(Fixed a)
    {
        var root = BigDecimal.IntegerSqrt(a.Value * a.Unit);
        return root.IsZero
            ? new(root, BigDecimal.IntegerSqrt((BigInteger.Abs(a.Value) + a.Error) * a.Unit) + 1, a.Scale)
            : new(root, a.Error * a.Unit / root + 2, a.Scale);
    }

    /// <summary>This number, or any within <paramref name="more"/> further units of it.</summary>
    public Fixed Widen(BigInteger more) => this with { Error = Error + more };

    /// <summary>An upper bound of the absolute value, in units.</summary>
    public BigInteger Magnitude => BigInteger.Abs(Value) + Error;
}

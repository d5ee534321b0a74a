using System.Numerics;
using Verification.Oracles;
using Decimal60 = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Theorems.CLB21;

/// <summary>Second opinions in decimals of 60 digits that know their error.</summary>
internal static class Decimals
{
    /// <summary>The name of the oracle.</summary>
    internal const string Name = "decimals of 60 digits";

    /// <summary>A fraction.</summary>
    internal static Decimal60 Of(Rational x) => Whole(x.Numerator) / Whole(x.Denominator);

    /// <summary>A fraction of the oracle.</summary>
    internal static Decimal60 Of(Fraction x) => Whole(x.Up) / Whole(x.Down);

    /// <summary>x^exponent.</summary>
    internal static Decimal60 Power(Rational x, Rational exponent) => Decimal60.Exp(Of(exponent) * Decimal60.Log(Of(x)));

    /// <summary>Φ(x): its slope is below 1/2.</summary>
    internal static Decimal60 NormalCdf(Decimal60 x) => Decimal60.Within(BigDecimal.NormalCdf(x.Value, 50), BigDecimal.Parse("1e-45") + x.Error);

    /// <summary>What the oracle says of a quantity.</summary>
    internal static SecondOpinion Says(this Decimal60 value, string quantity, Interval core) => new(quantity, core, Rational.Parse($"{value.Value}"), Rational.Parse($"{value.Error}"));

    private static Decimal60 Whole(BigInteger n) => Decimal60.Exactly(n);
}

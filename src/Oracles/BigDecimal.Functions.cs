namespace Verification.Oracles;

/// <summary>
/// The elementary functions, correctly rounded in the asked direction: a value with a proved error bound is computed with more digits
/// until both ends of the bound round to the same decimal (A. Ziv's strategy).
/// </summary>
public readonly partial struct BigDecimal
{
    // Arguments beyond this are mistakes: e^(10⁷) has four million digits before the point.
    private const int MaxExpArgument = 10_000_000;
    private const int MaxScale = 50_000;

    /// <summary>π.</summary>
    public static BigDecimal Pi(int digits, Rounding rounding = Rounding.HalfEven) => Ziv("Pi", default, digits, rounding, Series.Pi);

    /// <summary>eˣ for |x| ≤ 10⁷.</summary>
    public static BigDecimal Exp(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        if (Abs(x) > MaxExpArgument) throw new ArgumentOutOfRangeException(nameof(x), x, "The exponential is served for |x| <= 1e7.");
        return x.Sign == 0 ? One : Ziv("Exp", x, digits, rounding, scale => ScaledExp(x, scale));
    }

    /// <summary>eˣ − 1 for |x| ≤ 10⁷, with all its digits also near 0.</summary>
    public static BigDecimal ExpM1(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        if (Abs(x) > MaxExpArgument) throw new ArgumentOutOfRangeException(nameof(x), x, "The exponential is served for |x| <= 1e7.");
        return x.Sign == 0 ? Zero : Ziv("ExpM1", x, digits, rounding, scale =>
        {
            var exp = AtScale(ScaledExp(x, scale), scale);
            return exp with { Value = exp.Value - exp.Unit };
        });
    }

    /// <summary>The natural logarithm, for x &gt; 0.</summary>
    public static BigDecimal Log(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        if (x.Sign <= 0) throw new ArgumentOutOfRangeException(nameof(x), x, "The logarithm needs x > 0.");
        return x == One ? Zero : Ziv("Log", x, digits, rounding, scale =>
        {
            // x = m · 10^k with 1 ≤ m < 10, or x itself where it is near 1 and k·log 10 would cancel.
            var k = x.Order == -1 ? 0 : x.Order;
            var guard = scale + 10;
            return Series.Log(Fixed.From(new(x.Mantissa, x.Exponent - k), guard)) + Series.Log10(guard) * k;
        });
    }

    /// <summary>log(1 + x), for x &gt; −1, with all its digits also near 0.</summary>
    public static BigDecimal Log1P(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven) =>
        x > -One ? Log(One + x, digits, rounding) : throw new ArgumentOutOfRangeException(nameof(x), x, "log(1 + x) needs x > -1.");

    /// <summary>The arc tangent in (−π/2, π/2).</summary>
    public static BigDecimal Atan(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        return x.Sign == 0 ? Zero : Ziv("Atan", x, digits, rounding, scale =>
        {
            var magnitude = Abs(x);
            var one = Fixed.From(One, scale);
            var angle = magnitude <= One
                ? Series.Atan(Fixed.From(magnitude, scale))
                : Series.Pi(scale) / 2 - Series.Atan(one / Fixed.From(magnitude, scale));
            return angle * x.Sign;
        });
    }

    /// <summary>The arc cosine in [0, π], for −1 ≤ x ≤ 1: 2·atan √((1 − x)/(1 + x)).</summary>
    public static BigDecimal Acos(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        if (Abs(x) > One) throw new ArgumentOutOfRangeException(nameof(x), x, "The arc cosine needs -1 <= x <= 1.");
        if (x == One) return Zero;
        if (x == -One) return Pi(digits, rounding);
        return Ziv("Acos", x, digits, rounding, scale =>
        {
            var (less, more) = (Fixed.From(One - Abs(x), scale), Fixed.From(One + Abs(x), scale));
            var acute = Series.Atan(Fixed.Sqrt(less / more)) * 2;
            return x.Sign >= 0 ? acute : Series.Pi(scale) - acute;
        });
    }

    /// <summary>The hyperbolic tangent: (1 − t)/(1 + t) with t = e^(−2|x|).</summary>
    public static BigDecimal Tanh(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        return x.Sign == 0 ? Zero : Ziv("Tanh", x, digits, rounding, scale =>
        {
            var one = Fixed.From(One, scale);
            var t = ExpOfNegative(Abs(x) * -2, scale);
            return (one - t) / (one + t) * x.Sign;
        });
    }

    /// <summary>erf x = (2/√π)∫₀ˣ e^(−t²) dt.</summary>
    public static BigDecimal Erf(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        return x.Sign == 0 ? Zero : Ziv("Erf", x, digits, rounding, scale => (Fixed.From(One, scale) - AtScale(GaussTail(Abs(x), 2, scale), scale) * 2) * x.Sign);
    }

    /// <summary>erfc x = (2/√π)∫ₓ^∞ e^(−t²) dt, with all its digits also far out.</summary>
    public static BigDecimal Erfc(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        return x.Sign == 0 ? One : Ziv("Erfc", x, digits, rounding, scale => BothTails(x, 2, scale, 2));
    }

    /// <summary>The standard normal distribution function, with all its digits also in the lower tail.</summary>
    public static BigDecimal NormalCdf(BigDecimal x, int digits, Rounding rounding = Rounding.HalfEven)
    {
        CheckDigits(digits);
        return x.Sign == 0 ? new(5, -1) : Ziv("NormalCdf", x, digits, rounding, scale => BothTails(-x, 1, scale, 1));
    }

    private static BigDecimal Ziv(string name, BigDecimal x, int digits, Rounding rounding, Func<int, Fixed> evaluate)
    {
        CheckDigits(digits);
        for (var scale = digits + 12; scale <= MaxScale; scale += scale / 2)
        {
            var approximation = evaluate(scale);
            var low = RoundUnchecked(new(approximation.Value - approximation.Error, -approximation.Scale), digits, rounding);
            var high = RoundUnchecked(new(approximation.Value + approximation.Error, -approximation.Scale), digits, rounding);
            if (low == high) return low;
        }

        throw new ArithmeticException($"{name}({x}) lies too near a decimal of {digits} digits to be rounded with {MaxScale} digits.");
    }

    /// <summary>eˣ as a number of about <paramref name="scale"/> significant digits: 10^k·eʳ, its scale moved by k.</summary>
    private static Fixed ScaledExp(BigDecimal x, int scale)
    {
        // x = k·log 10 + r; the error of log 10 is multiplied by k, whose digits the guard pays for.
        var guard = scale + 10;
        var fixedX = Fixed.From(x, guard);
        var log10 = Series.Log10(guard);
        var k = (int)(fixedX.Value / log10.Value);
        var exp = Series.Exp(fixedX - log10 * k);
        return exp with { Scale = guard - k };
    }

    /// <summary>eˣ for x ≤ 0 at just this scale; where it is below the unit, 0 ± 1.</summary>
    private static Fixed ExpOfNegative(BigDecimal x, int scale) =>
        x < -MaxExpArgument ? new(0, 1, scale) : AtScale(ScaledExp(x, scale), scale);

    private static Fixed AtScale(Fixed x, int scale)
    {
        var shift = x.Scale - scale;
        if (shift <= 0) return new(x.Value * PowerOfTen(-shift), x.Error * PowerOfTen(-shift), scale);
        // Below the unit by far: 0 ± 1, and no power of that size need be built (10^shift > 2^(3·shift)).
        if (x.Magnitude.GetBitLength() < 3L * shift) return new(0, 1, scale);
        return new(x.Value / PowerOfTen(shift), x.Error / PowerOfTen(shift) + 2, scale);
    }

    /// <summary>factor · P[Z &gt; x·√s] for the standard normal Z and any x ≠ 0.</summary>
    private static Fixed BothTails(BigDecimal x, int s, int scale, int factor)
    {
        if (x.Sign > 0) return GaussTail(x, s, scale) * factor;
        var tail = AtScale(GaussTail(-x, s, scale), scale);
        return new Fixed(tail.Unit, 0, scale) * factor - tail * factor;
    }

    /// <summary>P[Z &gt; x·√s] = √(s/2π)·∫ₓ^∞ e^(−s·t²/2) dt for x &gt; 0, at a scale of its own.</summary>
    private static Fixed GaussTail(BigDecimal x, int s, int scale)
    {
        var square = x * x * s;
        if (square > 2 * MaxExpArgument) throw new ArgumentOutOfRangeException(nameof(x), x, "The normal tail is served down to e^(-1e7).");
        var guard = scale + 10;
        var density = ScaledExp(square * new BigDecimal(-5, -1), guard);
        var root = Fixed.Sqrt(Series.Pi(guard) * 2 / s);
        var point = Fixed.From(x, guard);
        if (square > guard)
        {
            // The two bounds differ by about e^(−√(8·s·x²·levels)), so guard²/(s·x²) levels reach the scale; twice as many are taken.
            var levels = 20 + (int)(2L * guard * guard / (long)square.ToDouble());
            // The density is d · 10^k: multiply by d at the common scale, then move the scale.
            var product = (density with { Scale = guard }) * Series.UpperMills(point, s, levels) / root;
            return product with { Scale = density.Scale };
        }

        // 1/2 − √(s/2π)·e^(−s·x²/2)·Σ…: the cancellation costs the at most guard/4 digits by which the tail is small.
        var body = Series.LowerMills(point, s) * AtScale(density, guard) / root;
        return new Fixed(body.Unit, 0, guard) / 2 - body;
    }
}

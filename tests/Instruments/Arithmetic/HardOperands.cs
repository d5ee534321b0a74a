using Verification.Instruments.External;
using static Verification.Instruments.External.Mpfr.Native;
using static Verification.Instruments.External.MpfrRounding;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// Operands of so many bits at which a function nearly meets the boundary where rounding changes: the boundary, a number y of one bit more, is taken first, then the inverse function of it
/// at higher precision, rounded. Where the function contracts (ulps of the operand are far smaller than ulps of the value), the value at this operand and its neighbours is near y.
/// </summary>
internal sealed unsafe class HardOperands(int bits) : IDisposable
{
    /// <summary>By how many bits less than an ulp of the value the value is at most away from the boundary: each target below is chosen so that the operand's 3/2 ulp cannot do more.</summary>
    public const int Closeness = 7;

    private readonly Mpfr _y = new(bits + 1);
    private readonly Mpfr _work = new(bits + 64);
    private readonly Mpfr _value = new(bits + 64);
    private readonly Mpfr _upper = new(bits + 64);

    public delegate void Inverse(Mpfr.Layout* x, Mpfr.Layout* y);

    /// <summary>Where the boundary y lies.</summary>
    public enum Target
    {
        /// <summary>y = 1 − k·2^(−bits−1): exp's derivative is 1 there, its operand near 0; that of tanh, erf and the sigmoid is about 1 − y.</summary>
        BelowOne,

        /// <summary>y = −1 + k·2^(−bits−1).</summary>
        AboveMinusOne,

        /// <summary>π/2 + k·2^(−bits): the operand of arc cosine is near 0.</summary>
        AboutHalfPi,

        /// <summary>y of size 2⁸ to 2⁹, for ball precisions to 2³⁰: a logarithm, whose operand has 2^(−bits) relative.</summary>
        Large,

        /// <summary>A power of two: its square and the neighbours of that have roots next to y and next to the middle between y and its neighbours.</summary>
        PowerOfTwo,

        /// <summary>A number of half the bits, whose square is a number of these bits.</summary>
        Short,
    }

    /// <summary>A function, its inverse, and where its hard cases are.</summary>
    public sealed record Recipe(Operation Function, Target Target, Inverse Inverse)
    {
        /// <summary>Roots do not contract; the neighbours of a square are near the middle of two numbers.</summary>
        public bool Contracts => Function != Operation.Root;

        /// <summary>Newton's method with MPFR's erfc takes milliseconds.</summary>
        public int Share => Function == Operation.Erf ? 20 : 1;

        public override string ToString() => $"{Function.Name}, {Target}";
    }

    public static IReadOnlyList<Recipe> Recipes { get; } =
    [
        new(Operation.Exp, Target.BelowOne, (x, y) => mpfr_log(x, y, Nearest)),
        new(Operation.ExpM1, Target.AboveMinusOne, (x, y) => mpfr_log1p(x, y, Nearest)),
        new(Operation.Log, Target.Large, (x, y) => mpfr_exp(x, y, Nearest)),
        new(Operation.Log1P, Target.Large, (x, y) => mpfr_expm1(x, y, Nearest)),
        new(Operation.Tanh, Target.BelowOne, (x, y) => mpfr_atanh(x, y, Nearest)),
        new(Operation.Acos, Target.AboutHalfPi, (x, y) => mpfr_cos(x, y, Nearest)),
        new(Operation.Erf, Target.BelowOne, InverseErf),
        new(Operation.Sigmoid, Target.BelowOne, Logit),
        new(Operation.Root, Target.PowerOfTwo, (x, y) => mpfr_sqr(x, y, Nearest)),
        new(Operation.Root, Target.Short, (x, y) => mpfr_sqr(x, y, Nearest)),
    ];

    /// <summary>The operand.</summary>
    public Mpfr X { get; } = new(bits);

    /// <summary>Draws a boundary and puts the operand nearest to its inverse into X.</summary>
    public void Draw(Recipe recipe, BallOperands random)
    {
        // As many leading zeros as random: from the next number to half of the bits away.
        var k = (long)(random.Next() >> (1 + random.Below(63))) & ((1L << Math.Min(62, bits / 2)) - 1) | 1;
        switch (recipe.Target)
        {
            case Target.BelowOne or Target.AboveMinusOne:
                _ = mpfr_set_si_2exp(_y.Pointer, k, -bits - 1, Nearest);
                _ = mpfr_add_si(_y.Pointer, _y.Pointer, -1, Nearest);
                if (recipe.Target == Target.BelowOne) _ = mpfr_neg(_y.Pointer, _y.Pointer, Nearest);
                break;
            case Target.AboutHalfPi:
                _ = mpfr_set_si_2exp(_work.Pointer, random.Below(2) == 0 ? k : -k, -bits, Nearest);
                _ = mpfr_const_pi(_y.Pointer, Nearest);
                _ = mpfr_mul_2si(_y.Pointer, _y.Pointer, -1, Nearest);
                _ = mpfr_add(_y.Pointer, _y.Pointer, _work.Pointer, Nearest);
                break;
            case Target.Large:
                var (low, high) = bits == 53 ? (8, 9) : (8, 30);
                var mantissa = random.Mantissa((bits + 63) / 64);
                _work.Set(1, mantissa, random.Between(low + 1, high));
                _ = mpfr_set(_y.Pointer, _work.Pointer, Nearest);
                break;
            case Target.PowerOfTwo:
                _ = mpfr_set_si_2exp(_y.Pointer, 1, random.Between(-100, 100), Nearest);
                break;
            default:
                _ = mpfr_set_si_2exp(_y.Pointer, k & ((1L << Math.Min(62, bits / 2)) - 1), random.Between(-100, 100), Nearest);
                break;
        }

        recipe.Inverse(_work.Pointer, _y.Pointer);
        _ = mpfr_set(X.Pointer, _work.Pointer, Nearest);
    }

    /// <summary>Whether the function's value at X is within 2^(−<see cref="Closeness"/>) ulp of the boundary.</summary>
    public bool IsHard(Recipe recipe)
    {
        recipe.Function.ByMpfr(_value.Pointer, _upper.Pointer, X.Pointer, X.Pointer);
        _ = mpfr_sub(_value.Pointer, _value.Pointer, _y.Pointer, Away);
        return mpfr_zero_p(_value.Pointer) != 0 || mpfr_get_exp(_value.Pointer) <= mpfr_get_exp(_y.Pointer) - bits - Closeness;
    }

    public void Dispose()
    {
        foreach (var number in new[] { _y, _work, _value, _upper, X }) number.Dispose();
    }

    /// <summary>log(y/(1 − y)).</summary>
    private static void Logit(Mpfr.Layout* x, Mpfr.Layout* y)
    {
        _ = mpfr_neg(x, y, Nearest);
        _ = mpfr_add_si(x, x, 1, Nearest);
        _ = mpfr_div(x, y, x, Nearest);
        _ = mpfr_log(x, x, Nearest);
    }

    /// <summary>Newton's method for erfc x = 1 − y, from x² ≈ −log((1 − y)√π x): y is near 1.</summary>
    private static void InverseErf(Mpfr.Layout* x, Mpfr.Layout* y)
    {
        var bits = (int)x->Precision;
        using Mpfr complement = new(bits), size = new(64);
        _ = mpfr_neg(complement.Pointer, y, Nearest);
        _ = mpfr_add_si(complement.Pointer, complement.Pointer, 1, Nearest);
        _ = mpfr_log(size.Pointer, complement.Pointer, Nearest);
        var log = mpfr_get_d(size.Pointer, Nearest);
        var start = Math.Sqrt(-log);
        for (var i = 0; i < 10; i++) start = Math.Sqrt(-log - Math.Log(start * Math.Sqrt(Math.PI)));
        _ = mpfr_set_d(x, start, Nearest);

        // From a percent or so the number of right digits doubles in each step, less those of x itself.
        for (var right = 3; right < bits; right = 2 * right - 2)
        {
            using Mpfr t = new(Math.Min(bits, 2 * right + 64)), slope = new(t.Bits);
            _ = mpfr_erfc(t.Pointer, x, Nearest);
            _ = mpfr_sub(t.Pointer, t.Pointer, complement.Pointer, Nearest);
            _ = mpfr_sqr(slope.Pointer, x, Nearest);
            _ = mpfr_exp(slope.Pointer, slope.Pointer, Nearest);
            _ = mpfr_mul(t.Pointer, t.Pointer, slope.Pointer, Nearest);
            _ = mpfr_const_pi(slope.Pointer, Nearest);
            _ = mpfr_sqrt(slope.Pointer, slope.Pointer, Nearest);
            _ = mpfr_mul(t.Pointer, t.Pointer, slope.Pointer, Nearest);
            _ = mpfr_mul_2si(t.Pointer, t.Pointer, -1, Nearest);
            _ = mpfr_add(x, x, t.Pointer, Nearest);
        }
    }
}

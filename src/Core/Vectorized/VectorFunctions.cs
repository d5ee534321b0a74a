using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// Elementary functions of eight doubles at once, from + − · / √, fused multiply-add and bits alone, in one fixed order: the same bits with AVX-512, AVX2 and no vector
/// instructions at all, and the same for a vector as for a span. Errors are in units in the last place of the exact value (below 2^-1022, of the subnormal grid); u = 2^-53.
/// A NaN gives a NaN.
/// </summary>
public static partial class VectorFunctions
{
    private static int Lanes => Vector512<double>.Count;

    /// <summary>
    /// eˣ, at most 1 ulp off; +∞ on overflow, subnormal and 0 on underflow, 1 at ±0. See <see cref="Reduced"/>: before the last rounding the error is at most 0.43u beside a value of at least
    /// 0.7, where an ulp is u, and 0.61u beside one of at least 1, where it is 2u: 0.93 ulp in all. Where the result is subnormal its grid is at least twice as coarse, and rounding to it costs half an ulp more: 0.97.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x) => AreInside(x) ? ExpInside<Whole>(x) : ExpOfAny(x);

    /// <summary>
    /// log x, at most 1 ulp off; −∞ at ±0, NaN below, +∞ at +∞. x = 2^k·m, √½ ≤ m &lt; √2 but for rounding, f = m − 1 exactly: log x = k·log 2 + f − g(f), see <see cref="Gap"/>. k·Log2High is exact, its sum h with f
    /// leaves an exact rest e, so that only e + (k·Log2Low − g) is rounded, to less than 0.1u, before the last sum. With the error 0.12u of g that is 0.22u beside at least 0.34, where an ulp is u/2 (a
    /// smaller |log x| has k = 0 and a gap that shrinks with f²): 0.94 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var least = Vector512.Create(LeastNormal);
        return Vector512.GreaterThanOrEqualAll(x, least) && Vector512.LessThanOrEqualAll(x, Vector512.Create(double.MaxValue))
            ? LogOfNormal(x, Vector512<double>.Zero)
            : LogOfAny(x);
    }

    /// <summary>
    /// 1/(1 + e^(−z)), at most 1.25 ulp off, also where it is subnormal. With w = e^(−|z|) ≤ 1, known as a pair to a relative 0.6u, it is w/(1 + w) for z &lt; 0 and else 1/(1 + w): the error of w counts at most once, and the
    /// quotient of pairs is rounded once but for u²: 1.1 ulp; a subnormal grid, at least twice as coarse, adds half of its ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> z) => AreInside(z) ? SigmoidOf(z, PowerBelowOne<Whole>(-Vector512.Abs(z))) : SigmoidOfAny(z);

    /// <summary>
    /// log(1 + eᶻ) = max(z, 0) + 2·artanh s, s = w/(2 + w), w = e^(−|z|), at most 1.5 ulp off, also where it is subnormal. w is a pair with a relative error of 0.6u, which counts at most w/(1 + w)/log(1 + w) ≤ 1 times; s is a pair
    /// without further loss. artanh s = s + s³·Q(s²) with s ≤ 1/3, Q of degree 9 with an error below 2^-53, which is 0.1u of s; s³·Q ≤ 0.04·s has a relative error of 5u and its sum with the low parts is rounded to 0.03u of s; the sum of
    /// the large parts is an exact pair: 0.5 + 0.6 + 0.1 + 0.2 ulp. Past |z| = 40 the result is w or z, the other part being less than 2^-57 of it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Softplus(Vector512<double> z) => AreInside(z) ? SoftplusOf(z, PowerBelowOne<Whole>(-Vector512.Abs(z))) : SoftplusOfAny(z);

    /// <summary>Both logistic functions, with the bits of <see cref="Softplus(Vector512{double})"/> and <see cref="Sigmoid(Vector512{double})"/>, from one exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Softplus, Vector512<double> Sigmoid) Logistic(Vector512<double> z)
    {
        if (!AreInside(z)) return (SoftplusOfAny(z), SigmoidOfAny(z));
        var power = PowerBelowOne<Whole>(-Vector512.Abs(z));
        return (SoftplusOf(z, power), SigmoidOf(z, power));
    }

    /// <summary>
    /// arccos x, at most 1.25 ulp off also near ±1 (exactly 0 at 1); NaN outside [−1, 1]. With asin t = t + t³·P(t²) on |t| ≤ 1/2, P of degree 12 with an error below 2^-55: for |x| ≤ 1/2 it is π/2 − asin x; for x &gt; 1/2 it is
    /// 2·asin s, s = √((1 − x)/2), where 1 − x is exact; and below −1/2 it is π − 2·asin √((1 + x)/2). t³·P is at most 0.048·t and has a relative error of 5u. The root's rounding is at most half an ulp of 2s, which is at
    /// most the result: 0.5 + 0.5 + 0.25 ulp for x &gt; 1/2. Elsewhere the result is above 1 and π and π/2 are pairs: 0.75 ulp.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ArcCosine(Vector512<double> x)
    {
        var half = Vector512.Create(0.5);
        var size = Vector512.Abs(x);
        return Vector512.LessThanOrEqualAll(size, half) ? ArcCosineInside(x) : ArcCosineOfAny(x, size);
    }

    /// <summary>y = eˣ entry by entry; y may be x itself.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap and are not the same.</exception>
    public static void Exp(ReadOnlySpan<double> x, Span<double> y) => Apply<ExpFunction>(x, y);

    /// <summary>y = log x entry by entry; y may be x itself.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap and are not the same.</exception>
    public static void Log(ReadOnlySpan<double> x, Span<double> y) => Apply<LogFunction>(x, y);

    /// <summary>y = log(1 + eˣ) entry by entry; y may be x itself.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap and are not the same.</exception>
    public static void Softplus(ReadOnlySpan<double> x, Span<double> y) => Apply<SoftplusFunction>(x, y);

    /// <summary>y = 1/(1 + e^(−x)) entry by entry; y may be x itself.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap and are not the same.</exception>
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> y) => Apply<SigmoidFunction>(x, y);

    /// <summary>y = arccos x entry by entry; y may be x itself.</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap and are not the same.</exception>
    public static void ArcCosine(ReadOnlySpan<double> x, Span<double> y) => Apply<ArcCosineFunction>(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreInside(Vector512<double> x) => Vector512.LessThanOrEqualAll(Vector512.Abs(x), Vector512.Create(Inside));

    private static void Apply<TFunction>(ReadOnlySpan<double> x, Span<double> y)
        where TFunction : struct, IFunction
    {
        if (x.Length != y.Length) throw new ArgumentException(FormattableString.Invariant($"{x.Length} arguments and room for {y.Length} values: expected equal lengths."), nameof(y));
        if (x.Overlaps(y, out var offset) && offset != 0) throw new ArgumentException("The values would overwrite arguments that are still to be read: expected the same span or none of it.", nameof(y));
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var i = 0;
        for (; i <= x.Length - Lanes; i += Lanes) TFunction.Of(Vector512.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        if (i == x.Length) return;

        // The rest in one vector, filled up with ones: no value of a lane depends on another lane.
        Span<double> rest = stackalloc double[Lanes];
        rest.Fill(1);
        x[i..].CopyTo(rest);
        TFunction.Of(Vector512.Create<double>(rest)).CopyTo(rest);
        rest[..(x.Length - i)].CopyTo(y[i..]);
    }

    private interface IFunction
    {
        static abstract Vector512<double> Of(Vector512<double> x);
    }

    private readonly struct ExpFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x) => Exp(x);
    }

    private readonly struct LogFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x) => Log(x);
    }

    private readonly struct SoftplusFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x) => Softplus(x);
    }

    private readonly struct SigmoidFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x) => Sigmoid(x);
    }

    private readonly struct ArcCosineFunction : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x) => ArcCosine(x);
    }
}

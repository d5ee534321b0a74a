using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

/// <summary>
/// A real number known up to a radius: every x with |x − midpoint| ≤ radius. The midpoint has <typeparamref name="TPrecision"/> bits and an
/// exponent of its own up to ±2⁴⁰; the radius is a 32-bit number with its own exponent, always rounded up. Every operation returns a ball that
/// contains the exact result for all values of its operands; for exact operands its radius is at most 4 units in the last place of the midpoint.
/// Outside a function's domain, and where a midpoint or radius would exceed 2^(2⁴⁰), the result is the whole line (<see cref="IsFinite"/> is false):
/// no information, and every comparison with it is undecided. There is no NaN. <c>default</c> is exactly 0. No operation allocates, but for conversions
/// from and to <see cref="Rational"/> and text and for tables of constants made at first use.
/// </summary>
public readonly unsafe partial struct Ball<TPrecision> : IReal<Ball<TPrecision>>
    where TPrecision : struct, IPrecision<TPrecision>
{
    /// <summary>Midpoints lie below 2^(2⁴⁰); non-zero ones lie above 2^(−2⁴⁰).</summary>
    internal const long ExponentLimit = 1L << 40;

    // Midpoint: sign · 0.limbs · 2^exponent, the top bit of the limbs set; sign 0 and all limbs 0 for zero.
    private readonly TPrecision _limbs;
    private readonly long _exponent;
    private readonly Magnitude _radius;
    private readonly int _sign;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Ball(in TPrecision limbs, int sign, long exponent, Magnitude radius)
    {
        _limbs = limbs;
        _sign = sign;
        _exponent = exponent;
        _radius = radius;
    }

    /// <inheritdoc/>
    public static Ball<TPrecision> Zero => default;

    /// <inheritdoc/>
    public static Ball<TPrecision> One => PowerOfTwo(0);

    /// <summary>The whole line: no information.</summary>
    public static Ball<TPrecision> WholeLine => new(default, 0, 0, Magnitude.Infinite);

    /// <inheritdoc/>
    public static int Precision => 64 * N;

    /// <summary>Whether this is a bounded set, that is, not the whole line.</summary>
    public bool IsFinite => !_radius.IsInfinite;

    /// <summary>Whether the radius is 0.</summary>
    public bool IsExact => _radius.IsZero;

    private static int N
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BallPrecision.Limbs<TPrecision>();
    }

    /// <summary>The first limb; valid as long as the ball stays where it is, so only for parameters and locals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong* Pointer(in TPrecision limbs) => (ulong*)Unsafe.AsPointer(ref Unsafe.AsRef(in limbs));

    /// <summary>The top limb of the midpoint.</summary>
    private ulong Top
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.Add(ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in _limbs)), N - 1);
    }

    /// <summary>One unit in the last place of a midpoint with this exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Magnitude Unit(long exponent) => Magnitude.PowerOfTwo(unchecked(exponent - 64 * N));

    private Ball<TPrecision> MidpointBall => new(_limbs, _sign, _exponent, default);

    private Magnitude UpperMidpoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_sign == 0) return default;
            var m = unchecked((uint)(Top >> 32) + 1);
            return m != 0 ? new(m, _exponent) : new(1u << 31, _exponent + 1);
        }
    }

    private Magnitude LowerMidpoint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _sign == 0 ? default : new((uint)(Top >> 32), _exponent);
    }

    /// <summary>An upper bound of |x| over the ball.</summary>
    private Magnitude UpperAbs => UpperMidpoint + _radius;

    /// <summary>A lower bound of |x| over the ball, 0 if it contains 0.</summary>
    private Magnitude LowerAbs => Magnitude.LowerDifference(LowerMidpoint, _radius);

    /// <summary>Brings exponents back into their range: the only place where a result loses its finiteness.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball<TPrecision> Create(in TPrecision limbs, int sign, long exponent, Magnitude radius) =>
        InRange(exponent, radius) ? new(limbs, sign, exponent, radius) : CreateExtreme(limbs, sign, exponent, radius);

    /// <summary>
    /// Sums and products ask this themselves and return the ball at once: then the compiler writes it where it belongs. From <see cref="Create"/> it would come by way of memory, stored in small pieces and
    /// read back in large ones, for which the processor has to wait.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool InRange(long exponent, Magnitude radius) =>
        unchecked((ulong)(exponent + ExponentLimit) <= 2UL * (ulong)ExponentLimit && (ulong)(radius.Exponent + 2 * ExponentLimit) <= 3UL * (ulong)ExponentLimit);

    private static Ball<TPrecision> CreateExtreme(in TPrecision limbs, int sign, long exponent, Magnitude radius)
    {
        if (!radius.IsZero && radius.Exponent > ExponentLimit) return WholeLine;
        // A radius may be enlarged; a tiny midpoint becomes 0 and its size goes into the radius.
        if (!radius.IsZero && radius.Exponent < -2 * ExponentLimit) radius = new(1u << 31, -2 * ExponentLimit);
        if (sign == 0) return new(default, 0, 0, radius);
        if (exponent > ExponentLimit) return WholeLine;
        return exponent < -ExponentLimit ? new(default, 0, 0, radius + Magnitude.PowerOfTwo(-ExponentLimit)) : new(limbs, sign, exponent, radius);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Ball<TPrecision> Widened(Magnitude more) => more.IsZero ? this : Create(_limbs, _sign, _exponent, _radius + more);

    /// <summary>2^k, exactly.</summary>
    private static Ball<TPrecision> PowerOfTwo(long k)
    {
        TPrecision limbs = default;
        Pointer(limbs)[N - 1] = 1UL << 63;
        return Create(limbs, 1, k + 1, default);
    }

    /// <summary>x · 2^k, exactly.</summary>
    private static Ball<TPrecision> Scale(in Ball<TPrecision> x, long k) =>
        x.IsFinite ? Create(x._limbs, x._sign, x._sign == 0 ? 0 : x._exponent + k, x._radius.Shifted(k)) : x;

    /// <summary>An exact ball: m itself, or the smallest positive midpoint where m lies below it.</summary>
    private static Ball<TPrecision> FromMagnitude(Magnitude m)
    {
        if (m.IsInfinite) return WholeLine;
        if (m.IsZero) return default;
        if (m.Exponent < -ExponentLimit) return PowerOfTwo(-ExponentLimit - 1);
        TPrecision limbs = default;
        Pointer(limbs)[N - 1] = (ulong)m.Mantissa << 32;
        return Create(limbs, 1, m.Exponent, default);
    }

    /// <summary>Every x with |x| ≤ radius.</summary>
    private static Ball<TPrecision> AroundZero(Magnitude radius) => Create(default, 0, 0, radius);

    private static Ball<TPrecision> FromInteger(long k)
    {
        if (k == 0) return default;
        var m = k < 0 ? unchecked((ulong)-k) : (ulong)k;
        var zeros = BitOperations.LeadingZeroCount(m);
        TPrecision limbs = default;
        Pointer(limbs)[N - 1] = m << zeros;
        return new(limbs, k < 0 ? -1 : 1, 64 - zeros, default);
    }

    /// <summary>
    /// sign · f · 2^exponent for the fraction f of <paramref name="n"/> limbs, known to ±<paramref name="error"/> units of its last limb.
    /// Cutting f off to the midpoint's length costs less than one unit in the last place.
    /// </summary>
    private static Ball<TPrecision> FromFraction(int sign, ulong* f, int n, long exponent, ulong error)
    {
        unchecked
        {
            var radius = Magnitude.Scaled(error, exponent - 64L * n);
            var top = n - 1;
            while (top >= 0 && f[top] == 0) top--;
            if (top < 0) return AroundZero(radius);
            var zeros = BitOperations.LeadingZeroCount(f[top]);
            var e = exponent - 64L * (n - 1 - top) - zeros;
            Unsafe.SkipInit(out TPrecision limbs);
            var p = Pointer(limbs);
            for (var i = 0; i < N; i++)
            {
                var k = top - N + 1 + i;
                var high = k >= 0 ? f[k] : 0;
                var low = k >= 1 ? f[k - 1] : 0;
                p[i] = zeros == 0 ? high : (high << zeros) | (low >> (64 - zeros));
            }

            var below = top - N;
            if (below >= 0 && ((f[below] << zeros) != 0 || !Limbs.IsZero(f, below))) radius += Unit(e);
            return Create(limbs, sign, e, radius);
        }
    }

    /// <summary>The same ball with another mantissa length: exact when it is longer, cut off (less than one unit in the last place) when it is shorter.</summary>
    internal Ball<TOther> To<TOther>()
        where TOther : struct, IPrecision<TOther>
    {
        if (!IsFinite) return Ball<TOther>.WholeLine;
        var limbs = _limbs;
        return Ball<TOther>.FromLimbs(Pointer(limbs), N, _sign, _exponent, _radius);
    }

    private static Ball<TPrecision> FromLimbs(ulong* f, int n, int sign, long exponent, Magnitude radius)
    {
        if (sign == 0) return AroundZero(radius);
        TPrecision limbs = default;
        var p = Pointer(limbs);
        var shared = Math.Min(N, n);
        Limbs.Copy(p + (N - shared), f + (n - shared), shared);
        if (n > N && !Limbs.IsZero(f, n - N)) radius += Unit(exponent);
        return Create(limbs, sign, exponent, radius);
    }
}

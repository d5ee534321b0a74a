using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>−x, exactly.</summary>
    public static Ball<TPrecision> operator -(Ball<TPrecision> x) => new(x._limbs, -x._sign, x._exponent, x._radius);

    /// <summary>a + b: the radii plus less than one unit in the last place; exact where the sum of the midpoints fits.</summary>
    public static Ball<TPrecision> operator +(Ball<TPrecision> a, Ball<TPrecision> b) => Sum(a, b, b._sign);

    /// <summary>a − b: as for the sum.</summary>
    public static Ball<TPrecision> operator -(Ball<TPrecision> a, Ball<TPrecision> b) => Sum(a, b, -b._sign);

    /// <summary>a · b: |a|·r(b) + |b|·r(a) + r(a)·r(b), plus less than one unit in the last place unless the product of the midpoints fits.</summary>
    [SkipLocalsInit]
    public static Ball<TPrecision> operator *(Ball<TPrecision> a, Ball<TPrecision> b)
    {
        if (!a.IsFinite || !b.IsFinite) return WholeLine;
        var radius = a._radius.IsZero && b._radius.IsZero ? default : ProductRadius(a, b);
        if (a._sign == 0 || b._sign == 0) return AroundZero(radius);
        return N == 2 ? MultiplyTwo(a, b, radius) : N == 4 ? MultiplyFour(a, b, radius) : MultiplyMany(a, b, radius);
    }

    /// <summary>k · x.</summary>
    public static Ball<TPrecision> operator *(int k, Ball<TPrecision> x) => FromInteger(k) * x;

    /// <summary>k + x.</summary>
    public static Ball<TPrecision> operator +(int k, Ball<TPrecision> x) => FromInteger(k) + x;

    /// <summary>x + k.</summary>
    public static Ball<TPrecision> operator +(Ball<TPrecision> x, int k) => x + FromInteger(k);

    /// <summary>k − x.</summary>
    public static Ball<TPrecision> operator -(int k, Ball<TPrecision> x) => FromInteger(k) - x;

    /// <summary>x − k.</summary>
    public static Ball<TPrecision> operator -(Ball<TPrecision> x, int k) => x - FromInteger(k);

    /// <summary>k / x.</summary>
    public static Ball<TPrecision> operator /(int k, Ball<TPrecision> x) => FromInteger(k) / x;

    /// <summary>x / k.</summary>
    public static Ball<TPrecision> operator /(Ball<TPrecision> x, int k) => x / FromInteger(k);

    /// <inheritdoc/>
    public static Ball<TPrecision> Square(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (x._radius.IsZero) return x * x;
        if (x.LowerAbs.IsZero) return FromZeroTo(x.UpperAbs * x.UpperAbs);
        if (!x.IsNarrow)
        {
            var size = Abs(x);
            var (low, high) = (size.LowerPoint, size.UpperPoint);
            return EncloseNonNegative(low * low, high * high);
        }

        // |(m + d)² − m²| ≤ (2|m| + r)·r, far below m².
        return (x.MidpointBall * x.MidpointBall).Widened((x.UpperMidpoint.Shifted(1) + x._radius) * x._radius);
    }

    private Ball<TPrecision> Halved => Scale(this, -1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Magnitude ProductRadius(in Ball<TPrecision> a, in Ball<TPrecision> b) =>
        a._radius.IsZero ? a.UpperMidpoint * b._radius
        : b._radius.IsZero ? b.UpperMidpoint * a._radius
        : (a.UpperMidpoint + a._radius) * b._radius + b.UpperMidpoint * a._radius;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Ball<TPrecision> MultiplyTwo(in Ball<TPrecision> a, in Ball<TPrecision> b, Magnitude radius)
    {
        unchecked
        {
            ref var pa = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in a._limbs));
            ref var pb = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in b._limbs));
            ulong a0 = pa, a1 = Unsafe.Add(ref pa, 1), b0 = pb, b1 = Unsafe.Add(ref pb, 1);
            var h00 = Math.BigMul(a0, b0, out var r0);
            var r1 = Limbs.MultiplyAdd(a0, b1, h00, 0, out var h01);
            r1 = Limbs.MultiplyAdd(a1, b0, r1, 0, out var h10);
            var r2 = Limbs.MultiplyAdd(a1, b1, h01, h10, out var r3);
            var exponent = a._exponent + b._exponent;
            if ((long)r3 >= 0)
            {
                // A product of two numbers in [1/2, 1) needs at most one bit of normalisation.
                r3 = (r3 << 1) | (r2 >> 63);
                r2 = (r2 << 1) | (r1 >> 63);
                r1 <<= 1;
                exponent--;
            }

            if ((r1 | r0) != 0) radius += Unit(exponent);
            if (!InRange(exponent, radius)) return CreateExtreme(Two(r2, r3), a._sign * b._sign, exponent, radius);
            return new(Two(r2, r3), a._sign * b._sign, exponent, radius);
        }
    }

    [SkipLocalsInit]
    private static Ball<TPrecision> MultiplyMany(in Ball<TPrecision> a, in Ball<TPrecision> b, Magnitude radius)
    {
        unchecked
        {
            var r = stackalloc ulong[2 * N];
            TPrecision x = a._limbs, y = b._limbs;
            Limbs.Multiply(r, Pointer(x), Pointer(y), N);
            var exponent = a._exponent + b._exponent;
            var shift = (long)r[2 * N - 1] >= 0 ? 1 : 0;
            exponent -= shift;
            Unsafe.SkipInit(out TPrecision limbs);
            var p = Pointer(limbs);
            for (var i = 0; i < N; i++) p[i] = shift == 0 ? r[N + i] : (r[N + i] << 1) | (r[N + i - 1] >> 63);
            if ((r[N - 1] << shift) != 0 || !Limbs.IsZero(r, N - 1)) radius += Unit(exponent);
            return Create(limbs, a._sign * b._sign, exponent, radius);
        }
    }

    /// <summary>a ± b, the sign of b's midpoint given apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Ball<TPrecision> Sum(in Ball<TPrecision> a, in Ball<TPrecision> b, int signOfB)
    {
        // An infinite radius stays infinite in the sum, and Create makes it the whole line.
        var radius = a._radius + b._radius;
        if (signOfB == 0) return Create(a._limbs, a._sign, a._exponent, radius);
        if (a._sign == 0) return Create(b._limbs, signOfB, b._exponent, radius);
        var swap = a._exponent < b._exponent;
        return swap
            ? N == 2 ? SumTwo(b, a, signOfB, signOfB == a._sign, radius) : N == 4 ? SumFour(b, a, signOfB, signOfB == a._sign, radius) : SumMany(b, a, signOfB, signOfB == a._sign, radius, out _)
            : N == 2 ? SumTwo(a, b, a._sign, signOfB == a._sign, radius) : N == 4 ? SumFour(a, b, a._sign, signOfB == a._sign, radius) : SumMany(a, b, a._sign, signOfB == a._sign, radius, out _);
    }

    /// <summary>
    /// The two-limb sum of magnitudes x ± y, the exponent of x the larger one. y is shifted into three limbs; bits that fall off below are "sticky".
    /// A difference subtracts one more unit of the third limb for them, so that cutting off always rounds towards zero; then the error is below one unit in the last place
    /// (sticky bits exist only for shifts above 64, where at most one leading bit cancels).
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Ball<TPrecision> SumTwo(in Ball<TPrecision> x, in Ball<TPrecision> y, int sign, bool same, Magnitude radius)
    {
        unchecked
        {
            ref var px = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in x._limbs));
            ref var py = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in y._limbs));
            ulong x0 = px, x1 = Unsafe.Add(ref px, 1), y0 = py, y1 = Unsafe.Add(ref py, 1), below = 0, sticky = 0;
            var exponent = x._exponent;
            var d = exponent - y._exponent;
            if (d >= 64)
            {
                if (d >= 192) (below, y0, sticky) = (0, 0, 1);
                else if (d >= 128) (below, y0, sticky) = (y1, 0, y0);
                else (below, y0) = (y0, y1);
                y1 = 0;
                d &= 63;
                if (d != 0)
                {
                    sticky |= below << (int)(64 - d);
                    below = (below >> (int)d) | (y0 << (int)(64 - d));
                    y0 >>= (int)d;
                }
            }
            else if (d != 0)
            {
                below = y0 << (int)(64 - d);
                y0 = (y0 >> (int)d) | (y1 << (int)(64 - d));
                y1 >>= (int)d;
            }

            if (same)
            {
                ulong carry = 0;
                y0 = Limbs.Add(x0, y0, ref carry);
                y1 = Limbs.Add(x1, y1, ref carry);
                if (carry != 0)
                {
                    sticky |= below | (y0 & 1);
                    y0 = (y0 >> 1) | (y1 << 63);
                    y1 = (y1 >> 1) | (1UL << 63);
                    exponent++;
                    below = 0;
                }
            }
            else
            {
                var borrow = sticky != 0 ? 1UL : 0;
                below = Limbs.Subtract(0, below, ref borrow);
                y0 = Limbs.Subtract(x0, y0, ref borrow);
                y1 = Limbs.Subtract(x1, y1, ref borrow);
                if (borrow != 0)
                {
                    // Equal exponents and y the larger: nothing stands below the second limb.
                    sign = -sign;
                    y0 = 0 - y0;
                    y1 = ~y1 + (y0 == 0 ? 1UL : 0);
                }

                if ((long)y1 >= 0)
                {
                    if (y1 == 0)
                    {
                        (y1, y0, below) = (y0, below, 0);
                        exponent -= 64;
                        if (y1 == 0)
                        {
                            (y1, y0) = (y0, 0);
                            exponent -= 64;
                            if (y1 == 0) return AroundZero(radius);
                        }
                    }

                    var zeros = BitOperations.LeadingZeroCount(y1);
                    if (zeros != 0)
                    {
                        y1 = (y1 << zeros) | (y0 >> (64 - zeros));
                        y0 = (y0 << zeros) | (below >> (64 - zeros));
                        below <<= zeros;
                        exponent -= zeros;
                    }
                }
            }

            if ((below | sticky) != 0) radius += Unit(exponent);
            if (!InRange(exponent, radius)) return CreateExtreme(Two(y0, y1), sign, exponent, radius);
            return new(Two(y0, y1), sign, exponent, radius);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPrecision Two(ulong low, ulong high) => Unsafe.BitCast<Vector128<ulong>, TPrecision>(Vector128.Create(low, high));

    /// <summary>The sum for any number of limbs, as in <see cref="SumTwo"/>; t holds one limb below the last.</summary>
    [SkipLocalsInit]
    private static Ball<TPrecision> SumMany(in Ball<TPrecision> x, in Ball<TPrecision> y, int sign, bool same, Magnitude radius, out bool inexact)
    {
        unchecked
        {
            var t = stackalloc ulong[N + 1];
            TPrecision limbs = x._limbs, other = y._limbs;
            var p = Pointer(limbs);
            var q = Pointer(other);
            var exponent = x._exponent;
            var d = exponent - y._exponent;
            Limbs.Place(t, N + 1, q, N, 64 - d);
            // Bits of y below t: its lowest d − 64 bits.
            var sticky = d > 64 && Lost(q, d - 64);
            if (same)
            {
                ulong carry = 0;
                for (var i = 0; i < N; i++) t[i + 1] = Limbs.Add(p[i], t[i + 1], ref carry);
                if (carry != 0)
                {
                    sticky |= t[0] != 0 || (t[1] & 1) != 0;
                    for (var i = 0; i < N - 1; i++) p[i] = (t[i + 1] >> 1) | (t[i + 2] << 63);
                    p[N - 1] = (t[N] >> 1) | (1UL << 63);
                    exponent++;
                }
                else
                {
                    sticky |= t[0] != 0;
                    Limbs.Copy(p, t + 1, N);
                }
            }
            else
            {
                var borrow = sticky ? 1UL : 0;
                t[0] = Limbs.Subtract(0, t[0], ref borrow);
                for (var i = 0; i < N; i++) t[i + 1] = Limbs.Subtract(p[i], t[i + 1], ref borrow);
                if (borrow != 0)
                {
                    sign = -sign;
                    Limbs.Negate(t, N + 1);
                }

                var zeros = Limbs.LeadingZeros(t, N + 1);
                if (zeros == 64 * (N + 1))
                {
                    inexact = false;
                    return AroundZero(radius);
                }

                exponent -= zeros;
                if (zeros == 0)
                {
                    sticky |= t[0] != 0;
                    Limbs.Copy(p, t + 1, N);
                }
                else
                {
                    Limbs.Place(p, N, t, N + 1, zeros - 64);
                    sticky |= zeros < 64 && (t[0] << zeros) != 0;
                }
            }

            inexact = sticky;
            if (sticky) radius += Unit(exponent);
            return Create(limbs, sign, exponent, radius);
        }
    }

    /// <summary>Whether any of the lowest <paramref name="bits"/> bits of a mantissa is set.</summary>
    private static bool Lost(ulong* a, long bits)
    {
        if (bits >= 64 * N) return true;
        var whole = (int)(bits >> 6);
        var rest = (int)(bits & 63);
        return !Limbs.IsZero(a, whole) || (rest != 0 && (a[whole] << (64 - rest)) != 0);
    }
}

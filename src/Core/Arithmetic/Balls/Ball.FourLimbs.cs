using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>The product of two mantissas of four limbs, row by row in registers.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Ball<TPrecision> MultiplyFour(in Ball<TPrecision> a, in Ball<TPrecision> b, Magnitude radius)
    {
        unchecked
        {
            ref var pa = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in a._limbs));
            ref var pb = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in b._limbs));
            ulong a0 = pa, a1 = Unsafe.Add(ref pa, 1), a2 = Unsafe.Add(ref pa, 2), a3 = Unsafe.Add(ref pa, 3);
            var k = pb;
            var carry = Math.BigMul(a0, k, out var lost);
            var r0 = Limbs.MultiplyAdd(a1, k, carry, 0, out carry);
            var r1 = Limbs.MultiplyAdd(a2, k, carry, 0, out carry);
            var r2 = Limbs.MultiplyAdd(a3, k, carry, 0, out var r3);

            // Each row adds a·k one limb higher; its lowest limb is finished and counts only as lost or not, but for the last row's, which is the one below the four that are kept.
            k = Unsafe.Add(ref pb, 1);
            lost |= Limbs.MultiplyAdd(a0, k, r0, 0, out carry);
            r0 = Limbs.MultiplyAdd(a1, k, r1, carry, out carry);
            r1 = Limbs.MultiplyAdd(a2, k, r2, carry, out carry);
            r2 = Limbs.MultiplyAdd(a3, k, r3, carry, out r3);

            k = Unsafe.Add(ref pb, 2);
            lost |= Limbs.MultiplyAdd(a0, k, r0, 0, out carry);
            r0 = Limbs.MultiplyAdd(a1, k, r1, carry, out carry);
            r1 = Limbs.MultiplyAdd(a2, k, r2, carry, out carry);
            r2 = Limbs.MultiplyAdd(a3, k, r3, carry, out r3);

            k = Unsafe.Add(ref pb, 3);
            var below = Limbs.MultiplyAdd(a0, k, r0, 0, out carry);
            r0 = Limbs.MultiplyAdd(a1, k, r1, carry, out carry);
            r1 = Limbs.MultiplyAdd(a2, k, r2, carry, out carry);
            r2 = Limbs.MultiplyAdd(a3, k, r3, carry, out r3);

            var exponent = a._exponent + b._exponent;
            if ((long)r3 >= 0)
            {
                r3 = (r3 << 1) | (r2 >> 63);
                r2 = (r2 << 1) | (r1 >> 63);
                r1 = (r1 << 1) | (r0 >> 63);
                r0 = (r0 << 1) | (below >> 63);
                below <<= 1;
                exponent--;
            }

            if ((below | lost) != 0) radius += Unit(exponent);
            if (!InRange(exponent, radius)) return CreateExtreme(Four(r0, r1, r2, r3), a._sign * b._sign, exponent, radius);
            return new(Four(r0, r1, r2, r3), a._sign * b._sign, exponent, radius);
        }
    }

    /// <summary>The sum of four limbs, as in <see cref="SumTwo"/>: y is shifted into five.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Ball<TPrecision> SumFour(in Ball<TPrecision> x, in Ball<TPrecision> y, int sign, bool same, Magnitude radius)
    {
        unchecked
        {
            ref var px = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in x._limbs));
            ref var py = ref Unsafe.As<TPrecision, ulong>(ref Unsafe.AsRef(in y._limbs));
            ulong y0 = py, y1 = Unsafe.Add(ref py, 1), y2 = Unsafe.Add(ref py, 2), y3 = Unsafe.Add(ref py, 3), below = 0, sticky = 0;
            var exponent = x._exponent;
            var d = exponent - y._exponent;
            if (d >= 320) (below, y0, y1, y2, y3, sticky, d) = (0, 0, 0, 0, 0, 1, 0);
            for (; d >= 64; d -= 64)
            {
                sticky |= below;
                (below, y0, y1, y2, y3) = (y0, y1, y2, y3, 0);
            }

            if (d != 0)
            {
                var (right, left) = ((int)d, (int)(64 - d));
                sticky |= below << left;
                below = (below >> right) | (y0 << left);
                y0 = (y0 >> right) | (y1 << left);
                y1 = (y1 >> right) | (y2 << left);
                y2 = (y2 >> right) | (y3 << left);
                y3 >>= right;
            }

            if (same)
            {
                ulong carry = 0;
                y0 = Limbs.Add(px, y0, ref carry);
                y1 = Limbs.Add(Unsafe.Add(ref px, 1), y1, ref carry);
                y2 = Limbs.Add(Unsafe.Add(ref px, 2), y2, ref carry);
                y3 = Limbs.Add(Unsafe.Add(ref px, 3), y3, ref carry);
                if (carry != 0)
                {
                    sticky |= below | (y0 & 1);
                    (y0, y1, y2, y3, below) = ((y0 >> 1) | (y1 << 63), (y1 >> 1) | (y2 << 63), (y2 >> 1) | (y3 << 63), (y3 >> 1) | (1UL << 63), 0);
                    exponent++;
                }
            }
            else
            {
                var borrow = sticky != 0 ? 1UL : 0;
                below = Limbs.Subtract(0, below, ref borrow);
                y0 = Limbs.Subtract(px, y0, ref borrow);
                y1 = Limbs.Subtract(Unsafe.Add(ref px, 1), y1, ref borrow);
                y2 = Limbs.Subtract(Unsafe.Add(ref px, 2), y2, ref borrow);
                y3 = Limbs.Subtract(Unsafe.Add(ref px, 3), y3, ref borrow);
                if (borrow != 0)
                {
                    // Equal exponents and y the larger: nothing stands below the lowest limb.
                    sign = -sign;
                    borrow = 0;
                    y0 = Limbs.Subtract(0, y0, ref borrow);
                    y1 = Limbs.Subtract(0, y1, ref borrow);
                    y2 = Limbs.Subtract(0, y2, ref borrow);
                    y3 = Limbs.Subtract(0, y3, ref borrow);
                }

                if ((long)y3 >= 0)
                {
                    if ((y3 | y2 | y1 | y0 | below) == 0) return AroundZero(radius);
                    for (; y3 == 0; exponent -= 64) (y3, y2, y1, y0, below) = (y2, y1, y0, below, 0);
                    var zeros = BitOperations.LeadingZeroCount(y3);
                    if (zeros != 0)
                    {
                        var rest = 64 - zeros;
                        y3 = (y3 << zeros) | (y2 >> rest);
                        y2 = (y2 << zeros) | (y1 >> rest);
                        y1 = (y1 << zeros) | (y0 >> rest);
                        y0 = (y0 << zeros) | (below >> rest);
                        below <<= zeros;
                        exponent -= zeros;
                    }
                }
            }

            if ((below | sticky) != 0) radius += Unit(exponent);
            if (!InRange(exponent, radius)) return CreateExtreme(Four(y0, y1, y2, y3), sign, exponent, radius);
            return new(Four(y0, y1, y2, y3), sign, exponent, radius);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPrecision Four(ulong r0, ulong r1, ulong r2, ulong r3) => Unsafe.BitCast<Vector256<ulong>, TPrecision>(Vector256.Create(r0, r1, r2, r3));
}

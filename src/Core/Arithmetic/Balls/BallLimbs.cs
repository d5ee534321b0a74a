using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

/// <summary>Natural numbers and fractions as little-endian arrays of 64-bit limbs on the stack. Lengths are in limbs.</summary>
internal static unsafe class Limbs
{
    /// <summary>a + b + carry; carry becomes the carry out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        unchecked
        {
            var s = a + b;
            var c = s < a ? 1UL : 0;
            s += carry;
            carry = c + (s < carry ? 1UL : 0);
            return s;
        }
    }

    /// <summary>a − b − borrow; borrow becomes the borrow out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        unchecked
        {
            var d = a - b;
            var c = a < b ? 1UL : 0;
            var r = d - borrow;
            borrow = c + (d < borrow ? 1UL : 0);
            return r;
        }
    }

    /// <summary>The low limb of a·b + c + d; the high limb cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ulong d, out ulong high)
    {
        unchecked
        {
            high = Math.BigMul(a, b, out var low);
            low += c;
            high += low < c ? 1UL : 0;
            low += d;
            high += low < d ? 1UL : 0;
            return low;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong* r, ulong* a, ulong* b, int n)
    {
        ulong carry = 0;
        for (var i = 0; i < n; i++) r[i] = Add(a[i], b[i], ref carry);
        return carry;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong* r, ulong* a, ulong* b, int n)
    {
        ulong borrow = 0;
        for (var i = 0; i < n; i++) r[i] = Subtract(a[i], b[i], ref borrow);
        return borrow;
    }

    /// <summary>Two's complement.</summary>
    public static void Negate(ulong* r, int n)
    {
        unchecked
        {
            ulong carry = 1;
            for (var i = 0; i < n; i++)
            {
                r[i] = ~r[i] + carry;
                carry = carry != 0 && r[i] == 0 ? 1UL : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(ulong* r, int n)
    {
        for (var i = 0; i < n; i++) r[i] = 0;
    }

    public static void Fill(ulong* r, int n)
    {
        for (var i = 0; i < n; i++) r[i] = ulong.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ulong* r, ulong* a, int n)
    {
        for (var i = 0; i < n; i++) r[i] = a[i];
    }

    public static bool IsZero(ulong* a, int n)
    {
        for (var i = 0; i < n; i++)
        {
            if (a[i] != 0) return false;
        }

        return true;
    }

    public static int Compare(ulong* a, ulong* b, int n)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
        }

        return 0;
    }

    /// <summary>r = a·k; returns the limb above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplySmall(ulong* r, ulong* a, ulong k, int n)
    {
        ulong carry = 0;
        for (var i = 0; i < n; i++) r[i] = MultiplyAdd(a[i], k, carry, 0, out carry);
        return carry;
    }

    /// <summary>a −= b·k over n limbs; returns the limb to subtract above.</summary>
    public static ulong SubtractMultiple(ulong* a, ulong* b, ulong k, int n)
    {
        unchecked
        {
            ulong carry = 0;
            for (var i = 0; i < n; i++)
            {
                var p = MultiplyAdd(b[i], k, carry, 0, out carry);
                carry += a[i] < p ? 1UL : 0;
                a[i] -= p;
            }

            return carry;
        }
    }

    /// <summary>r (2n limbs) = a·b. r overlaps neither.</summary>
    public static void Multiply(ulong* r, ulong* a, ulong* b, int n)
    {
        r[n] = MultiplySmall(r, a, b[0], n);
        for (var i = 1; i < n; i++)
        {
            ulong carry = 0;
            var k = b[i];
            for (var j = 0; j < n; j++) r[i + j] = MultiplyAdd(a[j], k, r[i + j], carry, out carry);
            r[i + n] = carry;
        }
    }

    /// <summary>
    /// The product of two fractions of n limbs, rounded down: r ≤ a·b &lt; r + n units. Columns below n − 1 are not formed;
    /// each of the at most n − 1 products of the next column is worth less than one unit, and all lower ones together too. r may be a or b only for n ≤ 3.
    /// </summary>
    public static void MultiplyHigh(ulong* r, ulong* a, ulong* b, int n)
    {
        unchecked
        {
            if (n == 1)
            {
                r[0] = Math.BigMul(a[0], b[0], out _);
                return;
            }

            if (n == 2)
            {
                MultiplyHigh2(r, a, b);
                return;
            }

            if (n == 3)
            {
                MultiplyHigh3(r, a, b);
                return;
            }

            r[0] = Math.BigMul(a[0], b[n - 1], out var below);
            for (var i = 1; i < n; i++)
            {
                var k = a[i];
                var q = b + (n - 1 - i);
                below = MultiplyAdd(k, q[0], below, 0, out var carry);
                for (var j = 1; j <= i; j++) r[j - 1] = MultiplyAdd(k, q[j], r[j - 1], carry, out carry);
                r[i] = carry;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyHigh2(ulong* r, ulong* a, ulong* b)
    {
        unchecked
        {
            ulong a0 = a[0], a1 = a[1], b0 = b[0], b1 = b[1];
            var h01 = Math.BigMul(a0, b1, out var l01);
            var low = MultiplyAdd(a1, b0, l01, 0, out var h10);
            _ = low;
            r[0] = MultiplyAdd(a1, b1, h01, h10, out var high);
            r[1] = high;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MultiplyHigh3(ulong* r, ulong* a, ulong* b)
    {
        unchecked
        {
            ulong a0 = a[0], a1 = a[1], a2 = a[2], b0 = b[0], b1 = b[1], b2 = b[2];
            // Column 2: a0·b2 + a1·b1 + a2·b0, columns 3 and 4 above it.
            var c3 = Math.BigMul(a0, b2, out var c2);
            c2 = MultiplyAdd(a1, b1, c2, 0, out var k);
            c3 = MultiplyAdd(a1, b2, c3, k, out var c4);
            _ = MultiplyAdd(a2, b0, c2, 0, out k);
            c3 = MultiplyAdd(a2, b1, c3, k, out k);
            c4 = MultiplyAdd(a2, b2, c4, k, out var c5);
            r[0] = c3;
            r[1] = c4;
            r[2] = c5;
        }
    }

    /// <summary>r (n limbs) = floor(a·2^shift), a of m limbs, shift of any sign; bits above r are lost (the caller has room), bits below are cut off.</summary>
    public static void Place(ulong* r, int n, ulong* a, int m, long shift)
    {
        unchecked
        {
            if (shift <= -64L * m)
            {
                Clear(r, n);
                return;
            }

            var whole = (int)(shift >> 6);
            var bits = (int)(shift & 63);
            for (var i = 0; i < n; i++)
            {
                var k = i - whole;
                var high = k >= 0 && k < m ? a[k] : 0;
                if (bits == 0)
                {
                    r[i] = high;
                    continue;
                }

                var low = k >= 1 && k <= m ? a[k - 1] : 0;
                r[i] = (high << bits) | (low >> (64 - bits));
            }
        }
    }

    /// <summary>floor((2¹²⁸ − 1)/d) − 2⁶⁴ for d with its top bit set (Möller and Granlund, "Improved division by invariant integers").</summary>
    public static ulong Reciprocal(ulong d) => unchecked((ulong)(new UInt128(~d, ulong.MaxValue) / d));

    /// <summary>r = floor(a/d) over n limbs, for a small divisor (the same paper, algorithm 4). r may be a.</summary>
    public static void DivideSmall(ulong* r, ulong* a, ulong d, int n)
    {
        unchecked
        {
            var shift = BitOperations.LeadingZeroCount(d);
            d <<= shift;
            var v = Reciprocal(d);
            var rest = shift == 0 || n == 0 ? 0 : a[n - 1] >> (64 - shift);
            for (var i = n - 1; i >= 0; i--)
            {
                var u = shift == 0 ? a[i] : (a[i] << shift) | (i > 0 ? a[i - 1] >> (64 - shift) : 0);
                var q1 = Math.BigMul(v, rest, out var q0);
                ulong carry = 0;
                q0 = Add(q0, u, ref carry);
                q1 += rest + carry + 1;
                rest = u - q1 * d;
                if (rest > q0)
                {
                    q1--;
                    rest += d;
                }

                if (rest >= d)
                {
                    q1++;
                    rest -= d;
                }

                r[i] = q1;
            }
        }
    }

    /// <summary>floor((2¹⁹² − 1)/(d1, d0)) − 2⁶⁴ for d1 with its top bit set (the same paper, algorithm 6).</summary>
    public static ulong Reciprocal(ulong d1, ulong d0)
    {
        unchecked
        {
            var v = Reciprocal(d1);
            var p = d1 * v + d0;
            if (p < d0)
            {
                v--;
                if (p >= d1)
                {
                    v--;
                    p -= d1;
                }

                p -= d1;
            }

            var t1 = Math.BigMul(v, d0, out var t0);
            p += t1;
            if (p < t1)
            {
                v--;
                if (p > d1 || (p == d1 && t0 >= d0)) v--;
            }

            return v;
        }
    }

    /// <summary>The quotient limb of (u2, u1, u0) by (d1, d0), for (u2, u1) &lt; (d1, d0); v is the reciprocal (the same paper, algorithm 5).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Divide(ulong u2, ulong u1, ulong u0, ulong d1, ulong d0, ulong v, out ulong r1, out ulong r0)
    {
        unchecked
        {
            var q1 = Math.BigMul(v, u2, out var q0);
            ulong carry = 0;
            q0 = Add(q0, u1, ref carry);
            q1 += u2 + carry;
            r1 = u1 - q1 * d1;
            var t1 = Math.BigMul(d0, q1, out var t0);
            ulong borrow = 0;
            r0 = Subtract(u0, t0, ref borrow);
            r1 -= t1 + borrow;
            borrow = 0;
            r0 = Subtract(r0, d0, ref borrow);
            r1 -= d1 + borrow;
            q1++;
            if (r1 >= q0)
            {
                q1--;
                carry = 0;
                r0 = Add(r0, d0, ref carry);
                r1 += d1 + carry;
            }

            if (r1 > d1 || (r1 == d1 && r0 >= d0))
            {
                q1++;
                borrow = 0;
                r0 = Subtract(r0, d0, ref borrow);
                r1 -= d1 + borrow;
            }

            return q1;
        }
    }

    /// <summary>The number of zero bits above the top one; 64·n for zero.</summary>
    public static int LeadingZeros(ulong* a, int n)
    {
        for (var i = n - 1; i >= 0; i--)
        {
            if (a[i] != 0) return 64 * (n - 1 - i) + BitOperations.LeadingZeroCount(a[i]);
        }

        return 64 * n;
    }
}

using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>
    /// a / b: (r(a) + |a/b|·r(b)) / (|b| − r(b)), plus less than one unit in the last place unless the quotient of the midpoints fits.
    /// The whole line where b contains 0.
    /// </summary>
    public static Ball<TPrecision> operator /(Ball<TPrecision> a, Ball<TPrecision> b)
    {
        if (!a.IsFinite || !b.MidpointExceedsRadius) return WholeLine;
        var quotient = a._sign == 0 ? default : N == 2 ? DivideTwo(a, b) : DivideMany(a, b);
        if (a._radius.IsZero && b._radius.IsZero) return quotient;
        // (a + s)/(b + t) − a/b = (s − (a/b)·t)/(b + t).
        var distance = Magnitude.LowerDifference(b.LowerMidpoint, b._radius);
        return quotient.Widened((a._radius + quotient.UpperAbs * b._radius) / distance);
    }

    private static Ball<TPrecision> DivideTwo(in Ball<TPrecision> a, in Ball<TPrecision> b)
    {
        unchecked
        {
            TPrecision x = a._limbs, y = b._limbs;
            ulong a0 = Pointer(x)[0], a1 = Pointer(x)[1], d0 = Pointer(y)[0], d1 = Pointer(y)[1];
            var exponent = a._exponent - b._exponent;
            var top = a1 > d1 || (a1 == d1 && a0 >= d0);
            if (top)
            {
                ulong borrow = 0;
                a0 = Limbs.Subtract(a0, d0, ref borrow);
                a1 -= d1 + borrow;
            }

            var v = Limbs.Reciprocal(d1, d0);
            var q1 = Limbs.Divide(a1, a0, 0, d1, d0, v, out a1, out a0);
            var q0 = Limbs.Divide(a1, a0, 0, d1, d0, v, out a1, out a0);
            var inexact = (a1 | a0) != 0;
            if (top)
            {
                inexact |= (q0 & 1) != 0;
                q0 = (q0 >> 1) | (q1 << 63);
                q1 = (q1 >> 1) | (1UL << 63);
                exponent++;
            }

            Pointer(x)[0] = q0;
            Pointer(x)[1] = q1;
            return Create(x, a._sign * b._sign, exponent, inexact ? Unit(exponent) : default);
        }
    }

    /// <summary>Schoolbook division (Knuth, The Art of Computer Programming, vol. 2, 4.3.1, algorithm D), each limb estimated from the top two of the divisor.</summary>
    [SkipLocalsInit]
    private static Ball<TPrecision> DivideMany(in Ball<TPrecision> a, in Ball<TPrecision> b)
    {
        unchecked
        {
            var u = stackalloc ulong[2 * N];
            TPrecision x = a._limbs, y = b._limbs;
            var q = Pointer(x);
            var d = Pointer(y);
            var exponent = a._exponent - b._exponent;
            Limbs.Clear(u, N);
            Limbs.Copy(u + N, q, N);
            var top = Limbs.Compare(q, d, N) >= 0;
            if (top) Limbs.Subtract(u + N, u + N, d, N);
            ulong d1 = d[N - 1], d0 = d[N - 2];
            var v = Limbs.Reciprocal(d1, d0);
            for (var i = N - 1; i >= 0; i--)
            {
                // The window u[i .. i+N] is below d·2⁶⁴; its estimate is at most one too large.
                var w = u + i;
                var digit = w[N] == d1 && w[N - 1] == d0 ? ulong.MaxValue : Limbs.Divide(w[N], w[N - 1], w[N - 2], d1, d0, v, out _, out _);
                var borrow = Limbs.SubtractMultiple(w, d, digit, N);
                var negative = w[N] < borrow;
                w[N] -= borrow;
                while (negative)
                {
                    digit--;
                    w[N] += Limbs.Add(w, w, d, N);
                    negative = w[N] != 0;
                }

                q[i] = digit;
            }

            var inexact = !Limbs.IsZero(u, N);
            if (top)
            {
                inexact |= (q[0] & 1) != 0;
                for (var i = 0; i < N - 1; i++) q[i] = (q[i] >> 1) | (q[i + 1] << 63);
                q[N - 1] = (q[N - 1] >> 1) | (1UL << 63);
                exponent++;
            }

            return Create(x, a._sign * b._sign, exponent, inexact ? Unit(exponent) : default);
        }
    }

    /// <summary>
    /// √x: r/(2√m)·(1 + r/m) for a radius r &lt; m, plus less than 1.01 units in the last place unless the root of the midpoint fits.
    /// A ball that contains 0 gives the roots of its non-negative part; a ball of negative numbers gives the whole line.
    /// </summary>
    public static Ball<TPrecision> Sqrt(Ball<TPrecision> x)
    {
        if (!x.IsFinite || (x._sign < 0 && x.MidpointExceedsRadius)) return WholeLine;
        if (x._sign > 0 && x.MidpointExceedsRadius)
        {
            if (!x.IsNarrow) return EncloseNonNegative(RootOfMidpoint(x.LowerPoint), RootOfMidpoint(x.UpperPoint));
            var root = RootOfMidpoint(x);
            if (x._radius.IsZero) return root;
            // 1 − √(1 − u) ≤ u/2 + u²/2 on [0, 1].
            return root.Widened((x._radius / root.LowerAbs).Shifted(-1) * (Magnitude.One + x._radius / x.LowerMidpoint));
        }

        var upper = x.UpperPoint;
        return upper._sign <= 0 ? default : FromZeroTo(RootOfMidpoint(upper).UpperAbs);
    }

    /// <summary>
    /// The root of a positive midpoint, cut off; exact if it fits. z ≈ 1/(2√m) for m in [1/4, 1) by Newton's iteration z ← z + 2z(1/4 − m·z²), whose relative error e becomes
    /// at most 1.5·e² plus 4(n + 2) units of the n limbs used; it starts from 46 bits of a double. Where m = 1/4, rounding may carry z to 1: the largest z below 1 is then
    /// as good.
    /// </summary>
    [SkipLocalsInit]
    private static Ball<TPrecision> RootOfMidpoint(in Ball<TPrecision> x)
    {
        unchecked
        {
            var w = N + 1;
            var buffer = stackalloc ulong[5 * w + N];
            var m = buffer;
            var z = m + w;
            var s = z + w;
            var t = s + w;
            var square = t + w;
            TPrecision limbs = x._limbs;
            var p = Pointer(limbs);
            var odd = x._exponent & 1;
            Limbs.Place(m, w, p, N, 64 - odd);
            var exponent = (x._exponent + odd) >> 1;

            // 2⁶⁴ m as a double is in [2⁶², 2⁶⁴]; the seed is made smaller so that z < 1 always.
            var seed = 0.5 / Math.Sqrt(m[w - 1] * (1.0 / 18446744073709551616.0)) * (1 - 1.0 / (1L << 48));
            Limbs.Clear(z, w);
            z[w - 1] = (ulong)(seed * (1L << 62)) << 2;
            var bits = 46;
            while (bits < 64 * N + 20)
            {
                var next = 2 * bits - 2;
                var n = Math.Min(w, next / 64 + 1);
                ulong* a = m + (w - n), b = z + (w - n);
                Limbs.MultiplyHigh(s, b, b, n);
                Limbs.MultiplyHigh(t, a, s, n);
                // t = 1/4 − m·z², two's complement.
                Limbs.Negate(t, n);
                t[n - 1] += 1UL << 62;
                var negative = (long)t[n - 1] < 0;
                if (negative) Limbs.Negate(t, n);
                Limbs.MultiplyHigh(s, b, t, n);
                Limbs.Place(t, n, s, n, 1);
                if (negative) Limbs.Subtract(b, b, t, n);
                else if (Limbs.Add(b, b, t, n) != 0) Limbs.Fill(b, n);
                bits = Math.Min(next, 64 * n - 12);
            }

            // √m = 2·m·z. The error of z is below 2^(−64N − 18), so that of the root is below 2^47 units of the last of the N + 1 limbs.
            Limbs.MultiplyHigh(s, m, z, w);
            Limbs.Place(t, w, s, w, 1);
            const ulong Error = 1UL << 47;
            if (t[0] > ulong.MaxValue - Error || t[0] < Error)
            {
                // So near to N limbs: the root may fit. Rounded to N limbs, its square tells.
                Limbs.Copy(s, t, w);
                if (s[0] >> 63 != 0)
                {
                    for (var i = 1; i < w; i++)
                    {
                        if (++s[i] != 0) break;
                    }
                }

                Limbs.Multiply(square, s + 1, s + 1, N);
                if (Limbs.IsZero(square, N - 1) && Limbs.Compare(square + N - 1, m, w) == 0) return FromFraction(1, s + 1, N, exponent, 0);
            }

            return FromFraction(1, t, w, exponent, Error);
        }
    }
}

using System.Runtime.CompilerServices;

namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    private const double Log2OfE = 1.4426950408889634;

    /// <summary>
    /// erf x: the radius times the largest derivative over the ball, plus less than 1.01 units in the last place, also near 0; evaluated at the ends for a wide ball.
    /// </summary>
    public static Ball<TPrecision> Erf(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (x._radius.IsZero) return ErfOfMidpoint(x);
        // (2/√π)e^(−t²) ≤ (2/√π)e^(−m² + 2|m|r), and e^u ≤ 1 + 2u for u ≤ 1.
        var exponent = (x.UpperMidpoint * x._radius).Shifted(1);
        if (!x._radius.IsBelowPowerOfTwo(-8) || !exponent.IsBelowPowerOfTwo(-8)) return Enclose(ErfOfMidpoint(x.LowerPoint), ErfOfMidpoint(x.UpperPoint));
        var slope = Exp(-Square(x.MidpointBall)).UpperAbs * (Magnitude.One + exponent.Shifted(1));
        return ErfOfMidpoint(x).Widened(slope * x._radius * Magnitude.Scaled(1156, -10));
    }

    /// <summary>
    /// Φ(x): the radius times the largest density over the ball, plus less than 1.01 units in the last place, also in the lower tail; evaluated at the ends for a wide ball.
    /// </summary>
    public static Ball<TPrecision> NormalCdf(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (x._radius.IsZero) return NormalCdfOfMidpoint(x);
        var exponent = x.UpperMidpoint * x._radius;
        if (!x._radius.IsBelowPowerOfTwo(-8) || !exponent.IsBelowPowerOfTwo(-8))
            return EncloseNonNegative(NormalCdfOfMidpoint(x.LowerPoint), NormalCdfOfMidpoint(x.UpperPoint));
        // As for erf, with 1/√(2π) < 409/1024.
        var slope = Exp(-Square(x.MidpointBall).Halved).UpperAbs * (Magnitude.One + exponent.Shifted(1));
        return NormalCdfOfMidpoint(x).Widened(slope * x._radius * Magnitude.Scaled(409, -10));
    }

    private static Ball<TPrecision> ErfOfMidpoint(in Ball<TPrecision> x)
    {
        if (x.IsFinite) return x._sign == 0 ? default : TPrecision.Guarded<ErfFunction>(x.MidpointBall, default);
        return AroundZero(Magnitude.One);
    }

    private static Ball<TPrecision> NormalCdfOfMidpoint(in Ball<TPrecision> x) =>
        x.IsFinite ? TPrecision.Guarded<NormalCdfFunction>(x.MidpointBall, default) : FromZeroTo(Magnitude.One);

    private readonly struct ErfFunction : IBallFunction
    {
        public static Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
            where T : struct, IPrecision<T>
        {
            var a = Ball<T>.Abs(x);
            var h = a._exponent > 8 ? double.PositiveInfinity : a._exponent < -60 ? 0 : Math.ScaleB(a.Top / 18446744073709551616.0, (int)a._exponent) is var d ? d * d : 0;
            Ball<T> value;
            if (h * Log2OfE > 64 * T.Limbs)
            {
                // 1 − erf a ≤ e^(−a²), and h is a² up to rounding.
                value = Ball<T>.One.Widened(Magnitude.PowerOfTwo(1 - 64 * T.Limbs));
            }
            else
            {
                value = Ball<T>.GaussianSeries(a, halved: false) * a * (2 / Ball<T>.Sqrt(Ball<T>.Pi));
            }

            return x._sign < 0 ? -value : value;
        }
    }

    private readonly struct NormalCdfFunction : IBallFunction
    {
        public static Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
            where T : struct, IPrecision<T>
        {
            if (x._sign == 0) return Ball<T>.One.Halved;
            var tail = Ball<T>.Tail(Ball<T>.Abs(x));
            return x._sign < 0 ? tail : Ball<T>.One - tail;
        }
    }

    /// <summary>Φ(−a) for exact a &gt; 0: the asymptotic series where its smallest term, about e^(−a²/2), is below what the guard limb hides, else Taylor's.</summary>
    private static Ball<TPrecision> Tail(in Ball<TPrecision> a)
    {
        if (a._exponent > 8 || Square(a.Top * Math.ScaleB(1 / 18446744073709551616.0, (int)Math.Max(a._exponent, -64))) * 0.5 * Log2OfE > 64 * N - 50) return AsymptoticTail(a);
        return GaussianSeries(a, halved: true);
    }

    private static double Square(double x) => x * x;

    /// <summary>
    /// e^(−a²/2)/(a√(2π))·Σ (−1)^k (2k − 1)!!/a^(2k): the remainder is at most the first omitted term. A term of N limbs costs at most (2k − 1)(N + 3) units and
    /// carries on earlier errors without increase, because 2k − 1 ≤ a²: K terms cost K³(N + 3) units.
    /// </summary>
    [SkipLocalsInit]
    internal static Ball<TPrecision> AsymptoticTail(in Ball<TPrecision> a)
    {
        // e^(−2⁵⁷) is below every positive midpoint.
        if (a._exponent > 30) return FromZeroTo(Magnitude.PowerOfTwo(-ExponentLimit));
        var square = a * a;
        var inverse = One / square;
        var w = stackalloc ulong[N];
        var t = stackalloc ulong[N];
        var next = stackalloc ulong[N];
        var sum = stackalloc ulong[N];
        var limbs = inverse._limbs;
        Limbs.Place(w, N, Pointer(limbs), N, inverse._exponent);
        Limbs.Copy(t, w, N);
        Limbs.Clear(sum, N);
        var last = square._exponent > 20 ? 1UL << 20 : (ulong)Math.ScaleB(square.Top / 18446744073709551616.0, (int)square._exponent);
        var k = 1UL;
        while (!Limbs.IsZero(t, N) && 2 * k + 1 < last)
        {
            if ((k & 1) != 0) Limbs.Add(sum, sum, t, N);
            else Limbs.Subtract(sum, sum, t, N);
            k++;
            Limbs.MultiplyHigh(next, t, w, N);
            Limbs.MultiplySmall(t, next, 2 * k - 1, N);
        }

        var series = One - FromFraction(1, sum, N, 0, k * k * k * (ulong)(N + 3));
        series = series.Widened(FromFraction(1, t, N, 0, k * k * (ulong)(N + 3)).UpperAbs);
        return Exp(-square.Halved) * series / (a * Sqrt(2 * Pi));
    }

    /// <summary>
    /// With h = a², or a²/2 when <paramref name="halved"/>: B = Σ (−1)^n h^n/(n!(2n + 1)) itself, or 1/2 − a·B/√(2π) = Φ(−a). Terms u = h^n/n! stay below e^h ≤ 2^s and
    /// are kept as fractions u/2^s of M limbs. With h &lt; 2^k a step costs δ = 2^k·(M + 3) units and multiplies earlier errors by h/n, so that what one step loses grows to at most e^h·δ
    /// in all later terms together; the steps after the last one, where the term has become 0, lose nothing more. M leaves 64·N bits of B, or of Φ(−a) ≥ 2^(−s)/(8·2^k), unharmed.
    /// </summary>
    [SkipLocalsInit]
    private static Ball<TPrecision> GaussianSeries(in Ball<TPrecision> a, bool halved)
    {
        unchecked
        {
            var limbs = a._limbs;
            var exponentOfH = 2 * a._exponent - (halved ? 1 : 0);
            var k = (int)Math.Max(exponentOfH, 0);
            var approximate = exponentOfH < -30 ? 0.0 : Math.ScaleB(Square(a.Top / 18446744073709551616.0), (int)exponentOfH);
            var s = (int)(approximate * 1.4427) + 2;
            var m = (64 * N + (halved ? 3 : 2) * s + 80) / 64 + 1;
            var buffer = stackalloc ulong[6 * m + 2 * N];
            ulong* h = buffer, u = h + m, v = u + m, sum = v + m, t = sum + m, root = t + m, product = root + m;
            Limbs.Multiply(product, Pointer(limbs), Pointer(limbs), N);
            // h/2^k as a fraction of m limbs.
            Limbs.Place(h, m, product, 2 * N, 64L * (m - 2 * N) + exponentOfH - k);
            Limbs.Clear(u, m);
            u[m - 1 - (s - 1) / 64] = 1UL << (63 - (s - 1) % 64);
            Limbs.Copy(sum, u, m);
            var length = m;
            var n = 0UL;
            while (length > 0)
            {
                n++;
                // Terms grow, by less than a limb a step, until n reaches h.
                if (length < m && n < approximate + 2) length++;
                Limbs.DivideSmall(u, u, n, length);
                Limbs.MultiplyHigh(v, u, h + (m - length), length);
                Limbs.Place(u, length, v, length, k);
                while (length > 0 && u[length - 1] == 0) length--;
                Limbs.DivideSmall(t, u, 2 * n + 1, length);
                var low = (n & 1) != 0 ? Limbs.Subtract(sum, sum, t, length) : Limbs.Add(sum, sum, t, length);
                for (var i = length; low != 0 && i < m; i++)
                {
                    if ((n & 1) != 0)
                    {
                        low = sum[i] == 0 ? 1UL : 0;
                        sum[i]--;
                    }
                    else
                    {
                        sum[i]++;
                        low = sum[i] == 0 ? 1UL : 0;
                    }
                }
            }

            // (K + 4)·δ·2^s units of 2^(s − 64m).
            var error = Magnitude.Scaled((n + 4) * ((ulong)(m + 3) << k), 2L * s - 64L * m);
            if (!halved) return FromFraction(1, sum, m, s, 0).Widened(error);

            // a/2^q·c·sum, then 1/2 less that, in units of 2^(s + q − 64m); three cuts of less than m + 2 units each, the error of the sum times a·c/2^q < 1.
            var q = (int)Math.Max(a._exponent, 0);
            Limbs.Place(h, m, Pointer(limbs), N, 64L * (m - N) + a._exponent - q);
            Limbs.Copy(root, NormalTables<TPrecision>.InverseRootTwoPi + (NormalTables<TPrecision>.Length - m), m);
            Limbs.MultiplyHigh(t, h, root, m);
            Limbs.MultiplyHigh(v, t, sum, m);
            Limbs.Negate(v, m);
            // The bit of weight 2^(−1 − s − q); m holds 3s + 80 bits more than N limbs.
            var bit = 64 * m - 1 - s - q;
            var carry = 1UL << (bit % 64);
            for (var i = bit / 64; i < m && carry != 0; i++)
            {
                v[i] += carry;
                carry = v[i] < carry ? 1UL : 0;
            }

            return FromFraction(1, v, m, s + q, 0).Widened((error + Magnitude.Scaled((ulong)(4 * m + 16), s - 64L * m)).Shifted(q));
        }
    }
}

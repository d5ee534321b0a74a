namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>log(1 + eᶻ): the radius times the largest derivative over the ball, plus less than 4 units in the last place; evaluated at the ends for a wide ball.</summary>
    public static Ball<TPrecision> Softplus(Ball<TPrecision> z)
    {
        if (!z.IsFinite) return z;
        if (!z._radius.IsBelowPowerOfTwo(-8)) return EncloseNonNegative(SoftplusOfMidpoint(z.LowerPoint), SoftplusOfMidpoint(z.UpperPoint));
        var e = ExpOfMidpoint(-Abs(z.MidpointBall));
        var value = Log1P(e);
        if (z._sign > 0) value = z.MidpointBall + value;
        if (z._radius.IsZero) return value;
        // The derivative σ grows by a factor of at most e^r ≤ 1 + 2r on the way to the end.
        var slope = (z._sign < 0 ? e : One).UpperAbs / (One + e).LowerAbs * (Magnitude.One + z._radius.Shifted(1));
        return value.Widened(slope * z._radius);
    }

    private static Ball<TPrecision> SoftplusOfMidpoint(in Ball<TPrecision> z)
    {
        if (!z.IsFinite) return z;
        var value = Log1P(ExpOfMidpoint(-Abs(z)));
        return z._sign > 0 ? z + value : value;
    }

    /// <summary>1/(1 + e^(−z)): the radius times the largest derivative over the ball, plus less than 1.01 units in the last place, also for very negative z.</summary>
    public static Ball<TPrecision> Sigmoid(Ball<TPrecision> z)
    {
        if (!z.IsFinite) return z;
        if (!z._radius.IsBelowPowerOfTwo(-8)) return EncloseNonNegative(SigmoidOfMidpoint(z.LowerPoint), SigmoidOfMidpoint(z.UpperPoint));
        var value = SigmoidOfMidpoint(z);
        if (z._radius.IsZero) return value;
        // |σ''| ≤ σ' = σ(1 − σ), so σ' grows by a factor of at most e^r ≤ 1 + 2r.
        return value.Widened(value.UpperAbs * (One - value).UpperAbs * (Magnitude.One + z._radius.Shifted(1)) * z._radius);
    }

    private static Ball<TPrecision> SigmoidOfMidpoint(in Ball<TPrecision> z) =>
        z.IsFinite ? TPrecision.Guarded<SigmoidFunction>(z.MidpointBall, default) : FromZeroTo(Magnitude.One);

    private readonly struct SigmoidFunction : IBallFunction
    {
        public static Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
            where T : struct, IPrecision<T>
        {
            var e = Ball<T>.Exp(-Ball<T>.Abs(x));
            return (x._sign < 0 ? e : Ball<T>.One) / (e + Ball<T>.One);
        }
    }

    /// <summary>tanh x: the radius times the largest derivative over the ball, plus less than 1.01 units in the last place, also near 0.</summary>
    public static Ball<TPrecision> Tanh(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (!x._radius.IsBelowPowerOfTwo(-8)) return Enclose(TanhOfMidpoint(x.LowerPoint), TanhOfMidpoint(x.UpperPoint));
        var value = TanhOfMidpoint(x);
        if (x._radius.IsZero) return value;

        // |tanh''| = 2|tanh|·tanh' ≤ 2t·tanh' with t = |tanh x| + r in the ball, so tanh' grows by a factor of at most e^s, s = 2rt ≤ 2^−7·(1 + 2^−8), and e^s ≤ 1 + s(1 + 2^−6).
        var growth = (x._radius * (value.UpperAbs + x._radius)).Shifted(1) * (Magnitude.One + Magnitude.PowerOfTwo(-6));
        return value.Widened(((One - value) * (One + value)).UpperAbs * (Magnitude.One + growth) * x._radius);
    }

    private static Ball<TPrecision> TanhOfMidpoint(in Ball<TPrecision> x) => !x.IsFinite ? AroundZero(Magnitude.One) : x._exponent > 40
        ? FromInteger(x._sign).Widened(Unit(0))
        : TPrecision.Guarded<TanhFunction>(x.MidpointBall, default);

    private readonly struct TanhFunction : IBallFunction
    {
        public static Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
            where T : struct, IPrecision<T>
        {
            // Near 0 the difference keeps its relative accuracy, far from it 1 − 2/(e^(2x) + 1) is better.
            var a = Ball<T>.Scale(Ball<T>.Abs(x), 1);
            if (a._exponent > 6)
            {
                var tail = Ball<T>.Exp(-a);
                return Signed(x, Ball<T>.One - 2 * tail / (tail + Ball<T>.One));
            }

            var e = Ball<T>.ExpM1(a);
            return Signed(x, e / (e + 2));
        }

        private static Ball<T> Signed<T>(Ball<T> x, Ball<T> value)
            where T : struct, IPrecision<T> => x._sign < 0 ? -value : value;
    }
}

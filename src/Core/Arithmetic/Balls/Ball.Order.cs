namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>|x|: where the ball contains 0, the ball from 0 to the largest |x|.</summary>
    public static Ball<TPrecision> Abs(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (x.MidpointExceedsRadius || x._radius.IsZero) return x._sign < 0 ? -x : x;
        return FromZeroTo(x.UpperAbs);
    }

    /// <summary>min{a, b}: where the order is undecided, from the smaller lower end to the smaller upper end.</summary>
    public static Ball<TPrecision> Min(Ball<TPrecision> a, Ball<TPrecision> b)
    {
        switch (AtMost(a, b))
        {
            case Verdict.Holds: return a;
            case Verdict.Fails: return b;
            default: return a.IsFinite && b.IsFinite ? Enclose(Lesser(a.LowerPoint, b.LowerPoint), Lesser(a.UpperPoint, b.UpperPoint)) : WholeLine;
        }
    }

    /// <summary>max{a, b}: where the order is undecided, from the larger lower end to the larger upper end.</summary>
    public static Ball<TPrecision> Max(Ball<TPrecision> a, Ball<TPrecision> b) => -Min(-a, -b);

    /// <summary>Whether a ≤ b. Two exact balls are always decided; the whole line never is.</summary>
    public static Verdict AtMost(Ball<TPrecision> a, Ball<TPrecision> b)
    {
        if (!a.IsFinite || !b.IsFinite) return Verdict.Undecided;
        var d = b - a;
        if (d._sign >= 0 && (d._radius.IsZero || d.MidpointAtLeastRadius)) return Verdict.Holds;
        return d._sign < 0 && d.MidpointExceedsRadius ? Verdict.Fails : a.CompareExact(b);
    }

    /// <summary>Whether a &lt; b. Two exact balls are always decided; the whole line never is.</summary>
    public static Verdict LessThan(Ball<TPrecision> a, Ball<TPrecision> b) => AtMost(b, a).Not();

    /// <inheritdoc/>
    public static Ball<TPrecision> Select(Verdict condition, Ball<TPrecision> yes, Ball<TPrecision> no) => condition switch
    {
        Verdict.Holds => yes,
        Verdict.Fails => no,
        _ => Hull(yes, no),
    };

    /// <summary>A ball that contains both.</summary>
    public static Ball<TPrecision> Hull(Ball<TPrecision> a, Ball<TPrecision> b) => !a.IsFinite || !b.IsFinite ? WholeLine
        : Enclose(Lesser(a.LowerPoint, b.LowerPoint), -Lesser(-a.UpperPoint, -b.UpperPoint));

    /// <summary>Whether |midpoint| &gt; radius, exactly: the ball is finite and lies on one side of 0.</summary>
    private bool MidpointExceedsRadius
    {
        get
        {
            if (_sign == 0) return false;
            if (_radius.IsZero) return true;
            if (_exponent != _radius.Exponent) return _exponent > _radius.Exponent;
            var head = (uint)(Top >> 32);
            return head > _radius.Mantissa || (head == _radius.Mantissa && !RestIsZero);
        }
    }

    private bool MidpointAtLeastRadius
    {
        get
        {
            if (_radius.IsZero) return true;
            if (_sign == 0) return false;
            return _exponent != _radius.Exponent ? _exponent > _radius.Exponent : (uint)(Top >> 32) >= _radius.Mantissa;
        }
    }

    private bool RestIsZero
    {
        get
        {
            var limbs = _limbs;
            return unchecked((uint)Top) == 0 && Limbs.IsZero(Pointer(limbs), N - 1);
        }
    }

    /// <summary>For exact balls whose difference was lost in extreme exponents: whether the midpoints themselves are in order.</summary>
    private Verdict CompareExact(in Ball<TPrecision> other) =>
        _radius.IsZero && other._radius.IsZero ? Verdicts.Of(CompareMidpoints(this, other) <= 0) : Verdict.Undecided;

    private static int CompareMidpoints(in Ball<TPrecision> a, in Ball<TPrecision> b)
    {
        if (a._sign != b._sign || a._sign == 0) return a._sign.CompareTo(b._sign);
        if (a._exponent != b._exponent) return a._exponent > b._exponent ? a._sign : -a._sign;
        TPrecision x = a._limbs, y = b._limbs;
        return a._sign * Limbs.Compare(Pointer(x), Pointer(y), N);
    }

    private static Ball<TPrecision> Lesser(in Ball<TPrecision> a, in Ball<TPrecision> b) => CompareMidpoints(a, b) <= 0 ? a : b;

    /// <summary>Whether the radius is so small beside the midpoint that derivative bounds lose nothing worth mentioning.</summary>
    private bool IsNarrow => _radius.IsZero || (_sign != 0 && _radius.Exponent < _exponent - 16);

    /// <summary>The exact point at or above the upper end, by less than one unit in the last place; at the limit of exponents the whole line.</summary>
    private Ball<TPrecision> UpperPoint => _radius.IsZero ? this : Directed(MidpointBall, FromMagnitude(_radius));

    /// <summary>The exact point at or below the lower end.</summary>
    private Ball<TPrecision> LowerPoint => -(-this).UpperPoint;

    /// <summary>a + b for exact a and b, rounded up.</summary>
    private static Ball<TPrecision> Directed(in Ball<TPrecision> a, in Ball<TPrecision> b)
    {
        if (!a.IsFinite || !b.IsFinite) return WholeLine;
        if (a._sign == 0) return b;
        if (b._sign == 0) return a;
        var same = a._sign == b._sign;
        bool inexact;
        var sum = a._exponent >= b._exponent ? SumMany(a, b, a._sign, same, default, out inexact) : SumMany(b, a, b._sign, same, default, out inexact);
        if (!sum.IsFinite) return sum;
        // An exact difference below the smallest midpoint has become a radius around 0: its upper end is one.
        if (sum._sign == 0) return FromMagnitude(sum._radius);
        // The sum was cut off towards zero: upwards for a negative one.
        return inexact && sum._sign > 0 ? sum.NextAway : sum.MidpointBall;
    }

    /// <summary>The midpoint with one unit in the last place added to its magnitude.</summary>
    private Ball<TPrecision> NextAway
    {
        get
        {
            var limbs = _limbs;
            var p = Pointer(limbs);
            for (var i = 0; i < N; i++)
            {
                p[i] = unchecked(p[i] + 1);
                if (p[i] != 0) return new(limbs, _sign, _exponent, default);
            }

            p[N - 1] = 1UL << 63;
            return Create(limbs, _sign, _exponent + 1, default);
        }
    }

    /// <summary>
    /// The ball from the lower end of <paramref name="low"/> to the upper end of <paramref name="high"/>. With exact ends L and H and c = (L + H)/2 ± e its
    /// radius is (H − L)/2 + e.
    /// </summary>
    private static Ball<TPrecision> Enclose(in Ball<TPrecision> low, in Ball<TPrecision> high)
    {
        if (!low.IsFinite || !high.IsFinite) return WholeLine;
        var (bottom, top) = (low.LowerPoint, high.UpperPoint);
        if (!bottom.IsFinite || !top.IsFinite) return WholeLine;
        var middle = (bottom + top).Halved;
        return middle.Widened((top - bottom).Halved.UpperAbs);
    }

    /// <summary>As <see cref="Enclose"/> for sets without negative numbers: rounding does not carry the lower end below 0.</summary>
    private static Ball<TPrecision> EncloseNonNegative(in Ball<TPrecision> low, in Ball<TPrecision> high)
    {
        var ball = Enclose(low, high);
        return !ball.IsFinite || ball.MidpointAtLeastRadius && ball._sign >= 0 ? ball : FromZeroTo(high.UpperAbs);
    }

    /// <summary>[0, upper], exactly.</summary>
    private static Ball<TPrecision> FromZeroTo(Magnitude upper)
    {
        // The midpoint has 32 bits, so its lower bound is itself.
        var half = FromMagnitude(upper.Shifted(-1));
        return half.Widened(half.LowerMidpoint);
    }
}

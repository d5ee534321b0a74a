namespace Verification.Arithmetic;

public readonly unsafe partial struct Ball<TPrecision>
{
    /// <summary>π, to 1.01 units in the last place.</summary>
    public static Ball<TPrecision> Pi => FromFraction(1, AngleTables<TPrecision>.QuarterPi, W, 2, 2);

    /// <summary>
    /// The arc cosine: r/√(1 − (|m| + r)²) for a radius r, plus less than 1.01 units in the last place, also near ±1; evaluated at the ends for a ball near them or wide.
    /// A ball that sticks out of [−1, 1] gives the angles of its part inside, one outside gives the whole line.
    /// </summary>
    public static Ball<TPrecision> Acos(Ball<TPrecision> x)
    {
        if (!x.IsFinite) return x;
        if (x._radius.IsZero) return AcosOfMidpoint(x);
        var a = Abs(x.MidpointBall);
        var gap = One - a;
        var room = gap._sign > 0 ? Magnitude.LowerDifference(gap.LowerAbs, x._radius) : default;
        if (!room.IsZero && x._radius.Exponent < room.Exponent - 16)
        {
            // r ≤ 2^−16·(1 − |m|), so 1 − t² ≥ (1 − |m|)(1 + |m|)(1 − 2^−15) in the ball, and the derivative is 1/√(1 − t²).
            var slope = Magnitude.Sqrt((Magnitude.One + Magnitude.PowerOfTwo(-14)) / (gap * (One + a)).LowerAbs);
            return AcosOfMidpoint(x).Widened(slope * x._radius);
        }

        var (low, high) = (x.LowerPoint, x.UpperPoint);
        // A ball outside has an end, clamped or not, that is no cosine.
        if (CompareMidpoints(low, -One) < 0) low = -One;
        if (CompareMidpoints(high, One) > 0) high = One;
        return EncloseNonNegative(AcosOfMidpoint(high), AcosOfMidpoint(low));
    }

    private static Ball<TPrecision> AcosOfMidpoint(in Ball<TPrecision> x)
    {
        var one = One;
        if (CompareMidpoints(x, one) > 0 || CompareMidpoints(x, -one) < 0) return WholeLine;
        return TPrecision.Guarded<AcosFunction>(x.MidpointBall, default);
    }

    private readonly struct AcosFunction : IBallFunction
    {
        public static Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
            where T : struct, IPrecision<T>
        {
            // arccos x is the angle of (x, √(1 − x²)); the factors 1 − x and 1 + x keep the accuracy near ±1.
            if (x._sign == 0) return Ball<T>.Pi.Halved;
            var height = Ball<T>.Sqrt((Ball<T>.One - x) * (Ball<T>.One + x));
            if (height._sign == 0) return x._sign > 0 ? default : Ball<T>.Pi;
            return Ball<T>.Angle(height, x);
        }
    }

    /// <summary>
    /// The angle of the point (x, y) in (−π, π]: about (|x|·r(y) + |y|·r(x))/(x² + y²), plus less than 1.01 units in the last place; from the corners for wide operands.
    /// [−π, π] where points on both sides of the negative x axis or around the origin are possible; the whole line for the origin itself.
    /// </summary>
    public static Ball<TPrecision> Atan2(Ball<TPrecision> y, Ball<TPrecision> x)
    {
        if (!x.IsFinite || !y.IsFinite) return WholeLine;
        var right = x._sign > 0 && x.MidpointExceedsRadius;
        var above = y._sign > 0 && y.MidpointAtLeastRadius;
        var below = y._sign < 0 && y.MidpointExceedsRadius;
        var flat = y._sign == 0 && y._radius.IsZero;
        var vertical = x._sign == 0 && x._radius.IsZero;
        if (flat && vertical) return WholeLine;
        var left = x._sign < 0 && x.MidpointExceedsRadius;
        if (!(right || above && y.MidpointExceedsRadius || below || (left && (above || flat)))) return AroundZero(Pi.UpperAbs);
        if (x._radius.IsZero && y._radius.IsZero) return AngleOfMidpoints(y, x);

        // For a point (x', y') of the box, sin of the turn from the middle is |x·y' − y·x'|/(ρρ') ≤ (|x|r(y) + |y|r(x))/(ρ(ρ − R)),
        // R = r(x) + r(y); the larger coordinate is a lower bound of ρ. arcsin s ≤ s(1 + s²) for s ≤ 1/2, and ρ > R makes the turn less than a right angle.
        var rho = Magnitude.Max(x.LowerMidpoint, y.LowerMidpoint);
        var near = Magnitude.LowerDifference(rho, x._radius + y._radius);
        if (!near.IsZero)
        {
            var s = (x.UpperMidpoint * y._radius + y.UpperMidpoint * x._radius) / rho / near;
            if (s.IsBelowPowerOfTwo(-8)) return AngleOfMidpoints(y, x).Widened(s * (Magnitude.One + s * s));
        }

        // The origin is outside and no branch cut is crossed, so the extreme angles are at corners.
        var (x0, x1, y0, y1) = (x.LowerPoint, x.UpperPoint, y.LowerPoint, y.UpperPoint);
        return Hull(Hull(AngleOfMidpoints(y0, x0), AngleOfMidpoints(y0, x1)), Hull(AngleOfMidpoints(y1, x0), AngleOfMidpoints(y1, x1)));
    }

    private static Ball<TPrecision> AngleOfMidpoints(in Ball<TPrecision> y, in Ball<TPrecision> x)
    {
        if (!x.IsFinite || !y.IsFinite) return AroundZero(Pi.UpperAbs);
        if (y._sign == 0) return x._sign > 0 ? default : x._sign < 0 ? Pi : AroundZero(Pi.UpperAbs);
        if (x._sign == 0) return y._sign > 0 ? Pi.Halved : -Pi.Halved;
        return TPrecision.Guarded<AngleFunction>(y.MidpointBall, x.MidpointBall);
    }

    private readonly struct AngleFunction : IBallFunction
    {
        public static Ball<T> Apply<T>(Ball<T> x, Ball<T> y)
            where T : struct, IPrecision<T> => Ball<T>.Angle(x, y);
    }

    /// <summary>
    /// The angle of (x, y) for narrow non-zero coordinates. In the first octant, with c = i/256 near y/x, arctan(y/x) = arctan c + arctan u, u = (y − c·x)/(x + c·y), |u| ≤ 2^−8,
    /// and arctan u = u·(1 − u²/3 + ...). Used with a guard limb, so the few roundings do not matter.
    /// </summary>
    private static Ball<TPrecision> Angle(in Ball<TPrecision> y, in Ball<TPrecision> x)
    {
        var (a, b) = (Abs(y), Abs(x));
        var steep = CompareMidpoints(a, b) > 0;
        if (steep) (a, b) = (b, a);
        var gap = a._exponent - b._exponent;
        var i = gap < -10 ? 0 : (int)(Math.ScaleB((double)a.Top / b.Top, (int)gap) * 256 + 0.5);
        var u = i == 0 ? a / b : (256 * a - i * b) / (256 * b + i * a);
        var angle = Arctan(u);
        if (i != 0) angle = FromFraction(1, AngleTables<TPrecision>.Arctans + i * W, W, 0, 2) + angle;
        if (steep) angle = Pi.Halved - angle;
        if (x._sign < 0) angle = Pi - angle;
        return y._sign < 0 ? -angle : angle;
    }

    private static Ball<TPrecision> Arctan(in Ball<TPrecision> u)
    {
        if (u._sign == 0) return u;
        if (u._exponent > -8) throw new InvalidOperationException("The reduction of an angle went wrong.");
        var w = W;
        var v = stackalloc ulong[w];
        var square = stackalloc ulong[w];
        var sum = stackalloc ulong[w];
        var limbs = u._limbs;
        Limbs.Place(v, w, Pointer(limbs), N, u._exponent + 64);
        var buffer = stackalloc ulong[w];
        Limbs.MultiplyHigh(buffer, v, v, w);
        Limbs.Copy(square, buffer, w);
        var bits = Math.Min(-2 * u._exponent, 64 * w);
        var last = Math.Max(1, (int)((64 * w - 30 + bits - 1) / bits));
        Horner(sum, square, LogTables<TPrecision>.OddInverses, 1, last, bits, true);
        // The derivative of arctan is at most 1.
        return TimesBracket(u.MidpointBall, square, sum, true).Widened(u._radius);
    }
}

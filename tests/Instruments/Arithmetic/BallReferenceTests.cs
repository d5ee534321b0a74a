#pragma warning disable CA1806 // What MPFR returns is the direction of rounding, not an error code.
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;
using Native = Verification.Instruments.External.Mpfr.Native;

namespace Verification.Instruments.Arithmetic;

/// <summary>Every function of exact balls against GNU MPFR with 64 bits more: the ball contains the value (meets MPFR's enclosure, which is 2⁻⁶⁴ units wide), and its radius is at most 4 units in the last place.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[TestFixture(typeof(Bits1024))]
[Category("External")]
internal sealed unsafe class BallReferenceTests<T>
    where T : struct, IPrecision<T>
{
    private static readonly int Samples = Settings.Current.Scaled(2000);
    private const int UnitsAllowed = 4;

    /// <summary>The library takes up to a millisecond for one error function.</summary>
    private static int Slow => T.Limbs <= 4 ? Samples : Settings.Current.Scaled(400);

    private static int Bits => 64 * T.Limbs;

    [SetUp]
    public void Library() => Mpfr.Require();

    [Test]
    public void Addition() => Check2(Ball2((a, b) => a + b), Native.mpfr_add, r => (r.Any<T>(400), r.Any<T>(400)));

    [Test]
    public void Subtraction_of_neighbours() => Check2(Ball2((a, b) => a - b), Native.mpfr_sub, r =>
    {
        var a = r.Any<T>(400);
        return (a, r.Below(2) == 0 ? a * r.NearOne<T>() : r.Exact<T>(a.MidpointExponent - 1, a.MidpointExponent + 1));
    });

    [Test]
    public void Multiplication() => Check2(Ball2((a, b) => a * b), Native.mpfr_mul, r => (r.Any<T>(1L << 30), r.Any<T>(1L << 30)));

    [Test]
    public void Division() => Check2(Ball2((a, b) => a / b), Native.mpfr_div, r => (r.Any<T>(1L << 30), r.Exact<T>(-300, 300)));

    [Test]
    public void Division_of_products() => Check2(Ball2((a, b) => a / b), Native.mpfr_div, r =>
    {
        var b = r.Exact<T>(-3, 3);
        return ((b * r.Exact<T>(-3, 3)), b);
    });

    [Test]
    public void Square_root() => Check1(Ball<T>.Sqrt, Native.mpfr_sqrt, r => r.Any<T>(1L << 39, positive: true));

    [Test]
    public void Exponential() => Check1(Ball<T>.Exp, Native.mpfr_exp, r => r.Below(10) == 0 ? r.Exact<T>(-40, 39) : r.Any<T>(20));

    [Test]
    public void Exponential_less_one() => Check1(Ball<T>.ExpM1, Native.mpfr_expm1, r => r.Below(2) == 0 ? r.Exact<T>(-20, 8) : r.Any<T>(20));

    [Test]
    public void Logarithm() => Check1(Ball<T>.Log, Native.mpfr_log, r => r.Any<T>(1L << 39, positive: true));

    [Test]
    public void Logarithm_of_one_plus() => Check1(Ball<T>.Log1P, Native.mpfr_log1p, r => r.Below(3) switch
    {
        0 => -Ball<T>.One + r.Exact<T>(-60, -1, positive: true) is var x && x.IsExact ? x : Ball<T>.FromParts(1, r.Mantissa(T.Limbs), 3, default),
        1 => r.Exact<T>(-16, 14, positive: true),
        _ => r.Any<T>(1L << 39, positive: true),
    });

    [Test]
    public void Hyperbolic_tangent() => Check1(Ball<T>.Tanh, Native.mpfr_tanh, r => r.Below(3) == 0 ? r.Exact<T>(3, 11) : r.Any<T>(12));

    [Test]
    public void Arc_cosine() => Check1(Ball<T>.Acos, Native.mpfr_acos, r => r.Below(3) == 0 ? r.Exact<T>(-200, 0) : UnitSegment(r));

    [Test]
    public void Angle() => Check2(Ball<T>.Atan2, Native.mpfr_atan2, r => r.Below(3) == 0 ? (r.Exact<T>(-8, 0), r.Exact<T>(-8, 0)) : (NonZero(r), NonZero(r)));

    [Test]
    public void Softplus() => Check(Ball<T>.Softplus, r => r.Any<T>(14), (x, low, high) =>
    {
        // log1p(e^z) is increasing in z: each step rounded down gives a lower bound.
        Native.mpfr_exp(low, x, MpfrRounding.Down);
        Native.mpfr_log1p(low, low, MpfrRounding.Down);
        Native.mpfr_exp(high, x, MpfrRounding.Up);
        Native.mpfr_log1p(high, high, MpfrRounding.Up);
    });

    [Test]
    public void Sigmoid() => Check(Ball<T>.Sigmoid, r => r.Any<T>(14), (x, low, high) =>
    {
        using var negated = new Mpfr(Bits);
        Native.mpfr_neg(negated.Pointer, x, MpfrRounding.Nearest);
        Native.mpfr_exp(low, negated.Pointer, MpfrRounding.Up);
        Native.mpfr_add_si(low, low, 1, MpfrRounding.Up);
        Native.mpfr_si_div(low, 1, low, MpfrRounding.Down);
        Native.mpfr_exp(high, negated.Pointer, MpfrRounding.Down);
        Native.mpfr_add_si(high, high, 1, MpfrRounding.Down);
        Native.mpfr_si_div(high, 1, high, MpfrRounding.Up);
    });

    [Test]
    public void Error_function() => Check1(Ball<T>.Erf, Native.mpfr_erf, r => r.Below(4) == 0 ? r.Exact<T>(-100, 12) : r.Exact<T>(-8, 3), Slow);

    [Test]
    public void Normal_distribution() => Check(Ball<T>.NormalCdf, r => r.Below(4) == 0 ? r.Exact<T>(-100, 6) : r.Exact<T>(-5, 4), (x, low, high) =>
    {
        // Φ(x) = erfc(−x/√2)/2 decreases in −x/√2; the argument has so many bits that its rounding, enlarged by x², does not show.
        using Mpfr t = new(Bits + 128);
        foreach (var (down, result) in new[] { (true, (nint)low), (false, (nint)high) })
        {
            Native.mpfr_set_si_2exp(t.Pointer, 2, 0, MpfrRounding.Nearest);
            Native.mpfr_sqrt(t.Pointer, t.Pointer, (Native.mpfr_sgn(x) < 0) == down ? MpfrRounding.Down : MpfrRounding.Up);
            Native.mpfr_div(t.Pointer, x, t.Pointer, down ? MpfrRounding.Down : MpfrRounding.Up);
            Native.mpfr_neg(t.Pointer, t.Pointer, MpfrRounding.Nearest);
            Native.mpfr_erfc((Mpfr.Layout*)result, t.Pointer, down ? MpfrRounding.Down : MpfrRounding.Up);
            Native.mpfr_mul_2si((Mpfr.Layout*)result, (Mpfr.Layout*)result, -1, MpfrRounding.Nearest);
        }
    }, Slow);

    [Test]
    public void Circle_constant() => Check(_ => Ball<T>.Pi, r => Ball<T>.One, (_, low, high) =>
    {
        Native.mpfr_const_pi(low, MpfrRounding.Down);
        Native.mpfr_const_pi(high, MpfrRounding.Up);
    }, samples: 1);

    private static Ball<T> UnitSegment(BallOperands r)
    {
        var x = r.NearOne<T>();
        while (Ball<T>.AtMost(x, Ball<T>.One) != Verdict.Holds) x = r.NearOne<T>();
        return r.Below(2) == 0 ? x : -x;
    }

    private static Ball<T> NonZero(BallOperands r)
    {
        var x = r.Any<T>(500);
        return x.MidpointSign == 0 ? Ball<T>.One : x;
    }

    private static Func<Ball<T>, Ball<T>, Ball<T>> Ball2(Func<Ball<T>, Ball<T>, Ball<T>> f) => f;

    private static void Check1(Func<Ball<T>, Ball<T>> ball, Mpfr.Unary reference, Func<BallOperands, Ball<T>> operand, int? samples = null) =>
        Check(ball, operand, (x, low, high) => Both(reference(low, x, MpfrRounding.Down), low, high), samples);

    private static void Both(int ternary, Mpfr.Layout* low, Mpfr.Layout* high)
    {
        Native.mpfr_set(high, low, MpfrRounding.Nearest);
        if (ternary != 0) Native.mpfr_nextabove(high);
    }

    internal delegate void Enclosure(Mpfr.Layout* x, Mpfr.Layout* low, Mpfr.Layout* high);

    private static void Check(Func<Ball<T>, Ball<T>> ball, Func<BallOperands, Ball<T>> operand, Enclosure reference, int? samples = null)
    {
        using Mpfr x = new(Bits), low = new(Bits + 64), high = new(Bits + 64);
        using var judge = new BallJudge<T>();
        var random = new BallOperands(20261122);
        for (var i = 0; i < (samples ?? Samples); i++)
        {
            var a = operand(random);
            if (!a.IsExact) a = Ball<T>.FromParts(a.MidpointSign, BallOperands.Limbs(a), a.MidpointExponent, default);
            x.Set(a.MidpointSign, BallOperands.Limbs(a), a.MidpointExponent);
            reference(x.Pointer, low.Pointer, high.Pointer);
            judge.Judge(ball(a), low, high, UnitsAllowed, () => $"sample {i}, operand {x}");
        }
    }

    private static void Check2(Func<Ball<T>, Ball<T>, Ball<T>> ball, Mpfr.Binary reference, Func<BallOperands, (Ball<T>, Ball<T>)> operands)
    {
        using Mpfr x = new(Bits), y = new(Bits), low = new(Bits + 64), high = new(Bits + 64);
        using var judge = new BallJudge<T>();
        var random = new BallOperands(20261122);
        for (var i = 0; i < Samples; i++)
        {
            var (a, b) = operands(random);
            if (!a.IsExact) a = Ball<T>.FromParts(a.MidpointSign, BallOperands.Limbs(a), a.MidpointExponent, default);
            if (!b.IsExact) b = Ball<T>.FromParts(b.MidpointSign, BallOperands.Limbs(b), b.MidpointExponent, default);
            x.Set(a.MidpointSign, BallOperands.Limbs(a), a.MidpointExponent);
            y.Set(b.MidpointSign, BallOperands.Limbs(b), b.MidpointExponent);
            Both(reference(low.Pointer, x.Pointer, y.Pointer, MpfrRounding.Down), low.Pointer, high.Pointer);
            judge.Judge(ball(a, b), low, high, UnitsAllowed, () => $"sample {i}, operands {x} and {y}");
        }
    }
}

/// <summary>Compares a ball with an enclosure by MPFR.</summary>
internal sealed unsafe class BallJudge<T> : IDisposable
    where T : struct, IPrecision<T>
{
    private readonly Mpfr _middle = new(64 * T.Limbs);
    private readonly Mpfr _radius = new(64);
    private readonly Mpfr _distance = new(64);

    /// <summary>The ball meets [low, high], an enclosure of the value with 64 bits more, and has a radius of at most so many units in its last place.</summary>
    public void Judge(Ball<T> ball, Mpfr low, Mpfr high, int units, Func<string> where)
    {
        if (!ball.IsFinite) Assert.Fail($"no information; {where()}");
        _middle.Set(ball.MidpointSign, BallOperands.Limbs(ball), ball.MidpointExponent);
        var r = ball.RadiusMagnitude;
        Native.mpfr_set_si_2exp(_radius.Pointer, r.Mantissa, r.Exponent - 32, MpfrRounding.Nearest);
        // The value lies somewhere in [low, high]; the ball may be the narrower of the two, but they must meet.
        var end = Native.mpfr_cmp(_middle.Pointer, low.Pointer) < 0 ? low : Native.mpfr_cmp(_middle.Pointer, high.Pointer) > 0 ? high : null;
        if (end != null)
        {
            Native.mpfr_sub(_distance.Pointer, end.Pointer, _middle.Pointer, MpfrRounding.Zero);
            if (Native.mpfr_cmpabs(_distance.Pointer, _radius.Pointer) > 0)
                Assert.Fail($"{where()}\nball {_middle} ± {_radius}\nis apart from [{low}, {high}], distance {_distance}");
        }

        if (units == 0) return;
        Native.mpfr_set_si_2exp(_distance.Pointer, units, ball.MidpointExponent - 64 * T.Limbs, MpfrRounding.Nearest);
        if (ball.MidpointSign == 0 ? !r.IsZero : Native.mpfr_cmpabs(_radius.Pointer, _distance.Pointer) > 0)
            Assert.Fail($"{where()}\nball {_middle} ± {_radius}\nis wider than {units} units in the last place");
    }

    public void Dispose()
    {
        _middle.Dispose();
        _radius.Dispose();
        _distance.Dispose();
    }
}

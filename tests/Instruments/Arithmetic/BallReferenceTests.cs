using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>Every operation of exact balls against GNU MPFR and Arb: the ball contains the value and is at most 4 units wide.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[TestFixture(typeof(Bits1024))]
[Category("External")]
[Parallelizable(ParallelScope.All)]
internal sealed class BallReferenceTests<T>
    where T : struct, IPrecision<T>
{
    private static int Bits => 64 * T.Limbs;

    [OneTimeSetUp]
    public void Needs_the_libraries()
    {
        Mpfr.Require();
        Arb.Require();
    }

    [Test]
    public void Addition() => Check(Operation.Sum, (a, b) => a + b, r => (r.Any<T>(400), r.Any<T>(400)));

    [Test]
    public void Subtraction_of_neighbours() => Check(Operation.Difference, (a, b) => a - b, r =>
    {
        var a = r.Any<T>(400);
        return (a, r.Below(2) == 0 ? a * r.NearOne<T>() : r.Exact<T>(a.MidpointExponent - 1, a.MidpointExponent + 1));
    });

    [Test]
    public void Multiplication() => Check(Operation.Product, (a, b) => a * b, r => (r.Any<T>(1L << 30), r.Any<T>(1L << 30)));

    [Test]
    public void Squaring() => Check(Operation.Square, Ball<T>.Square, r => r.Any<T>(1L << 30));

    [Test]
    public void Division() => Check(Operation.Quotient, (a, b) => a / b, r => (r.Any<T>(1L << 30), r.Exact<T>(-300, 300)));

    [Test]
    public void Division_of_products() => Check(Operation.Quotient, (a, b) => a / b, r =>
    {
        var b = r.Exact<T>(-3, 3);
        return ((b * r.Exact<T>(-3, 3)), b);
    });

    [Test]
    public void Fractions() => Check(Operation.Quotient, (a, b) => Ball<T>.From(a.Midpoint / b.Midpoint), r => (r.Exact<T>(-90, 90), r.Exact<T>(-90, 90)), Effort.Series);

    [Test]
    public void Absolute_value() => Check(Operation.AbsoluteValue, Ball<T>.Abs, r => r.Any<T>(1L << 30));

    [Test]
    public void Minimum() => Check(Operation.Least, Ball<T>.Min, Close);

    [Test]
    public void Maximum() => Check(Operation.Greatest, Ball<T>.Max, Close);

    [Test]
    public void Square_root() => Check(Operation.Root, Ball<T>.Sqrt, r => r.Any<T>(1L << 39, positive: true));

    [Test]
    public void Exponential() => Check(Operation.Exp, Ball<T>.Exp, r => r.Below(10) == 0 ? r.Exact<T>(-40, 39) : r.Any<T>(20), Effort.Series);

    [Test]
    public void Exponential_less_one() => Check(Operation.ExpM1, Ball<T>.ExpM1, r => r.Below(2) == 0 ? r.Exact<T>(-20, 8) : r.Any<T>(20), Effort.Series);

    [Test]
    public void Logarithm() => Check(Operation.Log, Ball<T>.Log, r => r.Any<T>(1L << 39, positive: true), Effort.Series);

    [Test]
    public void Logarithm_of_one_plus() => Check(Operation.Log1P, Ball<T>.Log1P, r => r.Below(3) switch
    {
        0 => -Ball<T>.One + r.Exact<T>(-60, -1, positive: true) is var x && x.IsExact ? x : Ball<T>.FromParts(1, r.Mantissa(T.Limbs), 3, default),
        1 => r.Exact<T>(-16, 14, positive: true),
        _ => r.Any<T>(1L << 39, positive: true),
    }, Effort.Series);

    [Test]
    public void Hyperbolic_tangent() => Check(Operation.Tanh, Ball<T>.Tanh, r => r.Below(3) == 0 ? r.Exact<T>(3, 11) : r.Any<T>(12), Effort.Series);

    [Test]
    public void Arc_cosine() => Check(Operation.Acos, Ball<T>.Acos, r => r.Below(3) == 0 ? r.Exact<T>(-200, 0) : UnitSegment(r), Effort.Slow);

    [Test]
    public void Angle() => Check(Operation.Atan2, Ball<T>.Atan2, r => r.Below(3) == 0 ? (r.Exact<T>(-8, 0), r.Exact<T>(-8, 0)) : (NonZero(r), NonZero(r)), Effort.Slow);

    [Test]
    public void Softplus() => Check(Operation.Softplus, Ball<T>.Softplus, r => r.Any<T>(14), Effort.Series);

    [Test]
    public void Sigmoid() => Check(Operation.Sigmoid, Ball<T>.Sigmoid, r => r.Any<T>(14), Effort.Series);

    [Test]
    public void Error_function() => Check(Operation.Erf, Ball<T>.Erf, r => r.Below(4) == 0 ? r.Exact<T>(-100, 12) : r.Exact<T>(-8, 3), Effort.Slow);

    [Test]
    public void Normal_distribution() => Check(Operation.NormalCdf, Ball<T>.NormalCdf, r => r.Below(40) switch
    {
        // Φ(−2²⁰) is about 2^(−0.72·2⁴⁰), nearly the least of all; slow for both referees.
        0 => r.Exact<T>(7, 20),
        <= 10 => r.Exact<T>(-100, 6),
        _ => r.Exact<T>(-5, 4),
    }, Effort.Slow);

    [Test]
    public void Circle_constant() => Check(Operation.Pi, _ => Ball<T>.Pi, _ => Ball<T>.One, Effort.Constant);

    private static (Ball<T> A, Ball<T> B) Close(BallOperands r)
    {
        var a = r.Any<T>(1L << 30);
        return (a, r.Below(2) == 0 ? r.Any<T>(1L << 30) : Exactly(a * r.NearOne<T>()));
    }

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

    private static Ball<T> Exactly(Ball<T> x) => x.IsExact ? x : Ball<T>.FromParts(x.MidpointSign, BallOperands.Limbs(x), x.MidpointExponent, default);

    /// <summary>How much is asked of the referees, so that the run stays within a minute: a hundred thousand operands, or fewer where every one is slow (VERIFY_SCALE multiplies the number).</summary>
    private enum Effort
    {
        /// <summary>Arithmetic: both referees judge every operand.</summary>
        Light,

        /// <summary>Arb judges every operand, MPFR one in five.</summary>
        Series,

        /// <summary>Arb judges every operand, MPFR one in twenty.</summary>
        Slow,

        /// <summary>There is but one.</summary>
        Constant,
    }

    private static (int Count, int MpfrEvery) Extent(Effort effort) => effort switch
    {
        Effort.Constant => (1, 1),
        Effort.Light => (Settings.Current.Scaled(Bits > 512 ? 10_000 : 100_000), 1),
        Effort.Series => (Settings.Current.Scaled(Bits <= 256 ? 100_000 : Bits > 512 ? 2_000 : 20_000), 5),
        _ => (Settings.Current.Scaled(Bits <= 128 ? 100_000 : Bits > 512 ? 2_000 : 20_000), 20),
    };

    private static void Check(Operation operation, Func<Ball<T>, Ball<T>> ball, Func<BallOperands, Ball<T>> operand, Effort effort = Effort.Light) =>
        Check(operation, (a, _) => ball(a), r => (operand(r), default), effort);

    private static void Check(Operation operation, Func<Ball<T>, Ball<T>, Ball<T>> ball, Func<BallOperands, (Ball<T> A, Ball<T> B)> operands, Effort effort = Effort.Light)
    {
        using var court = new BallCourt<T>(operation);
        var random = new BallOperands(1);
        var (count, mpfrEvery) = Extent(effort);
        for (var i = 0; i < count; i++)
        {
            var (a, b) = operands(random);
            (a, b) = (Exactly(a), Exactly(b));
            court.Hear(ball(a, b), a, b, mpfrToo: i % mpfrEvery == 0);
        }

        court.Adjourn();
    }
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// Functions of wide balls contain the values at sampled points, and are about as wide as the values at the ends are apart. The values at points are those that
/// BallReferenceTests compares with GNU MPFR.
/// </summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[TestFixture(typeof(Bits1024))]
internal sealed class BallFunctionTests<T>
    where T : struct, IPrecision<T>
{
    private static int Samples => Math.Max(150, Settings.Current.Scaled(2400 / T.Limbs));

    [Test]
    public void Exp_of_wide_balls() => CheckMonotone(Ball<T>.Exp, r => r.Any<T>(8));

    [Test]
    public void ExpM1_of_wide_balls() => CheckMonotone(Ball<T>.ExpM1, r => r.Any<T>(8));

    [Test]
    public void Log_of_wide_balls() => CheckMonotone(Ball<T>.Log, r => r.Any<T>(100, positive: true), x => x.Sign > 0);

    [Test]
    public void Log1P_of_wide_balls() => CheckMonotone(Ball<T>.Log1P, r => r.Any<T>(100), x => x > -1);

    [Test]
    public void Sqrt_of_wide_balls() => CheckMonotone(Ball<T>.Sqrt, r => r.Any<T>(100, positive: true), x => x.Sign >= 0, clamped: true);

    [Test]
    public void Tanh_of_wide_balls() => CheckMonotone(Ball<T>.Tanh, r => r.Any<T>(6));

    [Test]
    public void Sigmoid_of_wide_balls() => CheckMonotone(Ball<T>.Sigmoid, r => r.Any<T>(8));

    [Test]
    public void Softplus_of_wide_balls() => CheckMonotone(Ball<T>.Softplus, r => r.Any<T>(8));

    [Test]
    public void Erf_of_wide_balls() => CheckMonotone(Ball<T>.Erf, r => r.Exact<T>(-20, 3));

    [Test]
    public void NormalCdf_of_wide_balls() => CheckMonotone(Ball<T>.NormalCdf, r => r.Exact<T>(-20, 5));

    [Test]
    public void Acos_of_wide_balls() => CheckMonotone(x => -Ball<T>.Acos(x), r => r.Exact<T>(-20, 0), x => Rational.Abs(x) <= 1, clamped: true);

    [Test]
    public void Angles_of_wide_boxes()
    {
        var random = new BallOperands(12);
        var (tight, cut) = (0, 0);
        for (var i = 0; i < Samples; i++)
        {
            var (y, x) = (random.Wide(random.Exact<T>(-3, 3)), random.Wide(random.Exact<T>(-3, 3)));
            var angle = Ball<T>.Atan2(y, x);
            var (py, px) = (random.Point(y), random.Point(x));
            if (py.Sign == 0 && px.Sign == 0) continue;
            AssertMeets(angle, Ball<T>.Atan2(Ball<T>.From(py), Ball<T>.From(px)), () => $"angle of y {y}, x {x} at {py}, {px}");
            if (angle.Upper > 3 && angle.Lower < -3) cut++;
            // A turn is at most the box's diagonal over its distance from the origin.
            var distance = Rational.Max(Rational.Abs(x.Midpoint) - x.Radius, Rational.Abs(y.Midpoint) - y.Radius);
            if (distance.Sign > 0 && !(x.Lower.Sign < 0 && y.Contains(0)))
            {
                Require.That(angle.Radius <= (x.Radius + y.Radius) / distance * 2 + Rational.Dyadic(1, 4 - 64 * T.Limbs), () => $"angle of y {y}, x {x}: {angle}");
                tight++;
            }
        }

        Assert.That(tight, Is.GreaterThan(Samples / 4));
        Assert.That(cut, Is.GreaterThan(Samples / 40));
    }

    private static void AssertMeets(Ball<T> wide, Ball<T> value, Func<string> what)
    {
        // A point so near to the edge of the domain that the ball around it reaches the edge has no value to compare with.
        if (!wide.IsFinite || !value.IsFinite) return;
        Require.That(Rational.Abs(wide.Midpoint - value.Midpoint) <= wide.Radius + value.Radius, what);
    }

    /// <param name="f">Increasing.</param>
    /// <param name="midpoint">Where to put the ball.</param>
    /// <param name="domain">Where f is defined; everywhere if not given.</param>
    /// <param name="clamped">Whether a ball that sticks out of the domain gives the values of its part inside, not the whole line.</param>
    private static void CheckMonotone(Func<Ball<T>, Ball<T>> f, Func<BallOperands, Ball<T>> midpoint, Func<Rational, bool>? domain = null, bool clamped = false)
    {
        var random = new BallOperands(11);
        var (bounded, outside) = (0, 0);
        for (var i = 0; i < Samples; i++)
        {
            var x = random.Wide(midpoint(random));
            var value = f(x);
            var inside = domain == null || (domain(x.Lower) && domain(x.Upper));
            if (!inside)
            {
                outside++;
                if (!clamped) Require.That(!(value.IsFinite), () => $"at {x}: {value}");
            }

            var point = random.Point(x);
            if (domain != null && !domain(point)) continue;
            // Narrow beside the operand, even where it is not representable.
            AssertMeets(value, f(Ball<T>.From(point)), () => $"at {x}, point {point}: {value}");
            if (!inside) continue;
            var (low, high) = (f(Ball<T>.From(x.Lower)), f(Ball<T>.From(x.Upper)));
            // An end so near to the edge of the domain that the ball around it reaches the edge is no measure.
            if (!low.IsFinite || !high.IsFinite) continue;
            bounded++;
            var width = high.Upper - low.Lower;
            var unit = Rational.Dyadic(1, (int)Math.Max(low.MidpointExponent, high.MidpointExponent) - (64 * T.Limbs));
            // 1/64 covers derivatives at the far end of balls up to 2^−8 wide; exact ends cost up to four units each.
            Require.That(value.Radius <= width / 2 * new Rational(65, 64) + unit * 8, () => $"at {x}: {value} is wider than {low} to {high}");
        }

        Assert.That(bounded, Is.GreaterThan(Samples / 4));
        if (domain != null) Assert.That(outside, Is.GreaterThan(0));
    }
}

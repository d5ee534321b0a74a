using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>Balls against exact fractions: for points x, y of wide and narrow operands, x∘y lies in the result, and the result is no wider than it must be.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[TestFixture(typeof(Bits1024))]
internal sealed class BallExactTests<T>
    where T : struct, IPrecision<T>
{
    /// <summary>Fractions of a thousand bits are slow; the large precisions share their code with 256 bits.</summary>
    private static int Samples => Math.Max(200, Settings.Current.Scaled(T.Limbs <= 4 ? 2000 : 500));

    /// <summary>What 32-bit radii may lose in a few operations: 2⁻²⁸ relative.</summary>
    private static readonly Rational RadiusSlack = 1 + new Rational(1, 1 << 28);

    [Test]
    public void Sums_contain_all_sums_and_little_else() => Check2((a, b) => a + b, (x, y) => x + y, (a, b) => a.Radius + b.Radius);

    [Test]
    public void Differences_contain_all_differences_and_little_else() => Check2((a, b) => a - b, (x, y) => x - y, (a, b) => a.Radius + b.Radius);

    [Test]
    public void Products_contain_all_products_and_little_else() => Check2(
        (a, b) => a * b, (x, y) => x * y, (a, b) => Rational.Abs(a.Midpoint) * b.Radius + Rational.Abs(b.Midpoint) * a.Radius + a.Radius * b.Radius);

    [Test]
    public void Quotients_contain_all_quotients_and_little_else()
    {
        var undefined = 0;
        var random = new BallOperands(3);
        for (var i = 0; i < Samples; i++)
        {
            var (a, b) = (Operand(random), Operand(random));
            var quotient = a / b;
            if (b.Contains(0))
            {
                Assert.That(quotient.IsFinite, Is.False);
                undefined++;
                continue;
            }

            var (x, y) = (random.Point(a), random.Point(b));
            var distance = Rational.Abs(b.Midpoint) - b.Radius;
            var radius = (a.Radius + Rational.Abs(a.Midpoint / b.Midpoint) * b.Radius) / distance;
            // Beside a divisor that nearly contains 0 the 32-bit lower bound of the distance is coarse.
            if (distance * 1024 > Rational.Abs(b.Midpoint)) AssertSharp(quotient, radius, () => $"{a} / {b}", new Rational(1, 1 << 18));
            Require.That(quotient.Contains(x / y), () => $"{a} / {b} at {x}, {y}");
        }

        Assert.That(undefined, Is.InRange(1, Samples / 2));
    }

    [Test]
    public void Roots_squared_contain_the_radicand()
    {
        var random = new BallOperands(4);
        for (var i = 0; i < Samples; i++)
        {
            var a = Ball<T>.Abs(i % 2 == 0 ? Operand(random) : random.Exact<T>(-90, 90));
            var root = Ball<T>.Sqrt(a);
            var x = random.Point(a);
            if (x.Sign < 0) continue;
            // root contains √x if lower² ≤ x ≤ upper².
            Require.That(root.Lower.Sign <= 0 || Rational.Square(root.Lower) <= x, () => $"{a} at {x}");
            Require.That(Rational.Square(root.Upper) >= x, () => $"{a} at {x}");
        }
    }

    [Test]
    public void Roots_of_squares_are_exact()
    {
        var random = new BallOperands(5);
        for (var i = 0; i < Samples; i++)
        {
            var half = new ulong[T.Limbs];
            random.Mantissa(T.Limbs / 2).CopyTo(half, T.Limbs / 2);
            var x = Ball<T>.FromParts(1, half, random.Between(-50, 50), default);
            var root = Ball<T>.Sqrt(x * x);
            Require.That(root.IsExact && root.Midpoint == x.Midpoint, () => $"{x}: {root}");
        }
    }

    [Test]
    public void Squares_contain_all_squares_and_nothing_negative()
    {
        var random = new BallOperands(6);
        for (var i = 0; i < Samples; i++)
        {
            var a = Operand(random);
            var square = Ball<T>.Square(a);
            Require.That(square.Contains(Rational.Square(random.Point(a))), () => $"{a}");
            Require.That(square.Lower.Sign >= 0, () => $"{a}");
            Require.That(square.Radius <= (a * a).Radius * RadiusSlack + Unit(square) * 4, () => $"{a}");
        }
    }

    [Test]
    public void Order_is_decided_only_where_it_is_proven()
    {
        var counts = new int[3];
        var random = new BallOperands(7);
        for (var i = 0; i < Samples; i++)
        {
            var a = Operand(random);
            var b = random.Below(3) == 0 ? a : random.Below(2) == 0 ? random.Wide(a) : Operand(random);
            var (atMost, less) = (Ball<T>.AtMost(a, b), Ball<T>.LessThan(a, b));
            counts[(int)atMost]++;
            if (atMost == Verdict.Holds) Require.That(a.Upper <= b.Lower, () => $"{a} ≤ {b}");
            if (atMost == Verdict.Fails) Require.That(a.Lower > b.Upper, () => $"{a} ≤ {b}");
            if (less == Verdict.Holds) Require.That(a.Upper < b.Lower, () => $"{a} < {b}");
            if (less == Verdict.Fails) Require.That(a.Lower >= b.Upper, () => $"{a} < {b}");
            if (a.IsExact && b.IsExact) Assert.That((atMost, less), Is.EqualTo((Verdicts.Of(a.Midpoint <= b.Midpoint), Verdicts.Of(a.Midpoint < b.Midpoint))));
        }

        Assert.That(counts, Has.All.GreaterThan(Samples / 20), "undecided, holds, fails");
    }

    [Test]
    public void Extremes_absolute_values_and_hulls_are_tight()
    {
        var random = new BallOperands(8);
        for (var i = 0; i < Samples; i++)
        {
            var a = Operand(random);
            var b = random.Below(2) == 0 ? random.Wide(a) : Operand(random);
            AssertBetween(Ball<T>.Min(a, b), Rational.Min(a.Lower, b.Lower), Rational.Min(a.Upper, b.Upper), () => $"min {a}, {b}");
            AssertBetween(Ball<T>.Max(a, b), Rational.Max(a.Lower, b.Lower), Rational.Max(a.Upper, b.Upper), () => $"max {a}, {b}");
            AssertBetween(Ball<T>.Select(Verdict.Undecided, a, b), Rational.Min(a.Lower, b.Lower), Rational.Max(a.Upper, b.Upper), () => $"selection {a}, {b}");
            AssertBetween(Ball<T>.Hull(a, b), Rational.Min(a.Lower, b.Lower), Rational.Max(a.Upper, b.Upper), () => $"hull {a}, {b}");
            var far = Rational.Max(Rational.Abs(a.Lower), Rational.Abs(a.Upper));
            AssertBetween(Ball<T>.Abs(a), a.Contains(0) ? Rational.Zero : Rational.Min(Rational.Abs(a.Lower), Rational.Abs(a.Upper)), far, () => $"abs {a}");
            Assert.That(Ball<T>.Abs(a).Lower.Sign, Is.GreaterThanOrEqualTo(0));
        }
    }

    /// <summary>Midpoint 0.limbs · 2^exponent and radius mantissa · 2^(exponent − 32), as integers.</summary>
    [Test]
    public void Parts_and_signs_are_exact()
    {
        var random = new BallOperands(10);
        for (var i = 0; i < Samples; i++)
        {
            var x = random.Wide(random.Exact<T>(-120, 120));
            var integer = BallOperands.Limbs(x).Reverse().Aggregate(BigInteger.Zero, (sum, limb) => (sum << 64) + limb);
            var middle = x.MidpointSign * Rational.Dyadic(integer, (int)x.MidpointExponent - (64 * T.Limbs));
            var radius = Rational.Dyadic(x.RadiusMagnitude.Mantissa, (int)x.RadiusMagnitude.Exponent - 32);
            Require.That(x.Midpoint == middle && x.Radius == radius && x.Lower == middle - radius && x.Upper == middle + radius, () => $"{x}");
            Require.That((-x).Midpoint == -middle && (-x).Radius == radius, () => $"−({x})");
            Require.That(x.Contains(x.Lower) && x.Contains(x.Upper) && !x.Contains(x.Upper + radius / 1000) && !x.Contains(x.Lower - radius / 1000), () => $"{x}");
        }
    }

    [Test]
    public void Fractions_are_enclosed_to_half_a_unit_and_exactly_where_they_fit()
    {
        var random = new BallOperands(9);
        for (var i = 0; i < Samples; i++)
        {
            var exact = random.Exact<T>(-100, 100);
            var back = Ball<T>.From(exact.Midpoint);
            Require.That(back.IsExact && back.Midpoint == exact.Midpoint, () => $"{exact}");
            var fraction = exact.Midpoint / (3 + random.Below(1000));
            var ball = Ball<T>.From(fraction);
            Require.That(ball.Contains(fraction) && ball.Radius * 2 <= Unit(ball), () => $"{fraction}");
        }
    }

    private static Rational Unit(Ball<T> x) => x.MidpointSign == 0 ? Rational.Zero : Rational.Dyadic(1, (int)x.MidpointExponent - (64 * T.Limbs));

    private static Ball<T> Operand(BallOperands random)
    {
        var x = random.Any<T>(120);
        return random.Below(4) == 0 ? x : random.Wide(x);
    }

    private static void AssertBetween(Ball<T> ball, Rational low, Rational high, Func<string> what)
    {
        Require.That(ball.Lower <= low && ball.Upper >= high, what);
        AssertSharp(ball, (high - low) / 2, what);
    }

    private static void AssertSharp(Ball<T> ball, Rational radius, Func<string> what, Rational slack = default) =>
        Require.That(ball.Radius <= radius * (RadiusSlack + slack) + Unit(ball) * 4, what);

    private static void Check2(Func<Ball<T>, Ball<T>, Ball<T>> ball, Func<Rational, Rational, Rational> exact, Func<Ball<T>, Ball<T>, Rational> radius)
    {
        var random = new BallOperands(2);
        for (var i = 0; i < Samples; i++)
        {
            var (a, b) = (Operand(random), Operand(random));
            var result = ball(a, b);
            var (x, y) = (random.Point(a), random.Point(b));
            Require.That(result.Contains(exact(x, y)), () => $"{a}, {b} at {x}, {y}");
            AssertSharp(result, radius(a, b), () => $"{a}, {b}");
            if (a.IsExact && b.IsExact && !result.IsExact) Require.That(!(Ball<T>.From(exact(x, y)).IsExact), () => $"{a}, {b}: rounded without need");
        }
    }
}

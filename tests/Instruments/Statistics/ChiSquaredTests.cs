using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Statistics;

namespace Verification.Instruments.Statistics;

[TestFixture]
public sealed class ChiSquaredTests
{
    [Test]
    public void Two_and_four_degrees_have_closed_forms([Values(1, 3, 20)] int x)
    {
        var at = Ball<Bits128>.From(x);
        var tail = Ball<Bits128>.Exp(-(at / 2));
        Assert.Multiple(() =>
        {
            AssertAgree(ChiSquared.AtLeast(2, at), tail);
            AssertAgree(ChiSquared.AtLeast(4, at), tail * (1 + at / 2));
        });
    }

    [Test]
    public void The_tails_add_up_to_one([Values(10, 100, 1000)] int degrees)
    {
        var at = Ball<Bits128>.From(degrees - degrees / 10);
        AssertAgree(ChiSquared.AtMost(degrees, at) + ChiSquared.AtLeast(degrees, at), Ball<Bits128>.One);
    }

    [Test] // Upper 5 % points: Abramowitz and Stegun, table 26.8.
    [TestCase(10, "18.307")]
    [TestCase(30, "43.773")]
    [TestCase(100, "124.342")]
    public void Five_percent_points_are_those_of_the_tables(int degrees, string point)
    {
        var tail = ChiSquared.AtLeast(degrees, Interval.From(Rational.Parse(point)));
        Assert.That(new Interval(0.0499, 0.0501).Contains(tail), Is.True, $"{tail}");
    }

    [Test]
    public void The_rest_of_a_lower_tail_does_not_widen_it()
    {
        // 1 − e^(−1/2): some thirty roundings of 2^−128, and a rest of 2^−136 at most.
        var tail = ChiSquared.AtMost(2, Ball<Bits128>.One);
        Assert.That((tail - (1 - Ball<Bits128>.Exp(-(Ball<Bits128>.One / 2)))).Contains(Rational.Zero) && tail.Radius <= Rational.Dyadic(1, -122), Is.True, $"{tail}");
    }

    [Test]
    public void Odd_degrees_and_the_wrong_side_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => ChiSquared.AtLeast(3, Interval.One), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ChiSquared.AtLeast(0, Interval.One), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => ChiSquared.AtMost(4, Interval.From(20)), Throws.TypeOf<ArgumentOutOfRangeException>());
    });

    private static void AssertAgree(Ball<Bits128> value, Ball<Bits128> expected)
    {
        var difference = value - expected;
        Assert.That(difference.Contains(Rational.Zero), Is.True, $"{value} vs {expected}");
        Assert.That(difference.Radius <= Rational.Dyadic(1, -100), Is.True, $"{difference}");
    }
}

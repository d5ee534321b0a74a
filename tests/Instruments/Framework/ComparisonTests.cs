using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Framework;

public sealed class ComparisonTests
{
    private static Interval To(double upper) => new(double.NegativeInfinity, upper);

    [Test]
    public void The_ratio_is_the_used_part_of_the_bound() => Assert.Multiple(() =>
    {
        Assert.That(Comparison.AtMost<Rational>(1, 2).Ratio, Is.EqualTo(0.5));
        Assert.That(Comparison.AtLeast<Rational>(4, 1).Ratio, Is.EqualTo(0.25));
        Assert.That(Comparison.AtMost<Rational>(3, 2).Ratio, Is.EqualTo(1.5));
        Assert.That(Comparison.AtMost<Rational>(-1, 0).Ratio, Is.Null);
        Assert.That(Comparison.Equal<Rational>(1, 1).Ratio, Is.Null);
    });

    [Test]
    public void A_side_without_bounds_has_no_ratio() => Assert.Multiple(() =>
    {
        Assert.That(Comparison.AtMost(To(1), Interval.One).Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(Comparison.AtMost(To(1), Interval.One).Ratio, Is.Null);
        Assert.That(Comparison.AtMost(Interval.One, Interval.Empty).Ratio, Is.Null);
    });

    [Test]
    public void A_share_of_the_bound_is_decided_in_the_arithmetic_of_the_sides() => Assert.Multiple(() =>
    {
        var third = Comparison.AtMost<Rational>(new(1, 3), 1);
        Assert.That((third.Uses(new(1, 3)), third.Uses(new(334, 1000))), Is.EqualTo((Verdict.Holds, Verdict.Fails)));
        Assert.That(Comparison.AtLeast<Rational>(3, 1).Uses(new(1, 3)), Is.EqualTo(Verdict.Holds));
        var wide = Comparison.AtMost(new Interval(1, 2), new Interval(2, 4)).Named("t=0");
        Assert.That((wide.Uses(new(1, 4)), wide.Uses(new(1, 2)), wide.Uses(2)), Is.EqualTo((Verdict.Holds, Verdict.Undecided, Verdict.Fails)));
        Assert.That(Comparison.Equal<Rational>(1, 1).Uses(0), Is.EqualTo(Verdict.Undecided));
    });

    [Test]
    public void Enclosures_are_equal_to_within_the_stated_width_alone() => Assert.Multiple(() =>
    {
        var upToHalf = new Interval(1, 1.5);
        Assert.That(Comparison.Equal(upToHalf, Interval.One, width: new Rational(1, 2)).Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(Comparison.Equal(upToHalf, Interval.One, width: new Rational(499, 1000)).Verdict, Is.EqualTo(Verdict.Undecided));
        Assert.That(Comparison.Equal(upToHalf, Interval.One).Verdict, Is.EqualTo(Verdict.Undecided));
        Assert.That(Comparison.Equal(new Interval(0, Math.ScaleB(1, -100)), Interval.Zero).Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(Comparison.Equal(upToHalf, Interval.Zero, width: 2).Verdict, Is.EqualTo(Verdict.Fails));
        Assert.That(Comparison.Equal(Rational.Dyadic(1, -200), Rational.Zero, width: 1).Verdict, Is.EqualTo(Verdict.Fails));
    });
}

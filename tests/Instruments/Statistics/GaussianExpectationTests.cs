using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Statistics;

namespace Verification.Instruments.Statistics;

[TestFixture]
public sealed class GaussianExpectationTests
{
    [Test]
    public void A_constant_has_the_weight_of_its_range()
    {
        var weight = GaussianExpectation.OfIncreasing(_ => Interval.One, Interval.From(-1), Interval.From(2), strips: 50);
        AssertEncloses(weight, Interval.NormalCdf(Interval.From(2)) - Interval.NormalCdf(Interval.From(-1)), 1e-13);
    }

    [Test]
    public void The_first_moment_is_a_difference_of_densities([Values(10, 1000)] int strips)
    {
        var (from, to) = (Interval.From(new(-1, 2)), Interval.From(3));
        var moment = GaussianExpectation.OfIncreasing(z => z, from, to, strips);
        AssertEncloses(moment, GaussianExpectation.Density(from) - GaussianExpectation.Density(to), 4.0 / strips);
    }

    [Test]
    public void Both_at_least_is_known_at_right_angles_and_at_sixty_degrees()
    {
        AssertEncloses(GaussianExpectation.BothAtLeast(Interval.From(new(1, 2)), Interval.Zero, Interval.Zero, strips: 1000), Interval.From(new(1, 3)), 0.004);
        var (s, t) = (Interval.From(new(1, 4)), Interval.From(new(-3, 4)));
        AssertEncloses(GaussianExpectation.BothAtLeast(Interval.Zero, s, t, strips: 100), Interval.NormalCdf(-s) * Interval.NormalCdf(-t), 1e-12);
    }

    [Test]
    public void What_lies_beyond_eight_is_added()
    {
        // From 8 on nothing else is left: P[X ≥ 8, Y ≥ 0] = Φ(−8)/2 for independent X and Y.
        var both = GaussianExpectation.BothAtLeast(Interval.Zero, Interval.From(8), Interval.Zero, strips: 1);
        AssertEncloses(both, Interval.NormalCdf(Interval.From(-8)) / 2, 1e-15);
    }

    [Test]
    public void No_strip_and_no_function_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => GaussianExpectation.OfIncreasing(z => z, Interval.Zero, Interval.One, strips: 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => GaussianExpectation.OfIncreasing(null!, Interval.Zero, Interval.One, strips: 1), Throws.ArgumentNullException);
    });

    private static void AssertEncloses(Interval value, Interval expected, double width) => Assert.Multiple(() =>
    {
        Assert.That(value.Intersects(expected), Is.True, $"{value} vs {expected}");
        Assert.That(value.Width, Is.LessThanOrEqualTo(width), "a useless enclosure");
    });
}

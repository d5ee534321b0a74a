using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.Oracles;
using Verification.Statistics;
using Exact = Verification.Statistics.Binomial;

namespace Verification.Instruments.Statistics;

[TestFixture]
public sealed class EnclosedBinomialTests
{
    private static readonly Rational[] Probabilities = [new(1, 2), new(1, 20), new(999, 1000), new(1, 3)];

    [Test]
    public void The_enclosure_contains_the_exact_tail_and_is_narrow([Values(1, 7, 60, 500, 3000)] int n, [ValueSource(nameof(Probabilities))] Rational p)
    {
        var mean = (int)Rational.Floor(n * p);
        var spread = 1 + (int)Math.Sqrt(n);
        foreach (var k in new[] { -1, 0, 1, mean - 6 * spread, mean - spread, mean - 1, mean, mean + 1, mean + spread, n - 1, n, n + 1 })
        {
            Assert.Multiple(() =>
            {
                AssertEncloses(Exact.Point<Interval>(n, p, k), Exact.Point(n, p, k), n, $"P[X = {k}]");
                AssertEncloses(Exact.AtMost<Interval>(n, p, k), Exact.AtMost(n, p, k), n, $"P[X <= {k}]");
                AssertEncloses(Exact.AtLeast<Interval>(n, p, k), Exact.AtLeast(n, p, k), n, $"P[X >= {k}]");
            });
        }
    }

    [Test]
    public void Balls_enclose_the_exact_tail_to_two_hundred_bits([Values(40, 500, 3000)] int n, [ValueSource(nameof(Probabilities))] Rational p)
    {
        var mean = (int)Rational.Floor(n * p);
        foreach (var k in new[] { 0, 1, mean / 2, mean, (mean + n) / 2, n - 1 })
        {
            var exact = Exact.AtMost(n, p, k);
            var ball = Exact.AtMost<Ball<Bits256>>(n, p, k);
            Assert.That(ball.Contains(exact), Is.True, $"P[X <= {k}]");
            Assert.That(ball.Radius <= exact * Rational.Dyadic(1, -200), Is.True, $"P[X <= {k}]: {ball}");
        }
    }

    [Test]
    public void What_is_certain_is_exact() => Assert.Multiple(() =>
    {
        foreach (var k in new[] { int.MinValue, -1, 0, 1, 4, 5, 6, int.MaxValue })
        {
            Assert.That(Exact.Point<Interval>(5, 0, k), Is.EqualTo(k == 0 ? Interval.One : Interval.Zero), $"p = 0, k = {k}");
            Assert.That(Exact.Point<Interval>(5, 1, k), Is.EqualTo(k == 5 ? Interval.One : Interval.Zero), $"p = 1, k = {k}");
            if (k is < 0 or > 5) Assert.That(Exact.Point<Interval>(5, new(1, 2), k), Is.EqualTo(Interval.Zero), $"p = 1/2, k = {k}");
        }
    });

    [Test]
    public void Near_the_mean_nothing_cancels()
    {
        // The promise of the header: a relative width of about (|k − np| + 100)·2^−53, whatever n is.
        foreach (var distance in new[] { 0, 1, 10 })
        {
            var middle = Exact.Point<Interval>(1_000_000, new(1, 2), 500_000 + distance);
            Assert.That(middle.Width, Is.LessThanOrEqualTo(Math.ScaleB(distance + 100, -53) * middle.Lower), $"{middle}");
        }
    }

    [Test]
    public void At_the_end_of_the_exact_range_equality_is_still_decided()
    {
        const int n = Exact.ExactLimit;
        var tail = Exact.AtMost(n, new(1, 2), 3);
        Assert.That(TailDecision.AtMostWithin(n, new(1, 2), 3, tail), Is.True);
    }

    [Test]
    public void The_grid_of_rates_is_fine_enough_and_no_finer_than_thirty_bits([Values(1, 2, 3, 1000, 1 << 18, 10_000_000)] int n)
    {
        var bits = TailDecision.GridBits(n);
        Assert.That(bits, Is.LessThanOrEqualTo(30));
        Assert.That(bits == 30 || n * Rational.Dyadic(1, -bits) <= new Rational(1, 1024), Is.True, $"{bits} bits");
    }

    [Test]
    public void A_bound_too_near_for_intervals_is_decided_all_the_same([Values(50, 3000, 30_000)] int n)
    {
        // A bound 2⁻¹⁰⁰ below and above the tail: by the exact fraction, or beyond its range by a ball of 512 bits.
        var p = new Rational(1, 10);
        var k = n / 11;
        var tail = n <= Exact.ExactLimit ? Exact.AtMost(n, p, k) : Exact.AtMost<Ball<Bits512>>(n, p, k).Midpoint;
        var hair = tail * Rational.Dyadic(1, -100);
        Assert.Multiple(() =>
        {
            Assert.That(TailDecision.AtMostWithin(n, p, k, tail + hair), Is.True);
            Assert.That(TailDecision.AtMostWithin(n, p, k, tail - hair), Is.False);
            if (n <= Exact.ExactLimit) Assert.That(TailDecision.AtMostWithin(n, p, k, tail), Is.True, "equality is within");
        });
    }

    [Test]
    [OracleFor(typeof(Binomial))]
    public void A_million_rare_events_agree_with_the_decimals()
    {
        // P[X ≤ 3] = qⁿ·(1 + n·r + n(n − 1)/2·r² + …) with r = p/q, evaluated in 60 digits.
        const int n = 1_000_000;
        var p = BigDecimal.Parse("1e-5");
        BigDecimal term = BigDecimal.Exp(n * BigDecimal.Log1P(-p, 60), 60), sum = 0;
        for (var j = 0; j <= 3; j++)
        {
            sum += term;
            term = BigDecimal.Divide(term * (n - j) * p, (1 - p) * (j + 1), 60);
        }

        var (numerator, denominator) = sum.ToFraction();
        AssertEncloses(Exact.AtMost<Interval>(n, new(1, 100_000), 3), new(numerator, denominator), n, "P[X <= 3]");
    }

    [Test]
    public void The_two_halves_of_a_million_coins_and_their_middle_make_one()
    {
        const int n = 1_000_000;
        var half = Exact.AtMost<Interval>(n, new(1, 2), n / 2 - 1);
        var middle = Exact.Point<Interval>(n, new(1, 2), n / 2);
        AssertEncloses(half + half + middle, 1, n, "total");
    }

    [TestCase(1_000_000, 1, 2, 501_500)]
    [TestCase(1_000_000, 1, 100, 10_300)]
    [TestCase(50_000, 3, 7, 21_000)]
    public void MathNet_agrees_to_its_accuracy(int n, int up, int down, int k)
    {
        // MathNet's incomplete beta function: about ten digits at these sizes (observed; it states no bound).
        var other = MathNet.Numerics.Distributions.Binomial.CDF((double)up / down, n, k);
        var ours = Exact.AtMost<Interval>(n, new(up, down), k);
        Assert.That(Math.Abs(ours.Midpoint - other), Is.LessThan(1e-9 * other));
    }

    // Below about 10⁻²⁶⁰ = C(3000, 21)·2⁻¹⁰⁷⁴ the exponential underflows and an interval cannot be narrow in relative terms.
    private const double Underflow = 1e-260;

    // Relative width at most 2⁻⁴⁸·(n + 100) for what is computed as a tail, absolute for a complement: the promise of the header, summed.
    private static void AssertEncloses(Interval enclosure, Rational exact, int n, string what)
    {
        Assert.That(enclosure.Contains(exact), Is.True, $"{what}: {enclosure} does not contain the exact value");
        Assert.That(enclosure.Width, Is.LessThanOrEqualTo(Math.ScaleB(n + 100, -48) * enclosure.Upper + Underflow), $"{what}: {enclosure} is wide");
    }
}

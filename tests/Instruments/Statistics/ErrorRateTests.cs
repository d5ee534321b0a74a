using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Instruments.Statistics;

/// <summary>
/// The statistical helpers, run thousands of times on data of known truth: on right data they fail no more often than they say, on data
/// as wrong as they print they fail as often as they promise. Pinned seed; each count is held against its rate at level 1e-9.
/// </summary>
[TestFixture]
public sealed class ErrorRateTests
{
    private const ulong Seed = 19340404;
    private const int Trials = 60;
    private const int Runs = 4000;
    private static readonly Rational Bound = new(3, 10);
    private static readonly Rational Alpha = new(1, 20);
    private static readonly Rational Power = new(9, 10);
    private static readonly Rational Level = new(1, 1_000_000_000);

    [Test]
    public void At_the_bound_false_alarms_are_as_rare_as_stated([Values] BinomialNull hypothesis)
    {
        var alarms = Rejections(Make(hypothesis), Bound, $"{hypothesis} at the bound");
        Assert.That(BinomialTest.AtMost(Runs, Alpha, Level).Rejects(alarms), Is.False, $"{alarms} of {Runs}");
        // No helper may be safe by never rejecting: of these discrete tails, each spends at least half of its level.
        Assert.That(BinomialTest.AtLeast(Runs, Alpha / 2, Level).Rejects(alarms), Is.False, $"{alarms} of {Runs}");
    }

    [Test]
    public void Inside_the_statement_false_alarms_are_rarer_still()
    {
        Assert.That(Rejections(BinomialTest.AtMost(Trials, Bound, Alpha), Bound / 2, "below"), Is.LessThan(Runs / 1000));
        Assert.That(Rejections(BinomialTest.AtLeast(Trials, Bound, Alpha), 2 * Bound, "above"), Is.LessThan(Runs / 1000));
    }

    [Test]
    public void The_printed_rate_is_detected_as_often_as_promised()
    {
        var many = BinomialTest.AtMost(Trials, Bound, Alpha);
        var few = BinomialTest.AtLeast(Trials, Bound, Alpha);
        var both = BinomialTest.Equal(Trials, Bound, Alpha);
        foreach (var (test, rate, what) in new[]
        {
            (many, many.DetectableRate(Power)!.Value, "too many"),
            (few, few.DetectableRate(Power)!.Value, "too few"),
            (both, both.DetectableAbove(Power)!.Value, "two-sided, above"),
            (both, both.DetectableBelow(Power)!.Value, "two-sided, below"),
        })
        {
            var caught = Rejections(test, rate, what);
            Assert.That(BinomialTest.AtLeast(Runs, Power, Level).Rejects(caught), Is.False, $"{what}: {caught} of {Runs} at {rate}");
            // The rate is the nearest one on its grid: not more is caught than promised, but for a step of 1/1024 of a trial, over which the
            // power rises by at most 1/1024 (its slope is n times a probability).
            Assert.That(BinomialTest.AtMost(Runs, Power + new Rational(1, 1000), Level).Rejects(caught), Is.False, $"{what}: {caught} of {Runs} at {rate}");
        }
    }

    [Test]
    public void Confidence_bounds_miss_the_truth_as_seldom_as_stated()
    {
        var missesAbove = Enumerable.Range(0, Trials + 1).Select(k => ClopperPearson.Lower(Trials, k, Alpha) > Bound).ToArray();
        var missesBelow = Enumerable.Range(0, Trials + 1).Select(k => ClopperPearson.Upper(Trials, k, Alpha) < Bound).ToArray();
        int above = 0, below = 0;
        for (var run = 0; run < Runs; run++)
        {
            var k = Events(Bound, "interval", run);
            if (missesAbove[k]) above++;
            if (missesBelow[k]) below++;
        }

        Assert.That(BinomialTest.AtMost(Runs, Alpha, Level).Rejects(above), Is.False, $"above in {above} of {Runs}");
        Assert.That(BinomialTest.AtMost(Runs, Alpha, Level).Rejects(below), Is.False, $"below in {below} of {Runs}");
    }

    [Test]
    public void A_budget_of_many_checks_is_spent_in_equal_shares_whichever_run()
    {
        // Twenty checks at 1/20 in all: a run without defects has an alarm in at most one of twenty.
        const int checks = 20;
        var share = new ErrorBudget(Alpha, checks).Draw("any");
        var test = BinomialTest.AtMost(Trials, Bound, share);
        var red = Enumerable.Range(0, Runs / checks).Count(run => Enumerable.Range(0, checks).Any(i => test.Rejects(Events(Bound, "budget", checks * run + i))));
        Assert.That(BinomialTest.AtMost(Runs / checks, Alpha, Level).Rejects(red), Is.False, $"{red} red runs of {Runs / checks}");
    }

    private static BinomialTest Make(BinomialNull hypothesis) => hypothesis switch
    {
        BinomialNull.AtMost => BinomialTest.AtMost(Trials, Bound, Alpha),
        BinomialNull.AtLeast => BinomialTest.AtLeast(Trials, Bound, Alpha),
        _ => BinomialTest.Equal(Trials, Bound, Alpha),
    };

    private static int Rejections(BinomialTest test, Rational rate, string what) => Enumerable.Range(0, Runs).Count(run => test.Rejects(Events(rate, what, run)));

    // Events in so many trials of this rate, to 32 bits: the rates in use are off by less than 2^-32.
    private static int Events(Rational rate, string what, int run)
    {
        var stream = RandomStream.For(Seed, what, run);
        var threshold = (ulong)Rational.Floor(rate * Rational.Dyadic(1, 32));
        var events = 0;
        for (var i = 0; i < Trials; i++)
        {
            if (stream.NextUInt32() < threshold) events++;
        }

        return events;
    }
}

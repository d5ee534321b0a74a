using MathNet.Numerics.Distributions;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.Randomness;
using Verification.Statistics;
using Exact = Verification.Statistics.Binomial;

namespace Verification.Instruments.Statistics;

[TestFixture]
public sealed class BinomialTestTests
{
    private static readonly (int Trials, Rational Bound, Rational Alpha)[] Cases =
    [
        (1, new(1, 2), new(1, 10)),
        (20, new(1, 3), new(1, 20)),
        (50, Rational.Zero, new(1, 100)),
        (50, Rational.One, new(1, 100)),
        (300, new(1, 1000), new(1, 1_000_000)),
        (1000, new(9, 10), new(1, 1_000_000_000)),
        (2500, new(1, 2), new(1, 100)),
    ];

    [Test]
    public void Rates_are_shown_with_three_digits_on_the_safe_side() => Assert.Multiple(() =>
    {
        Assert.That(Digits.Show(0), Is.EqualTo("0"));
        Assert.That(Digits.Show(new(1, 3)), Is.EqualTo("3.34e-1"));
        Assert.That(Digits.Show(new(1, 3), down: true), Is.EqualTo("3.33e-1"));
        Assert.That(Digits.Show(new(9999, 1000)), Is.EqualTo("1.00e1"));
        Assert.That(Digits.Show(new(9999, 1000), down: true), Is.EqualTo("9.99e0"));
    });

    [Test]
    [OracleFor(typeof(BinomialTest))]
    public void False_alarms_are_at_most_alpha_and_one_event_more_would_be_too_often([ValueSource(nameof(Cases))] (int Trials, Rational Bound, Rational Alpha) c)
    {
        var many = BinomialTest.AtMost(c.Trials, c.Bound, c.Alpha);
        Assert.That(Exact.AtLeast(c.Trials, c.Bound, many.Highest + 1) <= c.Alpha, Is.True, "at most: level");
        Assert.That(Exact.AtLeast(c.Trials, c.Bound, many.Highest) > c.Alpha, Is.True, "at most: sharp");
        var few = BinomialTest.AtLeast(c.Trials, c.Bound, c.Alpha);
        Assert.That(Exact.AtMost(c.Trials, c.Bound, few.Lowest - 1) <= c.Alpha, Is.True, "at least: level");
        Assert.That(Exact.AtMost(c.Trials, c.Bound, few.Lowest) > c.Alpha, Is.True, "at least: sharp");
        var both = BinomialTest.Equal(c.Trials, c.Bound, c.Alpha);
        var level = Exact.AtMost(c.Trials, c.Bound, both.Lowest - 1) + Exact.AtLeast(c.Trials, c.Bound, both.Highest + 1);
        Assert.That(level <= c.Alpha, Is.True, "two-sided: level");
    }

    [Test]
    public void A_smaller_true_rate_is_rejected_even_less_often()
    {
        var test = BinomialTest.AtMost(200, new(1, 10), new(1, 1000));
        var last = Rational.Zero;
        for (var i = 0; i <= 20; i++)
        {
            var alarm = Exact.AtLeast(200, new(i, 200), test.Highest + 1);
            Assert.That(alarm >= last && alarm <= test.Alpha, Is.True);
            last = alarm;
        }
    }

    [Test]
    public void A_count_rejects_exactly_where_its_p_value_is_at_most_alpha([Values] BinomialNull hypothesis)
    {
        foreach (var (trials, bound, alpha) in Cases.Where(c => c.Trials <= 300))
        {
            var test = Make(hypothesis, trials, bound, alpha);
            for (var events = 0; events <= trials; events++)
            {
                var p = test.PValue(events);
                Assert.That(test.Rejects(events), Is.EqualTo(p <= alpha), $"{events} of {trials}");
                Assert.That(test.PValue<Interval>(events).Contains(p), Is.True);
            }
        }
    }

    [Test]
    public void The_printed_rate_is_detected_with_the_stated_power_and_a_smaller_one_is_not([ValueSource(nameof(Cases))] (int Trials, Rational Bound, Rational Alpha) c)
    {
        var power = new Rational(99, 100);
        // The grid's step is at most 1/1024 of a trial.
        var step = Rational.One / (1024 * (Rational)c.Trials);
        var many = BinomialTest.AtMost(c.Trials, c.Bound, c.Alpha);
        if (many.DetectableRate(power) is { } high)
        {
            Assert.That(Exact.AtLeast(c.Trials, high, many.Highest + 1) >= power, Is.True);
            Assert.That(Exact.AtLeast(c.Trials, high - step, many.Highest + 1) < power, Is.True);
        }
        else
        {
            Assert.That(many.Highest, Is.EqualTo(c.Trials));
        }

        var few = BinomialTest.AtLeast(c.Trials, c.Bound, c.Alpha);
        if (few.DetectableRate(power) is { } low)
        {
            Assert.That(Exact.AtMost(c.Trials, low, few.Lowest - 1) >= power, Is.True);
            Assert.That(Exact.AtMost(c.Trials, low + step, few.Lowest - 1) < power, Is.True);
        }
        else
        {
            Assert.That(few.Lowest, Is.Zero);
        }
    }

    [Test]
    public void Simulated_right_data_pass_and_simulated_wrong_data_fail()
    {
        var test = BinomialTest.AtMost(5000, new(1, 100), new(1, 1_000_000));
        var caught = test.DetectableRate(new(999_999, 1_000_000))!.Value;
        var right = RandomStream.For(11, "right", 0);
        var wrong = RandomStream.For(11, "wrong", 0);
        int rightEvents = 0, wrongEvents = 0;
        for (var i = 0; i < test.Trials; i++)
        {
            if (right.Dyadic(30) < test.Bound) rightEvents++;
            if (wrong.Dyadic(30) < caught) wrongEvents++;
        }

        Assert.That(test.Rejects(rightEvents), Is.False, () => $"{rightEvents} events; {test}");
        Assert.That(test.Rejects(wrongEvents), Is.True, () => $"{wrongEvents} events; {test}");
    }

    [Test]
    public void A_million_trials_are_decided_by_enclosures()
    {
        var test = BinomialTest.AtMost(1_000_000, new(1, 1000), new(1, 1_000_000_000));
        Assert.That(Interval.AtMost(Exact.AtLeast<Interval>(1_000_000, new(1, 1000), test.Highest + 1), Interval.From(test.Alpha)), Is.EqualTo(Verdict.Holds));
        Assert.That(Interval.AtMost(Exact.AtLeast<Interval>(1_000_000, new(1, 1000), test.Highest), Interval.From(test.Alpha)), Is.EqualTo(Verdict.Fails));
        Assert.That(test.Rejects(test.Highest + 1), Is.True);
        Assert.That(test.DetectableRate(new(99, 100))!.Value < new Rational(14, 10_000), Is.True);
    }

    [Test]
    public void The_description_states_both_error_rates()
    {
        Assert.That(
            BinomialTest.AtMost(1000, new(1, 100), new(1, 1000)).ToString(),
            Is.EqualTo("1000 trials of 'probability at most 1/100', false alarms at most 1.00e-3; more than 21 events reject, a rate of 3.42e-2 is caught (with probability 99/100)"));
    }

    [Test]
    public void Clopper_and_Pearson_cover_every_true_rate()
    {
        const int n = 25;
        var alpha = new Rational(1, 20);
        var bounds = Enumerable.Range(0, n + 1).Select(k => (Low: ClopperPearson.Lower(n, k, alpha), High: ClopperPearson.Upper(n, k, alpha))).ToArray();
        for (var i = 0; i <= 40; i++)
        {
            var p = new Rational(i, 40);
            Rational below = 0, above = 0;
            for (var k = 0; k <= n; k++)
            {
                if (p > bounds[k].High) below += Exact.Point(n, p, k);
                if (p < bounds[k].Low) above += Exact.Point(n, p, k);
            }

            Assert.That(below <= alpha && above <= alpha, Is.True, $"p = {p}");
        }
    }

    [TestCase(25, 3)]
    [TestCase(400, 0)]
    [TestCase(1000, 999)]
    [OracleFor(typeof(ClopperPearson))]
    public void Clopper_and_Pearson_are_the_quantiles_of_MathNets_beta_distribution(int n, int k)
    {
        // Theirs to about 1e-8 (bisection on the beta function), ours rounded outwards by at most a step of the grid.
        var upper = Beta.InvCDF(k + 1, n - k, 0.95);
        var ours = ClopperPearson.Upper(n, k, new(1, 20)).ToInterval();
        Assert.That(ours.Lower, Is.InRange(upper - 1e-7, upper + 1e-7 + 1.0 / (1024 * n)));
    }

    [Test]
    [OracleFor(typeof(ErrorBudget))]
    public void A_budget_cannot_be_overdrawn_and_names_who_tried()
    {
        var budget = new ErrorBudget(ErrorBudget.PushTotal, 3);
        var shares = budget.Draw("BG19.L3.1") + budget.Draw("BG19.LE.3") + budget.Draw("CLB21.L6");
        Assert.That(shares, Is.EqualTo(ErrorBudget.PushTotal));
        Assert.That(budget.Spent, Is.EqualTo(ErrorBudget.PushTotal));
        Assert.That(() => budget.Draw("FCB22.T1"), Throws.InvalidOperationException.With.Message.Contains("FCB22.T1"));
        Assert.That(budget.Report(), Is.EqualTo(
            "error budget 1.00e-6, spent 1.00e-6 by 3 checks\n  3.34e-7 BG19.L3.1\n  3.34e-7 BG19.LE.3\n  3.34e-7 CLB21.L6\n"));
    }

    [Test]
    public void A_budget_refuses_the_same_check_twice_and_shares_that_are_no_rates()
    {
        var budget = new ErrorBudget(ErrorBudget.NightTotal);
        budget.Draw("A", new(1, 10_000));
        Assert.Multiple(() =>
        {
            Assert.That(() => budget.Draw("A", new(1, 10_000)), Throws.InvalidOperationException.With.Message.Contains("'A'"));
            Assert.That(() => budget.Draw("B", 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => budget.Draw("B"), Throws.InvalidOperationException);
            Assert.That(() => new ErrorBudget(1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static BinomialTest Make(BinomialNull hypothesis, int trials, Rational bound, Rational alpha) => hypothesis switch
    {
        BinomialNull.AtMost => BinomialTest.AtMost(trials, bound, alpha),
        BinomialNull.AtLeast => BinomialTest.AtLeast(trials, bound, alpha),
        _ => BinomialTest.Equal(trials, bound, alpha),
    };
}

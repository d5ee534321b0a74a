using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Statistics;

namespace Verification.Instruments.Statistics;

/// <summary>Arguments outside their range are refused by name, at the border exactly; what lies on it is served.</summary>
public sealed class BadArgumentsTests
{
    private static readonly Rational Half = new(1, 2);

    private static readonly (string Parameter, Action Use)[] Refused =
    [
        ("n", () => Binomial.Coefficient(-1, 0)),
        ("n", () => Binomial.Point(-1, Half, 0)),
        ("n", () => Binomial.Point(Binomial.ExactLimit + 1, Half, 0)),
        ("n", () => Binomial.AtMost(-1, Half, 0)),
        ("n", () => Binomial.AtMost<Interval>(-1, Half, 0)),
        ("n", () => Binomial.AtMost<Interval>(Binomial.EnclosedLimit + 1, Half, 0)),
        ("n", () => Binomial.Point<Interval>(Binomial.EnclosedLimit + 1, Half, 0)),
        ("p", () => Binomial.Point(3, new(-1, 9), 0)),
        ("p", () => Binomial.Point(3, new(10, 9), 0)),
        ("p", () => Binomial.AtLeast(3, new(10, 9), 0)),
        ("p", () => Binomial.AtMost<Interval>(3, new(-1, 9), 0)),
        ("p", () => Binomial.Point<Interval>(3, new(10, 9), 0)),
        ("trials", () => BinomialTest.AtMost(0, Half, Half)),
        ("trials", () => BinomialTest.AtLeast(Binomial.EnclosedLimit + 1, Half, Half)),
        ("bound", () => BinomialTest.AtMost(5, new(-1, 9), Half)),
        ("bound", () => BinomialTest.AtMost(5, new(10, 9), Half)),
        ("alpha", () => BinomialTest.AtMost(5, Half, 0)),
        ("alpha", () => BinomialTest.AtMost(5, Half, new(-1, 9))),
        ("alpha", () => BinomialTest.Equal(5, Half, 1)),
        ("alpha", () => BinomialTest.Equal(5, Half, 2)),
        ("events", () => BinomialTest.AtMost(5, Half, Half).Rejects(-1)),
        ("events", () => BinomialTest.AtMost(5, Half, Half).Rejects(6)),
        ("events", () => BinomialTest.AtMost(5, Half, Half).PValue(-1)),
        ("events", () => BinomialTest.AtMost(5, Half, Half).PValue(6)),
        ("events", () => BinomialTest.AtMost(5, Half, Half).PValue<Interval>(-1)),
        ("events", () => BinomialTest.AtMost(5, Half, Half).PValue<Interval>(6)),
        ("power", () => BinomialTest.AtMost(5, Half, Half).DetectableRate(0)),
        ("power", () => BinomialTest.AtMost(5, Half, Half).DetectableRate(1)),
        ("power", () => BinomialTest.AtMost(5, Half, Half).DetectableAbove(-1)),
        ("power", () => BinomialTest.AtMost(5, Half, Half).DetectableBelow(2)),
        ("n", () => ClopperPearson.Upper(0, 0, Half)),
        ("k", () => ClopperPearson.Upper(5, -1, Half)),
        ("k", () => ClopperPearson.Upper(5, 6, Half)),
        ("alpha", () => ClopperPearson.Upper(5, 2, 0)),
        ("alpha", () => ClopperPearson.Upper(5, 2, -1)),
        ("alpha", () => ClopperPearson.Upper(5, 2, 1)),
        ("alpha", () => ClopperPearson.Upper(5, 2, 2)),
        ("total", () => _ = new ErrorBudget(0)),
        ("total", () => _ = new ErrorBudget(1)),
        ("total", () => _ = new ErrorBudget(-1)),
        ("total", () => _ = new ErrorBudget(2)),
        ("checks", () => _ = new ErrorBudget(Half, 0)),
        ("checks", () => _ = new ErrorBudget(Half, -1)),
        ("share", () => new ErrorBudget(Half).Draw("A", 0)),
        ("share", () => new ErrorBudget(Half).Draw("A", 1)),
        ("check", () => new ErrorBudget(Half).Draw("", new(1, 4))),
    ];

    [Test]
    public void Each_is_refused_and_named() => Assert.Multiple(() =>
    {
        foreach (var (parameter, use) in Refused) Assert.That(() => use(), Throws.InstanceOf<ArgumentException>().With.Property(nameof(ArgumentException.ParamName)).EqualTo(parameter));
    });

    [Test]
    public void What_lies_on_the_border_is_served() => Assert.Multiple(() =>
    {
        Assert.That(Binomial.Point(0, Half, 0), Is.EqualTo(Rational.One));
        Assert.That(Binomial.Point(Binomial.ExactLimit, 1, Binomial.ExactLimit), Is.EqualTo(Rational.One));
        Assert.That(Binomial.AtMost<Interval>(Binomial.EnclosedLimit, Half, -1), Is.EqualTo(Interval.Zero));
        Assert.That(BinomialTest.AtMost(1, 0, Half).Highest, Is.Zero);
        Assert.That(BinomialTest.AtLeast(1, 1, Half).Lowest, Is.EqualTo(1));
        Assert.That(BinomialTest.AtMost(5, Half, Half).Rejects(0), Is.False);
        Assert.That(BinomialTest.AtMost(5, Half, Half).Rejects(5), Is.True);
        Assert.That(ClopperPearson.Upper(5, 5, Half), Is.EqualTo(Rational.One));
        Assert.That(ClopperPearson.Lower(5, 0, Half), Is.EqualTo(Rational.Zero));
        Assert.That(ClopperPearson.Upper(1, 0, Half), Is.EqualTo(Half));
        Assert.That(new ErrorBudget(Half, 1).Draw("all of it"), Is.EqualTo(Half));
    });

    [Test]
    public void A_coefficient_outside_its_row_is_zero() =>
        Assert.That(new[] { -2, -1, 0, 1, 5, 6, 7 }.Select(k => (int)Binomial.Coefficient(6, k)), Is.EqualTo(new[] { 0, 0, 1, 6, 6, 1, 0 }));

    [Test]
    public void A_two_sided_test_is_asked_for_a_side() => Assert.Multiple(() =>
    {
        var test = BinomialTest.Equal(100, Half, new(1, 100));
        Assert.That(() => test.DetectableRate(Half), Throws.InvalidOperationException.With.Message.Contains("DetectableAbove or DetectableBelow"));
        Assert.That(test.DetectableAbove(Half) + test.DetectableBelow(Half), Is.EqualTo(Rational.One), "symmetric");
        Assert.That(test.PValue(50), Is.EqualTo(Rational.One));
        Assert.That(test.PValue(40), Is.EqualTo(2 * Binomial.AtMost(100, Half, 40)));
        Assert.That(test.PValue<Interval>(50), Is.EqualTo(Interval.One));
    });

    [Test]
    public void The_description_names_side_and_rates_of_every_kind_of_test() => Assert.Multiple(() =>
    {
        Assert.That($"{BinomialTest.AtLeast(1000, new(99, 100), new(1, 1000))}", Does.Match("^1000 trials of 'probability at least 99/100', false alarms at most 1.00e-3; fewer than 979 events reject, a rate of 9.65e-1 is caught \\(with probability 99/100\\)$"));
        Assert.That($"{BinomialTest.Equal(100, Half, new(1, 100))}", Does.Match("^100 trials of 'probability exactly 1/2', false alarms at most 1.00e-2; fewer than 37 events reject, a rate of 2.59e-1 is caught; more than 63 events reject, a rate of 7.41e-1 is caught"));
        Assert.That($"{BinomialTest.AtMost(1, Half, new(1, 100))}", Does.EndWith("; nothing rejects: too few trials (with probability 99/100)"));
    });
}

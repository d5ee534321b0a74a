using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Randomness;
using Verification.Report;
using Verification.Statistics;

namespace Verification.Framework;

/// <summary>
/// A claim about the probability of an event over random initialisations or data. The law is stated where it is known, and decided
/// like any other statement; the event itself is sampled and counted in any case, so that event, sampler and law are held against
/// each other by an exact binomial test whose error rate comes from the run's one budget.
/// </summary>
public abstract class ProbabilityClaim<TInstance> : EnclosedClaim<TInstance>
{
    private static readonly Rational Power = new(99, 100);

    /// <summary>What is counted, in words.</summary>
    protected abstract string EventName { get; }

    /// <summary>The number of trials at scales up to 1, fixed before any is run.</summary>
    protected virtual int Trials => 4000;

    /// <summary>The parameters at which the event is sampled.</summary>
    protected virtual TInstance Sampled => Witness;

    /// <summary>A false probability that the sampled test tells from the claimed one: it proves that the test can fail.</summary>
    protected abstract Rational FalseProbability { get; }

    /// <summary>Whether the bound is the probability itself rather than a lower bound for it.</summary>
    protected virtual bool IsEquality => false;

    /// <summary>
    /// False neighbours of the event: claims that count another event, which the test of the claimed probability rejects. Their trials are drawn from
    /// the pinned seed, so that no luck decides whether it does.
    /// </summary>
    protected virtual IReadOnlyList<(string Name, ProbabilityClaim<TInstance> Neighbour)> FalseEvents => [];

    /// <summary>Whether the event occurs in one trial, which draws all its randomness from <paramref name="random"/>.</summary>
    protected abstract bool Occurs(TInstance x, RandomStream random);

    /// <summary>The claimed probability, or a lower bound for it that is itself claimed.</summary>
    protected abstract Rational Probability(TInstance x);

    /// <summary>The event, sampled.</summary>
    [Check(nameof(Itself))]
    public void Occurs_as_often_as_claimed(string id) => Record.Check($"{nameof(Occurs_as_often_as_claimed)}({id})", () =>
    {
        // A smaller scale would blunt the test, so the number of trials only grows.
        var trials = Math.Max(Trials, Settings.Current.Scaled(Trials));
        var alpha = FalseAlarms.Budget.Draw(Card.Id);
        RequireTeeth(trials, alpha);
        var occurred = Enumerable.Range(0, trials).Count(i => Occurs(Sampled, RandomStream.For(Settings.Current.Seed, $"{Card.Id} sampled", i)));
        var test = Test(Probability(Sampled), trials, alpha);
        if (test.Rejects(occurred))
            throw new AssertionException($"{Card.Id}: '{EventName}' occurred in {occurred} of {trials} trials.\n{test}\nat {Sampled}\n  reproduce: {Settings.Current.Prefix}dotnet test tests/Theorems --filter \"Claim={Card.Id}\"");
        Record.Sampled(new($"{EventName}, {Sampled}", trials, occurred, (double)alpha.ToInterval().Upper, DetectableFailureRate(test)));
    });

    /// <summary>A false event, sampled and rejected.</summary>
    [Check(nameof(FalseEventNames))]
    public void Rejects_the_event(string name) => Record.Check($"{nameof(Rejects_the_event)}({name})", () =>
    {
        var neighbour = FalseEvents.Single(e => e.Name == name).Neighbour;
        Record.Tooth(name, rejected: false);
        var occurred = Enumerable.Range(0, Trials).Count(i => neighbour.Occurs(neighbour.Sampled, RandomStream.For(Settings.PinnedSeed, $"{Card.Id} false event", i)));
        var test = Test(Probability(Sampled), Trials, FalseAlarms.Budget.Share);
        if (!test.Rejects(occurred)) throw new AssertionException($"{Card.Id}: the test did not reject the event '{name}', which occurred in {occurred} of {Trials} trials.\n{test}");
        Record.Tooth(name, rejected: true);
    });

    private protected IEnumerable<string> FalseEventNames => FalseEvents.Select(e => e.Name);

    // Before any trial is run: were the claimed probability the true one, the test of the false one would reject, but for a chance of
    // at most alpha. So the test can fail, and whether this passes is no matter of luck.
    private void RequireTeeth(int trials, Rational alpha)
    {
        var test = Test(FalseProbability, trials, alpha);
        var claimed = Probability(Sampled);
        var accepted = Binomial.AtMost<Ball<Bits256>>(trials, claimed, test.Highest) - Binomial.AtMost<Ball<Bits256>>(trials, claimed, test.Lowest - 1);
        if (Ball<Bits256>.AtMost(accepted, Ball<Bits256>.From(alpha)) != Verdict.Holds)
            throw new AssertionException($"{Card.Id}: {trials} trials tell the claimed probability {claimed} too seldom from the false one {FalseProbability}: they would accept it with probability {accepted}.");
    }

    private BinomialTest Test(Rational bound, int trials, Rational alpha) => IsEquality ? BinomialTest.Equal(trials, bound, alpha) : BinomialTest.AtLeast(trials, bound, alpha);

    // The smallest true rate of the complement (of "the event fails to occur") that the test would have caught with probability 99/100.
    private static double DetectableFailureRate(BinomialTest test) =>
        test.DetectableBelow(Power) is { } rate ? (Rational.One - rate).ToInterval().Midpoint : 1;
}

/// <summary>
/// The false alarms that a run allows itself: 1e-6 on a push, 1e-3 a night, in a thousand equal shares, so that the level of one
/// statistical test depends on no other.
/// </summary>
internal static class FalseAlarms
{
    internal static readonly ErrorBudget Budget = new(Settings.Current.Tier == Tier.Nightly ? ErrorBudget.NightTotal : ErrorBudget.PushTotal, 1000);
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Randomness;
using static Verification.Framework.Comparison;

namespace Verification.Instruments.Framework;

/// <summary>False events of a probability claim, and experiments: each must be able to fail.</summary>
public sealed class SampledEventTests
{
    [Test]
    public void A_false_event_is_rejected() => new CoinClaim { Coins = 2 }.Rejects_the_event("another event");

    [Test]
    public void An_event_as_likely_as_claimed_is_no_false_event() =>
        Assert.That(() => new CoinClaim { Coins = 1 }.Rejects_the_event("another event"), Throws.TypeOf<AssertionException>().With.Message.Contains("did not reject the event"));

    [Test]
    public void An_experiment_is_decided_by_its_outcome() => Assert.Multiple(() =>
    {
        Assert.That(() => new RunClaim().Holds_on_its_instances(""), Throws.Nothing);
        Assert.That(() => new RunClaim { Most = 1 }.Holds_on_its_instances(""), Throws.TypeOf<AssertionException>().With.Message.Contains("binary64"));
    });
}

/// <summary>A fair coin shows heads with probability at least 1/2; its false event is that all of some coins do.</summary>
[Claim("TEST.Coin", Place = "nowhere", Statement = "P[heads] ≥ 1/2", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
internal sealed class CoinClaim : ProbabilityClaim<int>
{
    public int Coins { get; init; }

    protected override string EventName => "heads";

    protected override int Trials => 1000;

    protected override Rational FalseProbability => new(3, 4);

    protected override Instances<int> Instances { get; } = Instances<int>.All([1]);

    protected override int Witness => 1;

    protected override int Sampled => Math.Max(1, Coins);

    protected override IReadOnlyList<Tooth<int>> Teeth => [];

    protected override IReadOnlyList<(string Name, ProbabilityClaim<int> Neighbour)> FalseEvents => [("another event", this)];

    protected override bool Occurs(int x, RandomStream random) => Enumerable.Range(0, x).All(_ => random.Sign() > 0);

    protected override Rational Probability(int x) => new(1, 2);

    protected override IEnumerable<Comparison> Statement<T>(int x) => [True(true, "nothing else is claimed")];
}

/// <summary>A run numbered 1 or 2, whose outcome is its number.</summary>
[Claim("TEST.Run", Place = "nowhere", Statement = "the outcome is at most 2", Relation = Relation.Upper, Rigor = Rigor.Experiment)]
internal sealed class RunClaim : Experiment<int>
{
    public int Most { get; init; } = 2;

    protected override Instances<int> Instances { get; } = Instances<int>.All([1, 2]);

    protected override int Witness => 1;

    protected override IReadOnlyList<Tooth<int>> Teeth => [];

    protected override IEnumerable<Comparison> Outcome(int run) => [AtMost(new Binary64(run), new Binary64(Most))];
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Randomness;
using static Verification.Framework.Comparison;

namespace Verification.Instruments.Framework;

/// <summary>
/// A claim about a probability, tried on coins that do and do not do what is claimed. Each class has an id of its own, since a check draws
/// its share of the error budget once; right coins go red with probability 1e-9, wrong ones pass with a probability below that.
/// </summary>
public sealed class ProbabilityClaimTests
{
    private static string Failure(Action check) => Assert.Throws<AssertionException>(check)!.Message;

    [Test]
    public void A_fair_coin_passes_and_its_evidence_says_what_would_have_been_caught()
    {
        var claim = new FairCoin();
        Assert.That(() => claim.Occurs_as_often_as_claimed(""), Throws.Nothing);
        var sampling = claim.Evidence.Sampling.Single();
        Assert.Multiple(() =>
        {
            Assert.That(sampling.Event, Is.EqualTo("heads, 1/2"));
            Assert.That(sampling.Trials, Is.EqualTo(Math.Max(4000, Settings.Current.Scaled(4000))));
            Assert.That(sampling.Occurred, Is.InRange(sampling.Trials * 0.4, sampling.Trials * 0.6));
            Assert.That(sampling.DetectableRate, Is.InRange(0.5, 0.58), "a rate of tails above 1/2 by at most ten standard deviations");
        });
    }

    [Test]
    public void A_coin_that_shows_heads_too_seldom_fails_with_its_counts_and_the_command() =>
        Assert.That(Failure(() => new TailsCoin().Occurs_as_often_as_claimed("")), Does.Match("TEST.TailsCoin: 'heads' occurred in [0-9]+ of [0-9]+ trials")
            .And.Contain("probability at least 1/2").And.Match("VERIFY_SEED=[0-9]+ .*Claim=TEST.TailsCoin"));

    [Test]
    public void More_heads_than_claimed_satisfy_a_lower_bound_but_no_equality() => Assert.Multiple(() =>
    {
        Assert.That(() => new HeadsCoin().Occurs_as_often_as_claimed(""), Throws.Nothing);
        Assert.That(Failure(() => new HeadsCoinAsFair().Occurs_as_often_as_claimed("")), Does.Contain("probability exactly 1/2"));
    });

    [Test]
    public void Trials_too_few_to_tell_a_false_probability_are_refused_before_any_is_run()
    {
        var claim = new FewTosses();
        Assert.That(Failure(() => claim.Occurs_as_often_as_claimed("")), Does.Contain($"{Math.Max(50, Settings.Current.Scaled(50))} trials tell the claimed probability 1/2 too seldom from the false one 3/5"));
        Assert.That(claim.Tosses, Is.Zero);
    }

    [Test]
    public void A_check_draws_its_share_of_the_errors_once()
    {
        Assert.That(() => new CoinTwice().Occurs_as_often_as_claimed(""), Throws.Nothing);
        Assert.That(() => new CoinTwice().Occurs_as_often_as_claimed(""), Throws.InvalidOperationException.With.Message.Contains("'TEST.CoinTwice' has already drawn"));
    }
}

/// <summary>P[heads] ≥ 1/2, or = 1/2, of a coin that shows heads at a rate of its own.</summary>
internal abstract class Coin(Rational rate) : ProbabilityClaim<Rational>
{
    public int Tosses { get; private set; }

    public Verification.Report.ClaimEvidence Evidence => Record.Evidence();

    protected override string EventName => "heads";

    protected override Instances<Rational> Instances => Instances<Rational>.All([new(1, 2)]);

    protected override Rational Witness => new(1, 2);

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [];

    protected override Rational FalseProbability => new(3, 5);

    protected override Rational Probability(Rational x) => x;

    protected override IEnumerable<Comparison> Statement<T>(Rational x) => [AtMost(T.From(x), T.One)];

    protected override bool Occurs(Rational x, RandomStream random)
    {
        Tosses++;
        return random.Dyadic(30) < rate;
    }
}

[Claim("TEST.FairCoin", Place = "nowhere", Statement = "P[heads] ≥ 1/2", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
internal sealed class FairCoin() : Coin(new(1, 2));

[Claim("TEST.TailsCoin", Place = "nowhere", Statement = "P[heads] ≥ 1/2", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
internal sealed class TailsCoin() : Coin(new(2, 5));

[Claim("TEST.HeadsCoin", Place = "nowhere", Statement = "P[heads] ≥ 1/2", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
internal sealed class HeadsCoin() : Coin(new(3, 5));

[Claim("TEST.HeadsCoinAsFair", Place = "nowhere", Statement = "P[heads] = 1/2", Relation = Relation.Identity, Rigor = Rigor.Statistical)]
internal sealed class HeadsCoinAsFair() : Coin(new(3, 5))
{
    protected override bool IsEquality => true;
}

[Claim("TEST.FewTosses", Place = "nowhere", Statement = "P[heads] ≥ 1/2", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
internal sealed class FewTosses() : Coin(new(1, 2))
{
    protected override int Trials => 50;
}

[Claim("TEST.CoinTwice", Place = "nowhere", Statement = "P[heads] ≥ 1/2", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
internal sealed class CoinTwice() : Coin(new(1, 2));

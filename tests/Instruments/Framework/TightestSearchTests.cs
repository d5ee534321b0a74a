using FsCheck.Fluent;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Report;
using static Verification.Framework.Comparison;

namespace Verification.Instruments.Framework;

/// <summary>The search for the tightest instance is tried on a claim whose tightest instance is known.</summary>
public sealed class TightestSearchTests
{
    private const string Name = "than its record";

    private static SearchEvidence Found(CubicClaim claim)
    {
        claim.Searches_for_a_tighter_instance(Name);
        return claim.Evidence.Search!;
    }

    [Test]
    public void It_finds_a_known_optimum_and_says_that_it_beats_the_record()
    {
        var found = Found(new CubicClaim());
        Assert.Multiple(() =>
        {
            Assert.That(found.Share, Is.InRange(0.999999, 1));
            Assert.That((double)Rational.Parse(found.Instance).ToInterval().Midpoint, Is.EqualTo(2.0 / 3).Within(1e-3));
            Assert.That((found.Record, found.BeatsRecord), Is.EqualTo((0.84375, true)));

            // The scale multiplies the 1500; the round that reaches them is finished.
            Assert.That(found.Tried - Settings.Current.Scaled(1500) * (Settings.RunsNightly ? 20 : 1), Is.InRange(0, 10));
        });
    }

    [Test]
    public void It_repeats_itself()
    {
        var first = Found(new CubicClaim());
        Assert.That(Found(new CubicClaim()), Is.EqualTo(first));
    }

    [Test]
    public void A_record_near_the_optimum_is_not_beaten_by_its_last_digits() => Assert.That(Found(new CubicClaim { Known = new(new(2, 3), 1) }).BeatsRecord, Is.False);

    [Test]
    public void A_violation_that_random_instances_miss_is_found_and_fails_the_claim()
    {
        var claim = new CubicClaim { Factor = Rational.Parse("6.7500001") };
        Assert.Multiple(() =>
        {
            Assert.That(() => claim.Holds_on_its_instances(""), Throws.Nothing);
            Assert.That(Assert.Throws<AssertionException>(() => claim.Searches_for_a_tighter_instance(Name))!.Message, Does.Contain("fails at where the search ended"));
        });
    }

    [Test]
    public void A_record_that_no_longer_decides_fails() =>
        Assert.That(Assert.Throws<AssertionException>(() => new CubicClaim { Known = new(new(1, 2), 0.85) }.Searches_for_a_tighter_instance(Name))!.Message, Does.Contain("not as tight as stated"));

    [Test]
    public void A_search_without_a_single_instance_fails() =>
        Assert.That(Assert.Throws<AssertionException>(() => new CubicClaim { Impossible = true }.Searches_for_a_tighter_instance(Name))!.Message, Does.Contain("none has a share"));
}

/// <summary>(27/4) x² (1 − x) ≤ 1 for x in [0, 1]: attained at x = 2/3 alone.</summary>
[Claim("TEST.Cubic", Place = "nowhere", Statement = "27 x² (1 − x)/4 ≤ 1", Relation = Relation.Tight, Rigor = Rigor.Exact)]
internal sealed class CubicClaim : ExactClaim<Rational>
{
    public Rational Factor { get; init; } = new(27, 4);

    public TightCase<Rational> Known { get; init; } = new(new(1, 2), 0.84375);

    public bool Impossible { get; init; }

    public ClaimEvidence Evidence => EvidenceStore.Of(Card).Evidence();

    protected override Instances<Rational> Instances => Instances<Rational>.Random(Gen.Choose(0, 100).Select(k => new Rational(k, 100)), count: 50);

    protected override Rational Witness => 1;

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [];

    protected override TightestSearch<Rational> Search => new(1, at => Impossible ? throw new ArithmeticException("no instance") : Rational.FromDouble(at[0]), Known, evaluations: 1500);

    protected override IEnumerable<Comparison> Statement<T>(Rational x) => [AtMost(T.From(Factor) * T.Square(T.From(x)) * (1 - T.From(x)), T.One)];
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Framework;

/// <summary>What the report draws of a trajectory, and the hypotheses it lists, is what the claim decided at its witness.</summary>
public sealed class TrajectoryPlotTests
{
    [Test]
    public void A_trajectory_draws_both_sides_of_its_inequalities_step_by_step()
    {
        var claim = new HalvingClaim();
        claim.Holds_on_named_instances("");
        var plots = EvidenceStore.Of(Card).Evidence().Plots;
        Assert.Multiple(() =>
        {
            Assert.That(plots.Select(p => p.Title), Is.EqualTo(new[] { "x_t ≤ 2/(t+1)", "I2: x_t < 3" }), "an identity has no curves");
            Assert.That(plots[0].Curves.Select(c => c.Name), Is.EqualTo(new[] { "x_t", "2/(t+1)" }));
            Assert.That(plots[1].Curves.Select(c => c.Name), Is.EqualTo(new[] { "x_t", "3" }));
            Assert.That(plots[0].Curves[0].X.Take(3), Is.EqualTo(new double[] { 0, 1, 2 }));
            Assert.That(plots[0].Curves[0].Y.Take(3), Is.EqualTo(new[] { 1, 0.5, 0.25 }));
            Assert.That(plots[0].Curves[1].Y.Take(3), Is.EqualTo(new[] { 2, 1, 0.6666667 }));
            Assert.That(plots[0].Instance, Is.EqualTo("1"));
        });
    }

    [Test]
    public void A_long_trajectory_is_thinned_and_keeps_its_first_and_last_steps()
    {
        var plot = Trajectory.Plots("x", Decision.Of(Trajectory.Flatten(Enumerable.Range(0, 10_001).Select(t => new[] { Comparison.AtMost<Rational>(t, 20_000, "t ≤ 20000"), Comparison.AtMost<Rational>(t + 1, 20_000, "t ≤ 20000") })), "exact")).Single();
        Assert.Multiple(() =>
        {
            Assert.That(plot.Curves[0].X, Has.Count.LessThan(200).And.Ordered.Ascending.And.Unique);
            Assert.That(plot.Curves[0].X.Take(30), Is.EqualTo(Enumerable.Range(0, 30).Select(t => (double)t)));
            Assert.That(plot.Curves[0].X[^1], Is.EqualTo(10_000));
            Assert.That(plot.Curves[0].Y[^1], Is.EqualTo(10_001), "of several comparisons of a step, the tightest");
        });
    }

    [TestCase(3, 0)]
    [TestCase(4, 1)]
    public void A_few_steps_are_no_curve(int steps, int plots) =>
        Assert.That(Trajectory.Plots("x", Decision.Of(Trajectory.Flatten(Enumerable.Range(0, steps).Select(t => new[] { Comparison.AtMost<Rational>(t, 9) })), "exact")).Count(), Is.EqualTo(plots));

    [Test]
    public void The_hypotheses_are_listed_once_each()
    {
        new HalvingClaim().Witness_satisfies_every_hypothesis("");
        Assert.That(EvidenceStore.Of(Card).Evidence().Hypotheses, Is.EqualTo(new[] { "x₀ > 0", "x₀ ≤ 2" }));
    }

    private static ClaimAttribute Card { get; } = new("TEST.Halving") { Place = "nowhere", Statement = "x_t ≤ 2/(t+1)", Relation = Relation.Upper, Rigor = Rigor.Exact };

    [Claim("TEST.Halving", Place = "nowhere", Statement = "x_t ≤ 2/(t+1)", Relation = Relation.Upper, Rigor = Rigor.Exact)]
    private sealed class HalvingClaim : ExactTrajectory<Rational>
    {
        protected override Instances<Rational> Instances { get; } = Instances<Rational>.All([1]);

        protected override Rational Witness => 1;

        protected override IReadOnlyList<Tooth<Rational>> Teeth => [Needs("x₀ ≤ 2", 9)];

        protected override IEnumerable<Comparison> Hypotheses<T>(Rational x) => [Comparison.MoreThan(x, Rational.Zero, "x₀ > 0"), Comparison.AtMost<Rational>(x, 2, "x₀ ≤ 2"), Comparison.AtMost<Rational>(x, 2, "x₀ ≤ 2")];

        protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(Rational start)
        {
            for (var t = 0; t < 8; t++, start /= 2)
                yield return [Comparison.AtMost(start, new Rational(2, t + 1), "x_t ≤ 2/(t+1)"), Comparison.Equal(start, start, "an identity"), Comparison.LessThan<Rational>(start, 3, "I2: x_t < 3")];
        }
    }
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using static Verification.Framework.Comparison;

namespace Verification.Instruments.Framework;

public sealed class ProofTests
{
    private static BoxProof Parabola(double constant, int pieces = 10_000) => new(
        "x² − x + c > 0",
        [(-2, 2)],
        x => MoreThan(Interval.Square(x[0]) - x[0] + Interval.Point(constant), Interval.Zero),
        x => MoreThan(Interval.Square(x[0]) - x[0], Interval.Zero),
        pieces);

    [Test]
    public void Branch_and_bound_proves_what_holds_on_the_whole_box() => Assert.Multiple(() =>
    {
        var proof = Parabola(0.26).Run();
        Assert.That(proof.Verdict, Is.EqualTo(Verdict.Holds));
        Assert.That(proof.Finding, Does.StartWith("box [-2, 2]"));
    });

    [Test]
    public void Branch_and_bound_refutes_what_fails_at_one_place() => Assert.Multiple(() =>
    {
        Assert.That(Parabola(0.24).Run().Verdict, Is.EqualTo(Verdict.Fails));
        Assert.That(Parabola(0.26).RunFalseNeighbour().Verdict, Is.EqualTo(Verdict.Fails));
    });

    [Test]
    public void Branch_and_bound_is_undecided_where_equality_is_attained_and_pieces_run_out() =>
        Assert.That(Parabola(0.25, pieces: 1000).Run().Verdict, Is.EqualTo(Verdict.Undecided).Or.EqualTo(Verdict.Fails));

    [Test]
    public void A_finding_names_the_box_in_digits_that_read_back() =>
        Assert.That(new BoxProof("x ≥ 0", [(0, Math.ScaleB(1, -25))], x => AtLeast(x[0], Interval.Zero), x => LessThan(x[0], Interval.Zero)).Run().Finding, Does.StartWith("box [0, 2.9802322387695312E-08], "));

    [Test]
    public void A_proof_without_a_proper_domain_is_refused() => Assert.Multiple(() =>
    {
        static Comparison Sure(Interval[] x) => Comparison.True(true);
        Assert.That(() => new BoxProof("no variable", [], Sure, Sure), Throws.ArgumentException);
        Assert.That(() => new BoxProof("a half-line", [(0, double.PositiveInfinity)], Sure, Sure), Throws.ArgumentException.With.Message.Contains("half-line"));
        Assert.That(() => new BoxProof("a NaN", [(0, double.NaN)], Sure, Sure), Throws.ArgumentException);
        Assert.That(() => new BoxProof("turned round", [(1, 0)], Sure, Sure), Throws.ArgumentException);
        Assert.That(() => new GridIdentity("no point", [2, -1], _ => (0, 1), _ => (0, 1)), Throws.ArgumentException.With.Message.Contains("no point"));
    });

    [Test]
    public void A_grid_decides_a_polynomial_identity_for_all_values()
    {
        var identity = new GridIdentity("(x+y)² = x²+2xy+y²", [2, 2], v => ((v[0] + v[1]) * (v[0] + v[1]), v[0] * v[0] + 2 * v[0] * v[1] + v[1] * v[1]), v => (v[0] * v[1], v[0] + v[1]));
        Assert.Multiple(() =>
        {
            Assert.That(identity.Run().Verdict, Is.EqualTo(Verdict.Holds));
            Assert.That(identity.RunFalseNeighbour().Verdict, Is.EqualTo(Verdict.Fails));
        });
    }

    [Test]
    public void A_grid_has_one_point_more_than_the_degree_in_each_variable()
    {
        // (x−1)(x−2)(y−1) vanishes on every smaller grid that starts at 1; only the full grid 3 × 2 of degree (2, 1) tells it from 0.
        static (Rational, Rational) Sides(Rational[] v) => ((v[0] - 1) * (v[0] - 2) * (v[1] - 1), 0);
        Assert.Multiple(() =>
        {
            Assert.That(new GridIdentity("full", [2, 1], Sides, Sides).Run().Verdict, Is.EqualTo(Verdict.Fails));
            Assert.That(new GridIdentity("too small", [1, 1], Sides, Sides).Run().Verdict, Is.EqualTo(Verdict.Holds));
        });
    }
}

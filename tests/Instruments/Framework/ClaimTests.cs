using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Framework;

/// <summary>The shape of a claim is tried on right and on broken claims: each part must be able to fail.</summary>
public sealed class ClaimTests
{
    private static string Failure(Action check) => Assert.Throws<AssertionException>(check)!.Message;

    [Test]
    public void A_right_claim_passes_every_check()
    {
        var claim = new SquareClaim();
        claim.Witness_satisfies_every_hypothesis("");
        claim.Holds_on_named_instances("");
        claim.Holds_on_its_instances("");
        claim.Is_tight("its tight case");
        claim.Rejects("factor 3");
        claim.Rejects("factor 4");
    }

    [Test]
    public void A_false_statement_fails_with_the_minimal_instance_and_a_command_that_reproduces_it()
    {
        var message = Failure(() => new SquareClaim { Factor = 1000 }.Holds_on_its_instances(""));
        Assert.Multiple(() =>
        {
            // x² ≥ 1000x − 1 is false exactly from 1 to 999, and all of these shrink to 1.
            Assert.That(message, Does.Contain("TEST.Square fails at instance"));
            Assert.That(message, Does.Contain("minimal instance").And.Contain(": 1\n"));
            Assert.That(message, Does.Contain("1  vs  999"));
            Assert.That(message, Does.Contain("hypothesis x is large enough"));
            Assert.That(message, Does.Match("VERIFY_SEED=[0-9]+ VERIFY_SCALE=[0-9.]+ dotnet test tests/Theorems --filter \"Claim=TEST.Square\"$"));
        });
    }

    [Test]
    public void A_simpler_instance_at_which_the_formulas_break_does_not_hide_the_failure()
    {
        // x + 1/x ≥ 1000 is false from 1 to 999; 1 shrinks to 0, where it has no value.
        var message = Failure(() => new SquareClaim { Factor = 1000, DividesByX = true, Positive = true }.Holds_on_its_instances(""));
        Assert.That(message, Does.Contain("fails at instance").And.Contain(": 1\n"));
    }

    [Test]
    public void An_instance_outside_the_hypotheses_fails_rather_than_being_passed_over() =>
        Assert.That(Failure(() => new SquareClaim { Least = 1001 }.Holds_on_its_instances("")), Does.Contain("outside the hypotheses"));

    [Test]
    public void A_vacuous_claim_has_no_witness() =>
        Assert.That(Failure(() => new SquareClaim { Least = 1001 }.Witness_satisfies_every_hypothesis("")), Does.Contain("the witness does not satisfy a hypothesis"));

    [Test]
    public void A_statement_that_compares_nothing_is_an_error() =>
        Assert.That(() => new SquareClaim { SaysNothing = true }.Holds_on_named_instances(""), Throws.InvalidOperationException.With.Message.Contains("compares nothing"));

    [Test]
    public void An_empty_domain_is_no_domain() =>
        Assert.That(Failure(() => new SquareClaim { Domain = [] }.Holds_on_its_instances("")), Does.Contain("has no instances"));

    [Test]
    public void An_enclosure_without_bounds_agrees_with_no_oracle()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new SquareClaim { Core = new(4, 5) }.Agrees_with("square"), Throws.Nothing);
            Assert.That(Failure(() => new SquareClaim { Core = new(3, 3.5) }.Agrees_with("square")), Does.Contain("the oracle square says"));
            Assert.That(Failure(() => new SquareClaim { Core = Interval.Entire }.Agrees_with("square")), Does.Contain("no bounds"));
            Assert.That(Failure(() => new SquareClaim { Core = new(0, double.PositiveInfinity) }.Agrees_with("square")), Does.Contain("no bounds"));
        });
    }

    [Test]
    public void A_printed_form_is_quoted_and_refuted_or_neither()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => new SquareClaim().Printings(), Is.Empty);
            Assert.That(() => new QuotedClaim().Printings(), Throws.InvalidOperationException.With.Message.Contains("does not refute it"));
            Assert.That(() => new UnquotedClaim().Printings(), Throws.InvalidOperationException.With.Message.Contains("does not quote it"));
            Assert.That(() => new UnrefutedClaim().Printings(), Throws.InvalidOperationException.With.Message.Contains("no counterexample"));
        });
    }

    [Test]
    public void A_tight_case_that_is_loose_fails() =>
        Assert.That(Failure(() => new SquareClaim { Tightness = 1.5 }.Is_tight("its tight case")), Does.Contain("not as tight as stated"));

    [Test]
    public void A_tight_case_is_proven_to_be_tight() => Assert.Multiple(() =>
    {
        Assert.That(() => new WideClaim { Tightness = 0.25 }.Is_tight("its tight case"), Throws.Nothing);
        Assert.That(Failure(() => new WideClaim { Tightness = 0.5 }.Is_tight("its tight case")), Does.Contain("not as tight as stated"));
    });

    [Test]
    public void Among_several_comparisons_the_tight_one_is_named_and_no_other_stands_in() => Assert.Multiple(() =>
    {
        Assert.That(Failure(() => new SquareClaim { AlsoASquare = true }.Is_tight("its tight case")), Does.Contain("expected in Of the label"));
        Assert.That(Failure(() => new SquareClaim { AlsoASquare = true, TightOf = "x³ ≥ 0" }.Is_tight("its tight case")), Does.Contain("expected in Of the label"));
        Assert.That(Failure(() => new SquareClaim { AlsoASquare = true, TightOf = "x² ≥ 0", Tightness = 0.5 }.Is_tight("its tight case")), Does.Contain("not as tight as stated"));
        Assert.That(() => new SquareClaim { AlsoASquare = true, TightOf = "x² ≥ 2x − 1" }.Is_tight("its tight case"), Throws.Nothing);
    });

    [Test]
    public void A_tooth_that_does_not_bite_fails()
    {
        var claim = new SquareClaim { OtherTeeth = [new("the claim itself", new SquareClaim(), 1)] };
        Assert.That(Failure(() => claim.Rejects("the claim itself")), Does.Contain("did not reject"));
    }

    [Test]
    public void A_dropped_hypothesis_must_exist_and_be_violated()
    {
        SquareClaim With(string label, int killer) => new() { Factor = 3, Least = 3, OtherTeeth = [new("tooth", new SquareClaim { Factor = 3 }, killer, label)] };
        Assert.Multiple(() =>
        {
            Assert.That(Failure(() => With("no such label", 1).Rejects("tooth")), Does.Contain("has no hypothesis named"));
            Assert.That(Failure(() => With("x is large enough", 3).Rejects("tooth")), Does.Contain("does not violate that hypothesis"));
            Assert.That(() => With("x is large enough", 1).Rejects("tooth"), Throws.Nothing);
        });
    }

    [Test]
    public void Deciding_escalates_and_undecided_is_never_a_pass()
    {
        var claim = new ExponentialClaim { WithItsEquality = true };
        Assert.Multiple(() =>
        {
            Assert.That(claim.ArithmeticAt(1), Is.EqualTo("interval"));
            Assert.That(claim.ArithmeticAt(new(1, 1_000_000_000)), Is.EqualTo("ball 128"));
            Assert.That(claim.ArithmeticAt(Rational.Dyadic(1, -300)), Is.EqualTo("ball 1024"));
            Assert.That(() => new ExponentialClaim().Holds_on_its_instances(""), Throws.Nothing);
            Assert.That(() => claim.Holds_on_its_instances(""), Throws.TypeOf<UndecidedException>());
        });
    }

    [Test]
    public void Instance_i_depends_on_nothing_but_seed_claim_and_i()
    {
        var instances = Instances<int>.Random(FsCheck.Fluent.Gen.Choose(0, int.MaxValue), 10);
        var forward = Enumerable.Range(0, 10).Select(i => instances.At(i, "A")).ToArray();
        var backward = Enumerable.Range(0, 10).Reverse().Select(i => instances.At(i, "A")).Reverse().ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(backward, Is.EqualTo(forward));
            Assert.That(Enumerable.Range(0, 10).Select(i => instances.At(i, "B")), Is.Not.EqualTo(forward));
            Assert.That(forward.Distinct().Count(), Is.EqualTo(10));
        });
    }
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Framework;

/// <summary>Evidence says what happened, and nothing better.</summary>
public sealed class ClaimRecordTests
{
    private static readonly ClaimAttribute Card = new("TEST.Record") { Place = "nowhere", Statement = "a ≤ b", Relation = Relation.Upper, Rigor = Rigor.Enclosed };

    private static string VerdictAfter(Exception? failure)
    {
        var record = new ClaimRecord(Card);
        try
        {
            record.Check("Check(it)", () =>
            {
                if (failure is not null) throw failure;
            });
        }
        catch (Exception e) when (ReferenceEquals(e, failure))
        {
        }

        return record.Evidence().Verdict;
    }

    [Test]
    public void Only_a_check_that_failed_is_a_violation() => Assert.Multiple(() =>
    {
        Assert.That(VerdictAfter(null), Is.EqualTo("holds"));
        Assert.That(VerdictAfter(new AssertionException("it fails")), Is.EqualTo("violated"));
        Assert.That(VerdictAfter(new UndecidedException("it is undecided")), Is.EqualTo("undecided"));
        Assert.That(VerdictAfter(new DivideByZeroException("a defect of the check")), Is.EqualTo("undecided"));
    });

    [Test]
    public void An_undecided_instance_has_no_slack()
    {
        var record = new ClaimRecord(Card);
        Decision Of(Interval left, Interval right) => Decision.Of([Comparison.AtMost(left, right)], "interval");
        record.Count(Of(new(1, 1), new(2, 2)), () => "decided");
        record.Count(Of(new(1, 3), new(2, 2)), () => "undecided");
        var evidence = record.Evidence();
        Assert.Multiple(() =>
        {
            Assert.That((evidence.Checked, evidence.Undecided), Is.EqualTo((1, 1)));
            Assert.That(evidence.Slack!.Instance, Is.EqualTo("decided"));
        });
    }
}

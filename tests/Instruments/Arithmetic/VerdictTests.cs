using NUnit.Framework;
using Verification.Arithmetic;
using static Verification.Arithmetic.Verdict;

namespace Verification.Instruments.Arithmetic;

/// <summary>Kleene's tables, written out.</summary>
public sealed class VerdictTests
{
    private static readonly Verdict[] All = [Holds, Fails, Undecided];

    [Test]
    public void Conjunction_is_Kleenes() => Assert.That(
        All.SelectMany(a => All.Select(b => a.And(b))),
        Is.EqualTo(new[] { Holds, Fails, Undecided, Fails, Fails, Fails, Undecided, Fails, Undecided }));

    [Test]
    public void Disjunction_is_Kleenes() => Assert.That(
        All.SelectMany(a => All.Select(b => a.Or(b))),
        Is.EqualTo(new[] { Holds, Holds, Holds, Holds, Fails, Undecided, Holds, Undecided, Undecided }));

    [Test]
    public void Negation_swaps_what_is_decided_and_truth_is_decided() => Assert.That(
        All.Select(a => a.Not()).Append(Verdicts.Of(true)).Append(Verdicts.Of(false)),
        Is.EqualTo(new[] { Fails, Holds, Undecided, Holds, Fails }));

    [Test]
    public void A_verdict_that_nobody_gave_is_undecided() => Assert.That(default(Verdict), Is.EqualTo(Undecided));
}

using Verification.Arithmetic;
using Verification.Report;

namespace Verification.Framework.OwnInstances;

/// <summary>One claim at one instance of a user's: what is found when it is decided, once.</summary>
public abstract class InstanceCase
{
    private readonly Lazy<(IReadOnlyList<ClaimVerdict> Verdicts, string? Failure)> _found;

    private protected InstanceCase(InstanceDocument document, ClaimAttribute card)
    {
        (Document, Card) = (document, card);
        _found = new(Decide);
    }

    /// <summary>The instance.</summary>
    public InstanceDocument Document { get; }

    /// <summary>The claim.</summary>
    public ClaimAttribute Card { get; }

    /// <summary>The verdicts, one for each place in the instance at which the claim was decided.</summary>
    public IReadOnlyList<ClaimVerdict> Verdicts => _found.Value.Verdicts;

    /// <summary>The text of the first failure or of the first case left undecided; null where there is none.</summary>
    public string? Failure => _found.Value.Failure;

    /// <summary>"small-network: CLB21.L6".</summary>
    public override string ToString() => $"{Document.Name}: {Card.Id}";

    private protected abstract (IReadOnlyList<ClaimVerdict> Verdicts, string? Failure) Decide();

    private protected ClaimVerdict Found(string verdict, string? at, string? reason, IReadOnlyList<HypothesisVerdict> hypotheses, IReadOnlyList<ComparisonVerdict> comparisons) =>
        new(Card.Id, Card.Paper, Card.Place, Card.Statement, Card.Rigor.ToString().ToLowerInvariant(), at, verdict, reason, hypotheses, comparisons);
}

/// <summary>One claim over a type of instances, at the instances of that type in a document.</summary>
internal sealed class InstanceCase<TInstance>(InstanceDocument document, ClaimAttribute card, Claim<TInstance> claim, Reading<TInstance> reading) : InstanceCase(document, card)
{
    private protected override (IReadOnlyList<ClaimVerdict> Verdicts, string? Failure) Decide()
    {
        if (reading.BeyondReach is { } limit) return ([Found(InstanceVerdicts.NotEvaluated, null, limit, [], [])], null);
        if (reading.Form.FirstOrDefault(h => h.Verdict != Verdict.Holds) is { } broken) return ([Found(InstanceVerdicts.Outside, null, Hypothesis(broken), ComparisonGroups.Hypotheses(reading.Form), [])], null);
        try
        {
            var (verdicts, failure) = (new List<ClaimVerdict>(), (string?)null);
            foreach (var found in reading.Instances)
            {
                var (verdict, text) = DecideAt(found);
                verdicts.Add(verdict);
                failure ??= text;
            }

            return (verdicts, failure);
        }
        catch (Exception e) when (IsUnevaluable(e))
        {
            return ([Found(InstanceVerdicts.NotEvaluated, null, FirstLine(e), [], [])], null);
        }
    }

    private (ClaimVerdict Verdict, string? Failure) DecideAt(Found<TInstance> found)
    {
        if (found.Missing is { } missing) return (Found(InstanceVerdicts.NotEvaluated, found.At, missing, [], []), null);
        var x = found.Instance;
        if (claim.BeyondReach(x) is { } limit) return (Found(InstanceVerdicts.NotEvaluated, found.At, limit, [], []), null);
        IReadOnlyList<HypothesisVerdict> hypotheses = [];
        try
        {
            var assumed = claim.Assume(x);
            hypotheses = ComparisonGroups.Hypotheses(assumed);
            if (assumed.FirstOrDefault(h => h.Verdict == Verdict.Fails) is { } broken) return (Found(InstanceVerdicts.Outside, found.At, Hypothesis(broken), hypotheses, []), null);
            if (assumed.FirstOrDefault(h => h.Verdict == Verdict.Undecided) is { } open)
                return (Found(InstanceVerdicts.Undecided, found.At, $"the hypothesis {open.Label} is undecided: {open.LeftText} against {open.RightText}", hypotheses, []), Text(found, "is undecided", $"hypothesis {open}", assumed));
            var decision = claim.Decide(x);
            var (comparisons, groups) = ComparisonGroups.Statement(decision);
            var notes = new[] { groups > comparisons.Count ? $"{comparisons.Count} of {groups} different comparisons shown" : null, AsPrinted(x) }.Where(n => n is not null).ToList();
            var reason = notes.Count == 0 ? null : string.Join("; ", notes);
            return decision.Verdict switch
            {
                Verdict.Holds => (Found(InstanceVerdicts.Holds, found.At, reason, hypotheses, comparisons), null),
                Verdict.Fails => (Found(InstanceVerdicts.Fails, found.At, reason, hypotheses, comparisons), Text(found, "fails", $"{decision.Decisive}   ({decision.Arithmetic})", assumed)),
                _ => (Found(InstanceVerdicts.Undecided, found.At, reason, hypotheses, comparisons), Text(found, "is undecided", $"{decision.Decisive}   ({decision.Arithmetic})", assumed)),
            };
        }
        catch (Exception e) when (IsUnevaluable(e))
        {
            return (Found(InstanceVerdicts.NotEvaluated, found.At, FirstLine(e), hypotheses, []), null);
        }
    }

    // A statement that is false as printed: what its printed form says here.
    private string? AsPrinted(TInstance x)
    {
        if (claim is not IRefutedAsPrinted<TInstance> erratum) return null;
        if (erratum.Printed.Assume(x).FirstOrDefault(h => h.Verdict != Verdict.Holds) is { } broken) return $"as printed: outside its hypothesis {broken.Label}";
        var decision = erratum.Printed.Decide(x);
        return decision.Verdict == Verdict.Fails ? $"as printed it fails here: {Violated(decision.Decisive!)}" : $"as printed: {InstanceText.Of(decision.Verdict)} here";
    }

    private string Text(Found<TInstance> found, string what, string decisive, IReadOnlyList<Comparison> assumed) => string.Join('\n',
    [
        $"{Card.Id} {what} at {Document.File}{(found.At is null ? "" : $", {found.At}")}",
        $"  {Card.Place}: {Card.Statement}",
        $"  {decisive}",
        $"  instance: {found.Instance}",
        .. assumed.Select(h => $"  hypothesis {h}"),
        $"  reproduce: VERIFY_INSTANCE={Document.File} dotnet test tests/Theorems --filter \"Category=Instance&Name~{Card.Id}\"",
    ]);

    private static string Violated(Comparison c) => c.Violation is { } sides ? $"{c.Label}: {sides}" : c.Label;

    private static string Hypothesis(Comparison broken) => broken.Verdict == Verdict.Fails ? $"hypothesis {broken.Label} fails{(broken.Violation is { } sides ? $": {sides}" : "")}" : $"hypothesis {broken.Label} is undecided: {broken.LeftText} against {broken.RightText}";

    // What a formula says of an instance that it cannot evaluate: a division by 0, an overflow, a run without an end.
    private static bool IsUnevaluable(Exception e) => e is ArgumentException or ArithmeticException or InvalidOperationException or NotSupportedException;

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Split(" (Parameter '")[0].Trim();
}

/// <summary>Verdicts in words.</summary>
internal static class InstanceText
{
    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Holds => InstanceVerdicts.Holds,
        Verdict.Fails => InstanceVerdicts.Fails,
        _ => InstanceVerdicts.Undecided,
    };
}

using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>What was found when a sequence of comparisons was decided: the conjunction, and the comparisons that matter.</summary>
public sealed record Decision(Verdict Verdict, int Count, Comparison? Decisive, Comparison? Tightest, string Arithmetic)
{
    /// <summary>
    /// The conjunction of all comparisons. One failure decides; otherwise the first undecided one is kept as the decisive one.
    /// An empty sequence is an error: a statement that says nothing must not pass.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no comparison.</exception>
    public static Decision Of(IEnumerable<Comparison> comparisons, string arithmetic)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var verdict = Verdict.Holds;
        var count = 0;
        Comparison? decisive = null, tightest = null;
        foreach (var c in comparisons)
        {
            count++;
            if (c.Ratio is { } ratio && !(ratio <= tightest?.Ratio)) tightest = c;
            if (c.Verdict == Verdict.Holds) continue;
            if (verdict == Verdict.Holds || c.Verdict == Verdict.Fails) decisive = c;
            verdict = verdict.And(c.Verdict);
            if (verdict == Verdict.Fails) break;
        }

        return count > 0
            ? new(verdict, count, decisive, tightest, arithmetic)
            : throw new InvalidOperationException("The statement compares nothing: it yields no comparison for this instance.");
    }
}

using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>What was found when a sequence of comparisons was decided: the conjunction, and the comparisons that matter.</summary>
public sealed record Decision(Verdict Verdict, IReadOnlyList<Comparison> Comparisons, Comparison? Decisive, Comparison? Tightest, string Arithmetic)
{
    /// <summary>How many comparisons were decided; a failure ends the count.</summary>
    public int Count => Comparisons.Count;

    /// <summary>
    /// The conjunction of all comparisons. One failure decides; otherwise the first undecided one is kept as the decisive one.
    /// An empty sequence is an error: a statement that says nothing must not pass.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no comparison.</exception>
    public static Decision Of(IEnumerable<Comparison> comparisons, string arithmetic)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var verdict = Verdict.Holds;
        var seen = new List<Comparison>();
        Comparison? decisive = null, tightest = null;
        foreach (var c in comparisons)
        {
            seen.Add(c);
            if (c.Ratio is { } ratio && !(ratio <= tightest?.Ratio)) tightest = c;
            if (c.Verdict == Verdict.Holds) continue;
            if (verdict == Verdict.Holds || c.Verdict == Verdict.Fails) decisive = c;
            verdict = verdict.And(c.Verdict);
            if (verdict == Verdict.Fails) break;
        }

        return seen.Count > 0
            ? new(verdict, seen, decisive, tightest, arithmetic)
            : throw new InvalidOperationException("The statement compares nothing: it yields no comparison for this instance.");
    }
}

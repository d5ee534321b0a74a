using System.Text;
using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>The text of a failed claim: what, where, how tight the hypotheses are, and one line that reproduces it.</summary>
public static class Failure
{
    internal static string Text(ClaimAttribute card, string where, Decision decision, IReadOnlyList<Comparison> hypotheses, string instance, int shrinks)
    {
        var text = new StringBuilder()
            .AppendLine(decision.Verdict == Verdict.Undecided ? $"{card.Id} is undecided at {where}" : $"{card.Id} fails at {where}")
            .AppendLine($"  {card.Place}: {card.Statement}")
            .AppendLine($"  {decision.Decisive}   ({decision.Arithmetic})")
            .AppendLine($"  minimal instance ({shrinks} shrinks): {instance}");
        foreach (var h in hypotheses) text.AppendLine($"  hypothesis {h}");
        return text.Append($"  reproduce: {Settings.Current.Prefix}dotnet test tests/Theorems --filter \"Claim={card.Id}\"").ToString();
    }
}

/// <summary>A failure that is all in its message: where in the code it was noticed tells a reader nothing.</summary>
public sealed class PlainFailureException(string message) : NUnit.Framework.AssertionException(message)
{
    /// <inheritdoc/>
    public override string? StackTrace => null;
}

/// <summary>Neither proven nor refuted at the highest precision. Never a pass.</summary>
public sealed class UndecidedException(string message) : NUnit.Framework.AssertionException(message);

namespace Verification.Theorems.BG19;

/// <summary>The inputs of XOR detection up to what a network of patterns sees of them: the set of the patterns that occur.</summary>
internal static class XordInputs
{
    /// <summary>The set as the paper writes it.</summary>
    internal static string Text(int[] patterns) => $"{{{string.Join(",", patterns)}}}";

    /// <summary>Σ max σ over units with the inner products α, β with p₁, p₂, at an input with these patterns.</summary>
    internal static long Sum(ReadOnlySpan<long> alpha, ReadOnlySpan<long> beta, int[] patterns)
    {
        var sum = 0L;
        for (var j = 0; j < alpha.Length; j++)
        {
            var greatest = 0L;
            foreach (var i in patterns) greatest = Math.Max(greatest, (i <= 2 ? 1 : -1) * (i % 2 == 1 ? alpha[j] : beta[j]));
            sum += greatest;
        }

        return sum;
    }
}

using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// The inputs of XOR detection up to what any network of patterns sees of them: the set of the patterns that occur, one of 15.
/// </summary>
internal static class XordInputs
{
    /// <summary>The 15 sets of patterns.</summary>
    internal static readonly int[][] All = [.. Enumerable.Range(1, 15).Select(bits => Enumerable.Range(1, 4).Where(i => (bits >> (i - 1) & 1) == 1).ToArray())];

    /// <summary>The label: 1 where p₁ or p₃ occurs, else −1.</summary>
    internal static int Label(int[] patterns) => patterns.Contains(1) || patterns.Contains(3) ? 1 : -1;

    /// <summary>N at an input with these patterns, in the run's unit of length.</summary>
    internal static long Output(XordLattice run, int[] patterns) => Sum(run.W.Alpha, run.W.Beta, patterns) - Sum(run.U.Alpha, run.U.Beta, patterns);

    /// <summary>Whether yN > 0 at an input with these patterns: an output of 0 is an error.</summary>
    internal static bool IsRight(XordLattice run, int[] patterns) => Label(patterns) * Output(run, patterns) > 0;

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

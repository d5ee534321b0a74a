namespace Verification.Training;

/// <summary>How far the numbers of a run on a lattice are from overflow: steps within the headroom need no check of each addition.</summary>
internal static class Headroom
{
    /// <summary>
    /// A number of steps, at least 1, in which no coordinate and no sum of absolute values over these units leaves 64 bits, where a step moves a
    /// coordinate by at most <paramref name="move"/>: s with n·(max|z| + s·move) ≤ 2^63 − 1, n the number of coordinates.
    /// </summary>
    /// <exception cref="OverflowException">There is no such number.</exception>
    internal static long Steps(long move, params ReadOnlySpan<long[]> coordinates)
    {
        var (count, greatest) = (1L, 0L);
        foreach (var part in coordinates)
        {
            count += part.Length;
            foreach (var z in part) greatest = Math.Max(greatest, Math.Abs(z));
        }

        var steps = (long.MaxValue / count - greatest) / move;
        return steps >= 1 ? steps : throw new OverflowException($"A coordinate of {greatest} that moves by {move}, among {count - 1}: sums in the next step could exceed 64 bits.");
    }
}

using Verification.Randomness;

namespace Verification.Instruments.Vectorized;

/// <summary>Numbered draws of doubles, uniform in [−1, 1).</summary>
internal static class Draws
{
    public static double[] Of(int count, long number)
    {
        var stream = new RandomStream(20261126, number);
        return [.. Enumerable.Range(0, count).Select(_ => 2 * stream.Uniform() - 1)];
    }
}

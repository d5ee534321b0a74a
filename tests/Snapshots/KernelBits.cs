using System.Globalization;
using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.Randomness;
using Verification.Vectorized;

namespace Verification.Snapshots;

/// <summary>Hashes of what the vector kernels compute from numbered draws: printed by the child processes of <see cref="DoubleTrajectories"/> beside the trajectories.</summary>
internal static class KernelBits
{
    private delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>A line a kernel: its name and the hash of its results.</summary>
    public static string Hashes() => string.Concat(Lines().Select(line => $"{line.Name}\t{line.Hash.ToString("X16", CultureInfo.InvariantCulture)}\n"));

    private static IEnumerable<(string Name, ulong Hash)> Lines()
    {
        // Sizes of all magnitudes, and beside them small ones, which take the quick paths.
        var random = RandomStream.For(20261121, "kernel bits", 0);
        double[] wide = [.. Enumerable.Range(0, 2003).Select(i => Draw(random, 1100)), double.PositiveInfinity, double.NegativeInfinity, 0, -0.0];
        double[] near = [.. Enumerable.Range(0, 2005).Select(i => Draw(random, 12))];
        double[] unit = [.. Enumerable.Range(0, 2003).Select(i => Draw(random, 40) % 1), 1, -1, 0.5];
        yield return ("exp", Of(VectorFunctions.Exp, wide, near));
        yield return ("log", Of(VectorFunctions.Log, [.. wide.Select(Math.Abs)], [.. near.Select(Math.Abs)]));
        yield return ("softplus", Of(VectorFunctions.Softplus, wide, near));
        yield return ("sigmoid", Of(VectorFunctions.Sigmoid, wide, near));
        yield return ("arccos", Of(VectorFunctions.ArcCosine, unit, [.. unit.Select(x => x / 2)]));
        yield return ("enclosed dot", Hash(Ends(Dots(random))));
        yield return ("enclosed product", Hash(Ends(Products(random))));
        yield return ("logistic", Hash(Enumerable.Range(0, near.Length / 8).Select(i => VectorFunctions.Logistic(Vector512.Create(near.AsSpan(8 * i)))).SelectMany(y => Entries(y.Softplus).Concat(Entries(y.Sigmoid)))));
    }

    private static IEnumerable<Interval> Dots(RandomStream random)
    {
        for (var n = 0; n < 40; n++) yield return Interval.Dot(Intervals(random, n, 60), Intervals(random, n, 60));
        for (var n = 0; n < 40; n++) yield return Interval.Dot(Intervals(random, n, 2000), Intervals(random, n, 2000));
    }

    private static IEnumerable<Interval> Products(RandomStream random) => new[] { 40, 1100, 2040 }.SelectMany(binades =>
    {
        var c = new Interval[11 * 29];
        EnclosedProduct.Multiply(Intervals(random, 11 * 19, binades), Intervals(random, 19 * 29, binades), c, 11, 19, 29);
        return c;
    });

    private static Interval[] Intervals(RandomStream random, int count, int binades) => [.. Enumerable.Range(0, count).Select(_ => Draw(random, binades)).Select(x => new Interval(Math.Min(x, x / 3), Math.Max(x, x / 3)))];

    private static IEnumerable<double> Ends(IEnumerable<Interval> intervals) => intervals.SelectMany(x => new[] { x.Lower, x.Upper });

    private static double Draw(RandomStream random, int binades) => (random.Below(2) == 0 ? 1 : -1) * Math.ScaleB(random.NextUInt32() + 1.0, random.Below(binades) - binades / 2 - 32);

    private static ulong Of(SpanFunction f, params double[][] arguments) => Hash(arguments.SelectMany(x =>
    {
        var y = new double[x.Length];
        f(x, y);
        return y;
    }));

    private static IEnumerable<double> Entries(Vector512<double> x) => Enumerable.Range(0, Vector512<double>.Count).Select(lane => x[lane]);

    /// <summary>FNV-1a, a double at a time.</summary>
    internal static ulong Hash(IEnumerable<double> values) => values.Aggregate(14695981039346656037UL, (hash, x) => unchecked((hash ^ BitConverter.DoubleToUInt64Bits(x)) * 1099511628211UL));
}

using System.Globalization;
using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.Losses;
using Verification.Networks;
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
        yield return ("dense product", Hash(Product(random)));
        foreach (var activation in Activations)
        {
            foreach (var loss in Losses)
            {
                var problem = Problem(random, activation, loss);
                foreach (var coordinates in new[] { DescentCoordinates.Weights, DescentCoordinates.Gram })
                    yield return ($"descent of {activation} with {loss} in {coordinates}", Hash(Descend(problem, coordinates)));
                if (loss is ISmoothLoss<Binary64>) yield return ($"Hessian of {activation} with {loss}", Hash(Image(problem)));
            }
        }

        var x = Small(random, 21 * 5);
        yield return ("arc-cosine Gram", Hash(KernelGram.ArcCosine(x, 21, 5)));
        yield return ("finite-width Gram", Hash(KernelGram.FiniteWidth(x, Small(random, 70 * 5), 21, 5, 70)));
    }

    private static IActivation<Binary64>[] Activations => [new Relu<Binary64>(false), new LeakyRelu<Binary64>(new(0.1)), new SmoothLeakyRelu<Binary64>(new(0.1), new(2)), new HuberizedRelu<Binary64>(new(0.2))];

    private static ILoss<Binary64>[] Losses => [new Logistic<Binary64>(), new Exponential<Binary64>(), new Hinge<Binary64>(Binary64.One), new Squared<Binary64>()];

    private static DescentProblem Problem(RandomStream random, IActivation<Binary64> activation, ILoss<Binary64> loss)
    {
        var (n, d, m) = (19, 5, 31);
        return new(Small(random, n * d), [.. Enumerable.Range(0, n).Select(_ => (double)random.Sign())], Small(random, m * d), Small(random, m), activation, loss, 1.0 / n);
    }

    private static double[] Descend(DescentProblem problem, DescentCoordinates coordinates)
    {
        var run = Vectorized.Descent.Of(problem, coordinates);
        for (var t = 0; t < 3; t++) run.Step(0.1);
        return [.. run.Weights(), .. run.Outputs, run.Loss, run.FrobeniusNorm(), run.SpectralNorm()];
    }

    private static double[] Image(DescentProblem problem)
    {
        var (hessian, image) = (HessianOperator.Of(problem), new double[problem.W.Length]);
        hessian.Apply(problem.W, image);
        return [.. image, hessian.Norm()];
    }

    private static double[] Product(RandomStream random)
    {
        var c = new double[19 * 53];
        DenseProduct.Multiply(Small(random, 19 * 301), Small(random, 301 * 53), c, 19, 301, 53);
        return c;
    }

    private static double[] Small(RandomStream random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Gaussian())];

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

using System.Globalization;
using Verification.Arithmetic;
using Verification.Kernels;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>The arc-cosine Gram matrix in doubles.</summary>
internal sealed class GramCommand : ICommand
{
    public string Name => "gram";

    public string Summary => "the arc-cosine Gram matrix of n unit vectors with d coordinates";

    public IReadOnlyList<Option> Options { get; } = [new("n", "vectors", "2000"), new("d", "coordinates", "784"), new("threads", "0: as many as there are processors and work for", "0")];

    public void Run(CommandOptions options, TextWriter output)
    {
        var (n, d, threads) = (options.Whole("n"), options.Whole("d"), options.Whole("threads", least: 0, greatest: 1024));
        Sizes.Check(Name, ("n·d", n, d), ("n·n", n, n));
        var seconds = Timing.Of(Prepare(n, d, threads)).Median;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gram n={n} d={d} seconds={Timing.Text(seconds)}"));
    }

    /// <summary>Three entries are first compared with the definition.</summary>
    public static Action Prepare(int n, int d, int threads = 0)
    {
        var x = DescentInputs.UnitVectors(n, d);
        var gram = KernelGram.ArcCosine(x, n, d, threads);
        foreach (var (i, j) in new[] { (0, 0), (n - 1, 0), (n / 2, n - 1) })
        {
            var cosine = Enumerable.Range(0, d).Sum(k => x[i * d + k] * x[j * d + k]);
            var expected = ArcCosineKernel.Entry<Binary64>(Rational.FromDouble(Math.Clamp(cosine, -1, 1))).Value;

            // Beside t = ±1 the entry moves by the root of the error of t.
            if (!(Math.Abs(gram[i * n + j] - expected) <= (i == j ? Math.Sqrt(d) * 1e-8 : d * 1e-14))) throw new WrongResultException($"entry ({i}, {j}) of the Gram matrix is {gram[i * n + j]:R}, by definition {expected:R}.");
        }

        return () => KernelGram.ArcCosine(x, n, d, threads);
    }
}

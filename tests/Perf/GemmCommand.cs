using System.Globalization;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>A dense product of doubles, and the share of the processor's peak that it reaches.</summary>
internal sealed class GemmCommand : ICommand
{
    public string Name => "gemm";

    public string Summary => "a dense product, n × d times d × m, beside the peak of a loop that only multiplies and adds in registers";

    public IReadOnlyList<Option> Options { get; } =
        [new("n", "rows", "1024"), new("d", "depth", "1024"), new("m", "columns", "1024"), new("threads", "0: as many as there are processors and work for", "0")];

    public void Run(CommandOptions options, TextWriter output)
    {
        var (n, d, m, threads) = (options.Whole("n"), options.Whole("d"), options.Whole("m"), options.Whole("threads", least: 0, greatest: 1024));
        Sizes.Check(Name, ("n·d", n, d), ("d·m", d, m), ("n·m", n, m));
        var members = threads == 0 ? Environment.ProcessorCount : threads;
        var (product, peak) = Timing.Alternating(Prepare(n, d, m, threads), () => MultiplyAddPeak.Run(members));
        var (flops, most) = (2.0 * n * d * m / product.Median / 1e9, MultiplyAddPeak.Operations * (double)members / peak.Median / 1e9);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"gemm n={n} d={d} m={m} seconds={Timing.Text(product.Median)} gflops={flops:F1} peak={most:F1} share={flops / most:F3}"));
    }

    /// <summary>A row and a column of the product first have the bits of the plain loop.</summary>
    public static Action Prepare(int n, int d, int m, int threads = 0)
    {
        var (a, b, c) = (DescentInputs.Gaussians(n * d, 4), DescentInputs.Gaussians(d * m, 5), new double[n * m]);
        DenseProduct.Multiply(a, b, c, n, d, m, threads);
        foreach (var (i, j) in Enumerable.Range(0, m).Select(j => (n - 1, j)).Concat(Enumerable.Range(0, n).Select(i => (i, m / 2))))
        {
            var sum = 0.0;
            for (var k = 0; k < d; k++) sum = Math.FusedMultiplyAdd(a[i * d + k], b[k * m + j], sum);
            if (c[i * m + j] != sum) throw new WrongResultException($"entry ({i}, {j}) of the product is {c[i * m + j]:R}, the plain loop gives {sum:R}.");
        }

        return () => DenseProduct.Multiply(a, b, c, n, d, m, threads);
    }
}

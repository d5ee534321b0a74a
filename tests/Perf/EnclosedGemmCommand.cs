using System.Globalization;
using Verification.Arithmetic;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>The enclosed product of matrices of intervals beside the plain product of doubles, measured in turn.</summary>
internal sealed class EnclosedGemmCommand : ICommand
{
    public string Name => "enclosed-gemm";

    public string Summary => "the enclosed product of an n x d and a d x m matrix of intervals, and how many times the time of the plain product of doubles it takes";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("n", "rows", "512"),
        new("d", "columns of the left, rows of the right matrix", "512"),
        new("m", "columns", "512"),
        new("threads", "threads, 0 for as many as there are processors and work for", "0"),
    ];

    public void Run(CommandOptions options, TextWriter output)
    {
        var (n, d, m, threads) = (options.Whole("n", greatest: 1 << 24), options.Whole("d", greatest: 1 << 24), options.Whole("m", greatest: 1 << 24), options.Whole("threads", least: 0, greatest: 1024));
        Sizes.Check(Name, ("n·2d", n, 2L * d), ("2d·m", 2L * d, m), ("n·2m", n, 2L * m));
        var (enclosed, plain) = Timing.Alternating(Prepare(n, d, m, threads), PreparePlain(n, d, m, threads));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"enclosed-gemm n={n} d={d} m={m} seconds={Timing.Text(enclosed.Median)} plain={Timing.Text(plain.Median)} ratio={enclosed.Median / plain.Median:F2}"));
    }

    /// <summary>A product of which some entries contain the exact ones of the intervals' ends, and are less than a millionth of the greatest possible size wide.</summary>
    public static Action Prepare(int n, int d, int m, int threads = 0)
    {
        var (a, b, c) = (Entries(n * d, 3), Entries(d * m, 7), new Interval[n * m]);
        EnclosedProduct.Multiply(a, b, c, n, d, m, threads);
        for (var trial = 0; trial < 8; trial++)
        {
            var (i, j) = (trial * 7919 % n, trial * 104729 % m);
            var (least, greatest) = (Rational.Zero, Rational.Zero);
            for (var k = 0; k < d; k++)
            {
                least += Rational.FromDouble(a[i * d + k].Lower) * Rational.FromDouble(b[k * m + j].Lower);
                greatest += Rational.FromDouble(a[i * d + k].Upper) * Rational.FromDouble(b[k * m + j].Upper);
            }

            if (!c[i * m + j].Contains(least) || !c[i * m + j].Contains(greatest) || c[i * m + j].Width > 1e-6 * d) throw new WrongResultException($"Entry ({i}, {j}) of the product is {c[i * m + j]}, expected to contain {least} and {greatest} closely.");
        }

        return () => EnclosedProduct.Multiply(a, b, c, n, d, m, threads);
    }

    private static Action PreparePlain(int n, int d, int m, int threads)
    {
        var (a, b, c) = (Array.ConvertAll(Entries(n * d, 3), x => x.Midpoint), Array.ConvertAll(Entries(d * m, 7), x => x.Midpoint), new double[n * m]);
        return () => DenseProduct.Multiply(a, b, c, n, d, m, threads);
    }

    // Thirds, hence no doubles: every interval has a width.
    private static Interval[] Entries(int count, int step) => [.. Enumerable.Range(0, count).Select(i => Interval.Point(i * (long)step % 2003 - 1001) / 3003)];
}

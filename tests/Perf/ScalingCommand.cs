using System.Globalization;

namespace Verification.Perf;

/// <summary>A table of times over doubled sizes with the fitted exponents, as it stands in RESULTS.md.</summary>
internal sealed class ScalingCommand : ICommand
{
    public string Name => "scaling";

    public string Summary => "how the times grow when n, d, m, k or bits double: a Markdown table with fitted exponents (tests/Perf/RESULTS.md)";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("cases", "words of the names of kernels, separated by commas, or 'all'", "all"),
        new("seconds", "of one measurement", "0.3"),
    ];

    public void Run(CommandOptions options, TextWriter output)
    {
        var seconds = options.Positive("seconds").ToInterval().Midpoint;
        var words = options.Text("cases").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        ScalingCase[] chosen = [.. ScalingCase.All.Where(c => words is ["all"] || words.Any(w => c.Kernel.Contains(w, StringComparison.OrdinalIgnoreCase)))];
        if (chosen.Length == 0) throw new UsageException($"scaling: --cases is '{options.Text("cases")}'; expected 'all' or words of {string.Join("; ", ScalingCase.All.Select(c => c.Kernel))}");
        output.WriteLine($"{Machine.Description}; one thread; the least over repetitions of a millisecond or one call, about {seconds.ToString("G3", CultureInfo.InvariantCulture)} seconds a size");
        output.WriteLine();
        output.WriteLine("| kernel | doubled | times | exponent | by the count of operations |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var c in chosen)
        {
            var times = Array.ConvertAll(c.Values, value =>
            {
                var (run, units) = c.Prepare(value);
                return Timing.Of(run, seconds, warmUp: seconds).Least / units;
            });
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {c.Kernel} | {c.Size} = {string.Join(", ", c.Values)} | {string.Join(", ", times.Select(t => Timing.Readable(t)))} | {Exponent(c.Values, times):F2} | {c.Expected} |"));
        }
    }

    /// <summary>The slope of the least-squares line through the logarithms.</summary>
    internal static double Exponent(int[] values, double[] times)
    {
        var (x, y) = (Array.ConvertAll(values, v => Math.Log(v)), Array.ConvertAll(times, Math.Log));
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (u, v) => (u - meanX) * (v - meanY)).Sum() / x.Sum(u => (u - meanX) * (u - meanX));
    }
}

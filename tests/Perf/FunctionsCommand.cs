using System.Globalization;

namespace Verification.Perf;

/// <summary>The vector functions beside a loop over the C library, measured in turn.</summary>
internal sealed class FunctionsCommand : ICommand
{
    public string Name => "functions";

    public string Summary => "exp, log, softplus, sigmoid and arccos of n doubles: median seconds a value, and how many times faster than a loop over the C library";

    public IReadOnlyList<Option> Options { get; } = [new("n", "values", "4096")];

    public void Run(CommandOptions options, TextWriter output)
    {
        var n = options.Whole("n", greatest: 1 << 26);
        var benchmarks = new VectorFunctionBenchmarks { Count = n };
        benchmarks.Prepare();
        var y = new double[n];
        var times = VectorFunctionBenchmarks.Names.Select(name => (Name: name, Times: Timing.Alternating(() => benchmarks.Vector(name, y), () => benchmarks.Scalar(name, y), budget: 0.5)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"functions n={n} {string.Join(' ', times.Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Name}={Timing.Text(t.Times.First.Median / n)} times={t.Times.Second.Median / t.Times.First.Median:F1}")))}"));
    }
}

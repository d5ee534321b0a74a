using System.Globalization;
using Verification.Arithmetic;

namespace Verification.Perf;

/// <summary>Operations of balls, one line for all of them: the median time of each.</summary>
internal sealed class BallCommand : ICommand
{
    public string Name => "ball";

    public string Summary => "add, mul, dot (a term), exp and log of balls, median seconds of each";

    public IReadOnlyList<Option> Options { get; } = [new("bits", "128, 256, 512 or 1024", "128")];

    public void Run(CommandOptions options, TextWriter output)
    {
        var bits = options.OneOf("bits", "128", "256", "512", "1024");
        var times = bits switch
        {
            "128" => Measure<Bits128>(),
            "256" => Measure<Bits256>(),
            "512" => Measure<Bits512>(),
            _ => Measure<Bits1024>(),
        };
        output.WriteLine($"ball bits={bits} {string.Join(' ', times.Select(t => $"{t.Name}={Timing.Text(t.Seconds)}"))}");
    }

    private static IEnumerable<(string Name, double Seconds)> Measure<TPrecision>()
        where TPrecision : struct, IPrecision<TPrecision>
    {
        var benchmarks = new BallBenchmarks<TPrecision>();
        benchmarks.Prepare();
        return new (string Name, Action Action)[]
        {
            ("add", () => benchmarks.Add()), ("mul", () => benchmarks.Multiply()), ("dot", () => benchmarks.Dot()), ("exp", () => benchmarks.Exp()), ("log", () => benchmarks.Log()),
        }.Select(t => (t.Name, Timing.Of(t.Action, callsAtOnce: BallBenchmarks<TPrecision>.Count).Median));
    }
}

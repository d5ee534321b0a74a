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

    /// <summary>Each operation, over all operands of the benchmarks, whose set-up asserts that the results are right.</summary>
    public static IEnumerable<(string Name, Func<Action> Prepare)> Operations<TPrecision>()
        where TPrecision : struct, IPrecision<TPrecision>
    {
        return new (string Name, Func<BallBenchmarks<TPrecision>, Action> Of)[]
        {
            ("add", b => () => b.Add()), ("mul", b => () => b.Multiply()), ("dot", b => () => b.Dot()), ("exp", b => () => b.Exp()), ("log", b => () => b.Log()),
        }.Select(o => (o.Name, new Func<Action>(() =>
        {
            var benchmarks = new BallBenchmarks<TPrecision>();
            benchmarks.Prepare();
            return o.Of(benchmarks);
        })));
    }

    private static IEnumerable<(string Name, double Seconds)> Measure<TPrecision>()
        where TPrecision : struct, IPrecision<TPrecision> => Operations<TPrecision>().Select(o => (o.Name, Timing.Of(o.Prepare(), callsAtOnce: BallBenchmarks<TPrecision>.Count).Median));
}

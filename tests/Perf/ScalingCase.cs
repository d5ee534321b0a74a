using Verification.Arithmetic;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>How the time of a kernel grows when one size doubles; in one thread, so that the load of the machine matters least.</summary>
/// <param name="Kernel">Its name, and the sizes that stay.</param>
/// <param name="Size">What doubles.</param>
/// <param name="Values">From the least to the greatest.</param>
/// <param name="Expected">The exponent by the count of operations; 0: the time does not depend on it.</param>
/// <param name="Prepare">Asserts the result at this size and returns the action with its units of work.</param>
internal sealed record ScalingCase(string Kernel, string Size, int[] Values, double Expected, Func<int, (Action Run, double Units)> Prepare)
{
    /// <summary>One line a case.</summary>
    public static IReadOnlyList<ScalingCase> All { get; } =
    [
        new("step in weights, d=64 m=256", "n", [512, 1024, 2048, 4096], 1, n => Step(n, 64, 256, DescentCoordinates.Weights)),
        new("step in weights, n=1024 m=256", "d", [64, 128, 256, 512], 1, d => Step(1024, d, 256, DescentCoordinates.Weights)),
        new("step in weights, n=1024 d=64", "m", [128, 256, 512, 1024], 1, m => Step(1024, 64, m, DescentCoordinates.Weights)),
        new("step in Gram coordinates, n=100 m=512", "d", [1000, 2000, 4000, 8000], 0, d => Step(100, d, 512, DescentCoordinates.Gram)),
        new("step in Gram coordinates, d=2000 m=256", "n", [64, 128, 256, 512], 2, n => Step(n, 2000, 256, DescentCoordinates.Gram)),
        new("step in Gram coordinates, n=128 d=2000", "m", [128, 256, 512, 1024], 1, m => Step(128, 2000, m, DescentCoordinates.Gram)),
        new("arc-cosine Gram matrix, d=256", "n", [256, 512, 1024, 2048], 2, n => (GramCommand.Prepare(n, 256, threads: 1), 1)),
        new("arc-cosine Gram matrix, n=512", "d", [256, 512, 1024, 2048], 1, d => (GramCommand.Prepare(512, d, threads: 1), 1)),
        new("plain product, n × n by n × n", "n", [128, 256, 512, 1024], 3, n => (GemmCommand.Prepare(n, n, n, threads: 1), 1)),
        new("enclosed product, n × n by n × n", "n", [128, 256, 512, 1024], 3, n => (EnclosedGemmCommand.Prepare(n, n, n, threads: 1), 1)),
        new("enclosed dot product", "n", [1024, 2048, 4096, 8192], 1, n => (EnclosedDotCommand.Prepare(n), 1)),
        new("XOR detection step, d=8 64+64 inputs", "k", [128, 256, 512, 1024], 1, k => (XordCommand.Prepare(k, 8, 64), XordCommand.Steps)),
        new("XOR detection step, k=120 64+64 inputs", "d", [8, 16, 32, 64], 0, d => (XordCommand.Prepare(120, d, 64), XordCommand.Steps)),
        new("XOR detection step, k=120 d=8", "inputs", [64, 128, 256, 512], 0, points => (XordCommand.Prepare(120, 8, points), XordCommand.Steps)),
        Ball("add", 1), Ball("mul", 2), Ball("exp", 2.5), Ball("log", 2.5),
        .. VectorFunctionBenchmarks.Names.Select(Function),
    ];

    private static (Action, double) Step(int n, int d, int m, DescentCoordinates coordinates) => (StepCommand.Prepare(n, d, m, "relu", "logistic", coordinates, threads: 1).Step, 1);

    private static ScalingCase Ball(string operation, double expected) => new($"ball {operation}", "bits", [128, 256, 512, 1024], expected, bits => bits switch
    {
        128 => Ball<Bits128>(operation),
        256 => Ball<Bits256>(operation),
        512 => Ball<Bits512>(operation),
        _ => Ball<Bits1024>(operation),
    });

    private static (Action, double) Ball<TPrecision>(string operation)
        where TPrecision : struct, IPrecision<TPrecision> => (BallCommand.Operations<TPrecision>().Single(o => o.Name == operation).Prepare(), BallBenchmarks<TPrecision>.Count);

    private static ScalingCase Function(string name) => new($"vector {name}", "n", [1024, 2048, 4096, 8192], 1, n =>
    {
        var (benchmarks, y) = (new VectorFunctionBenchmarks { Count = n }, new double[n]);
        benchmarks.Prepare();
        return (() => benchmarks.Vector(name, y), 1);
    });
}

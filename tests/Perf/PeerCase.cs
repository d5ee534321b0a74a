using Verification.Arithmetic;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>Who is the peer of a case.</summary>
internal enum Peer
{
    /// <summary>NumPy and PyTorch.</summary>
    Dense,

    /// <summary>Arb.</summary>
    Arb,

    /// <summary>A simpler loop of our own, in this process.</summary>
    Own,
}

/// <summary>A case that is measured on both sides.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Peer">Who is asked.</param>
/// <param name="Request">What the peer is asked for, without the seconds; the peer's name where it is our own.</param>
/// <param name="Goal">Theirs/ours must be at least this.</param>
/// <param name="Ours">Asserts that ours is right and returns it, with how many units of work one call does.</param>
/// <param name="Theirs">Our own simpler loop, where that is the peer.</param>
internal sealed record PeerCase(string Name, Peer Peer, string Request, double? Goal, Func<(Action Run, double Units)> Ours, Func<(Action Run, double Units)>? Theirs = null)
{
    /// <summary>One line a case.</summary>
    public static IReadOnlyList<PeerCase> All { get; } =
    [
        new("tiny step, Huberized logistic, n=128 d=3 m=200", Peer.Dense, "tiny", 10, Step(128, 3, 200, "huberized", "logistic")),
        new("wide step, ReLU logistic, n=5000 d=100 m=500", Peer.Dense, "wide", 2, Step(5000, 100, 500, "relu", "logistic")),
        new("high-dimensional step, smooth leaky logistic, n=100 d=10000 m=512", Peer.Dense, "high", 50, Step(100, 10_000, 512, "smooth-leaky", "logistic")),
        new("large step, ReLU squared, n=1000 d=784 m=10000", Peer.Dense, "large", 1.5, Step(1000, 784, 10_000, "relu", "squared")),
        new("arc-cosine Gram matrix, n=2000 d=784", Peer.Dense, "gram", 3, () => (GramCommand.Prepare(2000, 784), 1)),
        new("plain product, 1024³", Peer.Dense, "gemm", null, () => (GemmCommand.Prepare(1024, 1024, 1024), 1)),
        new("XOR detection step, exact, k=120 d=8 64+64 inputs", Peer.Dense, "xord", 1000, () => (XordCommand.Prepare(120, 8, 64), XordCommand.Steps)),
        new("enclosed dot product, a term of 1024", Peer.Arb, "dot 53", 5, () => (EnclosedDotCommand.Prepare(1024), 1024)),
        .. Balls<Bits128>(),
        .. Balls<Bits256>(),
        new("enclosed product, 512³", Peer.Own, "plain product", 1 / 4.0, () => (EnclosedGemmCommand.Prepare(512, 512, 512), 1), () => (GemmCommand.Prepare(512, 512, 512), 1)),
        new("plain product, 1024³, a multiply-add", Peer.Own, "multiply-add peak", 0.75, () => (GemmCommand.Prepare(1024, 1024, 1024), 1L << 30), () => (() => MultiplyAddPeak.Run(Environment.ProcessorCount), MultiplyAddPeak.Operations * Environment.ProcessorCount / 2)),
        .. VectorFunctionBenchmarks.Names.Select(Function),
    ];

    private static Func<(Action, double)> Step(int n, int d, int m, string activation, string loss) => () => (StepCommand.Prepare(n, d, m, activation, loss).Step, 1);

    private static IEnumerable<PeerCase> Balls<TPrecision>()
        where TPrecision : struct, IPrecision<TPrecision>
    {
        var bits = Ball<TPrecision>.Precision;
        return BallCommand.Operations<TPrecision>().Select(o => new PeerCase($"ball of {bits} bits, {o.Name}", Peer.Arb, $"{o.Name} {bits}", o.Name switch { "exp" or "log" => 1 / 2.0, "dot" => null, _ => 1 }, () => (o.Prepare(), BallBenchmarks<TPrecision>.Count)));
    }

    private static PeerCase Function(string name)
    {
        VectorFunctionBenchmarks Benchmarks()
        {
            var benchmarks = new VectorFunctionBenchmarks();
            benchmarks.Prepare();
            return benchmarks;
        }

        return new($"{name}, a value of 4096", Peer.Own, "loop over the C library", null, () => Of((b, y) => b.Vector(name, y)), () => Of((b, y) => b.Scalar(name, y)));

        (Action, double) Of(Action<VectorFunctionBenchmarks, double[]> call)
        {
            var (benchmarks, y) = (Benchmarks(), new double[4096]);
            return (() => call(benchmarks, y), y.Length);
        }
    }
}

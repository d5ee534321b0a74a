using BenchmarkDotNet.Attributes;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>The vector functions over a ladder of lengths beside a loop over the C library's. The set-up first asserts that the two agree to three units in the last place, near the logarithm's zero in absolute terms.</summary>
public class VectorFunctionBenchmarks
{
    private double[] _x = [];
    private double[] _y = [];

    /// <summary>How many values.</summary>
    [Params(7, 64, 1024, 65536)]
    public int Count { get; set; } = 4096;

    internal static IReadOnlyList<string> Names { get; } = ["exp", "log", "softplus", "sigmoid", "arccos"];

    [GlobalSetup]
    public void Prepare()
    {
        (_x, _y) = (new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++) _x[i] = 0.01 + 0.98 * (i * 0.618033988749895 % 1);
        foreach (var name in Names)
        {
            var theirs = new double[Count];
            Scalar(name, theirs);
            Vector(name, _y);
            for (var i = 0; i < Count; i++)
            {
                if (!(Math.Abs(_y[i] - theirs[i]) <= 3 * Math.Max(Math.BitIncrement(Math.Abs(theirs[i])) - Math.Abs(theirs[i]), 1e-16)))
                    throw new WrongResultException($"{name}({_x[i]:R}) = {_y[i]:R}, by the C library {theirs[i]:R}");
            }
        }
    }

    [Benchmark]
    public void Exp() => Vector("exp", _y);

    [Benchmark]
    public void ExpLoop() => Scalar("exp", _y);

    [Benchmark]
    public void Log() => Vector("log", _y);

    [Benchmark]
    public void LogLoop() => Scalar("log", _y);

    [Benchmark]
    public void Softplus() => Vector("softplus", _y);

    [Benchmark]
    public void SoftplusLoop() => Scalar("softplus", _y);

    [Benchmark]
    public void Sigmoid() => Vector("sigmoid", _y);

    [Benchmark]
    public void SigmoidLoop() => Scalar("sigmoid", _y);

    [Benchmark]
    public void ArcCosine() => Vector("arccos", _y);

    [Benchmark]
    public void ArcCosineLoop() => Scalar("arccos", _y);

    /// <summary>Ours.</summary>
    internal void Vector(string name, double[] y)
    {
        switch (name)
        {
            case "exp": VectorFunctions.Exp(_x, y); break;
            case "log": VectorFunctions.Log(_x, y); break;
            case "softplus": VectorFunctions.Softplus(_x, y); break;
            case "sigmoid": VectorFunctions.Sigmoid(_x, y); break;
            default: VectorFunctions.ArcCosine(_x, y); break;
        }
    }

    /// <summary>A plain loop over the C library.</summary>
    internal void Scalar(string name, double[] y)
    {
        var x = _x;
        switch (name)
        {
            case "exp": for (var i = 0; i < x.Length; i++) y[i] = Math.Exp(x[i]); break;
            case "log": for (var i = 0; i < x.Length; i++) y[i] = Math.Log(x[i]); break;
            case "softplus": for (var i = 0; i < x.Length; i++) y[i] = x[i] + Math.Log(1 + Math.Exp(-x[i])); break;
            case "sigmoid": for (var i = 0; i < x.Length; i++) y[i] = 1 / (1 + Math.Exp(-x[i])); break;
            default: for (var i = 0; i < x.Length; i++) y[i] = Math.Acos(x[i]); break;
        }
    }
}

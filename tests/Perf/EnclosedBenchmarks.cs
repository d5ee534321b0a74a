using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;

namespace Verification.Perf;

/// <summary>Enclosed products of square matrices of intervals over a ladder of sizes, beside the plain product of doubles, ours and MathNet's. The set-ups assert that entries contain exact ones and that the plain product has the plain loop's bits.</summary>
[MemoryDiagnoser]
public class EnclosedProductBenchmarks
{
    private Action _enclosed = null!;
    private Action _plain = null!;
    private Matrix<double> _left = null!;
    private Matrix<double> _right = null!;

    /// <summary>Rows and columns; 97 is a prime and no multiple of a vector's length.</summary>
    [Params(16, 97, 256, 512)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        (_enclosed, _plain) = (EnclosedGemmCommand.Prepare(Size, Size, Size), GemmCommand.Prepare(Size, Size, Size));
        var build = Matrix<double>.Build;
        (_left, _right) = (build.Dense(Size, Size, DescentInputs.Gaussians(Size * Size, 4)), build.Dense(Size, Size, DescentInputs.Gaussians(Size * Size, 5)));
    }

    [Benchmark]
    public void Enclosed() => _enclosed();

    [Benchmark(Baseline = true)]
    public void Plain() => _plain();

    [Benchmark]
    public object MathNetPlain() => _left * _right;
}

/// <summary>Enclosed dot products over a ladder of lengths. The set-up asserts that they contain exact ones.</summary>
[MemoryDiagnoser]
public class EnclosedDotBenchmarks
{
    private Action _dot = null!;

    /// <summary>Terms.</summary>
    [Params(1, 7, 64, 1024, 65536)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Prepare() => _dot = EnclosedDotCommand.Prepare(Count);

    [Benchmark]
    public void Dot() => _dot();
}

/// <summary>Steps of exact gradient descent on XOR detection with a drawn sample, over a ladder of widths. The set-up asserts that the first steps are those of the definition.</summary>
[MemoryDiagnoser]
public class SampleLatticeBenchmarks
{
    private Action _steps = null!;

    /// <summary>Units of each sign.</summary>
    [Params(1, 13, 120, 1000)]
    public int Width { get; set; }

    /// <summary>Inputs of each label.</summary>
    [Params(1, 64)]
    public int Points { get; set; }

    [GlobalSetup]
    public void Prepare() => _steps = XordCommand.Prepare(Width, 8, Points);

    [Benchmark(OperationsPerInvoke = XordCommand.Steps)]
    public void Step() => _steps();
}

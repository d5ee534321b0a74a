using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>Dense products of doubles, beside MathNet.Numerics in the same process, and Gram matrices. The set-up first asserts entries against plain loops and the definition, and MathNet against ours.</summary>
[MemoryDiagnoser]
public class DenseBenchmarks
{
    private Action _product = null!;
    private Action _arcCosine = null!;
    private Matrix<double> _a = null!;
    private Matrix<double> _b = null!;
    private double[] _x = null!;
    private double[] _w = null!;

    /// <summary>The matrices are N × N; the vectors of Gram matrices N of dimension N, the units of the finite width 4 N.</summary>
    [Params(16, 64, 256, 1024)]
    public int N { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        (_product, _arcCosine) = (GemmCommand.Prepare(N, N, N), GramCommand.Prepare(N, N));
        var (a, b, c) = (DescentInputs.Gaussians(N * N, 4), DescentInputs.Gaussians(N * N, 5), new double[N * N]);
        (_a, _b) = (Matrix<double>.Build.DenseOfRowMajor(N, N, a), Matrix<double>.Build.DenseOfRowMajor(N, N, b));
        DenseProduct.Multiply(a, b, c, N, N, N);
        var distance = (_a * _b - Matrix<double>.Build.DenseOfRowMajor(N, N, c)).Enumerate().Max(Math.Abs);
        if (!(distance <= 1e-12 * N)) throw new InvalidOperationException($"MathNet's product differs from ours by {distance:R}.");
        (_x, _w) = (DescentInputs.UnitVectors(N, N), DescentInputs.Gaussians(4 * N * N, 6));
        var (finite, limit) = (KernelGram.FiniteWidth(_x, _w, N, N, 4 * N), KernelGram.ArcCosine(_x, N, N));
        var gap = finite.Zip(limit, (f, l) => Math.Abs(f - l)).Max();

        // Each entry is a mean of 4 N bits times a cosine: six standard deviations of 1/2.
        if (!(gap <= 3 / Math.Sqrt(4 * N))) throw new InvalidOperationException($"The Gram matrix of {4 * N} units differs from its limit by {gap:R}.");
    }

    [Benchmark]
    public void Product() => _product();

    [Benchmark]
    public Matrix<double> ProductByMathNet() => _a * _b;

    [Benchmark]
    public void ArcCosineGram() => _arcCosine();

    [Benchmark]
    public double[] FiniteWidthGram() => KernelGram.FiniteWidth(_x, _w, N, N, 4 * N);
}

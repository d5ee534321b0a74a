using BenchmarkDotNet.Attributes;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Training;

namespace Verification.Perf;

/// <summary>
/// Gradient descent on XOR and XOR detection in integers, 120 units of each sign. Goals: a step at most 2 µs and no allocation, a run of XOR detection
/// to loss 0 (c = 1/410, γ = 8) at most 50 ms. The set-up first asserts that steps equal those of the definition in exact fractions, and where the run ends.
/// </summary>
[MemoryDiagnoser]
public class LatticeBenchmarks
{
    private const int Width = 120;
    private const int Steps = 1000;
    private static readonly Rational Gamma = 8;

    // All |⟨·, p⟩| at most 35/100 η; half of the units of each sign are moved along ±p₁ by x⁺.
    private static readonly LatticeStart Start = new(new(1, 410 * Width), 1000, Units(7), Units(3));
    private XorLattice _xor = null!;
    private XordLattice _xord = null!;

    [GlobalSetup]
    public void Prepare()
    {
        (_xor, _xord) = (new(Start), new(Start, Gamma));
        var (network, risk) = (Xord.Network<Rational>(Start), Xord.DiverseRisk(Gamma));
        var (points, pointRisk) = (Xor.Network<Rational>(Start), Xor.Risk<Rational>());
        for (var t = 0; t < 5; t++)
        {
            (network, points) = (risk.Step(network, Start.StepSize), pointRisk.Step(points, Start.StepSize));
            _xord.Step();
            _xor.Step();
            if (_xord.Loss != risk.Value(network)) throw new InvalidOperationException($"The loss of XOR detection after {_xord.Time} steps is {_xord.Loss}, by definition {risk.Value(network)}.");
            if (_xor.Loss != pointRisk.Value(points)) throw new InvalidOperationException($"The loss of XOR after {_xor.Time} steps is {_xor.Loss}, by definition {pointRisk.Value(points)}.");
        }

        if (Run() is not (>= 3000 and <= 7200)) throw new InvalidOperationException($"The run ends after {Run()} steps, expected 3000 to 7200.");
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public void XorStep()
    {
        for (var t = 0; t < Steps; t++) _xor.Step();
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public void XordStep()
    {
        for (var t = 0; t < Steps; t++) _xord.Step();
    }

    [Benchmark]
    public int Run()
    {
        var run = new XordLattice(Start, Gamma);
        while (!run.HasConverged) run.Step();
        return run.Time;
    }

    private static (int, int)[] Units(int multiplier)
    {
        var units = new (int, int)[Width];
        for (var j = 0; j < Width; j++)
        {
            var (large, small) = (200 + multiplier * j % 150, 1 + multiplier * j % 199);
            var (alpha, beta) = j % 2 == 0 ? (large, small) : (small, large);
            units[j] = (j % 3 == 0 ? -alpha : alpha, j % 5 < 2 ? -beta : beta);
        }

        return units;
    }
}

using BenchmarkDotNet.Attributes;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>
/// Steps of gradient descent, from a tiny network to a large one, and a Hessian-vector product beside each step that has one. The set-up first asserts a step against the definition.
/// </summary>
[MemoryDiagnoser]
public class DescentBenchmarks
{
    private Action _step = null!;
    private HessianOperator _hessian = null!;
    private double[] _direction = null!;

    /// <summary>n, d, m, activation, loss.</summary>
    [Params("128 3 200 huberized logistic", "1000 20 100 leaky exponential", "5000 100 500 relu logistic", "100 10000 512 smooth-leaky logistic", "1000 784 10000 relu squared")]
    public string Case { get; set; } = "";

    [GlobalSetup]
    public void Prepare()
    {
        var words = Case.Split(' ');
        var (n, d, m) = (int.Parse(words[0], null), int.Parse(words[1], null), int.Parse(words[2], null));
        (_step, _) = StepCommand.Prepare(n, d, m, words[3], words[4]);
        var problem = DescentInputs.Draw(n, d, m, words[3], words[4]);
        (_hessian, _direction) = (HessianOperator.Of(problem), DescentInputs.Gaussians(m * d, 6));
        CheckSymmetry(m * d);
    }

    [Benchmark]
    public void Step() => _step();

    [Benchmark]
    public void HessianTimes() => _hessian.Apply(_direction, _direction);

    // ⟨u, ∇² v⟩ = ⟨v, ∇² u⟩; that it is the Hessian is what the tests say.
    private void CheckSymmetry(int length)
    {
        var (u, v, hu, hv) = (DescentInputs.Gaussians(length, 7), DescentInputs.Gaussians(length, 8), new double[length], new double[length]);
        _hessian.Apply(u, hu);
        _hessian.Apply(v, hv);
        var (left, right) = (u.Zip(hv, (a, b) => a * b).Sum(), v.Zip(hu, (a, b) => a * b).Sum());
        if (!(Math.Abs(left - right) <= 1e-9 * (1 + Math.Abs(left)))) throw new InvalidOperationException($"{Case}: <u, Hv> = {left:R}, <v, Hu> = {right:R}.");
    }
}

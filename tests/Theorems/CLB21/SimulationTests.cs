using NUnit.Framework;
using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>The steps of <see cref="Simulation"/> against gradient descent as the core defines it, enclosed from the same start.</summary>
public sealed class SimulationTests
{
    [Test]
    public void A_run_does_the_first_step_of_gradient_descent([Values] Mixture mixture)
    {
        var run = new Simulation(mixture, Bias: true, Draw: 0);
        var (x, y, w) = run.Start();
        Interval At(double value) => Interval.Point(value);
        var data = new TrainingSet<Interval>(Matrix<Interval>.Of(y.Length, 2, (s, k) => At(x[3 * s + k])), [.. y.Select(At)]);
        var network = new BiasedNetwork<Interval>(Matrix<Interval>.Of(w.Length / 3, 2, (i, k) => At(w[3 * i + k])), [.. Enumerable.Range(0, w.Length / 3).Select(i => At(w[3 * i + 2]))], Configuration.OutputWeights<Interval>(w.Length / 6), new HuberizedRelu<Interval>(Interval.From(new(1, 100))));
        var step = Interval.Exp(Interval.From(new(-3, 4)) * Interval.Log(Interval.From(400)));
        var start = network.On(data);
        var losses = run.Losses(1);
        Assert.Multiple(() =>
        {
            Assert.That(start.Loss.Contains(losses[0]), Is.True, $"L_0 = {losses[0]:R}, enclosed by {start.Loss}");
            Assert.That(start.Step(new StepSize<Biased, Interval>(step)).Loss.Contains(losses[1]), Is.True, $"L_1 = {losses[1]:R}");
        });
    }
}

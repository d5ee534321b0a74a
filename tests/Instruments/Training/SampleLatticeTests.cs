using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Instruments.SecondOpinions;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Instruments.Training;

/// <summary>The integer engine of samples that are not diverse makes the steps of the definition, in the core's fractions and in the oracle's.</summary>
[TestFixture]
public sealed class SampleLatticeTests
{
    [Test]
    [OracleFor(typeof(XordSampleLattice))]
    public void It_makes_the_steps_of_the_definition([Range(0, 29)] int trial)
    {
        var random = RandomStream.For(20261121, "sample lattice", trial);
        var (start, gamma) = (Start(random), new Rational(4 + trial, 4));
        int[][] positive = [.. Enumerable.Range(0, 1 + trial % 3).Select(_ => Set(random, 1))];
        int[][] negative = [.. Enumerable.Range(0, 1 + trial % 2).Select(_ => Set(random, -1))];
        var run = new XordSampleLattice(start, gamma, [.. positive, .. negative]);
        var network = Xord.Network<Rational>(start);
        var risk = new ClassMeanRisk<Rational>([.. positive.Select(x => Xord.Input<Rational>(x))], [.. negative.Select(x => Xord.Input<Rational>(x))], gamma);
        var (w, u) = (Units(network.W, 0, start.Width), Units(network.W, start.Width, start.Width));
        var brute = new XordBrute(w, u, [.. positive, .. negative], new(gamma.Numerator, gamma.Denominator));
        for (var t = 0; t <= 25; t++)
        {
            Assert.Multiple(() =>
            {
                Assert.That(run.Time, Is.EqualTo(t));
                Assert.That(run.Loss, Is.EqualTo(risk.Value(network)), $"loss at t = {t} from {start}");
                Assert.That(run.Loss, Is.EqualTo(new Rational(brute.Loss().Up, brute.Loss().Down)), $"loss by the oracle at t = {t} from {start}");
                Assert.That(run.IsStationary, Is.EqualTo(risk.Gradient(network).FrobeniusSquared().Sign == 0), $"stationary at t = {t} from {start}");
                foreach (var set in Xord.PatternSets)
                {
                    var output = network.Output(Xord.Input<Rational>(set));
                    Assert.That(run.Output(set), Is.EqualTo(output), $"N({string.Join(",", set)}) at t = {t} from {start}");
                    Assert.That(run.Errs(set), Is.EqualTo((Xord.Label(set) * output).Sign <= 0));
                }

                Assert.That(run.Fits, Is.EqualTo(positive.Concat(negative).All(x => !run.Errs(x))));
            });
            network = risk.Step(network, start.StepSize);
            brute.Step(new(start.StepSize.Numerator, start.StepSize.Denominator));
            run.Step();
        }
    }

    [Test]
    public void A_step_allocates_nothing()
    {
        var random = RandomStream.For(20261121, "sample lattice, allocations", 0);
        var run = new XordSampleLattice(Start(random), 2, [[1, 2, 3, 4], [1], [2, 4]]);
        run.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 100; t++) run.Step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void A_class_without_inputs_and_a_unit_without_order_are_refused()
    {
        var start = new LatticeStart(new(1, 10), 4, [(1, 2)], [(2, 1)]);
        Assert.That(() => new XordSampleLattice(start, 1, [[1]]), Throws.ArgumentException.With.Message.Contains("at least one of each class"));
        Assert.That(() => new XordSampleLattice(start with { W = [(2, 2)] }, 1, [[1], [2]]), Throws.InvalidOperationException.With.Message.Contains("no single order"));
        Assert.That(() => new XordSampleLattice(start, 1, [[1], [5]]), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("numbered 1 to 4"));
    }

    // α odd and β ≡ 2 modulo 4, times the multiple ℓ ≤ 6 of the class sizes, and steps that are multiples of 4ℓ: no unit ever has a tie or a zero.
    private static LatticeStart Start(RandomStream random)
    {
        var k = 1 + random.Below(4);
        (int, int)[] Units() => [.. Enumerable.Range(0, k).Select(_ => (2 * random.Below(40) - 39, 4 * random.Below(20) - 38))];
        return new(new Rational(1, 5 + random.Below(10)) / k, 12 * (1 + random.Below(10)), Units(), Units());
    }

    private static int[] Set(RandomStream random, int label)
    {
        int[][] sets = [.. Xord.PatternSets.Where(set => Xord.Label(set) == label)];
        return sets[random.Below(sets.Length)];
    }

    private static Fraction[][] Units(Matrix<Rational> weights, int first, int count) =>
        [.. Enumerable.Range(first, count).Select(j => weights.Row(j).ToArray().Select(z => new Fraction(z.Numerator, z.Denominator)).ToArray())];
}

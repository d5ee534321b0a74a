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
        // From the ninth unit on several are moved at once.
        var (start, gamma) = (Start(random, trial % 3 == 0 ? 8 + random.Below(12) : 1 + random.Below(4)), new Rational(4 + trial, 4));
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
        var run = new XordSampleLattice(Start(random, 11), 2, [[1, 2, 3, 4], [1], [2, 4]]);
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

    [Test]
    public void A_tie_among_many_units_is_refused_when_it_comes()
    {
        // The inputs of p₁ and of p₂ move α by 2D = 4 and β by −4: (1, 2) to (5, −2), but (1, 9) to (5, 5).
        var w = Enumerable.Repeat((1, 2), 19).ToArray();
        w[4] = (1, 9);
        var run = new XordSampleLattice(new(new(1, 10), 2, w, Enumerable.Repeat((2, 1), 19).ToArray()), 100, [[1], [2]]);
        Assert.That(run.Step, Throws.InvalidOperationException.With.Message.Contains("no single order of its patterns at t = 1"));
    }

    [Test]
    public void Overflow_is_an_error_when_it_could_come()
    {
        var far = new LatticeStart(new(3_000_000_000, 1_000_000_007), 1_000_000_000, [(2, 1)], [(1, 2)]);
        Assert.That(() => new XordSampleLattice(far, 1, [[1, 2, 3, 4], [2, 4]]), Throws.TypeOf<OverflowException>());

        // Enough room for some steps, not for all: γ is out of reach of 64 bits' sums, and the run says so.
        (int, int)[] w = [(2, 1), (3, 5), (7, 1), (9, 1), (2, 9), (4, 1), (1, 4), (6, 1), (1, 6)];
        var run = new XordSampleLattice(new(new(1_000_000, 1_000_003), 1_000_000, w, [.. w.Select(unit => (unit.Item2, unit.Item1))]), 9_000_000, [[1, 2, 3, 4], [2, 4]]);
        Assert.That(() => { while (run.Time < 10_000_000 && !run.IsStationary) run.Step(); }, Throws.TypeOf<OverflowException>());
        Assert.That(run.Time, Is.GreaterThan(1000));
    }

    // α odd and β ≡ 2 modulo 4, times the multiple ℓ ≤ 6 of the class sizes, and steps that are multiples of 4ℓ: no unit ever has a tie or a zero.
    private static LatticeStart Start(RandomStream random, int k)
    {
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

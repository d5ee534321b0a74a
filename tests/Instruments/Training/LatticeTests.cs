using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Instruments.Training;

/// <summary>The integer engines make the steps of the definition: network, hinge, gradient and descent in exact fractions.</summary>
[TestFixture]
public sealed class LatticeTests
{
    private static readonly Rational[] Rates = [new(1, 3), new(2, 7), new(1, 10), new(3, 4)];

    [Test]
    public void The_XOR_engine_makes_the_steps_of_the_definition([Range(0, 39)] int trial)
    {
        var start = RandomStart("xor", trial, divisor: 3, reach: trial % 5 == 0 ? 10 : 1);
        var network = Xor.Network<Rational>(start);
        var risk = Xor.Risk<Rational>();
        var points = Xor.Points<Rational>();
        var run = new XorLattice(start);
        var active = new int[5];
        for (var t = 0; t <= 40; t++)
        {
            var gradient = risk.Gradient(network);
            Assert.Multiple(() =>
            {
                Assert.That(Coordinates(network.W, points.Input(0), points.Input(1)), Is.EqualTo(Enumerable.Range(0, start.Width).Select(run.W).Concat(Enumerable.Range(0, start.Width).Select(run.U))), $"weights at t = {t} from {start}");
                Assert.That(run.Loss, Is.EqualTo(risk.Value(network)), $"loss at t = {t} from {start}");
                Assert.That(run.IsStationary, Is.EqualTo(gradient.FrobeniusSquared().Sign == 0), $"stationary at t = {t} from {start}");
                for (var i = 1; i <= 4; i++)
                {
                    var margin = points.Y[i - 1] * network.Output(points.Input(i - 1));
                    Assert.That(run.Margin(i), Is.EqualTo(margin), $"margin {i} at t = {t} from {start}");
                    Assert.That(run.IsActive(i), Is.EqualTo(margin < 1));
                    Assert.That(run.ActiveSteps(i), Is.EqualTo(active[i]));
                    var excited = network.Preactivations(points.Input(i - 1)).Select(z => Rational.Max(z, 0)).ToArray();
                    var (w, u) = (Sum(excited[..start.Width]), Sum(excited[start.Width..]));
                    Assert.That((run.Support(i), run.Rivalry(i)), Is.EqualTo(i % 2 == 1 ? (w, u) : (u, w)), $"sums at x{i}, t = {t} from {start}");
                    if (margin < 1) active[i]++;
                }
            });
            network = risk.Step(network, start.StepSize);
            run.Step();
        }

        Assert.That(run.Time, Is.EqualTo(41));
    }

    [Test]
    public void The_XORD_engine_makes_the_steps_of_the_definition([Range(0, 19)] int trial)
    {
        var start = RandomStart("xord", trial, divisor: 1, reach: 1);
        var gamma = new Rational(4 + trial, 4);
        var network = Xord.Network<Rational>(start);
        // Two diverse inputs a class, the mean within it: the same run as with one.
        var risk = trial % 2 == 0 ? Xord.DiverseRisk(gamma) : new([Xord.Input<Rational>(4, 3, 2, 1), Xord.Input<Rational>(1, 2, 3, 4, 4)], [Xord.Input<Rational>(2, 4), Xord.Input<Rational>(4, 4, 2)], gamma);
        var run = new XordLattice(start, gamma);
        for (var t = 0; t <= 40; t++)
        {
            Assert.Multiple(() =>
            {
                Assert.That(Coordinates(network.W, [1, 1], [1, -1]), Is.EqualTo(Enumerable.Range(0, start.Width).Select(run.W).Concat(Enumerable.Range(0, start.Width).Select(run.U))), $"weights at t = {t} from {start}");
                Assert.That(run.Value(run.Outputs.Positive), Is.EqualTo(network.Output(Xord.DiversePositive<Rational>())), $"N(x+) at t = {t} from {start}");
                Assert.That(run.Value(run.Outputs.Negative), Is.EqualTo(network.Output(Xord.DiverseNegative<Rational>())), $"N(x-) at t = {t} from {start}");
                var won = Coordinates(network.W, [1, 1], [1, -1]).Take(start.Width).Where(z => Rational.Abs(z.Item1) > Rational.Abs(z.Item2)).Select(z => Rational.Abs(z.Item1));
                Assert.That(run.Value(run.Support), Is.EqualTo(Sum(won)), $"S+ at t = {t} from {start}");
                Assert.That(run.HasConverged, Is.EqualTo(risk.Value(network).Sign == 0));
            });
            network = risk.Step(network, start.StepSize);
            run.Step();
        }
    }

    [Test]
    public void A_step_allocates_nothing()
    {
        var start = RandomStart("allocation", 0, divisor: 1, reach: 1);
        var (xor, xord) = (new XorLattice(start), new XordLattice(start, 2));
        xor.Step();
        xord.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var t = 0; t < 1000; t++)
        {
            xor.Step();
            xord.Step();
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Two_patterns_that_win_together_are_refused()
    {
        var tie = new LatticeStart(new(1, 10), 6, [(1, -1)], [(1, 2)]);
        Assert.That(() => new XordLattice(tie, 1), Throws.InvalidOperationException.With.Message.Contains("no single winning pattern"));
        Assert.That(() => Xord.Network<Rational>(tie).OutputGradient(Xord.DiversePositive<Rational>()), Throws.InvalidOperationException.With.Message.Contains("no single winning pattern"));
    }

    [Test]
    public void The_hinge_is_inactive_exactly_at_its_threshold()
    {
        // One detector of x₁ alone, at ⟨w, x₁⟩ = 1: margin 1, no step for it.
        var pair = new XorLattice(new LatticeStart(new(1, 2), 1, [(2, 1)], [(-3, 2)]));
        Assert.That((pair.Margin(1), pair.IsActive(1)), Is.EqualTo((Rational.One, false)));
    }

    // Coordinates up to reach·D/2, never 0, with |α| ≢ |β| mod 2D by parity: α even and β odd, or the reverse.
    private static LatticeStart RandomStart(string name, int trial, int divisor, int reach)
    {
        var random = RandomStream.For(1, name, trial);
        var (k, grid) = (1 + random.Below(5), 20);
        int Coordinate(int parity) => random.Sign() * (2 * (1 + random.Below(reach * 5)) - parity);
        (int, int)[] Units() => [.. Enumerable.Range(0, k).Select(_ => random.Below(2)).Select(parity => (Coordinate(parity), Coordinate(1 - parity)))];
        return new(Rates[random.Below(Rates.Length)] / (k * divisor), grid, Units(), Units());
    }

    private static Rational Sum(IEnumerable<Rational> terms) => terms.Aggregate(Rational.Zero, (sum, term) => sum + term);

    private static IEnumerable<(Rational, Rational)> Coordinates(Matrix<Rational> units, Rational[] p, Rational[] q) => units.Times(p).Zip(units.Times(q));
}

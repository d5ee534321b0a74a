using NUnit.Framework;
using Verification.Oracles;

namespace Verification.Instruments.Oracles;

[TestFixture]
public sealed class XorBruteTests
{
    [Test]
    public void One_step_of_one_pair_of_neurons_is_computed_by_hand()
    {
        // w·x = 3/20, −1/20, −3/20, 1/20 and u·x = −1/20, −3/20, 1/20, 3/20, so N = 3/20, 0, −1/20, −1/10 and all four hinges are active:
        // w moves along +x₁ − x₄, u along −x₃ + x₄.
        var net = new XorBrute([[new(1, 10), new(1, 20)]], [[new(1, 20), new(-1, 10)]]);
        Assert.That(Enumerable.Range(0, 4).Select(net.Output), Is.EqualTo(new Fraction[] { new(3, 20), 0, new(-1, 20), new(-1, 10) }));
        Assert.That(net.Loss(), Is.EqualTo(new Fraction(19, 5)));
        net.Step(new(1, 10));
        Assert.That(net.W[0], Is.EqualTo(new Fraction[] { new(1, 10), new(1, 4) }));
        Assert.That(net.U[0], Is.EqualTo(new Fraction[] { new(1, 4), new(-1, 10) }));
    }

    [Test]
    public void At_a_margin_of_exactly_one_nothing_moves()
    {
        var half = new Fraction(1, 2);
        var net = new XorBrute([[half, half], [-half, -half]], [[-half, half], [half, -half]]);
        Assert.That(net.Loss(), Is.EqualTo((Fraction)0));
        net.Step(new(1, 10));
        Assert.That(net.W[0], Is.EqualTo(new[] { half, half }));
    }

    [Test]
    public void Detection_follows_the_recursion_of_inner_products([Range(0, 15)] int mask)
    {
        // In units of η/D a step adds ±2D to an active inner product. Neuron n has (|α|, |β|) = (2, 1) where its bit is set, else (1, 2).
        const int d = 6;
        var eta = new Fraction(1, 82);
        Fraction margin = 1;
        int[][] ints = [.. Enumerable.Range(0, 4).Select(n => (mask >> n & 1) == 1 ? new[] { n % 2 == 0 ? 2 : -2, 1 } : new[] { 1, n < 2 ? 2 : -2 })];
        Fraction[] Real(int[] neuron) => [eta / d * new Fraction(neuron[0] + neuron[1], 2), eta / d * new Fraction(neuron[0] - neuron[1], 2)];
        var net = new XordBrute([Real(ints[0]), Real(ints[1])], [Real(ints[2]), Real(ints[3])], [[3, 1, 4, 2], [2, 4, 4, 2]], margin);
        for (var t = 0; t < 60; t++)
        {
            var plus = Sum(n => Math.Max(Math.Abs(n[0]), Math.Abs(n[1])));
            var minus = Sum(n => Math.Abs(n[1]));
            Assert.That(net.Output(0), Is.EqualTo(eta / d * plus), $"N(x+) at {t}");
            Assert.That(net.Output(1), Is.EqualTo(eta / d * minus), $"N(x-) at {t}");
            var (activePlus, activeMinus) = (eta / d * plus < margin, -(eta / d * minus) < 1);
            for (var n = 0; n < 4; n++)
            {
                var (a, b, sign) = (ints[n][0], ints[n][1], n < 2 ? 2 * d : -2 * d);
                if (activePlus && Math.Abs(a) > Math.Abs(b)) ints[n][0] += sign * Math.Sign(a);
                if (activePlus && Math.Abs(a) < Math.Abs(b)) ints[n][1] += sign * Math.Sign(b);
                if (activeMinus) ints[n][1] -= sign * Math.Sign(b);
            }

            if (ints.Any(n => n[0] == 0 || Math.Abs(n[0]) == Math.Abs(n[1]))) return;
            net.Step(eta);
        }

        int Sum(Func<int[], int> pool) => pool(ints[0]) + pool(ints[1]) - pool(ints[2]) - pool(ints[3]);
    }

    [Test]
    public void The_loss_averages_within_each_class_and_then_adds()
    {
        // w = p₁/4 sees 1/2 on p₁; two positive points (one without p₁: N = 0) and one negative.
        var net = new XordBrute([[new(1, 4), new(1, 4)]], [[0, 0]], [[1, 2], [3, 2], [2, 2]], 2);
        Assert.That(new[] { net.Label(0), net.Label(1), net.Label(2) }, Is.EqualTo(new[] { 1, 1, -1 }));
        Assert.That(net.Loss(), Is.EqualTo((new Fraction(3, 2) + 2) / 2 + 1));
    }

    [Test]
    public void A_tie_between_different_patterns_is_an_error_and_not_a_choice()
    {
        var net = new XordBrute([[1, 0]], [[0, 1]], [[1, 2, 3, 4], [2, 4]], 9);
        Assert.That(() => net.Step(new(1, 10)), Throws.InvalidOperationException);
    }
}

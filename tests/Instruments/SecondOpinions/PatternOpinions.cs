using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Oracles;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Instruments.SecondOpinions;

/// <summary>Networks on the patterns of XOR and XORD: max-pooling over every pattern of every input, their risk and its gradient.</summary>
[TestFixture]
public sealed class PatternOpinions
{
    private static readonly int[][] EveryInput = [.. Sequences(1), .. Sequences(2), .. Sequences(3)];

    private static readonly (int X, int Y)[] Pattern = [(1, 1), (1, -1), (-1, -1), (-1, 1)];

    [Test]
    [OracleFor(typeof(PatternNetwork<>), typeof(Xord))]
    public void Pooling_over_every_pattern_of_every_input([Range(0, 3)] int trial) => Agreement.Require(new OfOutputs(Start("pooling", trial)), $"outputs at all {EveryInput.Length} inputs, trial {trial}");

    [Test]
    [OracleFor(typeof(ClassMeanRisk<>), typeof(PatternNetwork<>), typeof(Xord))]
    public void The_mean_of_each_class_and_its_gradient([Range(0, 5)] int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, "class means", trial);
        int[][] Some(Func<int[], bool> positive, int count) => [.. Enumerable.Range(0, count).Select(_ => EveryInput.Where(positive).ElementAt(random.Below(EveryInput.Count(positive))))];
        static bool IsPositive(int[] input) => input.Contains(1) || input.Contains(3);
        var gamma = new Rational(1 + random.Below(6), 2);
        Agreement.Require(new OfRisk(Start("class means", trial), Some(IsPositive, 1 + random.Below(3)), Some(x => !IsPositive(x), 1 + random.Below(3)), gamma), $"class-mean risk, trial {trial}");
    }

    [Test]
    [OracleFor(typeof(Xor))]
    public void The_points_of_XOR_and_its_network_and_risk()
    {
        Agreement.Require(new OfXor(Start("xor", 0)), "the XOR network at a lattice start");
        Agreement.Require(new OfXor(new(new(1, 2), 1, [(2, 1)], [(-3, 2)])), "a margin of 1");
    }

    [Test]
    [OracleFor(typeof(Xor))]
    public void The_points_of_XOR_are_the_four_corners_of_the_square()
    {
        var points = Xor.Points<Rational>();
        Assert.That(Enumerable.Range(0, 4).Select(i => (points.X[i, 0], points.X[i, 1], points.Y[i])), Is.EqualTo(XorBrute.Points.Select(p => ((Rational)p.X, (Rational)p.Y, (Rational)p.Label))));
        // y = x₁·x₂.
        Assert.That(Enumerable.Range(0, 4).Select(i => points.X[i, 0] * points.X[i, 1]), Is.EqualTo(points.Y));
    }

    private static IEnumerable<int[]> Sequences(int length) =>
        length == 0 ? [[]] : Sequences(length - 1).SelectMany(shorter => Enumerable.Range(1, 4).Select(pattern => (int[])[.. shorter, pattern]));

    // α and β of different parity, never 0: no unit sees a tie, nor will it later, since steps move both by multiples of 2D.
    private static LatticeStart Start(string name, int trial)
    {
        var random = RandomStream.For(Settings.Current.Seed, name, trial);
        int Coordinate(int parity) => random.Sign() * (2 * (1 + random.Below(12)) - parity);
        var k = 1 + random.Below(3);
        (int, int)[] Some() => [.. Enumerable.Range(0, k).Select(_ => random.Below(2)).Select(parity => (Coordinate(parity), Coordinate(1 - parity)))];
        return new(new(1 + random.Below(4), 10 * k), 16, Some(), Some());
    }

    private static Fraction[][] Naive(int[] input) => [.. input.Select(number => (Fraction[])[Pattern[number - 1].X, Pattern[number - 1].Y])];

    private static (Fraction[][] W, Fraction[] A) Naive(LatticeStart start)
    {
        var network = Xord.Network<Rational>(start);
        return (Agreement.Of(network.W), Agreement.Of(network.A));
    }

    private sealed class OfOutputs(LatticeStart start) : ExactDefinition
    {
        public override T[] Core<T>() => [.. EveryInput.Select(input => Xord.Network<T>(start).Output(Xord.Input<T>(input)))];

        public override Fraction[] Oracle()
        {
            var (w, a) = Naive(start);
            return [.. EveryInput.Select(input => new NaivePatterns<Fraction>(NaiveActivations.Relu<Fraction>(0), a, [], [], 1).Output(w, Naive(input)))];
        }
    }

    private sealed class OfRisk(LatticeStart start, int[][] positive, int[][] negative, Rational gamma) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (network, risk) = (Xord.Network<T>(start), new ClassMeanRisk<T>([.. positive.Select(x => Xord.Input<T>(x))], [.. negative.Select(x => Xord.Input<T>(x))], T.From(gamma)));
            return [risk.Value(network), .. risk.Gradient(network).Entries(), .. risk.Step(network, T.From(new(1, 4))).W.Entries()];
        }

        public override Fraction[] Oracle()
        {
            var (w, a) = Naive(start);
            var naive = new NaivePatterns<Fraction>(NaiveActivations.Relu<Fraction>(0), a, [.. positive.Select(Naive)], [.. negative.Select(Naive)], Agreement.Of(gamma));
            var gradient = naive.Gradient(w);
            return [naive.Value(w), .. gradient.Entries(), .. w.Entries().Zip(gradient.Entries(), (entry, slope) => entry - slope / 4)];
        }
    }
    private sealed class OfXor(LatticeStart start) : ExactDefinition
    {
        public override T[] Core<T>()
        {
            var (network, risk, points) = (Xor.Network<T>(start), Xor.Risk<T>(), Xor.Points<T>());
            return [.. Enumerable.Range(0, 4).Select(i => network.Output(points.Input(i))), risk.Value(network), .. risk.Step(network, T.From(start.StepSize)).W.Entries()];
        }

        // ⟨w, (1, 1)⟩ = αη/D and ⟨w, (−1, 1)⟩ = βη/D.
        public override Fraction[] Oracle()
        {
            Fraction[][] Units((int Alpha, int Beta)[] units) => [.. units.Select(z => (Fraction[])[Agreement.Of(start.Unit) * (z.Alpha - z.Beta) / 2, Agreement.Of(start.Unit) * (z.Alpha + z.Beta) / 2])];
            var brute = new XorBrute(Units(start.W), Units(start.U));
            Fraction[] before = [.. Enumerable.Range(0, 4).Select(brute.Output), brute.Loss()];
            brute.Step(Agreement.Of(start.StepSize));
            return [.. before, .. brute.W.Entries(), .. brute.U.Entries()];
        }
    }
}

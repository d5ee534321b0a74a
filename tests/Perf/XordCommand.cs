using System.Globalization;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Perf;

/// <summary>A step of exact gradient descent on XOR detection for any sample (BG19, eq. 4; c = 1/410, γ = 8).</summary>
internal sealed class XordCommand : ICommand
{
    public string Name => "xord";

    public string Summary => "a step of exact gradient descent on XOR detection, in integers; the sample is drawn, as many inputs of each label";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("k", "units of each sign", "120"),
        new("d", "positions of an input", "8"),
        new("points", "inputs of each label", "64"),
    ];

    public void Run(CommandOptions options, TextWriter output)
    {
        var (k, d, points) = (options.Whole("k", greatest: 1 << 16), options.Whole("d", greatest: 1 << 12), options.Whole("points", greatest: 1 << 14));
        try
        {
            var seconds = Timing.Of(Prepare(k, d, points), callsAtOnce: Steps).Median;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"xord k={k} d={d} points={points}+{points} seconds={Timing.Text(seconds)}"));
        }
        catch (OverflowException)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"xord: --k {k} with --points {points} exceeds 64-bit integers; expected smaller ones"));
        }
    }

    /// <summary>How many steps one call of the prepared action makes.</summary>
    public const int Steps = 100;

    /// <summary>A run whose first steps are those of the definition; the action makes <see cref="Steps"/> more, from the start again and again, so that both hinges are active.</summary>
    public static Action Prepare(int k, int d, int points)
    {
        var random = RandomStream.For(20261121, "xord benchmark", 0);
        int[][] sample = [.. Enumerable.Range(0, points).Select(_ => Input(random, d, 1)), .. Enumerable.Range(0, points).Select(_ => Input(random, d, -1))];
        var start = Start(k, points, random);
        Rational gamma = 8;
        Check(new LatticeStart(new(1, 410L * 11), start.Grid, start.W[..Math.Min(11, k)], start.U[..Math.Min(11, k)]), gamma, [.. sample[..Math.Min(points, 64)], .. sample[points..][..Math.Min(points, 64)]]);
        var run = new XordSampleLattice(start, gamma, sample);
        var made = 0;
        return () =>
        {
            if ((made += Steps) > 1000) (run, made) = (new XordSampleLattice(start, gamma, sample), Steps);
            for (var t = 0; t < Steps; t++) run.Step();
        };
    }

    /// <summary>The first of the inputs, on a few of the units: by definition in fractions, where a step costs seconds for all.</summary>
    private static void Check(LatticeStart start, Rational gamma, int[][] sample)
    {
        var run = new XordSampleLattice(start, gamma, sample);
        var few = sample.DistinctBy(x => string.Concat(x.Distinct().Order())).ToArray();
        var network = Xord.Network<Rational>(start);
        var risk = new ClassMeanRisk<Rational>([.. few.Where(x => Xord.Label(x) == 1).SelectMany(x => Copies(x, sample))], [.. few.Where(x => Xord.Label(x) == -1).SelectMany(x => Copies(x, sample))], gamma);
        for (var t = 0; t < 3; t++)
        {
            if (run.Loss != risk.Value(network)) throw new WrongResultException($"The loss of XOR detection after {run.Time} steps is {run.Loss}, by definition {risk.Value(network)}.");
            network = risk.Step(network, start.StepSize);
            run.Step();
        }
    }

    // An input counts by the set of its patterns: one short input as often as the set occurs.
    private static IEnumerable<LinearAlgebra.Matrix<Rational>> Copies(int[] x, int[][] sample)
    {
        int[] set = [.. x.Distinct().Order()];
        return Enumerable.Repeat(Xord.Input<Rational>(set), sample.Count(other => other.Distinct().Order().SequenceEqual(set)));
    }

    private static int[] Input(RandomStream random, int d, int label)
    {
        while (true)
        {
            int[] x = [.. Enumerable.Range(0, d).Select(_ => label == 1 ? 1 + random.Below(4) : 2 + 2 * random.Below(2))];
            if (Xord.Label(x) == label) return x;
        }
    }

    // α odd, β ≡ 2 modulo 4, and steps, in multiples of 2D/points, that are multiples of 4: no unit ever has a tie or a zero.
    private static LatticeStart Start(int k, int points, RandomStream random)
    {
        (int, int)[] Units() => [.. Enumerable.Range(0, k).Select(_ => (2 * random.Below(200) - 199, 4 * random.Below(100) - 198))];
        return new(new(1, 410L * k), 2 * points * (1 + 500 / points), Units(), Units());
    }
}

using Verification.Randomness;
using Verification.Report;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.Fig5 (Figure 5 and C.2; l.428, 438, footnote 6): in the setting of Figure 1 the mean test error over 100 runs with γ = 5 is at most that
/// with γ = 1, at 8 channels and more; each pair of runs has one sample and one start. Relation: upper. Rigor: statistical: the hundred pairs are
/// committed and decided exactly; with fresh ones, where the two test errors differ, that of γ = 5 is the less one at least half of the time (sign
/// test, 8 channels).
/// </summary>
[Claim("BG19.Fig5", Place = "Figure 5, l.428", Statement = "mean test error with γ = 5 ≤ with γ = 1, at 8 channels and more", Relation = Relation.Upper, Rigor = Rigor.Statistical)]
public sealed class Figure5 : ProbabilityClaim<ChannelSweep>
{
    private bool Reversed { get; init; }

    private Rational Factor { get; init; } = 1;

    protected override Instances<ChannelSweep> Instances { get; } = Instances<ChannelSweep>.All([ChannelSweep.Paper]);

    protected override ChannelSweep Witness => ChannelSweep.Paper;

    protected override IReadOnlyList<Tooth<ChannelSweep>> Teeth =>
    [
        Rejects("γ = 1 and γ = 5 exchanged", new Figure5 { Reversed = true }, ChannelSweep.Paper),
        Rejects("half of the test error", new Figure5 { Factor = new(1, 2) }, ChannelSweep.Paper),
    ];

    protected override string EventName => "of two runs that differ, the one with γ = 5 has the less test error";

    protected override int Trials => 240;

    protected override Rational FalseProbability => new(85, 100);

    protected override bool Occurs(ChannelSweep x, RandomStream random)
    {
        while (true)
        {
            // One stream for both runs: the same sample and start.
            var pair = (ulong)random.Below(long.MaxValue);
            var (five, one) = (Error(5), Error(1));
            if (five != one) return five < one;

            Rational Error(int gamma) => Figure1Runs.One(8, gamma, oneLacking: false, new RandomStream(pair, 0)).TestError;
        }
    }

    protected override Rational Probability(ChannelSweep x) => new(1, 2);

    protected override IEnumerable<Comparison> Statement<T>(ChannelSweep x)
    {
        var (low, high) = Reversed ? (1, 5) : (5, 1);
        foreach (var channels in x.Channels.Where(channels => channels >= 8))
            yield return AtMost(Mean(channels, low), Factor * Mean(channels, high), $"mean test error at {channels} channels, γ = {low} against γ = {high}");

        Rational Mean(int channels, int gamma) => Figure1Runs.Mean(Figure1Runs.Of(channels, gamma, oneLacking: false, x.Runs).Select(run => run.TestError));
    }

    protected override IEnumerable<PlotEvidence> Plots(ChannelSweep x, Decision decision)
    {
        Rational[] Means(int gamma) => [.. x.Channels.Select(channels => Figure1Runs.Mean(Figure1Runs.Of(channels, gamma, oneLacking: false, x.Runs).Select(run => run.TestError)))];
        yield return Figure1Runs.Plot("Test error with γ = 5 and with γ = 1", "mean test error", x, ("γ = 5", Means(5)), ("γ = 1", Means(1)));
    }
}

using Verification.Randomness;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>Committed runs on a decoy set, so many with k = 100 and so many with k = 2.</summary>
public sealed record DecoyRuns(int Wide, int Narrow)
{
    /// <summary>γ = 5, as in Figure 5; the figures name none.</summary>
    internal static readonly Rational Gamma = 5;

    /// <summary>The start of a run: η = 0.02/k, which is 0.04/channels.</summary>
    internal static LatticeStart Start(int k, RandomStream random) => XordExperiment.Gaussian(k, new(1, 50 * k), random);

    /// <summary>A committed start, whatever the seed of the suite.</summary>
    internal static LatticeStart Committed(string figure, int k, int run) => Start(k, RandomStream.For(Settings.PinnedSeed, $"BG19 {figure}, k = {k}", run));
}

/// <summary>
/// BG19.Fig3 (Figure 3, Section 5; l.153, 169): six diverse inputs of each class, k = 100 and k = 2. Both can reach zero training error; every run with
/// k = 100 then errs nowhere, and of the runs with k = 2 at least 8 in 10 err somewhere.
/// Relation: lower. Rigor: statistical: committed runs are decided exactly, and with fresh ones the share of runs with k = 2 that fit the training set
/// and err elsewhere is tested to be the exact 11/16 of Theorem 6.4 (12 in 16 converge, 11 in 12 of those err; γ = 5, c = 1/50).
/// Readings: η = 0.04/channels, weights N(0, (10⁻⁵)²), runs to gradient 0.
/// </summary>
[Claim("BG19.Fig3", Place = "Figure 3, l.153", Statement = "diverse inputs: k = 100 fits and errs nowhere; k = 2 fits and errs elsewhere with probability 11/16", Relation = Relation.Lower, Rigor = Rigor.Statistical)]
public sealed class Figure3 : ProbabilityClaim<DecoyRuns>
{
    private static readonly int[][] Sample = [XordExperiment.DiversePositive, XordExperiment.DiverseNegative];

    private int Width { get; init; } = 100;

    private Rational Share { get; init; } = new(8, 10);

    protected override Instances<DecoyRuns> Instances { get; } = Instances<DecoyRuns>.All([Settings.Current.Tier == Tier.Nightly ? new(100, 1000) : new(10, 200)]);

    protected override DecoyRuns Witness => new(10, 200);

    protected override IReadOnlyList<Tooth<DecoyRuns>> Teeth =>
    [
        Rejects("k = 2 recovers as k = 100 does", new Figure3 { Width = 2 }, Witness),
        Rejects("all runs with k = 2 err", new Figure3 { Share = 1 }, Witness),
    ];

    protected override string EventName => "k = 2 fits the training set and errs elsewhere";

    protected override bool IsEquality => true;

    protected override int Trials => 8000;

    // Were every network that converges wrong somewhere.
    protected override Rational FalseProbability => new(3, 4);

    protected override bool Occurs(DecoyRuns x, RandomStream random) => XordExperiment.ToTheEnd(DecoyRuns.Start(2, random), DecoyRuns.Gamma, Sample) is var run && run.Fits && !XordExperiment.Recovers(run);

    protected override Rational Probability(DecoyRuns x) => new(11, 16);

    protected override IEnumerable<Comparison> Statement<T>(DecoyRuns x)
    {
        for (var run = 0; run < x.Wide; run++)
        {
            var wide = XordExperiment.ToTheEnd(DecoyRuns.Committed("figure 3", Width, run), DecoyRuns.Gamma, Sample);
            yield return Equal(wide.Loss, 0, $"run {run}, k = {Width}: the loss");
            yield return True(XordExperiment.Recovers(wide), $"run {run}, k = {Width}: no error anywhere");
        }

        var narrow = Enumerable.Range(0, x.Narrow).Select(run => XordExperiment.ToTheEnd(DecoyRuns.Committed("figure 3", 2, run), DecoyRuns.Gamma, Sample)).Where(run => run.Fits).ToList();
        yield return AtLeast<Rational>(narrow.Count, 1, "runs with k = 2 that fit");
        yield return AtLeast(new Rational(narrow.Count(run => !XordExperiment.Recovers(run)), narrow.Count), Share, "share of those that err");
    }
}

/// <summary>
/// BG19.Fig6 (Figure 6, Appendix D; l.442, 453): six diverse positive inputs, five diverse negative ones and one with p₂ alone: a run with k = 100 fits
/// and errs nowhere, and a run with k = 2 fits and errs elsewhere.
/// Relation: lower, an existence. Rigor: exact, by committed runs. Readings as for Figure 3, with the stopping rule of Appendix A; the paper does not say
/// which negative input is not diverse. It is not typical of this sample: most runs with k = 100 fit it and err.
/// </summary>
[Claim("BG19.Fig6", Place = "Figure 6, l.442", Statement = "with a negative input of p₂ alone: some run with k = 100 fits and errs nowhere, some run with k = 2 fits and errs elsewhere", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class Figure6 : ExactClaim<DecoyRuns>
{
    private static readonly int[][] Sample =
    [
        .. Enumerable.Repeat(XordExperiment.DiversePositive, 6),
        .. Enumerable.Repeat(XordExperiment.DiverseNegative, 5),
        [2],
    ];

    private bool Always { get; init; }

    private bool NarrowRecovers { get; init; }

    protected override Instances<DecoyRuns> Instances { get; } = Instances<DecoyRuns>.All([new(10, 40)]);

    protected override DecoyRuns Witness => new(10, 40);

    protected override IReadOnlyList<Tooth<DecoyRuns>> Teeth =>
    [
        Rejects("every run with k = 100 errs nowhere", new Figure6 { Always = true }, Witness),
        Rejects("every run with k = 2 that fits errs nowhere", new Figure6 { NarrowRecovers = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Statement<T>(DecoyRuns x)
    {
        var wide = Fitting(100, x.Wide);
        var narrow = Fitting(2, x.Narrow);
        yield return AtLeast<Rational>(wide.Count(XordExperiment.Recovers), Always ? x.Wide : 1, "runs with k = 100 that fit and err nowhere");
        if (NarrowRecovers) yield return AtMost<Rational>(narrow.Count(run => !XordExperiment.Recovers(run)), 0, "runs with k = 2 that fit and err");
        yield return AtLeast<Rational>(narrow.Count(run => !XordExperiment.Recovers(run)), 1, "runs with k = 2 that fit and err");

        static List<XordSampleLattice> Fitting(int k, int runs) =>
            [.. Enumerable.Range(0, runs).Select(run => XordExperiment.Train(DecoyRuns.Committed("figure 6", k, run), DecoyRuns.Gamma, Sample)).Where(run => run.Fits)];
    }
}

using Verification.Randomness;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.Fig2 (Figure 2, Section 3.4; l.68, 114): gradient descent on XOR with k = 50, c = 1/10, from Gaussian weights: loss 0 after
/// T ≤ max{⌈l₁⌉+⌈l₃⌉, ⌈l₂⌉+⌈l₄⌉} steps (Theorem 3.3; 23 at most in the committed run), and each unit lies within arccos((1−2c)/(1+c)) of the point that
/// it detected. With k = 2, over the 16 sign patterns of the start, the limit's loss is 0, 1, 2 in 4, 8, 4 of them (Theorem 3.4).
/// Relation: upper. Rigor: exact runs; the figure shows one of each.
/// </summary>
[Claim("BG19.Fig2", Place = "Figure 2, l.68", Statement = "XOR, k = 50, c = 1/10: loss 0, clustered at the points; k = 2: the limit's loss is 0, 1, 2 in 4, 8, 4 of 16 sign patterns", Relation = Relation.Upper, Rigor = Rigor.Exact)]
public sealed class Figure2 : ExactClaim<XorFigure>
{
    private bool Swapped { get; init; }

    private int[] Limits { get; init; } = [4, 8, 4];

    protected override Instances<XorFigure> Instances { get; } = Instances<XorFigure>
        .Random(Gen.Choose(0, int.MaxValue).Select(seed => new XorFigure((ulong)seed)), count: 10);

    protected override XorFigure Witness => new(0);

    protected override IReadOnlyList<Tooth<XorFigure>> Teeth =>
    [
        Rejects("the units u cluster at x₁ and x₃", new Figure2 { Swapped = true }, Witness),
        Rejects("k = 2 reaches loss 0 from every start", new Figure2 { Limits = [16, 0, 0] }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XorFigure x) =>
        [.. XorStarts.Rate(x.Wide), .. XorStarts.SmallStart(x.Wide), XorStarts.Detected(x.Wide), .. XorStarts.SmallStart(x.Narrow), Equal<Rational>(x.Narrow.Width, 2, "k = 2")];

    protected override IEnumerable<Comparison> Statement<T>(XorFigure x)
    {
        var run = XorStarts.Run(x.Wide);
        var limits = Enumerable.Range(1, 4).Select(i => (Rational)Rational.Ceiling(XorStarts.ActiveLimit(x.Wide, i))).ToArray();
        var units = XorStarts.Detecting(x.Wide, run, Swapped);
        yield return Equal(run.Loss, 0, "k = 50: ℓ(W_T)");
        yield return AtMost(run.Time, Rational.Max(limits[0] + limits[2], limits[1] + limits[3]), "k = 50: T");
        yield return MoreThan(units.Min(unit => unit.Along), 0, "k = 50: cos ∠ > 0");
        yield return AtLeast(XorStarts.LeastCosineSquared(units), Rational.Square((1 - 2 * x.Wide.Rate) / (1 + x.Wide.Rate)), "k = 50: cos² ∠ ≥ ((1−2c)/(1+c))²");
        if (x == Witness) yield return AtMost<Rational>(run.Time, 23, "k = 50: T in the committed run");

        var losses = Enumerable.Range(0, 16).Select(pattern => XorStarts.Run(Signed(x.Narrow, pattern)).Loss).ToList();
        for (var loss = 0; loss <= 2; loss++) yield return Equal<Rational>(losses.Count(limit => limit == loss), Limits[loss], $"k = 2: sign patterns with the limit's loss {loss}");
    }

    // The signs of ⟨w_j, x₁⟩ and ⟨u_j, x₂⟩ by the bits of a pattern.
    private static LatticeStart Signed(LatticeStart x, int pattern)
    {
        int Sign(int size, int bit) => (pattern >> bit & 1) == 1 ? Math.Abs(size) : -Math.Abs(size);
        return x with { W = [.. x.W.Select((w, j) => (Sign(w.Alpha, j), w.Beta))], U = [.. x.U.Select((u, j) => (u.Alpha, Sign(u.Beta, 2 + j)))] };
    }
}

/// <summary>Gaussian starts of XOR by a seed: k = 50 with c = 1/10, and k = 2 with c = 1/10; ⟨w, x₁⟩ and ⟨w, x₂⟩ have the law of ⟨w, p₁⟩ and ⟨w, p₂⟩.</summary>
public sealed record XorFigure(ulong Seed)
{
    internal LatticeStart Wide => XordExperiment.Gaussian(50, new(1, 500), RandomStream.For(Seed, "BG19 figure 2, k = 50", 0));

    internal LatticeStart Narrow => XordExperiment.Gaussian(2, new(1, 20), RandomStream.For(Seed, "BG19 figure 2, k = 2", 0));

    public override string ToString() => $"new XorFigure({Seed})";
}

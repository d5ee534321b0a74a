using Verification.Data;
using Verification.Kernels;
using Verification.Randomness;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.D5.1 (Definition 5.1, l.227): a distribution is (λ₀, δ, n)-non-degenerate if P[λ_min(H^∞(S)) ≥ λ₀] ≥ 1 − δ for n i.i.d. samples S. For a uniform
/// choice among the m lines of a root system, one root each, with λ₀ = 1/6 for A_k and 1/12 for D_k (HINF.spectra), that probability is Π_{i&lt;n} (1 − i/m): a repeated
/// input makes H^∞ singular, distinct ones keep λ_min ≥ λ₀. So a law with atoms is never non-degenerate for n above the number of its atoms.
/// Relation: identity. Rigor: statistical; the law is decided exactly by enumerating all mⁿ samples.
/// </summary>
[Claim("ADHLW19.D5.1", Place = "Definition 5.1, l.227", Statement = "n uniform draws from m root lines: P[λ_min(H^∞) ≥ λ₀] = Π_{i<n}(1 − i/m)", Relation = Relation.Identity, Rigor = Rigor.Statistical)]
public sealed class Definition5_1 : ProbabilityClaim<RootSample>
{
    private Rational Jitter { get; init; } = 0;

    protected override string EventName => "λ_min(H^∞) ≥ λ₀";

    protected override bool IsEquality => true;

    protected override Instances<RootSample> Instances { get; } = Instances<RootSample>
        .All([new(2, false, 1), new(2, false, 2), new(2, false, 3), new(2, false, 4), new(3, false, 2), new(3, false, 3), new(4, true, 2)]);

    protected override RootSample Witness => new(3, false, 3);

    // Without duplicates every sample would do.
    protected override Rational FalseProbability => 1;

    protected override IReadOnlyList<Tooth<RootSample>> Teeth =>
    [
        Rejects("jitter: H^∞ + I/5, which hides duplicates", new Definition5_1 { Jitter = new(1, 5) }, new(2, false, 2)),
    ];

    protected override bool Occurs(RootSample x, RandomStream random) => IsNonDegenerate(x, [.. Enumerable.Range(0, x.Size).Select(_ => random.Below(x.Lines.Count))]);

    protected override Rational Probability(RootSample x) => Enumerable.Range(0, x.Size).Aggregate(Rational.One, (p, i) => p * new Rational(Math.Max(x.Lines.Count - i, 0), x.Lines.Count));

    protected override IEnumerable<Comparison> Statement<T>(RootSample x)
    {
        var (m, samples) = (x.Lines.Count, (int)Rational.Pow(x.Lines.Count, x.Size).Numerator);
        var good = Enumerable.Range(0, samples).Count(code =>
        {
            var draw = new int[x.Size];
            for (var i = 0; i < x.Size; i++, code /= m) draw[i] = code % m;
            return IsNonDegenerate(x, draw);
        });
        yield return Equal(new Rational(good, samples), Probability(x), "share of non-degenerate samples = Π (1 − i/m)");
    }

    private bool IsNonDegenerate(RootSample x, int[] draw)
    {
        var h = ArcCosineKernel.RationalGram(x.Lines.Pick([.. draw.Select(i => i + 1)]));
        return (h - (x.Least - Jitter) * Matrix<Rational>.Identity(draw.Length)).IsPositiveSemidefinite(out _);
    }
}

/// <summary>n draws from the lines of A_k or D_k.</summary>
public sealed record RootSample(int Rank, bool IsD, int Size)
{
    internal UnitPoints Lines => IsD ? RootSystems.D(Rank) : RootSystems.A(Rank);

    internal Rational Least => IsD ? new(1, 12) : new(1, 6);

    public override string ToString() => $"new RootSample({Rank}, {(IsD ? "true" : "false")}, {Size})";
}

/// <summary>
/// ADHLW19.D5.1.monotone (Definition 5.1, l.227): fewer samples have the larger λ_min: if H^∞ of n points is ⪰ vI, so is that of any of them (Cauchy interlacing),
/// so (λ₀, δ, n)-non-degenerate implies (λ₀', δ', n') for λ₀' ≤ λ₀, δ' ≥ δ, n' ≤ n. Relation: lower. Rigor: exact, with v the largest multiple of 1/96 that H^∞ allows.
/// </summary>
[Claim("ADHLW19.D5.1.monotone", Place = "Definition 5.1, l.227", Statement = "S' ⊆ S ⇒ λ_min(H^∞(S')) ≥ λ_min(H^∞(S))", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class Definition5_1Monotone : ExactClaim<Subsample>
{
    private bool Reversed { get; init; }

    protected override Instances<Subsample> Instances { get; } = Instances<Subsample>
        .Random(
            from points in SphereData.AnyRoots(12)
            from kept in Gen.Choose(1, points.Count)
            select new Subsample(points, kept),
            count: 60,
            x => x.Kept > 1 ? [x with { Kept = x.Kept - 1 }] : [])
        .Corner("all of it", new(RootSystems.A(3), 6))
        .Corner("one of two antipodes", new(SphereData.Antiparallel, 1))
        .Corner("one of two duplicates", new(RootSystems.A(2).Pick(1, 1), 1));

    protected override Subsample Witness => new(RootSystems.D(4), 5);

    protected override IReadOnlyList<Tooth<Subsample>> Teeth => [Rejects("the reverse: λ_min(S) ≥ λ_min(S')", new Definition5_1Monotone { Reversed = true }, new(RootSystems.D(4), 1))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Subsample x) => [True(x.Kept >= 1 && x.Kept <= x.Points.Count, "∅ ≠ S' ⊆ S")];

    protected override IEnumerable<Comparison> Statement<T>(Subsample x)
    {
        var (all, some) = (ArcCosineKernel.RationalGram(x.Points), ArcCosineKernel.RationalGram(x.Points.Pick([.. Enumerable.Range(1, x.Kept)])));
        if (Reversed) (all, some) = (some, all);
        var v = Enumerable.Range(0, 49).Select(k => new Rational(k, 96)).TakeWhile(v => IsAtLeast(all, v)).Last();
        yield return True(IsAtLeast(some, v), $"H^∞(S) ⪰ {v} I ⇒ H^∞(S') ⪰ {v} I");
    }

    private static bool IsAtLeast(Matrix<Rational> h, Rational v) => (h - v * Matrix<Rational>.Identity(h.Rows)).IsPositiveSemidefinite(out _);
}

/// <summary>Points, and how many of the first are kept.</summary>
public sealed record Subsample(UnitPoints Points, int Kept)
{
    public override string ToString() => $"new Subsample({Points}, {Kept})";
}

using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.C6.wlog (Section 6; l.189, 477): two diverse inputs of one class have the same N_W and the same gradient, wherever no unit has a tie. So gradient
/// descent on m positive and m negative diverse inputs (eq. 4) is gradient descent on one x⁺ and one x⁻: the same weights at every step.
/// Relation: identity. Rigor: exact; the run on the sample by definition, in fractions, against the integer engine of x⁺, x⁻. Convention: eq. 4 takes the
/// mean in each class and adds the two.
/// </summary>
[Claim("BG19.C6.wlog", Place = "Section 6, l.189", Statement = "descent on m + m diverse inputs has the weights of descent on x⁺ and x⁻ at every step", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Section6Diverse : ExactTrajectory<DiverseSample>
{
    private static readonly DiverseSample Smallest = new(XordStarts.Tiny(2, new(1, 41), 2, 1, 0), [[1, 2, 3, 4], [4, 3, 3, 2, 1]], [[2, 4, 2], [4, 2]]);

    private Func<int, Rational> Scale { get; init; } = _ => 1;

    protected override Instances<DiverseSample> Instances { get; } = Instances<DiverseSample>
        .Random(
            from start in XordStarts.Small(3, [new(1, 5), new(1, 41)], [1, 2, 8])
            from m in Gen.Choose(1, 3)
            from positive in Diverse([1, 2, 3, 4], [1, 2, 3, 4]).ArrayOf(m)
            from negative in Diverse([2, 4], [2, 4]).ArrayOf(m)
            select new DiverseSample(start, positive, negative),
            count: 8);

    protected override DiverseSample Witness => Smallest;

    protected override string Oracle => BruteForce.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(DiverseSample x) => BruteForce.Xord(x.Start, [.. x.Positive, .. x.Negative], x.Positive.Length, 20);

    protected override IReadOnlyList<Tooth<DiverseSample>> Teeth =>
    [
        Rejects("the sum over each class", new Section6Diverse { Scale = m => m }, Smallest),
        Rejects("the mean over both classes", new Section6Diverse { Scale = _ => new(1, 2) }, Smallest),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(DiverseSample x) =>
    [
        True(x.Positive.All(p => p.Distinct().Count() == 4) && x.Negative.All(p => p.Order().Distinct().SequenceEqual([2, 4])), "all inputs are diverse"),
        True(x.Positive.Length == x.Negative.Length && x.Positive.Length > 0, "m inputs a class"),
        .. XordStarts.SmallStart(x.Start),
    ];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(DiverseSample x)
    {
        var network = Xord.Network<Rational>(x.Start.Start);
        ClassMeanRisk<Rational> risk = new([.. x.Positive.Select(p => Xord.Input<Rational>(p))], [.. x.Negative.Select(p => Xord.Input<Rational>(p))], x.Start.Gamma);
        var run = new XordLattice(x.Start.Start, x.Start.Gamma);
        for (; run.Time <= (Settings.Current.Tier == Tier.Nightly ? 200 : 20); run.Step())
        {
            yield return
            [
                .. risk.Positive.Select(p => Equal(network.Output(p), run.Value(run.Outputs.Positive), "N at a positive input")),
                .. risk.Negative.Select(p => Equal(network.Output(p), run.Value(run.Outputs.Negative), "N at a negative input")),
                Equal(Distance(network.W, run), 0, "the weights of both runs"),
            ];
            if (run.HasConverged) yield break;
            network = risk.Step(network, Scale(x.Positive.Length) * x.Start.Start.StepSize);
        }
    }

    // Σ_j (⟨w_j, p₁⟩ − α_j)² + (⟨w_j, p₂⟩ − β_j)² over both runs' units.
    private static Rational Distance(Matrix<Rational> weights, XordLattice run) =>
        XordStarts.Now(run, run.W).Concat(XordStarts.Now(run, run.U)).Select((unit, j) => Rational.Square(weights[j, 0] + weights[j, 1] - unit.Alpha) + Rational.Square(weights[j, 0] - weights[j, 1] - unit.Beta))
            .Aggregate(Rational.Zero, (sum, part) => sum + part);

    // All of `needed`, some of `allowed` besides, in any order.
    private static Gen<int[]> Diverse(int[] needed, int[] allowed) =>
        from more in Gen.Choose(0, 2)
        from others in Gen.Elements(allowed).ArrayOf(more)
        from order in Gen.Shuffle([.. needed, .. others])
        select order.ToArray();
}

/// <summary>A start of XOR detection and diverse inputs, by the numbers of their patterns.</summary>
public sealed record DiverseSample(XordStart Start, int[][] Positive, int[][] Negative)
{
    public override string ToString() => $"new DiverseSample({Start}, {Text(Positive)}, {Text(Negative)})";

    private static string Text(int[][] inputs) => $"[{string.Join(", ", inputs.Select(x => $"[{string.Join(", ", x)}]"))}]";
}

/// <summary>
/// BG19.C6.R (Section 6 and Appendix E; l.475): R_t⁺ = R_t⁻ for all t, N_{W_t}(x^φ) = S_t^φ + R_t^φ − P_t^φ for φ = +, −, hence N⁺ − N⁻ = S⁺ − P⁺ + P⁻ − S⁻. Here S sums
/// max_i σ(⟨w, x_i⟩) over W_t⁺(1) ∪ W_t⁺(3), P the same of u, R over W_t⁺(2) ∪ W_t⁺(4) less that of u.
/// Relation: identity. Rigor: exact at every step; sums and outputs by definition, at the weights of the integer engine, and its R with them. Proof:
/// where p₂ or p₄ wins at x⁺ it wins at x⁻.
/// </summary>
[Claim("BG19.C6.R", Place = "Section 6, l.475", Statement = "R_t⁺ = R_t⁻, N(x^φ) = S^φ + R^φ − P^φ, N⁺ − N⁻ = S⁺ − P⁺ + P⁻ − S⁻", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Section6Sums : ExactTrajectory<XordStart>
{
    private bool Swapped { get; init; }

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Small(6, [new(1, 5), new(1, 20)], [1, 2, 8]), count: 20, shrink: XordStarts.Simpler);

    protected override XordStart Witness => XordStarts.Tiny(3, new(1, 10), 2, 2, 1);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("P and S swapped", new Section6Sums { Swapped = true }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) => XordStarts.SmallStart(x);

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(XordStart x)
    {
        var run = new XordLattice(x.Start, x.Gamma);
        for (; ; run.Step())
        {
            var (w, u) = (XordStarts.Now(run, run.W), XordStarts.Now(run, run.U));
            var (s, p) = ((Plus: Sum(w, [1, 3], [1, 2, 3, 4]), Minus: Sum(w, [1, 3], [2, 4])), (Plus: Sum(u, [1, 3], [1, 2, 3, 4]), Minus: Sum(u, [1, 3], [2, 4])));
            var r = (Plus: Sum(w, [2, 4], [1, 2, 3, 4]) - Sum(u, [2, 4], [1, 2, 3, 4]), Minus: Sum(w, [2, 4], [2, 4]) - Sum(u, [2, 4], [2, 4]));
            if (Swapped) (s, p) = (p, s);
            // N by eq. 2: a sum over all units, whatever wins.
            var (plus, minus) = (Sum(w, [1, 2, 3, 4], [1, 2, 3, 4]) - Sum(u, [1, 2, 3, 4], [1, 2, 3, 4]), Sum(w, [1, 2, 3, 4], [2, 4]) - Sum(u, [1, 2, 3, 4], [2, 4]));
            yield return
            [
                Equal(r.Plus, r.Minus, "R⁺ = R⁻"),
                Equal(plus, s.Plus + r.Plus - p.Plus, "N⁺ = S⁺ + R⁺ − P⁺"),
                Equal(minus, s.Minus + r.Minus - p.Minus, "N⁻ = S⁻ + R⁻ − P⁻"),
                Equal(run.Value(run.R), r.Plus, "R of the engine"),
                Equal(plus - minus, s.Plus - p.Plus + p.Minus - s.Minus, "N⁺ − N⁻ = S⁺ − P⁺ + P⁻ − S⁻"),
            ];
            if (!XordStarts.Continues(run)) yield break;
        }
    }

    // Σ max_{l ∈ input} σ(⟨·, p_l⟩) over the units whose winner among all four patterns is one of `winners`.
    private static Rational Sum((Rational Alpha, Rational Beta)[] units, int[] winners, int[] input) =>
        units.Where(unit => winners.Contains(PatternOrder.Winners(unit, [1, 2, 3, 4]).Single())).Aggregate(Rational.Zero, (sum, unit) => sum + Rational.Max(input.Max(l => PatternOrder.At(unit, l)), 0));
}

/// <summary>
/// BG19.C6.partition (used in Lemmas E.5 and E.6 and Appendix F; l.583, 1102): without ties exactly one of the four sets W⁺(1) … W⁺(4) has a unit, and
/// exactly one of W⁻(2), W⁻(4); j ∈ W⁺(l) with l ∈ {2, 4} gives j ∈ W⁻(l); and j ∈ W⁺(1) ∪ W⁺(3) iff |⟨w, p₁⟩| > |⟨w, p₂⟩|. The same of U. Relation:
/// identity. Rigor: proved: only signs and order of |⟨w, p₁⟩|, |⟨w, p₂⟩| matter, eight types. Section 3 writes W⁺(i) for half-planes, of which each unit
/// lies in two.
/// </summary>
[Claim("BG19.C6.partition", Place = "proof of Lemma E.5, l.583", Statement = "without ties W⁺(1), …, W⁺(4) and W⁻(2), W⁻(4) are partitions; W⁺(l) ⊆ W⁻(l) for l = 2, 4; W⁺(1) ∪ W⁺(3) = {|⟨w,p₁⟩| > |⟨w,p₂⟩|}", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Section6Partition : ExactClaim<(int Alpha, int Beta)>
{
    private bool HalfPlanes { get; init; }

    protected override Instances<(int Alpha, int Beta)> Instances { get; } = Instances<(int Alpha, int Beta)>
        .Random(from sizes in Gen.Choose(1, 1000).Two() from signs in Gen.Elements(-1, 1).Two() select (signs.Item1 * (sizes.Item1 + sizes.Item2), signs.Item2 * sizes.Item2), count: 100)
        .Corner("⟨w, p₁⟩ = 0", (0, 1));

    protected override (int Alpha, int Beta) Witness => (1, 2);

    protected override IReadOnlyList<Tooth<(int Alpha, int Beta)>> Teeth =>
    [
        Rejects("the half-planes of Section 3", new Section6Partition { HalfPlanes = true }, (1, 2)),
        Needs("|⟨w, p₁⟩| ≠ |⟨w, p₂⟩|", (1, 1)),
        Needs("⟨w, p₂⟩ ≠ 0", (1, 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "the eight types",
            () => new[] { (1, 2), (2, 1) }.SelectMany(size => new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) }.SelectMany(sign => Says((sign.Item1 * size.Item1, sign.Item2 * size.Item2), false))),
            () => Says((1, 2), true)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>((int Alpha, int Beta) x) =>
        [True(x.Beta != 0, "⟨w, p₂⟩ ≠ 0"), True(Math.Abs(x.Alpha) != Math.Abs(x.Beta), "|⟨w, p₁⟩| ≠ |⟨w, p₂⟩|")];

    protected override IEnumerable<Comparison> Statement<T>((int Alpha, int Beta) x) => Says(x, HalfPlanes);

    private static IEnumerable<Comparison> Says((int Alpha, int Beta) x, bool halfPlanes)
    {
        var (plus, minus) = (PatternOrder.Winners((x.Alpha, x.Beta), [1, 2, 3, 4]), PatternOrder.Winners((x.Alpha, x.Beta), [2, 4]));
        if (halfPlanes) plus = [.. Enumerable.Range(1, 4).Where(l => PatternOrder.At((x.Alpha, x.Beta), l).Sign > 0)];
        yield return Equal<Rational>(plus.Length, 1, "one of W⁺(1), …, W⁺(4)");
        yield return Equal<Rational>(minus.Length, 1, "one of W⁻(2), W⁻(4)");
        yield return True(plus[0] is 1 or 3 || plus[0] == minus[0], "W⁺(l) ⊆ W⁻(l) for l = 2, 4");
        yield return True(plus[0] is 1 or 3 == Math.Abs(x.Alpha) > Math.Abs(x.Beta), "W⁺(1) ∪ W⁺(3) = {|⟨w, p₁⟩| > |⟨w, p₂⟩|}");
    }
}

/// <summary>The inner products of a unit with the four patterns, from ⟨w, p₁⟩ and ⟨w, p₂⟩, and which are greatest.</summary>
internal static class PatternOrder
{
    /// <summary>⟨w, p_l⟩: p₃ = −p₁ and p₄ = −p₂.</summary>
    internal static Rational At((Rational Alpha, Rational Beta) unit, int l) => l switch { 1 => unit.Alpha, 2 => unit.Beta, 3 => -unit.Alpha, _ => -unit.Beta };

    /// <summary>The patterns of an input at which the inner product is greatest: one, but for ties.</summary>
    internal static int[] Winners((Rational Alpha, Rational Beta) unit, int[] input) => [.. input.Where(l => At(unit, l) == input.Max(m => At(unit, m)))];
}

using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.PE.18 (Proposition E.18, l.837): with β = (γ − 40¼c)/(39c + 1) > 1, γ ≥ 2 and k ≥ 64((β + 1)/(β − 1))², from a start in the events of Lemmas E.2, E.3
/// and E.15 gradient descent ends with loss 0 and N(z) > 0 for each of the 12 sets of patterns with p₁ or p₃; indeed N(z) ≥ (γ + 1 − c/4)(½ − 4/√k) − 1 − 38c.
/// Relation: lower. Rigor: exact runs, the bound enclosed. The three events have probability at least 1 − √(2k)/(√π e^(8k)) − 8e^(−8). The footnote asks for
/// ">" where the proposition has "≥"; the proof below has room for equality.
///
/// Proof: S⁺_T = X(1) + X(3) ≥ γ + 1 + S⁻ (PE.18.step1), X(1) ≤ αX(3) + X₀(1) with X₀(1) ≤ (√2/8)c &lt; c/4 (PE.18.step2), 1 + α = 2√k/(√k − 8); so X(3) ≥ (γ
/// + 1 − c/4)(½ − 4/√k). The units u take at most Y_T ≤ 1 + 38c (Lemma E.17), those of W₁ and W₂₄ add no less than 0 (PE.18.step3). That exceeds the paper's
/// bound, which is positive for such k (PE.18.step4).
/// </summary>
[Claim("BG19.PE.18", Place = "Proposition E.18, l.837", Statement = "k ≥ 64((β+1)/(β−1))²: at T, N(z) > 0 for all 12 positive sets of patterns; N(z) ≥ (γ+1−c/4)(½−4/√k) − 1 − 38c", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class PropositionE18 : EnclosedClaim<XordStart>
{
    private const string Wide = "k ≥ 64((β+1)/(β−1))²";

    private Rational Least { get; init; }

    // The least output known in the regime of Theorem 6.3 from sizes η/3 and η/6: N({2,3,4}) = 839/2400.
    internal static XordStart Narrow => QuadrantStarts.Of(new(1, 410), 8, [51, 60, 9, 0], [30, 52, 30, 8]);

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(QuadrantStarts.Explored(112, 140, (new(1, 41), 18), (new(1, 10), 200), (new(1, 100), 12)), count: 40)
        .Corner("k = 120, c = 1/410, γ = 8", Narrow);

    protected override XordStart Witness => QuadrantStarts.Of(new(1, 41), 18, [51, 60, 9, 0], [30, 30, 30, 30]);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Needs(Wide, QuadrantStarts.Of(new(1, 410), 8, [31, 27, 1, 11], [17, 18, 17, 18])),
        Needs(Wide, QuadrantStarts.Of(new(1, 410), 2, [49, 30, 10, 31], [30, 30, 30, 30])) with { Name = "γ = 2 at k = 120" },
        Rejects("N(z) > 9/25", new PropositionE18 { Least = new(9, 25) }, Narrow),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x)
    {
        var beta = ExplorationThreshold.Positive.Beta(x.Gamma, x.Rate);
        return
        [
            AtLeast(x.Gamma, 2, "γ ≥ 2"),
            MoreThan(beta, 1, "β > 1"),
            AtLeast(x.Width, 64 * Rational.Square((beta + 1) / (beta - 1)), Wide),
            .. XordStarts.Regime(x),
            .. QuadrantStarts.Explored(x),
            .. QuadrantStarts.ExploredDetectors(x),
        ];
    }

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = XordRunClaim.Limit(x);
        var (share, c) = (T.From(new(1, 2)) - 4 / T.Sqrt(T.From(x.Width)), x.Rate);
        var bound = T.From(x.Gamma + 1 - c / 4) * share - T.From(1 + 38 * c);
        foreach (var patterns in Xord.PatternSets.Where(patterns => Xord.Label(patterns) == 1))
        {
            var output = run.Value(run.Output(patterns));
            yield return MoreThan(output, Least, $"N({XordInputs.Text(patterns)}) > {Least}");
            yield return AtLeast(T.From(output), bound, $"N({XordInputs.Text(patterns)}) ≥ (γ+1−c/4)(½−4/√k) − 1 − 38c");
        }
    }
}

/// <summary>
/// BG19.PE.18.step1 (proof of Proposition E.18, eq. 15, l.845): N⁺ = X(1) + X(3) − P⁺ + N⁻ − S⁻ + P⁻ at all times, X(1) + X(3) = S⁺; and at T, X(1) + X(3) ≥ γ
/// + 1 + S⁻ ≥ γ + 1, as P^± = 0 from t = 1 on.
/// Relation: lower. Printed: ≥ γ + 1 − c, from a false bound of P⁻; weaker.
/// </summary>
[Claim("BG19.PE.18.step1", Place = "proof of Proposition E.18, eq. 15, l.845", Statement = "N⁺ = S⁺ − P⁺ + N⁻ − S⁻ + P⁻; at T, X_T(1) + X_T(3) ≥ γ + 1 + S⁻_T", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class PropositionE18Detectors : XordRunClaim
{
    private Rational Surplus { get; init; }

    private bool Swapped { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("γ + 2", new PropositionE18Detectors { Surplus = 1 }, Small),
        Rejects("γ + 1 + 3c", new PropositionE18Detectors { Surplus = new(3, 41) }, XordStarts.Tiny(2, new(1, 41), 1, 1, 1)),
        Rejects("P and S exchanged", new PropositionE18Detectors { Swapped = true }, Small),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var defects = new Extent();
        foreach (var run in Run(x))
        {
            var (s, p) = Swapped ? (run.U, run.W) : (run.W, run.U);
            // By eq. 2: the engine's own outputs are sums of S, R and P.
            var (positive, negative) = (run.Output(1, 2, 3, 4), run.Output(2, 4));
            defects.Add(positive - (s.FirstAtPositive - p.FirstAtPositive + negative - s.FirstAtNegative + p.FirstAtNegative));
        }

        var limit = Limit(x);
        foreach (var comparison in defects.All(limit, 0, "N⁺ − (S⁺ − P⁺ + N⁻ − S⁻ + P⁻) = 0")) yield return comparison;
        yield return AtLeast(limit.Value(limit.W.FirstAtPositive), x.Gamma + 1 + Surplus + limit.Value(limit.W.FirstAtNegative), "X(1) + X(3) ≥ γ + 1 + S⁻");
    }
}

/// <summary>
/// BG19.PE.18.step2 (proof of Proposition E.18, eq. 16, 17, l.857): α = (k/4 + 2√k)/(k/4 − 2√k). In the event of Lemma E.15 with k > 64, at T
///     X(1) ≤ αX(3) + X₀(1),   X₀(1) ≤ (√2/8)c &lt; c/4,   X(3) ≥ (γ + 1 − c/4)/(1 + α) ≥ (γ + 1 − 5c/4)/(1 + α),
/// and the same with 1 and 3 exchanged. Relation: upper. Rigor: exact runs, √k enclosed. Proof: (X(i) − X₀(i))/|W₀⁺(i)| is the same for i = 1, 3 (Lemma E.9);
/// X₀(1) ≤ (√2/4)η|W₀⁺(1)|, |W₀⁺(1)| ≤ k/2. The text takes X₀(1) ≤ ηk/4 from Lemma E.3, which gives √2ηk/4: a slip, mended by |W₀⁺(1)| ≤ k/2.
/// </summary>
[Claim("BG19.PE.18.step2", Place = "proof of Proposition E.18, eq. 16, l.857", Statement = "X_T(1) ≤ αX_T(3) + X₀(1), X₀(1) ≤ (√2/8)c, X_T(3) ≥ (γ+1−c/4)/(1+α), α = (k/4+2√k)/(k/4−2√k), likewise for 3 and 1", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class PropositionE18Balance : EnclosedClaim<XordStart>
{
    private int Share { get; init; } = 4;

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(QuadrantStarts.Explored(65, 140, (new(1, 5), 1), (new(1, 10), 2), (new(1, 41), 2)), count: 60)
        .Corner("k = 120, c = 1/410, γ = 8", PropositionE18.Narrow);

    protected override XordStart Witness => QuadrantStarts.Of(new(1, 41), 2, [51, 60, 9, 0], [30, 30, 30, 30]);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("k/2 for k/4 in α", new PropositionE18Balance { Share = 2 }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        [MoreThan<Rational>(x.Width, 64, "k > 64"), .. XordStarts.Regime(x), .. QuadrantStarts.Explored(x), .. QuadrantStarts.ExploredDetectors(x)];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (start, run) = (new XordLattice(x.Start, x.Gamma), XordRunClaim.Limit(x));
        var (k, root, c) = (T.From(x.Width), T.Sqrt(T.From(x.Width)), T.From(x.Rate));
        var alpha = (k / Share + 2 * root) / (k / Share - 2 * root);
        foreach (var (i, other) in new[] { (1, 3), (3, 1) })
        {
            var (at, opposite, first) = (T.From(Sum(run, i)), T.From(Sum(run, other)), T.From(Sum(start, i)));
            yield return AtMost(at, alpha * opposite + first, $"X_T({i}) ≤ αX_T({other}) + X₀({i})");
            yield return AtMost(first, T.Sqrt(T.From(2)) / 8 * c, $"X₀({i}) ≤ (√2/8)c");
            yield return AtLeast(opposite, (T.From(x.Gamma) + 1 - c / 4) / (1 + alpha), $"X_T({other}) ≥ (γ+1−c/4)/(1+α)");
        }
    }

    // X(i) = Σ |⟨w, p₁⟩| over W⁺(i).
    private static Rational Sum(XordLattice run, int i)
    {
        var sum = 0L;
        for (var j = 0; j < run.W.Alpha.Length; j++) sum += run.W.WinnerAtPositive(j) == i ? Math.Abs(run.W.Alpha[j]) : 0;
        return run.Value(sum);
    }
}

/// <summary>
/// BG19.PE.18.step3 (proof of Proposition E.18, eq. 18–20, l.861): for any weights without ties and any input z in which p₃ occurs
///     N(z) ≥ X(3) − P⁺ − Y(2) − Y(4),   Σ_j max σ(⟨u_j, z_l⟩) ≤ Σ_j max σ(⟨u_j, x⁺_l⟩) = P⁺ + Y(2) + Y(4);
/// and −c − 1 − 3(8c) − 14c = −39c − 1. Relation: lower, attained at z = x⁺ where all units are in W⁺(3) or U. Rigor: proved. Proof: unit by unit; z's
/// patterns are among those of x⁺, w ∈ W⁺(3) has its maximum at p₃, the other w add at least 0.
/// </summary>
[Claim("BG19.PE.18.step3", Place = "proof of Proposition E.18, eq. 18–20, l.861", Statement = "p₃ in z: N(z) ≥ X(3) − P⁺ − Y(2) − Y(4), Σ_u max σ at z ≤ Σ_u max σ at x⁺ = P⁺ + Y(2) + Y(4)", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class PropositionE18Pointwise : ExactClaim<XordStart>
{
    private bool WithoutFour { get; init; }

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>.Random(
        from k in Gen.Choose(1, 6)
        from w in Unit().ArrayOf(k)
        from u in Unit().ArrayOf(k)
        select new XordStart(new(1, 1, w, u), 1),
        count: 200);

    protected override XordStart Witness => new(new(1, 1, [(-2, 1)], [(1, -2)]), 1);

    protected override TightCase<XordStart> Tight => new(new(new(1, 1, [(-5, 1)], [(1, -2)]), 1), 1, "{3,4}: N(z) ≥ X(3) − P⁺ − Y(2) − Y(4)");

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("Y(2) for Y(2) + Y(4)", new PropositionE18Pointwise { WithoutFour = true }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        // Both sides of a unit's inequality are homogeneous and, between the kinks of σ and max, linear in (α, β): the two extreme rays of each of the 8 sectors decide.
        new FiniteProof("a unit w: max σ over z ≥ [w ∈ W⁺(3)]|α|; a unit u: max σ over z ≤ max{|α|, |β|}; on the extreme rays of all sectors, for all 8 sets with p₃", () => Rays(lower: true), () => Rays(lower: false)),
        new GridIdentity("−c − 1 − 3(8c) − 14c = −39c − 1", [1], x => (-x[0] - 1 - 24 * x[0] - 14 * x[0], -39 * x[0] - 1), x => (-x[0] - 1 - 24 * x[0] - 14 * x[0], -38 * x[0] - 1)),
    ];

    private static IEnumerable<int[]> WithThree => Xord.PatternSets.Where(patterns => patterns.Contains(3));

    protected override IEnumerable<Comparison> Statement<T>(XordStart start)
    {
        var x = start.Start;
        var network = Xord.Network<Rational>(x);
        Rational Said((int Alpha, int Beta)[] units, int[] patterns) => units.Aggregate(Rational.Zero, (sum, unit) => sum + Greatest(unit, patterns));
        (int, int)[] Won((int Alpha, int Beta)[] units, params int[] quadrants) => [.. units.Where(unit => quadrants.Any(i => QuadrantStarts.Count([unit], i) == 1))];
        int[] all = [1, 2, 3, 4];
        var (x3, rivals) = (Said(Won(x.W, 3), all), Said(Won(x.U, 1, 3), all) + Said(Won(x.U, WithoutFour ? [2] : [2, 4]), all));
        foreach (var patterns in WithThree)
        {
            var text = XordInputs.Text(patterns);
            yield return AtLeast(network.Output(Xord.Input<Rational>(patterns)), x3 - rivals, $"{text}: N(z) ≥ X(3) − P⁺ − Y(2) − Y(4)");
            yield return AtMost(Said(x.U, patterns), rivals, $"{text}: Σ_u max σ at z ≤ P⁺ + Y(2) + Y(4)");
        }
    }

    private static Gen<(int, int)> Unit() =>
        from small in Gen.Choose(1, 20)
        from large in Gen.Choose(21, 40)
        from swap in Gen.Elements(false, true)
        from s in Gen.Elements(1, -1)
        from t in Gen.Elements(1, -1)
        select swap ? (s * large, t * small) : (s * small, t * large);

    private static int Greatest((int Alpha, int Beta) unit, int[] patterns) => patterns.Max(i => Math.Max(0, (i <= 2 ? 1 : -1) * (i % 2 == 1 ? unit.Alpha : unit.Beta)));

    private static IEnumerable<Comparison> Rays(bool lower) =>
        from alpha in new[] { -1, 0, 1 }
        from beta in new[] { -1, 0, 1 }
        from patterns in WithThree
        let said = Greatest((alpha, beta), patterns)
        from comparison in new[]
        {
            // The closure of W⁺(3): −α ≥ |β|.
            AtLeast<Rational>(said, -alpha >= Math.Abs(beta) || !lower ? Math.Abs(alpha) : 0, "max σ(⟨w, z_l⟩) ≥ [w ∈ W⁺(3)]|⟨w, p₁⟩|"),
            AtMost<Rational>(said, Math.Max(Math.Abs(alpha), Math.Abs(beta)), "max σ(⟨u, z_l⟩) ≤ max σ(⟨u, x⁺_l⟩)"),
        }
        select comparison;
}

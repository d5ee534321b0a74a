using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.PE.22 (Proposition E.22, l.1009): with β = (1 − 36¼c)/(35c) > 1 and k > 64((β + 1)/(β − 1))², from a start in the events of Lemmas E.2, E.3 and E.19
/// gradient descent ends with loss 0 and N &lt; 0 at the three sets of patterns {2}, {4}, {2,4}; indeed N ≤ 35c − (1 − 5c/4)(½ − 4/√k) at the first two, and N
/// ≤ −1 at the third. Relation: upper. Rigor: exact runs, the bound enclosed.
///
/// Proof: Y(l) over U₀⁺(l), Z(l) over U₁₃ ∩ U₀⁻(l). At {2}, N ≤ S⁻ + X − Y(2) − Z(2) (PE.22.step2); Y(4) ≤ αY(2) + (√2/4)η|U₀⁺(4)| and the same for Z (E.20,
/// E.21, E.19), Y(2) + Y(4) + Z(2) + Z(4) ≥ 1 (PE.22.step1): Y(2) + Z(2) ≥ (1 − (√2/4)c)/(1 + α), α = (k/4 + 2√k)/(k/4 − 2√k); S⁻ + X &lt; 27½c (E.17).
///
/// Probability: the statement has 1 − √(2k)/(√π e^(8k)) − 8e^(−8), its proof 16e^(−8), its ingredients add up to 12e^(−8) (a half of Lemma E.2, Lemma E.19).
/// Exactly, for k ≤ 200, the five counts fail together with at most 8e^(−8): the printed number is right there; for greater k the union bound gives 12.
/// </summary>
[Claim("BG19.PE.22", Place = "Proposition E.22, l.1009", Statement = "k > 64((β+1)/(β−1))²: at T, N({2}), N({4}) ≤ 35c − (1−5c/4)(½−4/√k) < 0 and N({2,4}) ≤ −1", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class PropositionE22 : EnclosedClaim<XordStart>
{
    private Rational Greatest { get; init; }

    // U = (30, 51, 30, 9) lies in the event of Lemma E.19 with 51 ≤ 30 + 2√120 and 9 ≥ 30 − 2√120.
    private static XordStart Narrow => QuadrantStarts.Of(new(1, 410), 8, [49, 60, 10, 1], [30, 51, 30, 9]);

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(QuadrantStarts.Explored(153, 180, (new(1, 200), 1), (new(1, 300), 1), (new(1, 200), 3)), count: 40)
        .Corner("k = 120, c = 1/410, γ = 8", Narrow);

    protected override XordStart Witness => QuadrantStarts.Of(new(1, 200), 1, [40, 40, 40, 40], [40, 60, 40, 20]);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("N({2}), N({4}) ≤ −½", new PropositionE22 { Greatest = new(-1, 2) }, Narrow)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("65 ≤ k ≤ 200: P[||W₁₃| − k/2| > 2√k] + 4P[|B − k/4| > 2√k] ≤ 8e^(−8)", () => Failures(8), () => Failures(new(1, 10))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x)
    {
        var threshold = ExplorationThreshold.Negative;
        return
        [
            MoreThan<Rational>(x.Width, 64, "k > 64"),
            MoreThan(threshold.Beta(x.Gamma, x.Rate), 1, "β > 1"),
            MoreThan(x.Width, threshold.Width(x.Gamma, x.Rate), "k > 64((β+1)/(β−1))²"),
            .. XordStarts.Regime(x),
            .. QuadrantStarts.Explored(x),
            .. QuadrantStarts.ExploredRivals(x),
        ];
    }

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = XordRunClaim.Limit(x);
        var bound = T.From(35 * x.Rate) - T.From(1 - 5 * x.Rate / 4) * (T.From(new(1, 2)) - 4 / T.Sqrt(T.From(x.Width)));
        yield return LessThan(bound, T.Zero, "35c − (1−5c/4)(½−4/√k) < 0");
        foreach (var l in new[] { 2, 4 })
        {
            var output = run.Value(run.Output([l]));
            yield return AtMost(T.From(output), bound, $"N({{{l}}}) ≤ 35c − (1−5c/4)(½−4/√k)");
            yield return LessThan(output, Greatest, $"N({{{l}}}) < {Greatest}");
        }

        yield return AtMost(run.Value(run.Output([2, 4])), -1, "N({2,4}) ≤ −1");
    }

    private static IEnumerable<Comparison> Failures(Rational factor) =>
        from k in Enumerable.Range(65, 136)
        select AtMost(Interval.From(BinomialTail.Outside(k, 2, 4) + 4 * BinomialTail.Outside(k, 4, 4)), Interval.From(factor) * Interval.Exp(Interval.From(-8)), $"k = {k}: the failures ≤ {factor}e^(−8)");
}

/// <summary>
/// BG19.PE.22.step1 (proof of Proposition E.22, eq. 21, l.1023): N⁻ = S⁻ + X − Y(2) − Y(4) − Z(2) − Z(4) for t ≥ 1 (then no u is in U⁺(1) ∪ U⁺(3)), and at T,
/// Y(2) + Y(4) + Z(2) + Z(4) ≥ 1 + S⁻ + X ≥ 1.
/// Relation: lower, equality where N⁻ = −1. Tooth: Z is needed where U₂₄ is small.
/// </summary>
[Claim("BG19.PE.22.step1", Place = "proof of Proposition E.22, eq. 21, l.1023", Statement = "N⁻ = S⁻ + X − Y(2) − Y(4) − Z(2) − Z(4) for t ≥ 1; at T, Y(2) + Y(4) + Z(2) + Z(4) ≥ 1 + S⁻ + X", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class PropositionE22Rivals : XordRunClaim
{
    private bool WithoutZ { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth => [Rejects("Z left out", new PropositionE22Rivals { WithoutZ = true }, XordStarts.Tiny(2, new(1, 41), 1, 2, 2))];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        int[] units = [.. new[] { 2, 4 }.SelectMany(l => QuadrantStarts.Second(x.Start.U, l).Concat(WithoutZ ? [] : QuadrantStarts.First(x.Start.U, l)))];
        var defects = new Extent();
        foreach (var run in Run(x).Where(run => run.Time > 0)) defects.Add(run.Output(2, 4) - (run.W.FirstAtNegative + run.W.Second - Sum(run)));
        var limit = Limit(x);
        yield return AtLeast(limit.Value(Sum(limit)), 1 + limit.Value(limit.W.FirstAtNegative + limit.W.Second), "Y(2) + Y(4) + Z(2) + Z(4) ≥ 1 + S⁻ + X");
        foreach (var comparison in defects.All(limit, 0, "N⁻ − (S⁻ + X − Y(2) − Y(4) − Z(2) − Z(4)) = 0")) yield return comparison;

        long Sum(XordLattice run)
        {
            var sum = 0L;
            foreach (var j in units) sum += Math.Abs(run.U.Beta[j]);
            return sum;
        }
    }
}

/// <summary>
/// BG19.PE.22.step2 (proof of Proposition E.22 and footnote 14, l.1029): no unit u changes the sign of ⟨u, p₂⟩, so the units of U₀⁺(2) and U₀⁺(4) never change
/// sides; and at T, where only p_l occurs, N ≤ S⁻ + X − Y(l) − Z(l), l = 2, 4. Relation: upper. The text allows for a change of sides ("Lemma E.19" is E.20);
/// for c ≤ 1/5 there is none. Tooth: the units of the other side give 0 at p_l.
/// </summary>
[Claim("BG19.PE.22.step2", Place = "proof of Proposition E.22, l.1029", Statement = "sgn⟨u_t, p₂⟩ = sgn⟨u₀, p₂⟩; at T, N({l}) ≤ S⁻ + X − Y(l) − Z(l), l = 2, 4", Relation = Relation.Upper, Rigor = Rigor.Exact)]
public sealed class PropositionE22Sides : XordRunClaim
{
    private bool OtherSideToo { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("Y and Z of the other side subtracted as well", new PropositionE22Sides { OtherSideToo = true }, QuadrantStarts.Of(new(1, 41), 2, [1, 0, 1, 0], [0, 1, 0, 1])),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var changes = Run(x).Sum(run => Changed(run.U.Beta, x.Start.U));
        var limit = Limit(x);
        yield return Equal<Rational>(changes, 0, "units and times with sgn⟨u_t, p₂⟩ ≠ sgn⟨u₀, p₂⟩");
        foreach (var l in new[] { 2, 4 })
        {
            var rivals = 0L;
            foreach (var side in OtherSideToo ? new[] { 2, 4 } : [l])
            {
                foreach (var j in QuadrantStarts.Second(x.Start.U, side).Concat(QuadrantStarts.First(x.Start.U, side))) rivals += Math.Abs(limit.U.Beta[j]);
            }

            yield return AtMost(limit.Value(limit.Output([l])), limit.Value(limit.W.FirstAtNegative + limit.W.Second - rivals), $"N({{{l}}}) ≤ S⁻ + X − Y({l}) − Z({l})");
        }
    }

    private static int Changed(ReadOnlySpan<long> beta, (int Alpha, int Beta)[] start)
    {
        var changed = 0;
        for (var j = 0; j < start.Length; j++) changed += Math.Sign(beta[j]) == Math.Sign(start[j].Beta) ? 0 : 1;
        return changed;
    }
}

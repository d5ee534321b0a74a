using Verification.Statistics;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.LC.2.step4 (proof of Lemma C.2, l.532): the proof bounds Σ_r P[‖w_r(k) − w_r(0)‖ &gt; R] by δ, a bound of P[∃ r: ‖w_r(k) − w_r(0)‖ &gt; R]. That is the union bound read backwards; what holds is
///     P[∃ r: …] ≤ Σ_r P[…] = E[#{r: …}] ≤ m P[∃ r: …],
/// so that the term 2δ/m of E|H_ij(k) − H_ij(0)| becomes 2δ, and the lemma has to be had without it: on the event of Lemma C.1, with its deterministic R.
/// Relation: tight, equal where all units move together. Rigor: exact, for any law of the number of units that move.
/// Refuted as printed by one step from n = d = 1, x = 1, y = 0: every active unit moves unless u = 0, so that at R = 0 the number of units that move is Binomial(m, 1/2), and for m = 2 the sum is 1
/// against 3/4. The display that is drawn from it fails as well: with the step size m, an active unit w_r becomes −a_r Σ a_s w_s over the other active ones, and is switched off with probability 1/2
/// if there are any; so E|H(1) − H(0)| = (1 − 2^(1−m))/4, and for m = 9 that is 255/1024 against 2δ/m = 511/2304.
/// </summary>
[Claim("ADHLW19.LC.2.step4", Place = "proof of Lemma C.2, l.532", Statement = "Σ_r P[‖w_r(k) − w_r(0)‖ > R] ≤ m P[∃ r: ‖w_r(k) − w_r(0)‖ > R]", Printed = "Σ_r P[‖w_r(k) − w_r(0)‖ > R] ≤ δ where P[∃ r: ‖w_r(k) − w_r(0)‖ > R] ≤ δ", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaC2Step4 : ExactClaim<MovedUnits>, IRefutedAsPrinted<MovedUnits>
{
    private bool AsPrinted { get; init; }

    private int Fewer { get; init; }

    public Claim<MovedUnits> Printed => new LemmaC2Step4 { AsPrinted = true };

    public IReadOnlyList<MovedUnits> Counterexamples => [MovedUnits.OneStep(2), MovedUnits.OneStep(9)];

    protected override Instances<MovedUnits> Instances { get; } = Instances<MovedUnits>
        .Random(
            from weights in Gen.ListOf(Gen.Choose(0, 20))
            where weights.Count >= 2 && weights.Sum() > 0
            select new MovedUnits([.. weights.Select(w => new Rational(w, weights.Sum()))]),
            count: 200)
        .Corner("none moves", new([1, 0]))
        .Corner("all move, always", new([0, 0, 0, 1]))
        .Corner("all or none", Together)
        .Corner("one step of nine units", MovedUnits.OneStep(9));

    protected override MovedUnits Witness => MovedUnits.OneStep(2);

    protected override TightCase<MovedUnits> Tight => new(Together, 1, "Σ_r P[r moves] ≤ m P[some move]");

    protected override IReadOnlyList<Tooth<MovedUnits>> Teeth =>
    [
        Rejects("the printed δ for mδ", new LemmaC2Step4 { AsPrinted = true }, MovedUnits.OneStep(2)),
        Rejects("(m − 1)δ", new LemmaC2Step4 { Fewer = 1 }, Together),
    ];

    private static MovedUnits Together { get; } = new([new(1, 2), 0, 0, new(1, 2)]);

    protected override IEnumerable<Comparison> Hypotheses<T>(MovedUnits x) => [Equal(x.Law.Aggregate(Rational.Zero, (sum, p) => sum + p), Rational.One, "Σ_k P[k units move] = 1")];

    protected override IEnumerable<Comparison> Statement<T>(MovedUnits x)
    {
        var (some, expected) = (1 - x.Law[0], x.Law.Select((p, k) => k * p).Aggregate(Rational.Zero, (sum, p) => sum + p));
        if (AsPrinted)
        {
            yield return AtMost(expected, some, "Σ_r P[r moves] ≤ P[some move]");
            yield break;
        }

        yield return AtMost(some, expected, "P[some move] ≤ Σ_r P[r moves]");
        yield return AtMost(expected, (x.Width - Fewer) * some, "Σ_r P[r moves] ≤ m P[some move]");
    }
}

/// <summary>
/// ADHLW19.LC.2.step4.display (proof of Lemma C.2, l.536, for n = 1 and R → 0): the display E‖H(k) − H(0)‖_F ≤ 4n²R/(√(2π)κ) + 2n²δ/m that the step is used for is false too. One step of size η = m from n = d = 1,
/// x = 1, y = 0, for m units: E|H(1) − H(0)| = (1 − 2^(1−m))/4, by the signs of the other active units; it stays below 2δ with δ = 1 − 2^(−m), which the repaired step gives.
/// Relation: identity. Rigor: exact; by enumeration of who is active, with the symmetric law of a_r Σ_(s≠r) a_s w_s.
/// </summary>
[Claim("ADHLW19.LC.2.step4.display", Place = "proof of Lemma C.2, l.536", Statement = "n = d = 1, y = 0, η = m: E|H(1) − H(0)| = (1 − 2^(1−m))/4 ≤ 2P[∃ r: w_r(1) ≠ w_r(0)]", Printed = "E‖H(k) − H(0)‖_F ≤ 2n²δ/m (R → 0)", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaC2Display : ExactClaim<int>, IRefutedAsPrinted<int>
{
    private bool AsPrinted { get; init; }

    private Rational Quarter { get; init; } = new(1, 4);

    public Claim<int> Printed => new LemmaC2Display { AsPrinted = true };

    public IReadOnlyList<int> Counterexamples => [9, 16];

    protected override Instances<int> Instances { get; } = Instances<int>.All([1, 2, 3, 4, 9, 16]);

    protected override int Witness => 9;

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("the printed 2δ/m", new LemmaC2Display { AsPrinted = true }, 9),
        Rejects("1/2 for 1/4: as if every active unit were switched off", new LemmaC2Display { Quarter = new(1, 2) }, 9),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int m) => [AtLeast(m, Rational.One, "m ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int m)
    {
        // Of k active units each is switched off with probability 1/2 where it is not alone: |H(1) − H(0)| is the share of those.
        var change = Rational.Zero;
        for (var k = 2; k <= m; k++) change += Binomial.Point(m, new(1, 2), k) * new Rational(k, 2 * m);
        var some = 1 - Rational.Dyadic(1, -m);
        if (AsPrinted)
        {
            yield return AtMost(change, 2 * some / m, "E|H(1) − H(0)| ≤ 2δ/m");
            yield break;
        }

        yield return Equal(change, Quarter * (1 - Rational.Dyadic(1, 1 - m)), "E|H(1) − H(0)| = (1 − 2^(1−m))/4");
        yield return AtMost(change, 2 * some, "E|H(1) − H(0)| ≤ 2δ");
    }
}

/// <summary>P[k of the units move further than R], k = 0, …, m.</summary>
public sealed record MovedUnits(Rational[] Law)
{
    /// <summary>m.</summary>
    internal int Width => Law.Length - 1;

    /// <summary>n = d = 1, x = 1, y = 0, R = 0: who is active moves.</summary>
    internal static MovedUnits OneStep(int m) => new([.. Enumerable.Range(0, m + 1).Select(k => Binomial.Point(m, new(1, 2), k))]);

    public override string ToString() => $"new MovedUnits({Literal.Of(Law)})";
}

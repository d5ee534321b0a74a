namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L19 (Lemma 19, l.564-574): Σ_{Ĩ_−} φ(v_i^(1)·x_s) ≤ √2/(σ√π) (h + 5α₀(2 + Δ + r))² p on a good run. Pointwise: it is at most the number of units in the strip of
/// Lemma 15, part 6, times h + 5α₀(2 + Δ + r) (CLB21.L19.step2). Line (iv) of l.572 has lost the end of its set; the text after it says Ĩ_+ for Ĩ_−. Relation: upper.
/// Rigor: enclosed, the printed bound on numbered paired draws of the ideal data (Δ = r = 0), where about a thirtieth of it is used; CLB21.L15.6 decides how often the
/// count obeys its bound.
/// </summary>
[Claim("CLB21.L19", Place = "Lemma 19, l.564", Statement = "Σ_{Ĩ_-} φ(v_i^(1)·x_s) ≤ √2/(σ√π) (h + 5α₀(2+Δ+r))² p", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma19 : EnclosedClaim<GaussianStart>
{
    private Rational Share { get; init; } = 1;

    protected override Instances<GaussianStart> Instances { get; } = Instances<GaussianStart>.All(
        from beta in new Rational[] { new(1, 10), new(1, 4), new(9, 20) } from draw in Enumerable.Range(0, Settings.RunsNightly ? 10 : 2) select new GaussianStart(Scales.Wide(4, beta), draw));

    protected override GaussianStart Witness => new(Scales.Wide(4, new(1, 4)), 0);

    protected override IReadOnlyList<Tooth<GaussianStart>> Teeth => [Rejects("a hundredth of the bound", new Lemma19 { Share = new(1, 100) }, Witness)];

    protected override IEnumerable<Comparison> Statement<T>(GaussianStart x)
    {
        var (sums, scales) = (x.Run<T>(), x.Scales);
        var bound = T.From(Share) * (T.Sqrt(2 / T.Pi) / scales.Sigma<T>() * T.Square(scales.H<T>() + 10 * scales.Alpha<T>()) * T.From(scales.P));
        return sums.OutsideMinus.Select(sum => AtMost(sum, bound, "Σ_{Ĩ_-} φ(v_i^(1)·x_s) ≤ √2/(σ√π) (h + 10α₀)² p"));
    }
}

/// <summary>
/// CLB21.L19.step1 (l.567-570): for u = −y_s, v^(1)·x_s ≤ v^(0)·x_s + (α₀/n) Σ_{y_q ≠ y_s} x_q·x_s ≤ v^(0)·x_s + α₀(1/2 + 2(Δ + r)), by x_q·x_s ≥ 0, Lemma 21 and g, φ' ∈
/// [0, 1]. (iii) counts n samples of the other label where (1/2 + 2ε)n suffice. Relation: tight, the first bound. Rigor: exact, for any 0 ≤ g ≤ 1.
/// </summary>
[Claim("CLB21.L19.step1", Place = "proof of Lemma 19, l.567", Statement = "v^(1)·x_s ≤ v^(0)·x_s + (α₀/n) Σ_{y_q ≠ y_s} x_q·x_s ≤ v^(0)·x_s + α₀(1/2 + 2(Δ+r)) for u = −y_s", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma19Step1 : ExactClaim<ClusterStep>
{
    private Rational Share { get; init; } = 1;

    private bool SameSign { get; init; }

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    // A − unit that sees only the opposite samples, all with g = 1.
    protected override ClusterStep Witness => ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [2, 0]), [0, 2], new(1, 4)) with { G = [0, 0, 1, 1] };

    protected override TightCase<ClusterStep> Tight => new(Witness, 1, "v^(1)·x_s ≤ v^(0)·x_s + (α₀/n) Σ x_q·x_s");

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("9/10 of the push", new Lemma19Step1 { Share = new(9, 10) }, Witness),
        Rejects("for units of the sign y_s", new Lemma19Step1 { SameSign = true }, ClusterSteps.OneInput(9, 0)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        var y = x.Y;
        for (var i = 0; i < 2 * x.P; i++)
        {
            var (before, after) = (x.Before(i), x.After(i));
            foreach (var s in Enumerable.Range(0, x.N).Where(s => x.U(i) == (SameSign ? y[s] : -y[s])))
            {
                var push = x.Alpha / x.N * Enumerable.Range(0, x.N).Where(q => y[q] != y[s]).Aggregate(Rational.Zero, (sum, q) => sum + x.Gram[q, s]);
                yield return AtMost(after[s], before[s] + Share * push, "v^(1)·x_s ≤ v^(0)·x_s + (α₀/n) Σ x_q·x_s");
                yield return AtMost(push, x.Alpha * (new Rational(1, 2) + 2 * (x.Separation + x.Radius)), "(α₀/n) Σ x_q·x_s ≤ α₀(1/2 + 2(Δ+r))");
            }
        }
    }
}

/// <summary>
/// CLB21.L19.step2 (l.571-572): of the units of Ĩ_− only those with −α₀(1/2 + 2(Δ + r)) ≤ v^(0)·x_s &lt; h + 4α₀ contribute, each at most h + 4α₀ + α₀(1/2 + 2(Δ + r)) ≤
/// h + 5α₀(2 + Δ + r). Units with v^(0)·x_s &lt; 0 do contribute: the opposite samples push them up. Relation: upper. Rigor: exact, for any 0 ≤ g ≤ 1.
/// </summary>
[Claim("CLB21.L19.step2", Place = "proof of Lemma 19, l.571", Statement = "Σ_{Ĩ_-} φ(v^(1)·x_s) ≤ |{i: u_i = −y_s, −α₀(1/2 + 2(Δ+r)) ≤ v^(0)·x_s < h + 4α₀}| (h + 5α₀(2+Δ+r))", Relation = Relation.Upper, Rigor = Rigor.Exact)]
public sealed class Lemma19Step2 : ExactClaim<ClusterStep>
{
    private bool PositiveOnly { get; init; }

    private bool NoMargin { get; init; }

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>
        .Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler)
        .Corner("a unit that starts below 0", PushedUp);

    protected override ClusterStep Witness => PushedUp;

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("units with v^(0)·x_s < 0 contribute nothing", new Lemma19Step2 { PositiveOnly = true }, PushedUp),
        Rejects("h for h + 5α₀(2 + Δ + r)", new Lemma19Step2 { NoMargin = true }, ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [2, 0]), [0, 3], 4)),
    ];

    /// <summary>α₀ = 1: the − unit has z = −1/100 at the first sample and 1 at both opposite ones; after the step 1/8 − 1/100 there.</summary>
    private static ClusterStep PushedUp => ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [new(-101, 100), 0]), [0, 1], 1);

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        var reach = x.Alpha * (new Rational(1, 2) + 2 * (x.Separation + x.Radius));
        var most = NoMargin ? x.H : x.H + 5 * x.Alpha * (2 + x.Separation + x.Radius);
        yield return AtMost(x.H + 4 * x.Alpha + reach, x.H + 5 * x.Alpha * (2 + x.Separation + x.Radius), "h + 4α₀ + α₀(1/2 + 2(Δ+r)) ≤ h + 5α₀(2+Δ+r)");
        for (var s = 0; s < x.N; s++)
        {
            var outside = x.Units(s, -1, inside: false).ToList();
            var strip = outside.Count(i => x.Before(i)[s] >= (PositiveOnly ? 0 : -reach));
            yield return AtMost(x.SumAfter(s, outside), strip * most, "Σ_{Ĩ_-} φ(v^(1)·x_s) ≤ count·(h + 5α₀(2+Δ+r))");
        }
    }
}

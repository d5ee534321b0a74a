using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.PB.5 (Proposition B.5, l.387-393; both "−yN" are misprints for yN): k > 16, c = ηk &lt; 1/2, a start in the events of Lemmas 3.1 and B.2. A point x_i
/// whose hinge yN(x_i) &lt; 1 was active in at least l_i = (1 + 2kη)/(2η|D_i|) steps is inactive for ever after: it is active in at most
/// ⌈l_i⌉ steps of the whole run. (D_i = W₀⁺(i) for i = 1, 3, U₀⁺(i) for i = 2, 4.) On the event of Lemma 3.1, ⌈l_i⌉ ≤ ⌈(1 + 2kη)/(η(k − 4√k))⌉.
/// Relation: tight, ⌈l_i⌉ active steps occur. Rigor: exact runs, the last bound enclosed. Conventions: σ'(0) = 0, strict hinge, summed loss.
///
/// Proof: after A ≥ l_i active steps S(i) = S₀(i) + 2ηA|D_i| > 1 + 2kη (Lemma B.4, corrected) and R(i) &lt; 2kη, so y_iN(x_i) = S(i) − R(i) > 1.
///
/// As printed, with l ≥ 4√k/(√k−2), it is false: l has no η in it. The printed proof ends with (k/2 − 2√k)lη − kη ≥ 1, but at that l the left side is
/// kη(√k−6)/(√k−2) &lt; c &lt; 1/2 for every k > 16.
/// </summary>
[Claim("BG19.PB.5", Place = "Proposition B.5, l.387", Statement = "y_iN(x_i) < 1 in at most ⌈l_i⌉ ≤ ⌈(1+2kη)/(η(k−4√k))⌉ steps, l_i = (1+2kη)/(2η|D_i|)", Printed = "after l ≥ 4√k/(√k−2) steps with yN(x_i) < 1, yN(x_i) ≥ 1 for ever", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class PropositionB05 : EnclosedClaim<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    private bool AsPrinted { get; init; }

    private int Spared { get; init; }

    // x₁ is active in exactly ⌈l₁⌉ = 9 steps.
    private static LatticeStart Tightest => XorStarts.Even(17, new(1, 10), detectors: 12, rivals: 1);

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(17, 60, [new(2, 5), new(1, 3), new(1, 10), new(1, 41), new(1, 100)], XorStarts.LeastExplored), count: 200, shrink: XorStarts.Simpler)
        .Corner("|D₁| = |D₂| = 1", XorStarts.Even(17, new(1, 41), detectors: 1))
        .Corner("k = 120", XorStarts.Even(120, new(1, 100), detectors: 60));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override TightCase<LatticeStart> Tight => new(Tightest, 1, "active steps of x_1 ≤ ⌈l_1⌉");

    public Claim<LatticeStart> Printed => new PropositionB05 { AsPrinted = true };

    public IReadOnlyList<LatticeStart> Counterexamples => [XorStarts.Even(17, new(1, 8), detectors: 9), XorStarts.Even(17, new(1, 100), detectors: 9), XorStarts.Even(50, new(1, 10), detectors: 25)];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("at most ⌈l_i⌉ − 1 active steps", new PropositionB05 { Spared = 1 }, Tightest),
        Needs("k > 16", XorStarts.Even(15, new(1, 10), detectors: 8)),
        Needs(XorStarts.AreExplored, XorStarts.Even(60, new(1, 10), detectors: 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) =>
        [MoreThan<Rational>(x.Width, 16, "k > 16"), .. XorStarts.Rate(x), .. XorStarts.SmallStart(x), XorStarts.Explored(x)];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var run = XorStarts.Run(x);
        var (k, eta) = (T.From(x.Width), T.From(x.StepSize));
        for (var i = 1; i <= 4; i++)
        {
            var active = T.From(run.ActiveSteps(i));
            // The last active step had `active − 1` active steps before it.
            if (AsPrinted) yield return LessThan(active - 1, 4 * T.Sqrt(k) / (T.Sqrt(k) - 2), $"an active step of x_{i} follows fewer than 4√k/(√k−2) others");
            if (AsPrinted) continue;
            var limit = Rational.Ceiling(XorStarts.ActiveLimit(x, i));
            yield return AtMost(active, T.From(limit - Spared), $"active steps of x_{i} ≤ ⌈l_{i}⌉");
            yield return LessThan(T.From(limit - 1), (1 + 2 * k * eta) / (eta * (k - 4 * T.Sqrt(k))), $"⌈l_{i}⌉ ≤ ⌈(1+2kη)/(η(k−4√k))⌉");
            yield return AtLeast(T.From(run.Margin(i)), T.One, $"y_{i}N(x_{i}) ≥ 1 at the end");
        }
    }
}

/// <summary>
/// BG19.PB.5.step1 (proof of Proposition B.5, l.391): in the events of Lemmas 3.1 and B.2, k > 16, with A_i the number of active steps before t,
///     y_iN_{W_t}(x_i) = S_t(i) − R_t(i) > (k − 4√k)ηA_i − 2kη   for all t and i.
/// Relation: lower. Rigor: enclosed along exact runs. Proof: S_t = S₀ + 2ηA_i|D_i|, |D_i| ≥ k/2 − 2√k, S₀ > 0, and R_t &lt; 2kη (Lemma B.4, corrected).
///
/// Printed: (k/2 − 2√k)lη − kη ≥ 1 at l = 4√k/(√k−2). False for every k > 16 and c &lt; 1/2: with s = √k the left side is c(s − 6)/(s − 2) &lt; 1/2.
/// </summary>
[Claim("BG19.PB.5.step1", Place = "proof of Proposition B.5, l.391", Statement = "y_iN_{W_t}(x_i) = S_t(i) − R_t(i) > (k − 4√k)ηA_i(t) − 2kη", Printed = "(k/2 − 2√k)lη − kη ≥ 1 for l = 4√k/(√k−2)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class PropositionB05Display : EnclosedClaim<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    private bool AsPrinted { get; init; }

    private int Rivals { get; init; } = 2;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(17, 40, [new(2, 5), new(1, 3), new(1, 10)], XorStarts.LeastExplored), count: 40, shrink: XorStarts.Simpler)
        .Corner("k = 120", XorStarts.Even(120, new(1, 30), detectors: 60));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    public Claim<LatticeStart> Printed => new PropositionB05Display { AsPrinted = true };

    public IReadOnlyList<LatticeStart> Counterexamples => [Witness, XorStarts.Even(17, new(49, 100), detectors: 9), XorStarts.Even(900, new(49, 100), detectors: 450)];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth => [Rejects("kη for 2kη", new PropositionB05Display { Rivals = 1 }, XorStarts.Even(17, new(1, 4), detectors: 1, rivals: 1))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity(
            "(s²/2 − 2s)·4s − s²(s − 2) = s²(s − 6): the printed left side is c(s − 6)/(s − 2), s = √k",
            [3],
            v => ((v[0] * v[0] / 2 - 2 * v[0]) * 4 * v[0] - v[0] * v[0] * (v[0] - 2), v[0] * v[0] * (v[0] - 6)),
            v => ((v[0] * v[0] / 2 - 2 * v[0]) * 4 * v[0] - v[0] * v[0] * (v[0] - 2), v[0] * v[0] * (v[0] - 2))),
        // (s − 6)/(s − 2) = 1 − 4/(s − 2) < 1.
        new FiniteProof(
            "k = 10⁶, c = 1/2: the printed left side is 497/998",
            () => Equal(new Rational(1, 2) * new Rational(1000 - 6, 1000 - 2), new(497, 998)),
            () => AtLeast(new Rational(1, 2) * new Rational(1000 - 6, 1000 - 2), 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) =>
        [MoreThan<Rational>(x.Width, 16, "k > 16"), .. XorStarts.Rate(x), .. XorStarts.SmallStart(x), XorStarts.Explored(x)];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var (k, eta) = (T.From(x.Width), T.From(x.StepSize));
        if (AsPrinted)
        {
            yield return AtLeast((k / 2 - 2 * T.Sqrt(k)) * (4 * T.Sqrt(k) / (T.Sqrt(k) - 2)) * eta - k * eta, T.One, "(k/2 − 2√k)lη − kη ≥ 1");
            yield break;
        }

        var run = new XorLattice(x);
        while (true)
        {
            for (var i = 1; i <= 4; i++)
            {
                yield return Equal(XorStarts.Margin(x, run, i), run.Support(i) - run.Rivalry(i), $"t={run.Time}: y_{i}N(x_{i}) = S({i}) − R({i})");
                yield return MoreThan(T.From(run.Margin(i) + Rivals * x.Rate), (k - 4 * T.Sqrt(k)) * eta * T.From(run.ActiveSteps(i)), $"t={run.Time}: y_{i}N(x_{i}) + {Rivals}kη > (k − 4√k)ηA_{i}");
            }

            if (run.IsStationary) break;
            run.Step();
        }
    }
}

using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L5 (Lemma 5, l.164-166; proof l.722-746): α = 1/(3M), ‖∇²L(W)‖ &lt; M for every W on the segment from V^(t) to V^(t+1) = V^(t) − α∇L_t. Then
///     L_(t+1) ≤ L_t − (5/6) α ‖∇L_t‖².
/// The lemma has ≤ M and α ≤ 1/(3M): a step is α = 1/(3M') for some M' ≥ M, and both sides are continuous in M'. ∇² is the weak Hessian; the supremum over the segment is
/// decided by <see cref="SmoothSegment"/>, which covers the narrow bands [0, h] that a grid misses. Relation: tight: for a quadratic M z²/2 (the proof step), and for
/// networks as p → ∞ on the family + units dead, p − 1 of the − units at h, one far: the decrease is (5/6 + 1/(6p)) α‖∇L_t‖². Rigor: enclosed.
/// </summary>
[Claim("CLB21.L5", Place = "Lemma 5, l.164", Statement = "‖∇²L‖ ≤ M on [V^(t), V^(t+1)] and α ≤ 1/(3M) imply L_{t+1} ≤ L_t − (5/6) α ‖∇L_t‖²", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma05 : EnclosedClaim<SmoothStep>
{
    private const string Descent = "L_t − L_(t+1) ≥ (5/6) α ‖∇L_t‖²";

    private Rational Share { get; init; } = new(1, 3);

    private Rational Decrease { get; init; } = new(5, 6);

    private bool AtStartOnly { get; init; }

    protected override Instances<SmoothStep> Instances { get; } = SmoothStep.Random(count: 60)
        .Corner("− units at h", SmoothStep.Of(Lemma06.Family(2, 3, new(1, 2))))
        .Corner("a − unit enters its band", SmoothStep.Of(Lemma06.Family(1, 13, 1 + Rational.Dyadic(1, -20))));

    protected override SmoothStep Witness => SmoothStep.Of(Lemma06.Family(1, 3, 1));

    protected override TightCase<SmoothStep> Tight => new(SmoothStep.NearlyQuadratic(100), 0.998, Descent);

    protected override TightestSearch<SmoothStep> Search => new(10, at => SmoothStep.Tightest(SearchSpaces.Any(at)), Tight, evaluations: 60);

    protected override IReadOnlyList<Tooth<SmoothStep>> Teeth =>
    [
        Rejects("α = 1/(2M)", new Lemma05 { Share = new(1, 2) }, SmoothStep.NearlyQuadratic(20)),
        Rejects("0.84 for 5/6", new Lemma05 { Decrease = new(84, 100) }, SmoothStep.NearlyQuadratic(100)),
        Weakens(SmoothStep.IsSmooth, "‖∇²L(V^(t))‖ < M", new Lemma05 { AtStartOnly = true }, new(Lemma06.Family(1, 13, 1 + Rational.Dyadic(1, -20)), Rational.Parse("0.0000122889"))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("equality for M z²/2, α = 1/(3M), times 18", [1, 2], v => (9 * v[0] * v[1] * v[1] - 9 * v[0] * Rational.Square(v[1] - v[1] / 3), 5 * v[0] * v[1] * v[1]), v => (9 * v[0] * v[1] * v[1] - 9 * v[0] * Rational.Square(v[1] - v[1] / 2), 5 * v[0] * v[1] * v[1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(SmoothStep x) => x.Hypotheses<T>(AtStartOnly);

    protected override IEnumerable<Comparison> Statement<T>(SmoothStep x)
    {
        var (risk, pass, alpha) = (x.At.Risk<T>(), x.At.Pass.To<T>(), T.From(Share / x.M));
        var gradient = risk.Gradient(pass);
        var next = risk.Value(Configuration.Network(x.At.V.To<T>() - alpha * gradient));
        return [AtLeast(risk.Value(pass) - next, T.From(Decrease) * alpha * gradient.FrobeniusSquared(), Descent)];
    }
}

/// <summary>
/// CLB21.L5.step1 (l.726-734): ‖∇L(W) − ∇L_t‖ ≤ M ‖W − V^(t)‖ for W on the segment, by E2.chain. Relation: tight, on nearly quadratic losses. Rigor: enclosed, at four points.
/// </summary>
[Claim("CLB21.L5.step1", Place = "proof of Lemma 5, l.730", Statement = "‖∇L(W) − ∇L_t‖ ≤ M‖W − V^(t)‖ on the segment", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma05Step1 : EnclosedClaim<SmoothStep>
{
    private Rational Share { get; init; } = 1;

    protected override Instances<SmoothStep> Instances { get; } = SmoothStep.Random(count: 40);

    protected override SmoothStep Witness => SmoothStep.NearlyQuadratic(20);

    protected override TightCase<SmoothStep> Tight => new(SmoothStep.NearlyQuadratic(20), 0.97, "‖∇L(W) − ∇L_t‖ ≤ M‖W − V^(t)‖");

    protected override IReadOnlyList<Tooth<SmoothStep>> Teeth => [Rejects("M/2", new Lemma05Step1 { Share = new(1, 2) }, SmoothStep.NearlyQuadratic(20))];

    protected override IEnumerable<Comparison> Hypotheses<T>(SmoothStep x) => x.Hypotheses<T>(atStartOnly: false);

    protected override IEnumerable<Comparison> Statement<T>(SmoothStep x)
    {
        var (risk, v, m) = (x.At.Risk<T>(), x.At.V.To<T>(), T.From(x.M));
        var gradient = risk.Gradient(x.At.Pass.To<T>());
        for (var k = 1; k <= 4; k++)
        {
            var moved = T.From(new Rational(k, 12) / x.M) * gradient;
            var change = risk.Gradient(Configuration.Network(v - moved)) - gradient;
            yield return AtMost(T.Sqrt(change.FrobeniusSquared()), T.From(Share) * m * T.Sqrt(moved.FrobeniusSquared()), "‖∇L(W) − ∇L_t‖ ≤ M‖W − V^(t)‖");
        }
    }
}

/// <summary>
/// CLB21.L5.step2 (l.736-744): L_(t+1) ≤ L_t − α‖∇L_t‖² + (M α²/2)‖∇L_t‖² for every α ≤ 1/(3M), here 1/(3M), 1/(6M), 1/(30M); the factor is 1 − αM/2 ≥ 5/6 iff αM ≤ 1/3.
/// Relation: tight, on nearly quadratic losses. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L5.step2", Place = "proof of Lemma 5, l.738", Statement = "L_{t+1} ≤ L_t − α‖∇L_t‖² + (Mα²/2)‖∇L_t‖²", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma05Step2 : EnclosedClaim<SmoothStep>
{
    private Rational Half { get; init; } = new(1, 2);

    protected override Instances<SmoothStep> Instances { get; } = SmoothStep.Random(count: 40);

    protected override SmoothStep Witness => SmoothStep.NearlyQuadratic(20);

    protected override TightCase<SmoothStep> Tight => new(SmoothStep.NearlyQuadratic(20), 0.99, "αM = 1/3");

    protected override IReadOnlyList<Tooth<SmoothStep>> Teeth => [Rejects("Mα²/4", new Lemma05Step2 { Half = new(1, 4) }, SmoothStep.NearlyQuadratic(20))];

    protected override IEnumerable<Comparison> Hypotheses<T>(SmoothStep x) => x.Hypotheses<T>(atStartOnly: false);

    protected override IEnumerable<Comparison> Statement<T>(SmoothStep x)
    {
        var (risk, pass) = (x.At.Risk<T>(), x.At.Pass.To<T>());
        var (loss, gradient) = (risk.Value(pass), risk.Gradient(pass));
        foreach (var share in new Rational[] { new(1, 3), new(1, 6), new(1, 30) })
        {
            var alpha = T.From(share / x.M);
            var next = risk.Value(Configuration.Network(x.At.V.To<T>() - alpha * gradient));
            yield return AtLeast(loss - next, T.From(1 - share * Half) * alpha * gradient.FrobeniusSquared(), $"L_t − L_(t+1) ≥ (1 − Mα/2) α‖∇L_t‖², αM = {share}");
        }
    }
}

/// <summary>A start in the reduced system and a bound M of ‖∇²L‖ along the step −∇L_t/(3M).</summary>
public sealed record SmoothStep(Configuration At, Rational M)
{
    // A bound that is worth trying takes no more parts than this.
    private const int Few = 100;

    internal const string IsSmooth = "‖∇²L(W)‖ < M on the segment";

    /// <summary>The least M of a few that is certified, from the norm at the start upward.</summary>
    public static SmoothStep Of(Configuration at)
    {
        var start = Rational.FromDouble(Spectrum.Norm(at.Risk<Interval>().Hessian(at.Pass.To<Interval>())).Upper);
        foreach (var by in new Rational[] { new(1025, 1024), new(21, 20), new(5, 4), new(3, 2), 2, 3, 5 })
        {
            var step = new SmoothStep(at, by * start);
            if (step.Smoothness<Interval>(Few) == Verdict.Holds) return step;
        }

        // Lemma 6 and the descent along the segment: 3pL is always enough.
        return new(at, Rational.FromDouble((3 * at.P * at.Risk<Interval>().Value(at.Pass.To<Interval>())).Upper));
    }

    /// <summary>M within 1/16 of the least that is certified.</summary>
    internal static SmoothStep? Tightest(Configuration at)
    {
        var (low, high) = (Rational.FromDouble(Spectrum.Norm(at.Risk<Interval>().Hessian(at.Pass.To<Interval>())).Upper), Of(at).M);
        if (low.Sign == 0) return null;
        while (high > low * new Rational(17, 16))
        {
            var middle = (low + high) / 2;
            if (new SmoothStep(at, middle).Smoothness<Interval>(Few) == Verdict.Holds) high = middle;
            else low = middle;
        }

        return new(at, high);
    }

    /// <summary>x = y = 1, + units dead, p − 1 of the − units at h, one at 40: within the step the loss is all but a quadratic of curvature M in p − 1 directions.</summary>
    internal static SmoothStep NearlyQuadratic(int p) =>
        new(new(Matrix<Rational>.Of(2 * p, 1, (i, _) => i < p ? -1 : i < 2 * p - 1 ? new Rational(1, p) : 40), Matrix<Rational>.FromRows([1]), [1]), p * (1 + Rational.Dyadic(1, -20)));

    internal static Instances<SmoothStep> Random(int count) => Instances<SmoothStep>.Random(Configurations.Any(maxP: 2, maxN: 3, maxD: 2, alive: true).Select(Of), count);

    internal IEnumerable<Comparison> Hypotheses<T>(bool atStartOnly)
        where T : struct, IReal<T>
    {
        if (!atStartOnly) return [.. At.IsReduced(), MoreThan(M, Rational.Zero, "M > 0"), True(Smoothness<T>(2048), IsSmooth)];
        return [.. At.IsReduced(), LessThan(Spectrum.Norm(At.Risk<T>().Hessian(At.Pass.To<T>())), T.From(M), "‖∇²L(V^(t))‖ < M")];
    }

    private Verdict Smoothness<T>(int mostParts)
        where T : struct, IReal<T>
    {
        var risk = At.Risk<T>();
        return risk.IsSmootherThan(Configuration.Network(At.V.To<T>()), -(T.One / T.From(3 * M)) * risk.Gradient(At.Pass.To<T>()), T.From(M), mostParts);
    }

    public override string ToString() => $"new SmoothStep({At}, {Literal.Of(M)})";
}

using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L8.step0 (l.844-850), α = 1/(30pL_t) and N = ⌈√(2p) ‖V^(t+1) − V^(t)‖/L_t⌉: for s ≤ N the partial step (s/N)α is at most 1/(3·10pL_t), so by Lemma 5
/// L(W̃) ≤ L_t at W̃ = V^(t) − (s/N) α ∇L_t. Where ∇L_t = 0, N = 0 and s/N is undefined; the lemma is then trivial. Relation: upper. Rigor: enclosed, at s near N/4, N/2, 3N/4 and N.
/// </summary>
[Claim("CLB21.L8.step0", Place = "proof of Lemma 8, l.848", Statement = "(s/N)α ≤ 1/(3·10pL_t) and L(V^(t) − (s/N)α∇L_t) ≤ L_t for 0 ≤ s ≤ N", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma08Step0 : EnclosedClaim<Configuration>
{
    private int Steps { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3, alive: true), count: 100, Configurations.Simpler)
        .Corner("everything at h", Lemma06.Family(2, new(1, 2), new(1, 2)));

    protected override Configuration Witness => Lemma06.Family(1, 3, 1);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("s up to 2N", new Lemma08Step0 { Steps = 2 }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => Alive<T>(x);

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass, p) = (x.Risk<T>(), x.Pass.To<T>(), x.P);
        var (loss, gradient) = (risk.Value(pass), risk.Gradient(pass));
        foreach (var share in new Rational[] { new(1, 4), new(1, 2), new(3, 4), 1 })
        {
            var alpha = T.From(share * Steps / (30 * p)) / loss;
            if (Steps > 1 || share < 1) yield return AtMost(alpha, 1 / (30 * p * loss), "(s/N)α ≤ 1/(3·10pL_t)");
            yield return AtMost(risk.Value(Configuration.Network(x.V.To<T>() - alpha * gradient)), loss, "L(W̃) ≤ L_t");
        }
    }

    /// <summary>The hypotheses of Lemma 8, with a gradient that is not 0.</summary>
    internal static IEnumerable<Comparison> Alive<T>(Configuration x)
        where T : struct, IReal<T> => [.. x.IsReduced(), MoreThan(x.Risk<T>().Gradient(x.Pass.To<T>()).FrobeniusSquared(), T.Zero, "∇L_t ≠ 0")];
}

/// <summary>
/// CLB21.L8.step1 (l.844-858), α = 1/(30pL_t): everywhere on the segment from V^(t) to V^(t+1), L(W) ≤ 2L_t and ‖∇²L(W)‖ ≤ 10pL_t. Far from tight: L(W) ≤ L_t there.
/// Relation: upper. Rigor: enclosed, the whole segment: L in 16 parts, ‖∇²L‖ by <see cref="SmoothSegment"/>, strictly.
/// </summary>
[Claim("CLB21.L8.step1", Place = "proof of Lemma 8, l.844", Statement = "L(W) ≤ 2L_t and ‖∇²L(W)‖ ≤ 10pL_t on [V^(t), V^(t+1)], α = 1/(30pL_t)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma08Step1 : EnclosedClaim<Configuration>
{
    private const int Parts = 16;

    private Rational Curvature { get; init; } = 10;

    private Rational Growth { get; init; } = 2;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 2, maxN: 3, maxD: 2, alive: true), count: 60, Configurations.Simpler)
        .Corner("the step crosses h", Lemma06.Family(1, Rational.Parse("0.999"), -1))
        .Corner("− units at h", Lemma06.Family(2, 3, new(1, 2)));

    protected override Configuration Witness => Lemma06.Family(1, 9, 1);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("‖∇²L(W)‖ ≤ 2.4pL_t", new Lemma08Step1 { Curvature = Rational.Parse("2.4") }, Lemma06.Family(1, 21, 1)),
        Rejects("L(W) ≤ 0.9L_t", new Lemma08Step1 { Growth = Rational.Parse("0.9") }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => Lemma08Step0.Alive<T>(x);

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var (loss, v) = (risk.Value(pass), x.V.To<T>());
        var step = -(1 / (30 * x.P * loss)) * risk.Gradient(pass);
        for (var k = 0; k < Parts; k++)
        {
            var eta = T.Select(Verdict.Undecided, T.From(new(k, Parts)), T.From(new(k + 1, Parts)));
            yield return AtMost(risk.Value(Configuration.Network(v + eta * step)), T.From(Growth) * loss, "L(W) ≤ 2L_t");
        }

        yield return True(risk.IsSmootherThan(Configuration.Network(v), step, T.From(Curvature * x.P) * loss), "‖∇²L(W)‖ < 10pL_t on the segment");
    }
}

/// <summary>
/// CLB21.L8.step1b (l.852-856), N = ⌈√(2p) ‖V^(t+1) − V^(t)‖/L_t⌉ ≥ 1: within one of N pieces, ‖W − W̃‖ ≤ ‖V^(t+1) − V^(t)‖/N ≤ L_t/√(2p), so that by
/// step 2 one piece changes L by at most L_t. Relation: upper. Rigor: enclosed; N is computed from below and above.
/// </summary>
[Claim("CLB21.L8.step1b", Place = "proof of Lemma 8, l.852", Statement = "‖V^(t+1)−V^(t)‖/N ≤ L_t/√(2p), N = ⌈√(2p)‖V^(t+1)−V^(t)‖/L_t⌉", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma08Step1b : EnclosedClaim<Configuration>
{
    private int Less { get; init; }

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3, alive: true), count: 100, Configurations.Simpler)
        .Corner("a tiny loss, many pieces", Lemma06.Family(1, 20, 1));

    protected override Configuration Witness => Lemma06.Family(1, 9, 1);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("N − 1 pieces", new Lemma08Step1b { Less = 1 }, Lemma06.Family(1, 9, 1))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => Lemma08Step0.Alive<T>(x);

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var (loss, root) = (risk.Value(pass), T.Sqrt(T.From(2 * x.P)));
        var moved = T.Sqrt(risk.Gradient(pass).FrobeniusSquared()) / (30 * x.P * loss);
        var pieces = Rational.Floor(Rational.FromDouble((root * moved / loss).ToInterval().Lower)) + 1;
        yield return AtLeast(T.From(pieces), root * moved / loss, "N ≥ √(2p) ‖V^(t+1) − V^(t)‖/L_t");
        yield return AtMost(moved, T.From(pieces - Less) * loss / root, "‖V^(t+1) − V^(t)‖/N ≤ L_t/√(2p)");
    }
}

/// <summary>
/// CLB21.L8.step2 (l.850-852): |L(W) − L(W')| ≤ √(2p) ‖W − W'‖, Lemma 7 along the segment, here for V^(t) and points of the step. Relation: tight, as the loss
/// grows and all units are beyond h. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L8.step2", Place = "proof of Lemma 8, l.850", Statement = "|L(W) − L(W')| ≤ √(2p) ‖W − W'‖", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma08Step2 : EnclosedClaim<Configuration>
{
    private int Units { get; init; } = 2;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3, alive: true), count: 100, Configurations.Simpler);

    protected override Configuration Witness => Lemma06.Family(2, 3, 1);

    protected override TightCase<Configuration> Tight => new(Lemma06.Family(1, 2, 40), 0.999999, "|L(W) − L(W')| ≤ √(2p) ‖W − W'‖, η = 1");

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("√p for √(2p)", new Lemma08Step2 { Units = 1 }, Lemma06.Family(1, 2, 40))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => Lemma08Step0.Alive<T>(x);

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var (loss, gradient) = (risk.Value(pass), risk.Gradient(pass));
        foreach (var eta in new Rational[] { new(1, 2), 1, 10 })
        {
            var step = T.From(eta / (30 * x.P)) / loss * gradient;
            var change = T.Abs(loss - risk.Value(Configuration.Network(x.V.To<T>() - step)));
            yield return AtMost(change, T.Sqrt(T.From(Units * x.P) * step.FrobeniusSquared()), $"|L(W) − L(W')| ≤ √(2p) ‖W − W'‖, η = {eta}");
        }
    }
}

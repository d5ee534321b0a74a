using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L8 (Lemma 8, l.178; proof l.840-864): h = 1/p, the reduced system, any V^(t). One step of gradient descent with α &gt; 0 and α L_t ≤ c/p,
/// c = 1/30, gives
///     L_(t+1) ≤ L_t − (5/6) α ‖∇L_t‖².
/// Sharper: c = 1/(3K) = 0.1273, K = (3 + √5)/2 (Lemma 6 and continuity: the loss never exceeds L_t on the segment). Checked at α L_t p = 1/30,
/// 1/300 and 1/(3K), or at the step that the instance gives. Relation: upper; where ∇L_t = 0 both sides are equal, so instances have ∇L_t ≠ 0. Rigor: enclosed.
/// The nearest family known is n = 1, + units far, − units at z = h, L → 0: the decrease is (1 − e^(−2c+c²/2))/(2c) times α‖∇L‖², which is
/// ≥ 5/6 up to c = 0.1528 = 1/6.544 (below 1/1024, where the proof's box ends, 1 − e^(−x) ≥ x − x²/2 gives 1 − (5/4)c). So the truth lies between 1/7.854 and 1/6.544.
/// </summary>
[Claim("CLB21.L8", Place = "Lemma 8, l.178", Statement = "α_t L_t ≤ 1/(30p) implies L_{t+1} ≤ L_t − (5/6) α_t ‖∇L_t‖²; so does α_t L_t ≤ 2/(3(3+√5)p)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma08 : EnclosedClaim<Configuration>
{
    private Rational? Share { get; init; }

    private Rational Descent { get; init; } = new(5, 6);

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3, alive: true), count: 1000, Configurations.Simpler)
        .Corner("− units at h", Lemma06.Family(3, 4, new(1, 3)))
        .Corner("everything at h", Lemma06.Family(2, new(1, 2), new(1, 2)))
        .Corner("the step crosses h", Lemma06.Family(1, Rational.Parse("0.999"), -1))
        .Corner("the step crosses 0", Lemma06.Family(1, -1, Rational.Parse("0.001")))
        .Corner("the same input twice", new(Matrix<Rational>.FromRows([2], [1]), Matrix<Rational>.FromRows([1], [1]), [1, 1]));

    protected override Configuration Witness => Lemma06.Family(1, 3, 1);

    protected override TightCase<Configuration> Tight => new(Lemma06.Family(1, 13, 1), 0.971, "(5/6) α ‖∇L_t‖² at α L_t p = 1/(3K)"); // (5/6)/0.85811 at c = 1/(3K)

    protected override TightestSearch<Configuration> Search => new(10, SearchSpaces.Any, new(Lemma06.Family(1, 40, 1), 0.97118, Tight.Of));

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("αL ≤ 1/(6p)", new Lemma08 { Share = new(1, 6) }, Lemma06.Family(1, 13, 1)),
        Rejects("αL ≤ 1/(6.4p)", new Lemma08 { Share = new(10, 64) }, Lemma06.Family(1, 13, 1)),
        Rejects("αL ≤ 1/(6.5p)", new Lemma08 { Share = new(10, 65) }, Lemma06.Family(1, 13, 1)),
        Rejects("overshoot, αL = 1/2", new Lemma08 { Share = new(1, 2) }, Lemma06.Family(1, new(5, 2), 0)),
        Rejects("0.87 for 5/6", new Lemma08 { Descent = new(87, 100) }, Lemma06.Family(1, 13, 1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("on the family: (1 − e^(−2c+c²/2))/(2c) ≥ 5/6, so 1/7 passes", [(1.0 / 1024, 0.1528)], c => AtLeast(Decrease(c[0]), Interval.From(new(5, 3)) * c[0]), c => AtLeast(Decrease(c[0]), Interval.From(new(17, 10)) * c[0])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x)
    {
        foreach (var h in Lemma08Step0.Alive<T>(x)) yield return h;
        if (x.Step is { } alpha) yield return AtMost(T.From(alpha) * x.Risk<T>().Value(x.Pass.To<T>()), T.From(new(1, 30 * x.P)), "α_t L_t ≤ 1/(30p)");
    }

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var (loss, gradient) = (risk.Value(pass), risk.Gradient(pass));
        var square = gradient.FrobeniusSquared();
        (string Name, T C)[] shares = x.Step is { } alpha ? [("the given one", T.From(alpha * x.P) * loss)] : Share is { } share ? [($"{share}", T.From(share))] : [("1/30", T.From(new(1, 30))), ("1/300", T.From(new(1, 300))), ("1/(3K)", 1 / (3 * Lemma06.GoldenSquare<T>()))];
        foreach (var (name, c) in shares)
        {
            var step = c / (x.P * loss);
            var next = risk.Value(Configuration.Network(x.V.To<T>() - step * gradient));
            yield return AtLeast(loss - next, T.From(Descent) * step * square, $"L_t − L_(t+1) ≥ (5/6) α ‖∇L_t‖² at α L_t p = {name}");
        }
    }

    private static Interval Decrease(Interval c) => -Interval.ExpM1(c * (c / 2 - 2));
}

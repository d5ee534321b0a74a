using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.T1 (Theorem 1, l.96-102; proof l.254-359): n ≥ 2, h = 1/p, unit inputs, any start with small L_1 (as in Lemma 10), α_t = Q_1 log²(1/L_t),
/// 0 &lt; Q_1 ≤ Q̃_1, 0 &lt; Q_2 ≤ Q̃_2(Q_1). Then for all t ≥ 1: L_t ≤ L_1/(Q_2 (t − 1) + 1). With l = log(1/L_1) (eqs. (6), (7)):
///     Q̃_1 = min{1/(30 p L_1 l²), 108‖V‖²/(125 L_1 l⁴), e²/(120p)},   Q̃_2(Q_1) = 125 Q_1 L_1 l⁴/(216‖V‖²).
/// Conventions: the networks here have biases, as the theorem's; α_t, Q_1 and ‖V‖ are the REDUCED quantities, as in its proof: the step in
/// θ = (w, b) is α_t/2 and ‖V‖² = 2‖θ‖². Relation: upper. Rigor: enclosed, 50 steps, Q_2 = Q̃_2(Q_1), with the induction at every step:
///     I2: α_t L_t ≤ 1/(30p);   I3: log²(1/L_t)/‖V_t‖ ≥ log²(1/L_1)/‖V_1‖;   Lemma 8's descent;   Lemma 10's bound.
/// I1 and I3 at t = 1 are equalities. I1 and I3 are compared by what they gain on t = 1, since both sides stay near those of t = 1. On two equal samples Q_2 cannot be 1.85 times larger.
/// </summary>
[Claim("CLB21.T1", Place = "Theorem 1, l.96", Statement = "L_t ≤ L_1/(Q_2(t−1)+1) for α_t = Q_1 log²(1/L_t), Q_1 ≤ Q̃_1, Q_2 ≤ Q̃_2(Q_1), n ≥ 2, L_1 small", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem01 : EnclosedTrajectory<BiasedStart>
{
    private Convergence Run { get; init; } = new();

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(BiasedStarts.Separated(extra: _ => 1), count: 20)
        .Corner("S1, p = 2", BiasedStarts.Twice(2, new(31, 8), 1))
        .Corner("S1, p = 5", BiasedStarts.Twice(5, new(25, 16), 1))
        .Corner("S2: opposite inputs and labels", BiasedStarts.Opposite(1))
        .Corner("S3: two pairs of units", BiasedStarts.TwoPairs(1))
        .Corner("S4: three samples", BiasedStarts.ThreeSamples(1))
        .Corner("a smaller step", BiasedStarts.Twice(1, new(15, 2), new(1, 3)));

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 1);

    // Lemma 8's descent: the decrease is nearly α‖∇L‖² at so small a step, against 5/6 of it.
    protected override TightCase<BiasedStart> Tight => new(Witness, 0.833, "L_t − L_(t+1) ≥ (5/6) α_t ‖∇L_t‖²");

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("Q_2 doubled", new Theorem01 { Run = new() { Rate = 2 } }, Witness),
        Rejects("Q_2 times 1.85", new Theorem01 { Run = new() { Rate = Rational.Parse("1.85") } }, Witness),
        Rejects("α_t = Q_1 log(1/L_t)", new Theorem01 { Run = new() { OneLog = true } }, Witness),
        new("C₁ = 0.5: a sample that meets only dead units", new Theorem01 { Run = new() { Exponent = new(1, 2) } }, new(Matrix<Rational>.FromRows([-8], [0]), [8, 0], Matrix<Rational>.FromRows([1], [-1]), [1, 1], 1), Lemma10.IsSmall),
        Needs("n ≥ 2", new(Matrix<Rational>.FromRows([-1], [0]), [0, 0], Matrix<Rational>.FromRows([1]), [1], 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => [.. Run.Hypotheses<T>(x), AtMost(x.Factor, Rational.One, "Q_1 ≤ e²/(120p)")];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(BiasedStart start) => Run.Steps<T>(start);
}

/// <summary>
/// CLB21.T1+ (not in the paper): Theorem 1 holds without the third term of (6), for every reduced 0 &lt; Q_1 ≤ min{1/(30 p L_1 l²), 108‖V‖²/(125 L_1 l⁴)},
/// where L_1 ≤ e^(−2). Proof: z log²(1/z) increases on (0, e^(−2)], so α_t L_t ≤ Q_1 L_1 l² ≤ 1/(30p) as L_t decreases: I2; the rest of
/// the induction uses I1-I3 and the second term only. Steps are up to thousands of times larger than Theorem 1's, so that 50 of them halve the loss.
/// Relation: upper. Rigor: enclosed, 50 steps.
/// </summary>
[Claim("CLB21.T1+", Place = "Theorem 1, l.96, and eq. (6)", Statement = "L_t ≤ L_1/(Q_2(t−1)+1) also for Q_1 above e²/(120p), up to the other two terms of Q̃_1, where L_1 ≤ e^(−2)", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Theorem01Plus : EnclosedTrajectory<BiasedStart>
{
    private Convergence Run { get; init; } = new();

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(BiasedStarts.Separated(extra: margin => Rational.Pow(2, margin - 3)), count: 20)
        .Corner("S1, p = 2", BiasedStarts.Twice(2, new(31, 8), 4096))
        .Corner("S1, p = 5", BiasedStarts.Twice(5, new(25, 16), 4096))
        .Corner("S2: opposite inputs and labels", BiasedStarts.Opposite(4096))
        .Corner("S3: two pairs of units", BiasedStarts.TwoPairs(4096))
        .Corner("S4: three samples", BiasedStarts.ThreeSamples(32768));

    protected override BiasedStart Witness => BiasedStarts.Twice(1, new(15, 2), 4096);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("Q_2 doubled", new Theorem01Plus { Run = new() { Rate = 2 } }, Witness),
        Rejects("α_t = Q_1 log(1/L_t)", new Theorem01Plus { Run = new() { OneLog = true } }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x) => [.. Run.Hypotheses<T>(x), AtMost(x.LossAtStart<T>(), T.Exp(T.From(-2)), "L_1 ≤ e^(−2)")];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(BiasedStart start) => Run.Steps<T>(start);
}

/// <summary>A run of Theorem 1 and what is claimed of it at every step, in reduced quantities.</summary>
internal sealed record Convergence
{
    private const int Length = 50;

    /// <summary>Q_2/Q̃_2(Q_1).</summary>
    internal Rational Rate { get; init; } = 1;

    /// <summary>Whether the step has log where it should have log².</summary>
    internal bool OneLog { get; init; }

    /// <summary>The C₁ in the hypothesis.</summary>
    internal Rational Exponent { get; init; } = Lemma10.C1;

    internal IEnumerable<Comparison> Hypotheses<T>(BiasedStart x)
        where T : struct, IReal<T>
    {
        for (var s = 0; s < x.N; s++) yield return Equal(Vectors.NormSquared(x.X.Row(s)), Rational.One, "‖x_s‖ = 1");
        foreach (var y in x.Y) yield return Equal(Rational.Square(y), Rational.One, "y_s = ±1");
        yield return MoreThan(x.Factor, Rational.Zero, "Q_1 > 0");
        var loss = x.LossAtStart<T>();
        foreach (var h in Lemma10.Smallness(x.N, loss, Exponent)) yield return h;
        var square = T.Square(T.Log(loss));
        yield return AtMost(x.Q1<T>(), 1 / (30 * x.P * loss * square), "Q_1 ≤ 1/(30 p L_1 l²)");
        yield return AtMost(x.Q1<T>(), 108 * x.WeightsSquared<T>() / (125 * loss * T.Square(square)), "Q_1 ≤ 108‖V‖²/(125 L_1 l⁴)");
    }

    internal IEnumerable<IEnumerable<Comparison>> Steps<T>(BiasedStart start)
        where T : struct, IReal<T>
    {
        var risk = start.Risk<T>();
        var network = start.Network<T>().Extended();
        var (q1, share, third) = (start.Q1<T>(), T.From(new(5, 6)), T.From(new(1, 30 * start.P)));
        var schedule = new LogSquaredSteps<T>(q1);
        var (first, firstWeights) = (start.LossAtStart<T>(), start.WeightsSquared<T>());
        var q2 = T.From(Rate * new Rational(125, 216)) * q1 * first * T.Square(T.Square(T.Log(first))) / firstWeights;
        yield return [AtMost(schedule.At(first) * first, third, "I2 at the start"), LessThan(first, T.One, "L_1 < 1")];

        for (var t = 1; t <= Length; t++)
        {
            var pass = network.Forward(risk.Data.X);
            var (loss, gradient) = (risk.Value(pass), risk.Gradient(pass));
            var (slope, weights) = (gradient.FrobeniusSquared() / 2, 2 * network.W.FrobeniusSquared());
            var step = OneLog ? q1 * -T.Log(loss) : schedule.At(loss);
            var next = network with { W = network.W - step / 2 * gradient };
            var nextLoss = risk.Value(next);
            var claims = new List<Comparison>
            {
                AtLeast(first / nextLoss - 1, t * q2, "L_1/L_(t+1) − 1 ≥ Q_2 t"),
                AtMost(step * loss, third, "I2: α_t L_t ≤ 1/(30p)"),
                AtLeast(loss - nextLoss, share * step * slope, "L_t − L_(t+1) ≥ (5/6) α_t ‖∇L_t‖²"),
                AtLeast(T.Sqrt(slope * weights), share * loss * -T.Log(loss), "‖∇L_t‖ ‖V_t‖ ≥ (5/6) L_t log(1/L_t)"),
            };
            if (t > 1) claims.Add(AtLeast(T.Square(T.Square(T.Log(loss) / T.Log(first))) - 1, weights / firstWeights - 1, "I3, squared: (log(1/L_t)/log(1/L_1))⁴ − 1 ≥ ‖V_t‖²/‖V_1‖² − 1"));
            yield return claims;
            network = next;
        }
    }
}

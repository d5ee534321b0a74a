using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L10.step0 (l.189-193): ‖∇L‖ ‖V‖ ≥ −∇L·V, Cauchy-Schwarz, so every bound below is on −∇L·V. Relation: tight, where ∇L is along V (both sides are then equal, so
/// instances are not quite there). Rigor: enclosed.
/// </summary>
[Claim("CLB21.L10.step0", Place = "proof of Lemma 10, l.189", Statement = "‖∇L‖ ‖V‖ ≥ −∇L·V", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma10Step0 : EnclosedClaim<Configuration>
{
    private const string CauchySchwarz = "‖∇L‖ ‖V‖ ≥ −∇L·V";

    private Rational Share { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Separated(maxP: 3, minN: 2, maxN: 4, margin: _ => 2), count: 200);

    protected override Configuration Witness => NearlyAlong;

    protected override TightCase<Configuration> Tight => new(NearlyAlong, 0.999, CauchySchwarz);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("‖∇L‖ ‖V‖ ≥ −(11/10)∇L·V", new Lemma10Step0 { Share = new(11, 10) }, NearlyAlong)];

    private static Configuration NearlyAlong => new(Matrix<Rational>.FromRows([8, new(1, 8)], [0, 0]), Matrix<Rational>.FromRows([1, 0]), [1]);

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var gradient = x.Risk<T>().Gradient(x.Pass.To<T>());
        return [AtLeast(T.Sqrt(gradient.FrobeniusSquared() * T.From(x.V.FrobeniusSquared())), T.From(Share) * Lemma10Step5.AgainstWeights<T>(x), CauchySchwarz)];
    }
}

/// <summary>
/// CLB21.L10.step1 (l.195-200): −∇L·V = (1/n) Σ_s g_s y_s Σ_i u_i φ'(v_i·x_s) v_i·x_s. Relation: identity. Rigor: enclosed, within 2^-30: the
/// gradient matrix against exact preactivations.
/// </summary>
[Claim("CLB21.L10.step1", Place = "proof of Lemma 10, l.195", Statement = "−∇L·V = (1/n) Σ_s g_s y_s Σ_i u_i φ'(v_i·x_s) v_i·x_s", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma10Step1 : EnclosedClaim<Configuration>
{
    private bool Homogeneous { get; init; }

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3), count: 200, Configurations.Simpler);

    protected override Configuration Witness => Lemma06.Family(1, 3, new(1, 2));

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("f(x_s) for Σ u_i φ'(z_i) z_i, as for a ReLU", new Lemma10Step1 { Homogeneous = true }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (z, g, sum) = (x.X * x.V.Transpose(), x.G<T>(), T.Zero);
        for (var s = 0; s < x.N; s++) sum += g[s] * T.From(x.Y[s] * (Homogeneous ? x.Pass.Outputs[s] : Vectors.Dot(x.Pass.Slopes.Row(s), z.Row(s))));
        return [Equal(Lemma10Step5.AgainstWeights<T>(x), sum / x.N, "−∇L·V = (1/n) Σ g_s y_s Σ u_i φ'(z_i) z_i", Rational.Dyadic(1, -30))];
    }
}

/// <summary>
/// CLB21.L10.step2 (eq. (4), l.202-218), per sample: y_s Σ_i u_i [φ'(z_i) z_i − φ(z_i)] ≥ −hp/2 = −1/2, so that
/// −∇L·V ≥ (1/n) Σ g_s m_s − (1/2)(1/n) Σ g_s. The paper lets all 2p units contribute −h/2 and gets hp = 1; only the p units
/// with u_i y_s = −1 can. Relation: tight, at + units dead and − units at z ≥ h. Rigor: exact.
/// </summary>
[Claim("CLB21.L10.step2", Place = "eq. (4), l.202", Statement = "y_s Σ_i u_i (φ'(z_i)z_i − φ(z_i)) ≥ −1/2", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma10Step2 : ExactClaim<Configuration>
{
    private Rational Constant { get; init; } = new(1, 2);

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 4, maxN: 3, maxD: 3), count: 1000, Configurations.Simpler)
        .Corner("V = 0", Lemma06.Family(2, 0, 0));

    protected override Configuration Witness => Lemma06.Family(2, 2, 1);

    protected override TightCase<Configuration> Tight => new(Lemma06.Family(2, -1, 1), 1);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("0.49 for 1/2", new Lemma10Step2 { Constant = new(49, 100) }, Lemma06.Family(2, -1, 1))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (phi, z) = (new HuberizedRelu<Rational>(x.H), x.X * x.V.Transpose());
        for (var s = 0; s < x.N; s++)
        {
            var sum = Rational.Zero;
            for (var i = 0; i < 2 * x.P; i++) sum += x.Y[s] * (i < x.P ? 1 : -1) * (phi.Slope(z[s, i]) * z[s, i] - phi.Value(z[s, i]));
            yield return AtMost(T.From(-sum), T.From(Constant), "−y_s Σ_i u_i (φ'(z_i)z_i − φ(z_i)) ≤ 1/2");
        }
    }
}

/// <summary>
/// CLB21.L10.step3 (l.220-227): g_s m_s = ψ(L_s), ψ(z) = (1 − e^(−z)) log(1/(e^z − 1)), for the loss L_s = log(1 + e^(−m_s)) of a margin m_s. Relation: identity. Rigor: enclosed,
/// within 2^-30, |m| ≤ 700.
/// </summary>
[Claim("CLB21.L10.step3", Place = "proof of Lemma 10, l.220", Statement = "g_s m_s = (1−e^(−L_s)) log(1/(e^(L_s)−1))", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma10Step3 : EnclosedClaim<Rational>
{
    private int Sign { get; init; } = 1;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(-700_000, 700_000).Select(k => new Rational(k, 1000)), count: 300)
        .Corner("m = 0", 0);

    protected override Rational Witness => 3;

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("log(e^z − 1) for log(1/(e^z − 1))", new Lemma10Step3 { Sign = -1 }, 3)];

    protected override IEnumerable<Comparison> Statement<T>(Rational m) =>
        [Equal(T.Sigmoid(T.From(-m)) * T.From(m), Sign * Lemma10Step4.Psi(T.ExpM1(T.Softplus(T.From(-m)))), "g m = ψ(L)", Rational.Dyadic(1, -30))];
}

/// <summary>
/// CLB21.L10.step4 (l.229): ψ(z) = (1 − e^(−z)) log(1/(e^z − 1)) is concave on (0, z*], z* = log(1 + w*) = 1.5241..., w* = 3.5911... the root of
/// log w = 1 + 1/w. The paper prints it without the restriction; it is convex beyond z*. Lemma 10 uses it on (0, nL] with nL ≤ 1/2.
/// Instances are pairs z = 2 log r, z' = 2 log s with midpoint log rs. Relation: lower. Rigor: proved.
///
/// Proof: with w = e^z − 1, ψ'' = −e^(−z) (1 + 1/w − log w), and log w − 1 − 1/w increases in w, is &lt; 0 at w = 3.59 and &gt; 0 at w = 3.60.
/// Refutation at z = log 4, z' = log 16 in integers: ψ(log 4) + ψ(log 16) &gt; 2ψ(log 8) iff 3^27 · 5^15 &lt; 7^28.
/// </summary>
[Claim("CLB21.L10.step4", Place = "proof of Lemma 10, l.229", Statement = "ψ(z) = (1−e^(−z)) log(1/(e^z−1)) is concave on (0, log 4.59]",
    Printed = "(1−e^(−z)) log(1/(e^z−1)) is continuous and concave", Relation = Relation.Lower, Rigor = Rigor.Proved)]
public sealed class Lemma10Step4 : EnclosedClaim<Chord>, IRefutedAsPrinted<Chord>
{
    private const string InRange = "e^z ≤ 4.59";

    private bool Everywhere { get; init; }

    public Claim<Chord> Printed => new Lemma10Step4 { Everywhere = true };

    public IReadOnlyList<Chord> Counterexamples => [new(2, 4)];

    protected override Instances<Chord> Instances { get; } = Instances<Chord>
        .Random(from r in Gen.Choose(1, 1100) from s in Gen.Choose(1, 1100) where r != s select new Chord(1 + new Rational(r, 1000), 1 + new Rational(s, 1000)), count: 1000)
        .Corner("near 0", new(1 + Rational.Dyadic(1, -40), 1 + Rational.Dyadic(1, -20)))
        .Corner("the whole range", new(Rational.Parse("1.000001"), Rational.Parse("2.14")));

    protected override Chord Witness => new(new(3, 2), 2);

    protected override IReadOnlyList<Tooth<Chord>> Teeth => [Needs(InRange, new(2, 4))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("log w < 1 + 1/w at w = 3.59", () => LessThan(Interval.Log(Interval.From(Rational.Parse("3.59"))), Interval.From(1 + 1 / Rational.Parse("3.59"))), () => LessThan(Interval.Log(Interval.From(Rational.Parse("3.60"))), Interval.From(1 + 1 / Rational.Parse("3.60")))),
        new BoxProof("log w < 1 + 1/w", [(0.125, 3.59)], w => LessThan(Interval.Log(w[0]), 1 + 1 / w[0]), w => LessThan(Interval.Log(w[0]), Interval.From(new(999, 1000)) + 1 / w[0])),
        new FiniteProof("3^27 · 5^15 < 7^28: not concave on (0, ∞)", () => LessThan(Rational.Pow(3, 27) * Rational.Pow(5, 15), Rational.Pow(7, 28)), () => LessThan(Rational.Pow(7, 28), Rational.Pow(3, 27) * Rational.Pow(5, 15))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Chord x)
    {
        yield return MoreThan(Rational.Min(x.R, x.S), Rational.One, "z > 0");
        if (!Everywhere) yield return AtMost(Rational.Square(Rational.Max(x.R, x.S)), Rational.Parse("4.59"), InRange);
    }

    protected override IEnumerable<Comparison> Statement<T>(Chord x) =>
        [AtLeast(2 * Psi(T.From(x.R * x.S - 1)), Psi(T.From(x.R * x.R - 1)) + Psi(T.From(x.S * x.S - 1)), "2ψ((z + z')/2) ≥ ψ(z) + ψ(z')")];

    /// <summary>ψ as a function of w = e^z − 1: −w/(1 + w) log w.</summary>
    internal static T Psi<T>(T w)
        where T : struct, IReal<T> => -(w / (1 + w) * T.Log(w));
}

/// <summary>
/// CLB21.L10.step5 (eq. (5), l.231): −∇L·V ≥ ψ(nL)/n − L where nL ≤ 1.52 &lt; z*, with ψ of step 4 (its concavity and Lemma 9).
/// Relation: lower. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L10.step5", Place = "eq. (5), l.231", Statement = "−∇L·V ≥ (1−e^(−nL)) log(1/(e^(nL)−1))/n − L where nL ≤ 1.52", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma10Step5 : EnclosedClaim<Configuration>
{
    private int Weight { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Separated(maxP: 3, minN: 1, maxN: 4, margin: _ => 2), count: 300, Configurations.Simpler)
        .Corner("the same input twice", new(Matrix<Rational>.FromRows([3], [0]), Matrix<Rational>.FromRows([1], [1]), [1, 1]));

    protected override Configuration Witness => Lemma06.Family(1, 3, 0);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("+L for −L", new Lemma10Step5 { Weight = -1 }, Lemma06.Family(1, 3, 0))];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) =>
        [.. x.IsReduced(), AtMost(x.N * x.Risk<T>().Value(x.Pass.To<T>()), T.From(new(152, 100)), "nL ≤ 1.52")];

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var loss = risk.Value(pass);
        return [AtLeast(AgainstWeights<T>(x), Lemma10Step4.Psi(T.ExpM1(x.N * loss)) / x.N - Weight * loss, "−∇L·V ≥ ψ(nL)/n − L")];
    }

    /// <summary>−∇L·V.</summary>
    internal static T AgainstWeights<T>(Configuration x)
        where T : struct, IReal<T>
    {
        var (gradient, v, sum) = (x.Risk<T>().Gradient(x.Pass.To<T>()), x.V.To<T>(), T.Zero);
        for (var i = 0; i < v.Rows; i++) sum -= Vectors.Dot(gradient.Row(i), v.Row(i));
        return sum;
    }
}

/// <summary>
/// CLB21.L10.step6 (l.233-236): e^z ≤ 1 + 2z and e^(−z) ≤ 1 − z + z² for z ∈ [0, 1]. Relation: tight, at z = 0. Rigor: proved.
///
/// Proof. e^z is convex and so below its chord from (0, 1) to (1, e), which is below 1 + 2z because e ≤ 3. q(z) = 1 − z + z² − e^(−z) has
/// q(0) = q'(0) = 0 and q'' = 2 − e^(−z) &gt; 0 on [0, 1].
/// </summary>
[Claim("CLB21.L10.step6", Place = "proof of Lemma 10, l.233", Statement = "e^z ≤ 1 + 2z and e^(−z) ≤ 1 − z + z² for z ∈ [0, 1]", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma10Step6 : EnclosedClaim<Rational>
{
    private Rational Square { get; init; } = 1;

    private Rational Slope { get; init; } = 2;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(1, 10_000).Select(k => new Rational(k, 10_000)), count: 1000)
        .Corner("z = 0", 0)
        .Corner("z = 1", 1);

    protected override Rational Witness => new(1, 2);

    protected override TightCase<Rational> Tight => new(0, 1, "e^z ≤ 1 + 2z");

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Needs("z ≤ 1", new(13, 10)),
        Rejects("1 − z + z²/3", new Lemma10Step6 { Square = new(1, 3) }, new(1, 2)),
        Rejects("1 + 3z/2", new Lemma10Step6 { Slope = new(3, 2) }, 1),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("e ≤ 3", () => AtMost(Interval.Exp(Interval.One), Interval.From(3)), () => AtMost(Interval.Exp(Interval.One), Interval.From(new(27, 10)))),
        new BoxProof("q'' = 2 − e^(−z) > 0", [(0, 1)], z => MoreThan(2 - Interval.Exp(-z[0]), Interval.Zero), z => MoreThan(Interval.From(new(1, 2)) - Interval.Exp(-z[0]), Interval.Zero)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Rational z) => [AtLeast(z, Rational.Zero, "z ≥ 0"), AtMost(z, Rational.One, "z ≤ 1")];

    protected override IEnumerable<Comparison> Statement<T>(Rational at)
    {
        var z = T.From(at);
        return [AtMost(T.Exp(z), 1 + T.From(Slope) * z, "e^z ≤ 1 + 2z"), AtMost(T.Exp(-z), 1 - z + T.From(Square) * T.Square(z), "e^(−z) ≤ 1 − z + z²")];
    }
}

/// <summary>Two points z = 2 log R and z' = 2 log S, whose midpoint is log RS.</summary>
public sealed record Chord(Rational R, Rational S)
{
    public override string ToString() => $"new Chord({Literal.Of(R)}, {Literal.Of(S)})";
}

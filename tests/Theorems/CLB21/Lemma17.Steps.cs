using Verification.Networks;
using Verification.Oracles;
using Verification.Training;
using Decimal60 = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L17.step0 (l.431-434): L_{1s} = log(1 + exp(−Σ u_i φ(v_i^(1)·x_s))) for y_s = 1, and nothing is lost by taking y_s = 1: exchanging the rows of + and − units turns a sample's label.
/// Relation: identity. Rigor: enclosed, within 2^-40; the output is exact.
/// </summary>
[Claim("CLB21.L17.step0", Place = "proof of Lemma 17, l.431", Statement = "L_1s = log(1 + exp(−y_s Σ u_i φ(v_i·x_s))), the same for −y_s and exchanged rows", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma17Step0 : EnclosedClaim<Configuration>
{
    private bool KeepsLabel { get; init; }

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>.Random(Configurations.Any(maxP: 3, maxN: 3, maxD: 3), count: 100, shrink: Configurations.Simpler);

    protected override Configuration Witness => new(Matrix<Rational>.FromRows([1, 2], [-1, 1]), Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)]), [1, -1]);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("the label kept when the rows are exchanged", new Lemma17Step0 { KeepsLabel = true }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var exchanged = x with { V = Matrix<Rational>.Of(2 * x.P, x.V.Columns, (i, k) => x.V[(i + x.P) % (2 * x.P), k]), Y = [.. x.Y.Select(y => KeepsLabel ? y : -y)] };
        for (var s = 0; s < x.N; s++)
        {
            var loss = T.Softplus(T.From(-x.Y[s] * x.Pass.Outputs[s]));
            yield return Equal(loss, T.Log(1 + T.Exp(T.From(-x.Y[s] * x.Pass.Outputs[s]))), "L_s = log(1 + exp(−y_s f(x_s)))", Rational.Dyadic(1, -40));
            yield return Equal(T.Softplus(T.From(-exchanged.Y[s] * exchanged.Pass.Outputs[s])), loss, "L_s of the exchanged rows and label", Rational.Dyadic(1, -40));
        }
    }
}

/// <summary>
/// CLB21.L17.step1 (display (10), l.439-447): y_s f_1(x_s) = Σ_{I_+} φ − Σ_{I_−} φ + Σ_{Ĩ_+} φ − Σ_{Ĩ_−} φ, all at v_i^(1)·x_s. Relation: identity. Rigor: exact, for any factors 0 ≤ g ≤ 1.
/// </summary>
[Claim("CLB21.L17.step1", Place = "display (10), l.447", Statement = "y_s f_1(x_s) = Σ_{I_+} φ − Σ_{I_-} φ + Σ_{Ĩ_+} φ − Σ_{Ĩ_-} φ", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Lemma17Step1 : ExactClaim<ClusterStep>
{
    private bool DropsLast { get; init; }

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    protected override ClusterStep Witness => ClusterSteps.Ideal(Matrix<Rational>.FromRows([1, 0], [0, 0]), [8, 2], new(1, 4));

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth => [Rejects("without Ĩ_-", new Lemma17Step1 { DropsLast = true }, ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [0, 0]), [0, 1], new(1, 4)))];

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        for (var s = 0; s < x.N; s++)
        {
            var groups = x.SumAfter(s, x.Units(s, 1)) - x.SumAfter(s, x.Units(s, -1)) + x.SumAfter(s, x.Units(s, 1, inside: false));
            yield return Equal(x.MarginAfter(s), groups - (DropsLast ? 0 : x.SumAfter(s, x.Units(s, -1, inside: false))), "y_s f_1(x_s) = the four groups");
        }
    }
}

/// <summary>
/// CLB21.L17.step2 (l.449): v_i^(1)·x_s = v_i^(0)·x_s + (α₀u_i/n) Σ_q y_q g_{0q} φ'(v_i^(0)·x_q) (x_q·x_s), the sum over v_i^(0)·x_q ≥ 0, where φ' can differ from 0.
/// Left: one step of gradient descent on the network with biases, of size α₀/2; right: in the reduced system. Relation: identity. Rigor: enclosed, within 2^-35.
/// </summary>
[Claim("CLB21.L17.step2", Place = "proof of Lemma 17, l.449", Statement = "v_i^(1)·x_s = v_i^(0)·x_s + (α₀u_i/n) Σ_q y_q g_0q φ'(v_i^(0)·x_q)(x_q·x_s)", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma17Step2 : EnclosedClaim<ClusterStep>
{
    private bool NoSign { get; init; }

    private bool NoMean { get; init; }

    private bool FullStep { get; init; }

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    protected override ClusterStep Witness => ClusterSteps.Ideal(Matrix<Rational>.FromRows([1, 0], [0, 1]), [1, 2], new(1, 4));

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("without u_i", new Lemma17Step2 { NoSign = true }, Witness),
        Rejects("without 1/n", new Lemma17Step2 { NoMean = true }, Witness),
        Rejects("the same step in both systems", new Lemma17Step2 { FullStep = true }, Witness),
    ];

    protected override string Oracle => $"naive loops, {Decimals.Name}";

    // Gradient descent in (w, b) with the inputs (x, 1): fractions up to the margins, so that no preactivation leaves its kink, decimals after them.
    protected override IEnumerable<SecondOpinion> SecondOpinions(ClusterStep x)
    {
        static Fraction Of(Rational r) => new(r.Numerator, r.Denominator);
        var phi = NaiveActivations.HuberizedRelu(Of(x.H));
        var inputs = Enumerable.Range(0, x.N).Select(s => new[] { Of(x.X[s, 0]), Of(x.X[s, 1]), 1 }).ToArray();
        var v = Enumerable.Range(0, 2 * x.P).Select(i => new[] { Of(x.W[i, 0]), Of(x.W[i, 1]), Of(x.B[i]) }).ToArray();
        var g = inputs.Select((input, q) =>
        {
            Fraction margin = 0;
            for (var i = 0; i < v.Length; i++) margin += x.U(i) * Of(x.Y[q]) * phi.Value(NaiveNetwork<Fraction>.Inner(v[i], input));
            return 1 / (1 + Decimal60.Exp(Decimals.Of(margin)));
        }).ToArray();
        var core = x.Iterate<Interval>().Step(new StepSize<Reduced, Interval>(Interval.From(x.Alpha)).Biased()).Preactivations;
        for (var i = 0; i < v.Length; i++)
        {
            var after = Decimals.Of(NaiveNetwork<Fraction>.Inner(v[i], inputs[0]));
            for (var q = 0; q < x.N; q++)
            {
                var push = Of(x.Alpha / 2) * x.U(i) * Of(x.Y[q]) * phi.Slope(NaiveNetwork<Fraction>.Inner(v[i], inputs[q])) * NaiveNetwork<Fraction>.Inner(inputs[q], inputs[0]) / x.N;
                after += Decimals.Of(push) * g[q];
            }

            yield return after.Says($"v_{i}^(1)·x_0", core[0, i]);
        }
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        var (reduced, same) = (new StepSize<Reduced, T>(T.From(x.Alpha)), new StepSize<Biased, T>(T.From(x.Alpha)));
        var after = x.Iterate<T>().Step(FullStep ? same : reduced.Biased()).Preactivations;
        var network = x.Network<Rational>();
        var f = Enumerable.Range(0, x.N).Select(s => network.Output(x.X.Row(s).ToArray()));
        T[] g = [.. f.Select((v, s) => T.Sigmoid(T.From(-x.Y[s] * v)))];
        var step = new FirstStep<T>(T.From(x.H), T.From(NoMean ? x.N * x.Alpha : x.Alpha), x.Gram.To<T>(), x.Y, g);
        for (var i = 0; i < 2 * x.P; i++)
        {
            var z = step.After(x.Before(i).To<T>(), NoSign ? 1 : x.U(i));
            for (var s = 0; s < x.N; s++) yield return Equal(after[s, i], z[s], "v_i^(1)·x_s", Rational.Dyadic(1, -35));
        }
    }
}

/// <summary>
/// CLB21.L17.step3 (display (11), l.453-457; x is printed without its s): |v_i^(1)·x_s − v_i^(0)·x_s| ≤ α₀ max_q g_q ≤ α₀ for every unit, because φ' and x_q·x_s are in
/// [0, 1]; so units of I_+ ∪ I_− end at h + 3α₀ or above, and φ(v_i^(1)·x_s) = v_i^(1)·x_s − h/2. Relation: tight, equal where all inputs and labels are the same. Rigor:
/// exact, for any factors 0 ≤ g ≤ 1.
/// </summary>
[Claim("CLB21.L17.step3", Place = "display (11), l.453", Statement = "|v_i^(1)·x_s − v_i^(0)·x_s| ≤ α₀ max g ≤ α₀; v_i^(1)·x_s ≥ h + 3α₀ and φ = v_i^(1)·x_s − h/2 on I_+ ∪ I_-", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma17Step3 : ExactClaim<ClusterStep>
{
    private int Margin { get; init; } = 4;

    private Rational Share { get; init; } = 1;

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    protected override ClusterStep Witness => ClusterSteps.Ideal(Matrix<Rational>.FromRows([1, 0], [0, 1]), [1, 2], new(1, 4));

    protected override TightCase<ClusterStep> Tight => new(OneInput(9), 1, "|v_i^(1)·x_s − v_i^(0)·x_s| ≤ α₀ max g");

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth =>
    [
        Rejects("the threshold h", new Lemma17Step3 { Margin = 0 }, OneInput(1)),
        Rejects("α₀/2 for α₀", new Lemma17Step3 { Share = new(1, 2) }, OneInput(9)),
    ];

    // The − unit moves from z to z − 1.
    private static ClusterStep OneInput(Rational z) => ClusterSteps.OneInput(0, z);

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        var most = x.Alpha * x.G.Max();
        for (var i = 0; i < 2 * x.P; i++)
        {
            var (before, after) = (x.Before(i), x.After(i));
            for (var s = 0; s < x.N; s++)
            {
                yield return AtMost(Rational.Abs(after[s] - before[s]), Share * most, "|v_i^(1)·x_s − v_i^(0)·x_s| ≤ α₀ max g");
                if (before[s] < x.H + Margin * x.Alpha) continue;
                yield return AtLeast(after[s], x.H + (Margin == 0 ? 0 : Margin - 1) * x.Alpha, "v_i^(1)·x_s ≥ h + 3α₀");
                yield return Equal(x.Step.Phi.Value(after[s]), after[s] - x.H / 2, "φ(v_i^(1)·x_s) = v_i^(1)·x_s − h/2");
            }
        }
    }
}

/// <summary>
/// CLB21.L17.step3b (l.471; x_k is printed for x_s): φ ≥ 0, so the group Ĩ_+ may be dropped: y_s f_1(x_s) ≥ Σ_{I_+} φ − Σ_{I_−} φ − Σ_{Ĩ_−} φ. Relation: lower. Rigor: exact.
/// </summary>
[Claim("CLB21.L17.step3b", Place = "proof of Lemma 17, l.471", Statement = "y_s f_1(x_s) ≥ Σ_{I_+} φ − Σ_{I_-} φ − Σ_{Ĩ_-} φ", Relation = Relation.Lower, Rigor = Rigor.Exact)]
public sealed class Lemma17Step3b : ExactClaim<ClusterStep>
{
    private bool DropsBoth { get; init; }

    protected override Instances<ClusterStep> Instances { get; } = Instances<ClusterStep>.Random(ClusterSteps.Any, count: 40, shrink: ClusterSteps.Simpler);

    protected override ClusterStep Witness => ClusterSteps.Ideal(Matrix<Rational>.FromRows([1, 0], [0, 0]), [8, 1], new(1, 4));

    protected override IReadOnlyList<Tooth<ClusterStep>> Teeth => [Rejects("Ĩ_- dropped as well", new Lemma17Step3b { DropsBoth = true }, ClusterSteps.Ideal(Matrix<Rational>.FromRows([0, 0], [0, 0]), [0, 1], new(1, 4)))];

    protected override IEnumerable<Comparison> Hypotheses<T>(ClusterStep x) => x.IsClustered();

    protected override IEnumerable<Comparison> Statement<T>(ClusterStep x)
    {
        for (var s = 0; s < x.N; s++)
        {
            var kept = x.SumAfter(s, x.Units(s, 1)) - x.SumAfter(s, x.Units(s, -1)) - (DropsBoth ? 0 : x.SumAfter(s, x.Units(s, -1, inside: false)));
            yield return AtLeast(x.MarginAfter(s), kept, "y_s f_1(x_s) ≥ Σ_{I_+} φ − Σ_{I_-} φ − Σ_{Ĩ_-} φ");
        }
    }
}

/// <summary>
/// CLB21.L17.step4 (l.475-483): (12), (13), φ ≥ 0 and (14) add up to y_s f_1(x_s) ≥ (α₀p/24)(1 − c(…) − o(1)) − 4 − (14): 2/48 = 1/24, and the two constants 2 make 4,
/// which the paper puts into o(1) (4 = o(α₀p)). Relation: identity. Rigor: proved.
/// </summary>
[Claim("CLB21.L17.step4", Place = "proof of Lemma 17, l.475", Statement = "(pχ + q/48 − 2) − (pχ − q/48 + 2) − F = q/24 − 4 − F", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Lemma17Step4 : ExactClaim<(Rational PChi, Rational Q, Rational F)>
{
    private Rational Constants { get; init; } = 4;

    protected override Instances<(Rational PChi, Rational Q, Rational F)> Instances { get; } = Instances<(Rational PChi, Rational Q, Rational F)>
        .Random(from c in Configurations.Fraction(9) from q in Configurations.Fraction(9) from f in Configurations.Fraction(9) select (c, q, f), count: 50);

    protected override (Rational PChi, Rational Q, Rational F) Witness => (5, 48, 1);

    protected override IReadOnlyList<Tooth<(Rational PChi, Rational Q, Rational F)>> Teeth => [Rejects("the constants forgotten", new Lemma17Step4 { Constants = 0 }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof => [new GridIdentity("(pχ + q/48 − 2) − (pχ − q/48 + 2) − F = q/24 − 4 − F", [1, 1, 1], x => (Sum(x[0], x[1], x[2]), x[1] / 24 - 4 - x[2]), x => (Sum(x[0], x[1], x[2]), x[1] / 24 - x[2]))];

    protected override IEnumerable<Comparison> Statement<T>((Rational PChi, Rational Q, Rational F) x) => [Equal(Sum(x.PChi, x.Q, x.F), x.Q / 24 - Constants - x.F, "(12) − (13) − (14) = q/24 − 4 − F")];

    private static Rational Sum(Rational chi, Rational q, Rational f) => chi + q / 48 - 2 - (chi - q / 48 + 2) - f;
}

/// <summary>
/// CLB21.L17.step5 (l.480-484): (14) is o(α₀p): at Δ = r = 0 its ratio to α₀p is √(2/π)(h/α₀ + 10)² α₀/σ, which tends to 100√(2/π) p^(−β/2) from above. So 1/24 is larger
/// only for p^(β/2) ≥ 2400√(2/π) = 1914.9…; with h/α₀ ≤ 1/10, p^(β/2) ≥ 2000 suffices. Relation: upper. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L17.step5", Place = "proof of Lemma 17, l.480", Statement = "(14)/(α₀p) = √(2/π)(h/α₀ + 10)²α₀/σ ≤ 1/24 for p^(β/2) ≥ 2000, h/α₀ ≤ 1/10", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma17Step5 : EnclosedClaim<Scales>
{
    private Rational Least { get; init; } = 2000;

    protected override Instances<Scales> Instances { get; } = Instances<Scales>
        .Random(from b in Gen.Choose(5, 8) from more in Gen.Choose(0, 40) select Scales.Wide(133 / b + more + 1, new(b, 20)), count: 100)
        .Corner("β = 1/4, p = 10²⁷", Scales.Wide(27, new(1, 4)));

    protected override Scales Witness => Scales.Wide(27, new(1, 4));

    protected override TightCase<Scales> Tight => new(new(Rational.Pow(10, 26) * Rational.Parse("2.59"), new(1, 4)), 0.95, "(14)/(α₀p) ≤ 1/24");

    protected override IReadOnlyList<Tooth<Scales>> Teeth => [Weakens("p^(β/2) ≥ 2000", "p^(β/2) ≥ 1900", new Lemma17Step5 { Least = 1900 }, new(Rational.Pow(10, 26) * Rational.Parse("1.75"), new(1, 4)))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("1914 < 2400√(2/π) < 1915", () => [MoreThan(Limit, Interval.From(1914)), LessThan(Limit, Interval.From(1915))], () => [LessThan(Limit, Interval.From(1914))]),
    ];

    private static Interval Limit => 2400 * Interval.Sqrt(2 / Interval.Pi);

    protected override IEnumerable<Comparison> Hypotheses<T>(Scales x) =>
        [.. x.InRange(), AtLeast(x.Power<T>(x.Beta / 2), T.From(Least), "p^(β/2) ≥ 2000"), AtMost(10 * x.H<T>(), x.Alpha<T>(), "h/α₀ ≤ 1/10")];

    protected override IEnumerable<Comparison> Statement<T>(Scales x)
    {
        var (h, alpha, sigma, p) = (x.H<T>(), x.Alpha<T>(), x.Sigma<T>(), T.From(x.P));
        var root = T.Sqrt(2 / T.Pi);
        var ratio = root / sigma * T.Square(h + 10 * alpha) * p / (alpha * p);
        return
        [
            Equal(ratio, root * T.Square(h / alpha + 10) * alpha / sigma, "(14)/(α₀p) = √(2/π)(h/α₀ + 10)²α₀/σ", Rational.Dyadic(1, -40)),
            AtLeast(ratio, 100 * root * x.Power<T>(-x.Beta / 2), "(14)/(α₀p) ≥ 100√(2/π) p^(−β/2)"),
            AtMost(ratio, T.One / 24, "(14)/(α₀p) ≤ 1/24"),
        ];
    }
}

/// <summary>
/// CLB21.L17.step6 (l.488): log(1 + exp(−x)) ≤ exp(−x) for every real x. Relation: tight, as x → ∞. Rigor: proved. Proof, with u = e^(−x): u − log(1 + u) vanishes at 0
/// and has the derivative u/(1 + u) ≥ 0.
/// </summary>
[Claim("CLB21.L17.step6", Place = "proof of Lemma 17, l.488", Statement = "log(1 + e^(−x)) ≤ e^(−x)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma17Step6 : EnclosedClaim<Rational>
{
    private Rational Factor { get; init; } = 1;

    protected override Instances<Rational> Instances { get; } = Instances<Rational>.Random(Gen.Choose(-50_000, 50_000).Select(i => new Rational(i, 1000)), count: 500).Corner("x = 0", 0);

    protected override Rational Witness => 1;

    protected override TightCase<Rational> Tight => new(20, 0.99999);

    protected override IReadOnlyList<Tooth<Rational>> Teeth => [Rejects("99/100 e^(−x)", new Lemma17Step6 { Factor = new(99, 100) }, 5)];

    protected override IReadOnlyList<ProofStep> Proof => [new BoxProof("log'(1+u) = 1/(1+u) ≤ 1", [(0, 1e300)], u => AtMost(1 / (1 + u[0]), Interval.One), u => AtMost(1 / (1 + u[0]), Interval.From(new(1, 2))))];

    protected override IEnumerable<Comparison> Statement<T>(Rational x) => [AtMost(T.Softplus(-T.From(x)), T.From(Factor) * T.Exp(-T.From(x)), "log(1 + e^(−x)) ≤ e^(−x)")];
}

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// FVBSH22.E.10 (Proposition E.10, l.930-979). φ 1-Lipschitz and H-smooth, K = R²/c, ρ ≥ 5(K+1). At W: ‖∇f_i‖² ≥ c‖x_i‖² (E.6), ‖∇f_i‖² > 25(K+1)n|⟨∇f_i, ∇f_k⟩|
/// for i ≠ k (E.5), all margins z_i > 0, all e^(z_j − z_i) ≤ ρ. If α ≤ 1/(50HR_max²n(K+1)) and (not printed) α ≤ 2n/R_max², then after one step of
/// gradient descent on the mean logistic loss again e^(z_j' − z_i') ≤ ρ for all i, j. Compared as z_j' − z_i' ≤ log ρ.
/// Printed without α ≤ 2n/R_max²: as H → 0 nothing then bounds the step. Two counterexamples, orthogonal, n = 2, one neuron, W = (2, 1):
///   (I) φ(z) = z, H = 1/12800, α = 64: the ratio goes from e to 44.3286847… > ρ = 10;
///   (II) φ(z) = β⁻¹ log((1+e^(βz))/2), β = 1/40000, with the sharp H = β/4, leaky for no γ > 0 (so that (A1), which has max{1, H}, cannot be
///   read into it), α = 320: from 1.65 to 46.771464… > ρ = 25.
/// Relation: tight. Rigor: enclosed. Conventions: a_j = ±1/√m fixed, mean loss.
///
/// Proof of the corrected form, with a = αR_max²/n ≤ 2: E.8 bounds the new log ratio by log A + a g₂ + a/(20(K+1)) where g₁/g₂ ≤ (2/5)ρ (Case 1), and
/// by log A elsewhere (Case 2). In Case 1 interpolation gives g₂ &lt; 1/(1+A) and g₁/g₂ ≥ (1+A)/2, and E.10.steps ends it.
/// </summary>
[Claim("FVBSH22.E.10", Place = "Proposition E.10, l.930", Statement = "α ≤ 1/(50HR_max²n(R²/c+1)) and α ≤ 2n/R_max², E.5, E.6, z > 0, e^(z_j−z_i) ≤ ρ, ρ ≥ 5R²/c+5: after one step again ≤ ρ", Printed = "the same without α ≤ 2n/R_max²", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class PropositionE10 : EnclosedClaim<DescentStep>, IRefutedAsPrinted<DescentStep>
{
    private const string StepBound = "α ≤ 2n/R_max²";
    private const string RatioBound = "ρ ≥ 5(R²/c + 1)";
    private const string Persistence = "E.6 ‖∇f_i‖² ≥ c‖x_i‖²";
    private const string NearOrthogonality = "E.5 ‖∇f_i‖² > 25(R²/c + 1)n|⟨∇f_i, ∇f_k⟩|";
    private const string PositiveMargins = "z_i > 0";

    /// <summary>The 2 in α ≤ 2n/R_max²; null where it is not assumed.</summary>
    private Rational? StepCap { get; init; } = 2;

    private bool SmallerRho { get; init; }

    public Claim<DescentStep> Printed => new PropositionE10 { StepCap = null };

    public IReadOnlyList<DescentStep> Counterexamples => [DescentStep.Identity, DescentStep.Softplus];

    protected override Instances<DescentStep> Instances { get; } = Instances<DescentStep>
        .Random(DescentStep.Generator, count: 150)
        .Corner("a single sample", new(Matrix<Rational>.FromRows([3]), [-1], Matrix<Rational>.FromRows([-1]), [1], 1, 1, new(1, 100), 1, 10, new(1, 9)))
        .Corner("both step bounds with equality", DescentStep.Identity with { Alpha = 4, H = new(1, 800) })
        .Corner("kept at a step of 8n/R_max², not assumed", new(Matrix<Rational>.FromRows([1, 0], [0, 2]), [1, 1], Matrix<Rational>.FromRows([[new(1, 1000), new(1, 2000)]]), [1], 1, 1, new(1, 9000), 1, 25, 1));

    protected override DescentStep Witness => DescentStep.Identity with { Alpha = 1 };

    protected override TightCase<DescentStep> Tight => new(DescentStep.Identity with { W = Matrix<Rational>.FromRows([[new(1, 1000), new(2303, 1000)]]), Alpha = new(1, 1000) }, 0.9995, "z_j' − z_i' ≤ log ρ");

    protected override IReadOnlyList<Tooth<DescentStep>> Teeth =>
    [
        Weakens(StepBound, "9n/R_max²", new PropositionE10 { StepCap = 9 }, new(Matrix<Rational>.FromRows([1, 0], [0, 2]), [1, 1], Matrix<Rational>.FromRows([[new(1, 1000), new(1, 2000)]]), [1], 1, 1, new(1, 9000), 1, 25, new(9, 2))),
        Weakens(RatioBound, "ρ ≥ R²/c", new PropositionE10 { SmallerRho = true }, new(Matrix<Rational>.FromRows([1, 0], [0, 3]), [1, 1], Matrix<Rational>.FromRows([[new(1, 10), new(2297, 3000)]]), [1], 1, 1, new(1, 1000), 1, 9, new(1, 10))),
        Needs(NearOrthogonality, new(Matrix<Rational>.FromRows([1, 0], [2, new(1, 2)]), [1, 1], Matrix<Rational>.FromRows([[new(1, 1000), new(6518, 1000)]]), [1], 1, 1, new(1, 1200), 1, new(105, 4), new(1, 2))),
        Needs(Persistence, new(Matrix<Rational>.FromRows([1, 0], [0, 2]), [1, 1], Matrix<Rational>.FromRows([[new(1, 1000), new(82, 100)]]), [1], 1, 1, new(1, 1000), 100, new(26, 5), 1)),
        Needs(PositiveMargins, new(Matrix<Rational>.FromRows([1, 0], [0, 2]), [1, 1], Matrix<Rational>.FromRows([[-10, new(-34, 10)]]), [1], 1, 1, new(1, 2000), 1, 25, 1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("the ratios of (I) and (II) after the step", () => Ratios(new(4432868476, 100_000_000), new(467714640, 10_000_000)), () => Ratios(new(4432868475, 100_000_000), new(467714640, 10_000_000))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(DescentStep x)
    {
        var (n, (least, greatest, _)) = (x.Y.Length, LeakyData.Geometry(x.X.RowGram()));
        var excess = greatest / least / x.C + 1; // K + 1
        yield return AtLeast(x.H, (1 - x.Gamma) * x.Beta / 4, "φ is H-smooth");
        yield return AtLeast(x.Rho, SmallerRho ? excess - 1 : 5 * excess, RatioBound);
        yield return AtMost(x.Alpha * 50 * x.H * greatest * n * excess, Rational.One, "α ≤ 1/(50HR_max²n(R²/c + 1))");
        if (StepCap is { } cap) yield return AtMost(x.Alpha * greatest / n, cap, StepBound);

        var network = x.Network<T>();
        var gradients = Enumerable.Range(0, n).Select(i => network.OutputGradient(x.X.Row(i).ToArray().To<T>())).ToList();
        var margins = x.Margins(network);
        for (var i = 0; i < n; i++)
        {
            var norm = gradients[i].FrobeniusSquared();
            yield return AtLeast(norm, T.From(x.C * Vectors.NormSquared(x.X.Row(i).ToArray())), Persistence);
            yield return MoreThan(margins[i], T.Zero, PositiveMargins);
            for (var k = 0; k < n; k++)
            {
                if (k == i) continue;
                yield return MoreThan(norm, T.From(25 * excess * n) * T.Abs(Inner(gradients[i], gradients[k])), NearOrthogonality);
                yield return AtMost(margins[k] - margins[i], T.Log(T.From(x.Rho)), "e^(z_k − z_i) ≤ ρ");
            }
        }
    }

    protected override IEnumerable<Comparison> Statement<T>(DescentStep x)
    {
        var margins = x.Margins(x.After<T>());
        return from zi in margins from zj in margins select AtMost(zj - zi, T.Log(T.From(x.Rho)), "z_j' − z_i' ≤ log ρ");
    }

    private static T Inner<T>(Matrix<T> a, Matrix<T> b)
        where T : struct, IReal<T> => Enumerable.Range(0, a.Rows).Aggregate(T.Zero, (sum, j) => sum + Vectors.Dot(a.Row(j), b.Row(j)));

    // The ratio lies between each bound and the bound plus one unit in its last place.
    private static IEnumerable<Comparison> Ratios(Rational identity, Rational softplus)
    {
        foreach (var (x, lower, upper) in new[] { (DescentStep.Identity, identity, identity + new Rational(1, 100_000_000)), (DescentStep.Softplus, softplus, softplus + new Rational(1, 10_000_000)) })
        {
            var margins = x.Margins(x.After<Interval>());
            var ratio = Interval.Exp(margins[1] - margins[0]);
            yield return AtLeast(ratio, Interval.From(lower));
            yield return AtMost(ratio, Interval.From(upper));
        }
    }
}

/// <summary>
/// FVBSH22.E.10.steps (the two cases of l.946-977, corrected), K = R²/c ≥ 1 and ρ = 5(K+1) + s, s ≥ 0:
/// Case 2: (2/5)ρ − K − Kρ/(5(K+1)) ≥ 2, with equality at s = 0. Case 1, A = (4/5)ρ − 1, a ≤ 2: log A + a/(1+A) + a/(20(K+1)) &lt; log ρ; for a ≤ 2/5 the
/// paper's shorter way, e^(a/2 + a/40) ≤ 5/4 (printed: 1.2, without a bound for a). Relation: tight. Rigor: proved.
///
/// Proof. Case 2: the bracket is 2 + (s/5)(2 − K/(K+1)), times 5(K+1) a polynomial identity. Case 1: with u = 1/ρ ≤ 1/10 and 20(K+1) ≥ 40 the difference is
/// at least −log(4/5 − u) − (5/4)au − a/40, decided on [0, 1/10].
/// </summary>
[Claim("FVBSH22.E.10.steps", Place = "proof of Proposition E.10, l.946-977", Statement = "(2/5)ρ − K − Kρ/(5(K+1)) ≥ 2; log((4/5)ρ − 1) + a/((4/5)ρ) + a/(20(K+1)) < log ρ for a ≤ 2", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class PropositionE10Steps : EnclosedClaim<(Rational K, Rational S)>
{
    private Rational Step { get; init; } = 2;

    protected override Instances<(Rational K, Rational S)> Instances { get; } = Instances<(Rational K, Rational S)>
        .Random(from k in Gen.Choose(1000, 100_000) from s in Gen.Choose(0, 100_000) select (new Rational(k, 1000), new Rational(s, 1000)), count: 500)
        .Corner("s = 0, K = 1", (1, 0));

    protected override (Rational K, Rational S) Witness => (2, 1);

    protected override TightCase<(Rational K, Rational S)> Tight => new((3, 0), 1, "Case 2: (2/5)ρ − K − Kρ/(5(K+1)) ≥ 2");

    protected override IReadOnlyList<Tooth<(Rational K, Rational S)>> Teeth =>
    [
        Rejects("a = 12/5 in Case 1", new PropositionE10Steps { Step = new(12, 5) }, (1, 0)),
        Needs("s ≥ 0", (3, -10)), // ρ = (5/2)(K+1): the bracket is 1 − K/2
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("Case 2, times 5(K+1)", [2, 1], v => (Bracket(v[0], v[1], 5), 10 * (v[0] + 1) + v[1] * (v[0] + 2)), v => (Bracket(v[0], v[1], 4), 10 * (v[0] + 1) + v[1] * (v[0] + 2))),
        new BoxProof("Case 1: −log(4/5 − u) − (5/4)au − a/40 > 0, a = 2", [(0, 0.1)], u => MoreThan(Case1(u[0], 2), Interval.Zero), u => MoreThan(Case1(u[0], new(12, 5)), Interval.Zero)),
        new FiniteProof("e^(21/100) ≤ 5/4", () => [AtMost(Interval.Exp(Interval.From(new(21, 100))), Interval.From(new(5, 4)))], () => [AtMost(Interval.Exp(Interval.From(new(21, 100))), Interval.From(new(6, 5)))]),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>((Rational K, Rational S) x) =>
        [AtLeast(T.From(x.K), T.One, "K ≥ 1"), AtLeast(T.From(x.S), T.Zero, "s ≥ 0")];

    protected override IEnumerable<Comparison> Statement<T>((Rational K, Rational S) x)
    {
        var rho = 5 * (x.K + 1) + x.S;
        yield return AtLeast(T.From(Bracket(x.K, x.S, 5) / (5 * (x.K + 1))), T.From(2), "Case 2: (2/5)ρ − K − Kρ/(5(K+1)) ≥ 2");
        var a = new Rational(4, 5) * rho - 1;
        yield return LessThan(T.Log(T.From(a)) + T.From(Step / (1 + a) + Step / (20 * (x.K + 1))), T.Log(T.From(rho)), "Case 1");
    }

    // The bracket of Case 2, times 5(K+1), at ρ = base(K+1) + s.
    private static Rational Bracket(Rational k, Rational s, int @base) => (2 * (k + 1) - k) * (@base * (k + 1) + s) - 5 * k * (k + 1);

    private static Interval Case1(Interval u, Rational a) => -Interval.Log(Interval.From(new(4, 5)) - u) - Interval.From(a * new Rational(5, 4)) * u - Interval.From(a / 40);
}

/// <summary>
/// FVBSH22.E.10.sharp (iii): how much more than α ≤ 2n/R_max² the proposition can tolerate. φ(z) = z, orthogonal samples of norms 1 and √K, n = 2, equal
/// margins z, a = αR_max²/n: the log ratio after the step is a(1 − 1/K)g(z), so that a(1 − 1/K)g(z) > log(5K+5) breaks the bound ρ = 5K+5. As z → 0+ this
/// is a > 2 log(5K+5)/(1 − 1/K), which is at least 8.502 for every K, and below 8.503 for some. Relation: identity. Rigor: enclosed.
/// </summary>
[Claim("FVBSH22.E.10.sharp", Place = "derived from Proposition E.10", Statement = "log ratio after the step = a(1−1/K)g(z): E.10 fails for some step a just above 2log(5K+5)/(1−1/K) ≥ 8.502", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class PropositionE10Sharp : EnclosedClaim<(Rational Root, Rational Z, Rational Step)>
{
    private const string LargeStep = "a(1 − 1/K)g(z) > log(5K+5)";

    protected override Instances<(Rational Root, Rational Z, Rational Step)> Instances { get; } = Instances<(Rational Root, Rational Z, Rational Step)>
        .Random(from k in Gen.Choose(150, 500) from z in Gen.Choose(1, 100) from a in Gen.Choose(20, 60) select (new Rational(k, 100), new Rational(z, 1000), (Rational)a), count: 100)
        .Corner("near the least step", (new(226, 100), new(1, 100_000), new(8504, 1000)));

    protected override (Rational Root, Rational Z, Rational Step) Witness => (2, new(1, 1000), 9);

    protected override IReadOnlyList<Tooth<(Rational Root, Rational Z, Rational Step)>> Teeth => [Needs(LargeStep, (2, new(1, 1000), 8))];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("2 log(5K+5) ≥ 8.502 (1 − 1/K), 1 ≤ K ≤ 1000 (beyond, the left side is above 17)", [(1, 1000)], k => LeastStep(k[0], new(8502, 1000)), k => LeastStep(k[0], new(8503, 1000))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>((Rational Root, Rational Z, Rational Step) x)
    {
        var k = x.Root * x.Root;
        yield return MoreThan(T.From(k), T.One, "K > 1");
        yield return MoreThan(T.From(x.Step * (1 - 1 / k)) * T.Sigmoid(T.From(-x.Z)), T.Log(T.From(5 * k + 5)), LargeStep);
    }

    protected override IEnumerable<Comparison> Statement<T>((Rational Root, Rational Z, Rational Step) x)
    {
        var k = x.Root * x.Root;
        var start = new DescentStep(Matrix<Rational>.FromRows([1, 0], [0, x.Root]), [1, 1], Matrix<Rational>.FromRows([x.Z, x.Z / x.Root]), [1], 1, 1, 1, 1, 5 * k + 5, 2 * x.Step / k);
        var margins = start.Margins(start.After<T>());
        yield return Equal(margins[1] - margins[0], T.From(x.Step * (1 - 1 / k)) * T.Sigmoid(T.From(-x.Z)), "the log ratio after the step", width: Rational.Dyadic(1, -40));
        yield return MoreThan(margins[1] - margins[0], T.Log(T.From(start.Rho)), "it exceeds log ρ");
    }

    private static Comparison LeastStep(Interval k, Rational step) => AtLeast(2 * Interval.Log(5 * k + 5), Interval.From(step) * (1 - 1 / k));
}

using Verification.Networks;

namespace Verification.Theorems.FVBSH22;

public sealed partial class Theorem3_2
{
    protected override Instances<KktInstance> Instances { get; } = Instances<KktInstance>
        .Random(LeakyData.Problems(samples: 6).Select(KktInstance.Of), count: 60, shrink: x => LeakyData.Simpler(x.Problem).Select(KktInstance.Of))
        .Corner("a single sample", Orthogonal([5], [1], new(1, 3), 1, 7))
        .Corner("a single negative sample", Orthogonal([5], [-1], new(1, 3), 1, 7))
        .Corner("orthogonal, one label", Orthogonal([1, 4, 9], [1, 1, 1], new(1, 2), 3, 2))
        .Corner("saturated, γ near 1", KktInstance.Of(LeakyData.OfGram(LeakyData.Star(3, new Rational(997002999, 1_000_000_000) / 9), [1, 1, 1], new(999, 1000), 1, 1)))
        .Corner("Lemma B.8 with equality", KktInstance.Of(new CorrelatedTriple(new(1, 72)).Problem))
        .Corner("two positive neurons, not merged", KktInstance.Of(LeakyData.Merged(LeakyData.Pair([7, 7], 1, (_, _) => 1), [1, -1], new(1, 2), 1, 1).WithOutputWeights([new(1, 3), new(1, 3), new(-1, 3)])));

    // PAIR with n = 4, γ = 1/2, s = 1: N = 10 is the least N with N² + 3 ≥ 96.
    protected override KktInstance Witness => KktInstance.Of(LeakyData.Merged(LeakyData.Pair([10, 10, 10, 10], 1, (i, k) => i + k == 3 ? -1 : 1), [1, -1, 1, -1], new(1, 2), 2, 3));

    // γ near 1, all inner products −p: y_i⟨z, x_i⟩ and λ_i·2γ²R_min²/3 are near 1.
    protected override TightCase<KktInstance> Tight => new(Uniform(8, new(999, 1000), 3), 0.999, "7. ‖z‖ ≤ 2/(κ+γ) ‖z*‖, squared twice");

    private IReadOnlyList<Tooth<KktInstance>>? _teeth;

    protected override IReadOnlyList<Tooth<KktInstance>> Teeth => _teeth ??=
    [
        Weakens(NearOrthogonality, "(a) γ⁻²", new Theorem3_2 { Power = 2 }, OneKink(LeakyData.Star(2, new(1, 600)), new(1, 10), 1, 1000)),
        Weakens(NearOrthogonality, "(a) γ⁻², smallest width", new Theorem3_2 { Power = 2 }, OneKink(LeakyData.Star(2, new(1, 600)), new(1, 10), 1, 160)),
        Weakens(NearOrthogonality, "(b0) 9/10 for the constant 3", new Theorem3_2 { Constant = new(9, 10) }, FirstInactive(LeakyData.Star(4, new(81, 400)), new(9, 10))),
        Weakens(NearOrthogonality, "(b0) 6/5 for the constant 3", new Theorem3_2 { Constant = new(6, 5) }, FirstInactive(LeakyData.Star(4, StarCorrelation(4, new(99, 100), new(6, 5))), new(99, 100))),
        Weakens(NearOrthogonality, "(b0) 8/5 for the constant 3", new Theorem3_2 { Constant = new(8, 5) }, FirstInactive(LeakyData.Star(10, StarCorrelation(10, new(99, 100), new(8, 5))), new(99, 100))),
        Weakens(NearOrthogonality, "(b) 9/10 for the constant 3, breaking signs", new Theorem3_2 { Constant = new(9, 10) }, OneKink(Spokes(20, new(1, 18000)), new(1, 10), 1, 10000)),
        new("(c) without near-orthogonality: K1, the optimum", this, ThreeKktPoints.K1, NearOrthogonality),
        new("(c) without near-orthogonality: K2", this, ThreeKktPoints.K2, NearOrthogonality),
        new("(c) without near-orthogonality: K3", this, ThreeKktPoints.K3, NearOrthogonality),
        new("(c') without near-orthogonality: a second KKT point, n = 2", this, TwoKktPoints.K, NearOrthogonality),
        new("(c') without near-orthogonality: the optimum beside it", this, TwoKktPoints.O, NearOrthogonality),
        new("(c') without near-orthogonality: item 1, n = 2, d = 1", this, Line, NearOrthogonality),
        Rejects("(d) mean over the neurons of a sign instead of the sum", new Theorem3_2 { MeanOfNeurons = true }, Orthogonal([1, 4], [1, -1], new(1, 2), 3, 2)),
        Rejects("(d) R_max and R_min swapped in the bounds for λ", new Theorem3_2 { SwappedNorms = true }, Orthogonal([1, 4], [1, -1], new(1, 2), 1, 1)),
        Rejects("1 for 2 in ‖z‖ ≤ 2/(κ+γ)‖z*‖", new Theorem3_2 { Factor = 1 }, Orthogonal([1], [1], new(1, 2), 1, 1)),
        Rejects("κ² = max/min", new Theorem3_2 { SwappedKappa = true }, Orthogonal([1], [1], new(9, 10), 1, 100)),
    ];

    private static Rational StarCorrelation(int n, Rational gamma, Rational constant) => Rational.Pow(gamma, 3) / (constant * n);

    private static KktInstance Orthogonal(Rational[] norms, Rational[] y, Rational gamma, int m1, int m2) =>
        KktInstance.Of(LeakyData.OfGram(LeakyData.Orthogonal(norms), y, gamma, m1, m2));

    private static KktInstance Uniform(int n, Rational gamma, Rational constant) =>
        KktInstance.Of(LeakyData.OfGram(Matrix<Rational>.Of(n, n, (i, k) => i == k ? 1 : -StarCorrelation(n, gamma, constant)), [.. Enumerable.Repeat(Rational.One, n)], gamma, 1, 1));

    // Unit norms, only the first sample correlates with the others.
    private static Matrix<Rational> Spokes(int n, Rational p) => Matrix<Rational>.Of(n, n, (i, k) => i == k ? 1 : i == 0 || k == 0 ? p : 0);

    // y = (−1, 1, …, 1). The closed form has y₁⟨v, x₁⟩ < 0, so it is no KKT point; the KKT point has its kink there, ⟨v, x₁⟩ = 0.
    private static KktInstance OneKink(Matrix<Rational> gram, Rational gamma, int m1, int m2)
    {
        var problem = LeakyData.OfGram(gram, [-1, .. Enumerable.Repeat(Rational.One, gram.Rows - 1)], gamma, m1, m2);
        MaxMarginSolver.Solve(problem, [.. Enumerable.Range(0, gram.Rows)], (i, j) => i == 0 && j == 0 ? 0 : (problem.Y[i] * problem.A[j]).Sign, out var point);
        return new(problem, point!);
    }

    // All labels 1. The closed form has λ₁ < 0; at the KKT point the first sample is no support vector.
    private static KktInstance FirstInactive(Matrix<Rational> gram, Rational gamma)
    {
        var problem = LeakyData.OfGram(gram, [.. Enumerable.Repeat(Rational.One, gram.Rows)], gamma, 1, 1);
        MaxMarginSolver.Solve(problem, [.. Enumerable.Range(1, gram.Rows - 1)], (_, j) => problem.A[j].Sign, out var point);
        return new(problem, point!);
    }

    // x = (1, 2): only the nearer sample is a support vector.
    private static KktInstance Line => new(
        LeakyData.Merged(Matrix<Rational>.FromRows([1], [2]), [1, 1], new(1, 2), 1, 1),
        new(Matrix<Rational>.FromRows([new(8, 5)], [new(-4, 5)]), [new(8, 5), 0], Matrix<Rational>.FromRows([1, new(1, 2)], [1, new(1, 2)])));
}

/// <summary>Three samples in the plane, γ = 1/2, one neuron of each sign: exactly three KKT points.</summary>
internal static class ThreeKktPoints
{
    private static readonly Rational Half = new(1, 2);

    internal static MaxMarginProblem<Rational> Problem { get; } =
        LeakyData.Merged(Matrix<Rational>.FromRows([0, -1], [new(-1, 4), new(1, 2)], [new(7, 4), new(-5, 2)]), [1, -1, -1], new(1, 2), 1, 1);

    private static readonly Lazy<IReadOnlyList<KktPoint<Rational>>> Enumerated = new(() => MaxMarginSolver.KktPoints(Problem));

    /// <summary>All KKT points, enumerated once.</summary>
    internal static IReadOnlyList<KktPoint<Rational>> All => Enumerated.Value;

    /// <summary>The optimum, objective 1401/10, with a kink of v at x₂; the margin of x₁ is 127/20.</summary>
    internal static KktInstance K1 { get; } = new(Problem, new(
        Matrix<Rational>.FromRows([new(-74, 5), new(-37, 5)], [new(66, 5), new(53, 5)]),
        [0, new(1031, 5), 74],
        Matrix<Rational>.FromRows([1, Half], [new(999, 1031), 1], [Half, Half])));

    /// <summary>Objective 832/5, rank 1, no kink.</summary>
    internal static KktInstance K2 { get; } = new(Problem, new(
        Matrix<Rational>.FromRows([new(-48, 5), new(-32, 5)], [new(96, 5), new(64, 5)]),
        [0, new(1408, 5), new(256, 5)],
        Matrix<Rational>.FromRows([1, Half], [Half, 1], [Half, 1])));

    /// <summary>Objective 124224/745, with a kink of u at x₃.</summary>
    internal static KktInstance K3 { get; } = new(Problem, new(
        Matrix<Rational>.FromRows([new(-1520, 149), new(-4128, 745)], [new(2816, 149), new(9856, 745)]),
        [0, new(1408, 5), new(38656, 745)],
        Matrix<Rational>.FromRows([1, Half], [Half, 1], [Half, new(297, 302)])));
}

/// <summary>x₁ = (1, 0), x₂ = (−2, −2), y = (1, 1), γ = 1/2, one neuron of each sign: exactly two KKT points, 3 and 13/5.</summary>
internal static class TwoKktPoints
{
    private static readonly Rational Half = new(1, 2);

    internal static MaxMarginProblem<Rational> Problem { get; } = LeakyData.Merged(Matrix<Rational>.FromRows([1, 0], [-2, -2]), [1, 1], new(1, 2), 1, 1);

    private static readonly Lazy<IReadOnlyList<KktPoint<Rational>>> Enumerated = new(() => MaxMarginSolver.KktPoints(Problem));

    /// <summary>All KKT points, enumerated once.</summary>
    internal static IReadOnlyList<KktPoint<Rational>> All => Enumerated.Value;

    /// <summary>Not even a local optimum; kinks of v at x₂ and of u at x₁.</summary>
    internal static KktInstance K { get; } = new(Problem, new(
        Matrix<Rational>.FromRows([2, -2], [0, 2]), [4, 2], Matrix<Rational>.FromRows([1, Half], [Half, Half])));

    /// <summary>The optimum.</summary>
    internal static KktInstance O { get; } = new(Problem, new(
        Matrix<Rational>.FromRows([new(8, 5), new(-12, 5)], [new(-4, 5), new(6, 5)]), [4, new(6, 5)], Matrix<Rational>.FromRows([1, Half], [1, Half])));
}

using Verification.Networks;

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// FVBSH22.LB.8 (Lemma B.8, l.474-542): z need not be an ℓ₂-max-margin vector. Let γ = 1/2, m₁ = m₂, y = (−1, 1, 1), x₁ = (−1, 0, 0),
/// x₂ = (ε, √(1−ε²), 0), x₃ = (0, 0, 1), where 0 &lt; ε ≤ 1/72 (printed: small enough for Theorem 3.2; ε ≤ 0 satisfies the same formulas). Then
///     λ₁ = λ₂ = 8/(4ε+5),   λ₃ = 8/5,   ⟨z, x₂⟩ = 6(ε+1)/(4ε+5),   ⟨z, x₃⟩ = 6/5,   z = 6/(4ε+5) (x₂ − x₁) + (6/5) x₃,
/// and z is not parallel to the max-margin vector z* where ε ≠ 0. Relation: identity. Rigor: exact; the formulas solve the equations for all ε.
/// Conventions: weights times √m; only inner products enter, so √(1−ε²) does not, except where it is rational and the vectors are used.
///
/// Proof of the algebra for all ε &gt; −5/4: margins 1 read (5/4)λ₁ + ελ₂ = 2 = (5/4)λ₂ + ελ₁ and (5/4)λ₃ = 2; ⟨z, x₂⟩ − ⟨z, x₃⟩ = 6ε/(5(4ε+5)).
/// z* has all margins 1 (its multipliers (1/(1+ε), 1/(1+ε), 1) are positive), so a z parallel to it would have equal ones.
/// </summary>
[Claim("FVBSH22.LB.8", Place = "Lemma B.8, l.474", Statement = "λ = (8/(4ε+5), 8/(4ε+5), 8/5), ⟨z,x₂⟩ = 6(ε+1)/(4ε+5), ⟨z,x₃⟩ = 6/5; z ∦ z* where ε ≠ 0", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaB8 : ExactClaim<CorrelatedTriple>
{
    private static readonly Rational SmallAngle = new(288, 20737); // ε = 2τ/(1+τ²) and √(1−ε²) = (1−τ²)/(1+τ²) with τ = 1/144

    // Exact values computed once outside this code base.
    private static readonly Dictionary<Rational, (Rational Lambda1, Rational ZX2, Rational? Z2, Rational? ZStar2)> Known = new()
    {
        [new(1, 72)] = (new(144, 91), new(219, 182), new(889416, 207025), new(217, 73)),
        [SmallAngle] = (new(165896, 104837), new(126150, 104837), new(1180460441484, 274769914225), new(62499, 21025)),
        [new(1, 1000)] = (new(2000, 1251), new(1001, 834), null, null),
        [new(-1, 72)] = (new(144, 89), new(213, 178), null, null),
    };

    private bool EqualMargins { get; init; }

    private bool EqualMultipliers { get; init; }

    protected override Instances<CorrelatedTriple> Instances { get; } = Instances<CorrelatedTriple>
        .Random(Gen.Choose(-10_000, 10_000).Select(i => new CorrelatedTriple(new(i, 720_000))), count: 200)
        .Corner("the hypothesis with equality", new(new(1, 72)))
        .Corner("rational vectors", new(SmallAngle, new(20735, 20737)))
        .Corner("ε = 1/1000", new(new(1, 1000)))
        .Corner("ε < 0 as well", new(new(-1, 72)))
        .Corner("orthogonal: z is a max-margin vector", new(0));

    protected override CorrelatedTriple Witness => new(SmallAngle, new(20735, 20737));

    protected override IReadOnlyList<Tooth<CorrelatedTriple>> Teeth =>
    [
        Rejects("⟨z,x₂⟩ = ⟨z,x₃⟩", new LemmaB8 { EqualMargins = true }, new(new(1, 1000))),
        Rejects("λ₃ = 8/(4ε+5)", new LemmaB8 { EqualMultipliers = true }, new(new(1, 1000))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("(5/4 + ε)·8 = 2(4ε+5): λ₁, λ₂ solve both equations", [1], e => ((new Rational(5, 4) + e[0]) * 8, 2 * (4 * e[0] + 5)), e => ((new Rational(5, 4) - e[0]) * 8, 2 * (4 * e[0] + 5))),
        new GridIdentity("5·6(ε+1) − 6(4ε+5) = 6ε: ⟨z,x₂⟩ − ⟨z,x₃⟩ = 6ε/(5(4ε+5))", [1], e => (30 * (e[0] + 1) - 6 * (4 * e[0] + 5), 6 * e[0]), e => (30 * (e[0] + 1) - 6 * (4 * e[0] + 5), 0)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(CorrelatedTriple x) => [AtMost(T.Abs(T.From(x.Epsilon)), T.From(new(1, 72)), "|ε| ≤ 1/72, so that 1 ≥ 3γ⁻³·n·p")];

    protected override IEnumerable<Comparison> Statement<T>(CorrelatedTriple x)
    {
        var exact = MaxMarginSolver.SupportPoint(x.Problem)!;
        var (problem, point, epsilon) = (x.Problem.Map(T.From), exact.Map(T.From), T.From(x.Epsilon));
        foreach (var (condition, verdict) in problem.KktConditions(point)) yield return True(verdict, condition);

        var lambda = 8 / (4 * epsilon + 5);
        var lambda3 = EqualMultipliers ? lambda : T.From(new(8, 5));
        yield return Equal(point.Lambda[0], lambda, "λ₁ = 8/(4ε+5)");
        yield return Equal(point.Lambda[1], lambda, "λ₂ = 8/(4ε+5)");
        yield return Equal(point.Lambda[2], lambda3, "λ₃");

        var z = problem.LinearPart(point.W);
        var (zx2, zx3) = (Vectors.Dot(z, problem.Inputs.Row(1).ToArray()), Vectors.Dot(z, problem.Inputs.Row(2).ToArray()));
        yield return Equal(zx2, EqualMargins ? zx3 : 6 * (epsilon + 1) / (4 * epsilon + 5), "⟨z,x₂⟩ = 6(ε+1)/(4ε+5)");
        yield return Equal(zx3, T.From(new(6, 5)), "⟨z,x₃⟩ = 6/5");
        T[] coefficients = [-6 / (4 * epsilon + 5), 6 / (4 * epsilon + 5), T.From(new(6, 5))];
        var difference = problem.X.Transpose().Times(coefficients).Zip(z, (a, b) => a - b).ToArray();
        yield return Equal(problem.NormSquared(difference), T.Zero, "z = 6/(4ε+5) (x₂ − x₁) + (6/5) x₃");

        // ⟨z, z*⟩ = Σ_i μ_i y_i ⟨z, x_i⟩; equality in Cauchy-Schwarz is parallelism.
        var mu = MaxMarginSolver.LinearMultipliers(x.Problem);
        var product = T.Zero;
        for (var i = 0; i < 3; i++) product += T.From(mu[i]) * problem.Y[i] * Vectors.Dot(z, problem.Inputs.Row(i).ToArray());
        var (z2, star2) = (problem.NormSquared(z), T.From(mu.Aggregate((a, b) => a + b)));
        yield return x.Epsilon.Sign == 0 ? Equal(z2 * star2, T.Square(product), "z ∥ z* where ε = 0") : MoreThan(z2 * star2, T.Square(product), "‖z‖²‖z*‖² > ⟨z,z*⟩²");

        if (!Known.TryGetValue(x.Epsilon, out var known)) yield break;
        yield return Equal(point.Lambda[0], T.From(known.Lambda1), "λ₁, known value");
        yield return Equal(zx2, T.From(known.ZX2), "⟨z,x₂⟩, known value");
        if (known.Z2 is { } knownZ2) yield return Equal(z2, T.From(knownZ2), "‖z‖², known value");
        if (known.ZStar2 is { } knownStar2) yield return Equal(star2, T.From(knownStar2), "‖z*‖², known value");
    }
}

/// <summary>The data of Lemma B.8 at ε; with <paramref name="Height"/> = √(1−ε²) as vectors, without it by their Gram matrix.</summary>
public sealed record CorrelatedTriple(Rational Epsilon, Rational? Height = null)
{
    internal MaxMarginProblem<Rational> Problem => Height is { } height
        ? LeakyData.Merged(Matrix<Rational>.FromRows([-1, 0, 0], [Epsilon, height, 0], [0, 0, 1]), [-1, 1, 1], new(1, 2), 1, 1)
        : LeakyData.OfGram(Matrix<Rational>.FromRows([1, -Epsilon, 0], [-Epsilon, 1, 0], [0, 0, 1]), [-1, 1, 1], new(1, 2), 1, 1);

    public override string ToString() => $"new CorrelatedTriple({Literal.Of(Epsilon)}{(Height is { } h ? $", {Literal.Of(h)}" : "")})";
}

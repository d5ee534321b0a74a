using Verification.Networks;

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// FVBSH22.LB.6 (Lemma B.6, l.454-458; items 2 and 4 of Theorem 3.2 for every KKT point): under R_min² ≥ 3γ⁻³R²np Problem (1) has exactly one KKT point,
/// hence W is its unique global optimum (a minimiser exists and is a KKT point). Relation: identity (the number of KKT points is 1).
/// Rigor: exact, by enumeration of every support and every sign pattern: (1 + 3^m)ⁿ − 1 systems of linear equations, none of them with more
/// than one solution. Conventions as in T3.2; neurons are not merged, so that equality of the neurons is found and not assumed.
/// </summary>
[Claim("FVBSH22.LB.6", Place = "Lemma B.6, l.454", Statement = "R_min² ≥ 3γ⁻³R²np: Problem (1) has exactly one KKT point, and its neurons of each sign are equal", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaB6 : ExactClaim<KktInstance>
{
    private const string NearOrthogonality = "R_min² ≥ 3γ⁻³R²np";

    protected override Instances<KktInstance> Instances { get; } = Instances<KktInstance>
        .Random(
            from problem in LeakyData.Problems(samples: 2) from extra in Gen.Choose(0, 3) select KktInstance.Of(Unmerged(problem, extra == 0)),
            count: 20,
            shrink: x => LeakyData.Simpler(x.Problem).Select(KktInstance.Of))
        .Corner("n = 1", KktInstance.Of(LeakyData.OfGram(LeakyData.Orthogonal(3), [1], new(1, 2), 1, 1)))
        .Corner("n = 3, hypothesis with equality", KktInstance.Of(new CorrelatedTriple(new(1, 72)).Problem));

    protected override KktInstance Witness => KktInstance.Of(LeakyData.Merged(LeakyData.Pair([7, 7], 1, (_, _) => 1), [1, -1], new(1, 2), 1, 1));

    protected override IReadOnlyList<Tooth<KktInstance>> Teeth =>
    [
        new("without near-orthogonality: three KKT points, n = 3", this, ThreeKktPoints.K1, NearOrthogonality),
        new("without near-orthogonality: two KKT points, n = 2", this, TwoKktPoints.O, NearOrthogonality),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(KktInstance x)
    {
        var (least, greatest, p) = LeakyData.Geometry(x.Problem.Gram().Map(T.From));
        var gamma = T.From(x.Problem.Gamma);
        yield return AtLeast(gamma * gamma * gamma * T.Square(least), T.From(3 * x.Problem.Count) * greatest * p, NearOrthogonality);
        foreach (var (condition, verdict) in x.Problem.Map(T.From).KktConditions(x.Point.Map(T.From))) yield return True(verdict, condition);
    }

    /// <inheritdoc/>
    protected override string? BeyondReach(KktInstance x) => LeakyData.CanBeEnumerated(x.Problem) ? null
        : $"n = {x.Problem.Count} points and m = {x.Problem.A.Length} units have (1 + 3^m)^n supports and sign patterns: enumerated up to {LeakyData.MostPatterns} (merge equal units into one)";

    protected override IEnumerable<Comparison> Statement<T>(KktInstance x)
    {
        var points = MaxMarginSolver.KktPoints(x.Problem);
        yield return Equal(T.From(points.Count), T.One, "the number of KKT points");
        yield return Equal((points[0].W - x.Point.W).FrobeniusSquared(), Rational.Zero, "it is the support point");
        foreach (var sign in new[] { 1, -1 })
        {
            var rows = Enumerable.Range(0, x.Problem.A.Length).Where(j => x.Problem.A[j].Sign == sign).Select(j => points[0].W.Row(j).ToArray()).ToList();
            yield return True(rows.All(row => row.SequenceEqual(rows[0])), "the neurons of one sign are equal");
        }
    }

    // Two positive neurons where one was, now and then.
    private static MaxMarginProblem<Rational> Unmerged(MaxMarginProblem<Rational> p, bool split) => split ? p.WithOutputWeights([p.A[0] / 2, p.A[0] / 2, p.A[1]]) : p;
}

/// <summary>
/// FVBSH22.S3.NONOPT (l.111-113): without the data hypothesis, a KKT point of Problem (1) need be no global and no local optimum.
/// Two problems, γ = 1/2, one neuron of each sign: n = 2 has exactly the KKT points O (objective 13/5) and K (3), and from K to O,
/// v_t = (2−t, −2−t), u_t = (−2t, 2−2t), 0 ≤ t ≤ 2/5, all margins are 1 while the objective 3 − 2t + 5t²/2 falls, so K is no local optimum;
/// n = 3 has exactly K1 (1401/10), K2 (832/5) and K3 (124224/745). Relation: identity. Rigor: exact, all sign patterns enumerated.
/// Convention: a slope at a kink is any number of [γ, 1]; with the fixed slope 1 there, K would not be found (K's kinks have slope γ), and K3 with no fixed slope.
/// </summary>
[Claim("FVBSH22.S3.NONOPT", Place = "l.111", Statement = "the two problems have exactly 2 and 3 KKT points, of different objectives; K is not even a local optimum", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class NonOptimalKktPoints : ExactClaim<KktInstance>
{
    private bool OptimaOnly { get; init; }

    private bool FixedSlope { get; init; }

    protected override Instances<KktInstance> Instances { get; } = Instances<KktInstance>.All([TwoKktPoints.O, TwoKktPoints.K, ThreeKktPoints.K1, ThreeKktPoints.K2, ThreeKktPoints.K3]);

    protected override KktInstance Witness => TwoKktPoints.K;

    protected override IReadOnlyList<Tooth<KktInstance>> Teeth =>
    [
        Rejects("KKT points are optima", new NonOptimalKktPoints { OptimaOnly = true }, TwoKktPoints.K),
        Rejects("φ'(0) = 1: K would be no KKT point", new NonOptimalKktPoints { FixedSlope = true }, TwoKktPoints.K),
        Rejects("φ'(0) = 1: K3 would be no KKT point", new NonOptimalKktPoints { FixedSlope = true }, ThreeKktPoints.K3),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("from K to O the objective is 3 − 2t + 5t²/2", [2], t => (TwoKktPoints.Problem.Objective(Segment(t[0])), 3 - 2 * t[0] + new Rational(5, 2) * t[0] * t[0]), t => (TwoKktPoints.Problem.Objective(Segment(t[0])), 3 - 2 * t[0])),
    ];

    protected override IEnumerable<Comparison> Statement<T>(KktInstance x)
    {
        foreach (var (condition, verdict) in x.Problem.Map(T.From).KktConditions(x.Point.Map(T.From))) yield return True(verdict, condition);
        var fixedSlopes = Matrix<Rational>.Of(x.Problem.Count, 2, (i, j) => Vectors.Dot(x.Point.W.Row(j), x.Problem.Inputs.Row(i)).Sign >= 0 ? 1 : x.Problem.Gamma);
        if (FixedSlope) yield return True(x.Problem.KktConditions(x.Point with { Slopes = fixedSlopes }).Aggregate(Verdict.Holds, (v, c) => v.And(c.Verdict)), "KKT with φ'(0) = 1");

        Rational[] known = x.Problem.Count == 2 ? [new(13, 5), 3] : [new(1401, 10), new(832, 5), new(124224, 745)];
        Rational[] found = [.. (x.Problem.Count == 2 ? TwoKktPoints.All : ThreeKktPoints.All).Select(p => x.Problem.Objective(p.W)).Order()];
        yield return True(found.SequenceEqual(known.Order()), $"the objectives of all KKT points are {string.Join(", ", known)}");
        yield return True(found.Contains(x.Problem.Objective(x.Point.W)), "the given point is among them");
        if (OptimaOnly) yield return AtMost(T.From(x.Problem.Objective(x.Point.W)), T.From(known[0]), "the objective is least");

        if (x.Problem.Count != 2) yield break;
        for (var k = 0; k <= 8; k++)
        {
            foreach (var margin in x.Problem.Margins(Segment(new(k, 20)))) yield return Equal(T.From(margin), T.One, "all margins are 1 from K to O");
        }
    }

    private static Matrix<Rational> Segment(Rational t) => Matrix<Rational>.FromRows([2 - t, -2 - t], [-2 * t, 2 - 2 * t]);
}

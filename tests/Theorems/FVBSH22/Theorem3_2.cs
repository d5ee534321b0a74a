using Verification.Networks;

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// FVBSH22.T3.2 (Theorem 3.2, l.121-139; proof App. B). If R_min² ≥ 3γ⁻³R²np, 0 &lt; γ &lt; 1, p = max |⟨x_i, x_k⟩| over i ≠ k, and W is a KKT point of
/// Problem (1), then 1. all margins are 1; 2. equal neurons of each sign, v and u; 3. v = Σ_{I+} λ_i x_i − γ Σ_{I−} λ_i x_i, u = Σ_{I−} λ_i x_i − γ Σ_{I+} λ_i x_i,
/// 1/(2R_max²) &lt; λ_i &lt; 3/(2γ²R_min²), y_i⟨v, x_i⟩ > 0 > y_i⟨u, x_i⟩; 4. W is the only KKT point (so the optimum); 5. (v, u) is the optimum of Problem (3);
/// 6. sign f(x) = sign ⟨z, x⟩, z = (m₁v − m₂u)/m; 7. y_i⟨z, x_i⟩ ≥ 1 and ‖z‖ ≤ 2/(κ+γ) ‖z*‖, κ² = min(m₁, m₂)/max(m₁, m₂).
/// Relation: tight (the bounds for λ as γ → 1, n → ∞; item 7 as γ → 1). Rigor: exact, at KKT points that are verified before use; item 4 by enumeration of all
/// sign patterns where n ≤ 2 (larger ones: LB.6). Conventions: W is √m times the paper's, sign 0 = −1; p = 0 is allowed (l.306 divides by it).
///
/// Item 5 needs no search: Problem (3) is strictly convex, item 3 is its stationarity with multipliers λ > 0, and its constraints are
/// equalities. ‖z‖ is compared by squares: with A = ‖z‖², B = ‖z*‖², A(κ+γ)² ≤ 4B ⇔ D := 4B − A(κ²+γ²) ≥ 0 and 4A²γ²κ² ≤ D².
/// </summary>
[Claim("FVBSH22.T3.2", Place = "Theorem 3.2, l.121", Statement = "R_min² ≥ 3γ⁻³R²np: every KKT point has margins 1, rank ≤ 2, λ_i ∈ (1/(2R_max²), 3/(2γ²R_min²)), a linear boundary z, ‖z‖ ≤ 2/(κ+γ)‖z*‖", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed partial class Theorem3_2 : ExactClaim<KktInstance>
{
    private const string NearOrthogonality = "R_min² ≥ 3γ⁻³R²np";

    /// <summary>The 3 in the hypothesis.</summary>
    private Rational Constant { get; init; } = 3;

    /// <summary>The 3 in γ⁻³.</summary>
    private int Power { get; init; } = 3;

    private bool MeanOfNeurons { get; init; }

    private bool SwappedNorms { get; init; }

    private Rational Factor { get; init; } = 2;

    private bool SwappedKappa { get; init; }

    protected override IEnumerable<Comparison> Hypotheses<T>(KktInstance x)
    {
        var problem = x.Problem.Map(T.From);
        var (least, greatest, p) = LeakyData.Geometry(problem.Gram());
        var gammaPower = T.From(Rational.Pow(x.Problem.Gamma, Power));
        yield return LessThan(T.Zero, problem.Gamma, "0 < γ");
        yield return LessThan(problem.Gamma, T.One, "γ < 1");
        yield return AtLeast(gammaPower * least * least, T.From(Constant * problem.Count) * greatest * p, NearOrthogonality);
        foreach (var (condition, verdict) in problem.KktConditions(x.Point.Map(T.From))) yield return True(verdict, condition);
    }

    protected override IEnumerable<Comparison> Statement<T>(KktInstance x)
    {
        var (problem, point) = (x.Problem.Map(T.From), x.Point.Map(T.From));
        var (positive, negative) = (T.Zero, T.Zero); // m₁/m and m₂/m
        foreach (var a in problem.A) (positive, negative) = (positive + T.Max(a, T.Zero), negative + T.Max(-a, T.Zero));
        int[] plus = [.. Units(x, 1)], minus = [.. Units(x, -1)];
        var (v, u) = (point.W.Row(plus[0]).ToArray(), point.W.Row(minus[0]).ToArray());
        T Along(T[] w, int i) => Vectors.Dot(w, problem.Inputs.Row(i).ToArray());
        Comparison Same(T[] a, T[] b, string label) => Equal(problem.NormSquared([.. a.Zip(b, (s, t) => s - t)]), T.Zero, label);

        var averaged = problem.WithOutputWeights([.. problem.A.Select(a => T.Select(T.LessThan(T.Zero, a), T.One, -T.One))]);
        var margins = (MeanOfNeurons ? averaged : problem).Margins(point.W);
        foreach (var margin in margins) yield return Equal(margin, T.One, "1. y_i f(x_i) = 1");
        foreach (var j in plus.Skip(1)) yield return Same(point.W.Row(j).ToArray(), v, "2. v_j = v");
        foreach (var j in minus.Skip(1)) yield return Same(point.W.Row(j).ToArray(), u, "2. u_j = u");

        var slopes = Matrix<T>.Of(problem.Count, problem.A.Length, (i, j) => x.Problem.Y[i].Sign == x.Problem.A[j].Sign ? T.One : problem.Gamma);
        var closed = problem.Stationary(point.Lambda, slopes);
        yield return Same(v, closed.Row(plus[0]).ToArray(), "3. v = Σ_{I+} λ_i x_i − γ Σ_{I−} λ_i x_i");
        yield return Same(u, closed.Row(minus[0]).ToArray(), "3. u = Σ_{I−} λ_i x_i − γ Σ_{I+} λ_i x_i");
        var (least, greatest, _) = LeakyData.Geometry(problem.Gram());
        if (SwappedNorms) (least, greatest) = (greatest, least);
        for (var i = 0; i < problem.Count; i++)
        {
            yield return LessThan(1 / (2 * greatest), point.Lambda[i], "3. 1/(2R_max²) < λ_i");
            yield return LessThan(point.Lambda[i], 3 / (2 * T.Square(problem.Gamma) * least), "3. λ_i < 3/(2γ²R_min²)");
            yield return MoreThan(problem.Y[i] * Along(v, i), T.Zero, "3. y_i⟨v, x_i⟩ > 0");
            yield return LessThan(problem.Y[i] * Along(u, i), T.Zero, "3. y_i⟨u, x_i⟩ < 0");
            var (own, other) = x.Problem.Y[i].Sign > 0 ? (positive * Along(v, i), negative * Along(u, i)) : (negative * Along(u, i), positive * Along(v, i));
            yield return Equal(own - problem.Gamma * other, T.One, "5. the constraint of Problem (3) is an equality");
        }

        if (x.Problem.Count <= 2 && LeakyData.CanBeEnumerated(x.Problem)) yield return Equal(T.From(MaxMarginSolver.KktPoints(x.Problem).Count), T.One, "4. W is the only KKT point");

        var z = problem.LinearPart(point.W);
        foreach (var probe in Probes(problem, z))
        {
            var f = problem.Network(point.W).Output(problem.Metric?.Times(probe) ?? probe);
            yield return True(T.LessThan(T.Zero, f) == T.LessThan(T.Zero, Vectors.Dot(z, problem.Metric?.Times(probe) ?? probe)), "6. sign f(x) = sign⟨z, x⟩");
        }

        for (var i = 0; i < problem.Count; i++) yield return AtLeast(problem.Y[i] * Along(z, i), T.One, "7. y_i⟨z, x_i⟩ ≥ 1");
        var mu = MaxMarginSolver.LinearMultipliers(x.Problem);
        foreach (var multiplier in mu) yield return MoreThan(T.From(multiplier), T.Zero, "the multipliers of z* are positive");
        var (a2, b2) = (problem.NormSquared(z), T.From(mu.Aggregate((s, t) => s + t)));
        var kappa2 = SwappedKappa ? T.Max(positive, negative) / T.Min(positive, negative) : T.Min(positive, negative) / T.Max(positive, negative);
        var d = T.From(Factor * Factor) * b2 - a2 * (kappa2 + T.Square(problem.Gamma));
        yield return AtLeast(d, T.Zero, "7. ‖z‖²(κ²+γ²) ≤ 4‖z*‖²");
        yield return AtMost(4 * T.Square(a2 * problem.Gamma) * kappa2, T.Square(d), "7. ‖z‖ ≤ 2/(κ+γ) ‖z*‖, squared twice");
    }

    private static IEnumerable<int> Units(KktInstance x, int sign) => Enumerable.Range(0, x.Problem.A.Length).Where(j => x.Problem.A[j].Sign == sign);

    // The inputs, sums and differences of neighbours, and points on the boundary ⟨z, x⟩ = 0, with their negatives.
    private static IEnumerable<T[]> Probes<T>(MaxMarginProblem<T> problem, T[] z)
        where T : struct, IOrderedField<T>
    {
        for (var i = 0; i < problem.Count; i++)
        {
            for (var k = Math.Max(0, i - 1); k <= i; k++)
            {
                var (xi, xk) = (problem.X.Row(i).ToArray(), problem.X.Row(k).ToArray());
                var (zi, zk) = (Vectors.Dot(z, problem.Inputs.Row(i).ToArray()), Vectors.Dot(z, problem.Inputs.Row(k).ToArray()));
                foreach (var (a, b) in new[] { (T.One, T.One), (T.One, -T.One), (zk, -zi) })
                {
                    yield return [.. xi.Zip(xk, (s, t) => a * s + b * t)];
                    yield return [.. xi.Zip(xk, (s, t) => -(a * s + b * t))];
                }
            }
        }
    }
}

using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.A (reduction to zero bias, Section 3.1, l.137-144, and App. A, l.677-716): with x̃ = (x, 1)/√2, ṽ_i = √2 (v_i, b_i) and α̃_t = 2α_t, gradient
/// descent with biases and without give, at every step, the same preactivations and the same loss; ‖x̃_s‖ = 1 and
/// 0 ≤ x̃_s·x̃_q = (x_s·x_q + 1)/2 ≤ 1. Consequences: ‖Ṽ‖² = 2‖θ‖², ‖∇_Ṽ L‖² = ‖∇_θ L‖²/2. Relation: identity.
/// Rigor: enclosed, within 2^-30, six steps with α_t = t/3. The paper never translates the step size back; with α̃ = α the runs differ.
/// </summary>
[Claim("CLB21.A", Place = "Section 3.1, l.137, and App. A, l.677", Statement = "x̃ = (x,1)/√2, ṽ = √2(v,b), α̃ = 2α: same preactivations, same loss at every step", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Reduction : EnclosedTrajectory<BiasedStart>
{
    private static readonly Rational Width = Rational.Dyadic(1, -30);

    private Rational StepRatio { get; init; } = 2;

    protected override Instances<BiasedStart> Instances { get; } = Instances<BiasedStart>
        .Random(
            from c in Configurations.Any(maxP: 2, maxN: 3, maxD: 3) from b in Configurations.Fraction(2).ArrayOf(2 * c.P) select new BiasedStart(c.V, b, c.X, c.Y, 1),
            count: 40)
        .Corner("S4", BiasedStarts.ThreeSamples(1))
        .Corner("antipodal inputs: x̃_1·x̃_2 = 0", new(Matrix<Rational>.FromRows([2], [1]), [1, new(1, 2)], Matrix<Rational>.FromRows([1], [-1]), [1, 1], 1));

    protected override BiasedStart Witness => new(Matrix<Rational>.FromRows([1, 2], [-1, 1]), [1, 0], Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)]), [1, -1], 1);

    protected override IReadOnlyList<Tooth<BiasedStart>> Teeth =>
    [
        Rejects("α̃ = α", new Reduction { StepRatio = 1 }, Witness),
        Rejects("α̃ = 7α/5 ≈ √2 α", new Reduction { StepRatio = new(7, 5) }, Witness),
        Needs("‖x_s‖ = 1", new(Matrix<Rational>.FromRows([1], [1]), [0, 0], Matrix<Rational>.FromRows([2]), [1], 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(BiasedStart x)
    {
        for (var s = 0; s < x.N; s++) yield return Equal(Vectors.NormSquared(x.X.Row(s)), Rational.One, "‖x_s‖ = 1");
    }

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(BiasedStart start)
    {
        var (risk, biased) = (start.Risk<T>(), start.Network<T>().Extended());
        var data = new TrainingSet<T>(start.X.To<T>(), start.Y.To<T>()).Reduced();
        var (reducedRisk, reduced) = (risk with { Data = data }, start.Network<T>().Reduced());
        var (gram, reducedGram) = (start.X.RowGram(), data.X.RowGram());
        yield return
            from s in Enumerable.Range(0, start.N)
            from q in Enumerable.Range(0, s + 1)
            select Equal(reducedGram[s, q], T.From(s == q ? 1 : (gram[s, q] + 1) / 2), "x̃_s·x̃_q = (x_s·x_q + 1)/2, ‖x̃_s‖ = 1", Width);

        for (var t = 1; t <= 6; t++)
        {
            var (z, reducedZ) = (risk.Data.X * biased.W.Transpose(), data.X * reduced.W.Transpose());
            var (gradient, reducedGradient) = (risk.Gradient(biased), reducedRisk.Gradient(reduced));
            var claims = new List<Comparison>
            {
                Equal(reducedRisk.Value(reduced), risk.Value(biased), "L̃ = L", Width),
                Equal(reduced.W.FrobeniusSquared(), 2 * biased.W.FrobeniusSquared(), "‖Ṽ‖² = 2‖θ‖²", Width),
                Equal(2 * reducedGradient.FrobeniusSquared(), gradient.FrobeniusSquared(), "‖∇_Ṽ L‖² = ‖∇_θ L‖²/2", Width),
            };
            for (var s = 0; s < start.N; s++)
            {
                for (var i = 0; i < 2 * start.P; i++) claims.Add(Equal(reducedZ[s, i], z[s, i], "ṽ_i·x̃_s = v_i·x_s + b_i", Width));
            }

            yield return claims;
            biased = risk.Step(biased, T.From(new(t, 3)));
            reduced = reducedRisk.Step(reduced, T.From(StepRatio * new Rational(t, 3)));
        }
    }
}

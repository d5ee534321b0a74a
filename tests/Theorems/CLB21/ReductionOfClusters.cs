using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.C (reduction with random initialisation, Section 4.1, l.365-375, and App. C, l.890-916), with x̃ = (x, 1)/√2, μ̃ = (μ, 1)/√2, ṽ = √2 (v, b), unit x and μ:
///     ‖x̃ − μ̃‖ = ‖x − μ‖/√2 ≤ r/√2;   μ̃_k·μ̃_l = (1 + μ_k·μ_l)/2 ≤ (1 + Δ)/2;   ‖μ̃_k‖ = ‖x̃_s‖ = 1;   x̃_s·x̃_q ≥ 0;   ‖ṽ‖² = 2‖(v, b)‖²: variance 2σ².
/// The runs agree as in CLB21.A. Section 4 then keeps α_0 and σ of the biased system for the reduced run, which are α̃_0 = 2α_0 and σ̃ = √2 σ: it proves
/// the theorem for half the prescribed first step. Here r and Δ are those of the instance, so both bounds are attained. Relation: tight. Rigor: enclosed, within 2^-40.
/// </summary>
[Claim("CLB21.C", Place = "Section 4.1, l.365, and App. C, l.890", Statement = "‖x̃−μ̃‖ = ‖x−μ‖/√2 ≤ r/√2, μ̃_k·μ̃_l = (1+μ_k·μ_l)/2 ≤ (1+Δ)/2, x̃_s·x̃_q ≥ 0, ‖ṽ‖² = 2‖(v,b)‖²", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class ReductionOfClusters : EnclosedClaim<ReductionOfClusters.Clusters>
{
    private static readonly Rational Width = Rational.Dyadic(1, -40);

    private bool ForgetsTheBias { get; init; }

    private bool HalvesTheRadius { get; init; }

    protected override Instances<Clusters> Instances { get; } = Instances<Clusters>
        .Random(
            from d in Gen.Choose(1, 4)
            from x in Configurations.UnitVector(d)
            from mu in Configurations.UnitVector(d)
            from nu in Configurations.UnitVector(d)
            from v in Configurations.Fraction(4).ArrayOf(d + 1)
            select new Clusters(x, mu, nu, v),
            count: 1000)
        .Corner("antipodal inputs", new([1, 0], [-1, 0], [0, 1], [1, 2, 3]))
        .Corner("a point at its centre", new([1], [1], [-1], [1, 1]));

    protected override Clusters Witness => new([new(3, 5), new(4, 5)], [1, 0], [0, 1], [1, -1, 2]);

    protected override IReadOnlyList<Tooth<Clusters>> Teeth =>
    [
        Rejects("μ̃_k·μ̃_l = μ_k·μ_l: the bias coordinate forgotten", new ReductionOfClusters { ForgetsTheBias = true }, Witness),
        Rejects("‖x̃ − μ̃‖ = ‖x − μ‖/2", new ReductionOfClusters { HalvesTheRadius = true }, Witness),
        Needs("‖μ‖ = 1", new([1], [2], [1], [1, 1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Clusters c) =>
    [
        Equal(Vectors.NormSquared(c.X), Rational.One, "‖x‖ = 1"),
        Equal(Vectors.NormSquared(c.Mu), Rational.One, "‖μ‖ = 1"),
        Equal(Vectors.NormSquared(c.Nu), Rational.One, "‖ν‖ = 1"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Clusters c)
    {
        // The reduction as Core maps it: x, μ_k and μ_l as three inputs of a network with one unit.
        var (d, one) = (c.X.Length, new[] { T.One });
        var network = new BiasedNetwork<T>(Matrix<T>.Of(1, d, (_, k) => T.From(c.V[k])), [T.From(c.V[d])], one, new HuberizedRelu<T>(T.One));
        var reduced = network.On(new(Matrix<Rational>.FromRows(c.X, c.Mu, c.Nu).To<T>(), [T.One, T.One, T.One])).Reduced();
        var gram = reduced.InputGram;
        Rational[] apart = [.. c.X.Zip(c.Mu, (a, b) => a - b)];
        var (square, inner) = (Vectors.NormSquared(apart), Vectors.Dot(c.Mu, c.Nu));
        yield return Equal(gram[0, 0] + gram[1, 1] - 2 * gram[0, 1], T.From(square / (HalvesTheRadius ? 4 : 2)), "‖x̃ − μ̃‖² = ‖x − μ‖²/2", Width);
        yield return Equal(gram[1, 2], T.From(ForgetsTheBias ? inner : (1 + inner) / 2), "μ̃_k·μ̃_l = (1 + μ_k·μ_l)/2", Width);
        for (var i = 0; i < 3; i++) yield return Equal(gram[i, i], T.One, "‖x̃‖ = ‖μ̃‖ = 1", Width);
        yield return AtLeast(1 + Vectors.Dot(c.X, c.Mu), Rational.Zero, "2 x̃_s·x̃_q ≥ 0");
        yield return Equal(reduced.Magnitudes.WeightsSquared, T.From(2 * Vectors.NormSquared(c.V)), "‖ṽ‖² = 2‖(v, b)‖²", Width);
    }

    /// <summary>An input, its centre, a centre of the other label, and a unit's weights and bias.</summary>
    public sealed record Clusters(Rational[] X, Rational[] Mu, Rational[] Nu, Rational[] V)
    {
        public override string ToString() => $"new Clusters({Literal.Of(X)}, {Literal.Of(Mu)}, {Literal.Of(Nu)}, {Literal.Of(V)})";
    }
}

using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.GRAD (l.79-81, l.752-754): ∇_{v_i} L = −(u_i/n) Σ_s g_s y_s φ'(v_i·x_s) x_s, at every V, kinks included, for φ is C¹.
/// Two comparisons an entry: Core's gradient against the printed sum, and the sum against the central difference of L with step ε = 2^-50, which
/// differs from the derivative by at most (ε/2) sup ‖∇²L‖ ≤ (ε/2) 3p (L + √(2p) ε) (L6.rowsum, Lemma 7). App. A prints the update without 1/n (l.704-706): a slip.
/// Relation: identity. Rigor: enclosed, in balls of 256 bits.
/// </summary>
[Claim("CLB21.GRAD", Place = "Section 2.2, l.79, and l.752", Statement = "∇_{v_i}L = −(u_i/n) Σ_s g_s y_s φ'(v_i·x_s) x_s", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Gradient : EnclosedClaim<Configuration>
{
    private static readonly Rational Epsilon = Rational.Dyadic(1, -50);

    private bool Averages { get; init; } = true;

    private bool HasOutputWeights { get; init; } = true;

    private int Sign { get; init; } = -1;

    protected override int FirstPrecision => 256;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 2, maxN: 3, maxD: 2), count: 100, Configurations.Simpler)
        .Corner("V = 0: every preactivation at 0", Lemma06.Family(1, 0, 0))
        .Corner("every preactivation at h", Lemma06.Family(2, new(1, 2), new(1, 2)));

    protected override Configuration Witness => new(Matrix<Rational>.FromRows([1, 2], [new(1, 2), 1]), Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)]), [1, -1]);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("without 1/n (App. A, l.704)", new Gradient { Averages = false }, Witness),
        Rejects("without u_i", new Gradient { HasOutputWeights = false }, Witness),
        Rejects("the sign of y", new Gradient { Sign = 1 }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, g, p) = (x.Risk<T>(), x.G<T>(), x.P);
        var pass = x.Pass.To<T>();
        var (core, phi, z) = (risk.Gradient(pass), new HuberizedRelu<Rational>(x.H), x.X * x.V.Transpose());
        var step = T.From(Epsilon);
        var curvature = 3 * p * (risk.Value(pass) + T.Sqrt(T.From(2 * p)) * step);
        for (var i = 0; i < 2 * p; i++)
        {
            for (var k = 0; k < x.X.Columns; k++)
            {
                var sum = T.Zero;
                for (var s = 0; s < x.N; s++) sum += g[s] * T.From(x.Y[s] * phi.Slope(z[s, i]) * x.X[s, k]);
                var formula = T.From(new Rational(Sign * (HasOutputWeights && i >= p ? -1 : 1), Averages ? x.N : 1)) * sum;

                // Only unit i moves, so the outputs change by what it says more.
                T Loss(Rational by) => risk.Value(pass with { Outputs = [.. x.Pass.Outputs.Select((f, s) => T.From(f + (i < p ? 1 : -1) * (phi.Value(z[s, i] + by * x.X[s, k]) - phi.Value(z[s, i]))))] });
                yield return Equal(core[i, k], formula, "Core's gradient is the printed one");
                yield return AtMost(T.Abs((Loss(Epsilon) - Loss(-Epsilon)) / (2 * step) - formula), step / 2 * curvature, "the central difference is within (ε/2) sup ‖∇²L‖");
            }
        }
    }
}

using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// One step of gradient descent with the logistic loss: data, weights, the activation γz + (1−γ)β⁻¹ log((1+e^(βz))/2), and the constants
/// H, c, ρ, α of Proposition E.10.
/// </summary>
public sealed record DescentStep(Matrix<Rational> X, Rational[] Y, Matrix<Rational> W, Rational[] A, Rational Gamma, Rational Beta, Rational H, Rational C, Rational Rho, Rational Alpha)
{
    /// <summary>φ(z) = z, orthonormal samples, margins 2 and 1, α = 1/(200H) = 64.</summary>
    internal static DescentStep Identity { get; } = new(Matrix<Rational>.Identity(2), [1, 1], Matrix<Rational>.FromRows([2, 1]), [1], 1, 1, new(1, 12800), 1, 10, 64);

    /// <summary>φ(z) = β⁻¹ log((1+e^(βz))/2) with H = sup φ'' = β/4, α = 1/(500H) = 320.</summary>
    internal static DescentStep Softplus { get; } = new(Matrix<Rational>.Identity(2), [1, 1], Matrix<Rational>.FromRows([2, 1]), [1], 0, new(1, 40000), new(1, 160_000), new(1, 4), 25, 320);

    /// <summary>
    /// Orthogonal samples, or PAIR samples with N so large that E.5 holds for every slope in [γ, 1]; c is γ² or just below. Rows of W lie in the span of the
    /// data, so that margins are about chosen numbers b_i ∈ (0, log ρ). Half of the steps use one of the two step bounds with equality.
    /// </summary>
    internal static Gen<DescentStep> Generator { get; } =
        from n in Gen.Choose(2, 4)
        from y in Gen.Elements<Rational>(-1, 1).ArrayOf(n)
        from gamma in Gen.Elements<Rational>(new(1, 10), new(1, 2), new(9, 10), 1)
        from orthogonal in Gen.Elements(true, false)
        from norms in Gen.Choose(1, 5).ArrayOf(n)
        from signs in Gen.Elements(-1, 1).ArrayOf(n * n)
        from a in Gen.Elements<Rational[]>([1], [new(1, 2), new(1, 2), new(-1, 2), new(-1, 2)])
        from fractions in Gen.Choose(50, 980).ArrayOf(n)
        from slack in Gen.Elements<Rational>(1, new(3, 2), 4)
        from step in Gen.Elements<Rational>(2, 1, new(1, 4), new(1, 50))
        from smoothness in Gen.Elements<Rational>(1, new(1, 2), 1000)
        let x = orthogonal ? Matrix<Rational>.Of(n, n, (i, k) => i == k ? norms[i] : 0) : LeakyData.Pair(Norms(n, gamma, norms), 1, (i, k) => signs[i * n + k])
        select Build(x, y, gamma, a, fractions, slack, step, smoothness);

    internal TwoLayerNetwork<T> Network<T>()
        where T : struct, IReal<T> => new(W.To<T>(), A.To<T>(), new SmoothLeakyRelu<T>(T.From(Gamma), T.From(Beta)));

    internal TwoLayerNetwork<T> After<T>()
        where T : struct, IReal<T> => EmpiricalRisk<T>.Mean(new TrainingSet<T>(X.To<T>(), Y.To<T>()), new Logistic<T>()).Step(Network<T>(), T.From(Alpha));

    internal T[] Margins<T>(TwoLayerNetwork<T> network)
        where T : struct, IReal<T> => [.. Enumerable.Range(0, Y.Length).Select(i => T.From(Y[i]) * network.Output(X.Row(i).ToArray().To<T>()))];

    public override string ToString() =>
        $"new DescentStep({Literal.Of(X)}, {Literal.Of(Y)}, {Literal.Of(W)}, {Literal.Of(A)}, {Literal.Of(Gamma)}, {Literal.Of(Beta)}, {Literal.Of(H)}, {Literal.Of(C)}, {Literal.Of(Rho)}, {Literal.Of(Alpha)})";

    // N² ≥ 26(2γ⁻²+1)nγ⁻² gives E.5 with 25(K+1), since ‖∇f_i‖² ≥ γ²‖x_i‖², |⟨∇f_i, ∇f_k⟩| ≤ 1 and R² ≤ 2.
    private static int[] Norms(int n, Rational gamma, int[] extra)
    {
        var needed = 26 * (2 / (gamma * gamma) + 1) * n / (gamma * gamma);
        var least = 1;
        while (least * least < needed) least++;
        return [.. extra.Select(e => least + least * e / 40)];
    }

    private static DescentStep Build(Matrix<Rational> x, Rational[] y, Rational gamma, Rational[] a, int[] fractions, Rational slack, Rational step, Rational smoothness)
    {
        // Not c = γ² where γ < 1: at a saturated sigmoid E.6 would then hold by less than any precision shows.
        var (n, c, (least, greatest, _)) = (y.Length, gamma == 1 ? 1 : new Rational(999, 1000) * gamma * gamma, LeakyData.Geometry(x.RowGram()));
        var excess = greatest / least / c + 1;
        var rho = 5 * excess * slack;

        // Σ|a_j| = √m; margins then lie between 0 and log ρ.
        var largest = new Rational(Rational.Floor(1000 * Rational.FromDouble(Interval.Log(Interval.From(rho)).Lower)), 1000) / a.Aggregate(Rational.Zero, (s, v) => s + Rational.Abs(v));
        var w = Matrix<Rational>.Of(a.Length, x.Columns, (j, k) =>
        {
            var sum = Rational.Zero;
            for (var i = 0; i < n; i++) sum += a[j].Sign * y[i] * largest * fractions[i] / 1000 * x[i, k] / Vectors.NormSquared(x.Row(i).ToArray());
            return sum;
        });

        // H = 1/(50αR_max²n(K+1)) at the intended step, or larger with a step that is smaller by as much.
        var h = smoothness * 1 / (50 * step * n * n * excess);
        var alpha = step * n / greatest / Rational.Max(1, smoothness);
        return new(x, y, w, a, gamma, gamma == 1 ? 1 : 4 * h / (1 - gamma), h, c, rho, alpha);
    }
}

using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// Cluster data in the plane of Theorem 2, exactly: unit inputs x_s, their clusters 0, 1 (label +1) and 2, 3 (label −1), unit centres, r and Δ; a network with
/// biases before the first step, the first p units with u = +1; and any factors 0 ≤ g_s ≤ 1 in the place of the logistic ones, so that a step is rational.
/// Preactivations, inner products and α₀ are those of the reduced system: ṽ·x̃ = w·x + b, x̃_s·x̃_q = (x_s·x_q + 1)/2, α₀ twice the step in (w, b).
/// </summary>
public sealed record ClusterStep(Matrix<Rational> X, int[] Cluster, Matrix<Rational> Centres, Rational Radius, Rational Separation, Matrix<Rational> W, Rational[] B, Rational Alpha, Rational[] G)
{
    private FirstStep<Rational>? _step;
    private Rational[][]? _before, _after;

    // A changed copy must not keep what was computed from its original.
    private ClusterStep(ClusterStep other) => (X, Cluster, Centres, Radius, Separation, W, B, Alpha, G) = (other.X, other.Cluster, other.Centres, other.Radius, other.Separation, other.W, other.B, other.Alpha, other.G);

    /// <summary>p.</summary>
    public int P => W.Rows / 2;

    /// <summary>n.</summary>
    public int N => X.Rows;

    /// <summary>1/p.</summary>
    public Rational H => new(1, P);

    /// <summary>The labels.</summary>
    public Rational[] Y => [.. Cluster.Select(k => (Rational)Label(k))];

    /// <summary>x̃_s·x̃_q.</summary>
    public Matrix<Rational> Gram => X.RowGram().Map(c => (c + 1) / 2);

    /// <summary>The sign of unit i.</summary>
    public int U(int i) => i < P ? 1 : -1;

    /// <summary>v_i·x_s before the step.</summary>
    public Rational[] Before(int i) => (_before ??= [.. Enumerable.Range(0, 2 * P).Select(j => Enumerable.Range(0, N).Select(s => Vectors.Dot(W.Row(j), X.Row(s)) + B[j]).ToArray())])[i];

    /// <summary>v_i·x_s after the step.</summary>
    public Rational[] After(int i) => (_after ??= [.. Enumerable.Range(0, 2 * P).Select(j => Step.After(Before(j), U(j)))])[i];

    /// <summary>The step with the factors g.</summary>
    internal FirstStep<Rational> Step => _step ??= new(H, Alpha, Gram, Y, G);

    /// <summary>The network, h = 1/p.</summary>
    internal BiasedNetwork<T> Network<T>()
        where T : struct, IOrderedField<T> => new(W.To<T>(), B.To<T>(), Configuration.OutputWeights<T>(P), new HuberizedRelu<T>(T.From(H)));

    /// <summary>The start of gradient descent in (w, b).</summary>
    internal Iterate<Biased, T> Iterate<T>()
        where T : struct, IReal<T> => Network<T>().On(new TrainingSet<T>(X.To<T>(), Y.To<T>()));

    /// <summary>The units of I_{+s} (sign 1) or I_{−s} (sign −1), or, outside, those of this sign that are below the threshold h + margin·α₀.</summary>
    internal IEnumerable<int> Units(int s, int sign, bool inside = true, int margin = 4)
    {
        for (var i = 0; i < 2 * P; i++)
        {
            if (U(i) == sign * Y[s] && Before(i)[s] >= H + margin * Alpha == inside) yield return i;
        }
    }

    /// <summary>Σ φ(v_i^(1)·x_s) over some units.</summary>
    internal Rational SumAfter(int s, IEnumerable<int> units) => units.Aggregate(Rational.Zero, (sum, i) => sum + Step.Phi.Value(After(i)[s]));

    /// <summary>y_s f_1(x_s), over all units.</summary>
    internal Rational MarginAfter(int s) => Y[s] * Enumerable.Range(0, 2 * P).Aggregate(Rational.Zero, (f, i) => f + U(i) * Step.Phi.Value(After(i)[s]));

    /// <summary>The bullets of Section 4.1, and 0 ≤ g ≤ 1.</summary>
    internal IEnumerable<Comparison> IsClustered()
    {
        for (var s = 0; s < N; s++)
        {
            yield return Equal(Vectors.NormSquared(X.Row(s)), Rational.One, "‖x_s‖ = 1");
            yield return AtMost(Rational.One + 1 - 2 * Vectors.Dot(X.Row(s), Centres.Row(Cluster[s])), Rational.Square(Radius), "‖x_s − μ_k‖ ≤ r");
            yield return AtLeast(G[s], Rational.Zero, "g ≥ 0");
            yield return AtMost(G[s], Rational.One, "g ≤ 1");
        }

        for (var k = 0; k < 4; k++)
        {
            yield return Equal(Vectors.NormSquared(Centres.Row(k)), Rational.One, "‖μ_k‖ = 1");
            if (k < 2) yield return AtMost(Rational.Max(Vectors.Dot(Centres.Row(k), Centres.Row(2)), Vectors.Dot(Centres.Row(k), Centres.Row(3))), Separation, "μ_k·μ_l ≤ Δ for opposite labels");
        }

        yield return AtLeast(Alpha, Rational.Zero, "α₀ ≥ 0");
        yield return AtMost(Radius, Rational.One, "r ≤ 1");
    }

    public override string ToString() =>
        $"new ClusterStep({Literal.Of(X)}, [{string.Join(", ", Cluster)}], {Literal.Of(Centres)}, {Literal.Of(Radius)}, {Literal.Of(Separation)}, {Literal.Of(W)}, {Literal.Of(B)}, {Literal.Of(Alpha)}, {Literal.Of(G)})";

    /// <summary>±1: clusters 0 and 1 are positive.</summary>
    internal static int Label(int cluster) => cluster < 2 ? 1 : -1;
}

/// <summary>Generators of cluster data with a first step.</summary>
internal static class ClusterSteps
{
    /// <summary>The four points (1, 0), (−1, 0) with label +1 and (0, 1), (0, −1) with label −1, each its cluster's centre; every g = 1/2.</summary>
    internal static ClusterStep Ideal(Matrix<Rational> w, Rational[] b, Rational alpha) =>
        new(Points, [0, 1, 2, 3], Points, new(1, 100), new(1, 100), w, b, alpha, [.. Enumerable.Repeat(new Rational(1, 2), 4)]);

    /// <summary>The input (1, 0) four times, one pair of units with these preactivations, α₀ = 1 and every g = 1: all samples push the same way.</summary>
    internal static ClusterStep OneInput(Rational plus, Rational minus) => new(
        Matrix<Rational>.Of(4, 2, (_, k) => 1 - k), [0, 0, 0, 0], Points, new(1, 100), new(1, 100), Matrix<Rational>.FromRows([0, 0], [0, 0]), [plus, minus], 1, [1, 1, 1, 1]);

    /// <summary>The centres of the ideal data.</summary>
    internal static Matrix<Rational> Points => Matrix<Rational>.FromRows([1, 0], [-1, 0], [0, 1], [0, -1]);

    /// <summary>
    /// Centres near the four ideal ones, n = 4 … 8 points near them, small networks; biases put half of the preactivations of the first input on the
    /// threshold h + 4α₀, at h or at 0 exactly.
    /// </summary>
    internal static Gen<ClusterStep> Any { get; } =
        from p in Gen.Choose(1, 3)
        from n in Gen.Choose(4, 8)
        from turn in Gen.Choose(-4, 4).ArrayOf(4)
        from shift in Gen.Choose(-2, 2).ArrayOf(n)
        from rows in Configurations.Fraction(3).ArrayOf(3).ArrayOf(2 * p)
        from alpha in Gen.Elements<Rational>(new(1, 16), new(1, 4), 1)
        from g in Gen.Choose(0, 8).ArrayOf(n)
        from snap in Gen.Choose(0, 5).ArrayOf(2 * p)
        select Build(turn, shift, rows, alpha, [.. g.Select(k => new Rational(k, 8))], snap);

    /// <summary>Simpler ones: without a pair of units.</summary>
    internal static IEnumerable<ClusterStep> Simpler(ClusterStep x)
    {
        for (var i = 0; i < x.P && x.P > 1; i++)
        {
            var kept = Enumerable.Range(0, 2 * x.P).Where(j => j != i && j != x.P + i).ToArray();
            yield return x with { W = Matrix<Rational>.Of(kept.Length, 2, (j, k) => x.W[kept[j], k]), B = [.. kept.Select(j => x.B[j])] };
        }
    }

    private static ClusterStep Build(int[] turn, int[] shift, Rational[][] rows, Rational alpha, Rational[] g, int[] snap)
    {
        var centres = Matrix<Rational>.FromRows([.. Enumerable.Range(0, 4).Select(k => Turned(Points.Row(k).ToArray(), new(turn[k], 64)))]);
        var cluster = shift.Select((_, s) => s % 4).ToArray();
        var x = Matrix<Rational>.FromRows([.. shift.Select((t, s) => Turned(centres.Row(s % 4).ToArray(), new(t, 64)))]);

        // A turn by t moves a point by 2|t|/√(1 + t²).
        var radius = Rational.Max(new(1, 100), new(2 * shift.Max(Math.Abs), 64));
        var opposite = from k in new[] { 0, 1 } from l in new[] { 2, 3 } select Vectors.Dot(centres.Row(k), centres.Row(l));
        var p = rows.Length / 2;
        var h = new Rational(1, p);
        Rational Bias(Rational[] row, int snapped)
        {
            var z = row[0] * x[0, 0] + row[1] * x[0, 1];
            return snapped switch
            {
                0 => h + 4 * alpha - z,
                1 => h - z,
                2 => -z,
                _ => row[2],
            };
        }

        return new(x, cluster, centres, radius, opposite.Append(new Rational(1, 100)).Max(), Matrix<Rational>.Of(2 * p, 2, (i, k) => rows[i][k]), [.. rows.Select((row, i) => Bias(row, snap[i]))], alpha, g);
    }

    /// <summary>A point of the circle turned by the angle of tangent t at half: cosine (1 − t²)/(1 + t²).</summary>
    private static Rational[] Turned(Rational[] x, Rational t)
    {
        var (sin, cos) = (2 * t / (1 + t * t), (1 - t * t) / (1 + t * t));
        return [x[0] * cos - x[1] * sin, x[0] * sin + x[1] * cos];
    }
}

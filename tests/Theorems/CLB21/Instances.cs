using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// Weights, inputs and labels in the reduced system of CLB21 (no bias, ‖x_s‖ = 1), exactly: V is 2p × d, its first p rows have u = +1,
/// the others u = −1, and h = 1/p. Everything up to the margins is rational, so a preactivation at 0 or h is there exactly.
/// </summary>
public sealed record Configuration(Matrix<Rational> V, Matrix<Rational> X, Rational[] Y)
{
    private ForwardPass<Rational>? _pass;

    // A changed copy must not keep the pass of its original.
    private Configuration(Configuration other) => (V, X, Y, Step) = (other.V, other.X, other.Y, other.Step);

    /// <summary>The α_t with which a run goes on from here; null where claims about steps choose their own.</summary>
    public Rational? Step { get; init; }

    /// <summary>Half the number of hidden units.</summary>
    public int P => V.Rows / 2;

    /// <summary>The number of samples.</summary>
    public int N => X.Rows;

    /// <summary>Outputs, slopes and curvatures at the samples, exactly.</summary>
    public ForwardPass<Rational> Pass => _pass ??= Network<Rational>(V).Forward(X);

    /// <summary>1/p.</summary>
    public Rational H => new(1, P);

    /// <summary>The network with these weights, u and h = 1/p.</summary>
    public static TwoLayerNetwork<T> Network<T>(Matrix<T> v)
        where T : struct, IOrderedField<T> => new(v, OutputWeights<T>(v.Rows / 2), new HuberizedRelu<T>(T.From(new(1, v.Rows / 2))));

    /// <summary>u: p times +1, then p times −1.</summary>
    public static T[] OutputWeights<T>(int p)
        where T : struct, IOrderedField<T> => [.. Enumerable.Range(0, 2 * p).Select(i => i < p ? T.One : -T.One)];

    /// <summary>The mean logistic loss over the samples.</summary>
    public EmpiricalRisk<T> Risk<T>()
        where T : struct, IReal<T> => EmpiricalRisk<T>.Mean(new(X.To<T>(), Y.To<T>()), new Logistic<T>());

    /// <summary>g_s = 1/(1 + e^(y_s f(x_s))).</summary>
    public T[] G<T>()
        where T : struct, IReal<T> => [.. Enumerable.Range(0, N).Select(s => T.Sigmoid(T.From(-Y[s] * Pass.Outputs[s])))];

    /// <summary>(1/n) Σ g_s.</summary>
    public T MeanG<T>()
        where T : struct, IReal<T> => G<T>().Aggregate((a, b) => a + b) / N;

    /// <summary>The hypotheses that every lemma of Section 3 makes on the data: exact, whatever the arithmetic of the statement.</summary>
    public IEnumerable<Comparison> IsReduced()
    {
        for (var s = 0; s < N; s++) yield return Equal(Vectors.NormSquared(X.Row(s)), Rational.One, "‖x_s‖ = 1");
        foreach (var y in Y) yield return Equal(Rational.Square(y), Rational.One, "y_s = ±1");
    }

    public override string ToString() => $"new Configuration({Literal.Of(V)}, {Literal.Of(X)}, {Literal.Of(Y)}){(Step is { } step ? $" {{ Step = {Literal.Of(step)} }}" : "")}";
}

/// <summary>Generators of configurations, exact and by construction within the hypotheses, with corners that they hit on purpose.</summary>
public static class Configurations
{
    /// <summary>A rational in [−bound, bound].</summary>
    public static Gen<Rational> Fraction(int bound) => from q in Gen.Choose(1, 8) from k in Gen.Choose(-bound * q, bound * q) select new Rational(k, q);

    /// <summary>A rational unit vector with a nonzero last entry: stereographic projection of a point inside the unit ball, either hemisphere.</summary>
    public static Gen<Rational[]> UnitVector(int d) =>
        from t in Gen.Choose(-7, 7).ArrayOf(d - 1)
        from side in Gen.Elements(-1, 1)
        select OnSphere([.. t.Select(k => new Rational(k, 8 * Math.Max(1, d - 1)))], side);

    /// <summary>(2t, 1 − |t|²)/(1 + |t|²), its last entry times the side.</summary>
    public static Rational[] OnSphere(Rational[] t, int side)
    {
        var square = Vectors.NormSquared(t);
        return [.. t.Select(x => 2 * x / (1 + square)), side * (1 - square) / (1 + square)];
    }

    /// <summary>
    /// Any labels, unit inputs (sometimes the same twice, then of one label) and weights that give
    /// margins up to about 30 (enough to see every limit, and g/L still differs from 1 in a double); half the preactivations of the first
    /// input are moved to 0 or h exactly. Where <paramref name="alive"/>, the first unit has slope &gt; 0 there, so that the gradient is not 0.
    /// </summary>
    public static Gen<Configuration> Any(int maxP, int maxN, int maxD, bool alive = false) =>
        from p in Gen.Choose(1, maxP)
        from n in Gen.Choose(1, maxN)
        from d in Gen.Choose(alive ? Math.Min(2, maxD) : 1, maxD)
        from inputs in UnitVector(d).ArrayOf(n)
        from labels in Gen.Elements(-1, 1).ArrayOf(n)
        from twice in Gen.Choose(0, 4)
        from scale in Gen.Elements<Rational>(new(1, 8), 1, 6)
        from rows in Fraction(3).ArrayOf(d).ArrayOf(2 * p)
        from snap in Gen.Choose(0, 5).ArrayOf(2 * p)
        select Build(p, inputs, labels, twice == 0 && n > 1, [.. rows.Select(r => r.Select(v => scale / p * v).ToArray())], snap, alive);

    /// <summary>
    /// Separated data with small loss: n inputs, linearly independent, V = c (w on the + units, −w on the − units) with w·x_s = y_s, and a
    /// perturbation that moves a margin by less than 1. Every margin is at least <paramref name="margin"/>(n).
    /// </summary>
    public static Gen<Configuration> Separated(int maxP, int minN, int maxN, Func<int, int> margin) =>
        from p in Gen.Choose(1, maxP)
        from n in Gen.Choose(minN, maxN)
        from inputs in Triangular(n)
        from labels in Gen.Elements(-1, 1).ArrayOf(n)
        from more in Gen.Choose(0, 16)
        from noise in Gen.Choose(-8, 8).ArrayOf(n).ArrayOf(2 * p)
        select Separate(p, inputs, labels, margin(n) + new Rational(more, 4), noise);

    /// <summary>Simpler configurations: one sample less, one pair of units less, weights 0 or rounded.</summary>
    public static IEnumerable<Configuration> Simpler(Configuration x)
    {
        for (var s = 0; s < x.N && x.N > 1; s++)
        {
            var kept = Enumerable.Range(0, x.N).Where(q => q != s).ToArray();
            yield return x with { X = Rows(x.X, kept), Y = [.. kept.Select(q => x.Y[q])] };
        }

        for (var i = 0; i < x.P && x.P > 1; i++) yield return x with { V = Rows(x.V, [.. Enumerable.Range(0, x.V.Rows).Where(j => j != i && j != x.P + i)]) };
        if (x.V.Map(v => v.IsInteger ? v : Rational.Floor(v)) is var rounded && !rounded.ToString().Equals(x.V.ToString(), StringComparison.Ordinal)) yield return x with { V = rounded };
    }

    private static Configuration Build(int p, Rational[][] inputs, int[] labels, bool twice, Rational[][] rows, int[] snap, bool alive)
    {
        if (twice) inputs[^1] = inputs[0];
        for (var s = 1; s < inputs.Length; s++)
        {
            // One label for one input: two of them may cancel each other's gradient.
            var first = Array.FindIndex(inputs, x => x.AsSpan().SequenceEqual(inputs[s]));
            labels[s] = labels[first];
        }

        var h = new Rational(1, p);
        for (var i = 0; i < rows.Length; i++)
        {
            if (snap[i] <= 1) Move(rows[i], inputs[0], snap[i] == 0 ? 0 : h);
            if (snap[i] == 2) Move(rows[i], inputs[0], 2 * h);
        }

        if (alive && Vectors.Dot(rows[0], inputs[0]) <= 0) Move(rows[0], inputs[0], h * (1 + snap[0]) / 2);
        return new(Matrix<Rational>.FromRows(rows), Matrix<Rational>.FromRows(inputs), [.. labels.Select(y => (Rational)y)]);
    }

    /// <summary>v + (z − v·x) x has the inner product z with the unit vector x.</summary>
    private static void Move(Rational[] v, Rational[] x, Rational z)
    {
        var missing = z - Vectors.Dot(v, x);
        for (var k = 0; k < v.Length; k++) v[k] += missing * x[k];
    }

    /// <summary>x_s lives in the first s + 1 coordinates, the last of them nonzero: linearly independent.</summary>
    private static Gen<Rational[][]> Triangular(int n) =>
        Enumerable.Range(0, n).Aggregate(
            Gen.Constant(Array.Empty<Rational[]>()),
            (all, s) => from before in all from x in UnitVector(s + 1) select before.Append([.. x, .. new Rational[n - s - 1]]).ToArray());

    private static Configuration Separate(int p, Rational[][] inputs, int[] labels, Rational margin, int[][] noise)
    {
        var (x, y) = (Matrix<Rational>.FromRows(inputs), labels.Select(l => (Rational)l).ToArray());
        var w = x.Transpose().Times(Ldl<Rational>.Of(x.RowGram()).Solve(y));

        // The margin is p c − 1/2 without noise; a row's noise moves its preactivations by at most 1/(4p), a margin by at most 1/2.
        var c = (margin + 1) / p;
        var size = new Rational(1, 4 * p * 8 * x.Columns);
        return new(Matrix<Rational>.Of(2 * p, x.Columns, (i, k) => (i < p ? c : -c) * w[k] + size * noise[i][k]), x, y);
    }

    private static Matrix<Rational> Rows(Matrix<Rational> m, int[] kept) => Matrix<Rational>.Of(kept.Length, m.Columns, (i, k) => m[kept[i], k]);
}

using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.FCB22;

/// <summary>
/// FCB22.S1 (l.88-92): one step of gradient descent on the mean logistic loss of f(x) = Σ_j a_j max{0, ⟨w_j, x⟩}, a_j = ±1/√m fixed, is
///     w_j' = w_j + (α a_j/n) Σ_i (−ℓ'(y_i f(x_i))) y_i φ'(⟨w_j, x_i⟩) x_i,   −ℓ'(z) = 1/(1 + e^z).
/// Relation: identity. Rigor: enclosed; exact at paired weights W (rows j and j + m/2 equal, a_j opposite), where f = 0 and −ℓ' = 1/2.
/// Convention: φ'(0) = 0 (the paper is silent; l.491, l.799), so a row 0 never moves. Three computations are held against each other: the
/// library's step; the formula above as a triple loop; and, where no kink lies between U and U + hV (a hypothesis), the loss itself: with D = ∇L̂ along V, some point of the segment
/// from U to U + hV has (L̂(U + hV) − L̂(U))/h = ⟨D, V⟩, so the quotient lies in the formula's enclosure over the segment.
/// </summary>
[Claim("FCB22.S1", Place = "l.88-92", Statement = "w_j' = w_j + (αa_j/n) Σ_i (−ℓ'_i) y_i φ'(⟨w_j,x_i⟩) x_i is the gradient step of the mean logistic loss", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class SectionS1 : EnclosedClaim<PairedStart>
{
    private static readonly Rational H = Rational.Dyadic(1, -24);

    // Generated data have Σ_j|a_j⟨V_j, x_i⟩| ≤ 142 and ℓ'' ≤ 1/4, so the slope varies along the segment by at most 142²/4·2⁻²⁴ < 2⁻¹¹, enclosed with some
    // overestimation; the losses are enclosed to better than 2⁻⁴⁰, divided by 2⁻²⁴.
    private static readonly Rational Width = Rational.Dyadic(1, -8);

    private Formula Written { get; init; } = new(Mean: true, OutputWeight: true, Descent: true, ActiveAtKink: false);

    private bool DifferencesOnly { get; init; }

    protected override Instances<PairedStart> Instances { get; } = Instances<PairedStart>
        .Random(PairedStart.Generator, count: 60)
        .Corner("a row at 0 stays", ZeroRow)
        .Corner("a single sample", new(Matrix<Rational>.FromRows([1, 2]), [-1], Matrix<Rational>.FromRows([1, 0], [-1, 1]), HalfSteps(4, 2), 1))
        .Corner("a sample at the kink of every row", new(Matrix<Rational>.FromRows([1, 0], [1, 1]), [1, -1], Matrix<Rational>.FromRows([0, 1], [0, 2]), HalfSteps(4, 2), new(1, 4)));

    protected override PairedStart Witness => Plain;

    protected override IReadOnlyList<Tooth<PairedStart>> Teeth =>
    [
        .. Bugs.Select(bug => Rejects($"(i-iii) {bug.Name}", new SectionS1 { Written = bug.Formula }, Plain)),
        .. Bugs.Select(bug => Rejects($"(i-iii) {bug.Name}, by differences of the loss", new SectionS1 { Written = bug.Formula, DifferencesOnly = true }, Plain)),
        Rejects("(iv) φ'(0) = 1: the row 0 would move", new SectionS1 { Written = new(true, true, true, ActiveAtKink: true) }, ZeroRow),
    ];

    private static IEnumerable<(string Name, Formula Formula)> Bugs =>
    [
        ("without 1/n", new(Mean: false, OutputWeight: true, Descent: true, ActiveAtKink: false)),
        ("a_j dropped", new(Mean: true, OutputWeight: false, Descent: true, ActiveAtKink: false)),
        ("the sign of ℓ' flipped", new(Mean: true, OutputWeight: true, Descent: false, ActiveAtKink: false)),
    ];

    private static PairedStart Plain => new(Matrix<Rational>.FromRows([1, 2], [3, -1], [-1, 1]), [1, -1, 1], Matrix<Rational>.FromRows([1, 1], [-2, 1]), HalfSteps(4, 2), new(1, 2));

    private static PairedStart ZeroRow => Plain with { W = Matrix<Rational>.FromRows([0, 0], [-2, 1]) };

    protected override IEnumerable<Comparison> Hypotheses<T>(PairedStart x)
    {
        var (from, to) = (x.X * (x.Start + x.Direction).Transpose(), x.X * (x.Start + (1 + H) * x.Direction).Transpose());
        yield return True(Enumerable.Range(0, from.Rows).All(i => Enumerable.Range(0, from.Columns).All(j => from[i, j].Sign * to[i, j].Sign > 0)), "no kink from U to U + hV");
    }

    protected override IEnumerable<Comparison> Statement<T>(PairedStart x)
    {
        var m = x.Direction.Rows;
        if (!DifferencesOnly)
        {
            // At W exactly: f = 0 and −ℓ' = 1/2.
            var network = new TwoLayerNetwork<Rational>(x.Start, x.A, new Relu<Rational>(ActiveAtZero: false));
            var step = EmpiricalRisk<Rational>.Mean(new TrainingSet<Rational>(x.X, x.Y), new LogisticAtZero<Rational>()).Step(network, x.Alpha).W;
            var slopes = Written.Slopes(x, x.Start, _ => new(1, 2), (z, active) => z.Sign > 0 || (active && z.Sign == 0) ? 1 : 0);
            for (var j = 0; j < m; j++)
            {
                for (var k = 0; k < x.X.Columns; k++) yield return Equal(step[j, k], x.Start[j, k] - x.Alpha * slopes[j, k], $"w_{j}' component {k}");
            }
        }

        // At U = W + V, away from every kink, along V.
        var u = x.Start + x.Direction;
        var segment = Matrix<T>.Of(m, x.X.Columns, (j, k) => T.From(u[j, k]) + T.Select(Verdict.Undecided, T.Zero, T.From(H * x.Direction[j, k])));
        var risk = EmpiricalRisk<T>.Mean(new TrainingSet<T>(x.X.To<T>(), x.Y.To<T>()), new Logistic<T>());
        var there = new TwoLayerNetwork<T>(u.To<T>(), x.A.To<T>(), new Relu<T>(ActiveAtZero: false));
        var moved = there with { W = (u + H * x.Direction).To<T>() };
        var quotient = (risk.Value(moved) - risk.Value(there)) / T.From(H);
        var outputs = there with { W = segment };
        var formula = Written.Slopes(x, segment, i => T.Sigmoid(-(T.From(x.Y[i]) * outputs.Output(x.X.Row(i).ToArray().To<T>()))), (z, _) => T.Select(T.LessThan(T.Zero, z), T.One, T.Zero));
        var along = T.Zero;
        for (var j = 0; j < m; j++) along += Vectors.Dot(formula.Row(j).ToArray(), x.Direction.Row(j).ToArray().To<T>());
        yield return Equal(quotient, along, "(L̂(U + hV) − L̂(U))/h ∈ ⟨∇L̂, V⟩ over the segment", width: Width);
    }

    // First components 1/2, 3/2, …: with integer weights and odd first components of x, no pre-activation vanishes at U or near it.
    private static Matrix<Rational> HalfSteps(int m, int d) => Matrix<Rational>.Of(m, d, (j, k) => k == 0 ? new Rational(2 * j + 1, 2) : j - k);

    /// <summary>The printed gradient, and what a slip would make of it.</summary>
    private sealed record Formula(bool Mean, bool OutputWeight, bool Descent, bool ActiveAtKink)
    {
        internal Matrix<T> Slopes<T>(PairedStart x, Matrix<T> w, Func<int, T> minusLossSlope, Func<T, bool, T> activationSlope)
            where T : struct, IOrderedField<T>
        {
            var gradient = new Matrix<T>(w.Rows, w.Columns);
            for (var j = 0; j < w.Rows; j++)
            {
                for (var k = 0; k < w.Columns; k++)
                {
                    var sum = T.Zero;
                    for (var i = 0; i < x.X.Rows; i++)
                    {
                        var z = T.Zero;
                        for (var l = 0; l < w.Columns; l++) z += w[j, l] * T.From(x.X[i, l]);
                        sum += minusLossSlope(i) * T.From(x.Y[i]) * activationSlope(z, ActiveAtKink) * T.From(x.X[i, k]);
                    }

                    gradient[j, k] = T.From((Descent ? -1 : 1) * (OutputWeight ? x.A[j] : 1) / (Mean ? x.X.Rows : 1)) * sum;
                }
            }

            return gradient;
        }
    }

    /// <summary>The logistic loss at output 0, in any ordered field: its slope there is −y/2; its value log 2 is not asked for.</summary>
    private sealed record LogisticAtZero<T> : ILoss<T>
        where T : struct, IOrderedField<T>
    {
        public T Value(T output, T label) => throw new NotSupportedException("log 2 is not rational.");

        public T Slope(T output, T label) => T.AtMost(T.Abs(output), T.Zero) == Verdict.Holds ? -label / 2 : throw new ArgumentException($"The output {output} is not 0.", nameof(output));
    }
}

/// <summary>
/// G-PAIR: rational data with odd first components, m/2 integer rows W, each used once with a_j = 1/√m and once with −1/√m (m a square), a step size, and a direction V (m rows)
/// whose first components are halves of odd numbers, so that W + V is away from every kink.
/// </summary>
public sealed record PairedStart(Matrix<Rational> X, Rational[] Y, Matrix<Rational> W, Matrix<Rational> Direction, Rational Alpha)
{
    internal Matrix<Rational> Start => Matrix<Rational>.Of(2 * W.Rows, W.Columns, (j, k) => W[j % W.Rows, k]);

    internal Rational[] A => [.. Enumerable.Range(0, 2 * W.Rows).Select(j => new Rational(j < W.Rows ? 1 : -1, (int)Math.Sqrt(2 * W.Rows)))];

    internal static Gen<PairedStart> Generator { get; } =
        from n in Gen.Choose(1, 5)
        from d in Gen.Choose(1, 4)
        from half in Gen.Elements(2, 8)
        from x in Gen.Choose(-3, 3).ArrayOf(n * d)
        from y in Gen.Elements<Rational>(-1, 1).ArrayOf(n)
        from w in Gen.Choose(-3, 3).ArrayOf(half * d)
        from v in Gen.Choose(-2, 2).ArrayOf(2 * half * d)
        from alpha in Gen.Choose(1, 30).Select(k => new Rational(1, 4 * k))
        select new PairedStart(
            Matrix<Rational>.Of(n, d, (i, k) => k == 0 ? 2 * x[i * d] + 1 : x[i * d + k]),
            y,
            Matrix<Rational>.Of(half, d, (j, k) => w[j * d + k]),
            Matrix<Rational>.Of(2 * half, d, (j, k) => k == 0 ? new Rational(2 * v[j * d] + 1, 2) : v[j * d + k]),
            alpha);

    public override string ToString() => $"new PairedStart({Literal.Of(X)}, {Literal.Of(Y)}, {Literal.Of(W)}, {Literal.Of(Direction)}, {Literal.Of(Alpha)})";
}

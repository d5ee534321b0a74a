using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L6.step1 (eqs. (19), (20), l.756-763): the blocks of the weak Hessian are
///     i ≠ j: (u_i u_j/n) Σ_s φ'_is φ'_js e^m/(1 + e^m)² x_s x_sᵀ;   i = j: (1/n) Σ_s [−u_i γ_is y_s/(1 + e^m) + φ'_is² e^m/(1 + e^m)²] x_s x_sᵀ.
/// Relation: identity. Rigor: enclosed, within 2^-30: the printed blocks against Core's sum of Kronecker products.
/// </summary>
[Claim("CLB21.L6.step1", Place = "eqs. (19), (20), l.756", Statement = "∇²L = (1/n) Σ_s [g_s diag(−u_i y_s γ_is) + g_s(1−g_s) a a^T] ⊗ x_s x_s^T, block by block", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Lemma06Step1 : EnclosedClaim<Configuration>
{
    private int CurvatureSign { get; init; } = -1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 2, maxN: 3, maxD: 3), count: 150, Configurations.Simpler);

    protected override Configuration Witness => new(Matrix<Rational>.FromRows([1, 2], [new(1, 2), 1]), Matrix<Rational>.FromRows([1, 0], [0, 1]), [1, -1]);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth => [Rejects("+u_i γ for −u_i γ", new Lemma06Step1 { CurvatureSign = 1 }, Witness)];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var hessian = x.Risk<T>().Hessian(x.Pass.To<T>());
        var (units, d, h) = (2 * x.P, x.X.Columns, x.H);
        var phi = new Networks.HuberizedRelu<Rational>(h);
        var z = x.X * x.V.Transpose();
        for (var i = 0; i < units; i++)
        {
            for (var j = 0; j < units; j++)
            {
                var block = new Matrix<T>(d, d);
                for (var s = 0; s < x.N; s++)
                {
                    var odds = T.Exp(T.From(x.Y[s] * x.Pass.Outputs[s]));
                    var second = odds / T.Square(1 + odds);
                    var (ui, uj) = (i < x.P ? 1 : -1, j < x.P ? 1 : -1);
                    var factor = T.From(ui * uj * phi.Slope(z[s, i]) * phi.Slope(z[s, j])) * second;
                    if (i == j) factor += T.From(CurvatureSign * ui * x.Y[s] * phi.Curvature(z[s, i])) / (1 + odds);
                    block += factor / x.N * Matrix<T>.Of(d, d, (a, b) => T.From(x.X[s, a] * x.X[s, b]));
                }

                for (var a = 0; a < d; a++)
                {
                    for (var b = 0; b < d; b++) yield return Equal(hessian[i * d + a, j * d + b], block[a, b], "entry of ∇²L", Rational.Dyadic(1, -30));
                }
            }
        }
    }
}

/// <summary>
/// CLB21.L6.step3 (eqs. (23), (24), l.779-791): ‖∇_i∇_j L‖ ≤ L for i ≠ j;  ‖∇_i² L‖ ≤ L (1 + 1/h) ≤ 2L/h (the last needs h ≤ 1).
/// Relation: tight, (23) at z_i, z_j ≥ h, n = 1, L → 0; (24) there for a − unit at z = h. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L6.step3", Place = "eqs. (23), (24), l.779", Statement = "‖∇_i∇_j L‖ ≤ L for i ≠ j; ‖∇_i²L‖ ≤ L(1 + 1/h) ≤ 2L/h", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma06Step3 : EnclosedClaim<Configuration>
{
    private int One { get; init; } = 1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 2, maxN: 3, maxD: 3), count: 200, Configurations.Simpler)
        .Corner("V = 0", Lemma06.Family(2, 0, 0));

    protected override Configuration Witness => Lemma06.Family(2, 3, new(1, 2));

    protected override TightCase<Configuration> Tight => new(Lemma06.Family(1, 21, 1), 0.99999999, "‖∇_i²L‖ ≤ L(1 + 1/h)");

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("‖∇_i²L‖ ≤ L/h", new Lemma06Step3 { One = 0 }, Lemma06.Family(1, 9, 1)),
        Needs("‖x_s‖ = 1", new(Matrix<Rational>.FromRows([5, 0], [1, 0]), Matrix<Rational>.FromRows([1, 1]), [1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var (hessian, loss, d) = (risk.Hessian(pass), risk.Value(pass), x.X.Columns);
        for (var i = 0; i < 2 * x.P; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var norm = Spectrum.Norm(Matrix<T>.Of(d, d, (a, b) => hessian[i * d + a, j * d + b]));
                if (i != j) yield return AtMost(norm, loss, "‖∇_i∇_j L‖ ≤ L");
                else yield return AtMost(norm, (x.P + One) * loss, "‖∇_i²L‖ ≤ L(1 + 1/h)");
            }
        }

        yield return AtMost(Rational.One + x.P, (Rational)(2 * x.P), "1 + 1/h ≤ 2/h");
    }
}

/// <summary>
/// CLB21.L6.step4 (l.793-808), with a_j ≥ 0 the norms of 2p segments, Σ a_j² = 1: the four index sets of (25) have
/// 2p + 2p(2p−1)² + 2·2p(2p−1) = (2p)³ triples; Σ_i Σ_(j,k≠i) a_j a_k ≤ (2p−1)²; and each of the last two terms is (divided by L²)
///     2p Σ_(j≠k) a_j a_k ≤ 2p(2p−1),   printed as ≤ 2p².
/// l.803-807 replaces Σ_j Σ_(k≠j) ‖a_j‖² by Σ_j ‖a_j‖², losing the factor 2p − 1. With it the four terms sum to (4p − 1)² and the lemma's
/// 5p still follows. Relation: tight, at a_j = 1/√(2p). Rigor: exact.
/// </summary>
[Claim("CLB21.L6.step4", Place = "proof of Lemma 6, l.793", Statement = "2p Σ_{j≠k} ‖a_j‖‖a_k‖ ≤ 2p(2p−1)", Printed = "2p Σ_{j≠k} ‖a_j‖‖a_k‖ ≤ 2p² (l.800-808)", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma06Step4 : ExactClaim<Norms>, IRefutedAsPrinted<Norms>
{
    private bool AsPrinted { get; init; }

    private int Missing { get; init; } = 1;

    public Claim<Norms> Printed => new Lemma06Step4 { AsPrinted = true };

    public IReadOnlyList<Norms> Counterexamples => [new([new(1, 2), new(1, 2), new(1, 2), new(1, 2)]), new([.. Enumerable.Repeat(new Rational(1, 4), 16)])];

    protected override Instances<Norms> Instances { get; } = Instances<Norms>
        .Random(from p in Gen.Choose(1, 4) from x in Configurations.UnitVector(2 * p) select new Norms([.. x.Select(Rational.Abs)]), count: 300)
        .Corner("one segment", new([1, 0, 0, 0]))
        .Corner("p = 1, where the print is right", new([new(3, 5), new(4, 5)]));

    protected override Norms Witness => new([new(3, 5), new(4, 5)]);

    protected override TightCase<Norms> Tight => new(Counterexamples[0], 1, "2p Σ_(j≠k) ‖a_j‖‖a_k‖ ≤ 2p(2p−1)");

    protected override IReadOnlyList<Tooth<Norms>> Teeth =>
    [
        Rejects("2p(2p−2)", new Lemma06Step4 { Missing = 2 }, Counterexamples[1]),
        Needs("Σ ‖a_j‖² = 1", new([1, 1])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Norms x)
    {
        yield return Equal(x.A.Aggregate(T.Zero, (sum, a) => sum + T.Square(T.From(a))), T.One, "Σ ‖a_j‖² = 1");
        foreach (var a in x.A) yield return AtLeast(T.From(a), T.Zero, "‖a_j‖ ≥ 0");
    }

    protected override IEnumerable<Comparison> Statement<T>(Norms x)
    {
        var (units, a) = (x.A.Length, x.A.To<T>());
        T Pairs(Func<int, int, bool> chosen) => Enumerable.Range(0, units * units).Where(r => chosen(r / units, r % units)).Aggregate(T.Zero, (sum, r) => sum + a[r / units] * a[r % units]);
        var mixed = units * Pairs((j, k) => j != k);
        if (AsPrinted) return [AtMost(mixed, T.From(units * units / 2), "2p Σ_(j≠k) ‖a_j‖‖a_k‖ ≤ 2p²")];

        var second = Enumerable.Range(0, units).Aggregate(T.Zero, (sum, i) => sum + Pairs((j, k) => j != i && k != i));
        var counts = new int[4];
        foreach (var r in Enumerable.Range(0, units * units * units))
        {
            var (i, j, k) = (r / (units * units), r / units % units, r % units);
            counts[i == j ? (i == k ? 0 : 2) : i == k ? 3 : 1]++;
        }

        int[] stated = [units, units * (units - 1) * (units - 1), units * (units - 1), units * (units - 1)];
        return
        [
            AtMost(mixed, T.From(units * (units - Missing)), "2p Σ_(j≠k) ‖a_j‖‖a_k‖ ≤ 2p(2p−1)"),
            AtMost(second, T.From((units - 1) * (units - 1)), "Σ_i Σ_(j,k≠i) ‖a_j‖‖a_k‖ ≤ (2p−1)²"),
            True(counts.SequenceEqual(stated), "the four index sets of (25) partition all triples"),
            Equal(T.From(units * units + (units - 1) * (units - 1) + 2 * units * (units - 1)), T.Square(T.From(2 * units - 1)), "the four terms sum to (4p−1)²"),
        ];
    }
}

/// <summary>The norms ‖a_1‖, ..., ‖a_2p‖ of the segments of a unit vector.</summary>
public sealed record Norms(Rational[] A)
{
    public override string ToString() => $"new Norms({Literal.Of(A)})";
}

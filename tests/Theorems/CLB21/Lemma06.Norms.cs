using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L6.step2 (eq. (22), l.773-778), a = (a_1, ..., a_2p) any direction: ‖∇²L a‖² ≤ Σ_(i,j,k) ‖a_j‖ ‖a_k‖ ‖∇_i∇_k L‖ ‖∇_i∇_j L‖. The right side is Σ_i (Σ_j ‖a_j‖
/// ‖∇_i∇_j L‖)². Relation: tight: both sides are equal for n = 1, a_j along x with the signs of a row, which no enclosure decides; instances have d ≥ 2 and a off the
/// inputs. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L6.step2", Place = "eq. (22), l.773", Statement = "‖∇²L a‖² ≤ Σ_ijk ‖a_j‖‖a_k‖ ‖∇_i∇_kL‖ ‖∇_i∇_jL‖", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma06Step2 : EnclosedClaim<Directed>
{
    private bool OnlyEqual { get; init; }

    // A block along an input may give equality. Inputs have no prime as large as 1009 in the quotient of their entries, blocks have.
    protected override Instances<Directed> Instances { get; } = Instances<Directed>.Random(
        Directed.Any.Select(x => x with { A = Matrix<Rational>.Of(x.A.Rows, x.A.Columns, (j, k) => x.A[j, k] + new Rational(1, k == 0 ? 1009 : 1013)) }), count: 200);

    protected override Directed Witness => NearEquality;

    protected override TightCase<Directed> Tight => new(NearEquality, 0.9999, "‖∇²L a‖² ≤ Σ_ijk ‖a_j‖‖a_k‖ ‖∇_i∇_kL‖ ‖∇_i∇_jL‖");

    protected override IReadOnlyList<Tooth<Directed>> Teeth => [Rejects("only the terms with j = k", new Lemma06Step2 { OnlyEqual = true }, NearEquality)];

    private static Directed NearEquality => new(
        new(Matrix<Rational>.FromRows([13, 0], [1, 0]), Matrix<Rational>.FromRows([1, 0]), [1]), Matrix<Rational>.FromRows([new(8, 17), new(1, 1000)], [new(-15, 17), new(1, 1000)]));

    protected override IEnumerable<Comparison> Hypotheses<T>(Directed x) => x.At.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Directed x)
    {
        var (risk, pass) = (x.At.Risk<T>(), x.At.Pass.To<T>());
        var (norms, product) = (Blocks(x.At, risk.Hessian(pass)), risk.HessianTimes(pass, x.A.To<T>()));
        var (units, sum) = (x.A.Rows, T.Zero);
        var a = Enumerable.Range(0, units).Select(j => T.Sqrt(T.From(Vectors.NormSquared(x.A.Row(j))))).ToArray();
        for (var i = 0; i < units; i++)
        {
            for (var j = 0; j < units; j++)
            {
                for (var k = 0; k < units; k++)
                {
                    if (j == k || !OnlyEqual) sum += a[j] * a[k] * norms[i, k] * norms[i, j];
                }
            }
        }

        return [AtMost(product.FrobeniusSquared(), sum, "‖∇²L a‖² ≤ Σ_ijk ‖a_j‖‖a_k‖ ‖∇_i∇_kL‖ ‖∇_i∇_jL‖")];
    }

    /// <summary>‖∇_i∇_j L‖ for all i, j.</summary>
    internal static Matrix<T> Blocks<T>(Configuration x, Matrix<T> hessian)
        where T : struct, IReal<T>
    {
        var (units, d) = (2 * x.P, x.X.Columns);
        var norms = new Matrix<T>(units, units);
        for (var i = 0; i < units; i++)
        {
            for (var j = 0; j <= i; j++) norms[i, j] = norms[j, i] = Spectrum.Norm(Matrix<T>.Of(d, d, (a, b) => hessian[i * d + a, j * d + b]));
        }

        return norms;
    }
}

/// <summary>
/// CLB21.L6.step5 (l.812): ‖∇²L a‖² ≤ 12 L²p² for ‖a‖ = 1. The printed argument does not give it for p ≥ 2 (L6.step4), but it is true: K² = 6.854... replaces 12.
/// Relation: upper. Rigor: enclosed, for the operator applied to a.
/// </summary>
[Claim("CLB21.L6.step5", Place = "proof of Lemma 6, l.812", Statement = "‖∇²L a‖² ≤ 12 L²p² for ‖a‖ = 1; sharper ((3+√5)/2)² L²p²", Relation = Relation.Upper, Rigor = Rigor.Enclosed)]
public sealed class Lemma06Step5 : EnclosedClaim<Directed>
{
    private Rational Constant { get; init; } = 12;

    protected override Instances<Directed> Instances { get; } = Instances<Directed>.Random(Directed.Any, count: 400);

    protected override Directed Witness => Directed.Golden(13);

    protected override TightCase<Directed> Tight => new(Directed.Golden(21), 0.995, "‖∇²L a‖² ≤ ((3+√5)/2)² L²p²");

    protected override IReadOnlyList<Tooth<Directed>> Teeth =>
    [
        Rejects("6.8 for 12", new Lemma06Step5 { Constant = Rational.Parse("6.8") }, Directed.Golden(21)),
        Needs("‖a‖ = 1", Directed.Golden(13) with { A = Matrix<Rational>.FromRows([2], [-3]) }),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Directed x) => [.. x.At.IsReduced(), Equal(x.A.FrobeniusSquared(), Rational.One, "‖a‖ = 1")];

    protected override IEnumerable<Comparison> Statement<T>(Directed x)
    {
        var (risk, pass) = (x.At.Risk<T>(), x.At.Pass.To<T>());
        var (square, loss) = (risk.HessianTimes(pass, x.A.To<T>()).FrobeniusSquared(), x.At.P * risk.Value(pass));
        return
        [
            AtMost(square, T.From(Constant) * T.Square(loss), "‖∇²L a‖² ≤ 12 L²p²"),
            AtMost(square, T.Square(Lemma06.GoldenSquare<T>() * loss), "‖∇²L a‖² ≤ ((3+√5)/2)² L²p²"),
        ];
    }
}

/// <summary>
/// CLB21.L6.rowsum (Lemma 6, l.170; a repair of its proof in one line): Σ_j ‖∇_i∇_j L‖ ≤ (1 + p)L + (2p − 1)L = 3pL for every i, by (23) and (24), and a symmetric
/// matrix of blocks has norm at most its largest row sum of block norms. So ‖∇²L‖ ≤ 3pL. Relation: tight, for the row sums: a − unit at h, all others beyond, L → 0. Rigor: enclosed.
/// </summary>
[Claim("CLB21.L6.rowsum", Place = "Lemma 6, l.170 (its proof repaired)", Statement = "Σ_j ‖∇_i∇_jL‖ ≤ 3pL, hence ‖∇²L‖ ≤ 3pL", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma06RowSum : EnclosedClaim<Configuration>
{
    private const string RowSum = "Σ_j ‖∇_i∇_jL‖ ≤ 3pL";

    private Rational Constant { get; init; } = 3;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Any(maxP: 2, maxN: 3, maxD: 3), count: 200, Configurations.Simpler)
        .Corner("V = 0", Lemma06.Family(2, 0, 0));

    protected override Configuration Witness => Lemma06.Family(2, 3, new(1, 2));

    protected override TightCase<Configuration> Tight => new(OneAtH, 0.99999, RowSum);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("2.99 for 3", new Lemma06RowSum { Constant = Rational.Parse("2.99") }, OneAtH),
        Needs("‖x_s‖ = 1", new(Matrix<Rational>.FromRows([5, 0], [1, 0]), Matrix<Rational>.FromRows([1, 1]), [1])),
    ];

    // p = 2: one − unit at h, all other units beyond.
    private static Configuration OneAtH => new(Matrix<Rational>.FromRows([20], [20], [new(1, 2)], [2]), Matrix<Rational>.FromRows([1]), [1]);

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => x.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var hessian = risk.Hessian(pass);
        var (norms, bound) = (Lemma06Step2.Blocks(x, hessian), T.From(Constant * x.P) * risk.Value(pass));
        for (var i = 0; i < norms.Rows; i++)
        {
            var sum = T.Zero;
            for (var j = 0; j < norms.Rows; j++) sum += norms[i, j];
            yield return AtMost(sum, bound, RowSum);
        }

        yield return AtMost(Spectrum.Norm(hessian), bound, "‖∇²L‖ ≤ 3pL");
    }
}

/// <summary>A configuration and a direction in its weights, 2p × d.</summary>
public sealed record Directed(Configuration At, Matrix<Rational> A)
{
    /// <summary>The family of L6.sharp for p = 1, and a unit vector near the eigenvector of its largest eigenvalue, (−1, (1+√5)/2).</summary>
    internal static Directed Golden(int plus) => new(Lemma06.Family(1, plus, 1), Matrix<Rational>.FromRows([new(8, 17)], [new(-15, 17)]));

    /// <summary>Inputs in the plane and a unit vector.</summary>
    internal static Gen<Directed> Any =>
        from x in Configurations.Any(maxP: 2, maxN: 3, maxD: 2, alive: true)
        from a in Configurations.UnitVector(x.V.Rows * x.V.Columns)
        select new Directed(x, Matrix<Rational>.Of(x.V.Rows, x.V.Columns, (i, k) => a[i * x.V.Columns + k]));

    public override string ToString() => $"new Directed({At}, {Literal.Of(A)})";
}

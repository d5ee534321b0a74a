using Verification.Data;
using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.T6.1.fam (sharpness of the constants of Theorem 6.1; not in the paper): M points ±(t, s e_i) of R^(M+1), t² + s² = 1, β = e_0.
///     p = 1, all signs +, y = t:                        q = M t²/((M−1) h(t²) + 1/2)                        → 4 as M → ∞, t → 0;
///     p = 2, M even, half the signs +, y = t²:     q = M t⁴/((M/2−1) h(t²) + (M/2) h(−t²) + 1/2)  → 2π t²/arcsin t² → 2π;
/// so that q ≤ 4 and q ≤ 2π, and no smaller constant serves all data. Relation: tight. Rigor: enclosed; for small M the closed form is also checked against the full solve.
///
/// Why the closed form: y is constant and every row of H^∞ has the same sum σ (all points alike up to a permutation), so z = y/σ solves H^∞z = y.
/// As M → ∞ the ratio is y²/(the mean of h): h(t²) for p = 1, and (h(t²) + h(−t²))/2 = t² arcsin(t²)/(2π) for p = 2.
/// </summary>
[Claim("ADHLW19.T6.1.fam", Place = "Theorem 6.1, l.312", Statement = "points ±(t, s e_i), i ≤ M: q = My²/σ, σ a row sum of H; q < 4 (p = 1), q < 2π (p = 2), both approached", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Theorem6_1Family : EnclosedClaim<Orbit>
{
    private Rational Linear { get; init; } = 4;

    private Rational Quadratic { get; init; } = 1;

    private bool AllSignsPlus { get; init; }

    protected override Instances<Orbit> Instances { get; } = Instances<Orbit>
        .Random(
            from m in Gen.Choose(1, 5)
            from k in Gen.Choose(2, 40)
            from p in Gen.Elements(1, 2)
            select new Orbit(p, 2 * m, k),
            count: 40)
        .Corner("t = 3/5, 100 points, p = 2", new(2, 100, 2))
        .Corner("t = 5/13, 10⁴ points, p = 2", new(2, 10_000, 3, 2))
        .Corner("t = 9/41, 10⁶ points, p = 2", new(2, 1_000_000, 5, 4))
        .Corner("t = 19/181, 10⁹ points, p = 1", new(1, 1_000_000_000, 10, 9));

    protected override Orbit Witness => new(2, 4, 2);

    // √q = 2.50657 against √(2π) = 2.506628.
    protected override TightCase<Orbit> Tight => new(new(2, 1_000_000_000, 10, 9), 0.9999);

    protected override IReadOnlyList<Tooth<Orbit>> Teeth =>
    [
        Rejects("397/100 for 4", new Theorem6_1Family { Linear = new(397, 100) }, new(1, 1_000_000_000, 10, 9)),
        Rejects("9999/10000 of 2π", new Theorem6_1Family { Quadratic = new(9999, 10000) }, new(2, 1_000_000_000, 10, 9)),
        Rejects("all signs + in the row sum of p = 2", new Theorem6_1Family { AllSignsPlus = true }, new(2, 4, 2)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Orbit x)
    {
        yield return True(x.P == 1 || (x.P == 2 && x.M % 2 == 0), "p = 1, or p = 2 with M even");
        yield return True(x.T.Sign > 0 && x.T < 1, "0 < t < 1");
    }

    protected override IEnumerable<Comparison> Statement<T>(Orbit x)
    {
        var square = Rational.Square(x.T);
        var (same, opposite) = x.P == 1 || AllSignsPlus ? (x.M - 1, 0) : (x.M / 2 - 1, x.M / 2);
        var rowSum = same * ArcCosineKernel.Entry<T>(square) + opposite * ArcCosineKernel.Entry<T>(-square) + T.From(new(1, 2));
        var q = T.From(x.M * Rational.Square(x.Y)) / rowSum;
        yield return x.P == 1 ? LessThan(q, T.From(Linear), "q < 4") : LessThan(q, 2 * T.From(Quadratic) * T.Pi, "q < 2π");
        if (x.M > 12) yield break;

        // 12 points: the solve loses a few digits to its condition number, at most n/2 / λ_min; 2^-20 tells the forms apart.
        var y = Enumerable.Repeat(T.From(x.Y), x.M).ToArray();
        yield return Equal(Vectors.Dot(y, CongruentLdl<T>.Of(ArcCosineKernel.Gram<T>(x.Points)).Solve(y)), q, "yᵀH⁻¹y = M y²/σ", Rational.Dyadic(1, -20));
    }
}

/// <summary>M points ±(t, s e_i) with t = (a² − b²)/(a² + b²) and s = 2ab/(a² + b²), or the two exchanged, whichever makes t smaller.</summary>
public sealed record Orbit(int P, int M, int A, int B = 1)
{
    internal Rational T => Rational.Min(Rational.Abs(Leg), Other);

    internal Rational Y => Rational.Pow(T, P);

    internal UnitPoints Points
    {
        get
        {
            var s = Rational.Max(Rational.Abs(Leg), Other);
            return new(Matrix<Rational>.Of(M, M + 1, (i, j) => (P == 2 && i >= M / 2 ? -1 : 1) * (j == 0 ? T : j == i + 1 ? s : 0)), 1);
        }
    }

    private Rational Leg => new(A * A - B * B, A * A + B * B);

    private Rational Other => new(2 * A * B, A * A + B * B);

    public override string ToString() => $"new Orbit({P}, {M}, {A}, {B})";
}

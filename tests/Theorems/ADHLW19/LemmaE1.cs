namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.LE.1 (Lemma E.1, l.895-907): for symmetric B ⪰ A ⪰ 0,   A⁺ ⪰ P_A B⁺ P_A   with P_A = A A⁺ the projector onto the range of A;
/// for invertible A and B it reads A⁻¹ ⪰ B⁻¹. Relation: tight, equality at B = A. Rigor: exact (rational pseudo-inverses, pivoted elimination).
/// B may be singular: range A ⊆ range B, and the paper's proof restricts to range B.
///
/// Proof: for x in range A and y = B⁺x (which B maps back to x), 0 ≤ (A⁺x − y)ᵀA(A⁺x − y) = xᵀA⁺x − 2xᵀy + yᵀAy ≤ xᵀA⁺x − 2xᵀB⁺x + yᵀBy = xᵀA⁺x − xᵀB⁺x.
/// </summary>
[Claim("ADHLW19.LE.1", Place = "Lemma E.1, l.895", Statement = "B ⪰ A ⪰ 0 ⇒ A⁺ ⪰ P_A B⁺ P_A", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE1 : ExactClaim<PsdPair>
{
    private bool WithoutProjector { get; init; }

    private bool Reversed { get; init; }

    protected override Instances<PsdPair> Instances { get; } = PsdPair.Random(anyB: true)
        .Corner("B = A", new(Matrix<Rational>.FromRows([2, 1], [1, 1]), Matrix<Rational>.FromRows([2, 1], [1, 1])))
        .Corner("A = 0", new(new(2, 2), Matrix<Rational>.FromRows([1, 1], [1, 1])))
        .Corner("A a projector, B = I", PsdPair.Projector)
        .Corner("both singular, range A inside range B", new(Matrix<Rational>.FromRows([1, 1, 0], [1, 1, 0], [0, 0, 0]), Matrix<Rational>.FromRows([2, 1, 0], [1, 2, 0], [0, 0, 0])));

    protected override PsdPair Witness => new(Matrix<Rational>.FromRows([1, 1], [1, 1]), Matrix<Rational>.FromRows([2, 1], [1, 3]));

    protected override IReadOnlyList<Tooth<PsdPair>> Teeth =>
    [
        Rejects("A⁺ ⪰ B⁺ without P_A", new LemmaE1 { WithoutProjector = true }, PsdPair.Projector),
        Rejects("the reverse order A⁺ ⪯ P_A B⁺ P_A", new LemmaE1 { Reversed = true }, new(Matrix<Rational>.Identity(2), 2 * Matrix<Rational>.Identity(2))),
        Needs("B ⪰ A", new(2 * Matrix<Rational>.Identity(1), Matrix<Rational>.Identity(1))),
        Needs("A ⪰ 0", new(-1 * Matrix<Rational>.Identity(1), Matrix<Rational>.Identity(1))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PsdPair x) => x.Hypotheses();

    protected override IEnumerable<Comparison> Statement<T>(PsdPair x)
    {
        var (a, b, inverse, projector) = (x.A, x.B, x.A.PseudoInverse(), x.A.RangeProjector());
        var inner = WithoutProjector ? b.PseudoInverse() : projector * b.PseudoInverse() * projector;
        yield return Equal((a * inverse - projector).FrobeniusSquared(), Rational.Zero, "A A⁺ = P_A");
        yield return Equal((a * inverse * a - a).FrobeniusSquared() + (inverse * a * inverse - inverse).FrobeniusSquared(), Rational.Zero, "A A⁺ A = A, A⁺ A A⁺ = A⁺");
        yield return True((Reversed ? inner - inverse : inverse - inner).IsPositiveSemidefinite(out _), "A⁺ ⪰ P_A B⁺ P_A");
        if (x.A.Rank() == a.Rows) yield return True((a.Inverse() - b.Inverse()).IsPositiveSemidefinite(out _), "A⁻¹ ⪰ B⁻¹");
    }
}

/// <summary>
/// ADHLW19.LE.1.39 (equation (39), l.901-907): for B invertible and every t, with P = P_A and P^⊥ = I − P,
///     det(P B⁻¹ P − t(A⁺ + P^⊥)) = det(B⁻¹ P − t(A⁺ + P^⊥)) = det(B⁻¹) det(A⁺ + P^⊥) det(A − tB).
/// Relation: identity. Rigor: exact; all sides are polynomials of degree at most n in t and are compared at n + 1 values, so for all t.
/// </summary>
[Claim("ADHLW19.LE.1.39", Place = "equation (39), l.901", Statement = "det(P B⁻¹ P − t(A⁺+P^⊥)) = det(B⁻¹P − t(A⁺+P^⊥)) = det(B⁻¹) det(A⁺+P^⊥) det(A − tB)", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE1Determinants : ExactClaim<PsdPair>
{
    private bool WithoutComplement { get; init; }

    private bool WithoutInverse { get; init; }

    protected override Instances<PsdPair> Instances { get; } = PsdPair.Random(anyB: false)
        .Corner("A = 0", new(new(2, 2), Matrix<Rational>.Identity(2)))
        .Corner("A a projector, B = I", PsdPair.Projector);

    protected override PsdPair Witness => new(Matrix<Rational>.FromRows([1, 1], [1, 1]), Matrix<Rational>.FromRows([2, 1], [1, 3]));

    protected override IReadOnlyList<Tooth<PsdPair>> Teeth =>
    [
        Rejects("without P^⊥ on the left", new LemmaE1Determinants { WithoutComplement = true }, PsdPair.Projector),
        Rejects("without det(B⁻¹)", new LemmaE1Determinants { WithoutInverse = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PsdPair x) => [.. x.Hypotheses(), True(x.B.IsPositiveDefinite(), "B ≻ 0")];

    protected override IEnumerable<Comparison> Statement<T>(PsdPair x)
    {
        var (n, projector, inverse) = (x.A.Rows, x.A.RangeProjector(), x.B.Inverse());
        var padded = x.A.PseudoInverse() + (Matrix<Rational>.Identity(n) - projector);
        var left = WithoutComplement ? x.A.PseudoInverse() : padded;
        var factor = (WithoutInverse ? 1 : inverse.Determinant()) * padded.Determinant();
        foreach (var t in new Rational[] { -1, 0, new(1, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }.Take(Math.Max(n + 1, 5)))
        {
            var right = factor * (x.A - t * x.B).Determinant();
            yield return Equal((projector * inverse * projector - t * left).Determinant(), right, $"det(P B⁻¹ P − t(A⁺+P^⊥)) at t = {t}");
            yield return Equal((inverse * projector - t * left).Determinant(), right, $"det(B⁻¹ P − t(A⁺+P^⊥)) at t = {t}");
        }
    }
}

/// <summary>
/// ADHLW19.LE.1.root (l.907): for B ≻ 0 and B ⪰ A ⪰ 0, det(A − tB) ≠ 0 for t &lt; 0 and for t &gt; 1. Relation: tight, t = 0 and t = 1 can be roots. Rigor: exact.
/// Proof: A − tB ⪰ −tB ≻ 0 for t &lt; 0, and tB − A = (t − 1)B + (B − A) ⪰ (t − 1)B ≻ 0 for t &gt; 1. It is checked as these two orders.
/// </summary>
[Claim("ADHLW19.LE.1.root", Place = "Lemma E.1, l.907", Statement = "B ≻ 0, B ⪰ A ⪰ 0 ⇒ A − tB ≻ 0 for t < 0, tB − A ≻ 0 for t > 1", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaE1Roots : ExactClaim<PsdPair>
{
    private bool Closed { get; init; }

    protected override Instances<PsdPair> Instances { get; } = PsdPair.Random(anyB: false)
        .Corner("B = A: t = 1 is a root", new(Matrix<Rational>.Identity(2), Matrix<Rational>.Identity(2)))
        .Corner("A = 0: t = 0 is a root", new(new(2, 2), Matrix<Rational>.Identity(2)));

    protected override PsdPair Witness => PsdPair.Projector;

    protected override IReadOnlyList<Tooth<PsdPair>> Teeth =>
    [
        Rejects("no root at t = 0 and t = 1 either", new LemmaE1Roots { Closed = true }, PsdPair.Projector),
        Needs("B ⪰ A", new(2 * Matrix<Rational>.Identity(1), Matrix<Rational>.Identity(1))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PsdPair x) => [.. x.Hypotheses(), True(x.B.IsPositiveDefinite(), "B ≻ 0")];

    protected override IEnumerable<Comparison> Statement<T>(PsdPair x)
    {
        foreach (var beyond in Closed ? [0] : new Rational[] { Rational.Pow(10, -9), new(1, 3), 1, 100 })
        {
            yield return True((x.A + beyond * x.B).IsPositiveDefinite(), $"A − tB ≻ 0 at t = {-beyond}");
            yield return True(((1 + beyond) * x.B - x.A).IsPositiveDefinite(), $"tB − A ≻ 0 at t = {1 + beyond}");
        }
    }
}

/// <summary>Symmetric matrices A and B.</summary>
public sealed record PsdPair(Matrix<Rational> A, Matrix<Rational> B)
{
    /// <summary>A = diag(1, 0), B = I.</summary>
    internal static PsdPair Projector { get; } = new(Matrix<Rational>.FromRows([1, 0], [0, 0]), Matrix<Rational>.Identity(2));

    /// <summary>A = NNᵀ and B = A + CCᵀ for integer N, C of every number of columns from 0 to n; B ≻ 0, by a multiple of I, where it must be.</summary>
    internal static Instances<PsdPair> Random(bool anyB) => Instances<PsdPair>.Random(
        from n in Gen.Choose(1, 5)
        from a in Psd(n)
        from c in Psd(n)
        select new PsdPair(a, anyB ? a + c : a + c + Matrix<Rational>.Identity(n)),
        count: 200);

    internal IEnumerable<Comparison> Hypotheses() => [True(A.IsPositiveSemidefinite(out _), "A ⪰ 0"), True((B - A).IsPositiveSemidefinite(out _), "B ⪰ A")];

    public override string ToString() => $"new PsdPair({Literal.Of(A)}, {Literal.Of(B)})";

    private static Gen<Matrix<Rational>> Psd(int n) =>
        from rank in Gen.Choose(0, n)
        from entries in Gen.ArrayOf(Gen.Choose(-3, 3), n * rank)
        select Matrix<Rational>.Of(n, rank, (i, j) => entries[i * rank + j]).RowGram();
}

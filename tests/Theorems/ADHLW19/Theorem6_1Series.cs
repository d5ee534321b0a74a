using Verification.Kernels;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.T6.1.proof.b (proof of Theorem 6.1, l.911-917, footnote 7): for |t| ≤ 1, also at t = ±1, and every L ≥ 1,
///     0 ≤ h(t) − t/4 − (1/2π) Σ_{l≤L} a_l t^2l ≤ t^(2L+2)/(2π√(π(L − 1/2))),   a_l = (2l−3)!!/((2l−2)!! (2l−1)),
/// so the series of H^∞ converges to it. Relation: tight, ratio → 1 as L → ∞ at t = 1. Rigor: enclosed (the partial sums are exact).
///
/// Proof of the tail: (2j−1)!!/(2j)!! &lt; 1/√(πj) (Wallis), so a_l &lt; 1/((2l−1)√(π(l−1))) ≤ (1/√π) (l−1)^(−3/2)/2, and Σ_{l&gt;L} (l−1)^(−3/2)/2 ≤ ∫_{L−1/2}^∞ u^(−3/2)/2 du
/// = (L−1/2)^(−1/2), as u^(−3/2) is convex (each term at most its integral around the midpoint).
/// </summary>
[Claim("ADHLW19.T6.1.proof.b", Place = "proof of Theorem 6.1, l.911", Statement = "0 ≤ h(t) − t/4 − (1/2π)Σ_{l≤L} a_l t^2l ≤ t^(2L+2)/(2π√(π(L−1/2)))", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Theorem6_1Series : EnclosedClaim<PartialSum>
{
    private Rational Shift { get; init; } = new(1, 2);

    private bool PrintedIndex { get; init; }

    protected override Instances<PartialSum> Instances { get; } = Instances<PartialSum>
        .Random(
            from length in Gen.Choose(1, 20)
            from k in Gen.Choose(700, 1000)
            from sign in Gen.Elements(1, -1)
            select new PartialSum(new(sign * k, 1000), length),
            count: 300)
        .Corner("duplicates: t = 1", new(1, 1))
        .Corner("antiparallel: t = −1", new(-1, 5))
        .Corner("orthogonal: t = 0", new(0, 3))
        .Corner("root angles", new(new(-1, 2), 2));

    protected override PartialSum Witness => new(new(3, 4), 2);

    protected override TightCase<PartialSum> Tight => new(new(1, 200), 0.998, "tail ≤ t^(2L+2)/(2π√(π(L−1/2)))");

    protected override IReadOnlyList<Tooth<PartialSum>> Teeth =>
    [
        Rejects("the asymptotic tail 1/(2π√(πL))", new Theorem6_1Series { Shift = 0 }, new(1, 20)),
        Rejects("(2l−1)!!/(2l)!! for (2l−3)!!/(2l−2)!!", new Theorem6_1Series { PrintedIndex = true }, new(1, 3)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(PartialSum x)
    {
        yield return AtMost(Rational.Abs(x.T), Rational.One, "|t| ≤ 1");
        yield return True(x.Length >= 1, "L ≥ 1");
    }

    protected override IEnumerable<Comparison> Statement<T>(PartialSum x)
    {
        var square = Rational.Square(x.T);
        var sum = Enumerable.Range(1, x.Length).Aggregate(Rational.Zero, (s, l) => s + Coefficient(l) * Rational.Pow(square, l));
        var h = ArcCosineKernel.RationalEntry(x.T) is { } exact ? T.From(exact) : ArcCosineKernel.Entry<T>(x.T);
        var rest = x.T == 0 ? T.Zero : h - T.From(x.T / 4) - T.From(sum) / (2 * T.Pi);
        yield return AtLeast(rest, T.Zero, "h − t/4 − partial sum ≥ 0");
        yield return AtMost(rest, T.From(Rational.Pow(square, x.Length + 1)) / (2 * T.Pi * T.Sqrt(T.Pi * T.From(x.Length - Shift))), "tail ≤ t^(2L+2)/(2π√(π(L−1/2)))");
    }

    private Rational Coefficient(int l) => PrintedIndex ? ArcCosineKernel.SeriesCoefficient(l + 1) * (2 * l + 1) / (2 * l - 1) : ArcCosineKernel.SeriesCoefficient(l);
}

/// <summary>The argument t and the number L of terms.</summary>
public sealed record PartialSum(Rational T, int Length)
{
    public override string ToString() => $"new PartialSum({Literal.Of(T)}, {Length})";
}

/// <summary>
/// ADHLW19.T6.1.proof.d (proof of Theorem 6.1, l.921): (2l−3)!!/(2l−2)!! ≥ 1/(2l−1) for l ≥ 1. Relation: tight, equality at l = 1. Rigor: exact for l ≤ 200.
/// Proof for all l: (2l−1)·(2l−3)!!/(2l−2)!! = Π_{j&lt;l} (2j+1)/(2j), each factor at least 1; the statement checks the product as well.
/// </summary>
[Claim("ADHLW19.T6.1.proof.d", Place = "proof of Theorem 6.1, l.921", Statement = "(2l−3)!!/(2l−2)!! ≥ 1/(2l−1)", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Theorem6_1DoubleFactorials : ExactClaim<int>
{
    private Rational Factor { get; init; } = 1;

    private int Next { get; init; }

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, 200));

    protected override int Witness => 2;

    protected override TightCase<int> Tight => new(1, 1, "(2l−3)!!/(2l−2)!! ≥ 1/(2l−1)");

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("11/10 of it", new Theorem6_1DoubleFactorials { Factor = new(11, 10) }, 1),
        Rejects("(2l−1)!!/(2l)!! on the left", new Theorem6_1DoubleFactorials { Next = 1 }, 1),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(int l) => [True(l >= 1, "l ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int l)
    {
        var ratio = new Rational(DoubleFactorial(2 * (l + Next) - 3), DoubleFactorial(2 * (l + Next) - 2));
        var product = Enumerable.Range(1, l - 1).Aggregate(Rational.One, (p, j) => p * new Rational(2 * j + 1, 2 * j));
        yield return AtLeast(ratio, Factor / (2 * l - 1), "(2l−3)!!/(2l−2)!! ≥ 1/(2l−1)");
        yield return Equal((2 * l - 1) * ratio, product, "(2l−1)(2l−3)!!/(2l−2)!! = Π (2j+1)/(2j)");
        yield return Equal(ratio / (2 * l - 1), ArcCosineKernel.SeriesCoefficient(l), "a_l");
    }

    private static System.Numerics.BigInteger DoubleFactorial(int k) => k <= 0 ? 1 : k * DoubleFactorial(k - 2);
}

/// <summary>
/// ADHLW19.T6.1.proof.a (proof of Theorem 6.1, l.909-911, 944-956; with step .f): with X^⊙l the column-wise tensor (Khatri-Rao) power,
///     K^∘l = (X^⊙l)ᵀ X^⊙l ⪰ 0,   (⟨β, x_i⟩^l)_i = (X^⊙l)ᵀ β^⊗l,   ‖β^⊗l‖² = ‖β‖^2l.
/// Relation: identity. Rigor: exact. (The text at hand has X^∘l at l.911, the entrywise power, but X^⊙l in all that follows: read as the latter.)
/// </summary>
[Claim("ADHLW19.T6.1.proof.a", Place = "proof of Theorem 6.1, l.911", Statement = "K^∘l = (X^⊙l)ᵀX^⊙l, (Xᵀβ)^l = (X^⊙l)ᵀβ^⊗l, ‖β^⊗l‖² = ‖β‖^2l", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Theorem6_1Tensors : ExactClaim<TensorPower>
{
    private bool Entrywise { get; init; }

    protected override Instances<TensorPower> Instances { get; } = Instances<TensorPower>
        .Random(
            from d in Gen.Choose(1, 3)
            from n in Gen.Choose(1, 4)
            from l in Gen.Choose(1, 4)
            from entries in Gen.ArrayOf(Gen.Choose(-4, 4), (n + 1) * d)
            select new TensorPower(Matrix<Rational>.Of(n, d, (i, j) => new(entries[i * d + j], 3)), [.. entries[(n * d)..].Select(b => (Rational)b)], l),
            count: 200);

    protected override TensorPower Witness => new(Matrix<Rational>.FromRows([1, 2], [3, -1]), [1, 1], 3);

    protected override IReadOnlyList<Tooth<TensorPower>> Teeth => [Rejects("the entrywise power of X", new Theorem6_1Tensors { Entrywise = true }, new(Matrix<Rational>.FromRows([1, 1]), [1, 0], 2))];

    protected override IEnumerable<Comparison> Statement<T>(TensorPower x)
    {
        var rows = Enumerable.Range(0, x.Rows.Rows).Select(i => x.Rows.Row(i).ToArray()).ToArray();
        var gram = Matrix<Rational>.FromRows([.. rows.Select(r => Power(r, x.L))]).RowGram();
        var expected = x.Rows.RowGram().Map(k => Rational.Pow(k, x.L));
        yield return Equal((gram - expected).FrobeniusSquared(), Rational.Zero, "K^∘l = (X^⊙l)ᵀ X^⊙l");
        yield return True(expected.IsPositiveSemidefinite(out _), "K^∘l ⪰ 0");
        var beta = Power(x.Beta, x.L);
        foreach (var r in rows) yield return Equal(Vectors.Dot(Power(r, x.L), beta), Rational.Pow(Vectors.Dot(r, x.Beta), x.L), "⟨β, x_i⟩^l = ⟨x_i^⊗l, β^⊗l⟩");
        yield return Equal(Vectors.NormSquared(beta), Rational.Pow(Vectors.NormSquared(x.Beta), x.L), "‖β^⊗l‖² = ‖β‖^2l");
    }

    // [a ⊗ b]_((i−1)n₂+j) = a_i b_j.
    private Rational[] Power(Rational[] x, int l) => Entrywise
        ? Array.ConvertAll(x, z => Rational.Pow(z, l))
        : Enumerable.Repeat(x, l - 1).Aggregate(x, (power, factor) => [.. power.SelectMany(a => factor.Select(b => a * b))]);
}

/// <summary>Points as rows, a vector β and a power l.</summary>
public sealed record TensorPower(Matrix<Rational> Rows, Rational[] Beta, int L)
{
    public override string ToString() => $"new TensorPower({Literal.Of(Rows)}, {Literal.Of(Beta)}, {L})";
}

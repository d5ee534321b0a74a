namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L9 (Lemma 9, l.184; proof l.866-888): ψ: (0, M] → R continuous and concave, ψ(0+) finite. Then
///     inf{Σ ψ(z_i) : z_1, ..., z_n &gt; 0, Σ z_i = M} = ψ(M) + (n − 1) ψ(0+).
/// The infimum is a bound at every feasible z and is approached at (M − (n−1)η, η, ..., η) as η → 0, here within n η times a Lipschitz constant of ψ.
/// ψ(z) = −a z² + min of lines, a ≥ 0. Relation: tight, every z where ψ is affine. Rigor: exact. Proof: steps 0 and 1, repeated with
/// η ≤ min z_i, then η → 0 by continuity at M. Concavity is needed on the whole of (0, M] (L10.step4).
/// </summary>
[Claim("CLB21.L9", Place = "Lemma 9, l.184", Statement = "inf{Σψ(z_i) : z_i > 0, Σz_i = M} = ψ(M) + (n−1)ψ(0+) for ψ concave and continuous on (0, M]", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma09 : ExactClaim<Lemma09.Partition>
{
    private bool Jensen { get; init; }

    protected override Instances<Partition> Instances { get; } = Instances<Partition>
        .Random(
            from n in Gen.Choose(1, 6)
            from psi in Function
            from z in Gen.Choose(1, 100).ArrayOf(n)
            select new Partition(psi, [.. z.Select(k => new Rational(k, 100))]),
            count: 20_000)
        .Corner("n = 1", new(new(1, 0, [new(0, 0)]), [1]));

    protected override Partition Witness => new(new(1, 0, [new(0, 0)]), [new(1, 2), new(1, 2)]);

    protected override TightCase<Partition> Tight => new(new(new(0, 0, [new(1, 1)]), [new(1, 3), new(1, 3), new(1, 3)]), 1, "Σψ(z_i) ≥ ψ(M) + (n−1)ψ(0+)");

    protected override IReadOnlyList<Tooth<Partition>> Teeth =>
    [
        Needs(Concave.IsConcave, new(new(-1, 0, [new(0, 0)]), [new(1, 2), new(1, 2)])),
        Needs(Concave.IsContinuous, new(new(0, 1, [new(0, 0)]), [new(1, 2), new(1, 2)])),
        Rejects("nψ(M/n), as in Jensen's inequality", new Lemma09 { Jensen = true }, new(new(1, 0, [new(0, 0)]), [new(1, 4), new(3, 4)])),
    ];

    /// <summary>Concave functions.</summary>
    internal static Gen<Concave> Function =>
        from a in Gen.Choose(0, 4)
        from lines in (from s in Gen.Choose(-5, 5) from v in Gen.Choose(-5, 5) select new Concave.Line(s, v)).ArrayOf(3)
        select new Concave(a, 0, lines);

    protected override IEnumerable<Comparison> Hypotheses<T>(Partition x) => [.. x.Psi.Hypotheses(), MoreThan(x.Z.Min(), Rational.Zero, "z_i > 0")];

    protected override IEnumerable<Comparison> Statement<T>(Partition x)
    {
        var (m, n) = (x.Z.Aggregate((a, b) => a + b), x.Z.Length);
        Rational Psi(Rational z) => x.Psi.At(z, m);
        var sum = x.Z.Select(Psi).Aggregate((a, b) => a + b);
        var infimum = Jensen ? n * Psi(m / n) : Psi(m) + (n - 1) * x.Psi.AtZero;
        yield return AtLeast(T.From(sum), T.From(infimum), "Σψ(z_i) ≥ ψ(M) + (n−1)ψ(0+)");
        foreach (var k in new[] { 10, 40 })
        {
            var eta = m * Rational.Dyadic(1, -k);
            var near = Psi(m - (n - 1) * eta) + (n - 1) * Psi(eta);
            yield return AtMost(T.From(near - infimum), T.From(2 * n * eta * x.Psi.Lipschitz(m)), "Σψ → ψ(M) + (n−1)ψ(0+) at (M−(n−1)η, η, ..., η)");
        }
    }

    /// <summary>ψ and a feasible point; M is its sum.</summary>
    public sealed record Partition(Concave Psi, Rational[] Z)
    {
        public override string ToString() => $"new Partition({Psi}, {Literal.Of(Z)})";
    }
}

/// <summary>
/// CLB21.L9.step0 (l.872-874), 0 &lt; η ≤ z_2 ≤ z_1, z_1 + z_2 &gt; 2η: with the weights λ = (z_2 − η)/(z_1 + z_2 − 2η) and 1 − λ = (z_1 − η)/(z_1 + z_2 − 2η),
///     ψ(z_1) ≥ λ ψ(η) + (1 − λ) ψ(z_1 + z_2 − η),   ψ(z_2) ≥ (1 − λ) ψ(η) + λ ψ(z_1 + z_2 − η).
/// Relation: tight, for affine ψ. Rigor: proved: these are ψ's concavity at z_1 = λη + (1−λ)(z_1+z_2−η) and at z_2, mirrored. At z_1 = z_2 = η the weights are 0/0 and
/// there is nothing to show.
/// </summary>
[Claim("CLB21.L9.step0", Place = "proof of Lemma 9, l.872", Statement = "ψ(z_1) ≥ λψ(η) + (1−λ)ψ(z_1+z_2−η), ψ(z_2) ≥ (1−λ)ψ(η) + λψ(z_1+z_2−η), λ = (z_2−η)/(z_1+z_2−2η)", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma09Step0 : ExactClaim<Lemma09Step0.Pair>
{
    private bool Swapped { get; init; }

    protected override Instances<Pair> Instances { get; } = Instances<Pair>.Random(Pairs, count: 500);

    protected override Pair Witness => new(new(1, 0, [new(0, 0)]), 1, new(1, 2), new(1, 4));

    protected override TightCase<Pair> Tight => new(new(new(0, 0, [new(1, 1)]), 1, new(1, 2), new(1, 4)), 1, "ψ(z_1) ≥ λψ(η) + (1−λ)ψ(z_1+z_2−η)");

    protected override IReadOnlyList<Tooth<Pair>> Teeth =>
    [
        Needs(Concave.IsConcave, new(new(-1, 0, [new(0, 0)]), 1, new(1, 2), new(1, 4))),
        Rejects("the weights exchanged", new Lemma09Step0 { Swapped = true }, new(new(0, 0, [new(1, 1)]), 1, new(1, 2), new(1, 4))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("(z_2−η)η + (z_1−η)(z_1+z_2−η) = z_1(z_1+z_2−2η)", [2, 2, 2], v => ((v[1] - v[2]) * v[2] + (v[0] - v[2]) * (v[0] + v[1] - v[2]), v[0] * (v[0] + v[1] - 2 * v[2])), v => ((v[0] - v[2]) * v[2] + (v[1] - v[2]) * (v[0] + v[1] - v[2]), v[0] * (v[0] + v[1] - 2 * v[2]))),
        new GridIdentity("(z_2−η) + (z_1−η) = z_1+z_2−2η: the weights sum to 1", [1, 1, 1], v => (v[1] - v[2] + v[0] - v[2], v[0] + v[1] - 2 * v[2]), v => (v[1] - v[2] + v[0], v[0] + v[1] - 2 * v[2])),
    ];

    /// <summary>ψ and 0 &lt; η ≤ z_2 ≤ z_1, not all equal.</summary>
    internal static Gen<Pair> Pairs =>
        from psi in Lemma09.Function
        from eta in Gen.Choose(1, 100)
        from more in Gen.Choose(0, 100)
        from most in Gen.Choose(1, 100)
        select new Pair(psi, new(eta + more + most, 100), new(eta + more, 100), new(eta, 100));

    protected override IEnumerable<Comparison> Hypotheses<T>(Pair x) => x.Hypotheses();

    protected override IEnumerable<Comparison> Statement<T>(Pair x)
    {
        var (eta, far) = (x.At(x.Eta), x.At(x.Z1 + x.Z2 - x.Eta));
        var weight = ((Swapped ? x.Z1 : x.Z2) - x.Eta) / (x.Z1 + x.Z2 - 2 * x.Eta);
        return
        [
            AtLeast(T.From(x.At(x.Z1)), T.From(weight * eta + (1 - weight) * far), "ψ(z_1) ≥ λψ(η) + (1−λ)ψ(z_1+z_2−η)"),
            AtLeast(T.From(x.At(x.Z2)), T.From((1 - weight) * eta + weight * far), "ψ(z_2) ≥ (1−λ)ψ(η) + λψ(z_1+z_2−η)"),
        ];
    }

    /// <summary>ψ, z_1, z_2 and η.</summary>
    public sealed record Pair(Concave Psi, Rational Z1, Rational Z2, Rational Eta)
    {
        /// <summary>ψ(z), M beyond every argument.</summary>
        public Rational At(Rational z) => Psi.At(z, Z1 + Z2 + 1);

        internal IEnumerable<Comparison> Hypotheses() =>
            [.. Psi.Hypotheses(), MoreThan(Eta, Rational.Zero, "η > 0"), AtMost(Eta, Z2, "η ≤ z_2"), AtMost(Z2, Z1, "z_2 ≤ z_1"), MoreThan(Z1 + Z2, 2 * Eta, "z_1 + z_2 > 2η")];

        public override string ToString() => $"new Pair({Psi}, {Literal.Of(Z1)}, {Literal.Of(Z2)}, {Literal.Of(Eta)})";
    }
}

/// <summary>
/// CLB21.L9.step1 (l.874-878): ψ(z_1 + z_2 − η) + ψ(η) ≤ ψ(z_1) + ψ(z_2) for 0 &lt; η ≤ z_2 ≤ z_1: the sum of the two inequalities of step 0.
/// Relation: tight, for affine ψ. Rigor: proved: both weights of step 0 sum to 1.
/// </summary>
[Claim("CLB21.L9.step1", Place = "proof of Lemma 9, l.874", Statement = "ψ(z_1+z_2−η) + ψ(η) ≤ ψ(z_1) + ψ(z_2) for 0 < η ≤ z_2 ≤ z_1", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma09Step1 : ExactClaim<Lemma09Step0.Pair>
{
    protected override Instances<Lemma09Step0.Pair> Instances { get; } = Instances<Lemma09Step0.Pair>.Random(Lemma09Step0.Pairs, count: 500);

    protected override Lemma09Step0.Pair Witness => new(new(1, 0, [new(0, 0)]), 1, new(1, 2), new(1, 4));

    protected override IReadOnlyList<Tooth<Lemma09Step0.Pair>> Teeth =>
    [
        Needs(Concave.IsConcave, new(new(-1, 0, [new(0, 0)]), 1, new(1, 2), new(1, 4))),
        Needs("η ≤ z_2", new(new(1, 0, [new(0, 0)]), 1, new(1, 2), new(5, 8))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("λψ + (1−λ)ψ' + (1−λ)ψ + λψ' = ψ + ψ'", [1, 1, 1], v => (v[0] * v[1] + (1 - v[0]) * v[2] + (1 - v[0]) * v[1] + v[0] * v[2], v[1] + v[2]), v => (v[0] * v[1] + (1 - v[0]) * v[2] + (1 - v[0]) * v[1], v[1] + v[2])),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Lemma09Step0.Pair x) => x.Hypotheses();

    protected override IEnumerable<Comparison> Statement<T>(Lemma09Step0.Pair x) =>
        [AtMost(T.From(x.At(x.Z1 + x.Z2 - x.Eta) + x.At(x.Eta)), T.From(x.At(x.Z1) + x.At(x.Z2)), "ψ(z_1+z_2−η) + ψ(η) ≤ ψ(z_1) + ψ(z_2)")];
}

/// <summary>ψ(z) = −a z² + min of lines on (0, M], minus a jump at M.</summary>
/// <param name="A">a; concave for a ≥ 0.</param>
/// <param name="Jump">By how much ψ(M) is below its limit; 0 where ψ is continuous.</param>
/// <param name="Lines">At least one.</param>
public sealed record Concave(Rational A, Rational Jump, Concave.Line[] Lines)
{
    internal const string IsConcave = "ψ is concave";

    internal const string IsContinuous = "ψ is continuous at M";

    /// <summary>ψ(0+).</summary>
    public Rational AtZero => Lines.Min(l => l.Value);

    /// <summary>ψ(z), given M.</summary>
    public Rational At(Rational z, Rational m) => Lines.Min(l => l.Slope * z + l.Value) - A * z * z - (z == m ? Jump : 0);

    /// <summary>A Lipschitz constant of ψ on (0, M), where it is continuous.</summary>
    public Rational Lipschitz(Rational m) => 2 * Rational.Abs(A) * m + Lines.Max(l => Rational.Abs(l.Slope));

    internal IEnumerable<Comparison> Hypotheses() => [AtLeast(A, Rational.Zero, IsConcave), Equal(Jump, Rational.Zero, IsContinuous)];

    public override string ToString() => $"new({Literal.Of(A)}, {Literal.Of(Jump)}, [{string.Join(", ", Lines.Select(l => $"new({Literal.Of(l.Slope)}, {Literal.Of(l.Value)})"))}])";

    /// <summary>Slope · z + Value.</summary>
    public sealed record Line(Rational Slope, Rational Value);
}

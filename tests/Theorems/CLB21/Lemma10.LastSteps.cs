namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L10.step7 (l.238-240): where nL ≤ 1/2,
///     ψ(nL)/n − L ≥ (L − nL²) log(1/(2nL)) − L ≥ L log(1/L) [1 − (1 + log 2n)/log(1/L) − nL].
/// The first by step 6 at z = nL (log(1/(2nL)) ≥ 0 is why nL ≤ 1/2 is needed); the second drops nL² log 2n ≥ 0. Relation: lower. Rigor: enclosed.
/// The paper's middle line is L10.step7b.
/// </summary>
[Claim("CLB21.L10.step7", Place = "proof of Lemma 10, l.238", Statement = "ψ(nL)/n − L ≥ (L−nL²) log(1/(2nL)) − L ≥ L log(1/L) [1 − (1+log 2n)/log(1/L) − nL] where nL ≤ 1/2", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma10Step7 : EnclosedClaim<LossLevel>
{
    private int Linear { get; init; } = 1;

    protected override Instances<LossLevel> Instances { get; } = Instances<LossLevel>
        .Random(from n in Gen.Choose(1, 1000) from k in Gen.Choose(1, 1000) from e in Gen.Choose(0, 60) select new LossLevel(n, new Rational(k, 2000 * n) * Rational.Dyadic(1, -e)), count: 1000)
        .Corner("nL = 1/2", new(2, new(1, 4)));

    protected override LossLevel Witness => new(2, new(1, 1_000_000));

    protected override IReadOnlyList<Tooth<LossLevel>> Teeth =>
    [
        Rejects("without the 1 of 1 + log 2n", new Lemma10Step7 { Linear = 0 }, new(2, new(1, 1_000_000))),
        Needs("nL ≤ 1/2", new(2, new(3, 5))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LossLevel x) =>
        [AtLeast((Rational)x.N, Rational.One, "n ≥ 1"), MoreThan(x.Loss, Rational.Zero, "L > 0"), AtMost(x.N * x.Loss, new Rational(1, 2), "nL ≤ 1/2")];

    protected override IEnumerable<Comparison> Statement<T>(LossLevel x)
    {
        var (loss, nl) = (T.From(x.Loss), T.From(x.N * x.Loss));
        var (a, b) = (-T.Log(loss), T.Log(T.From(2 * x.N)));
        var middle = loss * (1 - nl) * -T.Log(2 * nl) - loss;
        return
        [
            AtLeast(Lemma10Step4.Psi(T.ExpM1(nl)) / x.N - loss, middle, "ψ(nL)/n − L ≥ (L−nL²) log(1/(2nL)) − L"),
            AtLeast(middle, loss * a * (1 - (Linear + b) / a - nl), "(L−nL²) log(1/(2nL)) − L ≥ L log(1/L) [1 − (1+log 2n)/log(1/L) − nL]"),
        ];
    }
}

/// <summary>
/// CLB21.L10.step7b (l.238-239), in a = log(1/L) and b = log 2n, which may be any numbers: (L − nL²)(a − b) − L = L a + nL² b − L(1 + b) − nL² a.
/// Relation: identity. Rigor: proved.
/// </summary>
[Claim("CLB21.L10.step7b", Place = "proof of Lemma 10, l.239", Statement = "(L−nL²) log(1/(2nL)) − L = L log(1/L) + nL² log 2n − L(1+log 2n) − nL² log(1/L)", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Lemma10Step7b : ExactClaim<Lemma10Step7b.Symbols>
{
    private bool Drops { get; init; }

    protected override Instances<Symbols> Instances { get; } = Instances<Symbols>
        .Random(from n in Gen.Choose(1, 100) from l in Gen.Choose(1, 1000) from a in Gen.Choose(1, 1000) from b in Gen.Choose(1, 1000) select new Symbols(n, new(l, 1000), new(a, 100), new(b, 100)), count: 100);

    protected override Symbols Witness => new(2, new(1, 100), new(23, 5), new(7, 5));

    protected override IReadOnlyList<Tooth<Symbols>> Teeth => [Rejects("without nL² log 2n", new Lemma10Step7b { Drops = true }, Witness)];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("in L, n, a, b", [2, 1, 1, 1], v => Sides(v[0], v[1], v[2], v[3], drops: false), v => Sides(v[0], v[1], v[2], v[3], drops: true)),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Symbols x)
    {
        var (left, right) = Sides(T.From(x.Loss), T.From(x.N), T.From(x.A), T.From(x.B), Drops);
        return [Equal(left, right, "(L−nL²)(a−b) − L = La + nL²b − L(1+b) − nL²a")];
    }

    private static (T Left, T Right) Sides<T>(T loss, T n, T a, T b, bool drops)
        where T : struct, IOrderedField<T>
    {
        var square = n * T.Square(loss);
        return ((loss - square) * (a - b) - loss, loss * a + (drops ? T.Zero : square * b) - loss * (1 + b) - square * a);
    }

    /// <summary>n, L, and numbers in the places of log(1/L) and log 2n.</summary>
    public sealed record Symbols(int N, Rational Loss, Rational A, Rational B)
    {
        public override string ToString() => $"new Symbols({N}, {Literal.Of(Loss)}, {Literal.Of(A)}, {Literal.Of(B)})";
    }
}

/// <summary>
/// CLB21.L10.step8 (l.242-250): for n ≥ 2 and C₁ ≥ 19.6564,
///     1 − (1 + log 2n)/((1 + C₁) log n) − n^(−C₁) ≥ 1 − (1 + 2 log 2)/((1 + C₁) log 2) − 2^(−C₁) ≥ 5/6,
/// the first with equality at n = 2, where it is not checked. The last holds iff C₁ ≥ C₁* = 19.65632023...: "large enough" in numbers.
/// Relation: tight, at C₁*. Rigor: proved: the left sides increase with C₁ and, because (1 + log 2 + log n)/log n decreases, with n.
/// </summary>
[Claim("CLB21.L10.step8", Place = "proof of Lemma 10, l.242", Statement = "1 − (1+log 2n)/((1+C₁) log n) − n^(−C₁) ≥ 1 − (1+2 log 2)/((1+C₁) log 2) − 2^(−C₁) ≥ 5/6 for C₁ ≥ 19.6564", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Lemma10Step8 : EnclosedClaim<Exponent>
{
    private const string Enough = "C₁ ≥ 19.6564";

    private Rational Constant { get; init; } = new(5, 6);

    protected override Instances<Exponent> Instances { get; } = Instances<Exponent>
        .Random(from n in Gen.Choose(2, 2000) from c in Gen.Choose(196564, 1_000_000) select new Exponent(n, new(c, 10_000)), count: 1000)
        .Corner("n = 3 at C₁*", new(3, Lemma10.C1));

    protected override Exponent Witness => new(2, 20);

    protected override TightCase<Exponent> Tight => new(new(2, Lemma10.C1), 0.99999);

    protected override IReadOnlyList<Tooth<Exponent>> Teeth =>
    [
        Needs(Enough, new(2, Rational.Parse("19.6563"))),
        Rejects("0.84 for 5/6", new Lemma10Step8 { Constant = new(84, 100) }, new(2, 20)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("at C₁ = 19.6564", () => AtLeast(Bracket(Interval.From(2), Interval.From(Lemma10.C1)), Interval.From(new(5, 6))), () => AtLeast(Bracket(Interval.From(2), Interval.From(Rational.Parse("19.6563"))), Interval.From(new(5, 6)))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Exponent x) => [AtLeast((Rational)x.N, (Rational)2, "n ≥ 2"), AtLeast(x.C1, Lemma10.C1, Enough)];

    protected override IEnumerable<Comparison> Statement<T>(Exponent x)
    {
        var c = T.From(x.C1);
        var at2 = Bracket(T.From(2), c);
        var enough = AtLeast(at2, T.From(Constant), "1 − (1+2 log 2)/((1+C₁) log 2) − 2^(−C₁) ≥ 5/6");
        return x.N == 2 ? [enough] : [enough, AtLeast(Bracket(T.From(x.N), c), at2, "the bracket is least at n = 2")];
    }

    private static T Bracket<T>(T n, T c)
        where T : struct, IReal<T>
    {
        var log = T.Log(n);
        return 1 - (1 + T.Log(T.From(2)) + log) / ((1 + c) * log) - T.Exp(-(c * log));
    }
}

/// <summary>n and a loss.</summary>
public sealed record LossLevel(int N, Rational Loss)
{
    public override string ToString() => $"new LossLevel({N}, {Literal.Of(Loss)})";
}

/// <summary>n and C₁.</summary>
public sealed record Exponent(int N, Rational C1)
{
    public override string ToString() => $"new Exponent({N}, {Literal.Of(C1)})";
}

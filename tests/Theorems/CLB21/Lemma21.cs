namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L21 (Lemma 21, l.1179-1209), in the reduced system: ‖μ_k‖ = 1, ‖x − μ_k‖ ≤ r/√2, r &lt; 1. Then x_s·x_q ≤ (1 + Δ)/2 + 2r for opposite clusters with
/// μ_k·μ_l ≤ (1 + Δ)/2, and x_s·x_s' ≥ 1 − 2r within a cluster; ‖x_s‖ = 1 is not needed. Relation: upper. Rigor: proved. The bounds are loose: with unit vectors the
/// second is quadratic in r, x_s·x_s' ≥ 1 − r² + r⁴/8.
///
/// Proof: CLB21.L21.step1 gives ± (√2 r + r²/2), and √2 r + r²/2 ≤ 2r on [0, 1] because 2 − √2 − r/2 &gt; 0 there.
/// </summary>
[Claim("CLB21.L21", Place = "Lemma 21, l.1179", Statement = "x_s·x_q ≤ (1+Δ)/2 + 2r for opposite clusters, x_s·x_s' ≥ 1 − 2r within one", Relation = Relation.Upper, Rigor = Rigor.Proved)]
public sealed class Lemma21 : ExactClaim<TwoClusters>
{
    private Rational Slope { get; init; } = 2;

    private bool Quadratic { get; init; }

    protected override Instances<TwoClusters> Instances { get; } = Instances<TwoClusters>
        .Random(TwoClusters.Any, count: 5000)
        .Corner("at the centres", TwoClusters.Towards(0, new(1, 5)))
        .Corner("towards each other", TwoClusters.Towards(new(14, 100), new(1, 5)));

    protected override TwoClusters Witness => TwoClusters.Towards(new(1, 10), new(1, 5));

    protected override IReadOnlyList<Tooth<TwoClusters>> Teeth =>
    [
        Rejects("x_s·x_s' ≥ 1 − r²/2", new Lemma21 { Quadratic = true }, TwoClusters.Apart(new(1, 15), new(1, 5))),
        Rejects("r for 2r in x_s·x_q ≤ (1+Δ)/2 + 2r", new Lemma21 { Slope = 1 }, TwoClusters.Towards(new(14, 100), new(1, 5))),
        Needs("‖x_s − μ_k‖ ≤ r/√2", TwoClusters.Towards(1, new(1, 5))),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new BoxProof("2 − √2 − r/2 > 0", [(0, 1)], r => MoreThan(2 - Interval.Sqrt(Interval.From(2)) - r[0] / 2, Interval.Zero), r => MoreThan(2 - Interval.Sqrt(Interval.From(2)) - r[0], Interval.Zero)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(TwoClusters x) => x.Hypotheses();

    protected override IEnumerable<Comparison> Statement<T>(TwoClusters x) =>
    [
        AtMost(Vectors.Dot(x.S, x.Q), x.Opposite + Slope * x.Radius, "x_s·x_q ≤ (1+Δ)/2 + 2r"),
        AtLeast(Vectors.Dot(x.S, x.S2), Quadratic ? 1 - x.Radius * x.Radius / 2 : 1 - 2 * x.Radius, "x_s·x_s' ≥ 1 − 2r"),
    ];
}

/// <summary>
/// CLB21.L21.step1 (l.1190-1191 and l.1202-1203): with a = x_s − μ_k, b = x_q − μ_l,  x_s·x_q = μ_k·μ_l + a·μ_l + μ_k·b + a·b, and by Cauchy-Schwarz this differs
/// from μ_k·μ_l by at most √2 r + r²/2; the same within a cluster. Relation: tight, equal where a is along μ_k. Rigor: enclosed; the expansion is exact.
/// </summary>
[Claim("CLB21.L21.step1", Place = "proof of Lemma 21, l.1190", Statement = "|x_s·x_q − μ_k·μ_l| = |a·μ_l + μ_k·b + a·b| ≤ √2 r + r²/2", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Lemma21Step1 : EnclosedClaim<TwoClusters>
{
    private bool NoCrossTerm { get; init; }

    private bool NoProduct { get; init; }

    protected override Instances<TwoClusters> Instances { get; } = Instances<TwoClusters>
        .Random(TwoClusters.Any, count: 300)
        .Corner("towards each other", TwoClusters.Towards(new(14, 100), new(1, 5)));

    protected override TwoClusters Witness => TwoClusters.Towards(new(1, 10), new(1, 5));

    // x_s = x_s' = (1 + 0.707106 r) μ_k.
    protected override TightCase<TwoClusters> Tight => new(Stretched, 0.99999, "|x_s·x_s' − 1| ≤ √2 r + r²/2");

    protected override IReadOnlyList<Tooth<TwoClusters>> Teeth =>
    [
        Rejects("without a·b", new Lemma21Step1 { NoCrossTerm = true }, Witness),
        Rejects("without r²/2", new Lemma21Step1 { NoProduct = true }, Stretched),
    ];

    private static TwoClusters Stretched
    {
        get
        {
            var at = TwoClusters.Towards(0, new(1, 2));
            Rational[] stretched = [.. at.K.Select(c => (1 + new Rational(707_106, 2_000_000)) * c)];
            return at with { S = stretched, S2 = stretched };
        }
    }

    protected override IEnumerable<Comparison> Hypotheses<T>(TwoClusters x) => x.Hypotheses();

    protected override IEnumerable<Comparison> Statement<T>(TwoClusters x)
    {
        var (a, a2, b) = (Minus(x.S, x.K), Minus(x.S2, x.K), Minus(x.Q, x.L));
        var expansion = Vectors.Dot(x.K, x.L) + Vectors.Dot(a, x.L) + Vectors.Dot(x.K, b) + (NoCrossTerm ? 0 : Vectors.Dot(a, b));
        var r = T.From(x.Radius);
        var bound = T.Sqrt(T.From(2)) * r + (NoProduct ? T.Zero : T.Square(r) / 2);
        return
        [
            Equal(Vectors.Dot(x.S, x.Q), expansion, "x_s·x_q = μ_k·μ_l + a·μ_l + μ_k·b + a·b"),
            Equal(Vectors.Dot(x.S, x.S2), 1 + Vectors.Dot(a, x.K) + Vectors.Dot(x.K, a2) + Vectors.Dot(a, a2), "x_s·x_s' = 1 + a·μ_k + μ_k·a' + a·a'"),
            AtMost(T.Abs(T.From(Vectors.Dot(x.S, x.Q) - Vectors.Dot(x.K, x.L))), bound, "|x_s·x_q − μ_k·μ_l| ≤ √2 r + r²/2"),
            AtMost(T.Abs(T.From(Vectors.Dot(x.S, x.S2) - 1)), bound, "|x_s·x_s' − 1| ≤ √2 r + r²/2"),
        ];
    }

    private static Rational[] Minus(Rational[] x, Rational[] y) => [.. x.Zip(y, (a, b) => a - b)];
}

/// <summary>Two centres μ_k, μ_l of opposite labels, two points x_s, x_s' near the first and x_q near the second, all in the reduced system, and r.</summary>
public sealed record TwoClusters(Rational[] K, Rational[] L, Rational[] S, Rational[] S2, Rational[] Q, Rational Radius)
{
    /// <summary>μ_k·μ_l = (1 + Δ)/2 for the least Δ.</summary>
    internal Rational Opposite => Vectors.Dot(K, L);

    /// <summary>Centres with inner product 1/2; x_s and x_q moved by t towards the other's centre, x_s' away from it.</summary>
    internal static TwoClusters Towards(Rational t, Rational radius) => new(First, Second, Moved(First, Second, t), Moved(First, Second, -t), Moved(Second, First, t), radius);

    /// <summary>The unit vectors x_s, x_s' at equal angles on both sides of μ_k = e₁, of tangent t at half.</summary>
    internal static TwoClusters Apart(Rational t, Rational radius)
    {
        var (cos, sin) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t));
        return new(First, Second, [cos, sin, 0, 0], [cos, -sin, 0, 0], Second, radius);
    }

    /// <summary>Two unit centres in four dimensions, points at most r/√2 away in any direction.</summary>
    internal static Gen<TwoClusters> Any { get; } =
        from k in Configurations.UnitVector(4)
        from l in Configurations.UnitVector(4)
        from r in Gen.Choose(1, 99).Select(i => new Rational(i, 100))
        from moves in Configurations.UnitVector(4).ArrayOf(3)
        from share in Gen.Choose(0, 10).ArrayOf(3)
        let size = share.Select(c => r * c * 7 / 100).ToArray()
        select new TwoClusters(k, l, Moved(k, moves[0], size[0]), Moved(k, moves[1], size[1]), Moved(l, moves[2], size[2]), r);

    internal IEnumerable<Comparison> Hypotheses()
    {
        var (k, l, half) = (K, L, Radius * Radius / 2);
        return
        [
            Equal(Vectors.NormSquared(k), Rational.One, "‖μ_k‖ = 1"),
            Equal(Vectors.NormSquared(l), Rational.One, "‖μ_l‖ = 1"),
            LessThan(Radius, Rational.One, "r < 1"),
            AtMost(Distance(S, k), half, "‖x_s − μ_k‖ ≤ r/√2"),
            AtMost(Distance(S2, k), half, "‖x_s − μ_k‖ ≤ r/√2"),
            AtMost(Distance(Q, l), half, "‖x_s − μ_k‖ ≤ r/√2"),
        ];
    }

    public override string ToString() => $"new TwoClusters({Literal.Of(K)}, {Literal.Of(L)}, {Literal.Of(S)}, {Literal.Of(S2)}, {Literal.Of(Q)}, {Literal.Of(Radius)})";

    private static Rational[] First => [1, 0, 0, 0];

    private static Rational[] Second => [new(1, 2), new(1, 2), new(1, 2), new(1, 2)];

    private static Rational[] Moved(Rational[] x, Rational[] direction, Rational t) => [.. x.Zip(direction, (a, b) => a + t * b)];

    private static Rational Distance(Rational[] x, Rational[] y) => x.Zip(y, (a, b) => Rational.Square(a - b)).Aggregate(Rational.Zero, (sum, v) => sum + v);
}

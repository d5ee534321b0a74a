using Verification.Networks;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.E1 (eq. (1), l.56-61, and what the paper uses of it: l.202, l.501-558, l.572, l.1025-1031): for h &gt; 0 and all real z, b,
///     (a) φ is C¹ with φ' = clamp(z/h, 0, 1), convex, ≥ 0, nondecreasing;   (b) φ(z) ≤ φ'(z) z ≤ φ(z) + h/2;   (c) |φ(z) − φ(b)| ≤ |z − b|;
///     (d) |φ'(z) − φ'(b)| ≤ |z − b|/h;   (e) relu(z) − h/2 ≤ φ(z) ≤ relu(z).
/// (a) is stated as 0 ≤ φ(b) − φ(z) − φ'(z)(b − z) ≤ (b − z)²/(2h): this says convex, and that φ' is the derivative. l.780 and l.828 print
/// |φ'| &lt; 1 and |γ| &lt; 1/h; only ≤ is true. Relation: tight, (b) at z ≤ 0 and at z ≥ h, (c) and (e) above h. Rigor: proved.
///
/// Proof. φ_h(z) = h φ_1(z/h), and both sides of each inequality scale alike, so h = 1. On z ≤ 0 all terms of (b), (e) vanish or have evident
/// sign. On [0, 1]: φ'z − φ = z²/2, 1/2 − z²/2 = (1 − z)(1 + z)/2, z − φ = z(2 − z)/2, φ − (z − 1/2) = (1 − z)²/2. On z ≥ 1: φ'z − φ = 1/2.
/// Values and slopes of the pieces agree at 0 and 1, so φ is C¹; clamp is nondecreasing, 1-Lipschitz and within [0, 1], which integrates to (a), (c), (d).
/// </summary>
[Claim("CLB21.E1", Place = "eq. (1), l.56, and l.202", Statement = "φ is C¹, convex; φ(z) ≤ φ'(z)z ≤ φ(z) + h/2; relu(z) − h/2 ≤ φ(z) ≤ relu(z); φ is 1-Lipschitz, φ' is 1/h-Lipschitz", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Equation01 : ExactClaim<KinkPair>
{
    private static readonly Rational Tiny = Rational.Dyadic(1, -60);

    private Rational Gap { get; init; } = new(1, 2);

    private bool Slip { get; init; }

    private bool Homogeneous { get; init; }

    private bool Strict { get; init; }

    protected override Instances<KinkPair> Instances { get; } = Instances<KinkPair>
        .Random(
            from h in Gen.Choose(1, 100)
            from z in Gen.Choose(-2000, 4000)
            from b in Gen.Choose(-2000, 4000)
            select new KinkPair(new(1, h), new(z, 1000 * h), new(b, 1000 * h)),
            count: 10_000,
            shrink: x => [x with { B = 0 }, x with { B = x.H }, x with { Z = Rational.Floor(x.Z) }, x with { H = 1 }])
        .Corner("at 0", new(1, 0, 1))
        .Corner("at h", new(new(1, 7), new(1, 7), 0))
        .Corner("below 0", new(new(1, 2), -Tiny, Tiny))
        .Corner("below h", new(new(1, 100), new Rational(1, 100) - Tiny, new Rational(1, 100) + Tiny))
        .Corner("far", new(new(1, 7), 1_000_000, -1));

    protected override KinkPair Witness => new(1, new(1, 2), new(3, 2));

    protected override TightCase<KinkPair> Tight => new(new(1, 1, 2), 1, "(b) φ'(z)z ≤ φ(z) + h/2");

    protected override IReadOnlyList<Tooth<KinkPair>> Teeth =>
    [
        Rejects("h/4 for h/2 in (b)", new Equation01 { Gap = new(1, 4) }, new(1, 1, 1)),
        Rejects("φ(z) = z − h above h", new Equation01 { Slip = true }, new(1, 1, 2)),
        Rejects("φ'(z)z = φ(z) as for ReLU", new Equation01 { Homogeneous = true }, new(1, Tiny, 0)),
        Rejects("|φ'| < 1 and |γ| < 1/h (l.780)", new Equation01 { Strict = true }, new(1, 1, 0)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new GridIdentity("scaling of the middle piece: z²/(2h) = h (z/h)²/2, times h", [2, 1], v => (v[0] * v[0] / 2, v[1] * v[1] * Rational.Square(v[0] / v[1]) / 2), v => (v[0] * v[0] / 2, v[1] * Rational.Square(v[0] / v[1]) / 2)),
        new GridIdentity("(b) left on [0,1]: φ'z − φ = z²/2", [2], v => (v[0] * v[0] - v[0] * v[0] / 2, v[0] * v[0] / 2), v => (v[0] * v[0] - v[0] * v[0] / 2, v[0] / 2)),
        new GridIdentity("(b) right on [0,1]: φ + 1/2 − φ'z = (1−z)(1+z)/2", [2], v => (v[0] * v[0] / 2 + new Rational(1, 2) - v[0] * v[0], (1 - v[0]) * (1 + v[0]) / 2), v => (v[0] * v[0] / 2 + new Rational(1, 4) - v[0] * v[0], (1 - v[0]) * (1 + v[0]) / 2)),
        new GridIdentity("(b) on z ≥ 1: φ'z − φ = 1/2", [1], v => (v[0] - (v[0] - new Rational(1, 2)), new(1, 2)), v => (v[0] - (v[0] - 1), new(1, 2))),
        new GridIdentity("(e) right on [0,1]: z − φ = z(2−z)/2", [2], v => (v[0] - v[0] * v[0] / 2, v[0] * (2 - v[0]) / 2), v => (v[0] - v[0] * v[0] / 2, v[0] * (1 - v[0]) / 2)),
        new GridIdentity("(e) left on [0,1]: φ − (z − 1/2) = (1−z)²/2", [2], v => (v[0] * v[0] / 2 - v[0] + new Rational(1, 2), Rational.Square(1 - v[0]) / 2), v => (v[0] * v[0] / 2 - v[0] + new Rational(1, 4), Rational.Square(1 - v[0]) / 2)),
        new BoxProof("the factors z, 2−z, 1−z, 1+z are ≥ 0 on [0,1]", [(0, 1)], v => AtLeast(Interval.Min(Interval.Min(v[0], 2 - v[0]), Interval.Min(1 - v[0], 1 + v[0])), Interval.Zero), v => AtLeast(1 - 2 * v[0], Interval.Zero)),
        new FiniteProof("the pieces join at z = 1 in value", () => Equal(Rational.One / 2, 1 - new Rational(1, 2)), () => Equal(Rational.One / 2, Rational.One - 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(KinkPair x) => [MoreThan(T.From(x.H), T.Zero, "h > 0")];

    protected override IEnumerable<Comparison> Statement<T>(KinkPair x)
    {
        var (h, z, b) = (T.From(x.H), T.From(x.Z), T.From(x.B));
        var phi = new HuberizedRelu<T>(h);
        T Value(T at) => Slip ? T.Select(T.LessThan(h, at), at - h, phi.Value(at)) : phi.Value(at);
        var (slope, relu) = (phi.Slope(z), T.Max(z, T.Zero));
        var excess = Value(b) - Value(z) - slope * (b - z);
        return
        [
            AtLeast(excess, T.Zero, "(a) φ(b) ≥ φ(z) + φ'(z)(b−z)"),
            AtMost(excess, T.Square(b - z) / (2 * h), "(a) φ(b) ≤ φ(z) + φ'(z)(b−z) + (b−z)²/(2h)"),
            AtLeast(Value(z), T.Zero, "(a) φ ≥ 0"),
            AtLeast(slope, T.Zero, "(a) φ' ≥ 0"),
            Strict ? LessThan(slope, T.One, "|φ'| < 1") : AtMost(slope, T.One, "(c) |φ'| ≤ 1"),
            Strict ? LessThan(phi.Curvature(z), 1 / h, "|γ| < 1/h") : AtMost(phi.Curvature(z), 1 / h, "γ ≤ 1/h"),
            Homogeneous ? Equal(Value(z), slope * z, "φ(z) = φ'(z)z") : AtMost(Value(z), slope * z, "(b) φ(z) ≤ φ'(z)z"),
            AtMost(slope * z, Value(z) + T.From(Gap) * h, "(b) φ'(z)z ≤ φ(z) + h/2"),
            AtMost(T.Abs(Value(z) - Value(b)), T.Abs(z - b), "(c) |φ(z) − φ(b)| ≤ |z − b|"),
            AtMost(T.Abs(slope - phi.Slope(b)), T.Abs(z - b) / h, "(d) |φ'(z) − φ'(b)| ≤ |z − b|/h"),
            AtMost(relu - h / 2, Value(z), "(e) relu(z) − h/2 ≤ φ(z)"),
            AtMost(Value(z), relu, "(e) φ(z) ≤ relu(z)"),
        ];
    }
}

/// <summary>A bandwidth and two arguments.</summary>
public sealed record KinkPair(Rational H, Rational Z, Rational B)
{
    public override string ToString() => $"new KinkPair({Literal.Of(H)}, {Literal.Of(Z)}, {Literal.Of(B)})";
}

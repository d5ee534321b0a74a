using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.E2 (eq. (2), l.82-86): γ, which is 1/h on [0, h] and 0 elsewhere, is a weak derivative of φ': ∫_a^b γ = φ'(b) − φ'(a) for all a, b.
/// The integral is summed over the pieces between a, b, 0 and h, γ taken inside each. Relation: identity. Rigor: proved: h = 1 by scaling; φ' is affine with
/// slope γ on each of z ≤ 0, [0, 1] and z ≥ 1, and its pieces join, so the integral telescopes.
/// </summary>
[Claim("CLB21.E2", Place = "eq. (2), l.82", Statement = "∫_a^b γ(z) dz = φ'(b) − φ'(a)", Relation = Relation.Identity, Rigor = Rigor.Proved)]
public sealed class Equation02 : ExactClaim<KinkPair>
{
    private bool UnitHeight { get; init; }

    private bool AsRelu { get; init; }

    protected override Instances<KinkPair> Instances { get; } = Instances<KinkPair>
        .Random(from h in Gen.Choose(1, 100) from z in Gen.Choose(-2000, 4000) from b in Gen.Choose(-2000, 4000) select new KinkPair(new(1, h), new(z, 1000 * h), new(b, 1000 * h)), count: 500)
        .Corner("across both kinks", new(new(1, 7), -1, 1))
        .Corner("from kink to kink", new(new(1, 2), 0, new(1, 2)));

    protected override KinkPair Witness => new(new(1, 2), new(-1, 4), new(1, 4));

    protected override IReadOnlyList<Tooth<KinkPair>> Teeth =>
    [
        Rejects("γ = 0, as for a ReLU", new Equation02 { AsRelu = true }, Witness),
        Rejects("1 for 1/h", new Equation02 { UnitHeight = true }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("φ' at the joints, h = 1", () => [Equal(Slope(0), Rational.Zero), Equal(Slope(1), Rational.One)], () => [Equal(Slope(new(1, 2)), Rational.One)]),
        new GridIdentity("on [0,h]: b/h − a/h = (1/h)(b − a), times h", [1, 1, 1], v => (v[2] * (v[1] / v[2] - v[0] / v[2]), v[1] - v[0]), v => (v[2] * (v[1] / v[2] - v[0] / v[2]), v[1])),
    ];

    private static Rational Slope(Rational z) => new Networks.HuberizedRelu<Rational>(1).Slope(z);

    protected override IEnumerable<Comparison> Hypotheses<T>(KinkPair x) => [MoreThan(T.From(x.H), T.Zero, "h > 0")];

    protected override IEnumerable<Comparison> Statement<T>(KinkPair x)
    {
        var (phi, h) = (new Networks.HuberizedRelu<Rational>(x.H), x.H);
        Rational[] ends = [.. new[] { x.Z, x.B, 0, h }.Where(e => e >= Rational.Min(x.Z, x.B) && e <= Rational.Max(x.Z, x.B)).Order()];
        var integral = Rational.Zero;
        for (var k = 1; k < ends.Length; k++) integral += phi.Curvature((ends[k - 1] + ends[k]) / 2) * (UnitHeight ? h : 1) * (ends[k] - ends[k - 1]);
        if (x.B < x.Z) integral = -integral;
        return [Equal(T.From(AsRelu ? 0 : integral), T.From(phi.Slope(x.B) - phi.Slope(x.Z)), "∫γ = φ'(b) − φ'(a)")];
    }
}

/// <summary>
/// CLB21.E2.chain (l.82-86, used at l.726): ∇L(W_1) − ∇L(W_0) = ∫_0^1 ∇²L(W_0 + s(W_1 − W_0)) (W_1 − W_0) ds with the weak Hessian, whatever kinks the segment crosses (a
/// preactivation that stays at one does not move, so γ is multiplied by 0). The segment is cut at every crossing, exactly, and each piece into parts on which the integrand is
/// enclosed; the sum of all parts, narrower than 2^-5, must enclose the difference. Relation: identity. Rigor: enclosed.
/// </summary>
[Claim("CLB21.E2.chain", Place = "eq. (2), l.82, as used at l.726", Statement = "∇L(W_1) − ∇L(W_0) = ∫_0^1 ∇²L(W_0 + s(W_1−W_0))(W_1−W_0) ds", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Equation02Chain : EnclosedClaim<Equation02Chain.Segment>
{
    private const int Parts = 128;

    private Rational Height { get; init; } = 1;

    protected override Instances<Segment> Instances { get; } = Instances<Segment>
        .Random(
            from x in Configurations.Any(maxP: 2, maxN: 2, maxD: 2)
            from move in Gen.Choose(-8, 8).ArrayOf(8)
            select new Segment(x, Matrix<Rational>.Of(x.V.Rows, x.V.Columns, (i, k) => new(move[(2 * i + k) % 8], 32))),
            count: 24)
        .Corner("along the kink", new(new(Matrix<Rational>.FromRows([1, 0], [0, 1]), Matrix<Rational>.FromRows([1, 0]), [1]), Matrix<Rational>.FromRows([0, 1], [0, 1])));

    protected override Segment Witness => new(Lemma06.Family(2, new(-1, 4), new(3, 4)), Matrix<Rational>.FromRows([1], [1], [-1], [-1]));

    protected override IReadOnlyList<Tooth<Segment>> Teeth =>
    [
        Rejects("γ = 0, as for a ReLU", new Equation02Chain { Height = 0 }, Witness),
        Rejects("1 for 1/h", new Equation02Chain { Height = new(1, 2) }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Segment x) => x.From.IsReduced();

    protected override IEnumerable<Comparison> Statement<T>(Segment segment)
    {
        var (x, move) = (segment.From, segment.By);
        var (risk, direction) = (x.Risk<T>(), move.To<T>());
        var integral = new Matrix<T>(move.Rows, move.Columns);
        foreach (var (from, to) in segment.Pieces())
        {
            // Inside the piece no preactivation meets a kink, so its middle knows every γ.
            var curvatures = (T.From(Height) * (x with { V = x.V + (from + to) / 2 * move }).Pass.Curvatures.To<T>());
            for (var k = 0; k < Parts; k++)
            {
                var (a, b) = (from + (to - from) * new Rational(k, Parts), from + (to - from) * new Rational(k + 1, Parts));
                var s = T.Select(Verdict.Undecided, T.From(a), T.From(b));
                var pass = Configuration.Network(x.V.To<T>() + s * direction).Forward(risk.Data.X) with { Curvatures = curvatures };
                integral += T.From(b - a) * risk.HessianTimes(pass, direction);
            }
        }

        var difference = risk.Gradient((x with { V = x.V + move }).Pass.To<T>()) - risk.Gradient(x.Pass.To<T>());
        for (var i = 0; i < move.Rows; i++)
        {
            for (var k = 0; k < move.Columns; k++) yield return Equal(difference[i, k], integral[i, k], "entry of ∇L(W_1) − ∇L(W_0)", Rational.Dyadic(1, -5));
        }
    }

    /// <summary>W_0 and W_1 − W_0.</summary>
    public sealed record Segment(Configuration From, Matrix<Rational> By)
    {
        /// <summary>The parts of [0, 1] between crossings of 0 and h.</summary>
        public IEnumerable<(Rational From, Rational To)> Pieces()
        {
            var (z, moves) = (From.X * From.V.Transpose(), From.X * By.Transpose());
            var crossings =
                from s in Enumerable.Range(0, z.Rows)
                from i in Enumerable.Range(0, z.Columns)
                from kink in new[] { Rational.Zero, From.H }
                where moves[s, i] != 0
                select (kink - z[s, i]) / moves[s, i];
            Rational[] cuts = [.. crossings.Where(c => c > 0 && c < 1).Append(0).Append(1).Distinct().Order()];
            return cuts.Zip(cuts.Skip(1));
        }

        public override string ToString() => $"new Segment({From}, {Literal.Of(By)})";
    }
}

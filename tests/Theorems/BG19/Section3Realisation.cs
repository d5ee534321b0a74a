using Verification.Data;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.C3.realise (Section 3, l.74, 322): N_W(x) = Σ_{j≤k} σ(⟨w_j, x⟩) − σ(⟨u_j, x⟩) has the sign of the XOR label at all four points for k = 2, with
///     w = (x₁, x₃), u = (x₂, x₄),
/// and for no W where k = 1: of x₁, x₃ and of x₂, x₄ at least one each has yN ≤ 0, so at most two points are right.
/// Relation: tight, two are right for w = x₁, u = x₂. Rigor: proved. Convention: right means yN > 0 (N = 0 is an error); σ(z) = max{0, z}.
///
/// Proof for k = 1: x₃ = −x₁, so one of σ(⟨w, x₁⟩), σ(⟨w, x₃⟩) is 0 whatever the sign of ⟨w, x₁⟩, and there N = −σ(⟨u, ·⟩) ≤ 0. Likewise −N at x₂, x₄ by u.
/// </summary>
[Claim("BG19.C3.realise", Place = "Section 3, l.74", Statement = "w = (x₁,x₃), u = (x₂,x₄) realise XOR; for k = 1, min{N(x₁),N(x₃)} ≤ 0 and min{−N(x₂),−N(x₄)} ≤ 0", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Section3Realisation : ExactClaim<OneUnitEach>
{
    private int Right { get; init; } = 2;

    private bool OneOfEachSuffices { get; init; }

    private bool Even { get; init; }

    private bool OneDetectorOnly { get; init; }

    protected override Instances<OneUnitEach> Instances { get; } = Instances<OneUnitEach>
        .Random(
            from w in Gen.Choose(-1000, 1000).Two()
            from u in Gen.Choose(-1000, 1000).Two()
            from scale in Gen.Elements(1, 7, 1000)
            select new OneUnitEach(new(w.Item1, scale), new(w.Item2, scale), new(u.Item1, scale), new(u.Item2, scale)),
            count: 1000,
            shrink: x => [new(x.W1.Sign, x.W2.Sign, x.U1.Sign, x.U2.Sign)])
        .Corner("all weights 0", new(0, 0, 0, 0))
        .Corner("w = u", new(1, 2, 1, 2))
        .Corner("w and u on the axes", new(1, 0, 0, -1));

    protected override OneUnitEach Witness => new(1, 1, -1, 1);

    protected override TightCase<OneUnitEach> Tight => new(Witness, 1, "k = 1: at most 2 points with yN > 0");

    protected override IReadOnlyList<Tooth<OneUnitEach>> Teeth =>
    [
        Rejects("k = 1 suffices, with w = x₁, u = x₂", new Section3Realisation { OneOfEachSuffices = true }, Witness),
        Rejects("at most one point is right", new Section3Realisation { Right = 1 }, Witness),
        Rejects("N(x₁) = N(x₃)", new Section3Realisation { Even = true }, Witness),
        Rejects("k = 2 with u = (x₂, 0)", new Section3Realisation { OneDetectorOnly = true }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "one of σ(z), σ(−z) is 0, for each sign of z",
            () => new Rational[] { -1, 0, 1 }.Select(z => Equal<Rational>(Rational.Min(Rational.Max(z, 0), Rational.Max(-z, 0)), 0)),
            () => new Rational[] { -1, 0, 1 }.Select(z => Equal<Rational>(Rational.Max(z, 0), 0))),
    ];

    protected override IEnumerable<Comparison> Statement<T>(OneUnitEach x)
    {
        var one = Margins<T>([[T.From(x.W1), T.From(x.W2)]], [[T.From(x.U1), T.From(x.U2)]]);
        if (OneOfEachSuffices) yield return MoreThan(T.Min(T.Min(one[0], one[1]), T.Min(one[2], one[3])), T.Zero, "k = 1: y_iN(x_i) > 0 at all four points");
        if (Even) yield return Equal(one[0], one[2], "N(x₁) = N(x₃)");
        yield return AtMost(T.Min(one[0], one[2]), T.Zero, "k = 1: min{N(x₁), N(x₃)} ≤ 0");
        yield return AtMost(T.Min(one[1], one[3]), T.Zero, "k = 1: min{−N(x₂), −N(x₄)} ≤ 0");
        yield return AtMost<Rational>(one.Count(margin => T.LessThan(T.Zero, margin) != Verdict.Fails), Right, $"k = 1: at most {Right} points with yN > 0");

        var (plus, minus) = (T.One, -T.One);
        var two = Margins<T>([[plus, plus], [minus, minus]], [[minus, plus], OneDetectorOnly ? [T.Zero, T.Zero] : [plus, minus]]);
        for (var i = 0; i < 4; i++) yield return Equal(two[i], T.From(2), $"k = 2: y_{i + 1}N(x_{i + 1}) = 2");
    }

    // y_i N(x_i), i = 1 … 4.
    private static T[] Margins<T>(T[][] w, T[][] u)
        where T : struct, IOrderedField<T>
    {
        var (network, points) = (Xor.Network(w, u), Xor.Points<T>());
        return [.. Enumerable.Range(0, points.Count).Select(i => points.Y[i] * network.Output(points.Input(i)))];
    }
}

/// <summary>A network with one unit of each sign, w and u.</summary>
public sealed record OneUnitEach(Rational W1, Rational W2, Rational U1, Rational U2)
{
    /// <summary>All weights 0.</summary>
    internal static readonly OneUnitEach None = new(0, 0, 0, 0);

    public override string ToString() => $"new OneUnitEach({Literal.Of(W1)}, {Literal.Of(W2)}, {Literal.Of(U1)}, {Literal.Of(U2)})";
}

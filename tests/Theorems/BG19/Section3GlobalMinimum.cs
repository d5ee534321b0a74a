using Verification.Data;
using Verification.Losses;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.C3.globalmin (Section 3; l.80, 328): for k ≥ 2 the least value of ℓ(W) = Σ_i max{1 − y_iN_W(x_i), 0} is 0, and where it is attained every
/// y_iN_W(x_i) ≥ 1, so that sign N_W(x_i) is the label. For k = 1 the least value is 2.
/// Relation: tight, w = (x₁/2, x₃/2), u = (x₂/2, x₄/2) has every margin exactly 1; for k = 1, w = x₁ and u = x₂ reach 2. Rigor: proved.
///
/// Proof: ℓ ≥ 0, and w = (sx₁, sx₃), u = (sx₂, sx₄) has loss 0 for s ≥ 1/2 (further units 0); a sum of hinges is 0 only if each is, that is y_iN ≥ 1. For
/// k = 1 one of N(x₁), N(x₃) and one of −N(x₂), −N(x₄) is at most 0 (C3.realise), which costs at least 1 each.
/// </summary>
[Claim("BG19.C3.globalmin", Place = "Section 3, l.80", Statement = "k ≥ 2: min ℓ = 0, and ℓ(W) = 0 gives y_iN_W(x_i) ≥ 1 > 0 for all i; k = 1: min ℓ = 2", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Section3GlobalMinimum : ExactClaim<OneUnitEach>
{
    private static readonly Rational Half = new(1, 2);

    private Rational LeastOfOne { get; init; } = 2;

    private Rational Scale { get; init; } = Half;

    private bool OneUnitSuffices { get; init; }

    protected override Instances<OneUnitEach> Instances { get; } = Instances<OneUnitEach>
        .Random(
            from w in Gen.Choose(-1000, 1000).Two()
            from u in Gen.Choose(-1000, 1000).Two()
            from scale in Gen.Elements(1, 100, 1000)
            select new OneUnitEach(new(w.Item1, scale), new(w.Item2, scale), new(u.Item1, scale), new(u.Item2, scale)),
            count: 500)
        .Corner("all weights 0", new(0, 0, 0, 0))
        .Corner("large", new(1000, 1000, -1000, 1000));

    protected override OneUnitEach Witness => new(1, 1, -1, 1);

    protected override TightCase<OneUnitEach> Tight => new(Witness, 1, "k = 1: ℓ ≥ 2");

    protected override IReadOnlyList<Tooth<OneUnitEach>> Teeth =>
    [
        Rejects("the same for k = 1: ℓ = 0 at w = x₁, u = x₂", new Section3GlobalMinimum { OneUnitSuffices = true }, Witness),
        Rejects("k = 1: ℓ ≥ 201/100", new Section3GlobalMinimum { LeastOfOne = new(201, 100) }, Witness),
        Rejects("k = 2 with 49/100 for 1/2", new Section3GlobalMinimum { Scale = new(49, 100) }, Witness),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "k = 1: at most one of each opposite pair is right, for each of the 81 sign patterns of ⟨w,x₁⟩, ⟨w,x₂⟩, ⟨u,x₁⟩, ⟨u,x₂⟩",
            () => SignPatterns().SelectMany(m => new[] { AtMost(Rational.Min(m[0], m[2]), 0, "N(x₁) or N(x₃)"), AtMost(Rational.Min(m[1], m[3]), 0, "−N(x₂) or −N(x₄)") }),
            () => SignPatterns().Select(m => AtMost(m[0], 0, "N(x₁)"))),
        new FiniteProof(
            "a margin of at most 0 costs at least 1, and no cost means a margin of at least 1: the hinge falls until 1",
            () => [Equal(Cost(0), 1), Equal(Cost(1), 0), MoreThan(Cost(new(999, 1000)), 0)],
            () => [Equal(Cost(new(999, 1000)), 0)]),
    ];

    protected override IEnumerable<Comparison> Statement<T>(OneUnitEach x)
    {
        var risk = Xor.Risk<T>();
        var one = risk.Value(Xor.Network<T>([[T.From(x.W1), T.From(x.W2)]], [[T.From(x.U1), T.From(x.U2)]]));
        yield return AtLeast(one, T.From(LeastOfOne), $"k = 1: ℓ ≥ {LeastOfOne}");
        if (OneUnitSuffices) yield return Equal(one, T.Zero, "k = 1: ℓ = 0");

        // Any sizes from 1/2 up: |w₁|, |w₂|, |u₁|, |u₂| of the instance on top of it.
        T[] Along(Rational size, int first, int second) => [T.From(first * (Scale + size)), T.From(second * (Scale + size))];
        foreach (var more in new[] { OneUnitEach.None, x })
        {
            var (a, b, c, d) = (Rational.Abs(more.W1), Rational.Abs(more.U1), Rational.Abs(more.W2), Rational.Abs(more.U2));
            var two = Xor.Network([Along(a, 1, 1), Along(c, -1, -1)], [Along(b, -1, 1), Along(d, 1, -1)]);
            yield return Equal(risk.Value(two), T.Zero, "k = 2: ℓ = 0");
            for (var i = 0; i < 4; i++) yield return AtLeast(risk.Data.Y[i] * two.Output(risk.Data.Input(i)), T.One, $"k = 2: y_{i + 1}N(x_{i + 1}) ≥ 1");
        }
    }

    private static Rational Cost(Rational margin) => new Hinge<Rational>(1).Value(margin, 1);

    // The margins of the four points; a unit of sign pattern (a, b) is ((a − b)/2, (a + b)/2).
    private static IEnumerable<Rational[]> SignPatterns() =>
        from index in Enumerable.Range(0, 81)
        let sign = new Rational[] { index % 3 - 1, index / 3 % 3 - 1, index / 9 % 3 - 1, index / 27 - 1 }
        let network = Xor.Network<Rational>([[(sign[0] - sign[1]) / 2, (sign[0] + sign[1]) / 2]], [[(sign[2] - sign[3]) / 2, (sign[2] + sign[3]) / 2]])
        let points = Xor.Points<Rational>()
        select Enumerable.Range(0, 4).Select(i => points.Y[i] * network.Output(points.Input(i))).ToArray();
}

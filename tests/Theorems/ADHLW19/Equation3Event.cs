using Verification.Data;
using Verification.Kernels;
using Verification.Randomness;

namespace Verification.Theorems.ADHLW19;

/// <summary>
/// ADHLW19.HINF.event (equation (3), l.112): for unit vectors at angle θ and w ~ N(0, I), P[⟨w, x⟩ ≥ 0 and ⟨w, x'⟩ ≥ 0] = (π − θ)/(2π).
/// Relation: identity. Rigor: statistical; on the angles of root systems the law is rational (1/2, 1/3, 1/4, 1/6, 0), and is enclosed besides.
/// Conventions: the half-spaces are closed (footnote 2): w = 0 activates every input, an event of probability 0.
/// The signs are exact: Gaussian doubles are summed as fractions.
/// </summary>
[Claim("ADHLW19.HINF.event", Place = "equation (3), l.112", Statement = "P[⟨w,x⟩ ≥ 0, ⟨w,x'⟩ ≥ 0] = (π−θ)/(2π)", Relation = Relation.Identity, Rigor = Rigor.Statistical)]
public sealed class Equation3Event : ProbabilityClaim<RootPair>
{
    private Rational Factor { get; init; } = 1;

    protected override string EventName => "both inputs activate a Gaussian neuron";

    protected override int Trials => 4000;

    protected override bool IsEquality => true;

    // What θ for π − θ would say, θ/(2π), at θ = π/3.
    protected override Rational FalseProbability => new(1, 6);

    protected override Instances<RootPair> Instances { get; } = Instances<RootPair>
        .All(from root in Enumerable.Range(1, 12) from sign in new[] { 1, -1 } select new RootPair(1, sign * root));

    protected override RootPair Witness => new(1, 2);

    protected override RootPair Sampled => new(1, 3);

    protected override IReadOnlyList<Tooth<RootPair>> Teeth =>
    [
        Rejects("(π−θ)/π", new Equation3Event { Factor = 2 }, new(1, 3)),
    ];

    protected override bool Occurs(RootPair x, RandomStream random)
    {
        var w = Enumerable.Range(0, x.Points.Dimension).Select(_ => Rational.FromDouble(random.Gaussian())).ToArray();
        return x.Points.Rows.Times(w).All(z => z.Sign >= 0);
    }

    protected override Rational Probability(RootPair x)
    {
        // θ/π is 0, 1/3, 1/2, 2/3, 1 at cos θ = 1, 1/2, 0, −1/2, −1.
        var t = x.Points.Cosines[0, 1];
        return (1 - (t == 1 ? 0 : t == -1 ? 1 : new Rational(1, 2) - t / 3)) / 2;
    }

    protected override IEnumerable<Comparison> Statement<T>(RootPair x) =>
        [Equal(T.From(Factor) * ArcCosineKernel.Angle<T>(-x.Points.Cosines[0, 1]) / (2 * T.Pi), T.From(Probability(x)), "(π−θ)/(2π)", Rational.Dyadic(1, -48))];
}

/// <summary>Two roots of D₄ by their numbers, negative for the antipode.</summary>
public sealed record RootPair(int First, int Second)
{
    internal UnitPoints Points => RootSystems.D(4).Pick(First, Second);

    public override string ToString() => $"new RootPair({First}, {Second})";
}

using Verification.Data;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LB.7 (Lemma B.7 = first half of Theorem 3.4; l.110, 411): weights i.i.d., symmetric, continuous. For k = 2,
///     P[W₀⁺(i) = ∅ for an i ∈ {1, 3} or U₀⁺(i) = ∅ for an i ∈ {2, 4}] = 3/4;   for any k it is 1 − (1 − 2^(1−k))².
/// Relation: identity (printed: at least 0.75). Rigor: exact, by enumeration of the 4^k equally likely sign patterns of ⟨w_j, x₁⟩, ⟨u_j, x₂⟩; the event is sampled.
/// </summary>
[Claim("BG19.LB.7", Place = "Lemma B.7 = Theorem 3.4, l.110", Statement = "P[some W₀⁺(1), W₀⁺(3), U₀⁺(2), U₀⁺(4) is empty] = 1 − (1 − 2^(1−k))², 3/4 for k = 2", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaB07 : ProbabilityClaim<int>
{
    private Rational? Claimed { get; init; }

    protected override Instances<int> Instances { get; } = Instances<int>.All(Enumerable.Range(1, 7));

    protected override int Witness => 2;

    protected override IReadOnlyList<Tooth<int>> Teeth =>
    [
        Rejects("76/100 for k = 2", new LemmaB07 { Claimed = new(76, 100) }, 2),
        Rejects("3/4 for k = 3", new LemmaB07 { Claimed = new(3, 4) }, 3),
    ];

    protected override string EventName => "a detector set is empty";

    protected override bool IsEquality => true;

    protected override int Trials => 3000;

    protected override Rational FalseProbability => new(3, 5);

    protected override bool Occurs(int k, RandomStream random)
    {
        // ⟨w_j, x₁⟩ = a + b and ⟨u_j, x₂⟩ = b − a of Gaussian (a, b); the standard deviation changes no sign.
        var (w, u) = (0, 0);
        for (var j = 0; j < k; j++)
        {
            if (random.Gaussian() + random.Gaussian() > 0) w++;
            if (-random.Gaussian() + random.Gaussian() > 0) u++;
        }

        return w == 0 || w == k || u == 0 || u == k;
    }

    protected override Rational Probability(int k) => Claimed ?? 1 - Rational.Square(1 - Rational.Pow(2, 1 - k));

    protected override IEnumerable<Comparison> Hypotheses<T>(int k) => [AtLeast<Rational>(k, 1, "k ≥ 1")];

    protected override IEnumerable<Comparison> Statement<T>(int k)
    {
        var all = (1 << k) - 1;
        var empty = Enumerable.Range(0, 1 << (2 * k)).Count(pattern => (pattern & all) is var w && (pattern >> k) is var u && (w == 0 || w == all || u == 0 || u == all));
        return [Equal(T.From(Rational.Dyadic(empty, -2 * k)), T.From(Probability(k)), "P[a detector set is empty]")];
    }
}

/// <summary>
/// BG19.TB.8 (Theorem B.8 = second half of Theorem 3.4; l.110, 415-419): k = 2, c = ηk &lt; 1/2, any start without a zero inner product or one in 2ηℤ. Gradient descent
/// becomes stationary after finitely many steps, in a local minimum whose loss is the number of empty sets among W₀⁺(1), W₀⁺(3), U₀⁺(2), U₀⁺(4). So, over the
/// 16 equally likely sign patterns of ⟨w_j, x₁⟩, ⟨u_j, x₂⟩ (all else fixed), the limit's loss is 0, 1, 2 with probability 1/4, 1/2, 1/4, and with
/// probability exactly 3/4 the limit errs on a point. Each such error has N(x_i) = 0 exactly: an output of 0 counts as an error.
/// Relation: identity. Rigor: exact runs, 16 an instance. Conventions: σ'(0) = 0, strict hinge, summed loss.
///
/// In the limit each misclassified x_i has ⟨w_j, x_i⟩, ⟨u_j, x_i⟩ &lt; 0 for all j, strictly, so its loss of 1 is constant nearby; the others have
/// loss 0 ≤: a local minimum.
/// With a prediction sign(0) = +1 or −1 half of these errors disappear: then the limit errs with probability 1/2, and the theorem is false.
/// </summary>
[Claim("BG19.TB.8", Place = "Theorem B.8 = Theorem 3.4, l.110", Statement = "k = 2: the limit's loss is the number of empty detector sets, 0, 1, 2 with probability 1/4, 1/2, 1/4; N(x) = 0 at each of its errors", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class TheoremB08 : ExactClaim<LatticeStart>
{
    private static readonly Rational[] Rates = [new(1, 3), new(1, 10), new(1, 50)];

    /// <summary>Which sign the prediction takes where N(x) = 0: 0 is always an error.</summary>
    private int SignOfZero { get; init; }

    private Rational Global { get; init; } = new(1, 4);

    private Func<int, int> Law { get; init; } = empty => empty;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(
            from rate in Gen.Elements(Rates)
            from reach in Gen.Elements(33, 199, 2000)
            from z in Gen.Choose(1, reach).Select(size => size % 200 == 0 ? size - 1 : size).SelectMany(size => Gen.Elements(size, -size)).ArrayOf(8)
            select new LatticeStart(rate / 2, 100, [(z[0], z[1]), (z[2], z[3])], [(z[4], z[5]), (z[6], z[7])]),
            count: 40)
        .Corner("all sizes η/3, rivals alike", new(new(1, 6), 3, [(1, 1), (1, 1)], [(1, 1), (1, 1)]))
        .Corner("all sizes η/3, rivals apart", new(new(1, 20), 3, [(1, 1), (1, -1)], [(1, 1), (-1, 1)]))
        .Corner("ten steps away", new(new(1, 100), 100, [(1999, -1), (1999, 1)], [(1, 1999), (-1, 1999)]));

    protected override LatticeStart Witness => new(new(1, 6), 3, [(1, 1), (1, -1)], [(1, 1), (-1, 1)]);

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("sign(0) = +1 is a prediction", new TheoremB08 { SignOfZero = 1 }, Witness),
        Rejects("sign(0) = −1 is a prediction", new TheoremB08 { SignOfZero = -1 }, Witness),
        Rejects("a global minimum with probability 26/100", new TheoremB08 { Global = new(26, 100) }, Witness),
        Rejects("loss 1 whenever a set is empty", new TheoremB08 { Law = empty => Math.Min(empty, 1) }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) =>
        [Equal<Rational>(x.Width, 2, "k = 2"), .. XorStarts.Rate(x), True(x.Coordinates.All(z => z % (2 * x.Grid) != 0), "no inner product in 2ηℤ")];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        int[] losses = [0, 0, 0];
        var erring = 0;
        for (var pattern = 0; pattern < 16; pattern++)
        {
            var start = x with
            {
                W = [.. x.W.Select((w, j) => (Signed(w.Alpha, pattern >> j), w.Beta))],
                U = [.. x.U.Select((u, j) => (u.Alpha, Signed(u.Beta, pattern >> (2 + j))))],
            };
            var limit = XorStarts.Run(start);
            var empty = Enumerable.Range(1, 4).Count(i => XorStarts.Detectors(start, i) == 0);
            yield return Equal<Rational>(limit.Loss, Law(empty), $"{start}: loss of the limit, number of empty detector sets");
            yield return Equal(Gradient(limit), 0, $"{start}: ‖∇ℓ‖² in the limit, by definition");
            var errors = Enumerable.Range(1, 4).Where(i => limit.Margin(i).Sign <= 0).ToList();
            foreach (var i in errors) yield return Equal(limit.Margin(i), 0, $"{start}: N(x_{i}) at an error");
            foreach (var i in errors) yield return LessThan(Excitations(limit, i).Max(), 0, $"{start}: ⟨w_j, x_{i}⟩, ⟨u_j, x_{i}⟩ < 0 at an error");
            losses[empty]++;
            if (errors.Any(i => SignOfZero == 0 || SignOfZero != (i % 2 == 1 ? 1 : -1))) erring++;
        }

        yield return Equal(new Rational(losses[0], 16), Global, "P[the limit's loss is 0]");
        yield return Equal(new Rational(losses[1], 16), new(1, 2), "P[the limit's loss is 1]");
        yield return Equal(new Rational(losses[2], 16), new(1, 4), "P[the limit's loss is 2]");
        yield return Equal(new Rational(erring, 16), new(3, 4), "P[the limit errs on a point]");
    }

    private static int Signed(int size, int bits) => (bits & 1) == 1 ? Math.Abs(size) : -Math.Abs(size);

    private static IEnumerable<Rational> Excitations(XorLattice limit, int i) =>
        from j in Enumerable.Range(0, 2)
        from unit in new[] { limit.W(j), limit.U(j) }
        select XorStarts.At(unit, i);

    private static Rational Gradient(XorLattice limit)
    {
        Rational[] Unit((Rational Alpha, Rational Beta) z) => [(z.Alpha - z.Beta) / 2, (z.Alpha + z.Beta) / 2];
        return Xor.Risk<Rational>().Gradient(Xor.Network([Unit(limit.W(0)), Unit(limit.W(1))], [Unit(limit.U(0)), Unit(limit.U(1))])).FrobeniusSquared();
    }
}

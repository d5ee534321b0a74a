using Verification.Data;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.R4.1 (Remark 4.1 and C.1; l.132, 432): N_W(x) depends on the set P_x of patterns alone, of which there are 15: for every k and d the VC dimension
/// is at most 15, as printed. Sharper, and what is checked: over P ≠ ∅ every N_W lies in the span of the eight functions
///     1[i ∈ P], i = 1 … 4, and 1[P ∩ {i, i+1} ≠ ∅], i = 1 … 4 (4+1 read as 1),
/// so the VC dimension is at most 8 for every k, d, and it is 8 for k ≥ 4, d ≥ 2. For example N({1,3}) = N({1}) + N({3}), so no labels +, +, − there.
/// Relation: tight. Rigor: proved.
///
/// Proof of the span: f_P(w) = max_{a∈P} σ(⟨w, p_a⟩) is convex and positively homogeneous in w, so it is linear on a cone spanned by r and s as soon as
/// f_P(r + s) = f_P(r) + f_P(s). This holds for the eight cones between p_i and p_i + p_{i±1}, which fill the plane, and at their edges f_P is 1[i ∈ P]
/// or 1[P ∩ {i, i+1} ≠ ∅], up to a factor. N_W is a sum of ±f_P(w).
/// Upper bound: among any nine sets there is a linear relation Σλ_PN(P) = 0 for all W, which forbids the labels sign λ_P (or their opposite).
/// Lower bound: for each of the 256 labellings of {1}, {2}, {1,2}, {3}, {2,3}, {4}, {1,4}, {3,4} a network with four units of each sign. With k = 2, 3 it
/// is unknown; d = 1 has four inputs.
/// </summary>
[Claim("BG19.R4.1", Place = "Remark 4.1, l.132", Statement = "N_W(x) depends on P_x alone, in the span of 1[i ∈ P], 1[P ∩ {i,i+1} ≠ ∅]: VC dimension at most 8, and 8 for k ≥ 4, d ≥ 2", Relation = Relation.Tight, Rigor = Rigor.Proved)]
public sealed class Remark4_1 : ExactClaim<XordWeights>
{
    /// <summary>Eight sets of at most two patterns that four units of each sign shatter.</summary>
    private static readonly int[][] Shattered = [[1], [2], [1, 2], [3], [2, 3], [4], [1, 4], [3, 4]];

    private bool CountsRepetitions { get; init; }

    private bool Free { get; init; }

    protected override Instances<XordWeights> Instances { get; } = Instances<XordWeights>
        .Random(
            from k in Gen.Choose(1, 5)
            from unit in Gen.Choose(-20, 20).ArrayOf(4 * k)
            select new XordWeights([.. unit.Take(2 * k).Chunk(2).Select(Unit)], [.. unit.Skip(2 * k).Chunk(2).Select(Unit)]),
            count: 100)
        .Corner("all weights 0", new([[0, 0]], [[0, 0]]))
        .Corner("ties", new([[1, 0], [0, -1]], [[2, 2], [0, 3]]));

    protected override XordWeights Witness => new([[3, 1], [-1, 2]], [[1, -2], [0, 1]]);

    protected override IReadOnlyList<Tooth<XordWeights>> Teeth =>
    [
        Rejects("N depends on how often a pattern occurs", new Remark4_1 { CountsRepetitions = true }, Witness),
        Rejects("VC dimension 15: the 15 values are free, N({1}), N({3}) > 0 > N({1,3}) among them", new Remark4_1 { Free = true }, new([[1, 1], [-1, -1]], [[0, 0]])),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "f_P is linear on each of the eight cones, for each of the 15 sets P",
            () => Cones().SelectMany(cone => Xord.PatternSets.Select(set => Equal(Pooled(Sum(cone.R, cone.S), set), Pooled(cone.R, set) + Pooled(cone.S, set)))),
            // Two cones for one: f_P has a kink inside.
            () => Xord.PatternSets.Select(set => Equal(Pooled(Sum(Xord.Pattern<Rational>(1), Xord.Pattern<Rational>(2)), set), Pooled(Xord.Pattern<Rational>(1), set) + Pooled(Xord.Pattern<Rational>(2), set)))),
        new FiniteProof(
            "at the edges f_P(p_i) = 2·1[i ∈ P], f_P(p_i + p_{i+1}) = 2·1[P ∩ {i,i+1} ≠ ∅]",
            () => Xord.PatternSets.SelectMany(set => Edges().Select((edge, b) => Equal(Pooled(edge, set), 2 * Basis(set)[b]))),
            () => Xord.PatternSets.SelectMany(set => Edges().Select((edge, b) => Equal(Pooled(edge, set), Basis(set)[b])))),
        new FiniteProof(
            "the eight functions have rank 8 on the 15 sets, and determinant ±1 on the eight that are shattered",
            () => [Equal<Rational>(Matrix<Rational>.FromRows([.. Xord.PatternSets.Select(Basis)]).Rank(), 8), Equal(Rational.Abs(OnShattered().Determinant()), 1)],
            () => [Equal<Rational>(Matrix<Rational>.FromRows([.. Xord.PatternSets.Select(Basis)]).Rank(), 15)]),
        new FiniteProof(
            "each of the 256 labellings of the eight sets is the sign of a network with k = 4",
            () => Labellings().SelectMany(labels => Agreements(labels, Shattered)),
            // A ninth set: N({1,3}) = N({1}) + N({3}).
            () => Labellings().Where(labels => labels[0] == 1 && labels[3] == 1).SelectMany(labels => Agreements([.. labels, -1], [.. Shattered, [1, 3]]))),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordWeights x)
    {
        var network = Xord.Network(x.W, x.U);
        Rational Output(IEnumerable<int> patterns) => network.Output(Xord.Input<Rational>([.. patterns]));
        // Half a value at each edge of the cone in which a unit lies spans its values: N is Σ_b N(edge functions).
        var coefficients = new Rational[8];
        foreach (var (unit, sign) in x.W.Select(w => (w, 1)).Concat(x.U.Select(u => (u, -1)))) Add(coefficients, unit, sign);
        foreach (var set in Xord.PatternSets)
        {
            var name = string.Join(",", set);
            var again = Output([.. set.Reverse(), .. set, set[0]]);
            yield return Equal(again, CountsRepetitions ? 2 * Output(set) : Output(set), $"N at {{{name}}}, in another order and repeated");
            yield return Equal(Output(set), Vectors.Dot<Rational>(coefficients, Basis(set)), $"N({{{name}}}) in the span");
        }

        yield return Equal(Output([1, 3]), Output([1]) + Output([3]), "N({1,3}) = N({1}) + N({3})");
        yield return Equal(Output([2, 4]), Output([2]) + Output([4]), "N({2,4}) = N({2}) + N({4})");
        if (Free) yield return True(Output([1]).Sign > 0 && Output([3]).Sign > 0 && Output([1, 3]).Sign < 0, "N({1}), N({3}) > 0 > N({1,3})");
    }

    // A unit with greatest value M at p_i and second m at a neighbour of i has f_P = (M − m)·1[i ∈ P] + m·1[P ∩ {i, neighbour} ≠ ∅].
    private static void Add(Rational[] coefficients, Rational[] unit, int sign)
    {
        var values = Enumerable.Range(1, 4).Select(i => Pooled(unit, [i])).ToArray();
        var best = Array.IndexOf(values, values.Max());
        var (next, previous) = ((best + 1) % 4, (best + 3) % 4);
        var second = values[next] >= values[previous] ? next : previous;
        coefficients[best] += sign * (values[best] - values[second]);
        coefficients[second == next ? 4 + best : 4 + previous] += sign * values[second];
    }

    private static Rational[] Unit(int[] w) => [new(w[0], 4), new(w[1], 4)];

    private static Rational[] Sum(Rational[] r, Rational[] s) => [r[0] + s[0], r[1] + s[1]];

    private static Rational Pooled(Rational[] unit, int[] set) => Xord.Network([unit], [[0, 0]]).Output(Xord.Input<Rational>(set));

    private static int Next(int i) => i % 4 + 1;

    private static Rational[] Basis(int[] set) =>
        [.. Enumerable.Range(1, 4).Select(i => (Rational)(set.Contains(i) ? 1 : 0)), .. Enumerable.Range(1, 4).Select(i => (Rational)(set.Contains(i) || set.Contains(Next(i)) ? 1 : 0))];

    // Weights at which f_P is twice the functions of the basis, in their order.
    private static IEnumerable<Rational[]> Edges() =>
        Enumerable.Range(1, 4).Select(Xord.Pattern<Rational>).Concat(Enumerable.Range(1, 4).Select(i => Sum(Xord.Pattern<Rational>(i), Xord.Pattern<Rational>(Next(i)))));

    private static IEnumerable<(Rational[] R, Rational[] S)> Cones() =>
        Enumerable.Range(1, 4).SelectMany(i => new[] { i, Next(i) }.Select(end => (Xord.Pattern<Rational>(end), Sum(Xord.Pattern<Rational>(i), Xord.Pattern<Rational>(Next(i))))));

    private static Matrix<Rational> OnShattered() => Matrix<Rational>.FromRows([.. Shattered.Select(Basis)]);

    private static IEnumerable<int[]> Labellings() => Enumerable.Range(0, 256).Select(bits => Enumerable.Range(0, 8).Select(b => (bits >> b & 1) == 1 ? 1 : -1).ToArray());

    private static IEnumerable<Comparison> Agreements(int[] labels, int[][] sets)
    {
        var network = Network([.. labels.Take(8)]);
        yield return Equal<Rational>(network.W.Rows, 8, "four units of each sign");
        for (var s = 0; s < sets.Length; s++) yield return MoreThan(labels[s] * network.Output(Xord.Input<Rational>(sets[s])), 0, $"{string.Join(",", labels)} at {string.Join(",", sets[s])}");
    }

    // The combination of the basis that takes the labels as its values, in units: neighbours on the ring 1[1 ∈ P], 1[P ∩ {1,2} ≠ ∅], 1[2 ∈ P], … with
    // coefficients of one sign share a unit, so that at most four of each sign are needed.
    private static Networks.PatternNetwork<Rational> Network(int[] labels)
    {
        var solution = OnShattered().Solve([.. labels.Select(label => (Rational)label)])!;
        var edges = Edges().ToArray();
        var ring = Enumerable.Range(0, 8).Select(place => place % 2 == 0 ? place / 2 : 4 + place / 2).Select(b => (Weight: solution[b], Edge: edges[b])).ToArray();
        List<Rational[]> w = [], u = [];
        // Begin where the sign changes; where it never does, anywhere.
        var start = Enumerable.Range(0, 8).FirstOrDefault(p => ring[p].Weight.Sign != ring[(p + 7) % 8].Weight.Sign);
        for (var step = 0; step < 8; step++)
        {
            var (one, two) = (ring[(start + step) % 8], ring[(start + step + 1) % 8]);
            if (one.Weight.Sign == 0) continue;
            var unit = Scaled(one);
            if (step < 7 && two.Weight.Sign == one.Weight.Sign)
            {
                unit = Sum(unit, Scaled(two));
                step++;
            }

            (one.Weight.Sign > 0 ? w : u).Add(unit);
        }

        while (w.Count < 4) w.Add([0, 0]);
        while (u.Count < 4) u.Add([0, 0]);
        return Xord.Network<Rational>([.. w], [.. u]);

        static Rational[] Scaled((Rational Weight, Rational[] Edge) part) => [Rational.Abs(part.Weight) * part.Edge[0] / 2, Rational.Abs(part.Weight) * part.Edge[1] / 2];
    }
}

/// <summary>The filters of a network of XOR detection, in two coordinates.</summary>
public sealed record XordWeights(Rational[][] W, Rational[][] U)
{
    public override string ToString() => $"new XordWeights([{string.Join(", ", W.Select(Literal.Of))}], [{string.Join(", ", U.Select(Literal.Of))}])";
}

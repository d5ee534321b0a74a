namespace Verification.Theorems.FCB22;

/// <summary>
/// FCB22.L4.6 (Lemma 4.6, l.220-222, proof l.584-600): if ‖W‖_F ≤ 1, C_f > 1, y f^J(x) ≥ 1/C_f, ‖x‖ ≤ 2 and |J^c|/m ≤ 1/(16C_f²), then y f(x) ≥ 1/(2C_f).
/// f(x) = Σ_j a_j max{0, ⟨w_j, x⟩}, |a_j| = 1/√m, any signs; f^J is the sum over J. Relation: tight, y f(x)·2C_f → 1 as C_f → ∞. Where half of the
/// signs are + (the paper's networks) it is at least 2 − √(1 − 1/(2C_f²)) > 1, which is checked as well. Rigor: exact, for every m: √m f is rational, and y f ≥ b is compared as the signed square y f|f| ≥ b².
///
/// Proof of the sharper form: at most m/2 neurons of J have the sign y, so 1/C_f ≤ y f^J ≤ √2 ‖W_J‖_F, and y f ≥ 1/C_f − ‖W_{J^c}‖_F/(2C_f) with ‖W_{J^c}‖_F² ≤ 1 − 1/(2C_f²).
/// </summary>
[Claim("FCB22.L4.6", Place = "Lemma 4.6, l.220", Statement = "‖W‖_F ≤ 1, y f^J(x) ≥ 1/C_f, ‖x‖ ≤ 2, |J^c|/m ≤ 1/(16C_f²) ⇒ y f(x) ≥ 1/(2C_f)", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma4_6 : ExactClaim<Subnetwork>
{
    private const string SmallComplement = "|J^c|/m ≤ 1/(16C_f²)";
    private const string SmallInput = "‖x‖ ≤ 2";
    private const string SmallWeights = "‖W‖_F ≤ 1";

    /// <summary>The 16 in |J^c|/m ≤ 1/(16C_f²).</summary>
    private Rational Sixteen { get; init; } = 16;

    private Rational LargestInput { get; init; } = 2;

    /// <summary>The 1/2 in the sharper form's 1/(2C_f²).</summary>
    private Rational Half { get; init; } = new(1, 2);

    protected override Instances<Subnetwork> Instances { get; } = Instances<Subnetwork>
        .Random(Subnetwork.Generator, count: 500)
        .Corner("J is everything", new([2], 1, 4, [new(2, 1, [new(1, 4)], true)]))
        .Corner("near-extremal, C_f = 2", Subnetwork.NearExtremal(64, 2, 1, 2))
        .Corner("near-extremal, C_f = 8", Subnetwork.NearExtremal(1024, 8, 1, 2))
        .Corner("near-extremal, two neurons outside J", Subnetwork.NearExtremal(512, 4, 2, 2));

    // ‖W‖_F² = 499753/500000, y f = 127/1000 ≥ 1/8.
    protected override Subnetwork Witness => Subnetwork.NearExtremal(256, 4, 1, 2);

    protected override TightCase<Subnetwork> Tight => new(Subnetwork.NearExtremal(4096, 16, 1, 2), 0.99, "y f(x) ≥ 1/(2C_f), as signed squares");

    protected override IReadOnlyList<Tooth<Subnetwork>> Teeth =>
    [
        Weakens(SmallComplement, "1/(15C_f²)", new Lemma4_6 { Sixteen = 15 }, Subnetwork.NearExtremal(240, 4, 1, 2)),
        Weakens(SmallComplement, "1/(4C_f²)", new Lemma4_6 { Sixteen = 4 }, Subnetwork.NearExtremal(64, 4, 1, 2)),
        Weakens(SmallInput, "‖x‖ ≤ 21/10", new Lemma4_6 { LargestInput = new(21, 10) }, Subnetwork.NearExtremal(256, 4, 1, new(21, 10))),
        Rejects("1/C_f² for 1/(2C_f²) in the sharper form", new Lemma4_6 { Half = 1 }, Subnetwork.NearExtremal(4096, 16, 1, 2)),
        Needs(SmallWeights, new([2, 0], 1, 4, [new(128, 1, [new(1, 64), 0], true), new(127, -1, [0, 0], true), new(1, -1, [2, 0], false)])),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof("the witness has ‖W‖_F² = 499753/500000 and y f = 127/1000", () => Known(new(499753, 500_000), new(127, 1000)), () => Known(new(499753, 500_000), new(128, 1000))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(Subnetwork x) =>
    [
        AtMost(T.From(x.WeightsSquared(_ => true)), T.One, SmallWeights),
        MoreThan(T.From(x.Cf), T.One, "C_f > 1"),
        AtLeast(T.From(x.SignedSquare(g => g.InJ)), 1 / T.Square(T.From(x.Cf)), "y f^J(x) ≥ 1/C_f, as signed squares"),
        AtMost(Vectors.NormSquared(x.X.To<T>()), T.Square(T.From(LargestInput)), SmallInput),
        AtMost(T.From(Sixteen * x.Cf * x.Cf * x.OutsideJ), T.From(x.Width), SmallComplement),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Subnetwork x)
    {
        var output = x.SignedSquare(_ => true);
        yield return AtLeast(T.From(output), 1 / (4 * T.Square(T.From(x.Cf))), "y f(x) ≥ 1/(2C_f), as signed squares");
        if (2 * x.Groups.Where(g => g.Sign > 0).Sum(g => g.Count) != x.Width) yield break;

        // √s ≥ 2 − √(1−q) for s = (2C_f f)² and q = 1/(2C_f²), squared twice: 2√(s(1−q)) ≥ 3 + q − s.
        var (s, q) = (4 * x.Cf * x.Cf * output, Half / (x.Cf * x.Cf));
        yield return AtLeast(T.From(4 * s * (1 - q)), T.Square(T.Max(T.Zero, T.From(3 + q - s))), "y f(x)·2C_f ≥ 2 − √(1 − 1/(2C_f²)) where half of the signs are +");
    }

    private static IEnumerable<Comparison> Known(Rational weights, Rational output)
    {
        var x = Subnetwork.NearExtremal(256, 4, 1, 2);
        return [Equal(x.WeightsSquared(_ => true), weights), Equal(x.SignedSquare(_ => true), output * output)];
    }
}

/// <summary>
/// FCB22.L4.6.1 (l.594, 598): |f(x) − f^J(x)| ≤ √(|J^c|/m) ‖W_{J^c}‖_F ‖x‖. Relation: tight, equality where the rows outside J are one multiple of x and
/// their a_j have one sign. Rigor: exact, compared as squares.
/// </summary>
[Claim("FCB22.L4.6.1", Place = "proof of Lemma 4.6, l.594", Statement = "|f(x) − f^J(x)| ≤ √(|J^c|/m) ‖W_{J^c}‖_F ‖x‖", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Lemma4_6Complement : ExactClaim<Subnetwork>
{
    private bool LargestRow { get; init; }

    protected override Instances<Subnetwork> Instances { get; } = Instances<Subnetwork>
        .Random(Subnetwork.Generator, count: 500)
        .Corner("J is everything", new([2], 1, 4, [new(2, 1, [new(1, 4)], true)]))
        .Corner("outside J both signs cancel", new([1], 1, 4, [new(1, 1, [1], false), new(1, -1, [1], false)]));

    protected override Subnetwork Witness => Subnetwork.NearExtremal(256, 4, 1, 2);

    protected override TightCase<Subnetwork> Tight => new(Parallel, 1);

    protected override IReadOnlyList<Tooth<Subnetwork>> Teeth => [Rejects("the largest row for ‖W_{J^c}‖_F", new Lemma4_6Complement { LargestRow = true }, Parallel)];

    private static Subnetwork Parallel => new([3, 4], -1, 4, [new(2, 1, [1, 1], true), new(3, -1, [6, 8], false)]);

    protected override IEnumerable<Comparison> Statement<T>(Subnetwork x)
    {
        var outside = x.Groups.Where(g => !g.InJ).Select(g => Vectors.NormSquared(g.W)).Append(0).Max();
        var weights = LargestRow ? outside : x.WeightsSquared(g => !g.InJ);
        return [AtMost(T.Abs(T.From(x.SignedSquare(g => !g.InJ))), T.From(weights * x.OutsideJ / x.Width) * Vectors.NormSquared(x.X.To<T>()))];
    }
}

/// <summary>Equal neurons of a ReLU network: how many, the sign of a_j, the row w_j, whether they belong to J.</summary>
public sealed record NeuronGroup(int Count, int Sign, Rational[] W, bool InJ)
{
    public override string ToString() => $"new({Count}, {Sign}, {Literal.Of(W)}, {(InJ ? "true" : "false")})";
}

/// <summary>A ReLU network with a_j = ±1/√m and a set J of its neurons, at one labelled input.</summary>
public sealed record Subnetwork(Rational[] X, int Y, Rational Cf, NeuronGroup[] Groups)
{
    internal int Width => Groups.Sum(g => g.Count);

    internal int OutsideJ => Groups.Where(g => !g.InJ).Sum(g => g.Count);

    /// <summary>
    /// x = size·e₁; half of the neurons positive, w = v e₁ with v so that f^J is 1/C_f, or just above; outside J negative ones w = u e₁, as large as
    /// ‖W‖_F ≤ 1 allows, to 1/1000; the other negative ones 0.
    /// </summary>
    internal static Subnetwork NearExtremal(int m, int cf, int outside, Rational size)
    {
        var v = Above(2 / (cf * size), m);
        var budget = (1 - m / 2 * v * v) / outside;
        var u = new Rational(Rational.Floor(1000 * Rational.FromDouble(Interval.Sqrt(Interval.From(budget)).Lower)), 1000);
        return new([size, 0], 1, cf, [new(m / 2, 1, [v, 0], true), new(m / 2 - outside, -1, [0, 0], true), new(outside, -1, [u, 0], false)]);
    }

    /// <summary>
    /// Rows of sign y along x that give f^J a little more than 1/C_f, rows outside J in random directions with what ‖W‖_F ≤ 1 leaves, and rows of
    /// sign −y that do not see x.
    /// </summary>
    internal static Gen<Subnetwork> Generator { get; } =
        from cf in Gen.Choose(5, 24).Select(i => new Rational(i, 4))
        from outside in Gen.Choose(0, 3)
        from extra in Gen.Choose(0, 20)
        from y in Gen.Elements(-1, 1)
        from x in Gen.Elements<Rational[]>([2], [new(3, 2), 1], [-1, new(-5, 4), 1], [new(6, 5), new(-8, 5)])
        from factor in Gen.Choose(1000, 1100).Select(i => new Rational(i, 1000))
        from toward in Gen.Choose(-10, 10)
        from direction in Gen.Choose(-3, 3).ArrayOf(x.Length)
        from sign in Gen.Elements(-1, 1)
        let m = Math.Max(8, (int)Rational.Ceiling(16 * cf * cf * outside)) + extra
        select Build(cf, outside, m, y, x, factor, [.. direction.Zip(x, (d, v) => d + toward * v)], sign);

    /// <summary>Σ over the chosen neurons of w_j².</summary>
    internal Rational WeightsSquared(Func<NeuronGroup, bool> chosen) => Groups.Where(chosen).Aggregate(Rational.Zero, (sum, g) => sum + g.Count * Vectors.NormSquared(g.W));

    /// <summary>y f|f| for the chosen neurons: rational though f has a factor 1/√m.</summary>
    internal Rational SignedSquare(Func<NeuronGroup, bool> chosen)
    {
        var sum = Groups.Where(chosen).Aggregate(Rational.Zero, (s, g) => s + g.Count * g.Sign * Rational.Max(0, Vectors.Dot(g.W, X)));
        return Y * sum * Rational.Abs(sum) / Width;
    }

    public override string ToString() => $"new Subnetwork({Literal.Of(X)}, {Y}, {Literal.Of(Cf)}, [{string.Join(", ", Groups.Select(g => $"{g}"))}])";

    private static Subnetwork Build(Rational cf, int outside, int m, int y, Rational[] x, Rational factor, Rational[] direction, int sign)
    {
        var (half, norm) = (m / 2, Vectors.NormSquared(x));

        // half·v‖x‖²/√m = factor/C_f at w = v x.
        var v = factor * Above(m / (cf * half * norm), m);
        var budget = 1 - half * v * v * norm;
        var length = Rational.Max(outside, 1) * Rational.Max(1, Vectors.NormSquared(direction));
        var u = Rational.FromDouble(Interval.Sqrt(Interval.From(budget / length)).Lower);
        Rational[] blind = [.. x.Select(c => -c / 100)];
        return new(x, y, cf,
        [
            new(half, y, [.. x.Select(c => v * c)], true),
            new(m - half - outside, -y, Vectors.NormSquared(blind) * (m - half - outside) <= (budget - u * u * outside * Vectors.NormSquared(direction)) ? blind : [.. x.Select(_ => Rational.Zero)], true),
            .. outside > 0 ? [new NeuronGroup(outside, sign, [.. direction.Select(c => u * c)], false)] : Array.Empty<NeuronGroup>(),
        ]);
    }

    // The least multiple of 10⁻⁵ (of 1/√m exactly where m is a square) that is at least c/√m.
    private static Rational Above(Rational c, int m)
    {
        var root = (int)Math.Sqrt(m);
        return root * root == m ? c / root : new Rational(Rational.Ceiling(100_000 * Rational.FromDouble((Interval.From(c) / Interval.Sqrt(Interval.From(m))).Upper)), 100_000);
    }
}

using Verification.Training;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L10 (Lemma 10, l.188-252): n ≥ 2, h = 1/p, the reduced system, and L small. Then
///     ‖∇L‖ ‖V‖ ≥ (5/6) L log(1/L).
/// Small: L ≤ n^(−(1+C₁)) with C₁ = 19.6564 (the proof forces C₁ ≥ 19.65632..., CLB21.L10.step8), or what the proof really uses,
/// (STAR) (1 + log 2n)/log(1/L) + nL ≤ 1/6. n ≥ 2 is missing in the printed lemma and is needed: for n = 1 the first form says only L ≤ 1.
/// Relation: lower; on the family x_1 = x_2, V = c x on the + units the quotient of the sides tends to 6/5 as L → 0. Rigor: enclosed.
/// Proof: steps 0-8 below and in Lemma10.Steps.cs.
/// </summary>
[Claim("CLB21.L10", Place = "Lemma 10, l.188", Statement = "‖∇L‖ ≥ 5 L log(1/L)/(6‖V‖) for n ≥ 2, L ≤ n^(−20.6564) or (STAR)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma10 : EnclosedClaim<Configuration>
{
    /// <summary>A C₁ that is large enough.</summary>
    internal static readonly Rational C1 = Rational.Parse("19.6564");

    /// <summary>The hypothesis that the loss is small.</summary>
    internal const string IsSmall = "L ≤ n^(−(1+C₁)) or (STAR)";

    private Rational Constant { get; init; } = new(5, 6);

    /// <summary>The C₁ in the hypothesis.</summary>
    private Rational Exponent { get; init; } = C1;

    protected override Instances<Configuration> Instances { get; } = Instances<Configuration>
        .Random(Configurations.Separated(maxP: 3, minN: 2, maxN: 4, margin: StarMargin), count: 400, Configurations.Simpler)
        .Corner("the same input twice", Twice(1, 16))
        .Corner("wasted weight on dead units", new(Matrix<Rational>.FromRows([16], [-40]), Matrix<Rational>.FromRows([1], [1]), [1, 1]))
        .Corner("a − unit at h", new(Matrix<Rational>.FromRows([16], [1]), Matrix<Rational>.FromRows([1], [1]), [1, 1]))
        .Corner("antipodal inputs", new(Matrix<Rational>.FromRows([16], [-16]), Matrix<Rational>.FromRows([1], [-1]), [1, -1]));

    protected override Configuration Witness => Twice(2, 8);

    protected override TightCase<Configuration> Tight => new(Twice(1, 200), 0.83);

    protected override TightestSearch<Configuration> Search => new(11, SearchSpaces.Separated, Tight, evaluations: 400);

    protected override IReadOnlyList<Tooth<Configuration>> Teeth =>
    [
        Rejects("2 for 5/6", new Lemma10 { Constant = 2 }, Twice(1, 16)),
        Needs("n ≥ 2", new(Matrix<Rational>.FromRows([-1], [-1]), Matrix<Rational>.FromRows([1]), [1])),
        LargerLoss("0.528", ": one input meets only dead units", new(Matrix<Rational>.FromRows([0, 20], [0, 0]), Matrix<Rational>.FromRows([1, 0], [0, 1]), [1, 1])),
        LargerLoss("0.76", "", new(Matrix<Rational>.FromRows([new(9, 2), new(-3, 4)], [-3, new(7, 2)]), Matrix<Rational>.FromRows([new(3, 5), new(4, 5)], [new(5, 13), new(12, 13)]), [1, -1])),
        LargerLoss("0.8", "", new(Decimals(["8.704046", "-7.339677"], ["-5.237636", "8.212529"]), Directions("0.627066/1.778966", "0.70596/1.708251"), [1, -1])),
        LargerLoss("1.15", ", n = 3", new(Decimals(["8.795199", "-24.161081"], ["6.904031", "27.983303"]), Directions("0", "0.07243/1.997373", "1/1.000176"), [1, -1, -1])),
        LargerLoss("1.8", ", n = 3", new(Decimals(["1.043582", "18.018721"], ["3.69042", "-18.600129"]), Directions("0", "0.143573/1.98964", "1"), [-1, 1, 1])),
    ];

    /// <summary>The hypotheses of Lemma 10 with this C₁: n ≥ 2 and a small loss.</summary>
    internal static IEnumerable<Comparison> Smallness<T>(int n, T loss, Rational exponent)
        where T : struct, IReal<T>
    {
        yield return AtLeast((Rational)n, (Rational)2, "n ≥ 2");
        var depth = -T.Log(loss);
        var printed = T.AtMost((1 + T.From(exponent)) * T.Log(T.From(n)), depth);
        var star = T.AtMost((1 + T.Log(T.From(2 * n))) / depth + n * loss, T.From(new(1, 6)));
        var either = printed.Or(n >= 2 ? star : Verdict.Fails);

        // Where both forms fail, the printed one has sides that say by how much: the logarithms.
        yield return either == Verdict.Fails ? AtMost((1 + T.From(exponent)) * T.Log(T.From(n)), depth, IsSmall) : True(either, IsSmall);
    }

    /// <summary>A margin that implies (STAR): L ≤ e^(−margin) is at most 6.0e-7, 5.3e-8, 9.4e-9 for n = 2, 3, 4.</summary>
    internal static int StarMargin(int n) => n switch { <= 2 => 15, 3 => 17, _ => 19 };

    protected override IEnumerable<Comparison> Hypotheses<T>(Configuration x) => [.. x.IsReduced(), .. Smallness(x.N, x.Risk<T>().Value(x.Pass.To<T>()), Exponent)];

    protected override IEnumerable<Comparison> Statement<T>(Configuration x)
    {
        var (risk, pass) = (x.Risk<T>(), x.Pass.To<T>());
        var loss = risk.Value(pass);
        var gradient = T.Sqrt(risk.Gradient(pass).FrobeniusSquared());
        var weights = T.Sqrt(T.From(x.V.FrobeniusSquared()));
        return [AtLeast(gradient * weights, T.From(Constant) * loss * -T.Log(loss), "‖∇L‖ ‖V‖ ≥ (5/6) L log(1/L)")];
    }

    /// <summary>n = 2, both samples x = 1, y = 1; + units c, − units 0.</summary>
    private static Configuration Twice(int p, Rational c) => new(Matrix<Rational>.Of(2 * p, 1, (i, _) => i < p ? c : 0), Matrix<Rational>.FromRows([1], [1]), [1, 1]);

    // L ≤ n^(−(1+C₁)) with a smaller C₁ is not enough.
    private static Tooth<Configuration> LargerLoss(string exponent, string remark, Configuration killer) => new($"C₁ = {exponent}{remark}", new Lemma10 { Exponent = Rational.Parse(exponent) }, killer, IsSmall);

    private static Matrix<Rational> Decimals(params string[][] rows) => Matrix<Rational>.FromRows([.. rows.Select(r => r.Select(Rational.Parse).ToArray())]);

    /// <summary>Unit vectors (1 − t², 2t)/(1 + t²) of the plane by t, the tangent of half the angle.</summary>
    private static Matrix<Rational> Directions(params string[] tangents) =>
        Matrix<Rational>.FromRows([.. tangents.Select(Rational.Parse).Select(t => new[] { (1 - t * t) / (1 + t * t), 2 * t / (1 + t * t) })]);
}

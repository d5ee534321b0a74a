using Decimal60 = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.L17 (Lemma 17, l.427-493): on a good run L₁ ≤ exp(−C₄ p^(1/2−β)). With the o(1)'s of Lemma 15 as its proof gives them, o₃ = p^(−β/4), o₄ = 2τ/(σ√(2π)) + p^(−1/4),
/// o₅ = p^(−1/4), the printed chain (17), (18), (14) yields, for every sample, a margin of at least α₀p·M,
///     M = 2(ξ₁ − ξ₂) − 4/(α₀p) − √(2/π) (h/α₀ + 5(2 + Δ + r))² α₀/σ,
///     ξ₁ = (1/2 − o₃)(1/4 − ε)(1 − 2r)((1 − √r)/2 − o₄),  ξ₂ = (1/2 + o₃) (1 + Δ + 4r)/2 (1/2 + 2ε)(1/3 + Δ/4 + r + o₅),
/// and L₁ ≤ exp(−α₀p·M). M increases in p where o₃ &lt; 1/2 and o₄ &lt; (1 − √r)/2 (both are checked): each of o₃, o₄, o₅, 1/(α₀p), h/α₀, α₀/σ decreases. So M ≥ C₄ at
/// one p gives the lemma for all larger p. At Δ = r = ε = 0 it becomes positive at p = 10^67.7, 10^33.9, 10^27.1, 10^22.6, 10^19.7, 10^20.9, 10^39.7 for β = 0.1, 0.2,
/// 0.25, 0.3, 0.35, 0.4, 0.45: the proof says nothing about smaller networks, and these β are checked. Relation: lower. Rigor: enclosed; C₄ = 1/96.
/// </summary>
[Claim("CLB21.L17", Place = "Lemma 17, l.427", Statement = "with explicit o(1)'s, min_s y_s f_1(x_s) ≥ C₄ p^(1/2−β), so L₁ ≤ exp(−C₄ p^(1/2−β)), for p ≥ p_min(β)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Lemma17 : EnclosedClaim<GoodRun>
{
    /// <summary>The C₄ that is carried through Theorem 2.</summary>
    internal static readonly Rational C4 = new(1, 96);

    private const string Wide = "p ≥ p_min(β)", Small = "Δ, r, ε ≤ 1/100";

    // 100β, and powers of ten that are enough for Δ = r = ε = 0 and for 1/100.
    private static readonly (int Beta, int Ideal, int Small)[] Widths = [(10, 71, 110), (20, 36, 55), (25, 29, 44), (30, 24, 37), (35, 21, 32), (40, 22, 37), (45, 43, 72)];

    private Rational Constant { get; init; } = C4;

    private bool AnyWidth { get; init; }

    protected override Instances<GoodRun> Instances { get; } = Instances<GoodRun>.All(
    [
        .. Widths.Select(w => new GoodRun(Scales.Wide(w.Ideal, new(w.Beta, 100)), 0)),
        .. Widths.Select(w => new GoodRun(Scales.Wide(w.Small, new(w.Beta, 100)), new(1, 100))),
        new GoodRun(Scales.Wide(200, new(1, 4)), new(1, 100)),
    ]);

    protected override GoodRun Witness => new(Scales.Wide(29, new(1, 4)), 0);

    protected override IReadOnlyList<Tooth<GoodRun>> Teeth =>
    [
        Rejects("C₄ = 1/24", new Lemma17 { Constant = new(1, 24) }, Witness),
        .. new[] { (67, 10), (33, 20), (27, 25), (22, 30), (19, 35), (20, 40), (39, 45) }
            .Select(w => Weakens(Wide, $"p = 10^{w.Item1}, β = {w.Item2}/100, even with C₄ = 0,", new Lemma17 { Constant = 0, AnyWidth = true }, new(Scales.Wide(w.Item1, new(w.Item2, 100)), 0))),
        Needs(Small, new(Scales.Wide(200, new(1, 4)), new(15, 1000))),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(GoodRun x)
    {
        var width = Widths.Single(w => new Rational(w.Beta, 100) == x.Scales.Beta);
        return
        [
            .. x.Scales.InRange(),
            AtLeast(x.Scales.P, AnyWidth ? Rational.One : Rational.Pow(10, x.Smallness > 0 ? width.Small : width.Ideal), Wide),
            AtMost(x.Smallness, new Rational(1, 100), Small),
        ];
    }

    protected override string Oracle => Decimals.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(GoodRun x)
    {
        var (p, beta, small) = (x.Scales.P, x.Scales.Beta, Decimals.Of(x.Smallness));
        var (o3, o5) = (Decimals.Power(p, -beta / 4), Decimals.Power(p, new(-1, 4)));
        var o4 = 2 * (Decimals.Power(p, (beta - 1) / 2) + 4 * Decimals.Power(p, -beta / 2)) / Decimal60.Sqrt(2 * Decimal60.Pi) + o5;
        var own = (1 - 2 * o3) * (1 - 4 * small) * (1 - 2 * small) * (1 - Decimal60.Sqrt(small) - 2 * o4) / 8;
        var opposite = (1 + 2 * o3) * (1 + 5 * small) * (1 + 4 * small) * (4 + 15 * small + 12 * o5) / 48;
        var last = Decimals.Power(p, beta - new Rational(1, 2)) + 10 + 10 * small;
        var margin = own - opposite - 4 * Decimals.Power(p, beta - new Rational(1, 2)) - Decimal60.Sqrt(2 / Decimal60.Pi) * last * last * Decimals.Power(p, -beta / 2);
        yield return margin.Says("M", x.Margin<Interval>());
    }

    protected override IEnumerable<Comparison> Statement<T>(GoodRun x) =>
    [
        MoreThan(x.Margin<T>(), T.From(Constant), "margin/(α₀p) ≥ C₄"),
        .. AnyWidth ? Array.Empty<Comparison>() : [MoreThan(T.One / 2, x.O3<T>(), "o₃ < 1/2"), MoreThan((1 - T.Sqrt(T.From(x.Smallness))) / 2, x.O4<T>(), "o₄ < (1 − √r)/2")],
    ];
}

/// <summary>The scales, and the common value of Δ, r and ε.</summary>
public sealed record GoodRun(Scales Scales, Rational Smallness)
{
    /// <summary>o₃ = p^(−β/4).</summary>
    internal T O3<T>()
        where T : struct, IReal<T> => Scales.Power<T>(-Scales.Beta / 4);

    /// <summary>o₄ = 2τ/(σ√(2π)) + p^(−1/4).</summary>
    internal T O4<T>()
        where T : struct, IReal<T> => 2 * Scales.Threshold<T>() / T.Sqrt(2 * T.Pi) + Scales.Power<T>(new(-1, 4));

    /// <summary>M, the lower bound for every margin after one step, in units of α₀p.</summary>
    internal T Margin<T>()
        where T : struct, IReal<T>
    {
        var (alpha, sigma, quarter, root) = (Scales.Alpha<T>(), Scales.Sigma<T>(), Scales.Power<T>(new(-1, 4)), T.Sqrt(T.From(Smallness)));
        var (half, small) = (T.From(new(1, 2)), T.From(Smallness));
        var xi1 = (half - O3<T>()) * (half / 2 - small) * (1 - 2 * small) * ((1 - root) / 2 - O4<T>());
        var xi2 = (half + O3<T>()) * (half + 5 * small / 2) * (half + 2 * small) * (T.One / 3 + 5 * small / 4 + quarter);
        var last = T.Sqrt(2 / T.Pi) * T.Square(Scales.H<T>() / alpha + 10 + 10 * small) * alpha / sigma;
        return 2 * (xi1 - xi2) - 4 / (alpha * T.From(Scales.P)) - last;
    }

    public override string ToString() => $"new GoodRun({Scales}, {Literal.Of(Smallness)})";
}

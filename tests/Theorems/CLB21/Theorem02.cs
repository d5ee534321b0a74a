namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.T2a (Theorem 2(a), l.119-121, with &lt;; Lemma 17 has ≤): with probability 1 − δ, L(θ^(1)) &lt; exp(−C₄ p^(1/2−β)). C₃ and C₄ are not named and the printed
/// proof needs p &gt; 10¹⁹ (CLB21.L17), so this is the statement that can be decided at computable sizes: on the ideal data, from paired starts (f₀ = 0, g₀ = 1/2), every
/// margin after one step is within a tenth of its limit α₀p/24,
///     9/10 ≤ y_s f_1(x_s)/(α₀p/24) ≤ 11/10,   so that L₁ ≤ exp(−(9/10) α₀p/24);
/// α₀p is p^(1/2−β), and 2p^(1/2−β) from the theorem's own coordinates, those with biases: no C₄ above 1/24, or 1/12, can do. At β = 1/100 and p = 2·10⁵ one step reaches
/// what Theorem 1 asks for, log(1/L₁) ≥ (1 + C₁) log 4. Small β needs the pairing: an unpaired f₀ of size p^(−β/2) unbalances g₀. Relation: lower. Rigor: enclosed, on
/// numbered draws.
/// </summary>
[Claim("CLB21.T2a", Place = "Theorem 2(a), l.119", Statement = "9/10 ≤ y_s f_1(x_s)/(α₀p/24) ≤ 11/10 from paired starts on the ideal data, so L₁ ≤ exp(−(9/10) α₀p/24)", Relation = Relation.Lower, Rigor = Rigor.Enclosed)]
public sealed class Theorem02First : EnclosedClaim<GaussianStart>
{
    private Rational Lower { get; init; } = new(9, 10);

    private static GaussianStart HandOff => new(new(200_000, new(1, 100), true), 0);

    protected override Instances<GaussianStart> Instances { get; } = Instances<GaussianStart>.All(
    [
        .. from beta in new Rational[] { new(1, 10), new(1, 4), new(2, 5) } select new GaussianStart(Scales.Wide(4, beta), 0),
        new GaussianStart(new(50_000, new(1, 100), true), 0),
        HandOff,
        .. Settings.RunsNightly
            ? [.. from draw in Enumerable.Range(0, 10) from scales in new[] { Scales.Wide(5, new(1, 10)), Scales.Wide(5, new(1, 4)), Scales.Wide(5, new(2, 5)), new(400_000, new(1, 100), true) } select new GaussianStart(scales, draw)]
            : Array.Empty<GaussianStart>(),
    ]);

    protected override GaussianStart Witness => new(Scales.Wide(4, new(1, 4)), 0);

    protected override IReadOnlyList<Tooth<GaussianStart>> Teeth =>
    [
        Rejects("C₄ = 1/20", new Theorem02First { Lower = new(24, 20) }, Witness),
        Rejects("C₄ = 1/10 with biases", new Theorem02First { Lower = new(12, 10) }, new(new(50_000, new(1, 100), true), 0)),
        Needs("the bias coordinate", Witness with { Bias = false }),
        Needs("a step downhill", Witness with { Sign = -1 }),
        Needs("a paired start", new(Scales.Wide(4, new(1, 10)), 0, Paired: false)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(GaussianStart x) =>
        [.. x.Scales.InRange(), True(x.Bias, "the bias coordinate"), True(x.Sign == 1, "a step downhill"), True(x.Paired, "a paired start")];

    protected override IEnumerable<Comparison> Statement<T>(GaussianStart x)
    {
        var (sums, reference) = (x.Run<T>(), x.Reference<T>());
        foreach (var margin in sums.Margin)
        {
            yield return AtLeast(margin, T.From(Lower) * reference, "y_s f_1(x_s) ≥ (9/10) α₀p/24");
            yield return AtMost(margin, T.From(new(11, 10)) * reference, "y_s f_1(x_s) ≤ (11/10) α₀p/24");
        }

        yield return AtMost(sums.Loss, T.Exp(-(T.From(Lower) * reference)), "L₁ ≤ exp(−(9/10) α₀p/24)");
        if (x.Scales == HandOff.Scales) yield return AtLeast(-T.Log(sums.Loss), (1 + T.From(Lemma10.C1)) * T.Log(T.From(4)), "log(1/L₁) ≥ (1 + C₁) log n");
    }
}

/// <summary>
/// CLB21.T2a.init (the start of Theorem 2 itself, not paired): at β = 1/4, p = 10⁵ on the ideal data, y_s f_1(x_s)/(α₀p/24), averaged over the four samples and over
/// twelve numbered draws, is within 7/100 of 1. Relation: lower. Rigor: enclosed; the band is what was seen, not derived.
/// </summary>
[Claim("CLB21.T2a.init", Place = "Theorem 2(a), l.119", Statement = "the mean of y_s f_1(x_s)/(α₀p/24) over s and twelve starts is in [0.93, 1.07], β = 1/4, p = 10⁵", Relation = Relation.Lower, Rigor = Rigor.Enclosed, Tier = Tier.Nightly)]
public sealed class Theorem02Unpaired : EnclosedClaim<Scales>
{
    private int Sign { get; init; } = 1;

    protected override Instances<Scales> Instances { get; } = Instances<Scales>.All([Scales.Wide(5, new(1, 4))]);

    protected override Scales Witness => Scales.Wide(5, new(1, 4));

    protected override IReadOnlyList<Tooth<Scales>> Teeth => [Rejects("a step uphill", new Theorem02Unpaired { Sign = -1 }, Witness)];

    protected override IEnumerable<Comparison> Statement<T>(Scales x)
    {
        var starts = Enumerable.Range(0, 12).Select(draw => new GaussianStart(x, draw, Paired: false) { Sign = Sign }).ToList();
        var mean = starts.SelectMany(s => s.Run<T>().Margin).Aggregate((a, b) => a + b) / 48 / starts[0].Reference<T>();
        return [AtLeast(mean, T.From(new(93, 100)), "mean ≥ 0.93"), AtMost(mean, T.From(new(107, 100)), "mean ≤ 1.07")];
    }
}

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LE.9 (Lemma E.9; l.623): with X_t⁺ and Y_t⁺ the sums of max_l σ(⟨w, x_l⁺⟩) over W_t⁺(1) and W_t⁺(3), both sets not empty, for all t
///     (X_t⁺ − X₀⁺)/|W_t⁺(1)| = (Y_t⁺ − Y₀⁺)/|W_t⁺(3)| = 2ηA(t),   A(t) = #{t′ &lt; t : N_{W_t′}(x⁺) &lt; γ}.
/// Relation: identity. Rigor: exact. The value 2ηA(t) is ours; the proof prints aη for a step of 2aη, a slip that cancels, and i for j under the sums.
/// </summary>
[Claim("BG19.LE.9", Place = "Lemma E.9, l.623", Statement = "(X_t⁺ − X₀⁺)/|W_t⁺(1)| = (Y_t⁺ − Y₀⁺)/|W_t⁺(3)| = 2ηA(t)", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE09 : XordPathClaim
{
    private bool FromZero { get; init; }

    private bool HalfStep { get; init; }

    private static XordStart Both(int k, Rational rate, Rational gamma) => OnBothSides(XordStarts.Tiny(k, rate, gamma, k - 1, k / 2));

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Wide(20, Rates, [1, 2, new(7, 3), 8], detectors: 2).Select(OnBothSides), count: 40)
        .Corner("unequal starts", new(new(new(1, 20), 10, [(9, 1), (-2, 1)], [(1, 2), (2, 1)]), 1))
        .Corner("k = 120", Both(120, new(1, 410), 8));

    protected override XordStart Witness => Both(3, new(1, 41), 1);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("X_t⁺/|W_t⁺(1)| = Y_t⁺/|W_t⁺(3)|", new LemmaE09 { FromZero = true }, new(new(new(1, 20), 10, [(9, 1), (-2, 1)], [(1, 2), (2, 1)]), 1)),
        Rejects("ηA(t) for 2ηA(t)", new LemmaE09 { HalfStep = true }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        [.. base.Hypotheses<T>(x), True(new[] { 1, -1 }.All(side => x.Start.W.Any(w => Math.Abs(w.Alpha) > Math.Abs(w.Beta) && Math.Sign(w.Alpha) == side)), "W₀⁺(1), W₀⁺(3) ≠ ∅")];

    private protected override void AtEachTime(XordPath path)
    {
        var (now, start) = (Sums(XordPath.Coordinates(path.Run.W)), FromZero ? default : Sums(path.W0));
        var (first, third) = (Counts(path), (path.Run.W.FirstCount - Counts(path)));
        path.Equal("(X_t⁺ − X₀⁺)|W_t⁺(3)| = (Y_t⁺ − Y₀⁺)|W_t⁺(1)|", (now.First - start.First) * third, (now.Third - start.Third) * first);
        if (!FromZero) path.Equal("X_t⁺ − X₀⁺ = 2ηA(t)|W_t⁺(1)|", now.First - start.First, (HalfStep ? path.Eta : path.Run.Stride) * path.Run.PositiveSteps * first);
    }

    private static int Counts(XordPath path) => Enumerable.Range(0, path.W0.Length).Count(j => path.Run.W.WinnerAtPositive(j) == 1);

    private static (long First, long Third) Sums((long Alpha, long Beta)[] units) =>
        (units.Where(w => w.Alpha > Math.Abs(w.Beta)).Sum(w => w.Alpha), units.Where(w => -w.Alpha > Math.Abs(w.Beta)).Sum(w => -w.Alpha));

    // The same start with the first unit of W₁₃ on the side of p₁ and the second on that of p₃.
    private static XordStart OnBothSides(XordStart x) =>
        x with { Start = x.Start with { W = [.. x.Start.W.Select((w, j) => (j == 0 ? Math.Abs(w.Alpha) : j == 1 ? -Math.Abs(w.Alpha) : w.Alpha, w.Beta))] } };
}

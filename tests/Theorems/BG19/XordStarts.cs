using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>Gradient descent on XOR detection with diverse inputs: a start (α = ⟨·, p₁⟩D/η, β = ⟨·, p₂⟩D/η) and the margin γ asked of x⁺.</summary>
public sealed record XordStart(LatticeStart Start, Rational Gamma)
{
    /// <summary>k.</summary>
    public int Width => Start.Width;

    /// <summary>c = ηk.</summary>
    public Rational Rate => Start.Rate;

    /// <summary>|W₁₃|, W₁₃ = W₀⁺(1) ∪ W₀⁺(3): the units w that x⁺ moves along ±p₁.</summary>
    public int Detectors => Start.W.Count(w => Math.Abs(w.Alpha) > Math.Abs(w.Beta));

    /// <summary>|U₁₃|.</summary>
    public int Rivals => Start.U.Count(u => Math.Abs(u.Alpha) > Math.Abs(u.Beta));

    public override string ToString() => $"new XordStart({Start}, {Literal.Of(Gamma)})";
}

/// <summary>Starts of XOR detection and the events that the paper's claims assume of them.</summary>
internal static class XordStarts
{
    /// <summary>On the grid 6: n units w with (|α|, |β|) = (2, 1), the others (1, 2); m units u with (2, 1), the others (1, 2); all inner products positive.</summary>
    internal static XordStart Tiny(int k, Rational rate, Rational gamma, int n, int m) => new(LatticeStarts.TinyXord(k, rate, n, m), gamma);

    /// <summary>The event of Lemma E.3, |⟨w₀, p_i⟩|, |⟨u₀, p_i⟩| ≤ √2η/4, without null events: no unit has |⟨·, p₁⟩| = |⟨·, p₂⟩| or a zero.</summary>
    internal static IEnumerable<Comparison> SmallStart(XordStart x) =>
    [
        NoTies(x),
        AtMost<Rational>(8 * Rational.Square(x.Start.Coordinates.Max(Math.Abs)), Rational.Square(x.Start.Grid), "|⟨w₀, p⟩|, |⟨u₀, p⟩| ≤ √2η/4"),
    ];

    /// <summary>The label of the bound in <see cref="WideRegime"/>.</summary>
    internal const string BelowEta = "|⟨w₀, p⟩|, |⟨u₀, p⟩| < η";

    /// <summary>The label of the bound for c in both regimes.</summary>
    internal const string SmallRate = "c ≤ 1/5";

    /// <summary>k units of each sign, 0 &lt; c ≤ 1/5, γ ≥ 1, W₁₃ ≠ ∅ (else nothing moves after the first step): all that the repaired proofs of Appendix E use, beside the event.</summary>
    internal static IEnumerable<Comparison> Regime(XordStart x) => [.. Setting(x), .. SmallStart(x)];

    /// <summary>As <see cref="Regime"/>, with the weaker 0 &lt; |⟨w₀, p⟩|, |⟨u₀, p⟩| &lt; η for the event of Lemma E.3.</summary>
    internal static IEnumerable<Comparison> WideRegime(XordStart x) => [.. Setting(x), NoTies(x), LessThan<Rational>(x.Start.Coordinates.Max(Math.Abs), x.Start.Grid, BelowEta)];

    /// <summary>What the paper assumes: k ≥ 120, c ≤ 1/410, γ ≥ 8 (Theorem 6.3) or k = 2, c ≤ 1/41, γ ≥ 1 (Theorem 6.4), and the event of Lemma E.3.</summary>
    internal static IEnumerable<Comparison> PrintedRegime(XordStart x) =>
    [
        True((x.Width >= 120 && x.Rate <= new Rational(1, 410) && x.Gamma >= 8) || (x.Width == 2 && x.Rate <= new Rational(1, 41) && x.Gamma >= 1), "k ≥ 120, c ≤ 1/410, γ ≥ 8, or k = 2, c ≤ 1/41, γ ≥ 1"),
        .. SmallStart(x),
    ];

    /// <summary>The greatest value of a quantity over a run until its loss is 0, and the first step at which it occurs.</summary>
    internal static (Rational Value, int Time) Greatest(XordStart x, Func<XordLattice, long> quantity)
    {
        var run = new XordLattice(x.Start, x.Gamma);
        var (greatest, time) = (quantity(run), 0);
        while (Continues(run))
        {
            run.Step();
            if (quantity(run) > greatest) (greatest, time) = (quantity(run), run.Time);
        }

        return (run.Value(greatest), time);
    }

    /// <summary>⟨·, p₁⟩ and ⟨·, p₂⟩ of the units of a run now.</summary>
    internal static (Rational Alpha, Rational Beta)[] Now(XordLattice run, PatternUnits units) =>
        [.. Enumerable.Range(0, units.Alpha.Length).Select(j => (run.Value(units.Alpha[j]), run.Value(units.Beta[j])))];

    /// <summary>Whether a run has not reached loss 0; a run without an end is an error.</summary>
    internal static bool Continues(XordLattice run) =>
        run.HasConverged ? false
        : run.IsStationary ? throw new InvalidOperationException($"No end: the gradient is 0 from t = {run.Time} on, at a loss above 0.")
        : run.Time < 1_000_000 ? true
        : throw new InvalidOperationException($"No end after {run.Time} steps.");

    /// <summary>Starts in the event with W₁₃ not empty, so that the loss reaches 0: sizes greatest possible, tiny, nearly tied or uniform; the order of |α|, |β| at will.</summary>
    internal static Gen<XordStart> Small(int most, Rational[] rates, Rational[] gammas) => Starts(1, most, rates, gammas, Gen.Constant(353));

    /// <summary>As <see cref="Small"/>, with sizes up to 999/1000 η in half of the starts, and no fewer than so many units in W₁₃.</summary>
    internal static Gen<XordStart> Wide(int most, Rational[] rates, Rational[] gammas, int detectors = 1) => Starts(detectors, most, rates, gammas, Gen.Elements(353, 999));

    private static Gen<XordStart> Starts(int detectors, int most, Rational[] rates, Rational[] gammas, Gen<int> sizes) =>
        from k in Gen.Choose(detectors, most)
        from greatest in sizes
        from rate in Gen.Elements(rates)
        from gamma in Gen.Elements(gammas)
        from n in Gen.Choose(detectors, k)
        from m in Gen.Choose(0, k)
        from w in Units(k, n, greatest)
        from u in Units(k, m, greatest)
        select new XordStart(new(rate / k, 1000, w, u), gamma);

    /// <summary>Simpler starts: the tiny one with the same numbers of units, or one unit less of each sign.</summary>
    internal static IEnumerable<XordStart> Simpler(XordStart x)
    {
        var tiny = Tiny(x.Width, x.Rate, x.Gamma, x.Detectors, x.Rivals);
        if (x.Start.Grid != 6) yield return tiny;
        else if (x.Width > 1 && x.Detectors > 1) yield return Tiny(x.Width - 1, x.Rate, x.Gamma, x.Detectors - 1, Math.Min(x.Rivals, x.Width - 1));
    }

    private static IEnumerable<Comparison> Setting(XordStart x) =>
    [
        True(x.Start.W.Length == x.Start.U.Length, "k units of each sign"),
        MoreThan<Rational>(x.Rate, 0, "c > 0"),
        AtMost(x.Rate, new(1, 5), SmallRate),
        AtLeast(x.Gamma, 1, "γ ≥ 1"),
        AtLeast<Rational>(x.Detectors, 1, "W₁₃ ≠ ∅"),
    ];

    private static Comparison NoTies(XordStart x) =>
        True(x.Start.Coordinates.All(z => z != 0) && x.Start.W.Concat(x.Start.U).All(unit => Math.Abs(unit.Alpha) != Math.Abs(unit.Beta)), "no ties and no zeros");

    // k units of which the first `first` have |α| > |β|, on the grid 1000: 353 is the greatest size in the event of Lemma E.3.
    private static Gen<(int, int)[]> Units(int k, int first, int greatest) =>
        from sizes in Gen.Elements((greatest, 1), (2, 1), (greatest, greatest - 1), (greatest, greatest / 2), (0, 0))
        from random in (from large in Gen.Choose(2, greatest) from small in Gen.Choose(1, large - 1) select (large, small)).ArrayOf(k)
        from signs in Gen.Elements((1, 1), (1, -1), (-1, 1), (-1, -1)).ArrayOf(k)
        select Enumerable.Range(0, k).Select(j =>
        {
            var (large, small) = sizes.Item1 > 0 ? sizes : random[j];
            var (alpha, beta) = j < first ? (large, small) : (small, large);
            return (signs[j].Item1 * alpha, signs[j].Item2 * beta);
        }).ToArray();
}

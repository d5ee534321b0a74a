using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// Starts of XOR detection by the numbers of units in each quadrant: j ∈ W₀⁺(i) where w_j lies in the open quadrant around p_i. The events of Lemmas E.2,
/// E.15 and E.19 speak of these numbers alone.
/// </summary>
internal static class QuadrantStarts
{
    internal const string WAreExplored = "||W₁₃| − k/2| ≤ 2√k";

    /// <summary>Whether |count − k/share| ≤ 2√k.</summary>
    internal static bool IsNear(int count, int k, int share) => (long)(share * count - k) * (share * count - k) <= 4L * share * share * k;

    /// <summary>|W₀⁺(i)| or |U₀⁺(i)|.</summary>
    internal static int Count((int Alpha, int Beta)[] units, int i) => units.Count(unit => Quadrant(unit) == i);

    /// <summary>The event of Lemma E.2: |W₁₃| and |U₁₃| lie in k/2 ± 2√k.</summary>
    internal static IEnumerable<Comparison> Explored(XordStart x) => [Near(x, x.Detectors, 2, WAreExplored), Near(x, x.Rivals, 2, "||U₁₃| − k/2| ≤ 2√k")];

    /// <summary>The event of Lemma E.15: |W₀⁺(1)| and |W₀⁺(3)| lie in k/4 ± 2√k.</summary>
    internal static IEnumerable<Comparison> ExploredDetectors(XordStart x) =>
        from i in new[] { 1, 3 }
        select Near(x, Count(x.Start.W, i), 4, $"||W₀⁺({i})| − k/4| ≤ 2√k");

    /// <summary>The event of Lemma E.19: |U₀⁺(l)| and |U₁₃ ∩ U₀⁻(l)| lie in k/4 ± 2√k for l = 2, 4.</summary>
    internal static IEnumerable<Comparison> ExploredRivals(XordStart x) =>
        from l in new[] { 2, 4 }
        from comparison in new[]
        {
            Near(x, Second(x.Start.U, l).Length, 4, $"||U₀⁺({l})| − k/4| ≤ 2√k"),
            Near(x, First(x.Start.U, l).Length, 4, $"||U₁₃ ∩ U₀⁻({l})| − k/4| ≤ 2√k"),
        }
        select comparison;

    /// <summary>The units that p_l wins at x⁺, l = 2 or 4: U₀⁺(l).</summary>
    internal static int[] Second((int Alpha, int Beta)[] units, int l) => [.. Enumerable.Range(0, units.Length).Where(j => Quadrant(units[j]) == l)];

    /// <summary>The units that p₁ or p₃ wins at x⁺ and p_l at x⁻, l = 2 or 4: U₁₃ ∩ U₀⁻(l).</summary>
    internal static int[] First((int Alpha, int Beta)[] units, int l) =>
        [.. Enumerable.Range(0, units.Length).Where(j => Quadrant(units[j]) is 1 or 3 && units[j].Beta > 0 == (l == 2))];

    /// <summary>On the grid 6: so many units w and u in the quadrants 1 … 4, with the greater inner product η/3, the smaller one ±η/6 in turn.</summary>
    internal static XordStart Of(Rational rate, Rational gamma, int[] w, int[] u)
    {
        (int, int)[] Units(int[] counts) => [.. counts.SelectMany((count, i) => Enumerable.Range(0, count).Select(j => Unit(i + 1, 2, 1, j % 2 == 0 ? 1 : -1)))];
        return new(new(rate / w.Sum(), 6, Units(w), Units(u)), gamma);
    }

    /// <summary>Starts in the event of Lemma E.3 and in those of Lemmas E.2, E.15 and E.19, their borders included; sizes greatest possible, tiny, nearly tied
    /// or random.</summary>
    /// <param name="least">The least k, at least 17.</param>
    /// <param name="most">The greatest k.</param>
    /// <param name="settings">Pairs of c and γ.</param>
    internal static Gen<XordStart> Explored(int least, int most, params (Rational Rate, Rational Gamma)[] settings) =>
        from k in Gen.Choose(least, most)
        from setting in Gen.Elements(settings)
        from n in Between(Lowest(k, 2), Highest(k, 2))
        from w1 in Between(Math.Max(Lowest(k, 4), n - Highest(k, 4)), Math.Min(Highest(k, 4), n - Lowest(k, 4)))
        from w2 in Gen.Choose(0, k - n)
        from m in Between(Math.Max(Lowest(k, 2), k - 2 * Highest(k, 4)), Math.Min(Highest(k, 2), k - 2 * Lowest(k, 4)))
        from z2 in Between(Math.Max(Lowest(k, 4), m - Highest(k, 4)), Math.Min(Highest(k, 4), m - Lowest(k, 4)))
        from u2 in Between(Math.Max(Lowest(k, 4), k - m - Highest(k, 4)), Math.Min(Highest(k, 4), k - m - Lowest(k, 4)))
        from w in Sizes(k)
        from u in Sizes(k)
        from other in Gen.Elements(1, -1).ArrayOf(k)
        select new XordStart(
            new(
                setting.Rate / k,
                1000,
                [.. w.Select((size, j) => Unit(j < w1 ? 1 : j < n ? 3 : j < n + w2 ? 2 : 4, size.Large, size.Small, other[j]))],
                [.. u.Select((size, j) => j < m ? Unit(other[j] > 0 ? 1 : 3, size.Large, size.Small, j < z2 ? 1 : -1) : Unit(j < m + u2 ? 2 : 4, size.Large, size.Small, other[j]))]),
            setting.Gamma);

    private static int Quadrant((int Alpha, int Beta) unit) => Math.Abs(unit.Alpha) > Math.Abs(unit.Beta) ? unit.Alpha > 0 ? 1 : 3 : unit.Beta > 0 ? 2 : 4;

    private static (int Alpha, int Beta) Unit(int quadrant, int large, int small, int sign) => quadrant switch
    {
        1 => (large, sign * small),
        2 => (sign * small, large),
        3 => (-large, sign * small),
        _ => (sign * small, -large),
    };

    // |count − k/share| ≤ 2√k.
    private static Comparison Near(XordStart x, int count, int share, string label) => AtMost<Rational>(Rational.Square(share * count - x.Width), 4 * share * share * x.Width, label);

    private static int Lowest(int k, int share) => Enumerable.Range(0, k + 1).First(count => IsNear(count, k, share));

    private static int Highest(int k, int share) => Enumerable.Range(0, k + 1).Last(count => IsNear(count, k, share));

    // The ends as often as all between them.
    private static Gen<int> Between(int least, int most) => Gen.OneOf(Gen.Elements(least, most), Gen.Choose(least, most));

    // On the grid 1000: 353 is the greatest size in the event of Lemma E.3.
    private static Gen<(int Large, int Small)[]> Sizes(int k) => Gen.OneOf(
        Gen.Elements((353, 1), (2, 1), (353, 352), (353, 176)).Select(size => Enumerable.Repeat(size, k).ToArray()),
        (from large in Gen.Choose(2, 353) from small in Gen.Choose(1, large - 1) select (large, small)).ArrayOf(k));
}

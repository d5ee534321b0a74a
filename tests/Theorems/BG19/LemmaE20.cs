using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// Lemmas E.20 and E.21: two sets of units u, one with ⟨u₀, p₂⟩ > 0 and one with ⟨u₀, p₄⟩ > 0, move away from 0 along p₂ and p₄ at the same pace: with one
/// integer sequence a_t ≥ 0, ⟨u_t, p₂⟩ = ⟨u₀, p₂⟩ + 2ηa_t in the first and ⟨u_t, p₄⟩ = ⟨u₀, p₄⟩ + 2ηa_t in the second set. So with X_t, Y_t the sums of max
/// σ(⟨u_t, x⁻⟩) over them, (X_t − X₀)/|first| = 2ηa_t = (Y_t − Y₀)/|second|. For t ≥ 1 the integer is m_t or m_t + 1 with m_t = #{t' &lt; t: x⁻ active} − #{t'
/// &lt; t: x⁺ active} ≥ 0 (BG19.RED). The paper's proofs count a step as η for 2η. Rigor: exact, every t ≤ T.
/// </summary>
public abstract class OppositeRivals : XordRunClaim
{
    private protected Rational Pace { get; init; } = 2;

    /// <summary>The units of the first (l = 2) and second (l = 4) set.</summary>
    private protected abstract int[] Rivals(XordStart x, int l);

    /// <summary>a_t − m_t for t ≥ 1.</summary>
    private protected abstract int Lead { get; }

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(QuadrantStarts.Explored(65, 90, (new(1, 5), 1), (new(1, 10), 2), (new(1, 41), 2)), count: 40)
        .Corner("k = 120, |U₀⁺(2)| = 52, |U₀⁺(4)| = 8", PropositionE18.Narrow);

    protected override XordStart Witness => QuadrantStarts.Of(new(1, 5), 1, [1, 1, 1, 1], [1, 1, 1, 1]);

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        [.. base.Hypotheses<T>(x), True(Rivals(x, 2).Length > 0 && Rivals(x, 4).Length > 0, "both sets are non-empty")];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var (up, down) = (Rivals(x, 2), Rivals(x, 4));
        var start = new XordLattice(x.Start, x.Gamma);
        long[] first = [.. start.U.Beta];
        var pace = (long)(Pace / 2 * (System.Numerics.BigInteger)start.Stride).Numerator;
        var (least, times, together) = (0, 0, 0);
        foreach (var run in Run(x))
        {
            var lead = run.Time == 0 ? 0 : run.NegativeSteps - run.PositiveSteps + Lead;
            least = Math.Min(least, lead);
            times++;
            if (Moved(run, up, pace * lead) && Moved(run, down, -pace * lead) && Sum(run, up) == up.Length * pace * lead && Sum(run, down) == down.Length * pace * lead) together++;
        }

        yield return AtLeast<Rational>(least, 0, "a_t ≥ 0");
        yield return Equal<Rational>(together, times, "times at which ⟨u_t, p_l⟩ − ⟨u₀, p_l⟩ = 2ηa_t and X_t − X₀, Y_t − Y₀ are |·|2ηa_t, times");
        foreach (var (l, units) in new[] { (2, up), (4, down) })
            yield return AtMost<Rational>(8 * Rational.Square(units.Sum(j => Math.Abs(x.Start.U[j].Beta))), Rational.Square(units.Length * x.Start.Grid), $"X₀ ≤ (√2/4)η|U|, squared, for l = {l}");

        bool Moved(XordLattice run, int[] units, long by)
        {
            foreach (var j in units)
            {
                if (run.U.Beta[j] - first[j] != by) return false;
            }

            return true;
        }

        long Sum(XordLattice run, int[] units)
        {
            var sum = 0L;
            foreach (var j in units) sum += Math.Abs(run.U.Beta[j]) - Math.Abs(first[j]);
            return sum;
        }
    }
}

/// <summary>
/// BG19.LE.20 (Lemma E.20, l.901): X_t over U₀⁺(2), Y_t over U₀⁺(4). There are X, Y ≥ 0, X ≤ η|U₀⁺(2)|, Y ≤ η|U₀⁺(4)|, with (X_t − X)/|U₀⁺(2)| = (Y_t −
/// Y)/|U₀⁺(4)|: X = X₀ and Y = Y₀, at most √2/4 of that; the common value is 2ηm_t. Relation: identity. The paper's case a_t &lt; 0 never occurs; its proof
/// names U₀⁻(l) for U₀⁺(l), and the formula is false there.
/// </summary>
[Claim("BG19.LE.20", Place = "Lemma E.20, l.901", Statement = "(X_t − X₀)/|U₀⁺(2)| = (Y_t − Y₀)/|U₀⁺(4)| = 2ηm_t, m_t ≥ 0; X₀ ≤ (√2/4)η|U₀⁺(2)|, Y₀ ≤ (√2/4)η|U₀⁺(4)|", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE20 : OppositeRivals
{
    private bool AtNegative { get; init; }

    private protected override int Lead => 0;

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("ηm_t for 2ηm_t", new LemmaE20 { Pace = 1 }, Witness),
        Rejects("U₀⁻(l) for U₀⁺(l)", new LemmaE20 { AtNegative = true }, Witness),
    ];

    private protected override int[] Rivals(XordStart x, int l) =>
        [.. QuadrantStarts.Second(x.Start.U, l), .. AtNegative ? QuadrantStarts.First(x.Start.U, l) : []];
}

/// <summary>
/// BG19.LE.21 (Lemma E.21, l.961): the same for the units of U₁₃ with ⟨u₀, p₂⟩ > 0 and those with ⟨u₀, p₄⟩ > 0, X = X₀ and Y = Y₀, with the common value
/// 2η(m_t + 1) for t ≥ 1: the first step takes them into U⁺(2) and U⁺(4). Relation: identity.
/// </summary>
[Claim("BG19.LE.21", Place = "Lemma E.21, l.961", Statement = "(X_t − X₀)/|U₁₃ ∩ U₀⁻(2)| = (Y_t − Y₀)/|U₁₃ ∩ U₀⁻(4)| = 2ηb_t, b_t = m_t + 1 for t ≥ 1", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaE21 : OppositeRivals
{
    private int First { get; init; } = 1;

    private protected override int Lead => First;

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("ηb_t for 2ηb_t", new LemmaE21 { Pace = 1 }, QuadrantStarts.Of(new(1, 5), 1, [1, 1, 1, 1], [2, 1, 0, 1])),
        Rejects("b_t = m_t", new LemmaE21 { First = 0 }, QuadrantStarts.Of(new(1, 5), 1, [1, 1, 1, 1], [2, 1, 0, 1])),
    ];

    protected override XordStart Witness => QuadrantStarts.Of(new(1, 5), 1, [1, 1, 1, 1], [2, 1, 0, 1]);

    private protected override int[] Rivals(XordStart x, int l) => QuadrantStarts.First(x.Start.U, l);
}

using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// What the paper names at one time of a run, in the run's unit of length: S_t^±, P_t^±, the sums X_t over W_t⁺(2) ∪ W_t⁺(4) and Y_t over U_t⁺(2) ∪
/// U_t⁺(4) (R_t = X_t − Y_t), the outputs N_t^±, and which hinges are active.
/// </summary>
internal readonly record struct XordMoment(long SPlus, long SMinus, long PPlus, long PMinus, long X, long Y, bool PositiveActive, bool NegativeActive)
{
    internal long NPlus => SPlus + X - Y - PPlus;

    internal long NMinus => SMinus + X - Y - PMinus;

    internal bool PositiveAlone => PositiveActive && !NegativeActive;

    internal bool NegativeAlone => NegativeActive && !PositiveActive;

    internal static XordMoment Of(XordLattice run) => new(
        run.W.FirstAtPositive, run.W.FirstAtNegative, run.U.FirstAtPositive, run.U.FirstAtNegative, run.W.Second, run.U.Second, run.PositiveActive, run.NegativeActive);
}

/// <summary>
/// A run from its start to loss 0 with what a claim compares along it. Of each comparison the step is kept at which it is nearest to failing (at which the
/// two sides of an identity are farthest apart, at which a property fails first), so that a claim about every step yields a few comparisons.
/// </summary>
internal sealed class XordPath(XordStart start)
{
    private readonly Dictionary<string, Worst> _worst = [];
    private readonly List<XordMoment> _moments = [];

    internal XordStart Start => start;

    internal XordLattice Run { get; } = new(start.Start, start.Gamma);

    /// <summary>t.</summary>
    internal int Time => Run.Time;

    /// <summary>The moments 0 … t.</summary>
    internal IReadOnlyList<XordMoment> Moments => _moments;

    internal XordMoment Now => _moments[^1];

    internal XordMoment Before => _moments[^2];

    /// <summary>N(x⁺) and N(x⁻) by eq. 2, a sum over all units, whichever pattern wins: the engine's outputs are sums of S, R and P.</summary>
    internal (long Positive, long Negative) Outputs => (Run.Output(1, 2, 3, 4), Run.Output(2, 4));

    /// <summary>η, in the run's unit of length.</summary>
    internal long Eta => Run.Stride / 2;

    /// <summary>c = ηk.</summary>
    internal long C => Eta * start.Width;

    /// <summary>|W₁₃|, |W₂₄| and the same of U, at the start.</summary>
    internal int W13 => start.Detectors;

    internal int W24 => start.Width - start.Detectors;

    internal int U13 => start.Rivals;

    internal int U24 => start.Width - start.Rivals;

    /// <summary>⟨w₀, p₁⟩, ⟨w₀, p₂⟩ of each unit, and those of u.</summary>
    internal (long Alpha, long Beta)[] W0 { get; private set; } = [];

    internal (long Alpha, long Beta)[] U0 { get; private set; } = [];

    /// <summary>Follows the run and compares at each time t = 0 … T.</summary>
    internal IEnumerable<Comparison> Follow(Action<XordPath> compare)
    {
        (W0, U0) = (Coordinates(Run.W), Coordinates(Run.U));
        for (; ; Run.Step())
        {
            _moments.Add(XordMoment.Of(Run));
            compare(this);
            if (!XordStarts.Continues(Run)) break;
        }

        foreach (var (label, worst) in _worst) yield return Decide($"t={worst.Time}: {label}", worst);
        yield return Comparison.True(Run.HasConverged, "the loss reaches 0");
    }

    internal void AtMost(string label, long left, long right) => Keep(label, Kind.AtMost, left - right, left, right);

    internal void LessThan(string label, long left, long right) => Keep(label, Kind.LessThan, left - right, left, right);

    internal void Equal(string label, long left, long right) => Keep(label, Kind.Equal, Math.Abs(left - right), left, right);

    internal void True(string label, bool truth) => Keep(label, Kind.True, truth ? 0 : 1, truth ? 1 : 0, 1);

    internal static (long Alpha, long Beta)[] Coordinates(PatternUnits units) => [.. units.Alpha.ToArray().Zip(units.Beta.ToArray())];

    private void Keep(string label, Kind kind, long excess, long left, long right)
    {
        if (!_worst.TryGetValue(label, out var worst) || excess > worst.Excess) _worst[label] = new(kind, excess, left, right, Time);
    }

    private Comparison Decide(string label, Worst worst) => worst.Kind switch
    {
        Kind.AtMost => Comparison.AtMost(Run.Value(worst.Left), Run.Value(worst.Right), label),
        Kind.LessThan => Comparison.LessThan(Run.Value(worst.Left), Run.Value(worst.Right), label),
        Kind.Equal => Comparison.Equal(Run.Value(worst.Left), Run.Value(worst.Right), label),
        _ => Comparison.True(worst.Left == worst.Right, label),
    };

    private enum Kind { AtMost, LessThan, Equal, True }

    private readonly record struct Worst(Kind Kind, long Excess, long Left, long Right, int Time);
}

/// <summary>
/// A claim of Appendix E about every step of a run. Hypotheses, all that the repaired proofs use: k units of each sign, 0 &lt; c = ηk ≤ 1/5, γ ≥ 1,
/// W₁₃ ≠ ∅ (else nothing moves after the first step), and 0 &lt; |⟨w₀, p⟩|, |⟨u₀, p⟩| &lt; η without ties: less than the event of Lemma E.3. A printed
/// form is held against what the paper assumes, that event included.
/// Conventions: loss max{γ − N⁺, 0} + max{1 + N⁻, 0}, hinges strict, σ'(0) = 0.
/// </summary>
public abstract class XordPathClaim : ExactClaim<XordStart>
{
    private protected static readonly Rational[] Rates = [new(1, 5), new(1, 10), new(1, 41), new(1, 67)];

    private protected static XordStart Small => XordStarts.Tiny(2, new(1, 41), gamma: 1, n: 1, m: 2);

    private protected static XordStart Large => XordStarts.Tiny(120, new(1, 410), gamma: 8, n: 39, m: 45);

    private protected bool AsPrinted { get; init; }

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Wide(30, Rates, [1, 2, new(7, 3), 8]), count: 50, shrink: XordStarts.Simpler)
        .Corner("k = 1", XordStarts.Tiny(1, new(1, 41), 1, 1, 0))
        .Corner("k = 2, c = 1/41, γ = 2", XordStarts.Tiny(2, new(1, 41), 2, 1, 0))
        .Corner("x⁻ alone twice in a row", XordStarts.Tiny(2, new(1, 5), 1, 2, 1))
        .Corner("nearly η", new(new(new(1, 40), 100, [(99, -98), (-99, 1), (1, 99), (98, 99)], [(99, 98), (-1, 99), (98, -99), (99, -1)]), 2))
        .Corner("k = 120, |W₁₃| = 39, |U₁₃| = 45", Large)
        .Corner("k = 120, |W₁₃| = |U₁₃| = 60", XordStarts.Tiny(120, new(1, 410), 8, 60, 60))
        .Corner("k = 120, |W₁₃| = |U₁₃| = 81", XordStarts.Tiny(120, new(1, 410), 8, 81, 81));

    protected override XordStart Witness => Small;

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) => AsPrinted ? XordStarts.PrintedRegime(x) : XordStarts.WideRegime(x);

    protected sealed override IEnumerable<Comparison> Statement<T>(XordStart x) => new XordPath(x).Follow(AtEachTime);

    /// <summary>What the claim compares at each time t = 0 … T.</summary>
    private protected abstract void AtEachTime(XordPath path);
}

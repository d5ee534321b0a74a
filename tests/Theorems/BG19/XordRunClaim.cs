using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// A claim of Appendix E about each step of gradient descent on XOR detection with diverse inputs, until the loss is 0 at time T. Hypotheses, all that the
/// repaired proofs use: the event of Lemma E.3, c = ηk ≤ 1/5, γ ≥ 1, W₁₃ ≠ ∅. Notation: N^± = N_{W_t}(x^±); x⁺ is active where N⁺ &lt; γ, x⁻ where −N⁻ &lt; 1.
/// Conventions: strict hinges, σ'(0) = 0.
/// </summary>
public abstract class XordRunClaim : ExactClaim<XordStart>
{
    private protected static readonly Rational[] Rates = [new(1, 5), new(1, 10), new(1, 41), new(1, 67)];

    private protected static XordStart Small => XordStarts.Tiny(2, new(1, 41), gamma: 2, n: 1, m: 0);

    private protected static XordStart Large => XordStarts.Tiny(120, new(1, 410), gamma: 8, n: 39, m: 72);

    private protected bool AsPrinted { get; init; }

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Small(30, Rates, [1, 2, new(7, 3), 8]), count: 60, shrink: XordStarts.Simpler)
        .Corner("k = 2, γ = 1", XordStarts.Tiny(2, new(1, 41), 1, 2, 0))
        .Corner("k = 2, W₂₄ = ∅, U₂₄ = ∅", XordStarts.Tiny(2, new(1, 41), 1, 2, 2))
        .Corner("k = 1", XordStarts.Tiny(1, new(1, 5), 1, 1, 0))
        .Corner("k = 40, |W₁₃| = 1", XordStarts.Tiny(40, new(1, 5), 1, 1, 0))
        .Corner("k = 120, |W₁₃| = 39, |U₁₃| = 72", Large)
        .Corner("k = 120, |W₁₃| = |U₁₃| = 60", XordStarts.Tiny(120, new(1, 410), 8, 60, 60))
        .Corner("k = 120, |W₁₃| = |U₁₃| = 81", XordStarts.Tiny(120, new(1, 410), 8, 81, 81));

    protected override XordStart Witness => Small;

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) => AsPrinted ? XordStarts.PrintedRegime(x) : XordStarts.Regime(x);

    /// <summary>The run at t = 0, 1, … T, to be read before the next is asked for.</summary>
    private protected static IEnumerable<XordLattice> Run(XordStart x)
    {
        var run = new XordLattice(x.Start, x.Gamma);
        yield return run;
        while (XordStarts.Continues(run))
        {
            run.Step();
            yield return run;
        }
    }

    /// <summary>The run at time T.</summary>
    internal static XordLattice Limit(XordStart x) => Run(x).Last();
}

/// <summary>The least and the greatest of the values that a quantity takes.</summary>
internal sealed class Extent
{
    internal bool IsEmpty => Least > Greatest;

    internal long Least { get; private set; } = long.MaxValue;

    internal long Greatest { get; private set; } = long.MinValue;

    internal void Add(long value) => (Least, Greatest) = (Math.Min(Least, value), Math.Max(Greatest, value));

    /// <summary>That every value is this one; nothing where there was none.</summary>
    internal IEnumerable<Comparison> All(XordLattice run, Rational value, string label) =>
        IsEmpty ? [] : [Equal(run.Value(Least), value, $"{label}, at the least"), Equal(run.Value(Greatest), value, $"{label}, at the most")];
}

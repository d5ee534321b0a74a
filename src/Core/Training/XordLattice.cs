using System.Numerics;
using Verification.Arithmetic;

namespace Verification.Training;

/// <summary>
/// Gradient descent on XOR detection, with one diverse input of each class, from a lattice start, exactly and in 64-bit integers: the same
/// run as <see cref="ClassMeanRisk{T}.Step"/> on <see cref="Data.Xord.Network{T}(LatticeStart)"/>. A step allocates nothing.
/// </summary>
/// <remarks>
/// Why integers suffice. The patterns are ±p₁ and ±p₂, so with α = ⟨w, p₁⟩ and β = ⟨w, p₂⟩ (in units of η/D) the greatest value of a unit is
/// max{|α|, |β|} at x⁺ and |β| at x⁻, reached at the pattern whose sign is that of α or β. An active hinge moves the unit by ±η along the
/// winning pattern; ‖p₁‖² = ‖p₂‖² = 2 and ⟨p₁, p₂⟩ = 0, so α or β changes by ±2D and the other stays: by induction every iterate has integer
/// α ≡ α₀ and β ≡ β₀ modulo 2D. A unit for which |α| = |β| or β = 0 has no single winner, and a run that meets one is refused; where the start has
/// β₀ ≢ 0 and α₀ ≢ ±β₀ modulo 2D for all units (as it has if 0 &lt; |α₀| ≠ |β₀| &gt; 0 are all below D) none is ever met, and the steps do not look for it.
/// With η = a/b and γ = r/s in lowest terms the unit of length is 1/(sbD).
/// </remarks>
public sealed class XordLattice
{
    /// <summary>A run at t = 0.</summary>
    /// <exception cref="OverflowException">A number exceeds 64 bits.</exception>
    /// <exception cref="InvalidOperationException">A unit has no single winning pattern.</exception>
    public XordLattice(LatticeStart start, Rational gamma)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (a, b, r, s) = ((long)start.StepSize.Numerator, (long)start.StepSize.Denominator, (long)gamma.Numerator, (long)gamma.Denominator);
        (Stride, One, Gamma) = (2 * a * s * start.Grid, s * b * start.Grid, r * b * start.Grid);
        (W, U) = (new(start.W, a * s, Stride), new(start.U, a * s, Stride));
    }

    /// <summary>The units w, which enter the output with +: S_t^± and |W_t⁺(1) ∪ W_t⁺(3)| of BG19 are their first sums and count.</summary>
    public PatternUnits W { get; }

    /// <summary>The units u, which enter with −: P_t^± and |U_t⁺(1) ∪ U_t⁺(3)| of BG19 are their first sums and count.</summary>
    public PatternUnits U { get; }

    /// <summary>t, the number of steps made.</summary>
    public int Time { get; private set; }

    /// <summary>#{t′ &lt; t : N_{W_t′}(x⁺) &lt; γ}: the paper's a⁺(t) with t′ &lt; t for t′ ≤ t.</summary>
    public int PositiveSteps { get; private set; }

    /// <summary>#{t′ &lt; t : −N_{W_t′}(x⁻) &lt; 1}.</summary>
    public int NegativeSteps { get; private set; }

    /// <summary>N(x⁺) and N(x⁻) in units of 1/<see cref="One"/>: S + R − P with the R of both.</summary>
    public (long Positive, long Negative) Outputs => (W.FirstAtPositive + R - U.FirstAtPositive, W.FirstAtNegative + R - U.FirstAtNegative);

    /// <summary>R_t⁺ = R_t⁻ of BG19: what the second units add to both outputs.</summary>
    public long R => W.Second - U.Second;

    /// <summary>1, in the unit of the run.</summary>
    public long One { get; }

    /// <summary>γ, in the unit of the run.</summary>
    public long Gamma { get; }

    /// <summary>2η, in the unit of the run: what an active hinge adds along the winning pattern.</summary>
    public long Stride { get; }

    /// <summary>Whether N(x⁺) &lt; γ.</summary>
    public bool PositiveActive => Outputs.Positive < Gamma;

    /// <summary>Whether −N(x⁻) &lt; 1.</summary>
    public bool NegativeActive => -Outputs.Negative < One;

    /// <summary>Whether the loss is 0.</summary>
    public bool HasConverged => !PositiveActive && !NegativeActive;

    /// <summary>Whether the gradient is 0, so that nothing moves ever after: the loss is 0, or both hinges are active and no unit is first, so that ±p₂ wins each at both inputs.</summary>
    public bool IsStationary => W.FirstCount + U.FirstCount > 0 ? HasConverged : PositiveActive == NegativeActive;

    /// <summary>max{γ − N(x⁺), 0} + max{1 + N(x⁻), 0}.</summary>
    public Rational Loss => Value(Math.Max(Gamma - Outputs.Positive, 0) + Math.Max(One + Outputs.Negative, 0));

    /// <summary>N at an input with these patterns, numbered 1 … 4, in the unit of the run.</summary>
    public long Output(params ReadOnlySpan<int> patterns) => W.Sum(patterns) - U.Sum(patterns);

    /// <summary>A number of the run as a fraction.</summary>
    public Rational Value(long units) => new(units, One);

    /// <summary>A fraction as a number of the run.</summary>
    /// <exception cref="ArgumentException">It is no multiple of the run's unit of length.</exception>
    public long Units(Rational value) => value * (BigInteger)One is { IsInteger: true } units ? (long)units.Numerator : throw new ArgumentException($"{value} is no multiple of 1/{One}.", nameof(value));

    /// <summary>One step; both hinges and all winners are read at the old weights.</summary>
    /// <exception cref="InvalidOperationException">A unit has no single winning pattern afterwards.</exception>
    /// <exception cref="OverflowException">A number exceeds 64 bits.</exception>
    public void Step()
    {
        var (positive, negative) = (PositiveActive, NegativeActive);
        var (plus, minus) = (positive ? Stride : 0, negative ? Stride : 0);
        W.Step(plus, minus);
        U.Step(-plus, -minus);
        PositiveSteps += positive ? 1 : 0;
        NegativeSteps += negative ? 1 : 0;
        Time++;
    }
}

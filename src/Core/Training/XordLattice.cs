using Verification.Arithmetic;

namespace Verification.Training;

/// <summary>
/// Gradient descent on XOR detection, with one diverse input of each class, from a lattice start, exactly and in 64-bit integers: the same
/// run as <see cref="ClassMeanRisk{T}.Step"/> on <see cref="Data.Xord.Network{T}(LatticeStart)"/>. A step allocates nothing.
/// </summary>
/// <remarks>
/// Why integers suffice. The patterns are ±p₁ and ±p₂, so with α = ⟨w, p₁⟩ and β = ⟨w, p₂⟩ (in units of η/D) the greatest value of a unit is
/// max{|α|, |β|} at x⁺ and |β| at x⁻, reached at the pattern whose sign is that of α or β. An active hinge moves the unit by ±η along the
/// winning pattern; ‖p₁‖² = ‖p₂‖² = 2 and ⟨p₁, p₂⟩ = 0, so α or β changes by ±2D and the other stays: integers stay integers. A unit for which
/// |α| = |β| or β = 0 has no single winner; α and β keep their residues modulo 2D, so a start with β ≢ 0 and α ≢ ±β modulo 2D meets no tie,
/// and a run that meets one is refused. With η = a/b and γ = r/s in lowest terms the unit of length is 1/(sbD).
/// </remarks>
public sealed class XordLattice
{
    private readonly long[] _wAlpha, _wBeta, _uAlpha, _uBeta;
    private readonly long _stride, _one, _gamma;

    /// <summary>A run at t = 0.</summary>
    /// <exception cref="OverflowException">A numerator or denominator exceeds 64 bits.</exception>
    /// <exception cref="InvalidOperationException">A unit has no single winning pattern.</exception>
    public XordLattice(LatticeStart start, Rational gamma)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (a, b, r, s) = ((long)start.StepSize.Numerator, (long)start.StepSize.Denominator, (long)gamma.Numerator, (long)gamma.Denominator);
        (_wAlpha, _wBeta) = (LatticeStart.Scaled(start.W, true, a * s), LatticeStart.Scaled(start.W, false, a * s));
        (_uAlpha, _uBeta) = (LatticeStart.Scaled(start.U, true, a * s), LatticeStart.Scaled(start.U, false, a * s));
        (_stride, _one, _gamma) = (2 * a * s * start.Grid, s * b * start.Grid, r * b * start.Grid);
        Measure();
    }

    /// <summary>t, the number of steps made.</summary>
    public int Time { get; private set; }

    /// <summary>N(x⁺) and N(x⁻) in units of 1/<see cref="One"/>.</summary>
    public (long Positive, long Negative) Outputs { get; private set; }

    /// <summary>S_t⁺ of BG19, in units of 1/<see cref="One"/>: Σ |⟨w, p₁⟩| over the units w that p₁ or p₃ wins at x⁺.</summary>
    public long Support { get; private set; }

    /// <summary>1, in the unit of the run.</summary>
    public long One => _one;

    /// <summary>γ, in the unit of the run.</summary>
    public long Gamma => _gamma;

    /// <summary>Whether N(x⁺) &lt; γ.</summary>
    public bool PositiveActive => Outputs.Positive < _gamma;

    /// <summary>Whether −N(x⁻) &lt; 1.</summary>
    public bool NegativeActive => -Outputs.Negative < _one;

    /// <summary>Whether the loss is 0.</summary>
    public bool HasConverged => !PositiveActive && !NegativeActive;

    /// <summary>A number of the run as a fraction.</summary>
    public Rational Value(long units) => new(units, _one);

    /// <summary>⟨w_j, p₁⟩ and ⟨w_j, p₂⟩ now.</summary>
    public (Rational Alpha, Rational Beta) W(int j) => (Value(_wAlpha[j]), Value(_wBeta[j]));

    /// <summary>⟨u_j, p₁⟩ and ⟨u_j, p₂⟩ now.</summary>
    public (Rational Alpha, Rational Beta) U(int j) => (Value(_uAlpha[j]), Value(_uBeta[j]));

    /// <summary>One step; both hinges and all winners are read at the old weights.</summary>
    /// <exception cref="InvalidOperationException">A unit has no single winning pattern afterwards.</exception>
    public void Step()
    {
        var (positive, negative) = (PositiveActive ? _stride : 0, NegativeActive ? _stride : 0);
        Move(_wAlpha, _wBeta, positive, negative);
        Move(_uAlpha, _uBeta, -positive, -negative);
        Time++;
        Measure();
    }

    private static void Move(long[] alpha, long[] beta, long positive, long negative)
    {
        for (var j = 0; j < alpha.Length; j++)
        {
            var side = beta[j] > 0 ? 1 : -1;
            if (Math.Abs(alpha[j]) > Math.Abs(beta[j])) alpha[j] += alpha[j] > 0 ? positive : -positive;
            else beta[j] += side * positive;
            beta[j] -= side * negative;
        }
    }

    private void Measure()
    {
        var (w, u) = (Sum(_wAlpha, _wBeta), Sum(_uAlpha, _uBeta));
        Outputs = (w.Positive - u.Positive, w.Negative - u.Negative);
        Support = w.First;
    }

    // The outputs of the units of one sign at x⁺ and x⁻, and the part of the former that p₁ or p₃ wins.
    private (long Positive, long Negative, long First) Sum(long[] alpha, long[] beta)
    {
        var (positive, negative, first) = (0L, 0L, 0L);
        for (var j = 0; j < alpha.Length; j++)
        {
            var (a, b) = (Math.Abs(alpha[j]), Math.Abs(beta[j]));
            if (a == b || b == 0) throw new InvalidOperationException($"A unit has no single winning pattern at t = {Time}: it has the values {Value(alpha[j])} and {Value(beta[j])} along p₁ and p₂.");
            positive += Math.Max(a, b);
            negative += b;
            if (a > b) first += a;
        }

        return (positive, negative, first);
    }
}

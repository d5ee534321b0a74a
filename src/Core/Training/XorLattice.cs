using Verification.Arithmetic;

namespace Verification.Training;

/// <summary>
/// Gradient descent on XOR from a lattice start, exactly and in 64-bit integers: the same run as <see cref="EmpiricalRisk{T}.Step"/> on
/// <see cref="Data.Xor.Network{T}(LatticeStart)"/>.
/// </summary>
/// <remarks>
/// Why integers suffice. The gradient of the loss in a unit is a sum, with coefficients 0 and ±1, of the inputs ±x₁, ±x₂, and ⟨x₁, x₁⟩ = ⟨x₂, x₂⟩ = 2,
/// ⟨x₁, x₂⟩ = 0. So a step changes ⟨w, x₁⟩ and ⟨w, x₂⟩ by multiples of 2η: α and β by multiples of 2D, and integers stay integers. The output
/// at x₁ and x₃ = −x₁ depends on the α alone, at x₂ and x₄ = −x₂ on the β alone, and so do the steps of the α and of the β: the run is
/// two runs that do not see each other. With η = a/b in lowest terms the unit of length is η/(aD) = 1/(bD): 1 is bD of them, 2η is 2aD.
/// </remarks>
public sealed class XorLattice
{
    private readonly long _one;

    /// <summary>A run at t = 0.</summary>
    /// <exception cref="OverflowException">The numerator or denominator of η times D exceeds 64 bits.</exception>
    public XorLattice(LatticeStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (a, b) = ((long)start.StepSize.Numerator, (long)start.StepSize.Denominator);
        long[] Of((int Alpha, int Beta)[] units, bool alpha) => LatticeStart.Scaled(units, alpha, a);
        _one = b * start.Grid;
        Positive = new(Of(start.W, true), Of(start.U, true), 2 * a * start.Grid, _one);
        Negative = new(Of(start.U, false), Of(start.W, false), 2 * a * start.Grid, _one);
    }

    /// <summary>The pair x₁, x₃ of label 1: w detects, u rivals.</summary>
    public OppositePair Positive { get; }

    /// <summary>The pair x₂, x₄ of label −1: u detects, w rivals.</summary>
    public OppositePair Negative { get; }

    /// <summary>t, the number of steps made.</summary>
    public int Time => Positive.Time;

    /// <summary>Whether the gradient is 0, so that nothing moves ever after.</summary>
    public bool IsStationary => Positive.IsStationary && Negative.IsStationary;

    /// <summary>ℓ(W_t) = Σ_i max{1 − y_i N(x_i), 0}.</summary>
    public Rational Loss => Enumerable.Range(1, 4).Aggregate(Rational.Zero, (sum, i) => sum + Rational.Max(1 - Margin(i), 0));

    /// <summary>y_i N_{W_t}(x_i), i = 1 … 4.</summary>
    public Rational Margin(int i) => new(At(i, pair => pair.Margin), _one);

    /// <summary>S_t(i) of BG19: Σ σ(⟨·, x_i⟩) over the units that detect x_i (w for i = 1, 3; u for i = 2, 4).</summary>
    public Rational Support(int i) => new(At(i, pair => pair.Support), _one);

    /// <summary>R_t(i) of BG19: Σ σ(⟨·, x_i⟩) over the other units.</summary>
    public Rational Rivalry(int i) => new(At(i, pair => pair.Rivalry), _one);

    /// <summary>#{t′ &lt; t : y_i N_{W_t′}(x_i) &lt; 1}.</summary>
    public int ActiveSteps(int i) => At(i, pair => pair.ActiveSteps);

    /// <summary>Whether y_i N_{W_t}(x_i) &lt; 1.</summary>
    public bool IsActive(int i) => At(i, pair => pair.Active);

    /// <summary>One step.</summary>
    public void Step()
    {
        Positive.Step();
        Negative.Step();
    }

    /// <summary>⟨w_j, x₁⟩ and ⟨w_j, x₂⟩ now.</summary>
    public (Rational Alpha, Rational Beta) W(int j) => (new(Positive.Detectors[j], _one), new(Negative.Rivals[j], _one));

    /// <summary>⟨u_j, x₁⟩ and ⟨u_j, x₂⟩ now.</summary>
    public (Rational Alpha, Rational Beta) U(int j) => (new(Positive.Rivals[j], _one), new(Negative.Detectors[j], _one));

    private TValue At<TValue>(int i, Func<OppositePair, (TValue At, TValue Opposite)> quantity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(i, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(i, 4);
        var (at, opposite) = quantity(i % 2 == 1 ? Positive : Negative);
        return i <= 2 ? at : opposite;
    }
}

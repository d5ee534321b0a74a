using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>How the weights of a run are held.</summary>
public enum DescentCoordinates
{
    /// <summary>Whichever costs less a step and fits into memory.</summary>
    Auto,

    /// <summary>W_t itself: 4 n d m operations a step.</summary>
    Weights,

    /// <summary>W_t = W_0 + A_t X: 2 n² m operations a step, whatever d is.</summary>
    Gram,
}

/// <summary>
/// A run of gradient descent in doubles. Deterministic: the order of every sum is fixed, so that the bits depend neither on the number of threads nor on the machine. A step allocates nothing.
/// The definition is <see cref="Training.EmpiricalRisk{T}.Step"/>; the order of rounding is:
/// z_ij = ⟨x_i, w_j⟩ is a chain of fused multiply-adds over the coordinates in order; f_i has eight partial sums, the units j mod 8 = 0, …, 7 in order, added as ((0 + 4) + (2 + 6)) + ((1 + 5) + (3 + 7));
/// c_i = c ℓ'(f_i, y_i); the gradient of w_j is a_j times a chain over the inputs in order.
/// </summary>
public abstract unsafe class Descent
{
    private protected const int Lanes = 8;

    private readonly LaneLoss _loss;
    private readonly AlignedBuffer _labels;
    private readonly Action<int> _evaluate;
    private readonly Action<int> _step;

    private protected Descent(DescentProblem problem, long operations, int threads)
    {
        Problem = problem;
        _loss = LaneLoss.Of(problem.Loss);
        Threads = DenseProduct.Threads(threads, operations);
        Group = Math.Clamp((Panels.PanelsOf(Width) + Threads - 1) / Threads, 1, 4);
        PaddedInputs = Strips.Padded(Inputs);
        (_labels, OutputBuffer, Slopes) = (new(PaddedInputs), new(PaddedInputs), new(PaddedInputs));
        problem.Y.CopyTo(_labels.Span);
        OutputWeights = new(Panels.PanelsOf(Width) * Tile.Width);
        problem.A.CopyTo(OutputWeights.Span);
        (_evaluate, _step) = (Evaluate, Step);
    }

    /// <summary>n.</summary>
    public int Inputs => Problem.Inputs;

    /// <summary>d.</summary>
    public int Dimension => Problem.Dimension;

    /// <summary>m.</summary>
    public int Width => Problem.Width;

    /// <summary>How many steps were made.</summary>
    public long Time { get; private set; }

    /// <summary>How the weights are held.</summary>
    public abstract DescentCoordinates Coordinates { get; }

    /// <summary>f(x_i) at the current weights, n.</summary>
    public ReadOnlySpan<double> Outputs
    {
        get
        {
            if (!IsCurrent) Run(_evaluate);
            IsCurrent = true;
            return OutputBuffer.Span[..Inputs];
        }
    }

    /// <summary>c Σ_i ℓ(f(x_i), y_i), the losses added in order.</summary>
    public double Loss
    {
        get
        {
            _ = Outputs;
            var sum = 0.0;
            for (var i = 0; i < Inputs; i += Lanes)
            {
                var losses = _loss.Value(Vector512.Load(OutputBuffer.Start + i), Vector512.Load(_labels.Start + i));
                for (var lane = 0; lane < Math.Min(Lanes, Inputs - i); lane++) sum += losses[lane];
            }

            return Problem.Weight * sum;
        }
    }

    private protected DescentProblem Problem { get; }

    private protected int Threads { get; }

    private protected int PaddedInputs { get; }

    /// <summary>a, padded by zeros to whole panels.</summary>
    private protected AlignedBuffer OutputWeights { get; }

    private protected AlignedBuffer OutputBuffer { get; }

    /// <summary>c ℓ'(f_i, y_i).</summary>
    private protected AlignedBuffer Slopes { get; }

    /// <summary>How many panels of units a member takes at once on the way back: so many share one reading of the inputs.</summary>
    private protected int Group { get; }

    /// <summary>Whether outputs and slopes are those of the current weights.</summary>
    private protected bool IsCurrent { get; private set; }

    private protected double StepSize { get; private set; }

    private protected WorkTeam Team { get; private set; } = null!;

    /// <summary>A run that starts at the problem's weights.</summary>
    /// <param name="problem">What is trained.</param>
    /// <param name="coordinates">How the weights are held.</param>
    /// <param name="threads">How many threads share a step; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">The problem's shapes do not fit together, something is empty or not finite, or its activation or loss has no vector code.</exception>
    public static Descent Of(DescentProblem problem, DescentCoordinates coordinates = DescentCoordinates.Auto, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.Check();
        var (n, d, m) = ((long)problem.Inputs, (long)problem.Dimension, (long)problem.Width);
        var gram = coordinates switch
        {
            DescentCoordinates.Weights => false,
            DescentCoordinates.Gram => true,
            _ => n < 2 * d && n * n <= (n + m) * d,
        };
        return LaneActivation.Of(problem.Activation, new Factory(problem, gram, threads));
    }

    /// <summary>W − η ∇.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step size is not finite.</exception>
    public void Step(double stepSize)
    {
        if (!double.IsFinite(stepSize)) throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "Expected a finite step size.");
        StepSize = stepSize;
        Run(_step);
        IsCurrent = false;
        Time++;
    }

    /// <summary>y_i f(x_i), n.</summary>
    public double[] Margins()
    {
        var margins = new double[Inputs];
        for (var i = 0; i < Inputs; i++) margins[i] = Problem.Y[i] * Outputs[i];
        return margins;
    }

    /// <summary>W, m × d, unit by unit.</summary>
    public abstract double[] Weights();

    /// <summary>‖W‖_F, from sums in a fixed order.</summary>
    public abstract double FrobeniusNorm();

    /// <summary>‖W‖₂ by power iteration on W Wᵀ, until ten iterations together change it by less than 10⁻¹² of it: a lower bound but for rounding.</summary>
    public double SpectralNorm() => Math.Sqrt(PowerIteration.LargestEigenvalue(Width, TimesItsTranspose));

    /// <summary>‖W‖_F²/‖W‖₂².</summary>
    public double StableRank()
    {
        var (frobenius, spectral) = (FrobeniusNorm(), SpectralNorm());
        return frobenius * frobenius / (spectral * spectral);
    }

    /// <summary>u ← W Wᵀ u.</summary>
    private protected abstract void TimesItsTranspose(Span<double> u);

    /// <summary>A member's part of: outputs at the current weights.</summary>
    private protected abstract void Evaluate(int member);

    /// <summary>A member's part of: a step.</summary>
    private protected abstract void Step(int member);

    /// <summary>f_i and c_i of inputs from ≤ i &lt; to (multiples of 8) from their sums by lane, eight an input. Those of the padding are finite, and meet nothing but zeros of X and K.</summary>
    private protected void Finish(double* sums, int from, int to)
    {
        for (var i = from; i < to; i += Lanes)
        {
            for (var r = 0; r < Lanes; r++) OutputBuffer.Start[i + r] = LaneSums.Fold(Vector512.Load(sums + (i - from + r) * Lanes));
            var slopes = _loss.Slope(Vector512.Load(OutputBuffer.Start + i), Vector512.Load(_labels.Start + i)) * Vector512.Create(Problem.Weight);
            slopes.Store(Slopes.Start + i);
        }
    }

    private void Run(Action<int> body)
    {
        using (Team = WorkTeam.Of(Threads)) Team.Run(body);
    }

    private sealed class Factory(DescentProblem problem, bool gram, int threads) : LaneActivation.IUser<Descent>
    {
        public Descent With<TActivation>(TActivation activation)
            where TActivation : struct, ILaneActivation =>
            gram ? new GramDescent<TActivation>(problem, activation, threads) : new WeightDescent<TActivation>(problem, activation, threads);
    }
}

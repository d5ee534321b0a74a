using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// Gradient descent in Gram coordinates: gradients lie in the span of the inputs, so W_t = W_0 + A_t X, and the preactivations are Z_t = X W_0ᵀ + K A_tᵀ with K = X Xᵀ. A step adds Δ to A and K Δᵀ to Z with
/// Δ_ji = −η a_j c_i φ'(z_ij): 2 n² m operations, whatever d is. Members share the inputs forward and the panels of units backward.
/// </summary>
internal sealed unsafe class GramDescent<TActivation> : Descent
    where TActivation : struct, ILaneActivation
{
    private readonly TActivation _activation;
    private readonly Strips _k;
    private readonly Panels _z;
    private readonly Panels _coefficients;
    private readonly Panels _change;
    private readonly AlignedBuffer _sums;
    private double[]? _startGram;

    public GramDescent(DescentProblem problem, TActivation activation, int threads)
        : base(problem, 2L * problem.Inputs * problem.Inputs * problem.Width, threads)
    {
        _activation = activation;
        var x = new Strips(problem.X, Inputs, Dimension);
        _k = new(RowGram.Of(problem.X, x, Threads), Inputs, Inputs);
        (_z, _coefficients) = (new(Width, Inputs), new(Width, Inputs));
        _change = new(Threads * Group * Tile.Width, Inputs);
        _sums = new(PaddedInputs * Lanes);
        var panel = new Panels(Tile.Width, Dimension);
        for (var p = 0; p < _z.Count; p++)
        {
            var units = Math.Min(Tile.Width, Width - p * Tile.Width);
            panel.Set(problem.W.AsSpan(p * Tile.Width * Dimension, units * Dimension), units);
            Panels.Multiply(x, panel.Panel(0), _z.Panel(p), 0, PaddedInputs);
        }

        GC.KeepAlive(panel);
        GC.KeepAlive(x);
    }

    public override DescentCoordinates Coordinates => DescentCoordinates.Gram;

    public override double[] Weights()
    {
        var weights = new double[Width * Dimension];
        DenseProduct.Multiply(Coefficients(), Problem.X, weights, Width, Inputs, Dimension, Threads);
        for (var i = 0; i < weights.Length; i++) weights[i] += Problem.W[i];
        return weights;
    }

    /// <summary>‖W‖² = ‖W_0‖² + 2⟨A, X W_0ᵀ⟩ + ⟨A, A K⟩ = ‖W_0‖² + ⟨A, 2 Z − A K⟩, without W.</summary>
    public override double FrobeniusNorm()
    {
        var (a, z) = (Coefficients(), Preactivations());
        var ak = new double[a.Length];
        DenseProduct.Multiply(a, Kernel(), ak, Width, Inputs, Inputs, Threads);
        var sum = 0.0;
        foreach (var w in Problem.W) sum = Math.FusedMultiplyAdd(w, w, sum);
        for (var i = 0; i < a.Length; i++) sum = Math.FusedMultiplyAdd(a[i], 2 * z[i] - ak[i], sum);
        return Math.Sqrt(Math.Max(sum, 0));
    }

    private protected override void Evaluate(int member)
    {
        var (from, to) = Team.Share(member, PaddedInputs / Lanes);
        Forward(from * Lanes, to * Lanes);
    }

    private protected override void Step(int member)
    {
        if (!IsCurrent) Evaluate(member);
        Team.Meet();
        var (from, to) = Team.Share(member, _z.Count);
        for (var p = from; p < to; p += Group) Backward(p, Math.Min(Group, to - p), _change.Panel(member * Group));
    }

    // W Wᵀ u = W_0 W_0ᵀ u + Zᵀ v + A (Z u) − A K v with v = Aᵀ u, since X W_0ᵀ = Z − K Aᵀ. All are m × n here: A and Zᵀ.
    private protected override void TimesItsTranspose(Span<double> u)
    {
        var (v, zu, t) = (new double[Inputs], new double[Inputs], new double[Inputs]);
        for (var j = 0; j < Width; j++)
        {
            var a = _coefficients.Panel(j / Tile.Width) + j % Tile.Width;
            var z = _z.Panel(j / Tile.Width) + j % Tile.Width;
            for (var i = 0; i < Inputs; i++)
            {
                v[i] = Math.FusedMultiplyAdd(a[i * Tile.Width], u[j], v[i]);
                zu[i] = Math.FusedMultiplyAdd(z[i * Tile.Width], u[j], zu[i]);
            }
        }

        for (var i = 0; i < Inputs; i++)
        {
            var kv = 0.0;
            for (var k = 0; k < Inputs; k++) kv = Math.FusedMultiplyAdd(*_k.At(k, i), v[k], kv);
            t[i] = zu[i] - kv;
        }

        TimesStart(u);
        for (var j = 0; j < Width; j++)
        {
            var a = _coefficients.Panel(j / Tile.Width) + j % Tile.Width;
            var z = _z.Panel(j / Tile.Width) + j % Tile.Width;
            for (var i = 0; i < Inputs; i++) u[j] = Math.FusedMultiplyAdd(a[i * Tile.Width], t[i], Math.FusedMultiplyAdd(z[i * Tile.Width], v[i], u[j]));
        }
    }

    // u ← W_0 W_0ᵀ u: by the m × m matrix where that is smaller than W_0.
    private void TimesStart(Span<double> u)
    {
        var (m, d) = (Width, Dimension);
        if (m <= d)
        {
            _startGram ??= RowGram.Of(Problem.W, m, d, Threads);
            var old = u.ToArray();
            DenseProduct.Multiply(_startGram, old, u, m, m, 1, 1);
            return;
        }

        var inner = new double[d];
        DenseProduct.Multiply(u, Problem.W, inner, 1, m, d, 1);
        DenseProduct.Multiply(Problem.W, inner, u, m, d, 1, 1);
    }

    private void Forward(int from, int to)
    {
        var sums = _sums.Start + from * Lanes;
        new Span<double>(sums, (to - from) * Lanes).Clear();
        for (var p = 0; p < _z.Count; p++) LaneSums.Add(_activation, _z.Panel(p) + from * Tile.Width, OutputWeights.Start + p * Tile.Width, sums, to - from);
        Finish(sums, from, to);
    }

    private void Backward(int first, int panels, double* change)
    {
        for (var p = 0; p < panels; p++) Change(_z.Panel(first + p), OutputWeights.Start + (first + p) * Tile.Width, change + p * _change.PanelLength, _coefficients.Panel(first + p));
        Panels.AddTransposed(_k, change, _change.PanelLength, _z.Panel(first), _z.PanelLength, panels, 0, PaddedInputs);
    }

    // Δ = (−η a_j) (c_i φ'(z_ij)), and A ← A + Δ.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Change(double* z, double* a, double* change, double* coefficients)
    {
        var scale = Vector512.Create(-StepSize);
        var (a0, a1, a2) = (scale * Vector512.Load(a), scale * Vector512.Load(a + 8), scale * Vector512.Load(a + 16));
        for (var i = 0; i < PaddedInputs; i++, z += Tile.Width, change += Tile.Width, coefficients += Tile.Width)
        {
            var c = Vector512.Create(Slopes.Start[i]);
            var (d0, d1, d2) = (a0 * (c * _activation.Slope(Vector512.Load(z))), a1 * (c * _activation.Slope(Vector512.Load(z + 8))), a2 * (c * _activation.Slope(Vector512.Load(z + 16))));
            d0.Store(change);
            d1.Store(change + 8);
            d2.Store(change + 16);
            (Vector512.Load(coefficients) + d0).Store(coefficients);
            (Vector512.Load(coefficients + 8) + d1).Store(coefficients + 8);
            (Vector512.Load(coefficients + 16) + d2).Store(coefficients + 16);
        }
    }

    private double[] Coefficients() => Entries(_coefficients);

    private double[] Preactivations() => Entries(_z);

    private double[] Kernel()
    {
        var kernel = new double[Inputs * Inputs];
        for (var i = 0; i < Inputs; i++)
        {
            for (var j = 0; j < Inputs; j++) kernel[i * Inputs + j] = *_k.At(i, j);
        }

        return kernel;
    }

    private double[] Entries(Panels panels)
    {
        var entries = new double[Width * Inputs];
        panels.Get(entries);
        return entries;
    }
}

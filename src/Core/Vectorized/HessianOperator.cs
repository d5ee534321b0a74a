using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// The weak Hessian of an empirical risk at a network, as an operator on directions D, m × d, in doubles. The definition is <see cref="Training.EmpiricalRisk{T}.HessianTimes"/>: row j of the image is
/// Σ_i [c ℓ'_i a_j φ''(z_ij) ⟨D_j, x_i⟩ + s_ij c ℓ''_i Σ_k s_ik ⟨D_k, x_i⟩] x_i with s_ij = a_j φ'(z_ij). Sums have the order of <see cref="Descent"/>.
/// </summary>
public abstract unsafe class HessianOperator
{
    private protected HessianOperator(DescentProblem problem) => Problem = problem;

    private protected DescentProblem Problem { get; }

    /// <summary>The operator at the problem's weights.</summary>
    /// <param name="problem">Data, weights, activation, loss.</param>
    /// <param name="threads">How many threads share the work; 0 for as many as there are processors and work for.</param>
    /// <exception cref="ArgumentException">The problem's shapes do not fit together, something is empty or not finite, its activation has no vector code, or its loss no second derivative.</exception>
    public static HessianOperator Of(DescentProblem problem, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(problem);
        problem.Check();
        return LaneActivation.Of(problem.Activation, new Factory(problem, threads));
    }

    /// <summary>result ← ∇² D.</summary>
    /// <param name="direction">D, m × d, unit by unit.</param>
    /// <param name="result">m × d; may be the direction itself.</param>
    /// <exception cref="ArgumentException">A span has another length than m × d.</exception>
    public void Apply(ReadOnlySpan<double> direction, Span<double> result)
    {
        DenseProduct.Expect(direction.Length, Problem.Width, Problem.Dimension, nameof(direction));
        DenseProduct.Expect(result.Length, Problem.Width, Problem.Dimension, nameof(result));
        Image(direction, result);
    }

    /// <summary>‖∇²‖₂ by power iteration, until ten iterations together change it by less than 10⁻¹² of it: a lower bound but for rounding.</summary>
    public double Norm() => PowerIteration.LargestEigenvalue(Problem.W.Length, v => Image(v, v));

    private protected abstract void Image(ReadOnlySpan<double> direction, Span<double> result);

    private sealed class Factory(DescentProblem problem, int threads) : LaneActivation.IUser<HessianOperator>
    {
        public HessianOperator With<TActivation>(TActivation activation)
            where TActivation : struct, ILaneActivation => new At<TActivation>(problem, activation, threads);
    }

    private sealed class At<TActivation> : HessianOperator
        where TActivation : struct, ILaneActivation
    {
        private readonly int _threads;
        private readonly Strips _x;
        private readonly Panels _direction;
        private readonly Panels _slopes;
        private readonly Panels _bends;
        private readonly Panels _moves;
        private readonly AlignedBuffer _alongFactors;
        private readonly AlignedBuffer _along;
        private readonly AlignedBuffer _sums;
        private readonly Action<int> _apply;
        private WorkTeam _team = null!;

        public At(DescentProblem problem, TActivation activation, int threads)
            : base(problem)
        {
            var (n, d, m) = (problem.Inputs, problem.Dimension, problem.Width);
            _threads = DenseProduct.Threads(threads, 4L * n * d * m);
            _x = new(problem.X, n, d);
            _direction = new(problem.W, m, d);
            (_slopes, _bends, _moves) = (new(m, n), new(m, n), new(m, n));
            (_alongFactors, _along, _sums) = (new(_x.PaddedRows), new(_x.PaddedRows), new(_x.PaddedRows * Tile.Height));
            _apply = Apply;
            var loss = LaneLoss.Of(problem.Loss);
            if (!loss.IsSmooth) throw new ArgumentException($"The loss {problem.Loss} has no second derivative.", nameof(problem));
            var outputs = Descent.Of(problem, DescentCoordinates.Weights, threads).Outputs;
            var weight = Vector512.Create(problem.Weight);
            var (f, y, c) = (new AlignedBuffer(_x.PaddedRows), new AlignedBuffer(_x.PaddedRows), new AlignedBuffer(_x.PaddedRows));
            outputs.CopyTo(f.Span);
            problem.Y.CopyTo(y.Span);
            for (var i = 0; i < _x.PaddedRows; i += Tile.Height)
            {
                (loss.Slope(Vector512.Load(f.Start + i), Vector512.Load(y.Start + i)) * weight).Store(c.Start + i);
                (loss.Curvature(Vector512.Load(f.Start + i), Vector512.Load(y.Start + i)) * weight).Store(_alongFactors.Start + i);
            }

            // The padding has no input: its moves are 0, and so is what it adds.
            var a = new AlignedBuffer(_slopes.Count * Tile.Width);
            problem.A.CopyTo(a.Span);
            for (var p = 0; p < _slopes.Count; p++)
            {
                Panels.Multiply(_x, _direction.Panel(p), _slopes.Panel(p), 0, _x.PaddedRows);
                LaneSums.Derivatives(activation, a.Start + p * Tile.Width, c.Start, _slopes.Panel(p), _bends.Panel(p), _x.PaddedRows);
            }

            GC.KeepAlive(a);
            GC.KeepAlive(f);
            GC.KeepAlive(y);
            GC.KeepAlive(c);
        }

        private protected override void Image(ReadOnlySpan<double> direction, Span<double> result)
        {
            _direction.Set(direction);
            using (_team = WorkTeam.Of(_threads)) _team.Run(_apply);
            _direction.Get(result);
        }

        private void Apply(int member)
        {
            var (from, to) = _team.Share(member, _x.PaddedRows / Tile.Height);
            if (from < to) Forward(from * Tile.Height, to * Tile.Height);
            _team.Meet();
            (from, to) = _team.Share(member, _moves.Count);
            for (var p = from; p < to; p++)
            {
                LaneSums.Bend(_along.Start, _slopes.Panel(p), _bends.Panel(p), _moves.Panel(p), _x.PaddedRows);
                new Span<double>(_direction.Panel(p), _direction.PanelLength).Clear();
                Panels.AddTransposed(_x, _moves.Panel(p), 0, _direction.Panel(p), 0, 1, 0, _x.PaddedRows);
            }
        }

        private void Forward(int from, int to)
        {
            var sums = _sums.Start + from * Tile.Height;
            new Span<double>(sums, (to - from) * Tile.Height).Clear();
            for (var p = 0; p < _moves.Count; p++)
            {
                var moves = _moves.Panel(p) + from * Tile.Width;
                Panels.Multiply(_x, _direction.Panel(p), moves, from, to);
                LaneSums.Add(_slopes.Panel(p) + from * Tile.Width, moves, sums, to - from);
            }

            for (var i = from; i < to; i++) _along.Start[i] = _alongFactors.Start[i] * LaneSums.Fold(Vector512.Load(_sums.Start + i * Tile.Height));
        }
    }
}

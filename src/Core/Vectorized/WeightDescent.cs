using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Verification.Vectorized;

/// <summary>
/// Gradient descent that holds W itself. A block of inputs at a time runs forward and, while its slopes φ'(z_ij) are still in cache, backward; the gradient grows block by block.
/// Members share the inputs forward and the panels of units backward.
/// </summary>
internal sealed unsafe class WeightDescent<TActivation> : Descent
    where TActivation : struct, ILaneActivation
{
    private readonly TActivation _activation;
    private readonly Strips _x;
    private readonly Panels _w;
    private readonly Panels _slopes;
    private readonly Panels _gradient;
    private readonly AlignedBuffer _sums;
    private readonly int _block;
    private readonly int _rowsAtOnce;

    public WeightDescent(DescentProblem problem, TActivation activation, int threads)
        : base(problem, 4L * problem.Inputs * problem.Dimension * problem.Width, threads)
    {
        _activation = activation;
        _x = new(problem.X, Inputs, Dimension);
        _w = new(problem.W, Width, Dimension);

        // As many inputs as fill a second-level cache of 1 MB with their slopes; and so many that their traffic is that of the gradient.
        _block = Math.Min(PaddedInputs, Strips.Padded(Math.Max(Math.Max(64, (1 << 17) / (Panels.PanelsOf(Width) * Tile.Width)), 2 * Dimension)));
        _rowsAtOnce = Strips.Padded(Math.Max(64, (1 << 17) / Dimension));
        _slopes = new(Width, _block);

        // Where one block holds all inputs, a group's gradient is used up at once.
        _gradient = new(_block == PaddedInputs ? Threads * Group * Tile.Width : Width, Dimension);
        _sums = new(_block * Lanes);
    }

    public override DescentCoordinates Coordinates => DescentCoordinates.Weights;

    public override double[] Weights()
    {
        var weights = new double[Width * Dimension];
        _w.Get(weights);
        return weights;
    }

    public override double FrobeniusNorm()
    {
        var sum = 0.0;
        foreach (var w in Weights()) sum = Math.FusedMultiplyAdd(w, w, sum);
        return Math.Sqrt(sum);
    }

    private protected override void TimesItsTranspose(Span<double> u)
    {
        var inner = new double[Dimension];
        for (var p = 0; p < _w.Count; p++)
        {
            for (var c = 0; c < Dimension; c++)
            {
                for (var l = 0; l < Math.Min(Tile.Width, Width - p * Tile.Width); l++) inner[c] = Math.FusedMultiplyAdd(_w.Panel(p)[c * Tile.Width + l], u[p * Tile.Width + l], inner[c]);
            }
        }

        u.Clear();
        for (var p = 0; p < _w.Count; p++)
        {
            for (var c = 0; c < Dimension; c++)
            {
                for (var l = 0; l < Math.Min(Tile.Width, Width - p * Tile.Width); l++) u[p * Tile.Width + l] = Math.FusedMultiplyAdd(_w.Panel(p)[c * Tile.Width + l], inner[c], u[p * Tile.Width + l]);
            }
        }
    }

    private protected override void Evaluate(int member) => Pass(member, backward: false);

    private protected override void Step(int member) => Pass(member, backward: true);

    private void Pass(int member, bool backward)
    {
        for (var start = 0; start < PaddedInputs; start += _block)
        {
            var end = Math.Min(start + _block, PaddedInputs);
            var (from, to) = Team.Share(member, (end - start) / Lanes);

            // After outputs were asked for, a block that holds all inputs has their slopes still.
            for (var i = IsCurrent && _block == PaddedInputs ? int.MaxValue : start + from * Lanes; i < start + to * Lanes; i += _rowsAtOnce) Forward(start, i, Math.Min(i + _rowsAtOnce, start + to * Lanes));
            Team.Meet();
            if (!backward) continue;
            (from, to) = Team.Share(member, _w.Count);
            for (var p = from; p < to; p += Group) Backward(start, end, p, Math.Min(Group, to - p), _gradient.Panel(_block == PaddedInputs ? member * Group : p));
            Team.Meet();
        }
    }

    private void Forward(int start, int from, int to)
    {
        var sums = _sums.Start + (from - start) * Lanes;
        new Span<double>(sums, (to - from) * Lanes).Clear();
        for (var p = 0; p < _w.Count; p++)
        {
            var z = _slopes.Panel(p) + (from - start) * Tile.Width;
            var a = OutputWeights.Start + p * Tile.Width;
            switch (Dimension)
            {
                case < FewCoordinates.Most:
                    FewCoordinates.AddLeavingSlopes<TActivation, FewCoordinates.Three>(_activation, _x.At(from, 0), _w.Panel(p), a, z, sums, to - from);
                    break;
                case FewCoordinates.Most:
                    FewCoordinates.AddLeavingSlopes<TActivation, FewCoordinates.Four>(_activation, _x.At(from, 0), _w.Panel(p), a, z, sums, to - from);
                    break;
                default:
                    Panels.Multiply(_x, _w.Panel(p), z, from, to);
                    LaneSums.AddLeavingSlopes(_activation, z, a, sums, to - from);
                    break;
            }
        }

        Finish(sums, from, to);
    }

    // The factors c_i φ'(z_ij), the gradient of the panels, and after the last block the step.
    private void Backward(int start, int end, int first, int panels, double* gradient)
    {
        if (start == 0) new Span<double>(gradient, panels * _gradient.PanelLength).Clear();
        switch (Dimension)
        {
            case < FewCoordinates.Most:
                for (var p = 0; p < panels; p++) FewCoordinates.AddTransposed<FewCoordinates.Three>(_x.At(start, 0), _slopes.Panel(first + p), Slopes.Start + start, gradient + p * _gradient.PanelLength, end - start);
                break;
            case FewCoordinates.Most:
                for (var p = 0; p < panels; p++) FewCoordinates.AddTransposed<FewCoordinates.Four>(_x.At(start, 0), _slopes.Panel(first + p), Slopes.Start + start, gradient + p * _gradient.PanelLength, end - start);
                break;
            default:
                for (var p = first; p < first + panels; p++) LaneSums.Scale(_slopes.Panel(p), Slopes.Start + start, end - start);
                Panels.AddTransposed(_x, _slopes.Panel(first), _slopes.PanelLength, gradient, _gradient.PanelLength, panels, start, end);
                break;
        }

        if (end < PaddedInputs) return;
        for (var p = 0; p < panels; p++) Update(_w.Panel(first + p), gradient + p * _gradient.PanelLength, OutputWeights.Start + (first + p) * Tile.Width);
    }

    // w ← w − η a_j g.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(double* w, double* g, double* a)
    {
        var scale = Vector512.Create(-StepSize);
        var (a0, a1, a2) = (scale * Vector512.Load(a), scale * Vector512.Load(a + 8), scale * Vector512.Load(a + 16));
        for (var c = 0; c < Dimension; c++, w += Tile.Width, g += Tile.Width)
        {
            Vector512.FusedMultiplyAdd(a0, Vector512.Load(g), Vector512.Load(w)).Store(w);
            Vector512.FusedMultiplyAdd(a1, Vector512.Load(g + 8), Vector512.Load(w + 8)).Store(w + 8);
            Vector512.FusedMultiplyAdd(a2, Vector512.Load(g + 16), Vector512.Load(w + 16)).Store(w + 16);
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Verification.Arithmetic;
using Verification.Data;

namespace Verification.Training;

/// <summary>
/// Gradient descent on XOR detection for any training sample, from a lattice start, exactly and in 64-bit integers: the same run as
/// <see cref="ClassMeanRisk{T}.Step"/> on <see cref="Xord.Network{T}(LatticeStart)"/>. An input is known by the set of its patterns. A step allocates nothing.
/// </summary>
/// <remarks>
/// Why integers suffice. A unit with ⟨w, p₁⟩ = α, ⟨w, p₂⟩ = β has a best pattern, of value M = max{|α|, |β|} > 0, a second one orthogonal to it, of value m = min{|α|, |β|}, and two
/// of negative value; at an input it says M if the best occurs there, else m if the second does, else 0. So all it adds to the outputs, and all that active inputs add to it, depends on
/// which of the eight orders (signs of α and β, and which is greater) it has: outputs are combinations of the sums of M and of m over each order, and a step adds the same to M and to m of all units
/// of one order. An active input of a class of n moves M or m by ±2η/n. With ℓ the least common multiple of both class sizes, η = a/b and γ = r/s in lowest terms, everything is a multiple of 1/(sbDℓ).
/// A unit with |α| = |β| or a zero has no order, and a run that meets one is refused.
/// </remarks>
public sealed class XordSampleLattice
{
    private const int Orders = OrderedUnits.Orders;

    private static readonly (Vector512<long> Best, Vector512<long> Second)[] Roles = [.. Enumerable.Range(0, 16).Select(RolesOf)];

    private readonly OrderedUnits _w, _u;
    private readonly long[] _alongW = new long[Orders], _acrossW = new long[Orders], _alongU = new long[Orders], _acrossU = new long[Orders];
    private readonly long[] _bestMove = new long[Orders], _secondMove = new long[Orders];
    private readonly (int Set, int Label, long Weight)[] _sample;
    private readonly long _stride, _gamma;
    private readonly int _multiple;
    private long _headroom;

    /// <summary>A run at t = 0.</summary>
    /// <param name="start">Weights and step size; α along p₁, β along p₂.</param>
    /// <param name="gamma">γ, the margin asked of positive inputs.</param>
    /// <param name="sample">The training inputs, by the numbers 1 … 4 of their patterns; both classes are needed.</param>
    /// <exception cref="ArgumentException">A class has no input.</exception>
    /// <exception cref="InvalidOperationException">A unit has no single order of its patterns.</exception>
    /// <exception cref="OverflowException">A number exceeds 64 bits.</exception>
    public XordSampleLattice(LatticeStart start, Rational gamma, IReadOnlyList<int[]> sample)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(sample);
        var (positive, negative) = (sample.Count(x => Xord.Label(x) == 1), sample.Count(x => Xord.Label(x) == -1));
        if (positive == 0 || negative == 0) throw new ArgumentException($"A sample of {positive} positive and {negative} negative inputs: expected at least one of each class, since the loss takes the mean in each.", nameof(sample));
        _multiple = positive / (int)BigInteger.GreatestCommonDivisor(positive, negative) * negative;
        _sample = [.. sample.GroupBy(MaskOf).OrderBy(group => group.Key).Select(group => (group.Key, Xord.Label(group.First()), (long)group.Count() * _multiple / (Xord.Label(group.First()) == 1 ? positive : negative)))];
        var (a, b, r, s) = ((long)start.StepSize.Numerator, (long)start.StepSize.Denominator, (long)gamma.Numerator, (long)gamma.Denominator);
        long[] Of((int Alpha, int Beta)[] units, bool alpha) => LatticeStart.Scaled(units, alpha, a * s * _multiple);
        (_w, _u) = (new(Of(start.W, true), Of(start.W, false)), new(Of(start.U, true), Of(start.U, false)));
        (_stride, One, _gamma) = (2 * a * s * start.Grid, s * b * start.Grid * _multiple, r * b * start.Grid * _multiple);
        Move();
    }

    /// <summary>t, the number of steps made.</summary>
    public int Time { get; private set; }

    /// <summary>1, in the unit of the run.</summary>
    public long One { get; }

    /// <summary>The loss of eq. 4, in units of 1/(ℓ·<see cref="One"/>), ℓ the least common multiple of the class sizes: for comparisons.</summary>
    public long Cost { get; private set; }

    /// <summary>The loss of eq. 4: the mean of max{γ − N, 0} over the positive inputs plus the mean of max{1 + N, 0} over the negative ones.</summary>
    public Rational Loss => new(Cost, (BigInteger)One * _multiple);

    /// <summary>Whether every training input has a margin yN > 0.</summary>
    public bool Fits => Array.TrueForAll(_sample, x => x.Label * OutputAt(x.Set) > 0);

    /// <summary>Whether the gradient is 0, so that nothing moves ever after.</summary>
    public bool IsStationary
    {
        get
        {
            for (var order = 0; order < Orders; order++)
            {
                if (_w.Best[order] + _u.Best[order] > 0 && (_bestMove[order] != 0 || _secondMove[order] != 0)) return false;
            }

            return true;
        }
    }

    /// <summary>N at an input with these patterns.</summary>
    public Rational Output(params int[] patterns) => new(OutputAt(MaskOf(patterns)), One);

    /// <summary>Whether y N ≤ 0 at an input with these patterns: an output of 0 is an error.</summary>
    public bool Errs(params int[] patterns) => Xord.Label(patterns) * OutputAt(MaskOf(patterns)) <= 0;

    /// <summary>One step; all hinges and winners are read at the old weights.</summary>
    /// <exception cref="InvalidOperationException">A unit has no single order of its patterns afterwards.</exception>
    /// <exception cref="OverflowException">A number exceeds 64 bits.</exception>
    public void Step()
    {
        Time++;
        Move();
    }

    private static int MaskOf(int[] patterns) => patterns.Aggregate(0, (mask, i) => i is >= 1 and <= 4 ? mask | 1 << (i - 1) : throw new ArgumentOutOfRangeException(nameof(patterns), i, "The patterns are numbered 1 to 4."));

    /// <summary>What a unit of each order says at an input with these patterns, in bits: all of them where it is its best value, or its second; p₁, p₂, p₃ = −p₁, p₄ = −p₂.</summary>
    private static (Vector512<long> Best, Vector512<long> Second) RolesOf(int set)
    {
        Span<long> best = stackalloc long[Orders], second = stackalloc long[Orders];
        for (var order = 0; order < Orders; order++)
        {
            var (alpha, beta) = ((order & 1) != 0 ? 1 : 4, (order & 2) != 0 ? 2 : 8);
            var (first, other) = (order & 4) != 0 ? (alpha, beta) : (beta, alpha);
            best[order] = (set & first) != 0 ? -1 : 0;
            second[order] = (set & first) == 0 && (set & other) != 0 ? -1 : 0;
        }

        return (Vector512.Create<long>(best), Vector512.Create<long>(second));
    }

    // Moves the units by what the last inputs told them (nothing at first), sums them anew and asks the inputs again. A class tells a unit at most ±2η, hence ℓ strides in the unit of the run.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move()
    {
        if (_headroom == 0) _headroom = OrderedUnits.Headroom(_multiple * _stride, _w, _u);
        _headroom--;
        if (!(_w.Step(_alongW, _acrossW) & _u.Step(_alongU, _acrossU)))
        {
            _w.RequireOrders(Time, One);
            _u.RequireOrders(Time, One);
        }

        var (best, second) = (Vector512<long>.Zero, Vector512<long>.Zero);
        Cost = 0;
        foreach (var (set, label, weight) in _sample)
        {
            var gap = (label == 1 ? _gamma : One) - label * OutputAt(set);
            if (gap <= 0) continue;
            Cost += weight * gap;
            var move = Vector512.Create(label * weight * _stride);
            best += move & Roles[set].Best;
            second += move & Roles[set].Second;
        }

        best.CopyTo(_bestMove);
        second.CopyTo(_secondMove);
        for (var order = 0; order < Orders; order++)
        {
            var (along, across) = (order & 4) != 0 ? (_bestMove[order], _secondMove[order]) : (_secondMove[order], _bestMove[order]);
            _alongW[order] = (order & 1) != 0 ? along : -along;
            _acrossW[order] = (order & 2) != 0 ? across : -across;
            (_alongU[order], _acrossU[order]) = (-_alongW[order], -_acrossW[order]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long OutputAt(int set) => Vector512.Sum(((Vector512.Create(_w.Best) - Vector512.Create(_u.Best)) & Roles[set].Best) + ((Vector512.Create(_w.Second) - Vector512.Create(_u.Second)) & Roles[set].Second));
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Training;

/// <summary>
/// Gradient descent of ReLU units on two opposite inputs x and −x of one label y, ‖x‖² = 2, under the hinge max{1 − yN, 0}, in integers. A unit
/// is known by its inner product with x alone. Detectors are the units whose output weight has the sign y, rivals the others. An active input
/// moves every unit that it excites: a detector by 2η along it, a rival by 2η against it.
/// </summary>
/// <remarks>
/// All numbers are in one unit of length, in which 2η is <c>stride</c> and the hinge's 1 is <c>threshold</c>: integers if the start is.
/// A step allocates nothing. Its additions are unchecked within a headroom that is proved beforehand and renewed from the numbers themselves when it
/// is used up; where there is none left, overflow is an error, not a wrap.
/// </remarks>
public sealed class OppositePair
{
    private readonly long[] _detectors;
    private readonly long[] _rivals;
    private readonly long _stride;
    private readonly long _threshold;
    private long _headroom;

    /// <summary>A run about to start; the arrays become its state.</summary>
    internal OppositePair(long[] detectors, long[] rivals, long stride, long threshold)
    {
        (_detectors, _rivals, _stride, _threshold) = (detectors, rivals, stride, threshold);
        Move(0, 0);
    }

    /// <summary>⟨w, x⟩ of the detectors, in the unit of the run.</summary>
    public ReadOnlySpan<long> Detectors => _detectors;

    /// <summary>⟨u, x⟩ of the rivals, in the unit of the run.</summary>
    public ReadOnlySpan<long> Rivals => _rivals;

    /// <summary>Σ σ(⟨w, x⟩) over the detectors, at x and at −x.</summary>
    public (long At, long Opposite) Support { get; private set; }

    /// <summary>Σ σ(⟨u, x⟩) over the rivals, at x and at −x.</summary>
    public (long At, long Opposite) Rivalry { get; private set; }

    /// <summary>yN at x and at −x.</summary>
    public (long At, long Opposite) Margin => (Support.At - Rivalry.At, Support.Opposite - Rivalry.Opposite);

    /// <summary>Whether the hinge is active, strictly yN &lt; 1, at x and at −x.</summary>
    public (bool At, bool Opposite) Active => (Margin.At < _threshold, Margin.Opposite < _threshold);

    /// <summary>How many of the steps so far had the hinge active, at x and at −x: the paper's a(t) with t′ &lt; t for t′ ≤ t.</summary>
    public (int At, int Opposite) ActiveSteps { get; private set; }

    /// <summary>How many steps were made.</summary>
    public int Time { get; private set; }

    /// <summary>Whether no unit moves in the next step, nor ever after: the gradient is 0.</summary>
    public bool IsStationary => !(Active.At && (Excited(_detectors, 1) || Excited(_rivals, 1))) && !(Active.Opposite && (Excited(_detectors, -1) || Excited(_rivals, -1)));

    /// <summary>One step; both hinges and all signs are read at the old weights.</summary>
    /// <exception cref="OverflowException">A number could exceed 64 bits.</exception>
    public void Step()
    {
        var (at, opposite) = Active;
        var (up, down) = (at ? _stride : 0, opposite ? _stride : 0);
        Move(up, down);
        ActiveSteps = (ActiveSteps.At + (at ? 1 : 0), ActiveSteps.Opposite + (opposite ? 1 : 0));
        Time++;
    }

    private void Move(long up, long down)
    {
        if (_headroom == 0) _headroom = Headroom.Steps(_stride, _detectors, _rivals);
        _headroom--;
        (Support, Rivalry) = (Move(_detectors, up, down), Move(_rivals, -up, -down));
    }

    // Moves the units that x excites by up along x, those that −x excites by down along −x; then Σ σ(⟨·, x⟩) and Σ σ(⟨·, −x⟩).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (long At, long Opposite) Move(long[] units, long up, long down)
    {
        var (j, at, opposite) = (0, 0L, 0L);
        unchecked
        {
            if (Vector.IsHardwareAccelerated)
            {
                // The loop below, several units at a time. A condition that holds is −1 in every lane, all bits set.
                var (ups, downs, zero) = (new Vector<long>(up), new Vector<long>(down), Vector<long>.Zero);
                var (ats, opposites) = (zero, zero);
                for (; j <= units.Length - Vector<long>.Count; j += Vector<long>.Count)
                {
                    var z = new Vector<long>(units, j);
                    z += (ups & Vector.GreaterThan(z, zero)) - (downs & Vector.LessThan(z, zero));
                    z.CopyTo(units, j);
                    ats += z & Vector.GreaterThan(z, zero);
                    opposites -= z & Vector.LessThan(z, zero);
                }

                (at, opposite) = (Vector.Sum(ats), Vector.Sum(opposites));
            }

            for (; j < units.Length; j++)
            {
                var z = units[j];
                z += z > 0 ? up : z < 0 ? -down : 0;
                units[j] = z;
                if (z > 0) at += z;
                else opposite -= z;
            }
        }

        return (at, opposite);
    }

    private static bool Excited(long[] units, int sign)
    {
        foreach (var z in units)
        {
            if (sign * z > 0) return true;
        }

        return false;
    }
}

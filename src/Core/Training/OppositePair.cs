namespace Verification.Training;

/// <summary>
/// Gradient descent of ReLU units on two opposite inputs x and −x of one label y, ‖x‖² = 2, under the hinge max{1 − yN, 0}, in integers. A unit
/// is known by its inner product with x alone. Detectors are the units whose output weight has the sign y, rivals the others. An active input
/// moves every unit that it excites: a detector by 2η along it, a rival by 2η against it.
/// </summary>
/// <remarks>
/// All numbers are in one unit of length, in which 2η is <c>stride</c> and the hinge's 1 is <c>threshold</c>: integers if the start is.
/// Overflow is an error, not a wrap. A step allocates nothing.
/// </remarks>
public sealed class OppositePair
{
    private readonly long[] _detectors;
    private readonly long[] _rivals;
    private readonly long _stride;
    private readonly long _threshold;

    /// <summary>A run about to start; the arrays become its state.</summary>
    internal OppositePair(long[] detectors, long[] rivals, long stride, long threshold)
    {
        (_detectors, _rivals, _stride, _threshold) = (detectors, rivals, stride, threshold);
        Measure();
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
    public void Step()
    {
        var (at, opposite) = Active;
        var (up, down) = (at ? _stride : 0, opposite ? _stride : 0);
        for (var j = 0; j < _detectors.Length; j++) _detectors[j] += _detectors[j] > 0 ? up : _detectors[j] < 0 ? -down : 0;
        for (var j = 0; j < _rivals.Length; j++) _rivals[j] -= _rivals[j] > 0 ? up : _rivals[j] < 0 ? -down : 0;
        ActiveSteps = (ActiveSteps.At + (at ? 1 : 0), ActiveSteps.Opposite + (opposite ? 1 : 0));
        Time++;
        Measure();
    }

    private static bool Excited(long[] units, int sign)
    {
        foreach (var z in units)
        {
            if (sign * z > 0) return true;
        }

        return false;
    }

    private static (long At, long Opposite) Sum(long[] units)
    {
        var (at, opposite) = (0L, 0L);
        foreach (var z in units)
        {
            if (z > 0) at += z;
            else opposite -= z;
        }

        return (at, opposite);
    }

    private void Measure() => (Support, Rivalry) = (Sum(_detectors), Sum(_rivals));
}

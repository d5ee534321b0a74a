using Verification.Arithmetic;
using Verification.Training;

namespace Verification.Data;

/// <summary>A start on a lattice whose run is worth following, with the limit that it reaches.</summary>
/// <param name="Name">What sets the start apart.</param>
/// <param name="Start">The start.</param>
/// <param name="Gamma">γ, the margin asked of positive inputs; 1 for XOR.</param>
/// <param name="Limit">Where gradient descent ends: the loss there, and on which inputs the network errs (yN ≤ 0).</param>
public sealed record NamedStart(string Name, LatticeStart Start, Rational Gamma, string Limit);

/// <summary>Starts of BG19 on tiny grids, in the event of Lemmas B.2 and E.3, and one for each kind of limit that a run can have.</summary>
public static class LatticeStarts
{
    /// <summary>What a run ends with where the loss is 0 and no input is misread.</summary>
    public const string Recovers = "loss 0, no error";

    /// <summary>XOR: all detected; one and two points undetected; a wide network.</summary>
    public static IReadOnlyList<NamedStart> Xor { get; } =
    [
        new("k=2 all detected", EvenXor(2, new(1, 10), detectors: 1), 1, Recovers),
        new("k=2 x3 undetected", new(new(1, 20), 3, [(1, -1), (1, 1)], [(-1, 1), (1, -1)]), 1, "stationary at loss 1, errs at {3}"),
        new("k=2 x3 and x4 undetected", EvenXor(2, new(1, 10), detectors: 2), 1, "stationary at loss 2, errs at {3} {4}"),
        new("k=50", EvenXor(50, new(1, 10), detectors: 25), 1, Recovers),
    ];

    /// <summary>XOR detection: what the network of Theorem 6.4 (k = 2) comes to, and that of Theorem 6.3 (k = 120).</summary>
    public static IReadOnlyList<NamedStart> Xord { get; } =
    [
        new("k=2 all patterns detected", new(new(1, 82), 6, [(-2, 1), (2, 1)], [(2, -1), (2, 1)]), 2, Recovers),
        new("k=2 no u for p4", new(new(1, 82), 6, [(-2, 1), (2, 1)], [(2, 1), (2, 1)]), 2, "loss 0, errs at {4}"),
        new("k=2 no w for p3", new(new(1, 82), 6, [(2, 1), (2, 1)], [(2, -1), (2, 1)]), 2, "loss 0, errs at {3} {2,3} {3,4} {2,3,4}"),
        new("k=2 no w for p1 and p3", TinyXord(2, new(1, 41), detectors: 0, rivals: 2), 2, "stationary at loss 3, errs at {1,2} {3} {1,3} {2,3} {1,2,3} {4} {1,2,4} {3,4} {1,3,4} {2,3,4} {1,2,3,4}"),
        new("k=120 half on each side", Mixed(TinyXord(120, new(1, 410), detectors: 60, rivals: 60)), 8, Recovers),
    ];

    /// <summary>XOR, every coordinate ±η/3; x₁ and x₂ have so many detectors each, and excite so many rivals (by default every other one).</summary>
    public static LatticeStart EvenXor(int k, Rational rate, int detectors, int? rivals = null)
    {
        int Sign(bool positive) => positive ? 1 : -1;
        bool Excited(int j) => rivals is { } r ? j < r : j % 2 == 1;
        var units = Enumerable.Range(0, k).Select(j => (Detector: Sign(j < detectors), Rival: Sign(Excited(j)))).ToList();
        return new(rate / k, 3, [.. units.Select(unit => (unit.Detector, unit.Rival))], [.. units.Select(unit => (unit.Rival, unit.Detector))]);
    }

    /// <summary>XOR detection on the grid 6: so many detectors w with (|α|, |β|) = (2, 1), the others (1, 2); so many rivals u with (2, 1), the others (1, 2); all inner products positive.</summary>
    public static LatticeStart TinyXord(int k, Rational rate, int detectors, int rivals)
    {
        (int, int)[] Units(int first) => [.. Enumerable.Range(0, k).Select(j => j < first ? (2, 1) : (1, 2))];
        return new(rate / k, 6, Units(detectors), Units(rivals));
    }

    // The same sizes with all four pairs of signs in turn.
    private static LatticeStart Mixed(LatticeStart start)
    {
        static (int, int)[] Signs((int Alpha, int Beta)[] units) => [.. units.Select((unit, j) => (j % 2 == 0 ? unit.Alpha : -unit.Alpha, j / 2 % 2 == 0 ? unit.Beta : -unit.Beta))];
        return start with { W = Signs(start.W), U = Signs(start.U) };
    }
}

using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>Starts of gradient descent on XOR (α = ⟨·, x₁⟩D/η, β = ⟨·, x₂⟩D/η, D the grid) and the events that the paper's claims assume of them.</summary>
internal static class XorStarts
{
    /// <summary>The label of <see cref="Explored"/>.</summary>
    internal const string AreExplored = "k/2 − 2√k ≤ |W₀⁺(i)|, |U₀⁺(i)| ≤ k/2 + 2√k";

    private static readonly int[] Grids = [3, 6, 100, 1_000_000];

    /// <summary>The event of Lemma B.2: |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| ≤ √2η/4 for all units and points, that is 8α², 8β² ≤ D²; and no coordinate is 0 (a null event).</summary>
    internal static IEnumerable<Comparison> SmallStart(LatticeStart x) =>
    [
        .. NoZero(x),
        AtMost<Rational>(8 * Rational.Square(x.Coordinates.Max(Math.Abs)), Rational.Square(x.Grid), "|⟨w₀, x⟩|, |⟨u₀, x⟩| ≤ √2η/4"),
    ];

    /// <summary>Less than the event of Lemma B.2: |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| &lt; 2η, no coordinate 0.</summary>
    internal static IEnumerable<Comparison> WideStart(LatticeStart x) =>
        [.. NoZero(x), LessThan<Rational>(x.Coordinates.Max(Math.Abs), 2 * x.Grid, "|⟨w₀, x⟩|, |⟨u₀, x⟩| < 2η")];

    /// <summary>η = c/k with 0 &lt; c &lt; 1/2, k units of each sign.</summary>
    internal static IEnumerable<Comparison> Rate(LatticeStart x) =>
        [True(x.W.Length == x.U.Length, "k units of each sign"), MoreThan<Rational>(x.Rate, 0, "c > 0"), LessThan<Rational>(x.Rate, new(1, 2), "c < 1/2")];

    /// <summary>The event of Lemma 3.1: |W₀⁺(i)| and |U₀⁺(i)| lie in k/2 ± 2√k for every i; for k > 16 it leaves none of them empty.</summary>
    internal static Comparison Explored(LatticeStart x) =>
        AtMost<Rational>(Signs(x).Max(positive => Rational.Square(2 * positive - x.Width)), 16 * x.Width, AreExplored);

    /// <summary>|D_i|, the number of units that detect x_i at the start: |W₀⁺(i)| for i = 1, 3, |U₀⁺(i)| for i = 2, 4.</summary>
    internal static int Detectors(LatticeStart x, int i) => i switch
    {
        1 => x.W.Count(w => w.Alpha > 0),
        2 => x.U.Count(u => u.Beta > 0),
        3 => x.W.Count(w => w.Alpha < 0),
        _ => x.U.Count(u => u.Beta < 0),
    };

    /// <summary>No detector set is empty.</summary>
    internal static Comparison Detected(LatticeStart x) => True(Enumerable.Range(1, 4).All(i => Detectors(x, i) > 0), "no detector set is empty");

    /// <summary>l_i = (1 + 2kη)/(2η|D_i|): after that many active steps x_i is inactive for ever.</summary>
    internal static Rational ActiveLimit(LatticeStart x, int i) => (1 + 2 * x.Rate) / (2 * x.StepSize * Detectors(x, i));

    /// <summary>The run, once its gradient is 0.</summary>
    internal static XorLattice Run(LatticeStart x)
    {
        var run = new XorLattice(x);
        while (!run.IsStationary)
        {
            if (run.Time > 1_000_000) throw new InvalidOperationException($"No end after {run.Time} steps from {x}");
            run.Step();
        }

        return run;
    }

    /// <summary>⟨·, x_i⟩ of a unit, from ⟨·, x₁⟩ and ⟨·, x₂⟩: x₃ = −x₁ and x₄ = −x₂.</summary>
    internal static Rational At((Rational Alpha, Rational Beta) unit, int i) => (i <= 2 ? 1 : -1) * (i % 2 == 1 ? unit.Alpha : unit.Beta);

    /// <summary>y_iN(x_i) now, by eq. 1: the engine's own margin is its S(i) − R(i).</summary>
    internal static Rational Margin(LatticeStart x, XorLattice run, int i)
    {
        var output = Enumerable.Range(0, x.Width).Aggregate(Rational.Zero, (sum, j) => sum + Rational.Max(At(run.W(j), i), 0) - Rational.Max(At(run.U(j), i), 0));
        return i % 2 == 1 ? output : -output;
    }

    /// <summary>Each unit now, along the point that it detected at the start and across: w_j at x₁ or x₃, u_j at x₂ or x₄.</summary>
    /// <param name="x">The start.</param>
    /// <param name="run">The run.</param>
    /// <param name="swapped">Whether u_j is looked at along x₁ or x₃ too, which it does not detect.</param>
    internal static List<(Rational Along, Rational Across)> Detecting(LatticeStart x, XorLattice run, bool swapped = false)
    {
        return [.. Enumerable.Range(0, x.Width).SelectMany(j => new[] { Unit(run.W(j), x.W[j].Alpha), swapped ? Unit(run.U(j), x.U[j].Alpha) : Unit((run.U(j).Beta, run.U(j).Alpha), x.U[j].Beta) })];

        static (Rational Along, Rational Across) Unit((Rational Along, Rational Across) unit, int start) => (Math.Sign(start) * unit.Along, unit.Across);
    }

    /// <summary>The least cos² ∠ between a unit and the point that it detected at the start.</summary>
    internal static Rational LeastCosineSquared(IEnumerable<(Rational Along, Rational Across)> units) =>
        units.Min(unit => Rational.Square(unit.Along) / (Rational.Square(unit.Along) + Rational.Square(unit.Across)));

    /// <summary>Starts in the event of Lemma B.2 on coarse and fine grids: sizes tiny, greatest possible, or uniform.</summary>
    /// <param name="least">The least k.</param>
    /// <param name="most">The greatest k.</param>
    /// <param name="rates">Values of c = ηk.</param>
    /// <param name="spared">Of k signs, how many at least are of either kind: 0, 1 (nothing undetected), or what Lemma 3.1 leaves.</param>
    internal static Gen<LatticeStart> Small(int least, int most, Rational[] rates, Func<int, int> spared) =>
        from k in Gen.Choose(least, most)
        from rate in Gen.Elements(rates)
        from grid in Gen.Elements(Grids)
        from coordinates in Coordinates(k, (int)(grid * 0.35355), spared(k)).Four()
        select new LatticeStart(rate / k, grid, [.. coordinates.Item1.Zip(coordinates.Item2)], [.. coordinates.Item3.Zip(coordinates.Item4)]);

    /// <summary>The least number of positive signs among k > 16 in the event of Lemma 3.1: the least m with (k − 2m)² ≤ 16k.</summary>
    internal static int LeastExplored(int k) => Enumerable.Range(0, k).First(m => (k - 2 * m) * (k - 2 * m) <= 16 * k);

    /// <summary>Simpler starts: every coordinate ±η/3, or a unit of each sign less at the same c.</summary>
    internal static IEnumerable<LatticeStart> Simpler(LatticeStart x)
    {
        if (x.Grid != 3) yield return x with { Grid = 3, W = [.. x.W.Select(Signs)], U = [.. x.U.Select(Signs)] };
        for (var j = 0; x.Width > 1 && j < x.Width; j++) yield return new(x.Rate / (x.Width - 1), x.Grid, [.. x.W[..j], .. x.W[(j + 1)..]], [.. x.U[..j], .. x.U[(j + 1)..]]);

        static (int, int) Signs((int Alpha, int Beta) unit) => (Math.Sign(unit.Alpha), Math.Sign(unit.Beta));
    }

    /// <summary>Every coordinate ±η/3; x₁ and x₂ have so many detectors each, and excite so many rivals (by default every other one).</summary>
    internal static LatticeStart Even(int k, Rational rate, int detectors, int? rivals = null) => LatticeStarts.EvenXor(k, rate, detectors, rivals);

    private static Comparison[] NoZero(LatticeStart x) => [True(x.Coordinates.All(z => z != 0), "no inner product is 0")];

    private static IEnumerable<int> Signs(LatticeStart x) =>
        [x.W.Count(w => w.Alpha > 0), x.W.Count(w => w.Beta > 0), x.U.Count(u => u.Alpha > 0), x.U.Count(u => u.Beta > 0)];

    // k numbers between 1 and `greatest` with signs of which at least `spared` are of either kind, at any places.
    private static Gen<int[]> Coordinates(int k, int greatest, int spared) =>
        from positive in Gen.Choose(spared, k - spared)
        from shift in Gen.Choose(0, k - 1)
        from sizes in Gen.OneOf(Gen.Constant(Enumerable.Repeat(1, k).ToArray()), Gen.Constant(Enumerable.Repeat(greatest, k).ToArray()), Gen.Choose(1, greatest).ArrayOf(k))
        select sizes.Select((size, j) => (j + shift) % k < positive ? size : -size).ToArray();
}

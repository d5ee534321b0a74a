using Verification.Data;
using Verification.Randomness;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// XOR detection with k = 2: all 8⁴ = 4096 order types of (w₁, w₂, u₁, u₂), a unit's being sgn⟨·, p₁⟩, sgn⟨·, p₂⟩ and which of the two is the greater in size.
/// Each is represented by one start and run to its end; a symmetric continuous law of the weights gives all of them the same probability. A run ends where the
/// loss is 0, or where a step moves nothing, for then no later one does: no time-out decides.
/// </summary>
/// <param name="Rate">c = 2η.</param>
/// <param name="Gamma">γ.</param>
/// <param name="Grid">D.</param>
/// <param name="Sizes">The greater and the smaller size of the inner products of w₁, w₂, u₁, u₂ in units of η/D.</param>
public sealed record OrderTypes(Rational Rate, Rational Gamma, int Grid, (int Large, int Small)[] Sizes)
{
    private const int Types = 4096;

    private readonly Lazy<OrderTypeRun[]> _runs = new(() => [.. Enumerable.Range(0, Types).Select(type => new OrderTypeRun(Start(Rate, Gamma, Grid, Sizes, type)))]);

    /// <summary>The 4096 runs.</summary>
    internal IReadOnlyList<OrderTypeRun> Runs => _runs.Value;

    /// <summary>All sizes η/3 and η/6: then the order types are all starts on the grid 6 with coordinates ±1, ±2.</summary>
    internal static OrderTypes Coarse(Rational rate, Rational gamma) => new(rate, gamma, 6, [(2, 1), (2, 1), (2, 1), (2, 1)]);

    /// <summary>A start from the Gaussian initialiser with the greatest σ_g of the paper: ⟨w₀, p⟩/η has standard deviation 1/√(128k) = 1/16.</summary>
    internal static XordStart Gaussian(RandomStream random, Rational rate, Rational gamma)
    {
        const int Fine = 1 << 30;
        (int, int) Unit() => ((int)(random.Gaussian() * (Fine / 16)), (int)(random.Gaussian() * (Fine / 16)));
        return new(new(rate / 2, Fine, [Unit(), Unit()], [Unit(), Unit()]), gamma);
    }

    private static XordStart Start(Rational rate, Rational gamma, int grid, (int Large, int Small)[] sizes, int type)
    {
        (int, int) Unit(int j)
        {
            var bits = type >> (3 * j);
            var (alpha, beta) = (bits & 1) == 0 ? sizes[j] : (sizes[j].Small, sizes[j].Large);
            return ((bits & 2) == 0 ? alpha : -alpha, (bits & 4) == 0 ? beta : -beta);
        }

        return new(new(rate / 2, grid, [Unit(0), Unit(1)], [Unit(2), Unit(3)]), gamma);
    }

    public bool Equals(OrderTypes? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"new OrderTypes({Literal.Of(Rate)}, {Literal.Of(Gamma)}, {Grid}, [{string.Join(", ", Sizes)}])";
}

/// <summary>A run of the network with k = 2 to its end, and what its limit says.</summary>
internal sealed class OrderTypeRun
{
    internal OrderTypeRun(XordStart start)
    {
        Start = start;
        var run = new XordLattice(start.Start, start.Gamma);
        while (!run.HasConverged)
        {
            var before = Weights(run);
            run.Step();
            if (Weights(run) == before) break;
        }

        Limit = run;
        long[] p2 = [.. run.U.Beta];
        Items = [.. new[] { 1, 3 }.Select(i => run.W.WinnerAtPositive(0) != i && run.W.WinnerAtPositive(1) != i), p2.All(beta => beta > 0), p2.All(beta => beta < 0)];
    }

    internal XordStart Start { get; }

    /// <summary>The run at its end: the loss is 0, or nothing moves any more.</summary>
    internal XordLattice Limit { get; }

    internal bool HasConverged => Limit.HasConverged;

    /// <summary>Which of the four items of the event E of Appendix F hold: W_T⁺(1) = ∅, W_T⁺(3) = ∅, both ⟨u, p₂⟩ > 0, both ⟨u, p₄⟩ > 0.</summary>
    internal bool[] Items { get; }

    /// <summary>Whether E holds.</summary>
    internal bool IsPoor => Items.Contains(true);

    /// <summary>Whether the limit errs at an input with these patterns, when an output of 0 is read as this sign (0: as an error).</summary>
    internal bool Errs(int[] patterns, int signOfZero = 0)
    {
        var sign = Math.Sign(Limit.Output(patterns));
        return (sign == 0 ? signOfZero : sign) != Xord.Label(patterns);
    }

    /// <summary>Whether the limit errs at some input.</summary>
    internal bool ErrsSomewhere(int signOfZero = 0) => Xord.PatternSets.Any(patterns => Errs(patterns, signOfZero));

    private static (long, long, long, long, long, long, long, long) Weights(XordLattice run) =>
        (run.W.Alpha[0], run.W.Alpha[1], run.W.Beta[0], run.W.Beta[1], run.U.Alpha[0], run.U.Alpha[1], run.U.Beta[0], run.U.Beta[1]);
}

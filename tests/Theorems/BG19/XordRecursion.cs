using System.Numerics;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.RED (the exact content of Lemmas E.4-E.7, E.10, E.20, E.21): gradient descent on XOR detection with diverse inputs, from the event of Lemma E.3
/// and for c = ηk &lt; 1/(2 + √2/4), is a recursion in four integers. With n₁₃ = |W₁₃| and n₂₄ = |W₂₄| = k − n₁₃, the start's sums a₁₃ = Σ_{W₁₃} |⟨w₀,
/// p₁⟩|, b₁₃ = Σ_{W₁₃} |⟨w₀, p₂⟩|, b₂₄ = Σ_{W₂₄} |⟨w₀, p₂⟩|, the same A₁₃, B₁₃, B₂₄ of u, and the state (A, q, n, m), at first (0, 0, 0, 0):
///     S⁺ = a₁₃ + 2ηn₁₃A,   S⁻ = b₁₃ (q = 0) or 2ηn₁₃ − b₁₃ (q = 1),   X = b₂₄ + 2ηn₂₄n (n ≥ 0) or 2ηn₂₄|n| − b₂₄ (n &lt; 0),
///     Y = B₁₃ + 2η(m+1)|U₁₃| + B₂₄ + 2ηm|U₂₄|,   N⁺ = S⁺ + X − Y,   N⁻ = S⁻ + X − Y   for t ≥ 1;   at t = 0 Y = B₂₄ and N⁺, N⁻ are less by A₁₃ and B₁₃.
/// A step adds [N⁺ &lt; γ] to A, flips q if −N⁻ &lt; 1, moves n by [N⁺ &lt; γ] − [−N⁻ &lt; 1] (n ≥ 0) or its negative (n &lt; 0), and m, but not in the first step, by
/// [−N⁻ &lt; 1] − [N⁺ &lt; γ]. Relation: identity. Rigor: exact, every step of a run against the integer engine.
///
/// Proof: after the first step, where both hinges are active, each unit of U₁₃ has |⟨u, p₁⟩| &lt; 2η &lt; |⟨u, p₂⟩|, so all u move along ±p₂ while m ≥ 0; and m = 0 gives
/// −N⁻ ≤ Y ≤ (2 + √2/4)c &lt; 1, so m does not fall below 0. W₁₃: |⟨w, p₁⟩| grows, |⟨w, p₂⟩| ∈ {b, 2η − b}. W₂₄: |⟨w, p₂⟩| ≥ min{b, 2η − b} > |⟨w, p₁⟩|.
/// </summary>
[Claim("BG19.RED", Place = "derived from Lemmas E.4-E.7, E.10, E.20, E.21", Statement = "c < 1/(2 + √2/4): N⁺_t and N⁻_t follow the recursion in (A, q, n, m)", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class XordRecursion : XordRecursionClaim
{
    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Small(20, [new(2, 5), new(1, 3), new(1, 10), new(1, 41)], [1, 2, new(7, 3), 8]), count: 100, shrink: XordStarts.Simpler)
        .Corner("k = 2, c = 1/41, γ = 2", XordStarts.Tiny(2, new(1, 41), 2, 1, 0))
        .Corner("k = 120", XordStarts.Tiny(120, new(1, 410), 8, 39, 45));

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("a step of η for 2η", new XordRecursion { Stride = 1 }, Witness),
        Needs("c < 1/(2 + √2/4)", XordStarts.Tiny(1, new(1, 2), 2, 1, 1)),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
    [
        True(x.Start.W.Length == x.Start.U.Length, "k units of each sign"),
        AtLeast(x.Gamma, 1, "γ ≥ 1"),
        AtLeast<Rational>(x.Detectors, 1, "W₁₃ ≠ ∅"),
        // 2c + (√2/4)c < 1, that is c²/8 < (1 − 2c)² with c < 1/2.
        True(2 * x.Rate < 1 && Rational.Square(x.Rate) < 8 * Rational.Square(1 - 2 * x.Rate), "c < 1/(2 + √2/4)"),
        .. XordStarts.SmallStart(x),
    ];
}

/// <summary>Every step of a run, in the integer engine and by the recursion BG19.RED.</summary>
public abstract class XordRecursionClaim : ExactClaim<XordStart>
{
    /// <summary>How many η a step moves: 2.</summary>
    private protected int Stride { get; init; } = 2;

    protected override XordStart Witness => XordStarts.Tiny(2, new(1, 41), 2, 1, 0);

    protected override string Oracle => BruteForce.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(XordStart x) => BruteForce.Xord(x);

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = new XordLattice(x.Start, x.Gamma);
        var state = new RecursionState(
            new(run.W.Alpha, run.W.Beta), new(run.U.Alpha, run.U.Beta), run.Units(Stride * x.Start.StepSize), run.Gamma, run.One);
        while (state.Outputs == run.Outputs && run.Time < 100_000 && !run.HasConverged)
        {
            state.Step();
            run.Step();
        }

        // Either the loss is 0 or this is the first step at which the two part.
        yield return Equal(run.Value(state.Outputs.Positive), run.Value(run.Outputs.Positive), $"t={run.Time}: N⁺");
        yield return Equal(run.Value(state.Outputs.Negative), run.Value(run.Outputs.Negative), $"t={run.Time}: N⁻");
        yield return True(run.HasConverged, "the loss reaches 0");
    }
}

/// <summary>The state (A, q, n, m) of BG19.RED, with the two outputs that it gives, in the unit of length in which 2η, γ and 1 are these integers.</summary>
internal sealed class RecursionState(RecursionSums w, RecursionSums u, long stride, long gamma, long one)
{
    private bool _started;

    internal long A { get; private set; }

    internal bool Q { get; private set; }

    internal long N { get; private set; }

    internal long M { get; private set; }

    internal bool HasConverged => Outputs is var (positive, negative) && positive >= gamma && -negative >= one;

    internal (long Positive, long Negative) Outputs
    {
        get
        {
            var (plus, minus) = (w.FirstAlpha + stride * w.First * A, Q ? stride * w.First - w.FirstBeta : w.FirstBeta);
            var others = N >= 0 ? w.SecondBeta + stride * w.Second * N : stride * w.Second * -N - w.SecondBeta;
            if (!_started) return (plus + others - u.FirstAlpha - u.SecondBeta, minus + others - u.FirstBeta - u.SecondBeta);
            var rivals = u.FirstBeta + stride * (M + 1) * u.First + u.SecondBeta + stride * M * u.Second;
            return (plus + others - rivals, minus + others - rivals);
        }
    }

    internal void Step()
    {
        var (plus, minus) = Outputs;
        var (positive, negative) = (plus < gamma, -minus < one);
        var more = (positive ? 1 : 0) - (negative ? 1 : 0);
        A += positive ? 1 : 0;
        Q ^= negative;
        N += N >= 0 ? more : -more;
        M -= _started ? more : 0;
        _started = true;
    }
}

/// <summary>Over the units with |α| > |β| at the start (first) and the others (second): their numbers and the sums of |α| and |β|.</summary>
internal sealed class RecursionSums
{
    internal RecursionSums(ReadOnlySpan<long> alpha, ReadOnlySpan<long> beta)
    {
        for (var j = 0; j < alpha.Length; j++)
        {
            var (a, b) = (Math.Abs(alpha[j]), Math.Abs(beta[j]));
            if (a > b) (First, FirstAlpha, FirstBeta) = (First + 1, FirstAlpha + a, FirstBeta + b);
            else (Second, SecondBeta) = (Second + 1, SecondBeta + b);
        }
    }

    internal long First { get; }

    internal long FirstAlpha { get; }

    internal long FirstBeta { get; }

    internal long Second { get; }

    internal long SecondBeta { get; }
}

using System.Numerics;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.T3.3a (Theorem 3.3 = B.6, convergence; l.104, 395): k > 16 and c = ηk &lt; 1/2, from a start in the events of Lemmas 3.1 and B.2 the loss
/// is 0 for the first time, and then for ever, after T steps with
///     1/(2ηn) − √2/8  ≤  T  ≤  max{⌈l₁⌉ + ⌈l₃⌉, ⌈l₂⌉ + ⌈l₄⌉}  ≤  2⌈(1 + 2kη)/(η(k − 4√k))⌉,   n = min_i |D_i|,   l_i = (1 + 2kη)/(2η|D_i|),
/// D_i = W₀⁺(i) for i = 1, 3 and U₀⁺(i) for i = 2, 4. The two events have probability at least 1 − √(2k/π)e^(−8k) − 8e^(−8).
/// Relation: tight, the lower bound is attained up to its ceiling. Rigor: exact runs, bounds enclosed.
/// Conventions: σ'(0) = 0; the hinge is active where yN &lt; 1; the loss is the sum over the four points; the second layer is fixed, all w and u are trained.
///
/// Proof of the upper bound: x₁ ⊥ x₂, so the pairs (x₁, x₃) and (x₂, x₄) do not see each other (T3.3a.step1), and by the corrected Proposition B.5
/// a point is active in at most ⌈l_i⌉ steps. Lower bound: y_i N(x_i) ≤ |D_i|η(√2/4 + 2t) at time t.
///
/// As printed it is false: T ≤ 16√k/√(k−2) (or, with the root of B.5's proof, 16√k/(√k−2)) does not depend on c, T ≥ 1/c − √2/8 does. For
/// k ≥ 17 both printed bounds are at most 16√17/(√17−2) &lt; 32, since they decrease in k, and for c ≤ 1/32 every start in the event has T ≥ 32.
/// </summary>
[Claim("BG19.T3.3a", Place = "Theorem 3.3 = B.6, l.104", Statement = "1/(2ηn) − √2/8 ≤ T ≤ max{⌈l₁⌉+⌈l₃⌉, ⌈l₂⌉+⌈l₄⌉} ≤ 2⌈(1+2kη)/(η(k−4√k))⌉, l_i = (1+2kη)/(2η|D_i|), n = min|D_i|", Printed = "T ≤ 16√k/√(k−2), or 16√k/(√k−2)", Relation = Relation.Tight, Rigor = Rigor.Enclosed)]
public sealed class Theorem3_3 : EnclosedClaim<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    private enum Form { Corrected, Printed, FirstReading, SmallerUpper, LargerLower }

    private Form Variant { get; init; }

    // The smallest known counterexample to both readings: k = 17, all inner products ±η/3, c = 1/30.
    private static LatticeStart Slow => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(17, 60, [new(2, 5), new(1, 3), new(1, 10), new(1, 41), new(1, 100)], XorStarts.LeastExplored), count: 300, shrink: XorStarts.Simpler)
        .Corner("both printed bounds fail", Slow)
        .Corner("c = 1/100 from the same start", XorStarts.Even(17, new(1, 100), detectors: 9))
        .Corner("one unit detects x₁ and x₂", XorStarts.Even(17, new(1, 41), detectors: 1))
        .Corner("k = 120", XorStarts.Even(120, new(1, 100), detectors: 60));

    protected override LatticeStart Witness => Slow;

    protected override TightCase<LatticeStart> Tight => new(Slow, 0.99, "T + √2/8 ≥ 1/(2ηn)");

    public Claim<LatticeStart> Printed => new Theorem3_3 { Variant = Form.Printed };

    public IReadOnlyList<LatticeStart> Counterexamples => [Slow, XorStarts.Even(17, new(1, 100), detectors: 9)];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("T ≤ 16√k/√(k−2) alone", new Theorem3_3 { Variant = Form.FirstReading }, XorStarts.Even(17, new(1, 17), detectors: 9)),
        Rejects("T ≤ max_i ⌈l_i⌉", new Theorem3_3 { Variant = Form.SmallerUpper }, XorStarts.Even(18, new(1, 3), detectors: 9, rivals: 1)),
        Rejects("T ≥ 1/(2ηn) + 1/4", new Theorem3_3 { Variant = Form.LargerLower }, Slow),
        Needs("k > 16", XorStarts.Even(15, new(1, 10), detectors: 8)),
        Needs(XorStarts.AreExplored, XorStarts.Even(60, new(1, 10), detectors: 1)),
    ];

    protected override IReadOnlyList<ProofStep> Proof =>
    [
        new FiniteProof(
            "k = 17: 16√17/(√17−2) < 32, that is 64 < 16√17; 16√17/√15 < 18; and 1/c − √2/8 > 31 for c ≤ 1/32",
            () => [LessThan<Rational>(64 * 64, 16 * 16 * 17), LessThan<Rational>(256 * 17, 324 * 15), MoreThan<Rational>(64, 2)],
            () => [LessThan<Rational>(256 * 17, 289 * 15)]),
    ];

    protected override string Oracle => BruteForce.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(LatticeStart x) => BruteForce.Xor(x);

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) =>
        [MoreThan<Rational>(x.Width, 16, "k > 16"), .. XorStarts.Rate(x), .. XorStarts.SmallStart(x), XorStarts.Explored(x)];

    protected override IEnumerable<Comparison> Statement<T>(LatticeStart x)
    {
        var run = XorStarts.Run(x);
        var (steps, k, eta) = (T.From(run.Time), T.From(x.Width), T.From(x.StepSize));
        var limits = Enumerable.Range(1, 4).Select(i => Rational.Ceiling(XorStarts.ActiveLimit(x, i))).ToArray();
        var n = Enumerable.Range(1, 4).Min(i => XorStarts.Detectors(x, i));
        var atMost = BigInteger.Max(limits[0] + limits[2], limits[1] + limits[3]);
        var largest = (1 + 2 * k * eta) / (eta * (k - 4 * T.Sqrt(k)));
        return Variant switch
        {
            Form.Printed => [AtMost(steps, T.Max(16 * T.Sqrt(k) / T.Sqrt(k - 2), 16 * T.Sqrt(k) / (T.Sqrt(k) - 2)), "T ≤ 16√k/√(k−2) or T ≤ 16√k/(√k−2)")],
            Form.FirstReading => [AtMost(steps, 16 * T.Sqrt(k) / T.Sqrt(k - 2), "T ≤ 16√k/√(k−2)")],
            Form.SmallerUpper => [AtMost(steps, T.From(limits.Max()), "T ≤ max_i ⌈l_i⌉")],
            Form.LargerLower => [AtLeast(steps, 1 / (2 * eta * T.From(n)) + T.From(new(1, 4)), "T ≥ 1/(2ηn) + 1/4")],
            _ =>
            [
                Equal(T.From(run.Loss), T.Zero, "ℓ(W_T) = 0"),
                AtLeast(steps + T.Sqrt(T.From(2)) / 8, 1 / (2 * eta * T.From(n)), "T + √2/8 ≥ 1/(2ηn)"),
                AtMost(steps, T.From(atMost), "T ≤ max{⌈l₁⌉+⌈l₃⌉, ⌈l₂⌉+⌈l₄⌉}"),
                // The integer a is at most 2⌈z⌉ exactly where ⌈a/2⌉ − 1 < z.
                LessThan(T.From((atMost + 1) / 2 - 1), largest, "max{⌈l₁⌉+⌈l₃⌉, ⌈l₂⌉+⌈l₄⌉} ≤ 2⌈(1+2kη)/(η(k−4√k))⌉"),
            ],
        };
    }
}

using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.T3.3a.step1 (the lemma behind the corrected Theorem 3.3): 0 &lt; |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| &lt; 2η and no detector set D_i empty. Then
///     (i)  ⟨·, x₁⟩ and ⟨·, x₂⟩ run apart: gradient descent is two runs, one on x₁, x₃, one on x₂, x₄, and T = max{T₁₃, T₂₄};
///     (ii) T₁₃ ≤ a₁ + a₃ ≤ ⌈l₁⌉ + ⌈l₃⌉ and T₂₄ ≤ a₂ + a₄ ≤ ⌈l₂⌉ + ⌈l₄⌉, a_i the number of active steps, l_i = (1 + 2kη)/(2η|D_i|);
///     (iii) y_iN_{W_t}(x_i) ≤ |D_i|η(μ + 2t), μη = max |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| (in the event of Lemma B.2 μ ≤ √2/4).
/// Relation: tight, (ii) and (iii) are attained. Rigor: exact; the joint run is descent by definition, in fractions, the halves are run alone in integers.
///
/// Proof: (i) x₁ ⊥ x₂ and x₃ = −x₁, x₄ = −x₂, so steps along ±x₁ keep ⟨·, x₂⟩, and N(x₁), N(x₃) depend on the ⟨·, x₁⟩ alone. (ii) until T₁₃ each step
/// has x₁ or x₃ active; the rest is Proposition B.5. (iii) S grows by at most 2η|D_i| a step, from at most |D_i|ημ, and R ≥ 0.
/// </summary>
[Claim("BG19.T3.3a.step1", Place = "proof of Theorem 3.3, l.397", Statement = "the pairs (x₁,x₃), (x₂,x₄) run apart; T₁₃ ≤ a₁+a₃ ≤ ⌈l₁⌉+⌈l₃⌉, T₂₄ ≤ a₂+a₄ ≤ ⌈l₂⌉+⌈l₄⌉; y_iN_t(x_i) ≤ |D_i|η(μ+2t)", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class Theorem3_3Decoupling : ExactTrajectory<LatticeStart>
{
    // k = 2, all inner products ±η/3, c = 1/3: T = 6 with (5, 4, 4, 4) active steps and all ⌈l_i⌉ = 5.
    private static readonly LatticeStart Slow = new(new(1, 6), 3, [(1, -1), (-1, 1)], [(-1, -1), (-1, 1)]);

    private bool JointLimit { get; init; }

    private bool Coupled { get; init; }

    private int Stride { get; init; } = 2;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(2, 6, [new(2, 5), new(1, 3), new(1, 10)], _ => 1), count: 60, shrink: XorStarts.Simpler)
        .Corner("a start near 2η", new(new(1, 15), 100, [(-199, 150), (1, -7), (199, 199)], [(-199, 199), (120, -1), (55, -199)]));

    protected override LatticeStart Witness => Slow;

    protected override TightCase<LatticeStart> Tight => new(Slow, 1, "a₁ ≤ ⌈l₁⌉");

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("T ≤ max_i ⌈l_i⌉", new Theorem3_3Decoupling { JointLimit = true }, Slow),
        Rejects("the pairs swapped", new Theorem3_3Decoupling { Coupled = true }, Slow),
        Rejects("a step of η for 2η in (iii)", new Theorem3_3Decoupling { Stride = 1 }, Slow),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. XorStarts.WideStart(x), XorStarts.Detected(x)];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(LatticeStart x)
    {
        var (joint, risk, points) = (Xor.Network<Rational>(x), Xor.Risk<Rational>(), Xor.Points<Rational>());
        var halves = new XorLattice(x);
        var (first, second) = Coupled ? (halves.Negative, halves.Positive) : (halves.Positive, halves.Negative);
        var limits = Enumerable.Range(1, 4).Select(i => (Rational)Rational.Ceiling(XorStarts.ActiveLimit(x, i))).ToArray();
        var farthest = x.Unit * x.Coordinates.Max(Math.Abs);
        var (firstEnd, secondEnd, t) = (-1, -1, 0);
        for (; ; t++)
        {
            var margins = Enumerable.Range(0, 4).Select(i => points.Y[i] * joint.Output(points.Input(i))).ToArray();
            var time = t;
            yield return
            [
                .. Alone(first, 0, margins, x),
                .. Alone(second, 1, margins, x),
                .. margins.Select((margin, i) => AtMost(margin, XorStarts.Detectors(x, i + 1) * (farthest + Stride * time * x.StepSize), $"yN(x_{i + 1}) ≤ |D_{i + 1}|η(μ + {Stride}t)")),
            ];
            if (firstEnd < 0 && margins[0] >= 1 && margins[2] >= 1) firstEnd = t;
            if (secondEnd < 0 && margins[1] >= 1 && margins[3] >= 1) secondEnd = t;
            if ((firstEnd >= 0 && secondEnd >= 0) || t > limits[0] + limits[1] + limits[2] + limits[3]) break;
            joint = risk.Step(joint, x.StepSize);
            first.Step();
            second.Step();
        }

        yield return
        [
            Equal<Rational>(t, Math.Max(firstEnd, secondEnd), "T = max{T₁₃, T₂₄}"),
            AtMost<Rational>(firstEnd, JointLimit ? limits.Max() : first.ActiveSteps.At + first.ActiveSteps.Opposite, "T₁₃ ≤ a₁ + a₃"),
            AtMost<Rational>(secondEnd, JointLimit ? limits.Max() : second.ActiveSteps.At + second.ActiveSteps.Opposite, "T₂₄ ≤ a₂ + a₄"),
            AtMost<Rational>(first.ActiveSteps.At, limits[0], "a₁ ≤ ⌈l₁⌉"),
            AtMost<Rational>(first.ActiveSteps.Opposite, limits[2], "a₃ ≤ ⌈l₃⌉"),
            AtMost<Rational>(second.ActiveSteps.At, limits[1], "a₂ ≤ ⌈l₂⌉"),
            AtMost<Rational>(second.ActiveSteps.Opposite, limits[3], "a₄ ≤ ⌈l₄⌉"),
        ];
    }

    // The margins of x_{i+1} and its opposite, by the half-run alone, in the joint run's fractions.
    private static Comparison[] Alone(OppositePair half, int i, Rational[] joint, LatticeStart x)
    {
        var one = x.StepSize.Denominator * x.Grid;
        return [Equal(new(half.Margin.At, one), joint[i], $"yN(x_{i + 1}), alone and jointly"), Equal(new(half.Margin.Opposite, one), joint[i + 2], $"yN(x_{i + 3}), alone and jointly")];
    }
}

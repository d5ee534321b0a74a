using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LB.3 (Lemma B.3 = 3.2 extended; l.98, 360): from 0 &lt; |⟨w₀, x_i⟩|, |⟨u₀, x_i⟩| &lt; 2η (the event of Lemma B.2 implies it), for all t and every unit
///     j ∈ W₀⁺(i), i ∈ {1, 3}:   w_t = w₀ + A_i(t)ηx_i + α_jx₂,   α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾, x₂⟩},   A_i(t) = #{t′ &lt; t : y_iN_{W_t′}(x_i) &lt; 1},
/// and for j ∈ U₀⁺(i), i ∈ {2, 4}, the same with x₁ for x₂. In inner products: ⟨w_t, x_i⟩ = ⟨w₀, x_i⟩ + 2ηA_i(t) and ⟨w_t − w₀, x₂⟩ ∈ {0, −2η sgn⟨w₀, x₂⟩}.
/// Relation: tight, |α_j| = η occurs. Rigor: exact runs. Conventions: σ'(0) = 0, strict hinge, summed loss.
/// Hence Lemma 3.2 with A_i: v_t = w_t − A_i(t)ηx_i has ⟨v_t, x_i⟩ = ⟨w₀, x_i⟩ > 0 and |⟨v_t, x₂⟩| &lt; 2η.
///
/// Proof: ⟨w, x_i⟩ > 0 grows by 2η in each step with x_i active. ⟨w, x₂⟩ = b ∈ (0, 2η) can only fall, by 2η, to b − 2η ∈ (−2η, 0), and from there only rise, by 2η, to b.
/// As printed it is false: a_i(t) counts t′ ≤ t, one too many whenever x_i is active at t, for every start at t = 0; and one α_i serves all j ∈ W₀⁺(i).
/// </summary>
[Claim("BG19.LB.3", Place = "Lemma B.3, l.360", Statement = "w_t = w₀ + A_i(t)ηx_i + α_jx₂, α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾,x₂⟩}, A_i(t) = #{t′ < t : y_iN(x_i) < 1}", Printed = "w_t = w₀ + a_i(t)ηx_i + α_ix₂, |α_i| ≤ η, a_i(t) = #{t′ ≤ t : y_iN(x_i) < 1}", Relation = Relation.Tight, Rigor = Rigor.Exact)]
public sealed class LemmaB03 : ExactTrajectory<LatticeStart>, IRefutedAsPrinted<LatticeStart>
{
    // Two units detect x₁, one on either side of x₂.
    private static readonly LatticeStart Apart = new(new(1, 6), 3, [(1, 1), (1, -1)], [(1, 1), (1, 1)]);

    private bool AsPrinted { get; init; }

    private bool OneForAll { get; init; }

    private Rational Shift { get; init; } = 1;

    protected override Instances<LatticeStart> Instances { get; } = Instances<LatticeStart>
        .Random(XorStarts.Small(1, 20, [new(2, 5), new(1, 3), new(1, 10), new(1, 30)], _ => 1), count: 40, shrink: XorStarts.Simpler)
        .Corner("one detector of x₁ on either side of x₂", Apart)
        .Corner("a start near 2η", new(new(1, 15), 100, [(-199, 150), (1, -7), (199, 199)], [(-199, 199), (120, -1), (55, -199)]));

    protected override LatticeStart Witness => XorStarts.Even(17, new(1, 30), detectors: 9);

    protected override TightCase<LatticeStart> Tight => new(Apart, 1, "|α_j| ≤ η");

    public Claim<LatticeStart> Printed => new LemmaB03 { AsPrinted = true };

    public IReadOnlyList<LatticeStart> Counterexamples => [new(new(1, 3), 3, [(1, 1)], [(1, 1)]), XorStarts.Even(17, new(1, 30), detectors: 9)];

    protected override IReadOnlyList<Tooth<LatticeStart>> Teeth =>
    [
        Rejects("one α_i for all j ∈ W₀⁺(i)", new LemmaB03 { OneForAll = true }, Apart),
        Rejects("|α_j| ≤ 99/100 η", new LemmaB03 { Shift = new(99, 100) }, Apart),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(LatticeStart x) => [.. XorStarts.Rate(x), .. AsPrinted ? XorStarts.SmallStart(x) : XorStarts.WideStart(x)];

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(LatticeStart x)
    {
        var run = new XorLattice(x);
        var eta = x.StepSize;
        while (true)
        {
            var units = Enumerable.Range(0, x.Width).SelectMany(j => new[] { Unit(run.W(j).Alpha, run.W(j).Beta, x.W[j].Alpha, x.W[j].Beta, 1), Unit(run.U(j).Beta, run.U(j).Alpha, x.U[j].Beta, x.U[j].Alpha, 2) }).ToList();
            yield return
            [
                Equal(units.Max(unit => unit.Error), 0, "⟨w_t, x_i⟩ = ⟨w₀, x_i⟩ + 2ηA_i(t)"),
                AtMost(units.Max(unit => Rational.Abs(unit.Shift)), Shift * eta, "|α_j| ≤ η"),
                True(OneForAll ? units.GroupBy(unit => unit.Point).All(group => group.Select(unit => unit.Shift).Distinct().Count() == 1)
                    : units.All(unit => unit.Shift.Sign == 0 || unit.Shift == -eta * unit.Side), "α_j ∈ {0, −η sgn⟨w₀⁽ʲ⁾, x₂⟩}"),
            ];
            if (run.IsStationary) yield break;
            run.Step();
        }

        // How far a unit is from the statement: it detects x_i, i = first or first + 2, and stands in coordinates along x_i and across.
        (int Point, Rational Error, Rational Shift, int Side) Unit(Rational along, Rational across, int alongStart, int acrossStart, int first)
        {
            var i = alongStart > 0 ? first : first + 2;
            var count = run.ActiveSteps(i) + (AsPrinted && run.IsActive(i) ? 1 : 0);
            return (i, Rational.Abs(Math.Sign(alongStart) * along - x.Unit * Math.Abs(alongStart) - 2 * eta * count), (across - x.Unit * acrossStart) / 2, Math.Sign(acrossStart));
        }
    }
}

/// <summary>
/// BG19.LB.3.step1 (proof of Lemma B.3; l.366): off the kinks of σ the loss ℓ = max{1 − yN_W(x), 0} of one point has the gradient
///     ∂ℓ/∂w = −yσ′(⟨w, x⟩) x 1[yN_W(x) &lt; 1],   ∂ℓ/∂u = yσ′(⟨u, x⟩) x 1[yN_W(x) &lt; 1].
/// Relation: identity. Rigor: exact; ℓ is affine along a short ray W + εE, so its difference quotient there is ⟨∂ℓ, E⟩, without a limit. At yN = 1 the
/// convention is 0, the quotient along any ray on which yN does not fall.
/// </summary>
[Claim("BG19.LB.3.step1", Place = "proof of Lemma B.3, l.366", Statement = "∂ℓ/∂w = −yσ′(⟨w,x⟩)x 1[yN < 1], ∂ℓ/∂u = yσ′(⟨u,x⟩)x 1[yN < 1]", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaB03Gradient : ExactClaim<XorRay>
{
    private enum Indicator { Strict, NotStrict, Absent }

    // yN(x₁) = 1 exactly, and N grows along the ray.
    private static readonly XorRay AtTheHinge = new([new(1, 2), new(1, 2)], [new(-1, 2), new(-1, 4)], [1, 1], [0, 0], 1);

    private Indicator Hinge { get; init; }

    private int Sign { get; init; } = 1;

    protected override Instances<XorRay> Instances { get; } = Instances<XorRay>
        .Random(
            from odd in Gen.Choose(-8, 7).Select(i => 2 * i + 1).ArrayOf(4)
            from direction in Gen.Choose(-3, 3).ArrayOf(4)
            from point in Gen.Choose(1, 4)
            let ray = new XorRay([new(odd[0] - odd[1], 16), new(odd[0] + odd[1], 16)], [new(odd[2] - odd[3], 16), new(odd[2] + odd[3], 16)], [direction[0], direction[1]], [direction[2], direction[3]], point)
            select ray.LeavesTheHinge ? ray.Turned : ray,
            count: 300)
        .Corner("yN = 1", AtTheHinge);

    protected override XorRay Witness => new([new(1, 4), new(1, 8)], [new(1, 4), new(-1, 8)], [1, 2], [2, 1], 1);

    protected override IReadOnlyList<Tooth<XorRay>> Teeth =>
    [
        Rejects("1[yN ≤ 1]", new LemmaB03Gradient { Hinge = Indicator.NotStrict }, AtTheHinge),
        Rejects("no indicator", new LemmaB03Gradient { Hinge = Indicator.Absent }, new([2, 2], [-1, new(1, 2)], [1, 1], [0, 0], 1)),
        Rejects("the sign of w for u", new LemmaB03Gradient { Sign = -1 }, Witness),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XorRay x) =>
    [
        True(x.IsOffKinks, "no preactivation is 0 or changes sign on the ray"),
        True(!x.LeavesTheHinge, "yN ≠ 1 on the ray, or yN = 1 at its start and does not fall"),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XorRay x)
    {
        var (point, y) = (x.At, x.Label);
        Rational Slope(Rational[] unit) => Vectors.Dot<Rational>(unit, point).Sign > 0 ? 1 : 0;
        var margin = x.Margin(0);
        Rational active = Hinge == Indicator.Absent || margin < 1 || (Hinge == Indicator.NotStrict && margin == 1) ? 1 : 0;
        var w = point.Select(z => -y * Slope(x.W) * z * active).ToArray();
        var u = point.Select(z => Sign * y * Slope(x.U) * z * active).ToArray();
        yield return Equal((x.Loss(XorRay.Length) - x.Loss(0)) / XorRay.Length, Vectors.Dot<Rational>(w, x.ToW) + Vectors.Dot<Rational>(u, x.ToU), "(ℓ(W + εE) − ℓ(W))/ε = ⟨∂ℓ, E⟩");
        var descent = x.Gradient();
        yield return Equal(Vectors.NormSquared<Rational>([.. w.Zip(descent.Row(0).ToArray(), (a, b) => a - b), .. u.Zip(descent.Row(1).ToArray(), (a, b) => a - b)]), 0, "the gradient of the descent engine");
    }
}

/// <summary>A network with one unit of each sign and a short ray from it, at one of the four points.</summary>
public sealed record XorRay(Rational[] W, Rational[] U, Rational[] ToW, Rational[] ToU, int Point)
{
    /// <summary>ε.</summary>
    internal static readonly Rational Length = Rational.Dyadic(1, -12);

    private static readonly TrainingSet<Rational> Points = Data.Xor.Points<Rational>();

    internal Rational[] At => Points.Input(Point - 1).ToArray();

    internal Rational Label => Points.Y[Point - 1];

    internal XorRay Turned => this with { ToW = [.. ToW.Select(z => -z)], ToU = [.. ToU.Select(z => -z)] };

    internal bool IsOffKinks => Preactivations(0).Zip(Preactivations(Length)).All(z => z.First.Sign != 0 && z.First.Sign == z.Second.Sign);

    /// <summary>Whether 1 − yN changes its sign on the ray, or becomes positive from 0.</summary>
    internal bool LeavesTheHinge => (1 - Margin(0)).Sign is var before && (1 - Margin(Length)).Sign is var after && !(before == after || (before == 0 && after < 0));

    internal Rational Margin(Rational along) => Label * Network(along).Output(At);

    internal Rational Loss(Rational along) => Risk.Value(Network(along));

    internal Matrix<Rational> Gradient() => Risk.Gradient(Network(0));

    private EmpiricalRisk<Rational> Risk => EmpiricalRisk<Rational>.Sum(new(Matrix<Rational>.FromRows(At), [Label]), new Hinge<Rational>(1));

    private Rational[] Preactivations(Rational along) => Network(along).Preactivations(At);

    private TwoLayerNetwork<Rational> Network(Rational along) => Data.Xor.Network<Rational>([[.. W.Zip(ToW, (w, e) => w + along * e)]], [[.. U.Zip(ToU, (u, e) => u + along * e)]]);

    public override string ToString() => $"new XorRay({Literal.Of(W)}, {Literal.Of(U)}, {Literal.Of(ToW)}, {Literal.Of(ToU)}, {Point})";
}

using Verification.Data;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.E7E8 (eqs. 7 and 8; l.461): descent on diverse inputs moves a unit j with j ∈ W_t⁺(i₁) ∩ W_t⁻(i₂), i₁ its winner among all patterns and i₂ among p₂, p₄, by
///     w_{t+1} = w_t + ηp_{i₁}1[N(x⁺) &lt; γ] − ηp_{i₂}1[−N(x⁻) &lt; 1],   and u by the opposite.
/// Relation: identity. Rigor: exact; the gradient by definition, in fractions. No ties. Conventions: strict hinges, all read at the old weights.
/// The text prints 1[N(x⁻) &lt; 1], without the minus: a misprint, by which x⁻ would stay active for ever; here a tooth.
/// </summary>
[Claim("BG19.E7E8", Place = "eqs. 7 and 8, l.461", Statement = "w_{t+1} = w_t + ηp_{i₁}1[N(x⁺) < γ] − ηp_{i₂}1[−N(x⁻) < 1] for j ∈ W_t⁺(i₁) ∩ W_t⁻(i₂), u the opposite", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Equation7 : ExactTrajectory<XordStart>
{
    private enum Form { Corrected, NotStrict, WithoutMinus, SameSign }

    // N(x⁺) = γ exactly at t = 61.
    private static readonly XordStart AtTheHinge = new(new(new(1, 82), 20, [(4, 2), (-4, 2)], [(1, 3), (2, -4)]), new(4881, 1640));

    private Form Variant { get; init; }

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Small(3, [new(1, 5), new(1, 10)], [1, 2, new(7, 3)]), count: 8, shrink: XordStarts.Simpler)
        .Corner("N(x⁺) = γ at a step", AtTheHinge);

    protected override XordStart Witness => XordStarts.Tiny(2, new(1, 10), 2, 1, 1);

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("1[N(x⁺) ≤ γ]", new Equation7 { Variant = Form.NotStrict }, AtTheHinge),
        Rejects("1[N(x⁻) < 1], as printed", new Equation7 { Variant = Form.WithoutMinus }, Witness),
        Rejects("the sign of w for u", new Equation7 { Variant = Form.SameSign }, Witness),
    ];

    protected override string Oracle => BruteForce.Name;

    protected override IEnumerable<SecondOpinion> SecondOpinions(XordStart x) => BruteForce.Xord(x);

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) => XordStarts.SmallStart(x);

    protected override IEnumerable<IEnumerable<Comparison>> Steps<T>(XordStart x)
    {
        var (network, risk, eta) = (Xord.Network<Rational>(x.Start), Xord.DiverseRisk(x.Gamma), x.Start.StepSize);
        for (var t = 0; t <= 70; t++)
        {
            var (plus, minus) = (network.Output(risk.Positive[0]), network.Output(risk.Negative[0]));
            var positive = plus < x.Gamma || (Variant == Form.NotStrict && plus == x.Gamma) ? eta : 0;
            var negative = (Variant == Form.WithoutMinus ? minus : -minus) < 1 ? eta : 0;
            var next = risk.Step(network, eta).W;
            var formula = Matrix<Rational>.FromRows([.. Enumerable.Range(0, next.Rows).Select(j => Moved(network.W.Row(j).ToArray(), Variant == Form.SameSign || j < x.Width ? 1 : -1, positive, negative))]);
            yield return [Equal((next - formula).FrobeniusSquared(), 0, "W_{t+1}")];
            if (plus >= x.Gamma && -minus >= 1) yield break;
            network = network with { W = next };
        }
    }

    private static Rational[] Moved(Rational[] unit, int sign, Rational positive, Rational negative)
    {
        var values = (unit[0] + unit[1], unit[0] - unit[1]);
        var (first, second) = (Xord.Pattern<Rational>(PatternOrder.Winners(values, [1, 2, 3, 4]).Single()), Xord.Pattern<Rational>(PatternOrder.Winners(values, [2, 4]).Single()));
        return [.. Enumerable.Range(0, 2).Select(i => unit[i] + sign * (positive * first[i] - negative * second[i]))];
    }
}

/// <summary>
/// BG19.FN10 (footnote 10; l.481): ⟨w_t, p_i⟩ and ⟨u_t, p_i⟩ move by 0 or ±2η, so that their residues modulo 2η never change: ⟨w_t, p_i⟩ = 0 for some t
/// only if ⟨w₀, p_i⟩ ∈ 2ηℤ. Under a continuous law this has probability 0: σ′(⟨w_t, p_{i₁}⟩) = σ′(⟨w_t, p_{i₂}⟩) = 1 for all t, almost surely. Relation:
/// identity. Rigor: exact runs.
/// As printed, "if and only if ⟨w₀, p_i⟩ is an integer multiple of η", it is false in the direction "if": from ⟨w₀, p_i⟩ = η the values are odd multiples
/// of η for ever. The conclusion stands.
/// </summary>
[Claim("BG19.FN10", Place = "footnote 10, l.481", Statement = "⟨w_t,p_i⟩ − ⟨w₀,p_i⟩ ∈ 2ηℤ for all t: it is 0 for some t only if ⟨w₀,p_i⟩ ∈ 2ηℤ", Printed = "⟨w_t,p_i⟩ = 0 for some t iff ⟨w₀,p_i⟩ is an integer multiple of η", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class Footnote10 : ExactClaim<XordStart>, IRefutedAsPrinted<XordStart>
{
    // All ⟨w, p₁⟩, ⟨u, p₁⟩ are η.
    private static readonly XordStart Odd = new(new(new(1, 20), 10, [(10, 1), (10, 3)], [(10, 1), (10, 2)]), 2);

    private bool AsPrinted { get; init; }

    private int Modulus { get; init; } = 2;

    protected override Instances<XordStart> Instances { get; } = Instances<XordStart>
        .Random(XordStarts.Small(6, [new(1, 5), new(1, 20)], [1, 2, 8]), count: 20, shrink: XordStarts.Simpler)
        .Corner("⟨w₀, p₁⟩ = η", Odd);

    protected override XordStart Witness => XordStarts.Tiny(2, new(1, 10), 2, 1, 1);

    public Claim<XordStart> Printed => new Footnote10 { AsPrinted = true };

    public IReadOnlyList<XordStart> Counterexamples => [Odd];

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("modulo 4η", new Footnote10 { Modulus = 4 }, Witness),
        Rejects("0 is reached from η", new Footnote10 { AsPrinted = true }, Odd),
    ];

    protected override IEnumerable<Comparison> Hypotheses<T>(XordStart x) =>
        [True(x.Start.Coordinates.All(z => z % (2 * x.Start.Grid) != 0) && x.Start.W.Concat(x.Start.U).All(unit => (unit.Alpha - unit.Beta) % (2 * x.Start.Grid) != 0 && (unit.Alpha + unit.Beta) % (2 * x.Start.Grid) != 0), "no ties and no zeros, modulo 2η")];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        var run = new XordLattice(x.Start, x.Gamma);
        var starts = x.Start.W.Concat(x.Start.U).ToArray();
        var (kept, reached) = (true, new HashSet<(int Unit, bool Alpha)>());
        while (true)
        {
            foreach (var (j, unit) in XordStarts.Now(run, run.W).Concat(XordStarts.Now(run, run.U)).Index())
            {
                bool Keeps(Rational now, int start) => ((now - start * x.Start.Unit) / (Modulus * x.Start.StepSize)).IsInteger;
                kept &= Keeps(unit.Alpha, starts[j].Alpha) && Keeps(unit.Beta, starts[j].Beta);
                if (unit.Alpha.Sign == 0) reached.Add((j, true));
                if (unit.Beta.Sign == 0) reached.Add((j, false));
            }

            if (!XordStarts.Continues(run)) break;
            run.Step();
        }

        yield return True(kept, $"⟨w_t, p_i⟩ − ⟨w₀, p_i⟩ ∈ {Modulus}ηℤ for all t");
        if (!AsPrinted) yield return Equal<Rational>(reached.Count, 0, "no ⟨w_t, p_i⟩ is 0");
        if (AsPrinted) yield return Equal<Rational>(reached.Count, x.Start.Coordinates.Count(z => z % x.Start.Grid == 0), "as many reach 0 as start in ηℤ");
    }
}

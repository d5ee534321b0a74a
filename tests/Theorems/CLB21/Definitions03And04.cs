namespace Verification.Theorems.CLB21;

/// <summary>
/// CLB21.D3-D4 (Definitions 3 and 4, l.146-156, as used at l.222-225): with m = y f(x), L = log(1 + e^(−m)) and g = 1/(1 + e^m),
///     m = log(1/(e^L − 1)),   g = 1 − e^(−L),   0 &lt; g &lt; 1,   L &gt; 0.
/// e^L − 1 and 1 − e^(−L) without cancellation. Relation: identity. Rigor: enclosed, within 2^-30 (g relative to itself), |m| ≤ 700.
/// </summary>
[Claim("CLB21.D3-D4", Place = "Definitions 3 and 4, l.146, and l.222", Statement = "y f(x) = log(1/(e^L−1)) and g = 1−e^(−L) where L = log(1+e^(−yf(x))), g = 1/(1+e^(yf(x)))", Relation = Relation.Identity, Rigor = Rigor.Enclosed)]
public sealed class Definitions03And04 : EnclosedClaim<Rational>
{
    private static readonly Rational Width = Rational.Dyadic(1, -30);

    private Slip Form { get; init; }

    protected override Instances<Rational> Instances { get; } = Instances<Rational>
        .Random(Gen.Choose(-700_000, 700_000).Select(k => new Rational(k, 1000)), count: 1000)
        .Corner("m = 0", 0)
        .Corner("a tiny loss", 700)
        .Corner("a large loss", -700);

    protected override Rational Witness => 1;

    protected override IReadOnlyList<Tooth<Rational>> Teeth =>
    [
        Rejects("g = e^(−L)", new Definitions03And04 { Form = Slip.Complement }, 1),
        Rejects("g = L", new Definitions03And04 { Form = Slip.Loss }, 1),
    ];

    protected override IEnumerable<Comparison> Statement<T>(Rational m)
    {
        var (loss, g) = (T.Softplus(T.From(-m)), T.Sigmoid(T.From(-m)));
        var formula = Form switch { Slip.Complement => T.Exp(-loss), Slip.Loss => loss, _ => -T.ExpM1(-loss) };
        return
        [
            Equal(-T.Log(T.ExpM1(loss)), T.From(m), "m = log(1/(e^L − 1))", Width),
            Equal(formula / g, T.One, "g = 1 − e^(−L)", Width),
            MoreThan(g, T.Zero, "g > 0"),
            MoreThan(T.Sigmoid(T.From(m)), T.Zero, "1 − g > 0"),
            MoreThan(loss, T.Zero, "L > 0"),
        ];
    }

    private enum Slip
    {
        None,
        Complement,
        Loss,
    }
}

using NUnit.Framework;
using Verification.Oracles;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.Oracles;

/// <summary>The loops against hand computation, and gradient and Hessian against differences: of the loss, and of the gradient.</summary>
[TestFixture]
public sealed class NaiveNetworkTests
{
    // |uᵢ| ≤ 1.1, |x_k| ≤ 2; no vᵢ·xₛ is within 1e-3 of 0 or of 1/4.
    private static readonly Decimal[][] V = [[D("0.3"), D("-1.2"), D("0.7")], [D("-0.4"), D("0.9"), D("0.1")], [D("0.2"), D("0.2"), D("0.06")]];
    private static readonly Decimal[] U = [D("0.8"), D("-1.1"), D("0.5")];
    private static readonly Decimal[][] X = [[1, D("0.5"), -1], [D("-0.2"), 1, 2], [D("0.6"), D("0.6"), D("-0.1")]];
    private static readonly Decimal[] Y = [1, -1, 1];
    private static readonly BigDecimal Step = BigDecimal.Parse("1e-20");

    private static NaiveNetwork<Decimal> Network(Activation<Decimal> phi) => new(phi, NaiveLosses.Logistic<Decimal>(), X, Y, (Decimal)1 / 3);

    [Test]
    public void The_gradient_is_what_the_loss_does_under_small_moves()
    {
        // γ = 1/10, β = 2: φ' ≤ 1, φ'' ≤ 0.45, φ''' ≤ 0.35; along a coordinate f' ≤ 2.2, f'' ≤ 2, f''' ≤ 3.1; ℓ' ≤ 1, ℓ'' ≤ 1/4, ℓ''' ≤ 0.1. So the
        // third derivative ℓ'''f'³ + 3ℓ''f'f'' + ℓ'f''' is below 8, and the differences are off by less than 8h²/6.
        var network = Network(NaiveActivations.SmoothLeakyRelu(D("0.1"), 2));
        AssertSame(network.Gradient(V, U), network.GradientByDifferences(V, U, Decimal.Exactly(Step)), Step * Step * 2);
    }

    [Test]
    public void The_gradient_of_the_Huberized_network_is_right_at_both_kinks()
    {
        // h = 1/4; the first unit sits at z = 0 and the second at z = h. f'' ≤ 1.1·4·4 < 18 where it exists, so ℓ''f'² + ℓ'f'' < 20, and differences are off by at most 10h.
        var network = Network(NaiveActivations.HuberizedRelu(D("0.25")));
        Decimal[][] v = [[D("0.5"), D("1"), D("1")], [D("0.25"), D("0.5"), D("0.25")]];
        Assert.That(v.Select(row => NaiveNetwork<Decimal>.Inner(row, X[0]).Value), Is.EqualTo(new[] { BigDecimal.Zero, BigDecimal.Parse("0.25") }));
        AssertSame(network.Gradient(v, U), network.GradientByDifferences(v, U, Decimal.Exactly(Step)), Step * 10);
    }

    [Test]
    public void The_Hessian_is_what_the_gradient_does_under_small_moves_away_from_kinks()
    {
        // h = 1/4: φ' ≤ 1, φ'' ≤ 4, φ''' = 0, so f' ≤ 2.2, f'' ≤ 18; ℓ'' ≤ 1/4, ℓ''' ≤ 0.1, ℓ'''' ≤ 1/8. Fourth derivatives
        // ℓ''''f'⁴ + 6ℓ'''f'²f'' + 3ℓ''f''² are below 300: the differences are off by less than 50h².
        var network = Network(NaiveActivations.HuberizedRelu(D("0.25")));
        foreach (var v in V)
        {
            foreach (var z in X.Select(x => NaiveNetwork<Decimal>.Inner(v, x).Value.ToDouble())) Assert.That(Math.Min(Math.Abs(z), Math.Abs(z - 0.25)), Is.GreaterThan(1e-3));
        }

        AssertSame(network.Hessian(V, U), network.HessianByDifferences(V, U, Decimal.Exactly(Step)), Step * Step * 50);
    }

    [Test]
    public void A_linear_network_is_computed_by_hand()
    {
        // φ(z) = z: w₁·x = 0.3 − 0.6 − 0.7 = −1, w₂·x = −0.4 + 0.45 − 0.1 = −0.05, f = −0.8 + 0.055.
        var linear = new NaiveNetwork<Decimal>(new(z => z, z => 1, z => 0), NaiveLosses.Logistic<Decimal>(), [X[0]], [1], 1);
        Assert.That(linear.Output(V[..2], U[..2], X[0]).Value, Is.EqualTo(BigDecimal.Parse("-0.745")));
        var loss = linear.Value(V[..2], U[..2]);
        var byDefinition = BigDecimal.Log(1 + BigDecimal.Exp(BigDecimal.Parse("0.745"), 70), 69);
        Assert.That(BigDecimal.Abs(loss.Value - byDefinition) <= loss.Error + BigDecimal.Parse("1e-68"), Is.True);
        Assert.That(loss.Error <= BigDecimal.Parse("1e-58"), Is.True, $"{loss}");
    }

    [Test]
    public void Kinks_follow_the_papers_conventions()
    {
        Fraction h = new(1, 4), tiny = new(1, 1000);
        var (huber, leaky) = (NaiveActivations.HuberizedRelu(h), NaiveActivations.LeakyRelu(h));
        Assert.Multiple(() =>
        {
            Assert.That(new Fraction[] { -tiny, 0, tiny, h - tiny, h, h + tiny }.Select(huber.Curvature), Is.EqualTo(new Fraction[] { 0, 4, 4, 4, 4, 0 }));
            Assert.That(new Fraction[] { -1, 0, new(1, 8), h, 1 }.Select(huber.Slope), Is.EqualTo(new Fraction[] { 0, 0, new(1, 2), 1, 1 }));
            Assert.That(new Fraction[] { -1, 0, new(1, 8), h, 1 }.Select(huber.Value), Is.EqualTo(new Fraction[] { 0, 0, new(1, 32), new(1, 8), new(7, 8) }));
            Assert.That(new Fraction[] { -2, 0, 2 }.Select(leaky.Value), Is.EqualTo(new Fraction[] { new(-1, 2), 0, 2 }));
            Assert.That(new Fraction[] { -2, 0, 2 }.Select(leaky.Slope), Is.EqualTo(new Fraction[] { h, h, 1 }));
            Assert.That(new Fraction[] { -2, 0, 2 }.Select(NaiveActivations.Relu<Fraction>(1).Slope), Is.EqualTo(new Fraction[] { 0, 1, 1 }));
            Assert.That(new Fraction[] { -2, 0, 2 }.Select(NaiveActivations.Relu<Fraction>(0).Slope), Is.EqualTo(new Fraction[] { 0, 0, 1 }));
            var hinge = NaiveLosses.Hinge<Fraction>(2);
            Assert.That(new Fraction[] { -1, -2, -3 }.Select(f => hinge.Slope(f, -1)), Is.EqualTo(new Fraction[] { 1, 0, 0 }));
        });
    }

    [Test]
    public void The_logistic_loss_keeps_its_digits_at_both_ends()
    {
        // log(1 + e⁻ᶻ) = e⁻ᶻ·(1 − e⁻ᶻ/2 + …) for large z; and z more for −z.
        var logistic = NaiveLosses.Logistic<Decimal>();
        var small = logistic.Value(200, 1);
        Assert.That(BigDecimal.Abs(small.Value - BigDecimal.Exp(-200, 70)) < BigDecimal.Parse("1e-58") * BigDecimal.Exp(-200, 10), Is.True);
        Assert.That(BigDecimal.Abs(logistic.Value(-200, 1).Value - 200 - small.Value) < BigDecimal.Parse("1e-56"), Is.True);
        Assert.That(logistic.Slope(-1000, 1).Value, Is.EqualTo((BigDecimal)(-1)));
    }

    [Test]
    public void In_doubles_the_loops_stay_within_the_bound_of_their_roundings()
    {
        // f = Σ uᵢ relu(vᵢ·x): at most d + m + 1 = 7 roundings touch a term uᵢ v_ik x_k, and relu enlarges nothing; each input is off by half an ulp.
        // (1 + 2⁻⁵³)¹⁰ − 1 < 11·2⁻⁵³.
        var (exact, fast) = (Network(NaiveActivations.Relu<Decimal>(0)), new NaiveNetwork<Float64>(NaiveActivations.Relu<Float64>(0), NaiveLosses.Logistic<Float64>(), [], [], 1));
        foreach (var x in X)
        {
            var sizes = V.Select((v, i) => Math.Abs(Double(U[i])) * v.Select((w, k) => Math.Abs(Double(w) * Double(x[k]))).Sum()).Sum();
            var difference = fast.Output([.. V.Select(Row)], Row(U), Row(x)).Value - Double(exact.Output(V, U, x));
            Assert.That(Math.Abs(difference), Is.LessThanOrEqualTo(12 * Math.ScaleB(sizes, -53)));
        }
    }

    [Test]
    public void Vectors_of_different_lengths_are_refused() =>
        Assert.That(() => NaiveNetwork<Fraction>.Inner([1, 2], [1]), Throws.ArgumentException.With.Message.Contains("lengths 2 and 1"));

    private static Float64[] Row(Decimal[] row) => [.. row.Select(x => new Float64(Double(x)))];

    private static double Double(Decimal x) => x.Value.ToDouble();

    private static void AssertSame(Decimal[][] a, Decimal[][] b, BigDecimal error)
    {
        var entries = a.SelectMany(row => row).Zip(b.SelectMany(row => row)).ToList();
        foreach (var (x, y) in entries) Assert.That(BigDecimal.Abs(x.Value - y.Value) <= x.Error + y.Error + error, Is.True, $"{x} and {y}");
        // A bound that covers everything proves nothing, nor do zeros.
        Assert.That(entries.Max(e => (e.First.Error + e.Second.Error + error).ToDouble()), Is.LessThan(1e-15));
        Assert.That(entries.Count(e => BigDecimal.Abs(e.First.Value) > BigDecimal.Parse("1e-3")), Is.GreaterThan(entries.Count / 2));
    }

    private static Decimal D(string text) => Decimal.Exactly(BigDecimal.Parse(text));
}

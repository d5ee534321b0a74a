using NUnit.Framework;
using Verification.Oracles;

namespace Verification.Instruments.Oracles;

[TestFixture]
public sealed class NaiveLoopsTests
{
    private static readonly NaiveLoops Loops = new(60);
    private static readonly BigDecimal[][] W = [[D("0.3"), D("-1.2"), D("0.7")], [D("-0.4"), D("0.9"), D("0.1")]];
    private static readonly BigDecimal[] A = [D("0.8"), D("-1.1")];
    private static readonly BigDecimal[][] X = [[1, D("0.5"), -1], [D("-0.2"), 1, 2], [D("0.6"), D("0.6"), D("-0.1")]];
    private static readonly int[] Y = [1, -1, 1];

    [Test]
    public void The_gradient_is_what_the_loss_does_under_small_moves()
    {
        // tanh network of norm about 1: third derivatives of the loss along a coordinate are below 1000, so h = 1e-20 leaves 1e-37.
        var tolerance = D("1e-37");
        BigDecimal Tanh(BigDecimal z) => BigDecimal.Tanh(z, 60);
        BigDecimal Slope(BigDecimal z) => 1 - Tanh(z) * Tanh(z);
        var exact = Loops.Gradient(W, A, Tanh, Slope, X, Y);
        var measured = Loops.CentralDifferences(W, A, Tanh, X, Y, D("1e-20"));
        for (var j = 0; j < W.Length; j++)
        {
            for (var k = 0; k < W[j].Length; k++)
            {
                Assert.That(BigDecimal.Abs(exact[j][k] - measured[j][k]) < tolerance, Is.True, $"[{j}][{k}]: {exact[j][k]} and {measured[j][k]}");
                Assert.That(BigDecimal.Abs(exact[j][k]) > D("1e-3"), Is.True, "the comparison is not of zeros");
            }
        }
    }

    [Test]
    public void A_linear_network_is_computed_by_hand()
    {
        // φ(z) = z: w₁·x = 0.3 − 0.6 − 0.7 = −1, w₂·x = −0.4 + 0.45 − 0.1 = −0.05, f = −0.8 + 0.055.
        Assert.That(Loops.Forward(W, A, z => z, X[0]), Is.EqualTo(D("-0.745")));
        var loss = Loops.Loss(W, A, z => z, [X[0]], [1]);
        var byDefinition = BigDecimal.Log(1 + BigDecimal.Exp(D("0.745"), 70), 60);
        Assert.That(BigDecimal.Abs(loss - byDefinition) <= D("1e-59"), Is.True);
    }

    [Test]
    public void The_logistic_loss_keeps_its_digits_at_both_ends()
    {
        // log(1 + e⁻ᶻ) = e⁻ᶻ·(1 − e⁻ᶻ/2 + …), rounded twice to 60 digits for large z; and z more for −z.
        var small = Loops.LogisticLoss(200);
        Assert.That(BigDecimal.Abs(small - BigDecimal.Exp(-200, 70)) < D("1e-58") * BigDecimal.Exp(-200, 10), Is.True);
        Assert.That(BigDecimal.Abs(Loops.LogisticLoss(-200) - 200 - small) < D("1e-56"), Is.True);
    }

    private static BigDecimal D(string text) => BigDecimal.Parse(text);
}

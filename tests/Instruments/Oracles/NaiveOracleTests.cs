using NUnit.Framework;
using Verification.Oracles;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.Oracles;

/// <summary>The oracles themselves, where the answer is known without them.</summary>
[TestFixture]
public sealed class NaiveOracleTests
{
    [Test]
    public void The_kernel_integral_knows_the_angles_that_divide_the_circle()
    {
        // (π − θ)/2π for θ = 0, 60, 90, 120 and 180 degrees.
        var (fine, fast) = (new KernelIntegral<Decimal>(4), new KernelIntegral<Float64>(5));
        foreach (var (twice, denominator) in new[] { (2, 2), (1, 3), (0, 4), (-1, 6) })
        {
            var (cosine, expected) = ((Decimal)twice / 2, (Decimal)1 / denominator);
            var off = fine.Probability(cosine) - expected;
            Assert.That(BigDecimal.Abs(off.Value) <= off.Error + fine.Error.Value + fine.Error.Error, Is.True, $"{twice}/2: off by {off}");
            // 325 terms of at most 1/2, each after at most 10 roundings: far below the error of the rule, 5e−14.
            Assert.That(Math.Abs(fast.Probability(new(twice / 2.0)).Value - 1.0 / denominator), Is.LessThan(2 * fast.Error.Value));
        }

        Assert.That(fine.Probability(-1).Value.Sign, Is.Zero);
        Assert.That(fine.Error.Value < BigDecimal.Parse("3e-11") && fast.Error.Value < 5e-14, Is.True);
        Assert.That(() => new KernelIntegral<Float64>(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Jacobi_finds_the_eigenvalues_of_a_matrix_that_was_made_from_them()
    {
        // I + J of size 3 (1, 1, 4) and the path of three vertices (−√2, 0, √2).
        var (values, rest) = JacobiEigenvalues.Of([[(Decimal)2, 1, 1], [1, 2, 1], [1, 1, 2]], 1e-30);
        Assert.That(rest.Value + rest.Error < BigDecimal.Parse("1e-29"), Is.True, $"{rest}");
        AssertSame(values, [1, 1, 4]);
        AssertSame(JacobiEigenvalues.Of([[(Decimal)0, 1, 0], [1, 0, 1], [0, 1, 0]], 1e-30).Values, [-BigDecimal.Sqrt(2, 60), 0, BigDecimal.Sqrt(2, 60)]);
        Assert.That(JacobiEigenvalues.Of([[new Float64(3)]], 0).Values[0].Value, Is.EqualTo(3.0));

        static void AssertSame(Decimal[] values, BigDecimal[] expected)
        {
            foreach (var (value, e) in values.OrderBy(x => x.Value).Zip(expected)) Assert.That(BigDecimal.Abs(value.Value - e) < BigDecimal.Parse("1e-29"), Is.True, $"{value} for {e}");
        }
    }

    [Test]
    public void Minors_by_hand()
    {
        Fraction[][] m = [[2, 1, 0], [1, 2, 1], [0, 1, 2]];
        Assert.Multiple(() =>
        {
            Assert.That(Minors.Determinant(m), Is.EqualTo((Fraction)4));
            Assert.That(Minors.Determinant([]), Is.EqualTo((Fraction)1));
            Assert.That(Minors.Solve(m, [1, 0, 0]), Is.EqualTo(new Fraction[] { new(3, 4), new(-1, 2), new(1, 4) }));
            Assert.That(Minors.Solve([[1, 2], [2, 4]], [1, 1]), Is.Null);
            Assert.That((Minors.Rank([[1, 2], [2, 4]]), Minors.Rank([[0, 0]]), Minors.Rank(m)), Is.EqualTo((1, 0, 3)));
            Assert.That(Minors.IsPositiveDefinite(m) && !Minors.IsPositiveDefinite([[1, 1], [1, 1]]) && Minors.IsPositiveSemidefinite([[1, 1], [1, 1]]), Is.True);
            // Leading minors 0, 0 do not see the −1.
            Assert.That(Minors.IsPositiveSemidefinite([[0, 0], [0, -1]]), Is.False);
        });
    }

    [Test]
    public void The_least_weights_of_one_unit_lie_along_its_input()
    {
        // ½|a|·‖w‖² subject to a·w·x ≥ 1: w = x/(a‖x‖²), objective 1/(2|a|·‖x‖²); where only the slope γ serves (y = −1), a·γ·w·x ≤ −1.
        var above = new MaxMarginBrute([[3, 4]], [1], [new(1, 2)], new(1, 10)).ConeMinima().MinBy(m => m.Objective);
        Assert.That((above.W[0][0], above.W[0][1], above.Objective, above.AtKink), Is.EqualTo((new Fraction(6, 25), new Fraction(8, 25), new Fraction(1, 25), false)));
        var below = new MaxMarginBrute([[3, 4]], [-1], [new(1, 2)], new(1, 10)).ConeMinima().ToList();
        Assert.That(below, Has.Count.EqualTo(1));
        Assert.That((below[0].W[0][0], below[0].Objective), Is.EqualTo((new Fraction(-12, 5), (Fraction)4)));
    }

    [Test]
    public void The_network_of_patterns_by_hand()
    {
        // One unit (2, 1): at (1, 1), (1, −1) it says 3, at (1, −1), (−1, 1) it says 1.
        var net = new NaivePatterns<Fraction>(NaiveActivations.Relu<Fraction>(0), [1], [[[1, 1], [1, -1]]], [[[1, -1], [-1, 1]], [[-1, 1]]], 5);
        Fraction[][] w = [[2, 1]];
        Assert.Multiple(() =>
        {
            Assert.That(net.Output(w, net.Positive[0]), Is.EqualTo((Fraction)3));
            // (5 − 3) + ((1 + 1) + (1 + 0))/2; a slope of 0 at the last input, whose value is −1.
            Assert.That(net.Value(w), Is.EqualTo(new Fraction(7, 2)));
            Assert.That(net.Gradient(w)[0], Is.EqualTo(new Fraction[] { new(-1, 2), new(-3, 2) }));
        });
    }

    [Test]
    public void The_tangent_Gram_matrix_counts_the_units_that_see_both_inputs()
    {
        // Two of three units see both inputs, all three the second; u² = 1/3, ⟨x, x'⟩ = 1, ‖x'‖² = 2.
        var phi = NaiveActivations.Relu<Decimal>(1);
        var third = (Decimal)1 / 3;
        var gram = NaiveGram.Tangent(phi, [[1, 0], [1, 1], [-1, 3]], [Decimal.Sqrt(third), -Decimal.Sqrt(third), Decimal.Sqrt(third)], [[1, 0], [1, 1]]);
        Assert.That(BigDecimal.Abs(gram[0][1].Value - BigDecimal.Divide(2, 3, 60)) < BigDecimal.Parse("1e-57"), Is.True, $"{gram[0][1]}");
        Assert.That(BigDecimal.Abs(gram[1][1].Value - 2) < BigDecimal.Parse("1e-57"), Is.True, $"{gram[1][1]}");
    }
}

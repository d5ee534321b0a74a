using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.Statistics;

namespace Verification.Instruments.Statistics;

[TestFixture]
public sealed class BinomialTests
{
    private static readonly Rational[] Probabilities = [new(1, 2), new(1, 3), new(2, 7), new(19, 20), Rational.Zero, Rational.One];

    [Test]
    [OracleFor(typeof(Binomial))]
    public void Tails_equal_the_sum_over_all_outcomes([Values(0, 1, 2, 5, 9, 12)] int n, [ValueSource(nameof(Probabilities))] Rational p)
    {
        var byCount = new Rational[n + 1];
        for (var outcome = 0; outcome < 1 << n; outcome++)
        {
            var probability = Rational.One;
            for (var i = 0; i < n; i++) probability *= (outcome >> i & 1) == 1 ? p : Rational.One - p;
            byCount[BitOperations.PopCount((uint)outcome)] += probability;
        }

        for (var k = -2; k <= n + 2; k++)
        {
            Rational low = 0, high = 0;
            for (var j = 0; j <= n; j++)
            {
                if (j <= k) low += byCount[j];
                if (j >= k) high += byCount[j];
            }

            Assert.That(Binomial.Point(n, p, k), Is.EqualTo(k >= 0 && k <= n ? byCount[k] : Rational.Zero), $"P[X = {k}]");
            Assert.That(Binomial.AtMost(n, p, k), Is.EqualTo(low), $"P[X <= {k}]");
            Assert.That(Binomial.AtLeast(n, p, k), Is.EqualTo(high), $"P[X >= {k}]");
        }
    }

    [Test]
    public void The_tail_of_a_thousand_fair_coins_is_the_sum_of_the_coefficients()
    {
        BigInteger sum = 0, coefficient = 1;
        for (var j = 0; j <= 450; j++)
        {
            sum += coefficient;
            coefficient = coefficient * (1000 - j) / (j + 1);
        }

        Assert.That(Binomial.AtMost(1000, new(1, 2), 450), Is.EqualTo(Rational.Dyadic(sum, -1000)));
    }

    [Test]
    public void A_probability_outside_0_to_1_is_refused() =>
        Assert.That(() => Binomial.AtMost(3, new(-1, 2), 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Oracles;
using Verification.Statistics;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>Laws of the chi-squared and the normal distribution by their sums and integrals in decimals. (The binomial distribution and its tests are compared beside their own tests.)</summary>
[TestFixture]
public sealed class StatisticsOpinions
{
    [Test]
    [OracleFor(typeof(ChiSquared))]
    public void Chi_squared_tails_are_sums_of_Poisson_weights([Values(2, 4, 10, 60, 200)] int degrees)
    {
        foreach (var x in new Rational[] { new(1, 3), degrees / 2, degrees - 1, degrees + new Rational(1, 2), 3 * degrees })
        {
            Agreement.Require(new OfChiSquared(degrees, x, upper: true), $"P[χ²_{degrees} ≥ {x}]");
            // 1 less the sum keeps 60 digits less those by which the tail is small.
            if (x < degrees && x > degrees / 4) Agreement.Require(new OfChiSquared(degrees, x, upper: false), $"P[χ²_{degrees} ≤ {x}]", inDoubles: false);
        }
    }

    [Test]
    [OracleFor(typeof(GaussianExpectation))]
    public void Gaussian_densities_moments_and_quadrants()
    {
        foreach (var x in new Rational[] { -7, new(-1, 3), 0, 2 }) Agreement.Require(new OfDensity(x), $"the density at {x}");
        // Monotone sums are as wide as their strips: 3.5/500 for the moment, 1/400 for the quadrants, beside the weight of the largest strip.
        Contained<Interval>();
        Contained<Ball<Bits128>>();

        static void Contained<T>()
            where T : struct, IReal<T>
        {
            var moment = GaussianExpectation.OfIncreasing(z => z, T.From(new(-1, 2)), T.From(3), 500);
            var expected = Density(Agreement.Decimal(new(-1, 2))) - Density(3);
            Agreement.Contains(moment, Agreement.Of(expected.Value), Agreement.Of(expected.Error), "E[Z 1{−1/2 ≤ Z ≤ 3}]");
            Assert.That(Agreement.Width(moment) <= new Rational(7, 1000), Is.True, $"{moment}");
            var integral = new KernelIntegral<Decimal>(3);
            foreach (var rho in new Rational[] { 0, new(1, 4), new(1, 2), new(9, 10) })
            {
                // P[X ≥ 0, Y ≥ 0] at correlation ρ is that of two half-spaces whose normals have the cosine ρ.
                var quadrant = GaussianExpectation.BothAtLeast(T.From(rho), T.Zero, T.Zero, 400);
                var probability = integral.Probability(Agreement.Decimal(rho));
                Agreement.Contains(quadrant, Agreement.Of(probability.Value), Agreement.Of(probability.Error + integral.Error.Value + integral.Error.Error), $"P[X ≥ 0, Y ≥ 0], ρ = {rho}");
                Assert.That(Agreement.Width(quadrant) <= new Rational(1, 100), Is.True, $"{quadrant}");
            }
        }
    }

    // e^(−x²/2)/√(2π).
    private static Decimal Density(Decimal x) => Decimal.Exp(-(x * x) / 2) / Decimal.Sqrt(2 * Decimal.Pi);

    private sealed class OfDensity(Rational x) : EnclosedDefinition
    {
        public override T[] Core<T>() => [GaussianExpectation.Density(T.From(x))];

        public override Decimal[] Oracle() => [Density(Agreement.Decimal(x))];
    }

    private sealed class OfChiSquared(int degrees, Rational x, bool upper) : EnclosedDefinition
    {
        public override T[] Core<T>() => [upper ? ChiSquared.AtLeast(degrees, T.From(x)) : ChiSquared.AtMost(degrees, T.From(x))];

        // P[χ²_2m ≥ x] = e^(−x/2)·Σ_{j < m} (x/2)^j/j!.
        public override Decimal[] Oracle()
        {
            var half = Agreement.Decimal(x) / 2;
            Decimal sum = 0, weight = 1;
            for (var j = 0; j < degrees / 2; j++)
            {
                sum += weight;
                weight *= half / (j + 1);
            }

            var tail = Decimal.Exp(-half) * sum;
            return [upper ? tail : 1 - tail];
        }
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.Arithmetic;
using Verification.Instruments.External;
using Verification.Instruments.SecondOpinions;
using Verification.Oracles;
using Verification.Vectorized;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.Vectorized;

/// <summary>The vector functions keep the bounds that they state: by the oracle's decimals and by GNU MPFR; the corners, and what the bounds rest on.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
internal sealed class VectorFunctionTests
{
    private static readonly Case[] Cases =
    [
        new("exp", 0.97, Operation.Exp, VectorFunctions.Exp, VectorFunctions.Exp, Decimal.Exp, c => c.Below(4) switch
        {
            0 => c.Between(-746, 710),
            1 => c.Between(-746, -707), // subnormal results
            2 => c.Between(-2, 2),
            _ => c.Scaled(-1074, 9),
        }),
        new("log", 0.95, Operation.Log, VectorFunctions.Log, VectorFunctions.Log, Decimal.Log, c => c.Below(4) switch
        {
            0 => Math.Abs(c.Scaled(-1074, 1023)),
            1 => 1 + c.Scaled(-54, -2),
            2 => c.Between(0.65, 1.5),
            _ => c.Between(0.3, 3),
        }),
        new("softplus", 1.4, Operation.Softplus, VectorFunctions.Softplus, VectorFunctions.Softplus, z => z > 0 ? z + Decimal.Log1P(Decimal.Exp(-z)) : Decimal.Log1P(Decimal.Exp(z)), Logistic),
        new("sigmoid", 1.25, Operation.Sigmoid, VectorFunctions.Sigmoid, VectorFunctions.Sigmoid, z => z > 0 ? 1 / (1 + Decimal.Exp(-z)) : Decimal.Exp(z) / (1 + Decimal.Exp(z)), Logistic),
        new("arccos", 1.25, Operation.Acos, VectorFunctions.ArcCosine, VectorFunctions.ArcCosine, Decimal.Acos, c => c.Below(5) switch
        {
            0 => (c.Below(2) == 0 ? 1 : -1) * (1 - Math.Abs(c.Scaled(-54, -3))),
            1 => c.Scaled(-1074, -2),
            2 => (c.Below(2) == 0 ? 1 : -1) * (0.5 + c.Scaled(-54, -20)),
            _ => c.Between(-1, 1),
        }),
    ];

    [TestCaseSource(nameof(Cases))]
    [OracleFor(typeof(VectorFunctions))]
    public void The_error_is_at_most_what_is_stated_by_the_oracles_decimals(Case f)
    {
        var corners = new Corners(31);
        var greatest = 0.0;
        for (var i = 0; i < Settings.Current.Scaled(100); i++)
        {
            foreach (var (x, y) in f.Draw(corners))
            {
                var exact = f.Oracle(Decimal.Exactly(BigDecimal.FromDouble(x)));
                if (double.IsInfinity(y))
                {
                    Assert.That(exact.Value + exact.Error >= BigDecimal.FromDouble(double.MaxValue), Is.True, $"{f.Name}({x:R}) = {y:R}, by the oracle {exact.Value}");
                    continue;
                }

                var ulp = UlpOf(exact.Value);
                var error = BigDecimal.Abs(BigDecimal.FromDouble(y) - exact.Value) + exact.Error;
                var ulps = BigDecimal.Divide(error, BigDecimal.FromDouble(ulp), 5).ToDouble();
                Assert.That(ulps, Is.LessThanOrEqualTo(f.Ulps), $"{f.Name}({x:R}) = {y:R}, by the oracle {exact.Value}");
                greatest = Math.Max(greatest, ulps);
            }
        }

        // Two hundredths more than rounding alone: were the errors not seen, there would be none.
        TestContext.Out.WriteLine($"{f.Name}: greatest error {greatest:F3} ulp, stated {f.Ulps}");
        Assert.That(greatest, Is.GreaterThan(0.48));
    }

    [TestCaseSource(nameof(Cases))]
    [Category("External")]
    public void The_error_is_at_most_what_is_stated_by_MPFR(Case f)
    {
        Mpfr.Require();
        using var referee = new DoubleReferee();
        var corners = new Corners(37);
        var (greatest, at) = (0.0, 0.0);
        for (var i = 0; i < Settings.Current.Scaled(12_500); i++)
        {
            foreach (var (x, y) in f.Draw(corners))
            {
                var value = referee.Value(f.Operation, x);
                if (double.IsInfinity(y))
                {
                    Assert.That(value.Tightest.Upper, Is.EqualTo(y), $"{f.Name}({x:R})");
                    continue;
                }

                var ulps = Math.Abs(value.UlpError(y));
                if (ulps > greatest) (greatest, at) = (ulps, x);
            }
        }

        TestContext.Out.WriteLine($"{f.Name}: greatest error {greatest:F3} ulp at {at:R}, stated {f.Ulps}");
        Assert.That(greatest, Is.LessThanOrEqualTo(f.Ulps).And.GreaterThan(0.5), $"{f.Name} at {at:R}");
    }

    [TestCaseSource(nameof(Cases))]
    public void A_span_of_any_length_has_the_bits_of_the_vectors(Case f)
    {
        var corners = new Corners(41);
        for (var length = 0; length <= 35; length++)
        {
            double[] x = [.. Enumerable.Range(0, length).Select(_ => f.Point(corners))];
            var (y, inPlace) = (new double[length], x.ToArray());
            f.Span(x, y);
            f.Span(inPlace, inPlace);
            double[] expected = [.. x.Select(v => f.Vector(Vector512.Create(v))[3])];
            Assert.That(y.Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(expected.Select(BitConverter.DoubleToInt64Bits)), $"length {length}");
            Assert.That(inPlace, Is.EqualTo(y), "in place");
        }

        Assert.That(() => f.Span(new double[3], new double[4]), Throws.ArgumentException.With.Message.Contains("equal lengths"));
        var shared = new double[20];
        Assert.That(() => f.Span(shared.AsSpan(0, 10), shared.AsSpan(4, 10)), Throws.ArgumentException.With.Message.Contains("overwrite"));
    }

    [TestCaseSource(nameof(Cases))]
    public void A_lane_does_not_depend_on_its_neighbours(Case f)
    {
        double[] odd = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, double.Epsilon, -1, 2];
        var corners = new Corners(43);
        for (var i = 0; i < 1000; i++)
        {
            var x = f.Point(corners);
            double[] lanes = [x, .. odd];
            Assert.That(BitConverter.DoubleToInt64Bits(f.Vector(Vector512.Create(lanes))[0]), Is.EqualTo(BitConverter.DoubleToInt64Bits(f.Vector(Vector512.Create(x))[0])), $"{f.Name}({x:R})");
        }
    }

    [TestCase("exp", 0.0, 1.0)]
    [TestCase("exp", -0.0, 1.0)]
    [TestCase("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("exp", double.NegativeInfinity, 0.0)]
    [TestCase("exp", double.MaxValue, double.PositiveInfinity)]
    [TestCase("exp", double.MinValue, 0.0)]
    [TestCase("exp", 709.8, double.PositiveInfinity)]
    [TestCase("exp", -745.2, 0.0)]
    [TestCase("exp", -745.1, double.Epsilon)]
    [TestCase("exp", 1e-17, 1.0)]
    [TestCase("exp", double.NaN, double.NaN)]
    [TestCase("log", 1.0, 0.0)]
    [TestCase("log", 0.0, double.NegativeInfinity)]
    [TestCase("log", -0.0, double.NegativeInfinity)]
    [TestCase("log", -1.0, double.NaN)]
    [TestCase("log", -double.Epsilon, double.NaN)]
    [TestCase("log", double.NegativeInfinity, double.NaN)]
    [TestCase("log", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("log", double.NaN, double.NaN)]
    [TestCase("softplus", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("softplus", double.NegativeInfinity, 0.0)]
    [TestCase("softplus", double.MaxValue, double.MaxValue)]
    [TestCase("softplus", double.MinValue, 0.0)]
    [TestCase("softplus", 745.0, 745.0)]
    [TestCase("softplus", double.NaN, double.NaN)]
    [TestCase("sigmoid", 0.0, 0.5)]
    [TestCase("sigmoid", -0.0, 0.5)]
    [TestCase("sigmoid", double.PositiveInfinity, 1.0)]
    [TestCase("sigmoid", double.NegativeInfinity, 0.0)]
    [TestCase("sigmoid", double.MaxValue, 1.0)]
    [TestCase("sigmoid", double.MinValue, 0.0)]
    [TestCase("sigmoid", double.NaN, double.NaN)]
    [TestCase("arccos", 1.0, 0.0)]
    [TestCase("arccos", -1.0, Math.PI)]
    [TestCase("arccos", 0.0, Math.PI / 2)]
    [TestCase("arccos", -0.0, Math.PI / 2)]
    [TestCase("arccos", 1.0000000000000002, double.NaN)]
    [TestCase("arccos", -1.0000000000000002, double.NaN)]
    [TestCase("arccos", double.PositiveInfinity, double.NaN)]
    [TestCase("arccos", double.NaN, double.NaN)]
    public void Corners_have_their_values(string function, double x, double expected) =>
        Assert.That(Cases.Single(f => f.Name == function).Vector(Vector512.Create(x))[5], Is.EqualTo(expected));

    [Test]
    public void Both_logistic_functions_at_once_have_the_bits_of_each()
    {
        var corners = new Corners(47);
        for (var i = 0; i < 10_000; i++)
        {
            var z = Vector512.Create([.. Enumerable.Range(0, 8).Select(_ => Logistic(corners))]);
            Assert.That(VectorFunctions.Logistic(z), Is.EqualTo((VectorFunctions.Softplus(z), VectorFunctions.Sigmoid(z))));
        }
    }

    [Test]
    public void The_constants_are_what_they_are_called() => Assert.Multiple(() =>
    {
        var (log2, pi) = (FixedPoint.ToRational(FixedPoint.Log2), FixedPoint.ToRational(FixedPoint.Pi));
        var high = Rational.FromDouble(VectorFunctions.Log2High);
        Assert.That(log2 - high, Is.GreaterThanOrEqualTo(Rational.Zero).And.LessThan(Rational.Dyadic(1, -42)));
        Assert.That((high * Rational.Dyadic(1, 42)).IsInteger);
        Assert.That(RationalRounding.Nearest(log2 - high), Is.EqualTo(VectorFunctions.Log2Low));
        Assert.That(RationalRounding.Nearest(pi / 2 - Rational.FromDouble(Math.PI / 2)), Is.EqualTo(VectorFunctions.HalfPiLow));
    });

    /// <summary>(asin t − t)/t³ = Σ c_j z^j at z = t², c_j = C(2j + 2, j + 1)/(4^(j + 1)(2j + 3)).</summary>
    [Test]
    public void The_arc_sines_polynomial_is_proven_near_its_series()
    {
        var binomial = BigInteger.One; // of 2j over j
        var series = Enumerable.Range(1, 60).Select(j => new Rational(binomial = binomial * 2 * (2 * j - 1) / j, (2 * j + 1) * BigInteger.Pow(4, j)));
        Assert.That(Distance(VectorFunctions.ArcSineCoefficients, [.. series], new(1, 4)), Is.LessThan(Rational.Dyadic(1, -55)).And.GreaterThan(Rational.Dyadic(1, -56)));
    }

    /// <summary>(artanh s − s)/s³ = Σ z^j/(2j + 3) at z = s².</summary>
    [Test]
    public void The_arc_tangents_polynomial_is_proven_near_its_series() =>
        Assert.That(Distance(VectorFunctions.ArcTangentCoefficients, [.. Enumerable.Range(0, 40).Select(j => new Rational(1, 2 * j + 3))], new(1, 9)), Is.LessThan(Rational.Dyadic(1, -53)).And.GreaterThan(Rational.Dyadic(1, -54)));

    /// <summary>
    /// The greatest distance on [0, end] of a polynomial from a series with falling positive coefficients, at most: in fractions. In the Chebyshev polynomials of [0, end], whose values are at most 1, their difference is at most the sum of its
    /// coefficients' sizes; the terms from the last given one on are at most that one's size times 1/(1 − end).
    /// </summary>
    private static Rational Distance(ReadOnlySpan<double> polynomial, Rational[] series, Rational end)
    {
        var terms = series.Length;
        var tail = series[^1] * Rational.Pow(end, terms - 1) / (1 - end);
        Rational[] difference = [.. series.Select(c => -c)];
        for (var j = 0; j < polynomial.Length; j++) difference[j] += Rational.FromDouble(polynomial[j]);

        // Horner's rule in Chebyshev coefficients: z = end·(1 + T₁)/2, T₁·T_k = (T_(k+1) + T_|k−1|)/2.
        var chebyshev = new Rational[terms + 1];
        for (var j = terms - 1; j >= 0; j--)
        {
            var next = new Rational[terms + 1];
            for (var k = 0; k < terms; k++)
            {
                next[k] += end * chebyshev[k] / 2;
                next[k + 1] += end * chebyshev[k] / 4;
                next[Math.Abs(k - 1)] += end * chebyshev[k] / 4;
            }

            next[0] += difference[j];
            chebyshev = next;
        }

        return chebyshev.Aggregate(tail, (sum, a) => sum + Rational.Abs(a));
    }

    /// <summary>Below 2^-1022 the grid of subnormal numbers; from 2^1024 on the last unit of finite ones.</summary>
    private static double UlpOf(BigDecimal exact)
    {
        var near = Math.Min(BigDecimal.Abs(exact).ToDouble(), Math.BitDecrement(double.MaxValue));
        if (near > 0 && BigDecimal.FromDouble(near) > BigDecimal.Abs(exact)) near = Math.BitDecrement(near);
        return Math.BitIncrement(near) - near;
    }

    private static double Logistic(Corners c) => c.Below(12) switch
    {
        0 => c.Between(-760, 760),
        1 => c.Between(-746, -700),
        < 4 => c.Scaled(-1074, 0),
        < 8 => c.Between(-60, 60),
        _ => c.Between(-5, 5),
    };

    /// <summary>A function, its derived bound (the stated one is rounded up), and who knows better.</summary>
    public sealed record Case(string Name, double Ulps, Operation Operation, Func<Vector512<double>, Vector512<double>> Vector, SpanFunction Span, Func<Decimal, Decimal> Oracle, Func<Corners, double> Point)
    {
        /// <summary>Eight arguments and values.</summary>
        public IEnumerable<(double X, double Y)> Draw(Corners corners)
        {
            double[] x = [.. Enumerable.Range(0, Vector512<double>.Count).Select(_ => Point(corners))];
            var y = Vector(Vector512.Create(x));
            return x.Select((v, lane) => (v, y[lane]));
        }

        public override string ToString() => Name;
    }

    internal delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> y);
}

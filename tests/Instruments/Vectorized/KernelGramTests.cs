using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.Kernels;
using Verification.Oracles;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>Gram matrices in doubles: inner products with the bits of the plain loop, kernel entries within their stated distance of the definition.</summary>
[TestFixture]
public sealed class KernelGramTests
{
    private static readonly (int N, int D)[] Shapes = [(1, 1), (2, 5), (7, 3), (8, 8), (24, 2), (25, 9), (49, 257), (131, 17), (150, 4)];

    [Test]
    [OracleFor(typeof(RowGram))]
    public void Inner_products_have_the_bits_of_the_plain_loop([ValueSource(nameof(Shapes))] (int N, int D) shape, [Values(1, 2, 3)] int threads)
    {
        var (n, d) = shape;
        var x = Draws.Of(n * d, 5);
        var gram = RowGram.Of(x, n, d, threads);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = 0.0;
                for (var k = 0; k < d; k++) sum = Math.FusedMultiplyAdd(x[i * d + k], x[j * d + k], sum);
                if (gram[i * n + j] != sum) Assert.Fail($"entry ({i}, {j}) is {gram[i * n + j]:R}, the plain loop gives {sum:R}");
            }
        }
    }

    [Test]
    [OracleFor(typeof(KernelGram))]
    public void Arc_cosine_entries_are_those_of_the_definition_at_the_rounded_cosine()
    {
        // Pairs that are parallel, opposite, nearly so, at right angles and anywhere; the last two are longer than 1 by a rounding, so that their cosines are beyond ±1.
        var points = Draws.Of(18, 6).Select((t, i) => i % 4 == 0 ? Math.Round(t) * Math.PI / 2 : i % 4 == 1 ? t * 1e-7 : i % 4 == 2 ? Math.PI + t * 1e-12 : t * 3).SelectMany(t => new[] { Math.Cos(t), Math.Sin(t) }).Concat([Math.BitIncrement(1.0), 0, Math.BitDecrement(-1.0), 0]).ToArray();
        var gram = KernelGram.ArcCosine(points, 20, 2);
        var cosines = RowGram.Of(points, 20, 2);
        for (var k = 0; k < gram.Length; k++)
        {
            var t = Rational.FromDouble(Math.Clamp(cosines[k], -1, 1));
            var entry = ArcCosineKernel.Entry<Ball<Bits128>>(t).ToInterval();
            var ulp = Math.BitIncrement(Math.Abs(entry.Midpoint)) - Math.Abs(entry.Midpoint);
            Assert.That((entry + new Interval(-2.5 * ulp, 2.5 * ulp)).Contains(Rational.FromDouble(gram[k])), Is.True, $"entry {k} at the cosine {t} is {gram[k]:R}, expected within 2.5 ulp of {entry}");
        }
    }

    [Test]
    [OracleFor(typeof(KernelGram))]
    public void Finite_width_entries_are_those_of_the_oracle([Values(1, 3, 64, 65, 130)] int m, [Values(1, 2)] int threads)
    {
        // Multiples of 1/8: inner products are exact, and some vanish.
        var (n, d) = (9, 2);
        static double[] Eighths(int count, long number) => [.. Draws.Of(count, number).Select(v => Math.Round(v * 4) / 8)];
        var (x, w) = (Eighths(n * d, 7), Eighths(m * d, 8));
        static Fraction[][] Rows(double[] entries, int columns) => [.. entries.Chunk(columns).Select(row => (Fraction[])[.. row.Select(v => Agreement.Of(Rational.FromDouble(v)))])];
        var oracle = NaiveGram.Tangent(NaiveActivations.Relu<Fraction>(1), Rows(w, d), [.. Enumerable.Repeat((Fraction)1, m)], Rows(x, d));
        var gram = KernelGram.FiniteWidth(x, w, n, d, m, threads);
        for (var k = 0; k < gram.Length; k++)
        {
            var exact = Agreement.Of(oracle[k / n][k % n]) / m;
            Assert.That(Rational.Abs(Rational.FromDouble(gram[k]) - exact) <= Rational.Dyadic(1, -52) * Rational.Abs(exact), Is.True, $"entry {k} is {gram[k]:R}, expected {exact} with two roundings");
        }
    }

    [Test]
    public void Shapes_that_do_not_fit_are_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => RowGram.Of(new double[5], 2, 3), Throws.ArgumentException.With.Message.Contains("Expected 2 × 3 = 6 entries, found 5."));
        Assert.That(() => KernelGram.ArcCosine([], 0, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => KernelGram.FiniteWidth(new double[6], new double[5], 2, 3, 2), Throws.ArgumentException.With.Message.Contains("'w'"));
        Assert.That(() => KernelGram.FiniteWidth(new double[6], [], 2, 3, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });
}

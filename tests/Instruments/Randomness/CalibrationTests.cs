using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Oracles;
using Verification.Randomness;
using Verification.Statistics;

namespace Verification.Instruments.Randomness;

/// <summary>
/// Counts of events of known probability, on a pinned seed, by exact tests at level 10⁻⁹ each: with other bits, fair samplers would fail
/// here with probability below 10⁻⁷ in all. The last tests feed in wrong samplers, which have to be caught.
/// </summary>
[TestFixture]
public sealed class CalibrationTests
{
    private const ulong Seed = 20160301;
    private static readonly Rational Alpha = new(1, 1_000_000_000);

    // Half-lines {g ≤ c}. Rounding moves the deviate by less than 2⁻⁵¹ for |g| < 4, and so Φ(c) by less than 10⁻¹⁵.
    private static readonly string[] Thresholds = ["-3.5", "-2.5", "-1.75", "-1", "-0.5", "-0.0625", "0", "0.25", "0.75", "1", "1.5", "2", "3"];
    private static readonly Rational Blur = new(1, 1_000_000_000_000_000);

    [Test]
    public void Gaussian_half_lines_have_the_normal_probability() => AssertNormal("gaussian", 200_000, (s, _) => s.Gaussian());

    [Test]
    public void The_exact_sampler_does_not_depend_on_the_size_of_its_digits()
    {
        // With digits of one bit nearly every comparison ties at first and has to draw on: the path that 32-bit digits take once in 2³².
        AssertNormal("one-bit", 40_000, (s, scratch) =>
        {
            var (negative, whole, fraction) = Normal.Sample(s, scratch);
            return Normal.ToDouble(negative, whole, fraction, s);
        });
    }

    [Test]
    public void Consecutive_deviates_have_independent_signs_and_sizes()
    {
        const int pairs = 100_000;
        var stream = RandomStream.For(Seed, "pairs", 0);
        int sameSign = 0, bothLarge = 0;
        var large = Chance(0.75, above: true) * 2;
        for (var i = 0; i < pairs; i++)
        {
            var (g, h) = (stream.Gaussian(), stream.Gaussian());
            if (Math.Sign(g) == Math.Sign(h)) sameSign++;
            if (Math.Abs(g) > 0.75 && Math.Abs(h) > 0.75) bothLarge++;
        }

        AssertCount("same sign", sameSign, pairs, new(1, 2), Blur);
        AssertCount("both large", bothLarge, pairs, large * large, 10 * Blur);
    }

    [Test]
    public void Signs_faces_and_orders_are_equally_likely()
    {
        const int trials = 120_000;
        var stream = RandomStream.For(Seed, "fair", 0);
        var plus = 0;
        var faces = new int[6];
        var eighths = new int[8];
        var orders = new Dictionary<string, int>();
        var thirds = 0;
        for (var i = 0; i < trials; i++)
        {
            if (stream.Sign() > 0) plus++;
            faces[stream.Below(6)]++;
            eighths[(int)Rational.Floor(8 * stream.Dyadic(3))]++;
            if (stream.Uniform() < 1.0 / 3) thirds++;
            char[] letters = ['a', 'b', 'c'];
            stream.Shuffle<char>(letters);
            var order = new string(letters);
            orders[order] = orders.GetValueOrDefault(order) + 1;
        }

        AssertCount("plus", plus, trials, new(1, 2), 0);
        AssertCount("third", thirds, trials, new(1, 3), Blur);
        foreach (var face in faces) AssertCount("face", face, trials, new(1, 6), 0);
        foreach (var eighth in eighths) AssertCount("eighth", eighth, trials, new(1, 8), 0);
        Assert.That(orders, Has.Count.EqualTo(6));
        foreach (var (order, count) in orders) AssertCount(order, count, trials, new(1, 6), 0);
    }

    [Test]
    public void Large_moduli_are_not_biased()
    {
        // The remainder of a word modulo n = 3/8 of the range would fall below 2n/3 with probability 3/4 instead of 2/3.
        const int trials = 50_000;
        var stream = RandomStream.For(Seed, "moduli", 0);
        int small = 0, smallLong = 0;
        for (var i = 0; i < trials; i++)
        {
            if (stream.Below(3 << 29) < 1 << 30) small++;
            if (stream.Below(3L << 61) < 1L << 62) smallLong++;
        }

        AssertCount("int", small, trials, new(2, 3), 0);
        AssertCount("long", smallLong, trials, new(2, 3), 0);
    }

    [Test]
    public void A_coin_of_51_percent_is_caught()
    {
        var stream = RandomStream.For(Seed, "biased", 0);
        var heads = Enumerable.Range(0, 200_000).Count(_ => stream.Below(100) < 51);
        Assert.That(BinomialTest.Equal(200_000, new(1, 2), Alpha).Rejects(heads), Is.True);
    }

    [Test]
    public void A_sum_of_six_uniforms_is_not_taken_for_a_normal()
    {
        // Mean 3 and variance 1/2: right in its first two moments after scaling, wrong in its tails.
        var stream = RandomStream.For(Seed, "irwin-hall", 0);
        var far = Enumerable.Range(0, 200_000).Count(_ => Math.Abs(Enumerable.Range(0, 6).Sum(_ => stream.Uniform()) - 3) > 2.5 * Math.Sqrt(0.5));
        Assert.That(BinomialTest.Equal(200_000, 2 * Chance(2.5, above: true), Alpha).Rejects(far), Is.True);
    }

    private static void AssertNormal(string claim, int trials, Func<RandomStream, LazyUniform[], double> sample)
    {
        var key = RandomStream.Key(Seed, claim);
        LazyUniform[] scratch = [new(1), new(1), new(1)];
        var deviates = new double[trials];
        for (var i = 0; i < trials; i++) deviates[i] = sample(new RandomStream(key, i), scratch);
        foreach (var text in Thresholds)
        {
            var c = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            AssertCount($"{claim} <= {text}", deviates.Count(g => g <= c), trials, Chance(c, above: false), Blur);
        }
    }

    private static Rational Chance(double c, bool above)
    {
        var (numerator, denominator) = BigDecimal.NormalCdf(BigDecimal.FromDouble(above ? -c : c), 25).ToFraction();
        return new(numerator, denominator);
    }

    // The probability is known within ± blur: neither "at least p − blur" nor "at most p + blur" may be refuted.
    private static void AssertCount(string what, int count, int trials, Rational probability, Rational blur)
    {
        var few = BinomialTest.AtLeast(trials, probability - blur, Alpha / 2);
        var many = BinomialTest.AtMost(trials, probability + blur, Alpha / 2);
        Assert.That(few.Rejects(count) || many.Rejects(count), Is.False, () => $"{what}: {count} of {trials}\n{few}\n{many}");
    }
}

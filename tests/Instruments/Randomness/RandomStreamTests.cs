using System.Buffers.Binary;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Randomness;

namespace Verification.Instruments.Randomness;

[TestFixture]
public sealed class RandomStreamTests
{
    [Test]
    public void The_key_is_the_head_of_a_SHA256_that_any_tool_can_recompute()
    {
        // (printf '\x07\0\0\0\0\0\0\0'; printf 'CLB21.L6') | sha256sum
        Assert.That(RandomStream.Key(7, "CLB21.L6"), Is.EqualTo(BinaryPrimitives.ReverseEndianness(0xce40705b40f86fa9UL)));
    }

    [Test]
    public void A_trial_is_the_same_in_any_order_and_in_any_split_of_the_work()
    {
        ulong[] Shard(int index, int count) => [.. Enumerable.Range(0, 24).Where(i => i % count == index).Select(Draw)];
        ulong Draw(int i)
        {
            var stream = RandomStream.For(5, "BG19.T3.3", i);
            var gaussian = stream.Gaussian();
            return stream.NextUInt64() ^ BitConverter.DoubleToUInt64Bits(gaussian);
        }

        var forward = Shard(0, 1);
        var backward = Enumerable.Range(0, 24).Reverse().Select(Draw).Reverse().ToArray();
        Assert.That(backward, Is.EqualTo(forward));
        var merged = new ulong[24];
        for (var shard = 0; shard < 3; shard++)
        {
            var part = Shard(shard, 3);
            for (var j = 0; j < part.Length; j++) merged[3 * j + shard] = part[j];
        }

        Assert.That(merged, Is.EqualTo(forward));
    }

    [Test]
    public void Different_seeds_claims_and_trials_give_different_streams()
    {
        var heads = new HashSet<ulong>();
        foreach (var seed in new ulong[] { 0, 1, ulong.MaxValue })
        {
            foreach (var claim in new[] { "A", "B", "AB", "BG19.L3.1" })
            {
                foreach (var trial in new[] { 0, 1, 2, long.MaxValue }) heads.Add(RandomStream.For(seed, claim, trial).NextUInt64());
            }
        }

        Assert.That(heads, Has.Count.EqualTo(3 * 4 * 4));
    }

    [Test]
    public void The_bits_of_every_sampler_are_pinned()
    {
        // Not a known answer: a promise that the same seed gives the same instances next year and elsewhere.
        var s = RandomStream.For(20190501, "pinned", 3);
        var text = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{s.NextUInt32():x8} {s.NextUInt64():x16} {s.Below(1000)} {s.Below(1L << 40)} {s.Uniform():R} {s.Dyadic(10)} {s.Sign()} {s.Gaussian():R} {s.GaussianDyadic(8)}");
        Assert.That(text, Is.EqualTo("5c080960 7301eac0b04b0e37 605 313075475915 0.3561131878423327 657/1024 -1 1.5572479428081034 55/256"));
    }

    [Test]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => RandomStream.For(1, "", 0), Throws.ArgumentException);
            Assert.That(() => RandomStream.For(1, "A", -1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => RandomStream.For(1, "A", 0).Below(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => RandomStream.For(1, "A", 0).Below(-1L), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => RandomStream.For(1, "A", 0).Dyadic(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void A_shuffle_keeps_the_elements_and_moves_them()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        RandomStream.For(1, "shuffle", 0).Shuffle<int>(items);
        Assert.That(items, Is.EquivalentTo(Enumerable.Range(0, 100)));
        Assert.That(items, Is.Not.EqualTo(Enumerable.Range(0, 100)));
    }

    [Test]
    public void The_rounded_deviate_is_the_nearest_double_of_the_finer_fraction()
    {
        for (var trial = 0; trial < 200; trial++)
        {
            var rounded = RandomStream.For(3, "rounding", trial).Gaussian();
            var fine = RandomStream.For(3, "rounding", trial).GaussianDyadic(200);
            var exact = Rational.FromDouble(rounded);
            var error = Rational.Abs(exact - fine);
            var up = Rational.Abs(Rational.FromDouble(Math.BitIncrement(rounded)) - fine);
            var down = Rational.Abs(Rational.FromDouble(Math.BitDecrement(rounded)) - fine);
            Assert.That(error <= up && error <= down, Is.True, () => $"trial {trial}: {rounded:R}");
        }
    }
}

using NUnit.Framework;
using Verification.Instruments.SecondOpinions;
using Verification.Randomness;

namespace Verification.Instruments.Randomness;

[TestFixture]
public sealed class PhiloxTests
{
    // The three philox4x32-10 lines of the inventors' file tests/kat_vectors in Random123 (D. E. Shaw Research).
    [TestCase(0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x00000000u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [TestCase(0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [TestCase(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    [OracleFor(typeof(Philox))]
    public void A_block_is_the_inventors_known_answer(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3) =>
        Assert.That(Philox.Block((c0, c1, c2, c3), (k0, k1)), Is.EqualTo((r0, r1, r2, r3)));

    [Test]
    [OracleFor(typeof(RandomStream))]
    public void A_stream_is_Philox_at_the_documented_counters()
    {
        const ulong key = 0x299f31d0_a4093822;
        var stream = new RandomStream(key, 0x03707344_13198a2eL);
        for (uint block = 0; block < 3; block++)
        {
            var (r0, r1, r2, r3) = Philox.Block((block, 0, 0x13198a2e, 0x03707344), (0xa4093822, 0x299f31d0));
            Assert.That(new[] { stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32(), stream.NextUInt32() }, Is.EqualTo(new[] { r0, r1, r2, r3 }));
        }
    }
}

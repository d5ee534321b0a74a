using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Instruments.External;

namespace Verification.Instruments.Arithmetic;

/// <summary>What the series of the arc tangent leaves out is far below a unit even of the guard limb: only an operand made for it shows that it is not more.</summary>
[TestFixture]
[Category("External")]
internal sealed class BallHardAngleTests
{
    [SetUp]
    public void Libraries()
    {
        Mpfr.Require();
        Arb.Require();
    }

    /// <summary>
    /// The angle of (1, y) is 2⁻²⁹ of a last place above a number of 192 bits: cut off, it loses nearly nothing or, where the series gives it too small, a whole unit and 2⁻²⁹ more, for which the radius,
    /// at most 1 + 2⁻³⁰ units, has no room. y is the least such number above 2⁻⁹(1 − 2⁻¹²), where the series works hardest; two terms fewer would lose 2⁻²⁸·⁷ of a last place.
    /// </summary>
    [Test]
    public void The_series_of_the_arc_tangent_is_long_enough()
    {
        using var court = new BallCourt<Bits192>(Operation.Atan2);
        var y = Ball<Bits192>.FromParts(1, [0x1d8f980b52, 0, 0xfff0000000000000], -9, default);
        court.Hear(Ball<Bits192>.Atan2(y, Ball<Bits192>.One), y, Ball<Bits192>.One, mpfrToo: true);
    }
}

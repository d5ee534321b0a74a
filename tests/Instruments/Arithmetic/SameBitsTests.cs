using System.Globalization;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// One number stands for the bits of some hundred thousand results. It was written down once and must come out on every machine and with every instruction set
/// (DOTNET_EnableAVX512=0, DOTNET_EnableAVX2=0, DOTNET_EnableHWIntrinsic=0); that the results are right is for the other tests to say.
/// </summary>
[TestFixture]
internal sealed class SameBitsTests
{
    [Test]
    public void Every_processor_computes_the_same_bits()
    {
        var hash = 14695981039346656037UL; // FNV-1a, a word at a time
        var corners = new Corners(13, pinned: true);
        for (var i = 0; i < 5000; i++)
        {
            var a = i % 2 == 0 ? corners.Between(-40, 40) : corners.Finite();
            var b = corners.Finite();
            var x = new Interval(Math.Min(a, b), Math.Max(a, b));
            var p = Interval.Point(a);
            Interval[] results =
            [
                x + p, x - p, x * p, x / p, p / x, Interval.Sqrt(x), Interval.Square(x), Interval.Exp(x), Interval.ExpM1(p), Interval.Log(x), Interval.Log1P(p), Interval.Tanh(x), Interval.Acos(x),
                Interval.Atan2(x, p), Interval.Erf(p), Interval.Softplus(p), Interval.Sigmoid(x), Interval.NormalCdf(p), Interval.Dot([x, p, x], [p, p, x]),
            ];
            foreach (var y in results)
            {
                Mix(y.Lower);
                Mix(y.Upper);
            }

            var v = new Binary64(corners.Between(-30, 30));
            foreach (var y in new[] { Binary64.Exp(v), Binary64.ExpM1(v), Binary64.Tanh(v), Binary64.Erf(v), Binary64.Softplus(v), Binary64.Sigmoid(v), Binary64.NormalCdf(v), Binary64.Log(Binary64.Abs(v)), Binary64.Atan2(v, Binary64.One) }) Mix(y.Value);
        }

        Assert.That(hash.ToString("X16", CultureInfo.InvariantCulture), Is.EqualTo("DEC81D78BE2BCB07"));

        void Mix(double x) => hash = unchecked((hash ^ BitConverter.DoubleToUInt64Bits(x)) * 1099511628211UL);
    }
}

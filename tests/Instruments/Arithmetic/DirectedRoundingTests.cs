using System.Numerics;
using System.Runtime.Intrinsics.X86;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>+ − · / √ against exact integers: doubles times 2^1074 are integers, so that order is decided without any rounding.</summary>
[TestFixture]
internal sealed class DirectedRoundingTests
{
    private static readonly int Pairs = Settings.Current.Scaled(30_000); // 60 000 operands an operation

    private static readonly BigInteger Unit = BigInteger.One << 1074;

    [Test]
    public void Sums_are_the_tightest_ends() => Check("+", (a, b) => Interval.Point(a) + Interval.Point(b), PortableRounding.AddDown, PortableRounding.AddUp, (a, b, r) => (a + b).CompareTo(r));

    [Test]
    public void Differences_are_the_tightest_ends() => Check("-", (a, b) => Interval.Point(a) - Interval.Point(b), (a, b) => PortableRounding.AddDown(a, -b), (a, b) => PortableRounding.AddUp(a, -b), (a, b, r) => (a - b).CompareTo(r));

    [Test]
    public void Products_are_the_tightest_ends() => Check("*", (a, b) => Interval.Point(a) * Interval.Point(b), PortableRounding.MultiplyDown, PortableRounding.MultiplyUp, (a, b, r) => (a * b).CompareTo(r * Unit));

    [Test]
    public void Quotients_are_the_tightest_ends() => Check("/", (a, b) => b == 0 ? null : Interval.Point(a) / Interval.Point(b), PortableRounding.DivideDown, PortableRounding.DivideUp, (a, b, r) => b.Sign * (a * Unit).CompareTo(r * b));

    [Test]
    public void Squares_are_the_tightest_ends() => Check("square", (a, _) => Interval.Square(Interval.Point(a)), (a, _) => PortableRounding.MultiplyDown(a, a), (a, _) => PortableRounding.MultiplyUp(a, a), (a, _, r) => (a * a).CompareTo(r * Unit));

    [Test]
    public void Roots_are_the_tightest_ends() => Check(
        "sqrt",
        (a, _) => a < 0 ? null : Interval.Sqrt(Interval.Point(a)),
        (a, _) => PortableRounding.SqrtDown(a),
        (a, _) => PortableRounding.SqrtUp(a),
        (a, _, r) => r.Sign < 0 ? 1 : (a * Unit).CompareTo(r * r));

    [Test]
    public void Fractions_are_enclosed_by_the_tightest_ends()
    {
        var corners = new Corners(7);
        var failures = new List<string>();
        for (var i = 0; i < Settings.Current.Scaled(4000); i++)
        {
            var (n, d) = (corners.Finite(), corners.Finite());
            if (d == 0) continue;
            var value = Rational.FromDouble(n) / Rational.FromDouble(d);
            var (x, y) = (Interval.From(value), Interval.Point(n) / Interval.Point(d));
            var nearest = RationalRounding.Nearest(value);
            if (x != y || !x.Contains(value)) failures.Add($"From({n:R}/{d:R}) = {x}, the quotient is {y}");
            if (nearest != n / d) failures.Add($"nearest({n:R}/{d:R}) = {nearest:R}, the processor says {n / d:R}");
        }

        Assert.That(failures, Is.Empty);
    }

    [Test]
    public void Both_paths_give_the_same_bits()
    {
        if (!Avx512F.IsSupported) Assert.Ignore("No AVX-512 here: there is only the portable path.");
        var corners = new Corners(11);
        var failures = new List<string>();
        for (var i = 0; i < Settings.Current.Scaled(1_000_000); i++)
        {
            var (a, b) = (corners.Finite(), corners.Finite());
            if (i % 50 == 0) a = i % 100 == 0 ? double.PositiveInfinity : double.NegativeInfinity;
            Same("AddDown", a, b, Rounding.AddDown(a, b), PortableRounding.AddDown(a, b));
            Same("AddUp", a, b, Rounding.AddUp(a, b), PortableRounding.AddUp(a, b));
            Same("MultiplyDown", a, b, Rounding.MultiplyDown(a, b), PortableRounding.MultiplyDown(a, b));
            Same("MultiplyUp", a, b, Rounding.MultiplyUp(a, b), PortableRounding.MultiplyUp(a, b));
            if (b != 0)
            {
                Same("DivideDown", a, b, Rounding.DivideDown(a, b), PortableRounding.DivideDown(a, b));
                Same("DivideUp", a, b, Rounding.DivideUp(a, b), PortableRounding.DivideUp(a, b));
                Same("DivideDown", b, a, a == 0 ? 0 : Rounding.DivideDown(b, a), a == 0 ? 0 : PortableRounding.DivideDown(b, a));
            }

            if (a < 0) continue;
            Same("SqrtDown", a, a, Rounding.SqrtDown(a), PortableRounding.SqrtDown(a));
            Same("SqrtUp", a, a, Rounding.SqrtUp(a), PortableRounding.SqrtUp(a));
        }

        Assert.That(failures, Is.Empty);

        void Same(string operation, double a, double b, double fast, double portable)
        {
            if (BitConverter.DoubleToInt64Bits(fast) != BitConverter.DoubleToInt64Bits(portable) && failures.Count < 20) failures.Add($"{operation}({a:R}, {b:R}): fast {fast:R}, portable {portable:R}");
        }
    }

    private static void Check(
        string operation,
        Func<double, double, Interval?> evaluate,
        Func<double, double, double> portableDown,
        Func<double, double, double> portableUp,
        Func<BigInteger, BigInteger, BigInteger, int> exactAgainst)
    {
        var corners = new Corners(3);
        var failures = new List<string>();
        var ran = 0;
        for (var i = 0; i < Pairs; i++)
        {
            var (a, b) = (corners.Finite(), corners.Finite());
            if (i % 3 == 0 && Math.Abs(a) is > 1e-280 and < 1e280) b = a * Math.ScaleB(1 + corners.Below(64), corners.Below(120) - 60); // halves of ulps, cancellation
            if (evaluate(a, b) is not { } y) continue;
            ran++;
            var (m, n) = (Integer(a), Integer(b));
            var sound = (double.IsNegativeInfinity(y.Lower) || exactAgainst(m, n, Integer(y.Lower)) >= 0) && (double.IsPositiveInfinity(y.Upper) || exactAgainst(m, n, Integer(y.Upper)) <= 0);
            var tight = y.Lower == double.MaxValue || y.Upper == double.MinValue
                || (exactAgainst(m, n, Integer(Math.BitIncrement(y.Lower))) < 0 && exactAgainst(m, n, Integer(Math.BitDecrement(y.Upper))) > 0);
            if (!sound || !tight) failures.Add($"{a:R} {operation} {b:R} = {y}: {(sound ? "not tight" : "UNSOUND")}");
            if (portableDown(a, b) != y.Lower || portableUp(a, b) != y.Upper) failures.Add($"{a:R} {operation} {b:R}: portable [{portableDown(a, b):R}, {portableUp(a, b):R}], {y}");
        }

        Assert.Multiple(() =>
        {
            Assert.That(failures.Take(20), Is.Empty);
            Assert.That(ran, Is.GreaterThan(Pairs / 3));
        });
    }

    /// <summary>x·2^1074. A step beyond the range, ±∞, counts as ±2^1024: no finite operand's result lies between that and MaxValue without being rounded to an infinite end.</summary>
    private static BigInteger Integer(double x)
    {
        if (double.IsInfinity(x)) return x > 0 ? BigInteger.One << (1024 + 1074) : -(BigInteger.One << (1024 + 1074));
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xF_FFFF_FFFF_FFFF) | (exponent == 0 ? 0 : 1L << 52);
        return (bits < 0 ? -mantissa : mantissa) << Math.Max(exponent - 1, 0);
    }
}

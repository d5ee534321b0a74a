#pragma warning disable CA1806 // What MPFR returns is the direction of rounding, not an error code.
using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;
using Native = Verification.Instruments.External.Mpfr.Native;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// The fixed-point kernels before they are cut to the midpoint: their own error bounds are 2⁻³² units or less, so a term too few would not show in a ball. They are compared with GNU MPFR
/// at their own length, one limb more than the midpoint's.
/// </summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits192))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
[TestFixture(typeof(Bits1024))]
[Category("External")]
internal sealed unsafe class BallKernelTests<T>
    where T : struct, IPrecision<T>
{
    private static readonly int Samples = Settings.Current.Scaled(500);

    private static int W => T.Limbs + 1;

    [SetUp]
    public void Library() => Mpfr.Require();

    /// <summary>
    /// Beside the stated bound, a count of what it is made of: |n| + 2 units for r, W + 2 for each of fewer than 3W + 3 products, and what Taylor's series leaves out: its last term is below 2³⁰ units, so
    /// that all later ones, each by 2²⁴(T + 1) smaller than the one before, are below 2⁷/(T + 1) ≤ 16 for T ≥ 7.
    /// </summary>
    [Test]
    public void Exponential_keeps_its_error_bound()
    {
        using Mpfr x = new(64 * T.Limbs), given = new(64 * W), exact = new(64 * W + 64);
        var random = new BallOperands(31);
        var t = stackalloc ulong[W];
        foreach (var a in ExponentsAtTheEdges().Concat(Enumerable.Range(0, Samples).Select(i => i % 10 == 0 ? random.Exact<T>(20, 39) : random.Exact<T>(-10, 8))))
        {
            var error = Ball<T>.ExpFraction(a, t, out var n);
            x.Set(a.MidpointSign, BallOperands.Limbs(a), a.MidpointExponent);
            Native.mpfr_exp(exact.Pointer, x.Pointer, MpfrRounding.Nearest);
            Assert.That(t[W - 1] >> 63, Is.EqualTo(1), "normalised");
            given.Set(1, new ReadOnlySpan<ulong>(t, W), n + 1);
            AssertWithin(given, exact, error, n + 1 - (64 * W), () => $"exp of {x}");
            AssertWithin(given, exact, (ulong)(Math.Abs(n) + 2 + ((3 * W) + 3) * (W + 2) + 16), n + 1 - (64 * W), () => $"exp of {x}, counted");
        }
    }

    /// <summary>
    /// Where the series works hardest (a rest just below 2⁻²⁴); where the quotient by log 2 is an integer but for the last place, so that its double may be on the wrong side; and where |n| is nearly 2³².
    /// </summary>
    private static IEnumerable<Ball<T>> ExponentsAtTheEdges()
    {
        ulong[] ones = [.. Enumerable.Repeat(ulong.MaxValue, T.Limbs)];
        yield return Ball<T>.FromParts(1, ones, -24, default);
        yield return Ball<T>.FromDouble(2977044471);
        yield return Ball<T>.FromDouble(-2977044471);
        for (var k = 1; k <= 40; k++)
        {
            var multiple = k * Ball<T>.Log(Ball<T>.From(2));
            foreach (var sign in (int[])[1, -1])
            {
                foreach (var places in (int[])[-4, 4])
                {
                    var limbs = BallOperands.Limbs(multiple);
                    limbs[0] = unchecked(limbs[0] + (ulong)places);
                    yield return Ball<T>.FromParts(sign, limbs, multiple.MidpointExponent, default);
                }
            }
        }
    }

    /// <summary>
    /// Beside the stated bound, a count of what it is made of: |e| units for e·log 2, 2 for each of three tables, 1 for each of three cuts of d, W for the last product of the series, and less than 2⁸/9 for
    /// what the series of T ≥ 8 terms leaves out, where 22(T + 1) ≥ 64W − 8.
    /// </summary>
    [Test]
    public void Logarithm_keeps_its_error_bound()
    {
        using Mpfr x = new(64 * W), given = new(64 * W + 64), exact = new(64 * W + 128);
        var random = new BallOperands(32);
        var m = stackalloc ulong[W];
        var sum = stackalloc ulong[W + 1];
        foreach (var (mantissa, e) in FractionsAtTheEdges().Concat(Enumerable.Range(0, Samples).Select(i => (random.Mantissa(W), i % 3 == 0 ? random.Between(-(1L << 40), 1L << 40) : random.Between(-3, 3)))))
        {
            mantissa.CopyTo(new Span<ulong>(m, W));
            var error = Ball<T>.LogFraction(m, e, sum);
            x.Set(1, mantissa, e);
            Native.mpfr_log(exact.Pointer, x.Pointer, MpfrRounding.Nearest);
            var negative = sum[W] >> 63 != 0;
            if (negative) Limbs.Negate(sum, W + 1);
            SetFraction(given, sum, W + 1, negative);
            AssertWithin(given, exact, error, -64 * W, () => $"log of {x}");
            AssertWithin(given, exact, (ulong)(Math.Abs(e) + W + 40), -64 * W, () => $"log of {x}, counted");
        }
    }

    /// <summary>
    /// Where the sum of the terms reaches an integer with one of the last ones, and where m is next to what a table brings to 1: 1/(1 − j/2^b) less an amount that a double still tells from it.
    /// </summary>
    private static IEnumerable<(ulong[] Mantissa, long Exponent)> FractionsAtTheEdges()
    {
        // e⁶¹(1 + 2⁻²⁰)/2 and e⁶¹(1 + 2⁻²⁶)/2, to 64 bits: 88·log 2 + ... is 61 with the finer table, and with d.
        foreach (var head in (ulong[])[0x80641070728b5b85, 0x8064088a4b06d2f1]) yield return ([.. new ulong[W - 1], head], 88);
        foreach (var (bits, less) in new[] { (15, 56), (23, 64) })
        {
            foreach (var j in (int[])[1, 2, 3, 10, 100, 255])
            {
                var (whole, q) = (BigInteger.One << (64 * W - 1), BigInteger.One << bits);
                var value = whole * q * ((BigInteger.One << less) - 1) / ((q - j) << less);
                yield return ([.. Enumerable.Range(0, W).Select(i => (ulong)(value >> (64 * i) & ulong.MaxValue))], 1);
            }
        }
    }

    [Test]
    public void Tail_of_the_normal_distribution_keeps_its_remainder()
    {
        using Mpfr x = new(64 * T.Limbs), root = new(64 * T.Limbs + 256), exact = new(64 * T.Limbs + 192), low = new(64 * T.Limbs + 64), high = new(64 * T.Limbs + 64);
        using var judge = new BallJudge<T>();
        var random = new BallOperands(33);
        var counted = 0;
        for (var i = 0; i < 60; i++)
        {
            // From far inside the range where Taylor's series serves: there the remainder is all of the radius.
            var a = random.Exact<T>(2, 6, positive: true);
            x.Set(1, BallOperands.Limbs(a), a.MidpointExponent);
            Native.mpfr_set_si_2exp(root.Pointer, 2, 0, MpfrRounding.Nearest);
            Native.mpfr_sqrt(root.Pointer, root.Pointer, MpfrRounding.Nearest);
            Native.mpfr_div(root.Pointer, x.Pointer, root.Pointer, MpfrRounding.Nearest);
            Native.mpfr_erfc(exact.Pointer, root.Pointer, MpfrRounding.Nearest);
            Native.mpfr_mul_2si(exact.Pointer, exact.Pointer, -1, MpfrRounding.Nearest);
            Native.mpfr_set(low.Pointer, exact.Pointer, MpfrRounding.Down);
            Native.mpfr_set(high.Pointer, exact.Pointer, MpfrRounding.Up);
            judge.MustMeet(Ball<T>.AsymptoticTail(a), low, high, () => $"tail at {x}");
            counted++;
        }

        Assert.That(counted, Is.EqualTo(60));
    }

    private static void SetFraction(Mpfr number, ulong* limbs, int n, bool negative)
    {
        var zeros = Limbs.LeadingZeros(limbs, n);
        if (zeros == 64 * n)
        {
            number.Set(0, [], 0);
            return;
        }

        var shifted = stackalloc ulong[n];
        Limbs.Place(shifted, n, limbs, n, zeros);
        number.Set(negative ? -1 : 1, new ReadOnlySpan<ulong>(shifted, n), 64 - zeros);
    }

    /// <summary>|given − exact| ≤ error · 2^exponent.</summary>
    private static void AssertWithin(Mpfr given, Mpfr exact, ulong error, long exponent, Func<string> what)
    {
        using Mpfr distance = new(64), bound = new(64);
        Native.mpfr_sub(distance.Pointer, given.Pointer, exact.Pointer, MpfrRounding.Nearest);
        Native.mpfr_set_si_2exp(bound.Pointer, (long)error, exponent, MpfrRounding.Nearest);
        Require.That(Native.mpfr_cmpabs(distance.Pointer, bound.Pointer) <= 0, () => $"{what()}: off by {distance}, bound {bound}");
    }
}

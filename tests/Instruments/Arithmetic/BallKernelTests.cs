#pragma warning disable CA1806 // What MPFR returns is the direction of rounding, not an error code.
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

    [Test]
    public void Exponential_keeps_its_error_bound()
    {
        using Mpfr x = new(64 * T.Limbs), given = new(64 * W), exact = new(64 * W + 64);
        var random = new BallOperands(31);
        var t = stackalloc ulong[W];
        for (var i = 0; i < Samples; i++)
        {
            var a = i % 10 == 0 ? random.Exact<T>(20, 39) : random.Exact<T>(-10, 8);
            var error = Ball<T>.ExpFraction(a, t, out var n);
            x.Set(a.MidpointSign, BallOperands.Limbs(a), a.MidpointExponent);
            Native.mpfr_exp(exact.Pointer, x.Pointer, MpfrRounding.Nearest);
            Assert.That(t[W - 1] >> 63, Is.EqualTo(1), "normalised");
            given.Set(1, new ReadOnlySpan<ulong>(t, W), n + 1);
            AssertWithin(given, exact, error, n + 1 - (64 * W), () => $"exp of {x}");
        }
    }

    [Test]
    public void Logarithm_keeps_its_error_bound()
    {
        using Mpfr x = new(64 * W), given = new(64 * W + 64), exact = new(64 * W + 128);
        var random = new BallOperands(32);
        var m = stackalloc ulong[W];
        var sum = stackalloc ulong[W + 1];
        for (var i = 0; i < Samples; i++)
        {
            var mantissa = random.Mantissa(W);
            mantissa.CopyTo(new Span<ulong>(m, W));
            var e = i % 3 == 0 ? random.Between(-(1L << 40), 1L << 40) : random.Between(-3, 3);
            var error = Ball<T>.LogFraction(m, e, sum);
            x.Set(1, mantissa, e);
            Native.mpfr_log(exact.Pointer, x.Pointer, MpfrRounding.Nearest);
            var negative = sum[W] >> 63 != 0;
            if (negative) Limbs.Negate(sum, W + 1);
            SetFraction(given, sum, W + 1, negative);
            AssertWithin(given, exact, error, -64 * W, () => $"log of {x}");
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

using System.Runtime.CompilerServices;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>A ball has 128 to 1024 bits; any other precision is one clear error, at the first operation that needs a mantissa.</summary>
public sealed class BallPrecisionTests
{
    [Test]
    public void No_bits_are_refused() => AssertRefused<None>("None has 0 limbs");

    [Test]
    public void One_limb_is_refused() => AssertRefused<One>("One has 1 limbs");

    [Test]
    public void A_precision_above_the_cap_is_refused() => AssertRefused<TooMany>("TooMany has 18 limbs");

    [Test]
    public void A_count_that_is_not_what_is_stored_is_refused() => AssertRefused<Untrue>("Untrue has 4 limbs in 16 bytes");

    [Test]
    public void The_precisions_are_those_of_the_names() =>
        Assert.That(new[] { Ball<Bits128>.Precision, Ball<Bits256>.Precision, Ball<Bits512>.Precision, Ball<Bits1024>.Precision }, Is.EqualTo(new[] { 128, 256, 512, 1024 }));

    private static void AssertRefused<T>(string found)
        where T : struct, IPrecision<T> => Assert.Multiple(() =>
    {
        foreach (var operation in new Action[] { () => _ = Ball<T>.Precision, () => _ = Ball<T>.One, () => _ = Ball<T>.From(new(1, 3)), () => _ = Ball<T>.FromDouble(0.5), () => _ = Ball<T>.Exp(default), () => _ = default(Ball<T>) + 1 })
        {
            Assert.That(operation, Throws.TypeOf<NotSupportedException>().With.Message.Contains(found).And.Message.Contains("expected a precision of 128 to 1024 bits"));
        }
    });

    private struct None : IPrecision<None>
    {
        public static int Limbs => 0;

        static Ball<None> IPrecision<None>.Guarded<TFunction>(Ball<None> x, Ball<None> y) => TFunction.Apply(x, y);
    }

    [InlineArray(1)]
    private struct One : IPrecision<One>
    {
        private ulong _limb;

        public static int Limbs => 1;

        static Ball<One> IPrecision<One>.Guarded<TFunction>(Ball<One> x, Ball<One> y) => TFunction.Apply(x, y);
    }

    [InlineArray(18)]
    private struct TooMany : IPrecision<TooMany>
    {
        private ulong _limb;

        public static int Limbs => 18;

        static Ball<TooMany> IPrecision<TooMany>.Guarded<TFunction>(Ball<TooMany> x, Ball<TooMany> y) => TFunction.Apply(x, y);
    }

    [InlineArray(2)]
    private struct Untrue : IPrecision<Untrue>
    {
        private ulong _limb;

        public static int Limbs => 4;

        static Ball<Untrue> IPrecision<Untrue>.Guarded<TFunction>(Ball<Untrue> x, Ball<Untrue> y) => TFunction.Apply(x, y);
    }
}

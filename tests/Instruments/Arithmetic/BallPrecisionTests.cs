using System.Runtime.CompilerServices;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>A ball has 128 to 1024 bits, and one limb more for intermediate results; any other precision is one clear error, at the first operation that needs a mantissa.</summary>
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

    /// <summary>One limb more than the precision has; for the largest that is the cap itself.</summary>
    [Test]
    public void The_guard_precisions_are_admitted() =>
        Assert.That(new[] { Ball<Bits192>.Precision, Ball<Bits320>.Precision, Ball<Bits576>.Precision, Ball<Bits1088>.Precision }, Is.EqualTo(new[] { 192, 320, 576, 1088 }));

    /// <summary>z = 1/(2√m), which the root is made from, is 1 for them, and no fraction: in some precisions the iteration arrives there.</summary>
    [Test]
    public void Roots_of_powers_of_four_are_exact_in_every_precision() => Assert.Multiple(() =>
    {
        RootsArePowersOfTwo<Bits128>();
        RootsArePowersOfTwo<Bits192>();
        RootsArePowersOfTwo<Bits256>();
        RootsArePowersOfTwo<Bits320>();
        RootsArePowersOfTwo<Bits512>();
        RootsArePowersOfTwo<Bits576>();
        RootsArePowersOfTwo<Bits1024>();
        RootsArePowersOfTwo<Bits1088>();
    });

    /// <summary>A guard precision takes other numbers of limbs through the iteration than the precision does: its error has to stay below its own last place.</summary>
    [Test]
    public void Roots_in_guard_precisions_squared_contain_the_radicand() => Assert.Multiple(() =>
    {
        RootsEnclose<Bits192>();
        RootsEnclose<Bits320>();
        RootsEnclose<Bits576>();
        RootsEnclose<Bits1088>();
    });

    private static void RootsArePowersOfTwo<T>()
        where T : struct, IPrecision<T>
    {
        foreach (var k in (int[])[-3, 0, 1, 50])
        {
            var root = Ball<T>.Sqrt(Ball<T>.From(Rational.Pow(4, k)));
            Assert.That(root.IsExact && root.Midpoint == Rational.Pow(2, k), $"root of 4^{k} in {T.Limbs} limbs: {root}");
        }
    }

    private static void RootsEnclose<T>()
        where T : struct, IPrecision<T>
    {
        foreach (var x in (int[])[2, 3, 5, 6, 7, 1_000_003])
        {
            var root = Ball<T>.Sqrt(Ball<T>.From(x));
            Assert.That(Rational.Square(root.Lower) <= x && x <= Rational.Square(root.Upper), $"root of {x} in {T.Limbs} limbs: {root}");
            Assert.That(root.Radius <= Rational.Pow(2, (int)root.MidpointExponent - (64 * T.Limbs)) * new Rational(101, 100), $"root of {x} in {T.Limbs} limbs: {root}");
        }
    }

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

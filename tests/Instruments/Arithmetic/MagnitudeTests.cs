using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>The numbers of error bounds against exact fractions: on the right side always, and no further off than their 32 bits must cost.</summary>
public sealed class MagnitudeTests
{
    private static readonly uint[] Mantissas = [1u << 31, (1u << 31) + 1, 0xC0000000, 0xFFFFFFFE, 0xFFFFFFFF];

    private static readonly Rational Unit = Rational.Dyadic(1, -31);

    [Test]
    public void Bounds_lie_on_their_side_and_close()
    {
        var random = new BallOperands(61);
        for (var i = 0; i < 6000; i++)
        {
            var (a, b) = (Any(random), Any(random));
            var (x, y) = (Value(a), Value(b));
            Upper(a + b, x + y, 1, "+");
            Upper(a * b, x * y, 1, "*");
            Require.That(Value(Magnitude.Min(a, b)) == Rational.Min(x, y) && Value(Magnitude.Max(a, b)) == Rational.Max(x, y), () => $"{x}, {y}");
            Require.That(Math.Sign(Magnitude.Compare(a, b)) == x.CompareTo(y), () => $"{x}, {y}");
            if (y != 0) Upper(a / b, x / y, 1, "/");
            var root = Value(Magnitude.Sqrt(a));
            Require.That(root * root >= x && root * root <= x * (1 + 8 * Unit), () => $"root of {x}: {root}");
            var difference = Value(Magnitude.LowerDifference(a, b));
            var exact = Rational.Max(x - y, 0);
            Require.That(difference <= exact && difference >= exact * (1 - Unit) - x * Rational.Dyadic(1, -61), () => $"{x} - {y}: {difference}");
            var k = random.Between(-100, 100);
            Require.That(Value(a.Shifted(k)) == x * Rational.Pow(2, (int)k), () => $"{x} * 2^{k}");
            // Below a power of two is certain from the exponent alone, and asked for bounds: a power itself is not below itself.
            Require.That(a.IsBelowPowerOfTwo(k) == x < Rational.Pow(2, (int)k), () => $"{x} < 2^{k}");
            Normalised(a + b);
            Normalised(a * b);
            Normalised(Magnitude.LowerDifference(a, b));

            void Upper(Magnitude bound, Rational value, int units, string operation)
            {
                Require.That(Value(bound) >= value && Value(bound) <= value * (1 + units * Unit * 2), () => $"{x} {operation} {y}: {Value(bound)}");
                Normalised(bound);
            }
        }
    }

    [Test]
    public void Sums_and_products_round_up_by_one_unit_at_most()
    {
        foreach (var p in Mantissas)
        {
            foreach (var q in Mantissas)
            {
                for (var e = 0; e <= 66; e++)
                {
                    var (a, b) = (new Magnitude(p, 3), new Magnitude(q, 3 - e));
                    foreach (var (sum, exact) in new[] { (a + b, Value(a) + Value(b)), (b + a, Value(a) + Value(b)), (a * b, Value(a) * Value(b)) })
                    {
                        var unit = Rational.Dyadic(1, (int)sum.Exponent - 32);
                        Assert.That(Value(sum) >= exact && Value(sum) - exact <= unit, $"{p}, {q}, {e}");
                    }

                    var lower = Magnitude.LowerDifference(a, b);
                    var gap = Value(a) - Value(b) - Value(lower);
                    if (e > 0 || p > q) Assert.That(gap >= 0 && gap < Rational.Dyadic(1, (int)lower.Exponent - 32) + Rational.Dyadic(1, 3 - 61), $"{p}, {q}, {e}");
                    // Between numbers of one exponent nothing is lost: a difference has at most 32 bits, and so has a number doubled.
                    if (e == 0) Assert.That(gap == 0 || p < q, $"{p}, {q}");
                    if (e == 0 && p == q) Assert.That(Value(a + b), Is.EqualTo(2 * Value(a)), $"{p}");
                    Assert.That(Magnitude.LowerDifference(b, a).IsZero, Is.EqualTo(e > 0 || q <= p), $"{p}, {q}, {e}");
                }
            }
        }
    }

    [Test]
    public void Integers_of_few_bits_are_exact_and_others_rounded_up()
    {
        foreach (var m in new ulong[] { 1, 2, 3, 0xFFFFFFFFUL, 1UL << 32, (1UL << 32) + 1, (1UL << 33) - 1, (1UL << 40) + 1, (1UL << 62) + 1, (1UL << 63) - 1, 0xFFFFFFFF00000000 >> 1 })
        {
            foreach (var exponent in new[] { 0L, 32, -70 })
            {
                var bound = Magnitude.Of(m, exponent);
                Normalised(bound);
                var exact = new Rational(m, 1) * Rational.Pow(2, (int)exponent - 32);
                var fits = m >> BitOperations.TrailingZeroCount(m) <= uint.MaxValue;
                var over = Value(bound) - exact;
                Assert.That(fits ? over == 0 : over > 0 && over < Rational.Dyadic(1, (int)bound.Exponent - 32), $"{m}");
                Assert.That(Value(Magnitude.Scaled(m, exponent)), Is.EqualTo(Value(bound) * Rational.Pow(2, 32)));
            }
        }

        Assert.That(Magnitude.Of(0, 5).IsZero && Magnitude.Scaled(0, 5).IsZero);
        Assert.That((Value(Magnitude.One), Value(Magnitude.PowerOfTwo(-3))), Is.EqualTo((Rational.One, new Rational(1, 8))));
    }

    [Test]
    public void Zero_and_infinity_are_themselves() => Assert.Multiple(() =>
    {
        Magnitude zero = default;
        var (one, infinite) = (Magnitude.One, Magnitude.Infinite);
        Assert.That(zero.IsZero && !zero.IsInfinite && infinite.IsInfinite && !infinite.IsZero && !one.IsInfinite && !one.IsZero);
        Assert.That((zero + zero).IsZero && (zero * one).IsZero && (one * zero).IsZero && (zero / one).IsZero && Magnitude.Sqrt(zero).IsZero && zero.Shifted(7).IsZero && zero.Shifted(7).Exponent == 0);
        Assert.That((one / zero).IsInfinite && (infinite + one).IsInfinite && (one + infinite).IsInfinite && (infinite * one).IsInfinite && (infinite + infinite).IsInfinite && (zero + infinite).IsInfinite);
        Assert.That(new Magnitude(1u << 31, (1L << 58) - 1).IsInfinite, Is.False);
        Assert.That(Value(Magnitude.LowerDifference(one, zero)) == 1 && Magnitude.LowerDifference(zero, one).IsZero && Magnitude.LowerDifference(one, one).IsZero);
        // There is one zero, the default: the exponent of another would be taken for a size.
        foreach (var nothing in new[] { zero + zero, zero * one, zero / one, Magnitude.Sqrt(zero), Magnitude.LowerDifference(one, one), Magnitude.LowerDifference(one, infinite), Magnitude.LowerDifference(zero, one) })
            Assert.That((nothing.Mantissa, nothing.Exponent), Is.EqualTo((0u, 0L)));
        Assert.That((Magnitude.Compare(zero, zero), Math.Sign(Magnitude.Compare(zero, one)), Math.Sign(Magnitude.Compare(one, zero)), Magnitude.Compare(one, one)), Is.EqualTo((0, -1, 1, 0)));
        Assert.That(zero.IsBelowPowerOfTwo(-1000) && Magnitude.One.IsBelowPowerOfTwo(1) && !Magnitude.One.IsBelowPowerOfTwo(0));
    });

    private static Magnitude Any(BallOperands random) => random.Below(12) == 0
        ? default
        : new(random.Below(2) == 0 ? Mantissas[random.Below(Mantissas.Length)] : (uint)(random.Next() >> 32) | (1u << 31), random.Between(-40, 40));

    private static Rational Value(Magnitude m) => (BigInteger)m.Mantissa * Rational.Pow(2, (int)m.Exponent - 32);

    private static void Normalised(Magnitude m) => Require.That(m.IsZero || m.Mantissa >> 31 == 1, () => $"{m.Mantissa:x} is not normalised");
}

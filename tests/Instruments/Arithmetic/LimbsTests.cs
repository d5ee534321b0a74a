using System.Numerics;
using System.Runtime.InteropServices;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>The kernels on limbs against big integers, on operands of zeros, ones and long runs where carries travel far.</summary>
public sealed unsafe class LimbsTests
{
    private const ulong Max = ulong.MaxValue;

    private static readonly ulong[] Corner = [0, 1, 2, 3, 1UL << 32, (1UL << 63) - 1, 1UL << 63, (1UL << 63) + 1, Max - 1, Max];

    private static readonly BigInteger Word = BigInteger.One << 64;

    [Test]
    public void One_limb_at_a_time_carries_and_borrows()
    {
        foreach (var a in Corner)
        {
            foreach (var b in Corner)
            {
                for (ulong c = 0; c <= 1; c++)
                {
                    var (carry, borrow) = (c, c);
                    Assert.That(Limbs.Add(a, b, ref carry) + Word * carry, Is.EqualTo((BigInteger)a + b + c));
                    Assert.That(Limbs.Subtract(a, b, ref borrow) - Word * borrow, Is.EqualTo((BigInteger)a - b - c));
                }

                foreach (var c in Corner)
                {
                    foreach (var d in Corner) Assert.That(Limbs.MultiplyAdd(a, b, c, d, out var high) + Word * high, Is.EqualTo((BigInteger)a * b + c + d));
                }
            }
        }
    }

    [Test]
    public void Sums_differences_and_products_are_those_of_the_numbers()
    {
        var random = new BallOperands(51);
        for (var i = 0; i < 400; i++)
        {
            var n = 1 + random.Below(6);
            var (a, b, r, wide) = (Number(random, n), Number(random, n), new ulong[n], new ulong[2 * n]);
            var (x, y, unit) = (Value(a), Value(b), BigInteger.One << (64 * n));
            var k = Corner[random.Below(Corner.Length)];
            fixed (ulong* pa = a, pb = b, pr = r, pw = wide)
            {
                var carry = Limbs.Add(pr, pa, pb, n);
                Require.That(Value(r) + unit * carry == x + y, () => $"{x} + {y}");
                var borrow = Limbs.Subtract(pr, pa, pb, n);
                Require.That(Value(r) - unit * borrow == x - y, () => $"{x} - {y}");
                carry = Limbs.MultiplySmall(pr, pa, k, n);
                Require.That(Value(r) + unit * carry == x * k, () => $"{x} * {k}");
                Limbs.Copy(pr, pa, n);
                Require.That(Value(r) == x, () => $"copy of {x}");
                borrow = Limbs.SubtractMultiple(pr, pb, k, n);
                Require.That(Value(r) - unit * borrow == x - y * k, () => $"{x} - {y} * {k}");
                Limbs.Multiply(pw, pa, pb, n);
                Require.That(Value(wide) == x * y, () => $"{x} * {y}");
                Limbs.MultiplyHigh(pr, pa, pb, n);
                // Exactly the columns from n − 1 on: what is left out below is less than n units.
                Require.That(Value(r) == Columns(a, b), () => $"high part of {x} * {y}");
                Require.That(Value(r) * unit <= x * y && x * y < (Value(r) + n) * unit, () => $"high part of {x} * {y}");
                if (n <= 3)
                {
                    // The product may take the place of either factor.
                    Limbs.Copy(pr, pa, n);
                    Limbs.MultiplyHigh(pr, pr, pb, n);
                    Require.That(Value(r) == Columns(a, b), () => $"high part of {x} * {y} in place of the one");
                    Limbs.Copy(pr, pb, n);
                    Limbs.MultiplyHigh(pr, pa, pr, n);
                    Require.That(Value(r) == Columns(a, b), () => $"high part of {x} * {y} in place of the other");
                }

                Require.That(Limbs.Compare(pa, pb, n) == x.CompareTo(y) && Limbs.Compare(pa, pa, n) == 0, () => $"{x} <> {y}");
                Require.That(Limbs.IsZero(pa, n) == x.IsZero && Limbs.LeadingZeros(pa, n) == 64 * n - (int)x.GetBitLength(), () => $"{x}");
                if (k != 0)
                {
                    Limbs.DivideSmall(pr, pa, k, n);
                    Require.That(Value(r) == x / k, () => $"{x} / {k}");
                }

                Limbs.Negate(pa, n);
                Require.That(Value(a) == (unit - x) % unit, () => $"-{x}");
                Limbs.Fill(pa, n);
                Require.That(Value(a) == unit - 1, () => "ones");
                // Both leave what lies above.
                Limbs.Clear(pa, n - 1);
                Require.That(Value(a) == unit - (unit >> 64), () => "zeros below ones");
                Limbs.Clear(pa, n);
                Require.That(Value(a).IsZero && Limbs.IsZero(pa, n), () => "zeros");
                Limbs.Fill(pa, n - 1);
                Require.That(Value(a) == (unit >> 64) - 1, () => "ones below zeros");
            }
        }
    }

    [Test]
    public void A_shifted_number_is_cut_off_at_both_ends()
    {
        var random = new BallOperands(52);
        for (var i = 0; i < 2000; i++)
        {
            var (n, m) = (1 + random.Below(5), 1 + random.Below(5));
            var (a, r) = (Number(random, m), new ulong[n]);
            Array.Fill(r, Max);
            var shift = i % 4 == 0 ? 64 * random.Between(-m - 1, n) : random.Between(-64 * m - 70, 64 * n + 10);
            fixed (ulong* pa = a, pr = r) Limbs.Place(pr, n, pa, m, shift);
            var expected = (shift >= 0 ? Value(a) << (int)shift : Value(a) >> (int)-shift) % (BigInteger.One << (64 * n));
            Require.That(Value(r) == expected, () => $"{Value(a)} * 2^{shift} in {n} limbs");
        }
    }

    [Test]
    public void A_far_shift_leaves_nothing()
    {
        ulong[] a = [Max, Max], r = [1, 1, 1];
        fixed (ulong* pa = a, pr = r)
        {
            Limbs.Place(pr, 3, pa, 2, -(1L << 40));
            Assert.That(Value(r).IsZero);
            Limbs.Place(pr, 3, pa, 2, -127);
            Assert.That(Value(r).IsOne);
            Limbs.Place(pr, 3, pa, 2, -128);
            Assert.That(Value(r).IsZero);
        }
    }

    [Test]
    public void Reciprocals_and_quotient_limbs_are_floors()
    {
        var random = new BallOperands(53);
        for (var i = 0; i < 4000; i++)
        {
            var (d1, d0) = (Limb(random) | (1UL << 63), Limb(random));
            var d = Word * d1 + d0;
            Require.That(Limbs.Reciprocal(d1) == (Word * Word - 1) / d1 - Word, () => $"1/{d1}");
            var v = Limbs.Reciprocal(d1, d0);
            Require.That(v == (Word * Word * Word - 1) / d - Word, () => $"1/{d}");
            // A numerator whose quotient is a limb: from a quotient and a rest, both at their ends now and then.
            var quotient = Limb(random);
            var rest = random.Below(3) switch { 0 => BigInteger.Zero, 1 => d - 1, _ => (Word * Limb(random) + Limb(random)) % d };
            var u = d * quotient + rest;
            var q = Limbs.Divide((ulong)(u / (Word * Word)), (ulong)(u / Word % Word), (ulong)(u % Word), d1, d0, v, out var r1, out var r0);
            Require.That(q == quotient && Word * r1 + r0 == rest, () => $"{u} / {d}");
        }
    }

    /// <summary>
    /// Where the estimate of a quotient leaves a remainder that is just as large as the divisor: 2^63·(2^64 − 2) and the like; and second limbs that make a remainder of the reciprocal's first or second
    /// step equal to the first limb, found by solving for them. Random operands meet none of these.
    /// </summary>
    [Test]
    public void A_remainder_as_large_as_the_divisor_is_taken_off()
    {
        for (ulong k = 1; k <= 19; k++)
        {
            var d1 = (1UL << 63) + k;
            foreach (var quotient in (ulong[])[Max - 1, Max - 3])
            {
                var u = (BigInteger)d1 * quotient;
                ulong[] a = [(ulong)(u % Word), (ulong)(u / Word)];
                fixed (ulong* pa = a) Limbs.DivideSmall(pa, pa, d1, 2);
                Assert.That(Value(a), Is.EqualTo((BigInteger)quotient), $"{u} / {d1}");
            }

            // 2^128 − 1 = (2^64 + v)·d1 + rest: the first step leaves d0 − rest − 1.
            var first = d1 + (ulong)((Word * Word - 1) % d1) + 1;
            // With this one the second step leaves d1, and a lower limb that is less than d0.
            var second = (3UL << 62) + (2 * k + 1) * (k + 1);
            foreach (var d0 in (ulong[])[first, second, second - 1, second + 1])
                Assert.That((BigInteger)Limbs.Reciprocal(d1, d0), Is.EqualTo((Word * Word * Word - 1) / (Word * d1 + d0) - Word), $"1/({d1}, {d0})");
        }
    }

    private static BigInteger Columns(ulong[] a, ulong[] b)
    {
        var n = a.Length;
        BigInteger sum = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = Math.Max(0, n - 1 - i); j < n; j++) sum += ((BigInteger)a[i] * b[j]) << (64 * (i + j - (n - 1)));
        }

        return sum >> 64;
    }

    private static BigInteger Value(ulong[] limbs) => new(MemoryMarshal.AsBytes<ulong>(limbs), isUnsigned: true);

    private static ulong Limb(BallOperands random) => random.Below(3) == 0 ? Corner[random.Below(Corner.Length)] : random.Next();

    private static ulong[] Number(BallOperands random, int n)
    {
        var kind = random.Below(4);
        var a = new ulong[n];
        for (var i = 0; i < n; i++) a[i] = kind switch { 0 => Max, 1 => Corner[random.Below(Corner.Length)], 2 => i == 0 ? 1UL : 0, _ => random.Next() };
        if (random.Below(6) == 0) a[n - 1] = 0;
        return a;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace Verification.Arithmetic;

/// <summary>
/// Constants in fixed point, made once per precision with big integers. Entries have W = limbs + 1 limbs, little-endian, and are within two units of their
/// last limb of the exact value: they are computed with <see cref="Spare"/> more bits, to cover the accumulated rounding, and cut off.
/// </summary>
internal static unsafe class FixedTable
{
    /// <summary>Every table entry is made by fewer than 2²⁰ roundings of one unit each.</summary>
    public const int Spare = 64;

    /// <summary>Native memory that lives as long as the process: the tables are read through pointers, and a pointer does not keep an array alive.</summary>
    public static ulong* Allocate(int limbs) => (ulong*)NativeMemory.AllocZeroed((nuint)limbs, sizeof(ulong));

    public static void Store(ulong* table, int index, int w, BigInteger value)
    {
        // Rounding has made the value a little too small; half the spare bits more keep exact entries from falling a unit.
        value = (value + (BigInteger.One << (Spare / 2))) >> Spare;
        if (value.Sign < 0 || value >> (64 * w) != 0) throw new InvalidOperationException("A table entry is no fraction.");
        var bytes = new Span<byte>(table + (long)index * w, 8 * w);
        bytes.Clear();
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
    }

    /// <summary>2·artanh(1/q) = log((q + 1)/(q − 1)), scaled.</summary>
    public static BigInteger TwoArtanhOfReciprocal(long q, int scale)
    {
        var term = (BigInteger.One << (scale + 1)) / q;
        var sum = term;
        var square = (BigInteger)q * q;
        for (var k = 3; !term.IsZero; k += 2)
        {
            term /= square;
            sum += term / k;
        }

        return sum;
    }

    /// <summary>arctan(p/q) for p ≪ q, scaled.</summary>
    public static BigInteger Arctan(BigInteger p, BigInteger q, int scale)
    {
        var term = (p << scale) / q;
        var sum = term;
        for (var k = 3; !term.IsZero; k += 2)
        {
            term = -term * p * p / (q * q);
            sum += term / k;
        }

        return sum;
    }

    /// <summary>π by Machin's formula, scaled.</summary>
    public static BigInteger Pi(int scale) => 4 * (4 * Arctan(1, 5, scale) - Arctan(1, 239, scale));

    /// <summary>e^(2^−k), scaled.</summary>
    public static BigInteger ExpOfPower(int k, int scale)
    {
        var term = BigInteger.One << scale;
        var sum = term;
        for (var i = 1; !term.IsZero; i++)
        {
            term = (term >> k) / i;
            sum += term;
        }

        return sum;
    }

    public static BigInteger SquareRoot(BigInteger x)
    {
        if (x.IsZero) return x;
        var r = BigInteger.One << (int)((x.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (r + x / r) >> 1;
            if (next >= r) return r;
            r = next;
        }
    }
}

/// <summary>For the exponential: e^(i/2⁸)/2, e^(j/2¹⁶) − 1, e^(k/2²⁴) − 1 and 1/k!.</summary>
internal static unsafe class ExpTables<TPrecision>
    where TPrecision : struct, IPrecision<TPrecision>
{
    public static readonly int W = TPrecision.Limbs + 1;

    /// <summary>The last k with a term x^k/k! for |x| ≤ 2^−24: the remainder is below 2³⁰ units.</summary>
    public static readonly int Terms = CountTerms();

    public static readonly ulong* Halves = Powers(8, 178, (x, one) => x >> 1);
    public static readonly ulong* Middle = Powers(16, 256, (x, one) => x - one);
    public static readonly ulong* Fine = Powers(24, 256, (x, one) => x - one);
    public static readonly ulong* InverseFactorials = MakeInverseFactorials();

    /// <summary>log 2.</summary>
    public static readonly ulong* Log2 = MakeLog2();

    private static int Scale => 64 * W + FixedTable.Spare;

    private static int CountTerms()
    {
        var bits = 0.0;
        var k = 0;
        while (bits < 64 * W - 30)
        {
            k++;
            bits += 24 + (BitOperations.Log2((uint)k));
        }

        return k;
    }

    private static ulong* Powers(int k, int count, Func<BigInteger, BigInteger, BigInteger> form)
    {
        var table = FixedTable.Allocate(count * W);
        var one = BigInteger.One << Scale;
        var step = FixedTable.ExpOfPower(k, Scale);
        var x = one;
        for (var i = 0; i < count; i++)
        {
            FixedTable.Store(table, i, W, form(x, one));
            x = (x * step) >> Scale;
        }

        return table;
    }

    private static ulong* MakeInverseFactorials()
    {
        // Long enough for the series of e^x − 1 at |x| < 2^−12, too.
        var count = 64 * W / 12 + 4;
        var table = FixedTable.Allocate(count * W);
        var x = BigInteger.One << Scale;
        for (var i = 2; i < count; i++)
        {
            x /= i;
            FixedTable.Store(table, i, W, x);
        }

        return table;
    }

    private static ulong* MakeLog2()
    {
        var table = FixedTable.Allocate(W);
        FixedTable.Store(table, 0, W, FixedTable.TwoArtanhOfReciprocal(3, Scale));
        return table;
    }
}

/// <summary>For the logarithm: log(C/256) for 256 ≤ C ≤ 512, −log(1 − j/2¹⁵), −log(1 − k/2²³) and 1/k.</summary>
internal static unsafe class LogTables<TPrecision>
    where TPrecision : struct, IPrecision<TPrecision>
{
    public static readonly int W = TPrecision.Limbs + 1;
    public static readonly ulong* Coarse = MakeCoarse();
    public static readonly ulong* Middle = Complements(1 << 15, 272);
    public static readonly ulong* Fine = Complements(1 << 23, 272);
    public static readonly ulong* Inverses = MakeInverses(1);
    public static readonly ulong* OddInverses = MakeInverses(2);

    private static int Scale => 64 * W + FixedTable.Spare;

    private static ulong* MakeCoarse()
    {
        var table = FixedTable.Allocate(257 * W);
        BigInteger x = 0;
        for (var c = 0; c <= 256; c++)
        {
            FixedTable.Store(table, c, W, x);
            x += FixedTable.TwoArtanhOfReciprocal(2 * (256 + c) + 1, Scale);
        }

        return table;
    }

    private static ulong* Complements(long q, int count)
    {
        var table = FixedTable.Allocate(count * W);
        BigInteger x = 0;
        for (var j = 0; j < count; j++)
        {
            FixedTable.Store(table, j, W, x);
            // log((q − j)/(q − j − 1))
            x += FixedTable.TwoArtanhOfReciprocal(2 * (q - j) - 1, Scale);
        }

        return table;
    }

    /// <summary>Entry k is 1/k for step 1 (from k = 2 on), 1/(2k + 1) for step 2 (from k = 1 on).</summary>
    private static ulong* MakeInverses(int step)
    {
        var count = 64 * W / 12 + 4;
        var table = FixedTable.Allocate(count * W);
        for (var k = step == 1 ? 2 : 1; k < count; k++) FixedTable.Store(table, k, W, (BigInteger.One << Scale) / (step == 1 ? k : 2 * k + 1));
        return table;
    }
}

/// <summary>For angles: arctan(i/256) for 0 ≤ i ≤ 256 and π/4.</summary>
internal static unsafe class AngleTables<TPrecision>
    where TPrecision : struct, IPrecision<TPrecision>
{
    public static readonly int W = TPrecision.Limbs + 1;
    public static readonly ulong* Arctans = MakeArctans();
    public static readonly ulong* QuarterPi = MakeQuarterPi();

    private static int Scale => 64 * W + FixedTable.Spare;

    private static ulong* MakeArctans()
    {
        var table = FixedTable.Allocate(257 * W);
        BigInteger x = 0;
        for (var i = 0; i <= 256; i++)
        {
            FixedTable.Store(table, i, W, x);
            // arctan((i + 1)/256) − arctan(i/256), by the addition theorem.
            x += FixedTable.Arctan(256, 65536 + i * (i + 1), Scale);
        }

        return table;
    }

    private static ulong* MakeQuarterPi()
    {
        var table = FixedTable.Allocate(W);
        FixedTable.Store(table, 0, W, FixedTable.Pi(Scale) >> 2);
        return table;
    }
}

/// <summary>For the normal distribution: 1/√(2π), long enough for the series of its tail.</summary>
internal static unsafe class NormalTables<TPrecision>
    where TPrecision : struct, IPrecision<TPrecision>
{
    public static readonly int Length = 4 * TPrecision.Limbs + 4;
    public static readonly ulong* InverseRootTwoPi = Make();

    private static ulong* Make()
    {
        var scale = 64 * Length + FixedTable.Spare;
        var table = FixedTable.Allocate(Length);
        FixedTable.Store(table, 0, Length, FixedTable.SquareRoot((BigInteger.One << (3 * scale)) / (2 * FixedTable.Pi(scale))));
        return table;
    }
}

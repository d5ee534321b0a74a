using System.Numerics;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Oracles;

namespace Verification.Instruments.Arithmetic;

/// <summary>Every entry of the tables behind the functions of balls is within two units of its last limb of the decimal oracle's value.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
internal sealed unsafe class BallTablesTests<T>
    where T : struct, IPrecision<T>
{
    private static int W => T.Limbs + 1;

    private static int Digits => 20 * W + 10;

    [Test]
    public void Exponentials() => Assert.Multiple(() =>
    {
        for (var i = 0; i < 178; i += 3) Near(ExpTables<T>.Halves, i, BigDecimal.Exp(Fraction(i, 256), Digits) * BigDecimal.Parse("0.5"), "half of exp");
        Near(ExpTables<T>.Halves, 177, BigDecimal.Exp(Fraction(177, 256), Digits) * BigDecimal.Parse("0.5"), "half of exp");
        foreach (var i in (int[])[0, 1, 2, 3, 17, 100, 200, 255])
        {
            Near(ExpTables<T>.Middle, i, BigDecimal.ExpM1(Fraction(i, 1 << 16), Digits), "middle of exp");
            Near(ExpTables<T>.Fine, i, BigDecimal.ExpM1(Fraction(i, 1 << 24), Digits), "fine of exp");
        }

        Near(ExpTables<T>.Log2, 0, BigDecimal.Log(2, Digits), "log 2");
        BigInteger factorial = 1;
        for (var k = 2; k < 64 * W / 12 + 4; k++)
        {
            factorial *= k;
            Near(ExpTables<T>.InverseFactorials, k, BigDecimal.Divide(1, factorial, Digits), "1/k!");
        }

        // The first term left out of e^x − 1 is below the bound that the function states; the last but one that is taken is not.
        factorial = 1;
        for (var k = 2; k <= ExpTables<T>.Terms; k++) factorial *= k;
        Assert.That(factorial * (ExpTables<T>.Terms + 1) << (24 * (ExpTables<T>.Terms + 1)) >= BigInteger.One << (64 * W - 31), "terms");
        Assert.That(factorial / ExpTables<T>.Terms << (24 * (ExpTables<T>.Terms - 1)) < BigInteger.One << (64 * W - 30), "one term too many");
    });

    [Test]
    public void Logarithms() => Assert.Multiple(() =>
    {
        foreach (var i in (int[])[0, 1, 2, 5, 100, 255]) Near(LogTables<T>.Coarse, i, i == 0 ? 0 : BigDecimal.Log(Fraction(256 + i, 256), Digits), "coarse log");
        // log 2 is no fraction's: the last entry, too, is below one.
        Near(LogTables<T>.Coarse, 256, BigDecimal.Log(2, Digits), "coarse log");
        foreach (var j in (int[])[0, 1, 2, 3, 130, 270, 271])
        {
            Near(LogTables<T>.Middle, j, -BigDecimal.Log1P(-Fraction(j, 1 << 15), Digits), "middle log");
            Near(LogTables<T>.Fine, j, -BigDecimal.Log1P(-Fraction(j, 1 << 23), Digits), "fine log");
        }

        for (var k = 1; k < 64 * W / 12 + 4; k++)
        {
            if (k > 1) Near(LogTables<T>.Inverses, k, BigDecimal.Divide(1, k, Digits), "1/k");
            Near(LogTables<T>.OddInverses, k, BigDecimal.Divide(1, 2 * k + 1, Digits), "1/(2k + 1)");
        }
    });

    [Test]
    public void Angles_and_the_normal_density() => Assert.Multiple(() =>
    {
        foreach (var i in (int[])[0, 1, 2, 3, 64, 255, 256]) Near(AngleTables<T>.Arctans, i, BigDecimal.Atan(Fraction(i, 256), Digits), "arctan");
        Near(AngleTables<T>.QuarterPi, 0, BigDecimal.Pi(Digits) * BigDecimal.Parse("0.25"), "pi/4");
        var (length, digits) = (NormalTables<T>.Length, 20 * NormalTables<T>.Length + 10);
        Near(NormalTables<T>.InverseRootTwoPi, 0, BigDecimal.Divide(1, BigDecimal.Sqrt(2 * BigDecimal.Pi(digits), digits), digits), "1/√(2π)", length);
        // Taylor's series serves up to e^(a²/2) = 2^(64N − 50), with s ≤ 64N − 48, and takes (64N + 3s + 80)/64 + 1 ≤ 4N limbs of it.
        Assert.That(length, Is.GreaterThanOrEqualTo(4 * T.Limbs));
    });

    [Test]
    public void Roots_and_bad_entries()
    {
        foreach (var n in (BigInteger[])[0, 1, 2, 3, 4, 8, 9, 10, 99, 100, (BigInteger.One << 200) - 1, BigInteger.One << 200, BigInteger.Pow(3, 200)])
        {
            var root = FixedTable.SquareRoot(n);
            Assert.That(root * root <= n && n < (root + 1) * (root + 1), $"{n}");
        }

        var place = FixedTable.Allocate(W);
        var one = BigInteger.One << (64 * W + FixedTable.Spare);
        Assert.That(() => FixedTable.Store(place, 0, W, one), Throws.TypeOf<InvalidOperationException>().With.Message.EqualTo("A table entry is no fraction."));
        Assert.That(() => FixedTable.Store(place, 0, W, -(BigInteger.One << 65)), Throws.TypeOf<InvalidOperationException>());
        FixedTable.Store(place, 0, W, one - (BigInteger.One << 64));
        Assert.That(Entry(place, 0, W), Is.EqualTo((BigInteger.One << (64 * W)) - 1));
        // What rounding took from an entry, up to half of the spare bits, is given back; below zero by more, it is refused.
        var lost = BigInteger.One << (FixedTable.Spare / 2);
        FixedTable.Store(place, 0, W, (BigInteger.One << (FixedTable.Spare + 3)) - lost);
        Assert.That(Entry(place, 0, W), Is.EqualTo((BigInteger)8));
        FixedTable.Store(place, 0, W, (BigInteger.One << (FixedTable.Spare + 3)) - lost - 1);
        Assert.That(Entry(place, 0, W), Is.EqualTo((BigInteger)7));
        Assert.That(() => FixedTable.Store(place, 0, W, -lost - 1), Throws.TypeOf<InvalidOperationException>());
        FixedTable.Store(place, 0, W, -lost);
        Assert.That(Entry(place, 0, W), Is.EqualTo(BigInteger.Zero));
        FixedTable.Store(place, 0, W, 0);
        Assert.That(Entry(place, 0, W), Is.EqualTo(BigInteger.Zero));
    }

    private static BigDecimal Fraction(int i, int n) => BigDecimal.FromFraction(i, n, 200);

    private static BigInteger Entry(ulong* table, int index, int w) => new(new ReadOnlySpan<byte>(table + (long)index * w, 8 * w), isUnsigned: true);

    private static void Near(ulong* table, int index, BigDecimal exact, string what, int length = 0)
    {
        var w = length == 0 ? W : length;
        Assert.That(BigDecimal.Abs((BigDecimal)Entry(table, index, w) - exact * (BigInteger.One << (64 * w))) <= 2, $"{what}, entry {index}");
    }
}

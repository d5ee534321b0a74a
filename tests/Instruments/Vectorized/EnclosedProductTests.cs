using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.Arithmetic;
using Verification.Instruments.SecondOpinions;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Verification.Vectorized;

namespace Verification.Instruments.Vectorized;

/// <summary>Enclosed matrix products contain every product of members, by the oracle's exact decimals, and are not much wider than that.</summary>
[TestFixture]
internal sealed class EnclosedProductTests
{
    private static readonly (int Rows, int Depth, int Columns)[] Shapes = [(1, 1, 1), (1, 7, 1), (3, 1, 5), (2, 8, 16), (5, 13, 11), (9, 33, 9), (17, 4, 3), (1, 257, 2)];

    /// <summary>How the entries are drawn.</summary>
    public enum Entries
    {
        /// <summary>Points of moderate size.</summary>
        Points,

        /// <summary>A point in the left matrix, intervals in the right one.</summary>
        PointsOnTheLeft,

        /// <summary>Thirds, a unit in the last place wide.</summary>
        Narrow,

        /// <summary>Ends of any sign, as wide as they are large.</summary>
        Wide,

        /// <summary>Products that underflow, and subnormal ends.</summary>
        Tiny,

        /// <summary>Products and sums that overflow, now and then.</summary>
        Huge,

        /// <summary>Any finite ends at all.</summary>
        Any,

        /// <summary>Sums that cancel to the last place.</summary>
        Cancelling,
    }

    [Test]
    [OracleFor(typeof(EnclosedProduct))]
    public void Every_product_of_ends_is_contained([Values] Entries kind)
    {
        var corners = new Corners(61 + (ulong)kind);
        for (var trial = 0; trial < Settings.Current.Scaled(1); trial++)
        {
            foreach (var (rows, depth, columns) in Shapes)
            {
                var (a, b) = (Draw(kind, left: true, rows * depth, corners), Draw(kind, left: false, depth * columns, corners));
                if (kind == Entries.Cancelling) Cancel(a, b, rows, depth, columns);
                var c = new Interval[rows * columns];
                EnclosedProduct.Multiply(a, b, c, rows, depth, columns);
                for (var i = 0; i < rows; i++)
                {
                    for (var j = 0; j < columns; j++)
                    {
                        var (least, greatest) = Exact(a, b, i, j, depth, columns);
                        Assert.That(IsAtMost(c[i * columns + j].Lower, least) && IsAtMost(-c[i * columns + j].Upper, -greatest), Is.True, $"({i}, {j}) of {rows}×{depth}×{columns}: {c[i * columns + j]} does not contain [{least}, {greatest}]");
                    }
                }
            }
        }
    }

    /// <summary>
    /// The product in midpoint and radius is at most half again as wide as the exact one (Rump 1999); rounding adds, for K terms, at most (K + 1)u Σ|m||n| to the radius; the inflations, (2K + 8)u of the radius and a few units of
    /// a term or an end, are below (2K + 20)u Σ (|m| + r)(|n| + s). A quarter of that excess is not always enough for points, whose exact width is 0.
    /// </summary>
    [TestCase(Entries.Points)]
    [TestCase(Entries.PointsOnTheLeft)]
    [TestCase(Entries.Narrow)]
    [TestCase(Entries.Wide)]
    [TestCase(Entries.Cancelling)]
    public void No_entry_is_much_wider_than_the_exact_one(Entries kind)
    {
        var corners = new Corners(71);
        var (greatestShare, unit) = (0.0, Rational.Dyadic(1, -53));
        foreach (var (rows, depth, columns) in Shapes)
        {
            var (a, b) = (Draw(kind, left: true, rows * depth, corners), Draw(kind, left: false, depth * columns, corners));
            if (kind == Entries.Cancelling) Cancel(a, b, rows, depth, columns);
            var c = new Interval[rows * columns];
            EnclosedProduct.Multiply(a, b, c, rows, depth, columns);
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                {
                    var (least, greatest, sizes) = (Rational.Zero, Rational.Zero, Rational.Zero);
                    for (var k = 0; k < depth; k++)
                    {
                        var (x, y) = (a[i * depth + k], b[k * columns + j]);
                        var products = new[] { (x.Lower, y.Lower), (x.Lower, y.Upper), (x.Upper, y.Lower), (x.Upper, y.Upper) }.Select(p => Rational.FromDouble(p.Item1) * Rational.FromDouble(p.Item2)).ToArray();
                        (least, greatest, sizes) = (least + products.Min(), greatest + products.Max(), sizes + products.Max(Rational.Abs));
                    }

                    var width = Rational.FromDouble(c[i * columns + j].Upper) - Rational.FromDouble(c[i * columns + j].Lower);
                    var excess = width - new Rational(3, 2) * (greatest - least);
                    var allowed = 2 * (3 * depth + 21) * unit * sizes;
                    Assert.That(excess, Is.LessThanOrEqualTo(allowed), $"({i}, {j}) of {rows}×{depth}×{columns}: {c[i * columns + j]} around [{least.ToInterval()}, {greatest.ToInterval()}]");
                    if (allowed.Sign > 0 && excess.Sign > 0) greatestShare = Math.Max(greatestShare, (excess / allowed).ToInterval().Upper);
                }
            }
        }

        TestContext.Out.WriteLine($"greatest share of the allowed excess: {greatestShare:F3}");
        if (kind == Entries.Points) Assert.That(greatestShare, Is.GreaterThan(0.25));
    }

    /// <summary>An entry that meets an unbounded or empty interval, or whose sum overflows, is the definition's; its neighbours are not touched.</summary>
    [Test]
    public void What_is_not_finite_is_the_definitions()
    {
        var half = new Interval(1, double.PositiveInfinity);
        Interval[] a = [half, Interval.One, Interval.Zero, Interval.Point(2), Interval.Empty, Interval.Point(3)];
        Interval[] b = [Interval.One, -Interval.One, Interval.Point(2), Interval.Zero];
        var c = new Interval[6];
        EnclosedProduct.Multiply(a, b, c, 3, 2, 2);
        Assert.Multiple(() =>
        {
            for (var i = 0; i < 6; i++)
            {
                var expected = Interval.Dot(a.AsSpan(i / 2 * 2, 2), [b[i % 2], b[2 + i % 2]]);
                if (i is 2 or 3) Assert.That(c[i].Contains(expected) && c[i].Width < 1e-14, Is.True, $"{i}: {c[i]}");
                else Assert.That(c[i], Is.EqualTo(expected), $"{i}");
            }

            Assert.That(c[4].IsEmpty && c[5].IsEmpty);
            Assert.That(c[0], Is.EqualTo(new Interval(3, double.PositiveInfinity)));
        });

        Interval[] overflow = [Interval.Point(1e200), Interval.Point(-1e200)];
        var d = new Interval[1];
        EnclosedProduct.Multiply(overflow, overflow, d, 1, 2, 1);
        Assert.That(d[0], Is.EqualTo(Interval.Dot(overflow, overflow)));
    }

    /// <summary>Every midpoint is rounded to one of its ends, and all terms lean to the same side: a radius that is measured to the nearer end misses by two units.</summary>
    [Test]
    public void The_radius_reaches_the_farther_end()
    {
        var x = 1 + Math.ScaleB(1, -40);
        var (above, below) = (new Interval(x, Math.BitIncrement(x)), new Interval(Math.BitDecrement(x), x));
        Interval[] a = [above, below], b = [above, -below];
        Assert.That((above.Midpoint, below.Midpoint), Is.EqualTo((x, x)));
        var c = new Interval[1];
        EnclosedProduct.Multiply(a, b, c, 1, 2, 1);
        var (least, greatest) = Exact(a, b, 0, 0, 2, 1);
        Assert.That(IsAtMost(c[0].Lower, least) && IsAtMost(-c[0].Upper, -greatest), Is.True, $"{c[0]} does not contain [{least}, {greatest}]");
    }

    [Test]
    public void The_bits_do_not_depend_on_the_number_of_threads([Values(1, 2, 3, 5)] int threads)
    {
        var corners = new Corners(73);
        var (a, b) = (Draw(Entries.Narrow, true, 67 * 300, corners), Draw(Entries.Wide, false, 300 * 50, corners));
        var (c, d) = (new Interval[67 * 50], new Interval[67 * 50]);
        EnclosedProduct.Multiply(a, b, c, 67, 300, 50, threads);
        EnclosedProduct.Multiply(a, b, d, 67, 300, 50);
        Assert.That(c, Is.EqualTo(d));
    }

    [Test]
    public void No_end_is_a_negative_zero()
    {
        var c = new Interval[4];
        EnclosedProduct.Multiply(new Interval[2], new Interval[2], c, 2, 1, 2);
        Assert.That(c.Select(x => double.IsNegative(x.Upper) || (x.Lower == 0 && double.IsNegative(x.Lower))), Has.None.True);
    }

    [Test]
    public void Matrices_and_their_shapes()
    {
        var corners = new Corners(79);
        var a = Matrix<Interval>.Of(3, 4, (_, _) => Interval.Point(corners.Between(-1, 1)) / 3);
        var product = EnclosedProduct.Multiply(a, a.Transpose());
        var defined = a * a.Transpose();
        Assert.Multiple(() =>
        {
            for (var i = 0; i < 9; i++) Assert.That(product[i / 3, i % 3].Intersects(defined[i / 3, i % 3]), $"{i}");
            Assert.That(() => EnclosedProduct.Multiply(a, a), Throws.ArgumentException.With.Message.Contains("3×4 matrix cannot multiply a 3×4"));
            Assert.That(() => EnclosedProduct.Multiply(new Matrix<Interval>(0, 2), new Matrix<Interval>(2, 2)), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => EnclosedProduct.Multiply(new Interval[3], new Interval[4], new Interval[4], 2, 2, 2), Throws.ArgumentException.With.Message.Contains("2 × 2 = 4"));
            Assert.That(() => EnclosedProduct.Multiply(new Interval[EnclosedProduct.GreatestDepth + 1], new Interval[EnclosedProduct.GreatestDepth + 1], new Interval[1], 1, EnclosedProduct.GreatestDepth + 1, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
    }

    private static (BigDecimal Least, BigDecimal Greatest) Exact(Interval[] a, Interval[] b, int i, int j, int depth, int columns)
    {
        var (least, greatest) = (BigDecimal.Zero, BigDecimal.Zero);
        for (var k = 0; k < depth; k++)
        {
            var (x, y) = (a[i * depth + k], b[k * columns + j]);
            var products = new[] { (x.Lower, y.Lower), (x.Lower, y.Upper), (x.Upper, y.Lower), (x.Upper, y.Upper) }.Select(p => BigDecimal.FromDouble(p.Item1) * BigDecimal.FromDouble(p.Item2)).ToArray();
            (least, greatest) = (least + products.Min(), greatest + products.Max());
        }

        return (least, greatest);
    }

    private static bool IsAtMost(double x, BigDecimal y) => double.IsFinite(x) ? BigDecimal.FromDouble(x) <= y : x < 0;

    private static Interval[] Draw(Entries kind, bool left, int count, Corners corners) => [.. Enumerable.Range(0, count).Select(_ => kind switch
    {
        Entries.Points => Interval.Point(corners.Between(-1, 1)),
        Entries.PointsOnTheLeft => left ? Interval.Point(corners.Scaled(-5, 5)) : Between(corners.Scaled(-5, 5), corners.Scaled(-5, 5)),
        Entries.Narrow => Interval.Point(corners.Scaled(-20, 20)) / 3,
        Entries.Wide => Between(corners.Scaled(-3, 3), corners.Scaled(-3, 3)),
        Entries.Tiny => corners.Below(2) == 0 ? Interval.Point(corners.Scaled(-1074, -480)) : Between(corners.Scaled(-560, -480), corners.Scaled(-1074, -500)),
        Entries.Huge => corners.Below(3) == 0 ? Interval.Point(corners.Scaled(500, 1023)) : Between(corners.Scaled(-10, 1023), corners.Scaled(-10, 1023)),
        Entries.Any => corners.Below(2) == 0 ? Interval.Point(corners.Finite()) : Between(corners.Finite(), corners.Finite()),
        _ => Interval.Point(corners.Scaled(-2, 2)),
    })];

    private static Interval Between(double a, double b) => new(Math.Min(a, b), Math.Max(a, b));

    // The last term of the first entry takes back all the others, as far as a double can.
    private static void Cancel(Interval[] a, Interval[] b, int rows, int depth, int columns)
    {
        if (depth == 1) return;
        for (var i = 0; i < rows; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < depth - 1; k++) sum = Math.FusedMultiplyAdd(a[i * depth + k].Lower, b[k * columns].Lower, sum);
            (a[i * depth + depth - 1], b[(depth - 1) * columns]) = (Interval.Point(-sum), Interval.One);
        }
    }
}

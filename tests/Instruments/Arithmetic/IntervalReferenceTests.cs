using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.Instruments.External;
using static Verification.Instruments.External.Mpfr.Native;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// Operations of intervals against GNU MPFR and Arb: points, and boxes on which the operation is monotone in each operand, so that its extremes lie at the corners.
/// (The elementary functions at points are for ElementaryTests.)
/// </summary>
[TestFixture]
[Category("External")]
[Parallelizable(ParallelScope.All)]
internal sealed class IntervalReferenceTests
{
    [OneTimeSetUp]
    public void Needs_the_libraries()
    {
        Mpfr.Require();
        Arb.Require();
    }

    [Test]
    public void Sums() => Check(Operation.Sum, (x, y) => x + y, Near);

    [Test]
    public void Differences() => Check(Operation.Difference, (x, y) => x - y, Near);

    [Test]
    public void Products() => Check(Operation.Product, (x, y) => x * y, Any);

    [Test]
    public void Quotients() => Check(Operation.Quotient, (x, y) => x / y, Any, (_, y) => y.Lower > 0 || y.Upper < 0);

    [Test]
    public void Squares() => Check(Operation.Square, (x, _) => Interval.Square(x), Any, (x, _) => x.Lower >= 0 || x.Upper <= 0);

    [Test]
    public void Roots() => Check(Operation.Root, (x, _) => Interval.Sqrt(x), Any, (x, _) => x.Lower >= 0);

    [Test]
    public void Absolute_values() => Check(Operation.AbsoluteValue, (x, _) => Interval.Abs(x), Any, (x, _) => x.Lower >= 0 || x.Upper <= 0);

    [Test]
    public void Minima() => Check(Operation.Least, Interval.Min, Near);

    [Test]
    public void Maxima() => Check(Operation.Greatest, Interval.Max, Near);

    [Test]
    public void Fractions()
    {
        using var referee = new DoubleReferee();
        var corners = new Corners(7);
        for (var i = 0; i < Settings.Current.Scaled(100_000); i++)
        {
            var (n, d) = i % 20 == 0 ? (corners.Finite(), corners.Finite()) : (corners.Scaled(-60, 60), corners.Scaled(-60, 60));
            if (d == 0) continue;
            var (x, tightest) = (Interval.From(Rational.FromDouble(n) / Rational.FromDouble(d)), referee.Tightest(Operation.Quotient, n, d));
            Require.That(x == tightest, () => $"{n:R}/{d:R}: {x}, tightest {tightest}");
        }
    }

    [Test]
    public void Circle_constant()
    {
        using var referee = new DoubleReferee();
        Assert.That(Interval.Pi, Is.EqualTo(referee.Tightest(Operation.Pi, 0)));
        Assert.That(referee.IsEnclosedByArb(Operation.Pi, Interval.Pi, 0), Is.EqualTo(Verdict.Holds));
    }

    /// <summary>A number of 4500 bits holds a sum of products of doubles exactly.</summary>
    [Test]
    public unsafe void Dot_products()
    {
        using Mpfr a = new(53), b = new(53), sum = new(4500);
        var corners = new Corners(8);
        for (var i = 0; i < Settings.Current.Scaled(10_000); i++)
        {
            var length = corners.Below(20);
            var x = Enumerable.Range(0, length).Select(_ => i % 4 == 0 ? corners.Finite() : corners.Scaled(-30, 30)).ToArray();
            var y = Enumerable.Range(0, length).Select(_ => i % 4 == 0 ? corners.Finite() : corners.Scaled(-30, 30)).ToArray();
            var dot = Interval.Dot(x.Select(Interval.Point).ToArray(), y.Select(Interval.Point).ToArray());
            sum.Set(0.0);
            for (var k = 0; k < length; k++)
            {
                a.Set(x[k]);
                b.Set(y[k]);
                Require.That(mpfr_fma(sum.Pointer, a.Pointer, b.Pointer, sum.Pointer, MpfrRounding.Nearest) == 0, () => "the reference is exact");
            }

            var exact = new Interval(mpfr_get_d(sum.Pointer, MpfrRounding.Down), mpfr_get_d(sum.Pointer, MpfrRounding.Up));
            Require.That(dot.Contains(exact), () => $"{string.Join(" ", x)} · {string.Join(" ", y)}: {dot}, exact {exact}");

            // Each of at most length + 3 roundings moves an end by at most 2^-52 of a partial sum of sizes.
            var size = x.Zip(y, (p, q) => Math.Abs(p * q)).Sum();
            if (i % 4 != 0) Require.That(dot.Width <= size * (2 * length + 6) * Math.ScaleB(1.001, -52), () => $"{string.Join(" ", x)} · {string.Join(" ", y)}: {dot} is too wide");
        }
    }

    [Test]
    public void Elementary_functions_of_boxes() => Assert.Multiple(() =>
    {
        foreach (var f in ElementaryFunction.All)
        {
            var (from, to) = f.Operation.Name switch
            {
                "log" => (double.Epsilon, 50.0),
                "log1p" => (-1 + Math.ScaleB(1, -53), 50),
                "acos" => (-1, 1),
                "exp" or "expm1" or "sigmoid" or "softplus" => (-720, 700),
                _ => (-8, 8),
            };
            Check(f.Operation, (x, _) => f.Enclose(x), c => (c.Between(from, to), 0), count: 3_000, excess: 1);
        }
    });

    [Test]
    public void Angles_of_boxes() => Check(Operation.Atan2, Interval.Atan2, c => (c.Scaled(-20, 20), c.Scaled(-20, 20)), (y, x) => (y.Lower > 0 || y.Upper < 0) && (x.Lower > 0 || x.Upper < 0), count: 10_000, excess: 1);

    private static (double X, double Y) Any(Corners corners) => (corners.Finite(), corners.Finite());

    /// <summary>Half of the second operands are the first times a short number: exact results, ties, cancellation.</summary>
    private static (double X, double Y) Near(Corners corners)
    {
        var (x, y) = Any(corners);
        return corners.Below(2) == 0 && Math.Abs(x) is > 1e-280 and < 1e280 ? (x, x * Math.ScaleB(1 + corners.Below(64), corners.Below(120) - 60)) : (x, y);
    }

    /// <summary>Every other operand is a box; where it is not in the domain its corner is taken for the point, or another drawn.</summary>
    private static void Check(Operation operation, Func<Interval, Interval, Interval> enclose, Func<Corners, (double X, double Y)> operands, Func<Interval, Interval, bool>? domain = null, int count = 100_000, int excess = 0)
    {
        using var referee = new DoubleReferee();
        var corners = new Corners(6);
        var (points, boxes, byMpfrAlone) = (0, 0, 0);
        while (points + boxes < Settings.Current.Scaled(count))
        {
            var ((a, b), (c, d)) = (operands(corners), operands(corners));
            if (corners.Below(2) == 0) (c, d) = (a, b);
            var (x, y) = (new Interval(Math.Min(a, c), Math.Max(a, c)), new Interval(Math.Min(b, d), Math.Max(b, d)));
            if (domain?.Invoke(x, y) == false) continue;
            var result = enclose(x, y);
            var tightest = referee.Tightest(operation, x.Lower, y.Lower);
            if (x.IsPoint && y.IsPoint)
            {
                points++;
                var arb = referee.IsEnclosedByArb(operation, result, x.Lower, y.Lower);
                if (arb == Verdict.Undecided) byMpfrAlone++;
                Require.That(arb != Verdict.Fails, () => $"{operation.Name} of {x} and {y}: {result} is apart from Arb's ball");
            }
            else
            {
                boxes++;
                foreach (var (p, q) in new[] { (x.Lower, y.Upper), (x.Upper, y.Lower), (x.Upper, y.Upper) }) tightest = Interval.Hull(tightest, referee.Tightest(operation, p, q));
            }

            var (low, high) = (tightest.Lower, tightest.Upper);
            for (var i = 0; i < excess; i++) (low, high) = (Math.BitDecrement(low), Math.BitIncrement(high));
            Require.That(result.Contains(tightest), () => $"{operation.Name} of {x} and {y}: {result} does not contain {tightest}");
            Require.That(low <= result.Lower && result.Upper <= high, () => $"{operation.Name} of {x} and {y}: {result} is wider than {tightest} by more than {excess} ulp");
        }

        TestContext.Out.WriteLine($"{operation.Name}: {points} points ({byMpfrAlone} that Arb does not tell from an end) and {boxes} boxes");
        Assert.That(Math.Min(points, boxes), Is.GreaterThan(Settings.Current.Scaled(count) / 10));
    }
}

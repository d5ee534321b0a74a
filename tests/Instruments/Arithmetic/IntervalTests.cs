using System.Globalization;
using System.Runtime.Intrinsics.X86;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

[TestFixture]
internal sealed class IntervalTests
{
    private const double Inf = double.PositiveInfinity;

    private static Interval I(double lower, double upper) => new(lower, upper);

    [Test]
    public void The_default_is_zero() => Assert.That(default(Interval), Is.EqualTo(I(0, 0)).And.EqualTo(Interval.Zero));

    [TestCase(double.NaN, 1)]
    [TestCase(1, double.NaN)]
    [TestCase(2, 1)]
    [TestCase(Inf, Inf)]
    [TestCase(-Inf, -Inf)]
    public void Ends_that_are_no_interval_are_refused(double lower, double upper) => Assert.That(() => I(lower, upper), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(double.NaN)]
    [TestCase(Inf)]
    [TestCase(-Inf)]
    public void A_point_is_finite(double value) => Assert.That(() => Interval.Point(value), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void A_negative_zero_is_zero() => Assert.That(double.IsNegative(I(-0.0, -0.0).Lower) || double.IsNegative(Interval.Point(-0.0).Upper) || double.IsNegative((-Interval.Zero).Lower), Is.False);

    [Test]
    public void Division_around_zero_follows_ieee_1788() => Assert.Multiple(() =>
    {
        Assert.That(I(1, 2) / I(0, 1), Is.EqualTo(I(1, Inf)));
        Assert.That(I(1, 2) / I(-1, 0), Is.EqualTo(I(-Inf, -1)));
        Assert.That(I(1, 2) / I(-1, 1), Is.EqualTo(Interval.Entire));
        Assert.That(I(1, 2) / Interval.Zero, Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Zero / I(-1, 1), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Zero / Interval.Zero, Is.EqualTo(Interval.Empty));
        Assert.That(I(-1, 1) / I(0, 1), Is.EqualTo(Interval.Entire));
        Assert.That(I(1, Inf) / I(1, Inf), Is.EqualTo(I(0, Inf)));
        Assert.That(Interval.Zero * Interval.Entire, Is.EqualTo(Interval.Zero));
    });

    [Test]
    public void Functions_use_the_part_inside_their_domain() => Assert.Multiple(() =>
    {
        Assert.That(Interval.Sqrt(I(-1, 4)), Is.EqualTo(I(0, 2)));
        Assert.That(Interval.Sqrt(I(-2, -1)), Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Log(I(-1, 0)), Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Log(I(0, 1)), Is.EqualTo(I(-Inf, 0)));
        Assert.That(Interval.Log(Interval.Entire), Is.EqualTo(Interval.Entire));
        Assert.That(Interval.Log1P(I(-3, 0)), Is.EqualTo(I(-Inf, 0)));
        Assert.That(Interval.Log1P(I(-3, -1)), Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Acos(I(1, 7)), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Acos(I(1.5, 7)), Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Acos(Interval.Entire), Is.EqualTo(I(0, Interval.Pi.Upper)));
        Assert.That(Interval.Atan2(Interval.Zero, Interval.Zero), Is.EqualTo(Interval.Empty));
        Assert.That(Interval.Atan2(Interval.Zero, I(-2, -1)), Is.EqualTo(Interval.Pi));
    });

    [Test]
    public void Definite_values_are_exact() => Assert.Multiple(() =>
    {
        Assert.That(Interval.Exp(Interval.Zero), Is.EqualTo(Interval.One));
        Assert.That(Interval.ExpM1(Interval.Zero), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Log(Interval.One), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Log1P(Interval.Zero), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Tanh(Interval.Zero), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Erf(Interval.Zero), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Acos(Interval.One), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Sigmoid(Interval.Zero), Is.EqualTo(Interval.Point(0.5)));
        Assert.That(Interval.NormalCdf(Interval.Zero), Is.EqualTo(Interval.Point(0.5)));
        Assert.That(Interval.Sqrt(I(4, 9)), Is.EqualTo(I(2, 3)));
        Assert.That(Interval.Atan2(Interval.Zero, Interval.One), Is.EqualTo(Interval.Zero));
        Assert.That(Interval.Square(I(-3, 2)), Is.EqualTo(I(0, 9)));
        Assert.That(Interval.Abs(I(-3, 2)), Is.EqualTo(I(0, 3)));
        Assert.That(3 * I(1, 2), Is.EqualTo(I(3, 6)));
        Assert.That(1 - I(1, 2), Is.EqualTo(I(-1, 0)));
        Assert.That(1 / I(2, 4), Is.EqualTo(I(0.25, 0.5)));
        Assert.That(I(1, 2).ToInterval(), Is.EqualTo(I(1, 2)));
    });

    [Test]
    public void Overflow_and_underflow_leave_half_lines_and_slivers() => Assert.Multiple(() =>
    {
        Assert.That(Interval.Exp(Interval.Point(1000)), Is.EqualTo(I(double.MaxValue, Inf)));
        Assert.That(Interval.Exp(Interval.Point(-1000)), Is.EqualTo(I(0, double.Epsilon)));
        Assert.That(Interval.Exp(Interval.Entire), Is.EqualTo(I(0, Inf)));
        Assert.That(Interval.ExpM1(I(-Inf, Inf)), Is.EqualTo(I(-1, Inf)));
        Assert.That(Interval.Sigmoid(Interval.Point(1000)), Is.EqualTo(I(Math.BitDecrement(1), 1)));
        Assert.That(Interval.Sigmoid(Interval.Point(-1000)), Is.EqualTo(I(0, double.Epsilon)));
        Assert.That(Interval.Softplus(Interval.Point(-1000)), Is.EqualTo(I(0, double.Epsilon)));
        Assert.That(Interval.Softplus(Interval.Point(1000)), Is.EqualTo(I(1000, Math.BitIncrement(1000))));
        Assert.That(Interval.Softplus(I(-Inf, Inf)), Is.EqualTo(I(0, Inf)));
        Assert.That(Interval.NormalCdf(Interval.Point(-1000)), Is.EqualTo(I(0, double.Epsilon)));
        Assert.That(Interval.NormalCdf(Interval.Point(1e-300)), Is.EqualTo(I(0.5, Math.BitIncrement(0.5))));
        Assert.That(Interval.Tanh(I(-Inf, 1000)), Is.EqualTo(I(-1, 1)));
        Assert.That(Interval.Point(double.MaxValue) + Interval.Point(double.MaxValue), Is.EqualTo(I(double.MaxValue, Inf)));
        Assert.That(Interval.Point(double.Epsilon) * Interval.Point(-0.5), Is.EqualTo(I(-double.Epsilon, 0)));
        Assert.That(Interval.From(Rational.Pow(10, 400)), Is.EqualTo(I(double.MaxValue, Inf)));
        Assert.That(Interval.From(-Rational.Pow(10, -400)), Is.EqualTo(I(-double.Epsilon, 0)));
    });

    [Test]
    public void The_lower_tail_of_the_normal_distribution_is_relatively_narrow()
    {
        var y = Interval.NormalCdf(Interval.Point(-30));
        Assert.That(y.Lower, Is.GreaterThan(4.9067e-198).And.LessThan(4.9068e-198));
        Assert.That(Math.BitIncrement(y.Lower), Is.EqualTo(y.Upper));
    }

    [Test]
    public void Everything_of_the_empty_set_is_empty_and_undecided() => Assert.Multiple(() =>
    {
        var e = Interval.Empty;
        Interval[] results =
        [
            e + 1, 1 - e, e * I(0, 1), e / I(1, 2), I(1, 2) / e, -e, Interval.Abs(e), Interval.Square(e), Interval.Sqrt(e), Interval.Min(e, I(0, 1)), Interval.Max(e, I(0, 1)),
            Interval.Exp(e), Interval.Log(e), Interval.Log1P(e), Interval.ExpM1(e), Interval.Tanh(e), Interval.Acos(e), Interval.Atan2(e, I(1, 1)), Interval.Atan2(I(1, 1), e),
            Interval.Erf(e), Interval.Softplus(e), Interval.Sigmoid(e), Interval.NormalCdf(e), Interval.Intersect(I(0, 1), I(2, 3)), Interval.Dot([e], [I(0, 0)]),
        ];
        Assert.That(results, Is.All.EqualTo(e));
        Assert.That(new[] { Interval.AtMost(e, e), Interval.AtMost(e, I(0, 1)), Interval.LessThan(I(0, 1), e) }, Is.All.EqualTo(Verdict.Undecided));
        Assert.That(e.Width, Is.Zero);
        Assert.That(e.ToString(), Is.EqualTo("[empty]"));
        Assert.That(() => e.Midpoint, Throws.InvalidOperationException);
        Assert.That(e.Contains(0.0) || e.Contains(Rational.Zero) || e.Intersects(Interval.Entire), Is.False);
        Assert.That(Interval.Hull(e, I(1, 2)), Is.EqualTo(I(1, 2)));
    });

    [TestCase(0, 1, 1, 2, Verdict.Holds, Verdict.Undecided)]
    [TestCase(0, 1, 2, 3, Verdict.Holds, Verdict.Holds)]
    [TestCase(0, 2, 1, 3, Verdict.Undecided, Verdict.Undecided)]
    [TestCase(1, 2, 0, 1, Verdict.Undecided, Verdict.Fails)]
    [TestCase(2, 3, 0, 1, Verdict.Fails, Verdict.Fails)]
    [TestCase(1, 1, 1, 1, Verdict.Holds, Verdict.Fails)]
    public void Comparison_says_only_what_is_proven(double a, double b, double c, double d, Verdict atMost, Verdict less) => Assert.Multiple(() =>
    {
        Assert.That(Interval.AtMost(I(a, b), I(c, d)), Is.EqualTo(atMost));
        Assert.That(Interval.LessThan(I(a, b), I(c, d)), Is.EqualTo(less));
    });

    [Test]
    public void An_undecided_selection_encloses_both() => Assert.Multiple(() =>
    {
        Assert.That(Interval.Select(Verdict.Holds, I(0, 1), I(3, 4)), Is.EqualTo(I(0, 1)));
        Assert.That(Interval.Select(Verdict.Fails, I(0, 1), I(3, 4)), Is.EqualTo(I(3, 4)));
        Assert.That(Interval.Select(Verdict.Undecided, I(0, 1), I(3, 4)), Is.EqualTo(I(0, 4)));

        // A branch without a value may be the one that counts: what is left of the other proves nothing.
        Assert.That(Interval.Select(Verdict.Undecided, Interval.Empty, I(3, 4)).IsEmpty, Is.True);
        Assert.That(Interval.Select(Verdict.Undecided, I(0, 1), Interval.Empty).IsEmpty, Is.True);
        Assert.That(Interval.Select(Verdict.Holds, I(0, 1), Interval.Empty), Is.EqualTo(I(0, 1)));
    });

    [Test]
    public void Midpoints_are_finite_and_inside()
    {
        var corners = new Corners(1);
        for (var i = 0; i < Settings.Current.Scaled(20_000); i++)
        {
            var x = Random(corners);
            Assert.That(x.Contains(x.Midpoint), Is.True, x.ToString());
            Assert.That(x.Contains(Interval.Point(x.Midpoint)), Is.True);
        }
    }

    [Test]
    public void Text_reads_back_to_the_same_ends_in_any_culture()
    {
        var corners = new Corners(2);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            for (var i = 0; i < Settings.Current.Scaled(20_000); i++)
            {
                var x = i < 2046 ? Interval.Point(Math.ScaleB(1, i - 1022)) : Random(corners); // 2^-25 is misprinted by the runtime
                var ends = x.ToString()[1..^1].Split(", ");
                Assert.That(ends, Has.Length.EqualTo(2));
                Assert.That(I(double.Parse(ends[0], CultureInfo.InvariantCulture), double.Parse(ends[1], CultureInfo.InvariantCulture)), Is.EqualTo(x));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>The product of intervals is the hull of the four rounded products of ends, 0·∞ = 0: no case distinction.</summary>
    [Test]
    public void Products_agree_with_all_four_products_of_ends()
    {
        var corners = new Corners(4);
        for (var i = 0; i < Settings.Current.Scaled(50_000); i++)
        {
            var (x, y) = (Random(corners), Random(corners));
            Assert.That(x * y, Is.EqualTo(ReferenceProduct(x, y)), $"{x} * {y}");
        }
    }

    [Test]
    public void Operations_contain_the_results_of_their_members()
    {
        var corners = new Corners(6);
        for (var i = 0; i < Settings.Current.Scaled(20_000); i++)
        {
            var (x, y) = (Random(corners), Random(corners));
            var (a, b) = (Member(corners, x), Member(corners, y));
            var (p, q) = (Interval.Point(a), Interval.Point(b));
            Assert.Multiple(() =>
            {
                Assert.That((x + y).Contains(p + q), Is.True, $"{x} + {y} at {a:R}, {b:R}");
                Assert.That((x - y).Contains(p - q), Is.True, $"{x} - {y} at {a:R}, {b:R}");
                Assert.That((x * y).Contains(p * q), Is.True, $"{x} * {y} at {a:R}, {b:R}");
                Assert.That((x / y).Contains(p / q), Is.True, $"{x} / {y} at {a:R}, {b:R}");
                Assert.That(Interval.Square(x).Contains(Interval.Square(p)), Is.True, $"{x}^2 at {a:R}");
                Assert.That(Interval.Sqrt(x).Contains(Interval.Sqrt(p)), Is.True, $"sqrt {x} at {a:R}");
                Assert.That(Interval.Atan2(y, x).Contains(Interval.Atan2(q, p)), Is.True, $"atan2({y}, {x}) at {b:R}, {a:R}");
                Assert.That(Interval.Acos(x).Contains(Interval.Acos(p)), Is.True, $"acos {x} at {a:R}");
                Assert.That(Interval.Softplus(x).Contains(Interval.Softplus(p)), Is.True, $"softplus {x} at {a:R}");
                Assert.That(Interval.NormalCdf(x).Contains(Interval.NormalCdf(p)), Is.True, $"normal {x} at {a:R}");
            });
        }
    }

    [Test]
    public void The_dot_product_has_one_order_of_operations()
    {
        var corners = new Corners(9);
        foreach (var (length, repeats) in Enumerable.Range(0, 41).Select(n => (n, 60)).Append((1024, 20)))
        {
            for (var k = 0; k < repeats; k++)
            {
                var (x, y) = (Terms(length, k), Terms(length, k));
                var reference = ReferenceDot(x, y);
                if (Avx512F.IsSupported) Assert.That(Interval.FastDot(x, y), Is.EqualTo(reference), $"fast, {length} terms");
                Assert.That(Interval.PortableDot(x, y), Is.EqualTo(reference), $"portable, {length} terms");
                Assert.That(Interval.Dot(x, y), Is.EqualTo(reference));
            }
        }

        Interval[] Terms(int length, int k) => Enumerable.Range(0, length).Select(_ => k % 3 == 0 ? Random(corners) : Moderate(corners)).ToArray();
    }

    [Test]
    public void The_dot_product_contains_the_exact_one()
    {
        var corners = new Corners(10);
        foreach (var length in new[] { 0, 1, 7, 8, 9, 31, 40, 200 })
        {
            var a = Enumerable.Range(0, length).Select(_ => corners.Scaled(-30, 30)).ToArray();
            var b = Enumerable.Range(0, length).Select(_ => corners.Scaled(-30, 30)).ToArray();
            var exact = Rational.Zero;
            for (var i = 0; i < length; i++) exact += Rational.FromDouble(a[i]) * Rational.FromDouble(b[i]);
            var dot = Interval.Dot(a.Select(Interval.Point).ToArray(), b.Select(Interval.Point).ToArray());
            Assert.That(dot.Contains(exact), Is.True, $"{length} terms: {dot}");

            // Each of at most length + 3 roundings moves an end by at most 2^-52 of a partial sum of sizes.
            var size = a.Zip(b, (p, q) => Math.Abs(p * q)).Sum();
            Assert.That(dot.Width, Is.LessThanOrEqualTo(size * (2 * length + 6) * Math.ScaleB(1.001, -52)));
        }
    }

    [Test]
    public void A_dot_product_of_unequal_lengths_is_refused() => Assert.That(() => Interval.Dot([Interval.One], []), Throws.ArgumentException);

    private static Interval ReferenceProduct(Interval x, Interval y)
    {
        if (x.IsEmpty || y.IsEmpty) return Interval.Empty;
        double[] left = [x.Lower, x.Upper];
        double[] right = [y.Lower, y.Upper];
        var pairs = left.SelectMany(a => right.Select(b => (a, b))).ToArray();
        return new(pairs.Min(p => PortableRounding.MultiplyDown(p.a, p.b)), pairs.Max(p => PortableRounding.MultiplyUp(p.a, p.b)));
    }

    private static Interval ReferenceDot(Interval[] x, Interval[] y)
    {
        var lanes = new Interval[8];
        for (var i = 0; i < x.Length; i++) lanes[i % 8] = Sum(lanes[i % 8], ReferenceProduct(x[i], y[i]));
        return Sum(Sum(Sum(lanes[0], lanes[4]), Sum(lanes[2], lanes[6])), Sum(Sum(lanes[1], lanes[5]), Sum(lanes[3], lanes[7])));

        static Interval Sum(Interval a, Interval b) => new(PortableRounding.AddDown(a.Lower, b.Lower), PortableRounding.AddUp(a.Upper, b.Upper));
    }

    private static Interval Moderate(Corners corners)
    {
        var a = corners.Scaled(-20, 20);
        return I(a, a + Math.Abs(corners.Scaled(-60, 10)));
    }

    private static Interval Random(Corners corners)
    {
        var (a, b) = (corners.Finite(), corners.Finite());
        if (corners.Below(20) == 0) a = -Inf;
        if (corners.Below(20) == 0) b = Inf;
        if (corners.Below(10) == 0 && double.IsFinite(a)) b = a;
        return a <= b ? I(a, b) : I(b == Inf ? a : b, b == Inf ? Inf : a);
    }

    private static double Member(Corners corners, Interval x)
    {
        var lower = Math.Max(x.Lower, double.MinValue);
        var upper = Math.Min(x.Upper, double.MaxValue);
        return corners.Below(4) switch
        {
            0 => lower,
            1 => upper,
            2 when x.Contains(0.0) => 0,
            _ => x.Midpoint,
        };
    }
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>Binary64 at the edges of its domains: which argument throws and which is the last that does not, the limits at both infinities, and the distance from the exact value.</summary>
[TestFixture]
internal sealed class Binary64EdgeTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly double AboveOne = Math.BitIncrement(1);

    /// <summary>The limits at −∞ and +∞; NaN where there is none and the call throws.</summary>
    private static readonly (string Name, Func<Binary64, Binary64> Function, double Below, double Above)[] Limits =
    [
        ("sqrt", Binary64.Sqrt, double.NaN, Inf), ("exp", Binary64.Exp, 0, Inf), ("expm1", Binary64.ExpM1, -1, Inf), ("log", Binary64.Log, double.NaN, Inf), ("log1p", Binary64.Log1P, double.NaN, Inf),
        ("tanh", Binary64.Tanh, -1, 1), ("acos", Binary64.Acos, double.NaN, double.NaN), ("erf", Binary64.Erf, -1, 1), ("softplus", Binary64.Softplus, 0, Inf), ("sigmoid", Binary64.Sigmoid, 0, 1),
        ("Phi", Binary64.NormalCdf, 0, 1), ("abs", Binary64.Abs, Inf, Inf), ("square", Binary64.Square, Inf, Inf),
    ];

    private static Binary64 B(double x) => new(x);

    [Test]
    public void Each_function_has_its_limit_at_both_infinities() => Assert.Multiple(() =>
    {
        foreach (var (name, function, below, above) in Limits)
        {
            foreach (var (x, limit) in new[] { (-Inf, below), (Inf, above) })
            {
                if (double.IsNaN(limit)) Assert.That(() => function(B(x)), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo($"{name}({x:R}) is not a real number."));
                else Assert.That(function(B(x)).Value, Is.EqualTo(limit), $"{name} {x:R}");
            }
        }
    });

    [Test]
    public void A_domain_ends_where_it_says() => Assert.Multiple(() =>
    {
        Outside(() => Binary64.Sqrt(B(-double.Epsilon)), "sqrt(-5E-324)");
        Outside(() => Binary64.Log(B(-double.Epsilon)), "log(-5E-324)");
        Outside(() => Binary64.Log1P(B(-AboveOne)), "log1p(-1.0000000000000002)");
        Outside(() => Binary64.Acos(B(AboveOne)), "acos(1.0000000000000002)");
        Outside(() => Binary64.Acos(B(-AboveOne)), "acos(-1.0000000000000002)");
        Outside(() => Binary64.Atan2(B(0), B(0)), "atan2(0, 0)");
        foreach (var (y, x) in new[] { (Inf, Inf), (Inf, -Inf), (-Inf, Inf), (-Inf, -Inf) }) Outside(() => Binary64.Atan2(B(y), B(x)), $"atan2({y:R}, {x:R})");
        Assert.That(Binary64.Sqrt(B(0)).Value, Is.Zero);
        Assert.That(Binary64.Log(B(0)).Value, Is.EqualTo(-Inf));
        Assert.That(Binary64.Log(B(double.Epsilon)).Value, Is.EqualTo(-744.4400719213812));
        Assert.That(Binary64.Log1P(B(-1)).Value, Is.EqualTo(-Inf));
        Assert.That(Binary64.Log1P(B(Math.BitIncrement(-1))).Value, Is.EqualTo(-36.7368005696771));
        Assert.That(Binary64.Acos(B(1)).Value, Is.Zero);
        Assert.That(Binary64.Acos(B(-1)), Is.EqualTo(Binary64.Pi));
    });

    [Test]
    public void Operations_that_have_no_value_name_themselves() => Assert.Multiple(() =>
    {
        foreach (var (act, text) in new (Func<Binary64>, string)[]
        {
            (() => B(Inf) + B(-Inf), "Infinity + -Infinity"), (() => B(-Inf) - B(-Inf), "-Infinity - -Infinity"), (() => B(0) * B(-Inf), "0 * -Infinity"), (() => B(Inf) / B(-Inf), "Infinity / -Infinity"),
        }) Assert.That(() => act(), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo($"{text} is not a number."));
        Assert.That(() => B(double.NaN), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo("A Binary64 is never NaN."));
        Assert.That(() => Binary64.Select(Verdict.Undecided, B(0), B(0)), Throws.TypeOf<ArithmeticException>().With.Message.Contains("undecided"));
    });

    [Test]
    public void The_angle_of_a_far_point_is_its_limit() => Assert.Multiple(() =>
    {
        foreach (var (y, x, angle) in new[]
        {
            (1.0, Inf, 0.0), (-1, Inf, 0), (0, Inf, 0), (1, -Inf, Math.PI), (-1, -Inf, -Math.PI), (0, -Inf, Math.PI), (-0.0, -Inf, Math.PI), (Inf, 1, Math.PI / 2), (Inf, -1, Math.PI / 2), (Inf, 0, Math.PI / 2),
            (-Inf, 1, -Math.PI / 2), (-Inf, -1, -Math.PI / 2), (-Inf, 0, -Math.PI / 2), (0, -1, Math.PI), (-0.0, -1, Math.PI), (0, 1, 0), (3, 0, Math.PI / 2), (-3, 0, -Math.PI / 2), (5, 5, Math.PI / 4), (-5, 5, -Math.PI / 4),
        }) Assert.That(Binary64.Atan2(B(y), B(x)).Value, Is.EqualTo(angle), $"{y:R}, {x:R}");
    });

    [Test]
    public void Order_equality_and_selection_go_by_the_value() => Assert.Multiple(() =>
    {
        foreach (var (a, b) in new[] { (1.0, 2.0), (-Inf, 0), (0, double.Epsilon), (double.MaxValue, Inf) })
        {
            Assert.That((Binary64.AtMost(B(a), B(b)), Binary64.AtMost(B(b), B(a)), Binary64.AtMost(B(a), B(a))), Is.EqualTo((Verdict.Holds, Verdict.Fails, Verdict.Holds)));
            Assert.That((Binary64.LessThan(B(a), B(b)), Binary64.LessThan(B(b), B(a)), Binary64.LessThan(B(a), B(a))), Is.EqualTo((Verdict.Holds, Verdict.Fails, Verdict.Fails)));
            Assert.That(B(a) == B(b) || B(a).Equals((object)B(b)) || !(B(a) != B(b)) || B(a) != B(a) || !B(a).Equals((object)B(a)) || B(a).Equals(a), Is.False);
            Assert.That(B(a).GetHashCode(), Is.EqualTo(a.GetHashCode()));
        }

        Assert.That(B(0) == B(-0.0));
        foreach (var first in new[] { 0.0, -0.0 })
        {
            Assert.That(double.IsNegative(Binary64.Min(B(first), B(-first)).Value), Is.EqualTo(double.IsNegative(first)));
            Assert.That(double.IsNegative(Binary64.Max(B(first), B(-first)).Value), Is.EqualTo(double.IsNegative(first)));
        }

        Assert.That((Binary64.Select(Verdict.Holds, B(1), B(2)).Value, Binary64.Select(Verdict.Fails, B(1), B(2)).Value), Is.EqualTo((1.0, 2.0)));
        Assert.That(((double)(Binary64)0.1, B(0.1).ToString(), $"{B(Math.ScaleB(1, -25))}", $"{B(1e22)}", Binary64.Precision), Is.EqualTo((0.1, "0.1", "2.9802322387695312E-08", "1E+22", 53)));
    });

    // Where .NET's shortest digits read back as a neighbour (2^-25, 2^-958), 17 digits stand; elsewhere the shortest.
    [Test]
    public void Text_reads_back_to_the_same_bits()
    {
        var corners = new Corners(16);
        for (var i = 0; i < 2000; i++)
        {
            var x = i < 2000 && i % 2 == 0 ? Math.ScaleB(1, i - 1022) : corners.Finite();
            Require.That(BitConverter.DoubleToInt64Bits(double.Parse(B(x).ToString(), System.Globalization.CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(x), () => $"{x:R}");
        }

        Assert.That(new[] { 0.1, -0.3, 1.0 / 3, 1e22, -1.5 }.Select(x => B(x).ToString()), Is.EqualTo(new[] { "0.1", "-0.3", "0.3333333333333333", "1E+22", "-1.5" }));
    }

    /// <summary>The stated 0.5001 ulp, against balls of 128 bits: a neighbour of the nearest double would be at least half an ulp further away.</summary>
    [Test]
    public void Functions_are_within_the_stated_part_of_an_ulp()
    {
        (string Name, Func<Binary64, Binary64> Rounded, Func<Ball<Bits128>, Ball<Bits128>> Exact, double From, double To)[] functions =
        [
            ("exp", Binary64.Exp, Ball<Bits128>.Exp, -700, 700), ("expm1", Binary64.ExpM1, Ball<Bits128>.ExpM1, -30, 30), ("log", Binary64.Log, Ball<Bits128>.Log, 1e-9, 100), ("log1p", Binary64.Log1P, Ball<Bits128>.Log1P, -0.999, 10),
            ("tanh", Binary64.Tanh, Ball<Bits128>.Tanh, -15, 15), ("acos", Binary64.Acos, Ball<Bits128>.Acos, -1, 1), ("erf", Binary64.Erf, Ball<Bits128>.Erf, -5, 5), ("softplus", Binary64.Softplus, Ball<Bits128>.Softplus, -40, 40),
            ("sigmoid", Binary64.Sigmoid, Ball<Bits128>.Sigmoid, -40, 40), ("Phi", Binary64.NormalCdf, Ball<Bits128>.NormalCdf, -12, 6), ("sqrt", Binary64.Sqrt, Ball<Bits128>.Sqrt, 0.1, 9),
            ("atan2(x, -3)", x => Binary64.Atan2(x, B(-3)), x => Ball<Bits128>.Atan2(x, Ball<Bits128>.FromDouble(-3)), -9, 9),
        ];
        var corners = new Corners(17);
        foreach (var (name, rounded, exact, from, to) in functions)
        {
            for (var i = 0; i < Math.Max(20, Settings.Current.Scaled(400)); i++)
            {
                var x = corners.Between(from, to);
                var (y, enclosure) = (rounded(B(x)).Value, exact(Ball<Bits128>.FromDouble(x)));
                var ulp = Rational.FromDouble(Math.BitIncrement(Math.Abs(y))) - Rational.FromDouble(Math.Abs(y));
                var distance = Rational.Max(Rational.Abs(enclosure.Lower - Rational.FromDouble(y)), Rational.Abs(enclosure.Upper - Rational.FromDouble(y)));
                Require.That(distance <= ulp * new Rational(5001, 10_000), () => $"{name} {x:R} = {y:R}, {enclosure}");
            }
        }
    }

    private static void Outside(Func<Binary64> act, string call) => Assert.That(() => act(), Throws.TypeOf<ArithmeticException>().With.Message.EqualTo($"{call} is not a real number."));
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>
/// Laws of real arithmetic that enclosures inherit, in every enclosing type. Both sides of an identity contain the same number: they meet, and neither may be wide. An operation on a part
/// of a set gives a part of what it gives on the set.
/// </summary>
internal abstract class LawsTests<T>
    where T : struct, IReal<T>
{
    private static readonly Dictionary<string, Func<T, T, T>> Operations = new()
    {
        ["+"] = (a, b) => a + b,
        ["-"] = (a, b) => a - b,
        ["*"] = (a, b) => a * b,
        ["/"] = (a, b) => a / b,
        ["negation"] = (a, _) => -a,
        ["abs"] = (a, _) => T.Abs(a),
        ["square"] = (a, _) => T.Square(a),
        ["min"] = T.Min,
        ["max"] = T.Max,
        ["sqrt"] = (a, _) => T.Sqrt(a),
        ["exp"] = (a, _) => T.Exp(a),
        ["expm1"] = (a, _) => T.ExpM1(a),
        ["log"] = (a, _) => T.Log(a),
        ["log1p"] = (a, _) => T.Log1P(a),
        ["tanh"] = (a, _) => T.Tanh(a),
        ["acos"] = (a, _) => T.Acos(a),
        ["atan2"] = T.Atan2,
        ["erf"] = (a, _) => T.Erf(a),
        ["softplus"] = (a, _) => T.Softplus(a),
        ["sigmoid"] = (a, _) => T.Sigmoid(a),
        ["normal distribution"] = (a, _) => T.NormalCdf(a),
        ["2x"] = (a, _) => 2 * a,
        ["3 − x"] = (a, _) => 3 - a,
        ["1/x"] = (a, _) => 1 / a,
    };

    private static readonly int Samples = Settings.Current.Scaled(T.Precision > 256 ? 300 : T.Precision > 128 ? 500 : 1000);

    /// <summary>The ends, exactly; null for an unbounded or empty set.</summary>
    protected abstract (Rational Low, Rational High)? Ends(T x);

    /// <summary>The ends of the result for one point, moved inwards by as much as it may exceed the value: the value lies at or above the first, and at or below the second, of any set around it.</summary>
    protected abstract (Rational Low, Rational High) Trimmed(T result);

    [Test]
    public void Sums_and_products_associate_and_distribute()
    {
        var random = new BallOperands(9);
        for (var i = 0; i < Samples; i++)
        {
            var (x, y, z) = (Value(random), Value(random), Value(random));
            var (a, b, c) = (T.From(x), T.From(y), T.From(z));

            // Two operations, each at most four units of its result wide on either side: 2 · 2 · 4 units, and a unit is 2^(1 − precision) of the value or less.
            var unit = Rational.Dyadic(1, 5 - T.Precision);
            var sizes = Rational.Abs(x) + Rational.Abs(y) + Rational.Abs(z);
            Same("a + b + c", x + y + z, sizes * unit, a + b + c, a + (b + c), c + a + b);
            Same("abc", x * y * z, Rational.Abs(x * y * z) * unit * 2, a * b * c, a * (b * c), c * a * b);
            Same("a(b + c)", x * (y + z), Rational.Abs(x) * sizes * unit * 2, a * (b + c), a * b + a * c);
            Same("a − b", x - y, sizes * unit, a - b, -(b - a), a + -b);
            if (y.Sign != 0 && z.Sign != 0) Same("a/b/c", x / y / z, Rational.Abs(x / y / z) * unit * 2, a / b / c, a / (b * c), a / c / b);
        }

        void Same(string law, Rational exact, Rational width, params T[] sides)
        {
            foreach (var side in sides)
            {
                var (low, high) = Ends(side)!.Value;
                Require.That(low <= exact && exact <= high, () => $"{law}: {side} does not contain {exact}");
                Require.That(high - low <= width, () => $"{law}: {side} is wider than {width}");
            }
        }
    }

    /// <summary>Each side is at most so many bits narrower than its value that the arguments' rounding (sums up to 40) and a handful of operations can explain.</summary>
    [Test]
    public void Functional_equations_hold()
    {
        var random = new BallOperands(10);
        var one = T.One;
        for (var i = 0; i < Samples; i++)
        {
            var (p, q) = (Value(random), Value(random));
            var (x, y) = (T.From(p), T.From(q));
            Meet("exp(x + y)", 10, T.Exp(x) * T.Exp(y), T.Exp(x + y));
            Meet("exp x", 6, T.Exp(x), one / T.Exp(-x));
            Meet("expm1", 6 + 30, T.ExpM1(x) + one, T.Exp(x));
            Meet("log exp", 60, T.Log(T.Exp(x)), x);
            Meet("log1p expm1", 60, T.Log1P(T.ExpM1(x)), x);
            Meet("softplus", 60, T.Softplus(x) - T.Softplus(-x), x);
            Meet("sigmoid", 6, T.Sigmoid(x) + T.Sigmoid(-x), one);
            Meet("tanh", 60, T.Tanh(x), (2 * T.Sigmoid(2 * x)) - one);
            Meet("normal distribution", 6, T.NormalCdf(x) + T.NormalCdf(-x), one);
            Meet("erf", 60, 2 * T.NormalCdf(x) - one, T.Erf(x / T.Sqrt(T.From(2))));
            if (p.Sign > 0 && q.Sign > 0)
            {
                Meet("log(xy)", 60, T.Log(x * y), T.Log(x) + T.Log(y));
                Meet("sqrt", 6, T.Square(T.Sqrt(x)), x);
                Meet("sqrt(xy)", 8, T.Sqrt(x * y), T.Sqrt(x) * T.Sqrt(y));
            }

            if (p.Sign > 0 || q.Sign > 0) Meet("atan2", 6, T.Atan2(x, y) + T.Atan2(y, x), T.Pi / 2); // reflection in the diagonal
            if (Rational.Abs(p) < 1) Meet("acos", 30, T.Acos(x), T.Atan2(T.Sqrt((one - x) * (one + x)), x));
        }

        // Narrow beside max(1, |value|) where bits are lost to cancellation, which "60" stands for; else beside the value.
        void Meet(string law, int lost, T left, T right)
        {
            var (l, r) = (Ends(left)!.Value, Ends(right)!.Value);
            Require.That(l.Low <= r.High && r.Low <= l.High, () => $"{law}: {left} and {right}");
            foreach (var (low, high) in new[] { l, r })
            {
                var size = Rational.Max(Rational.Abs(low), Rational.Abs(high));
                if (lost >= 30) size = Rational.Max(size, 1);
                Require.That(high - low <= size * Rational.Dyadic(1, Math.Min(lost, 40) - T.Precision), () => $"{law}: {left} or {right} is wider than 2^({Math.Min(lost, 40)} − precision)");
            }
        }
    }

    [Test]
    public void Every_operation_is_monotone_under_inclusion()
    {
        var random = new BallOperands(11);
        var bounded = Operations.Keys.ToDictionary(name => name, _ => 0);
        for (var i = 0; i < Samples; i++)
        {
            var (a, b) = (Wide(random), Wide(random));
            var (p, q) = (T.From(Member(random, a)), T.From(Member(random, b)));
            var (c, d) = (Part(random, a, p), Part(random, b, q));
            var hull = Ends(T.Select(Verdict.Undecided, a, b))!.Value;
            foreach (var (low, high) in new[] { Ends(c)!.Value, Ends(d)!.Value }) Require.That(hull.Low <= low && high <= hull.High, () => $"hull of {a} and {b}");
            foreach (var (name, f) in Operations)
            {
                var (whole, part, point) = (Ends(f(a, b)), Ends(f(c, d)), Ends(f(p, q)));
                if (whole is not var (low, high)) continue; // unbounded, or nothing is known
                bounded[name]++;
                if (point is not null)
                {
                    var (least, greatest) = Trimmed(f(p, q));
                    Require.That(low <= least && greatest <= high, () => $"{name} of {a} and {b} is {f(a, b)}; at {p} and {q} it is {f(p, q)}");
                }

                if (part is not var (from, to)) continue;
                Require.That(low <= to && from <= high, () => $"{name} of {a} and {b} is {f(a, b)}; of the parts {c} and {d} it is {f(c, d)}");
                var unit = Rational.Max(Rational.Abs(low), Rational.Abs(high)) * Rational.Dyadic(1, 4 - T.Precision);
                Require.That(to - from <= (high - low) * new Rational(65, 64) + unit, () => $"{name} of {a} and {b} is {f(a, b)}; of the parts {c} and {d} it is wider: {f(c, d)}");
            }
        }

        TestContext.Out.WriteLine($"bounded results of {Samples}: {string.Join(", ", bounded.Select(p => $"{p.Key} {p.Value}"))}");
        Assert.That(bounded.Values, Has.All.GreaterThan(Samples / 10));
    }

    /// <summary>A number of at most 40 bits between −20 and 20 with a taste for corners.</summary>
    private static Rational Value(BallOperands random) => random.Below(6) switch
    {
        0 => random.Below(7) - 3,
        1 => (random.Below(2) == 0 ? 1 : -1) + Rational.Dyadic(random.Below(5) - 2, -random.Below(38) - 1),
        2 => Rational.Dyadic(random.Below(33) - 16, -random.Below(20)),
        _ => Rational.Dyadic(random.Between(-20L << 32, 20L << 32), -32),
    };

    /// <summary>A set around or beside a value: a point, narrow, or wide.</summary>
    private static T Wide(BallOperands random)
    {
        var from = Value(random);
        return T.Select(Verdict.Undecided, T.From(from), T.From(from + Rational.Dyadic(random.Below(1 << 20), -20 - random.Below(16))));
    }

    private Rational Member(BallOperands random, T set)
    {
        var (low, high) = Ends(set)!.Value;
        var member = low + (high - low) * new Rational(random.Below(5), 4);

        // Some 40 bits suffice, and both types hold them exactly; at an end that has more of them the middle will do, and in a point its value.
        var rounded = Rational.Dyadic(Rational.Floor(member * Rational.Dyadic(1, 40)), -40);
        return low <= rounded ? rounded : rounded + Rational.Dyadic(1, -40);
    }

    /// <summary>A part of the set that contains the point: from the point half the way to the farther end, or the point alone (also where a ball's radius, rounded up, would stick out).</summary>
    private T Part(BallOperands random, T set, T point)
    {
        if (random.Below(3) == 0) return point;
        var ((low, high), (at, _)) = (Ends(set)!.Value, Ends(point)!.Value);
        var other = (at + (high - at > at - low ? high : low)) / 2;
        var part = T.Select(Verdict.Undecided, point, T.From(Rational.Dyadic(Rational.Floor(other * Rational.Dyadic(1, 40)), -40)));
        return Ends(part) is var (from, to) && low <= from && to <= high ? part : point;
    }
}

/// <summary>The laws for intervals.</summary>
[TestFixture]
internal sealed class IntervalLawsTests : LawsTests<Interval>
{
    protected override (Rational Low, Rational High)? Ends(Interval x) => double.IsFinite(x.Lower) && double.IsFinite(x.Upper) ? (Rational.FromDouble(x.Lower), Rational.FromDouble(x.Upper)) : null;

    /// <summary>An end is at most one ulp outside.</summary>
    protected override (Rational Low, Rational High) Trimmed(Interval result) => (Rational.FromDouble(Math.BitIncrement(result.Lower)), Rational.FromDouble(Math.BitDecrement(result.Upper)));
}

/// <summary>The laws for balls.</summary>
[TestFixture(typeof(Bits128))]
[TestFixture(typeof(Bits256))]
[TestFixture(typeof(Bits512))]
internal sealed class BallLawsTests<TPrecision> : LawsTests<Ball<TPrecision>>
    where TPrecision : struct, IPrecision<TPrecision>
{
    protected override (Rational Low, Rational High)? Ends(Ball<TPrecision> x) => x.IsFinite ? (x.Lower, x.Upper) : null;

    /// <summary>The value is within four units of the midpoint, which is within four units of the ends.</summary>
    protected override (Rational Low, Rational High) Trimmed(Ball<TPrecision> result)
    {
        var eight = Rational.Abs(result.Midpoint) * Rational.Dyadic(1, 4 - Ball<TPrecision>.Precision);
        return (result.Lower + eight, result.Upper - eight);
    }
}

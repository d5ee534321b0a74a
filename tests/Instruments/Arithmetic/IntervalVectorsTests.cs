using System.Text.RegularExpressions;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>The assertions of the ITF1788 project (IEEE 1788 interval arithmetic), every file that is there.</summary>
[TestFixture]
internal sealed partial class IntervalVectorsTests
{
    private static readonly Dictionary<string, (int Arity, Func<Interval[], Interval> Of)> Tightest = new(StringComparer.Ordinal)
    {
        ["add"] = (2, a => a[0] + a[1]),
        ["sub"] = (2, a => a[0] - a[1]),
        ["mul"] = (2, a => a[0] * a[1]),
        ["div"] = (2, a => a[0] / a[1]),
        ["recip"] = (1, a => 1 / a[0]),
        ["neg"] = (1, a => -a[0]),
        ["sqr"] = (1, a => Interval.Square(a[0])),
        ["sqrt"] = (1, a => Interval.Sqrt(a[0])),
        ["abs"] = (1, a => Interval.Abs(a[0])),
        ["min"] = (2, a => Interval.Min(a[0], a[1])),
        ["max"] = (2, a => Interval.Max(a[0], a[1])),
        ["convexHull"] = (2, a => Interval.Hull(a[0], a[1])),
        ["intersection"] = (2, a => Interval.Intersect(a[0], a[1])),
    };

    private static readonly Dictionary<string, (int Arity, Func<Interval[], Interval> Of)> Accurate = new(StringComparer.Ordinal)
    {
        ["exp"] = (1, a => Interval.Exp(a[0])),
        ["log"] = (1, a => Interval.Log(a[0])),
        ["tanh"] = (1, a => Interval.Tanh(a[0])),
        ["acos"] = (1, a => Interval.Acos(a[0])),
        ["atan"] = (1, a => Interval.Atan2(a[0], Interval.One)),
        ["atan2"] = (2, a => Interval.Atan2(a[0], a[1])),
    };

    private static readonly Dictionary<string, (int Arity, Func<Interval[], bool> Of)> Relations = new(StringComparer.Ordinal)
    {
        ["isEmpty"] = (1, a => a[0].IsEmpty),
        ["isEntire"] = (1, a => a[0].IsEntire),
        ["equal"] = (2, a => a[0] == a[1]),
        ["subset"] = (2, a => a[1].Contains(a[0])),
        ["disjoint"] = (2, a => !a[0].Intersects(a[1])),
        ["precedes"] = (2, a => a[0].IsEmpty || a[1].IsEmpty || Interval.AtMost(a[0], a[1]) == Verdict.Holds),
        ["strictPrecedes"] = (2, a => a[0].IsEmpty || a[1].IsEmpty || Interval.LessThan(a[0], a[1]) == Verdict.Holds),
    };

    private static readonly Dictionary<string, Func<Interval, double>> Numbers = new(StringComparer.Ordinal)
    {
        ["inf"] = a => a.Lower,
        ["sup"] = a => a.Upper,
        ["mid"] = a => a.Midpoint,
        ["wid"] = a => a.Width,
        ["mag"] = a => Interval.Abs(a).Upper,
        ["mig"] = a => Interval.Abs(a).Lower,
    };

    [Test]
    public void Every_assertion_on_operations_we_have_holds()
    {
        var ran = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var over = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var file in Vectors.Files("itf1788", "*.itl"))
        {
            foreach (var assertion in IntervalAssertion.Parse(file, File.ReadAllBytes(file)))
            {
                var (outcome, what) = Judge(assertion);
                if (outcome == Outcome.Failed) failures.Add($"{assertion}: {what}");
                var counts = outcome == Outcome.PassedOver ? over : ran;
                var key = outcome == Outcome.PassedOver ? what : assertion.Operation;
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        TestContext.Out.WriteLine($"ran {ran.Values.Sum()}: {string.Join(", ", ran.Select(p => $"{p.Key} {p.Value}"))}");
        TestContext.Out.WriteLine($"passed over {over.Values.Sum()}: {string.Join(", ", over.Select(p => $"{p.Key} {p.Value}"))}");
        Assert.Multiple(() =>
        {
            Assert.That(failures.Take(30), Is.Empty);
            Assert.That(ran.Values.Sum(), Is.GreaterThan(1400), "assertions that ran");
        });
    }

    [TestCase("add", "[1.0,2.0] [3.0,4.0]", "[4.0,6.0]", Outcome.Held)]
    [TestCase("add", "[1.0,2.0] [3.0,4.0]", "[4.0,0X1.8000000000001P+2]", Outcome.Failed, TestName = "A sum that is not the tightest")]
    [TestCase("exp", "[1.0,1.0]", "[0X1.5BF0A8B145769P+1,0X1.5BF0A8B14576AP+1]", Outcome.Held)]
    [TestCase("exp", "[1.0,1.0]", "[0X1.5BF0A8B145765P+1,0X1.5BF0A8B145766P+1]", Outcome.Failed, TestName = "An exponential that does not contain the vector's")]
    [TestCase("exp", "[1.0,1.0]", "[0X1.5BF0A8B14576AP+1,0X1.5BF0A8B14576AP+1]", Outcome.Held, TestName = "One ulp of excess is allowed")]
    [TestCase("exp", "[1.0,1.5]", "[0X1.5BF0A8B145769P+1,0X1.0P+2]", Outcome.Failed, TestName = "An exponential that is far too wide")]
    [TestCase("subset", "[1.0,2.0] [1.0,3.0]", "false", Outcome.Failed)]
    [TestCase("subset", "[1.0,2.0] [1.0,3.0]", "maybe", Outcome.Failed, TestName = "A truth value that is none")]
    [TestCase("sup", "[1.0,2.0]", "1.0", Outcome.Failed)]
    [TestCase("mid", "[empty]", "NaN", Outcome.Held)]
    [TestCase("mid", "[1.0,2.0]", "NaN", Outcome.Failed, TestName = "A midpoint where none is expected")]
    [TestCase("d-numsToInterval", "2 1", "[nai]", Outcome.Held)]
    [TestCase("d-numsToInterval", "1 2", "[nai]", Outcome.Failed, TestName = "Ends in order that are expected to be refused")]
    [TestCase("add", "[2.0,1.0] [3.0,4.0]", "[4.0,6.0]", Outcome.Failed, TestName = "An argument with swapped ends")]
    [TestCase("add", "[1.0,2.O] [3.0,4.0]", "[4.0,6.0]", Outcome.Failed, TestName = "A number that is none")]
    [TestCase("add", "[1.0,2.0]", "[1.0,2.0]", Outcome.Failed, TestName = "An argument too few")]
    [TestCase("add", "[1.0,2.0] [3.0,4.0] [5.0,6.0]", "[4.0,6.0]", Outcome.Failed, TestName = "An argument too many")]
    [TestCase("sinPi", "[1.0,2.0]", "[0.0,1.0]", Outcome.PassedOver, TestName = "An operation that we do not have")]
    [TestCase("pown", "[1.0,2.0] 3", "[1.0,8.0]", Outcome.PassedOver)]
    [TestCase("pown", "[-1.0,2.0] 2", "[0.0,4.0]", Outcome.Held)]
    [TestCase("add", "[nai] [3.0,4.0]", "[nai]", Outcome.PassedOver, TestName = "Not an interval")]
    public void An_assertion_is_held_failed_or_passed_over_by_name(string operation, string arguments, string result, Outcome expected) =>
        Assert.That(Judge(new("x.itl, line 1", operation, arguments, result, "")).Outcome, Is.EqualTo(expected));

    /// <summary>What became of an assertion.</summary>
    public enum Outcome
    {
        /// <summary>It was run and is right.</summary>
        Held,

        /// <summary>It was run and is wrong, or cannot be read.</summary>
        Failed,

        /// <summary>We have no such operation.</summary>
        PassedOver,
    }

    private static (Outcome Outcome, string What) Judge(IntervalAssertion assertion)
    {
        try
        {
            return Run(assertion.Operation, assertion.Arguments, assertion.Result) is { } failure ? (Outcome.Failed, failure) : (Outcome.Held, "");
        }
        catch (NotRunException reason)
        {
            return (Outcome.PassedOver, reason.Message);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return (Outcome.Failed, $"cannot be read: {e.Message}");
        }
    }

    /// <summary>Null where the assertion holds.</summary>
    private static string? Run(string name, string left, string right)
    {
        if (name is "b-numsToInterval" or "d-numsToInterval") return RunConstructor(left, Undecorated(right));
        if (left.Contains("nai", StringComparison.OrdinalIgnoreCase) || right.Contains("nai", StringComparison.OrdinalIgnoreCase)) throw new NotRunException("(not an interval)");
        (left, right) = (Undecorated(left), Undecorated(right));
        if (name == "pown")
        {
            if (!left.EndsWith(" 2", StringComparison.Ordinal)) throw new NotRunException("pown (but of exponent 2)");
            (name, left) = ("sqr", left[..^2]);
        }

        if (Tightest.TryGetValue(name, out var exact))
        {
            var (y, expected) = (exact.Of(Arguments(left, exact.Arity)), Parse(right));
            return y == expected ? null : $"got {y}";
        }

        if (Accurate.TryGetValue(name, out var accurate))
        {
            var (y, expected) = (accurate.Of(Arguments(left, accurate.Arity)), Parse(right));
            return y.Contains(expected) && Excess(y.Lower, expected.Lower) <= 2 && Excess(expected.Upper, y.Upper) <= 2 ? null : $"got {y}, expected {expected} or at most 2 ulp more";
        }

        if (Relations.TryGetValue(name, out var relation)) return relation.Of(Arguments(left, relation.Arity)) == bool.Parse(right) ? null : "got the opposite";
        if (Numbers.TryGetValue(name, out var number)) return RunNumber(number, Arguments(left, 1)[0], right);
        throw new NotRunException(name);
    }

    /// <summary>Where IEEE 1788 gives NaN, we throw.</summary>
    private static string? RunNumber(Func<Interval, double> number, Interval x, string right)
    {
        var isNaN = right.Equals("NaN", StringComparison.OrdinalIgnoreCase);
        try
        {
            var value = number(x);
            if (isNaN && x.IsEmpty) throw new NotRunException("(the empty set has width 0 and ends here, not NaN)");
            return !isNaN && value == Number(right) ? null : $"got {value:R}";
        }
        catch (InvalidOperationException e)
        {
            return isNaN ? null : e.Message;
        }
    }

    /// <summary>Where IEEE 1788 gives "not an interval" or a signal, the constructor throws.</summary>
    private static string? RunConstructor(string left, string right)
    {
        var ends = left.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(end => Number(end)).ToArray();
        try
        {
            var x = new Interval(ends[0], ends[1]);
            return !right.Contains("nai", StringComparison.OrdinalIgnoreCase) && x == Parse(right) ? null : $"got {x}";
        }
        catch (ArgumentOutOfRangeException e)
        {
            return right is "[nai]" or "[empty]" ? null : e.Message;
        }
    }

    /// <summary>A decorated interval is an interval and a remark on the function's continuity: the interval part is ours to check.</summary>
    private static string Undecorated(string text) => Decoration().Replace(text, "]");

    /// <summary>The number of doubles from inner end to outer end.</summary>
    private static long Excess(double lower, double upper) => lower == upper ? 0 : checked(Ordinal(upper) - Ordinal(lower));

    private static long Ordinal(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static Interval[] Arguments(string text, int arity)
    {
        var found = Bracket().Matches(text);
        if (found.Count == 0 || Bracket().Replace(text, "").Trim().Length > 0) throw new NotRunException("(an argument that is no interval)");
        return found.Count == arity ? found.Select(m => Parse(m.Value)).ToArray() : throw new FormatException($"expected {arity} intervals: {text}");
    }

    private static Interval Parse(string text)
    {
        var inside = text.Trim() is ['[', .., ']'] bracket ? bracket[1..^1].Trim() : throw new NotRunException("(a result that is no interval)");
        if (inside.Equals("empty", StringComparison.OrdinalIgnoreCase)) return Interval.Empty;
        if (inside.Equals("entire", StringComparison.OrdinalIgnoreCase)) return Interval.Entire;
        var ends = inside.Split(',');
        return new(Number(ends[0]), Number(ends[^1]));
    }

    /// <summary>A decimal stands for the nearest double: the vectors come from a C++ library, whose compiler read them so.</summary>
    private static double Number(string text)
    {
        var s = text.Trim();
        if (s.TrimStart('+').StartsWith("inf", StringComparison.OrdinalIgnoreCase)) return double.PositiveInfinity;
        if (s.StartsWith("-inf", StringComparison.OrdinalIgnoreCase)) return double.NegativeInfinity;
        if (Vectors.TryHex(s, out var hex)) return hex;
        if (s.Contains('x', StringComparison.OrdinalIgnoreCase)) throw new NotRunException("(a hexadecimal number that is no double)");
        return RationalRounding.Nearest(Rational.Parse(s));
    }

    [GeneratedRegex(@"\]_(com|dac|def|trv)")]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Bracket();

    private sealed class NotRunException(string reason) : Exception(reason);
}

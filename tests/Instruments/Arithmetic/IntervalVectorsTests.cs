using System.Text.RegularExpressions;
using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>The assertions of the ITF1788 project (IEEE 1788 interval arithmetic), every file that is there.</summary>
[TestFixture]
internal sealed partial class IntervalVectorsTests
{
    private static readonly Dictionary<string, Func<Interval[], Interval>> Tightest = new(StringComparer.Ordinal)
    {
        ["add"] = a => a[0] + a[1],
        ["sub"] = a => a[0] - a[1],
        ["mul"] = a => a[0] * a[1],
        ["div"] = a => a[0] / a[1],
        ["recip"] = a => 1 / a[0],
        ["neg"] = a => -a[0],
        ["sqr"] = a => Interval.Square(a[0]),
        ["sqrt"] = a => Interval.Sqrt(a[0]),
        ["abs"] = a => Interval.Abs(a[0]),
        ["min"] = a => Interval.Min(a[0], a[1]),
        ["max"] = a => Interval.Max(a[0], a[1]),
        ["convexHull"] = a => Interval.Hull(a[0], a[1]),
        ["intersection"] = a => Interval.Intersect(a[0], a[1]),
    };

    private static readonly Dictionary<string, Func<Interval[], Interval>> Accurate = new(StringComparer.Ordinal)
    {
        ["exp"] = a => Interval.Exp(a[0]),
        ["log"] = a => Interval.Log(a[0]),
        ["tanh"] = a => Interval.Tanh(a[0]),
        ["acos"] = a => Interval.Acos(a[0]),
        ["atan"] = a => Interval.Atan2(a[0], Interval.One),
        ["atan2"] = a => Interval.Atan2(a[0], a[1]),
    };

    private static readonly Dictionary<string, Func<Interval[], bool>> Relations = new(StringComparer.Ordinal)
    {
        ["isEmpty"] = a => a[0].IsEmpty,
        ["isEntire"] = a => a[0].IsEntire,
        ["equal"] = a => a[0] == a[1],
        ["subset"] = a => a[1].Contains(a[0]),
        ["disjoint"] = a => !a[0].Intersects(a[1]),
        ["precedes"] = a => a[0].IsEmpty || a[1].IsEmpty || Interval.AtMost(a[0], a[1]) == Verdict.Holds,
        ["strictPrecedes"] = a => a[0].IsEmpty || a[1].IsEmpty || Interval.LessThan(a[0], a[1]) == Verdict.Holds,
    };

    private static readonly Dictionary<string, Func<Interval, double>> Numbers = new(StringComparer.Ordinal)
    {
        ["inf"] = a => a.Lower,
        ["sup"] = a => a.Upper,
        ["mid"] = a => a.Midpoint,
        ["wid"] = a => a.Width,
    };

    [Test]
    public void Every_assertion_on_operations_we_have_holds()
    {
        var ran = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var over = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var failures = new List<string>();
        foreach (var file in Vectors.Files("itf1788", "*.itl"))
        {
            var text = Comment().Replace(File.ReadAllText(file), " ");
            foreach (Match match in Assertion().Matches(text))
            {
                var (name, left, right) = (match.Groups["op"].Value, match.Groups["args"].Value, match.Groups["result"].Value.Trim());
                try
                {
                    Run(name, left, right);
                    Count(ran, name);
                }
                catch (NotRunException reason)
                {
                    Count(over, reason.Message);
                }
                catch (ArithmeticException failure)
                {
                    failures.Add($"{Path.GetFileName(file)}: {match.Value.Trim()}: {failure.Message}");
                }
            }
        }

        TestContext.Out.WriteLine($"ran {ran.Values.Sum()}: {string.Join(", ", ran.Select(p => $"{p.Key} {p.Value}"))}");
        TestContext.Out.WriteLine($"passed over {over.Values.Sum()}: {string.Join(", ", over.Select(p => $"{p.Key} {p.Value}"))}");
        Assert.Multiple(() =>
        {
            Assert.That(failures.Take(30), Is.Empty);
            Assert.That(ran.Values.Sum(), Is.GreaterThan(900), "assertions that ran");
        });
    }

    private static void Run(string name, string left, string right)
    {
        // A decorated interval is an interval and a remark on the function's continuity: the interval part is ours to check.
        if (left.Contains("nai", StringComparison.OrdinalIgnoreCase) || right.Contains("nai", StringComparison.OrdinalIgnoreCase)) throw new NotRunException("(not an interval)");
        (left, right) = (Decoration().Replace(left, "]"), Decoration().Replace(right, "]"));
        if (Tightest.TryGetValue(name, out var exact))
        {
            var (y, expected) = (exact(Arguments(left)), Parse(right));
            if (y != expected) throw new ArithmeticException($"got {y}");
        }
        else if (Accurate.TryGetValue(name, out var accurate))
        {
            var (y, expected) = (accurate(Arguments(left)), Parse(right));
            if (!y.Contains(expected) || Excess(y.Lower, expected.Lower) > 2 || Excess(expected.Upper, y.Upper) > 2) throw new ArithmeticException($"got {y}, expected {expected} or at most 2 ulp more");
        }
        else if (Relations.TryGetValue(name, out var relation))
        {
            if (relation(Arguments(left)) != bool.Parse(right)) throw new ArithmeticException("got the opposite");
        }
        else if (Numbers.TryGetValue(name, out var number))
        {
            var argument = Arguments(left)[0];
            if (right.Equals("NaN", StringComparison.OrdinalIgnoreCase)) throw new NotRunException("(a NaN is expected; we have none)");
            if (number(argument) != Number(right, up: false)) throw new ArithmeticException($"got {number(argument):R}");
        }
        else
        {
            throw new NotRunException(name);
        }
    }

    /// <summary>The number of doubles from inner end to outer end.</summary>
    private static long Excess(double lower, double upper) => lower == upper ? 0 : checked(Ordinal(upper) - Ordinal(lower));

    private static long Ordinal(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static Interval[] Arguments(string text)
    {
        var found = Bracket().Matches(text);
        if (found.Count == 0 || Bracket().Replace(text, "").Trim().Length > 0) throw new NotRunException("(an argument that is no interval)");
        return found.Select(m => Parse(m.Value)).ToArray();
    }

    private static Interval Parse(string text)
    {
        var inside = text.Trim() is ['[', .., ']'] bracket ? bracket[1..^1].Trim() : throw new NotRunException("(a result that is no interval)");
        if (inside.Equals("empty", StringComparison.OrdinalIgnoreCase)) return Interval.Empty;
        if (inside.Equals("entire", StringComparison.OrdinalIgnoreCase)) return Interval.Entire;
        var ends = inside.Split(',');
        return new(Number(ends[0], up: false), Number(ends[^1], up: true));
    }

    /// <summary>A decimal is rounded outward.</summary>
    private static double Number(string text, bool up)
    {
        var s = text.Trim();
        if (s.TrimStart('+').StartsWith("inf", StringComparison.OrdinalIgnoreCase)) return double.PositiveInfinity;
        if (s.StartsWith("-inf", StringComparison.OrdinalIgnoreCase)) return double.NegativeInfinity;
        if (Vectors.TryHex(s, out var hex)) return hex;
        if (s.Contains('x', StringComparison.OrdinalIgnoreCase)) throw new NotRunException("(a hexadecimal number that is no double)");
        var value = Rational.Parse(s);
        return up ? RationalRounding.Up(value) : RationalRounding.Down(value);
    }

    private static void Count(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*(?<op>[A-Za-z][A-Za-z0-9-]*)\s+(?<args>[^={};]*?)\s*=\s*(?<result>[^;]*);", RegexOptions.Multiline)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"\]_(com|dac|def|trv)")]
    private static partial Regex Decoration();

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Bracket();

    private sealed class NotRunException(string reason) : Exception(reason);
}

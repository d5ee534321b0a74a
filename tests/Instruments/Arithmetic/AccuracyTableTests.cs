using System.Numerics;
using System.Reflection;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>src/Core/ACCURACY.md has a row for every public operation of every number type; each row says all that it must, and names a test that runs that operation.</summary>
public sealed class AccuracyTableTests
{
    private static readonly Type[] Types = [typeof(Rational), typeof(Interval), typeof(Ball<>), typeof(Binary64)];

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_UnaryNegation"] = "negation",
        ["op_Implicit"] = "conversion",
        ["op_Explicit"] = "conversion",
    };

    // What a type is made of, and its constants: nothing is computed.
    private static readonly HashSet<string> Parts = ["Zero", "One", "Empty", "Entire", "WholeLine", "Numerator", "Denominator", "Value", "Lower Interval", "Upper Interval", "GetHashCode"];

    private static readonly Row[] Rows = [.. Read(File.ReadAllLines(Path.Combine(Settings.Root, "src/Core/ACCURACY.md")))];

    [Test]
    public void Every_public_operation_of_every_type_has_one_row() => Assert.That(Rows.Select(r => $"{r.Operation} {r.Type}"), Is.EquivalentTo(Types.SelectMany(Operations).Select(o => o.Name).Distinct()));

    [Test]
    public void Every_row_gives_domain_and_bound_and_every_enclosure_its_tightness() => Assert.Multiple(() =>
    {
        foreach (var row in Rows)
        {
            Assert.That(row.Domain.Length > 0 && row.Bound.Length > 0, Is.True, $"{row}: domain and error bound");
            Assert.That(row.Tightness.Length > 0 || row.Type == "Binary64", Is.True, $"{row}: tightness");
            foreach (var (open, close) in new[] { ('[', ']'), ('(', ')') })
            {
                Assert.That(row.Domain.Count(c => c == open || c == close) % 2, Is.Zero, $"{row}: a bracket in '{row.Domain}' has no partner");
            }
        }
    });

    [Test]
    public void Every_row_names_a_test_that_comes_to_run_its_operation()
    {
        var tests = typeof(AccuracyTableTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public).Where(IsTest).Select(m => (Name: $"{t.Name.Split('`')[0]}.{m.Name}", Method: m)))
            .ToLookup(t => t.Name, t => t.Method);
        Assert.That(Rows.SelectMany(row => Complaints(row, tests)), Is.Empty);
    }

    [TestCase("| `Log` | Interval | x > 0 | encloses | tightest | `ElementaryTests.Exp_is_enclosed` |", "ElementaryTests.Exp_is_enclosed does not run it")]
    [TestCase("| `Log` | Ball | x > 0 | encloses | tightest | `ElementaryTests.Log_is_enclosed` |", "ElementaryTests.Log_is_enclosed does not run it")]
    [TestCase("| `Log` | Interval | x > 0 | encloses | tightest | `ElementaryTests.Nothing` |", "no test ElementaryTests.Nothing")]
    public void A_row_that_names_the_wrong_test_is_found(string line, string complaint)
    {
        var tests = new[] { nameof(ElementaryTests.Exp_is_enclosed), nameof(ElementaryTests.Log_is_enclosed) }.ToLookup(name => $"ElementaryTests.{name}", name => typeof(ElementaryTests).GetMethod(name)!);
        Assert.That(Complaints(Read([line]).Single(), tests), Has.One.EndsWith(complaint));
    }

    private static IEnumerable<string> Complaints(Row row, ILookup<string, MethodInfo> tests)
    {
        if (!tests.Contains(row.Test)) return [$"{row}: no test {row.Test}"];
        var operation = Types.SelectMany(Operations).Where(o => o.Name == $"{row.Operation} {row.Type}").Select(o => (o.Method.Name, o.Method.DeclaringType)).ToHashSet();
        var runs = tests[row.Test].SelectMany(CallGraph.Reached).Any(m => operation.Contains((m.Name, m.DeclaringType is { IsGenericType: true } t ? t.GetGenericTypeDefinition() : m.DeclaringType)));
        return runs ? [] : [$"{row}: {row.Test} does not run it"];
    }

    /// <summary>Whatever is public and gives a number or an answer about numbers.</summary>
    private static IEnumerable<(string Name, MethodInfo Method)> Operations(Type type) => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(m => IsNumber(m.ReturnType) || m.ReturnType == typeof(Verdict) || (m.ReturnType == typeof(bool) && m.Name is "Contains" or "Intersects"))
        .Select(m => (Name: Operators.GetValueOrDefault(m.Name, m.Name.Replace("get_", "", StringComparison.Ordinal)), Method: m))
        .Select(o => (Name: $"{o.Name} {type.Name.Split('`')[0]}", o.Method))
        .Where(o => !Parts.Contains(o.Name) && !Parts.Contains(o.Name.Split(' ')[0]));

    private static bool IsNumber(Type type) => type == typeof(double) || type == typeof(BigInteger) || Types.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);

    private static bool IsTest(MethodInfo m) => m.IsDefined(typeof(TestAttribute)) || m.IsDefined(typeof(TestCaseAttribute)) || m.IsDefined(typeof(TestCaseSourceAttribute));

    private static IEnumerable<Row> Read(IEnumerable<string> lines) => lines
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => cells.Length == 8 ? new Row(cells[1].Trim('`'), cells[2], cells[3], cells[4], cells[5], cells[6].Trim('`')) : throw new FormatException($"Expected six cells between bars: {string.Join(" | ", cells)}"));

    private sealed record Row(string Operation, string Type, string Domain, string Bound, string Tightness, string Test)
    {
        public override string ToString() => $"`{Operation}` of {Type}";
    }
}

using System.Reflection;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;

namespace Verification.Instruments.Arithmetic;

/// <summary>src/Core/ACCURACY.md has a row for every operation of every number type, and each row names a test that exists.</summary>
public sealed class AccuracyTableTests
{
    private static readonly Dictionary<string, string> Operators = new() { ["op_Addition"] = "+", ["op_Subtraction"] = "-", ["op_Multiply"] = "*", ["op_Division"] = "/" };

    private static readonly (string Operation, string Type, string Test)[] Rows = [.. File.ReadLines(Path.Combine(Settings.Root, "src/Core/ACCURACY.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => (cells[1].Trim('`'), cells[2], cells[6].Trim('`')))];

    [Test]
    public void Every_operation_of_every_type_has_one_row()
    {
        // The operations are what the interfaces demand of a number: functions to T, and the four operators of the field.
        static IEnumerable<string> Of(Type contract) => contract.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Where(m => m.IsAbstract && m.ReturnType.IsGenericParameter && m.Name is not ("Select" or "get_Zero" or "get_One"))
            .Select(m => m.Name.Replace("get_", "", StringComparison.Ordinal));
        var field = Of(typeof(IOrderedField<>)).Where(name => name != "From").Concat(Operators.Values).ToList();
        var real = Of(typeof(IReal<>)).Append("From").ToList();
        var expected = new[] { "Rational" }.SelectMany(type => field.Select(op => $"{op} {type}"))
            .Concat(new[] { "Interval", "Ball", "Binary64" }.SelectMany(type => field.Concat(real).Where(op => op != "Precision").Select(op => $"{op} {type}")))
            .Append("Dot Interval");
        Assert.That(Rows.Select(r => $"{r.Operation} {r.Type}"), Is.EquivalentTo(expected));
    }

    [Test]
    public void Every_row_names_a_test()
    {
        var tests = typeof(AccuracyTableTests).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public).Where(m => m.IsDefined(typeof(TestAttribute)) || m.IsDefined(typeof(TestCaseAttribute))).Select(m => $"{t.Name.Split('`')[0]}.{m.Name}"))
            .ToHashSet();
        Assert.That(Rows.Where(r => !tests.Contains(r.Test)), Is.Empty);
    }
}

using System.Text.Json;
using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Framework.OwnInstances;

/// <summary>
/// A value in an instance file and its place there. Every way to read it checks the form and, before anything is allocated, the size; what is wrong is
/// said with file, place ("$.weights[2][0]") and expected form. An object is read member by member, and what nobody asked for is an error.
/// </summary>
internal sealed class InstanceJson
{
    /// <summary>The most entries that a matrix or vector of an instance may have.</summary>
    internal const int MostEntries = 1_000_000;

    /// <summary>The largest file, in bytes.</summary>
    internal const int LargestFile = 32 << 20;

    private readonly string _file;
    private readonly string _path;
    private readonly JsonElement _value;
    private readonly HashSet<string> _asked = [];

    private InstanceJson(string file, string path, JsonElement value) => (_file, _path, _value) = (file, path, value);

    /// <summary>The file's value.</summary>
    /// <exception cref="InstanceException">The file is too large, cannot be read, or is not JSON.</exception>
    internal static InstanceJson Load(string file)
    {
        try
        {
            var size = new FileInfo(file).Length;
            if (size > LargestFile) throw new InstanceException($"{file}: a file of {size} bytes: expected an instance of at most {LargestFile >> 20} MB.");
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new(file, "$", document.RootElement.Clone());
        }
        catch (JsonException e)
        {
            throw new InstanceException($"{file}: not JSON{(e.LineNumber is { } line ? $", line {line + 1}" : "")}: {e.Message.Split(" LineNumber")[0]} Expected one JSON object, as examples/README.md describes it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InstanceException($"{file}: cannot be read ({e.Message}): expected an instance as JSON.");
        }
    }

    /// <summary>The error that something is not as expected here.</summary>
    internal InstanceException Bad(string problem) => new($"{_file}: at {_path}: {problem}.");

    /// <summary>A member that must be there.</summary>
    internal InstanceJson Member(string name) => Optional(name) ?? throw Bad($"the member \"{name}\" is missing; examples/README.md describes the form");

    /// <summary>A member that may be there; null where it is not.</summary>
    internal InstanceJson? Optional(string name)
    {
        if (_value.ValueKind != JsonValueKind.Object) throw Bad($"{Found}: expected an object {{ … }}");
        _asked.Add(name);
        return _value.TryGetProperty(name, out var value) ? new(_file, $"{_path}.{name}", value) : null;
    }

    /// <summary>That every member was asked for.</summary>
    internal void Finish()
    {
        foreach (var member in _value.EnumerateObject().Where(m => !_asked.Contains(m.Name)))
            throw Bad($"the member \"{InstanceNumber.Short(member.Name)}\" is unknown; expected only {string.Join(", ", _asked.Select(m => $"\"{m}\""))}");
    }

    internal string Text() => _value.ValueKind == JsonValueKind.String ? _value.GetString()! : throw Bad($"{Found}: expected a text");

    /// <summary>One of some words.</summary>
    internal string Choice(params string[] words) => _value.ValueKind == JsonValueKind.String && words.Contains(_value.GetString())
        ? _value.GetString()!
        : throw Bad($"{Found}: expected {string.Join(" or ", words.Select(w => $"\"{w}\""))}");

    internal bool IsObject => _value.ValueKind == JsonValueKind.Object;

    internal bool IsText(string text) => _value.ValueKind == JsonValueKind.String && _value.GetString() == text;

    /// <summary>A number, exactly.</summary>
    internal Rational Number()
    {
        var text = _value.ValueKind switch
        {
            JsonValueKind.Number => _value.GetRawText(),
            JsonValueKind.String => _value.GetString()!,
            _ => throw Bad($"{Found}: expected {InstanceNumber.Form}"),
        };
        return InstanceNumber.Read(text, out var problem) ?? throw Bad(problem);
    }

    internal Rational Positive() => Number() is { Sign: > 0 } x ? x : throw Bad($"{Found}: expected a number above 0");

    internal int Integer(int least, int most) => Number() is { IsInteger: true } x && x >= least && x <= most ? (int)x.Numerator : throw Bad($"{Found}: expected an integer from {least} to {most}");

    /// <summary>The items of a list, of a known length or of any but 0.</summary>
    internal IReadOnlyList<InstanceJson> Items(int? count, string what)
    {
        if (_value.ValueKind != JsonValueKind.Array) throw Bad($"{Found}: expected a list of {what}");
        var length = _value.GetArrayLength();
        if (length == 0) throw Bad($"an empty list: expected {what}");
        if (length > MostEntries) throw Bad($"a list of {length}: expected at most {MostEntries} {what}");
        if (count is { } expected && length != expected) throw Bad($"a list of {length}: expected {expected} {what}");
        return [.. _value.EnumerateArray().Select((item, i) => new InstanceJson(_file, $"{_path}[{i}]", item))];
    }

    internal Rational[] Vector(int? count, string what) => [.. Items(count, what).Select(i => i.Number())];

    /// <summary>Numbers ±1.</summary>
    internal Rational[] Signs(int? count, string what) => [.. Items(count, what).Select(i => i.Number() is { } sign && Rational.Abs(sign) == 1 ? sign : throw i.Bad($"{i.Found}: expected 1 or -1"))];

    /// <summary>A matrix: a list of rows of one length, or {"identity": n, "times": c}.</summary>
    internal Matrix<Rational> Matrix(int? rows, int? columns, string what)
    {
        if (IsObject)
        {
            var n = Member("identity").Integer(1, int.MaxValue);
            var factor = Optional("times")?.Number() ?? 1;
            Finish();
            RequireSize(n, n, what);
            if (rows is { } r && r != n || columns is { } c && c != n) throw Bad($"the identity of size {n}: expected {Shape(rows, columns)} for {what}");
            return Matrix<Rational>.Of(n, n, (i, j) => i == j ? factor : 0);
        }

        var list = Items(rows, $"rows of {what}");
        var first = list[0].Items(columns, $"entries in a row of {what}").Count;
        RequireSize(list.Count, first, what);
        return Matrix<Rational>.FromRows([.. list.Select((row, i) => row._value.ValueKind == JsonValueKind.Array && row._value.GetArrayLength() != first
            ? throw row.Bad($"a row of {row._value.GetArrayLength()} entries, while row 0 has {first}: expected rows of one length")
            : row.Vector(first, $"entries in a row of {what}"))]);
    }

    /// <summary>Refuses a matrix beyond the limit before it is allocated.</summary>
    internal void RequireSize(long rows, long columns, string what)
    {
        if (rows * columns > MostEntries) throw Bad($"{what} of {rows} × {columns} entries: expected at most {MostEntries} (an instance is kept in memory as exact fractions)");
    }

    internal string Found => _value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "null",
        _ => InstanceNumber.Short(_value.GetRawText()),
    };

    private static string Shape(int? rows, int? columns) => $"{rows?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"} × {columns?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any"}";
}

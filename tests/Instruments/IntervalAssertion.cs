using System.Text.RegularExpressions;

namespace Verification.Instruments;

/// <summary>One assertion of an *.itl file: "add [1.0, 2.0] [3.0, 4.0] = [4.0, 6.0];", perhaps with a signal after the result.</summary>
internal sealed partial record IntervalAssertion(string Place, string Operation, string Arguments, string Result, string Signal)
{
    /// <summary>
    /// All assertions of a file in order. A file is a sequence of "testcase name { assertion; assertion; ... }" with comments between; there is nothing in it that is neither.
    /// </summary>
    /// <exception cref="FormatException">Something in the file is, or there is no assertion; the message names the file, the line and the expected form.</exception>
    public static IReadOnlyList<IntervalAssertion> Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var name = Path.GetFileName(file);
        var source = Vectors.Text(file, bytes);

        // A comment becomes as many blanks, so that lines keep their numbers.
        var text = Comment().Replace(source, match => Printing().Replace(match.Value, " "));
        if (text.IndexOf("/*", StringComparison.Ordinal) is >= 0 and var open) throw Error(open, "this comment does not end; the file is cut short");

        var assertions = new List<IntervalAssertion>();
        string? testcase = null;
        for (var at = 0; ;)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) break;
            if (testcase is null)
            {
                if (Testcase().Match(text, at) is not { Success: true } head) throw Error(at, "expected 'testcase name {'");
                testcase = head.Groups["name"].Value;
                at += head.Length;
            }
            else if (text[at] == '}')
            {
                testcase = null;
                at++;
            }
            else
            {
                if (Assertion().Match(text, at) is not { Success: true } match) throw Error(at, "expected 'operation arguments = result;'");
                assertions.Add(new($"{name}, line {Vectors.LineAt(text, at)}", match.Groups["op"].Value, match.Groups["args"].Value.Trim(), match.Groups["result"].Value.Trim(), match.Groups["signal"].Value));
                at += match.Length;
            }
        }

        if (testcase is not null) throw Error(text.Length - 1, $"testcase {testcase} does not end; the file is cut short");
        return assertions.Count > 0 ? assertions : throw Error(0, "no assertion; expected at least one");

        FormatException Error(int index, string what)
        {
            var end = source.IndexOf('\n', index);
            var start = source.LastIndexOf('\n', index == 0 ? 0 : index - 1) + 1;
            return new($"{name}, line {Vectors.LineAt(source, index)}: {what}: '{source[Math.Min(start, end)..end].Trim()}'");
        }
    }

    public override string ToString() => $"{Place}: {Operation} {Arguments} = {Result}";

    [GeneratedRegex(@"/\*.*?\*/|//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex Printing();

    [GeneratedRegex(@"\Gtestcase\s+(?<name>[^\s{};]+)\s*\{")]
    private static partial Regex Testcase();

    [GeneratedRegex(@"\G(?<op>[A-Za-z][A-Za-z0-9-]*)(?<args>(?:\s+(?:""[^""\n]*""|[^\s=;{}""]+))+)\s*=\s*(?<result>[^=;{}\n]*?)(?:\s+signal\s+(?<signal>\w+))?\s*;")]
    private static partial Regex Assertion();
}

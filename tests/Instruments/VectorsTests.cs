using System.Text;
using NUnit.Framework;

namespace Verification.Instruments;

/// <summary>Vector files that are missing, cut short, in another encoding or wrong in a line: an ignored test or an error that names file, line and expected form; never a silent pass.</summary>
public sealed class VectorsTests
{
    private const string Good = "/* two\nlines */\ntestcase a {\n    add [1.0,2.0] [3.0,0X1.8P+1] = [4.0,5.0]; // remark\n    b-textToInterval \"[1; {2}]\" = [nai] signal UndefinedOperation;\n}\n";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [Test]
    public void A_missing_folder_ignores_the_test_and_says_what_to_set() =>
        Assert.That(() => Vectors.FilesIn("/no/such/folder", "*.itl"), Throws.TypeOf<IgnoreException>().With.Message.Contains("vectors missing: set VERIFY_VECTORS").And.Message.Contains("/no/such/folder"));

    [Test]
    public void A_good_file_is_read_in_full()
    {
        var assertions = IntervalAssertion.Parse("x.itl", Utf8(Good));
        Assert.Multiple(() =>
        {
            Assert.That(assertions, Has.Count.EqualTo(2));
            Assert.That(assertions[0], Is.EqualTo(new IntervalAssertion("x.itl, line 4", "add", "[1.0,2.0] [3.0,0X1.8P+1]", "[4.0,5.0]", "")));
            Assert.That((assertions[1].Place, assertions[1].Arguments, assertions[1].Signal), Is.EqualTo(("x.itl, line 5", "\"[1; {2}]\"", "UndefinedOperation")));
            Assert.That(WorstCases.Parse("x.wc", Utf8("0x1.8p-3 # hard\n\n-inf\n+snan\n+0x1p-1074\n")), Is.EqualTo(new[] { 0.1875, double.NegativeInfinity, double.NaN, double.Epsilon }));
        });
    }

    [TestCase("testcase a {\n  add [1,2] [3,4] = [4,6];\n", "line 2: testcase a does not end; the file is cut short")]
    [TestCase("testcase a {\n  add [1,2] [3,4] = [4", "the last line has no end")]
    [TestCase("testcase a {\n  add [1,2] [3,4] = [4\n", "line 2: expected 'operation arguments = result;': 'add [1,2] [3,4] = [4'")]
    [TestCase("testcase a {\n  add [1,2] [3,4] = [4,6]\n  sub [1,2] [3,4] = [-3,-1];\n}\n", "line 2: expected 'operation arguments = result;'")]
    [TestCase("testcase a {\n  add [1,2] [3,4];\n}\n", "line 2: expected 'operation arguments = result;'")]
    [TestCase("testcase a {\n  [1,2] = [1,2];\n}\n", "line 2: expected 'operation arguments = result;'")]
    [TestCase("add [1,2] [3,4] = [4,6];\n", "line 1: expected 'testcase name {'")]
    [TestCase("testcase a {\n  add [1,2] [3,4] = [4,6];\n}\n}\n", "line 4: expected 'testcase name {'")]
    [TestCase("testcase a {\n} /* no\nend\n", "line 2: this comment does not end; the file is cut short")]
    [TestCase("// nothing\n", "no assertion")]
    [TestCase("", "the last line has no end")]
    public void An_interval_file_that_is_wrong_is_refused_with_file_and_line(string text, string message) =>
        Assert.That(() => IntervalAssertion.Parse("/some/where/x.itl", Utf8(text)), Throws.TypeOf<FormatException>().With.Message.StartsWith("x.itl").And.Message.Contains(message));

    [TestCase("0x1.8p-3\n0x1.e18514963c8ecp\n", "line 2: '0x1.e18514963c8ecp' is not an input; expected a double such as 0x1.8p-3")]
    [TestCase("0x1.8p-3\n0x1.e1851", "the last line has no end")]
    [TestCase("0.1\n", "line 1: '0.1' is not an input")]
    [TestCase("0x1.00000000000001p0\n", "line 1: '0x1.00000000000001p0' is not an input")]
    [TestCase("0x1p0,0x1p1\n", "line 1: '0x1p0,0x1p1' is not an input")]
    [TestCase("# only a remark\n", "no input")]
    public void A_file_of_worst_cases_that_is_wrong_is_refused_with_file_and_line(string text, string message) =>
        Assert.That(() => WorstCases.Parse("/some/where/x.wc", Utf8(text)), Throws.TypeOf<FormatException>().With.Message.StartsWith("x.wc").And.Message.Contains(message));

    [Test]
    public void Another_encoding_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => IntervalAssertion.Parse("x.itl", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)]), Throws.TypeOf<FormatException>().With.Message.Contains("x.itl: byte 0 is not UTF-8"));
        Assert.That(() => IntervalAssertion.Parse("x.itl", Encoding.Unicode.GetBytes(Good)), Throws.TypeOf<FormatException>().With.Message.Contains("line 1: the character U+0000"));
        Assert.That(() => WorstCases.Parse("x.wc", Encoding.Latin1.GetBytes("# né\n0x1p0\n")), Throws.TypeOf<FormatException>().With.Message.Contains("x.wc: byte 3 is not UTF-8"));
        Assert.That(IntervalAssertion.Parse("x.itl", [.. Encoding.UTF8.GetPreamble(), .. Utf8(Good)]), Has.Count.EqualTo(2), "a mark of UTF-8 itself is no harm");
    });
}

using NUnit.Framework;
using Verification.Framework;

namespace Verification.Instruments.Framework;

public sealed class SnapshotTests
{
    [Test]
    public void A_difference_names_the_lines() => Assert.Multiple(() =>
    {
        Assert.That(Snapshot.Difference("a\nb\nc\n", "a\nx\nc\n"), Is.EqualTo("  line 2 - b\n  line 2 + x\n  differing lines: 1"));
        Assert.That(Snapshot.Difference("a\n", "a\nb\n"), Is.EqualTo("  line 2 - \n  line 2 + b\n  line 3 + \n  differing lines: 2"));
    });

    [Test]
    public void A_long_difference_is_cut_but_counted()
    {
        var lines = Enumerable.Range(0, 100).Select(i => $"{i}");
        var text = Snapshot.Difference(string.Join('\n', lines), string.Join('\n', lines.Select(l => $"{l}!")));
        Assert.That(text, Does.Contain("line 10 + 9!").And.Not.Contain("line 11").And.EndsWith("differing lines: 100"));
    }
}

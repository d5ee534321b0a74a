using NUnit.Framework;
using NUnit.Framework.Internal;
using Verification.Framework;

namespace Verification.Snapshots;

/// <summary>Settings are read before the first snapshot; after the last one the page for the reviewer is written.</summary>
[SetUpFixture]
public sealed class SnapshotsRun
{
    [OneTimeSetUp]
    public void Begin() => Run.OrEnd(() =>
    {
        _ = Settings.Current;
        Snapshot.Prepare();
    });

    [OneTimeTearDown]
    public void End() => Snapshot.WriteReview();
}

/// <summary>The verified files and the tests belong together.</summary>
public sealed class VerifiedFiles
{
    [Test]
    public void Each_belongs_to_a_test() => Assert.That(Snapshot.Orphans(TestExecutionContext.CurrentContext.CurrentTest), Is.Empty, "verified files without a test: remove them, or accept");

    [Test]
    public void Are_short_enough_to_review()
    {
        var files = Directory.GetFiles(Path.Combine(Settings.Root, "tests", "Snapshots"), "*.verified.txt");
        Assert.Multiple(() =>
        {
            Assert.That(files.Where(f => File.ReadLines(f).Count() > 60), Is.Empty, "at most 60 lines a file");
            Assert.That(files.Sum(f => new FileInfo(f).Length), Is.LessThan(100_000), "bytes of all together");
        });
    }
}

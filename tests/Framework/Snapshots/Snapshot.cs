using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NUnit.Framework;
using NUnit.Framework.Interfaces;

namespace Verification.Framework;

/// <summary>
/// Text compared with a committed file beside the test, in Verify's conventions: <c>Class.Method_case.verified.txt</c> is committed,
/// <c>.received.txt</c> (and, for a trajectory, a picture <c>.received.svg</c>) is written on a mismatch and ignored by git. Verify.NUnit can take this class's place.
/// </summary>
public static class Snapshot
{
    private const string Accept = "VERIFY_ACCEPT=1 dotnet test tests/Snapshots";

    /// <summary>Reads the variables that accepting depends on, so that a run which could not end well is refused at its start.</summary>
    /// <exception cref="SettingsException">VERIFY_ACCEPT has another value than 1, or is set together with CI.</exception>
    public static void Prepare() => IsAccepting(Environment.GetEnvironmentVariable);

    /// <summary>Compares a trajectory with the verified file of the running test.</summary>
    public static void Verify(TrajectoryTable table, [CallerFilePath] string sourceFile = "") => Verify($"{table}", sourceFile);

    /// <summary>
    /// Passes where <paramref name="text"/> equals the verified file of the running test; otherwise writes the received file and fails with the difference.
    /// VERIFY_ACCEPT=1 accepts what was received; where CI is set that is refused.
    /// </summary>
    public static void Verify(string text, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = Name(TestContext.CurrentContext.Test.ClassName!, TestContext.CurrentContext.Test.MethodName!, TestContext.CurrentContext.Test.Arguments);
        Compare(Path.Combine(SourceFolder(sourceFile), name), text, isAccepting: IsAccepting(Environment.GetEnvironmentVariable));
    }

    /// <summary>The verified files of a folder that belong to no test of a tree of tests; accepting removes them.</summary>
    public static IReadOnlyList<string> Orphans(ITest tests, [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(tests);
        var root = tests;
        while (root.Parent is not null) root = root.Parent;
        var known = Leaves(root).Where(t => t.MethodName is not null).Select(t => Name(t.ClassName!, t.MethodName!, t.Arguments)).ToHashSet();
        var orphans = Directory.GetFiles(SourceFolder(sourceFile), "*.verified.txt").Where(f => !known.Contains(Path.GetFileName(f)[..^".verified.txt".Length])).Order(StringComparer.Ordinal).ToList();
        if (!IsAccepting(Environment.GetEnvironmentVariable)) return orphans;
        foreach (var orphan in orphans) File.Delete(orphan);
        return [];
    }

    /// <summary>Writes the page of all mismatches of this run, <c>artifacts/snapshots/review.html</c>, and says where it is.</summary>
    public static void WriteReview()
    {
        if (SnapshotReview.Write(Path.Combine(Settings.Current.Artifacts, "snapshots")) is { } page) Console.Error.WriteLine($"snapshots to review: {page}");
    }

    /// <summary>"Class.Method", or "Class.Method_argument" for a test with arguments.</summary>
    internal static string Name(string @class, string method, object?[] arguments)
    {
        var name = new StringBuilder(@class[(@class.LastIndexOf('.') + 1)..]).Append('.').Append(method);
        foreach (var argument in arguments) name.Append('_').Append(string.Create(CultureInfo.InvariantCulture, $"{argument}").Replace(' ', '_'));
        foreach (var c in Path.GetInvalidFileNameChars()) name.Replace(c, '-');
        return name.ToString();
    }

    internal static bool IsAccepting(Func<string, string?> variable)
    {
        if (variable("VERIFY_ACCEPT") is not { Length: > 0 } accept) return false;
        if (accept != "1") throw new SettingsException($"VERIFY_ACCEPT={accept}: expected 1, or no such variable.");
        return variable("CI") is not { Length: > 0 } ? true : throw new SettingsException("VERIFY_ACCEPT=1 is refused where CI is set: snapshots are accepted by a person, and committed.");
    }

    internal static void Compare(string stem, string text, bool isAccepting)
    {
        var (verified, received, picture) = ($"{stem}.verified.txt", $"{stem}.received.txt", $"{stem}.received.svg");
        var now = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var old = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (old == now || isAccepting)
        {
            if (old != now) Replace(verified, now);
            File.Delete(received);
            File.Delete(picture);
            return;
        }

        var name = Path.GetFileName(stem);
        Replace(received, now);
        if (old is null)
        {
            SnapshotReview.Add(name, "", now, "there is no verified file yet");
            throw new AssertionException($"The snapshot {name} has no verified file. Review {received}, then accept with: {Accept}");
        }

        var (before, after) = (TrajectoryText.Parse(old), TrajectoryText.Parse(now));
        var difference = before is not null && after is not null ? TrajectoryDifference.Text(before, after) : Difference(old, now);
        if (before is not null && after is not null) Replace(picture, TrajectoryPicture.Svg(name, before, after));
        SnapshotReview.Add(name, old, now, difference);
        throw new AssertionException($"The snapshot {name} differs:\n{difference}{(before is not null && after is not null ? $"\npicture: {picture}" : "")}\nAccept with: {Accept}");
    }

    /// <summary>The lines that differ, the first ten in full, as "-" verified and "+" received: for a text that is no trajectory.</summary>
    internal static string Difference(string verified, string received)
    {
        const int Shown = 10;
        var (old, now) = (verified.Split('\n'), received.Split('\n'));
        var differing = Enumerable.Range(0, Math.Max(old.Length, now.Length)).Where(i => old.ElementAtOrDefault(i) != now.ElementAtOrDefault(i)).ToList();
        var text = new StringBuilder();
        foreach (var i in differing.Take(Shown))
        {
            if (i < old.Length) text.Append(CultureInfo.InvariantCulture, $"  line {i + 1} - {old[i]}\n");
            if (i < now.Length) text.Append(CultureInfo.InvariantCulture, $"  line {i + 1} + {now[i]}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"  differing lines: {differing.Count}").ToString();
    }

    // A deterministic build writes source paths as /_/..., which is the root of the checkout.
    private static string SourceFolder(string sourceFile) =>
        Path.GetDirectoryName(sourceFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Settings.Root, sourceFile[3..]) : sourceFile)!;

    private static IEnumerable<ITest> Leaves(ITest test) => test.HasChildren ? test.Tests.SelectMany(Leaves) : [test];

    private static void Replace(string path, string content)
    {
        File.WriteAllText(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
    }
}

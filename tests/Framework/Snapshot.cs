using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NUnit.Framework;

namespace Verification.Framework;

/// <summary>
/// Text compared with a committed file beside the test, in Verify's conventions: <c>Class.Method_case.verified.txt</c> is committed,
/// <c>.received.txt</c> is written on a mismatch and ignored by git. Verify.NUnit can take this class's place.
/// </summary>
public static class Snapshot
{
    /// <summary>
    /// Passes where <paramref name="text"/> equals the verified file; otherwise writes the received file and fails with the difference.
    /// VERIFY_ACCEPT=1 accepts what was received, except where CI is set.
    /// </summary>
    public static void Verify(string text, string @case = "", [CallerFilePath] string sourceFile = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        var test = TestContext.CurrentContext.Test;
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{test.MethodName}{(@case.Length > 0 ? $"_{@case}" : "")}";
        var stem = Path.Combine(SourceFolder(sourceFile), name);
        var (verified, received) = ($"{stem}.verified.txt", $"{stem}.received.txt");
        var normalized = text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (File.Exists(verified) && File.ReadAllText(verified) == normalized)
        {
            File.Delete(received);
            return;
        }

        var onCi = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        if (Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1" && !onCi)
        {
            File.WriteAllText(verified, normalized);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, normalized);
        Assert.Fail(File.Exists(verified)
            ? $"The snapshot {name} differs:\n{Difference(File.ReadAllText(verified), normalized)}\nAccept with: VERIFY_ACCEPT=1 dotnet test tests/Snapshots"
            : $"The snapshot {name} has no verified file. Review {received}, then accept with: VERIFY_ACCEPT=1 dotnet test tests/Snapshots");
    }

    // A deterministic build writes source paths as /_/..., which is the root of the checkout.
    private static string SourceFolder(string sourceFile) =>
        Path.GetDirectoryName(sourceFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Settings.Root, sourceFile[3..]) : sourceFile)!;

    /// <summary>The lines that differ, the first ten in full, as "-" verified and "+" received.</summary>
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
}

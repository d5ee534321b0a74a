using System.Diagnostics;
using System.Runtime.CompilerServices;
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
            ? $"The snapshot {name} differs:\n{Difference(verified, received)}\nAccept with: VERIFY_ACCEPT=1 dotnet test tests/Snapshots"
            : $"The snapshot {name} has no verified file. Review {received}, then accept with: VERIFY_ACCEPT=1 dotnet test tests/Snapshots");
    }

    // A deterministic build writes source paths as /_/..., which is the root of the checkout.
    private static string SourceFolder(string sourceFile) =>
        Path.GetDirectoryName(sourceFile.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Settings.Root, sourceFile[3..]) : sourceFile)!;

    private static string Difference(string verified, string received)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["diff", "--no-index", "--no-color", "-U1", "--", verified, received]) { RedirectStandardOutput = true })!;
        return git.StandardOutput.ReadToEnd();
    }
}

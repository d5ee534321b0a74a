using System.Diagnostics;
using NUnit.Framework;
using Verification.Report;

namespace Verification.Theorems;

/// <summary>The command of the README as a user calls it, in a process of its own: a good file beside a bad one.</summary>
public sealed class OwnInstanceCommandTests
{
    [Test]
    public void A_good_instance_is_decided_and_a_bad_one_beside_it_makes_the_run_red()
    {
        var folder = Directory.CreateTempSubdirectory("instances").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "good.json"), """{ "version": 1, "kind": "data-set", "x": [[1, 0], ["3/5", "4/5"]], "y": [1, -1] }""");
            File.WriteAllText(Path.Combine(folder, "bad.json"), """{ "version": 1, "kind": "data-set", "x": [[1, 0], ["3/5"]] }""");
            var artifacts = Path.Combine(folder, "artifacts");
            var (exit, output) = Run(folder, artifacts);
            Assert.Multiple(() =>
            {
                Assert.That(exit, Is.Not.Zero, output);
                Assert.That(output, Does.Contain($"{Path.Combine(folder, "bad.json")}: at $.x[1]: a row of 1 entries, while row 0 has 2: expected rows of one length."));
                Assert.That(output, Does.Match(@"good: data-set, n = 2 points in d = 2\n\n").And.Match(@"  H\^∞\[1,1\] +1/2\n").And.Match(@"  ADHLW19\.R5\.1 +holds").And.Match("claims are about something else"));
                Assert.That(output, Does.Match("Failed: +1, Passed: +[1-9]"));
                Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(new[] { "bad.json", "good.json", "good.verdicts.json" }));
                var beside = InstanceVerdicts.Read(Path.Combine(folder, "good.verdicts.json"));
                Assert.That(beside.Text(), Is.EqualTo(InstanceVerdicts.Read(Path.Combine(artifacts, "evidence", "instances", "good.verdicts.json")).Text()));
                Assert.That(beside.Claims.Where(c => c.Claim == "ADHLW19.R5.1").Select(c => c.Verdict), Is.EqualTo(new[] { InstanceVerdicts.Holds }));
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // VERIFY_INSTANCE=. dotnet test tests/Theorems --filter Category=Instance, of what is built.
    private static (int Exit, string Output) Run(string folder, string artifacts)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet", ["test", Path.Combine(Settings.Root, "tests", "Theorems"), "--no-build", "-c", configuration, "--filter", "Category=Instance"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["VERIFY_INSTANCE"] = ".";
        start.Environment["VERIFY_ARTIFACTS"] = artifacts;
        start.Environment["PWD"] = folder;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

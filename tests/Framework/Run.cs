using System.Reflection;
using NUnit.Framework;
using Verification.Report;

namespace Verification.Framework;

/// <summary>
/// The frame of a run of claims: settings are read and the artifacts folder is tried before the first claim, evidence and report are
/// written after the last. An assembly of claims derives a [SetUpFixture] from it.
/// </summary>
public abstract class Run
{
    private Assembly Claims => GetType().Assembly;

    /// <summary>Refuses a run that could not end well: bad settings, an unwritable folder, two claims of one id.</summary>
    [OneTimeSetUp]
    public void Begin() => OrEnd(() =>
    {
        _ = Settings.Current;
        _ = EvidenceStore.Claims(Claims);
        TryToWrite(Settings.Current.Artifacts);
    });

    /// <summary>Ends the run with one error and an exit code other than 0 where the settings, or what else it needs, are not in order.</summary>
    public static void OrEnd(Action preparation)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        try
        {
            preparation();
        }
        catch (Exception e) when (e is SettingsException or InvalidOperationException)
        {
            // One error for the whole run, not one a test. The runner forwards what a test host wrote with a delay.
            Console.Error.WriteLine($"verification: {e.Message}");
            Console.Error.Flush();
            Thread.Sleep(TimeSpan.FromSeconds(1));
            Environment.Exit(2);
        }
    }

    /// <summary>Writes evidence and report, and says where. Evidence of other runs that cannot be read fails this one, once what can be is reported.</summary>
    [OneTimeTearDown]
    public void End()
    {
        var folder = Path.Combine(Settings.Current.Artifacts, "evidence");
        var written = EvidenceStore.Write(Claims, folder);
        if (written == 0 && !OwnInstances.InstanceRun.HasWritten) return;
        var evidence = Evidence.Read(folder);
        var report = EvidenceReport.Write(evidence, Path.Combine(Settings.Current.Artifacts, "report"));
        Console.Error.WriteLine($"evidence of {written} claims: {folder}\nreport: {report}");
        if (evidence.Problems.Count > 0) throw new InvalidDataException(string.Join('\n', evidence.Problems));
    }

    private static void TryToWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".probe");
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The artifacts folder {folder} cannot be written ({e.Message}): expected a writable folder; VERIFY_ARTIFACTS names another.");
        }
    }
}

using Microsoft.Playwright;
using NUnit.Framework;

namespace Verification.ReportTests;

/// <summary>The system's Chromium, one for all tests, and reports of the sample evidence on disk.</summary>
[SetUpFixture]
public sealed class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;
    private static string _folder = "";

    /// <summary>The address of a page of all the sample evidence.</summary>
    internal static string All { get; private set; } = "";

    /// <summary>The address of a page of some of it.</summary>
    internal static string Some { get; private set; } = "";

    /// <summary>Writes the report, and starts the browser where there is one.</summary>
    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("report-in-browser").FullName;
        All = new Uri(Report.EvidenceReport.Write(SampleEvidence.All, Path.Combine(_folder, "all"))).AbsoluteUri;
        Some = new Uri(Report.EvidenceReport.Write(SampleEvidence.Some, Path.Combine(_folder, "some"))).AbsoluteUri;
        if (Find(Environment.GetEnvironmentVariable("PATH") ?? "") is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program });
    }

    /// <summary>Closes the browser.</summary>
    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A new window of a size and a scheme of colours; without a browser the test is ignored, or fails where VERIFY_REQUIRE_EXTERNAL=1 says that there must be one.</summary>
    internal static async Task<IBrowserContext> Window(int width = 1200, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        if (_browser is not null) return await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var (fails, message) = Missing(Environment.GetEnvironmentVariable("VERIFY_REQUIRE_EXTERNAL") == "1");
        if (fails) Assert.Fail(message);
        Assert.Ignore(message);
        throw new InvalidOperationException(message);
    }

    /// <summary>What to do where there is no browser.</summary>
    internal static (bool Fails, string Message) Missing(bool required) => (required, $"No Chromium ({string.Join(", ", Names)}; Debian package chromium) is installed: the report was not opened in a browser.");

    /// <summary>The first Chromium on a search path, null where there is none.</summary>
    internal static string? Find(string path) => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}

using System.Globalization;

namespace Verification.Framework;

/// <summary>A setting that cannot be read: names the variable, its value and the expected form.</summary>
public sealed class SettingsException(string message) : Exception(message);

/// <summary>How much a run does, from which seed, and where it writes: the environment variables VERIFY_*.</summary>
public sealed record Settings(double Scale, Tier Tier, ulong Seed, string Artifacts)
{
    /// <summary>The seed of every push; nights take a fresh one and log it.</summary>
    public const ulong PinnedSeed = 20261121;

    private static readonly Lazy<Settings> Lazily = new(() => Parse(Environment.GetEnvironmentVariable));

    /// <summary>The settings of this run.</summary>
    /// <exception cref="SettingsException">A variable has an unreadable value.</exception>
    public static Settings Current => Lazily.Value;

    /// <summary>Whether nightly claims and sizes run. False where the settings cannot be read: the run is then refused anyway.</summary>
    public static bool RunsNightly
    {
        get
        {
            try
            {
                return Current.Tier == Tier.Nightly;
            }
            catch (SettingsException)
            {
                return false;
            }
        }
    }

    /// <summary>The checkout: the nearest folder above the tests that holds Verification.sln.</summary>
    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Verification.sln"))) return folder.FullName;
            }

            throw new SettingsException($"No Verification.sln in {AppContext.BaseDirectory} or above it: run the tests from a checkout.");
        }
    }

    /// <summary>The variables that change randomness or effort, as they must stand before a command that repeats this run.</summary>
    public string Prefix => string.Create(CultureInfo.InvariantCulture, $"VERIFY_SEED={Seed} VERIFY_SCALE={Scale:R}{(Tier == Tier.Nightly ? " VERIFY_TIER=nightly" : "")} ");

    /// <summary>Reads the variables.</summary>
    /// <exception cref="SettingsException">A variable has an unreadable value.</exception>
    public static Settings Parse(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        string? Read(string name) => string.IsNullOrWhiteSpace(variable(name)) ? null : variable(name)!.Trim();

        var scale = 1.0;
        if (Read("VERIFY_SCALE") is { } s && !(double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out scale) && scale > 0 && scale <= 1e6))
            throw new SettingsException($"VERIFY_SCALE={s}: expected a positive number up to 1e6, such as 0.1, 1 or 10.");

        var tier = Read("VERIFY_TIER") switch
        {
            null or "fast" => Tier.Fast,
            "nightly" => Tier.Nightly,
            var t => throw new SettingsException($"VERIFY_TIER={t}: expected fast or nightly."),
        };

        var seed = PinnedSeed;
        if (Read("VERIFY_SEED") is { } n && !ulong.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
            throw new SettingsException($"VERIFY_SEED={n}: expected an integer from 0 to {ulong.MaxValue}.");

        return new(scale, tier, seed, Read("VERIFY_ARTIFACTS") is { } folder && Path.IsPathRooted(folder) ? folder : Path.GetFullPath(Read("VERIFY_ARTIFACTS") ?? "artifacts", Root));
    }

    /// <summary>A count of random instances at this scale: at least 1.</summary>
    internal int Scaled(int count) => (int)Math.Clamp(Math.Round(count * Scale), 1, 100_000_000);
}

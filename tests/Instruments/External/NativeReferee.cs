using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Verification.Instruments.External;

/// <summary>
/// A library by others that judges our arithmetic: where to find it, the release whose layouts are declared here, and what is said where it is missing or another.
/// </summary>
/// <param name="title">What people call it.</param>
/// <param name="file">The file that the loader looks for.</param>
/// <param name="package">The Debian package that holds it.</param>
/// <param name="release">How the version must begin.</param>
/// <param name="version">Reads the version from the loaded library.</param>
internal sealed class NativeReferee(string title, string file, string package, string release, Func<nint, string> version)
{
    private readonly Lazy<string?> _found = new(() => NativeLibrary.TryLoad(file, out var library) ? version(library) : null);

    /// <summary>Ignores the test where the library is missing, and fails it where VERIFY_REQUIRE_EXTERNAL=1 says that it must be there; a wrong version always fails.</summary>
    public void Require()
    {
        var (fails, message) = Verdict(_found.Value, Environment.GetEnvironmentVariable("VERIFY_REQUIRE_EXTERNAL") == "1");
        if (fails) Assert.Fail(message!);
        if (message is not null) Assert.Ignore(message);
    }

    /// <summary>What to do with this version (null: not installed): nothing to say, or a message with which the test fails or is ignored.</summary>
    public (bool Fails, string? Message) Verdict(string? found, bool required) =>
        found is null ? (required, $"{title} ({file}, Debian package {package}) is not installed: nothing was compared with it.")
        : !found.StartsWith(release, StringComparison.Ordinal) ? (true, $"{title} ({file}) has version {found}; the layouts declared for it are those of {release}x: install the Debian package {package}.")
        : (false, null);
}

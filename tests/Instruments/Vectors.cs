using System.Globalization;
using NUnit.Framework;

namespace Verification.Instruments;

/// <summary>
/// Test vectors that nobody in this project wrote: the folder that VERIFY_VECTORS names, by default ../shared/vectors beside the checkout.
/// </summary>
internal static class Vectors
{
    /// <summary>The folder that holds Verification.sln.</summary>
    public static string CheckoutRoot
    {
        get
        {
            for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Verification.sln"))) return folder.FullName;
            }

            throw new DirectoryNotFoundException($"No folder above {TestContext.CurrentContext.TestDirectory} holds Verification.sln.");
        }
    }

    public static string Folder => Environment.GetEnvironmentVariable("VERIFY_VECTORS") is { Length: > 0 } named
        ? named
        : Path.GetFullPath(Path.Combine(CheckoutRoot, "..", "shared", "vectors"));

    /// <summary>The files of this pattern under a part of the folder; the test is ignored, visibly, where there are none.</summary>
    public static IReadOnlyList<string> Files(string part, string pattern)
    {
        var folder = Path.Combine(Folder, part);
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Length == 0) Assert.Ignore("vectors missing: set VERIFY_VECTORS");
        return files;
    }

    /// <summary>Reads "0x1.8p-3", "-0X0.0000000000001P-1022", "12" or "0x10": hexadecimal with a binary exponent, exactly; false for anything else or a value that is no double.</summary>
    public static bool TryHex(string text, out double value)
    {
        value = 0;
        var s = text.Trim();
        var negative = s.StartsWith('-');
        if (negative || s.StartsWith('+')) s = s[1..];
        if (!s.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return false;
        s = s[2..];
        var exponent = 0;
        var p = s.IndexOfAny(['p', 'P']);
        if (p >= 0 && !int.TryParse(s[(p + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
        if (p >= 0) s = s[..p];
        var point = s.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= 4 * (s.Length - point - 1);
            s = s.Remove(point, 1);
        }

        s = s.TrimStart('0');
        if (s.Length == 0) return true;
        if (s.Length > 15 && s[15..].All(c => c == '0'))
        {
            exponent += 4 * (s.Length - 15);
            s = s[..15];
        }

        if (s.Length > 15 || !ulong.TryParse(s, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mantissa)) return false;
        while ((mantissa & 1) == 0)
        {
            mantissa >>= 1;
            exponent++;
        }

        // An odd mantissa of at most 53 bits and a multiple of 2^-1074 below 2^1024: ScaleB is exact.
        if (mantissa >= 1UL << 53 || exponent < -1074) return false;
        var size = Math.ScaleB(mantissa, exponent);
        value = negative ? -size : size;
        return double.IsFinite(size);
    }
}

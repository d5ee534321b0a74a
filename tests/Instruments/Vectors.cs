using System.Globalization;
using System.Text;
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
    public static IReadOnlyList<string> Files(string part, string pattern) => FilesIn(Path.Combine(Folder, part), pattern);

    /// <inheritdoc cref="Files"/>
    internal static IReadOnlyList<string> FilesIn(string folder, string pattern)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).ToArray() : [];
        if (files.Length == 0) Assert.Ignore($"vectors missing: set VERIFY_VECTORS (no {pattern} in {folder})");
        return files;
    }

    /// <summary>The text of a vector file: UTF-8 that ends with a line end and has no control characters, which another encoding or a file cut short would not be.</summary>
    /// <exception cref="FormatException">It is not; the message names the file, the line and the expected form.</exception>
    public static string Text(string file, ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"{Path.GetFileName(file)}: byte {e.Index} is not UTF-8; expected a text file in that encoding.", e);
        }

        var odd = Array.FindIndex(text.ToCharArray(), c => char.IsControl(c) && !char.IsWhiteSpace(c));
        if (odd >= 0) throw new FormatException($"{Path.GetFileName(file)}, line {LineAt(text, odd)}: the character U+{(int)text[odd]:X4} does not belong into a text file; expected UTF-8.");
        if (!text.EndsWith('\n')) throw new FormatException($"{Path.GetFileName(file)}: the last line has no end; expected a whole file, this one is cut short or empty.");
        return text;
    }

    /// <summary>The number of the line that holds this character.</summary>
    public static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

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

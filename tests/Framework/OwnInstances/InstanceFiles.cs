namespace Verification.Framework.OwnInstances;

/// <summary>A file that was to be an instance: the document, or what is wrong with it.</summary>
public sealed record InstanceEntry(string File, InstanceDocument? Document, string? Error)
{
    /// <summary>The file's name.</summary>
    public override string ToString() => Path.GetFileName(File);
}

/// <summary>The instance files that a run is about: one file, or all of a folder. A file that cannot be taken leaves the others alone.</summary>
public static class InstanceFiles
{
    /// <summary>The variable that names a file or folder.</summary>
    public const string Variable = "VERIFY_INSTANCE";

    /// <summary>The file or folder of <see cref="Variable"/>: relative to where the command was called, or else to the checkout; null where the variable is not set.</summary>
    public static string? Requested => Environment.GetEnvironmentVariable(Variable) is { } value && !string.IsNullOrWhiteSpace(value) ? Resolve(value.Trim(), Environment.GetEnvironmentVariable("PWD"), Settings.Root) : null;

    /// <summary>Reads a file, or the *.json of a folder (not *.verdicts.json) in ordinal order of their names.</summary>
    public static IReadOnlyList<InstanceEntry> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (File.Exists(path)) return [Entry(path)];
        if (!Directory.Exists(path)) return [new(path, null, $"{path}: there is no such file or folder: expected an instance as JSON, or a folder of them ({Variable}).")];
        string[] files = [.. Directory.GetFiles(path, "*.json").Where(f => !f.EndsWith(Report.InstanceVerdicts.Extension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        if (files.Length == 0) return [new(path, null, $"{path}: a folder without instances: expected at least one *.json as examples/README.md describes it ({Variable}).")];
        var entries = files.Select(Entry).ToList();

        // Their verdicts would overwrite each other, on some disks whatever the case of the letters.
        var twice = entries.Where(e => e.Document is not null).GroupBy(e => e.Document!.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => string.Join(" and ", g.Select(e => $"{e}")), StringComparer.OrdinalIgnoreCase);
        return [.. entries.Select(e => e.Document is { } d && twice.TryGetValue(d.Name, out var both) ? new InstanceEntry(e.File, null, $"{e.File}: at $.name: the name '{d.Name}' is that of {both}: expected a name of its own for each instance.") : e)];
    }

    internal static string Resolve(string path, string? from, string root)
    {
        if (Path.IsPathRooted(path)) return path;
        var here = from is null ? null : Path.GetFullPath(path, Path.GetFullPath(from));
        return here is not null && Path.Exists(here) ? here : Path.GetFullPath(path, root);
    }

    private static InstanceEntry Entry(string file)
    {
        try
        {
            return new(file, InstanceDocument.Read(file), null);
        }
        catch (InstanceException e)
        {
            return new(file, null, e.Message);
        }
    }
}

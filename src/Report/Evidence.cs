namespace Verification.Report;

/// <summary>What a folder of evidence holds: the claims, the instances of one's own, and what was wrong with the files that could not be read.</summary>
public sealed record Evidence(IReadOnlyList<ClaimEvidence> Claims, IReadOnlyList<InstanceVerdicts> Instances, IReadOnlyList<string> Problems)
{
    /// <summary>Reads every evidence file of a folder, and the verdicts in its folder <c>instances</c>; both in ordinal order. A bad file is a problem, and the others are read all the same.</summary>
    /// <exception cref="InvalidDataException">There is nothing to report: the folder is missing or empty, or no file in it is evidence.</exception>
    public static Evidence Read(string folder)
    {
        var problems = new List<string>();
        var claims = All(folder, "*.json", ClaimEvidence.Read, problems);
        var instances = All(Path.Combine(folder, "instances"), $"*{InstanceVerdicts.Extension}", InstanceVerdicts.Read, problems);
        return (claims.Count, instances.Count, problems.Count) switch
        {
            (0, 0, 0) => throw new InvalidDataException($"{folder}: expected a folder with evidence files (*.json), as a test run writes it; found none."),
            (0, 0, _) => throw new InvalidDataException(string.Join('\n', problems)),
            _ => new([.. claims.OrderBy(e => e.Claim, StringComparer.Ordinal)], [.. instances.OrderBy(i => i.Name, StringComparer.Ordinal)], problems),
        };
    }

    private static List<T> All<T>(string folder, string pattern, Func<string, T> read, List<string> problems)
    {
        var good = new List<T>();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                good.Add(read(file));
            }
            catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                problems.Add(e.Message);
            }
        }

        return good;
    }
}

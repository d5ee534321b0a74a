namespace Verification.Report;

/// <summary>One statement in a paper's proofs: the numbered statement that it belongs to, and the statements that it rests on.</summary>
/// <param name="Id">The catalogue's id, "CLB21.L6.step1".</param>
/// <param name="Node">The numbered statement, "Lemma 6".</param>
/// <param name="RestsOn">The ids of what its proof uses.</param>
public sealed record ProofStatement(string Id, string Node, IReadOnlyList<string> RestsOn);

/// <summary>Which statement of a paper uses which (<c>tests/Theorems/&lt;paper&gt;/proof.tsv</c>): a header, and for every id of the catalogue a row of three columns separated by tabs.</summary>
public static class ProofTable
{
    private const string Header = "id\tnode\trests on";

    /// <summary>The table of a paper as it was when the report was built; empty for a paper that is none of the five.</summary>
    public static IReadOnlyList<ProofStatement> Of(string paper) => Papers.Table($"{paper}/proof.tsv") is { } text ? Parse(text, $"{paper}/proof.tsv") : [];

    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">It is no such table, names an unknown id, or goes round in a circle; the message names file, line and expected form.</exception>
    public static IReadOnlyList<ProofStatement> Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw Bad(path, 1, "expected the header 'id<tab>node<tab>rests on'");
        var statements = new List<ProofStatement>();
        foreach (var (i, line) in lines.Index().Skip(1))
        {
            if (line.Split('\t') is not [{ Length: > 0 } id, { Length: > 0 } node, var restsOn]) throw Bad(path, i + 1, "expected an id, a numbered statement and the ids that it rests on, in 3 columns separated by tabs");
            if (statements.Exists(s => s.Id == id)) throw Bad(path, i + 1, $"expected each id once, found {id} again");
            statements.Add(new(id, node, restsOn.Length == 0 ? [] : restsOn.Split(' ')));
        }

        var known = statements.Select(s => s.Id).ToHashSet();
        foreach (var (i, s) in statements.Index())
        {
            if (s.RestsOn.FirstOrDefault(id => !known.Contains(id)) is { } unknown) throw Bad(path, i + 2, $"{s.Id} rests on {unknown}, which has no row");
        }

        if (Circle(statements.ToDictionary(s => s.Id, s => s.RestsOn)) is { } ids) throw new InvalidDataException($"{path}: expected no circle, found one through {ids}.");
        return Circle(Nodes(statements)) is { } nodes ? throw new InvalidDataException($"{path}: expected no circle among the numbered statements, found one through {nodes}.") : statements;
    }

    /// <summary>The numbered statements, in their order, and which they rest on.</summary>
    internal static Dictionary<string, IReadOnlyList<string>> Nodes(IReadOnlyList<ProofStatement> statements)
    {
        var node = statements.ToDictionary(s => s.Id, s => s.Node);
        return statements.GroupBy(s => s.Node).ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.SelectMany(s => s.RestsOn).Select(id => node[id]).Where(n => n != g.Key).Distinct()]);
    }

    // A name on a circle, null where there is none: what rests on nothing unfinished is finished, until nothing more is.
    private static string? Circle(Dictionary<string, IReadOnlyList<string>> restsOn)
    {
        var open = restsOn.Keys.ToList();
        var finished = new HashSet<string>();
        while (open.Where(name => restsOn[name].All(finished.Contains)).ToList() is { Count: > 0 } next)
        {
            finished.UnionWith(next);
            open.RemoveAll(finished.Contains);
        }

        // What is left rests on a circle; going down from it ends on one.
        if (open.Count == 0) return null;
        var seen = new HashSet<string>();
        var at = open[0];
        while (seen.Add(at)) at = restsOn[at].First(name => !finished.Contains(name));
        return at;
    }

    private static InvalidDataException Bad(string path, int line, string what) => new($"{path}, line {line}: {what}.");
}

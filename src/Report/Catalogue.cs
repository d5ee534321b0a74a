namespace Verification.Report;

/// <summary>How a statement of a paper stands in this project.</summary>
public enum CatalogueStatus
{
    /// <summary>Nobody has written its check yet.</summary>
    Open,

    /// <summary>A claim of this id decides it.</summary>
    Checked,

    /// <summary>A claim of this id refutes it as printed and decides the corrected statement.</summary>
    Refuted,

    /// <summary>It cannot be checked as it stands; the row says why and which claims run in its place.</summary>
    Replaced,
}

/// <summary>One row of a paper's catalogue: a statement, and how it stands.</summary>
/// <param name="Id">The claim's id, "BG19.LE.13.1".</param>
/// <param name="Place">Where the paper says so: "Lemma E.13, l.753".</param>
/// <param name="Kind">What is stated: an identity, a trajectory, a probability.</param>
/// <param name="Rigor">How it is decided, as on the claim's card; "-" where no claim of this id runs.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Instead">The claims that run in its place, for a replaced one.</param>
/// <param name="Note">The reason, for a replaced one; elsewhere what the reader should know, or nothing.</param>
public sealed record CatalogueEntry(string Id, string Place, string Kind, string Rigor, CatalogueStatus Status, IReadOnlyList<string> Instead, string Note);

/// <summary>
/// The statements of one paper, in its order, as a table of text (<c>tests/Theorems/&lt;paper&gt;/catalogue.tsv</c>): a header and a row a statement, seven columns
/// separated by tabs. It is held against the claims both ways, so that no statement is forgotten and none is claimed to run that does not.
/// </summary>
public static class Catalogue
{
    private const string Header = "id\tplace\tkind\trigor\tstatus\tinstead\tnote";

    /// <summary>The table of a paper as it was when the report was built; empty for a paper that is none of the five.</summary>
    public static IReadOnlyList<CatalogueEntry> Of(string paper) => Papers.Table($"{paper}/catalogue.tsv") is { } text ? Parse(paper, text, $"{paper}/catalogue.tsv") : [];

    /// <summary>Reads the table of one paper.</summary>
    /// <exception cref="InvalidDataException">The file is no such table; the message names file, line and expected form.</exception>
    public static IReadOnlyList<CatalogueEntry> Read(string path) => Parse(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!, File.ReadAllText(path), path);

    /// <summary>A status as the table writes it.</summary>
    public static string Text(CatalogueStatus status) => $"{status}".ToLowerInvariant();

    private static List<CatalogueEntry> Parse(string paper, string text, string path)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != Header) throw Bad(path, 1, $"expected the header '{Header.Replace("\t", "<tab>", StringComparison.Ordinal)}'");
        var entries = new List<CatalogueEntry>();
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            if (cells.Length != 7) throw Bad(path, i + 1, $"expected 7 columns separated by tabs, found {cells.Length}");
            if (Array.Exists(cells, c => c != c.Trim())) throw Bad(path, i + 1, "expected no space at the ends of a cell");
            if (!cells[0].StartsWith($"{paper}.", StringComparison.Ordinal)) throw Bad(path, i + 1, $"expected an id of the paper {paper}, found '{cells[0]}'");
            if (entries.Exists(e => e.Id == cells[0])) throw Bad(path, i + 1, $"expected each id once, found {cells[0]} again");
            if (cells[1].Length == 0) throw Bad(path, i + 1, $"expected the place of {cells[0]}");
            if (!Array.Exists(Enum.GetValues<CatalogueStatus>(), s => Text(s) == cells[4])) throw Bad(path, i + 1, $"expected the status open, checked, refuted or replaced, found '{cells[4]}'");
            var status = Array.Find(Enum.GetValues<CatalogueStatus>(), s => Text(s) == cells[4]);
            string[] instead = cells[5].Length == 0 ? [] : cells[5].Split(' ');
            if ((status == CatalogueStatus.Replaced) != (instead.Length > 0)) throw Bad(path, i + 1, $"expected the claims that run instead for a replaced statement, and for no other; {cells[0]} is {cells[4]}");
            if (status == CatalogueStatus.Replaced && cells[6].Length == 0) throw Bad(path, i + 1, $"expected in the note why {cells[0]} cannot be checked as it stands");
            entries.Add(new(cells[0], cells[1], cells[2], cells[3], status, instead, cells[6]));
        }

        return entries;
    }

    private static InvalidDataException Bad(string path, int line, string what) => new($"{path}, line {line}: {what}.");
}

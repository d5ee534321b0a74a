using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>One paper: how its proofs hang together, its statements that no claim checks, and a section for each claim.</summary>
internal static class PaperSection
{
    internal static void Write(StringBuilder html, PaperEvidence paper)
    {
        var key = Page.Escape(paper.Key);
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"paper\" id=\"paper-{key}\" aria-labelledby=\"paper-{key}-title\">\n<h2 id=\"paper-{key}-title\">{key}{(paper.Paper is { } p ? $": {Page.Escape(p.Title)}" : "")}</h2>\n");
        if (paper.Paper is { } about) html.Append(CultureInfo.InvariantCulture, $"<p class=\"authors\">{Page.Escape(about.Authors)}, {about.Year}</p>\n");
        ProofPicture.Write(html, paper);
        Rest(html, paper);
        foreach (var e in paper.Claims) ClaimSection.Write(html, paper, e);
        html.Append("</section>\n");
    }

    /// <summary>Statements by id, those with evidence as links to it.</summary>
    internal static string Links(PaperEvidence paper, IEnumerable<string> ids) => string.Join(", ", ids.Select(id => paper.Find(id) is null ? $"<span class=\"unchecked\">{Page.Escape(Short(paper, id))}</span>" : $"<a href=\"#{Page.Escape(id)}\">{Page.Escape(Short(paper, id))}</a>"));

    private static string Short(PaperEvidence paper, string id) => id.StartsWith($"{paper.Key}.", StringComparison.Ordinal) ? id[(paper.Key.Length + 1)..] : id;

    private static void Rest(StringBuilder html, PaperEvidence paper)
    {
        var rest = paper.Catalogue.Where(e => paper.Find(e.Id) is null).ToList();
        if (rest.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"rest\"><summary>{Page.Count(rest.Count, "more statement")} of this paper without evidence of {(rest.Count == 1 ? "its" : "their")} own in this run</summary>\n<ul>\n");
        foreach (var e in rest)
        {
            var how = e.Status switch
            {
                CatalogueStatus.Replaced => $"replaced by {Links(paper, e.Instead)}: {Page.Escape(e.Note)}",
                CatalogueStatus.Open => "not checked yet",
                _ => "not in this evidence",
            };
            html.Append(CultureInfo.InvariantCulture, $"<li><b>{Page.Escape(e.Id)}</b> <span class=\"place\">{Page.Escape(e.Place)}</span>: {how}</li>\n");
        }

        html.Append("</ul></details>\n");
    }
}

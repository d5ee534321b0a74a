using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>How a paper's proofs hang together: a box for each numbered statement, in it a cell for each of its claims with the evidence as letter and colour.</summary>
internal static class ProofPicture
{
    private const double Head = 20, Cell = 15, Step = 16;

    private const int PerRow = 7;

    private static readonly (string Rigor, string Letter)[] Letters = [("proved", "P"), ("exact", "E"), ("enclosed", "I"), ("float", "F"), ("statistical", "S"), ("experiment", "R")];

    internal static void Write(StringBuilder html, PaperEvidence paper)
    {
        if (paper.Proof.Count == 0) return;
        var key = Page.Escape(paper.Key);
        var nodes = paper.Proof.GroupBy(s => s.Node).ToDictionary(g => g.Key, g => g.ToList());
        var layout = ProofLayout.Of(ProofTable.Nodes(paper.Proof), name => Head + (nodes[name].Count + PerRow - 1) / PerRow * Step + 4);
        html.Append(CultureInfo.InvariantCulture, $"<h3 id=\"proof-{key}\">How its proofs hang together</h3>\n<p>A box rests on those below it that a line leads to. Each cell is a claim; its letter and colour are its evidence.</p>\n");
        Legend(html, paper);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll proof\" tabindex=\"0\" role=\"region\" aria-label=\"Proof graph of {key}\">\n<svg class=\"proof\" viewBox=\"0 0 {layout.Width:F0} {layout.Height:F0}\" style=\"max-width:{layout.Width:F0}px;min-width:{0.75 * layout.Width:F0}px\" role=\"group\" aria-labelledby=\"proof-{key}\">\n<title>Which statement of {key} rests on which</title>\n");
        foreach (var edge in layout.Edges) html.Append(CultureInfo.InvariantCulture, $"<path class=\"edge\" d=\"{Curve(edge)}\"/>\n");
        foreach (var box in layout.Boxes) Node(html, paper, box, nodes[box.Name]);
        html.Append("</svg>\n</div>\n");
    }

    private static string Curve(Edge edge)
    {
        var (from, path) = (edge.Points[0], new StringBuilder());
        path.Append(CultureInfo.InvariantCulture, $"M{from.X:F1} {from.Y:F1}");
        foreach (var to in edge.Points.Skip(1))
        {
            var middle = (from.Y + to.Y) / 2;
            path.Append(from.X == to.X ? string.Create(CultureInfo.InvariantCulture, $"V{to.Y:F1}") : string.Create(CultureInfo.InvariantCulture, $"C{from.X:F1} {middle:F1} {to.X:F1} {middle:F1} {to.X:F1} {to.Y:F1}"));
            from = to;
        }

        return path.ToString();
    }

    private static void Node(StringBuilder html, PaperEvidence paper, Box box, List<ProofStatement> statements)
    {
        var evidence = statements.Select(s => paper.Find(s.Id)).ToList();
        var mark = evidence.Exists(e => e?.Verdict is ClaimEvidence.Violated or ClaimEvidence.IsUndecided) ? "fails"
            : statements.Exists(s => paper.RestsOnFailing(s.Id)) ? "on-failing"
            : evidence.Exists(e => e?.Verdict == ClaimEvidence.RefutedAsPrinted) ? "erratum"
            : statements.Exists(s => paper.RestsOnPrintedFalse(s.Id)) ? "on-erratum"
            : evidence.TrueForAll(e => e is null) ? "unchecked" : "sound";
        var says = mark switch
        {
            "fails" => "violated or undecided",
            "on-failing" => "rests on a statement that is violated or undecided",
            "erratum" => "has a statement that is false as printed",
            "on-erratum" => "its printed proof goes through a statement that is false as printed",
            "unchecked" => "not checked in this run",
            _ => "holds",
        };
        html.Append(CultureInfo.InvariantCulture, $"<g class=\"node {mark}\" transform=\"translate({box.X:F1} {box.Y:F1})\">\n<rect class=\"box\" width=\"{box.Width:F0}\" height=\"{box.Height:F0}\" rx=\"3\"/>\n");
        var label = $"<text class=\"name\" x=\"{box.Width / 2:F0}\" y=\"15\" text-anchor=\"middle\">{Page.Escape(box.Name)}</text>";
        html.Append(statements.Find(s => paper.Find(s.Id) is not null) is { } first
            ? $"<a href=\"#{Page.Escape(first.Id)}\" aria-label=\"{Page.Escape(box.Name)}: {says}; {Page.Count(evidence.Count(e => e is not null), "claim")}\"><title>{Page.Escape(box.Name)}: {says}</title>{label}</a>\n"
            : $"<g><title>{Page.Escape(box.Name)}: {says}</title>{label}</g>\n");
        for (var i = 0; i < statements.Count; i++)
        {
            var inRow = Math.Min(PerRow, statements.Count - i / PerRow * PerRow);
            var (x, y) = ((box.Width - inRow * Step + Step - Cell) / 2 + i % PerRow * Step, Head + i / PerRow * Step);
            OneCell(html, statements[i].Id, evidence[i], x, y);
        }

        html.Append("</g>\n");
    }

    private static void OneCell(StringBuilder html, string id, ClaimEvidence? e, double x, double y)
    {
        var (kind, letter) = Kind(e);
        var cell = string.Create(CultureInfo.InvariantCulture, $"<title>{Page.Escape(id)}: {(e is null ? "no evidence in this run" : $"{Page.Words(e.Verdict)}, {e.Rigor}")}</title><rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{Cell:F0}\" height=\"{Cell:F0}\"/><text x=\"{x + Cell / 2:F1}\" y=\"{y + 11.3:F1}\" text-anchor=\"middle\">{letter}</text>");

        // Reached by pointer here, and by keyboard through the box's name and the claims' own links.
        html.Append(e is null ? $"<g class=\"cell {kind}\">{cell}</g>\n" : $"<a class=\"cell {kind}\" href=\"#{Page.Escape(id)}\" tabindex=\"-1\">{cell}</a>\n");
    }

    private static (string Kind, string Letter) Kind(ClaimEvidence? e) => e switch
    {
        null => ("open", "–"),
        { Verdict: ClaimEvidence.Violated } => ("violated", "!"),
        { Verdict: ClaimEvidence.IsUndecided } => ("violated", "?"),
        { Verdict: ClaimEvidence.RefutedAsPrinted } => ("refuted", "✗"),
        _ => (e.Rigor, Letters.First(l => l.Rigor == e.Rigor).Letter),
    };

    private static void Legend(StringBuilder html, PaperEvidence paper)
    {
        html.Append("<ul class=\"legend\">");
        void Item(string kind, string letter, string text) => html.Append(CultureInfo.InvariantCulture, $"<li><svg class=\"proof\" width=\"18\" height=\"18\" aria-hidden=\"true\"><g class=\"cell {kind}\"><rect x=\"1\" y=\"1\" width=\"16\" height=\"16\"/><text x=\"9\" y=\"13\" text-anchor=\"middle\">{letter}</text></g></svg> {text}</li>");
        void Frame(string mark, string text) => html.Append(CultureInfo.InvariantCulture, $"<li><svg class=\"proof\" width=\"30\" height=\"18\" aria-hidden=\"true\"><g class=\"node {mark}\"><rect class=\"box\" x=\"2\" y=\"2\" width=\"26\" height=\"14\" rx=\"3\"/></g></svg> {text}</li>");
        foreach (var (rigor, letter) in Letters.Where(l => paper.Claims.Any(e => e.Rigor == l.Rigor && e.Verdict == ClaimEvidence.Holds))) Item(rigor, letter, rigor);
        if (paper.Count(e => e.Verdict == ClaimEvidence.RefutedAsPrinted) > 0)
        {
            Item("refuted", "✗", "false as printed; its correction holds");
            Frame("erratum", "has one of these");
            Frame("on-erratum", "printed proof goes through one");
        }

        if (paper.Count(e => e.Verdict is ClaimEvidence.Violated or ClaimEvidence.IsUndecided) > 0)
        {
            Item("violated", "!", "violated (?: undecided)");
            Frame("on-failing", "rests on one of these");
        }

        if (paper.Proof.Any(s => paper.Find(s.Id) is null)) Item("open", "–", "no claim of its own in this run");
        html.Append("</ul>\n");
    }
}

using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>The table of all claims, to be filtered and sorted. Without its script it is a table all the same.</summary>
internal static class ClaimsTable
{
    internal static void Write(StringBuilder html, IReadOnlyList<PaperEvidence> papers)
    {
        var claims = papers.SelectMany(p => p.Claims).ToList();
        html.Append("<section id=\"claims\" aria-labelledby=\"claims-title\">\n<h2 id=\"claims-title\">All claims</h2>\n<form id=\"filter\" class=\"filter\" role=\"search\" aria-label=\"Filter the claims\">\n");
        Choice(html, "paper", "Paper", papers.Select(p => (p.Key, p.Key)));
        Choice(html, "verdict", "Verdict", ClaimEvidence.Verdicts.Where(v => claims.Any(e => e.Verdict == v)).Select(v => (v, Page.Words(v))));
        Choice(html, "rigor", "Rigor", ClaimEvidence.Rigors.Where(r => claims.Any(e => e.Rigor == r)).Select(r => (r, r)));
        html.Append("<label>Text <input type=\"search\" name=\"text\" placeholder=\"Lemma 6, ‖∇L‖, L6.step4 …\" autocomplete=\"off\"></label>\n<button type=\"reset\">Show all</button>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p id=\"shown\" role=\"status\">{Page.Count(claims.Count, "claim")}</p>\n</form>\n");
        html.Append("<table id=\"claims-table\" class=\"claims\">\n<caption class=\"unseen\">All claims; the buttons in the head sort them</caption>\n<thead><tr>");
        foreach (var (key, title) in new[] { ("claim", "Claim"), ("statement", "Statement"), ("verdict", "Verdict"), ("rigor", "Rigor"), ("slack", "Slack used"), ("checked", "Instances") })
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{(key == "statement" ? title : $"<button type=\"button\" data-sort=\"{key}\">{title}</button>")}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var (i, e) in claims.Index()) Row(html, i, e);
        html.Append("</tbody>\n</table>\n<p id=\"none\" hidden>No claim is of this kind. <button type=\"button\" id=\"all\">Show all</button></p>\n</section>\n");
    }

    private static void Choice(StringBuilder html, string name, string label, IEnumerable<(string Value, string Text)> values)
    {
        html.Append(CultureInfo.InvariantCulture, $"<label>{label} <select name=\"{name}\"><option value=\"\">all</option>");
        foreach (var (value, text) in values) html.Append(CultureInfo.InvariantCulture, $"<option value=\"{Page.Escape(value)}\">{Page.Escape(text)}</option>");
        html.Append("</select></label>\n");
    }

    private static void Row(StringBuilder html, int i, ClaimEvidence e)
    {
        var slack = e.Slack?.Ratio.ToString("R", CultureInfo.InvariantCulture) ?? "";
        html.Append(CultureInfo.InvariantCulture, $"<tr data-claim=\"{i}\" data-paper=\"{Page.Escape(e.Paper)}\" data-verdict=\"{Page.Escape(e.Verdict)}\" data-rigor=\"{Page.Escape(e.Rigor)}\" data-slack=\"{slack}\" data-checked=\"{e.Checked}\" data-text=\"{Page.Escape(e.Statement + (e.Printed is { } printed ? $" {printed}" : ""))}\">");
        html.Append(CultureInfo.InvariantCulture, $"<th scope=\"row\"><a href=\"#{Page.Escape(e.Claim)}\">{Page.Escape(e.Claim)}</a> <span class=\"place\">{Page.Escape(e.Place)}</span></th>");
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"statement\">{Page.Mathematics(e.Statement)}</td><td>{Page.Verdict(e.Verdict)}</td><td>{Page.Escape(e.Rigor)}</td><td class=\"slack\">");
        html.Append(e.Slack is { } s ? string.Create(CultureInfo.InvariantCulture, $"<span class=\"bar\" style=\"--used:{Math.Clamp(s.Ratio, 0, 1):0.###}\"></span>{Page.Share(s.Ratio)}") : "<span class=\"none\">–</span>");
        html.Append(CultureInfo.InvariantCulture, $"</td><td>{Page.Count(e.Checked)}</td></tr>\n");
    }
}

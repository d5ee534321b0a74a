using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>What the claims say of the reader's own instances.</summary>
internal static class InstanceSections
{
    // Rows of one table at most: what fails or is undecided first. The instance's own file has all.
    private const int MostRows = 30;

    internal static void Write(StringBuilder html, Evidence evidence)
    {
        if (evidence.Instances.Count == 0) return;
        var known = evidence.Claims.Select(c => c.Claim).ToHashSet();
        html.Append("<section id=\"instances\" aria-labelledby=\"instances-title\">\n<h2 id=\"instances-title\">Single instances</h2>\n<p>What the claims say of one instance each: of the worked examples, and of your own with <code>VERIFY_INSTANCE=my.json dotnet test tests/Theorems --filter Category=Instance</code>. First what was computed, then each claim that applies: whether its hypotheses hold, and how tight it is there.</p>\n");
        foreach (var x in evidence.Instances)
        {
            var id = $"instance-{Page.Escape(x.Name).Replace(' ', '-')}";
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"instance\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h3 id=\"{id}-title\">{Page.Escape(x.Name)} <span class=\"place\">{Page.Escape(x.File)}, {Page.Escape(x.Kind)}</span></h3>\n<p>{Page.Mathematics(x.Summary)}</p>\n");
            Computed(html, x);
            html.Append(CultureInfo.InvariantCulture, $"<p>{Counts(x.Claims)}</p>\n");
            foreach (var claim in x.Claims.GroupBy(c => c.Claim)) Claim(html, [.. claim], known);
            html.Append("</section>\n");
        }

        html.Append("</section>\n");
    }

    private static void Computed(StringBuilder html, InstanceVerdicts x)
    {
        if (x.Computed.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Computed quantities of {Page.Escape(x.Name)}\"><table>\n<caption>Computed, all digits proven</caption>\n<thead><tr><th scope=\"col\">quantity</th><th scope=\"col\">value</th><th scope=\"col\"></th></tr></thead>\n<tbody>\n");
        foreach (var q in x.Computed) html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Mathematics(q.Name)}</th><td><code>{Page.Escape(q.Value)}</code></td><td>{Page.Mathematics(q.Note)}</td></tr>\n");
        html.Append("</tbody>\n</table></div>\n");
    }

    // One claim at all the places of the instance at which it was decided.
    private static void Claim(StringBuilder html, List<ClaimVerdict> at, HashSet<string> known)
    {
        var c = at[0];
        var id = Page.Escape(c.Claim);
        var isAlarming = at.Exists(a => a.Verdict is InstanceVerdicts.Fails or InstanceVerdicts.Undecided);
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"at\"{(isAlarming ? " open" : "")}><summary><b>{id}</b> <span class=\"place\">{Page.Escape(c.Place)}</span> {Counts(at)}</summary>\n<p class=\"theorem\">{Page.Mathematics(c.Statement)}</p>\n");
        if (known.Contains(c.Claim)) html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"#{id}\">What the run says of {id} in general</a>.</p>\n");
        foreach (var a in at.Where(a => a.Reason is not null)) html.Append(CultureInfo.InvariantCulture, $"<p>{Verdict(a.Verdict)}{(a.At is null ? "" : $" at {Page.Mathematics(a.At)}")}: {Page.Mathematics(a.Reason!)}</p>\n");
        Rows(html, "Hypotheses", $"Hypotheses of {id}", ["hypothesis", "", "left", "right", "margin"], at, a => a.Hypotheses.Select(h => (h.Verdict, new[] { Page.Escape(h.Label), Word(h.Verdict), Number(h.Left), Number(h.Right), Number(h.Margin ?? "") })));
        Rows(html, "Statement", $"The statement of {id}", ["comparison", "", "left", "right", "share of the bound", "arithmetic"], at,
            a => a.Comparisons.Select(s => (s.Verdict, new[] { Page.Escape(s.Label), Word(s.Verdict), Number(s.Left), Number(s.Right), s.Ratio is { } ratio ? Page.Share(ratio) : "", Page.Escape(s.Arithmetic) })));
        html.Append("</details>\n");
    }

    private static void Rows(StringBuilder html, string caption, string label, string[] columns, List<ClaimVerdict> at, Func<ClaimVerdict, IEnumerable<(string Verdict, string[] Cells)>> rows)
    {
        var all = at.SelectMany(a => rows(a).Select(r => (a.At, r.Verdict, r.Cells))).ToList();
        if (all.Count == 0) return;
        var shown = all.Count <= MostRows ? all : [.. all.OrderBy(r => r.Verdict == "Holds").Take(MostRows)];
        var hasPlaces = all.Exists(r => r.At is not null);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>\n<caption>{caption}{(shown.Count < all.Count ? $" ({shown.Count} of {all.Count} comparisons; all are in the instance’s {InstanceVerdicts.Extension})" : "")}</caption>\n<thead><tr>{(hasPlaces ? "<th scope=\"col\">at</th>" : "")}");
        foreach (var column in columns) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{column}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        string? before = null;
        foreach (var (place, _, cells) in shown)
        {
            html.Append("<tr>");
            if (hasPlaces) html.Append(CultureInfo.InvariantCulture, $"<td>{(place is null || place == before ? "" : Page.Escape(place))}</td>");
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"row\">{cells[0]}</th>");
            foreach (var cell in cells.Skip(1)) html.Append("<td>").Append(cell).Append("</td>");
            html.Append("</tr>\n");
            before = place;
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    private static string Counts(IReadOnlyList<ClaimVerdict> claims) => string.Join(" ", InstanceVerdicts.All.Select(v => (Verdict: v, Count: claims.Count(c => c.Verdict == v))).Where(v => v.Count > 0)
        .Select(v => claims.Count == 1 ? Verdict(v.Verdict) : $"{Verdict(v.Verdict)}&#160;{v.Count}"));

    private static string Word(string verdict) => verdict == "Holds" ? "holds" : $"<strong class=\"beware\">{Page.Escape(verdict.ToLowerInvariant())}</strong>";

    private static string Number(string text) => text.Length == 0 ? "" : $"<code>{Page.Escape(text)}</code>";

    private static string Verdict(string verdict) => verdict switch
    {
        InstanceVerdicts.Holds => "<span class=\"verdict holds\">✓ holds</span>",
        InstanceVerdicts.Outside => "<span class=\"verdict outside\">○ outside its hypotheses</span>",
        InstanceVerdicts.Fails => "<span class=\"verdict failing\">! fails</span>",
        InstanceVerdicts.Undecided => "<span class=\"verdict failing\">? undecided</span>",
        _ => "<span class=\"verdict outside\">– not evaluated</span>",
    };
}

using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>What the claims say of the reader's own instances.</summary>
internal static class InstanceSections
{
    internal static void Write(StringBuilder html, Evidence evidence)
    {
        if (evidence.Instances.Count == 0) return;
        var known = evidence.Claims.Select(c => c.Claim).ToHashSet();
        html.Append("<section id=\"instances\" aria-labelledby=\"instances-title\">\n<h2 id=\"instances-title\">Your own instances</h2>\n");
        foreach (var x in evidence.Instances)
        {
            var id = $"instance-{Page.Escape(x.Name).Replace(' ', '-')}";
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"instance\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h3 id=\"{id}-title\">{Page.Escape(x.Name)} <span class=\"place\">{Page.Escape(x.File)}, {Page.Escape(x.Kind)}</span></h3>\n<p>{Page.Escape(x.Summary)}</p>\n");
            Computed(html, x);
            html.Append("<p>");
            foreach (var verdict in x.Claims.GroupBy(c => c.Verdict)) html.Append(CultureInfo.InvariantCulture, $"{Verdict(verdict.Key)} {verdict.Count()} &#160; ");
            html.Append("</p>\n");
            foreach (var c in x.Claims) Claim(html, c, known);
            html.Append("</section>\n");
        }

        html.Append("</section>\n");
    }

    private static void Computed(StringBuilder html, InstanceVerdicts x)
    {
        if (x.Computed.Count == 0) return;
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Computed quantities of {Page.Escape(x.Name)}\"><table>\n<caption>Computed, all digits proven</caption>\n<thead><tr><th scope=\"col\">quantity</th><th scope=\"col\">value</th><th scope=\"col\"></th></tr></thead>\n<tbody>\n");
        foreach (var q in x.Computed) html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Mathematics(q.Name)}</th><td><code>{Page.Escape(q.Value)}</code></td><td>{Page.Escape(q.Note)}</td></tr>\n");
        html.Append("</tbody>\n</table></div>\n");
    }

    private static void Claim(StringBuilder html, ClaimVerdict c, HashSet<string> known)
    {
        var isCalm = c.Verdict is InstanceVerdicts.Holds or InstanceVerdicts.Outside or InstanceVerdicts.NotEvaluated;
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"at\"{(isCalm ? "" : " open")}><summary>{Verdict(c.Verdict)} <b>{Page.Escape(c.Claim)}</b>{(c.At is null ? "" : $" at {Page.Escape(c.At)}")} <span class=\"place\">{Page.Escape(c.Place)}</span></summary>\n<p class=\"theorem\">{Page.Mathematics(c.Statement)}</p>\n");
        if (known.Contains(c.Claim)) html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"#{Page.Escape(c.Claim)}\">{Page.Escape(c.Claim)}</a>: what the run says of it in general.</p>\n");
        if (c.Reason is { } reason) html.Append(CultureInfo.InvariantCulture, $"<p>{Page.Escape(reason)}</p>\n");
        if (c.Hypotheses.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Hypotheses of {Page.Escape(c.Claim)}\"><table>\n<caption>Hypotheses</caption>\n<thead><tr><th scope=\"col\">hypothesis</th><th scope=\"col\"></th><th scope=\"col\">left</th><th scope=\"col\">right</th><th scope=\"col\">margin</th></tr></thead>\n<tbody>\n");
            foreach (var h in c.Hypotheses) html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Mathematics(h.Label)}</th><td>{Page.Escape(h.Verdict.ToLowerInvariant())}</td><td><code>{Page.Escape(h.Left)}</code></td><td><code>{Page.Escape(h.Right)}</code></td><td><code>{Page.Escape(h.Margin ?? "")}</code></td></tr>\n");
            html.Append("</tbody>\n</table></div>\n");
        }

        if (c.Comparisons.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The statement of {Page.Escape(c.Claim)}\"><table>\n<caption>The statement</caption>\n<thead><tr><th scope=\"col\">comparison</th><th scope=\"col\"></th><th scope=\"col\">left</th><th scope=\"col\">right</th><th scope=\"col\">share of the bound</th><th scope=\"col\">arithmetic</th></tr></thead>\n<tbody>\n");
            foreach (var s in c.Comparisons)
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Page.Mathematics(s.Label)}</th><td>{Page.Escape(s.Verdict.ToLowerInvariant())}</td><td><code>{Page.Escape(s.Left)}</code></td><td><code>{Page.Escape(s.Right)}</code></td><td>{(s.Ratio is { } ratio ? Page.Share(ratio) : "")}</td><td>{Page.Escape(s.Arithmetic)}</td></tr>\n");
            html.Append("</tbody>\n</table></div>\n");
        }

        html.Append("</details>\n");
    }

    private static string Verdict(string verdict) => verdict switch
    {
        InstanceVerdicts.Holds => "<span class=\"verdict holds\">✓ holds</span>",
        InstanceVerdicts.Outside => "<span class=\"verdict outside\">○ outside its hypotheses</span>",
        InstanceVerdicts.Fails => "<span class=\"verdict failing\">! fails</span>",
        InstanceVerdicts.Undecided => "<span class=\"verdict failing\">? undecided</span>",
        _ => "<span class=\"verdict outside\">– not evaluated</span>",
    };
}

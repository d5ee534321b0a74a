using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>Everything that a run found of one claim.</summary>
internal static class ClaimSection
{
    internal static void Write(StringBuilder html, PaperEvidence paper, ClaimEvidence e)
    {
        var id = Page.Escape(e.Claim);
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"claim\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n<h3 id=\"{id}-title\"><a href=\"#{id}\">{id}</a> <span class=\"place\">{Page.Escape(e.Place)}</span></h3>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"marks\">{Page.Verdict(e.Verdict)} <span class=\"rigor\">{Page.Escape(e.Rigor)}</span></p>\n");
        if (e.Printed is { } printed) html.Append(CultureInfo.InvariantCulture, $"<p class=\"printed\"><span class=\"tag\">printed</span> {Page.Mathematics(printed)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"theorem\">{(e.Printed is null ? "" : "<span class=\"tag\">holds</span> ")}{Page.Mathematics(e.Statement)}</p>\n");
        if (e.Failures.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<div class=\"alarm\"><ul>{string.Concat(e.Failures.Select(f => $"<li>{Page.Escape(f)}</li>"))}</ul></div>\n");
        html.Append("<dl>\n");
        if (e.Counterexamples.Count > 0) Entry(html, e.Counterexamples.Count == 1 ? "Counterexample" : "Counterexamples", List(e.Counterexamples.Select(Refutation)));
        Entry(html, "Assumes", e.Hypotheses.Count == 0 ? "nothing beyond the form of its instances" : string.Join("; ", e.Hypotheses.Select(Page.Mathematics)));
        Entry(html, "Decided", How(e));
        if (e.Proof.Count > 0) Entry(html, "Proof", List(e.Proof.Select(Step)));
        if (e.Slack is { } slack) Entry(html, "Slack used", $"{Uses(slack.Ratio)} in {Page.Mathematics(slack.Comparison)}<br>at {Page.Code(slack.Instance)}");
        if (e.Search is { } s) Entry(html, "Search for a tighter instance", string.Create(CultureInfo.InvariantCulture, $"{Page.Count(s.Tried, "point")} tried; largest share {Page.Share(s.Share)}, the committed record {Page.Share(s.Record)}{(s.BeatsRecord ? $". It beats the record, at {Page.Code(s.Instance)}" : "")}"));
        Entry(html, "False neighbours rejected", Teeth(e));
        foreach (var test in e.Sampling) Entry(html, "Chance", string.Create(CultureInfo.InvariantCulture, $"{Page.Code(test.Event)}: {Page.Count(test.Occurred)} of {Page.Count(test.Trials)} trials; false-alarm rate {Page.Small(test.FalseAlarm)}, would detect a rate of {test.DetectableRate:G4}"));
        if (e.Oracle is { } oracle) Entry(html, "Second opinion", $"agrees: {Page.Escape(oracle)}");
        var (below, above) = (paper.RestsOn(e.Claim), paper.UsedBy(e.Claim).ToList());
        if (below.Count > 0) Entry(html, "Rests on", PaperSection.Links(paper, below));
        if (above.Count > 0) Entry(html, "Used by", PaperSection.Links(paper, above));
        if (paper.RestsOnFailing(e.Claim)) Entry(html, "Beware", "<strong class=\"beware\">its proof rests on a statement that is violated or undecided in this run</strong>");
        else if (paper.RestsOnPrintedFalse(e.Claim)) Entry(html, "Note", "its printed proof goes through a statement that is false as printed; what is decided here is this statement itself");
        Entry(html, "Run", string.Create(CultureInfo.InvariantCulture, $"seed {Page.Escape(e.Seed)}, scale {e.Scale:R}, {e.Seconds:0.0##} s<br><code class=\"command\">{Page.Escape(e.Command)}</code>"));
        html.Append("</dl>\n");
        foreach (var (i, plot) in e.Plots.Index()) PlotPicture.Write(html, $"{e.Claim}-plot-{i + 1}", plot);
        html.Append("</article>\n");
    }

    private static void Entry(StringBuilder html, string term, string description) => html.Append("<dt>").Append(term).Append("</dt><dd>").Append(description).Append("</dd>\n");

    private static string List(IEnumerable<string> items) => $"<ul>{string.Concat(items.Select(i => $"<li>{i}</li>"))}</ul>";

    private static string How(ClaimEvidence e)
    {
        var how = (e.Rigor, e.Arithmetic) switch
        {
            ("proved", _) => "for all values of the stated domain, by the proof below; beside it ",
            (_, "exact") => "in rational arithmetic, ",
            (_, "interval") => "in intervals rounded outward, ",
            (_, "binary64") => "in Binary64 with pinned elementary functions, ",
            (_, { Length: > 0 } ball) => $"in enclosures up to {ball["ball ".Length..]} bits, ",
            _ => "",
        };
        var text = new StringBuilder(how).Append(Page.Count(e.Checked, "instance"));
        if (e.Outside > 0) text.Append(CultureInfo.InvariantCulture, $", {Page.Count(e.Outside)} outside the hypotheses");
        if (e.Undecided > 0) text.Append(CultureInfo.InvariantCulture, $", {Page.Count(e.Undecided)} undecided");
        return text.Append(e.Witness ? "; the witness satisfies every hypothesis" : "; no witness").ToString();
    }

    private static string Uses(double ratio) => ratio switch
    {
        >= 1 - 1e-9 and <= 1 + 1e-9 => "all of the bound",
        _ => $"{Page.Share(ratio)} of the bound",
    };

    private static string Teeth(ClaimEvidence e) => string.Create(CultureInfo.InvariantCulture, $"{e.Teeth.Count(t => t.Rejected)} of {e.Teeth.Count}: ")
        + string.Join("; ", e.Teeth.Select(t => t.Rejected ? Page.Mathematics(t.Name) : $"{Page.Mathematics(t.Name)} <strong class=\"beware\">not rejected</strong>"));

    // "name: finding", of which the name is a formula as a rule and the finding speaks of boxes, degrees and pieces.
    private static string Step(string step) => step.LastIndexOf(": ", StringComparison.Ordinal) is var end and > 0 ? $"{Page.Mathematics(step[..end])}: {Page.Escape(step[(end + 2)..])}" : Page.Mathematics(step);

    private static string Refutation(string text) => Counterexample.Read(text) is { } c
        ? $"{Page.Mathematics(c.Comparison)} fails: <code>{Page.Escape(c.Left)}</code> against <code>{Page.Escape(c.Right)}</code><br>at {Page.Code(c.Instance)}"
        : Page.Code(text);
}

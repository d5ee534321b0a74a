using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>The first screens: what was found in a few numbers, what failed, and what is false as printed.</summary>
internal static class FrontPage
{
    internal static void Write(StringBuilder html, Evidence evidence, IReadOnlyList<PaperEvidence> papers)
    {
        var claims = evidence.Claims;
        int Of(string verdict) => claims.Count(e => e.Verdict == verdict);
        html.Append("<header>\n<h1>What this run found</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"lead\">{Page.Count(claims.Count, "statement")} of {Page.Count(papers.Count, "paper")} on gradient descent for two-layer networks {(claims.Count == 1 ? "was" : "were")} decided: ");
        html.Append(CultureInfo.InvariantCulture, $"<strong>{Of(ClaimEvidence.Holds)} hold</strong> as printed or as stated here, <strong>{Of(ClaimEvidence.RefutedAsPrinted)} are false as printed</strong> (each has a counterexample, and a corrected statement that holds), ");
        html.Append(CultureInfo.InvariantCulture, $"{Of(ClaimEvidence.IsUndecided)} are undecided, {Of(ClaimEvidence.Violated)} are violated. ");
        html.Append(CultureInfo.InvariantCulture, $"{Page.Count(claims.Sum(e => e.Checked))} instances were decided and {Page.Count(claims.Sum(e => e.Teeth.Count(t => t.Rejected)))} false neighbours rejected.</p>\n");
        html.Append("<nav aria-label=\"Contents\"><ul>");
        void Item(string id, string text) => html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{id}\">{text}</a></li>");
        if (Failing(evidence).Count > 0) Item("failures", "Failures");
        Item("numbers", "Numbers");
        Item("errata", "False as printed");
        Item("claims", "All claims");
        if (evidence.Instances.Count > 0) Item("instances", "Single instances");
        foreach (var paper in papers) Item($"paper-{Page.Escape(paper.Key)}", Page.Escape(paper.Key));
        Item("reading", "How to read this");
        html.Append("</ul></nav>\n</header>\n<main id=\"main\">\n");
        Failures(html, evidence, papers);
        Numbers(html, evidence, papers);
        Errata(html, claims);
    }

    /// <summary>What stands at the end: the words of the page explained, chance, and the run.</summary>
    internal static void Close(StringBuilder html, Evidence evidence)
    {
        Chance(html, evidence.Claims);
        html.Append("""
            <section id="reading" aria-labelledby="reading-title">
            <h2 id="reading-title">How to read this</h2>
            <dl class="words">
            <dt>Proved</dt><dd>Holds for all values of the stated domain: branch and bound in outward-rounded intervals, identities on a grid as large as their degree demands, and the argument in the claim’s source.</dd>
            <dt>Exact, enclosed</dt><dd>Holds at every instance that was decided, in rational arithmetic or in enclosures (intervals, then balls of up to 1024 bits). It says nothing of instances that were not tried.</dd>
            <dt>Statistical</dt><dd>An exact binomial test; its share of the error budget and the rate that it would have caught are listed under <a href="#chance">chance</a>.</dd>
            <dt>Experiment</dt><dd>A figure of a paper, repeated from numbered draws; its windows are what was seen.</dd>
            <dt>False as printed</dt><dd>A committed instance satisfies every printed hypothesis and violates the printed statement. What the claim then checks is the corrected statement.</dd>
            <dt>Slack used</dt><dd>The largest share of the bound that was used at any decided instance: 1 is equality, 0.5 leaves a factor of 2.</dd>
            <dt>False neighbours</dt><dd>A sharper constant, a dropped hypothesis or a common slip, which the claim’s own checker must reject on every run.</dd>
            </dl>
            </section>

            """);
        var runs = evidence.Claims.Select(e => string.Create(CultureInfo.InvariantCulture, $"eed {e.Seed}, scale {e.Scale:R}{(e.Tier == "nightly" ? ", nightly" : "")}")).Distinct().Order(StringComparer.Ordinal).ToList();
        html.Append("</main>\n<footer>\n");
        if (runs.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<p>S{Page.Escape(string.Join("; s", runs))}{(runs.Count > 1 ? ": this evidence is from several runs" : "")}. {evidence.Claims.Sum(e => e.Seconds):F1} s of checks.</p>\n");
        html.Append("<p>To decide everything again: <code>dotnet test tests/Theorems</code>. To make this page again: <code>dotnet run --project src/Report -- artifacts/evidence -o artifacts/report</code>.</p>\n</footer>\n");
    }

    private static List<ClaimEvidence> Failing(Evidence evidence) => [.. evidence.Claims.Where(e => e.Verdict is ClaimEvidence.Violated or ClaimEvidence.IsUndecided)];

    private static void Failures(StringBuilder html, Evidence evidence, IReadOnlyList<PaperEvidence> papers)
    {
        if (evidence.Problems.Count > 0)
        {
            html.Append("<section id=\"problems\" class=\"alarm\" aria-labelledby=\"problems-title\">\n<h2 id=\"problems-title\">Evidence that could not be read</h2>\n<ul>\n");
            foreach (var problem in evidence.Problems) html.Append(CultureInfo.InvariantCulture, $"<li>{Page.Escape(problem)}</li>\n");
            html.Append("</ul>\n</section>\n");
        }

        var failing = Failing(evidence);
        if (failing.Count == 0) return;
        html.Append("<section id=\"failures\" class=\"alarm\" aria-labelledby=\"failures-title\">\n<h2 id=\"failures-title\">Violated or undecided</h2>\n<ul>\n");
        foreach (var e in failing)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{Page.Escape(e.Claim)}\">{Page.Escape(e.Claim)}</a> {Page.Verdict(e.Verdict)}<ul>");
            foreach (var failure in e.Failures) html.Append(CultureInfo.InvariantCulture, $"<li>{Page.Escape(failure)}</li>");
            html.Append("</ul>");
            var paper = papers.First(p => p.Key == e.Paper);
            var above = paper.UsedBy(e.Claim).ToList();
            if (above.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<p>On it rest {PaperSection.Links(paper, above)}.</p>");
            html.Append("</li>\n");
        }

        html.Append("</ul>\n</section>\n");
    }

    private static void Numbers(StringBuilder html, Evidence evidence, IReadOnlyList<PaperEvidence> papers)
    {
        html.Append("<section id=\"numbers\" aria-labelledby=\"numbers-title\">\n<h2 id=\"numbers-title\">In numbers</h2>\n<div class=\"pair\">\n");
        Table(html, "By verdict", "verdict", papers, ClaimEvidence.Verdicts, (e, verdict) => e.Verdict == verdict, isWithRest: true);
        Table(html, "By rigor", "rigor", papers, [.. ClaimEvidence.Rigors.Where(r => evidence.Claims.Any(e => e.Rigor == r))], (e, rigor) => e.Rigor == rigor, isWithRest: false);
        html.Append("</div>\n");
        var tests = evidence.Claims.SelectMany(e => e.Sampling).ToList();
        var budget = evidence.Claims.Any(e => e.Tier == "nightly") ? 1e-3 : 1e-6;
        if (tests.Count > 0) html.Append(CultureInfo.InvariantCulture, $"<p>{Page.Count(tests.Count, "statistical test")} spent {Page.Small(tests.Sum(s => s.FalseAlarm))} of the {Page.Small(budget)} that a run allows itself for false alarms (<a href=\"#chance\">chance</a>).</p>\n");
        html.Append("</section>\n");
    }

    private static void Table(StringBuilder html, string caption, string filter, IReadOnlyList<PaperEvidence> papers, IReadOnlyList<string> columns, Func<ClaimEvidence, string, bool> isIn, bool isWithRest)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table class=\"numbers\">\n<caption>{caption}</caption>\n<thead><tr><th scope=\"col\">paper</th><th scope=\"col\">claims</th>");
        foreach (var column in columns) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{(filter == "verdict" ? Page.Words(column) : column)}</th>");
        if (isWithRest) html.Append("<th scope=\"col\">not checked yet</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        void Cell(int count, string? paper, string? value)
        {
            var query = string.Join('&', new[] { paper is null ? null : $"paper={paper}", value is null ? null : $"{filter}={value}" }.OfType<string>());
            html.Append(count == 0 ? "<td class=\"none\">0</td>" : string.Create(CultureInfo.InvariantCulture, $"<td><a href=\"#claims\" data-filter=\"{Page.Escape(query)}\">{count}</a></td>"));
        }

        foreach (var paper in papers)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#paper-{Page.Escape(paper.Key)}\">{Page.Escape(paper.Key)}</a></th>");
            Cell(paper.Claims.Count, paper.Key, null);
            foreach (var column in columns) Cell(paper.Count(e => isIn(e, column)), paper.Key, column);
            if (isWithRest) html.Append(CultureInfo.InvariantCulture, $"<td{(paper.Count(CatalogueStatus.Open) == 0 ? " class=\"none\"" : "")}>{paper.Count(CatalogueStatus.Open)}</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n<tfoot><tr><th scope=\"row\">all</th>");
        Cell(papers.Sum(p => p.Claims.Count), null, null);
        foreach (var column in columns) Cell(papers.Sum(p => p.Count(e => isIn(e, column))), null, column);
        if (isWithRest) html.Append(CultureInfo.InvariantCulture, $"<td>{papers.Sum(p => p.Count(CatalogueStatus.Open))}</td>");
        html.Append("</tr></tfoot>\n</table></div>\n");
    }

    private static void Errata(StringBuilder html, IReadOnlyList<ClaimEvidence> claims)
    {
        var errata = claims.Where(e => e.Verdict == ClaimEvidence.RefutedAsPrinted).ToList();
        html.Append("<section id=\"errata\" aria-labelledby=\"errata-title\">\n<h2 id=\"errata-title\">False as printed</h2>\n");
        html.Append(errata.Count == 0 ? "<p>No printed statement is refuted by this evidence.</p>\n" : "<p>Each with what holds instead, and the two sides of the printed form at its smallest counterexample; the instance itself stands with the claim.</p>\n");
        foreach (var paper in PaperEvidence.All(errata))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h3>{Page.Escape(paper.Paper is { } p ? $"{p.Key}: {p.Authors} ({p.Year})" : paper.Key)}</h3>\n<ul class=\"errata\">\n");
            foreach (var e in paper.Claims)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><p class=\"where\"><a href=\"#{Page.Escape(e.Claim)}\">{Page.Escape(e.Claim)}</a> <span class=\"place\">{Page.Escape(e.Place)}</span></p>\n");
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"printed\"><span class=\"tag\">printed</span> {Page.Mathematics(e.Printed ?? "")}</p>\n<p class=\"instead\"><span class=\"tag\">holds</span> {Page.Mathematics(e.Statement)}</p>");
                if (e.Counterexamples.Select(Counterexample.Read).OfType<Counterexample>().FirstOrDefault() is { } c) html.Append(CultureInfo.InvariantCulture, $"\n<p class=\"refuted-by\"><span class=\"tag\">refuted</span> {Page.Mathematics(c.Comparison)} fails: {Counterexample.Short(c.Left)} against {Counterexample.Short(c.Right)}</p>");
                html.Append("</li>\n");
            }

            html.Append("</ul>\n");
        }

        html.Append("</section>\n");
    }

    private static void Chance(StringBuilder html, IReadOnlyList<ClaimEvidence> claims)
    {
        html.Append("<section id=\"chance\" aria-labelledby=\"chance-title\">\n<h2 id=\"chance-title\">Chance</h2>\n");
        var tests = claims.SelectMany(e => e.Sampling.Select(s => (e.Claim, Test: s))).ToList();
        if (tests.Count == 0)
        {
            html.Append("<p>No statistical test ran.</p>\n</section>\n");
            return;
        }

        html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Statistical tests\"><table>\n<caption>Statistical tests: exact binomial, sizes fixed in advance</caption>\n<thead><tr><th scope=\"col\">claim</th><th scope=\"col\">event</th><th scope=\"col\">trials</th><th scope=\"col\">occurred</th><th scope=\"col\">false-alarm rate</th><th scope=\"col\">would detect a rate of</th></tr></thead>\n<tbody>\n");
        foreach (var (claim, s) in tests)
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#{Page.Escape(claim)}\">{Page.Escape(claim)}</a></th><td>{Page.Code(s.Event)}</td><td>{Page.Count(s.Trials)}</td><td>{Page.Count(s.Occurred)}</td><td>{Page.Small(s.FalseAlarm)}</td><td>{s.DetectableRate:G4}</td></tr>\n");
        html.Append("</tbody>\n</table></div>\n</section>\n");
    }
}

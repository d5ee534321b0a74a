using Microsoft.Playwright;
using NUnit.Framework;
using Verification.Report;

namespace Verification.ReportTests;

/// <summary>The page in a real browser: it opens without errors or requests, shows every claim, leads somewhere, filters, sorts, and is read by keyboard.</summary>
public sealed class BrowserTests
{
    private const string Rows = "#claims-table tbody tr";

    private IBrowserContext _window = null!;
    private IPage _page = null!;
    private readonly List<string> _errors = [], _requests = [];

    [SetUp]
    public async Task Open()
    {
        _window = await Browser.Window();
        _page = await _window.NewPageAsync();
        _errors.Clear();
        _requests.Clear();
        _page.Console += (_, m) => _errors.Add(m.Text);
        _page.PageError += (_, e) => _errors.Add(e);
        _page.Request += (_, r) => _requests.Add(r.Url);
        await _page.GotoAsync(Browser.Some);
    }

    [TearDown]
    public async Task Close()
    {
        if (_window is not null) await _window.CloseAsync();
    }

    [Test]
    public async Task It_opens_from_disk_without_errors_and_asks_for_nothing_else()
    {
        await _page.GotoAsync(Browser.All);
        await _page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        await _page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Multiple(() =>
        {
            Assert.That(_errors, Is.Empty);
            Assert.That(_requests, Is.EqualTo(new[] { Browser.Some, Browser.All }));
        });
        Assert.That(await Texts("[src], link, object, iframe, img, a[href]:not([href^='#'])", "outerHTML"), Is.Empty, "nothing points outside");
        Assert.That(await _page.EvaluateAsync<int>("() => document.querySelectorAll('script').length"), Is.EqualTo(1), "what looked like a script in a statement is text");
    }

    [Test]
    public async Task Every_claim_is_there_every_link_leads_somewhere_and_no_id_is_used_twice()
    {
        await _page.GotoAsync(Browser.All);
        var claims = SampleEvidence.All.Claims.Select(c => c.Claim).ToList();
        var rows = await Texts($"{Rows} th > a", "textContent");
        var sections = await Texts("article.claim", "id");
        var links = await _page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))");
        var ids = await Texts("[id]", "id");
        Assert.Multiple(() =>
        {
            Assert.That(rows, Is.EquivalentTo(claims));
            Assert.That(sections, Is.EquivalentTo(claims));
            Assert.That(links, Has.All.StartsWith("#"));
            Assert.That(links.Distinct().Select(link => Uri.UnescapeDataString(link[1..])).Except(ids), Is.Empty);
            Assert.That(links, Has.Length.GreaterThan(1000));
            Assert.That(ids, Is.Unique);
        });
    }

    [Test]
    public async Task A_link_leads_to_its_claim()
    {
        await _page.ClickAsync("#claims-table [href='#CLB21.L6.rowsum']");
        Assert.That(_page.Url, Does.EndWith("#CLB21.L6.rowsum"));
        Assert.That(await _page.EvaluateAsync<double>("() => document.getElementById('CLB21.L6.rowsum').getBoundingClientRect().top"), Is.InRange(-5, 300));
    }

    [Test]
    public async Task A_filter_shows_its_claims_says_how_many_and_stays_in_the_address()
    {
        await _page.SelectOptionAsync("[name=paper]", "BG19");
        await _page.SelectOptionAsync("[name=verdict]", "holds");
        await _page.FillAsync("[name=text]", "lemma  E.");
        var expected = SampleEvidence.Some.Claims.Where(c => c.Paper == "BG19" && c.Verdict == ClaimEvidence.Holds && $"{c.Claim} {c.Place} {c.Statement}".ToLowerInvariant() is var text && text.Contains("lemma e.", StringComparison.Ordinal)).Select(c => c.Claim).ToList();
        Assert.That(await Visible(), Is.EquivalentTo(expected).And.Not.Empty);
        Assert.That(await _page.TextContentAsync("#shown"), Is.EqualTo($"{expected.Count} of {SampleEvidence.Some.Claims.Count} claims"));

        var address = _page.Url;
        await using var other = await Browser.Window();
        var page = await other.NewPageAsync();
        await page.GotoAsync(address);
        Assert.That(await page.Locator($"{Rows}:visible").CountAsync(), Is.EqualTo(expected.Count), address);
        Assert.That(await page.InputValueAsync("[name=text]"), Is.EqualTo("lemma  E."));
    }

    [Test]
    public async Task A_filter_that_nothing_passes_says_so_and_is_taken_back()
    {
        await _page.FillAsync("[name=text]", "no such words");
        Assert.That(await _page.Locator("#none").IsVisibleAsync(), Is.True);
        Assert.That(await _page.Locator("#claims-table").IsVisibleAsync(), Is.False);
        await _page.ClickAsync("#all");
        Assert.That(await Visible(), Has.Count.EqualTo(SampleEvidence.Some.Claims.Count));
        Assert.That(await _page.TextContentAsync("#shown"), Is.EqualTo($"{SampleEvidence.Some.Claims.Count} claims"));
    }

    [TestCase("verdict", ClaimEvidence.RefutedAsPrinted)]
    [TestCase("verdict", ClaimEvidence.Violated)]
    [TestCase("rigor", "statistical")]
    public async Task A_number_of_the_front_page_leads_to_its_claims(string kind, string value)
    {
        var number = _page.Locator($"tfoot [data-filter='{kind}={value}']");
        var count = int.Parse((await number.TextContentAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        await number.ClickAsync();
        var expected = SampleEvidence.Some.Claims.Where(c => (kind == "verdict" ? c.Verdict : c.Rigor) == value).Select(c => c.Claim).ToList();
        Assert.That(await Visible(), Is.EquivalentTo(expected));
        Assert.That(count, Is.EqualTo(expected.Count));
        Assert.That(await _page.Locator("#claims-title").IsVisibleAsync(), Is.True);
    }

    [Test]
    public async Task Sorting_by_slack_shows_the_tightest_first_then_the_loosest_and_those_without_one_last()
    {
        var slack = SampleEvidence.Some.Claims.ToDictionary(c => c.Claim, c => c.Slack?.Ratio);
        await _page.ClickAsync("[data-sort=slack]");
        var down = (await Visible()).Select(id => slack[id]).ToList();
        await _page.ClickAsync("[data-sort=slack]");
        var up = (await Visible()).Select(id => slack[id]).ToList();
        var state = await _page.Locator("th:has([data-sort=slack])").GetAttributeAsync("aria-sort");
        Assert.Multiple(() =>
        {
            Assert.That(down.OfType<double>(), Is.Ordered.Descending);
            Assert.That(up.OfType<double>(), Is.Ordered.Ascending);
            foreach (var order in new[] { down, up }) Assert.That(order.SkipWhile(s => s is not null), Is.All.Null);
            Assert.That(state, Is.EqualTo("ascending"));
        });
        await _page.ClickAsync("[data-sort=checked]");
        var most = await Visible();
        Assert.That(most.Take(2), Is.EqualTo(SampleEvidence.Some.Claims.OrderByDescending(c => c.Checked).Select(c => c.Claim).Take(2)));
    }

    [Test]
    public async Task By_keyboard_one_skips_to_the_report_filters_sorts_and_sees_where_one_is()
    {
        await _page.Keyboard.PressAsync("Tab");
        Assert.That(await Focused("textContent"), Is.EqualTo("Skip to the report"));
        Assert.That(await _page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"), Is.EqualTo("solid"));
        await _page.Keyboard.PressAsync("Enter");
        Assert.That(_page.Url, Does.EndWith("#main"));
        await _page.FocusAsync("[name=paper]");
        await _page.Keyboard.PressAsync("ArrowDown");
        await _page.Keyboard.PressAsync("ArrowDown");
        Assert.That((await Visible()).Select(id => id.Split('.')[0]).Distinct(), Is.EqualTo(new[] { "FVBSH22" }));
        foreach (var name in new[] { "verdict", "rigor", "text" })
        {
            await _page.Keyboard.PressAsync("Tab");
            Assert.That(await Focused("name"), Is.EqualTo(name));
        }

        await _page.Keyboard.TypeAsync("stable");
        Assert.That(await Visible(), Is.Not.Empty.And.All.StartsWith("FVBSH22"));
        await _page.FocusAsync("[data-sort=slack]");
        await _page.Keyboard.PressAsync("Space");
        Assert.That(await _page.Locator("th:has([data-sort=slack])").GetAttributeAsync("aria-sort"), Is.EqualTo("descending"));
    }

    [Test]
    public async Task Plots_are_reached_by_keyboard_and_their_numbers_stand_beside_them()
    {
        var plot = _page.Locator("svg.plot[role=img]").First;
        await plot.FocusAsync();
        Assert.That(await Focused("tagName"), Is.EqualTo("svg"));
        await _page.Keyboard.PressAsync("Tab");
        Assert.That(await Focused("tagName"), Is.EqualTo("SUMMARY"));
        await _page.Keyboard.PressAsync("Enter");
        var numbers = _page.Locator("figure.plot").First.Locator("table");
        Assert.That(await numbers.IsVisibleAsync(), Is.True);
        var curves = SampleEvidence.Some.Claims.OrderBy(c => c.Claim, StringComparer.Ordinal).First(c => c.Plots.Count > 0).Plots[0].Curves;
        Assert.That(await numbers.Locator("thead th").CountAsync(), Is.EqualTo(1 + curves.Count).Or.EqualTo(3));
    }

    [Test]
    public async Task Everything_has_a_name()
    {
        Assert.That(await Texts("input, select", "outerHTML", "e => !(e.labels?.length > 0 && e.labels[0].textContent.trim() !== '')"), Is.Empty, "fields");
        Assert.That(await Texts("button, a, summary", "outerHTML", "e => e.textContent.trim() === '' && !e.ariaLabel"), Is.Empty, "buttons and links");
        Assert.That(await Texts("svg[role=img], svg[role=group]", "outerHTML", "e => !e.querySelector('title') || (e.getAttribute('aria-labelledby') ?? '').split(' ').some(id => !(document.getElementById(id)?.textContent.trim()))"), Is.Empty, "pictures");
        Assert.That(await Texts("svg[role=img]", "id", "e => !(e.querySelector('desc')?.textContent.length > 20)"), Is.Empty, "descriptions of plots");
        Assert.That(await Texts("svg:not([role])", "outerHTML", "e => e.ariaHidden !== 'true'"), Is.Empty, "ornaments");
        Assert.That(await Texts("table", "outerHTML", "e => !e.caption && !e.closest('[aria-label]')"), Is.Empty, "tables");
        Assert.That(await Texts("th", "outerHTML", "e => !e.scope"), Is.Empty, "heads of tables");
        Assert.That(await Texts("[role=region]", "outerHTML", "e => !e.ariaLabel || e.tabIndex !== 0"), Is.Empty, "parts that scroll");
        Assert.That(await Texts("section, article", "id", "e => !document.getElementById(e.getAttribute('aria-labelledby'))"), Is.Empty, "sections");
        var levels = (await Texts("h1, h2, h3, h4", "tagName")).Select(h => h[1] - '0').ToList();
        Assert.That(levels.Zip(levels.Skip(1)).Where(p => p.Second > p.First + 1), Is.Empty, "no level of headings is skipped");
        Assert.That(levels.Count(l => l == 1), Is.EqualTo(1));
        Assert.That(await _page.EvaluateAsync<string>("() => document.documentElement.lang + document.title"), Is.EqualTo("enVerification: what this run found"));
    }

    [Test]
    public async Task The_mathematics_is_set_by_the_browser()
    {
        var fraction = await _page.EvaluateAsync<double[]>("() => { const f = document.querySelector('article mfrac'); return [f.children[0].getBoundingClientRect().bottom, f.children[1].getBoundingClientRect().top]; }");
        Assert.That(fraction[0], Is.LessThanOrEqualTo(fraction[1] + 1), "the numerator stands above the denominator");
        Assert.That(await _page.Locator("article math msqrt").CountAsync(), Is.GreaterThan(100));
    }

    private Task<string> Focused(string property) => _page.EvaluateAsync<string>("p => document.activeElement[p]", property);

    private async Task<IReadOnlyList<string>> Visible() => await Texts($"{Rows} th > a", "textContent", "e => e.checkVisibility()");

    private async Task<IReadOnlyList<string>> Texts(string selector, string property, string condition = "e => true") =>
        await _page.EvaluateAsync<string[]>($"([s, p]) => [...document.querySelectorAll(s)].filter({condition}).map(e => String(e[p]))", new[] { selector, property });
}

using Microsoft.Playwright;
using NUnit.Framework;

namespace Verification.ReportTests;

/// <summary>How the page looks: readable in light and dark, no wider than a telephone, and whole on paper.</summary>
public sealed class AppearanceTests
{
    // Texts of which the contrast with what is behind them is below 4.5 : 1 (WCAG 2, AA), with the ratio. In pictures the box or the cell is behind its text.
    private const string Contrast = """
        () => {
          const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
          const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
          const parts = c => { const p = c.match(/[\d.]+/g)?.map(Number); return p && (p.length < 4 || p[3] > 0) ? p : null; };
          const behind = e => {
            const cell = e.closest('.cell')?.querySelector('rect'), box = e.closest('.node')?.querySelector('.box');
            for (const shape of [cell, box]) if (shape) { const fill = parts(getComputedStyle(shape).fill); if (fill && getComputedStyle(shape).fill !== 'none') return fill; }
            for (let p = e; p; p = p.parentElement) { const back = parts(getComputedStyle(p).backgroundColor); if (back) return back; }
            return [255, 255, 255];
          };
          const found = new Set();
          for (const e of document.querySelectorAll('body *')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim() !== '') || ['SCRIPT', 'STYLE', 'title', 'desc', 'OPTION'].includes(e.tagName) || !e.checkVisibility()) continue;
            const style = getComputedStyle(e);
            const ink = parts(e instanceof SVGElement ? style.fill : style.color), paper = behind(e);
            const [a, b] = [light(ink), light(paper)].sort((x, y) => y - x);
            const ratio = (a + 0.05) / (b + 0.05);
            if (ratio < 4.5) found.add(`${e.tagName}.${e.getAttribute('class')} in ${e.parentElement.getAttribute('class')}: ${ratio.toFixed(2)}`);
          }
          return [...found];
        }
        """;

    // What reaches beyond the window without a part around it that scrolls.
    private const string TooWide = """
        () => {
          const wide = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && e.getBoundingClientRect().width > 0);
          const scrolls = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)) return true; return false; };
          return [...new Set(wide.filter(e => !scrolls(e)).map(e => `${e.tagName}.${e.getAttribute('class')}: ${Math.round(e.getBoundingClientRect().right)}`))];
        }
        """;

    [Test]
    public async Task Texts_stand_out_from_what_is_behind_them([Values(ColorScheme.Light, ColorScheme.Dark)] ColorScheme scheme)
    {
        await using var window = await Browser.Window(scheme: scheme);
        var page = await Open(window);
        Assert.That(await page.EvaluateAsync<string[]>(Contrast), Is.Empty);
        var paper = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.That(paper, Is.EqualTo(scheme == ColorScheme.Light ? "rgb(253, 253, 251)" : "rgb(23, 24, 26)"));
    }

    [TestCase(360)]
    [TestCase(800)]
    [TestCase(1200)]
    public async Task Nothing_makes_the_page_scroll_sideways(int width)
    {
        await using var window = await Browser.Window(width);
        var page = await Open(window);
        Assert.That(await page.EvaluateAsync<string[]>(TooWide), Is.Empty);
        Assert.That(await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        Assert.That(await page.EvaluateAsync<int>("() => Math.round(document.querySelector('#claims-table tbody .statement').clientWidth)"), Is.GreaterThan(150), "a statement has room");
    }

    [Test]
    public async Task On_paper_controls_are_gone_and_nothing_is_cut_off()
    {
        await using var window = await Browser.Window(688); // A4 without its margins
        var page = await Open(window, details: false);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.That(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('nav, form, input, select, .skip, details.data, [type=reset]')].filter(e => e.checkVisibility()).map(e => e.outerHTML)"), Is.Empty, "controls");
        Assert.That(await page.EvaluateAsync<string[]>(TooWide), Is.Empty);
        Assert.That(
            await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible' && !e.matches('.unseen')).map(e => `${e.tagName}.${e.getAttribute('class')} ${e.textContent.slice(0, 60)}`)"),
            Is.Empty, "cut off inside their parts");
        Assert.That(await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor"), Is.EqualTo("rgb(255, 255, 255)"));
        Assert.That(await page.Locator("article.claim:visible").CountAsync(), Is.EqualTo(SampleEvidence.Some.Claims.Count));
    }

    [Test]
    public async Task On_paper_a_dark_scheme_prints_dark_on_white()
    {
        await using var window = await Browser.Window(688, scheme: ColorScheme.Dark);
        var page = await Open(window, details: false);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        Assert.That(await page.EvaluateAsync<string[]>(Contrast), Is.Empty);
        Assert.That(await page.EvaluateAsync<string>("() => getComputedStyle(document.body).color"), Is.EqualTo("rgb(0, 0, 0)"));
    }

    [Test]
    public async Task Curves_and_marks_differ_without_colour()
    {
        await using var window = await Browser.Window();
        var page = await Open(window);
        var dashes = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('figure svg[role=img]')].map(s => [...s.querySelectorAll('.curve')].map(c => getComputedStyle(c).strokeDasharray).join(';'))");
        Assert.That(dashes, Is.Not.Empty);
        Assert.That(dashes.Select(d => d.Split(';')), Has.All.Unique);
        var cells = await page.EvaluateAsync<string[]>("() => [...new Set([...document.querySelectorAll('.proof .cell')].map(c => c.getAttribute('class') + ' ' + c.querySelector('text').textContent))]");
        Assert.That(cells.Where(c => !c.Contains("violated", StringComparison.Ordinal)).Select(c => c[^1]), Is.Unique, "each kind of evidence has a letter of its own");
    }

    [Test]
    public void A_missing_browser_is_ignored_with_an_explanation_and_fails_where_it_is_required() => Assert.Multiple(() =>
    {
        Assert.That(Browser.Missing(required: false).Fails, Is.False);
        Assert.That(Browser.Missing(required: true).Fails, Is.True);
        Assert.That(Browser.Missing(required: true).Message, Does.Contain("Debian package chromium"));
        Assert.That(Browser.Find(Path.GetTempPath()), Is.Null);
    });

    private static async Task<IPage> Open(IBrowserContext window, bool details = true)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(Browser.Some);
        if (details) await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        return page;
    }
}

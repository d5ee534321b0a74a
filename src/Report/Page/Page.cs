using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>The report as one self-contained page. The same evidence gives the same bytes.</summary>
internal static class Page
{
    internal static string Html(Evidence evidence)
    {
        var papers = PaperEvidence.All(evidence.Claims);
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>Verification: what this run found</title>\n<style>\n");
        html.Append(Papers.Table("style.css")).Append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
        FrontPage.Write(html, evidence, papers);
        ClaimsTable.Write(html, papers);
        InstanceSections.Write(html, evidence);
        foreach (var paper in papers) PaperSection.Write(html, paper);
        FrontPage.Close(html, evidence);
        return html.Append("<script>\n").Append(Papers.Table("script.js")).Append("</script>\n</body>\n</html>\n").ToString();
    }

    /// <summary>A text as it stands in HTML, in an attribute too.</summary>
    internal static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>A line of words and formulas, set; source code as code.</summary>
    internal static string Mathematics(string line) => IsCode(line) ? $"<code>{Escape(line)}</code>" : FormulaSetter.Html(FormulaParser.Parse(line));

    /// <summary>A text such as an instance: short in full, long behind a summary.</summary>
    internal static string Code(string text)
    {
        const int Short = 240, Shown = 100;
        return text.Length <= Short ? $"<code>{Escape(text)}</code>" : $"<details class=\"long\"><summary><code>{Escape(text[..Shown])} …</code> <span class=\"more\">all {text.Length} characters</span></summary><code>{Escape(text)}</code></details>";
    }

    /// <summary>A share of a bound: three digits, and no more 9s than are true.</summary>
    internal static string Share(double ratio) => Math.Abs(ratio) < 0.001 ? Small(ratio) : ratio < 0.9995 || ratio >= 1 ? ratio.ToString("0.###", CultureInfo.InvariantCulture) : ratio.ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>A small number as digits times a power of ten.</summary>
    internal static string Small(double x)
    {
        if (x == 0 || Math.Abs(x) >= 0.001) return x.ToString("G3", CultureInfo.InvariantCulture);
        var parts = x.ToString("0.##e-0", CultureInfo.InvariantCulture).Split('e');
        return $"{(parts[0] == "1" ? "" : $"{parts[0].Replace('-', '−')} · ")}10<sup>{parts[1].Replace('-', '−')}</sup>";
    }

    /// <summary>A whole number with thin spaces between its thousands.</summary>
    internal static string Count(long n) => n.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", "\u202f", StringComparison.Ordinal);

    /// <summary>"1 claim", "2 claims".</summary>
    internal static string Count(long n, string one, string? many = null) => $"{Count(n)} {(n == 1 ? one : many ?? one + "s")}";

    /// <summary>The verdict in words, with a sign of its own that needs no colour.</summary>
    internal static string Verdict(string verdict) => verdict switch
    {
        ClaimEvidence.Holds => "<span class=\"verdict holds\">✓ holds</span>",
        ClaimEvidence.RefutedAsPrinted => "<span class=\"verdict refuted\">✗ false as printed</span>",
        ClaimEvidence.IsUndecided => "<span class=\"verdict failing\">? undecided</span>",
        _ => "<span class=\"verdict failing\">! violated</span>",
    };

    /// <summary>What a page says of a claim's verdict where words alone stand.</summary>
    internal static string Words(string verdict) => verdict == ClaimEvidence.RefutedAsPrinted ? "false as printed" : verdict;

    private static bool IsCode(string line) => line.Contains("=>", StringComparison.Ordinal) || line.Contains("T.", StringComparison.Ordinal) && line.Contains('(', StringComparison.Ordinal) || line.Contains("new(", StringComparison.Ordinal) || line.Contains("[^", StringComparison.Ordinal) || line.Contains(".Count", StringComparison.Ordinal);
}

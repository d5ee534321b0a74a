using System.Net;
using System.Text;
using NUnit.Framework;
using Verification.Report;

namespace Verification.Theorems;

/// <summary>Every statement of every claim is set as mathematics without losing a sign.</summary>
public sealed class StatementTests
{
    // What is set differently: brackets that a bar or a root replaces, signs that raise and lower, quotients, and spaces.
    private const string Layout = "()[]{}^_/√ ";

    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁼ⁿⁱᵀʲᵗᵖᵏˢ₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₗₘₙₛₜₚ₌₍₎", Plain = "0123456789+−()=niTjtpks0123456789+−ijklmnstp=()";

    [Test]
    public void No_statement_loses_a_letter_a_digit_or_a_sign() =>
        Assert.That(Lines().Where(line => Signs(line) != Signs(Text(line))).Select(line => $"{line}\n  {Signs(line)}\n  {Signs(Text(line))}"), Is.Empty);

    [Test]
    public void Nearly_every_statement_has_a_formula_and_no_bracket_is_left_alone() => Assert.Multiple(() =>
    {
        var lines = Lines().ToList();
        Assert.That(lines.Count(line => Page.Mathematics(line).Contains("<math>", StringComparison.Ordinal)), Is.GreaterThan(lines.Count * 0.98));
        Assert.That(lines.Where(line => Page.Mathematics(line) is var html && html.Split("form=\"prefix\"").Length != html.Split("form=\"postfix\"").Length), Is.Empty);
    });

    private static IEnumerable<string> Lines() => EvidenceStore.Claims(typeof(StatementTests).Assembly).SelectMany(c => new[] { c.Card.Statement, c.Card.Printed }).OfType<string>();

    // The text of the HTML.
    private static string Text(string line)
    {
        var text = new StringBuilder();
        foreach (var part in Page.Mathematics(line).Split('<')) text.Append(part.AsSpan(part.IndexOf('>', StringComparison.Ordinal) + 1));
        return WebUtility.HtmlDecode(text.ToString());
    }

    // In the order of their codes: an index is set before an exponent, whichever was written first.
    private static string Signs(string line)
    {
        var signs = line.Replace("\u0303", "~", StringComparison.Ordinal).Replace("ṽ", "v~", StringComparison.Ordinal).Replace("Ĩ", "I~", StringComparison.Ordinal).Select(c => Raised.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Plain[at] : c switch { '-' => '−', '\'' or '’' => '′', '∑' => 'Σ', '∏' => 'Π', '∗' => '*', _ => c });
        return string.Concat(signs.Where(c => !Layout.Contains(c, StringComparison.Ordinal) && !char.IsWhiteSpace(c)).Order());
    }
}

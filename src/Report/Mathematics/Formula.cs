using System.Text;

namespace Verification.Report;

/// <summary>A part of a formula, ready to be set.</summary>
internal abstract record Formula;

/// <summary>A letter or a name.</summary>
internal sealed record Letter(string Text, bool IsUpright = false) : Formula;

/// <summary>A number.</summary>
internal sealed record Numeral(string Text) : Formula;

/// <summary>An operator, a relation, or a sign between formulas; <see cref="IsInfix"/> where the formula on its left is not beside it.</summary>
internal sealed record Sign(string Text, bool IsInfix = false) : Formula;

/// <summary>Words of the language around the formula.</summary>
internal sealed record Prose(string Text) : Formula;

/// <summary>Parts beside each other; a space was written before those of <see cref="Spaced"/>.</summary>
internal sealed record Line(IReadOnlyList<Formula> Parts, IReadOnlyList<bool> Spaced) : Formula;

/// <summary>A base with what stands below and above it.</summary>
internal sealed record Scripts(Formula Base, Formula? Below, Formula? Above) : Formula;

/// <summary>A letter with a mark above it.</summary>
internal sealed record Accented(Formula Base, string Mark) : Formula;

/// <summary>A quotient with a bar.</summary>
internal sealed record Quotient(Formula Above, Formula Below) : Formula;

/// <summary>A square root.</summary>
internal sealed record SquareRoot(Formula Of) : Formula;

/// <summary>One bracket, where the other one is on another line.</summary>
internal sealed record Fence(string Text, bool IsOpen, bool IsTall = false) : Formula;

/// <summary>What stands between two brackets.</summary>
internal sealed record Bracketed(string Open, Line Inside, string Close) : Formula;

/// <summary>Sets formulas as MathML, and the words around them as text.</summary>
internal static class FormulaSetter
{
    private const string Relations = "=≠<>≤≥≪≫≈∈∉⊆⊂⇒⇔→↦⪰⪯≻≺∼~≡∥∦";

    /// <summary>A line of words and formulas as HTML. A browser breaks no line inside a formula: a long one is cut after its relations and before its sums.</summary>
    internal static string Html(Line line)
    {
        var html = new StringBuilder();
        var pending = new List<(Formula Part, bool Spaced)>();
        void Flush()
        {
            if (pending.Count == 0) return;
            html.Append("<math>");
            Parts(html, pending);
            html.Append("</math>");
            pending.Clear();
        }

        // Before a sum's sign and after a relation, which bring their own space, a line may break without one.
        var isCut = false;
        foreach (var (part, spaced) in Opened(line))
        {
            var isText = part is Prose or Sign { Text: "," or ";" or "." or ":" };
            var isSum = part is Sign { Text: "+" or "−" or "∪" or "∩" } && spaced && pending.Count > 0;
            if (isText || isSum) Flush();
            if (isSum || isCut) html.Append("<wbr>");
            else if (spaced && html.Length > 0 && pending.Count == 0) html.Append(' ');
            if (isText) html.Append(Page.Escape(part is Prose p ? p.Text : ((Sign)part).Text));
            else pending.Add((part is Sign sign ? sign with { IsInfix = isSum } : part, spaced && pending.Count > 0));
            isCut = part is Sign relation && Relations.Contains(relation.Text, StringComparison.Ordinal);
            if (isCut) Flush();
        }

        Flush();
        return html.ToString();
    }

    /// <summary>A formula as it stands in a run of text: without marks.</summary>
    internal static void Set(StringBuilder html, Formula formula)
    {
        switch (formula)
        {
            case Letter { IsUpright: false } letter: Element(html, "mi", letter.Text); break;
            case Letter letter: html.Append("<mi mathvariant=\"normal\">").Append(Page.Escape(letter.Text)).Append("</mi>"); break;
            case Numeral number: Element(html, "mn", number.Text); break;
            case Prose prose: Element(html, "mtext", prose.Text); break;
            case Sign sign: Operator(html, sign); break;
            case Fence fence: html.Append(fence.IsOpen ? "<mo form=\"prefix\" fence=\"true\"" : "<mo form=\"postfix\" fence=\"true\"").Append(fence.IsTall ? ">" : " stretchy=\"false\">").Append(Page.Escape(fence.Text)).Append("</mo>"); break;
            case Line line: Row(html, line); break;
            case Accented accented: Accent(html, accented); break;
            case Quotient quotient: Wrap(html, "mfrac", quotient.Above, quotient.Below); break;
            case SquareRoot root: Wrap(html, "msqrt", root.Of); break;
            case Bracketed bracketed: Between(html, bracketed); break;
            case Scripts scripts: WithScripts(html, scripts); break;
        }
    }

    private static void WithScripts(StringBuilder html, Scripts scripts)
    {
        // The limits of sums and of maxima stand beside the sign in a line of text: browsers move movable limits, and only those of operators.
        var isSum = scripts.Base is Sign { Text: "∑" or "∏" };
        Formula[] parts = [scripts.Base, .. new[] { scripts.Below, scripts.Above }.OfType<Formula>()];
        Wrap(html, (scripts.Below, scripts.Above, isSum) switch
        {
            (not null, not null, true) => "munderover",
            (not null, null, true) => "munder",
            (not null, not null, false) => "msubsup",
            (not null, null, false) => "msub",
            _ => "msup",
        }, parts);
    }

    private static void Accent(StringBuilder html, Accented accented)
    {
        html.Append("<mover accent=\"true\">");
        Set(html, accented.Base);
        html.Append("<mo>").Append(accented.Mark).Append("</mo></mover>");
    }

    private static void Between(StringBuilder html, Bracketed b)
    {
        html.Append("<mrow>");
        var isTall = IsTall(b.Inside);
        Set(html, new Fence(b.Open, IsOpen: true, isTall));
        Row(html, b.Inside);
        Set(html, new Fence(b.Close, IsOpen: false, isTall));
        html.Append("</mrow>");
    }

    private static void Row(StringBuilder html, Line line)
    {
        html.Append("<mrow>");
        Parts(html, [.. line.Parts.Zip(line.Spaced)]);
        html.Append("</mrow>");
    }

    private static void Parts(StringBuilder html, List<(Formula Part, bool Spaced)> parts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, spaced) = parts[i];

            // Two factors, or a function and its argument, stand a thin space apart; words a wide one.
            var before = i > 0 ? parts[i - 1].Part : null;
            if (spaced && before is Prose || spaced && part is Prose) html.Append("<mspace width=\"0.33em\"/>");
            else if (spaced && before is not null and not Sign and not Fence && part is not Sign and not Fence) html.Append("<mspace width=\"0.17em\"/>");
            Set(html, part);
        }
    }

    private static void Operator(StringBuilder html, Sign sign)
    {
        if (sign.Text is "," or ";") html.Append("<mo separator=\"true\">");
        else if (sign.Text is "∑" or "∏") html.Append("<mo movablelimits=\"true\">");
        else if (sign.Text is "|" or "‖") html.Append("<mo stretchy=\"false\">");
        else if (sign.IsInfix || (sign.Text.Length == 1 && Relations.Contains(sign.Text, StringComparison.Ordinal))) html.Append("<mo form=\"infix\">");
        else html.Append("<mo>");
        html.Append(Page.Escape(sign.Text)).Append("</mo>");
    }

    private static void Wrap(StringBuilder html, string element, params ReadOnlySpan<Formula> parts)
    {
        html.Append('<').Append(element).Append('>');
        foreach (var part in parts) Set(html, part);
        html.Append("</").Append(element.Split(' ')[0]).Append('>');
    }

    private static void Element(StringBuilder html, string name, string text) => html.Append('<').Append(name).Append('>').Append(Page.Escape(text)).Append("</").Append(name).Append('>');

    // A long bracket on the outside is opened, so that lines can break inside it.
    private static IEnumerable<(Formula Part, bool Spaced)> Opened(Line line)
    {
        foreach (var (part, spaced) in line.Parts.Zip(line.Spaced))
        {
            if (part is not Bracketed { Open: "[" or "(" or "{" or "|" } bracketed || Length(bracketed) <= 24)
            {
                yield return (part, spaced);
                continue;
            }

            yield return (new Fence(bracketed.Open, IsOpen: true), spaced);
            foreach (var inner in Opened(bracketed.Inside)) yield return inner;
            yield return (new Fence(bracketed.Close, IsOpen: false), false);
        }
    }

    private static bool IsTall(Formula formula) => formula switch
    {
        Quotient => true,
        Line line => line.Parts.Any(IsTall),
        Bracketed bracketed => IsTall(bracketed.Inside),
        SquareRoot root => IsTall(root.Of),
        Scripts scripts => IsTall(scripts.Base),
        _ => false,
    };

    private static int Length(Formula formula) => formula switch
    {
        Letter letter => letter.Text.Length,
        Numeral number => number.Text.Length,
        Sign or Accented or Fence => 1,
        Prose prose => prose.Text.Length,
        Line line => line.Parts.Sum(Length),
        Scripts scripts => Length(scripts.Base) + (Length(scripts.Below ?? new Prose("")) + Length(scripts.Above ?? new Prose(""))) / 2,
        Quotient quotient => Math.Max(Length(quotient.Above), Length(quotient.Below)),
        SquareRoot root => 1 + Length(root.Of),
        Bracketed bracketed => 2 + Length(bracketed.Inside),
        _ => 0,
    };
}

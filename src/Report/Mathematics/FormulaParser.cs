namespace Verification.Report;

/// <summary>
/// Reads a line of words and formulas as the claims write them: "V^(t)", "x_s·x_q", "W₀⁺(i)", "1/(30p)", "√(2p)", "‖a‖‖b‖". What it cannot read (a bracket that nothing
/// closes) it keeps as the signs that stand there: nothing is lost.
/// </summary>
internal sealed class FormulaParser
{
    // Indices of several letters (φ'_is, Σ_sq) are made of these; other letters after a lowered one begin a new factor (α_jx₂).
    private const string Indices = "ijklmnqrst";

    // Names of several letters that stand below.
    private static readonly string[] LoweredNames = ["max", "min"];

    private static readonly Dictionary<string, string> Closing = new() { ["("] = ")]", ["["] = "])", ["{"] = "}", ["⟨"] = "⟩", ["⌈"] = "⌉", ["⌊"] = "⌋" };

    private readonly List<FormulaToken> _tokens;
    private readonly bool _inScript;

    // Opening signs that nothing closes: found once, so that a line full of them is read in time.
    private readonly HashSet<int> _unclosed;
    private int _at;

    private FormulaParser(List<FormulaToken> tokens) => (_tokens, _unclosed) = (tokens, []);

    private FormulaParser(FormulaParser of, bool inScript, int at) => (_tokens, _unclosed, _inScript, _at) = (of._tokens, of._unclosed, inScript, at);

    /// <summary>Reads a line.</summary>
    internal static Line Parse(string line) => new FormulaParser(FormulaLexer.Tokens(line)).Sequence(null);

    private FormulaToken? Current => _at < _tokens.Count ? _tokens[_at] : null;

    private bool Is(FormulaTokenKind kind, bool tight = true) => Current is { } t && t.Kind == kind && !(tight && t.SpaceBefore);

    // Parts up to a closing bracket of one of these signs, or to the end.
    private Line Sequence(string? closing)
    {
        List<Formula> parts = [];
        List<bool> spaced = [];
        while (Current is { } token && !Closes(token, closing, parts.Count == 0))
        {
            if (token.Kind == FormulaTokenKind.Slash && !token.SpaceBefore && Numerator(parts, spaced) is var from && from < parts.Count && Denominator() is { } below)
            {
                var above = Bare(parts[from..], spaced[from..]);
                var gap = spaced[from];
                parts.RemoveRange(from, parts.Count - from);
                spaced.RemoveRange(from, spaced.Count - from);
                parts.Add(new Quotient(above, below));
                spaced.Add(gap);
                continue;
            }

            // A quotient in brackets needs none, where they are not those of a function: (1/n) Σ, but log(1/L).
            var atom = Atom();
            var isArgument = !token.SpaceBefore && parts is [.., Letter or Scripts or Accented];
            parts.Add(atom is Bracketed { Open: "(", Close: ")", Inside.Parts: [Quotient only] } && !isArgument ? only : atom);
            spaced.Add(token.SpaceBefore);
        }

        return new(parts, spaced);
    }

    private static bool Closes(FormulaToken token, string? closing, bool isFirst) => closing is not null && token.Kind switch
    {
        FormulaTokenKind.Close => closing.Contains(token.Text, StringComparison.Ordinal),
        FormulaTokenKind.Bar => closing == token.Text && !isFirst,
        _ => false,
    };

    // One atom with its scripts.
    private Formula Atom()
    {
        var token = _tokens[_at++];
        Formula atom = token.Kind switch
        {
            FormulaTokenKind.Prose => new Prose(token.Text),
            FormulaTokenKind.Identifier => new Letter(token.Text),
            FormulaTokenKind.Function => new Letter(token.Text, IsUpright: true),
            FormulaTokenKind.Number => new Numeral(token.Text),
            FormulaTokenKind.Open => Bracket(token.Text, Closing[token.Text]),
            FormulaTokenKind.Bar => Bracket(token.Text, token.Text),
            FormulaTokenKind.Root => Is(FormulaTokenKind.Slash) || Current is null ? new Sign("√") : new SquareRoot(Bare(Atom())),
            FormulaTokenKind.Superscript => new Scripts(new Prose(""), null, Plain(token.Text)),
            FormulaTokenKind.Subscript => new Scripts(new Prose(""), Plain(token.Text), null),
            _ => new Sign(token.Text),
        };
        return token.Kind == FormulaTokenKind.Prose ? atom : WithScripts(atom);
    }

    private Formula WithScripts(Formula atom)
    {
        while (true)
        {
            Formula? below = null, above = null;
            var isOpen = false;
            if (Is(FormulaTokenKind.Accent))
            {
                atom = new Accented(atom, _tokens[_at++].Text[0] switch { '\u0302' => "^", '\u0304' or '\u0305' => "¯", _ => "~" });
                continue;
            }

            // A sign takes no scripts but the limits of a sum or an integral; 1_A and 5² do.
            if (atom is Sign { Text: not ("∑" or "∏" or "∫") }) return atom;
            while (below is null && (Is(FormulaTokenKind.Lower) || Is(FormulaTokenKind.Subscript)) || above is null && (Is(FormulaTokenKind.Raise) || Is(FormulaTokenKind.Superscript)) || Is(FormulaTokenKind.Prime))
            {
                if (Is(FormulaTokenKind.Prime))
                {
                    // A prime before or after an index: x'_s, w_j'.
                    var prime = new Sign(_tokens[_at++].Text);
                    above = above is null ? prime : new Line([above, prime], [false, false]);
                }
                else if (Is(FormulaTokenKind.Subscript))
                {
                    below = Plain(_tokens[_at++].Text);
                }
                else if (Is(FormulaTokenKind.Superscript))
                {
                    above = Plain(_tokens[_at++].Text);
                }
                else
                {
                    var isBelow = _tokens[_at++].Kind == FormulaTokenKind.Lower;
                    if (Script(isBelow, atom) is not { } script)
                    {
                        // Nothing stands after the sign: it is read as a sign of its own.
                        (_at, isOpen) = (_at - 1, true);
                        break;
                    }

                    if (isBelow) below = script;
                    else above = script;
                }
            }

            if (below is not null || above is not null) atom = new Scripts(atom, below, above);
            if (isOpen || (below is null && above is null)) return atom;
        }
    }

    // What stands after "_" or "^": a bracket without its signs, or the run that belongs to it.
    private Formula? Script(bool isBelow, Formula of)
    {
        if (Current is not { SpaceBefore: false } token) return null;
        if (token.Kind == FormulaTokenKind.Open && token.Text is "(" or "{")
        {
            var inside = new FormulaParser(this, inScript: true, _at);
            var script = inside.Atom0();
            _at = inside._at;

            // V^(t) is the iterate at t; e^(t) a power.
            return script is Bracketed { Open: "(" } bracketed ? !isBelow && of is Letter { Text: not "e" } or Accented or Scripts { Base: Letter } && IsStep(bracketed.Inside) ? bracketed : bracketed.Inside
                : script is Bracketed other ? other.Inside : script;
        }

        var run = new List<Formula>();
        if (token.Kind == FormulaTokenKind.Operator && token.Text is "+" or "−" or "±" or "∘" or "⊙" or "⊗" or "*" or "⊥") run.Add(new Sign(_tokens[_at++].Text));
        if (Is(FormulaTokenKind.Number))
        {
            run.Add(new Numeral(_tokens[_at++].Text));
            while (Is(FormulaTokenKind.Identifier) && Indices.Contains(Current!.Value.Text, StringComparison.Ordinal)) run.Add(new Letter(_tokens[_at++].Text));
        }
        else if (Is(FormulaTokenKind.Identifier))
        {
            if (isBelow && LoweredNames.FirstOrDefault(Follows) is { } name)
            {
                _at += name.Length;
                run.Add(new Letter(name, IsUpright: true));
            }
            else
            {
                var first = Current!.Value.Text;
                run.Add(new Letter(_tokens[_at++].Text));
                if (Is(FormulaTokenKind.Accent)) run[^1] = new Accented(run[^1], "~");
                while (isBelow && Indices.Contains(first, StringComparison.Ordinal) && Is(FormulaTokenKind.Identifier) && Indices.Contains(Current!.Value.Text, StringComparison.Ordinal)) run.Add(new Letter(_tokens[_at++].Text));
            }

            if (!isBelow && Is(FormulaTokenKind.Subscript)) run[^1] = new Scripts(run[^1], Plain(_tokens[_at++].Text), null);
        }

        return run.Count switch
        {
            0 => null,
            1 => run[0],
            _ => new Line(run, [.. run.Select(_ => false)]),
        };
    }

    private Formula Atom0()
    {
        var token = _tokens[_at++];
        return Bracket(token.Text, Closing[token.Text]);
    }

    private bool Follows(string name) => _at + name.Length <= _tokens.Count && name.Index().All(c => _tokens[_at + c.Index] is { Kind: FormulaTokenKind.Identifier } t && t.Text == $"{c.Item}" && (c.Index == 0 || !t.SpaceBefore));

    private static bool IsStep(Line inside) => inside.Parts is [Letter { Text: "t" } or Numeral] or [Letter { Text: "t" }, Sign { Text: "+" }, Numeral];

    // From an opening sign to the one that closes it; where nothing does, the sign alone.
    private Formula Bracket(string open, string closing)
    {
        var start = _at;

        // A bar with spaces on both sides divides: P[A | B], {x | y}.
        if (open is "|" && _at < _tokens.Count && _tokens[_at - 1].SpaceBefore && _tokens[_at].SpaceBefore) return new Sign("|");
        if (_unclosed.Contains(start)) return Unclosed(open);
        var inside = new FormulaParser(this, _inScript, _at);
        var line = inside.Sequence(closing);
        if (inside.Current is not { } close || line.Parts.Count == 0 && open is "|" or "‖")
        {
            _unclosed.Add(start);
            return Unclosed(open);
        }

        _at = inside._at + 1;
        return new Bracketed(open, line, close.Text);
    }

    private static Formula Unclosed(string open) => open is "|" or "‖" ? new Sign(open) : new Fence(open, IsOpen: true);

    // From where on the parts before a slash are its numerator: those written without a space, and a function whose argument they are.
    private static int Numerator(List<Formula> parts, List<bool> spaced)
    {
        var from = parts.Count;
        while (from > 0 && IsFactor(parts[from - 1]))
        {
            from--;
            if (spaced[from]) break;
        }

        if (from > 0 && from < parts.Count && spaced[from] && (parts[from - 1] is Scripts { Base: var name } ? name : parts[from - 1]) is Letter { IsUpright: true, Text: not ("min" or "max" or "sup" or "inf" or "lim") }) from--;
        return from;
    }

    private static bool IsFactor(Formula part) => part is Letter or Numeral or Scripts { Base: not Sign } or Accented or SquareRoot or Bracketed or Quotient;

    // What stands after a slash, where it is one factor: 1/2n might mean two things and stays a slash; so does every quotient in an exponent.
    private Formula? Denominator()
    {
        if (_inScript) return null;
        var ahead = new FormulaParser(this, _inScript, _at + 1);
        if (ahead.Current is not { SpaceBefore: false }) return null;
        var first = ahead.Atom();
        if (!IsFactor(first)) return null;
        if (first is Letter { Text: "∂" or "∇" } && ahead.Current is { SpaceBefore: false, Kind: FormulaTokenKind.Identifier }) first = new Line([first, ahead.Atom()], [false, false]);
        if (ahead.Current is { SpaceBefore: false, Kind: FormulaTokenKind.Identifier or FormulaTokenKind.Number or FormulaTokenKind.Open or FormulaTokenKind.Function or FormulaTokenKind.Root or FormulaTokenKind.Slash }) return null;
        if (ahead.Current is { SpaceBefore: false, Kind: FormulaTokenKind.Operator, Text: "!" }) return null;
        _at = ahead._at;
        return Bare(first);
    }

    // Without the brackets that a bar or a root replaces.
    private static Formula Bare(Formula formula) => formula is Bracketed { Open: "(", Close: ")" } bracketed && !bracketed.Inside.Parts.Any(p => p is Sign { Text: "," }) ? bracketed.Inside : formula;

    private static Formula Bare(List<Formula> parts, List<bool> spaced) => parts.Count == 1 ? Bare(parts[0]) : new Line(parts, [false, .. spaced.Skip(1)]);

    // What was written in raised or lowered characters: 2, −3, (j), T, i.
    private static Formula Plain(string text)
    {
        var parts = new List<Formula>();
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && parts is [.., Numeral before]) parts[^1] = new Numeral(before.Text + c);
            else parts.Add(char.IsAsciiDigit(c) ? new Numeral($"{c}") : char.IsAsciiLetter(c) ? new Letter($"{c}") : new Sign(c == '-' ? "−" : $"{c}"));
        }

        return parts.Count == 1 ? parts[0] : new Line(parts, [.. parts.Select(_ => false)]);
    }
}

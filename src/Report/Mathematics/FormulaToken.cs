using System.Text;

namespace Verification.Report;

/// <summary>What a piece of a written formula is.</summary>
internal enum FormulaTokenKind
{
    /// <summary>A word of the language around the formula.</summary>
    Prose,

    /// <summary>A variable, or a constant with a sign of its own.</summary>
    Identifier,

    /// <summary>A function with a name of several letters, or a word of mathematics set upright.</summary>
    Function,

    /// <summary>A number, digits as written.</summary>
    Number,

    /// <summary>An operator or a relation.</summary>
    Operator,

    /// <summary>A bracket that opens.</summary>
    Open,

    /// <summary>A bracket that closes.</summary>
    Close,

    /// <summary>A bar or a double bar: opens or closes, as its place says.</summary>
    Bar,

    /// <summary>What was written in superscript characters, in plain ones.</summary>
    Superscript,

    /// <summary>What was written in subscript characters, in plain ones.</summary>
    Subscript,

    /// <summary>The sign that raises (^).</summary>
    Raise,

    /// <summary>The sign that lowers (_).</summary>
    Lower,

    /// <summary>The root sign.</summary>
    Root,

    /// <summary>The slash of a quotient.</summary>
    Slash,

    /// <summary>One or several primes.</summary>
    Prime,

    /// <summary>A mark above the letter before it.</summary>
    Accent,

    /// <summary>Comma, semicolon, colon or full stop.</summary>
    Punctuation,
}

/// <summary>A piece of a written formula, and whether a space stands before it.</summary>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, string Text, bool SpaceBefore);

/// <summary>
/// Cuts a line such as "‖∇L(V)‖ ≤ √(2p) min{L(V), 1} for p ≥ 1" into pieces: formulas in Unicode, and the words between them. Runs of two or three letters are
/// products of variables (nL) unless they are words of the language or names of functions.
/// </summary>
internal static class FormulaLexer
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾⁼ⁿⁱᵀʲᵗᵖᵏˢ", RaisedPlain = "0123456789+−()=niTjtpks";
    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₗₘₙₛₜₚ₌₍₎", LoweredPlain = "0123456789+−ijklmnstp=()";
    private const string Symbols = "∞∅ℓℤℕℝ⊥½¼¾…π∂∇∠#", Accents = "\u0303\u0302\u0304\u0305";

    // Letters with a tilde, then those with a hat. The runtime's own normalization needs the data of a culture, which a deterministic build is without.
    private const string Composed = "ãÃñÑõÕĩĨũŨṽṼỹỸẽẼâÂêÊîÎôÔûÛŵŴŷŶĝĜĥĤẑẐ", ComposedOf = "aAnNoOiIuUvVyYeEaAeEiIoOuUwWyYgGhHzZ";

    private const int Tildes = 16;

    // Greek is in Unicode's letters; these Latin words are mathematics.
    private static readonly HashSet<string> Functions =
    [
        "log", "exp", "min", "max", "sup", "inf", "lim", "arccos", "arcsin", "arctan", "cos", "sin", "tan", "det", "tr", "rank", "diag", "sgn", "relu", "Var", "mod", "dim",
    ];

    // The words of two and three letters that occur between formulas; any other run of that length is a product.
    private static readonly HashSet<string> ShortWords =
    [
        "of", "at", "is", "it", "if", "or", "on", "in", "an", "as", "by", "to", "no", "so", "we", "be", "up", "do", "the", "all", "and", "any", "are", "but", "for", "has", "its", "not", "out", "per", "one",
        "two", "six", "ten", "via", "lie", "run", "set", "sum", "law", "row", "few", "own", "new", "can", "end", "fit", "fits", "iff", "odd", "off", "KKT", "XOR", "VC", "CE", "eq", "eqs", "err", "may", "was", "ii", "iii", "iv",
    ];

    /// <summary>Cuts a line.</summary>
    internal static List<FormulaToken> Tokens(string line)
    {
        var tokens = new List<FormulaToken>();
        var (i, space, lowered) = (0, false, 0);

        // Accented letters in their parts: a letter and the mark above it.
        line = string.Concat(line.Select(c => Composed.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? $"{ComposedOf[at]}{(at < Tildes ? '\u0303' : '\u0302')}" : $"{c}"));
        while (i < line.Length)
        {
            var c = line[i];
            if (char.IsWhiteSpace(c))
            {
                (i, space) = (i + 1, true);
                continue;
            }

            var start = i;
            FormulaToken token;
            if (Run(line, ref i, Raised, RaisedPlain) is { } raised) token = new(FormulaTokenKind.Superscript, raised, space);
            else if (Run(line, ref i, Lowered, LoweredPlain) is { } below) token = new(FormulaTokenKind.Subscript, below, space);
            else if (char.IsAsciiDigit(c)) token = new(FormulaTokenKind.Number, Number(line, ref i), space);
            else if (char.IsAsciiLetter(c))
            {
                // The letters after "_" are an index and what follows it, and no word: λ_min, α_jx.
                if (tokens is [.., { Kind: FormulaTokenKind.Lower }] && !space) lowered = i + Word(line, i).Length;
                token = i < lowered ? new(FormulaTokenKind.Identifier, $"{line[i++]}", space) : Letters(line, ref i, space);
            }
            else if (char.IsSurrogatePair(line, start)) (i, token) = (i + 2, new(FormulaTokenKind.Identifier, line.Substring(start, 2), space));
            else (i, token) = (i + 1, Sign(line, start, space, tokens));
            tokens.Add(token);
            space = false;
        }

        return tokens;
    }

    private static FormulaToken Sign(string line, int i, bool space, List<FormulaToken> before) => line[i] switch
    {
        '(' or '[' or '{' or '⟨' or '⌈' or '⌊' => new(FormulaTokenKind.Open, $"{line[i]}", space),
        ')' or ']' or '}' or '⟩' or '⌉' or '⌋' => new(FormulaTokenKind.Close, $"{line[i]}", space),
        '|' or '‖' => new(FormulaTokenKind.Bar, $"{line[i]}", space),
        '^' => new(FormulaTokenKind.Raise, "^", space),
        '_' => new(FormulaTokenKind.Lower, "_", space),
        '√' => new(FormulaTokenKind.Root, "√", space),
        '/' => new(FormulaTokenKind.Slash, "/", space),
        '\'' or '′' or '’' => new(FormulaTokenKind.Prime, "′", space),
        ',' or ';' or ':' or '.' => new(FormulaTokenKind.Punctuation, $"{line[i]}", space),
        '"' or '“' or '”' => new(FormulaTokenKind.Prose, $"{line[i]}", space),
        '-' when !space && before.Count > 0 && i + 2 < line.Length && char.IsAsciiLetter(line[i + 1]) && char.IsAsciiLetter(line[i + 2]) && IsWord(Word(line, i + 1)) => new(FormulaTokenKind.Prose, "-", space),
        '-' => new(FormulaTokenKind.Operator, "−", space),
        '*' when before is [.., { Kind: FormulaTokenKind.Prose or FormulaTokenKind.Identifier }] && !space => new(FormulaTokenKind.Superscript, "∗", space),
        var c when Accents.Contains(c, StringComparison.Ordinal) => new(FormulaTokenKind.Accent, $"{c}", space),
        var c when char.IsLetter(c) || Symbols.Contains(c, StringComparison.Ordinal) => new(c is 'Σ' or 'Π' ? FormulaTokenKind.Operator : FormulaTokenKind.Identifier, c switch { 'Σ' => "∑", 'Π' => "∏", _ => $"{c}" }, space),
        var c => new(FormulaTokenKind.Operator, $"{c}", space),
    };

    // A word of the language, a function, a single letter, or of a product its first letter: the others follow one by one.
    private static FormulaToken Letters(string line, ref int i, bool space)
    {
        var word = Word(line, i);
        // A line of the paper's text: l.800-808.
        if (word == "l" && i + 2 < line.Length && line[i + 1] == '.' && char.IsAsciiDigit(line[i + 2]))
        {
            var end = i + 2;
            while (end < line.Length && (char.IsAsciiDigit(line[end]) || line[end] == '-')) end++;
            var place = line[i..end];
            i = end;
            return new(FormulaTokenKind.Prose, place, space);
        }

        if (Functions.Contains(word))
        {
            i += word.Length;
            return new(FormulaTokenKind.Function, word, space);
        }

        if (IsWord(word) || IsArticle(line, i, word))
        {
            i += word.Length;
            while (i + 1 < line.Length && line[i] is '\'' or '-' && char.IsAsciiLetter(line[i + 1]) && Word(line, i + 1) is var next && (line[i] == '-' ? IsWord(next) : next == "s"))
            {
                word += line[i] + next;
                i += next.Length + 1;
            }

            return new(FormulaTokenKind.Prose, word, space);
        }

        return new(FormulaTokenKind.Identifier, $"{line[i++]}", space);
    }

    // A word of three letters with a capital is one too: "Log", "The".
    private static bool IsWord(string word) => word.Length > 3 || ShortWords.Contains(word) || word.Length == 3 && char.IsAsciiLetterUpper(word[0]) && word[1..].All(char.IsAsciiLetterLower);

    // "a" before a word: "the sum of a row".
    private static bool IsArticle(string line, int i, string word) =>
        word is "a" or "A" && (i == 0 || line[i - 1] == ' ') && i + 2 < line.Length && line[i + 1] == ' ' && char.IsAsciiLetter(line[i + 2]) && Word(line, i + 2) is var next && IsWord(next) && !Functions.Contains(next);

    private static string Word(string line, int i)
    {
        var end = i;
        while (end < line.Length && char.IsAsciiLetter(line[end])) end++;
        return line[i..end];
    }

    private static string Number(string line, ref int i)
    {
        bool Digit(int at) => at < line.Length && char.IsAsciiDigit(line[at]);
        var end = i;
        while (Digit(end)) end++;
        if (end < line.Length && line[end] == '.' && Digit(end + 1))
        {
            end++;
            while (Digit(end)) end++;
        }

        // 3e-7, but not 3e^x.
        var exponent = end + 1 < line.Length && line[end] == 'e' && line[end + 1] is '-' or '+' ? end + 2 : end + 1;
        if (end < line.Length && line[end] == 'e' && Digit(exponent))
        {
            end = exponent;
            while (Digit(end)) end++;
        }

        var number = line[i..end];
        i = end;
        return number;
    }

    private static string? Run(string line, ref int i, string characters, string plain)
    {
        var text = new StringBuilder();
        for (; i < line.Length && characters.IndexOf(line[i], StringComparison.Ordinal) is var at and >= 0; i++) text.Append(plain[at]);
        return text.Length > 0 ? text.ToString() : null;
    }
}

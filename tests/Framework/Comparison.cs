using System.Globalization;
using System.Runtime.CompilerServices;
using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>
/// Two sides, compared: the verdict and both values, with the formulas of the source as labels.
/// A statement is a sequence of these; so is a list of hypotheses.
/// </summary>
public sealed class Comparison
{
    private readonly object _left;
    private readonly object _right;
    private readonly Direction _direction;
    private readonly Func<Rational, Verdict> _uses;

    private Comparison(string label, object left, Interval leftEnclosure, object right, Interval rightEnclosure, Verdict verdict, Direction direction, Func<Rational, Verdict> uses)
    {
        Label = label;
        _left = left;
        _right = right;
        Left = leftEnclosure;
        Right = rightEnclosure;
        Verdict = verdict;
        _direction = direction;
        _uses = uses;
    }

    /// <summary>The compared formulas, or the name the claim gave.</summary>
    public string Label { get; private init; }

    /// <summary>An enclosure of the left side.</summary>
    public Interval Left { get; }

    /// <summary>An enclosure of the right side.</summary>
    public Interval Right { get; }

    /// <summary>Whether the relation between the sides is proven, refuted or neither.</summary>
    public Verdict Verdict { get; }

    /// <summary>
    /// How much of the bound is used, to about 16 digits: left/right for an upper bound, right/left for a lower one; 1 is equality, above 1 is a violation.
    /// Null where the bounding side is not certainly positive, where a side has no bounds, and for identities and properties, which have no slack.
    /// </summary>
    public double? Ratio
    {
        get
        {
            if (_direction is Direction.None or Direction.Identity) return null;
            var (part, whole) = _direction == Direction.Lower ? (Right, Left) : (Left, Right);
            if (part.IsEmpty || whole.IsEmpty || !(whole.Lower > 0) || double.IsInfinity(whole.Upper)) return null;
            var ratio = part / whole;
            return double.IsFinite(ratio.Width) ? ratio.Midpoint : null;
        }
    }

    /// <summary>
    /// By how much the relation holds, to 6 digits (exactly where that is short): the right side less the left one for an upper bound, the other way round for a
    /// lower one; below 0 is what is lacking. For an identity it is −|left − right|. Null where a side has no bounds, and for properties.
    /// </summary>
    public string? Margin
    {
        get
        {
            if (_direction == Direction.None) return null;
            var exact = _left is Rational l && _right is Rational r ? _direction == Direction.Upper ? r - l : _direction == Direction.Lower ? l - r : -Rational.Abs(l - r) : (Rational?)null;
            if (exact is { } difference && $"{difference}" is { Length: <= 12 } text) return text;
            var margin = exact?.ToInterval() ?? (_direction == Direction.Upper ? Right - Left : _direction == Direction.Lower ? Left - Right : -Interval.Abs(Left - Right));
            if (margin.IsEmpty || !double.IsFinite(margin.Width)) return null;

            // No margin where the sides are the same to the last digit: 0 is an answer, −1e-17 is none.
            return margin.Lower <= 0 && margin.Upper >= 0 ? "0" : margin.Midpoint.ToString("G6", CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The left side: exactly where that is short, else enclosed.</summary>
    public string LeftText => Side(_left, Left);

    /// <summary>The right side, likewise.</summary>
    public string RightText => Side(_right, Right);

    /// <summary>Both sides to four digits, or as many as tell them apart, with the relation that is violated: "0.0412 > 0.0333". Null for properties.</summary>
    public string? Violation
    {
        get
        {
            if (_direction == Direction.None || Left.IsEmpty || Right.IsEmpty) return null;
            var (left, right) = ("", "");
            for (var digits = 4; digits <= 17 && left == right; digits++)
            {
                string Text(double x) => x.ToString($"G{digits}", CultureInfo.InvariantCulture);
                (left, right) = (Text(Left.Midpoint), Text(Right.Midpoint));
            }

            var relation = left == right ? "against" : _direction switch { Direction.Upper => ">", Direction.Lower => "<", _ => "≠" };
            return $"{left} {relation} {right}";
        }
    }

    /// <summary>Whether at least this share of the bound is used, decided in the arithmetic of the sides; undecided where there is no <see cref="Ratio"/>.</summary>
    public Verdict Uses(Rational share) => Ratio is null ? Verdict.Undecided : _uses(share);

    /// <summary>left ≤ right.</summary>
    public static Comparison AtMost<T>(T left, T right, string? label = null, [CallerArgumentExpression(nameof(left))] string l = "", [CallerArgumentExpression(nameof(right))] string r = "")
        where T : struct, IOrderedField<T> => Of(label ?? $"{l} ≤ {r}", left, right, T.AtMost(left, right), Direction.Upper);

    /// <summary>left &lt; right.</summary>
    public static Comparison LessThan<T>(T left, T right, string? label = null, [CallerArgumentExpression(nameof(left))] string l = "", [CallerArgumentExpression(nameof(right))] string r = "")
        where T : struct, IOrderedField<T> => Of(label ?? $"{l} < {r}", left, right, T.LessThan(left, right), Direction.Upper);

    /// <summary>left ≥ right.</summary>
    public static Comparison AtLeast<T>(T left, T right, string? label = null, [CallerArgumentExpression(nameof(left))] string l = "", [CallerArgumentExpression(nameof(right))] string r = "")
        where T : struct, IOrderedField<T> => Of(label ?? $"{l} ≥ {r}", left, right, T.AtMost(right, left), Direction.Lower);

    /// <summary>left &gt; right.</summary>
    public static Comparison MoreThan<T>(T left, T right, string? label = null, [CallerArgumentExpression(nameof(left))] string l = "", [CallerArgumentExpression(nameof(right))] string r = "")
        where T : struct, IOrderedField<T> => Of(label ?? $"{l} > {r}", left, right, T.LessThan(right, left), Direction.Lower);

    /// <summary>
    /// left = right. Exactly, in exact arithmetic; in enclosed arithmetic it holds where the difference encloses 0 and lies within
    /// ±<paramref name="width"/> (2^-100 by default), fails where it excludes 0, and is undecided elsewhere.
    /// </summary>
    public static Comparison Equal<T>(T left, T right, string? label = null, Rational? width = null, [CallerArgumentExpression(nameof(left))] string l = "", [CallerArgumentExpression(nameof(right))] string r = "")
        where T : struct, IOrderedField<T>
    {
        var difference = T.Abs(left - right);
        var within = T.AtMost(difference, T.From(width ?? Rational.Dyadic(1, -100)));
        var verdict = typeof(T) == typeof(Rational) ? T.AtMost(difference, T.Zero)
            : T.LessThan(T.Zero, difference) == Verdict.Holds ? Verdict.Fails
            : within == Verdict.Holds ? Verdict.Holds
            : Verdict.Undecided;
        return Of(label ?? $"{l} = {r}", left, right, verdict, Direction.Identity);
    }

    /// <summary>A property that is true or false outright: a sign pattern, a count, a rank.</summary>
    public static Comparison True(bool truth, string? label = null, [CallerArgumentExpression(nameof(truth))] string expression = "") =>
        True(Verdicts.Of(truth), label ?? expression);

    /// <summary>A property whose verdict was found elsewhere (a factorisation that proves definiteness, say).</summary>
    public static Comparison True(Verdict verdict, string label) => Of(label, verdict == Verdict.Holds ? Rational.One : Rational.Zero, Rational.One, verdict, Direction.None);

    /// <summary>The same comparison under a name that says where it stands: "t=17: ...".</summary>
    public Comparison Named(string prefix) => new($"{prefix}: {Label}", _left, Left, _right, Right, Verdict, _direction, _uses);

    /// <summary>Label, verdict and both sides on one line, exact sides exactly.</summary>
    public override string ToString() => $"{Label}   [{Verdict}]   {Side(_left, Left)}  vs  {Side(_right, Right)}";

    private static Comparison Of<T>(string label, T left, T right, Verdict verdict, Direction direction)
        where T : struct, IOrderedField<T> =>
        new(label, left, left.ToInterval(), right, right.ToInterval(), verdict, direction, share => direction == Direction.Lower ? T.AtMost(T.From(share) * left, right) : T.AtMost(T.From(share) * right, left));

    private static string Side(object value, Interval enclosure)
    {
        var text = value.ToString() ?? "";
        return text.Length <= 60 ? text : enclosure.ToString();
    }

    private enum Direction
    {
        None,
        Identity,
        Upper,
        Lower,
    }
}

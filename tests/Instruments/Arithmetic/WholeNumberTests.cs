using NUnit.Framework;
using Verification.Arithmetic;

namespace Verification.Instruments.Arithmetic;

/// <summary>An integer constant of a formula means the same number in every arithmetic, on either side of every operator.</summary>
public sealed class WholeNumberTests
{
    [Test]
    public void Fractions_take_whole_numbers() => Check<Rational>();

    [Test]
    public void Intervals_take_whole_numbers() => Check<Interval>();

    [Test]
    public void Balls_take_whole_numbers() => Check<Ball<Bits128>>();

    [Test]
    public void Doubles_take_whole_numbers() => Check<Binary64>();

    // 3 and 5/4 are exact in every arithmetic, and so are all results but the quotient 12/5, which lies within a unit in the last place of a double.
    private static void Check<T>()
        where T : struct, IOrderedField<T>
    {
        var x = T.From(new(5, 4));
        (string Formula, T Value, Rational Expected)[] results =
        [
            ("3·x", 3 * x, new(15, 4)), ("3 + x", 3 + x, new(17, 4)), ("x + 3", x + 3, new(17, 4)), ("3 − x", 3 - x, new(7, 4)), ("x − 3", x - 3, new(-7, 4)), ("x/4", x / 4, new(5, 16)),
        ];
        foreach (var (formula, value, expected) in results) Assert.That(T.AtMost(value, T.From(expected)).And(T.AtMost(T.From(expected), value)), Is.EqualTo(Verdict.Holds), formula);
        Assert.That(Rational.Abs(Rational.FromDouble((3 / x).ToInterval().Midpoint) - new Rational(12, 5)) <= Rational.Dyadic(1, -51), Is.True, "3/x");
    }
}

using System.Numerics;

namespace Verification.Arithmetic;

/// <summary>
/// A number in which the papers' algebraic definitions are written once and evaluated exactly (<see cref="Rational"/>),
/// enclosed (<c>Interval</c>, <c>Ball</c>) or approximately (<c>Binary64</c>).
/// An enclosure stands for every value it contains, so every operation returns an enclosure of all results.
/// There is no <c>bool operator &lt;</c>: a comparison returns a <see cref="Verdict"/>.
/// </summary>
public interface IOrderedField<T> :
    IAdditionOperators<T, T, T>,
    ISubtractionOperators<T, T, T>,
    IMultiplyOperators<T, T, T>,
    IDivisionOperators<T, T, T>,
    IUnaryNegationOperators<T, T>
    where T : struct, IOrderedField<T>
{
    /// <summary>0, exactly. Also the value of <c>default</c>.</summary>
    static abstract T Zero { get; }

    /// <summary>1, exactly.</summary>
    static abstract T One { get; }

    /// <summary><paramref name="value"/>: exact in exact arithmetic, the tightest enclosure in enclosed arithmetic.</summary>
    static abstract T From(Rational value);

    /// <summary>|x|.</summary>
    static abstract T Abs(T x);

    /// <summary>x²: for an enclosure never negative, and tighter than x·x.</summary>
    static abstract T Square(T x);

    /// <summary>min{a, b}.</summary>
    static abstract T Min(T a, T b);

    /// <summary>max{a, b}.</summary>
    static abstract T Max(T a, T b);

    /// <summary>Whether a ≤ b.</summary>
    static abstract Verdict AtMost(T a, T b);

    /// <summary>Whether a &lt; b.</summary>
    static abstract Verdict LessThan(T a, T b);

    /// <summary>
    /// <paramref name="yes"/> where <paramref name="condition"/> holds, <paramref name="no"/> where it fails; where it is undecided,
    /// an enclosure of both. Piecewise definitions with a jump (σ' at a kink) are written with it.
    /// </summary>
    static abstract T Select(Verdict condition, T yes, T no);

    /// <summary>The narrowest binary64 interval that certainly contains this number: for reports, slack and printing.</summary>
    Interval ToInterval();

    /// <summary>k·x for an integer constant of a formula.</summary>
    static virtual T operator *(int k, T x) => T.From(k) * x;

    /// <summary>k + x for an integer constant of a formula.</summary>
    static virtual T operator +(int k, T x) => T.From(k) + x;

    /// <summary>x + k for an integer constant of a formula.</summary>
    static virtual T operator +(T x, int k) => x + T.From(k);

    /// <summary>k − x for an integer constant of a formula.</summary>
    static virtual T operator -(int k, T x) => T.From(k) - x;

    /// <summary>x − k for an integer constant of a formula.</summary>
    static virtual T operator -(T x, int k) => x - T.From(k);

    /// <summary>k / x for an integer constant of a formula.</summary>
    static virtual T operator /(int k, T x) => T.From(k) / x;

    /// <summary>x / k for an integer constant of a formula.</summary>
    static virtual T operator /(T x, int k) => x / T.From(k);
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Oracles;
using Decimal = Verification.Oracles.BoundedDecimal<Verification.Oracles.Digits60>;

namespace Verification.Instruments.SecondOpinions;

/// <summary>Says of a test that it compares these types of the core with an implementation that shares no code with them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class OracleForAttribute(params Type[] core) : Attribute
{
    public IReadOnlyList<Type> Core { get; } = core;
}

/// <summary>A rational definition of the core at one argument, and what an oracle says of it in fractions.</summary>
internal abstract class ExactDefinition
{
    public abstract T[] Core<T>()
        where T : struct, IOrderedField<T>;

    public abstract Fraction[] Oracle();
}

/// <summary>A definition with roots or exponentials at one argument, and what an oracle says of it in decimals.</summary>
internal abstract class EnclosedDefinition
{
    public abstract T[] Core<T>()
        where T : struct, IReal<T>;

    public abstract Decimal[] Oracle();
}

/// <summary>
/// The core against an oracle, in every number type: in fractions the two are equal; an enclosure contains the oracle's value (up to the oracle's own computed
/// error) and knows at least half of its bits, so that it does not agree by being wide; and a double lies in the enclosure that the same formula has
/// in intervals, since each of its operations does (a rounded sum, product, quotient or root lies between the rounded ends, and so does a function that is within
/// 0.5001 ulp, which is one of the two doubles around the exact value).
/// </summary>
internal static class Agreement
{
    // Nothing in binary64 is narrower than this.
    private static readonly Rational Underflow = Rational.Dyadic(1, -1070);

    // Not sharp: an undecided comparison at a kink gives all slopes there.
    public static void Require(ExactDefinition definition, string name, bool sharp = true)
    {
        var oracle = definition.Oracle();
        Assert.That(definition.Core<Rational>().Select(Of), Is.EqualTo(oracle), $"{name} in fractions");
        Require(definition.Core<Interval>(), definition.Core<Binary64>(), definition.Core<Ball<Bits128>>(), definition.Core<Ball<Bits256>>(), [.. oracle.Select(x => (Of(x), Rational.Zero))], name, sharp);
    }

    // Not in doubles: a definition that returns an enclosure of what it leaves out.
    public static void Require(EnclosedDefinition definition, string name, bool sharp = true, bool inDoubles = true) =>
        Require(definition.Core<Interval>(), inDoubles ? definition.Core<Binary64>() : null, definition.Core<Ball<Bits128>>(), definition.Core<Ball<Bits256>>(), [.. definition.Oracle().Select(x => (Of(x.Value), Of(x.Error)))], name, sharp);

    /// <summary>An enclosure contains the oracle's value, up to the oracle's error.</summary>
    public static void Contains<T>(T core, Rational oracle, Rational error, string name)
        where T : struct, IOrderedField<T>
    {
        var (lower, upper) = Ends(core) ?? throw new AssertionException($"{name}: {core} has no bounds, so that any oracle would agree");
        Assert.That(lower <= oracle + error && oracle - error <= upper, Is.True, () => $"{name}: the core's {typeof(T).Name} {core}, the oracle {Decimals(oracle)} ± {Decimals(error)}");
    }

    /// <summary>Upper less lower end.</summary>
    public static Rational Width<T>(T enclosure)
        where T : struct, IOrderedField<T> => Ends(enclosure) is var (lower, upper) ? upper - lower : throw new AssertionException($"{enclosure} has no bounds");

    public static Fraction Of(Rational x) => new(x.Numerator, x.Denominator);

    public static Rational Of(Fraction x) => new(x.Up, x.Down);

    public static Rational Of(BigDecimal x)
    {
        var (numerator, denominator) = x.ToFraction();
        return new(numerator, denominator);
    }

    public static Decimal Decimal(Rational x) => BoundedDecimal<Digits60>.Exactly(x.Numerator) / BoundedDecimal<Digits60>.Exactly(x.Denominator);

    public static Fraction[] Of(Rational[] x) => Array.ConvertAll(x, Of);

    public static Fraction[][] Of(Matrix<Rational> m) => [.. Enumerable.Range(0, m.Rows).Select(i => Of(m.Row(i).ToArray()))];

    public static Decimal[] Decimals(Rational[] x) => Array.ConvertAll(x, Decimal);

    public static Decimal[][] Decimals(Matrix<Rational> m) => [.. Enumerable.Range(0, m.Rows).Select(i => Decimals(m.Row(i).ToArray()))];

    /// <summary>The entries, row by row.</summary>
    public static T[] Entries<T>(this Matrix<T> m)
        where T : struct, IOrderedField<T> => [.. Enumerable.Range(0, m.Rows).SelectMany(i => m.Row(i).ToArray())];

    /// <summary>The entries, row by row.</summary>
    public static T[] Entries<T>(this T[][] m) => [.. m.SelectMany(row => row)];

    private static void Require(Interval[] intervals, Binary64[]? doubles, Ball<Bits128>[] balls, Ball<Bits256>[] finer, (Rational Value, Rational Error)[] oracle, string name, bool sharp)
    {
        Enclose(intervals, 53);
        Enclose(balls, 128);
        Enclose(finer, 256);
        if (doubles is null) return;
        Assert.That(doubles, Has.Length.EqualTo(oracle.Length), name);
        for (var i = 0; i < doubles.Length; i++)
            Assert.That(intervals[i].Lower <= doubles[i].Value && doubles[i].Value <= intervals[i].Upper, Is.True, $"{name}, quantity {i}: the double {doubles[i]} outside {intervals[i]}");

        void Enclose<T>(T[] core, int precision)
            where T : struct, IOrderedField<T>
        {
            Assert.That(core, Has.Length.EqualTo(oracle.Length), name);
            var size = oracle.Max(x => Rational.Abs(x.Value));
            for (var i = 0; i < core.Length; i++)
            {
                Contains(core[i], oracle[i].Value, oracle[i].Error, $"{name}, quantity {i}");
                if (sharp) Assert.That(Width(core[i]) <= Rational.Max(Rational.Dyadic(1, -precision / 2) * size, precision == 53 ? Underflow : 0), Is.True, $"{name}, quantity {i}: {core[i]} is too wide to say anything");
            }
        }
    }

    private static (Rational Lower, Rational Upper)? Ends<T>(T x)
        where T : struct, IOrderedField<T> => x switch
        {
            Rational r => (r, r),
            Interval i => double.IsFinite(i.Lower) && double.IsFinite(i.Upper) ? (Rational.FromDouble(i.Lower), Rational.FromDouble(i.Upper)) : null,
            Ball<Bits128> b => b.IsFinite ? (b.Lower, b.Upper) : null,
            Ball<Bits256> b => b.IsFinite ? (b.Lower, b.Upper) : null,
            _ => throw new NotSupportedException($"{typeof(T)} is no enclosure."),
        };

    private static BigDecimal Decimals(Rational x) => BigDecimal.FromFraction(x.Numerator, x.Denominator, 60);
}

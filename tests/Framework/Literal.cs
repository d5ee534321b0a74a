using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Framework;

/// <summary>Exact values as C# source, so that a failing instance can be pasted into a claim as a regression.</summary>
public static class Literal
{
    /// <summary>"3" or "new(1, 3)"; numbers beyond 64 bits as Rational.Parse("...").</summary>
    public static string Of(Rational x) =>
        !(x.Numerator >= long.MinValue && x.Numerator <= long.MaxValue && x.Denominator <= long.MaxValue) ? $"Rational.Parse(\"{x}\")"
        : x.IsInteger && x.Numerator >= int.MinValue && x.Numerator <= int.MaxValue ? $"{x}"
        : $"new({x.Numerator}, {x.Denominator})";

    /// <summary>"[1, new(1, 3)]".</summary>
    public static string Of(IEnumerable<Rational> x) => $"[{string.Join(", ", x.Select(Of))}]";

    /// <summary>"Matrix&lt;Rational&gt;.FromRows([1, 2], [3, 4])".</summary>
    public static string Of(Matrix<Rational> m)
    {
        ArgumentNullException.ThrowIfNull(m);
        return $"Matrix<Rational>.FromRows({string.Join(", ", Enumerable.Range(0, m.Rows).Select(i => Of(m.Row(i).ToArray())))})";
    }
}

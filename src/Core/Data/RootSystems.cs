using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Data;

/// <summary>
/// The simply laced root systems, one root a line: any two of these unit points have inner product 0 or ±1/2, so that kernels of the
/// angle are rational there. (Humphreys, Introduction to Lie Algebras and Representation Theory, 12.1.)
/// </summary>
public static class RootSystems
{
    /// <summary>A_n: (e_i − e_j)/√2 for i &lt; j ≤ n + 1; n(n + 1)/2 points in n + 1 dimensions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 1.</exception>
    public static UnitPoints A(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return new(Rows(n + 1, Pairs(n + 1).Select(p => Root(n + 1, p.I, p.J, -1))), 2) { Expression = $"RootSystems.A({n})" };
    }

    /// <summary>D_n: (e_i + e_j)/√2 and (e_i − e_j)/√2 for i &lt; j ≤ n; n(n − 1) points in n dimensions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n &lt; 2.</exception>
    public static UnitPoints D(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        return new(Rows(n, Pairs(n).SelectMany(p => new[] { Root(n, p.I, p.J, 1), Root(n, p.I, p.J, -1) })), 2) { Expression = $"RootSystems.D({n})" };
    }

    /// <summary>E_8: the 56 points of D_8 and (1, ±1, ..., ±1)/√8 with an even number of minus signs; 120 points in 8 dimensions.</summary>
    public static UnitPoints E8()
    {
        var halves = Enumerable.Range(0, 128).Where(signs => int.PopCount(signs) % 2 == 0)
            .Select(signs => Enumerable.Range(0, 8).Select(k => (Rational)(k > 0 && (signs >> (k - 1) & 1) == 1 ? -1 : 1)).ToArray());
        var integral = D(8).Rows;
        var doubled = Enumerable.Range(0, integral.Rows).Select(i => Array.ConvertAll(integral.Row(i).ToArray(), x => 2 * x));
        return new(Rows(8, doubled.Concat(halves)), 8) { Expression = "RootSystems.E8()" };
    }

    private static IEnumerable<(int I, int J)> Pairs(int n) => Enumerable.Range(0, n).SelectMany(i => Enumerable.Range(i + 1, n - i - 1).Select(j => (i, j)));

    private static Rational[] Root(int d, int i, int j, int sign)
    {
        var root = new Rational[d];
        (root[i], root[j]) = (1, sign);
        return root;
    }

    private static Matrix<Rational> Rows(int d, IEnumerable<Rational[]> rows)
    {
        var list = rows.ToArray();
        return Matrix<Rational>.Of(list.Length, d, (i, j) => list[i][j]);
    }
}

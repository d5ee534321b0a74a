using Verification.Data;

namespace Verification.Theorems.ADHLW19;

/// <summary>Labels y_i = x_iᵀA x_i with A = Σ_j α_j β_jβ_jᵀ/‖β_j‖²: eigenvalues α_j and orthogonal eigenvectors β_j, the rows of a matrix.</summary>
public sealed record QuadraticLabels(UnitPoints Data, Rational[] Eigenvalues, Matrix<Rational> Eigenvectors)
{
    internal Rational[] Labels
    {
        get
        {
            var y = new Rational[Data.Count];
            for (var j = 0; j < Eigenvalues.Length; j++)
            {
                var beta = Eigenvectors.Row(j).ToArray();
                var weight = Eigenvalues[j] / (Vectors.NormSquared(beta) * Data.NormSquared);
                foreach (var (i, square) in Data.Monomial(beta, 2).Index()) y[i] += weight * square;
            }

            return y;
        }
    }

    /// <summary>An orthogonal basis that is not the coordinate one: I − 2vvᵀ/‖v‖², and I for v = 0.</summary>
    internal static Matrix<Rational> Reflected(int[] v)
    {
        var square = Math.Max(v.Sum(k => k * k), 1);
        return Matrix<Rational>.Of(v.Length, v.Length, (i, j) => (i == j ? 1 : 0) - new Rational(2 * v[i] * v[j], square));
    }

    /// <summary>
    /// A = J − I (eigenvalues d − 1, −1, ..., −1), labels +1 on the lines e_i + e_j and −1 on e_i − e_j, and of each line the root for which Σ y x = 0:
    /// the two roots of a pair {i, j} add up to ±2e_v/√2 for a chosen v in {i, j}, and the pairs are matched two by two at a common v, with
    /// opposite signs. Every vertex v, from the last down, takes all its pairs with smaller vertices, and leaves one to vertex v − 1 where their number is odd.
    /// </summary>
    internal static QuadraticLabels Balanced(int d)
    {
        var picks = new List<int>();
        var left = 0;
        for (var v = d - 1; v >= 0; v--)
        {
            var mine = Enumerable.Range(0, v).Concat(left > 0 ? [left] : []).ToList();
            left = mine.Count % 2 == 1 ? v : 0;
            if (left > 0) mine.Remove(v - 1);
            for (var k = 0; k < mine.Count; k++) picks.AddRange(Pair(d, v, mine[k], k % 2 == 0 ? 1 : -1));
        }

        if (left > 0) throw new ArgumentException($"d = {d} has an odd number of pairs: expected d = 0 or 1 mod 4.", nameof(d));
        return new(RootSystems.D(d).Pick([.. picks]), [d - 1, .. Enumerable.Repeat((Rational)(-1), d - 1)], Matrix<Rational>.Of(d, d, Helmert));
    }

    public override string ToString() => $"new QuadraticLabels({Data}, {Literal.Of(Eigenvalues)}, {Literal.Of(Eigenvectors)})";

    // s(e_v + e_u) with label +1 and the root ∓(e_i − e_j) with label −1 that leaves −(that root) = s(e_v − e_u): together 2s e_v.
    private static int[] Pair(int d, int v, int u, int s)
    {
        var (i, j) = (Math.Min(u, v), Math.Max(u, v));
        var plus = 2 * (Enumerable.Range(0, i).Sum(k => d - 1 - k) + j - i - 1) + 1;
        return [s * plus, (v == i ? -s : s) * (plus + 1)];
    }

    // (1, ..., 1), then (1, −1, 0, ...), (1, 1, −2, 0, ...), ...: orthogonal rows.
    private static Rational Helmert(int i, int j) => i == 0 ? 1 : j < i ? 1 : j == i ? -i : 0;
}

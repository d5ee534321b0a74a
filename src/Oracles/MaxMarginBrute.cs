namespace Verification.Oracles;

/// <summary>
/// Problem (1) of FVBSH22 by brute force: min ½·Σⱼ |aⱼ|·‖wⱼ‖² subject to yᵢ·Σⱼ aⱼ·φ(wⱼ·xᵢ) ≥ 1, φ leaky with slope γ below 0. Once it is said on which side of 0 every unit
/// sees every input, the constraints are linear; in each of these cones the minimiser is found by trying every set of constraints as the active one.
/// </summary>
public sealed class MaxMarginBrute(Fraction[][] x, int[] y, Fraction[] a, Fraction gamma)
{
    /// <summary>Every cone that has feasible weights, with the minimiser in it and whether some unit sees some input at 0 there.</summary>
    public IEnumerable<(Fraction[][] W, Fraction Objective, bool AtKink)> ConeMinima()
    {
        var (n, m, d) = (x.Length, a.Length, x[0].Length);
        for (var bits = 0; bits < 1 << (n * m); bits++)
        {
            var rows = new List<(Fraction[] Row, Fraction Right)>();
            for (var i = 0; i < n; i++)
            {
                var margin = new Fraction[m * d];
                for (var j = 0; j < m; j++)
                {
                    var above = (bits >> (i * m + j) & 1) == 1;
                    var side = new Fraction[m * d];
                    for (var k = 0; k < d; k++)
                    {
                        margin[j * d + k] = y[i] * a[j] * (above ? 1 : gamma) * x[i][k];
                        side[j * d + k] = above ? x[i][k] : -x[i][k];
                    }

                    rows.Add((side, 0));
                }

                rows.Add((margin, 1));
            }

            if (Minimiser(rows) is not { } w) continue;
            Fraction objective = 0;
            for (var j = 0; j < m; j++)
            {
                for (var k = 0; k < d; k++) objective += Size(a[j]) * w[j * d + k] * w[j * d + k] / 2;
            }

            yield return ([.. w.Chunk(d)], objective, rows.Any(row => row.Right.Sign == 0 && NaiveNetwork<Fraction>.Inner(row.Row, w).Sign == 0));
        }
    }

    // min ½ Σ D_k w_k² subject to Rw ≥ r: the w with w = D⁻¹Σ μᵣ·row over an independent active set, μ ≥ 0, that satisfies all rows. There is one such
    // set wherever the problem is feasible (Karush, Kuhn, Tucker; Carathéodory), and its w is the minimiser.
    private Fraction[]? Minimiser(List<(Fraction[] Row, Fraction Right)> rows)
    {
        var dimension = rows[0].Row.Length;
        var scaled = rows.Select(row => row.Row.Select((entry, k) => entry / Size(a[k / x[0].Length])).ToArray()).ToArray();
        for (var size = 1; size <= Math.Min(dimension, rows.Count); size++)
        {
            foreach (var active in Minors.Subsets(rows.Count, size))
            {
                var gram = active.Select(r => active.Select(s => NaiveNetwork<Fraction>.Inner(rows[r].Row, scaled[s])).ToArray()).ToArray();
                if (Eliminate(gram, [.. active.Select(r => rows[r].Right)]) is not { } mu || mu.Any(multiplier => multiplier.Sign < 0)) continue;
                var w = new Fraction[dimension];
                for (var r = 0; r < size; r++)
                {
                    for (var k = 0; k < dimension; k++) w[k] += mu[r] * scaled[active[r]][k];
                }

                if (rows.All(row => NaiveNetwork<Fraction>.Inner(row.Row, w) >= row.Right)) return w;
            }
        }

        return null;
    }

    // Forward elimination and back substitution; null for a singular matrix.
    private static Fraction[]? Eliminate(Fraction[][] m, Fraction[] b)
    {
        var n = b.Length;
        for (var k = 0; k < n; k++)
        {
            var pivot = Array.FindIndex(m, k, row => row[k].Sign != 0);
            if (pivot < 0) return null;
            (m[k], m[pivot], b[k], b[pivot]) = (m[pivot], m[k], b[pivot], b[k]);
            for (var i = k + 1; i < n; i++)
            {
                var factor = m[i][k] / m[k][k];
                for (var j = k; j < n; j++) m[i][j] -= factor * m[k][j];
                b[i] -= factor * b[k];
            }
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++) b[i] -= m[i][j] * b[j];
            b[i] /= m[i][i];
        }

        return b;
    }

    private static Fraction Size(Fraction z) => z.Sign < 0 ? -z : z;
}

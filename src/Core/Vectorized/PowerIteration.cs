namespace Verification.Vectorized;

/// <summary>A symmetric matrix as an operator: v ← M v.</summary>
internal delegate void SymmetricOperator(Span<double> v);

/// <summary>The eigenvalue of largest modulus by power iteration from a fixed vector.</summary>
internal static class PowerIteration
{
    private const int MostIterations = 10_000;

    /// <summary>
    /// |λ| of a symmetric operator: ‖M v‖ for unit vectors v, which never exceeds it but for rounding and grows with every iteration. It ends when ten iterations together change it by less than 10⁻¹² of it.
    /// </summary>
    public static double LargestEigenvalue(int dimension, SymmetricOperator times)
    {
        // No pattern that a matrix of the papers is orthogonal to: every coordinate another, in both signs.
        var v = new double[dimension];
        for (var i = 0; i < dimension; i++) v[i] = (1 + i % 7 + i % 11 / 16.0) * (i % 3 == 0 ? -1 : 1);
        Scale(v, 1 / Norm(v));
        var (norm, earlier) = (0.0, 0.0);
        for (var iteration = 1; iteration <= MostIterations; iteration++)
        {
            times(v);
            norm = Norm(v);
            if (norm == 0) return 0;
            Scale(v, 1 / norm);
            if (iteration % 10 != 0) continue;
            if (Math.Abs(norm - earlier) <= 1e-12 * norm) break;
            earlier = norm;
        }

        return norm;
    }

    private static double Norm(double[] v)
    {
        var sum = 0.0;
        foreach (var entry in v) sum = Math.FusedMultiplyAdd(entry, entry, sum);
        return Math.Sqrt(sum);
    }

    private static void Scale(double[] v, double factor)
    {
        for (var i = 0; i < v.Length; i++) v[i] *= factor;
    }
}

using Verification.Arithmetic;
using Verification.LinearAlgebra;

namespace Verification.Instruments.Vectorized;

/// <summary>
/// A step of gradient descent by plain loops, in the order that <see cref="Verification.Vectorized.Descent"/> promises, over any number type. In Binary64 it has the bits of the vector code. In
/// intervals it encloses them, since every operation of the one, rounded to nearest, lies in that of the other. In fractions, where the order does not matter, it is the definition.
/// </summary>
/// <param name="Phi">φ, φ' and φ''.</param>
/// <param name="Loss">∂ℓ/∂f and ∂²ℓ/∂f² at f and y.</param>
/// <param name="Fma">a b + c.</param>
/// <param name="X">The inputs, n × d.</param>
/// <param name="Y">The labels.</param>
/// <param name="A">The output weights.</param>
/// <param name="Weight">c.</param>
internal sealed record PlainDescent<T>((Func<T, T> Value, Func<T, T> Slope, Func<T, T> Curvature) Phi, (Func<T, T, T> Slope, Func<T, T, T> Curvature) Loss, Func<T, T, T, T> Fma, Matrix<T> X, T[] Y, T[] A, T Weight)
    where T : struct, IOrderedField<T>
{
    public T[] Outputs(Matrix<T> z)
    {
        var f = new T[X.Rows];
        for (var i = 0; i < f.Length; i++) f[i] = Sum(j => A[j], j => Phi.Value(z[i, j]));
        return f;
    }

    /// <summary>W, m × d, after a step.</summary>
    public Matrix<T> Step(Matrix<T> w, T stepSize)
    {
        var z = Product(X, w);
        var c = LossSlopes(z);
        return Matrix<T>.Of(w.Rows, w.Columns, (j, k) =>
        {
            var g = T.Zero;
            for (var i = 0; i < X.Rows; i++) g = Fma(X[i, k], c[i] * Phi.Slope(z[i, j]), g);
            return Fma(-stepSize * A[j], g, w[j, k]);
        });
    }

    /// <summary>A, m × n, and Z, n × m, after a step in Gram coordinates.</summary>
    public (Matrix<T> Coefficients, Matrix<T> Z) Step(Matrix<T> coefficients, Matrix<T> z, Matrix<T> kernel, T stepSize)
    {
        var c = LossSlopes(z);
        var change = Matrix<T>.Of(coefficients.Rows, coefficients.Columns, (j, i) => -stepSize * A[j] * (c[i] * Phi.Slope(z[i, j])));
        return (coefficients + change, Matrix<T>.Of(z.Rows, z.Columns, (i, j) =>
        {
            var entry = z[i, j];
            for (var k = 0; k < X.Rows; k++) entry = Fma(kernel[i, k], change[j, k], entry);
            return entry;
        }));
    }

    /// <summary>Rows times rows: a chain over the columns in order.</summary>
    public Matrix<T> Product(Matrix<T> left, Matrix<T> right) => Matrix<T>.Of(left.Rows, right.Rows, (i, j) =>
    {
        var sum = T.Zero;
        for (var k = 0; k < left.Columns; k++) sum = Fma(left[i, k], right[j, k], sum);
        return sum;
    });

    /// <summary>The weak Hessian at W applied to a direction, m × d.</summary>
    public Matrix<T> HessianTimes(Matrix<T> w, Matrix<T> direction)
    {
        var (z, moves) = (Product(X, w), Product(X, direction));
        var c = LossSlopes(z);
        var curvatures = Outputs(z).Select((output, i) => Loss.Curvature(output, Y[i]) * Weight).ToArray();
        var slopes = z.Map(Phi.Slope);
        var factors = new Matrix<T>(X.Rows, w.Rows);
        for (var i = 0; i < X.Rows; i++)
        {
            var along = curvatures[i] * Sum(j => A[j] * slopes[i, j], j => moves[i, j]);
            for (var j = 0; j < w.Rows; j++) factors[i, j] = Fma(c[i] * (A[j] * Phi.Curvature(z[i, j])), moves[i, j], along * (A[j] * slopes[i, j]));
        }

        return Matrix<T>.Of(w.Rows, w.Columns, (j, k) =>
        {
            var g = T.Zero;
            for (var i = 0; i < X.Rows; i++) g = Fma(X[i, k], factors[i, j], g);
            return g;
        });
    }

    // Eight partial sums over the units, j mod 8, and their sum.
    private T Sum(Func<int, T> left, Func<int, T> right)
    {
        var lanes = new T[8];
        Array.Fill(lanes, T.Zero);
        for (var j = 0; j < A.Length; j++) lanes[j % 8] = Fma(left(j), right(j), lanes[j % 8]);
        return lanes[0] + lanes[4] + (lanes[2] + lanes[6]) + (lanes[1] + lanes[5] + (lanes[3] + lanes[7]));
    }

    private T[] LossSlopes(Matrix<T> z)
    {
        var f = Outputs(z);
        return [.. f.Select((output, i) => Loss.Slope(output, Y[i]) * Weight)];
    }
}

using Verification.Arithmetic;
using Verification.Losses;
using Verification.Networks;
using Verification.Randomness;
using Verification.Vectorized;

namespace Verification.Perf;

/// <summary>
/// The problems that steps of gradient descent are measured on: Gaussian inputs on the unit sphere, random labels, weights of size 1/10, half of the output weights of each sign. Drawn from numbered streams: the same in every run.
/// </summary>
internal static class DescentInputs
{
    public static readonly string[] Activations = ["relu", "leaky", "smooth-leaky", "huberized"];

    public static readonly string[] Losses = ["logistic", "exponential", "hinge", "squared"];

    /// <summary>The step size that is measured: so small that no size of problem diverges.</summary>
    public const double StepSize = 1e-3;

    public static DescentProblem Draw(int n, int d, int m, string activation, string loss)
    {
        var y = new double[n];
        var random = new RandomStream(20261126, 1);
        for (var i = 0; i < n; i++) y[i] = random.Sign();
        var w = Gaussians(m * d, 2);
        for (var k = 0; k < w.Length; k++) w[k] /= 10;
        var a = new double[m];
        for (var j = 0; j < m; j++) a[j] = (j < m / 2 ? 1 : -1) * (activation == "huberized" ? 1 : 1 / Math.Sqrt(m));
        return new(UnitVectors(n, d), y, w, a, Activation(activation, m), Loss(loss), loss == "squared" ? 1 : 1.0 / n);
    }

    public static double[] UnitVectors(int n, int d)
    {
        var x = Gaussians(n * d, 3);
        for (var i = 0; i < n; i++)
        {
            var row = x.AsSpan(i * d, d);
            var square = 0.0;
            foreach (var v in row) square += v * v;
            foreach (ref var v in row) v /= Math.Sqrt(square);
        }

        return x;
    }

    public static double[] Gaussians(int count, long number)
    {
        var (random, values) = (new RandomStream(20261126, number), new double[count]);
        for (var k = 0; k < count; k++) values[k] = random.Gaussian();
        return values;
    }

    /// <summary>
    /// A step against the definition at one unit of each end: its weights must differ from those of plain sums by no more than the a-priori bound for chains of d + n + m additions of numbers of this size, taken ten times.
    /// </summary>
    /// <exception cref="WrongResultException">They do not.</exception>
    public static void Check(DescentProblem problem, Descent run)
    {
        var (n, d, m) = (problem.Inputs, problem.Dimension, problem.Width);
        double Inner(int i, int j) => (double)problem.X.AsSpan(i * d, d).ToArray().Zip(problem.W.AsSpan(j * d, d).ToArray(), (x, w) => x * w).Sum();
        var outputs = run.Outputs.ToArray();
        foreach (var i in new[] { 0, n / 2, n - 1 })
        {
            var f = Enumerable.Range(0, m).Sum(j => problem.A[j] * problem.Activation.Value(new(Inner(i, j))).Value);
            Compare(outputs[i], f, 1 + Math.Abs(f) + Math.Sqrt(m), $"f(x_{i})");
        }

        run.Step(StepSize);
        var weights = run.Weights();
        foreach (var j in new[] { 0, m - 1 })
        {
            var gradient = new double[d];
            for (var i = 0; i < n; i++)
            {
                var c = problem.Weight * problem.Loss.Slope(new(outputs[i]), new(problem.Y[i])).Value * problem.A[j] * problem.Activation.Slope(new(Inner(i, j))).Value;
                for (var k = 0; k < d; k++) gradient[k] += c * problem.X[i * d + k];
            }

            for (var k = 0; k < d; k++) Compare(weights[j * d + k], problem.W[j * d + k] - StepSize * gradient[k], 1, $"w_{j}{k} after a step");
        }

        void Compare(double actual, double expected, double size, string name)
        {
            // The Huberized slope has the constant m/2, which multiplies the error of a preactivation.
            if (!(Math.Abs(actual - expected) <= 10.0 * (n + d + m) * m / (1L << 53) * size)) throw new WrongResultException($"{name} is {actual:R}, by definition {expected:R}.");
        }
    }

    private static IActivation<Binary64> Activation(string name, int m) => name switch
    {
        "relu" => new Relu<Binary64>(false),
        "leaky" => new LeakyRelu<Binary64>(new(0.1)),
        "smooth-leaky" => new SmoothLeakyRelu<Binary64>(new(0.1), new(1)),
        _ => new HuberizedRelu<Binary64>(new(2.0 / m)),
    };

    private static ILoss<Binary64> Loss(string name) => name switch
    {
        "logistic" => new Logistic<Binary64>(),
        "exponential" => new Exponential<Binary64>(),
        "hinge" => new Hinge<Binary64>(Binary64.One),
        _ => new Squared<Binary64>(),
    };
}

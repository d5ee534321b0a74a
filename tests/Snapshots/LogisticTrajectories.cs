using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Snapshots;

/// <summary>CLB21: gradient descent with the logistic loss on Huberized ReLU networks, h = 1/p, enclosed.</summary>
public sealed class LogisticTrajectories
{
    /// <summary>
    /// Theorem 1 from exact starts with small loss, α_t = Q_1 log²(1/L_t): Q_1 = e²/(120p), the theorem's, and larger ones as far as the first two terms of eq. (6) allow.
    /// Reduced quantities, as in the theorem's proof: the step in θ = (w, b) is α_t/2 and ‖V‖ = √2 ‖θ‖.
    /// </summary>
    [TestCase("two equal samples", 1)]
    [TestCase("two equal samples", 4096)]
    [TestCase("opposite inputs and labels", 1)]
    [TestCase("opposite inputs and labels", 4096)]
    [TestCase("two pairs of units", 4096)]
    [TestCase("three samples", 32768)]
    public void Theorem_1(string start, int factor)
    {
        var (network, data) = Start(start);
        var p = network.A.Length / 2;
        var risk = EmpiricalRisk<Real>.Mean(new(data.X.To<Real>(), data.Y.To<Real>()), new Logistic<Real>());
        var schedule = new LogSquaredSteps<Real>(Real.From(factor) * Real.Exp(Real.From(2)) / Real.From(120 * p));
        var table = new TrajectoryTable(factor == 1 ? "CLB21.T1" : "CLB21.T1+", $"{start}, p = {p}, Q_1 = {factor} e^2/(120p)", "ball 256", "loss", "|grad L|", "|V|", "L_1/L_t - 1");
        Real? first = null;
        foreach (var (_, w, pass, loss) in Descent.Run(network, risk, (_, l) => schedule.At(l) / Real.From(2), 50))
        {
            first ??= loss;
            var growth = first.Value / loss - Real.One;
            table.Add([.. new[] { loss, Real.Sqrt(risk.Gradient(pass).FrobeniusSquared() / Real.From(2)), Real.Sqrt(Real.From(2)) * Descent.Norm(w.W) }.Select(TrajectoryTable.Cell), table.IsEmpty ? "0" : TrajectoryTable.Cell(growth)]);
        }

        Snapshot.Verify(table);
    }

    /// <summary>The experiments of Section 5 in small: clusters of the circle in the XOR and the "shoulders" arrangement, with and without bias, α_t = log²(1/L_t)/p after a small first step.</summary>
    [TestCase("XOR", "bias")]
    [TestCase("XOR", "no bias")]
    [TestCase("shoulders", "bias")]
    [TestCase("shoulders", "no bias")]
    public void Clusters(string arrangement, string bias)
    {
        var (network, risk) = Experiment<Real>(arrangement, bias == "bias", p: 8, cluster: 4);
        var table = new TrajectoryTable("CLB21.FIG2, CLB21.FIG3", $"{arrangement}, {bias}, n = 16, p = 8", "ball 256", "loss", "least margin", "|V|");
        foreach (var (_, w, pass, loss) in Descent.Run(network, risk, Schedule<Real>(8), 128))
            table.Add(loss, Descent.Margin(risk.Data, pass), Descent.Norm(w.W));
        Snapshot.Verify(table);
    }

    /// <summary>α_0 = (4p)^(−3/4), then α_t = log²(1/L_t)/p (Section 5).</summary>
    internal static Func<int, T, T> Schedule<T>(int p)
        where T : struct, IReal<T> => (t, loss) => t == 0 ? T.One / T.Sqrt(T.Sqrt(T.From(Rational.Pow(4 * p, 3)))) : T.Square(T.Log(loss)) / T.From(p);

    /// <summary>Points near the four centres, equally many at each, and a start whose weights have the standard deviation 3/32, about (4p)^(−5/8) at p = 8.</summary>
    internal static (TwoLayerNetwork<T> Network, EmpiricalRisk<T> Risk) Experiment<T>(string arrangement, bool hasBias, int p, int cluster)
        where T : struct, IReal<T>
    {
        Rational r = new(181, 256); // dyadic, so that doubles hold it; 1/√2 to four digits
        (Rational X, Rational Y, int Label)[] centres = arrangement == "XOR" ? [(r, -r, 1), (-r, r, 1), (r, r, -1), (-r, -r, -1)] : [(1, 0, 1), (0, 1, 1), (r, r, -1), (-r, -r, -1)];
        var n = 4 * cluster;
        var noise = Descent.Gaussian($"CLB21 {arrangement} noise", n, 2, new(1, 8));
        var x = Matrix<Rational>.Of(n, 2, (i, k) => noise[i, k] + (k == 0 ? centres[i % 4].X : centres[i % 4].Y));
        var data = new TrainingSet<Rational>(hasBias ? WithOne(x) : x, [.. Enumerable.Range(0, n).Select(i => (Rational)centres[i % 4].Label)]);
        var w = Descent.Gaussian($"CLB21 {arrangement} start", 2 * p, data.X.Columns, new(3, 32));
        var network = new TwoLayerNetwork<T>(w.To<T>(), [.. Enumerable.Range(0, 2 * p).Select(j => j < p ? T.One : -T.One)], new HuberizedRelu<T>(T.From(new(1, p))));
        return (network, EmpiricalRisk<T>.Mean(new(data.X.To<T>(), data.Y.To<T>()), new Logistic<T>()));
    }

    // θ = (w, b) row by row: a bias is the weight of one more input, which is 1.
    private static (TwoLayerNetwork<Real> Network, TrainingSet<Rational> Data) Start(string name)
    {
        var (theta, x, y) = name switch
        {
            "two equal samples" => (Matrix<Rational>.FromRows([new(15, 2), new(15, 2)], [0, 0]), Matrix<Rational>.FromRows([1], [1]), new Rational[] { 1, 1 }),
            "opposite inputs and labels" => (Matrix<Rational>.FromRows([15, 0], [-16, new(1, 4)]), Matrix<Rational>.FromRows([1], [-1]), [1, -1]),
            "two pairs of units" => (Matrix<Rational>.FromRows([8, 0], [new(15, 2), new(1, 4)], [new(-31, 4), 0], [-8, new(-1, 8)]), Matrix<Rational>.FromRows([1], [-1]), [1, -1]),
            _ => (Matrix<Rational>.FromRows([20, 4, 1], [-19, -4, 2]), Matrix<Rational>.FromRows([1, 0], [new(3, 5), new(4, 5)], [-1, 0]), [1, 1, -1]),
        };
        var p = theta.Rows / 2;
        return (new(theta.To<Real>(), [.. Enumerable.Range(0, 2 * p).Select(j => j < p ? Real.One : -Real.One)], new HuberizedRelu<Real>(Real.From(new(1, p)))), new(WithOne(x), y));
    }

    private static Matrix<Rational> WithOne(Matrix<Rational> x) => Matrix<Rational>.Of(x.Rows, x.Columns + 1, (i, k) => k < x.Columns ? x[i, k] : 1);
}

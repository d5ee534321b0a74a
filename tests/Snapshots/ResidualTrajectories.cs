using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Framework;
using Verification.Kernels;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Snapshots;

/// <summary>
/// ADHLW19: the residual u(k) − y of gradient descent on ½‖u − y‖² against that of the linear surrogate ũ(k+1) = ũ(k) − ηH^∞(ũ(k) − y), ũ(0) = 0 (eqs. (5), (7)); ReLU with
/// σ'(0) = 1, η = 1/4, unit inputs, enclosed.
/// </summary>
public sealed class ResidualTrajectories
{
    [TestCase(16, "1/4", "mixed")]
    [TestCase(256, "1/4", "mixed")]
    [TestCase(256, "1/64", "mixed")]
    [TestCase(256, "1/64", "linear")]
    public void Theorem_4_1(int m, string kappa, string labels)
    {
        var points = new UnitPoints(Matrix<Rational>.FromRows([65, 0, 0], [39, 52, 0], [-25, 0, 60], [16, -63, 0]), 65 * 65);
        var x = points.Rows.Map(c => c / 65);
        Rational[] y = labels == "linear" ? [.. x.Times([new(1, 2), new(-1, 2), new(1, 4)])] : [1, -1, 1, new(1, 2)];
        var root = (int)Math.Sqrt(m);
        var risk = EmpiricalRisk<Real>.Sum(new(x.To<Real>(), y.To<Real>()), new Squared<Real>());
        var network = new TwoLayerNetwork<Real>(Descent.Gaussian($"ADHLW19 m = {m}", m, 3, Rational.Parse(kappa)).To<Real>(), [.. Enumerable.Range(0, m).Select(r => Real.From(new(r % 2 == 0 ? 1 : -1, root)))], new Relu<Real>(ActiveAtZero: true));
        var h = ArcCosineKernel.Gram<Real>(points);
        var (eta, start) = (Real.From(new(1, 4)), network.W);
        var surrogate = y.Select(v => -Real.From(v)).ToArray();
        var table = new TrajectoryTable("ADHLW19.T4.1", $"n = 4, d = 3, m = {m}, kappa = {kappa}, {labels} labels, eta = 1/4", "ball 256", "objective", "|u - y|", "|surrogate - y|", "|u - surrogate|", "|W - W(0)|_F");
        foreach (var (t, now, pass, objective) in Descent.Run(network, risk, (_, _) => eta, 128))
        {
            var residual = Enumerable.Range(0, 4).Select(i => pass.Outputs[i] - Real.From(y[i])).ToArray();
            var moved = t == 0 ? "0" : TrajectoryTable.Cell(Descent.Norm(now.W - start));
            table.Add([.. new[] { objective, Vectors.Norm(residual), Vectors.Norm(surrogate), Vectors.Norm([.. residual.Zip(surrogate, (a, b) => a - b)]) }.Select(TrajectoryTable.Cell), moved]);
            surrogate = [.. surrogate.Zip(h.Times(surrogate), (s, hs) => s - eta * hs)];
        }

        Snapshot.Verify(table);
    }
}

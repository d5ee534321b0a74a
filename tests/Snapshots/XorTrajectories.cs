using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Framework;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Networks;
using Verification.Training;

namespace Verification.Snapshots;

/// <summary>Gradient descent on the four XOR points (BG19, Section 3), in exact fractions.</summary>
public sealed class XorTrajectories
{
    // x1, x2, x3, x4 and their labels in the numbering of BG19, Section 3.
    private static readonly TrainingSet<Rational> Points = new(Matrix<Rational>.FromRows([1, 1], [-1, 1], [-1, -1], [1, -1]), [1, -1, 1, -1]);

    /// <summary>The start that refutes Theorem 3.3 as printed: k = 17, every |⟨w, x⟩| = η/3, nine units on the side of x1 and of x2, η = 1/(30k).</summary>
    [Test]
    public void The_start_that_refutes_Theorem_3_3()
    {
        const int K = 17;
        Rational eta = new(1, 30 * K);
        var units = new List<Rational[]>();
        for (var j = 0; j < K; j++) units.Add(Unit(j < 9 ? 1 : -1, j % 2 == 0 ? -1 : 1));
        for (var j = 0; j < K; j++) units.Add(Unit(j % 2 == 0 ? -1 : 1, j < 9 ? 1 : -1));
        var network = new TwoLayerNetwork<Rational>(Matrix<Rational>.FromRows([.. units]), [.. Enumerable.Repeat<Rational>(1, K), .. Enumerable.Repeat<Rational>(-1, K)], new Relu<Rational>(ActiveAtZero: false));
        var risk = EmpiricalRisk<Rational>.Sum(Points, new Hinge<Rational>(1));

        var table = new TrajectoryTable("BG19.T3.3a", "k = 17, c = 1/30, all |<w,x>| = eta/3, |W(1)| = |U(2)| = 9", "exact", "loss", "y1 N(x1)", "y2 N(x2)", "y3 N(x3)", "y4 N(x4)");
        for (var loss = risk.Value(network); ; network = risk.Step(network, eta), loss = risk.Value(network))
        {
            table.Add([loss, .. Enumerable.Range(0, 4).Select(i => Points.Y[i] * network.Output(Points.Input(i)))]);
            if (loss == 0) break;
        }

        Snapshot.Verify(table);

        // The unit with ⟨w, x1⟩ = a·η/3 and ⟨w, x2⟩ = b·η/3.
        Rational[] Unit(int a, int b) => [(a - b) * eta / 6, (a + b) * eta / 6];
    }

    private static IEnumerable<string> Names => LatticeStarts.Xor.Select(named => named.Name);

    /// <summary>One start for each kind of limit, by integers.</summary>
    [TestCaseSource(nameof(Names))]
    public void XOR_on_a_lattice(string name)
    {
        var named = LatticeStarts.Xor.Single(start => start.Name == name);
        var run = new XorLattice(named.Start);
        var table = new TrajectoryTable("BG19.T3.3a, BG19.TB.8", $"{named.Name}; c = {named.Start.Rate}, all |<w,x>| = eta/3", "exact", "loss", "y1 N(x1)", "y2 N(x2)", "y3 N(x3)", "y4 N(x4)", "S(1)", "S(2)", "S(3)", "S(4)");
        for (; ; run.Step())
        {
            table.Add([run.Loss, .. Enumerable.Range(1, 4).Select(run.Margin), .. Enumerable.Range(1, 4).Select(run.Support)]);
            if (run.IsStationary) break;
        }

        Assert.That(Limits.Text(run.Loss, Enumerable.Range(1, 4).Where(i => run.Margin(i).Sign <= 0).Select(i => new[] { i })), Is.EqualTo(named.Limit));
        Snapshot.Verify(table);
    }
}

using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Framework;
using Verification.Training;

namespace Verification.Snapshots;

/// <summary>Gradient descent on XOR detection with diverse inputs (BG19, Sections 4 to 6), by integers: one start for each kind of limit.</summary>
public sealed class XordTrajectories
{
    private static IEnumerable<string> Names => LatticeStarts.Xord.Select(named => named.Name);

    [TestCaseSource(nameof(Names))]
    public void XOR_detection_on_a_lattice(string name)
    {
        var named = LatticeStarts.Xord.Single(start => start.Name == name);
        var run = new XordLattice(named.Start, named.Gamma);
        var table = new TrajectoryTable("BG19.T6.3, BG19.T6.4", $"{named.Name}; c = {named.Start.Rate}, gamma = {named.Gamma}, larger and smaller |<w,p>| eta/3 and eta/6", "exact", "loss", "N(x+)", "N(x-)", "S+", "S-", "W(2,4)", "P+", "U(2,4)");
        for (; ; run.Step())
        {
            table.Add([run.Loss, .. new[] { run.Outputs.Positive, run.Outputs.Negative, run.W.FirstAtPositive, run.W.FirstAtNegative, run.W.Second, run.U.FirstAtPositive, run.U.Second }.Select(run.Value)]);
            if (run.IsStationary) break;
        }

        Assert.That(Limits.Text(run.Loss, Xord.PatternSets.Where(set => Xord.Label(set) * run.Output(set) <= 0)), Is.EqualTo(named.Limit));
        Snapshot.Verify(table);
    }
}

/// <summary>Where runs end, in words.</summary>
internal static class Limits
{
    /// <summary>The loss at the limit, and the inputs at which the network errs.</summary>
    internal static string Text(Rational loss, IEnumerable<int[]> errors)
    {
        var sets = string.Join(' ', errors.Select(set => $"{{{string.Join(',', set)}}}"));
        return $"{(loss.Sign == 0 ? "loss 0" : $"stationary at loss {loss}")}, {(sets.Length == 0 ? "no error" : $"errs at {sets}")}";
    }
}

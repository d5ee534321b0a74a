using Verification.Data;
using Verification.LinearAlgebra;
using Verification.Networks;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>
/// BG19.LF.2 (Lemma F.2, l.1110): a start with one unit replaced by its negative gives the same run with that unit negated, at all times; for any k and for
/// any unit, w or u. Relation: identity. Rigor: exact, every unit at every step until the loss is 0, and the first steps by the definition of the gradient.
/// Hypothesis: all training points are diverse. Proof: −p₁ = p₃, −p₂ = p₄ are patterns of a diverse point wherever p₁, p₂ are, so a negated unit says the same
/// and moves the other way. The example of l.1124 drops an η. Tooth: a negative point with p₂ alone breaks the symmetry.
/// </summary>
[Claim("BG19.LF.2", Place = "Lemma F.2, l.1110", Statement = "from W₀ with one unit negated gradient descent gives W_t with that unit negated", Relation = Relation.Identity, Rigor = Rigor.Exact)]
public sealed class LemmaF02 : XordRunClaim
{
    private bool WithPlainPoint { get; init; }

    private bool Unchanged { get; init; }

    protected override IReadOnlyList<Tooth<XordStart>> Teeth =>
    [
        Rejects("a negative training point with p₂ alone", new LemmaF02 { WithPlainPoint = true }, Small),
        Rejects("the same weights", new LemmaF02 { Unchanged = true }, Small),
    ];

    protected override IEnumerable<Comparison> Statement<T>(XordStart x)
    {
        foreach (var j in new[] { 0, x.Width })
        {
            var mirrored = x with { Start = Mirrored(x.Start, j) };
            var (run, other, differ) = (new XordLattice(x.Start, x.Gamma), new XordLattice(mirrored.Start, x.Gamma), -1);
            while (true)
            {
                if (differ < 0 && !AreMirrored(run, other, j)) differ = run.Time;
                if (!XordStarts.Continues(run) || differ >= 0) break;
                run.Step();
                other.Step();
            }

            yield return Equal<Rational>(differ, -1, $"unit {j}: the first time at which the runs are not mirrored (−1: none)");
            if (x.Width <= 3) yield return True(StayMirroredByDefinition(x, mirrored, j), $"unit {j}: 8 steps by the definition of the gradient");
        }
    }

    private static LatticeStart Mirrored(LatticeStart x, int j)
    {
        (int Alpha, int Beta)[] Of((int Alpha, int Beta)[] units, int index) => [.. units.Select((unit, i) => i == index ? (-unit.Alpha, -unit.Beta) : unit)];
        return x with { W = Of(x.W, j), U = Of(x.U, j - x.Width) };
    }

    private bool AreMirrored(XordLattice run, XordLattice other, int j) =>
        AreMirrored(run.W.Alpha, other.W.Alpha, j) && AreMirrored(run.W.Beta, other.W.Beta, j)
        && AreMirrored(run.U.Alpha, other.U.Alpha, j - run.W.Alpha.Length) && AreMirrored(run.U.Beta, other.U.Beta, j - run.W.Alpha.Length);

    // Whether two rows of numbers are equal but for the sign of number j; where there is none, equal.
    private bool AreMirrored(ReadOnlySpan<long> row, ReadOnlySpan<long> other, int j) => j < 0 || j >= row.Length || Unchanged
        ? row.SequenceEqual(other)
        : row[j] == -other[j] && row[..j].SequenceEqual(other[..j]) && row[(j + 1)..].SequenceEqual(other[(j + 1)..]);

    private bool StayMirroredByDefinition(XordStart x, XordStart mirrored, int j)
    {
        Matrix<Rational>[] negative = WithPlainPoint ? [Xord.Input<Rational>(2, 4), Xord.Input<Rational>(2)] : [Xord.Input<Rational>(2, 4)];
        var risk = new ClassMeanRisk<Rational>([Xord.Input<Rational>(1, 2, 3, 4, 4, 1, 2)], negative, x.Gamma);
        var (one, other) = (Xord.Network<Rational>(x.Start), Xord.Network<Rational>(mirrored.Start));
        for (var t = 0; t < 8; t++) (one, other) = (risk.Step(one, x.Start.StepSize), risk.Step(other, x.Start.StepSize));
        return Enumerable.Range(0, one.W.Rows).All(i => one.W.Row(i).ToArray().SequenceEqual(other.W.Row(i).ToArray().Select(value => i == j && !Unchanged ? -value : value)));
    }
}

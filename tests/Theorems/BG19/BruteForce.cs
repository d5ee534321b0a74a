using Verification.Oracles;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>The integer engines against gradient descent straight from the definition, in the oracles' own fractions.</summary>
internal static class BruteForce
{
    internal const string Name = "brute force from the definition";

    /// <summary>T and the four margins at T. Long runs of wide networks are left out: fractions cost.</summary>
    internal static IEnumerable<SecondOpinion> Xor(LatticeStart x)
    {
        var run = XorStarts.Run(x);
        if (run.Time * x.Width > 1500) yield break;
        var ((w, u), time) = (Units(x, alphaAlong: (1, 1), betaAlong: (-1, 1)), 0);
        var brute = new XorBrute(w, u);
        for (; brute.Loss().Sign > 0 && time <= 2 * run.Time; time++) brute.Step(Of(x.StepSize));
        yield return new("T", Interval.From(run.Time), time, 0);
        for (var i = 0; i < 4; i++) yield return new($"y_{i + 1}N(x_{i + 1}) at T", Interval.From(run.Margin(i + 1)), Of(XorBrute.Points[i].Label * brute.Output(i)), 0);
    }

    /// <summary>N(x⁺) and N(x⁻) at every step up to the 40th, with two diverse inputs of each class.</summary>
    internal static IEnumerable<SecondOpinion> Xord(XordStart x) => Xord(x, [[1, 2, 3, 4], [4, 4, 3, 2, 1], [2, 4], [4, 2, 2]], 2, 40);

    /// <summary>N at a positive and at a negative input of a diverse sample, which lists the positive ones first, at every step up to a last.</summary>
    internal static IEnumerable<SecondOpinion> Xord(XordStart x, int[][] sample, int positive, int last)
    {
        if (x.Width > 10) yield break;
        var run = new XordLattice(x.Start, x.Gamma);
        var (w, u) = Units(x.Start, alphaAlong: (1, 1), betaAlong: (1, -1));
        var brute = new XordBrute(w, u, sample, Of(x.Gamma));
        for (; run.Time <= last && !run.HasConverged; run.Step(), brute.Step(Of(x.Start.StepSize)))
        {
            yield return new($"t={run.Time}: N(x⁺)", Interval.From(run.Value(run.Outputs.Positive)), Of(brute.Output(0)), 0);
            yield return new($"t={run.Time}: N(x⁻)", Interval.From(run.Value(run.Outputs.Negative)), Of(brute.Output(positive)), 0);
        }
    }

    /// <summary>T, and N(x⁺) and N(x⁻) at T. Long runs of wide networks are left out: fractions cost.</summary>
    internal static IEnumerable<SecondOpinion> XordEnd(XordStart x)
    {
        var run = XordRunClaim.Limit(x);
        if (run.Time * x.Width > 400) yield break;
        var ((w, u), time) = (Units(x.Start, alphaAlong: (1, 1), betaAlong: (1, -1)), 0);
        var brute = new XordBrute(w, u, [[1, 2, 3, 4], [2, 4]], Of(x.Gamma));
        for (; brute.Loss().Sign > 0 && time <= 2 * run.Time; time++) brute.Step(Of(x.Start.StepSize));
        yield return new("T", Interval.From(run.Time), time, 0);
        yield return new("N(x⁺) at T", Interval.From(run.Value(run.Outputs.Positive)), Of(brute.Output(0)), 0);
        yield return new("N(x⁻) at T", Interval.From(run.Value(run.Outputs.Negative)), Of(brute.Output(1)), 0);
    }

    // ⟨w, p⟩ = αη/D and ⟨w, q⟩ = βη/D for orthogonal p, q of squared norm 2: w = (αp + βq)η/(2D).
    private static (Fraction[][] W, Fraction[][] U) Units(LatticeStart x, (int X, int Y) alphaAlong, (int X, int Y) betaAlong)
    {
        Fraction[] Unit((int Alpha, int Beta) z) =>
            [Of(x.Unit / 2) * (z.Alpha * alphaAlong.X + z.Beta * betaAlong.X), Of(x.Unit / 2) * (z.Alpha * alphaAlong.Y + z.Beta * betaAlong.Y)];
        return ([.. x.W.Select(Unit)], [.. x.U.Select(Unit)]);
    }

    private static Fraction Of(Rational x) => new(x.Numerator, x.Denominator);

    private static Rational Of(Fraction x) => new(x.Up, x.Down);
}

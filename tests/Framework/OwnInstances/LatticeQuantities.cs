using System.Globalization;
using Verification.Arithmetic;
using Verification.Data;
using Verification.Report;
using Verification.Training;

namespace Verification.Framework.OwnInstances;

/// <summary>What BG19 speaks of along a run on XOR or XOR detection, exactly: the loss, the time of its end, and where the network errs then.</summary>
internal static class LatticeQuantities
{
    private const int MostSteps = 1_000_000;

    internal static IEnumerable<ComputedQuantity> Xor(LatticeStart start)
    {
        yield return Quantity.Of("c = ηk", start.Rate);
        if (start.W.Length != start.U.Length)
        {
            yield return Quantity.Missing("the run", string.Create(CultureInfo.InvariantCulture, $"{start.W.Length} units w and {start.U.Length} units u: the paper has k of each"));
            yield break;
        }

        var run = new XorLattice(start);
        yield return Quantity.Of("loss at t = 0", run.Loss);
        while (!run.IsStationary && run.Time < MostSteps) run.Step();
        yield return run.IsStationary ? Quantity.Of("T, the first t with gradient 0", run.Time) : Quantity.Missing("T, the first t with gradient 0", string.Create(CultureInfo.InvariantCulture, $"no t up to {MostSteps}"));
        yield return Quantity.Of("loss at t = T", run.Loss);
        for (var i = 1; i <= 4; i++) yield return Quantity.Of($"y N(x_{i}) at t = T", run.Margin(i), string.Create(CultureInfo.InvariantCulture, $"active in {run.ActiveSteps(i)} steps"));
    }

    internal static IEnumerable<ComputedQuantity> Xord(LatticeStart start, Rational gamma)
    {
        yield return Quantity.Of("c = ηk", start.Rate);
        yield return Quantity.Of("|W₁₃|", start.W.Count(w => Math.Abs(w.Alpha) > Math.Abs(w.Beta)), "units w that x⁺ moves along ±p₁");
        yield return Quantity.Of("|U₁₃|", start.U.Count(u => Math.Abs(u.Alpha) > Math.Abs(u.Beta)));
        if (start.W.Length != start.U.Length)
        {
            yield return Quantity.Missing("the run", string.Create(CultureInfo.InvariantCulture, $"{start.W.Length} units w and {start.U.Length} units u: the paper has k of each"));
            yield break;
        }

        XordLattice? run = null;
        string? failure = null;
        try
        {
            run = new XordLattice(start, gamma);
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            failure = e.Message;
        }

        if (run is null)
        {
            yield return Quantity.Missing("the run", failure!);
            yield break;
        }

        yield return Quantity.Of("loss at t = 0", run.Loss);
        yield return Quantity.Try("T, the first t with loss 0", () =>
        {
            while (!run.HasConverged && !run.IsStationary && run.Time < MostSteps) run.Step();
            return run.HasConverged ? Quantity.Of("T, the first t with loss 0", run.Time)
                : Quantity.Missing("T, the first t with loss 0", string.Create(CultureInfo.InvariantCulture, $"{(run.IsStationary ? $"the gradient is 0 from t = {run.Time} on" : $"no t up to {MostSteps}")}"));
        });
        yield return Quantity.Of($"loss at t = {run.Time}", run.Loss);
        var errors = Data.Xord.PatternSets.Where(patterns => Data.Xord.Label(patterns) * run.Output(patterns) <= 0).Select(patterns => $"{{{string.Join(",", patterns)}}}").ToList();
        yield return new("sets of patterns misread then", errors.Count == 0 ? "none" : string.Join(" ", errors), "of the 15 that an input can contain; misread: yN ≤ 0");
    }
}

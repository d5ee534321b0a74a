using System.Globalization;
using Verification.Arithmetic;
using Verification.LinearAlgebra;
using Verification.Losses;
using Verification.Report;
using Real = Verification.Arithmetic.Ball<Verification.Arithmetic.Bits256>;

namespace Verification.Framework.OwnInstances;

/// <summary>What the papers speak of along a run of gradient descent: loss, gradient, Hessian, stable rank, margins, and when the loss is small.</summary>
internal static class NetworkQuantities
{
    /// <summary>The most weights of a network whose Hessian is formed and enclosed in balls.</summary>
    private const int MostWeights = 128;

    internal static IEnumerable<ComputedQuantity> Of(NetworkDocument x)
    {
        // A run without bounds has no quantity: its reason once, and not at every name.
        NetworkRun run;
        string? failure = null;
        try
        {
            run = x.Run;
        }
        catch (InvalidOperationException e)
        {
            (run, failure) = (null!, e.Message);
        }

        return failure is null ? Of(x, run) : [Quantity.Missing("gradient descent", failure)];
    }

    private static IEnumerable<ComputedQuantity> Of(NetworkDocument x, NetworkRun run)
    {
        foreach (var m in run.Moments)
        {
            var (name, note) = ($"L(W_{m.Time})", m.Time == 0 ? "loss at the start" : m.Time == x.Steps ? "loss after the last step" : "");
            yield return m.Exact is { } pass && x.Loss != "logistic" ? Quantity.Of(name, x.PiecewiseRisk<Rational>().Value(pass), note) : Quantity.Of(name, m.Loss, note);
        }

        var (risk, ends) = (x.Risk<Real>(), new[] { run.Moments[0], run.Moments[^1] }.DistinctBy(m => m.Time).ToList());
        foreach (var m in ends) yield return Quantity.Of($"‖∇L(W_{m.Time})‖", Real.Sqrt(risk.Gradient(m.Pass).FrobeniusSquared()));
        foreach (var m in ends)
        {
            var name = $"‖∇²L(W_{m.Time})‖";
            var side = m.Network.W.Rows * m.Network.W.Columns;
            yield return risk.Loss is not ISmoothLoss<Real> ? Quantity.Missing(name, "the hinge has no second derivative")
                : side > MostWeights ? Quantity.Missing(name, string.Create(CultureInfo.InvariantCulture, $"a Hessian of side {side}: formed up to {MostWeights}"))
                : Quantity.Of(name, Spectrum.Norm(risk.Hessian(m.Pass)), x.Activation.IsRational ? "weak Hessian" : "");
        }

        foreach (var m in ends) yield return Quantity.Try($"stable rank of W_{m.Time}", () => Quantity.Of($"stable rank of W_{m.Time}", StableRank(m.Network.W), "‖W‖_F²/‖W‖²"));
        if (x.Loss != "squared")
        {
            foreach (var m in ends)
            {
                var name = $"min_i y_i f(x_i) at t = {m.Time}";
                yield return m.Exact is { } pass ? Quantity.Of(name, x.Y.Zip(pass.Outputs, (y, f) => y * f).Min()) : Quantity.Of(name, Margin(x, m));
            }

            foreach (var m in ends) yield return Quantity.Of($"min_i y_i f(x_i)/‖W‖_F at t = {m.Time}", Margin(x, m) / Real.Sqrt(m.Network.W.FrobeniusSquared()), "normalized margin");
        }

        yield return Convergence(x, run);
        if (x is { Activation.Name: ActivationForm.Relu, B: null })
        {
            foreach (var q in KernelQuantities.Of(x.X, 1, x.Y)) yield return q;
        }
    }

    private static ComputedQuantity Convergence(NetworkDocument x, NetworkRun run)
    {
        var name = x.Loss == "hinge" ? "first t with L(W_t) = 0" : "first t with L(W_t) < 1/n";
        return run switch
        {
            { Converged: (var time, true) } => Quantity.Of(name, time),
            { Converged: (var time, false) } => Quantity.Missing(name, $"it is at most {time}; at t = {run.FirstOpen} the enclosure leaves it open"),
            { FirstOpen: { } open } => Quantity.Missing(name, $"at t = {open} the enclosure leaves it open"),
            _ => Quantity.Missing(name, $"no t up to {x.Steps}"),
        };
    }

    private static Real StableRank(Matrix<Real> w)
    {
        var square = w.FrobeniusSquared();
        return Real.LessThan(Real.Zero, square) == Verdict.Holds
            ? square / Spectrum.Norm(w.Rows <= w.Columns ? w.RowGram() : w.Transpose().RowGram())
            : throw new InvalidOperationException("W is 0, or may be");
    }

    private static Real Margin(NetworkDocument x, NetworkMoment m) => Enumerable.Range(0, x.Y.Length).Select(i => Real.From(x.Y[i]) * m.Pass.Outputs[i]).Aggregate(Real.Min);
}

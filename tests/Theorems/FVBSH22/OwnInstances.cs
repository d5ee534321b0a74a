using Verification.Framework.OwnInstances;

namespace Verification.Theorems.FVBSH22;

/// <summary>
/// A step of Proposition E.10. Constants that the document leaves open are taken as the proposition suggests: H = (1−γ)β/4, c = γ²Σa_j², ρ the least whole number that is
/// at least 5(R²/c + 1) and every e^(z_j − z_i).
/// </summary>
public sealed class ReadsDescentSteps : IReads<NetworkDocument, DescentStep>
{
    /// <inheritdoc/>
    public Reading<DescentStep> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document is not { Activation.Name: ActivationForm.SmoothLeaky, Loss: "logistic", IsMean: true, B: null, StepSize: { } alpha }) return Reading<DescentStep>.Other("the activation smooth-leaky-relu, the mean of the logistic loss, a constant step size and no biases");
        return document.Scale is not { } scale
            ? Reading<DescentStep>.Other("output weights that are fractions (1/√m is one where m is a square)")
            : Reading<DescentStep>.Of([], () => document.Run.Points.Select(point => new Found<DescentStep>(At(document, point, [.. document.Signs.Select(sign => sign * scale)], alpha), point.At)));
    }

    private static DescentStep At(NetworkDocument x, NetworkPoint point, Rational[] a, Rational alpha)
    {
        var (gamma, beta) = (x.Activation.Gamma, x.Activation.Beta);
        var c = x.Constants.C ?? gamma * gamma * Vectors.NormSquared(a);
        var (least, greatest, _) = LeakyData.Geometry(x.X.RowGram());

        // Without slopes c = 0 and R²/c has no value: any positive c is then refuted by E.6 itself.
        if (c.Sign == 0) c = new(1, 1_000_000);
        var step = new DescentStep(x.X, x.Y, point.Rows, a, gamma, beta, x.Constants.H ?? Rational.Max((1 - gamma) * beta / 4, new(1, 1_000_000)), c, 1, alpha);
        return step with { Rho = x.Constants.Rho ?? Rational.Max(5 * (greatest / least / c + 1), Spread(step)) };
    }

    // The least whole number that is at least every e^(z_j − z_i).
    private static Rational Spread(DescentStep step)
    {
        var margins = step.Margins(step.Network<Interval>());
        var spread = Interval.Exp(margins.Aggregate(Interval.Max) - margins.Aggregate(Interval.Min)).Upper;
        return double.IsFinite(spread) ? Rational.Ceiling(Rational.FromDouble(spread)) : throw new InvalidOperationException($"the ratios e^(z_j − z_i) reach {spread}: expected smaller margins, or \"constants\" with \"rho\"");
    }
}

/// <summary>A point of Problem (1): the given one, or the support point.</summary>
public sealed class ReadsKktPoints : IReads<MaxMarginDocument, KktInstance>
{
    /// <inheritdoc/>
    public Reading<KktInstance> Read(MaxMarginDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.IsTooLarge) return Reading<KktInstance>.TooLarge($"n = {document.Problem.Count} points: the support point is solved for up to {MaxMarginDocument.MostPoints}");
        IReadOnlyList<Comparison> form =
        [
            True(document.Problem.A.Any(a => a.Sign > 0) && document.Problem.A.Any(a => a.Sign < 0), "units of both signs"),
            True(document.PointInQuestion is not null, "the support point (margins 1, units active on their own label) is unique"),
        ];
        return Reading<KktInstance>.Of(form, () => [new(new(document.Problem, document.PointInQuestion!))]);
    }
}

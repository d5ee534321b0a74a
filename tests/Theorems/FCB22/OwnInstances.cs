using Verification.Framework.OwnInstances;

namespace Verification.Theorems.FCB22;

/// <summary>A ReLU network with output weights ±1/√m at each sample, with the set J and the C_f that the document gives.</summary>
public sealed class ReadsSubnetworks : IReads<NetworkDocument, Subnetwork>
{
    /// <inheritdoc/>
    public Reading<Subnetwork> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document is not { Activation.Name: ActivationForm.Relu, IsRootScale: true, B: null, Subnetwork: { } j }) return Reading<Subnetwork>.Other("the activation relu, the scale \"1/sqrt(m)\", no biases, and \"subnetwork\"");
        return Reading<Subnetwork>.Of(document.Y.Select(y => Equal(Rational.Abs(y), Rational.One, "y = ±1")).ToList(), () =>
            from point in document.Run.Points
            let groups = Enumerable.Range(0, document.Width).Select(k => new NeuronGroup(1, document.Signs[k].Sign, point.Rows.Row(k).ToArray(), j.Units.Contains(k))).ToArray()
            from i in Enumerable.Range(0, document.X.Rows)
            select new Found<Subnetwork>(new(document.X.Row(i).ToArray(), document.Y[i].Sign, j.Cf, groups), $"{point.At}, sample {i}"));
    }
}

/// <summary>
/// One step of gradient descent, W = paired start + direction: the mean of the rows j and j + m/2, twice, and what is left. Any weights are of this form.
/// </summary>
public sealed class ReadsPairedStarts : IReads<NetworkDocument, PairedStart>
{
    /// <inheritdoc/>
    public Reading<PairedStart> Read(NetworkDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document is not { Activation: { Name: ActivationForm.Relu, ActiveAtZero: false }, Loss: "logistic", IsMean: true, B: null, StepSize: { } alpha, Scale: not null, IsRootScale: true } || document.Width % 2 != 0)
            return Reading<PairedStart>.Other("the activation relu with slope 0 at 0, the mean of the logistic loss, a constant step size, no biases, and the scale \"1/sqrt(m)\" for m an even square");
        var half = document.Width / 2;
        return Reading<PairedStart>.Of([Equal<Rational>(document.Signs.Count(sign => sign.Sign > 0), half, "as many units of sign 1 as of sign −1")], () =>
        {
            int[] order = [.. Enumerable.Range(0, document.Width).OrderByDescending(j => document.Signs[j].Sign)];
            return document.Run.Points.Select(point =>
            {
                var rows = Matrix<Rational>.Of(order.Length, point.Rows.Columns, (j, k) => point.Rows[order[j], k]);
                var mean = Matrix<Rational>.Of(half, rows.Columns, (j, k) => (rows[j, k] + rows[j + half, k]) / 2);
                var start = new PairedStart(document.X, document.Y, mean, rows, alpha);
                return new Found<PairedStart>(start with { Direction = rows - start.Start }, point.At);
            });
        });
    }
}

using Verification.Framework.OwnInstances;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>A start of gradient descent on XOR.</summary>
public sealed class ReadsXorStarts : IReads<XorStartDocument, LatticeStart>
{
    /// <inheritdoc/>
    public Reading<LatticeStart> Read(XorStartDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Reading<LatticeStart>.Of(document.Start);
    }
}

/// <summary>A start of gradient descent on XOR detection with diverse inputs.</summary>
public sealed class ReadsXordStarts : IReads<XordStartDocument, XordStart>
{
    /// <inheritdoc/>
    public Reading<XordStart> Read(XordStartDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Reading<XordStart>.Of(new XordStart(document.Start, document.Gamma));
    }
}

/// <summary>The same with a training set of one's own.</summary>
public sealed class ReadsDiverseSamples : IReads<XordStartDocument, DiverseSample>
{
    /// <inheritdoc/>
    public Reading<DiverseSample> Read(XordStartDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Inputs is var (positive, negative)
            ? Reading<DiverseSample>.Of(new DiverseSample(new(document.Start, document.Gamma), positive, negative))
            : Reading<DiverseSample>.Other("\"positive\" and \"negative\" inputs");
    }
}

/// <summary>The network of a start, as weights in the plane.</summary>
public sealed class ReadsXordWeights : IReads<XordStartDocument, XordWeights>
{
    /// <inheritdoc/>
    public Reading<XordWeights> Read(XordStartDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var rows = Data.Xord.Network<Rational>(document.Start).W;
        Rational[][] Part(int from, int count) => [.. Enumerable.Range(from, count).Select(j => rows.Row(j).ToArray())];
        return Reading<XordWeights>.Of(new XordWeights(Part(0, document.Start.W.Length), Part(document.Start.W.Length, document.Start.U.Length)));
    }
}

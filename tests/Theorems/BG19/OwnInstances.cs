using Verification.Framework.OwnInstances;
using Verification.Training;

namespace Verification.Theorems.BG19;

/// <summary>Runs that claims can follow step by step.</summary>
internal static class FollowedRuns
{
    /// <summary>The most steps.</summary>
    internal const int MostSteps = 20_000;

    /// <summary>The instance, or that its run is too long; a start that is none of the paper's runs nowhere, and the claims say why.</summary>
    internal static Reading<T> Read<T>(LatticeStart start, T instance, Func<Func<(int Time, bool HasEnded)>> begin)
    {
        try
        {
            if (start.W.Length == start.U.Length)
            {
                var step = begin();
                while (step() is { HasEnded: false, Time: var time })
                {
                    if (time == MostSteps) return Reading<T>.TooLarge($"the run is longer than {MostSteps} steps: claims that follow one are evaluated up to that");
                }
            }
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException)
        {
            // Ties, say: a hypothesis of the claims.
        }

        return Reading<T>.Of(instance);
    }
}

/// <summary>A start of gradient descent on XOR.</summary>
public sealed class ReadsXorStarts : IReads<XorStartDocument, LatticeStart>
{
    /// <inheritdoc/>
    public Reading<LatticeStart> Read(XorStartDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return FollowedRuns.Read(document.Start, document.Start, () =>
        {
            var run = new XorLattice(document.Start);
            return () =>
            {
                if (run.IsStationary) return (run.Time, true);
                run.Step();
                return (run.Time, false);
            };
        });
    }
}

/// <summary>A start of gradient descent on XOR detection with diverse inputs.</summary>
public sealed class ReadsXordStarts : IReads<XordStartDocument, XordStart>
{
    /// <inheritdoc/>
    public Reading<XordStart> Read(XordStartDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return FollowedRuns.Read(document.Start, new XordStart(document.Start, document.Gamma), () =>
        {
            var run = new XordLattice(document.Start, document.Gamma);
            return () =>
            {
                if (run.HasConverged || run.IsStationary) return (run.Time, true);
                run.Step();
                return (run.Time, false);
            };
        });
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

using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>
/// An experiment of a paper, repeated: a run in <see cref="Binary64"/> from a numbered draw, and what was reported of it. The run has the same bits on
/// every machine, so a comparison is about the numbers of that run, which were computed; it decides nothing about exact arithmetic or about other draws.
/// The card says <see cref="Rigor.Experiment"/>.
/// </summary>
public abstract class Experiment<TRun> : Claim<TRun>
{
    /// <summary>What the claim says of a run.</summary>
    protected abstract IEnumerable<Comparison> Outcome(TRun run);

    /// <inheritdoc/>
    protected internal sealed override IReadOnlyList<Comparison> Assume(TRun x) => [];

    /// <inheritdoc/>
    protected internal sealed override Decision Decide(TRun x) => Decision.Of(Outcome(x), "binary64");

    private protected sealed override IEnumerable<Comparison> Estimate(TRun x) => Outcome(x);
}

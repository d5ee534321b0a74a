using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>
/// A claim with roots, exponentials or logarithms: formulas over any real type, decided in enclosures. What binary64 intervals leave
/// undecided is evaluated again in balls of 128, 256, 512 and 1024 bits; what is undecided then stays so and is reported.
/// </summary>
public abstract class EnclosedClaim<TInstance> : Claim<TInstance>
{
    /// <summary>The first precision that is worth trying, in bits: 53 (intervals) or, for long trajectories, a ball's.</summary>
    protected virtual int FirstPrecision => 53;

    /// <summary>What the claim assumes of an instance, one comparison a hypothesis. Empty where it assumes nothing.</summary>
    protected virtual IEnumerable<Comparison> Hypotheses<T>(TInstance x)
        where T : struct, IReal<T> => [];

    /// <summary>What the claim says of an instance.</summary>
    protected abstract IEnumerable<Comparison> Statement<T>(TInstance x)
        where T : struct, IReal<T>;

    /// <inheritdoc/>
    protected internal sealed override IReadOnlyList<Comparison> Assume(TInstance x)
    {
        IReadOnlyList<Comparison> last = [];
        foreach (var (formulas, _) in Ladder((Hypotheses<Interval>, 53), (Hypotheses<Ball<Bits128>>, 128), (Hypotheses<Ball<Bits256>>, 256), (Hypotheses<Ball<Bits512>>, 512), (Hypotheses<Ball<Bits1024>>, 1024)))
        {
            last = [.. formulas(x)];
            if (last.All(c => c.Verdict != Verdict.Undecided)) break;
        }

        return last;
    }

    /// <inheritdoc/>
    protected internal sealed override Decision Decide(TInstance x)
    {
        Decision? last = null;
        foreach (var (formulas, arithmetic) in Ladder((Statement<Interval>, 53), (Statement<Ball<Bits128>>, 128), (Statement<Ball<Bits256>>, 256), (Statement<Ball<Bits512>>, 512), (Statement<Ball<Bits1024>>, 1024)))
        {
            last = Decision.Of(formulas(x), arithmetic);
            if (last.Verdict != Verdict.Undecided) break;
        }

        return last!;
    }

    private protected sealed override IEnumerable<Comparison> Estimate(TInstance x) => Statement<Binary64>(x);

    private IEnumerable<(Func<TInstance, IEnumerable<Comparison>> Formulas, string Arithmetic)> Ladder(params (Func<TInstance, IEnumerable<Comparison>> Formulas, int Bits)[] rungs) =>
        rungs.Where(r => r.Bits >= FirstPrecision).Select(r => (r.Formulas, r.Bits == 53 ? "interval" : $"ball {r.Bits}"));
}

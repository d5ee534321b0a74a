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
        foreach (var evaluate in Ladder(Hypotheses<Interval>, Hypotheses<Ball<Bits128>>, Hypotheses<Ball<Bits256>>, Hypotheses<Ball<Bits512>>, Hypotheses<Ball<Bits1024>>))
        {
            last = [.. evaluate.Formulas(x)];
            if (last.All(c => c.Verdict != Verdict.Undecided)) break;
        }

        return last;
    }

    /// <inheritdoc/>
    protected internal sealed override Decision Decide(TInstance x)
    {
        Decision? last = null;
        foreach (var (formulas, arithmetic) in Ladder(Statement<Interval>, Statement<Ball<Bits128>>, Statement<Ball<Bits256>>, Statement<Ball<Bits512>>, Statement<Ball<Bits1024>>))
        {
            last = Decision.Of(formulas(x), arithmetic);
            if (last.Verdict != Verdict.Undecided) break;
        }

        return last!;
    }

    private IEnumerable<(Func<TInstance, IEnumerable<Comparison>> Formulas, string Arithmetic)> Ladder(params Func<TInstance, IEnumerable<Comparison>>[] rungs)
    {
        ReadOnlySpan<int> bits = [53, 128, 256, 512, 1024];
        var ladder = new List<(Func<TInstance, IEnumerable<Comparison>>, string)>();
        for (var i = 0; i < rungs.Length; i++)
        {
            if (bits[i] >= FirstPrecision) ladder.Add((rungs[i], bits[i] == 53 ? "interval" : $"ball {bits[i]}"));
        }

        return ladder;
    }
}

using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>A claim without roots or exponentials: formulas over any ordered field, decided in exact rational arithmetic.</summary>
public abstract class ExactClaim<TInstance> : Claim<TInstance>
{
    /// <summary>What the claim assumes of an instance, one comparison a hypothesis. Empty where it assumes nothing.</summary>
    protected virtual IEnumerable<Comparison> Hypotheses<T>(TInstance x)
        where T : struct, IOrderedField<T> => [];

    /// <summary>What the claim says of an instance.</summary>
    protected abstract IEnumerable<Comparison> Statement<T>(TInstance x)
        where T : struct, IOrderedField<T>;

    /// <inheritdoc/>
    protected internal sealed override IReadOnlyList<Comparison> Assume(TInstance x) => [.. Hypotheses<Rational>(x)];

    /// <inheritdoc/>
    protected internal sealed override Decision Decide(TInstance x) => Decision.Of(Statement<Rational>(x), "exact");

    private protected sealed override IEnumerable<Comparison> Estimate(TInstance x) => Statement<Binary64>(x);
}

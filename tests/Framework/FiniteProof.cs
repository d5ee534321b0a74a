using Verification.Arithmetic;

namespace Verification.Framework;

/// <summary>
/// A statement that finitely many comparisons decide: every case of a finite domain, the integer inequalities to which a formula
/// reduces, or constants on which a proof rests.
/// </summary>
/// <param name="name">What the step proves.</param>
/// <param name="cases">The comparisons, all of them; at least one.</param>
/// <param name="falseNeighbour">Comparisons of which one fails.</param>
public sealed class FiniteProof(string name, Func<IEnumerable<Comparison>> cases, Func<IEnumerable<Comparison>> falseNeighbour) : ProofStep(name)
{
    /// <summary>One comparison.</summary>
    public FiniteProof(string name, Func<Comparison> statement, Func<Comparison> falseNeighbour)
        : this(name, () => [statement()], () => [falseNeighbour()])
    {
    }

    /// <inheritdoc/>
    public override ProofResult Run() => Decide(cases());

    /// <inheritdoc/>
    public override ProofResult RunFalseNeighbour() => Decide(falseNeighbour());

    private static ProofResult Decide(IEnumerable<Comparison> comparisons)
    {
        var decision = Decision.Of(comparisons, "");
        return new(decision.Verdict, decision.Decisive is { } decisive ? $"{decisive}" : decision.Count == 1 && decision.Tightest is { } only ? $"{only}" : $"{decision.Count} comparisons");
    }
}

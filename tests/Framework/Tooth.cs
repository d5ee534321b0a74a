namespace Verification.Framework;

/// <summary>
/// A false neighbour of a claim and the instance that kills it: proof, on every run, that the claim's own checker can fail.
/// </summary>
/// <param name="Name">What is false: "13/5 for (3+√5)/2", "without ‖x‖ = 1".</param>
/// <param name="Neighbour">The claim with one thing changed; the claim itself where a hypothesis is dropped.</param>
/// <param name="Instance">Where the neighbour is false.</param>
/// <param name="Dropped">The label of the hypothesis that the instance violates, for a dropped hypothesis; null elsewhere.</param>
public sealed record Tooth<TInstance>(string Name, Claim<TInstance> Neighbour, TInstance Instance, string? Dropped = null);

/// <summary>An instance at which a claim is nearest to equality, and how near.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="AtLeast">The share of the bound that is used there, at least; 1 is equality.</param>
/// <param name="Of">The label of the comparison that is tight (for a trajectory without its time). Needed where the statement has several: another
/// comparison near equality must not stand in for the one that is meant.</param>
public sealed record TightCase<TInstance>(TInstance Instance, double AtLeast, string? Of = null);

/// <summary>A quantity computed twice: by the core, enclosed, and by an oracle that shares no code with it.</summary>
/// <param name="Quantity">What was computed.</param>
/// <param name="Core">The core's enclosure.</param>
/// <param name="Oracle">The oracle's value.</param>
/// <param name="OracleError">A bound for the oracle's own error, at least 0.</param>
public sealed record SecondOpinion(string Quantity, Arithmetic.Interval Core, Arithmetic.Rational Oracle, Arithmetic.Rational OracleError);

/// <summary>
/// A claim that is false as printed. The class states what holds; the printed form is a false neighbour like any other,
/// except that a paper prints it, and <see cref="ClaimAttribute.Printed"/> says how.
/// </summary>
public interface IRefutedAsPrinted<TInstance>
{
    /// <summary>The printed statement.</summary>
    Claim<TInstance> Printed { get; }

    /// <summary>Instances that satisfy every printed hypothesis and violate the printed statement, smallest first.</summary>
    IReadOnlyList<TInstance> Counterexamples { get; }
}

using Verification.Arithmetic;

namespace Verification.Framework.OwnInstances;

/// <summary>
/// How a kind of document is read as instances of a type of claims. One class for a pair of the two makes every claim over that type applicable; nothing else has
/// to be registered.
/// </summary>
public interface IReads<in TDocument, TInstance>
    where TDocument : InstanceDocument
{
    /// <summary>The instances in a document.</summary>
    Reading<TInstance> Read(TDocument document);
}

/// <summary>An instance and where in the document it is: "t = 4"; null for all of it.</summary>
public sealed record Found<TInstance>(TInstance Instance, string? At = null)
{
    /// <summary>Why there is no instance at this place after all; null where there is one.</summary>
    public string? Missing { get; private init; }

    /// <summary>A place without an instance, and the reason.</summary>
    public static Found<TInstance> None(string? at, string reason) => new(default!, at) { Missing = reason };
}

/// <summary>What a document says in a claim's terms.</summary>
public sealed class Reading<TInstance>
{
    private readonly Lazy<IReadOnlyList<Found<TInstance>>> _instances;

    private Reading(string? otherForm, string? beyondReach, IReadOnlyList<Comparison> form, Func<IReadOnlyList<Found<TInstance>>> instances)
    {
        (OtherForm, BeyondReach, Form) = (otherForm, beyondReach, form);
        _instances = new(instances);
    }

    /// <summary>Why the claims do not speak of this document; null where they do.</summary>
    public string? OtherForm { get; }

    /// <summary>Why the claims are not evaluated although they speak of it: a limit, and what it would take.</summary>
    public string? BeyondReach { get; }

    /// <summary>Hypotheses that the type of the instances makes, decided: where one fails there is no instance, and the document is outside.</summary>
    public IReadOnlyList<Comparison> Form { get; }

    /// <summary>The instances.</summary>
    public IReadOnlyList<Found<TInstance>> Instances => _instances.Value;

    /// <summary>These instances, where the form's hypotheses hold.</summary>
    public static Reading<TInstance> Of(IReadOnlyList<Comparison> form, Func<IEnumerable<Found<TInstance>>> instances) =>
        new(null, null, form, () => form.Any(h => h.Verdict != Verdict.Holds) ? [] : [.. instances()]);

    /// <summary>One instance, without hypotheses of form.</summary>
    public static Reading<TInstance> Of(TInstance instance) => Of([], () => [new(instance)]);

    /// <summary>The claims do not speak of such a document.</summary>
    public static Reading<TInstance> Other(string reason) => new(reason, null, [], () => []);

    /// <summary>The document is beyond a stated limit.</summary>
    public static Reading<TInstance> TooLarge(string reason) => new(null, reason, [], () => []);
}

using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Verification.Framework;

/// <summary>What a claim says about its two sides.</summary>
public enum Relation
{
    /// <summary>Both sides are equal.</summary>
    Identity,

    /// <summary>An upper bound, not known to be attained.</summary>
    Upper,

    /// <summary>A lower bound, not known to be attained.</summary>
    Lower,

    /// <summary>A bound that is attained, or approached without limit.</summary>
    Tight,
}

/// <summary>How a claim is decided, strongest first.</summary>
public enum Rigor
{
    /// <summary>For all values of its domain: branch and bound over boxes, exact grids for polynomial identities.</summary>
    Proved,

    /// <summary>In exact rational arithmetic, instance by instance.</summary>
    Exact,

    /// <summary>In rigorous enclosures, instance by instance.</summary>
    Enclosed,

    /// <summary>In floating point with a derived error bound.</summary>
    Float,

    /// <summary>By an exact statistical test with a stated error rate.</summary>
    Statistical,

    /// <summary>On numbered runs in Binary64, against what was seen of such runs: nothing is decided about exact arithmetic or other draws.</summary>
    Experiment,
}

/// <summary>How often a claim runs.</summary>
public enum Tier
{
    /// <summary>On every run.</summary>
    Fast,

    /// <summary>Only where VERIFY_TIER=nightly.</summary>
    Nightly,
}

/// <summary>The card of a claim: its id in the catalogue, its place in the paper and what it states. One class, one id.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ClaimAttribute(string id) : Attribute, IApplyToTest
{
    /// <summary>The catalogue's id, "CLB21.L6": paper key, dot, claim.</summary>
    public string Id { get; } = id;

    /// <summary>The paper's key, "CLB21".</summary>
    public string Paper => Id[..Math.Max(Id.IndexOf('.', StringComparison.Ordinal), 0)];

    /// <summary>Where the paper says so: "Lemma 6, l.170".</summary>
    public required string Place { get; init; }

    /// <summary>The statement that holds, in one line of plain formulas.</summary>
    public required string Statement { get; init; }

    /// <summary>The statement as the paper prints it, where that is false; null elsewhere.</summary>
    public string? Printed { get; init; }

    /// <summary>What the claim says about its two sides.</summary>
    public required Relation Relation { get; init; }

    /// <summary>How the claim is decided.</summary>
    public required Rigor Rigor { get; init; }

    /// <summary>When the claim runs.</summary>
    public Tier Tier { get; init; } = Tier.Fast;

    /// <summary>Sets the properties by which <c>dotnet test --filter "Claim=CLB21.L6"</c> selects.</summary>
    public void ApplyToTest(Test test)
    {
        ArgumentNullException.ThrowIfNull(test);
        test.Properties.Add("Paper", Paper);
        test.Properties.Add("Claim", Id);
        test.Properties.Add("Rigor", Rigor.ToString());
        test.Properties.Add("Tier", Tier.ToString());
    }
}

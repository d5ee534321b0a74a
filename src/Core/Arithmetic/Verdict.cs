namespace Verification.Arithmetic;

/// <summary>The outcome of comparing two numbers that may be known only up to an enclosure (Kleene's three values).</summary>
public enum Verdict
{
    /// <summary>The enclosures overlap: neither the relation nor its negation is proven. Never a pass.</summary>
    Undecided,

    /// <summary>Proven for every pair of values in the two enclosures.</summary>
    Holds,

    /// <summary>Refuted for every pair of values in the two enclosures.</summary>
    Fails,
}

/// <summary>Kleene's strong logic on <see cref="Verdict"/>.</summary>
public static class Verdicts
{
    /// <summary>Holds where <paramref name="truth"/> is true, fails elsewhere.</summary>
    public static Verdict Of(bool truth) => truth ? Verdict.Holds : Verdict.Fails;

    /// <summary>Conjunction: one failure fails; all must hold to hold.</summary>
    public static Verdict And(this Verdict a, Verdict b) =>
        a == Verdict.Fails || b == Verdict.Fails ? Verdict.Fails
        : a == Verdict.Holds && b == Verdict.Holds ? Verdict.Holds
        : Verdict.Undecided;

    /// <summary>Negation.</summary>
    public static Verdict Not(this Verdict a) => a switch
    {
        Verdict.Holds => Verdict.Fails,
        Verdict.Fails => Verdict.Holds,
        _ => Verdict.Undecided,
    };

    /// <summary>Disjunction, by De Morgan's law.</summary>
    public static Verdict Or(this Verdict a, Verdict b) => a.Not().And(b.Not()).Not();
}

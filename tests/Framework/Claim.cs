using System.Reflection;
using NUnit.Framework;
using Verification.Arithmetic;
using Verification.Randomness;
using Verification.Report;

namespace Verification.Framework;

/// <summary>
/// One claim of a paper. A subclass supplies instances, hypotheses, statement, witness and teeth; the checks below are inherited,
/// so that every claim looks alike in the test list and none can forget a part. Derive from <see cref="ExactClaim{T}"/>,
/// <see cref="EnclosedClaim{T}"/>, a trajectory or a <see cref="ProbabilityClaim{T}"/>.
/// </summary>
public abstract class Claim<TInstance>
{
    private protected ClaimAttribute Card => GetType().GetCustomAttribute<ClaimAttribute>()
        ?? throw new InvalidOperationException($"{GetType().Name} is a claim without a [Claim] card.");

    private protected ClaimRecord Record => EvidenceStore.Of(Card);

    /// <summary>Where instances come from.</summary>
    protected abstract Instances<TInstance> Instances { get; }

    /// <summary>An instance that satisfies every hypothesis: the claim is not vacuous.</summary>
    protected abstract TInstance Witness { get; }

    /// <summary>False neighbours, at least one, each with the instance that kills it.</summary>
    protected abstract IReadOnlyList<Tooth<TInstance>> Teeth { get; }

    /// <summary>The instance nearest to equality, where one is known.</summary>
    protected virtual TightCase<TInstance>? Tight => null;

    /// <summary>A directed search for a tighter instance than any known, where there is one.</summary>
    protected virtual TightestSearch<TInstance>? Search => null;

    /// <summary>Instances at which this claim once failed by an error of ours; they run first.</summary>
    protected virtual IReadOnlyList<TInstance> Regressions => [];

    /// <summary>The proof over whole domains, step by step, where there is one.</summary>
    protected virtual IReadOnlyList<ProofStep> Proof => [];

    /// <summary>Why an instance of a user's is too large to be decided: the limit, and what it would take. Null where it is not.</summary>
    protected internal virtual string? BeyondReach(TInstance x) => null;

    /// <summary>Whether the instances are listed one by one: the claim then says nothing of others.</summary>
    internal bool SpeaksOfListedInstancesOnly => Instances.AreListed;

    /// <summary>Quantities of the statement computed a second time by an oracle, where there is one.</summary>
    protected virtual IEnumerable<SecondOpinion> SecondOpinions(TInstance x) => [];

    /// <summary>The name of the oracle of <see cref="SecondOpinions"/>, where there is one.</summary>
    protected virtual string? Oracle => null;

    /// <summary>What the report draws of the witness, where there is a curve to draw: a trajectory draws both sides of its comparisons by itself.</summary>
    protected virtual IEnumerable<PlotEvidence> Plots(TInstance x, Decision decision) => [];

    /// <summary>The hypotheses at an instance, decided.</summary>
    protected internal abstract IReadOnlyList<Comparison> Assume(TInstance x);

    /// <summary>The statement at an instance, decided.</summary>
    protected internal abstract Decision Decide(TInstance x);

    /// <summary>The statement at an instance in rounded numbers, which decide nothing: they direct a search.</summary>
    private protected abstract IEnumerable<Comparison> Estimate(TInstance x);

    /// <summary>A false neighbour: <paramref name="neighbour"/> is this claim with one thing changed.</summary>
    protected static Tooth<TInstance> Rejects(string name, Claim<TInstance> neighbour, TInstance killer) => new(name, neighbour, killer);

    /// <summary>A needed hypothesis: <paramref name="killer"/> satisfies all hypotheses but the one of this label, and the statement fails there.</summary>
    protected Tooth<TInstance> Needs(string hypothesis, TInstance killer) => new($"without {hypothesis}", this, killer, hypothesis);

    /// <summary>
    /// A hypothesis that cannot be weakened: <paramref name="killer"/> satisfies the hypotheses of <paramref name="neighbour"/>, which are this
    /// claim's with a weaker one in the place of <paramref name="hypothesis"/>, and the statement fails there.
    /// </summary>
    protected static Tooth<TInstance> Weakens(string hypothesis, string by, Claim<TInstance> neighbour, TInstance killer) => new($"{by} for {hypothesis}", neighbour, killer, hypothesis);

    /// <summary>Non-vacuity.</summary>
    [Check(nameof(Itself))]
    public void Witness_satisfies_every_hypothesis(string id) => Record.Check($"{nameof(Witness_satisfies_every_hypothesis)}({id})", () =>
    {
        Record.Assumed(Assume(Witness));
        Require(Witness, "the witness");
        Record.Witness = true;
    });

    /// <summary>The witness, past failures and named corners.</summary>
    [Check(nameof(Itself))]
    public void Holds_on_named_instances(string id) => Record.Check($"{nameof(Holds_on_named_instances)}({id})", () =>
    {
        foreach (var (name, x) in Regressions.Select((x, i) => ($"regression {i}", x)).Concat(Instances.Corners)) Hold(x, name);
        Record.Plot(Plots(Witness, Hold(Witness, "witness")));
    });

    /// <summary>The enumeration of a finite domain, or random instances, shrunk where one fails.</summary>
    [Check(nameof(Itself))]
    public void Holds_on_its_instances(string id) => Record.Check($"{nameof(Holds_on_its_instances)}({id})", () =>
    {
        if (Instances.Count == 0) Assert.Fail($"{Card.Id} has no instances: its domain is empty.");
        for (var i = 0; i < Instances.Count; i++) Hold(Instances.At(i, Card.Id), $"instance {i}");
    });

    /// <summary>Sharpness where it is known.</summary>
    [Check(nameof(TightNames))]
    public void Is_tight(string name) => Record.Check($"{nameof(Is_tight)}({name})", () =>
    {
        RequireTight(Tight!, name);
    });

    /// <summary>A directed search for a tighter instance than the record, which must still be one.</summary>
    [Check(nameof(SearchNames))]
    public void Searches_for_a_tighter_instance(string than) => Record.Check($"{nameof(Searches_for_a_tighter_instance)}({than})", () =>
    {
        var search = Search!;
        var known = RequireTight(search.Record, than).Ratio!.Value;
        double? Share(IEnumerable<Comparison> comparisons) => comparisons.Where(c => Means(search.Record, c)).Max(c => c.Ratio);
        var (ends, tried) = search.Run(x => Share(Estimate(x)), climb => RandomStream.For(Settings.Current.Seed, $"{Card.Id} search", climb));
        if (ends.Count == 0) Assert.Fail($"{Card.Id}: the search tried {tried} points and none has a share of the bound: expected instances at which both sides are numbers.");
        var (share, best) = ends.Select(x => (Share: Share(Hold(x, "where the search ended").Comparisons) ?? 0, x)).MaxBy(e => e.Share);

        // Two searches that approach one supremum differ in the last digits: that is no news.
        var beaten = share > known * (1 + 1e-6);
        if (beaten) Console.Error.WriteLine($"{Card.Id}: the search found a tighter instance than the record, {share:G9} against {known:G9}: {best}");
        Record.Searched(new(tried, Math.Round(share, 12), $"{best}", Math.Round(known, 12), beaten));
    });

    /// <summary>Teeth.</summary>
    [Check(nameof(ToothNames))]
    public void Rejects(string name) => Record.Check($"{nameof(Rejects)}({name})", () =>
    {
        var tooth = Teeth.Single(t => t.Name == name);
        Record.Tooth(name, rejected: false);
        if (tooth.Dropped is null)
        {
            Require(tooth.Instance, "the killing instance");
            Hold(tooth.Instance, $"killer of {name}");
        }
        else
        {
            var assumed = Assume(tooth.Instance);
            var dropped = assumed.Where(h => h.Label == tooth.Dropped).ToList();
            if (dropped.Count == 0) Assert.Fail($"{Card.Id} has no hypothesis named '{tooth.Dropped}'. It has: {string.Join("; ", assumed.Select(h => h.Label))}");
            if (dropped.All(h => h.Verdict != Verdict.Fails)) Assert.Fail($"{Card.Id}: '{name}' does not violate that hypothesis.\n{string.Join('\n', dropped)}");
            foreach (var h in assumed.Where(h => h.Label != tooth.Dropped && h.Verdict != Verdict.Holds)) Assert.Fail($"{Card.Id}: '{name}' violates another hypothesis as well.\n{h}");
            if (!ReferenceEquals(tooth.Neighbour, this))
            {
                foreach (var h in tooth.Neighbour.Assume(tooth.Instance).Where(h => h.Verdict != Verdict.Holds)) Assert.Fail($"{Card.Id}: '{name}' violates the weaker hypothesis too.\n{h}");
            }
        }

        Reject(tooth.Neighbour, tooth.Instance, name);
        Record.Tooth(name, rejected: true);
    });

    /// <summary>The printed form, refuted by committed counterexamples.</summary>
    [Check(nameof(PrintedNames))]
    public void Is_refuted_as_printed(string name) => Record.Check($"{nameof(Is_refuted_as_printed)}({name})", () =>
    {
        var erratum = (IRefutedAsPrinted<TInstance>)this;
        var number = int.Parse(name.AsSpan("counterexample ".Length), System.Globalization.CultureInfo.InvariantCulture);
        var x = erratum.Counterexamples[number - 1];
        foreach (var h in erratum.Printed.Assume(x).Where(h => h.Verdict != Verdict.Holds)) Assert.Fail($"{Card.Id}: {name} does not satisfy a printed hypothesis.\n{h}");
        var decision = Reject(erratum.Printed, x, "the printed form");
        Record.Refuted(number, $"{decision.Decisive}   at {x}");
    });

    /// <summary>Proof over a whole domain.</summary>
    [Check(nameof(ProofNames))]
    public void Proves(string name) => Record.Check($"{nameof(Proves)}({name})", () =>
    {
        var step = Proof.Single(s => s.Name == name);
        var proof = step.Run();
        if (proof.Verdict == Verdict.Undecided) throw new UndecidedException($"{Card.Id}: the proof step '{name}' is undecided: {proof.Finding}");
        if (proof.Verdict == Verdict.Fails) Assert.Fail($"{Card.Id}: the proof step '{name}' fails: {proof.Finding}");
        var neighbour = step.RunFalseNeighbour();
        if (neighbour.Verdict != Verdict.Fails) Assert.Fail($"{Card.Id}: the false neighbour of the proof step '{name}' was not refuted: {neighbour.Finding}");
        Record.Proved($"{name}: {proof.Finding}");
    });

    /// <summary>A second implementation agrees.</summary>
    [Check(nameof(OracleNames))]
    public void Agrees_with(string oracle) => Record.Check($"{nameof(Agrees_with)}({oracle})", () =>
    {
        var opinions = new[] { Witness }.Concat(Instances.Corners.Select(c => c.Instance)).Concat(Enumerable.Range(0, Math.Min(Instances.Count, 20)).Select(i => Instances.At(i, Card.Id)))
            .SelectMany(x => SecondOpinions(x).Select(o => (Instance: x, Opinion: o))).ToList();
        if (opinions.Count == 0) Assert.Fail($"{Card.Id} names the oracle {oracle} but asks it nothing.");
        foreach (var (x, o) in opinions)
        {
            var oracleRange = Interval.Hull(Interval.From(o.Oracle - o.OracleError), Interval.From(o.Oracle + o.OracleError));
            if (!double.IsFinite(o.Core.Width)) Assert.Fail($"{Card.Id}: {o.Quantity}: the core's enclosure {o.Core} has no bounds, so that any oracle would agree\nat {x}");
            if (!o.Core.Intersects(oracleRange)) Assert.Fail($"{Card.Id}: {o.Quantity}: the core encloses {o.Core}, the oracle {oracle} says {oracleRange}\nat {x}");
        }

        Record.Oracle($"{oracle}, {opinions.Count} values");
    });

    private protected IEnumerable<string> Itself => [Card.Id];

    private protected IEnumerable<string> TightNames => Tight is null ? [] : ["its tight case"];

    private protected IEnumerable<string> SearchNames => Search is null ? [] : ["than its record"];

    private protected IEnumerable<string> ToothNames => Teeth.Count > 0
        ? Teeth.Select(t => t.Name)
        : throw new InvalidOperationException($"{Card.Id} has no teeth: expected at least one false neighbour that its checker rejects.");

    private protected IEnumerable<string> PrintedNames => this is not IRefutedAsPrinted<TInstance> erratum
        ? Card.Printed is null ? [] : throw new InvalidOperationException($"{Card.Id} quotes a printed form that differs, but does not refute it (IRefutedAsPrinted).")
        : Card.Printed is null ? throw new InvalidOperationException($"{Card.Id} refutes its printed form, but its card does not quote it (Printed = \"...\").")
        : erratum.Counterexamples.Count == 0 ? throw new InvalidOperationException($"{Card.Id} has no counterexample to its printed form: expected at least one.")
        : erratum.Counterexamples.Select((_, i) => $"counterexample {i + 1}");

    private protected IEnumerable<string> ProofNames => Card.Rigor == Rigor.Proved && Proof.Count == 0
        ? throw new InvalidOperationException($"{Card.Id} is to be proved, but has no proof step.")
        : Proof.Select(s => s.Name);

    private protected IEnumerable<string> OracleNames => Oracle is null ? [] : [Oracle];

    /// <summary>Decides one instance, counts it, and fails with the minimal instance where the statement fails.</summary>
    private protected Decision Hold(TInstance x, string where)
    {
        var assumed = Assume(x);
        if (assumed.FirstOrDefault(h => h.Verdict != Verdict.Holds) is { } broken)
        {
            Record.CountOutside();
            throw new AssertionException($"{Card.Id}: {where} is outside the hypotheses, which a generator must satisfy by construction.\n{broken}\nat {x}");
        }

        var decision = Decide(x);
        if (decision.Verdict == Verdict.Fails)
        {
            var (minimal, steps) = Instances.Shrink(x, FailsInsideItsHypotheses);
            throw new AssertionException(Failure.Text(Card, where, Decide(minimal), Assume(minimal), $"{minimal}", steps));
        }

        Record.Count(decision, () => $"{x}");
        if (decision.Verdict == Verdict.Undecided) throw new UndecidedException(Failure.Text(Card, where, decision, assumed, $"{x}", 0));
        return decision;
    }

    // While shrinking: what the formulas cannot evaluate is no simpler failure, and must not hide the one that was found.
    private bool FailsInsideItsHypotheses(TInstance x)
    {
        try
        {
            return Assume(x).All(h => h.Verdict == Verdict.Holds) && Decide(x).Verdict == Verdict.Fails;
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException or InvalidOperationException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    private static bool Means(TightCase<TInstance> tight, Comparison c) => tight.Of is null || c.Label.EndsWith(tight.Of, StringComparison.Ordinal);

    private Comparison RequireTight(TightCase<TInstance> tight, string name)
    {
        var decision = Hold(tight.Instance, name);
        var meant = decision.Comparisons.Where(c => Means(tight, c)).ToList();
        if (meant.Count == 0 || (tight.Of is null && meant.Count > 1))
            Assert.Fail($"{Card.Id}: expected in Of the label of the tight comparison, one of\n{string.Join('\n', decision.Comparisons.Take(20))}");
        return meant.Where(c => c.Uses(Rational.FromDouble(tight.AtLeast)) == Verdict.Holds).MaxBy(c => c.Ratio)
            ?? throw new AssertionException($"{Card.Id} is not as tight as stated: expected a ratio of at least {tight.AtLeast:G17}\n{meant.MaxBy(c => c.Ratio)}");
    }

    private void Require(TInstance x, string what)
    {
        foreach (var h in Assume(x).Where(h => h.Verdict != Verdict.Holds)) Assert.Fail($"{Card.Id}: {what} does not satisfy a hypothesis.\n{h}\nat {x}");
    }

    private Decision Reject(Claim<TInstance> neighbour, TInstance x, string name)
    {
        var decision = neighbour.Decide(x);
        return decision.Verdict == Verdict.Fails
            ? decision
            : throw new AssertionException($"{Card.Id}: the checker did not reject '{name}' ({decision.Verdict}, {decision.Arithmetic}).\ntightest: {decision.Tightest}\nat {x}");
    }
}

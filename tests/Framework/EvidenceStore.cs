using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Verification.Arithmetic;
using Verification.Report;

namespace Verification.Framework;

/// <summary>What the checks of this run have found, claim by claim.</summary>
public static class EvidenceStore
{
    private static readonly ConcurrentDictionary<string, ClaimRecord> Records = new();

    /// <summary>The record of one claim.</summary>
    internal static ClaimRecord Of(ClaimAttribute card) => Records.GetOrAdd(card.Id, _ => new ClaimRecord(card));

    /// <summary>All claims of an assembly by id, in ordinal order.</summary>
    /// <exception cref="InvalidOperationException">Two classes have the same id, an id has no paper, or a claim lacks a part such as teeth; the message names them.</exception>
    public static IReadOnlyList<(ClaimAttribute Card, Type Type)> Claims(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var claims = Cards(assembly.GetTypes().Where(t => t.IsVisible));
        foreach (var (_, type) in claims) _ = CheckAttribute.Of(type).Count();
        return claims;
    }

    /// <summary>The claims among some classes, by id: one class an id, each id with its paper.</summary>
    internal static IReadOnlyList<(ClaimAttribute Card, Type Type)> Cards(IEnumerable<Type> types)
    {
        var claims = types
            .Select(t => (Card: t.GetCustomAttribute<ClaimAttribute>(), Type: t))
            .Where(c => c.Card is not null).Select(c => (Card: c.Card!, c.Type))
            .OrderBy(c => c.Card.Id, StringComparer.Ordinal).ToList();
        foreach (var twice in claims.GroupBy(c => c.Card.Id).Where(g => g.Count() > 1))
            throw new InvalidOperationException($"The claim id {twice.Key} is used by {string.Join(" and ", twice.Select(c => c.Type.FullName))}: expected one class an id.");
        foreach (var (card, type) in claims.Where(c => c.Card.Paper.Length == 0))
            throw new InvalidOperationException($"The claim id '{card.Id}' of {type.FullName} names no paper: expected a form like CLB21.L6.");
        return claims;
    }

    /// <summary>
    /// Writes the evidence of every claim whose checks all ran (a filtered run leaves the other files as they are) and removes the
    /// files of claims that no longer exist, and those of an older form. Returns how many were written.
    /// </summary>
    public static int Write(Assembly assembly, string folder)
    {
        Directory.CreateDirectory(folder);
        var claims = Claims(assembly);
        var known = claims.Select(c => c.Card.Id).ToHashSet();
        foreach (var stale in Directory.GetFiles(folder, "*.json").Where(f => !known.Contains(Path.GetFileNameWithoutExtension(f)) || ClaimEvidence.IsOlder(f))) File.Delete(stale);
        var written = 0;
        foreach (var (card, type) in claims)
        {
            if (!Records.TryGetValue(card.Id, out var record) || !record.HasRun(CheckAttribute.Of(type))) continue;
            record.Evidence().Write(folder);
            written++;
        }

        return written;
    }
}

/// <summary>What the checks of one claim have found so far. Thread-safe.</summary>
internal sealed class ClaimRecord(ClaimAttribute card)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _run = [];
    private readonly SortedDictionary<string, bool> _teeth = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _proof = new(StringComparer.Ordinal), _failures = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, string> _refuted = [];
    private readonly List<SamplingEvidence> _sampling = [];
    private bool _violated, _isUndecided;
    private long _checked, _outside, _undecided;
    private (double Ratio, string Comparison, string Instance)? _slack;
    private string? _oracle;
    private SearchEvidence? _search;
    private List<string> _hypotheses = [];
    private List<PlotEvidence> _plots = [];
    private string _arithmetic = "";
    private TimeSpan _time;

    internal bool Witness { get; set; }

    /// <summary>Runs one check and records that it ran, how long it took and how it ended.</summary>
    internal void Check(string name, Action body)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            body();
        }
        catch (Exception e)
        {
            lock (_lock)
            {
                // Only a check that failed speaks of the claim; whatever else is thrown is a defect of ours, which leaves the claim undecided.
                var hasFailed = e is NUnit.Framework.AssertionException and not UndecidedException;
                _violated |= hasFailed;
                _isUndecided |= !hasFailed;
                _failures.Add($"{name}: {(e is NUnit.Framework.AssertionException ? "" : $"{e.GetType().Name}: ")}{e.Message.Split('\n')[0].Trim()}");
            }

            throw;
        }
        finally
        {
            lock (_lock)
            {
                _run.Add(name);
                _time += clock.Elapsed;
            }
        }
    }

    internal bool HasRun(IEnumerable<string> checks)
    {
        lock (_lock) return checks.All(_run.Contains);
    }

    internal void Count(Decision decision, Func<string> instance)
    {
        lock (_lock)
        {
            if (Rank(decision.Arithmetic) > Rank(_arithmetic)) _arithmetic = decision.Arithmetic;
            if (decision.Verdict == Arithmetic.Verdict.Undecided)
            {
                _undecided++;
                return;
            }

            _checked++;
            if (decision.Tightest?.Ratio is not { } ratio) return;
            if (_slack is { } tightest && tightest.Ratio > ratio) return;

            // Equal ratios: the text decides, so that the evidence does not depend on the order of the tests.
            var text = instance();
            if (_slack is { } best && best.Ratio == ratio && string.CompareOrdinal(best.Instance, text) <= 0) return;
            _slack = (ratio, decision.Tightest.Label, text);
        }
    }

    // A hypothesis about each of many samples has one label; it is listed once.
    internal void Assumed(IEnumerable<Comparison> hypotheses)
    {
        lock (_lock) _hypotheses = [.. hypotheses.Select(h => h.Label).Distinct()];
    }

    // Seven digits are more than a picture shows, and a change of the last bits is no change of the evidence.
    internal void Plot(IEnumerable<PlotEvidence> plots)
    {
        static double Short(double x) => double.Parse(x.ToString("G7", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        lock (_lock) _plots = [.. plots.Select(p => p with { Curves = [.. p.Curves.Select(c => c with { Y = [.. c.Y.Select(Short)] })] })];
    }

    internal void CountOutside() => Interlocked.Increment(ref _outside);

    internal void Tooth(string name, bool rejected)
    {
        lock (_lock) _teeth[name] = rejected;
    }

    internal void Proved(string finding) => Add(_proof, finding);

    internal void Refuted(int counterexample, string finding)
    {
        lock (_lock) _refuted[counterexample] = finding;
    }

    internal void Oracle(string finding)
    {
        lock (_lock) _oracle = finding;
    }

    internal void Searched(SearchEvidence search)
    {
        lock (_lock) _search = search;
    }

    internal void Sampled(SamplingEvidence sampling)
    {
        lock (_lock) _sampling.Add(sampling);
    }

    internal ClaimEvidence Evidence()
    {
        lock (_lock)
        {
            return new()
            {
                Version = ClaimEvidence.CurrentVersion,
                Claim = card.Id,
                Paper = card.Paper,
                Place = card.Place,
                Statement = card.Statement,
                Printed = card.Printed,
                Hypotheses = _hypotheses,
                Relation = card.Relation.ToString().ToLowerInvariant(),
                Rigor = card.Rigor.ToString().ToLowerInvariant(),
                Verdict = _violated ? "violated" : _isUndecided ? "undecided" : _refuted.Count > 0 ? "refuted as printed" : "holds",
                Checked = _checked,
                Outside = _outside,
                Undecided = _undecided,
                Witness = Witness,
                Arithmetic = _arithmetic,
                Slack = _slack is { } s ? new(double.Parse(s.Ratio.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), s.Comparison, s.Instance) : null,
                Search = _search,
                Teeth = [.. _teeth.Select(t => new ToothEvidence(t.Key, t.Value))],
                Proof = [.. _proof],
                Counterexamples = [.. _refuted.Values],
                Sampling = [.. _sampling.OrderBy(s => s.Event, StringComparer.Ordinal)],
                Oracle = _oracle,
                Failures = [.. _failures],
                Plots = _plots,
                Seed = Settings.Current.Seed.ToString(CultureInfo.InvariantCulture),
                Scale = Settings.Current.Scale,
                Tier = Settings.Current.Tier.ToString().ToLowerInvariant(),
                Seconds = Math.Round(_time.TotalSeconds, 3),
            };
        }
    }

    private void Add(SortedSet<string> set, string value)
    {
        lock (_lock) set.Add(value);
    }

    private static int Rank(string arithmetic) => arithmetic switch
    {
        "" => 0,
        "binary64" => 1,
        "exact" => 1,
        "interval" => 2,
        _ => int.Parse(arithmetic.AsSpan("ball ".Length), CultureInfo.InvariantCulture),
    };
}

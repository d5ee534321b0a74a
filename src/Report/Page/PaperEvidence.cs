namespace Verification.Report;

/// <summary>What a run says of one paper: its claims, the statements that its catalogue lists, and the proofs that connect them.</summary>
internal sealed class PaperEvidence
{
    private readonly Dictionary<string, ClaimEvidence> _claims;
    private readonly Dictionary<string, ProofStatement> _statements;
    private readonly Lazy<HashSet<string>> _failing, _printedFalse;

    private PaperEvidence(string key, IReadOnlyList<ClaimEvidence> claims)
    {
        (Key, Paper) = (key, Papers.All.FirstOrDefault(p => p.Key == key));
        (Catalogue, Proof) = (Report.Catalogue.Of(key), ProofTable.Of(key));
        var places = Catalogue.Index().ToDictionary(e => e.Item.Id, e => e.Index);
        Claims = [.. claims.OrderBy(e => places.GetValueOrDefault(e.Claim, int.MaxValue)).ThenBy(e => e.Claim, StringComparer.Ordinal)];
        _claims = claims.ToDictionary(c => c.Claim);
        _statements = Proof.ToDictionary(s => s.Id);
        _failing = new(() => Above(s => Find(s)?.Verdict is ClaimEvidence.Violated or ClaimEvidence.IsUndecided));
        _printedFalse = new(() => Above(s => Find(s)?.Verdict == ClaimEvidence.RefutedAsPrinted));
    }

    /// <summary>"CLB21".</summary>
    internal string Key { get; }

    /// <summary>The paper, null for a key that is none of the five.</summary>
    internal Paper? Paper { get; }

    /// <summary>The claims with evidence, in the order of the paper.</summary>
    internal IReadOnlyList<ClaimEvidence> Claims { get; }

    /// <summary>All statements of the paper.</summary>
    internal IReadOnlyList<CatalogueEntry> Catalogue { get; }

    /// <summary>What rests on what.</summary>
    internal IReadOnlyList<ProofStatement> Proof { get; }

    /// <summary>The evidence by paper, in the order in which reports list papers.</summary>
    internal static IReadOnlyList<PaperEvidence> All(IReadOnlyList<ClaimEvidence> claims)
    {
        var order = Papers.All.Select(p => p.Key).ToList();
        return
        [
            .. claims.Select(e => e.Paper).Distinct().OrderBy(key => order.IndexOf(key) is var at and >= 0 ? at : int.MaxValue).ThenBy(key => key, StringComparer.Ordinal)
                .Select(key => new PaperEvidence(key, [.. claims.Where(e => e.Paper == key)])),
        ];
    }

    /// <summary>How many claims satisfy a condition.</summary>
    internal int Count(Func<ClaimEvidence, bool> which) => Claims.Count(which);

    /// <summary>How many statements of the paper are not checked yet, or by other claims.</summary>
    internal int Count(CatalogueStatus status) => Catalogue.Count(e => e.Status == status);

    /// <summary>The evidence of a claim, where this run has it.</summary>
    internal ClaimEvidence? Find(string id) => _claims.GetValueOrDefault(id);

    /// <summary>What a statement rests on.</summary>
    internal IReadOnlyList<string> RestsOn(string id) => _statements.GetValueOrDefault(id)?.RestsOn ?? [];

    /// <summary>What rests on a statement directly.</summary>
    internal IEnumerable<string> UsedBy(string id) => Proof.Where(s => s.RestsOn.Contains(id)).Select(s => s.Id);

    /// <summary>Whether a statement rests, directly or through others, on one that is violated or undecided.</summary>
    internal bool RestsOnFailing(string id) => _failing.Value.Contains(id);

    /// <summary>Whether a statement rests, directly or through others, on one that is false as printed.</summary>
    internal bool RestsOnPrintedFalse(string id) => _printedFalse.Value.Contains(id);

    // What rests on any statement of a kind, without those statements where nothing else of the kind is under them.
    private HashSet<string> Above(Func<string, bool> isOfKind)
    {
        var above = new HashSet<string>();
        var next = new Queue<string>(_statements.Keys.Where(isOfKind));
        while (next.TryDequeue(out var id))
        {
            foreach (var user in UsedBy(id).Where(above.Add)) next.Enqueue(user);
        }

        return above;
    }
}

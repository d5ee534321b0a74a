using Verification.Report;

namespace Verification.Framework;

/// <summary>The table of a paper's statements held against its claims, both ways.</summary>
public static class CatalogueAgreement
{
    /// <summary>What a paper's table and its claims say differently, one line each; nothing where they agree.</summary>
    /// <param name="entries">The table.</param>
    /// <param name="claims">The claims of the paper: their cards, and whether each refutes its printed form.</param>
    public static IEnumerable<string> Differences(IReadOnlyList<CatalogueEntry> entries, IReadOnlyCollection<ClaimAttribute> claims)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(claims);
        var cards = claims.ToDictionary(c => c.Id);
        foreach (var card in claims.Where(c => !entries.Any(e => e.Id == c.Id)))
            yield return $"{card.Id} runs but has no row";
        foreach (var e in entries)
        {
            var card = cards.GetValueOrDefault(e.Id);
            var runs = e.Status is CatalogueStatus.Checked or CatalogueStatus.Refuted;
            if (runs && card is null) yield return $"{e.Id} is said to be {Catalogue.Text(e.Status)}, but no claim of this id runs";
            if (!runs && card is not null) yield return $"{e.Id} is said to be {Catalogue.Text(e.Status)}, but a claim of this id runs";
            if (runs && card is not null)
            {
                var status = card.Printed is null ? CatalogueStatus.Checked : CatalogueStatus.Refuted;
                if (e.Status != status) yield return $"{e.Id} is said to be {Catalogue.Text(e.Status)}, but the claim's card says {Catalogue.Text(status)}";
                if (e.Place != card.Place) yield return $"{e.Id} stands at '{e.Place}', but the claim's card says '{card.Place}'";
                if (e.Rigor != Rigor(card)) yield return $"{e.Id} is said to be {e.Rigor}, but the claim's card says {Rigor(card)}";
            }

            if (!runs && e.Rigor != "-") yield return $"{e.Id} is {Catalogue.Text(e.Status)}: expected '-' for its rigor, found '{e.Rigor}'";
            foreach (var other in e.Instead.Where(other => !cards.ContainsKey(other))) yield return $"{e.Id} is replaced by {other}, but no claim of this id runs";
        }
    }

    private static string Rigor(ClaimAttribute card) => $"{card.Rigor}".ToLowerInvariant();
}

using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using CommunityLedger.Kernel.Pipeline;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>What the box 辅助项目 of a book offers: the items by kind, and which is chosen.</summary>
/// <param name="Kinds">Kinds with their items.</param>
/// <param name="Chosen">As <see cref="AuxiliaryFilter"/> writes it; null for all.</param>
public sealed record AuxiliaryChoices(IReadOnlyList<(string Key, string Name, IReadOnlyList<AuxiliaryItem> Items)> Kinds, string? Chosen)
{
    /// <summary>The kinds that some of the accounts may carry, and the one chosen.</summary>
    public static async Task<AuxiliaryChoices> ReadAsync(Sender sender, string unit, string? chosen, IEnumerable<AccountRow> accounts, CancellationToken cancel)
    {
        var carried = accounts.Aggregate(Auxiliaries.None, (all, account) => all | account.Auxiliaries);
        var items = (await sender.AskAsync(new AuxiliaryItems(unit), cancel)).ToLookup(item => item.Kind);
        return new AuxiliaryChoices([.. AuxiliaryItem.Kinds.Where(kind => carried.HasFlag(kind.Kind) || chosen?.StartsWith($"{kind.Key}:", StringComparison.Ordinal) == true)
            .Select(kind => (kind.Key, kind.Name, (IReadOnlyList<AuxiliaryItem>)[.. items[kind.Kind]]))], chosen);
    }
}

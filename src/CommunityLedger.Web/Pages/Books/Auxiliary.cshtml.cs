using CommunityLedger.Finance.Accounts;
using CommunityLedger.Finance.Books;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Books;

/// <summary>辅助余额表: balances by account and item of one auxiliary.</summary>
public sealed class AuxiliaryModel : MonthBookPage
{
    /// <summary>Key of the auxiliary.</summary>
    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = AuxiliaryItem.Kinds[0].Key;

    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    /// <summary>Code of one item, or null.</summary>
    [BindProperty(SupportsGet = true)] public string? Item { get; set; }

    public AuxiliaryBalanceTable? Table { get; private set; }

    /// <summary>Items of the kind.</summary>
    public IReadOnlyList<AuxiliaryItem> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        FillMonths();
        var kind = AuxiliaryItem.Kinds.FirstOrDefault(known => known.Key == Kind).Kind;
        Items = await Sender.AskAsync(new AuxiliaryItems(UnitCode, kind), cancel);
        // Another kind was chosen while an item of the old one still stood in the form.
        if (Item is not null && Item != AuxiliaryFilter.None && Items.All(item => item.Code != Item)) Item = null;
        Table = await ReadAsync(new AuxiliaryBalances(UnitCode, Kind, Year!.Value, From!.Value, To!.Value, Account, Item), cancel);
    }

    /// <summary>Address of the 明细账 behind a row.</summary>
    public string LedgerOf(AuxiliaryBalanceRow row) =>
        Link($"books/ledger?account={row.Account}&year={Year}&from={From}&to={To}&auxiliary={Uri.EscapeDataString($"{Kind}:{row.Item}")}");
}

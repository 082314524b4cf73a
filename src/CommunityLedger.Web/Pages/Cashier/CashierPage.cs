using CommunityLedger.Finance.Cashier;
using CommunityLedger.Kernel.Evidence;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>A page of the cashier: knows the places of money with their balances and the papers not used yet.</summary>
public abstract class CashierPage : LedgerPage
{
    /// <summary>Places of money that take entries.</summary>
    public IReadOnlyList<PlaceBalance> Places { get; private set; } = [];

    /// <summary>Papers that support no entry yet.</summary>
    public IReadOnlyList<Document> Papers { get; private set; } = [];

    /// <summary>How money is handed over by the bank.</summary>
    public static IReadOnlyList<string> Methods { get; } = [.. Enum.GetValues<SettlementMethod>().Where(method => method != SettlementMethod.Cash).Select(method => Finance.Names.Of(method))];

    /// <summary>A choice of places under a field name.</summary>
    public (string Name, string? Value, IReadOnlyList<PlaceBalance> Places) PlacesField(string name, string? value, bool banksOnly = false) =>
        (name, value, banksOnly ? [.. Places.Where(row => !row.Place.IsCash)] : Places);

    /// <summary>A choice of papers under a field name.</summary>
    public (string Name, IReadOnlyList<long> Chosen, IReadOnlyList<Document> Papers, string Empty) PapersField(string name, IReadOnlyList<long> chosen, string empty) => (name, chosen, Papers, empty);

    /// <summary>Loads what the forms offer.</summary>
    protected async Task<CashJournalPage> LoadPlacesAsync(string? place, string? period, CancellationToken cancel)
    {
        var journal = await Sender.AskAsync(new CashJournal(UnitCode, place, period), cancel);
        Places = [.. journal.Places.Where(row => row.Place.Open)];
        Papers = await Sender.AskAsync(new DocumentsForCash(UnitCode), cancel);
        return journal;
    }
}

using CommunityLedger.Finance.Cashier;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>收款: one form that takes one receipt after the other from the keyboard.</summary>
public sealed class ReceiveModel : CashierPage
{
    [BindProperty] public string? Place { get; set; }

    [BindProperty] public string? Date { get; set; }

    [BindProperty] public string? Amount { get; set; }

    [BindProperty] public string? Payer { get; set; }

    [BindProperty] public string? Summary { get; set; }

    [BindProperty] public bool Receipt { get; set; }

    [BindProperty] public string? Method { get; set; }

    [BindProperty] public string? BillNo { get; set; }

    [BindProperty] public List<long> Documents { get; set; } = [];

    /// <summary>The number the next receipt gets; null without a book in use.</summary>
    public string? NextReceipt { get; private set; }

    /// <summary>What was received today.</summary>
    public IReadOnlyList<CashRow> Recent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Demand<ReceiveMoney>();
        Receipt = true;
        // The next one often pays for the same, so what for is kept.
        (Place, Summary) = (TempData["place"] as string, TempData["summary"] as string);
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Documents.RemoveAll(id => id == 0);
        return await SendAsync(new ReceiveMoney(UnitCode, new MoneyReceived(Place, Date, Amount, Payer, Summary, Receipt, Method, BillNo, Documents)), entry =>
        {
            Done = $"已登记收款第{entry.Number}号{(entry.ReceiptNo.Length > 0 ? $",收据{entry.ReceiptNo}" : "")}。";
            (TempData["place"], TempData["summary"]) = (Place, Summary);
            return Link("cashier/receive");
        }, () => LoadAsync(cancel));
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        await LoadPlacesAsync(null, null, cancel);
        var inUse = (await Sender.AskAsync(new ReceiptBookList(UnitCode), cancel)).FirstOrDefault(row => row.Book.Status == ReceiptBookStatus.InUse)?.Book;
        NextReceipt = inUse?.Print(inUse.Next);
        List<CashRow> rows = [];
        foreach (var place in Places)
            rows.AddRange((await Sender.AskAsync(new CashJournal(UnitCode, place.Place.Code), cancel)).Days.Where(day => day.Date == Today).SelectMany(day => day.Rows).Where(row => row.Kind == CashEntryKind.Receipt));
        Recent = rows;
    }
}

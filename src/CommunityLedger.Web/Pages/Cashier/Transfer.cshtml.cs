using CommunityLedger.Finance.Cashier;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>存取款: money between the community's own places, and what the bank did of its own accord.</summary>
public sealed class TransferModel : CashierPage
{
    [BindProperty] public string? From { get; set; }

    [BindProperty] public string? To { get; set; }

    [BindProperty] public string? Place { get; set; }

    [BindProperty] public CashEntryKind Kind { get; set; } = CashEntryKind.BankFee;

    [BindProperty] public string? Date { get; set; }

    [BindProperty] public string? Amount { get; set; }

    [BindProperty] public string? Purpose { get; set; }

    [BindProperty] public string? Summary { get; set; }

    [BindProperty] public string? BillNo { get; set; }

    [BindProperty] public List<long> Documents { get; set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Demand<MoveMoney>();
        await LoadPlacesAsync(null, null, cancel);
        (From, To) = (Places.FirstOrDefault(row => !row.Place.IsCash)?.Place.Code, Places.FirstOrDefault(row => row.Place.IsCash)?.Place.Code);
    }

    public async Task<IActionResult> OnPostAsync(string? step, CancellationToken cancel)
    {
        Documents.RemoveAll(id => id == 0);
        string Back(RecordedEntry entry)
        {
            Done = $"已登记第{entry.Number}号。";
            return Link("cashier/transfer");
        }
        Task Again() => LoadPlacesAsync(null, null, cancel);
        return step == "advice"
            ? await SendAsync(new RecordBankAdvice(UnitCode, new BankAdvice(Place, Date, Kind, Amount, Summary, BillNo, Documents)), Back, Again)
            : await SendAsync(new MoveMoney(UnitCode, new MoneyMoved(From, To, Date, Amount, Purpose, null, BillNo, Documents)), Back, Again);
    }
}

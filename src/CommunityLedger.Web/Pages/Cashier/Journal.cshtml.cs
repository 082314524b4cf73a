using CommunityLedger.Finance.Cashier;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>出纳日记账: each place's journal by month, with the form to receive money and to take a wrong entry back.</summary>
public sealed class JournalModel : CashierPage
{
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }

    [BindProperty(SupportsGet = true)] public string? Period { get; set; }

    /// <summary>What is shown.</summary>
    public CashJournalPage Journal { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostAsync(long id, string? reason, bool receiptIsBack, CancellationToken cancel) =>
        await SendAsync(new CounterEntry(UnitCode, id, null, reason, receiptIsBack), entry =>
        {
            Done = $"已冲正,红字登记第{entry.Number}号。";
            return Link($"cashier/journal?place={Place}&period={Period}");
        }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Journal = await LoadPlacesAsync(Place, Period, cancel);
}

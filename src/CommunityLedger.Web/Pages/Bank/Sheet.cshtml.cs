using CommunityLedger.Finance.Bank;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Bank;

/// <summary>银行存款余额调节表: as it stands now, made, signed or sent back; printed on A4.</summary>
public sealed class SheetModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Place { get; set; }

    [BindProperty(SupportsGet = true)] public string? Period { get; set; }

    public BankSheetPage Sheet { get; private set; } = null!;

    /// <summary>True when the present version may be made or made anew.</summary>
    public bool CanPrepare => Can<PrepareReconciliation>() && (Sheet.Made is null || Sheet.Made.Status == ReconciliationStatus.Returned || (Sheet.Made.Status == ReconciliationStatus.Signed && Sheet.Stale));

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAsync(string? explanation, CancellationToken cancel) => SendAsync(new PrepareReconciliation(UnitCode, Place, Period, explanation), _ => Says("已编制并签字,等待另一人复核。"), () => LoadAsync(cancel));

    public Task<IActionResult> OnPostSignAsync(long id, CancellationToken cancel) => SendAsync(new SignReconciliation(UnitCode, id), _ => Says("已复核签字。"), () => LoadAsync(cancel));

    public Task<IActionResult> OnPostReturnAsync(long id, string? reason, CancellationToken cancel) => SendAsync(new ReturnReconciliation(UnitCode, id, reason), _ => Says("已退回。"), () => LoadAsync(cancel));

    private string Says(string words)
    {
        Done = words;
        return Link($"bank/sheet?place={Place}&period={Period}");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        Sheet = await Sender.AskAsync(new BankSheet(UnitCode, Place, Period), cancel);
        (Place, Period) = (Sheet.Place.Code, Sheet.Month.ToString());
    }
}

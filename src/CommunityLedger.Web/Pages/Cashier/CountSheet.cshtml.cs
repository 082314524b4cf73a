using CommunityLedger.Finance.Cashier;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>库存现金盘点表: one count as printed.</summary>
public sealed class CountSheetModel : LedgerPage
{
    public CountSheetView Sheet { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken cancel) => Sheet = await Sender.AskAsync(new CountSheet(UnitCode, id), cancel);
}

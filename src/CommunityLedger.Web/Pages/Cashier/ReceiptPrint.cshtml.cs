using CommunityLedger.Finance.Cashier;

namespace CommunityLedger.Web.Pages.Cashier;

/// <summary>收据: one receipt as printed.</summary>
public sealed class ReceiptPrintModel : LedgerPage
{
    public Receipt Receipt { get; private set; } = null!;

    public async Task OnGetAsync(long id, CancellationToken cancel) => Receipt = await Sender.AskAsync(new ReceiptDetails(UnitCode, id), cancel);
}

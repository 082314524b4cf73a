using CommunityLedger.Finance.Closing;

namespace CommunityLedger.Web.Pages.Months;

/// <summary>月结单: one closing as it was stored, on one sheet with the head of the evidence chain, to be signed and kept outside the machine.</summary>
public sealed class SheetModel : LedgerPage
{
    public ClosingSheetView Sheet { get; private set; } = null!;

    /// <summary>The code beside the groups: what a telephone reads.</summary>
    public (string Path, int Side) Qr { get; private set; }

    public async Task OnGetAsync(string period, int? version, CancellationToken cancel)
    {
        Sheet = await Sender.AskAsync(new ClosingSheet(UnitCode, period, version), cancel);
        if (Sheet.ChainHead.Length > 0) Qr = QrPicture.Of($"{Sheet.Community} {Sheet.Month} v{Sheet.Version} {Sheet.ChainHead}");
    }
}

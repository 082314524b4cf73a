using CommunityLedger.Office.Compliance;

namespace CommunityLedger.Web.Pages.Compliance;

/// <summary>What is behind a cell of the board.</summary>
public sealed class CellModel : LedgerPage
{
    public CellView View { get; private set; } = null!;

    public async Task OnGetAsync(string period, string check, CancellationToken cancel) => View = await Sender.AskAsync(new ComplianceCell(UnitCode, check, period), cancel);
}

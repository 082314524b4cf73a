using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Web.Pages;

/// <summary>我的工作台: what waits for the signed-in person, by post.</summary>
public sealed class DeskModel : LedgerPage
{
    public DeskSummary? Summary { get; private set; }

    /// <summary>What waits in the cashier's book.</summary>
    public IReadOnlyList<CashTask> Cash { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (Unit.Kind != UnitKind.Community) return;
        Summary = await Sender.AskAsync(new DeskOf(UnitCode), cancel);
        Cash = await Sender.AskAsync(new CashierDeskOf(UnitCode), cancel);
    }
}

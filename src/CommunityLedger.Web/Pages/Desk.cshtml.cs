using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Web.Pages;

/// <summary>我的工作台: what waits for the signed-in person, by post.</summary>
public sealed class DeskModel : LedgerPage
{
    public DeskSummary? Summary { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (Unit.Kind == UnitKind.Community) Summary = await Sender.AskAsync(new DeskOf(UnitCode), cancel);
    }
}

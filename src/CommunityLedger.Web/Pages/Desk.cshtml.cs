using CommunityLedger.Finance.Books;
using CommunityLedger.Finance.Cashier;
using CommunityLedger.Finance.Desk;
using CommunityLedger.Finance.Matters;
using CommunityLedger.Kernel.People;

namespace CommunityLedger.Web.Pages;

/// <summary>我的工作台: what waits for the signed-in person, by post.</summary>
public sealed class DeskModel : Matters.MatterPage
{
    public DeskSummary? Summary { get; private set; }

    /// <summary>Matters that wait for this person; at the street, over all its communities.</summary>
    public IReadOnlyList<MatterWaiting> Matters { get; private set; } = [];

    /// <summary>What waits in the cashier's book.</summary>
    public IReadOnlyList<CashTask> Cash { get; private set; } = [];

    /// <summary>The communities side by side; null in a community, and for whoever holds no post that looks over them.</summary>
    public StreetBoardView? Board { get; private set; }

    /// <summary>What waits for the street; null in a community.</summary>
    public IReadOnlyList<StreetTask> Tasks { get; private set; } = [];

    /// <summary>The communities and the state of their books, at the street.</summary>
    public IReadOnlyList<CommunityBook> Communities { get; private set; } = [];
    /// <summary>What the office rules ask of this person now.</summary>
    public IReadOnlyList<CommunityLedger.Office.Compliance.OfficeTask> OfficeTasks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (Unit.Kind == UnitKind.Community) Summary = await Sender.AskAsync(new DeskOf(UnitCode), cancel);
        if (Unit.Kind == UnitKind.Community && Can<CommunityLedger.Office.Compliance.OfficeDeskOf>()) OfficeTasks = await Sender.AskAsync(new CommunityLedger.Office.Compliance.OfficeDeskOf(UnitCode), cancel);
        if (Unit.Kind == UnitKind.Community && Summary?.State != BookState.Active) return;
        Matters = await Sender.AskAsync(new MatterDeskOf(UnitCode), cancel);
        if (Unit.Kind == UnitKind.Community) Cash = await Sender.AskAsync(new CashierDeskOf(UnitCode), cancel);
        if (Unit.Kind == UnitKind.Street) Communities = await Sender.AskAsync(new BooksOfStreet(UnitCode), cancel);
        if (Unit.Kind == UnitKind.Street && Can<StreetBoard>())
        {
            Board = await Sender.AskAsync(new StreetBoard(UnitCode), cancel);
            Tasks = await Sender.AskAsync(new StreetTasks(UnitCode), cancel);
        }
        if (Posts.Contains(Post.Director)) await LoadLineAsync(cancel);
    }
}

using CommunityLedger.Finance.Statements;

namespace CommunityLedger.Web.Pages.Statements;

/// <summary>报表台账: months with their statements, signatures and who fell short.</summary>
public sealed class CalendarModel : LedgerPage
{
    public StatementCalendarView Calendar { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Calendar = await Sender.AskAsync(new StatementCalendar(UnitCode), cancel);
}

using CommunityLedger.Office.Meetings;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Meetings;

/// <summary>Minutes, to read, print and to report tasks done.</summary>
public sealed class ViewModel : LedgerPage
{
    [FromRoute] public long Id { get; set; }

    public MeetingView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => View = await Sender.AskAsync(new MeetingDetails(UnitCode, Id), cancel);

    public Task<IActionResult> OnPostFinishAsync(int line, string? date, string? outcome, CancellationToken cancel) => SendAsync(new FinishMeetingTask(UnitCode, Id, line, date, outcome), _ =>
    {
        Done = "已办结。";
        return Link($"meetings/{Id}");
    }, () => OnGetAsync(cancel));
}

using CommunityLedger.Office.Meetings;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Meetings;

/// <summary>会议: the meetings of a year.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    [BindProperty(SupportsGet = true)] public MeetingKind? Kind { get; set; }

    public int ShownYear => Year ?? Today.Year;

    public IReadOnlyList<Meeting> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Rows = await Sender.AskAsync(new MeetingsOf(UnitCode, ShownYear, Kind), cancel);
}

using CommunityLedger.Office.Compliance;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Compliance;

/// <summary>制度落实看板: rules × months.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }

    public BoardView Board { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Board = await Sender.AskAsync(new ComplianceBoard(UnitCode, Year ?? Today.Year), cancel);
}

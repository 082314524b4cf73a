using CommunityLedger.Office.Compliance;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Compliance;

/// <summary>街道看板: communities × rules for a month.</summary>
public sealed class StreetModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Period { get; set; }

    public StreetComplianceView Board { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel) => Board = await Sender.AskAsync(new StreetCompliance(UnitCode, Period), cancel);
}

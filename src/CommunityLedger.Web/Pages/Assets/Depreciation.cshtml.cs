using CommunityLedger.Finance.Assets;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Assets;

/// <summary>月折旧: proposes a month's voucher, and shows the snapshot of each month.</summary>
public sealed class DepreciationModel : LedgerPage
{
    [BindProperty(SupportsGet = true, Name = "period")] public string? PeriodText { get; set; }

    /// <summary>Runs and one snapshot.</summary>
    public DepreciationSheet Sheet { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAsync(string? month, CancellationToken cancel) => SendAsync(new ProposeDepreciation(UnitCode, month ?? ""), made =>
    {
        Done = $"已计提折旧:资产 {made.Cards} 项,合计 {made.Total},凭证已提交审核。";
        return Link("assets/depreciation");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Sheet = await Sender.AskAsync(new DepreciationOf(UnitCode, PeriodText), cancel);
}

using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Supervision;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Supervision;

/// <summary>监督事项: what the rules noticed, and what the supervision group found out.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public FlagStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)] public string? Rule { get; set; }

    public IReadOnlyList<FlagRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostDecideAsync(long id, FlagStatus decision, string? note, CancellationToken cancel) => SendAsync(new DecideFlag(UnitCode, id, decision, note), _ =>
    {
        Done = $"已核实为{CommunityLedger.Finance.Names.Of(decision)}。";
        return Link("supervision");
    }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostScanAsync(CancellationToken cancel) => SendAsync(new ScanSplits(UnitCode), raised =>
    {
        Done = $"检查完毕,新提示 {raised} 项。";
        return Link("supervision");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Rows = await Sender.AskAsync(new FlagsOf(UnitCode, Status, Rule), cancel);
}

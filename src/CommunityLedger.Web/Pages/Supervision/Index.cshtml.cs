using CommunityLedger.Finance.Matters.Splits;
using CommunityLedger.Finance.Supervision;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Supervision;

/// <summary>监督事项: what the rules noticed, and what the supervision group found out.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public FlagStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)] public string? Rule { get; set; }

    [BindProperty] public string? Payee { get; set; }

    [BindProperty] public string? Reason { get; set; }

    [BindProperty] public string? From { get; set; }

    [BindProperty] public string? To { get; set; }

    /// <summary>Payees whose recurring bills are no split.</summary>
    public IReadOnlyList<ExemptionRow> Exemptions { get; private set; } = [];

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

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken cancel)
    {
        if (!BusinessDate.TryParse(From, out var from) || !BusinessDate.TryParse(To, out var to))
            return await RefusedAsync(new RefusedException(new Refusal("", "期限不是日期", "请按 2026-03-01 的样子填写。", Field: nameof(From)), RefusalCause.Malformed), () => LoadAsync(cancel));
        return await SendAsync(new ProposeExemption(UnitCode, Payee, Reason, from, to), _ =>
        {
            Done = "已提出,待街道分管主任批准。";
            return Link("supervision");
        }, () => LoadAsync(cancel));
    }

    public Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancel) => SendAsync(new ConfirmExemption(UnitCode, id), _ =>
    {
        Done = "已批准。";
        return Link("supervision");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await Sender.AskAsync(new FlagsOf(UnitCode, Status, Rule), cancel);
        Exemptions = await Sender.AskAsync(new ExemptionsOf(UnitCode), cancel);
    }
}

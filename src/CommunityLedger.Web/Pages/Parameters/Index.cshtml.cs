using CommunityLedger.Kernel.Parameters;
using CommunityLedger.Kernel.Rules;
using CommunityLedger.Kernel.Time;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Parameters;

/// <summary>制度参数: every number the rules lean on, with the decisions behind it.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty] public string? Key { get; set; }

    [BindProperty] public string? Value { get; set; }

    [BindProperty] public string? From { get; set; }

    [BindProperty] public string? Document { get; set; }

    public IReadOnlyList<ParameterRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public async Task<IActionResult> OnPostProposeAsync(CancellationToken cancel)
    {
        if (!BusinessDate.TryParse(From, out var from))
            return await RefusedAsync(new RefusedException(new Refusal("", $"生效日期“{From}”不是日期", "请按 2026-03-01 的样子填写。", Field: nameof(From)), RefusalCause.Malformed), () => LoadAsync(cancel));
        return await SendAsync(new ProposeParameter(UnitCode, Key ?? "", Value, from, Document), _ =>
        {
            Done = "已提出,待街道分管主任确认后生效。";
            return Link("parameters");
        }, () => LoadAsync(cancel));
    }

    public Task<IActionResult> OnPostConfirmAsync(long id, CancellationToken cancel) => SendAsync(new ConfirmParameter(UnitCode, id), _ =>
    {
        Done = "已确认。";
        return Link("parameters");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Rows = await Sender.AskAsync(new ParameterList(UnitCode), cancel);
}

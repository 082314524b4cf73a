using CommunityLedger.Finance.Matters;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Refusals;

/// <summary>拒付登记, and what was reported upwards to those who may see it.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public long? Matter { get; set; }

    [BindProperty] public ReportAddressee To { get; set; }

    [BindProperty] public string? Channel { get; set; }

    [BindProperty] public string? Text { get; set; }

    public IReadOnlyList<RefusalRow> Rows { get; private set; } = [];

    public IReadOnlyList<UpwardReport> Reports { get; private set; } = [];

    public IReadOnlyList<MatterRow> Matters { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostReportAsync(CancellationToken cancel) => SendAsync(new ReportUpwards(UnitCode, Matter, To, Channel, Text), _ =>
    {
        Done = "已登记反映的情况。";
        return Link("refusals");
    }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostAnswerAsync(long id, string? reply, CancellationToken cancel) => SendAsync(new AnswerReport(UnitCode, id, reply), _ =>
    {
        Done = "已登记答复。";
        return Link("refusals");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel)
    {
        Rows = await Sender.AskAsync(new RefusalsOf(UnitCode), cancel);
        if (Can<UpwardReports>()) Reports = await Sender.AskAsync(new UpwardReports(UnitCode), cancel);
        if (Can<ReportUpwards>()) Matters = (await Sender.AskAsync(new MattersOf(UnitCode), cancel)).Rows;
    }
}

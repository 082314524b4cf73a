using CommunityLedger.Finance.Summaries;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages.Summaries;

/// <summary>摘要库: most used first; phrases can be added before their first use and taken out.</summary>
public sealed class IndexModel : LedgerPage
{
    [BindProperty(SupportsGet = true)] public string? Account { get; set; }

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    [BindProperty] public string? Text { get; set; }

    public IReadOnlyList<SummaryRow> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostAddAsync(string? forAccount, CancellationToken cancel) =>
        SendAsync(new AddSummary(UnitCode, Text, forAccount), _ => Stay("摘要已增加。"), () => LoadAsync(cancel));

    public Task<IActionResult> OnPostDeleteAsync(CancellationToken cancel) =>
        SendAsync(new DeleteSummary(UnitCode, Text ?? ""), _ => Stay("摘要已删除。"), () => LoadAsync(cancel));

    private string Stay(string done)
    {
        Done = done;
        return Link("summaries");
    }

    private async Task LoadAsync(CancellationToken cancel) => Rows = await Sender.AskAsync(new TopSummaries(UnitCode, Account, Text: Q), cancel);
}

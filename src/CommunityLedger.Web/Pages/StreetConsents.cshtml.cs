using CommunityLedger.Finance.Matters;
using Microsoft.AspNetCore.Mvc;

namespace CommunityLedger.Web.Pages;

/// <summary>街道同意与备案: what waits for the street over all its communities.</summary>
public sealed class StreetConsentsModel : LedgerPage
{
    public IReadOnlyList<MatterWaiting> Lists { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    public Task<IActionResult> OnPostConsentAsync(string community, long id, CancellationToken cancel) => SendAsync(new ConsentToMatter(community, id), answer =>
    {
        Done = $"已同意事项{answer.No}。";
        return Link("street-consents");
    }, () => LoadAsync(cancel));

    public Task<IActionResult> OnPostFileAsync(string community, long id, string? number, CancellationToken cancel) => SendAsync(new FileMatter(community, id, null, $"{Today:yyyy-MM-dd}", number, Unit.Name), answer =>
    {
        Done = $"事项{answer.No}已备案。";
        return Link("street-consents");
    }, () => LoadAsync(cancel));

    private async Task LoadAsync(CancellationToken cancel) => Lists = await Sender.AskAsync(new MatterDeskOf(UnitCode), cancel);
}
